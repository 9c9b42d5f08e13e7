/**
 * Columns of numbers to calculate in. Thousands of schools need some thirty of them, and memory that was never used
 * takes longer to come by than the sums, so a calculation hands its columns on to the next one. Pure to its callers:
 * nothing that was in a column can be seen again.
 */

/** Columns of calculations that are over; the first `taken` of them are in use. */
const kept: Float64Array[] = [];
let taken = 0;
let depth = 0;

function blank(length: number): Float64Array {
  // outside a calculation nobody would give it back
  if (depth === 0) return new Float64Array(length);
  let found = kept[taken];
  if (!found || found.length < length) found = kept[taken] = new Float64Array(length);
  taken++;
  return found.subarray(0, length);
}

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

/** A column of what `of` makes of each place. */
export function column(length: number, of: (place: number) => number): Float64Array {
  const found = blank(length);
  for (let place = 0; place < length; place++) found[place] = of(place);
  return found;
}

/** A column of one number over and over. */
export const columnOf = (length: number, value: number): Float64Array => blank(length).fill(value);

/** What `of` makes of each place, added up. */
export function sumOf(length: number, of: (place: number) => number): number {
  let found = 0;
  for (let place = 0; place < length; place++) found += of(place);
  return found;
}
