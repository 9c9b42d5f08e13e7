/**
 * Which year a heading of figures means, in every spelling that means one year without doubt; and which headings look
 * like a year but could mean several, so that they are named instead of left out without a word. Pure.
 */
import { financialYear, yearLabel } from '../funding/reading';
import type { InputId } from '../funding/vocabulary';
import { yearKind, type YearKind } from '../funding/year-kinds';

export interface HeadingYear {
  start: number;
  label: string;
  /** What the heading calls the figures, of inputs that may give a year's budget beside its outturn. */
  kind?: YearKind;
}

const BUDGETED: readonly InputId[] = ['lines', 'income'];

/** Hyphens that word processors put in, and the underscore of exports. */
const HYPHENS = /[\u2010\u2011\u2012\u2212_]/g;
/** 24/25, FY24-25, and what may stand behind a year: outturn, budget. */
const TWO_DIGITS = /^\s*(?:FY\s*)?(\d{2})\s*[-/\u2013\u2014]\s*(\d{2})(?!\d)/i;
/** 202425, as the Department for Education's files have it. */
const JOINED = /(?:^|[^0-9])(20\d{2})(\d{2})(?!\d)/;

const yearFrom = (start: number): HeadingYear => ({ start, label: yearLabel(start) });

/** A year of which two digits, or the dash, are left out; only where the second follows the first. */
function shortYear(heading: string): HeadingYear | null {
  const [, start, end] = TWO_DIGITS.exec(heading) ?? JOINED.exec(heading) ?? [];
  if (start === undefined) return null;
  const first = start.length === 2 ? 2000 + Number(start) : Number(start);
  return (first + 1) % 100 === Number(end) ? yearFrom(first) : null;
}

const isCaseload = (input: InputId): boolean => input.startsWith('caseload');
const CALENDAR = /^\s*(?:jan(?:uary)?\s*)?((?:19|20)\d{2})\s*$/i;

/** Year of a column heading: 2023-24 in its spellings; of a caseload the calendar year of its January. */
export function yearOfHeading(heading: string, input: InputId): HeadingYear | null {
  const text = heading.replace(HYPHENS, '-');
  const first = financialYear(text);
  const year = first === null ? shortYear(text) : yearFrom(first);
  const kind = year && BUDGETED.includes(input) ? yearKind(heading) : null;
  if (!isCaseload(input)) return year && kind ? { ...year, kind } : year;
  // the January of a financial year is that of the calendar year in which it ends
  if (year) return { start: year.start + 1, label: String(year.start + 1) };
  const [, calendar] = CALENDAR.exec(text) ?? [];
  return calendar === undefined ? null : { start: Number(calendar), label: calendar };
}

/** True for a financial year above January counts: it is read, but people should know as which January. */
export const isReadAsJanuary = (heading: string, input: InputId): boolean =>
  isCaseload(input) && !CALENDAR.test(heading) && yearOfHeading(heading, input) !== null;

const DOUBTFUL = [
  // 2024, FY2025, FY25, Jan 24
  /^\s*(?:FY[\s-]*)?(?:19|20)\d{2}\s*(?:outturn|budget|actual|forecast)?\s*$/i,
  /^\s*(?:FY|jan(?:uary)?)[\s-]*['\u2019]?\d{2}\s*$/i,
  // 2024-26, 2024/2027
  /(?:^|[^0-9])(?:19|20)\d{2}\s*(?:[-/\u2013\u2014]|to)\s*\d{2,4}(?!\d)/,
  // 24-26
  /^\s*(?:FY\s*)?\d{2}\s*[-/\u2013\u2014]\s*\d{2}\s*$/i,
  // a date that lost its looks
  /^\s*[34]\d{4}\s*$/,
];

/** True for a heading that is no year that we know, yet looks like one. */
export const looksLikeYear = (heading: string, input: InputId): boolean =>
  yearOfHeading(heading, input) === null &&
  DOUBTFUL.some((pattern) => pattern.test(heading.replace(HYPHENS, '-')));
