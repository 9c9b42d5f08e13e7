/**
 * Reviews of a shared workbook: what changed since the last one, what is open, and Mark as reviewed. Office.js; writes
 * only new rows at the end of HNB Log and HNB Reviewed, and HNB Review anew; takes both back when a request fails.
 */
import { shortened } from '../funding/errors';
import { columnLetters } from '../sheets/a1';
import { LOG_BLOCK } from '../sheets/block-ids';
import { trimmed } from '../sheets/conditions';
import { asContent } from '../sheets/content';
import { fingerprint } from '../sheets/fingerprint';
import { REVIEWED_AS, REVIEWED_SHEET } from '../sheets/record-sheets';
import { planOperations } from '../sheets/difference';
import { FURTHER_BUILDERS } from '../sheets/further-builders';
import type { Operation } from '../sheets/operations';
import { pointsOf } from '../sheets/paper';
import { SHEET_NAMES } from '../sheets/request';
import { SheetError } from '../sheets/sheet-names';
import type { Reviewed } from '../sheets/reviewer-lines';
import { changesSince, type Changes } from '../sheets/review-changes';
import {
  EMPTY_RECORD,
  lastReviews,
  readRecord,
  REVIEWED_HEAD_ROW,
  REVIEWED_HEADINGS,
  REVIEWED_TITLE,
  REVIEWED_WIDTHS,
  reviewRows,
  type Review,
  type ReviewRecord,
  type Work,
} from '../sheets/review-record';
import type { Plain } from '../sheets/sources';
import { allOrNothing } from './all-or-nothing';
import { queueOperations } from './apply';
import { same, type Area } from './contents';
import { WorkbookError, type Reviewer, type ReviewFindings, type ReviewMark } from './contract';
import { NOTHING_CHANGED } from './messages';
import { isOlder, workOf } from './review-lists';
import { bandsOf, buildsSince, overtypedIn, recommendationsOf } from './review-open';
import { isReviewProtected, reviewedAs } from './review-sheet';
import { placedBlocks, readStanding, withRowsBelow, type Standing } from './session';
import { requestOf } from './tasks';
import { wayBackFrom } from './undo';
import { writtenCells, type Way } from './unfinished';
import { patiently } from './patiently';

type Cell = string | number | boolean;

const NO_CHANGES: Changes = { rows: [], notes: [] };

/** Characters of the longest name that is taken: it stands in lists. */
const LONGEST_NAME = 60;

interface Records {
  record: ReviewRecord;
  /** What stands on HNB Reviewed, from its first row on. */
  values: Plain[][];
  top: number;
  hasSheet: boolean;
  isProtected: boolean;
  /** A sheet of that name that HNB did not make. */
  isForeign: boolean;
}

/** Reads HNB Reviewed, and the cells of HNB Log where it is given. Two requests. */
async function readRecords(
  context: Excel.RequestContext,
  log: Area | null = null,
): Promise<Records & { log: Area | null; lastNumber: number }> {
  const { worksheets } = context.workbook;
  const sheet = worksheets.getItemOrNullObject(REVIEWED_SHEET);
  sheet.load('name,protection/protected');
  await context.sync();
  const used = sheet.isNullObject ? null : sheet.getUsedRangeOrNullObject(true);
  used?.load('rowIndex,columnIndex,values');
  const logged = log && worksheets.getItem(SHEET_NAMES.Log).getUsedRangeOrNullObject(true);
  logged?.load('rowIndex,columnIndex,values');
  await context.sync();
  const values = used && !used.isNullObject ? (used.values as Plain[][]) : [];
  const below =
    log && logged && !logged.isNullObject
      ? withRowsBelow(log, {
          row: logged.rowIndex,
          column: logged.columnIndex,
          values: logged.values as Plain[][],
        })
      : log;
  const numbers = (logged && !logged.isNullObject ? (logged.values as Plain[][]) : [])
    .map((row) => Number(row[(log?.column ?? 0) - (logged?.columnIndex ?? 0)] ?? 0))
    .filter(Number.isFinite);
  return {
    record: used && !used.isNullObject ? readRecord(values, used.rowIndex) : EMPTY_RECORD,
    values,
    top: used && !used.isNullObject ? used.rowIndex : 0,
    hasSheet: !sheet.isNullObject,
    isProtected: !sheet.isNullObject && sheet.protection.protected,
    isForeign: !sheet.isNullObject && values[0]?.[0] !== REVIEWED_TITLE[0],
    log: below,
    lastNumber: Math.max(0, ...numbers),
  };
}

