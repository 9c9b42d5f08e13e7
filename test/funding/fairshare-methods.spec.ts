/** What each method of the fairer share fund finds for a school, and the sentence it is told. */
import { wrongValue } from '../../src/funding/errors';
import {
  DEFAULT_FAIRSHARE_SETTINGS,
  fairShare,
  type FairShareMethod,
  type FairShareSettings,
  type School,
  type WorkedShare,
} from '../../src/funding/fairshare';
import { FAIRSHARE_METHODS, FAIRSHARE_SETTINGS } from '../../src/funding/fairshare-words';
import { school } from './school';

const share = (
  schools: School[],
  method: FairShareMethod,
  more: Partial<FairShareSettings> = {},
  fund = 1_000_000,
): WorkedShare[] => fairShare(schools, fund, method, { ...DEFAULT_FAIRSHARE_SETTINGS, ...more });

/** Oak has a tenth of the primary pupils above the average; Rowan is alone in its phase. */
const OAK = school({ ehcps: 8, notionalSen: 24_000 });
const PINE = school({ row: 3, urn: '2', school: 'Pine', nor: 200, ehcps: 7, notionalSen: 84_000 });
const ROWAN = school({
  row: 4,
  urn: '3',
  school: 'Rowan',
  phase: 'Secondary',
  nor: 300,
  ehcps: 6,
  notionalSen: 0,
});
const THREE = [OAK, PINE, ROWAN];

it.each([
  [0.25, '0.25'],
  [7.5, '7.5'],
  [999.994, '999.99'],
  [999.995, '1000'],
  [1000.05, '1000.05'],
  [1007, '1007'],
  [20_040.1, '20040.1'],
  [1_000_000.25, '1000000.25'],
  [9_999_999.99, '9999999.99'],
  [12_345_678.9, '12345678.9'],
])('%d is said with at most two decimals: %s', (nor, said) => {
  // at a threshold of 100% as many plans are expected as there are pupils
  const [found] = share([school({ nor, ehcps: 0 })], 'THRESHOLD', { threshold: 1 });
  expect(found?.reason).toBe(`Not paid: not above the ${said} EHCPs expected.`);
});

