/**
 * Tables of the HNB sheets as they show, to copy them for a paper: which there are, by the headings above them, and
 * the cells of one. Office.js; reads only what is visible on the sheet.
 */
import { rangeName, sheetPrefix } from '../sheets/a1';
import { LOG_BLOCK } from '../sheets/block-ids';
import {
  shownCell,
  tableTitles,
  type PlacedTable,
  type ShownRow,
  type ShownTable,
  type TableName,
} from '../sheets/paper-table';
import { SHEET_IDS, SHEET_NAMES } from '../sheets/request';
import type { Plain } from '../sheets/sources';
import { blocksOn, readContents, same, type Area, type Contents, type PlacedBlock } from './contents';
import { WorkbookError } from './contract';
import { inTurn } from './in-turn';

/** Counts for HNB Checks, not for people. */
const COUNTERS = /^looks-/;
/** Nobody reads more in a paper. */
const MOST_ROWS = 3000;
/** Totals are looked for up to here. */
const MOST_TOTALS = 300;
/** Cells read together: Excel on the web answers with 5 MB at most. */
const TOGETHER = 20_000;

interface SheetTables {
  sheet: string;
  blocks: PlacedBlock[];
}

/** Visible HNB sheets with their blocks, down the sheet. */
const sheetTables = (contents: Contents): SheetTables[] =>
  SHEET_IDS.map((id) => SHEET_NAMES[id])
    .filter((sheet) => contents.sheets.some(({ name, visible }) => visible && same(name, sheet)))
    .map((sheet) => ({
      sheet,
      blocks: blocksOn(contents, sheet)
        .filter(({ id }) => !COUNTERS.test(id))
        .sort((a, b) => a.area.row - b.area.row || a.area.column - b.area.column),
    }))
    .filter(({ blocks }) => blocks.length > 0);

/** Columns of a heading row that tell one table from another. */
const TELLING = 3;

/** Queues what the titles of a sheet's tables are made of. */
function queueTitles(context: Excel.RequestContext, { sheet, blocks }: SheetTables): () => TableName[] {
  const worksheet = context.workbook.worksheets.getItem(sheet);
  const depth = Math.max(1, ...blocks.map(({ area }) => area.row));
  const column = worksheet.getRangeByIndexes(0, 0, depth, 1);
  const heads = blocks.map(({ area }) =>
    worksheet.getRangeByIndexes(area.row, area.column, 1, Math.min(TELLING, area.columns)),
  );
  column.load('text');
  heads.forEach((head) => head.load('text'));
  return () => {
    const placed = blocks.map(({ id, area }, i): PlacedTable => ({
      block: id,
      row: area.row,
      column: area.column,
      rows: area.rows,
      headings: heads[i]?.text[0] ?? [],
    }));
    const firstColumn = column.text.map((cells) => (cells[0] ?? '').trim());
    return tableTitles(sheet, firstColumn, placed);
  };
}

/** Two requests. */
export async function listTables(context: Excel.RequestContext): Promise<TableName[]> {
  const takes = sheetTables(await readContents(context)).map((tables) => queueTitles(context, tables));
  await context.sync();
  return takes.flatMap((take) => take());
}

interface Cells {
  values: Plain[][];
  text: string[][];
  formats: string[][];
}

/** The cells of an area, in as many requests as its size asks for. */
async function readCells(
  context: Excel.RequestContext,
  worksheet: Excel.Worksheet,
  { row, column, rows, columns }: Area,
): Promise<Cells> {
  const most = Math.max(1, Math.floor(TOGETHER / columns));
  const cells: Cells = { values: [], text: [], formats: [] };
  const tops = Array.from({ length: Math.ceil(rows / most) }, (_, i) => i * most);
  await inTurn(tops, async (top) => {
    const stretch = worksheet.getRangeByIndexes(row + top, column, Math.min(most, rows - top), columns);
    stretch.load('values,text,numberFormat');
    await context.sync();
    cells.values.push(...(stretch.values as Plain[][]));
    cells.text.push(...stretch.text);
    cells.formats.push(...(stretch.numberFormat as string[][]));
  });
  return cells;
}

/** Which rows and columns are hidden, and which rows are totals: their figures are bold. */
interface Looks {
  hiddenRows: boolean[];
  hiddenColumns: boolean[];
  bold: boolean[];
}

