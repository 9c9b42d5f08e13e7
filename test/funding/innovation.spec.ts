/** The innovation fund: awards to the penny, never more than the fund. */
import fc from 'fast-check';
import {
  evaluationOf,
  innovationAwards,
  type InnovationBid,
  type InnovationFund,
} from '../../src/funding/innovation';

const bid = (asked: number | null, more: Partial<InnovationBid> = {}): InnovationBid => ({
  agreed: true,
  asked,
  priority: null,
  score: null,
  ...more,
});
const FUND: InnovationFund = { fund: 100, method: 'Priority', lastInPart: true, least: 0, cap: 0 };
const awards = (bids: InnovationBid[], fund: Partial<InnovationFund> = {}): number[] =>
  innovationAwards(bids, { ...FUND, ...fund }).bids.map(({ award }) => award);

describe('by priority', () => {
  const bids = [bid(50, { priority: 2 }), bid(60, { priority: 1 }), bid(30, { priority: 3 })];

  it('the first gets what it asks, the bid at which the fund runs out a part, those behind nothing', () => {
    expect(awards(bids)).toEqual([40, 60, 0]);
  });

  it('the last bid gets nothing where parts are not given, and its money is left', () => {
    expect(awards(bids, { lastInPart: false })).toEqual([0, 60, 0]);
  });

  it('a part below the smallest award is not given', () => {
    expect(awards(bids, { least: 41 })).toEqual([0, 60, 0]);
    expect(awards(bids, { least: 40 })).toEqual([40, 60, 0]);
  });

  it('a higher score comes first among equals, then the earlier row; without a priority last', () => {
    expect(awards([bid(70), bid(70, { priority: 9 }), bid(70, { priority: 9, score: 5 })])).toEqual([
      0, 30, 70,
    ]);
    expect(awards([bid(70), bid(70)])).toEqual([70, 30]);
  });

  it('a bid that cannot reach the smallest award, or is not agreed, keeps no money from others', () => {
    const given = [
      bid(5, { priority: 1 }),
      bid(90, { priority: 2, agreed: false }),
      bid(95, { priority: 3 }),
    ];
    expect(awards(given, { least: 10 })).toEqual([0, 0, 95]);
  });

  it('a bid is counted up to the cap', () => {
    expect(awards([bid(80), bid(80)], { cap: 55 })).toEqual([55, 45]);
  });
});

describe('by share', () => {
  const share = (bids: InnovationBid[], fund: Partial<InnovationFund> = {}): number[] =>
    awards(bids, { method: 'Share', ...fund });

  it('of £100 among three who ask for £50 each: the odd penny goes to the earlier row', () => {
    expect(share([bid(50), bid(50), bid(50)])).toEqual([33.34, 33.33, 33.33]);
  });

  it('of £100 among £90, £60 and £30: the largest remainder gets the penny', () => {
    // 50.00, 33.333…, 16.666…
    expect(share([bid(90), bid(60), bid(30)])).toEqual([50, 33.33, 16.67]);
  });

  it('gives all in full where the fund allows, and leaves the rest', () => {
    expect(share([bid(20), bid(30.01)])).toEqual([20, 30.01]);
  });

  it('raises shares below the smallest award to it, at the cost of the others in proportion', () => {
    // in proportion 72.00 and 28.00; the smaller is raised to 30 and the larger has what is left
    expect(share([bid(90), bid(35)], { least: 30 })).toEqual([70, 30]);
    // 15 raised to 20; of the 80 left 180/300 and 120/300
    expect(share([bid(180), bid(120), bid(30)], { least: 20 })).toEqual([48, 32, 20]);
  });

  it('leaves the last of the order out where the fund cannot give everyone the smallest award', () => {
    expect(share([bid(60), bid(60), bid(60, { priority: 1 })], { least: 40 })).toEqual([50, 0, 50]);
    expect(share([bid(60), bid(60)], { least: 60 })).toEqual([60, 0]);
  });

  it('is nothing without a fund or without bids', () => {
    expect(share([bid(50), bid(null)], { fund: 0 })).toEqual([0, 0]);
    expect(share([])).toEqual([]);
    expect(share([bid(-50), bid(50)], { fund: -1 })).toEqual([0, 0]);
  });
});

