/** HNB.FAIRSHARE as a cell sees it: published and hand-worked cases, settings, headings, bad input. */
import fc from 'fast-check';
import { FAIRSHARE } from '../../src/functions/functions';
import { caseJson, caseTable, headed, type CaseCell } from '../cases/read';
import { answer, column, errorCell } from './excel';

type Row = Record<string, unknown>;

/** Rows of a result by heading. */
function rowsOf(result: unknown): Row[] {
  expect(Array.isArray(result) ? 'a table' : result).toBe('a table');
  const [headings, ...rows] = result as unknown[][];
  return rows.map((row) => Object.fromEntries((headings as string[]).map((heading, i) => [heading, row[i]])));
}

const fairShare = (...given: Parameters<typeof FAIRSHARE>): Row[] =>
  rowsOf(answer(() => FAIRSHARE(...given)));
const sum = (rows: Row[], heading: string): number =>
  rows.reduce((total, row) => total + Number(row[heading]), 0);
const pence = (rows: Row[]): number =>
  rows.reduce((total, row) => total + Math.round(Number(row.Allocation) * 100), 0);
const by = (rows: Row[], urn: unknown): Row => rows.find((row) => row.URN === urn) as Row;

const TOGETHER = [['By phase', false]];
const COLUMNS = [
  ['urn', 'URN'],
  ['school_name', 'School'],
  ['phase', 'Phase'],
  ['nor_2223', 'NOR'],
  ['ehcp_2223', 'EHCPs'],
] as const;
const real = (name: string): CaseCell[][] => headed(caseTable(name, 'schools.csv'), COLUMNS);

describe('Telford and Wrekin, AVERAGE, all phases together', () => {
  interface Expected {
    schools: number;
    recipients: number;
    entitlement: number;
    fund: number;
    factor: number;
    largest: { urn: number; excess: number; entitlement: number }[];
  }
  const expected = caseJson<Expected>('fairshare-telford', 'expected.json');
  const schools = real('fairshare-telford');
  const shares = fairShare(schools, expected.fund, 'AVERAGE', TOGETHER);

  it('entitles 26 of 61 schools to £682,798.80', () => {
    expect(shares).toHaveLength(expected.schools);
    expect(shares.filter((row) => row.Eligible === 'Yes')).toHaveLength(expected.recipients);
    expect(sum(shares, 'Entitlement')).toBeCloseTo(expected.entitlement, 2);
  });

  it.each(expected.largest)(
    'gives $urn an excess of $excess and an entitlement of $entitlement',
    (school) => {
      const row = by(shares, school.urn);
      expect(row.Excess).toBeCloseTo(school.excess, 4);
      expect(row.Entitlement).toBeCloseTo(school.entitlement, 2);
    },
  );

  it('pays out exactly £275,000.00, each school the same part of its entitlement to the penny', () => {
    expect(pence(shares)).toBe(expected.fund * 100);
    expect(expected.fund / sum(shares, 'Entitlement')).toBeCloseTo(expected.factor, 6);
    for (const row of shares) {
      const exact = (Number(row.Entitlement) * expected.fund) / sum(shares, 'Entitlement');
      expect(Math.abs(Number(row.Allocation) - exact)).toBeLessThan(0.01);
    }
  });

  it('pays the entitlements, and no more, when the fund is larger', () => {
    expect(pence(fairShare(schools, 1_000_000, 'AVERAGE', TOGETHER))).toBe(68_279_880);
  });

  it('shares the whole of a larger fund when told to fill it', () => {
    const settings = [...TOGETHER, ['Fill the fund', true]];
    expect(pence(fairShare(schools, 1_000_000, 'AVERAGE', settings))).toBe(100_000_000);
  });
});

describe('Westminster, AVERAGE, by phase', () => {
  const averages = caseJson<{ primary: number; secondary: number; together: number }>(
    'fairshare-westminster',
    'expected.json',
  );
  const schools = real('fairshare-westminster');
  const rolls = new Map(schools.slice(1).map((row) => [row[0], Number(row[3])]));
  const share = (row: Row): number => Number(row.Expected) / (rolls.get(row.URN as CaseCell) ?? NaN);

  it('expects 4.5588% of primary and 2.3595% of secondary pupils to have a plan', () => {
    for (const row of fairShare(schools, 100000, 'AVERAGE')) {
      expect(share(row)).toBeCloseTo(averages[row.Phase as 'primary' | 'secondary'], 6);
    }
  });

  it('expects one share of all when phases are taken together', () => {
    for (const row of fairShare(schools, 100000, 'AVERAGE', TOGETHER)) {
      expect(share(row)).toBeCloseTo(averages.together, 6);
    }
  });
});

