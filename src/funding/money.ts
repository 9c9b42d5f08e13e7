/**
 * Rounding and sharing out of money. The only place where an amount is rounded. Pure; amounts are pounds, shared
 * amounts are whole units (pence) by largest remainder, so that parts always sum to the whole.
 */

import { aboveZero, column } from './columns';

/** Remainders are compared after this rounding, so that engine and sheet agree where doubles differ in the last bit. */
const REMAINDER_PLACES = 1e6;

/** Most units that can be shared: beyond it doubles can no longer hold the remainders (£100 billion in pence). */
export const MOST_UNITS = 1e13;

/** Doubles carry 2.675 as 2.67499…; scaling by this much lifts a half that is a half in decimal back over the edge. */
const NUDGE = 1 + 4 * Number.EPSILON;

/** Rounds half away from zero to `places` decimal places; never gives −0. */
export function roundHalfAway(amount: number, places = 2): number {
  const scale = 10 ** places;
  const size = Math.floor(Math.abs(amount) * scale * NUDGE + 0.5) / scale;
  return amount < 0 ? 0 - size : size;
}

/** Whole pence of an amount in pounds, half away from zero. */
export const toPence = (pounds: number): number => Math.round(roundHalfAway(pounds) * 100);

export interface Share {
  /** Whole units before the remainders are shared. */
  whole: number;
  /** What is left of the exact share, to six places. */
  remainder: number;
  /** 1 when one of the remaining units went here. */
  extra: number;
}

/** Shares side by side, as Share has them one by one: for thousands of them. */
export interface UnitShares {
  whole: Float64Array;
  remainder: Float64Array;
  extra: Uint8Array;
}

const rounded = (share: number): number => Math.round(share * REMAINDER_PLACES) / REMAINDER_PLACES;

/**
 * Shares a whole number of units by exact shares: each gets its whole part, and what is left goes one by one to the
 * largest remainders; ties to the earlier row. `exact` must sum to `units` (within double precision).
 */
export function unitShares(exact: ArrayLike<number>, units: number): UnitShares {
  const count = exact.length;
  const whole = column(count);
  const remainder = column(count);
  let left = units;
  for (let i = 0; i < count; i++) {
    const share = rounded(exact[i] as number);
    const part = Math.floor(share);
    whole[i] = part;
    remainder[i] = rounded(share - part);
    left -= part;
  }
  const over = aboveZero(remainder);
  // the smallest remainder that still gets a unit; of several as large, the earlier rows get theirs
  const least = left > 0 ? (over[over.length - left] ?? 0) : Infinity;
  let ties = left;
  for (const part of remainder) if (part > least) ties--;
  const extra = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const part = remainder[i] as number;
    if (part > least || (part === least && ties-- > 0)) extra[i] = 1;
  }
  return { whole, remainder, extra };
}

/** The share at a place. */
export const shareAt = ({ whole, remainder, extra }: UnitShares, place: number): Share => ({
  whole: whole[place] ?? 0,
  remainder: remainder[place] ?? 0,
  extra: extra[place] ?? 0,
});

/** As unitShares, one by one. */
export function remainderShares(exact: readonly number[], units: number): Share[] {
  const shares = unitShares(exact, units);
  return exact.map((_, place) => shareAt(shares, place));
}
