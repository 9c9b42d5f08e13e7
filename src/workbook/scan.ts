/** Reads the headings of every table and plain range on the user's visible sheets with Office.js. Three requests. */
import type { Plain } from '../sheets/sources';
import { plainGrids, type Grid } from './find';
import { isOurName, readContents, type Contents } from './session';

/** Rows of a table read for proposing: headings and a sample. */
const HEAD_ROWS = 4;
/** Larger plain sheets are read only at their top: headings stand there, and plain lists of that size should be tables. */
const MOST_PLAIN_CELLS = 200_000;
const TOP_ROWS = 60;

interface Placed {
  sheet: string;
  table: string | null;
  range: Excel.Range;
}

const asText = (value: Plain): string => (value === null ? '' : String(value).trim());

/** Places and sizes: one request. */
async function place(context: Excel.RequestContext, contents: Contents): Promise<Placed[]> {
  const visible = contents.sheets.filter(({ name, visible: isVisible }) => isVisible && !isOurName(name));
  const tables = contents.tables
    .filter(({ sheet }) => visible.some(({ name }) => name === sheet))
    .map(({ name, sheet }): Placed => ({
      sheet,
      table: name,
      range: context.workbook.tables.getItem(name).getRange(),
    }));
  const sheets = visible.map(({ name }): Placed => ({
    sheet: name,
    table: null,
    range: context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true),
  }));
  const all = [...tables, ...sheets];
  for (const { range } of all) range.load('rowIndex,columnIndex,rowCount,columnCount');
  await context.sync();
  return all.filter(({ range }) => !range.isNullObject);
}

/** Heads of tables and contents of plain sheets: one request. */
async function heads(
  context: Excel.RequestContext,
  placed: readonly Placed[],
): Promise<{ placed: Placed; head: Excel.Range }[]> {
  const asked = placed.map((item) => {
    const { rowIndex, columnIndex, rowCount, columnCount } = item.range;
    const rows =
      item.table !== null ? HEAD_ROWS : rowCount * columnCount > MOST_PLAIN_CELLS ? TOP_ROWS : rowCount;
    const sheet = context.workbook.worksheets.getItem(item.sheet);
    const head = sheet.getRangeByIndexes(rowIndex, columnIndex, Math.min(rows, rowCount), columnCount);
    head.load('values');
    return { placed: item, head };
  });
  await context.sync();
  return asked;
}

function tableGrid({ placed: { sheet, table, range }, head }: { placed: Placed; head: Excel.Range }): Grid {
  const values = head.values as Plain[][];
  return {
    sheet,
    table,
    row: range.rowIndex,
    column: range.columnIndex,
    rows: range.rowCount,
    columns: range.columnCount,
    headings: (values[0] ?? []).map(asText),
    sample: values.slice(1).map((row) => row.map(asText)),
  };
}

/** Every table and plain range with headings; and how many sheets are the user's own. */
export async function scanWorkbook(
  context: Excel.RequestContext,
): Promise<{ grids: Grid[]; contents: Contents }> {
  const contents = await readContents(context);
  const read = await heads(context, await place(context, contents));
  const tables = read.filter(({ placed }) => placed.table !== null).map(tableGrid);
  const plain = read
    .filter(({ placed }) => placed.table === null)
    .flatMap(({ placed: { sheet, range }, head }) => {
      const covered = (row: number, column: number): boolean =>
        tables.some(
          (grid) =>
            grid.sheet === sheet &&
            row >= grid.row &&
            row < grid.row + grid.rows &&
            column >= grid.column &&
            column < grid.column + grid.columns,
        );
      return plainGrids(
        sheet,
        { row: range.rowIndex, column: range.columnIndex },
        head.values as Plain[][],
        covered,
      );
    });
  return { grids: [...tables, ...plain], contents };
}
