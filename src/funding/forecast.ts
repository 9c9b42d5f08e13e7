/**
 * Forecasts of EHC plans, from the history of the January count or by single year of age. Pure; nothing is rounded.
 */
import { sumOf, type Figures } from './columns';
import { checkEach, counted, wrongValue } from './errors';
import { nameIn } from './names';

export const FORECAST_METHODS = ['GROWTH', 'LINEAR', 'RATE', 'FLAT'] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** Years of growth that GROWTH looks back on, when there are as many. */
export const GROWTH_YEARS = 3;
const MOST_YEARS = 50;

/** @throws FundingError naming the methods when the text is none of them; blank means GROWTH. */
export const readForecastMethod = (given: string): ForecastMethod =>
  nameIn('method', FORECAST_METHODS, given);

function checkYears(years: number): void {
  if (!(Number.isInteger(years) && years >= 1 && years <= MOST_YEARS))
    throw wrongValue(`years is ${years}; give a whole number of years from 1 to ${MOST_YEARS}.`);
}

/** The count `step` years after the last one of the history. */
type Projection = (history: Figures, rate: number | null) => (step: number) => number;

const lastOf = (history: Figures): number => history[history.length - 1] ?? 0;

function needsTwo(history: Figures, method: ForecastMethod): void {
  if (history.length < 2)
    throw wrongValue(
      `history has one count, and ${method} needs at least two; add one, or choose RATE or FLAT.`,
    );
}

/** How many counts GROWTH can look back on in this history. */
const lookBack = (history: Figures, years: number): number => Math.min(years, history.length - 1);

const earlierCount = (history: Figures, back: number): number => history[history.length - 1 - back] ?? 0;

/** last × (last ÷ the count k years before) ^ (step ÷ k). */
const growthOver =
  (years: number): Projection =>
  (history) => {
    needsTwo(history, 'GROWTH');
    const back = lookBack(history, years);
    const earlier = earlierCount(history, back);
    if (earlier === 0)
      throw wrongValue('history begins its growth at 0, which cannot grow; choose LINEAR, RATE or FLAT.');
    const last = lastOf(history);
    return (step) => last * (last / earlier) ** (step / back);
  };

/** The straight line of least squares through the whole history. */
const linear: Projection = (history) => {
  needsTwo(history, 'LINEAR');
  const middle = (history.length - 1) / 2;
  const mean = sumOf(history) / history.length;
  let spread = 0;
  let rise = 0;
  for (let i = 0; i < history.length; i++) {
    spread += (i - middle) ** 2;
    rise += (i - middle) * (history[i] as number);
  }
  return (step) => mean + (rise / spread) * (history.length - 1 + step - middle);
};

const byRate: Projection = (history, rate) => {
  if (rate === null) throw wrongValue('rate is blank, and RATE needs it; give a growth rate such as 5%.');
  if (rate <= -1) throw wrongValue(`rate is ${rate}; give a growth rate above -100%, such as 5%.`);
  return (step) => lastOf(history) * (1 + rate) ** step;
};

const PROJECTIONS: Record<ForecastMethod, Projection> = {
  GROWTH: growthOver(GROWTH_YEARS),
  LINEAR: linear,
  RATE: byRate,
  FLAT: (history) => () => lastOf(history),
};

/**
 * The next `years` January counts.
 * @param history counts, oldest first
 * @param rate yearly growth as a share, needed by RATE
 * @throws FundingError when the history is too short, a count is negative, or years is no whole number
 */
export function ehcpForecast(
  history: Figures,
  years: number,
  method: ForecastMethod,
  rate: number | null = null,
): number[] {
  checkYears(years);
  checkEach('history', history, 'counts of 0 or more');
  const project = PROJECTIONS[method](history, rate);
  return Array.from({ length: years }, (_, i) => project(i + 1));
}

/**
 * The same for a plan that must have a figure: a history that the method cannot work with stays as it last was, a RATE
 * without a rate grows by nothing, and no count is below 0. The sheet says where that is so.
 */
export function plannedCounts(
  history: Figures,
  years: number,
  method: ForecastMethod,
  rate: number | null,
  growthYears = GROWTH_YEARS,
): number[] {
  const projections = { ...PROJECTIONS, GROWTH: growthOver(growthYears) };
  const stays = cannotForecast(history, method, growthYears);
  const project = projections[stays ? 'FLAT' : method](history, rate ?? 0);
  return Array.from({ length: years }, (_, i) => Math.max(0, project(i + 1)));
}

/** True when the method cannot work with the history: too short, or growth from 0. */
export function cannotForecast(
  history: Figures,
  method: ForecastMethod,
  growthYears = GROWTH_YEARS,
): boolean {
  if (method !== 'GROWTH' && method !== 'LINEAR') return false;
  if (history.length < 2) return true;
  return method === 'GROWTH' && earlierCount(history, lookBack(history, growthYears)) === 0;
}

export interface Cohorts {
  /** Plans now, by single year of age, youngest first. */
  caseload: Figures;
  /** New plans a year at each age. */
  join: Figures;
  /** Share of each age's plans that ends before the next age. */
  leave: Figures;
}

function checkCohorts({ caseload, join, leave }: Cohorts): void {
  for (const [name, column] of Object.entries({ join, leave })) {
    if (column.length !== caseload.length)
      throw wrongValue(
        `${name} has ${counted(column.length, 'age')} but caseload has ${caseload.length}; give one figure an age in each.`,
      );
  }
  checkEach('caseload', caseload, '0 or more');
  checkEach('join', join, '0 or more');
  checkEach('leave', leave, 'a share between 0 and 1, such as 10%', 1);
}

/**
 * Plans by age in each of the next `years`: every age moves up by one, less those who leave, plus those who join; the
 * last age leaves altogether.
 * @returns one row an age, one column a year
 * @throws FundingError when the columns differ in length or hold figures that cannot be
 */
export function cohortForecast(cohorts: Cohorts, years: number): number[][] {
  checkYears(years);
  checkCohorts(cohorts);
  const { caseload, join, leave } = cohorts;
  const byYear: Figures[] = [];
  let now = caseload;
  for (let year = 0; year < years; year++) {
    const before = now;
    // nobody moves up to the first age
    now = join.map((joining, age) => (before[age - 1] ?? 0) * (1 - (leave[age - 1] ?? 0)) + joining);
    byYear.push(now);
  }
  return Array.from(caseload, (_, age) => byYear.map((plans) => plans[age] ?? 0));
}
