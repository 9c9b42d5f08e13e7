/** Measures how long calls take: the median of many rounds after a warm-up, in milliseconds. */
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';

/** Rounds go on until there were this many and they took this long. */
const LEAST_ROUNDS = 7;
const MOST_ROUNDS = 200;
const LEAST_TIME = 1500;
/** Before that, until the engine has compiled what it calls often and compiled again what it had guessed wrong. */
const WARM_UP_ROUNDS = 3;
const WARM_UP_TIME = 2000;

/** Something to measure, done `times` times in a row in each round. */
export interface Call {
  run: () => unknown;
  times?: number;
}

setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as (options: { type: 'minor' }) => void;
/** Clears away what earlier calls left behind, so that no call pays for another; a small collection keeps the pages. */
const clearHeap = (): void => collect({ type: 'minor' });

export function timed({ run, times = 1 }: Call): number {
  clearHeap();
  const start = performance.now();
  for (let i = 0; i < times; i++) run();
  return performance.now() - start;
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * Median time of each call, however often it is done in a round. The calls take turns, so that whatever else the
 * machine is busy with falls on all of them alike and their ratios hold.
 */
export function medianTimes(calls: readonly Call[]): number[] {
  const round = (): number[] => calls.map(timed);
  const roundsOf = (least: number, time: number): number[][] => {
    const rounds: number[][] = [];
    let spent = 0;
    while (rounds.length < least || (spent < time && rounds.length < MOST_ROUNDS)) {
      const took = round();
      rounds.push(took);
      spent += took.reduce((sum, part) => sum + part, 0);
    }
    return rounds;
  };
  roundsOf(WARM_UP_ROUNDS, WARM_UP_TIME);
  const rounds = roundsOf(LEAST_ROUNDS, LEAST_TIME);
  return calls.map((_, i) => medianOf(rounds.map((took) => took[i] ?? NaN)));
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
