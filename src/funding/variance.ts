/** Budget against outturn. Pure; pounds. */

export interface Variance {
  /** Budget less outturn: underspent above 0, overspent below. */
  under: number;
  /** The same as a share of the budget; null without a budget. */
  share: number | null;
}

export const variance = (budget: number, outturn: number): Variance => {
  const under = budget - outturn;
  return { under, share: budget === 0 ? null : under / Math.abs(budget) };
};
