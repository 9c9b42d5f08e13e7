/**
 * Freezes the cells that hold HNB functions, for colleagues without the add-in: values in the cells, formulas on HNB
 * Frozen; makes them live again; repairs cells that Excel has lost the functions of. Office.js; touches only cells
 * with HNB functions and HNB Frozen, and puts them back when a request fails.
 */
import { asContent } from '../sheets/content';
import { fingerprint } from '../sheets/fingerprint';
import {
  asWritten,
  FROZEN_HEAD_ROW,
  FROZEN_HEADINGS,
  FROZEN_TITLE,
  FROZEN_WIDTHS,
  frozenContent,
  frozenName,
  isUnanswered,
  liveContent,
  recordRow,
  STATE_COLUMN,
  STATES,
  type FrozenRecord,
} from '../sheets/frozen';
import { FROZEN_SHEET } from '../sheets/record-sheets';
import type { Plain } from '../sheets/sources';
import { allOrNothing } from './all-or-nothing';
import { pointsOf } from '../sheets/paper';
import { WorkbookError, type Sharing, type SharingReport } from './contract';
import { forgetLastBuild } from './last-build';
import { findAreas, findCalls, rangeOf, readRecord, whereIs, type Area, type Found } from './frozen-cells';
import { NOTHING_CHANGED } from './messages';
import type { Way } from './unfinished';

const PROTECTED = `${FROZEN_SHEET} is protected, so the formulas cannot be kept there. Unprotect it (Review, Unprotect Sheet), then try again. ${NOTHING_CHANGED}`;

const NAME_COMMENT = 'Cells frozen by HNB; see HNB Frozen';

type Content = ReturnType<typeof asContent>;

const placeOf = ({ sheet, row, column }: Area): Pick<Area, 'sheet' | 'row' | 'column'> => ({
  sheet,
  row,
  column,
});

const isFrozen = ({ state }: FrozenRecord): boolean => state === STATES.frozen;

/** How the workbook stands for colleagues without the add-in. */
export const sharing = (): Promise<Sharing> =>
  allOrNothing(async (context) => {
    const { areas, left, records } = await findAreas(context);
    return {
      live: areas.map((area) => ({ where: whereIs(area), cells: area.rows * area.columns })),
      left,
      frozen: [...records.values()].filter(isFrozen).map(({ where }) => where),
    };
  });

/** The record as a new sheet at the end, with its headings. */
function addRecordSheet(workbook: Excel.Workbook): void {
  const sheet = workbook.worksheets.add(FROZEN_SHEET);
  FROZEN_TITLE.forEach(([text], row) => {
    sheet.getRangeByIndexes(row, 0, 1, 1).values = [[text]];
  });
  sheet.getRangeByIndexes(0, 0, 1, 1).format.font.bold = true;
  const headings = sheet.getRangeByIndexes(FROZEN_HEAD_ROW, 0, 1, FROZEN_HEADINGS.length);
  headings.values = [[...FROZEN_HEADINGS]];
  headings.format.font.bold = true;
  FROZEN_WIDTHS.forEach((width, i) => {
    headings.getColumn(i).getEntireColumn().format.columnWidth = pointsOf(width);
  });
  sheet.freezePanes.freezeRows(FROZEN_HEAD_ROW + 1);
}

const nextNumber = ({ records }: Found): number =>
  [...records.values()].reduce((most, { number }) => Math.max(most, number), 0) + 1;
const nextRow = ({ records }: Found): number =>
  [...records.keys()].reduce((most, row) => Math.max(most, row), FROZEN_HEAD_ROW) + 1;

const recordsOf = (found: Found, by: string, when: string): FrozenRecord[] =>
  found.areas.map((area, i) => ({
    number: nextNumber(found) + i,
    where: whereIs(area),
    formula: area.formula,
    kind: area.kind,
    rows: area.rows,
    columns: area.columns,
    when,
    by,
    state: STATES.frozen,
    since: when,
    fingerprint: fingerprint(area.values),
  }));

