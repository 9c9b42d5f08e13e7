/**
 * Financial years (1 April to 31 March) and the part of one for which a placement is live. Dates are Excel serials of
 * whole days, both ends counted. Pure.
 */
import { column, type Figures } from './columns';
import { wrongValue } from './errors';
import { nameIn } from './names';
import { calendarDay, financialYear, MONTHS, serialOf } from './reading';

export const BASES = ['DAYS', 'MONTHS', 'TERMS'] as const;
export type Basis = (typeof BASES)[number];

/** A day counted: it stands for so many twelfths of the year for whoever is live on it. */
interface CountDay {
  day: number;
  twelfths: number;
}

const day = (year: number, month: number, date: number): number => serialOf(year, month, date) ?? NaN;

export const firstDay = (yearStart: number): number => yearOf(yearStart).first;
export const lastDay = (yearStart: number): number => yearOf(yearStart).last;

/** The n-th Thursday of a month: the third of January is the day of the school census and of the EHCP count. */
export function thursday(n: number, year: number, month: number): number {
  const first = day(year, month, 1);
  // serial 5 falls on a Thursday, so Thursdays leave 6 when one is added and sevens are taken off
  const untilThursday = 6 - ((first + 1) % 7);
  return first + untilThursday + 7 * (n - 1);
}

/** Count days of MONTHS: the 15th of each month, 1/12 each. */
const monthDays = (yearStart: number): CountDay[] =>
  Array.from({ length: 12 }, (_, i) => ({
    day: day(i < 9 ? yearStart : yearStart + 1, ((i + 3) % 12) + 1, 15),
    twelfths: 1,
  }));

/** Count days of TERMS: the summer term 5/12, autumn 4/12, spring 3/12, by the census Thursdays. */
const termDays = (yearStart: number): CountDay[] => [
  { day: thursday(3, yearStart, 5), twelfths: 5 },
  { day: thursday(1, yearStart, 10), twelfths: 4 },
  { day: thursday(3, yearStart + 1, 1), twelfths: 3 },
];

/** A financial year with the days that every placement in it is measured by. */
interface FinancialYear {
  first: number;
  last: number;
  counted: Record<Exclude<Basis, 'DAYS'>, readonly CountDay[]>;
}

/** Worked out once for each year: there are few years and very many placements. */
const years = new Map<number, FinancialYear>();

function yearOf(yearStart: number): FinancialYear {
  const known = years.get(yearStart);
  if (known) return known;
  const year = {
    first: day(yearStart, 4, 1),
    last: day(yearStart + 1, 3, 31),
    counted: { MONTHS: monthDays(yearStart), TERMS: termDays(yearStart) },
  };
  years.set(yearStart, year);
  return year;
}

/** First year from 2026, "2026" or "2026-27". @throws FundingError when it is no financial year. */
export function readYearStart(given: string | number, argument = 'yearStart'): number {
  const whole = Number(given);
  if (Number.isInteger(whole) && whole >= 1990 && whole <= 2100) return whole;
  const labelled = financialYear(String(given));
  if (labelled !== null) return labelled;
  throw wrongValue(
    `${argument} is ${JSON.stringify(given)}; give the year in which the financial year begins, such as 2026 or "2026-27".`,
  );
}

/** @throws FundingError naming the bases when the text is none of them; blank means DAYS. */
export const readBasis = (given: string): Basis => nameIn('basis', BASES, given);

/**
 * Share (0–1) of the financial year for which a stretch from `start` to `end` is live. `end` null = still open.
 * A stretch that ends before it starts is the caller's error to report; here it counts nothing.
 */
export function partYear(start: number, end: number | null, yearStart: number, basis: Basis): number {
  const { first, last, counted: countDays } = yearOf(yearStart);
  const from = Math.max(start, first);
  const to = Math.min(end ?? Infinity, last);
  if (to < from) return 0;
  if (basis === 'DAYS') return (to - from + 1) / (last - first + 1);
  // twelfths are added as whole numbers, so that a full year is exactly 1
  let sum = 0;
  for (const count of countDays[basis]) if (count.day >= from && count.day <= to) sum += count.twelfths;
  return sum / 12;
}

/**
 * Academic years (September to August, oldest first) as financial years: five months of one and seven of the next, so
 * there is one fewer. The financial year is the one in which the later academic year begins.
 * @throws FundingError for fewer than two academic years
 */
export function academicToFinancial(amounts: Figures): Float64Array {
  if (amounts.length < 2)
    throw wrongValue('amounts has one academic year, and a financial year takes two; give at least two.');
  const byYear = column(amounts.length - 1);
  for (let i = 0; i < byYear.length; i++)
    byYear[i] = ((amounts[i] as number) * 5 + (amounts[i + 1] as number) * 7) / 12;
  return byYear;
}

/** Placements begin on or after 1 January 1990; an earlier day is a slip, such as a number typed into a date cell. */
export const EARLIEST_START = day(1990, 1, 1);

/** "6 April 2026" for a serial. */
export function dateInWords(serial: number): string {
  const { year, month, day: date } = calendarDay(serial);
  return `${date} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** The same day of the month so many months later, or the last day of a shorter month: Excel's EDATE. */
export function monthsLater(serial: number, months: number): number {
  const { year, month, day: date } = calendarDay(serial);
  const whole = month - 1 + months;
  const [wantedYear, wantedMonth] = [year + Math.floor(whole / 12), (((whole % 12) + 12) % 12) + 1];
  const found = [date, 30, 29, 28]
    .filter((last) => last <= date)
    .flatMap((last) => serialOf(wantedYear, wantedMonth, last) ?? []);
  return found[0] ?? NaN;
}
