/**
 * Every array function over large ranges, through the wrappers that Excel calls: the time of a call, beside a bare pass
 * over the same ranges, and how it grows with the rows.
 */
import { HNB } from './built';
import { ROLL_COLUMN, YEAR, bandLabels, bands, counts, figures, firstRows } from './data';
import { payments, placements, plans, schools, type Placements } from './data';
import { barePass, medianTimes, type Range } from './measure';
import { budget, time, type Budget, type Line } from './table';

/** A function with the ranges it is given. */
interface Given {
  ranges: Range[];
  run: () => Range;
}

interface Case {
  what: string;
  rows: number;
  call: (rows: number) => Given;
  /** Column of the longest range by which the bare pass sorts; the first when left out. */
  sortBy?: number;
  /** Milliseconds. */
  most?: number;
  /** Times the bare pass. */
  mostTimesBare?: number;
}

/** Ten times the rows may take this many times as long. */
const MOST_GROWTH = 12;

const BANDS = bands();
const SCHOOLS = schools();
const SETTINGS_OF_A_CAP = [
  ['Cap per school', 20_000],
  ['Minimum payment', 500],
];

const call = (ranges: Range[], run: () => unknown): Given => ({ ranges, run: run as () => Range });

function fairShare(what: string, method: string, settings: Range, budgets: Partial<Case> = {}): Case {
  return {
    what,
    rows: SCHOOLS.length - 1,
    call: (rows) => {
      const table = firstRows(SCHOOLS, rows);
      return call([table], () => HNB.FAIRSHARE(table, 50_000_000, method, settings));
    },
    sortBy: ROLL_COLUMN,
    ...budgets,
  };
}

export const topUp = (given: Placements): Range =>
  HNB.EBTTOPUP(given.band, BANDS, given.setting, given.start, given.end, YEAR, given.fte);

/** A function of columns, at 100,000 rows. */
const ofColumns = (
  what: string,
  make: (rows: number) => Range[],
  run: (...columns: Range[]) => unknown,
): Case => ({
  what,
  rows: 100_000,
  call: (rows) => {
    const columns = make(rows);
    return call(columns, () => run(...columns));
  },
});

const CASES: Case[] = [
  fairShare('FAIRSHARE RANKED', 'RANKED', [], { most: 80, mostTimesBare: 6 }),
  fairShare('FAIRSHARE RANKED, capped', 'RANKED', SETTINGS_OF_A_CAP),
  fairShare('FAIRSHARE AVERAGE', 'AVERAGE', []),
  fairShare('FAIRSHARE THRESHOLD', 'THRESHOLD', []),
  {
    what: 'EBTTOPUP',
    rows: 640_000,
    call: (rows) => {
      const given = placements(rows);
      return call(Object.values(given) as Range[], () => topUp(given));
    },
    most: 1500,
  },
  {
    what: 'EBTCHECK',
    rows: 100_000,
    call: (rows) => {
      const given = placements(rows);
      const table = payments(given, topUp(given));
      return call([table], () => HNB.EBTCHECK(table, BANDS, YEAR));
    },
    most: 1500,
  },
  {
    what: 'BANDDRIFT',
    rows: 100_000,
    call: (rows) => {
      const [before, after] = [plans(rows, 0), plans(rows, Math.round(rows / 20))];
      return call([before, after], () => HNB.BANDDRIFT(before, after, BANDS));
    },
  },
  ofColumns(
    'MODERATION',
    (rows) => [bandLabels(rows, 1), bandLabels(rows, 2)],
    (first = [], second = []) => HNB.MODERATION(first, second, BANDS),
  ),
  ofColumns(
    'EBTVALUE',
    (rows) => [placements(rows).band, placements(rows).setting],
    (band = [], setting = []) => HNB.EBTVALUE(band, BANDS, setting),
  ),
  ofColumns(
    'EBTBAND',
    (rows) => [figures(rows, 0, 100)],
    (score = []) => HNB.EBTBAND(score, BANDS),
  ),
  ...(['DAYS', 'MONTHS', 'TERMS'] as const).map((basis) =>
    ofColumns(
      `PARTYEAR ${basis}`,
      (rows) => [placements(rows).start, placements(rows).end],
      (start = [], end = []) => HNB.PARTYEAR(start, end, YEAR, basis),
    ),
  ),
  ofColumns(
    'FIRST15',
    (rows) => [figures(rows, 0, 35)],
    (hours = []) => HNB.FIRST15(hours),
  ),
  ofColumns(
    'APPORTION',
    (rows) => [figures(rows, 1, 5000)],
    (weights = []) => HNB.APPORTION(1e8, weights),
  ),
  {
    what: 'SUPPRESS, 12 columns',
    rows: 2_000,
    call: (rows) => {
      const table = counts(rows, 12);
      return call([table], () => HNB.SUPPRESS(table));
    },
    most: 300,
  },
  {
    what: 'COHORTFORECAST, 10 years',
    rows: 26,
    call: (rows) => {
      const [caseload, join] = [figures(rows, 50, 300), figures(rows, 0, 40)];
      const leave = figures(rows, 0, 20).map(([share]) => [Number(share) / 100]);
      return call([caseload, join, leave], () => HNB.COHORTFORECAST(caseload, join, leave, 10));
    },
    most: 1,
  },
  ofColumns(
    'EHCPFORECAST',
    (rows) => [figures(rows, 50, 300)],
    (history = []) => HNB.EHCPFORECAST(history, 10, 'LINEAR'),
  ),
  ofColumns(
    'ACADEMICTOFINANCIAL',
    (rows) => [figures(rows, 50, 300)],
    (amounts = []) => HNB.ACADEMICTOFINANCIAL(amounts),
  ),
  ofColumns(
    'BALANCE',
    (rows) => [figures(rows, 0, 900), figures(rows, 0, 950)],
    (income = [], expenditure = []) => HNB.BALANCE(0, income, expenditure),
  ),
  ofColumns(
    'MITIGATED',
    (rows) => [figures(rows, 500, 900), figures(rows, 0, 90), figures(rows, 0, 30)],
    (unmitigated = [], savings = [], investment = []) => HNB.MITIGATED(unmitigated, savings, investment),
  ),
  ofColumns(
    'INVESTTOSAVE',
    (rows) => [figures(rows, 0, 90), figures(rows, 0, 95)],
    (investment = [], savings = []) => HNB.INVESTTOSAVE(investment, savings),
  ),
];

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
  const { what, rows, sortBy = 0 } = found;
  const { ranges, run } = found.call(rows);
  checkAnswer(what, run());
  const smaller = found.call(Math.round(rows / 10));
  const times = timesInARow(rows);
  // a tenth of the rows ten times over handles as many rows, and leaves as much behind to be cleared away
  const [together = NaN, bare = NaN, inTenths = NaN] = medianTimes([
    { run, times },
    { run: () => barePass(ranges, sortBy), times },
    { run: smaller.run, times: times * 10 },
  ]);
  const [median, timesBare, growth] = [together / times, together / bare, (10 * together) / inTenths];
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

export const functionsBench = (wanted: (what: string) => boolean): Line[] =>
  CASES.filter(({ what }) => wanted(what)).map(lineOf);