function queueFreeze(workbook: Excel.Workbook, found: Found, records: readonly FrozenRecord[]): void {
  if (!found.hasSheet) addRecordSheet(workbook);
  found.areas.forEach((area, i) => {
    const range = rangeOf(workbook, area);
    range.values = frozenContent(area.values);
    // the name follows the cells when rows are inserted above them
    workbook.names.add(frozenName(records[i]?.number ?? 0), range, NAME_COMMENT);
  });
  workbook.worksheets
    .getItem(FROZEN_SHEET)
    .getRangeByIndexes(nextRow(found), 0, records.length, FROZEN_HEADINGS.length).values =
    records.map(recordRow);
}

const blanks = (rows: readonly (readonly unknown[])[]): string[][] => rows.map((row) => row.map(() => ''));

/** The way back from freezing. */
function wayToLive(found: Found, records: readonly FrozenRecord[]): Way {
  const rows = records.map(recordRow);
  const record = { sheet: FROZEN_SHEET, row: nextRow(found), column: 0, before: blanks(rows), after: rows };
  return {
    names: records.map(({ number }) => ({ name: frozenName(number), before: null })),
    cells: [
      ...found.areas.map((area) => ({
        ...placeOf(area),
        before: liveContent(area),
        after: frozenContent(area.values),
        watch: 'first' as const,
      })),
      ...(found.hasSheet ? [record] : []),
    ],
    added: found.hasSheet ? [] : [{ sheet: FROZEN_SHEET, rows: record.row + rows.length }],
  };
}

/** Values in place of every HNB function that has answered; the formulas are kept on HNB Frozen. */
export async function freeze(by: string, when: string): Promise<SharingReport> {
  const report = await freezeCells(by, when);
  if (report.done.length > 0) await forgetLastBuild();
  return report;
}

const freezeCells = (by: string, when: string): Promise<SharingReport> =>
  allOrNothing(async (context, before) => {
    const found = await findAreas(context);
    if (found.isRecordProtected) throw new WorkbookError(PROTECTED);
    const records = recordsOf(found, by, when);
    if (records.length > 0) {
      const done = before('Freeze for sharing', wayToLive(found, records));
      queueFreeze(context.workbook, found, records);
      done();
      await context.sync();
    }
    return { done: records.map(({ where }) => where), left: found.left };
  });

/** A frozen record with the cells that its name stands for now. */
interface FrozenCells {
  row: number;
  record: FrozenRecord;
  range: Excel.Range;
  /** As the name has it. */
  refersTo: string;
}

async function frozenCells(
  context: Excel.RequestContext,
  records: ReadonlyMap<number, FrozenRecord>,
): Promise<FrozenCells[]> {
  const frozen = [...records].filter(([, record]) => isFrozen(record));
  const items = frozen.map(([, { number }]) =>
    context.workbook.names.getItemOrNullObject(frozenName(number)),
  );
  items.forEach((item) => item.load('name,formula'));
  await context.sync();
  const cells = frozen.flatMap(([row, record], i) => {
    const item = items[i];
    return item && !item.isNullObject
      ? [{ row, record, range: item.getRangeOrNullObject(), refersTo: String(item.formula) }]
      : [];
  });
  cells.forEach(({ range }) =>
    range.load(
      'values,rowIndex,columnIndex,rowCount,columnCount,worksheet/name,worksheet/protection/protected',
    ),
  );
  await context.sync();
  return cells;
}

/** Why frozen cells cannot be made live again as they stand; null when they can. */
function hindrance({ record, range }: FrozenCells): string | null {
  if (range.worksheet.protection.protected) return 'the sheet is protected; unprotect it first';
  if (range.rowCount !== record.rows || range.columnCount !== record.columns)
    return 'rows or columns were inserted or deleted within it; its formula stands on HNB Frozen';
  return fingerprint(range.values as Plain[][]) === record.fingerprint
    ? null
    : 'somebody typed over it since it was frozen; its formula stands on HNB Frozen';
}

const areaOf = ({ record, range }: FrozenCells): Area => ({
  sheet: range.worksheet.name,
  kind: record.kind,
  formula: record.formula,
  row: range.rowIndex,
  column: range.columnIndex,
  rows: record.rows,
  columns: record.columns,
  values: range.values as Plain[][],
});