const logArea = (standing: Standing): Area | null => {
  const cells = standing.cells.find(({ id }) => id === 'Log');
  return (cells && placedBlocks(standing.contents, cells).find(({ id }) => id === LOG_BLOCK)?.area) ?? null;
};

/** What stands in the way of a review, in sentences with the cure. */
function missingFor(standing: Standing): string[] {
  if (logArea(standing) === null)
    return [
      'There is no HNB Log in this workbook to mark a review on: press Find tables on Set up, confirm the mapping, then build the plan.',
    ];
  return isOlder(standing)
    ? [
        'The HNB sheets were built by an older version and do not say which of their cells people type in, so only your tables are compared. Build the plan again, then look again.',
      ]
    : [];
}

const printOf = ({ lists }: Work): string => fingerprint(lists);

const nameIs = (name: string, { who }: Review): boolean => same(trimmed(name), trimmed(who));

/** The review to count from: the one asked for, the last of this person, or the last of anybody. */
function sinceOf({ reviews }: ReviewRecord, by: string, asked?: number): Review | null {
  const newest = [...reviews].reverse();
  return (
    newest.find(({ row }) => row === asked) ??
    newest.find((review) => by !== '' && nameIs(by, review)) ??
    newest[0] ??
    null
  );
}

const markOf = ({ row, when, who, role }: Review): ReviewMark => ({ row, when, who, role });

/** What changed since a review, and what is open. */
export const findings = (
  context: Excel.RequestContext,
  by: string,
  version: string,
  today: Date,
  asked?: number,
): Promise<ReviewFindings> =>
  readStanding(context).then(async (standing) => {
    const { record } = await readRecords(context);
    const work = workOf(standing);
    const since = sinceOf(record, by, asked);
    return {
      reviews: lastReviews(record.reviews).map(markOf),
      since: since && markOf(since),
      changes: since ? changesSince(record.at(since), work) : NO_CHANGES,
      builds: since ? buildsSince(standing, since.when) : [],
      overtyped: overtypedIn(standing, version),
      bands: bandsOf(standing),
      recommendations: recommendationsOf(standing, by, today),
      missing: missingFor(standing),
      fingerprint: printOf(work),
    };
  });

// ---- mark as reviewed ----

function checkedName(typed: string): string {
  const name = trimmed(typed.replace(/\s+/g, ' '));
  if (name === '')
    throw new WorkbookError(
      `Type your name before you mark the workbook as reviewed: a review stands on HNB Log under a name. ${NOTHING_CHANGED}`,
    );
  if (name.length > LONGEST_NAME)
    throw new WorkbookError(
      `"${shortened(name)}" has ${name.length} characters; type a name of up to ${LONGEST_NAME}. ${NOTHING_CHANGED}`,
    );
  return name;
}

/** Why the records cannot be written; null when they can. */
function hindrance(standing: Standing, records: Records): string | null {
  const log = SHEET_NAMES.Log;
  if (standing.contents.sheets.some((sheet) => same(sheet.name, log) && sheet.protected))
    return `${log} is protected, so no review can be added. Unprotect it (Review, Unprotect Sheet), or ask whoever protected it.`;
  if (records.isForeign)
    return `This workbook has a sheet called "${REVIEWED_SHEET}" that HNB did not make. Rename your sheet, then try again.`;
  if (records.isProtected)
    return `${REVIEWED_SHEET} is protected, so no review can be added. Unprotect it (Review, Unprotect Sheet), or ask whoever protected it.`;
  return !records.hasSheet && standing.contents.structureProtected
    ? `The workbook's list of sheets is protected, so ${REVIEWED_SHEET} cannot be added. Unprotect it (Review, Protect Workbook), or ask whoever protected it.`
    : null;
}

