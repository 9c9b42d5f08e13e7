/**
 * Band values: which row of a bands table is in force for a band, setting and day, and what top-up it gives.
 * The add-in prices a band; it never scores a child's needs. Pure.
 */
import { notAvailable } from './errors';
import { dateInWords } from './periods';
import { plain } from './reading';

export interface BandRow {
  band: string;
  /** Pounds a year. */
  value: number;
  /** Null = any setting. */
  setting: string | null;
  /** Serial from which the value is in force; null = always. */
  from: number | null;
  basis: 'top-up' | 'total';
  /** Lowest score of the band; null when the table has none. */
  scoreFrom: number | null;
}

/** Element 2: what a school meets itself of a `total` value before the top-up begins (contract default). */
export const ELEMENT_2 = 6000;

/** Band labels are text keys: "8B" and " 8b " are the same band, "5" and "5+" are two. */
export const labelKey = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** The band whose `Score from` is the largest at or below the score. @throws FundingError (#N/A) below the lowest. */
export function bandForScore(score: number, bands: readonly BandRow[]): string {
  const scored = bands.filter((row) => row.scoreFrom !== null && row.scoreFrom <= score);
  if (scored.length === 0) {
    const lowest = bands.reduce((least, row) => Math.min(least, row.scoreFrom ?? Infinity), Infinity);
    throw notAvailable(
      Number.isFinite(lowest)
        ? `score ${score} is below the lowest band, which begins at ${lowest}.`
        : 'bands: no row has a "Score from", so no score can be placed; add that column.',
    );
  }
  return scored.reduce((best, row) => ((row.scoreFrom ?? 0) > (best.scoreFrom ?? 0) ? row : best)).band;
}

/** Rows of a band that can apply to a setting: rows of that very setting, and rows for any setting. */
export function rowsFor(band: string, setting: string | null, bands: readonly BandRow[]): BandRow[] {
  const key = labelKey(band);
  const ofBand = bands.filter((row) => labelKey(row.band) === key);
  if (ofBand.length === 0) {
    const known = [...new Set(bands.map((row) => row.band))].slice(0, 12).join(', ');
    throw notAvailable(`band "${band}" is not in the bands table (${known}); correct the band or add a row.`);
  }
  const wanted = setting === null ? null : plain(setting);
  const found = ofBand.filter((row) => row.setting === null || plain(row.setting) === wanted);
  if (found.length === 0) {
    const settings = [...new Set(ofBand.map((row) => row.setting))].join(', ');
    throw notAvailable(
      setting === null
        ? `band "${band}" has values for ${settings} only; give the setting.`
        : `band "${band}" has no value for setting "${setting}" (it has ${settings}); add a row, or one with Setting left blank.`,
    );
  }
  return found;
}

const later = (a: BandRow, b: BandRow): BandRow => ((b.from ?? 0) > (a.from ?? 0) ? b : a);

/**
 * The row of `rowsFor` in force on a day (the latest when `onDate` is null), or null before the first. A row of the
 * very setting wins over one for any setting.
 */
export function rowInForce(rows: readonly BandRow[], onDate: number | null): BandRow | null {
  const begun = rows.filter((row) => onDate === null || (row.from ?? 0) <= onDate);
  const own = begun.filter((row) => row.setting !== null);
  const candidates = own.length > 0 ? own : begun;
  return candidates.length === 0 ? null : candidates.reduce(later);
}

/** Annual top-up of a row in pounds: a `total` value less element 2, never below 0. */
export const topUpOf = (row: BandRow, deduct: number): number =>
  row.basis === 'total' ? Math.max(0, row.value - deduct) : row.value;

/** Annual top-up of a band in pounds. @throws FundingError (#N/A) naming an unknown band or a day before the first value. */
export function bandValue(
  band: string,
  bands: readonly BandRow[],
  setting: string | null = null,
  onDate: number | null = null,
  deduct: number = ELEMENT_2,
): number {
  return topUpOf(rowOnDay(band, rowsFor(band, setting, bands), onDate), deduct);
}

/** The row of `rowsFor` in force on a day. @throws FundingError (#N/A) when the first value begins later. */
export function rowOnDay(band: string, rows: readonly BandRow[], onDate: number | null): BandRow {
  const row = rowInForce(rows, onDate);
  if (row) return row;
  const day = onDate === null ? 'any day' : dateInWords(onDate);
  throw notAvailable(`band "${band}" has no value in force on ${day}; add a row with an earlier From date.`);
}
