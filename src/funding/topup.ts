/** Top-up due for one placement in one financial year, with values that change inside the year. Pure; pounds. */
import { rowOnDay, rowsFor, topUpOf, type BandRow } from './bands';
import { roundHalfAway } from './money';
import { firstDay, lastDay, partYear, type Basis } from './periods';

export interface Placement {
  band: string;
  setting: string | null;
  /** Serials; `end` null = still open. */
  start: number;
  end: number | null;
  fte: number;
}

export interface TopUpRules {
  yearStart: number;
  basis: Basis;
  deduct: number;
}

/** Days on which a stretch begins: the placement's first day in the year and each change of value after it. */
function stretchStarts(first: number, last: number, rows: readonly BandRow[]): number[] {
  const changes = rows.map((row) => row.from ?? 0).filter((from) => from > first && from <= last);
  return [first, ...new Set(changes)].sort((a, b) => a - b);
}

/** Σ over stretches of value × share of the year × FTE, before rounding. */
export function topUpUnrounded(placement: Placement, bands: readonly BandRow[], rules: TopUpRules): number {
  const rows = rowsFor(placement.band, placement.setting, bands);
  const first = Math.max(placement.start, firstDay(rules.yearStart));
  const last = Math.min(placement.end ?? Infinity, lastDay(rules.yearStart));
  const starts = stretchStarts(first, last, rows);
  return starts.reduce((sum, from, i) => {
    const to = (starts[i + 1] ?? last + 1) - 1;
    const share = partYear(from, to, rules.yearStart, rules.basis);
    if (share === 0) return sum;
    const value = topUpOf(rowOnDay(placement.band, rows, from), rules.deduct);
    return sum + value * share * placement.fte;
  }, 0);
}

/** Top-up due in the year, rounded to the penny half away from zero once at the end. */
export const topUpDue = (placement: Placement, bands: readonly BandRow[], rules: TopUpRules): number =>
  roundHalfAway(topUpUnrounded(placement, bands, rules));
