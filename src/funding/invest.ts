/** Invest to save: what a scheme costs, what it saves, and when it has paid for itself. Pure; pounds, not rounded. */
import { sumOf, type Figures } from './columns';
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

/** Year 0 is not discounted. */
function presentValue(row: Figures, rate: number): number {
  let sum = 0;
  for (let year = 0; year < row.length; year++) sum += (row[year] as number) / (1 + rate) ** year;
  return sum;
}

/**
 * @param investment pounds by year, from year 0
 * @param savings pounds by year, from year 0
 * @param rate discount rate as a share
 * @throws FundingError when the rows differ in length or the rate cannot be
 */
export function investToSave(
  investment: Figures,
  savings: Figures,
  rate: number = DISCOUNT_RATE,
): InvestToSave {
  sameYears('investment', investment.length, { savings });
  if (rate < 0 || rate > 1)
    throw wrongValue(`rate is ${rate}; give a discount rate between 0 and 1, such as 3.5%.`);
  let running = 0;
  let paid = 0;
  let peak = 0;
  for (let year = 0; year < investment.length; year++) {
    running += (savings[year] as number) - (investment[year] as number);
    // the year after the last one below 0; amounts a millionth of a penny below are dust
    if (running < -1e-8) paid = year + 1;
    peak = Math.max(peak, -running);
  }
  const [costs, benefits] = [presentValue(investment, rate), presentValue(savings, rate)];
  return {
    investment: sumOf(investment),
    savings: sumOf(savings),
    net: sumOf(savings) - sumOf(investment),
    presentInvestment: costs,
    presentSavings: benefits,
    netPresentValue: benefits - costs,
    benefitCostRatio: costs === 0 ? null : benefits / costs,
    paybackYear: paid < investment.length ? paid : null,
    peakOutlay: peak,
  };
}
