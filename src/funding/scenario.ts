/**
 * Scenarios of the high needs block as a whole: the plan's own year-to-year factors of numbers, price and income, each
 * moved by percentage points, and the share of the planned savings that is reached. Pure; pounds, nothing rounded.
 */
import { counted, wrongValue } from './errors';
import { toPence } from './money';
import { sameYears } from './plan';

/** The plan that scenarios depart from; one figure a year. */
export interface ScenarioBase {
  /** Years with outturn, which come first and are the same in every scenario. At least 1. */
  outturn: number;
  /** Spend before mitigations. */
  spend: readonly number[];
  /** What of each year's change of spend came from more or fewer plans. */
  volume: readonly number[];
  income: readonly number[];
  /** Savings by their confidence, and what they cost. */
  savings: readonly number[];
  investment: readonly number[];
  /** The plan's own result and closing balance, mitigated: what stands in outturn years. */
  inYear: readonly number[];
  closing: readonly number[];
}

/** What a scenario assumes beside the plan. Growth in shares added to that of each year: 0.01 = 1 point. */
export interface ScenarioShift {
  volume: number;
  price: number;
  income: number;
  /** Share of the planned savings that is reached, 1 = all. */
  savings: number;
}

/** This year as a share of the year before; null where there is nothing to grow from, and in outturn years. */
export interface ScenarioFactors {
  volume: (number | null)[];
  price: (number | null)[];
  income: (number | null)[];
}

export interface Scenario {
  spend: number[];
  income: number[];
  inYear: number[];
  closing: number[];
}

/** The plan's factors: volume × price = spend over the spend of the year before. */
export function scenarioFactors(base: ScenarioBase): ScenarioFactors {
  const ahead = <T>(of: (year: number) => T): (T | null)[] =>
    base.spend.map((_, year) => (year < base.outturn ? null : of(year)));
  const before = (row: readonly number[], year: number): number => row[year - 1] ?? 0;
  const volume = ahead((year) => {
    const was = before(base.spend, year);
    return was === 0 ? null : 1 + (base.volume[year] ?? 0) / was;
  });
  const price = ahead((year) => {
    const plans = volume[year] ?? 0;
    return plans === 0 ? null : (base.spend[year] ?? 0) / (before(base.spend, year) * plans);
  });
  const income = ahead((year) => {
    const was = before(base.income, year);
    return was === 0 ? null : (base.income[year] ?? 0) / was;
  });
  return { volume, price, income };
}

/**
 * A scenario by year: outturn years as in the plan, then spend = the year before × (volume + points) × (price + points),
 * income = the year before × (growth + points), and the balance rolled forward. A year that has nothing to grow from
 * takes the plan's own figure.
 * @throws FundingError when the rows differ in length or no year has its outturn
 */
export function scenario(base: ScenarioBase, shift: ScenarioShift): Scenario {
  const { outturn, spend: planned, ...others } = base;
  sameYears('spend', planned.length, others);
  if (planned.length > 0 && outturn < 1)
    throw wrongValue(
      `outturn is ${counted(outturn, 'year')}; give at least 1, from which the scenario departs.`,
    );
  const factors = scenarioFactors(base);
  const made: Scenario = { spend: [], income: [], inYear: [], closing: [] };
  planned.forEach((amount, year) => {
    const [plans, price, growth] = [factors.volume[year], factors.price[year], factors.income[year]];
    const spend =
      typeof plans === 'number' && typeof price === 'number'
        ? (made.spend[year - 1] ?? 0) * (plans + shift.volume) * (price + shift.price)
        : amount;
    const income =
      typeof growth === 'number'
        ? (made.income[year - 1] ?? 0) * (growth + shift.income)
        : (base.income[year] ?? 0);
    const saved = (base.savings[year] ?? 0) * shift.savings;
    const inYear =
      year < outturn ? (base.inYear[year] ?? 0) : income - spend + saved - (base.investment[year] ?? 0);
    made.spend.push(spend);
    made.income.push(income);
    made.inYear.push(inYear);
    made.closing.push(year < outturn ? (base.closing[year] ?? 0) : (made.closing[year - 1] ?? 0) + inYear);
  });
  return made;
}

/** Index of the first forecast year whose result is not below 0, to the penny; null when there is none. */
export function balancedYear(inYear: readonly number[], outturn: number): number | null {
  const found = inYear.findIndex((amount, year) => year >= outturn && toPence(amount) >= 0);
  return found < 0 ? null : found;
}

/** Each thing that a scenario assumes, one step up and one step down from `central`, the others left alone. */
export function sensitivityShifts(
  central: ScenarioShift,
  step: number,
): { moved: keyof ScenarioShift; up: boolean; shift: ScenarioShift }[] {
  const fields = ['volume', 'price', 'income', 'savings'] as const;
  return fields.flatMap((moved) =>
    [true, false].map((up) => ({
      moved,
      up,
      shift: { ...central, [moved]: central[moved] + (up ? step : -step) },
    })),
  );
}