function addSheet(workbook: Excel.Workbook): void {
  const sheet = workbook.worksheets.add(REVIEWED_SHEET);
  REVIEWED_TITLE.forEach((line, row) => {
    sheet.getRangeByIndexes(row, 0, 1, 1).values = [[line]];
  });
  sheet.getRangeByIndexes(0, 0, 1, 1).format.font.bold = true;
  const headings = sheet.getRangeByIndexes(REVIEWED_HEAD_ROW, 0, 1, REVIEWED_HEADINGS.length);
  headings.values = [[...REVIEWED_HEADINGS]];
  headings.format.font.bold = true;
  REVIEWED_WIDTHS.forEach((width, i) => {
    headings.getColumn(i).getEntireColumn().format.columnWidth = pointsOf(width);
  });
  sheet.freezePanes.freezeRows(REVIEWED_HEAD_ROW + 1);
  layOut(sheet);
}

/** A page wide on A4 landscape, the headings on each page: else Excel prints the columns side by side. */
function layOut({ pageLayout }: Excel.Worksheet): void {
  pageLayout.orientation = 'Landscape';
  pageLayout.paperSize = 'A4';
  pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  // else what a cell holds beyond its column would count as columns to print
  pageLayout.setPrintArea(`A:${columnLetters(REVIEWED_HEADINGS.length - 1)}`);
  pageLayout.setPrintTitleRows(`$${REVIEWED_HEAD_ROW + 1}:$${REVIEWED_HEAD_ROW + 1}`);
  pageLayout.headersFooters.defaultForAllPages.leftFooter = '&A';
  pageLayout.headersFooters.defaultForAllPages.centerFooter = 'Page &P of &N';
}

/**
 * Adds the sheet, unless a colleague has just done so.
 * @param first queues what goes before it
 */
async function ensureSheet(first: (workbook: Excel.Workbook) => void): Promise<void> {
  try {
    await patiently(async (context) => {
      first(context.workbook);
      addSheet(context.workbook);
      await context.sync();
    });
  } catch (failure) {
    if ((failure as { code?: string }).code !== 'ItemAlreadyExists') throw failure;
  }
}

/** Rows that are added to a sheet, and where. */
interface Added {
  sheet: string;
  row: number;
  column: number;
  rows: Cell[][];
}

const rangeOf = (workbook: Excel.Workbook, { sheet, row, column, rows }: Added): Excel.Range =>
  workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows.length, rows[0]?.length ?? 1);

