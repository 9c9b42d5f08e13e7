/**
 * Adds a row at the foot of a table of the user's own, which a person has confirmed: all of it or nothing. Office.js.
 * Never over anything that stands there, never on an HNB sheet; formulas of the row above go on.
 */
import { cellName, columnLetters, parseRange, rangeName, sheetPrefix, shiftFormula } from '../sheets/a1';
import { asContent, blank, isFormula } from '../sheets/content';
import type { Plain } from '../sheets/sources';
import { allOrNothing } from './all-or-nothing';
import { isOurName } from './contents';
import { WorkbookError, type AddedRow } from './contract';
import { NOTHING_CHANGED } from './messages';
import { queueSchema } from './schema';

type Content = ReturnType<typeof asContent>;

/** The foot of the table as it stands. */
interface Foot {
  row: number;
  column: number;
  rows: number;
  columns: number;
  hasTotals: boolean;
  /** Of an Excel table: how many rows of data it has. */
  count: number;
  /** Of the last row of data. */
  formulas: Plain[];
  values: Plain[];
  formats: string[];
  /** Of the row that is copied from. */
  like: Plain[];
  /** Two rows below: the second one must not come to adjoin a plain range. */
  below: Plain[][];
  belowFormats: string[];
  isProtected: boolean;
}

/** As people know the press. */
const WHAT = 'Adding a row to your table';

const tableOf = (workbook: Excel.Workbook, name: string): Excel.Table => workbook.tables.getItem(name);

/** One request. */
async function readFoot(context: Excel.RequestContext, added: AddedRow): Promise<Foot> {
  const { sheet, table, address } = added;
  const shown = parseRange(address);
  const worksheet = context.workbook.worksheets.getItem(sheet);
  worksheet.load('protection/protected');
  const found = table === null ? null : tableOf(context.workbook, table);
  const whole = found?.getRange() ?? worksheet.getRange(address);
  whole.load('rowIndex,columnIndex,rowCount,columnCount');
  found?.load('showTotals');
  found?.rows.load('count');
  const last = (found?.getDataBodyRange() ?? whole).getLastRow();
  last.load('formulas,values,numberFormat');
  const below = whole.getLastRow().getOffsetRange(1, 0).getResizedRange(1, 0);
  below.load('formulas,numberFormat');
  const like = worksheet.getRangeByIndexes(added.like - 1, shown?.column ?? 0, 1, shown?.columns ?? 1);
  like.load('values');
  const checkSchema = queueSchema(context);
  await context.sync();
  checkSchema();
  return {
    row: whole.rowIndex,
    column: whole.columnIndex,
    rows: whole.rowCount,
    columns: whole.columnCount,
    hasTotals: found?.showTotals ?? false,
    count: found?.rows.count ?? 0,
    formulas: (last.formulas as Plain[][])[0] ?? [],
    values: (last.values as Plain[][])[0] ?? [],
    formats: (last.numberFormat as string[][])[0] ?? [],
    like: (like.values as Plain[][])[0] ?? [],
    below: below.formulas as Plain[][],
    belowFormats: (below.numberFormat as string[][])[0] ?? [],
    isProtected: worksheet.protection.protected,
  };
}

/** The first cell to be copied that no longer holds what was shown, as its place; null when there is none. */
function overtaken({ like, column }: Foot, { like: row, copied }: AddedRow): string | null {
  const i = like.findIndex((value, at) => {
    const seen = copied[columnLetters(column + at)];
    return seen !== undefined && String(value ?? '').trim() !== String(seen ?? '').trim();
  });
  return i < 0 ? null : cellName(row - 1, column + i);
}

/** What stands in the way, in a sentence; null when nothing does. */
function hindrance(foot: Foot, added: AddedRow): string | null {
  const { sheet, table, address } = added;
  const { row, column, rows, columns, below, isProtected } = foot;
  if (isOurName(sheet)) return `${sheet} is built by HNB: type on the sheet itself.`;
  if (isProtected)
    return `${sheet} is protected. Unprotect it (Review, Unprotect Sheet), or ask whoever protected it.`;
  const shown = parseRange(address);
  const isMoved = shown?.row !== row || shown.column !== column || shown.rows !== rows;
  if (isMoved || shown.columns !== columns)
    return `The table on ${sheet} is larger, smaller or elsewhere than it was shown. Open the page again to see it, then add the row.`;
  const changed = overtaken(foot, added);
  if (changed !== null)
    return `Somebody changed ${sheet}, ${changed} meanwhile. Open the page again to see it, then add the row.`;
  // a plain range ends at its first blank row: what stands below that must not become part of it
  const near = below.slice(0, table === null ? 2 : 1);
  const line = near.findIndex((cells) => cells.some((cell) => !blank(cell)));
  if (line < 0) return null;
  const at = rangeName(row + rows + line, column, 1, columns);
  return `There is no room below the table: ${sheet}, ${at} is not empty. Insert a blank row there${
    table === null ? ' or two' : ''
  }, then try again.`;
}

/** What each cell of the new row is to hold. */
function contentOf({ formulas, values, column, like }: Foot, { copied, values: given }: AddedRow): Content[] {
  return formulas.map((formula, i): Content => {
    const letters = columnLetters(column + i);
    const value = copied[letters] === undefined ? given[letters] : (like[i] ?? null);
    if (value !== undefined) return asContent({ value });
    return isFormula(formula) && formula !== values[i] ? shiftFormula(String(formula), 1, 0) : '';
  });
}

/** @throws WorkbookError when there is no room for the row, or the table is not as it was shown */
export const addRow = (added: AddedRow): Promise<string> =>
  allOrNothing(async (context, before) => {
    const foot = await readFoot(context, added);
    const wrong = hindrance(foot, added);
    if (wrong !== null) throw new WorkbookError(`${wrong} ${NOTHING_CHANGED}`);
    const content = contentOf(foot, added);
    const row = foot.row + foot.rows - Number(foot.hasTotals);
    const place = rangeName(row, foot.column, 1, foot.columns);
    if (added.table !== null) {
      const done = before(WHAT, { cells: [], grown: { name: added.table, rows: foot.count, content } });
      tableOf(context.workbook, added.table).rows.add(undefined, [content]);
      done();
    } else {
      const blanks = [content.map((): Content => '')];
      const done = before(WHAT, {
        cells: [
          {
            sheet: added.sheet,
            row,
            column: foot.column,
            before: blanks,
            after: [content],
            formats: [foot.belowFormats],
          },
        ],
      });
      const below = context.workbook.worksheets.getItem(added.sheet).getRange(place);
      below.numberFormat = [foot.formats];
      below.formulas = [content];
      done();
    }
    await context.sync();
    return sheetPrefix(added.sheet) + place;
  });
