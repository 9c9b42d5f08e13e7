/**
 * Ranges given as whole columns: the data, and below it blank cells down to the last row of a sheet. The blank ones may
 * cost little beside the data.
 */
import { CASES, callAll, type Case } from './cases';
import { SHEET_ROWS, wholeColumns } from './data';
import { medianTimes } from './measure';
import { budget, time, times, whole, type Line, type Wanted } from './table';

/** A whole column may take this many times as long as the data in it. */
const MOST_TIMES_DATA = 2;

const nameOf = ({ what }: Case): string => `${what}, whole columns`;

function lineOf(found: Case): Line {
  const { rows, run } = found;
  const ranges = found.ranges(rows);
  const widened = ranges.map(wholeColumns);
  const [blank = NaN, data = NaN] = medianTimes([
    { run: () => run(...widened) },
    { run: () => run(...ranges) },
  ]);
  return {
    what: nameOf(found),
    rows: SHEET_ROWS,
    figure: time(blank),
    perSecond: (SHEET_ROWS / blank) * 1000,
    budgets: [budget(`${MOST_TIMES_DATA} × data`, blank / data, MOST_TIMES_DATA)],
    remark: `${times(blank / data)} the data alone (${whole(rows)} rows, ${time(data)})`,
  };
}

export function wholeColumnBench(wanted: Wanted): Line[] {
  const found = CASES.filter((one) => one.wholeColumns && wanted(nameOf(one)));
  if (found.length > 0) callAll();
  return found.map(lineOf);
}
