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
import type { WayBack } from './undo';

/** Marks of a rectangle, a line a row: "=" a formula, "_" blank, "-" left alone, or six signs. */
export interface MarkedCells {
  sheet: string;
  range: string;
  rows: string[];
  /** Characters that the build writes there. */
  size?: number;
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
            size: JSON.stringify(operation.content).length,
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

/** Characters that come back for a cell at least, and what one answer may hold. */
const CELL = 40;
const MOST_CHARACTERS = 4_000_000;

interface Rectangle {
  sheet: string;
  area: NonNullable<ReturnType<typeof parseRange>>;
  size: number;
  /** What the build writes and what stood there, by row and column of the sheet. */
  known: ReadonlyMap<string, readonly string[]>;
}

const at = (row: number, column: number): string => `${row},${column}`;

function rectanglesOf(marked: readonly MarkedCells[], back: WayBack): Rectangle[] {
  const before = new Map(back.cells.map(({ sheet, range, content }) => [`${sheet}!${range}`, content]));
  return marked.flatMap(({ sheet, range, rows, size = 0 }) => {
    const area = parseRange(range);
    if (!area) return [];
    const held = before.get(`${sheet}!${range}`);
    const known = new Map<string, string[]>();
    rows.forEach((line, i) =>
      (line.match(SIGN) ?? []).forEach((mark, j) =>
        known.set(at(area.row + i, area.column + j), [mark, markOf(held?.[i]?.[j])]),
      ),
    );
    return [{ sheet, area, known, size: Math.max(size, area.rows * area.columns * CELL) }];
  });
}

/** A sheet that the build adds is looked at whole, in stretches of rows that fit into an answer. */
function stretchesOf(sheet: string, used: Excel.Range, written: readonly Rectangle[]): Rectangle[] {
  const own = written.filter((one) => one.sheet === sheet);
  const known = new Map(own.flatMap((one) => [...one.known]));
  const { rowIndex, columnIndex: column, rowCount, columnCount: columns } = used;
  const size = own.reduce((sum, one) => sum + one.size, rowCount * columns * CELL);
  const count = Math.min(rowCount, Math.ceil((2 * size) / MOST_CHARACTERS));
  const rows = Math.ceil(rowCount / count);
  return Array.from({ length: Math.ceil(rowCount / rows) }, (_, i) => ({
    sheet,
    known,
    size: Math.ceil(size / count),
    area: { row: rowIndex + i * rows, column, rows: Math.min(rows, rowCount - i * rows), columns },
  }));
}

/** Those that are read in one request together. */
function requestsOf(rectangles: readonly Rectangle[]): Rectangle[][] {
  const requests: Rectangle[][] = [];
  let taken = Infinity;
  for (const rectangle of rectangles) {
    taken += rectangle.size;
    if (taken > MOST_CHARACTERS) {
      requests.push([]);
      taken = rectangle.size;
    }
    requests[requests.length - 1]?.push(rectangle);
  }
  return requests;
}

/** Cells of a rectangle that hold neither what they held before nor what the build writes. */
const touchedIn = ({ sheet, area, known }: Rectangle, range: Excel.Range): Touched[] =>
  (range.formulas as Plain[][]).flatMap((line, i) =>
    line.flatMap((now, j) => {
      const [row, column] = [area.row + i, area.column + j];
      const held = known.get(at(row, column)) ?? [];
      // what is blank by now can be lost no more
      const isOurs = held.includes('-') || ['_', ...held].includes(markOf(now));
      return isOurs ? [] : [{ sheet, row, column, content: now ?? '' }];
    }),
  );

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
    const used = sheet.getUsedRangeOrNullObject(true);
    sheet.load('name');
    used.load('rowIndex,columnIndex,rowCount,columnCount');
    return { name, sheet, used, isAdded: back.added.includes(name) };
  });
  await context.sync();
  const there = new Map(
    sheets.flatMap(({ name, sheet }) => (sheet.isNullObject ? [] : [[name, sheet] as const])),
  );
  const added = sheets.filter(({ isAdded, used }) => isAdded && !used.isNullObject);
  const looked = [
    ...rectangles.filter(({ sheet }) => there.has(sheet) && !back.added.includes(sheet)),
    ...added.flatMap(({ name, used }) => stretchesOf(name, used, rectangles)),
  ];
  const touched: Touched[] = [];
  await inTurn(requestsOf(looked), async (request) => {
    const ranges = request.map(({ sheet, area: { row, column, rows, columns } }) => {
      const read = there.get(sheet)?.getRangeByIndexes(row, column, rows, columns);
      read?.load('formulas');
      return read;
    });
    await context.sync();
    request.forEach((rectangle, i) => {
      const range = ranges[i];
      if (range) touched.push(...touchedIn(rectangle, range));
    });
  });
  return { touched, sheets: new Set(there.keys()) };
}
