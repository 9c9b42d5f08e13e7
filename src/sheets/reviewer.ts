/**
 * HNB Review: what the page Review of the pane shows, for colleagues who open the shared workbook without it. Checks,
 * recommendations, bands and reviews follow the other sheets; what changed and what was typed over are values, as at the
 * date beside them. Nothing here is typed but the remarks. Pure.
 */
import { ALL_FIXED, cellName, rangeName } from './a1';
import { addOwnChecks, MASTER_FORMULA, type Check } from './checks';
import type { FurtherSheet } from './further-builders';
import { SHEET_NAMES, type BuildRequest } from './request';
import { COLUMNS, WIDTHS } from './reviewer-layout';
import {
  linesFor,
  momentText,
  NOTHING_REVIEWED,
  placeOf,
  reviewText,
  type Line,
  type Reviewed,
} from './reviewer-lines';
import {
  addBands,
  addOpenChecks,
  addRecommendations,
  addReviews,
  addSheets,
  LAST_NUMBER,
  lastNumberOf,
  NO_REVIEW,
} from './reviewer-live';
import type { Plain } from './sources';
import type { StyleName } from './styles';
import { SheetWriter, type Content } from './writer';

/** Changed cells and formulas typed over that are named; the others are counted. */
export const MOST_LINES = 40;
const MOST_OVERTYPED = 10;
const FILLED_BLOCK = 'reviewer-filled';
const FILLED = 'Filled';
const AS_AT = 'As at';

/** When this sheet was filled: now, or when it was before, so that a build that changes nothing leaves it alone. */
function filledAt({ log, people }: BuildRequest, { when }: Reviewed): string {
  const before = people[FILLED_BLOCK]?.[FILLED]?.[AS_AT]?.value;
  return when ?? log?.when ?? String(before ?? '');
}

const asAt = (when: string): string => (when === '' ? '' : `, as at ${momentText(when)}`);

// ---- what changed ----

/** Serial numbers of days that a plan may speak of, so that a figure is not taken for a date. */
const DAYS = { first: 36_526, last: 73_050 };
const OF_DAYS = /\b(date|due|start|end|from|on|reviewed)\b/i;
const isDay = (what: string, value: Plain): boolean =>
  typeof value === 'number' && OF_DAYS.test(what) && value >= DAYS.first && value <= DAYS.last;

/** As people read it: a date as such, a large figure in thousands; a rate with all its digits. */
function lookOf(what: string, value: Plain): StyleName {
  if (typeof value !== 'number') return 'wrapped';
  if (isDay(what, value)) return 'day';
  if (Number.isInteger(value)) return Math.abs(value) < THOUSANDS ? 'wrapped' : 'number';
  return Math.abs(value) < 1 || value !== Number(value.toFixed(2)) ? 'wrapped' : 'decimal';
}
/** Below it a whole number may be a year. */
const THOUSANDS = 10_000;

function addLine(add: AddRow, line: Line): void {
  add(
    {
      Sheet: line.sheet,
      Cell: line.cell,
      Row: line.row,
      'What changed': line.what,
      Before: line.before,
      After: line.after,
      Seen: line.seen,
    },
    { Before: lookOf(line.what, line.before), After: lookOf(line.what, line.after) },
  );
}
type AddRow = (content: Record<string, Content>, styles?: Record<string, StyleName>) => void;

/** What is said in place of changes, or before them. */
function changeWords({ reviews, past }: Reviewed): string[] {
  const [newest] = past.periods;
  if (reviews === null || !newest) return [`${NO_REVIEW} From then on, what changed stands here.`];
  const unseen = newest.rows.length + past.notes.length === 0;
  return [
    ...(unseen ? [`Nothing has changed since the review by ${reviewText(newest.since)}.`] : []),
    ...past.notes,
  ];
}

function addChanges(writer: SheetWriter, given: Reviewed): void {
  const block = writer.block('reviewer-changes', [
    { heading: 'No', ...COLUMNS.no },
    { heading: 'Sheet', ...COLUMNS.sheet },
    { heading: 'Cell', ...COLUMNS.figure, style: 'text' },
    { heading: 'Row', ...COLUMNS.line },
    { heading: 'What changed', ...COLUMNS.more },
    { heading: 'Seen', ...COLUMNS.seen },
    { heading: 'Before', ...COLUMNS.words },
    { heading: 'After', ...COLUMNS.words },
  ]);
  let number = 0;
  const add: AddRow = (content, styles) => {
    number += 1;
    block.add(number, content, styles);
  };
  for (const sentence of changeWords(given)) add({ Row: sentence });
  const lines = linesFor(given.past);
  for (const line of lines.slice(0, MOST_LINES)) addLine(add, line);
  if (lines.length > MOST_LINES)
    add({ Row: `and ${lines.length - MOST_LINES} more: the page Review of the HNB pane lists all of them` });
  block.end();
}

// ---- formulas typed over ----