describe('the methods that count pupils', () => {
  const figures = (method: FairShareMethod, more: Partial<FairShareSettings> = {}): unknown[] =>
    share(THREE, method, more).map(({ expected, excess, entitlement }) => [expected, excess, entitlement]);

  it('AVERAGE expects the share of plans of the phase: 15 on 300 primary pupils', () => {
    expect(figures('AVERAGE')).toEqual([
      [5, 3, 18_000],
      [10, 0, 0],
      [6, 0, 0],
    ]);
  });

  it('AVERAGE over all phases: 21 plans on 600 pupils', () => {
    expect(figures('AVERAGE', { byPhase: false })).toEqual([
      [3.5, 4.5, 27_000],
      [7, 0, 0],
      [10.5, 0, 0],
    ]);
  });

  it('a phase is one whatever its capitals and spaces', () => {
    const spelt = share([OAK, { ...PINE, phase: ' PRIMARY ' }, ROWAN], 'AVERAGE');
    expect(spelt.map(({ expected }) => expected)).toEqual([5, 10, 6]);
  });

  it('NOTIONAL expects the plans that half the notional SEN budget pays for', () => {
    expect(figures('NOTIONAL')).toEqual([
      [2, 6, 36_000],
      [7, 0, 0],
      [0, 6, 36_000],
    ]);
    expect(figures('NOTIONAL', { notionalShare: 1, unitRate: 4000 })[0]).toEqual([6, 2, 8000]);
  });

  it('THRESHOLD expects a share of the roll', () => {
    expect(figures('THRESHOLD', { threshold: 0.02 })).toEqual([
      [2, 6, 36_000],
      [4, 3, 18_000],
      [6, 0, 0],
    ]);
  });

  it('whole pupils are rounded down, a term is paid in part', () => {
    // 5 − 0.025 × 100 = 2.5 plans, of which 2 count, for a quarter of the year
    const more = { threshold: 0.025, wholePupils: true, termShare: 0.25 };
    expect(share([school()], 'THRESHOLD', more)[0]).toMatchObject({ excess: 2, entitlement: 3000 });
  });

  it('plans in resourced provision are taken off, from every average too', () => {
    const [oak, pine] = share(
      [
        { ...OAK, ehcpsInRp: 3 },
        { ...PINE, ehcpsInRp: 99 },
      ],
      'AVERAGE',
    );
    // 5 plans on 300 pupils
    expect(oak).toMatchObject({ counted: 5, expected: expect.closeTo(5 / 3, 12) as number });
    expect(pine).toMatchObject({ counted: 0, excess: 0 });
  });

  it('tells a paid school all that led to its payment', () => {
    expect(share([OAK, PINE], 'AVERAGE', {}, 9000.01)[0]).toEqual({
      urn: '1',
      school: 'Oak',
      phase: 'Primary',
      counted: 8,
      expected: 5,
      excess: 3,
      demographicRank: null,
      hoursRank: null,
      eligible: true,
      entitlement: 18_000,
      status: 'Paid',
      allocation: 9000.01,
      reason: 'Paid 50.0% of the entitlement: 8 EHCPs against 5 expected.',
      need: null,
      hours: null,
      capped: false,
      exact: 9000.01,
      pence: { whole: 900_001, remainder: 0, extra: 0 },
    });
  });

  it('tells an unpaid school why', () => {
    expect(share([OAK, PINE], 'AVERAGE')[1]).toMatchObject({
      eligible: false,
      status: 'Not above expected',
      allocation: 0,
      reason: 'Not paid: not above the 10 EHCPs expected.',
    });
  });

  it('rounds figures in sentences to two places', () => {
    const [oak] = share([school({ nor: 70, ehcps: 3 })], 'THRESHOLD', { threshold: 0.0333 });
    expect(oak?.reason).toBe('Paid in full: 3 EHCPs against 2.33 expected.');
  });

  it('has no ranks, need or hours to show', () => {
    for (const { demographicRank, hoursRank, need, hours } of share(THREE, 'THRESHOLD')) {
      expect([demographicRank, hoursRank, need, hours]).toEqual([null, null, null, null]);
    }
  });
});

