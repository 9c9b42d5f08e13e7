/** New provision: what an opening and a phasing mean, places by financial year, and what a case comes to. */
import {
  appraise,
  effectInPlan,
  effectOnSpend,
  openingMonth,
  provisionCase,
  readOpening,
  readPhasing,
  together,
  type Appraisal,
  type ProvisionScheme,
} from '../../src/funding/provision';

const YEARS = [2026, 2027, 2028];
const OVER_THREE_YEARS: Appraisal = { start: 2026, years: 3, rate: 0, capitalLead: 1 };

/** 10 places at £20,000 instead of £50,000, open for the whole of each year. */
const HILLTOP: ProvisionScheme = {
  places: 10,
  unitCost: 20000,
  avoidedUnitCost: 50000,
  opening: { start: 2026, share: 1 },
  steps: [5, 10],
  capital: 350000,
  startUp: 40000,
};

describe('an opening', () => {
  it.each([
    ['2027-28', { start: 2027, share: null }],
    ['2027/28', { start: 2027, share: null }],
    [' 2027 ', { start: 2027, share: null }],
    ['September 2027', { start: 2027, share: 7 / 12 }],
    ['Sept 2027', { start: 2027, share: 7 / 12 }],
    ['Apr 2027', { start: 2027, share: 1 }],
    ['March 2028', { start: 2027, share: 1 / 12 }],
    ['Jan-2028', { start: 2027, share: 3 / 12 }],
    // Excel's numbers of 1 September 2026 and 31 March 2026
    ['46266', { start: 2026, share: 7 / 12 }],
    ['46112', { start: 2025, share: 1 / 12 }],
    ['46266.5', { start: 2026, share: 7 / 12 }],
  ])('written as %s', (text, opening) => {
    expect(readOpening(text)).toEqual(opening);
  });

  it.each(['', 'soon', '2027-29', 'September', '1 September 2027', '01/09/2027', '27-28', 'Sep-27'])(
    'is not read from "%s"',
    (text) => {
      expect(readOpening(text)).toBeNull();
    },
  );

  it('names a month even where the year cannot be read', () => {
    expect([openingMonth('September'), openingMonth('46266'), openingMonth('2027-28')]).toEqual([9, 9, null]);
  });
});

describe('a phasing of 12 places', () => {
  it.each([
    ['', [12]],
    ['25%, 50%, 100%', [3, 6, 12]],
    ['0.25; 0.5; 1', [3, 6, 12]],
    ['50%', [6]],
    ['3, 6, 12', [3, 6, 12]],
    ['1 / 4 / 12', [1, 4, 12]],
    ['1', [12]],
    ['15', [15]],
    ['0', [0]],
  ])('written as "%s"', (text, steps) => {
    expect(readPhasing(text, 12)).toEqual(steps);
  });

  it.each(['half, then full', '25%, 6, 12', '3,,12', '3, 6,', '-3, 12', '1,1,1,1,1,1,1,1,1'])(
    'is not read from "%s"',
    (text) => {
      expect(readPhasing(text, 12)).toBeNull();
    },
  );
});

describe('a case', () => {
  it('by hand: cost, cost avoided, start-up, capital, net and running total', () => {
    const found = provisionCase(HILLTOP, YEARS, OVER_THREE_YEARS);
    expect(found).toEqual({
      open: [5, 10, 10],
      filled: [5, 10, 10],
      cost: [100000, 200000, 200000],
      avoided: [250000, 500000, 500000],
      startUp: [40000, 0, 0],
      capital: [350000, 0, 0],
      net: [-240000, 300000, 300000],
      running: [-240000, 60000, 360000],
    });
    expect(effectOnSpend(found)).toEqual([-110000, -300000, -300000]);
  });

  it('opened in September counts seven twelfths of a step, and five of the step before', () => {
    const september = { ...HILLTOP, opening: { start: 2026, share: 7 / 12 }, steps: [12, 24] };
    const { filled } = provisionCase(september, YEARS, OVER_THREE_YEARS);
    expect(filled.map((places) => Math.round(places * 1000) / 1000)).toEqual([7, 19, 24]);
  });

  it('opened in a later year has its capital the year before, and nothing else', () => {
    const later = { ...HILLTOP, opening: { start: 2028, share: 1 } };
    const { capital, startUp, net } = provisionCase(later, YEARS, OVER_THREE_YEARS);
    expect([capital, startUp]).toEqual([
      [0, 350000, 0],
      [0, 0, 40000],
    ]);
    expect(net).toEqual([0, -350000, 250000 - 100000 - 40000]);
  });

  it('opened before year 0 has spent its capital before it', () => {
    const earlier = { ...HILLTOP, opening: { start: 2025, share: 1 } };
    expect(provisionCase(earlier, [2024, 2025, 2026], OVER_THREE_YEARS).capital).toEqual([350000, 0, 0]);
  });

  it('is counted within the appraisal only', () => {
    const twoYears = { ...OVER_THREE_YEARS, years: 2 };
    const found = provisionCase(HILLTOP, [2025, ...YEARS], twoYears);
    expect(found.running).toEqual([0, -240000, 60000, 60000]);
    expect(appraise(found, [2025, ...YEARS], twoYears).net).toBe(60000);
  });

  it('by hand at 10%: present values, ratio, payback and peak outlay', () => {
    const tenPercent = { ...OVER_THREE_YEARS, rate: 0.1 };
    const found = appraise(provisionCase(HILLTOP, YEARS, tenPercent), YEARS, tenPercent);
    // costs 490,000 + 200,000 / 1.1 + 200,000 / 1.21; avoided 250,000 + 500,000 / 1.1 + 500,000 / 1.21
    expect(found.presentInvestment).toBeCloseTo(837107.44, 2);
    expect(found.presentSavings).toBeCloseTo(1117768.6, 2);
    expect(found.netPresentValue).toBeCloseTo(280661.16, 2);
    expect(found.benefitCostRatio).toBeCloseTo(1.33527, 5);
    expect([found.paybackYear, found.peakOutlay]).toEqual([1, 240000]);
  });
});

it('cases together are the sum of each', () => {
  const one = provisionCase(HILLTOP, YEARS, OVER_THREE_YEARS);
  const both = together([one, one], YEARS, OVER_THREE_YEARS);
  expect(both.running).toEqual([-480000, 120000, 720000]);
  expect(together([], YEARS, OVER_THREE_YEARS).net).toEqual([0, 0, 0]);
});

describe('a case in the plan', () => {
  const plan = (lastOutturn: number): ReturnType<typeof effectInPlan> =>
    effectInPlan(provisionCase(HILLTOP, YEARS, OVER_THREE_YEARS), YEARS, lastOutturn);

  it('that opens after the last outturn counts in full: avoided as saving, places and start-up as investment', () => {
    expect(plan(2025)).toEqual({
      savings: [250000, 500000, 500000],
      investment: [140000, 200000, 200000],
    });
  });

  it('that was open in the last outturn counts with what comes on top, and its start-up is paid', () => {
    expect(plan(2026)).toEqual({ savings: [0, 250000, 250000], investment: [0, 100000, 100000] });
  });
});
