/** The engine behind HNB.FAIRSHARE: the pay-out, ranks and the tables of methods and settings. */
import fc from 'fast-check';
import { DEFAULT_FAIRSHARE_SETTINGS, fairShare, meanRanks, payOut } from '../../src/funding/fairshare';
import { FAIRSHARE_METHODS, FAIRSHARE_SETTINGS } from '../../src/funding/fairshare-words';
import { school } from './school';

describe('ranks', () => {
  const ranks = (values: number[]) => Array.from(meanRanks(values));

  it('1 is the highest, equals share the mean of their ranks', () => {
    expect(ranks([10, 30, 20])).toEqual([3, 1, 2]);
    expect(ranks([5, 7, 7, 1])).toEqual([3, 1.5, 1.5, 4]);
    expect(ranks([2, 2, 2])).toEqual([2, 2, 2]);
    expect(ranks([])).toEqual([]);
  });

  it('values that differ in the last bits only are equal', () => {
    expect(ranks([0.1 + 0.2, 0.3])).toEqual([1.5, 1.5]);
  });

  it('figures too large to be sorted together with their places are ranked all the same', () => {
    // 2^53 ÷ 10^9 is a little above nine million
    expect(ranks([9_007_199, 9_007_200, 1, 9_007_200, 9_007_201])).toEqual([4, 2.5, 5, 2.5, 1]);
    expect(ranks([2_251_799, 3, 2_251_800, 3])).toEqual([2, 3.5, 1, 3.5]);
  });

  it('a rank is the number of those above, and half of those that are equal', () => {
    const figures = fc.array(fc.oneof(fc.nat({ max: 5 }), fc.integer({ min: 0, max: 20_000_000 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(figures, (values) => {
        const counted = values.map((value) => {
          const above = values.filter((other) => other > value).length;
          const equal = values.filter((other) => other === value).length;
          return above + (equal + 1) / 2;
        });
        expect(ranks(values)).toEqual(counted);
      }),
    );
  });
});

describe('the pay-out', () => {
  const settings = (capPerSchool: number | null, fillTheFund = false) => ({
    ...DEFAULT_FAIRSHARE_SETTINGS,
    capPerSchool,
    fillTheFund,
  });

  it('without a cap, every entitlement is paid the same part', () => {
    expect(payOut([300, 100, 0], 200, settings(null))).toEqual({
      total: 200,
      factor: 0.5,
      exact: [150, 50, 0],
      capped: [false, false, false],
    });
  });

  it('a small sum of entitlements is paid in full', () => {
    expect(payOut([30, 10], 200, settings(null)).exact).toEqual([30, 10]);
    expect(payOut([30, 10], 200, settings(null, true)).exact).toEqual([150, 50]);
    expect(payOut([30, 10], 40, settings(null))).toMatchObject({ total: 40, factor: 1, exact: [30, 10] });
  });

  it('a fund larger than the entitlements pays each up to the cap, and no more', () => {
    expect(payOut([300, 50], 1000, settings(100))).toEqual({
      total: 150,
      factor: 1,
      exact: [100, 50],
      capped: [true, false],
    });
    // to fill the fund, 50 is raised to the cap as well
    expect(payOut([300, 50, 0], 1000, settings(100, true))).toEqual({
      total: 200,
      factor: 1,
      exact: [100, 100, 0],
      capped: [true, true, false],
    });
  });

  it('entitlements that come to just the fund are paid out whole, whatever the cap', () => {
    // 150 is held at 100, and the 50 it leaves go to the other
    expect(payOut([150, 50], 200, settings(100)).exact).toEqual([100, 100]);
  });

  it('a cap that nobody reaches holds nobody', () => {
    expect(payOut([300, 100], 200, settings(151))).toMatchObject({
      exact: [150, 50],
      capped: [false, false],
    });
  });

  it('a share that comes to just the cap is held there', () => {
    expect(payOut([300, 100], 200, settings(150))).toEqual({
      total: 200,
      factor: 0.5,
      exact: [150, 50],
      capped: [true, false],
    });
  });

  it('equal entitlements are held together', () => {
    // 60 each for the two, and the other 80 are 8/15 of 150
    expect(payOut([200, 200, 100, 50], 200, settings(60))).toEqual({
      total: 200,
      factor: expect.closeTo(8 / 15, 12),
      exact: [60, 60, expect.closeTo(160 / 3, 12), expect.closeTo(80 / 3, 12)],
      capped: [true, true, false, false],
    });
  });

  it('what a capped school leaves goes to the others, which may reach the cap in turn', () => {
    // 300 is held at 100; the other 150 are shared 3 : 1, and 112.5 is held as well
    expect(payOut([300, 150, 50], 250, settings(100))).toEqual({
      total: 250,
      factor: 1,
      exact: [100, 100, 50],
      capped: [true, true, false],
    });
  });

  it('pays nothing where nobody is entitled, or the fund or the cap is 0', () => {
    for (const [claims, fund, cap] of [
      [[0, 0], 100, null],
      [[5, 5], 0, null],
      [[5, 5], 100, 0],
    ] as const) {
      expect(payOut(claims, fund, settings(cap, true))).toEqual({
        total: 0,
        factor: 0,
        exact: [0, 0],
        capped: [false, false],
      });
    }
  });

  it('is min(cap, λ × entitlement) with one λ, and sums to the total', () => {
    const claims = fc.array(fc.nat({ max: 50_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        claims,
        fc.nat({ max: 400_000 }),
        fc.integer({ min: 1, max: 30_000 }),
        fc.boolean(),
        (entitlements, fund, cap, fill) => {
          const paid = payOut(entitlements, fund, settings(cap, fill));
          expect(paid.exact.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(paid.total, 4);
          const open = entitlements.some((claim, i) => claim > 0 && !paid.capped[i]);
          entitlements.forEach((claim, i) => {
            const least = paid.capped[i] ? cap : claim * paid.factor;
            expect(paid.exact[i]).toBe(least);
            expect(paid.exact[i]).toBeLessThanOrEqual(cap * (1 + 1e-9));
            if (paid.capped[i] && open) expect(claim * paid.factor).toBeGreaterThanOrEqual(cap * (1 - 1e-9));
          });
        },
      ),
    );
  });
});

it('hours are at most the cap for each plan counted; without hours, the cap for each', () => {
  const hours = (more: Parameters<typeof school>[0]): number | null | undefined =>
    fairShare([school({ nor: 100, deprivation: 0.2, ...more })], 1000, 'RANKED')[0]?.hours;
  expect(hours({ ehcps: 4, hours: 75 })).toBe(60);
  expect(hours({ ehcps: 4, hours: 50 })).toBe(50);
  expect(hours({ ehcps: 4, ehcpsInRp: 3 })).toBe(15);
});

it('RANKED pays no school whose hours rank above its need but are not above what is expected', () => {
  // need 0.9, 1 and 1.1 of the mean; 90 hours in all, so 27, 30 and 33 expected
  const [low] = fairShare(
    [
      school({ urn: '1', ehcps: 2, hours: 20, deprivation: 18 }),
      school({ urn: '2', ehcps: 1, hours: 10, deprivation: 20 }),
      school({ urn: '3', ehcps: 4, hours: 60, deprivation: 22 }),
    ],
    10_000,
    'RANKED',
  );
  expect(low).toMatchObject({
    demographicRank: 3,
    hoursRank: 2,
    eligible: false,
    entitlement: 0,
    allocation: 0,
  });
  expect(low?.reason).toBe('Not paid: hours are not above the 27 expected.');
});

describe('the last bits of a double', () => {
  const threshold = (more: Partial<typeof DEFAULT_FAIRSHARE_SETTINGS>, ehcps: number) =>
    fairShare([school({ nor: 100, ehcps })], 100_000, 'THRESHOLD', {
      ...DEFAULT_FAIRSHARE_SETTINGS,
      ...more,
    })[0];

  it('make no excess: 29 plans on 100 pupils are not above 29%', () => {
    expect(threshold({ threshold: 0.29 }, 29)).toMatchObject({ excess: 0, eligible: false, entitlement: 0 });
  });

  it('lose no whole pupil: 9 plans are two above 7%', () => {
    expect(threshold({ threshold: 0.07, wholePupils: true }, 9)).toMatchObject({
      excess: 2,
      entitlement: 12_000,
    });
  });
});

it('a school without a roll needs no notional SEN budget', () => {
  const closed = school({ urn: '2', nor: 0, ehcps: 1 });
  const shares = fairShare([school({ notionalSen: 24_000 }), closed], 100_000, 'NOTIONAL');
  // 5 plans less ½ × 24,000 ÷ 6,000
  expect(shares.map(({ excess }) => excess)).toEqual([3, null]);
});

it('only allocations are rounded', () => {
  const [share] = fairShare([school({ nor: 70, ehcps: 3 })], 100_000, 'THRESHOLD');
  // 3 − 0.03 × 70 = 0.9 plans
  expect(share?.entitlement).toBeCloseTo(5400, 9);
  const [third] = fairShare([school({ nor: 100, ehcps: 4 })], 100_000, 'THRESHOLD', {
    ...DEFAULT_FAIRSHARE_SETTINGS,
    unitRate: 10 / 3,
  });
  expect(third?.entitlement).toBeCloseTo(10 / 3, 12);
  expect(third?.allocation).toBe(3.33);
});

it('a school that is blank in name is named by its URN in messages', () => {
  expect(() => fairShare([school({ school: '', ehcps: -1 })], 1, 'AVERAGE')).toThrow(
    'Schools: row 2 (1): EHCPs is -1; give 0 or more.',
  );
});

it('a list without schools has no shares', () => {
  expect(fairShare([], 100, 'AVERAGE')).toEqual([]);
});

describe('methods and settings', () => {
  it('the settings table covers every setting once, with its default inside its range', () => {
    expect(FAIRSHARE_SETTINGS.map(({ key }) => key).sort()).toEqual(
      Object.keys(DEFAULT_FAIRSHARE_SETTINGS).sort(),
    );
    for (const { key, least, most, kind, unit, source } of FAIRSHARE_SETTINGS) {
      const standard = DEFAULT_FAIRSHARE_SETTINGS[key];
      if (kind === 'flag') expect(typeof standard).toBe('boolean');
      if (typeof standard === 'number') {
        expect(standard).toBeGreaterThanOrEqual(least);
        expect(standard).toBeLessThanOrEqual(most);
      }
      expect(unit && source).toBeTruthy();
    }
  });

  it('defaults are those that the documentation gives', () => {
    expect(DEFAULT_FAIRSHARE_SETTINGS).toEqual({
      unitRate: 6000,
      byPhase: true,
      hoursCap: 15,
      deprivationWeight: 0.5,
      priorAttainmentWeight: 0.5,
      rankGap: 0,
      notionalShare: 0.5,
      threshold: 0.03,
      wholePupils: false,
      termShare: 1,
      capPerSchool: null,
      minimumPayment: 0,
      fillTheFund: false,
    });
  });

  it('there are four methods, RANKED first', () => {
    expect(FAIRSHARE_METHODS.map(({ id }) => id)).toEqual(['RANKED', 'AVERAGE', 'NOTIONAL', 'THRESHOLD']);
  });

  it('is never called the formula of a council that has not published one', () => {
    const words = JSON.stringify([FAIRSHARE_METHODS, FAIRSHARE_SETTINGS]);
    expect(words).not.toMatch(/Telford('s)? formula/i);
  });
});

it('shares a fund among as many schools as England has', () => {
  const schools = Array.from({ length: 24_442 }, (_, i) =>
    school({
      row: i + 2,
      urn: String(i),
      nor: 100 + (i % 900),
      ehcps: i % 37,
      deprivation: i % 60,
      phase: i % 7 ? 'Primary' : 'Secondary',
    }),
  );
  const settings = { ...DEFAULT_FAIRSHARE_SETTINGS, capPerSchool: 20 };
  const shares = fairShare(schools, 100_000, 'RANKED', settings);
  expect(shares.reduce((sum, { allocation }) => sum + Math.round(allocation * 100), 0)).toBe(10_000_000);
  expect(shares.some(({ capped }) => capped)).toBe(true);
  expect(Math.max(...shares.map(({ allocation }) => allocation))).toBe(20);
});
