/** Measures how long a call takes: the median of many calls after a warm-up, in milliseconds. */
import { performance } from 'node:perf_hooks';

/** A call is repeated until it was measured this often and for this long. */
const LEAST_CALLS = 7;
const MOST_CALLS = 200;
const LEAST_TIME = 700;
const WARM_UP_CALLS = 3;

export function timed(call: () => unknown): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Very short calls are timed several at once, as the clock is too coarse for one. */
function callsAtOnce(call: () => unknown): number {
  const once = timed(call);
  return once >= 0.1 ? 1 : Math.min(1000, Math.ceil(0.1 / Math.max(once, 0.0001)));
}

/** Median time of one call in milliseconds. */
export function medianTime(call: () => unknown): number {
  for (let i = 0; i < WARM_UP_CALLS; i++) call();
  const together = callsAtOnce(call);
  const found: number[] = [];
  let spent = 0;
  while (found.length < LEAST_CALLS || (spent < LEAST_TIME && found.length < MOST_CALLS)) {
    const took = timed(() => {
      for (let i = 0; i < together; i++) call();
    });
    found.push(took / together);
    spent += took;
  }
  return median(found);
}

/** Cells of a range, as Excel hands it over. */
export type Range = unknown[][];

const order = (a: unknown, b: unknown): number => {
  const [first, second] = [a as string | number, b as string | number];
  return first < second ? -1 : first > second ? 1 : 0;
};

/**
 * What any function that looks at all its cells has to do at the least: copies every range and sorts the longest one
 * once by one of its columns.
 */
export function barePass(ranges: readonly Range[], column: number): Range {
  const copies = ranges.map((range) => range.map((row) => [...row]));
  const longest = copies.reduce((best, copy) => (copy.length > best.length ? copy : best), []);
  return longest.sort((a, b) => order(a[column], b[column]));
}
