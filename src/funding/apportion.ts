/** Shares an amount by weights so that the shares sum exactly to it. Pure; pounds in, pounds out. */
import { column, sumOf, type Figures } from './columns';
import { checkEach, wrongValue } from './errors';
import { MOST_UNITS, roundHalfAway, toPence, unitShares } from './money';

/** What is left after pence, at which doubles stop telling an amount from its neighbour. */
const DUST = 1e-9;

/** Whole units in an amount's size. @throws FundingError when the amount cannot be made of such units. */
function unitsIn(amount: number, unit: number): number {
  const size = Math.abs(amount);
  const units = roundHalfAway(size / unit, 0);
  if (!(units <= MOST_UNITS))
    throw wrongValue(
      `amount is ${amount}: it is too large to share in units of ${unit}; give a larger unit.`,
    );
  if (toPence(units * unit) !== toPence(size))
    throw wrongValue(`amount is ${amount}: it is not a multiple of the unit ${unit}; change one of them.`);
  return units;
}

/**
 * Shares `amount` (pounds, either sign, to the penny) by weights in multiples of `unit` (pounds, default a penny). A
 * negative amount is shared as its size and the sign put back.
 * @throws FundingError for a negative weight, all weights 0, or an amount that is not a multiple of the unit.
 */
export function apportion(amount: number, weights: Figures, unit = 0.01): Float64Array {
  if (!(unit > 0)) throw wrongValue(`unit is ${unit}; give an amount above 0, such as 0.01 for whole pence.`);
  checkEach('weights', weights, 'weights of 0 or more');
  const total = sumOf(weights);
  if (total === 0)
    throw wrongValue('weights: all are 0, so there is nothing to share by; give at least one above 0.');
  if (!Number.isFinite(total)) throw wrongValue('weights: their sum is too large; give smaller weights.');
  const units = unitsIn(amount, unit);
  const perPound = Math.round(1 / unit);
  // dividing by a whole number of units per pound is exact where multiplying by 0.01 is not
  const inPounds = (count: number): number =>
    Math.abs(perPound * unit - 1) < DUST ? count / perPound : count * unit;
  const exact = column(weights.length);
  for (let i = 0; i < exact.length; i++) exact[i] = units * ((weights[i] as number) / total);
  const { whole, extra } = unitShares(exact, units);
  const shares = column(exact.length);
  for (let i = 0; i < exact.length; i++) {
    const count = (whole[i] as number) + (extra[i] as number);
    shares[i] = count === 0 ? 0 : Math.sign(amount) * inPounds(count);
  }
  return shares;
}