describe('RANKED, the case worked out by hand', () => {
  const schools = caseTable('fairshare-ranked', 'schools.csv');
  const expected = caseTable('fairshare-ranked', 'expected.csv');
  const allocations = (fund: number, ...settings: [string, unknown][]): unknown[] =>
    fairShare(schools, fund, 'RANKED', settings).map((row) => row.Allocation);

  it('gives the table as worked out, in input order', () => {
    const result = answer(() => FAIRSHARE(schools, 10000)) as unknown[][];
    expect(result[0]).toEqual([...(expected[0] ?? []), 'Reason']);
    expect(result).toHaveLength(expected.length);
    expected.slice(1).forEach((wanted, i) => {
      wanted.forEach((cell, j) => {
        const got = result[i + 1]?.[j];
        if (typeof cell === 'number') expect(got).toBeCloseTo(cell, 9);
        else expect(got).toBe(cell);
      });
    });
  });

  it('says for each school why it is paid or not', () => {
    const reasons = fairShare(schools, 10000).map((row) => row.Reason);
    expect(reasons).toEqual([
      'Paid 50.0% of the entitlement: 30 weekly hours above the 30 expected; rank 1.5 by hours, 4 by need.',
      'Not paid: hours do not rank more than 0 above need (rank 4 by hours, 2.5 by need).',
      'Not paid: hours do not rank more than 0 above need (rank 3 by hours, 1 by need).',
      'Not paid: no pupils on roll, so the school is outside every average.',
      'Paid 50.0% of the entitlement: 20 weekly hours above the 40 expected; rank 1.5 by hours, 2.5 by need.',
    ]);
  });

  it('gives the odd penny to the largest remainder', () => {
    expect(allocations(10000.01)).toEqual([6000.01, 0, 0, 0, 4000]);
  });

  it('holds a school at the cap and lets the others have the rest', () => {
    expect(allocations(10000, ['Cap per school', 5500])).toEqual([5500, 0, 0, 0, 4500]);
    const [ash] = fairShare(schools, 10000, 'RANKED', [['Cap per school', 5500]]);
    expect(ash?.Reason).toMatch(/^Paid up to the cap of £5,500\.00: /);
  });

  it('pays no more than every cap, even from a larger fund', () => {
    expect(allocations(50000, ['Cap per school', 5500], ['Fill the fund', 'Yes'])).toEqual([
      5500, 0, 0, 0, 5500,
    ]);
    expect(allocations(50000, ['Cap per school', 9000])).toEqual([9000, 0, 0, 0, 8000]);
  });

  it('leaves out a school whose gap is not above the rank gap', () => {
    expect(allocations(10000, ['Rank gap', 1])).toEqual([10000, 0, 0, 0, 0]);
  });

  it('sets an entitlement below the minimum to nothing before the fund is shared', () => {
    expect(allocations(10000, ['Minimum payment', 8000.01])).toEqual([10000, 0, 0, 0, 0]);
    expect(allocations(10000, ['Minimum payment', 8000])).toEqual([6000, 0, 0, 0, 4000]);
    const elm = fairShare(schools, 10000, 'RANKED', [['Minimum payment', 9000]])[4];
    expect(elm).toMatchObject({ Eligible: 'Yes', Entitlement: 0, Allocation: 0 });
    expect(elm?.Reason).toBe('Not paid: entitlement of £8,000.00 is below the minimum payment of £9,000.00.');
  });

  it('pays for a share of the year', () => {
    // 5/12 of 12,000 and 8,000
    expect(allocations(50000, ['Term share', 5 / 12])).toEqual([5000, 0, 0, 0, 3333.33]);
  });

  it('counts hours up to another cap', () => {
    // cap 10: hours 40, 30, 40, 40; expected 22.5, 60, 37.5, 30; Ash 17.5 and Elm 10 hours too many at £600 each
    const rows = fairShare(schools, 50000, 'RANKED', [['Hours cap', 10]]);
    expect(rows.map((row) => row.Entitlement)).toEqual([10500, 0, 0, 0, 6000]);
  });

  it('weighs by one measure when the other has no column', () => {
    const withoutAttainment = schools.map((row) => row.slice(0, -1));
    // need 0.5, 1, 1.5, 1; weighted rolls 50, 200, 150, 100: expected 20, 80, 60, 40 hours
    expect(fairShare(withoutAttainment, 10000).map((row) => row.Expected)).toEqual([
      expect.closeTo(20),
      expect.closeTo(80),
      expect.closeTo(60),
      '',
      expect.closeTo(40),
    ]);
  });

  it('gives a weight of 0 no say', () => {
    const rows = fairShare(schools, 10000, 'RANKED', [['Deprivation weight', 0]]);
    // low prior attainment is the same everywhere, so hours are expected by roll: 200 ÷ 500 a pupil
    expect(rows.map((row) => row.Expected)).toEqual([
      expect.closeTo(40),
      expect.closeTo(80),
      expect.closeTo(40),
      '',
      expect.closeTo(40),
    ]);
    expect(rows.filter((row) => row.URN !== 100004).map((row) => row['Demographic rank'])).toEqual([
      2.5, 2.5, 2.5, 2.5,
    ]);
  });

  it('takes a blank measure as average and says so', () => {
    const blanked = schools.map((row, i) => (i === 2 ? row.map((cell, j) => (j === 7 ? '' : cell)) : row));
    // mean deprivation of the other three: (100×10 + 100×30 + 100×20) ÷ 300 = 20, so nothing else moves
    const rows = fairShare(blanked, 10000);
    expect(rows[1]?.Expected).toBeCloseTo(80, 9);
    expect(rows[1]?.Reason).toContain('Deprivation taken as average (blank or all 0).');
    expect(rows[0]?.Reason).not.toContain('taken as average');
  });

  it('takes a measure that is 0 everywhere as average and says so', () => {
    const zero = schools.map((row, i) => (i === 0 ? row : row.map((cell, j) => (j === 8 ? 0 : cell))));
    for (const row of fairShare(zero, 10000).filter(({ URN }) => URN !== 100004)) {
      expect(row.Reason).toContain('Low prior attainment taken as average (blank or all 0).');
    }
  });
});

