/**
 * What a bands table says over time and across settings: the value in force on a day, what it was before, and whether
 * values make sense beside each other. Pure; pounds a year.
 */
import { labelKey, rowInForce, rowsFor, topUpOf, type BandRow } from './bands';
import { FundingError, wrongValue } from './errors';
import { dateInWords } from './periods';
import { plain } from './reading';

/** A row of the bands table and where it stands, as a person counts rows. */
export interface TableBand extends BandRow {
  row: number;
}

export interface BandStanding {
  row: TableBand;
  topUp: number;
  inForce: boolean;
  /** In force on the day of comparison. */
  inForceBefore: boolean;
  /** Top-up of the row of the same band and setting that came before; null when this is the first. */
  previous: number | null;
  /** The band below in the same setting, of those in force; null for the lowest and for rows not in force. */
  below: TableBand | null;
  /** For special settings: the mainstream row of the same band in force; null when there is none. */
  mainstream: TableBand | null;
}

const settingKey = (setting: string | null): string => plain(setting ?? '');
const sameLine = (a: BandRow, b: BandRow): boolean =>
  labelKey(a.band) === labelKey(b.band) && settingKey(a.setting) === settingKey(b.setting);

/** @throws FundingError for two rows that nothing tells apart: the same band, setting and From. */
export function requireDistinct(rows: readonly TableBand[]): void {
  const seen = new Map<string, TableBand>();
  for (const row of rows) {
    const key = JSON.stringify([labelKey(row.band), settingKey(row.setting), row.from]);
    const first = seen.get(key);
    if (first) {
      const from = row.from === null ? 'no From date' : `From ${dateInWords(row.from)}`;
      throw wrongValue(
        `Bands: row ${row.row} (band ${row.band}, ${row.setting ?? 'any setting'}, ${from}) stands already in row ${first.row}; remove one of them or give it another From date.`,
      );
    }
    seen.set(key, row);
  }
}

/** The latest of the rows that began by the day. */
const latest = (rows: readonly TableBand[], day: number): TableBand | null =>
  rows
    .filter(({ from }) => (from ?? 0) <= day)
    .reduce<TableBand | null>(
      (best, row) => (best && (best.from ?? 0) >= (row.from ?? 0) ? best : row),
      null,
    );

/**
 * Labels from the lowest band to the highest: 3, 5, 6a, 6b, 10; A, B, C. Labels in words have no order of their own:
 * when any label is neither one letter nor has a number, the order of the table stands.
 */
export function bandOrder(labels: readonly string[]): string[] {
  const unique = labels.filter(
    (label, i) => labels.findIndex((other) => labelKey(other) === labelKey(label)) === i,
  );
  const ordered = unique.every((label) => /\d/.test(label) || /^[a-z]$/i.test(label.trim()));
  if (!ordered) return unique;
  return [...unique].sort((a, b) => labelKey(a).localeCompare(labelKey(b), 'en-GB', { numeric: true }));
}

const isSpecial = ({ setting }: BandRow): boolean => settingKey(setting).includes('special');
const isMainstream = ({ setting }: BandRow): boolean => settingKey(setting).includes('mainstream');

/**
 * Every row with its history and its neighbours, in the order given.
 * @param day the day on which values are looked up
 * @param dayBefore the day they are compared with
 */
export function bandStandings(
  rows: readonly TableBand[],
  day: number,
  dayBefore: number,
  deduct: number,
): BandStanding[] {
  const lines = (row: TableBand): TableBand[] => rows.filter((other) => sameLine(row, other));
  const inForce = rows.filter((row) => latest(lines(row), day) === row);
  const order = bandOrder(rows.map(({ band }) => band)).map(labelKey);
  const place = ({ band }: BandRow): number => order.indexOf(labelKey(band));
  const highest = (found: readonly TableBand[]): TableBand | null =>
    found.reduce<TableBand | null>((best, row) => (best && place(best) >= place(row) ? best : row), null);
  return rows.map((row) => {
    const stands = inForce.includes(row);
    const inSetting = inForce.filter((other) => settingKey(other.setting) === settingKey(row.setting));
    const earlier = latest(lines(row), (row.from ?? 0) - 1);
    return {
      row,
      topUp: topUpOf(row, deduct),
      inForce: stands,
      inForceBefore: latest(lines(row), dayBefore) === row,
      previous: earlier && topUpOf(earlier, deduct),
      below: stands ? highest(inSetting.filter((other) => place(other) < place(row))) : null,
      mainstream:
        stands && isSpecial(row)
          ? (inForce.find((other) => isMainstream(other) && labelKey(other.band) === labelKey(row.band)) ??
            null)
          : null,
    };
  });
}

/** The row that prices a band in a setting on a day; null when the table has none. */
export function pricedBy<Row extends BandRow>(
  band: string,
  setting: string | null,
  bands: readonly Row[],
  day: number,
): Row | null {
  try {
    return rowInForce(rowsFor(band, setting, bands), day) as Row | null;
  } catch (failure) {
    if (failure instanceof FundingError) return null;
    throw failure;
  }
}
