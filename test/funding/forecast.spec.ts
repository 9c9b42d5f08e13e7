/** Forecasts of EHC plans, from the history of the January count and by age. */
import { wrongValue } from '../../src/funding/errors';
import {
  cannotForecast,
  cohortForecast,
  ehcpForecast,
  plannedCounts,
  readForecastMethod,
  type Cohorts,
} from '../../src/funding/forecast';

describe('the method', () => {
  it('is read in any case, GROWTH when blank', () => {
    expect([' linear ', 'Rate', 'FLAT', '', '  '].map(readForecastMethod)).toEqual([
      'LINEAR',
      'RATE',
      'FLAT',
      'GROWTH',
      'GROWTH',
    ]);
  });

  it('that there is none of is refused, naming the four', () => {
    expect(() => readForecastMethod(' guess ')).toThrow(
      wrongValue('method is "guess"; give GROWTH, LINEAR, RATE or FLAT.'),
    );
  });
});

describe('from the history', () => {
  it('GROWTH goes on as over the last three years, or fewer when there are fewer', () => {
    // eight times in three years is twice a year, whatever stood before
    expect(ehcpForecast([7, 100, 150, 300, 800], 2, 'GROWTH')).toEqual([
      expect.closeTo(1600, 8),
      expect.closeTo(3200, 8),
    ]);
    expect(ehcpForecast([100, 150, 400], 1, 'GROWTH')).toEqual([800]);
    expect(ehcpForecast([10, 20], 1, 'GROWTH')).toEqual([40]);
  });

  it('GROWTH may end at 0 but not begin there', () => {
    expect(ehcpForecast([10, 0], 2, 'GROWTH')).toEqual([0, 0]);
    expect(() => ehcpForecast([0, 10], 1, 'GROWTH')).toThrow(
      wrongValue('history begins its growth at 0, which cannot grow; choose LINEAR, RATE or FLAT.'),
    );
  });

  it('LINEAR reads off the line of least squares', () => {
    expect(ehcpForecast([10, 12, 14], 2, 'LINEAR')).toEqual([16, 18]);
    // 0, 3, 3: mean 2, slope (−1·−2 + 1·1) ÷ 2 = 1.5
    expect(ehcpForecast([0, 3, 3], 2, 'LINEAR')).toEqual([5, 6.5]);
  });

  it('RATE grows the last count, FLAT keeps it', () => {
    expect(ehcpForecast([1, 100], 2, 'RATE', 0.5)).toEqual([150, 225]);
    expect(ehcpForecast([100], 2, 'RATE', -0.5)).toEqual([50, 25]);
    expect(ehcpForecast([1, 100], 3, 'FLAT')).toEqual([100, 100, 100]);
  });

  it('reaches at most 50 years ahead', () => {
    expect(ehcpForecast([5], 50, 'FLAT')).toHaveLength(50);
    for (const years of [0, 51, 1.5]) {
      expect(() => ehcpForecast([5], years, 'FLAT')).toThrow(
        wrongValue(`years is ${years}; give a whole number of years from 1 to 50.`),
      );
    }
  });

  it.each<[Parameters<typeof ehcpForecast>, string]>([
    [
      [[5], 1, 'GROWTH'],
      'history has one count, and GROWTH needs at least two; add one, or choose RATE or FLAT.',
    ],
    [
      [[5], 1, 'LINEAR'],
      'history has one count, and LINEAR needs at least two; add one, or choose RATE or FLAT.',
    ],
    [[[5, -1], 1, 'FLAT'], 'history: number 2 is -1; give counts of 0 or more.'],
    [[[5], 1, 'RATE'], 'rate is blank, and RATE needs it; give a growth rate such as 5%.'],
    [[[5], 1, 'RATE', -1], 'rate is -1; give a growth rate above -100%, such as 5%.'],
  ])('%j is refused', (given, sentence) => {
    expect(() => ehcpForecast(...given)).toThrow(wrongValue(sentence));
  });
});