/** Three small schools whose pupil counts divide well. */
const SMALL: unknown[][] = [
  ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'Notional SEN'],
  [1, 'Oak', 'Primary', 100, 8, 24000],
  [2, 'Pine', 'Primary', 200, 7, 84000],
  [3, 'Rowan', 'Secondary', 300, 6, 0],
];
const small = (edit: (rows: unknown[][]) => void): unknown[][] => {
  const rows = SMALL.map((row) => [...row]);
  edit(rows);
  return rows;
};
const message = (...given: unknown[]): unknown =>
  answer(() => FAIRSHARE(...(given as Parameters<typeof FAIRSHARE>)));

describe('the methods that count pupils', () => {
  const figures = (method: string, ...settings: unknown[][]): unknown[] =>
    fairShare(SMALL, 1_000_000, method, settings).map((row) => [row.Expected, row.Excess, row.Entitlement]);

  it('AVERAGE by phase: 15 plans on 300 primary pupils', () => {
    expect(figures('AVERAGE')).toEqual([
      [5, 3, 18000],
      [10, 0, 0],
      [6, 0, 0],
    ]);
  });

  it('NOTIONAL: plans that half the notional SEN budget does not cover', () => {
    // 24,000 × ½ ÷ 6,000 = 2; 84,000 × ½ ÷ 6,000 = 7
    expect(figures('NOTIONAL')).toEqual([
      [2, 6, 36000],
      [7, 0, 0],
      [0, 6, 36000],
    ]);
  });

  it('NOTIONAL with the whole budget, written as 1, 100% or 100', () => {
    for (const share of [1, '100%', 100]) {
      expect(figures('NOTIONAL', ['Notional share', share])[0]).toEqual([4, 4, 24000]);
    }
  });

  it('THRESHOLD: plans above 3% of the roll, or another share', () => {
    expect(figures('THRESHOLD')[0]).toEqual([3, 5, 30000]);
    expect(figures('THRESHOLD', ['Threshold', '5%'])[0]).toEqual([5, 3, 18000]);
  });

  it('another unit rate', () => {
    expect(figures('AVERAGE', ['Unit rate', '£4,000'])[0]).toEqual([5, 3, 12000]);
  });

  it('whole pupils only, rounded down', () => {
    // 2.5% of the roll: 2.5, 5 and 7.5 expected
    expect(figures('THRESHOLD', ['Threshold', 0.025], ['Whole pupils', true])).toEqual([
      [2.5, 5, 30000],
      [5, 2, 12000],
      [7.5, 0, 0],
    ]);
  });

  it('takes plans in resourced provision off, and never below 0', () => {
    const withRp = SMALL.map((row, i) => [...row, i === 0 ? 'EHCPs in RP' : i === 1 ? 3 : 99]);
    const rows = fairShare(withRp, 1000, 'THRESHOLD');
    expect(rows.map((row) => row['EHCPs counted'])).toEqual([5, 0, 0]);
  });

  it('leaves the rank columns empty', () => {
    for (const row of fairShare(SMALL, 1000, 'AVERAGE')) {
      expect([row['Demographic rank'], row['Hours rank']]).toEqual(['', '']);
    }
  });

  it('gives equal remainders’ odd penny to the earlier row', () => {
    const twins = [
      ['URN', 'School', 'Phase', 'NOR', 'EHCPs'],
      [1, 'First', 'Primary', 100, 5],
      [2, 'Second', 'Primary', 100, 5],
    ];
    const rows = fairShare(twins, 100.01, 'THRESHOLD');
    expect(rows.map((row) => row.Allocation)).toEqual([50.01, 50]);
  });

  it('pays nothing from an empty fund, and says why', () => {
    const [oak] = fairShare(SMALL, 0, 'AVERAGE');
    expect(oak).toMatchObject({ Eligible: 'Yes', Entitlement: 18000, Allocation: 0 });
    expect(oak?.Reason).toMatch(/^Not paid, as the fund leaves less than a penny for it: /);
  });

  it('names the term share when that is 0', () => {
    const [oak] = fairShare(SMALL, 1000, 'AVERAGE', [['Term share', 0]]);
    expect(oak?.Reason).toMatch(/^Not paid, as the term share is 0: /);
  });
});

