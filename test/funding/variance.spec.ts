/** Budget less outturn, in pounds and as a share of the budget. */
import { variance } from '../../src/funding/variance';

test.each([
  [1000, 900, 100, 0.1],
  [1000, 1100, -100, -0.1],
  // income within spend: £50 less than the £200 expected
  [-200, -150, -50, -0.25],
])('a budget of %d and an outturn of %d', (budget, outturn, under, share) => {
  expect(variance(budget, outturn)).toEqual({ under, share });
});

test('without a budget there is no share', () => {
  expect(variance(0, 40)).toEqual({ under: -40, share: null });
});