const shown = (value: unknown): string => String(value ?? '').replace(/^'/, '');
const stand = (added: Added, values: readonly (readonly unknown[])[]): boolean =>
  added.rows.every((row, i) => row.every((value, j) => shown(value) === shown(values[i]?.[j])));

/** Which of the added rows stand where they were written. One request. */
async function standing(workbook: Excel.Workbook, added: readonly Added[]): Promise<boolean[]> {
  const ranges = added.map((rows) => rangeOf(workbook, rows));
  ranges.forEach((range) => range.load('values'));
  await workbook.context.sync();
  return added.map((rows, i) => stand(rows, ranges[i]?.values ?? []));
}

/**
 * The way back from a review: its rows go where they are still ours, and so does the record that was new, unless a
 * colleague's review stands on it by now.
 */
function wayFrom(added: readonly Added[], isNew: boolean, shownOn: readonly Operation[], now: Standing): Way {
  const back = wayBackFrom(shownOn, now);
  const own = added.find(({ sheet }) => sheet === REVIEWED_SHEET);
  const end = own ? own.row + own.rows.length : REVIEWED_HEAD_ROW + 1;
  return {
    names: back.names,
    cells: [
      ...added.map(({ sheet, row, column, rows }) => ({
        sheet,
        row,
        column,
        before: rows.map((line) => line.map(() => '')),
        after: rows,
      })),
      ...writtenCells(shownOn, back),
      // the rows are read back, and the sheet that shows them is HNB's alone
    ].map((cells) => ({ ...cells, watch: 'none' as const })),
    added: isNew ? [{ sheet: REVIEWED_SHEET, rows: end }] : [],
  };
}

const PRESS = 'Mark as reviewed';

const TRIES = 3;

/**
 * Adds the review below whatever stands by then. What is below is read right before; afterwards the rows are read
 * back, and written again further down when a colleague wrote in the same place at the same time.
 */
export function markReviewed(
  { name, role }: Reviewer,
  seen: string,
  version: string,
  when: string,
): Promise<ReviewMark> {
  return allOrNothing(async (context, before) => {
    const who = checkedName(name);
    const { workbook } = context;
    const now = await readStanding(context);
    const [missing] = logArea(now) ? [] : missingFor(now);
    if (missing !== undefined) throw new WorkbookError(`${missing} ${NOTHING_CHANGED}`);
    const work = workOf(now);
    if (printOf(work) !== seen)
      throw new WorkbookError(
        `Something was changed since this page was read. Press Look again, see what it was, then mark the workbook as reviewed. ${NOTHING_CHANGED}`,
      );
    const done: Added[] = [];
    let isNew = false;
    const attempt = async (left: number): Promise<ReviewMark> => {
      if (left === 0) throw new Error('colleagues are writing on HNB Log and HNB Reviewed at the same time');
      const found = await readRecords(context, logArea(now));
      const wrong = hindrance(now, found);
      if (wrong !== null) throw new WorkbookError(`${wrong} ${NOTHING_CHANGED}`);
      isNew = isNew || !found.hasSheet;
      if (!found.hasSheet)
        await ensureSheet((book) => void before(PRESS, wayFrom(done, isNew, [], now), book));
      // read again: a colleague may have added the sheet, and a review on it, at the same moment
      const records = found.hasSheet ? found : await readRecords(context, logArea(now));
      const added = additions(records, work, { who, role, when, version }).filter(
        ({ sheet }) => !done.some((rows) => rows.sheet === sheet),
      );
      const shownOn = refreshing(now, records, added, { when, version });
      const finish = before(PRESS, wayFrom([...done, ...added], isNew, shownOn, now));
      for (const rows of added) rangeOf(workbook, rows).values = rows.rows;
      queueOperations(workbook, shownOn, new Set());
      finish();
      await context.sync();
      const own = await standing(workbook, added);
      done.push(...added.filter((_, i) => own[i]));
      const review = done.find(({ sheet }) => sheet === REVIEWED_SHEET);
      return own.every(Boolean) && review ? { row: review.row, when, who, role } : attempt(left - 1);
    };
    return attempt(TRIES);
  });
}

/** Excel keeps an apostrophe to itself. */
const asRead = (value: Cell): Plain => (typeof value === 'string' ? value.replace(/^'/, '') : value);

/**
 * What brings HNB Review up to date with the review that is being added; nothing when it does not stand, is protected, or
 * holds something of somebody's where it needs the room. Its own check then says that a review came after it.
 */
function refreshing(
  standing: Standing,
  { values, top }: Records,
  added: readonly Added[],
  { when, version }: Pick<Words, 'when' | 'version'>,
): Operation[] {
  if (!standing.present.has('Review') || isReviewProtected(standing)) return [];
  const rows = added.find(({ sheet }) => sheet === REVIEWED_SHEET)?.rows ?? [];
  const record = readRecord([...values, ...rows.map((row) => row.map(asRead))], top);
  const request = requestOf(standing, version, null);
  const reviewed = (): Reviewed => ({ ...reviewedAs(standing, request, record), when });
  try {
    const { blueprint } = FURTHER_BUILDERS.Review({ ...request, reviewed });
    return planOperations([blueprint], standing.existing, standing.contents.names).operations;
  } catch (failure) {
    if (failure instanceof SheetError) return [];
    throw failure;
  }
}

interface Words {
  who: string;
  role: string;
  when: string;
  version: string;
}

/** The new rows on both sheets. */
function additions(
  { record, log, lastNumber }: Records & { log: Area | null; lastNumber: number },
  work: Work,
  { who, role, when, version }: Words,
): Added[] {
  const last = sinceOf(record, who);
  const changed = last ? changesSince(record.at(last), work).rows.length : 0;
  const content = (value: string): Cell => asContent({ value });
  return [
    ...(log
      ? [
          {
            sheet: SHEET_NAMES.Log,
            row: log.row + log.rows,
            column: log.column,
            rows: [
              [lastNumber + 1, content(when), content(who), content(REVIEWED_AS + role), content(version)],
            ],
          },
        ]
      : []),
    {
      sheet: REVIEWED_SHEET,
      row: record.next,
      column: 0,
      rows: reviewRows(record, work, { when, who, role, changed }),
    },
  ];
}