describe('tables as people have them', () => {
  const plainResult = answer(() => FAIRSHARE(SMALL, 10000, 'AVERAGE'));

  it('finds columns under their other names, in any order, whatever case and spaces', () => {
    const other = SMALL.map((row, i) => {
      const [urn, school, phase, nor, ehcps] =
        i === 0 ? [' dfe  number', 'SCHOOL NAME', 'phase of education', 'Roll', 'EHC plans'] : row;
      return ['ignored', ehcps, nor, phase, school, urn];
    });
    expect(answer(() => FAIRSHARE(other, 10000, 'AVERAGE'))).toEqual(plainResult);
  });

  it('reads numbers written as text', () => {
    const asText = SMALL.map((row, i) =>
      i === 0 ? row : row.map((cell) => (typeof cell === 'number' ? ` ${cell} ` : cell)),
    );
    const rows = rowsOf(answer(() => FAIRSHARE(asText, '£10,000.00', ' average ')));
    expect(rows.map((row) => row.Allocation)).toEqual(rowsOf(plainResult).map((row) => row.Allocation));
  });

  it('takes blank counts as 0 and a boolean name as its word', () => {
    const [oak, pine] = fairShare(
      small((table) => {
        table[1]![4] = '';
        table[2]![3] = null;
        table[2]![4] = undefined;
        table[2]![1] = true;
      }),
      1000,
      'THRESHOLD',
    );
    expect(oak).toMatchObject({ 'EHCPs counted': 0, Eligible: 'No' });
    expect(pine).toMatchObject({
      School: 'TRUE',
      Reason: expect.stringMatching(/no pupils on roll/) as string,
    });
  });

  it('reads budgets of £1,234.50, in brackets, in per cent and among spaces', () => {
    const paid = (budget: unknown): unknown =>
      pence(fairShare(SMALL, budget as never, 'THRESHOLD', [['Fill the fund', 'yes']]));
    expect([paid('£1,234.50'), paid(' 7 '), paid('12.5%'), paid(0)]).toEqual([123450, 700, 13, 0]);
    expect(message(SMALL, '(1,234)', 'THRESHOLD')).toBe(
      '#VALUE! budget is -1234; give the fund in pounds, from 0 to 100,000,000,000.',
    );
  });

  it('takes single cells as ranges of one', () => {
    expect(answer(() => FAIRSHARE(SMALL, [[10000]], [['AVERAGE']], [['', '']]))).toEqual(plainResult);
  });

  it('gives URNs back as they came, text or number', () => {
    const rows = fairShare(
      small((table) => (table[1]![0] = '0001')),
      10000,
      'AVERAGE',
    );
    expect(rows.map((row) => row.URN)).toEqual(['0001', 2, 3]);
  });

  it('skips blank rows and totals rows', () => {
    const padded = [
      ...SMALL.slice(0, 3),
      ['', null, ' ', '', undefined, ''],
      ['', 'Total', '', 300, 15, ''],
      SMALL[3]!,
      ['Grand total', '', '', 600, 21, ''],
    ];
    expect(answer(() => FAIRSHARE(padded, 10000, 'AVERAGE'))).toEqual(plainResult);
  });

  it('takes a percentage column above 1 as per cent, beside texts that say %', () => {
    const measured = (...deprivation: unknown[]): unknown[][] =>
      SMALL.map((row, i) => [...row, i === 0 ? 'FSM6 %' : deprivation[i - 1]]);
    const together = [['By phase', 'No']];
    const asShares = answer(() => FAIRSHARE(measured(0.1, 0.2, 0.3), 10000, 'RANKED', together));
    expect(answer(() => FAIRSHARE(measured(10, 20, 30), 10000, 'RANKED', together))).toEqual(asShares);
    expect(answer(() => FAIRSHARE(measured(10, '20%', 30), 10000, 'RANKED', together))).toEqual(asShares);
  });

  it('takes "Primary " and "primary" as one phase', () => {
    expect(
      fairShare(
        small((table) => (table[2]![2] = 'primary ')),
        10000,
        'AVERAGE',
      ).map((row) => row.Expected),
    ).toEqual([5, 10, 6]);
  });

  it('skips a heading row and blank rows of the settings', () => {
    const settings = [
      ['Setting', 'Value'],
      ['', ''],
      ['Unit rate', ''],
      ['by PHASE', 'n'],
    ];
    expect(fairShare(SMALL, 10000, 'AVERAGE', settings).map((row) => row.Expected)).toEqual([3.5, 7, 10.5]);
  });

  it('takes omitted, null, "" and a blank cell alike', () => {
    const usual = answer(() => FAIRSHARE(caseTable('fairshare-ranked', 'schools.csv'), 10000));
    for (const blank of [null, '', [[null]], [['']]]) {
      const given = [caseTable('fairshare-ranked', 'schools.csv'), 10000, blank, blank] as Parameters<
        typeof FAIRSHARE
      >;
      expect(answer(() => FAIRSHARE(...given))).toEqual(usual);
    }
  });
});

