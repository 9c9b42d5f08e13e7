/**
 * Finds the cells that hold HNB functions, how far their answers reach and what they show, and the record of those that
 * are frozen. Office.js; reads only, in requests small enough for Excel on the web.
 */
import { cellName, rangeName, sheetPrefix } from '../sheets/a1';
import {
  freezables,
  isCall,
  isUnanswered,
  readRecords,
  type CallCell,
  type Freezable,
  type FrozenRecord,
} from '../sheets/frozen';
import { FROZEN_SHEET, REVIEWED_SHEET } from '../sheets/record-sheets';
import type { Plain } from '../sheets/sources';
import { isOurName } from './contents';
import type { LeftCells } from './contract';
import { inTurn } from './in-turn';
import { queueSchema } from './schema';

/** Cells read in one request: Excel on the web answers with 5 MB at most. */
const CHUNK = 100_000;
/** Requests for the size of an answer that go together. */
const ASKED_TOGETHER = 500;

export interface SheetCalls {
  sheet: string;
  isProtected: boolean;
  calls: CallCell[];
}

export interface Area extends Freezable {
  sheet: string;
  values: Plain[][];
}

export const whereIs = ({
  sheet,
  row,
  column,
  rows,
  columns,
}: Omit<Area, 'values' | 'kind' | 'formula'>): string =>
  sheetPrefix(sheet) + (rows * columns === 1 ? cellName(row, column) : rangeName(row, column, rows, columns));

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** A stretch of rows of a sheet, few enough cells for one request. */
interface Stretch {
  sheet: string;
  isProtected: boolean;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

async function stretchesOf(context: Excel.RequestContext): Promise<Stretch[]> {
  const { worksheets } = context.workbook;
  worksheets.load('items/name,items/protection/protected');
  const checkSchema = queueSchema(context);
  await context.sync();
  checkSchema();
  const sheets = worksheets.items.filter(
    ({ name }) => !isOurName(name) && ![FROZEN_SHEET, REVIEWED_SHEET].includes(name),
  );
  const used = sheets.map((sheet) => {
    const range = sheet.getUsedRangeOrNullObject(true);
    range.load('rowIndex,columnIndex,rowCount,columnCount');
    return { sheet, range };
  });
  await context.sync();
  return used
    .filter(({ range }) => !range.isNullObject)
    .flatMap(({ sheet, range }) => {
      const most = Math.max(1, Math.floor(CHUNK / range.columnCount));
      return Array.from({ length: Math.ceil(range.rowCount / most) }, (_, i) => ({
        sheet: sheet.name,
        isProtected: sheet.protection.protected,
        row: range.rowIndex + i * most,
        column: range.columnIndex,
        rows: Math.min(most, range.rowCount - i * most),
        columns: range.columnCount,
      }));
    });
}

export const rangeOf = (
  workbook: Excel.Workbook,
  area: Pick<Stretch, 'sheet' | 'row' | 'column' | 'rows' | 'columns'>,
): Excel.Range =>
  workbook.worksheets.getItem(area.sheet).getRangeByIndexes(area.row, area.column, area.rows, area.columns);

/** Every cell with a call of ours, sheet by sheet; sizes of answers are not known yet. */
export async function findCalls(context: Excel.RequestContext): Promise<SheetCalls[]> {
  const found = new Map<string, SheetCalls>();
  await inTurn(await stretchesOf(context), async (stretch) => {
    const range = rangeOf(context.workbook, stretch);
    range.load('formulas');
    await context.sync();
    const { sheet, isProtected } = stretch;
    (range.formulas as Plain[][]).forEach((line, i) =>
      line.forEach((formula, j) => {
        if (!isCall(formula)) return;
        const calls = found.get(sheet) ?? { sheet, isProtected, calls: [] };
        found.set(sheet, calls);
        calls.calls.push({
          row: stretch.row + i,
          column: stretch.column + j,
          formula,
          rows: 1,
          columns: 1,
        });
      }),
    );
  });
  return [...found.values()];
}

/** How far each answer spills. An Excel without answers that spill has none to ask about. */
async function sizeCalls(context: Excel.RequestContext, { sheet, calls }: SheetCalls): Promise<void> {
  if (!Office.context.requirements.isSetSupported('ExcelApi', '1.12')) return;
  await inTurn(chunks(calls, ASKED_TOGETHER), async (some) => {
    const spills = some.map(({ row, column }) => {
      const spill = rangeOf(context.workbook, {
        sheet,
        row,
        column,
        rows: 1,
        columns: 1,
      }).getSpillingToRangeOrNullObject();
      spill.load('rowCount,columnCount');
      return spill;
    });
    await context.sync();
    some.forEach((call, i) => {
      const spill = spills[i];
      if (spill && !spill.isNullObject)
        Object.assign(call, { rows: spill.rowCount, columns: spill.columnCount });
    });
  });
}

async function readValues(context: Excel.RequestContext, sheet: string, areas: Freezable[]): Promise<Area[]> {
  const found: Area[] = [];
  await inTurn(chunks(areas, ASKED_TOGETHER), async (some) => {
    const ranges = some.map((area) => {
      const range = rangeOf(context.workbook, { sheet, ...area });
      range.load('values');
      return range;
    });
    await context.sync();
    some.forEach((area, i) => found.push({ ...area, sheet, values: ranges[i]?.values as Plain[][] }));
  });
  return found;
}

const left = (area: Omit<Area, 'values' | 'kind' | 'formula'>, why: string): LeftCells => ({
  where: whereIs(area),
  why,
});

/** What Excel shows in place of an answer in an area; undefined when all of it is answered. */
export const unansweredIn = ({ values }: Area): string | undefined =>
  values.flat().find((value): value is string => isUnanswered(value));

export interface Found {
  areas: Area[];
  left: LeftCells[];
  records: Map<number, FrozenRecord>;
  hasSheet: boolean;
  isRecordProtected: boolean;
}

export async function readRecord(
  context: Excel.RequestContext,
): Promise<Pick<Found, 'records' | 'hasSheet' | 'isRecordProtected'>> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(FROZEN_SHEET);
  sheet.load('name,protection/protected');
  const checkSchema = queueSchema(context);
  await context.sync();
  checkSchema();
  if (sheet.isNullObject) return { records: new Map(), hasSheet: false, isRecordProtected: false };
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,values');
  await context.sync();
  const records = used.isNullObject
    ? new Map<number, FrozenRecord>()
    : readRecords(used.values as Plain[][], used.rowIndex);
  return { records, hasSheet: true, isRecordProtected: sheet.protection.protected };
}

export async function findAreas(context: Excel.RequestContext): Promise<Found> {
  const record = await readRecord(context);
  const found: Found = { ...record, areas: [], left: [] };
  await inTurn(await findCalls(context), async (calls) => {
    await sizeCalls(context, calls);
    const areas = await readValues(context, calls.sheet, freezables(calls.calls));
    for (const area of areas) {
      const shown = unansweredIn(area);
      if (calls.isProtected) found.left.push(left(area, 'the sheet is protected; unprotect it first'));
      else if (shown !== undefined)
        found.left.push(left(area, `shows ${shown}, so there is no answer to keep; repair it first`));
      else found.areas.push(area);
    }
  });
  return found;
}
