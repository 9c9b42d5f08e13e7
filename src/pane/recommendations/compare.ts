/**
 * The columns of HNB Comparison in the pane: who stands in each, how ours stands against it,
 * what it does about each recommendation, keeping ours. No DOM.
 */
import { MARKS } from '../../funding/comparison';
import { AGAINST, COUNCIL_ROWS, MARK_HEADINGS, OURS } from '../../sheets/comparison-words';
import type { SheetRow, TypedRow } from '../../workbook/contract';
import { dateShown, namedRows, textIn } from './rows';

export const [LAST_YEAR = ''] = AGAINST;

export interface Column {
  /** Heading of the column on the sheet. */
  side: string;
  name: string;
  /** How ours stands against it. */
  marks: string;
}

const COUNTED = [
  [MARKS.above, 'ahead'],
  [MARKS.same, 'the same'],
  [MARKS.below, 'behind'],
  [MARKS.unknown, 'not assessed'],
] as const;

/** "Against it, ours is ahead in 3, the same in 5, behind in 2." */
function marksSentence(assessed: readonly SheetRow[], heading: string): string {
  const counts = COUNTED.map(([mark, words]) => {
    const number = assessed.filter((row) => textIn(row, heading) === mark).length;
    return number === 0 ? '' : `${number} ${words}`;
  }).filter((one) => one !== '');
  return counts.length === 0 ? 'Nothing to set ours against yet.' : `Ours against it: ${counts.join(', ')}.`;
}

const cellIn = (rows: readonly SheetRow[], key: string, heading: string): string => {
  const row = rows.find((one) => one.key === key);
  return row ? textIn(row, heading) : '';
};

export const columnsOf = (councils: readonly SheetRow[], assessed: readonly SheetRow[]): Column[] =>
  AGAINST.map((side, i) => ({
    side,
    name: cellIn(councils, 'Name', side),
    marks: marksSentence(assessed, MARK_HEADINGS[i] ?? ''),
  }));

/** From here on a number is a day, below it a year. */
const FIRST_DAY = 10_000;
/** A cell of a column's head as the sheet shows it: a day in words. */
function shownHead(row: SheetRow | undefined, side: string): string {
  const value = row?.cells[side];
  return typeof value === 'number' && value >= FIRST_DAY ? dateShown(value) : String(value ?? '').trim();
}

/** What a form of a column shows, by the key of its row. */
export const headOf = (councils: readonly SheetRow[], side: string): Record<string, string> =>
  Object.fromEntries(
    COUNCIL_ROWS.map(({ key }) => [
      key,
      shownHead(
        councils.find((one) => one.key === key),
        side,
      ),
    ]),
  );

/** The cells of a column's head that the form changed. */
export const headTyped = (
  councils: readonly SheetRow[],
  side: string,
  texts: Readonly<Record<string, string>>,
): TypedRow[] =>
  councils
    .filter((row) => (texts[row.key] ?? '').trim() !== shownHead(row, side))
    .map((seen) => ({ seen, values: { [side]: (texts[seen.key] ?? '').trim() || null } }));

// ---- what a council does about each recommendation ----

/** A recommendation as the form of a column asks about it. */
export interface Asked {
  key: string;
  /** Number and wording. */
  title: string;
  /** How ours counts. */
  ours: string;
}

export const askedOf = (assessed: readonly SheetRow[]): Asked[] =>
  namedRows(assessed).map((row) => ({
    key: row.key,
    title: `${textIn(row, 'Number there') || row.key} ${textIn(row, 'Recommendation')}`,
    ours: textIn(row, KEPT_FROM.assessments) || 'Not assessed',
  }));

/** Assessment and practice of a column by the key of the row. */
export type Answers = Readonly<Record<string, string>>;

/** What stands under a column. */
export const answersOf = (rows: readonly SheetRow[], side: string): Answers =>
  Object.fromEntries(rows.map((row) => [row.key, textIn(row, side)]));

/** The cells of a column that differ from what stands there. */
export const answersTyped = (rows: readonly SheetRow[], side: string, answers: Answers): TypedRow[] =>
  rows
    .filter((row) => answers[row.key] !== undefined && answers[row.key]?.trim() !== textIn(row, side))
    .map((seen) => ({ seen, values: { [side]: answers[seen.key]?.trim() || null } }));

// ---- this year's kept as last year's ----

/** Cells of last year's that hold something. */
export const lastYearFilled = (...blocks: readonly (readonly SheetRow[])[]): number =>
  blocks.flat().filter((row) => textIn(row, LAST_YEAR) !== '').length;

/** Rows in which last year's is to hold what `from` shows this year, as values. What we are to ourselves stays. */
export const keptOf = (rows: readonly SheetRow[], from: string): TypedRow[] =>
  rows
    .filter((row) => row.key !== 'Kind' && textIn(row, from) !== textIn(row, LAST_YEAR))
    .map((seen) => ({
      seen,
      values: { [LAST_YEAR]: textIn(seen, from) === '' ? null : (seen.cells[from] ?? null) },
    }));

/** Where this year's stands: as counted for assessments, as shown for the rest. */
export const KEPT_FROM = { assessments: 'Ours counted', others: OURS } as const;

export const keepSentence = (filled: number): string =>
  filled === 0
    ? 'At the end of a year: what stands under Ours this year is put under Ours last year as values, so that next year is set against it.'
    : `Ours last year holds ${filled} cell${filled === 1 ? '' : 's'} already, which would be replaced by this year’s.`;
