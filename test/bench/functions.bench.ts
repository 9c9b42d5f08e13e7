/**
 * Every array function over large ranges: the time of a call, beside a bare pass over the same ranges, and how it grows
 * with the rows.
 */
import { CASES, callAll, type Case } from './cases';
import { barePass, medianTimes, timed, type Range } from './measure';
import { budget, time, type Budget, type Line, type Wanted } from './table';

/** Ten times the rows may take this many times as long. */
const MOST_GROWTH = 12;

/** An answer that holds an error took another way than a sound one, so its time says nothing. */
function checkAnswer(what: string, answer: Range): void {
  const wrong = answer.flat().find((cell) => cell instanceof Error);
  if (wrong instanceof Error) throw new Error(`${what} answers with an error: ${wrong.message}`);
}

function budgetsOf(found: Case, median: number, timesBare: number, growth: number): Budget[] {
  const { most, mostTimesBare } = found;
  return [
    ...(most === undefined ? [] : [budget(time(most), median, most)]),
    ...(mostTimesBare === undefined ? [] : [budget(`${mostTimesBare} × bare`, timesBare, mostTimesBare)]),
    budget(`growth ${MOST_GROWTH} ×`, growth, MOST_GROWTH),
  ];
}

/** Functions of few rows are too quick for the clock, so they are called many times in a row. */
const timesInARow = (rows: number): number => (rows < 1000 ? 100 : 1);

function lineOf(found: Case): Line {
  const { what, rows, sortBy = 0, run } = found;
  const ranges = found.ranges(rows);
  // ten of them: one alone would stay in the processor's cache, and ten times the rows could not
  const tenths = Array.from({ length: 10 }, () => found.ranges(Math.round(rows / 10)));
  checkAnswer(what, run(...ranges));
  const times = timesInARow(rows);
  const call = { run: () => run(...ranges), times };
  const pass = { run: () => barePass(ranges, sortBy), times };
  timed(call);
  // as many passes as take about as long as the call: what else the machine does interrupts only the longer of two
  const passes = Math.max(1, Math.round(timed(call) / timed(pass)));
  // a tenth of the rows ten times over handles as many rows, and leaves as much behind to be cleared away
  const [together = NaN, bare = NaN, inTenths = NaN] = medianTimes([
    call,
    { ...pass, times: times * passes },
    { run: () => tenths.forEach((tenth) => run(...tenth)), times },
  ]);
  const [median, timesBare] = [together / times, (passes * together) / bare];
  const growth = (10 * together) / inTenths;
  return {
    what,
    rows,
    figure: time(median),
    perSecond: (rows / median) * 1000,
    timesBare,
    growth,
    budgets: budgetsOf(found, median, timesBare, growth),
  };
}

export function functionsBench(wanted: Wanted): Line[] {
  const found = CASES.filter(({ what }) => wanted(what));
  if (found.length > 0) callAll();
  return found.map(lineOf);
}
