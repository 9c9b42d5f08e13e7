/** Joint funding: shares of three agencies to the penny, and who owes whom. */
import fc from 'fast-check';
import { agreedShares, settlement, splitCost } from '../../src/funding/joint';

describe('agreed shares', () => {
  it('leave the rest to education', () => {
    expect(agreedShares(0.25, 0.25)).toEqual([0.5, 0.25, 0.25]);
  });

  it('of 90% and 10% leave education nothing, though doubles would leave it less than nothing', () => {
    expect(1 - 0.9 - 0.1).toBeLessThan(0);
    expect(agreedShares(0.9, 0.1)).toEqual([0, 0.9, 0.1]);
    expect(agreedShares(0, 0.3)).toEqual([0.7, 0, 0.3]);
    expect(agreedShares(0.3, 0)).toEqual([0.7, 0.3, 0]);
  });

  it('are none when they come to more than the whole, or one is below nothing', () => {
    expect(agreedShares(0.7, 0.4)).toBeNull();
    expect(agreedShares(-0.1, 0.4)).toBeNull();
    expect(agreedShares(0.4, -0.1)).toBeNull();
  });
});

describe('a cost', () => {
  it('of £100.01 by half, a quarter and a quarter: the odd penny goes to the largest remainder', () => {
    expect(splitCost(100.01, [0.5, 0.25, 0.25])).toEqual([50.01, 25, 25]);
  });

  it('of £100 by thirds: the odd penny goes to the earlier agency', () => {
    expect(splitCost(100, agreedShares(1 / 3, 1 / 3)!)).toEqual([33.34, 33.33, 33.33]);
    expect(splitCost(200000, agreedShares(1 / 3, 1 / 3)!)).toEqual([66666.67, 66666.67, 66666.66]);
  });

  it('is rounded to the penny before it is split, and may be a credit', () => {
    expect(splitCost(10.005, [0, 1, 0])).toEqual([0, 10.01, 0]);
    expect(splitCost(-100.01, [0.5, 0.25, 0.25])).toEqual([-50.01, -25, -25]);
  });

  it('is split to the penny whatever the shares', () => {
    const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 1000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000_000 }), percent, percent, (pence, health, socialCare) => {
        const shares = agreedShares(health, socialCare);
        fc.pre(shares !== null);
        const parts = splitCost(pence / 100, shares!);
        expect(parts.reduce((sum, part) => sum + Math.round(part * 100), 0)).toBe(pence);
      }),
    );
  });
});

describe('who owes whom', () => {
  it('by hand: health owes £30 and social care £20 to education, which paid all', () => {
    expect(settlement([50, -30, -20, 0])).toEqual([
      [0, 0, 0, 0],
      [30, 0, 0, 0],
      [20, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  it('goes in order where two owe two', () => {
    expect(settlement([-60, -10, 20, 50])).toEqual([
      [0, 0, 20, 40],
      [0, 0, 0, 10],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  it('settles every debt and every claim', () => {
    const pence = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(pence, pence, pence, (a, b, c) => {
        const balances = [a, b, c, 0 - (a + b + c)];
        const owed = settlement(balances);
        const paidBy = owed.map((row) => row.reduce((sum, amount) => sum + amount, 0));
        const paidTo = balances.map((_, j) => owed.reduce((sum, row) => sum + (row[j] ?? 0), 0));
        expect(balances.map((balance, i) => balance + paidBy[i]! - paidTo[i]!)).toEqual([0, 0, 0, 0]);
      }),
    );
  });
});
