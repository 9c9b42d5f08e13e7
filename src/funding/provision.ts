/**
 * New specialist provision as an invest-to-save case: how an opening and a phasing are read, places filled by financial
 * year, cost, cost avoided, start-up and capital, and what the case comes to. Pure; pounds, not rounded.
 */
import { investToSave, type InvestToSave } from './invest';
import { calendarDay, financialYear } from './reading';

/** Month in which the financial year begins. */
export const FIRST_MONTH = 4;
/** Most steps of a phasing that are read. */
export const MOST_STEPS = 8;

export interface Opening {
  /** First calendar year of the financial year in which the places open. */
  start: number;
  /** Share of that year for which they are open; null when the text names no month. */
  share: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const inMonth = (year: number, month: number): Opening => ({
  start: year - (month < FIRST_MONTH ? 1 : 0),
  share: (12 - ((month - FIRST_MONTH + 12) % 12)) / 12,
});

/** "2027-28" or "2027/28": nothing else, as the sheet's formula reads no more. */
export const yearOf = (text: string): number | null =>
  /^\d{4}[-/]\d{2}$/.test(text) ? financialYear(text) : null;

/** A date as the number that Excel keeps: five digits or six, perhaps with a time of day. */
export const isSerial = (text: string): boolean => /^[1-9]\d{4,5}(\.\d+)?$/.test(text);

/** Month of the year (January = 1) that an opening names, whatever else it says; null for none. */
export function openingMonth(given: string): number | null {
  const text = given.trim();
  if (isSerial(text)) return calendarDay(Number(text)).month;
  const month = MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  return month > 0 ? month : null;
}

/**
 * An opening: a financial year (2027-28, 2027/28 or 2027), a month and year (September 2027, Sept 2027), or a date as
 * its Excel serial. Null for anything else.
 */
export function readOpening(given: string): Opening | null {
  const text = given.replace(/ +/g, ' ').trim();
  const month = openingMonth(text);
  if (isSerial(text)) return inMonth(calendarDay(Number(text)).year, month ?? FIRST_MONTH);
  if (/^\d{4}$/.test(text)) return { start: Number(text), share: null };
  const labelled = yearOf(text);
  if (labelled !== null) return { start: labelled, share: null };
  const year = /\d{4}$/.exec(text);
  return month !== null && year ? inMonth(Number(year[0]), month) : null;
}

/**
 * Places open after each step of a phasing: "25%, 50%, 100%" or "0.25; 0.5; 1" are shares of the places, "8, 16, 24"
 * are places; blank means all at once. A list whose last figure is 1 or less is read as shares.
 * @returns null when it cannot be read: other words, some figures with % and some without, or more than MOST_STEPS
 */
export function readPhasing(given: string, places: number): number[] | null {
  const text = given.replace(/ +/g, ' ').trim();
  if (text === '') return [places];
  const items = text.split(/[,;/]/).map((item) => item.trim());
  if (items.length > MOST_STEPS || !items.every((item) => /^\d+(\.\d+)?%?$/.test(item))) return null;
  const marked = items.filter((item) => item.endsWith('%')).length;
  if (marked !== 0 && marked !== items.length) return null;
  const figures = items.map((item) => Number(item.replace('%', '')) / (marked > 0 ? 100 : 1));
  const shares = marked > 0 || (figures[figures.length - 1] ?? 0) <= 1;
  return figures.map((figure) => figure * (shares ? places : 1));
}

export interface ProvisionScheme {
  places: number;
  unitCost: number;
  avoidedUnitCost: number;
  opening: { start: number; share: number };
  /** Places open after each step; the last one stays. A step a year from the opening on. */
  steps: readonly number[];
  capital: number;
  startUp: number;
}

export interface Appraisal {
  /** First calendar year of year 0, which is not discounted. */
  start: number;
  years: number;
  rate: number;
  /** Years before the opening in which the capital falls; not before year 0 when the places open later. */
  capitalLead: number;
}

/** By year, in the order of the years given. */
export interface ProvisionCase {
  /** Places open once the step of the year has been taken. */
  open: number[];
  /** Places filled on average over the financial year: the step before counts until the month of opening. */
  filled: number[];
  cost: number[];
  avoided: number[];
  startUp: number[];
  capital: number[];
  net: number[];
  /** Total of the net from year 0 on, within the appraisal. */
  running: number[];
}

/** First calendar year of the financial year in which the capital falls. */
export const capitalYear = ({ opening }: ProvisionScheme, { start, capitalLead }: Appraisal): number =>
  opening.start < start ? opening.start - capitalLead : Math.max(start, opening.start - capitalLead);

const isIn = ({ start, years }: Appraisal, year: number): boolean => year >= start && year < start + years;

function runningTotal(net: readonly number[], years: readonly number[], appraisal: Appraisal): number[] {
  let total = 0;
  return net.map((amount, i) => (total += isIn(appraisal, years[i] ?? 0) ? amount : 0));
}

/** @param years first calendar years of the financial years wanted, in order */
export function provisionCase(
  scheme: ProvisionScheme,
  years: readonly number[],
  appraisal: Appraisal,
): ProvisionCase {
  const { opening, steps } = scheme;
  const openIn = (year: number): number =>
    year < opening.start ? 0 : (steps[Math.min(year - opening.start, steps.length - 1)] ?? 0);
  const open = years.map(openIn);
  const filled = years.map((year) => opening.share * openIn(year) + (1 - opening.share) * openIn(year - 1));
  const cost = filled.map((places) => places * scheme.unitCost);
  const avoided = filled.map((places) => places * scheme.avoidedUnitCost);
  const startUp = years.map((year) => (year === opening.start ? scheme.startUp : 0));
  const capital = years.map((year) => (year === capitalYear(scheme, appraisal) ? scheme.capital : 0));
  const net = years.map((_, i) => (avoided[i] ?? 0) - (cost[i] ?? 0) - (startUp[i] ?? 0) - (capital[i] ?? 0));
  return { open, filled, cost, avoided, startUp, capital, net, running: runningTotal(net, years, appraisal) };
}

/** Several cases as one, year by year. */
export function together(
  cases: readonly ProvisionCase[],
  years: readonly number[],
  appraisal: Appraisal,
): ProvisionCase {
  const add = (row: keyof ProvisionCase): number[] =>
    years.map((_, i) => cases.reduce((sum, one) => sum + (one[row][i] ?? 0), 0));
  const net = add('net');
  return {
    open: add('open'),
    filled: add('filled'),
    cost: add('cost'),
    avoided: add('avoided'),
    startUp: add('startUp'),
    capital: add('capital'),
    net,
    running: runningTotal(net, years, appraisal),
  };
}

/** All that a case costs over the appraisal, set against the cost it avoids. */
export function appraise(
  { cost, startUp, capital, avoided }: ProvisionCase,
  years: readonly number[],
  appraisal: Appraisal,
): InvestToSave {
  const within = (row: readonly number[]): number[] => row.filter((_, i) => isIn(appraisal, years[i] ?? 0));
  const investment = cost.map((amount, i) => amount + (startUp[i] ?? 0) + (capital[i] ?? 0));
  return investToSave(within(investment), within(avoided), appraisal.rate);
}

/** What an adopted case adds to the spend of the high needs block: capital is not met from the DSG. */
export const effectOnSpend = ({ cost, startUp, avoided }: ProvisionCase): number[] =>
  cost.map((amount, i) => amount + (startUp[i] ?? 0) - (avoided[i] ?? 0));

/**
 * What an adopted case moves in the years that a plan forecasts: what it avoids is a saving, its places and start-up an
 * investment. Outturn holds what stood in it already, and the forecast departs from there, so that only what comes on top
 * of the last year of outturn counts; start-up is paid once. Years of outturn and what lies before them come to 0.
 */
export function effectInPlan(
  { cost, startUp, avoided }: ProvisionCase,
  years: readonly number[],
  lastOutturn: number,
): { savings: number[]; investment: number[] } {
  const base = years.indexOf(lastOutturn);
  const beyond = (row: readonly number[]): number[] =>
    row.map((amount, i) => ((years[i] ?? 0) > lastOutturn ? amount - (row[base] ?? 0) : 0));
  const places = beyond(cost);
  return {
    savings: beyond(avoided),
    investment: places.map((amount, i) => amount + ((years[i] ?? 0) > lastOutturn ? (startUp[i] ?? 0) : 0)),
  };
}
