/** Shares an amount by weights so that the shares sum exactly to it. Pure; pounds in, pounds out. */
import { wrongValue } from './errors';
import { largestRemainder, roundHalfAway } from './money';

/**
 * Shares `amount` (pounds, either sign) by weights in multiples of `unit` (pounds, default a penny).
 * @throws FundingError for a negative weight, all weights 0, or a unit that does not divide the amount into wholes.
 */
export function apportion(amount: number, weights: readonly number[], unit = 0.01): number[] {
  if (!(unit > 0)) throw wrongValue(`unit is ${unit}: give an amount above 0, such as 0.01 for whole pence.`);
  weights.forEach((weight, i) => {
    if (weight < 0) throw wrongValue(`weights: number ${i + 1} is ${weight}; give weights of 0 or more.`);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0)
    throw wrongValue('weights: all are 0, so there is nothing to share by; give at least one above 0.');
  const units = roundHalfAway(Math.abs(amount) / unit, 0);
  const sign = amount < 0 ? -1 : 1;
  const perUnit = Math.round(1 / unit);
  // dividing by a whole number of units per pound is exact where multiplying by 0.01 is not
  const inPounds = (count: number): number =>
    Math.abs(perUnit * unit - 1) < 1e-9 ? count / perUnit : count * unit;
  const whole = weights.map((weight) => (units * weight) / total);
  return largestRemainder(whole, units).map((count) => (count === 0 ? 0 : sign * inPounds(count)));
}