describe('RANKED', () => {
  /** Worked out by hand in test/cases/fairshare-ranked/README.md. */
  const FOUR = [
    school({ urn: '1', school: 'Ash', ehcps: 4, deprivation: 10, priorAttainment: 20 }),
    school({
      urn: '2',
      school: 'Birch',
      nor: 200,
      ehcps: 3,
      hours: 30,
      deprivation: 20,
      priorAttainment: 20,
    }),
    school({ urn: '3', school: 'Cedar', ehcps: 4, hours: 50, deprivation: 30, priorAttainment: 20 }),
    school({ urn: '5', school: 'Elm', ehcps: 4, hours: 75, deprivation: 20, priorAttainment: 20 }),
  ];
  const edited = (at: number, more: Partial<School>): School[] =>
    FOUR.map((one, i) => (i === at ? { ...one, ...more } : one));

  it('pays where hours rank above need, and are above what is expected', () => {
    const found = share(FOUR, 'RANKED');
    expect(found.map(({ expected, excess, entitlement }) => [expected, excess, entitlement])).toEqual([
      [30, 30, 12_000],
      [80, 0, 0],
      [50, 0, 0],
      [40, 20, 8000],
    ]);
    expect(found.map(({ demographicRank, hoursRank }) => [demographicRank, hoursRank])).toEqual([
      [4, 1.5],
      [2.5, 4],
      [1, 3],
      [2.5, 1.5],
    ]);
    expect(found.map(({ need, hours }) => [need, hours])).toEqual([
      [0.75, 60],
      [1, 30],
      [1.25, 50],
      [1, 60],
    ]);
    expect(found.map(({ eligible, status }) => [eligible, status])).toEqual([
      [true, 'Paid'],
      [false, 'Not above expected'],
      [false, 'Not above expected'],
      [true, 'Paid'],
    ]);
  });

  it('says why: by hours and need, by the gap, or by the hours', () => {
    expect(share(FOUR, 'RANKED', { rankGap: 1 }).map(({ reason }) => reason)).toEqual([
      'Paid in full: 30 weekly hours above the 30 expected; rank 1.5 by hours, 4 by need.',
      'Not paid: hours do not rank more than 1 above need (rank 4 by hours, 2.5 by need).',
      'Not paid: hours do not rank more than 1 above need (rank 3 by hours, 1 by need).',
      // a gap of just 1 is not above 1
      'Not paid: hours do not rank more than 1 above need (rank 1.5 by hours, 2.5 by need).',
    ]);
  });

  it('pays by the hours cap, the unit rate and the part of the year', () => {
    // 30 ÷ 15 × £3,000 × ½
    expect(share(FOUR, 'RANKED', { unitRate: 3000, termShare: 0.5 })[0]?.entitlement).toBe(3000);
    // cap 10: hours 40, 30, 40, 40; 150 ÷ 500 × 75 = 22.5 expected, and 17.5 ÷ 10 × £6,000
    expect(share(FOUR, 'RANKED', { hoursCap: 10 })[0]).toMatchObject({ excess: 17.5, entitlement: 10_500 });
  });

  it('weighs the measures as told', () => {
    const need = (more: Partial<FairShareSettings>) => share(FOUR, 'RANKED', more).map(({ need }) => need);
    expect(need({ priorAttainmentWeight: 0 })).toEqual([0.5, 1, 1.5, 1]);
    expect(need({ deprivationWeight: 0 })).toEqual([1, 1, 1, 1]);
    // (3 × 0.5 + 1 × 1) ÷ 4
    expect(need({ deprivationWeight: 3, priorAttainmentWeight: 1 })[0]).toBe(0.625);
  });

  it('weighs by one measure alone where no school has the other', () => {
    const alone = FOUR.map((one) => ({ ...one, priorAttainment: null }));
    expect(share(alone, 'RANKED').map(({ need }) => need)).toEqual([0.5, 1, 1.5, 1]);
    const attainment = FOUR.map((one) => ({ ...one, deprivation: null }));
    expect(share(attainment, 'RANKED').map(({ need }) => need)).toEqual([1, 1, 1, 1]);
  });

  it('weighs means by the roll, of the schools that have the measure', () => {
    // (100×10 + 100×30 + 100×20) ÷ 300 = 20 without Birch, which is taken as average
    const found = share(edited(1, { deprivation: null }), 'RANKED');
    expect(found.map(({ need }) => need)).toEqual([0.75, 1, 1.25, 1]);
    expect(found[1]?.reason).toBe(
      'Not paid: hours do not rank more than 0 above need (rank 4 by hours, 2.5 by need). Deprivation taken as average (blank or all 0).',
    );
    expect(found[0]?.reason).not.toContain('taken as average');
    // (100×10 + 200×40 + 100×30 + 100×20) ÷ 500 = 28
    expect(share(edited(1, { deprivation: 40 }), 'RANKED')[0]?.need).toBeCloseTo(0.5 * (10 / 28) + 0.5, 12);
  });

  it('takes a measure that is 0 everywhere as average, and names both where both are', () => {
    const flat = FOUR.map((one) => ({ ...one, deprivation: 0, priorAttainment: 0 }));
    const [ash] = share(flat, 'RANKED');
    expect(ash?.need).toBe(1);
    expect(ash?.reason).toMatch(
      / Deprivation and Low prior attainment taken as average \(blank or all 0\)\.$/,
    );
  });

  it('a phase in which no school has the measure takes it as average', () => {
    const other = school({ urn: '9', phase: 'Secondary', ehcps: 5 });
    expect(share([...FOUR, other], 'RANKED')[4]).toMatchObject({
      need: 1,
      expected: 75,
      hoursRank: 1,
    });
  });

  it('a measure that only a school without a roll has is taken as average', () => {
    const [none] = share(
      [
        school({ urn: '1', ehcps: 2, deprivation: 0 }),
        school({ urn: '2', ehcps: 1, deprivation: 0, nor: 50 }),
        school({ urn: '3', nor: 0, deprivation: 10 }),
      ],
      'RANKED',
    );
    expect(none?.need).toBe(1);
  });

  it('needs a measure, and a weight above 0 on one that there is', () => {
    expect(() => share([school()], 'RANKED')).toThrow(
      wrongValue(
        'Schools: the method RANKED needs a Deprivation or a Low prior attainment column; add one, or choose AVERAGE.',
      ),
    );
    expect(() => share(FOUR, 'RANKED', { deprivationWeight: 0, priorAttainmentWeight: 0 })).toThrow(
      wrongValue(
        'Settings: the weights of Deprivation and Low prior attainment are 0; give at least one above 0.',
      ),
    );
    expect(() => share([school({ deprivation: 5 })], 'RANKED', { deprivationWeight: 0 })).toThrow(
      wrongValue('Settings: the weights of Deprivation are 0; give at least one above 0.'),
    );
  });
});

