/**
 * What people typed where a build writes: between its reading and its writing, or after it was cut short. Each cell is
 * known by a mark of what the build writes there, which tells nothing of it. Office.js; reads only.
 */
import { cellName, parseRange, sheetPrefix } from '../sheets/a1';
import { fingerprint } from '../sheets/fingerprint';
import type { Operation } from '../sheets/operations';
import type { Plain } from '../sheets/sources';
import { inTurn } from './in-turn';
import { compared } from './unfinished';
import { contentAt, type WayBack } from './undo';

/** Marks of a rectangle, a line a row: "=" a formula, "_" blank, "-" left alone, or six signs. */
export interface MarkedCells {
  sheet: string;
  range: string;
  rows: string[];
}

const SIGN = /[=_-]|[0-9a-f]{6}/g;
const SIGNS = 6;

function markOf(content: unknown): string {
  const text = compared(content);
  if (text === '') return '_';
  return text === '=' ? '=' : fingerprint(text).slice(-SIGNS);
}

export const markedCells = (operations: readonly Operation[]): MarkedCells[] =>
  operations.flatMap((operation) =>
    operation.kind === 'write'
      ? [
          {
            sheet: operation.sheet,
            range: operation.range,
            rows: operation.content.map((line) =>
              line.map((content) => (content === null ? '-' : markOf(content))).join(''),
            ),
          },
        ]
      : [],
  );

/** A cell with what somebody else put into it. */
export interface Touched {
  sheet: string;
  row: number;
  column: number;
  content: WayBack['cells'][number]['content'][number][number];
}

/** "'HNB Plan'!C7, 'HNB Plan'!C8 and 3 more". */
export function cellsNamed(cells: readonly Touched[], most = 3): string {
  const names = cells
    .slice(0, most)
    .map(({ sheet, row, column }) => sheetPrefix(sheet) + cellName(row, column));
  const more = cells.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Characters that come back for a cell on average, its formula and its value. */
const CELL = 120;
const MOST_CHARACTERS = 4_500_000;

interface Rectangle {
  sheet: string;
  range: string;
  area: NonNullable<ReturnType<typeof parseRange>>;
  marks: string[][];
  before: WayBack['cells'][number]['content'] | null;
}

function rectanglesOf(marked: readonly MarkedCells[], back: WayBack): Rectangle[] {
  const before = new Map(back.cells.map(({ sheet, range, content }) => [`${sheet}!${range}`, content]));
  return marked.flatMap(({ sheet, range, rows }) => {
    const area = parseRange(range);
    const marks = rows.map((row) => row.match(SIGN) ?? []);
    return area ? [{ sheet, range, area, marks, before: before.get(`${sheet}!${range}`) ?? null }] : [];
  });
}

/** Those that are read in one request together. */
function requestsOf(rectangles: readonly Rectangle[]): Rectangle[][] {
  const requests: Rectangle[][] = [[]];
  let taken = 0;
  for (const rectangle of rectangles) {
    const size = rectangle.area.rows * rectangle.area.columns * CELL;
    taken += size;
    if (taken > MOST_CHARACTERS) {
      requests.push([]);
      taken = size;
    }
    requests[requests.length - 1]?.push(rectangle);
  }
  return requests;
}

/** Cells of a rectangle that hold neither what they held before nor what the build writes. */
function touchedIn({ sheet, area, marks, before }: Rectangle, range: Excel.Range): Touched[] {
  const cells = { row: 0, column: 0, formulas: range.formulas, values: range.values };
  return marks.flatMap((line, i) =>
    line.flatMap((mark, j) => {
      const now = (range.formulas as Plain[][])[i]?.[j] ?? null;
      // what is blank by now can be lost no more
      const isOurs = mark === '-' || [mark, '_', markOf(before?.[i]?.[j])].includes(markOf(now));
      return isOurs
        ? []
        : [{ sheet, row: area.row + i, column: area.column + j, content: contentAt(cells, i, j) }];
    }),
  );
}

/** What stands on sheets that the build adds, outside what it writes there. */
function strayOn(sheet: string, used: Excel.Range, written: ReadonlySet<string>): Touched[] {
  const cells = { row: 0, column: 0, formulas: used.formulas, values: used.values };
  return (used.formulas as Plain[][]).flatMap((line, i) =>
    line.flatMap((now, j) => {
      const [row, column] = [used.rowIndex + i, used.columnIndex + j];
      return (now ?? '') === '' || written.has(`${row},${column}`)
        ? []
        : [{ sheet, row, column, content: contentAt(cells, i, j) }];
    }),
  );
}

function placesOf(rectangles: readonly Rectangle[], sheet: string): Set<string> {
  const places = new Set<string>();
  for (const { area, marks } of rectangles.filter((one) => one.sheet === sheet))
    marks.forEach((line, i) => line.forEach((_, j) => places.add(`${area.row + i},${area.column + j}`)));
  return places;
}

export interface Found {
  touched: Touched[];
  /** Sheets of the way back that still stand. */
  sheets: Set<string>;
}

/** Cells that the build writes, or has written in part, and that hold what somebody else typed. Two requests as a rule. */
export async function touchedCells(
  context: Excel.RequestContext,
  marked: readonly MarkedCells[],
  back: WayBack,
): Promise<Found> {
  const rectangles = rectanglesOf(marked, back);
  const names = [...new Set([...rectangles.map(({ sheet }) => sheet), ...back.added])];
  const sheets = names.map((name) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name);
    sheet.load('name');
    return { name, sheet };
  });
  await context.sync();
  const there = new Map(
    sheets.flatMap(({ name, sheet }) => (sheet.isNullObject ? [] : [[name, sheet] as const])),
  );
  const touched: Touched[] = [];
  const added = back.added.flatMap((name) => {
    const used = there.get(name)?.getUsedRangeOrNullObject(true);
    used?.load('formulas,values,rowIndex,columnIndex');
    return used ? [{ name, used }] : [];
  });
  await inTurn(requestsOf(rectangles.filter(({ sheet }) => there.has(sheet))), async (request) => {
    const ranges = request.map(({ sheet, range }) => {
      const read = there.get(sheet)?.getRange(range);
      read?.load('formulas,values');
      return read;
    });
    await context.sync();
    request.forEach((rectangle, i) => {
      const range = ranges[i];
      if (range) touched.push(...touchedIn(rectangle, range));
    });
  });
  for (const { name, used } of added)
    if (!used.isNullObject) touched.push(...strayOn(name, used, placesOf(rectangles, name)));
  return { touched, sheets: new Set(there.keys()) };
}
