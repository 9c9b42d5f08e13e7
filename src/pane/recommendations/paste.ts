/** Recommendations of another report on their way from the box to free rows of the sheet: how they are read. No DOM. */
import {
  doubles,
  readPasted,
  reportFault,
  reportName,
  valuesOf,
  type PastedRow,
  type PasteProblem,
} from '../../sheets/recommendation-paste';
import type { SheetRow, TypedRow } from '../../workbook/contract';
import { count, listed } from '../shared/format';
import { freeRows, isOfOther, namedRows, textIn } from './rows';

/** What stands in the form. */
export interface PasteTexts {
  name: string;
  date: string;
  lines: string;
}

export interface Reading {
  report: string;
  rows: PastedRow[];
  notes: string[];
  /** Faults of the fields above the box, and of lines of the box, in sentences. */
  nameFault: string | null;
  faults: string[];
  /** What is typed when the button is pressed; empty while something is wrong. */
  typed: TypedRow[];
  /** Lines for which the sheet has no free row yet, to stay in the box. */
  left: string;
  /** What the button will do, or what is to be done first. */
  sentence: string;
}

/** "Line 3: number 2 stands alone. …" */
const faultSentence = ({ line, message }: PasteProblem): string => `Line ${line}: ${message}`;

/** The lines from a row of the box on. */
const linesFrom = (text: string, row: PastedRow | undefined): string =>
  row === undefined
    ? ''
    : text
        .split(/\r\n?|\n/)
        .slice(row.line - 1)
        .join('\n');

/** "row 11", "rows 11 to 14"; one by one where somebody took a row between. */
function spanOf(rows: readonly SheetRow[]): string {
  const keys = rows.map(({ key }) => Number(key));
  const [first = 0, last = 0] = [keys[0], keys[keys.length - 1]];
  if (keys.length === 1) return `row ${first}`;
  return last - first === keys.length - 1 ? `rows ${first} to ${last}` : `rows ${listed(keys.map(String))}`;
}

/** In words, where each goes; more than there are free rows wait for the next build. */
function placesSentence(read: number, free: readonly SheetRow[]): string {
  const sheet = 'HNB Recommendations';
  if (read === 0) return 'Nothing to read yet.';
  if (free.length === 0)
    return `${sheet} has no free row. Press Build recommendations above: it makes ten. What stands here stays.`;
  const into = `${count(Math.min(read, free.length), 'recommendation')} to go into ${spanOf(free.slice(0, read))} of ${sheet}`;
  return read <= free.length
    ? `${into}.`
    : `${read} read, and ${count(free.length, 'row')} free. The first ${free.length} go into ${spanOf(free)}; then press Build recommendations above, which makes ten more. The other ${read - free.length} stay here.`;
}

export function readingOf({ name, date, lines }: PasteTexts, rows: readonly SheetRow[]): Reading {
  const report = reportName(name, date);
  const pasted = readPasted(lines);
  const standing = namedRows(rows)
    .filter(isOfOther)
    .map((row) => ({
      row: row.key,
      report: textIn(row, 'Report'),
      number: textIn(row, 'Number there'),
      text: textIn(row, 'Recommendation'),
    }));
  const nameFault = reportFault(report);
  const problems = [...pasted.problems, ...doubles(pasted, report, standing)];
  const faults = problems.sort((a, b) => a.line - b.line).map(faultSentence);
  const free = freeRows(rows);
  const going = pasted.rows.slice(0, free.length);
  const isReady = nameFault === null && faults.length === 0;
  return {
    report,
    rows: pasted.rows,
    notes: pasted.notes,
    nameFault,
    faults,
    typed: isReady
      ? going.map((row, i) => ({ seen: free[i] as SheetRow, values: valuesOf(row, report) }))
      : [],
    left: linesFrom(lines, pasted.rows[going.length]),
    sentence:
      faults.length > 0
        ? 'Nothing is added before the lines named above are corrected.'
        : placesSentence(pasted.rows.length, free),
  };
}

export const buttonText = (reading: Reading): string =>
  reading.rows.length > reading.typed.length && reading.typed.length > 0
    ? `Add the first ${reading.typed.length}`
    : `Add ${count(reading.rows.length, 'recommendation')}`;

/** What is said when they stand on the sheet. */
export const addedSentence = ({ typed, report }: Reading): string =>
  `${count(typed.length, 'recommendation')} of ${report} ${typed.length === 1 ? 'is' : 'are'} on HNB Recommendations.`;