describe('what a school is told', () => {
  const reason = (more: Partial<FairShareSettings>, fund?: number): string | undefined =>
    share([school()], 'THRESHOLD', more, fund)[0]?.reason;
  const WHY = '5 EHCPs against 3 expected.';

  it('paid in full, in part, up to the cap or not at all', () => {
    expect(reason({})).toBe(`Paid in full: ${WHY}`);
    expect(reason({}, 9000)).toBe(`Paid 75.0% of the entitlement: ${WHY}`);
    expect(reason({ fillTheFund: true }, 18_000)).toBe(`Paid 150.0% of the entitlement: ${WHY}`);
    expect(reason({ capPerSchool: 1234.5 })).toBe(`Paid up to the cap of £1,234.50: ${WHY}`);
    expect(reason({}, 0)).toBe(`Not paid, as the fund leaves less than a penny for it: ${WHY}`);
    expect(reason({ termShare: 0 })).toBe(`Not paid, as the term share is 0: ${WHY}`);
  });

  it('a payment a penny short is not in full', () => {
    expect(reason({}, 11_999.99)).toBe(`Paid 100.0% of the entitlement: ${WHY}`);
    // £6.666… is paid as £6.67
    expect(reason({ unitRate: 10 / 3 })).toBe(`Paid in full: ${WHY}`);
  });

  it('an entitlement below the minimum, which stays eligible', () => {
    expect(share([school()], 'THRESHOLD', { minimumPayment: 12_000.01 })[0]).toMatchObject({
      eligible: true,
      entitlement: 0,
      allocation: 0,
      status: 'Below the minimum',
      reason: 'Not paid: entitlement of £12,000.00 is below the minimum payment of £12,000.01.',
    });
    expect(reason({ minimumPayment: 12_000 })).toBe(`Paid in full: ${WHY}`);
    expect(share([school({ ehcps: 3 })], 'THRESHOLD', { minimumPayment: 1 })[0]?.status).toBe(
      'Not above expected',
    );
  });

  it('no pupils on roll: outside every average', () => {
    const closed = school({ urn: '2', nor: 0, ehcps: 50 });
    expect(share([school(), closed], 'AVERAGE')).toMatchObject([
      { expected: 5 },
      {
        counted: 50,
        expected: null,
        excess: null,
        demographicRank: null,
        hoursRank: null,
        eligible: false,
        entitlement: 0,
        allocation: 0,
        status: 'No pupils on roll',
        reason: 'Not paid: no pupils on roll, so the school is outside every average.',
        need: null,
        hours: null,
        capped: false,
        exact: 0,
      },
    ]);
  });
});

