/** Which functions are measured, over which ranges, and within what budgets. */
import { HNB } from './built';
import {
  ROLL_COLUMN,
  YEAR,
  bandLabels,
  bands,
  counts,
  figures,
  firstRows,
  inNoOrder,
  payments,
  placements,
  plans,
  schools,
} from './data';
import type { Range } from './measure';

export interface Case {
  what: string;
  rows: number;
  /** The ranges of so many rows, as Excel hands them over. */
  ranges: (rows: number) => Range[];
  run: (...ranges: Range[]) => Range;
  /** Column of the longest range by which the bare pass sorts; the first when left out. */
  sortBy?: number;
  /** Milliseconds. */
  most?: number;
  /** Times the bare pass. */
  mostTimesBare?: number;
  /** Measured over whole columns as well: functions that people give a table or all their plans. */
  wholeColumns?: boolean;
}

const BANDS = bands();
const SCHOOLS = schools();
const FUND = 50_000_000;
const CAPPED = [
  ['Cap per school', 20_000],
  ['Minimum payment', 500],
];

const fairShare = (what: string, method: string, settings: Range, more: Partial<Case> = {}): Case => ({
  what,
  rows: SCHOOLS.length - 1,
  ranges: (rows) => [firstRows(SCHOOLS, rows)],
  run: (table = []) => HNB.FAIRSHARE(table, FUND, method, settings),
  sortBy: ROLL_COLUMN,
  ...more,
});

const topUp = (band: Range = [], setting: Range = [], start: Range = [], end: Range = [], fte: Range = []) =>
  HNB.EBTTOPUP(band, BANDS, setting, start, end, YEAR, fte);

const MANY = 100_000;

const CHECKED: Case = {
  what: 'EBTCHECK',
  rows: MANY,
  ranges: (rows) => {
    const columns = placements(rows);
    return [payments(columns, topUp(...columns))];
  },
  run: (table = []) => HNB.EBTCHECK(table, BANDS, YEAR),
  most: 1500,
};

const DRIFT: Case = {
  what: 'BANDDRIFT',
  rows: MANY,
  ranges: (rows) => [plans(rows, 0), plans(rows, Math.round(rows / 20))],
  run: (before = [], after = []) => HNB.BANDDRIFT(before, after, BANDS),
};

export const CASES: readonly Case[] = [
  fairShare('FAIRSHARE RANKED', 'RANKED', [], { most: 80, mostTimesBare: 6, wholeColumns: true }),
  fairShare('FAIRSHARE RANKED, capped', 'RANKED', CAPPED),
  fairShare('FAIRSHARE AVERAGE', 'AVERAGE', []),
  fairShare('FAIRSHARE THRESHOLD', 'THRESHOLD', []),
  {
    what: 'EBTTOPUP',
    // the plans of England
    rows: 640_000,
    ranges: placements,
    run: topUp,
    most: 1500,
    wholeColumns: true,
  },
  { ...CHECKED, wholeColumns: true },
  { ...CHECKED, what: 'EBTCHECK, refs in no order', ranges: (rows) => CHECKED.ranges(rows).map(inNoOrder) },
  { ...DRIFT, wholeColumns: true },
  { ...DRIFT, what: 'BANDDRIFT, refs in no order', ranges: (rows) => DRIFT.ranges(rows).map(inNoOrder) },
  {
    what: 'MODERATION',
    rows: MANY,
    ranges: (rows) => [bandLabels(rows, 1), bandLabels(rows, 2)],
    run: (first = [], second = []) => HNB.MODERATION(first, second, BANDS),
  },
  {
    what: 'EBTVALUE',
    rows: MANY,
    ranges: (rows) => placements(rows).slice(0, 2),
    run: (band = [], setting = []) => HNB.EBTVALUE(band, BANDS, setting),
  },
  {
    what: 'EBTBAND',
    rows: MANY,
    ranges: (rows) => [figures(rows, 0, 100)],
    run: (score = []) => HNB.EBTBAND(score, BANDS),
  },
  ...['DAYS', 'MONTHS', 'TERMS'].map((basis): Case => ({
    what: `PARTYEAR ${basis}`,
    rows: MANY,
    ranges: (rows) => placements(rows).slice(2, 4),
    run: (start = [], end = []) => HNB.PARTYEAR(start, end, YEAR, basis),
  })),
  {
    what: 'FIRST15',
    rows: MANY,
    ranges: (rows) => [figures(rows, 0, 35)],
    run: (hours = []) => HNB.FIRST15(hours),
  },
  {
    what: 'APPORTION',
    rows: MANY,
    ranges: (rows) => [figures(rows, 1, 5000)],
    run: (weights = []) => HNB.APPORTION(FUND, weights),
  },
  {
    what: 'SUPPRESS, 12 columns',
    rows: 2000,
    ranges: (rows) => [counts(rows, 12)],
    run: (table = []) => HNB.SUPPRESS(table),
    most: 300,
  },
  {
    what: 'COHORTFORECAST, 10 years',
    // ages 0 to 25
    rows: 26,
    ranges: (rows) => [
      figures(rows, 50, 300),
      figures(rows, 0, 40),
      figures(rows, 0, 20).map(([share]) => [Number(share) / 100]),
    ],
    run: (caseload = [], join = [], leave = []) => HNB.COHORTFORECAST(caseload, join, leave, 10),
    most: 1,
  },
  {
    what: 'EHCPFORECAST LINEAR',
    rows: MANY,
    ranges: (rows) => [figures(rows, 50, 300)],
    run: (history = []) => HNB.EHCPFORECAST(history, 10, 'LINEAR'),
  },
  {
    what: 'ACADEMICTOFINANCIAL',
    rows: MANY,
    ranges: (rows) => [figures(rows, 50, 300)],
    run: (amounts = []) => HNB.ACADEMICTOFINANCIAL(amounts),
  },
  {
    what: 'BALANCE',
    rows: MANY,
    ranges: (rows) => [figures(rows, 0, 900), figures(rows, 0, 950)],
    run: (income = [], expenditure = []) => HNB.BALANCE(0, income, expenditure),
  },
  {
    what: 'MITIGATED',
    rows: MANY,
    ranges: (rows) => [figures(rows, 500, 900), figures(rows, 0, 90), figures(rows, 0, 30)],
    run: (unmitigated = [], savings = [], investment = []) => HNB.MITIGATED(unmitigated, savings, investment),
  },
  {
    what: 'INVESTTOSAVE',
    rows: MANY,
    ranges: (rows) => [figures(rows, 0, 90), figures(rows, 0, 95)],
    run: (investment = [], savings = []) => HNB.INVESTTOSAVE(investment, savings),
  },
];

/**
 * Calls every function a few times, as they are in a workbook that has been open for a while: the engine has met all
 * kinds of cells, and the heap in which answers are made has its full size. One function alone in a new process is
 * either quicker or slower, by chance.
 */
export function callAll(): void {
  for (const { rows, ranges, run } of CASES) {
    const given = ranges(rows);
    for (let i = 0; i < 5; i++) run(...given);
  }
}