describe('what is wrong is named with its row and the cure', () => {
  it.each<[string, (table: unknown[][]) => void, string]>([
    [
      'text for a number',
      (t) => (t[1]![4] = 'n/k'),
      "Schools: row 2 (Oak): EHCPs is 'n/k', give a number or leave blank.",
    ],
    [
      'a boolean for a number',
      (t) => (t[2]![3] = true),
      "Schools: row 3 (Pine): NOR is 'TRUE', give a number or leave blank.",
    ],
    [
      'an error text',
      (t) => (t[3]![4] = '#REF!'),
      'Schools: row 4 (Rowan): EHCPs holds the error #REF!; correct that cell first.',
    ],
    [
      'an error of Excel’s run time',
      (t) => (t[3]![4] = errorCell('#DIV/0!')),
      'Schools: row 4 (Rowan): EHCPs holds the error #DIV/0!; correct that cell first.',
    ],
    [
      'an error as a cell value',
      (t) => (t[3]![4] = { type: 'Error', basicValue: '#N/A' }),
      'Schools: row 4 (Rowan): EHCPs holds the error #N/A; correct that cell first.',
    ],
    [
      'an error in the name',
      (t) => (t[1]![1] = '#N/A'),
      'Schools: row 2 (1): School holds the error #N/A; correct that cell first.',
    ],
    [
      'a blank URN',
      (t) => (t[1]![0] = ''),
      'Schools: row 2 (Oak): URN is blank; fill it in or remove the row.',
    ],
    [
      'a blank phase',
      (t) => (t[1]![2] = null),
      'Schools: row 2 (Oak): Phase is blank; fill it in or remove the row.',
    ],
    ['a negative count', (t) => (t[2]![4] = -1), 'Schools: row 3 (Pine): EHCPs is -1; give 0 or more.'],
    [
      'a negative figure in brackets',
      (t) => (t[2]![3] = '(1,234)'),
      'Schools: row 3 (Pine): NOR is -1234; give 0 or more.',
    ],
    [
      'a name that is an error',
      (t) => (t[1]![2] = errorCell('#REF!')),
      'Schools: row 2 (Oak): Phase holds the error #REF!; correct that cell first.',
    ],
    [
      'more plans than pupils',
      (t) => (t[2]![4] = 201),
      'Schools: row 3 (Pine): EHCPs (201) are more than NOR (200); correct one of them.',
    ],
    [
      'a URN twice',
      (t) => (t[3]![0] = '1'),
      'Schools: row 4 (Rowan): URN 1 stands already in row 2; remove one of them.',
    ],
  ])('%s', (_what, edit, sentence) => {
    expect(message(small(edit), 1000, 'AVERAGE')).toBe(`#VALUE! ${sentence}`);
  });

  it('an error in a column that is not read does no harm', () => {
    const extra = SMALL.map((row, i) => [...row, i === 0 ? 'Remarks' : '#N/A']);
    expect(answer(() => FAIRSHARE(extra, 10000, 'AVERAGE'))).toEqual(
      answer(() => FAIRSHARE(SMALL, 10000, 'AVERAGE')),
    );
  });

  it('a blank notional SEN budget under NOTIONAL only', () => {
    const table = small((t) => (t[2]![5] = ''));
    expect(message(table, 1000, 'NOTIONAL')).toBe(
      '#VALUE! Schools: row 3 (Pine): Notional SEN is blank, and the method NOTIONAL needs it; give the budget in pounds.',
    );
    expect(fairShare(table, 1000, 'AVERAGE')).toHaveLength(3);
  });

  it('RANKED without a measure, or with weights of 0', () => {
    expect(message(SMALL, 1000)).toBe(
      '#VALUE! Schools: the method RANKED needs a Deprivation or a Low prior attainment column; add one, or choose AVERAGE.',
    );
    const weights = [
      ['Deprivation weight', 0],
      ['Low prior attainment weight', 0],
    ];
    expect(message(caseTable('fairshare-ranked', 'schools.csv'), 1000, 'RANKED', weights)).toBe(
      '#VALUE! Settings: the weights of Deprivation and Low prior attainment are 0; give at least one above 0.',
    );
  });

  it('a missing column, naming what was found', () => {
    expect(
      message(
        SMALL.map((row) => row.slice(0, 4)),
        1000,
        'AVERAGE',
      ),
    ).toBe(
      '#VALUE! Schools: no column headed "EHCPs" was found (headings: URN, School, Phase, NOR); give the table with its heading row, for example Schools[#All].',
    );
  });

  it('a table given without its headings', () => {
    expect(message(SMALL.slice(1), 1000, 'AVERAGE')).toMatch(
      /^#VALUE! Schools: no column headed "URN" or "School" or "Phase" or "NOR" or "EHCPs" was found \(headings: 1, Oak, Primary, 100, 8, 24000\)/,
    );
  });

  it('a table without rows', () => {
    expect(message([SMALL[0], ['', '', '', '', '', '']], 1000, 'AVERAGE')).toBe(
      '#N/A Schools: there are no rows under the headings; give the table with its rows.',
    );
  });

  it.each<[unknown, string]>([
    [undefined, 'budget is blank; give the fund in pounds, for example 100000.'],
    ['lots', "budget is 'lots', give a number."],
    [true, "budget is 'TRUE', give a number."],
    [-1, 'budget is -1; give the fund in pounds, from 0 to 100,000,000,000.'],
    [1e300, 'budget is 1e+300; give the fund in pounds, from 0 to 100,000,000,000.'],
    [column(1, 2), 'budget is a range of 2 cells; give a single cell.'],
    ['#N/A', 'budget holds the error #N/A; correct that cell first.'],
  ])('a budget of %p', (budget, sentence) => {
    expect(message(SMALL, budget, 'AVERAGE')).toBe(`#VALUE! ${sentence}`);
  });

  it('a method that there is none of', () => {
    expect(message(SMALL, 1000, 'TELFORD')).toBe(
      '#VALUE! method is "TELFORD"; give RANKED, AVERAGE, NOTIONAL or THRESHOLD.',
    );
    expect(message(SMALL, 1000, true)).toBe(
      '#VALUE! method is "TRUE"; give RANKED, AVERAGE, NOTIONAL or THRESHOLD.',
    );
    expect(message(SMALL, 1000, errorCell('#N/A'))).toBe(
      '#VALUE! method holds the error #N/A; correct that cell first.',
    );
    expect(message(SMALL, 1000, column('RANKED', 'AVERAGE'))).toBe(
      '#VALUE! method is a range of 2 cells; give a single cell.',
    );
  });

  it.each<[unknown[][], string]>([
    [
      [['Unit rates', 1]],
      'Settings: row 1: "Unit rates" is not a setting; use one of these: Unit rate, By phase, Hours cap, Deprivation weight, Low prior attainment weight, Rank gap, Notional share, Threshold, Whole pupils, Term share, Cap per school, Minimum payment, Fill the fund.',
    ],
    [[['By phase', 'perhaps']], "Settings: row 1 (By phase) is 'perhaps', give TRUE or FALSE."],
    [
      [['Unit rate', 'none']],
      "Settings: row 1 (Unit rate) is 'none', give a number, or leave blank for the default.",
    ],
    [[['Unit rate', '#REF!']], 'Settings: row 1 (Unit rate) holds the error #REF!; correct that cell first.'],
    [[['Fill the fund', 2]], "Settings: row 1 (Fill the fund) is '2', give TRUE or FALSE."],
    [
      [['Cap per school', true]],
      "Settings: row 1 (Cap per school) is 'TRUE', give a number, or leave blank for the default.",
    ],
    [[['#N/A', 1]], 'Settings: row 1 holds the error #N/A; correct that cell first.'],
    [[['Unit rate', -6000]], 'Settings: Unit rate is -6000; give a number of at least 0.01.'],
    [[['Threshold', -0.1]], 'Settings: Threshold is -0.1; give a number of at least 0 and at most 1.'],
    [
      [
        ['Unit rate', 1],
        ['', ''],
        ['unit rate', 2],
      ],
      'Settings: row 3 (Unit rate) stands already in row 1; remove one of them.',
    ],
    [column('Unit rate'), 'Settings: there is no column of values; give two columns, name and value.'],
  ])('settings %j', (settings, sentence) => {
    expect(message(SMALL, 1000, 'AVERAGE', settings)).toBe(`#VALUE! ${sentence}`);
  });

  it('headings of the settings are skipped in the first row only', () => {
    const rows = [
      ['By phase', false],
      ['Setting', 'Value'],
    ];
    expect(message(SMALL, 1000, 'AVERAGE', rows)).toMatch(
      /^#VALUE! Settings: row 2: "Setting" is not a setting; use one of these: Unit rate, /,
    );
    expect(message(SMALL, 1000, 'AVERAGE', rows.reverse())).toEqual(
      message(SMALL, 1000, 'AVERAGE', [rows[1]]),
    );
  });

  it('a fund but no schools: #N/A and what to type', () => {
    expect(answer(() => FAIRSHARE(undefined, 100000))).toBe(
      '#N/A FAIRSHARE needs a table of schools with its headings; type for example =HNB.FAIRSHARE(Schools[#All],100000).',
    );
  });
});

