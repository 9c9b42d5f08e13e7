/**
 * Reads what HNB.FAIRSHARE() without arguments works on, and has its cells calculated again when that changes: Excel
 * sees no precedents in a call without arguments. Listens and asks for a calculation; never writes a cell.
 */
import type { Plain } from '../sheets/sources';

/** The names of HNB Inputs, in the order of FAIRSHARE's arguments. */
const NAMES = {
  schools: 'HNB_FS_Schools',
  budget: 'HNB_FS_Budget',
  method: 'HNB_FS_Method',
  settings: 'HNB_FS_Settings',
} as const;
type Part = keyof typeof NAMES;
const PARTS = Object.keys(NAMES) as Part[];

export type MappedCells = Record<Part, Plain[][]>;

/** Edits that come together, such as a paste, are looked at once. Milliseconds. */
const QUIET = 250;
/** Cells searched for calls at the start: more would hold Excel up. */
const SEARCHED_CELLS = 200_000;
const CALL = /\bHNB\.FAIRSHARE\(\s*\)/i;
const isCall = (cell: Plain): boolean => typeof cell === 'string' && CALL.test(cell);

interface Found {
  cells: MappedCells | null;
  /** Ids of the sheets that the names refer to. */
  homes: Set<string>;
}

const NOTHING: Found = { cells: null, homes: new Set() };

/** Two requests, as asking a name that is not there for its range would end the first. */
async function find(context: Excel.RequestContext): Promise<Found> {
  const items = PARTS.map((part) => context.workbook.names.getItemOrNullObject(NAMES[part]));
  items.forEach((item) => item.load('name'));
  await context.sync();
  if (items.some((item) => item.isNullObject)) return NOTHING;
  const ranges = items.map((item) => item.getRangeOrNullObject());
  ranges.forEach((range) => range.load('values,worksheet/id'));
  await context.sync();
  if (ranges.some((range) => range.isNullObject)) return NOTHING;
  const cells = PARTS.map((part, i) => [part, ranges[i]?.values as Plain[][]]);
  return {
    cells: Object.fromEntries(cells) as MappedCells,
    homes: new Set(ranges.map((range) => range.worksheet.id)),
  };
}

interface Used {
  name: string;
  range: Excel.Range;
}

function withinLimit(sheets: readonly Used[]): Used[] {
  const size = ({ range }: Used): number => range.rowCount * range.columnCount;
  const filled = sheets.filter(({ range }) => !range.isNullObject).sort((a, b) => size(a) - size(b));
  let total = 0;
  return filled.filter((sheet) => (total += size(sheet)) <= SEARCHED_CELLS);
}

export class MappedFairShare {
  /** Names of the sheets with calls. */
  private readonly callers = new Set<string>();
  private homes = new Set<string>();
  /** What the calls were last answered from. */
  private answered = '';
  private listening: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Answers a call, and from then on watches what it was answered from. */
  async read(caller: string): Promise<MappedCells | null> {
    const { cells } = await Excel.run(async (context) => this.keep(await find(context)));
    const mark = caller.lastIndexOf('!');
    if (mark > 0) this.callers.add(caller.slice(0, mark).replace(/^'|'$/g, '').replace(/''/g, "'"));
    await this.listen();
    return cells;
  }

  /** Cells saved in the workbook are not calculated when it opens: looks for them and brings them up to date. */
  async start(): Promise<void> {
    await Excel.run(async (context) => {
      if (!(await find(context)).cells) return;
      for (const name of await this.sheetsWithCalls(context)) this.callers.add(name);
      if (this.callers.size === 0) return;
      await this.listen();
      await this.calculate(context);
    });
  }

  /** Searched in one request: the smaller sheets first, as many as it can hold. */
  private async sheetsWithCalls(context: Excel.RequestContext): Promise<string[]> {
    const { worksheets } = context.workbook;
    worksheets.load('items/name');
    await context.sync();
    const used = worksheets.items.map((sheet): Used => {
      const range = sheet.getUsedRangeOrNullObject(true);
      range.load('rowCount,columnCount');
      return { name: sheet.name, range };
    });
    await context.sync();
    const searched = withinLimit(used);
    searched.forEach(({ range }) => range.load('formulas'));
    await context.sync();
    return searched
      .filter(({ range }) => (range.formulas as Plain[][]).some((row) => row.some(isCall)))
      .map(({ name }) => name);
  }

  private keep(found: Found): Found {
    this.homes = found.homes;
    this.answered = JSON.stringify(found.cells);
    return found;
  }

  /** Edits tell of themselves; a figure that a formula works out is told by the calculation of its sheet. */
  private listen(): Promise<void> {
    this.listening ??= Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const heard = async ({ worksheetId }: { worksheetId: string }): Promise<void> => this.hear(worksheetId);
      worksheets.onChanged.add(heard);
      worksheets.onCalculated.add(heard);
      await context.sync();
    }).catch((failure: unknown) => {
      this.listening = null;
      throw failure;
    });
    return this.listening;
  }

  /** Until the names are there, any sheet may bring them. */
  private hear(sheet: string): void {
    if (this.homes.size > 0 && !this.homes.has(sheet)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      // a cell being edited, say: the next change brings us back
      void this.look().catch(() => undefined);
    }, QUIET);
  }

  private async look(): Promise<void> {
    await Excel.run(async (context) => {
      const found = await find(context);
      if (JSON.stringify(found.cells) !== this.answered) await this.calculate(context);
    });
  }

  /** In a workbook that calculates by hand the cells wait, as all others do. */
  private async calculate(context: Excel.RequestContext): Promise<void> {
    const { application, worksheets } = context.workbook;
    application.load('calculationMode');
    const sheets = [...this.callers].map((name) => worksheets.getItemOrNullObject(name));
    sheets.forEach((sheet) => sheet.load('name'));
    await context.sync();
    if (application.calculationMode === Excel.CalculationMode.manual) return;
    const there = sheets.filter((sheet) => !sheet.isNullObject);
    // a sheet with calls that was renamed is no longer known by name
    if (there.length < sheets.length) application.calculate(Excel.CalculationType.full);
    else there.forEach((sheet) => sheet.calculate(true));
    this.callers.clear();
    await context.sync();
  }
}
