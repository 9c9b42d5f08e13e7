/** Amounts shared by weights: what the parts are, and which amounts and weights cannot be shared. */
import { apportion } from '../../src/funding/apportion';
import { wrongValue } from '../../src/funding/errors';

it('shares pence by weight, the odd one to the largest remainder', () => {
  expect([...apportion(100, [1, 1, 1])]).toEqual([33.34, 33.33, 33.33]);
  expect([...apportion(10, [1, 2, 1])]).toEqual([2.5, 5, 2.5]);
  expect([...apportion(0, [1, 2])]).toEqual([0, 0]);
});

it('shares a negative amount as its size, and a part of nothing is 0 and not minus 0', () => {
  expect([...apportion(-100, [1, 1, 1])]).toEqual([-33.34, -33.33, -33.33]);
  expect([...apportion(-1, [1, 0])]).toEqual([-1, 0]);
});

it('gives amounts as people write them: 57 pence are 0.57 and not 0.5700000000000001', () => {
  expect([...apportion(0.57, [1])]).toEqual([0.57]);
  expect([...apportion(0.3, [1, 2], 0.1)]).toEqual([0.1, 0.2]);
});

it('shares in units that do not divide a pound', () => {
  expect([...apportion(1000, [1, 2], 5)]).toEqual([335, 665]);
  expect([...apportion(2.1, [1, 2], 0.3)]).toEqual([expect.closeTo(0.6, 12), expect.closeTo(1.5, 12)]);
});

it('takes an amount to the penny, half a penny away from zero', () => {
  expect([...apportion(1.005, [1])]).toEqual([1.01]);
  expect([...apportion(10.004, [1, 1], 1)]).toEqual([5, 5]);
});

it('shares up to £100 billion in pence', () => {
  expect([...apportion(1e11, [1, 1])]).toEqual([5e10, 5e10]);
});

it.each<[number, number[], number, string]>([
  [10, [1], 0, 'unit is 0; give an amount above 0, such as 0.01 for whole pence.'],
  [10, [1], -1, 'unit is -1; give an amount above 0, such as 0.01 for whole pence.'],
  [10, [-2, 1], 0.01, 'weights: number 1 is -2; give weights of 0 or more.'],
  [10, [1, -1], 0.01, 'weights: number 2 is -1; give weights of 0 or more.'],
  [10, [0, 0], 0.01, 'weights: all are 0, so there is nothing to share by; give at least one above 0.'],
  [10, [1e308, 1e308], 0.01, 'weights: their sum is too large; give smaller weights.'],
  [2e11, [1], 0.01, 'amount is 200000000000: it is too large to share in units of 0.01; give a larger unit.'],
  [12.5, [1], 1, 'amount is 12.5: it is not a multiple of the unit 1; change one of them.'],
  // however large the amount, the parts must sum to it
  [100_000_000.05, [1], 1, 'amount is 100000000.05: it is not a multiple of the unit 1; change one of them.'],
])('%d by %j in units of %d is refused', (amount, weights, unit, sentence) => {
  expect(() => apportion(amount, weights, unit)).toThrow(wrongValue(sentence));
});
