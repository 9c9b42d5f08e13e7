/** The plan's arithmetic: balances rolled forward, savings, block transfers, the stability grant. Pure; pounds. */
import { column, type Figures } from './columns';
import { counted, wrongValue } from './errors';
import { MOST_UNITS, toPence } from './money';

/** @throws FundingError when one of the rows has not one figure a year, as `first` has. */
export function sameYears(first: string, years: number, others: Readonly<Record<string, Figures>>): void {
  for (const [name, row] of Object.entries(others)) {
    if (row.length !== years) {
      throw wrongValue(
        `${name} has ${counted(row.length, 'year')} but ${first} has ${years}; give one figure a year in each.`,
      );
    }
  }
}

/** Closing balance of each year; surplus positive. `adjustments` may be left out, else all rows have the same length. */
export function balance(
  opening: number,
  income: Figures,
  expenditure: Figures,
  adjustments: Figures = [],
): Float64Array {
  sameYears('income', income.length, { expenditure, ...(adjustments.length > 0 ? { adjustments } : {}) });
  const closing = column(income.length);
  let running = opening;
  for (let year = 0; year < closing.length; year++)
    closing[year] = running +=
      (income[year] as number) - (expenditure[year] as number) + (adjustments[year] ?? 0);
  return closing;
}

/**
 * Spend after mitigations: unmitigated − saving × confidence + investment, by year.
 * @param confidence shares from 0 to 1, one a year
 * @throws FundingError when the rows differ in length
 */
export function mitigated(
  unmitigated: Figures,
  savings: Figures,
  investment: Figures,
  confidence: Figures,
): Float64Array {
  sameYears('unmitigated', unmitigated.length, { savings, investment, confidence });
  const spend = column(unmitigated.length);
  for (let year = 0; year < spend.length; year++) {
    const saved = (savings[year] as number) * (confidence[year] as number);
    spend[year] = (unmitigated[year] as number) - saved + (investment[year] as number);
  }
  return spend;
}

/** The share of the schools block that a council may move with its schools forum's agreement (2026-27: 0.5%). */
export const TRANSFER_LIMIT = 0.005;

export type Decider = 'Schools forum' | 'Secretary of State (disapplication)';

export interface BlockTransfer {
  share: number;
  limit: number;
  within: boolean;
  decides: Decider;
}

/** Who decides on a transfer out of the schools block. @throws FundingError when the block is not above 0. */
export function blockTransfer(
  schoolsBlock: number,
  requested: number,
  forumAgrees = true,
  limit = TRANSFER_LIMIT,
): BlockTransfer {
  if (!(schoolsBlock > 0))
    throw wrongValue(`schoolsBlock is ${schoolsBlock}; give the schools block in pounds, above 0.`);
  if (requested < 0)
    throw wrongValue(`requested is ${requested}; give the amount to move in pounds, 0 or more.`);
  if (limit < 0 || limit > 1)
    throw wrongValue(`limit is ${limit}; give a share of the block between 0 and 1, such as 0.5%.`);
  const within = toPence(requested) <= toPence(schoolsBlock * limit);
  return {
    share: requested / schoolsBlock,
    limit: schoolsBlock * limit,
    within,
    decides: within && forumAgrees ? 'Schools forum' : 'Secretary of State (disapplication)',
  };
}

/** Part of a deficit that the high needs stability grant pays (announced February 2026). */
export const STABILITY_GRANT_SHARE = 0.9;

/**
 * Grant and the part left with the council; both positive whole pence that sum to the deficit.
 * @throws FundingError for a share that is none, or a deficit too large to be split into pence
 */
export function stabilityGrant(
  deficit: number,
  share = STABILITY_GRANT_SHARE,
): { grant: number; left: number } {
  if (share < 0 || share > 1)
    throw wrongValue(`share is ${share}; give a share between 0 and 1, such as 90%.`);
  if (!(Math.abs(deficit) * 100 <= MOST_UNITS))
    throw wrongValue(`deficit is ${deficit}; give pounds, up to 100,000,000,000.`);
  const size = toPence(Math.abs(deficit));
  const grant = toPence((size / 100) * share);
  return { grant: grant / 100, left: (size - grant) / 100 };
}
