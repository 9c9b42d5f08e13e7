/**
 * Rounding and sharing out of money. The only place where an amount is rounded. Pure; amounts are pounds, shared
 * amounts are whole units (pence) by largest remainder, so that parts always sum to the whole.
 */
/** Remainders are compared after this rounding, so that engine and sheet agree where doubles differ in the last bit. */
const REMAINDER_PLACES = 1e6;

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

/**
 * Shares a whole number of units by exact shares: each gets its whole part, and what is left goes one by one to the
 * largest remainders; ties to the earlier row. `exact` must sum to `units` (within double precision).
 */
export function largestRemainder(exact: readonly number[], units: number): number[] {
  const floors = exact.map((share) => Math.floor(share + 0.5 / REMAINDER_PLACES));
  const remainders = exact.map((share, i) => Math.round((share - (floors[i] ?? 0)) * REMAINDER_PLACES));
  let left = units - floors.reduce((sum, share) => sum + share, 0);
  const order = exact.map((_, i) => i).sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
  const shares = [...floors];
  for (let i = 0; left > 0 && order.length > 0; i = (i + 1) % order.length, left -= 1) {
    const index = order[i] ?? 0;
    shares[index] = (shares[index] ?? 0) + 1;
  }
  return shares;
}