describe('what is wrong', () => {
  it.each<[Partial<School>, string]>([
    [{ nor: -1 }, 'NOR is -1; give 0 or more.'],
    [{ ehcps: -1 }, 'EHCPs is -1; give 0 or more.'],
    [{ ehcpsInRp: -1 }, 'EHCPs in RP is -1; give 0 or more.'],
    [{ hours: -1 }, 'EHCP hours is -1; give 0 or more.'],
    [{ deprivation: -1 }, 'Deprivation is -1; give 0 or more.'],
    [{ priorAttainment: -1 }, 'Low prior attainment is -1; give 0 or more.'],
    [{ notionalSen: -1 }, 'Notional SEN is -1; give 0 or more.'],
    [{ nor: 4 }, 'EHCPs (5) are more than NOR (4); correct one of them.'],
    [{}, 'Notional SEN is blank, and the method NOTIONAL needs it; give the budget in pounds.'],
  ])('a school with %j is refused', (more, sentence) => {
    expect(() => share([school({ row: 7, ...more })], 'NOTIONAL')).toThrow(
      wrongValue(`Schools: row 7 (Oak): ${sentence}`),
    );
  });

  it('figures of 0, and a plan for every pupil, are no fault', () => {
    const bare = school({
      ehcps: 0,
      ehcpsInRp: 0,
      hours: 0,
      deprivation: 0,
      priorAttainment: 0,
      notionalSen: 0,
    });
    expect(share([bare, school({ urn: '2', nor: 5, notionalSen: 0 })], 'NOTIONAL')).toHaveLength(2);
  });

  it('a school that stands twice is refused', () => {
    expect(() => share([school(), school({ row: 3, school: 'Elm' })], 'AVERAGE')).toThrow(
      wrongValue('Schools: row 3 (Elm): URN 1 stands already in row 2; remove one of them.'),
    );
  });

  it('the fund is from nothing to £100 billion', () => {
    expect(share([school()], 'THRESHOLD', { fillTheFund: true }, 1e11)[0]?.allocation).toBe(1e11);
    for (const fund of [-0.01, 1.1e11, NaN]) {
      expect(() => share([school()], 'AVERAGE', {}, fund)).toThrow(
        wrongValue(`budget is ${fund}; give the fund in pounds, from 0 to 100,000,000,000.`),
      );
    }
  });

  it('settings outside their range are refused by name', () => {
    expect(() => share([], 'AVERAGE', { unitRate: 0 })).toThrow(
      wrongValue('Settings: Unit rate is 0; give a number of at least 0.01.'),
    );
    expect(() => share([], 'AVERAGE', { hoursCap: 169 })).toThrow(
      wrongValue('Settings: Hours cap is 169; give a number of at least 0.01 and at most 168.'),
    );
    expect(() => share([], 'AVERAGE', { termShare: 1.01 })).toThrow(
      wrongValue('Settings: Term share is 1.01; give a number of at least 0 and at most 1.'),
    );
    expect(share([], 'AVERAGE', { unitRate: 0.01, hoursCap: 168, termShare: 0, threshold: 1 })).toEqual([]);
  });
});

describe('the words for methods and settings', () => {
  it('leave nothing blank', () => {
    const words = [
      ...FAIRSHARE_METHODS.map(({ question }) => question),
      ...FAIRSHARE_SETTINGS.flatMap(({ name, kind, unit, source }) => [name, kind, unit, source]),
    ];
    expect(words.filter((word) => word.trim() === '')).toEqual([]);
  });

  it('say which method uses a setting', () => {
    const methods = FAIRSHARE_SETTINGS.filter((one) => one.methods.length > 0).map((one) => [
      one.name,
      one.methods,
    ]);
    expect(Object.fromEntries(methods)).toEqual({
      'Hours cap': ['RANKED'],
      'Deprivation weight': ['RANKED'],
      'Low prior attainment weight': ['RANKED'],
      'Rank gap': ['RANKED'],
      'Notional share': ['NOTIONAL'],
      Threshold: ['THRESHOLD'],
      'Whole pupils': ['AVERAGE', 'NOTIONAL', 'THRESHOLD'],
    });
  });

  it('say which settings are shares and which are yes or no', () => {
    const named = (kind: string): string[] =>
      FAIRSHARE_SETTINGS.filter((one) => one.kind === kind).map(({ name }) => name);
    expect(named('share')).toEqual(['Notional share', 'Threshold', 'Term share']);
    expect(named('flag')).toEqual(['By phase', 'Whole pupils', 'Fill the fund']);
    expect(named('money')).toEqual(['Unit rate', 'Cap per school', 'Minimum payment']);
  });
});