describe('by age', () => {
  const cohorts: Cohorts = { caseload: [20, 30, 40], join: [5, 6, 7], leave: [0.1, 0.2, 0.5] };
  const refused = (more: Partial<Cohorts>, sentence: string): void =>
    expect(() => cohortForecast({ ...cohorts, ...more }, 1)).toThrow(wrongValue(sentence));

  it('every age moves up, less those who leave, plus those who join; the last leaves altogether', () => {
    // year 1: 5, 20 × 0.9 + 6, 30 × 0.8 + 7; year 2: 5, 5 × 0.9 + 6, 24 × 0.8 + 7
    expect(cohortForecast(cohorts, 2)).toEqual([
      [5, 5],
      [24, 10.5],
      [31, expect.closeTo(26.2, 9)],
    ]);
  });

  it('nobody may leave, and everybody may', () => {
    expect(cohortForecast({ caseload: [10, 10, 10], join: [0, 0, 0], leave: [0, 1, 0] }, 1)).toEqual([
      [0],
      [10],
      [0],
    ]);
  });

  it('columns of different lengths are refused', () => {
    refused({ join: [5] }, 'join has 1 age but caseload has 3; give one figure an age in each.');
    refused({ leave: [0, 0] }, 'leave has 2 ages but caseload has 3; give one figure an age in each.');
  });

  it('figures that cannot be are refused by their place', () => {
    refused({ caseload: [-1, 0, 0] }, 'caseload: number 1 is -1; give 0 or more.');
    refused({ join: [0, 0, -2] }, 'join: number 3 is -2; give 0 or more.');
    refused({ leave: [-0.1, 0, 0] }, 'leave: number 1 is -0.1; give a share between 0 and 1, such as 10%.');
    refused({ leave: [0, 1.1, 0] }, 'leave: number 2 is 1.1; give a share between 0 and 1, such as 10%.');
  });

  it('reaches at least a year ahead', () => {
    expect(() => cohortForecast(cohorts, 0)).toThrow(
      'years is 0; give a whole number of years from 1 to 50.',
    );
  });
});

describe('for a plan, which must have a figure', () => {
  it('goes on as the method says', () => {
    expect(plannedCounts([10, 20], 2, 'GROWTH', null)).toEqual([40, 80]);
    expect(plannedCounts([10, 12, 14], 2, 'LINEAR', null)).toEqual([16, 18]);
    expect(plannedCounts([1, 100], 2, 'RATE', 0.5)).toEqual([150, 225]);
    expect(plannedCounts([1, 100], 3, 'FLAT', 0.5)).toEqual([100, 100, 100]);
  });

  it('GROWTH looks back on as many years as it is told', () => {
    expect(plannedCounts([1, 10, 40, 80], 1, 'GROWTH', null, 1)).toEqual([160]);
    expect(plannedCounts([10, 20, 80, 160], 1, 'GROWTH', null, 3)).toEqual([
      expect.closeTo(160 * 16 ** (1 / 3), 9),
    ]);
  });

  it.each(['GROWTH', 'LINEAR'] as const)('%s stays as it was with one count, or none', (method) => {
    expect(cannotForecast([7], method)).toBe(true);
    expect(plannedCounts([7], 2, method, 0.5)).toEqual([7, 7]);
    expect(plannedCounts([], 1, method, null)).toEqual([0]);
    expect(cannotForecast([7, 8], method)).toBe(false);
  });

  it('GROWTH from 0 stays as it was, LINEAR does not', () => {
    expect(cannotForecast([0, 10], 'GROWTH')).toBe(true);
    expect(plannedCounts([0, 10], 2, 'GROWTH', null)).toEqual([10, 10]);
    expect(plannedCounts([0, 10], 2, 'LINEAR', null)).toEqual([20, 30]);
    // only where it looks back to
    expect(cannotForecast([0, 1, 2, 3, 4], 'GROWTH')).toBe(false);
    expect(cannotForecast([0, 1, 2, 3, 4], 'GROWTH', 4)).toBe(true);
  });

  it.each(['RATE', 'FLAT'] as const)('%s can work with any history', (method) => {
    expect(cannotForecast([], method)).toBe(false);
    expect(cannotForecast([0, 3], method)).toBe(false);
  });

  it('RATE without a rate grows by nothing, and no count falls below 0', () => {
    expect(plannedCounts([5], 2, 'RATE', null)).toEqual([5, 5]);
    expect(plannedCounts([30, 20, 10], 3, 'LINEAR', null)).toEqual([0, 0, 0]);
  });
});
