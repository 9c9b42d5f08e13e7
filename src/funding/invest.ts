/** Invest to save: what a scheme costs, what it saves, and when it has paid for itself. Pure; pounds, not rounded. */
import { wrongValue } from './errors';
import { sameYears } from './plan';

/** Discount rate of HM Treasury's Green Book. */
export const DISCOUNT_RATE = 0.035;

export interface InvestToSave {
  investment: number;
  savings: number;
  net: number;
  presentInvestment: number;
  presentSavings: number;
  netPresentValue: number;
  /** Of present values; null when nothing is invested. */
  benefitCostRatio: number | null;
  /** Index of the first year from which the running total stays at 0 or above; null = not within the period. */
  paybackYear: number | null;
  /** Lowest running total as a positive figure; 0 when it is never below 0. */
  peakOutlay: number;
}

const sum = (row: readonly number[]): number => row.reduce((total, amount) => total + amount, 0);

/** Year 0 is not discounted. */
const presentValue = (row: readonly number[], rate: number): number =>
  sum(row.map((amount, year) => amount / (1 + rate) ** year));

/**
 * @param investment pounds by year, from year 0
 * @param savings pounds by year, from year 0
 * @param rate discount rate as a share
 * @throws FundingError when the rows differ in length or the rate cannot be
 */
export function investToSave(
  investment: readonly number[],
  savings: readonly number[],
  rate: number = DISCOUNT_RATE,
): InvestToSave {
  sameYears('investment', investment.length, { savings });
  if (rate < 0 || rate > 1)
    throw wrongValue(`rate is ${rate}; give a discount rate between 0 and 1, such as 3.5%.`);
  let total = 0;
  const running = investment.map((outlay, year) => (total += (savings[year] ?? 0) - outlay));
  // the year after the last one below 0; amounts a millionth of a penny below are dust
  const paid = running.map((amount) => amount < -1e-8).lastIndexOf(true) + 1;
  const [costs, benefits] = [presentValue(investment, rate), presentValue(savings, rate)];
  return {
    investment: sum(investment),
    savings: sum(savings),
    net: sum(savings) - sum(investment),
    presentInvestment: costs,
    presentSavings: benefits,
    netPresentValue: benefits - costs,
    benefitCostRatio: costs === 0 ? null : benefits / costs,
    paybackYear: paid < running.length ? paid : null,
    peakOutlay: running.reduce((peak, amount) => Math.max(peak, -amount), 0),
  };
}
