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

/** First day after `day` on which a value begins; `otherwise` when none begins before that. */
function nextChange(day: number, otherwise: number, rows: readonly BandRow[]): number {
  let next = otherwise;
  for (const { from } of rows) if (from !== null && from > day && from < next) next = from;
  return next;
}

/** Σ over stretches of value × share of the year × FTE, before rounding. */
export function topUpUnrounded(placement: Placement, bands: readonly BandRow[], rules: TopUpRules): number {
  const rows = rowsFor(placement.band, placement.setting, bands);
  const first = Math.max(placement.start, firstDay(rules.yearStart));
  const last = Math.min(placement.end ?? Infinity, lastDay(rules.yearStart));
  let sum = 0;
  for (let from = first; from <= last;) {
    const next = nextChange(from, last + 1, rows);
    const share = partYear(from, next - 1, rules.yearStart, rules.basis);
    // a stretch that counts for nothing needs no value
    if (share > 0) sum += topUpOf(rowOnDay(placement.band, rows, from), rules.deduct) * share * placement.fte;
    from = next;
  }
  return sum;
}

/** Top-up due in the year, rounded to the penny half away from zero once at the end. */
export const topUpDue = (placement: Placement, bands: readonly BandRow[], rules: TopUpRules): number =>
  roundHalfAway(topUpUnrounded(placement, bands, rules));
