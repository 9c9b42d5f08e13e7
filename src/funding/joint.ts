/**
 * Placements that education, health and social care pay for together: an agreed cost split to the penny, contributions
 * set against it, and who owes whom. Pure; pounds.
 */
import { apportion } from './apportion';
import { roundHalfAway, toPence } from './money';

/** In the order in which an odd penny goes to the earlier of two equal claims. */
export const AGENCIES = ['Education', 'Health', 'Social care'] as const;
export type Agency = (typeof AGENCIES)[number];
/** One figure an agency, in the order of AGENCIES. */
export type ByAgency = [number, number, number];

/** What is left for education counts as nothing when it is nothing to this many places: 100% less 90% less 10%. */
export const SHARE_PLACES = 9;

/** Education's share: what health and social care do not bear. Below 0 when they bear more than all. */
export function educationShare(health: number, socialCare: number): number {
  const rest = 1 - health - socialCare;
  return roundHalfAway(rest, SHARE_PLACES) === 0 ? 0 : rest;
}

/** The three shares; null when one would be below 0. */
export function agreedShares(health: number, socialCare: number): ByAgency | null {
  const education = educationShare(health, socialCare);
  return education < 0 || health < 0 || socialCare < 0 ? null : [education, health, socialCare];
}

/** The cost, rounded to the penny, by the agreed shares; the parts sum to it. */
export function splitCost(cost: number, shares: ByAgency): ByAgency {
  const [education = 0, health = 0, socialCare = 0] = apportion(toPence(cost) / 100, shares);
  return [education, health, socialCare];
}

/** How far each debtor's debt and each creditor's claim reach when they are laid end to end, in order. */
const reach = (amounts: readonly number[]): number[] => {
  let total = 0;
  return amounts.map((amount) => (total += amount));
};

/**
 * Who owes whom: debts and claims are laid end to end in the order given, and each debtor pays the claims beside its
 * debt. Balances sum to 0: what an agency has paid beyond its part is above 0.
 * @returns row = who owes, column = to whom
 */
export function settlement(balances: readonly number[]): number[][] {
  const owes = balances.map((balance) => Math.max(0, -balance));
  const isOwed = balances.map((balance) => Math.max(0, balance));
  const [debts, claims] = [reach(owes), reach(isOwed)];
  return owes.map((debt, i) =>
    isOwed.map((claim, j) => {
      const until = Math.min(debts[i] ?? 0, claims[j] ?? 0);
      const from = Math.max((debts[i] ?? 0) - debt, (claims[j] ?? 0) - claim);
      return Math.max(0, until - from);
    }),
  );
}
