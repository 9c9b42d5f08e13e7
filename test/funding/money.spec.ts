/** Rounding and sharing out of money. */
import { remainderShares, roundHalfAway, toPence } from '../../src/funding/money';

describe('rounding', () => {
  it.each([
    [2.675, 2.68],
    [1.005, 1.01],
    [-2.675, -2.68],
    [0.005, 0.01],
    [0.0049, 0],
    [933.3333, 933.33],
    [1e9 + 0.125, 1000000000.13],
  ])('%d pounds is %d: half a penny goes away from zero', (amount, rounded) => {
    expect(roundHalfAway(amount)).toBe(rounded);
  });

  it('rounds to other places', () => {
    expect(roundHalfAway(2.5, 0)).toBe(3);
    expect(roundHalfAway(-2.5, 0)).toBe(-3);
    expect(roundHalfAway(0.12345, 4)).toBe(0.1235);
  });

  it('never gives minus zero', () => {
    expect(Object.is(roundHalfAway(-0.001), 0)).toBe(true);
  });

  it('counts pence as whole numbers', () => {
    expect(toPence(0.29)).toBe(29);
    expect(toPence(-19.995)).toBe(-2000);
    expect(toPence(682798.7987)).toBe(68279880);
  });
});

describe('largest remainder', () => {
  const largestRemainder = (exact: number[], units: number): number[] =>
    remainderShares(exact, units).map(({ whole, extra }) => whole + extra);

  it('gives what is left to the largest remainders, ties to the earlier', () => {
    expect(largestRemainder([33.3, 33.3, 33.4], 100)).toEqual([33, 33, 34]);
    expect(largestRemainder([0.5, 0.5, 1], 2)).toEqual([1, 0, 1]);
    expect(largestRemainder([1.2, 1.6, 1.2], 4)).toEqual([1, 2, 1]);
  });

  it('lets the earlier of several equal remainders have what the larger ones leave', () => {
    expect(largestRemainder([0.9, 0.5, 0.5, 0.5, 0.6], 3)).toEqual([1, 1, 0, 0, 1]);
  });

  it('shares nothing as nothing', () => {
    expect(largestRemainder([], 0)).toEqual([]);
    expect(largestRemainder([0, 0], 0)).toEqual([0, 0]);
  });

  it('takes remainders that differ beyond six places as equal', () => {
    expect(largestRemainder([0.50000001, 0.50000002, 0.99999997], 2)).toEqual([1, 0, 1]);
  });

  it('shows how each share came about', () => {
    expect(remainderShares([1.25, 1.75], 3)).toEqual([
      { whole: 1, remainder: 0.25, extra: 0 },
      { whole: 1, remainder: 0.75, extra: 1 },
    ]);
  });
});