function addOvertyped(writer: SheetWriter, { overtyped }: Reviewed): void {
  const block = writer.block('reviewer-overtyped', [
    { heading: 'No', ...COLUMNS.no },
    { heading: 'Sheet', ...COLUMNS.sheet },
    { heading: 'Cell', ...COLUMNS.figure, style: 'text' },
    { heading: 'What stands there', ...COLUMNS.line },
    { heading: 'What to do', ...COLUMNS.more },
  ]);
  const found = overtyped ?? [];
  const say = (words: string): number => block.add(1, { 'What stands there': words });
  if (overtyped === null)
    say('Not looked for, as your tables have faults: HNB lists them on its page Review.');
  else if (found.length === 0) say('None: every formula of HNB stands in its place.');
  found.slice(0, MOST_OVERTYPED).forEach((where, i) => {
    const { sheet, cell } = placeOf(where);
    block.add(i + 1, {
      Sheet: sheet,
      Cell: cell,
      'What stands there': 'Something else than its formula',
      'What to do': 'Build the sheet again, or say in the remark of the check below why it stays.',
    });
  });
  if (found.length > MOST_OVERTYPED)
    block.add(MOST_OVERTYPED + 1, {
      'What stands there': `and ${found.length - MOST_OVERTYPED} more: the page Review of the HNB pane lists all of them`,
    });
  block.end();
}

// ---- when it was filled, and the checks of that ----

/** When the values were filled in. @returns the cells of the last review and of the formulas typed over, all fixed */
function addFilled(
  writer: SheetWriter,
  { reviews, overtyped }: Reviewed,
  when: string,
): { review: string; overtyped: string } {
  const block = writer.block(FILLED_BLOCK, [
    { heading: 'Key', ...COLUMNS.no },
    { heading: AS_AT, ...COLUMNS.sheet },
    { heading: 'Last review', ...COLUMNS.figure },
    { heading: 'What it means', ...COLUMNS.line },
    { heading: OVERTYPED, ...COLUMNS.more, style: 'index' },
  ]);
  const row = block.add(FILLED, {
    [AS_AT]: when,
    'Last review': lastNumberOf(reviews ?? []),
    'What it means':
      'What changed and what was typed over stand as found then, by a build or by Mark as reviewed; the rest is live.',
    [OVERTYPED]: overtyped?.length ?? 0,
  });
  block.end();
  const cell = (heading: string): string => cellName(row, block.column(heading), ALL_FIXED);
  return { review: cell('Last review'), overtyped: cell(OVERTYPED) };
}
const OVERTYPED = 'Formulas typed over';

function checksOf(given: Reviewed, cells: { review: string; overtyped: string }): Check[] {
  const { reviews, overtyped } = given;
  const own = { allowed: 'none', where: SHEET_NAMES.Review } as const;
  return [
    ...(reviews === null
      ? []
      : [
          {
            ...own,
            key: 'Review known',
            text: 'Reviews since this sheet was filled',
            formula: `=${LAST_NUMBER}-${cells.review}`,
            expect: 0,
            cure: 'Unprotect this sheet if it is protected, then build HNB Review again in the HNB pane.',
          },
        ]),
    {
      ...own,
      key: 'Review overtyped',
      text: 'Formulas typed over, as found when this sheet was filled',
      formula: `=${cells.overtyped}`,
      expect: overtyped?.length ?? 0,
      cure: 'Build those sheets again; HNB then finds its formulas in their places.',
    },
  ];
}

/** The sheet's checks with their texts in its wide columns. */
const CHECK_ORDER = ['Key', 'Difference', 'Result', 'Check', 'What to do', 'Allowed', 'Remark'];

/** Numbered as they come. */
function sections(writer: SheetWriter): (title: string) => void {
  let number = 0;
  return (title) => {
    number += 1;
    writer.section(`${number}. ${title}`);
  };
}

export function reviewerSheet(request: BuildRequest): FurtherSheet {
  const given = request.reviewed?.([], new Set()) ?? NOTHING_REVIEWED;
  const when = filledAt(request, given);
  const writer = new SheetWriter('Review', request.people);
  writer.widths = [...WIDTHS];
  writer.title('Review', [
    'For colleagues who open the workbook without HNB: what its page Review shows. Nothing is typed here but remarks on the checks at the end.',
  ]);
  writer.put(writer.row, 0, 'All checks together', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: undefined }, 'strong');
  writer.row += 2;
  const section = sections(writer);
  section('Checks to look at');
  addOpenChecks(writer);
  section('Who reviewed, newest first');
  addReviews(writer, given.reviews);
  section(`What changed, not reviewed yet first${asAt(when)}`);
  addChanges(writer, given);
  section('Recommendations that wait for somebody');
  addRecommendations(writer, request);
  section('Bands of the sample');
  addBands(writer, request);
  section(`Formulas typed over${asAt(when)}`);
  addOvertyped(writer, given);
  section('Checks to look at, by sheet');
  addSheets(writer, request);
  section('When the lists of values were filled');
  const cells = addFilled(writer, given, when);
  const looks = addOwnChecks(writer, request, checksOf(given, cells), 0, CHECK_ORDER);
  writer.printTitleRows = [1, 1];
  writer.printArea = rangeName(0, 0, writer.row, WIDTHS.length);
  return { blueprint: writer.blueprint(), kept: [], looks };
}
