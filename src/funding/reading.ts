/**
 * Reads what people type into cells: "£1,234.50", "(1,234)", "12.5%", "Yes", "6 April 2026", "2023-24".
 * Pure; imports nothing but the vocabulary. Used by the custom functions and by the table reader alike, so that
 * a figure means the same in both.
 */
import { BLOCK_SYNONYMS, BLOCKS, TOTALS_NAMES, type Block } from './vocabulary';

/**
 * A cell as Excel hands it over. An Excel error arrives as its text ("#N/A"), as an object with `type: "Error"`, or,
 * in a custom function, as an object with that text as its `code`.
 */
export type CellValue =
  string | number | boolean | null | undefined | { type?: string; basicValue?: unknown; code?: unknown };

export type Reading<T> =
  | { kind: 'value'; value: T }
  | { kind: 'blank' }
  /** `shown` is the cell as a person sees it; `error` is true for an Excel error cell. */
  | { kind: 'fault'; shown: string; error: boolean };

const ERRORS =
  /^#(N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!|FIELD!|CONNECT!|BLOCKED!|UNKNOWN!|GETTING_DATA)$/i;

/** The text of an Excel error in this cell, or null when it is not an error. */
export function errorIn(cell: CellValue): string | null {
  if (typeof cell === 'string') return cell.includes('#') && ERRORS.test(cell.trim()) ? cell.trim() : null;
  const value = bare(cell);
  if (typeof value === 'number' && !Number.isFinite(value)) return '#NUM!';
  if (value === null || typeof value !== 'object') return null;
  return [value.basicValue, value.code].find((text) => typeof text === 'string') ?? '#VALUE!';
}

/** A cell that carries its plain value inside (a formatted number, say); anything else comes back as it is. */
function bare(cell: CellValue): CellValue {
  if (cell === null || typeof cell !== 'object' || cell.type === 'Error') return cell;
  const { basicValue } = cell;
  return typeof basicValue === 'number' || typeof basicValue === 'string' || typeof basicValue === 'boolean'
    ? basicValue
    : cell;
}

const BLANK: Reading<never> = { kind: 'blank' };

const isBlank = (cell: CellValue): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

const fault = (cell: CellValue): Reading<never> => {
  const error = errorIn(cell);
  const shown = typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell).trim();
  return { kind: 'fault', shown: error ?? shown, error: error !== null };
};

const NUMBER_TEXT = /^(\()?\s*([-+−–]?)\s*£?\s*([-+−–]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?\s*(%?)\s*(\))?$/;

/** A number: a number cell, or text such as "£1,234.50", "(1,234)", "-£5", "12.5%". TRUE and FALSE are not numbers. */
export function readNumber(given: CellValue): Reading<number> {
  const cell = bare(given);
  if (isBlank(cell)) return BLANK;
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? { kind: 'value', value: cell + 0 } : fault(cell);
  if (typeof cell !== 'string') return fault(cell);
  const match = NUMBER_TEXT.exec(cell.replace(/\u00a0/g, ' ').trim());
  if (!match) return fault(cell);
  const [, open, sign1, sign2, whole, decimals, percent, close] = match;
  if ((whole === undefined && decimals === undefined) || Boolean(open) !== Boolean(close)) return fault(cell);
  if (sign1 && sign2) return fault(cell);
  // "(-5)" could mean either sign
  if (open && (sign1 || sign2)) return fault(cell);
  const size = Number((whole ?? '').replace(/,/g, '') + (decimals ?? '')) / (percent ? 100 : 1);
  if (!Number.isFinite(size)) return fault(cell);
  const negative = Boolean(open) || /[-−–]/.test(`${sign1}${sign2}`);
  return { kind: 'value', value: (negative ? -size : size) + 0 };
}

/** Text of a cell: numbers are written as Excel shows them in General ("104939"). */
export function readText(given: CellValue): Reading<string> {
  const cell = bare(given);
  if (isBlank(cell)) return BLANK;
  if (errorIn(cell) !== null) return fault(cell);
  const text = typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell);
  return { kind: 'value', value: (text.includes('\u00a0') ? text.replace(/\u00a0/g, ' ') : text).trim() };
}

/** Yes or no: TRUE/FALSE, Yes/No, Y/N, 1/0. */
export function readFlag(given: CellValue): Reading<boolean> {
  const cell = bare(given);
  if (isBlank(cell)) return BLANK;
  const text = String(cell).trim().toLowerCase();
  if (['true', 'yes', 'y', '1'].includes(text)) return { kind: 'value', value: true };
  if (['false', 'no', 'n', '0'].includes(text)) return { kind: 'value', value: false };
  return fault(cell);
}

/** Names of the months, January first. */
export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