/** The column with the most numbers; null when there is none. */
function figuresColumn(values: readonly Plain[][], columns: number): number | null {
  const counts = Array.from(
    { length: columns },
    (_, column) => values.filter((row) => typeof row[column] === 'number').length,
  );
  const most = Math.max(...counts);
  return most === 0 ? null : counts.indexOf(most);
}

async function readLooks(
  context: Excel.RequestContext,
  range: Excel.Range,
  area: Area,
  figures: number | null,
): Promise<Looks> {
  range.load('rowHidden,columnHidden');
  await context.sync();
  // one answer for all when none is hidden; null when some are
  const each = (count: number, at: (i: number) => Excel.Range): Excel.Range[] =>
    Array.from({ length: count }, (_, i) => at(i));
  const rows = range.rowHidden === false ? [] : each(area.rows, (i) => range.getRow(i));
  const columns = range.columnHidden === false ? [] : each(area.columns, (i) => range.getColumn(i));
  const fonts =
    figures === null || area.rows > MOST_TOTALS
      ? []
      : each(area.rows, (i) => range.getCell(i, figures)).map((cell) => cell.format.font);
  rows.forEach((row) => row.load('rowHidden'));
  columns.forEach((column) => column.load('columnHidden'));
  fonts.forEach((font) => font.load('bold'));
  await context.sync();
  return {
    hiddenRows: rows.map((row) => row.rowHidden),
    hiddenColumns: columns.map((column) => column.columnHidden),
    bold: fonts.map((font) => font.bold),
  };
}

function shownRows({ values, text, formats }: Cells, area: Area, looks: Looks): ShownRow[] {
  const unit = (text[0] ?? []).indexOf('Unit');
  return values.slice(1).flatMap((cells, i): ShownRow[] => {
    const line = i + 1;
    if (looks.hiddenRows[line]) return [];
    const units = unit < 0 ? null : (text[line]?.[unit] ?? '');
    return [
      {
        row: area.row + line,
        cells: cells.map((value, column) =>
          shownCell(value, text[line]?.[column] ?? '', formats[line]?.[column] ?? 'General', units),
        ),
        isBold: looks.bold[line] ?? false,
      },
    ];
  });
}

/** Rows that Mark as reviewed added below the log since it was built, as far as the sheet is used. */
async function withAdded(
  context: Excel.RequestContext,
  worksheet: Excel.Worksheet,
  { id, area }: PlacedBlock,
): Promise<Area> {
  if (id !== LOG_BLOCK) return area;
  const used = worksheet.getUsedRange(true);
  used.load('rowIndex,rowCount');
  await context.sync();
  return { ...area, rows: Math.max(area.rows, used.rowIndex + used.rowCount - area.row) };
}

/**
 * The cells of one table as they show.
 * @throws WorkbookError when it is gone, or too long for a paper
 */
export async function readTable(context: Excel.RequestContext, block: string): Promise<ShownTable> {
  const tables = sheetTables(await readContents(context)).find(({ blocks }) =>
    blocks.some(({ id }) => id === block),
  );
  const placed = tables?.blocks.find(({ id }) => id === block);
  if (!tables || !placed) {
    throw new WorkbookError(
      'This table is no longer in the workbook, or its sheet is hidden. Press List tables again. Nothing was copied.',
    );
  }
  const worksheet = context.workbook.worksheets.getItem(tables.sheet);
  const takeTitles = queueTitles(context, tables);
  const area = await withAdded(context, worksheet, placed);
  if (area.rows > MOST_ROWS) {
    throw new WorkbookError(
      `This table of ${tables.sheet} has ${area.rows - 1} rows, too many for a paper. Select the rows you need on the sheet and copy them there. Nothing was copied.`,
    );
  }
  const cells = await readCells(context, worksheet, area);
  const range = worksheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns);
  const looks = await readLooks(context, range, area, figuresColumn(cells.values.slice(1), area.columns));
  const title = takeTitles().find((table) => table.block === block)?.title ?? tables.sheet;
  const headings = (cells.text[0] ?? []).map((heading) => heading.replace(/\s+/g, ' ').trim());
  const rows = shownRows(cells, area, looks);
  return {
    block,
    sheet: tables.sheet,
    title,
    column: area.column,
    where: sheetPrefix(tables.sheet) + rangeName(area.row, area.column, area.rows, area.columns),
    headings,
    rows,
    hiddenColumns: headings.map((_, column) => looks.hiddenColumns[column] ?? false),
    hiddenRows: area.rows - 1 - rows.length,
  };
}