const stateRow = (state: string, since: string): Content[] => [state, asContent({ value: since })];

/** A record of frozen cells with the area that they are now. */
interface Ready extends Pick<FrozenCells, 'row' | 'record' | 'refersTo'> {
  area: Area;
}

/** The way back from making live again. */
const wayToFrozen = (ready: readonly Ready[], since: string): Way => ({
  names: ready.map(({ refersTo, record }) => ({
    name: frozenName(record.number),
    before: { refersTo, comment: NAME_COMMENT },
  })),
  cells: ready.flatMap(({ area, record, row }) => [
    {
      ...placeOf(area),
      before: frozenContent(area.values),
      after: liveContent(area),
      spills: area.kind === 'spill',
    },
    {
      sheet: FROZEN_SHEET,
      row,
      column: STATE_COLUMN,
      before: [stateRow(record.state, record.since)],
      after: [stateRow(STATES.live, since)],
    },
  ]),
});

/** Puts the formulas back into cells that still hold what they held when they were frozen. */
export const unfreeze = (by: string, when: string): Promise<SharingReport> =>
  allOrNothing(async (context, before) => {
    const record = await readRecord(context);
    if (record.isRecordProtected) throw new WorkbookError(PROTECTED);
    const cells = await frozenCells(context, record.records);
    const there = cells.filter(({ range }) => !range.isNullObject);
    const gone = [...record.records.values()].filter(
      (one) => isFrozen(one) && !there.some((cell) => cell.record === one),
    );
    const ready = there
      .filter((cell) => hindrance(cell) === null)
      .map((cell) => ({ ...cell, area: areaOf(cell) }));
    if (ready.length > 0) {
      const since = `${when} ${by}`.trim();
      const done = before('Make live again', wayToFrozen(ready, since));
      for (const { area, record: one, row } of ready) {
        rangeOf(context.workbook, area).formulas = liveContent(area);
        context.workbook.names.getItem(frozenName(one.number)).delete();
        context.workbook.worksheets.getItem(FROZEN_SHEET).getRangeByIndexes(row, STATE_COLUMN, 1, 2).values =
          [stateRow(STATES.live, since)];
      }
      done();
      await context.sync();
    }
    return {
      done: ready.map(({ area }) => whereIs(area)),
      left: [
        ...there.flatMap((cell) => {
          const why = hindrance(cell);
          return why === null ? [] : [{ where: whereIs(areaOf(cell)), why }];
        }),
        ...gone.map(({ where }) => ({
          where,
          why: 'the cells were deleted; the formula stands on HNB Frozen',
        })),
      ],
    };
  });

/** Writes the formulas of cells without an answer once more, so that Excel asks the add-in again. */
export const repair = (): Promise<SharingReport> =>
  allOrNothing(async (context, before) => {
    const lost = (await findCalls(context)).flatMap(({ sheet, isProtected, calls }) =>
      calls.map((call) => ({
        sheet,
        isProtected,
        call,
        range: rangeOf(context.workbook, { sheet, ...call }),
      })),
    );
    lost.forEach(({ range }) => range.load('values'));
    await context.sync();
    const broken = lost.filter(
      ({ call, range }) =>
        call.formula !== asWritten(call.formula) || isUnanswered((range.values as Plain[][])[0]?.[0]),
    );
    const open = broken.filter(({ isProtected }) => !isProtected);
    if (open.length > 0) {
      const done = before('Repair', {
        cells: open.map(({ sheet, call: { row, column, formula } }) => ({
          sheet,
          row,
          column,
          before: [[formula]],
          after: [[asWritten(formula)]],
        })),
      });
      for (const { range, call } of open) range.formulas = [[asWritten(call.formula)]];
      done();
      await context.sync();
    }
    const nameOf = ({ sheet, call }: (typeof lost)[number]): string => whereIs({ sheet, ...call });
    return {
      done: open.map(nameOf),
      left: broken
        .filter(({ isProtected }) => isProtected)
        .map((cell) => ({ where: nameOf(cell), why: 'the sheet is protected; unprotect it first' })),
    };
  });