/** Number of a month by its name or the first letters of it ("Sep", "Sept"), or null. */
function monthNamed(text: string): number | null {
  const start = text.toLowerCase();
  const place = text.length < 3 ? -1 : MONTHS.findIndex((name) => name.toLowerCase().startsWith(start));
  return place < 0 ? null : place + 1;
}

const DAY = 86_400_000;
/** Day 0. From 1 March 1900 on this agrees with Excel, which counts a 29 February 1900 that there never was. */
const EPOCH = Date.UTC(1899, 11, 30);

/**
 * Days by which dates are read too early in a workbook that counts them from 1904: Excel hands over bare day numbers,
 * and nothing tells a function where they are counted from.
 */
export const DAYS_TO_1904 = 1462;

/** Excel serial of a calendar day, or null when there is no such day (31 June). */
export function serialOf(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  // a day too many moves the date, a month too many the year
  if (date.getUTCFullYear() !== year || date.getUTCDate() !== day) return null;
  return Math.round((time - EPOCH) / DAY);
}

/** Year, month and day of an Excel serial (the time of day is dropped). */
export function calendarDay(serial: number): { year: number; month: number; day: number } {
  const date = new Date(EPOCH + Math.floor(serial) * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** A time of day behind a date, as exports write it; it is dropped. */
const TIME = String.raw`(?:[T ]\d{1,2}:\d{2}.*)?`;
const ISO_DATE = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${TIME}$`);
/** Day first, always: 04/05/2026 is 4 May. */
const BRITISH_DATE = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})${TIME}$`);
const DATE_IN_WORDS = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th)?[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})${TIME}$`,
);

/** Serial of a day written out, or null when it is none. */
function writtenDate(text: string): number | null {
  const iso = ISO_DATE.exec(text);
  if (iso) return serialOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const british = BRITISH_DATE.exec(text);
  if (british) return serialOf(Number(british[4]), Number(british[3]), Number(british[1]));
  const words = DATE_IN_WORDS.exec(text);
  const month = words ? monthNamed(words[2] ?? '') : null;
  return words && month !== null ? serialOf(Number(words[3]), month, Number(words[1])) : null;
}

/** A day number that someone meant as a year: as a day it would lie in 1905. */
const isYear = (serial: number): boolean => serial >= 1900 && serial <= 2100;

/** A day that needs no reading, as most do not: an Excel serial. Null for any other cell. */
export const plainDay = (cell: unknown): number | null =>
  typeof cell === 'number' && cell >= 1 && cell < 2_958_466 && !isYear(cell) ? Math.floor(cell) : null;

/**
 * A date as an Excel serial: a serial, or text such as "2026-04-06", "06/04/2026" (day first, never month first) or
 * "6 April 2026". A bare year is a fault.
 */
export function readDate(given: CellValue): Reading<number> {
  const cell = bare(given);
  if (isBlank(cell)) return BLANK;
  const day = plainDay(cell);
  if (day !== null) return { kind: 'value', value: day };
  if (typeof cell !== 'string') return fault(cell);
  const text = cell.replace(/\u00a0/g, ' ').trim();
  // a serial that arrived as text; four digits would be a year
  if (/^\d{5}$/.test(text)) return { kind: 'value', value: Number(text) };
  const serial = writtenDate(text);
  return serial === null ? fault(cell) : { kind: 'value', value: serial };
}

/** A heading or a name reduced to what matters: lower case (ASCII), no spaces or punctuation but %, £ and #. */
export const plain = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replace(/[^a-z0-9%£#\u00c0-\uffff]/g, '');

/** The year in which a financial year begins, written as 2026-27, 2026/27, 2026 to 2027 or FY2026-27; else null. */
export function financialYear(text: string): number | null {
  const match = /(?:^|[^0-9])((?:19|20)\d{2})\s*(?:[-/–—]|to)\s*(?:20|19)?(\d{2})(?![0-9])/.exec(text);
  if (!match) return null;
  const start = Number(match[1]);
  return (start + 1) % 100 === Number(match[2]) ? start : null;
}

/** "2026-27" for 2026. */
export const yearLabel = (start: number): string => `${start}-${String((start + 1) % 100).padStart(2, '0')}`;

/** Every one of TOTALS_NAMES holds it; most cells do not, which tells them from those quickly. */
const TOTAL = /total/i;

/** True for Total, Totals, Grand total …, with or without a bracket behind ("Total (reported)"). */
export function isTotalsName(text: string): boolean {
  if (!TOTAL.test(text)) return false;
  const bare = text
    .replace(/\([^)]*\)|[:.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  return TOTALS_NAMES.includes(bare);
}

/** The DSG block that a cell names, in any of its usual spellings; null when it names none. */
export function blockNamed(text: string): Block | null {
  const wanted = plain(text);
  return (
    BLOCKS.find((block) => [block, ...BLOCK_SYNONYMS[block]].some((name) => plain(name) === wanted)) ?? null
  );
}
