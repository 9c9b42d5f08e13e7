/**
 * Forecast of a line of high needs spend: by the plans behind it and their cost where they are known, else by one rate
 * of growth; and what of each year's change is more plans (volume) and what is dearer ones (price). Pure; pounds.
 */

/** One figure a year; null = not known. */
type Years = readonly (number | null)[];

export interface LineBasis {
  /** Outturn; null for the years to forecast. */
  amounts: Years;
  /** EHC plans behind the line in the January of each year; null where the line follows none. */
  numbers: Years;
  /** What people set for a forecast year in place of the forecast. */
  overrides: Years;
  /** Yearly growth where no plans stand behind the line, 0.07 = 7%. */
  growth: number;
  /** Yearly rise of the cost of a plan. */
  inflation: number;
}

/** Plans of this year over those of the year before; null where either is not known or there were none. */
const ratio = (numbers: Years, year: number): number | null => {
  const [before, now] = [numbers[year - 1] ?? null, numbers[year] ?? null];
  return before === null || now === null || before <= 0 ? null : now / before;
};

/**
 * Spend by year: outturn as it is; then the override, else the year before × more plans × dearer plans, else the year
 * before × (1 + growth). A first year that is not known is 0.
 */
export function lineSpend({ amounts, numbers, overrides, growth, inflation }: LineBasis): number[] {
  const spend: number[] = [];
  amounts.forEach((amount, year) => {
    const plans = ratio(numbers, year);
    const factor = plans === null ? 1 + growth : plans * (1 + inflation);
    const forecast = (spend[year - 1] ?? 0) * factor;
    spend.push(amount ?? overrides[year] ?? forecast);
  });
  return spend;
}

/**
 * What of each year's change came from numbers, and what from price (all of it where no plans stand behind the line).
 * The first year has no change. Volume + price = the change.
 */
export function lineEffects(spend: readonly number[], numbers: Years): { volume: number[]; price: number[] } {
  const volume = spend.map((_amount, year) => {
    const plans = year === 0 ? null : ratio(numbers, year);
    return plans === null ? 0 : (spend[year - 1] ?? 0) * (plans - 1);
  });
  const price = spend.map((amount, year) =>
    year === 0 ? 0 : amount - (spend[year - 1] ?? 0) - (volume[year] ?? 0),
  );
  return { volume, price };
}
