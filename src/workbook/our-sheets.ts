/**
 * Reads the HNB sheets with Office.js, all in one request as long as they are small; a sheet of thousands of rows is
 * read in stretches, as Excel on the web answers with 5 MB at most. Reads only.
 */
import { SHEET_IDS, SHEET_NAMES, type SheetId } from '../sheets/request';
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

/** Cells read together: a long formula and its value take some 150 characters. */
const TOGETHER = 30_000;

const EMPTY = { row: 0, column: 0, formulas: [], values: [] };

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
    .map((id) => ({ id, size: sizeOf(contents, id) }))
    .sort((a, b) => a.size - b.size);
  let total = 0;
  const small = sized.filter(({ size }) => (total += size) <= TOGETHER).map(({ id }) => id);
  return { small, large: sized.map(({ id }) => id).filter((id) => !small.includes(id)) };
}

const usedOf = (context: Excel.RequestContext, id: SheetId): Excel.Range =>
  context.workbook.worksheets.getItem(SHEET_NAMES[id]).getUsedRangeOrNullObject(true);

/** A large sheet, stretch by stretch. */
async function readInStretches(
  context: Excel.RequestContext,
  id: SheetId,
  used: Excel.Range,
): Promise<SheetCells> {
  if (used.isNullObject) return { id, ...EMPTY };
  const { rowIndex, columnIndex, rowCount, columnCount } = used;
  const most = Math.max(1, Math.floor(TOGETHER / columnCount));
  const cells: SheetCells = { id, row: rowIndex, column: columnIndex, formulas: [], values: [] };
  const tops = Array.from({ length: Math.ceil(rowCount / most) }, (_, i) => i * most);
  await inTurn(tops, async (top) => {
    const stretch = context.workbook.worksheets
      .getItem(SHEET_NAMES[id])
      .getRangeByIndexes(rowIndex + top, columnIndex, Math.min(most, rowCount - top), columnCount);
    stretch.load('formulas,values');
    await context.sync();
    for (const row of stretch.formulas as Plain[][]) cells.formulas.push(row);
    for (const row of stretch.values as Plain[][]) cells.values.push(row);
  });
  return cells;
}

export interface OurSheets {
  cells: SheetCells[];
  /** Requests beyond the one that was queued for. */
  requests: number;
}

/** Queues what fits into one request; the function that comes back takes it once that is done, and reads the rest. */
export function queueOurSheets(context: Excel.RequestContext, contents: Contents): () => Promise<OurSheets> {
  const { small, large } = parted(contents);
  const ranges = small.map((id) => ({ id, range: usedOf(context, id) }));
  const sizes = large.map((id) => ({ id, range: usedOf(context, id) }));
  ranges.forEach(({ range }) => range.load('rowIndex,columnIndex,formulas,values'));
  sizes.forEach(({ range }) => range.load('rowIndex,columnIndex,rowCount,columnCount'));
  return async () => {
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
    let requests = 0;
    await inTurn(sizes, async ({ id, range }) => {
      cells.push(await readInStretches(context, id, range));
      if (!range.isNullObject)
        requests += Math.ceil(range.rowCount / Math.max(1, Math.floor(TOGETHER / range.columnCount)));
    });
    // in the order of their tabs, as they have always been compared
    return { cells: SHEET_IDS.flatMap((id) => cells.find((sheet) => sheet.id === id) ?? []), requests };
  };
}
