/**
 * The stretches of a financial year in which one value of a band is in force, and what is due for all placements over
 * them: the same as `topUpDue` plan by plan, laid out so that a list can be added up stretch by stretch. By days. Pure.
 */
import { rowInForce, rowsFor, topUpOf, type BandRow } from './bands';
import { FundingError } from './errors';
import { roundHalfAway } from './money';
import { firstDay, lastDay } from './periods';

export interface Stretch<Row extends BandRow = BandRow> {
  row: Row;
  /** Serials of the first and last day, both within the year. */
  from: number;
  to: number;
  topUp: number;
}

/** Stretches of a band in a setting, oldest first. Days without a value are in none; none for an unknown band. */
export function stretchesOf<Row extends BandRow>(
  band: string,
  setting: string | null,
  bands: readonly Row[],
  yearStart: number,
  deduct: number,
): Stretch<Row>[] {
  const rows = knownRows(band, setting, bands);
  const [first, last] = [firstDay(yearStart), lastDay(yearStart)];
  const changes = rows.flatMap(({ from }) => (from !== null && from > first && from <= last ? [from] : []));
  const starts = [...new Set([first, ...changes])].sort((a, b) => a - b);
  return starts.flatMap((from, i) => {
    const row = rowInForce(rows, from) as Row | null;
    return row ? [{ row, from, to: (starts[i + 1] ?? last + 1) - 1, topUp: topUpOf(row, deduct) }] : [];
  });
}

function knownRows<Row extends BandRow>(band: string, setting: string | null, bands: readonly Row[]): Row[] {
  try {
    return rowsFor(band, setting, bands) as Row[];
  } catch (failure) {
    if (failure instanceof FundingError) return [];
    throw failure;
  }
}

export interface Placed {
  start: number | null;
  end: number | null;
  fte: number;
}

/** Days of a placement in a stretch, times FTE. 0 without a start, and for an end before the start. */
export function fteDays({ start, end, fte }: Placed, { from, to }: Pick<Stretch, 'from' | 'to'>): number {
  if (start === null || (end !== null && end < start)) return 0;
  return Math.max(0, Math.min(end ?? to, to) - Math.max(start, from) + 1) * fte;
}

/** Due in the year for one placement, in whole pence, half away from zero. */
export function dueOver(placement: Placed, stretches: readonly Stretch[], yearStart: number): number {
  const days = lastDay(yearStart) - firstDay(yearStart) + 1;
  const worth = stretches.reduce((sum, stretch) => sum + stretch.topUp * fteDays(placement, stretch), 0);
  return roundHalfAway(worth / days);
}
