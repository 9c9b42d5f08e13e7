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
  let best = '';
  let reached = -Infinity;
  let lowest = Infinity;
  for (const { band, scoreFrom } of bands) {
    if (scoreFrom === null) continue;
    lowest = Math.min(lowest, scoreFrom);
    if (scoreFrom <= score && scoreFrom > reached) [best, reached] = [band, scoreFrom];
  }
  if (score >= lowest) return best;
  throw notAvailable(
    Number.isFinite(lowest)
      ? `score ${score} is below the lowest band, which begins at ${lowest}.`
      : 'bands: no row has a "Score from", so no score can be placed; add that column.',
  );
}

/** Rows of a table of values by `labelKey` of their band. */
type ByBand = ReadonlyMap<string, readonly BandRow[]>;

function byBand(bands: readonly BandRow[]): ByBand {
  const found = new Map<string, BandRow[]>();
  for (const row of bands) {
    const key = labelKey(row.band);
    const rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  }
  return found;
}

/** What is known of a table of values: its rows by band, and the answers given so far by band and setting. */
interface Known {
  rows: ByBand;
  answers: Map<string, Map<string | null, BandRow[]>>;
}

/** One table prices hundreds of thousands of plans, so it is searched once for each band and setting. */
const knownTables = new WeakMap<readonly BandRow[], Known>();

function knownOf(bands: readonly BandRow[]): Known {
  let found = knownTables.get(bands);
  if (!found) knownTables.set(bands, (found = { rows: byBand(bands), answers: new Map() }));
  return found;
}

/**
 * Rows of a band that can apply to a setting: rows of that very setting, and rows for any setting. A table must not be
 * changed once it was asked.
 * @throws FundingError (#N/A) for a band that is not in the table, or has no value for the setting
 */
export function rowsFor(band: string, setting: string | null, bands: readonly BandRow[]): BandRow[] {
  const { rows, answers } = knownOf(bands);
  const ofBand = answers.get(band);
  const given = ofBand?.get(setting);
  if (given) return given;
  const found = search(band, setting, bands, rows);
  if (ofBand) ofBand.set(setting, found);
  else answers.set(band, new Map([[setting, found]]));
  return found;
}

function search(
  band: string,
  setting: string | null,
  bands: readonly BandRow[],
  rowsByBand: ByBand,
): BandRow[] {
  const ofBand = rowsByBand.get(labelKey(band)) ?? [];
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

/** A row of the very setting wins over one for any setting, then the later one over the earlier. */
function winsOver(row: BandRow, best: BandRow): boolean {
  const isOwn = row.setting !== null;
  return isOwn === (best.setting !== null) ? (row.from ?? -1) > (best.from ?? -1) : isOwn;
}

/** The row of `rowsFor` in force on a day (the latest when `onDate` is null), or null before the first. */
export function rowInForce(rows: readonly BandRow[], onDate: number | null): BandRow | null {
  let best: BandRow | null = null;
  for (const row of rows) {
    const hasBegun = onDate === null || row.from === null || row.from <= onDate;
    if (hasBegun && (best === null || winsOver(row, best))) best = row;
  }
  return best;
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
