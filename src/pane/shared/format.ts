/** Numbers, dates and places as GOV.UK writes them. No DOM. */
import { MONTHS } from '../../funding/reading';
import type { Plain } from '../../sheets/sources';

const MINUS = '−';
/** Between minus and £, where a line may break otherwise. Neither seen nor read out. */
const JOINED = `${MINUS}\u2060£`;

const signed = (value: number, text: string): string => (value < 0 ? `${MINUS}${text}` : text);

/** £400,000 or £1,234.50; no pence when there are none; a real minus sign. */
export function pounds(value: number): string {
  const pence = Math.round(Math.abs(value) * 100);
  const digits = pence % 100 === 0 ? 0 : 2;
  const text = (pence / 100).toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  if (pence === 0) return '£0';
  return value < 0 ? `${JOINED}${text}` : `£${text}`;
}

/** A balance as HNB Inputs has deficits shown: −£400,000, or (£400,000) where the house style is brackets. */
export const balance = (value: number, signs: Plain): string =>
  signs === 'Brackets' && pounds(value).startsWith(MINUS) ? `(${pounds(-value)})` : pounds(value);

/** A share as a percentage with no more digits than it has: 0.5%, −1%. */
export const share = (value: number): string => signed(value, `${Math.round(Math.abs(value) * 1e6) / 1e4}%`);

export const count = (value: number, one: string, many = `${one}s`): string =>
  `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}`;

/** "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

/** "2026-04-06 14:05", as HNB Log writes it, as "6 April 2026 at 14:05"; anything else as it stands. */
export function dateText(stamp: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}))?$/.exec(stamp);
  const month = MONTHS[Number(match?.[2]) - 1];
  if (!match || !month) return stamp;
  const day = `${Number(match[3])} ${month} ${match[1]}`;
  return match[4] ? `${day} at ${match[4]}` : day;
}

/** "'High needs lines'!C7" as "High needs lines, C7". */
export function placeText(where: string): string {
  const mark = where.lastIndexOf('!');
  if (mark < 0) return where;
  const sheet = where.slice(0, mark).replace(/^'|'$/g, '').replace(/''/g, "'");
  return `${sheet}, ${where.slice(mark + 1).replace(/\$/g, '')}`;
}

const ADDRESS = /'((?:[^']|'')+)'!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)/g;

/**
 * A sentence with its full addresses as people read them, and no minus parted from its figure: "'EHCP list'!N748 is a
 * text" as "EHCP list, N748 is a text".
 */
export const withPlaces = (sentence: string): string =>
  sentence.replace(ADDRESS, (where) => placeText(where)).replace(/−£/g, JOINED);

/** A cell as a person reads it in a list of changes. */
export function cellText(value: Plain): string {
  if (value === null || value === '') return 'empty';
  return typeof value === 'number'
    ? signed(value, Math.abs(value).toLocaleString('en-GB', { maximumFractionDigits: 2 }))
    : String(value);
}

/**
 * A number typed into a field: "£1,000", "1000", "-1,000", "12.5%". Null when it is blank or no number.
 * @param asShare true when a bare 50 means 50%
 */
export function typedNumber(text: string, asShare = false): number | null {
  const bare = text.replace(/[£,\s\u2060]/g, '').replace(MINUS, '-');
  const match = /^(-?(?:\d+\.?\d*|\.\d+))(%?)$/.exec(bare);
  if (!match) return null;
  const number = Number(match[1]);
  return asShare || match[2] ? number / 100 : number;
}

/** What to say below a field whose text is no number. */
export const notANumber = (text: string): string =>
  text.trim() === '' ? 'Type a number: the field is blank.' : `Type a number: "${text}" is not one.`;

/** Excel's serial number of a day as "1 April 2026"; anything else as a person reads a cell. */
export function dayText(value: Plain): string {
  if (typeof value !== 'number') return cellText(value);
  const day = new Date((value - 25_569) * 86_400_000);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}
