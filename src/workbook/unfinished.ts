/**
 * What a press outside the builds is writing, kept in the workbook's own settings while it writes: the request puts it
 * there before the first cell and takes it away behind the last. So a press that a crash cut short is found at the next
 * start and can be taken back. Office.js; takes back only cells that still hold what the press wrote.
 */
import { parseRange } from '../sheets/a1';
import type { asContent } from '../sheets/content';
import type { Operation } from '../sheets/operations';
import type { UndoableBuild } from './contract';
import { answerTo, ask } from './setting';
import { timeStamp } from './time';
import type { WayBack } from './undo';

type Content = ReturnType<typeof asContent>;

/** Cells that are written, zero-based. */
export interface WrittenCells {
  sheet: string;
  row: number;
  column: number;
  before: Content[][];
  /** null for a cell that is left alone. */
  after: (Content | null)[][];
  /** Number formats as they were, where they are changed. */
  formats?: string[][];
  /** True when one formula fills the blank ones of `after`. */
  spills?: boolean;
  /** True where looks are laid on again: a figure would come back as text in a cell with the format of text. */
  relaid?: boolean;
  /**
   * Which cells are looked at for what a colleague types just before they are written: all when left out, the first
   * where the others show what its formula gives, none where the press looks itself.
   */
  watch?: 'first' | 'none';
}

/** The way back from a press. */
export interface Way {
  cells: WrittenCells[];
  names?: WayBack['names'];
  /** Sheets that are added, with the rows that are written on them. */
  added?: { sheet: string; rows: number }[];
  /** An Excel table that grows by a row, behind the rows it has. */
  grown?: { name: string; rows: number; content: Content[] };
}

/** What the operations of a build write, beside what their cells held. */
export function writtenCells(operations: readonly Operation[], { cells, dressed }: WayBack): WrittenCells[] {
  const writes = operations.flatMap((operation) => (operation.kind === 'write' ? [operation] : []));
  return cells.flatMap(({ sheet, range, content }) => {
    const write = writes.find((one) => one.sheet === sheet && one.range === range);
    const area = parseRange(range);
    return write && area
      ? [
          {
            sheet,
            row: area.row,
            column: area.column,
            before: content,
            after: write.content,
            relaid: dressed.includes(sheet),
          },
        ]
      : [];
  });
}

const KEY = 'HNB unfinished';

/** As last-build: Excel keeps up to 2 MB of settings. */
const MOST = 1_000_000;

interface Kept {
  what: string;
  when: string;
  way: Way;
}

/** Queues what goes before the press writes. One that is too large is not kept. */
export function queueBegin({ settings }: Excel.Workbook, what: string, way: Way): void {
  const text = JSON.stringify({ what, when: timeStamp(new Date()), way } satisfies Kept);
  if (text.length <= MOST) settings.add(KEY, text);
}

/** Queues what goes behind all that it writes. */
export const queueEnd = ({ settings }: Excel.Workbook): void => settings.getItemOrNullObject(KEY).delete();

/** Queues the reading of a press that was cut short; the function that comes back takes it. */
export function queueUnfinished(context: Excel.RequestContext): () => Kept | null {
  const asked = ask(context, KEY);
  return () => JSON.parse(answerTo(asked) ?? 'null') as Kept | null;
}

/** The same as the pane offers it. */
export const asUndoable = ({ what, when }: Kept): UndoableBuild => ({
  what,
  when,
  by: '',
  interrupted: true,
  isBuild: false,
});

/** How a cell is compared: formulas as such, as Excel may write them in its own way; text without its apostrophe. */
export function compared(content: unknown): string {
  const text = String(content ?? '').replace(/^'/, '');
  return text.startsWith('=') ? '=' : text;
}

/** What is written to put cells back; null leaves a cell alone that holds what somebody else typed. */
function backInto({ before, after, spills }: WrittenCells, there: readonly (readonly unknown[])[]) {
  return before.map((line, i) =>
    line.map((content, j) => {
      const [wrote, now] = [after[i]?.[j] ?? null, compared(there[i]?.[j])];
      if (wrote === null) return null;
      const isOurs =
        now === compared(wrote) || now === compared(content) || (spills === true && wrote === '');
      return isOurs ? content : null;
    }),
  );
}

/** True when a cell that was written holds something of somebody else's. */
const hasOthers = ({ after }: WrittenCells, back: readonly (readonly (Content | null)[])[]): boolean =>
  back.some((line, i) => line.some((content, j) => content === null && (after[i]?.[j] ?? null) !== null));

const sizeOf = ({ before }: WrittenCells): [number, number] => [before.length, before[0]?.length ?? 0];

type Grown = NonNullable<Way['grown']>;

/** Deletes the row that a table has grown by, if it still holds what the press wrote. */
function queueShrink({
  table,
  body,
  rows,
  content,
}: Grown & { table: Excel.Table; body: Excel.Range }): void {
  const row = (body.formulas as unknown[][])[rows];
  if (row?.every((cell, i) => compared(cell) === compared(content[i]))) table.rows.getItemAt(rows).delete();
}

/** Queues the way back from a press, after reading what stands there by now. Two requests; the caller sends the third. */
export async function queueBack(context: Excel.RequestContext, way: Way): Promise<void> {
  const { worksheets, names } = context.workbook;
  const sheetOf = <T extends { sheet: string }>(item: T) => {
    const sheet = worksheets.getItemOrNullObject(item.sheet);
    sheet.load('name');
    return { ...item, place: sheet };
  };
  const [written, news] = [way.cells.map(sheetOf), (way.added ?? []).map(sheetOf)];
  const grown = (way.grown ? [way.grown] : []).map((item) => {
    const table = context.workbook.tables.getItemOrNullObject(item.name);
    table.load('name');
    return { ...item, table };
  });
  await context.sync();
  const cells = written
    .filter(({ place }) => !place.isNullObject)
    .map((item) => ({
      ...item,
      range: item.place.getRangeByIndexes(item.row, item.column, ...sizeOf(item)),
    }));
  cells.forEach(({ range }) => range.load('formulas'));
  const added = news
    .filter(({ place }) => !place.isNullObject)
    .map((item) => ({ ...item, used: item.place.getUsedRangeOrNullObject(true) }));
  added.forEach(({ used }) => used.load('rowIndex,rowCount'));
  const shrunk = grown
    .filter(({ table }) => !table.isNullObject)
    .map((item) => ({ ...item, body: item.table.getDataBodyRange() }));
  shrunk.forEach(({ body }) => body.load('formulas'));
  await context.sync();
  for (const { name, before } of way.names ?? []) {
    names.getItemOrNullObject(name).delete();
    if (before) names.add(name, before.refersTo, before.comment);
  }
  for (const { range, formats, relaid, ...item } of cells) {
    const back = backInto(item, range.formulas as unknown[][]);
    if (relaid) range.numberFormat = 'General' as unknown as string[][];
    range.formulas = back;
    // after the contents, which need not be read as the format says; blank cells alone had one of their own
    if (formats && !hasOthers(item, back)) range.numberFormat = formats;
  }
  shrunk.forEach(queueShrink);
  // a sheet on which somebody has gone on writing stays
  for (const { used, rows, place } of added)
    if (used.isNullObject || used.rowIndex + used.rowCount <= rows) place.delete();
}