describe('whatever the schools', () => {
  const school = fc.record({
    nor: fc.integer({ min: 0, max: 1500 }),
    plans: fc.nat({ max: 60 }),
    hours: fc.option(fc.nat({ max: 900 }), { nil: '' }),
    deprivation: fc.option(fc.nat({ max: 80 }), { nil: '' }),
    phase: fc.constantFrom('Primary', 'Secondary'),
    notional: fc.nat({ max: 400_000 }),
  });
  const tables = fc
    .array(school, { minLength: 1, maxLength: 25 })
    .filter((schools) => schools.some(({ deprivation }) => deprivation !== ''))
    .map((schools) => [
      ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'EHCP hours', 'Deprivation', 'Notional SEN'],
      ...schools.map(({ nor, plans, hours, deprivation, phase, notional }, i) => [
        i + 1,
        `School ${i + 1}`,
        phase,
        nor,
        nor === 0 ? plans : Math.min(plans, nor),
        hours,
        deprivation,
        notional,
      ]),
    ]);
  const methods = fc.constantFrom('RANKED', 'AVERAGE', 'NOTIONAL', 'THRESHOLD');
  const funds = fc.nat({ max: 50_000_000 }).map((pennies) => pennies / 100);
  const settings = fc
    .tuple(fc.boolean(), fc.boolean(), fc.option(fc.nat({ max: 20_000 }), { nil: '' }))
    .map(([byPhase, fill, cap]) => [
      ['By phase', byPhase],
      ['Fill the fund', fill],
      ['Cap per school', cap],
    ]);

  it('allocations are whole pence within the cap and sum to the fund or to the capped entitlements', () => {
    fc.assert(
      fc.property(tables, funds, methods, settings, (table, fund, method, chosen) => {
        const rows = fairShare(table, fund, method, chosen);
        const capCell = chosen[2]?.[1];
        const cap = capCell === '' ? Infinity : Number(capCell);
        const entitlements = rows.map((row) => Number(row.Entitlement));
        const claims = entitlements.reduce((total, claim) => total + claim, 0);
        const capped = entitlements.reduce((total, claim) => total + Math.min(claim, cap), 0);
        const most = entitlements.reduce((total, claim) => total + (claim > 0 ? cap : 0), 0);
        const wanted = claims === 0 ? 0 : Math.min(claims >= fund || chosen[1]?.[1] ? fund : capped, most);
        expect(Math.abs(pence(rows) - wanted * 100)).toBeLessThanOrEqual(0.5 + 1e-6);
        for (const row of rows) {
          expect(Number(row.Allocation)).toBeLessThanOrEqual(cap);
          expect(Number(row.Allocation) * 100).toBeCloseTo(Math.round(Number(row.Allocation) * 100), 6);
        }
      }),
    );
  });

  it('the order of the rows moves no more than the odd penny between equal remainders', () => {
    const orders = tables.chain((table) =>
      fc.tuple(
        fc.constant(table),
        fc.shuffledSubarray(
          table.slice(1).map((_, i) => i),
          { minLength: table.length - 1 },
        ),
      ),
    );
    fc.assert(
      fc.property(orders, funds, methods, settings, ([table, order], fund, method, chosen) => {
        const [headings, ...body] = table;
        const usual = fairShare(table, fund, method, chosen);
        const shuffled = fairShare([headings!, ...order.map((i) => body[i]!)], fund, method, chosen);
        expect(pence(shuffled)).toBe(pence(usual));
        order.forEach((from, i) => {
          const [own, was] = [shuffled[i]!, usual[from]!];
          expect(own.URN).toBe(was.URN);
          expect([own.Eligible, own['Demographic rank'], own['Hours rank']]).toEqual([
            was.Eligible,
            was['Demographic rank'],
            was['Hours rank'],
          ]);
          expect(Number(own.Entitlement)).toBeCloseTo(Number(was.Entitlement), 4);
          // whole pence, of which one may have gone to another school
          expect(Math.abs(Math.round((Number(own.Allocation) - Number(was.Allocation)) * 100))).toBeLessThan(
            2,
          );
        });
      }),
    );
  });

  it('AVERAGE entitles nobody when every school has the same share of plans', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const rows = sizes.map((size, i) => [i + 1, `School ${i + 1}`, 'Primary', 7 * size, 3 * size]);
        const shares = fairShare([['URN', 'School', 'Phase', 'NOR', 'EHCPs'], ...rows], 1000, 'AVERAGE');
        expect(shares.map((row) => row.Eligible)).toEqual(sizes.map(() => 'No'));
      }),
    );
  });

  it('one more plan never makes a school’s entitlement or allocation less', () => {
    fc.assert(
      fc.property(tables, funds, methods, settings, fc.nat(), (table, fund, method, chosen, pick) => {
        const at = 1 + (pick % (table.length - 1));
        const school = table[at]!;
        fc.pre(Number(school[3]) > Number(school[4]));
        const more = table.map((row, i) =>
          i === at ? row.map((cell, j) => (j === 4 ? Number(cell) + 1 : cell)) : row,
        );
        const own = (given: unknown[][]): Row => fairShare(given, fund, method, chosen)[at - 1]!;
        const [before, after] = [own(table), own(more)];
        expect(Number(after.Entitlement)).toBeGreaterThanOrEqual(Number(before.Entitlement) - 1e-6);
        // the odd penny may go to another school
        expect(Math.round((Number(after.Allocation) - Number(before.Allocation)) * 100)).toBeGreaterThan(-2);
      }),
    );
  });
});
