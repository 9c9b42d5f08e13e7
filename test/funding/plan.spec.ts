/** Balances, savings, block transfers and the stability grant. */
import fc from 'fast-check';
import { toPence } from '../../src/funding/money';
import { balance, blockTransfer, mitigated, stabilityGrant } from '../../src/funding/plan';

it('closing = opening + income − expenditure + adjustments, rolled forward', () => {
  expect(balance(100, [10, 20], [15, 5], [1, -1])).toEqual([96, 110]);
  expect(balance(100, [], [])).toEqual([]);
});

it('rows of different lengths are named', () => {
  expect(() => balance(0, [1], [1, 2])).toThrow('expenditure has 2 years but income has 1');
  expect(() => mitigated([1], [1], [1, 2], [1])).toThrow('investment has 2 years but unmitigated has 1');
});

it('savings count by their confidence, investment in full', () => {
  expect(mitigated([1000, 1000], [100, 100], [10, 0], [0.5, 1])).toEqual([960, 900]);
});

it('within the limit the forum decides, unless it refuses', () => {
  expect(blockTransfer(1000, 5)).toEqual({ share: 0.005, limit: 5, within: true, decides: 'Schools forum' });
  expect(blockTransfer(1000, 5, false).decides).toBe('Secretary of State (disapplication)');
  expect(blockTransfer(1000, 5.01).decides).toBe('Secretary of State (disapplication)');
  expect(blockTransfer(1000, 15, true, 0.015).within).toBe(true);
});

it('grant and rest are whole pence that sum to the deficit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e11, max: 1e11 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (pennies, share) => {
        const { grant, left } = stabilityGrant(pennies / 100, share);
        expect(toPence(grant) + toPence(left)).toBe(Math.abs(pennies));
        expect(Math.min(grant, left)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
