/** A line's forecast by plans and price, and the change of each year told apart. Figures checked by hand. */
import fc from 'fast-check';
import { lineEffects, lineSpend, type LineBasis } from '../../src/funding/spend';

const basis = (given: Partial<LineBasis>): LineBasis => ({
  amounts: [1000, null, null],
  numbers: [null, null, null],
  overrides: [null, null, null],
  growth: 0.1,
  inflation: 0.05,
  ...given,
});

describe('the forecast of a line', () => {
  it('grows by one rate where no plans stand behind it: 1,000, 1,100, 1,210', () => {
    expect(lineSpend(basis({})).map(Math.round)).toEqual([1000, 1100, 1210]);
  });

  it('follows the plans and what each costs: 10 to 12 plans at 5% more is 1,260', () => {
    expect(lineSpend(basis({ numbers: [10, 12, 12] })).map(Math.round)).toEqual([1000, 1260, 1323]);
  });

  it('takes an override in place of the forecast, and goes on from it', () => {
    expect(lineSpend(basis({ overrides: [null, 2000, null] })).map(Math.round)).toEqual([1000, 2000, 2200]);
  });

  it('takes an override of 0 as 0', () => {
    expect(lineSpend(basis({ overrides: [null, 0, null] }))).toEqual([1000, 0, 0]);
  });

  it('never overrides an outturn', () => {
    expect(lineSpend(basis({ overrides: [5, null, null] }))[0]).toBe(1000);
  });

  it('grows by one rate in a year whose plans began at none or are not known', () => {
    expect(lineSpend(basis({ numbers: [0, 12, null] })).map(Math.round)).toEqual([1000, 1100, 1210]);
  });

  it('keeps a credit negative', () => {
    expect(lineSpend(basis({ amounts: [-500, null] }))).toEqual([-500, -550]);
  });

  it('begins at 0 where even the first year is not known', () => {
    expect(lineSpend(basis({ amounts: [null, null] }))).toEqual([0, 0]);
  });
});

describe('the change of a year', () => {
  it('is told apart: of 1,260 less 1,000, two more plans are 200 and dearer ones 60', () => {
    const { volume, price } = lineEffects([1000, 1260], [10, 12]);
    expect([volume, price].map((years) => years.map(Math.round))).toEqual([
      [0, 200],
      [0, 60],
    ]);
  });

  it('is all price where no plans stand behind the line', () => {
    expect(lineEffects([1000, 1100], [null, null])).toEqual({ volume: [0, 0], price: [0, 100] });
  });

  it('adds up whatever the figures', () => {
    const amount = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const plans = fc.option(fc.integer({ min: 0, max: 5000 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, plans), { minLength: 2, maxLength: 11 }), (years) => {
        const spend = years.map(([pounds]) => pounds);
        const { volume, price } = lineEffects(
          spend,
          years.map(([, count]) => count),
        );
        spend.slice(1).forEach((pounds, i) => {
          expect((volume[i + 1] ?? 0) + (price[i + 1] ?? 0)).toBeCloseTo(pounds - (spend[i] ?? 0), 3);
        });
      }),
    );
  });
});
