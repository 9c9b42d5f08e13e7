/**
 * Reads the HNB sheets with Office.js, all in one request as long as they are small; those of thousands of rows follow
 * in as few as Excel on the web allows, which answers with 5 MB at most. Reads only.
 */
import { parseRange } from '../sheets/a1';
import { sheetNameOf, weightIn } from '../sheets/sheet-names';
import { SHEET_IDS, SHEET_NAMES, type MappedInput, type SheetId } from '../sheets/request';
import type { Plain } from '../sheets/sources';
import { blocksOn, same, type Contents } from './contents';
import { inTurn } from './in-turn';

/** A HNB sheet as read. */
export interface SheetCells {
  id: SheetId;
  row: number;
  column: number;
  formulas: Plain[][];
  values: Plain[][];
}

/** Characters that one answer may have: Excel on the web stops at 5 MB. */
const MOST_CHARACTERS = 4_500_000;
/** What a cell takes where its sheet does not say: a long formula and its value. */
const CELL = 150;
/** What a cell of the user's own tables takes: a value alone. */
const VALUE = 14;

const EMPTY = { row: 0, column: 0, formulas: [], values: [] };

/** Characters a cell of a sheet, as its last build noted in its name. */
const weightOf = (contents: Contents, id: SheetId): number =>
  weightIn(contents.names[sheetNameOf(id).toUpperCase()]?.comment ?? '') ?? CELL;

/** Cells that the blocks of a sheet take, from its first cell on. */
function sizeOf(contents: Contents, id: SheetId): number {
  const areas = blocksOn(contents, SHEET_NAMES[id]).map(({ area }) => area);
  const rows = areas.reduce((most, { row, rows: count }) => Math.max(most, row + count), 0);
  const columns = areas.reduce((most, { column, columns: count }) => Math.max(most, column + count), 0);
  return rows * columns;
}

/** Sheets that fit into the first request, smallest first, and those that do not. */
function parted(contents: Contents): { small: SheetId[]; large: SheetId[] } {
  const sized = SHEET_IDS.filter((id) => contents.sheets.some(({ name }) => same(name, SHEET_NAMES[id])))
    // the mapping is read before anything else
    .map((id) => ({ id, size: id === 'Inputs' ? 0 : sizeOf(contents, id) * weightOf(contents, id) }))
    .sort((a, b) => a.size - b.size);
  let total = 0;
  const small = sized.filter(({ size }) => (total += size) <= MOST_CHARACTERS).map(({ id }) => id);
  return { small, large: sized.map(({ id }) => id).filter((id) => !small.includes(id)) };
}

const usedOf = (context: Excel.RequestContext, id: SheetId): Excel.Range =>
  context.workbook.worksheets.getItem(SHEET_NAMES[id]).getUsedRangeOrNullObject(true);

/** A large sheet, to be read in stretches. */
interface LargeSheet {
  id: SheetId;
  /** Its used range: place and size. */
  used: Excel.Range;
  weight: number;
}

/** Rows of a large sheet that are read together. */
interface Stretch {
  sheet: LargeSheet;
  top: number;
  rows: number;
}

/**
 * The stretches of all large sheets, those of one request together.
 * @param taken characters that the first request carries already
 */
function requestsFor(sheets: readonly LargeSheet[], taken: number): Stretch[][] {
  const requests: Stretch[][] = [[]];
  let room = MOST_CHARACTERS - taken;
  for (const sheet of sheets) {
    const perRow = sheet.used.columnCount * sheet.weight;
    const all = Math.max(1, Math.floor(MOST_CHARACTERS / perRow));
    for (let top = 0; top < sheet.used.rowCount;) {
      const left = sheet.used.rowCount - top;
      // a sheet that fits into a request of its own is not cut in two
      if (room < Math.min(left, all) * perRow && room < MOST_CHARACTERS) {
        requests.push([]);
        room = MOST_CHARACTERS;
      }
      const rows = Math.min(left, all);
      requests[requests.length - 1]?.push({ sheet, top, rows });
      room -= rows * perRow;
      top += rows;
    }
  }
  return requests;
}

/** Reads large sheets; the first request takes along whatever is queued already. */
async function readLarge(
  context: Excel.RequestContext,
  sheets: readonly LargeSheet[],
  taken: number,
): Promise<OurSheets> {
  const cells = new Map(
    sheets.map(({ id, used }): [SheetId, SheetCells] => [
      id,
      { id, row: used.rowIndex, column: used.columnIndex, formulas: [], values: [] },
    ]),
  );
  const requests = requestsFor(sheets, taken);
  await inTurn(requests, async (stretches) => {
    const ranges = stretches.map(({ sheet: { id, used }, top, rows }) => {
      const range = context.workbook.worksheets
        .getItem(SHEET_NAMES[id])
        .getRangeByIndexes(used.rowIndex + top, used.columnIndex, rows, used.columnCount);
      range.load('formulas,values');
      return { id, range };
    });
    await context.sync();
    for (const { id, range } of ranges) {
      const sheet = cells.get(id);
      for (const row of range.formulas as Plain[][]) sheet?.formulas.push(row);
      for (const row of range.values as Plain[][]) sheet?.values.push(row);
    }
  });
  return { cells: [...cells.values()], requests: requests.length };
}

export interface OurSheets {
  cells: SheetCells[];
  /** Requests that it took. */
  requests: number;
}

/** Characters that mapped tables take when they are read, as large as they were when they were mapped. */
export const charactersOf = (mapping: readonly MappedInput[]): number =>
  mapping.reduce((sum, { address }) => {
    const area = parseRange(address);
    return sum + (area ? area.rows * area.columns * VALUE : 0);
  }, 0);

export interface FirstSheets {
  /** HNB Inputs, and all others that fit into one request. */
  cells: SheetCells[];
  /**
   * Sends what has been queued since, with the large sheets along with it, and gives all HNB sheets.
   * @param taken characters that come back for what has been queued
   */
  rest(taken: number): Promise<OurSheets>;
}

/** Queues what fits into one request; the function that comes back takes it once that is done. */
export function queueOurSheets(context: Excel.RequestContext, contents: Contents): () => FirstSheets {
  const { small, large } = parted(contents);
  const ranges = small.map((id) => ({ id, range: usedOf(context, id) }));
  const sheets = large.map((id): LargeSheet => ({
    id,
    used: usedOf(context, id),
    weight: weightOf(contents, id),
  }));
  ranges.forEach(({ range }) => range.load('rowIndex,columnIndex,formulas,values'));
  sheets.forEach(({ used }) => used.load('rowIndex,columnIndex,rowCount,columnCount'));
  return () => {
    const cells = ranges.map(({ id, range }): SheetCells =>
      range.isNullObject
        ? { id, ...EMPTY }
        : {
            id,
            row: range.rowIndex,
            column: range.columnIndex,
            formulas: range.formulas as Plain[][],
            values: range.values as Plain[][],
          },
    );
    return {
      cells,
      rest: async (taken) => {
        const empty = sheets.filter(({ used }) => used.isNullObject).map(({ id }) => ({ id, ...EMPTY }));
        const filled = sheets.filter(({ used }) => !used.isNullObject);
        const read = await readLarge(context, filled, taken);
        const all = [...cells, ...empty, ...read.cells];
        // in the order of their tabs, as they have always been compared
        return {
          cells: SHEET_IDS.flatMap((id) => all.find((sheet) => sheet.id === id) ?? []),
          requests: read.requests,
        };
      },
    };
  };
}
