/**
 * Columns of numbers to calculate in. Thousands of schools need some thirty of them, and memory that was never used
 * takes longer to come by than the sums, so a calculation hands its columns on to the next one. Pure to its callers:
 * nothing that was in a column can be seen again.
 */

/** Columns of calculations that are over; the first `taken` of them are in use. */
const kept: Float64Array[] = [];
let taken = 0;
let depth = 0;

/** A column in which something stands already, to be written over. */
export function column(length: number): Float64Array {
  // outside a calculation nobody would give it back
  if (depth === 0) return new Float64Array(length);
  let found = kept[taken];
  if (!found || found.length < length) found = kept[taken] = new Float64Array(length);
  taken++;
  return found.subarray(0, length);
}

/** Figures one after the other, as someone listed them or as they stand in a column. */
export type Figures = readonly number[] | Float64Array;

export function sumOf(figures: Figures): number {
  let sum = 0;
  for (let i = 0; i < figures.length; i++) sum += figures[i] as number;
  return sum;
}

/** A column of one number over and over. */
export const columnOf = (length: number, value: number): Float64Array => column(length).fill(value);

/** The numbers above 0, smallest first. Most schools have none of what is shared, and sorting takes longer the more there are. */
export const aboveZero = (values: Float64Array): Float64Array => values.filter((value) => value > 0).sort();

/** Runs a calculation; the columns it makes must not be in what it answers. */
export function calculation<T>(work: () => T): T {
  const first = taken;
  depth++;
  try {
    return work();
  } finally {
    depth--;
    taken = first;
  }
}