describe('whatever the bids', () => {
  const pence = fc.integer({ min: 0, max: 3_000_000 });
  const bids = fc.array(
    fc.record({
      agreed: fc.boolean(),
      asked: fc.option(pence.map((amount) => amount / 100)),
      priority: fc.option(fc.integer({ min: 1, max: 4 })),
      score: fc.option(fc.integer({ min: 0, max: 3 })),
    }),
    { maxLength: 12 },
  );
  const fund = fc.record({
    fund: pence.map((amount) => amount / 100),
    method: fc.constantFrom('Priority' as const, 'Share' as const),
    lastInPart: fc.boolean(),
    least: fc.constantFrom(0, 0.01, 500, 2500.5),
    cap: fc.constantFrom(0, 1000, 9999.99),
  });
  const inPence = (pounds: number): number => Math.round(pounds * 100);

  it('awards come to at most the fund, and none is below the smallest, above the cap or above what was asked', () => {
    fc.assert(
      fc.property(bids, fund, (given, settings) => {
        const found = innovationAwards(given, settings).bids.map(({ award }) => inPence(award));
        expect(found.reduce((total, award) => total + award, 0)).toBeLessThanOrEqual(inPence(settings.fund));
        found.forEach((award, i) => {
          if (award === 0) return;
          expect(given[i]!.agreed).toBe(true);
          expect(award).toBeGreaterThanOrEqual(inPence(settings.least));
          expect(award).toBeLessThanOrEqual(inPence(given[i]!.asked!));
          if (settings.cap > 0) expect(award).toBeLessThanOrEqual(inPence(settings.cap));
        });
      }),
    );
  });

  it('by share they come exactly to the fund, or to what was asked if that is less', () => {
    fc.assert(
      fc.property(bids, pence, fc.constantFrom(0, 1000), (given, amount, cap) => {
        const settings = { ...FUND, method: 'Share' as const, fund: amount / 100, cap };
        const asked = given
          .filter(({ agreed }) => agreed)
          .map((one) => Math.min(inPence(one.asked ?? 0), cap > 0 ? inPence(cap) : Infinity));
        const total = innovationAwards(given, settings).bids.reduce(
          (all, { award }) => all + inPence(award),
          0,
        );
        expect(total).toBe(
          Math.min(
            amount,
            asked.reduce((all, one) => all + one, 0),
          ),
        );
      }),
    );
  });

  it('by share with a smallest award they still come exactly to the fund when all can be given it', () => {
    fc.assert(
      fc.property(bids, pence, fc.constantFrom(100, 500), (given, amount, least) => {
        const able = given.filter(({ agreed, asked }) => agreed && (asked ?? 0) >= least);
        fc.pre(able.length * least * 100 <= amount);
        const asked = able.reduce((all, one) => all + inPence(one.asked!), 0);
        const settings = { ...FUND, method: 'Share' as const, fund: amount / 100, least };
        const found = innovationAwards(given, settings).bids.map(({ award }) => inPence(award));
        expect(found.reduce((all, award) => all + award, 0)).toBe(Math.min(amount, asked));
        expect(found.filter((award) => award > 0 && award < least * 100)).toEqual([]);
      }),
    );
  });

  it('by share nobody who asks for more gets less', () => {
    fc.assert(
      fc.property(bids, pence, (given, amount) => {
        const settings = { ...FUND, method: 'Share' as const, fund: amount / 100, least: 0 };
        const rows = innovationAwards(given, settings).bids;
        for (const a of rows)
          for (const b of rows)
            if (a.counted > b.counted) expect(a.award).toBeGreaterThanOrEqual(b.award - 0.01);
      }),
    );
  });
});

test('an evaluation is overdue only against the date that is typed', () => {
  expect(evaluationOf(0, null, null, 46000)).toBe('');
  expect(evaluationOf(5, null, null, 46000)).toBe('– No date');
  expect(evaluationOf(5, 45999, null, 46000)).toBe('! Overdue');
  expect(evaluationOf(5, 46000, null, 46000)).toBe('… To come');
  expect(evaluationOf(5, 45999, null, null)).toBe('… To come');
  expect(evaluationOf(5, 45999, 46001, 46000)).toBe('✓ Done');
});
