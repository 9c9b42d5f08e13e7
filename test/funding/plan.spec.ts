/** Balances, savings, block transfers and the stability grant. */
import fc from 'fast-check';
import { toPence } from '../../src/funding/money';
import { balance, blockTransfer, mitigated, stabilityGrant } from '../../src/funding/plan';

it('closing = opening + income − expenditure + adjustments, rolled forward', () => {
  expect([...balance(100, [10, 20], [15, 5], [1, -1])]).toEqual([96, 110]);
  expect([...balance(100, [], [])]).toEqual([]);
});

it('rows of different lengths are named', () => {
  expect(() => balance(0, [1], [1, 2])).toThrow('expenditure has 2 years but income has 1');
  expect(() => balance(0, [1], [1], [1, 2])).toThrow('adjustments has 2 years but income has 1');
  expect(() => mitigated([1, 2], [1], [1, 2], [1, 1])).toThrow(
    'savings has 1 year but unmitigated has 2; give one figure a year in each.',
  );
  expect(() => mitigated([1], [1], [1, 2], [1])).toThrow('investment has 2 years but unmitigated has 1');
  expect(() => mitigated([1], [1], [1], [])).toThrow('confidence has 0 years but unmitigated has 1');
});

it('savings count by their confidence, investment in full', () => {
  expect([...mitigated([1000, 1000], [100, 100], [10, 0], [0.5, 1])]).toEqual([960, 900]);
});

it('within the limit the forum decides, unless it refuses', () => {
  expect(blockTransfer(1000, 5)).toEqual({ share: 0.005, limit: 5, within: true, decides: 'Schools forum' });
  expect(blockTransfer(1000, 5, false).decides).toBe('Secretary of State (disapplication)');
  expect(blockTransfer(1000, 5.01).decides).toBe('Secretary of State (disapplication)');
  expect(blockTransfer(1000, 15, true, 0.015).within).toBe(true);
});

it('a limit may be nothing or the whole block, a transfer nothing', () => {
  expect(blockTransfer(1000, 0, true, 0).within).toBe(true);
  expect(blockTransfer(1000, 1000, true, 1).within).toBe(true);
});

it.each<[Parameters<typeof blockTransfer>, string]>([
  [[0, 5], 'schoolsBlock is 0; give the schools block in pounds, above 0.'],
  [[-1, 5], 'schoolsBlock is -1; give the schools block in pounds, above 0.'],
  [[1000, -5], 'requested is -5; give the amount to move in pounds, 0 or more.'],
  [[1000, 5, true, -0.01], 'limit is -0.01; give a share of the block between 0 and 1, such as 0.5%.'],
  [[1000, 5, true, 1.01], 'limit is 1.01; give a share of the block between 0 and 1, such as 0.5%.'],
])('a transfer of %j is refused', (given, sentence) => {
  expect(() => blockTransfer(...given)).toThrow(sentence);
});

it('the stability grant pays 90% of a deficit, given with either sign', () => {
  expect(stabilityGrant(1000)).toEqual({ grant: 900, left: 100 });
  expect(stabilityGrant(-0.05)).toEqual({ grant: 0.05, left: 0 });
  expect(stabilityGrant(1000, 0)).toEqual({ grant: 0, left: 1000 });
  expect(stabilityGrant(1000, 1)).toEqual({ grant: 1000, left: 0 });
  for (const share of [-0.1, 1.1]) {
    expect(() => stabilityGrant(1000, share)).toThrow(
      `share is ${share}; give a share between 0 and 1, such as 90%.`,
    );
  }
});

it('the stability grant is split to the penny up to £100 billion', () => {
  expect(stabilityGrant(1e11)).toEqual({ grant: 9e10, left: 1e10 });
  for (const deficit of [1.01e11, -1.01e11, Infinity])
    expect(() => stabilityGrant(deficit)).toThrow(
      `deficit is ${deficit}; give pounds, up to 100,000,000,000.`,
    );
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
