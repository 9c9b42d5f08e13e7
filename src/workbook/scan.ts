/**
 * Reads the headings of every Excel table and of every visible sheet of the user's own with Office.js, in one request:
 * the tops of sheets and tables only, however long they are. Reads only.
 */
import type { Plain } from '../sheets/sources';
import { isUserSheet, type Contents } from './contents';
import { plainGrids, type Grid } from './find';

/** Rows read below a table's headings, to show. */
const SAMPLE_ROWS = 3;
/** Headings of plain ranges are looked for in these rows. */
const TOP_ROWS = 100;

interface TableHead {
  name: string;
  sheet: string;
  whole: Excel.Range;
  head: Excel.Range;
}

interface SheetTop {
  sheet: string;
  used: Excel.Range;
  top: Excel.Range;
}

const asText = (value: Plain): string => (value === null ? '' : String(value).trim());

/** Queues the tops; the function that comes back takes them once the request is done. */
export function queueGrids(context: Excel.RequestContext, contents: Contents): () => Grid[] {
  const visible = contents.sheets.filter(({ name, visible: isVisible }) => isVisible && isUserSheet(name));
  const isVisible = (sheet: string): boolean => visible.some(({ name }) => name === sheet);
  const heads = contents.tables
    .filter(({ sheet }) => isVisible(sheet))
    .map(({ name, sheet }) => queueTable(context, name, sheet));
  const tops = visible.map(({ name }) => queueSheet(context, name));
  return () => {
    const tables = heads.map(tableGrid);
    return [...tables, ...tops.flatMap((top) => sheetGrids(top, tables))];
  };
}

function queueTable(context: Excel.RequestContext, name: string, sheet: string): TableHead {
  const table = context.workbook.tables.getItem(name);
  const whole = table.getRange();
  whole.load('rowIndex,columnIndex,rowCount,columnCount');
  const head = table.getHeaderRowRange().getResizedRange(SAMPLE_ROWS, 0);
  head.load('values');
  return { name, sheet, whole, head };
}

function queueSheet(context: Excel.RequestContext, sheet: string): SheetTop {
  const worksheet = context.workbook.worksheets.getItem(sheet);
  const used = worksheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,rowCount');
  const top = worksheet.getRange(`1:${TOP_ROWS}`).getUsedRangeOrNullObject(true);
  top.load('rowIndex,columnIndex,rowCount,values');
  return { sheet, used, top };
}

function tableGrid({ name, sheet, whole, head }: TableHead): Grid {
  const values = head.values as Plain[][];
  const sample = values.slice(1, Math.min(values.length, whole.rowCount));
  return {
    sheet,
    table: name,
    row: whole.rowIndex,
    column: whole.columnIndex,
    rows: whole.rowCount,
    columns: whole.columnCount,
    headings: (values[0] ?? []).map(asText),
    sample: sample.map((row) => row.map(asText)),
  };
}

function sheetGrids({ sheet, used, top }: SheetTop, tables: readonly Grid[]): Grid[] {
  if (used.isNullObject || top.isNullObject) return [];
  const covered = (row: number, column: number): boolean =>
    tables.some(
      (grid) =>
        grid.sheet === sheet &&
        row >= grid.row &&
        row < grid.row + grid.rows &&
        column >= grid.column &&
        column < grid.column + grid.columns,
    );
  const below = used.rowIndex + used.rowCount - (top.rowIndex + top.rowCount);
  return plainGrids(
    sheet,
    { row: top.rowIndex, column: top.columnIndex },
    top.values as Plain[][],
    covered,
    below,
  );
}
