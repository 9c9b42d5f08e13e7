/** HNB Fairer Share: what src/funding shares out, the sheet's own formulas share out to the penny. */
import { DEFAULT_FAIRSHARE_SETTINGS } from '../../src/funding/fairshare';
import {} from '../../src/funding/fairshare-words';
import type { Plain } from '../../src/sheets/sources';
import { caseJson, caseTable, headed, type CaseCell } from '../cases/read';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { smallCouncil } from './small-council';
import { userTable } from './sources';

// the calculator takes seconds over a hundred schools' rows
jest.setTimeout(60_000);

/** A council with these schools, after Confirm mapping and with these assumptions. */
function councilWith(schools: CaseCell[][], assumptions: Record<string, Plain>): Council {
  const council = new Council([userTable('schools', 'Schools', schools)]);
  council.build('mapping');
  for (const [id, value] of Object.entries(assumptions)) council.typeInto('assumptions', id, 'Value', value);
  return council;
}

const telford = (): CaseCell[][] =>
  headed(caseTable('fairshare-telford', 'schools.csv'), [
    ['urn', 'URN'],
    ['school_name', 'School'],
    ['phase', 'Phase'],
    ['nor_2223', 'NOR'],
    ['ehcp_2223', 'EHCPs'],
  ]);

describe('the 61 schools of Telford and Wrekin, by AVERAGE', () => {
  const published = caseJson<{
    recipients: number;
    entitlement: number;
    fund: number;
    largest: { urn: number; entitlement: number }[];
  }>('fairshare-telford', 'expected.json');
  const settings = { fundMethod: 'AVERAGE', byPhase: 'No', fundBudget: published.fund };

  test('are entitled to the published sum, get the whole fund, and every cell is as src/funding works it out', async () => {
    const council = councilWith(telford(), settings);
    expect(await disagreements(council, council.build('fairer share'))).toEqual([]);
    const book = await calculated(council);
    const fund = (key: string): Plain =>
      book.at('HNB Fairer Share', council.cellOf('fairer-share-summary', key, 'Amount'));
    expect(fund('Entitlements')).toBeCloseTo(published.entitlement, 2);
    expect(fund('Factor')).toBeCloseTo(0.402754, 6);
    expect(fund('Allocated')).toBe(275000);
    for (const { urn, entitlement } of published.largest)
      expect(book.at('HNB Fairer Share', council.cellOf('fairer-share', urn, 'Entitlement'))).toBeCloseTo(
        entitlement,
        2,
      );
  });
});

test('a term share of 0 leaves nothing to pay, which is not "below the minimum"', async () => {
  const assumptions = { fundMethod: 'AVERAGE', byPhase: 'No', termShare: 0, minimumPayment: 500 };
  const council = councilWith(caseTable('fairshare-ranked', 'schools.csv'), assumptions);
  expect(await disagreements(council, council.build('fairer share'))).toEqual([]);
  const book = await calculated(council);
  const ash = (heading: string): Plain =>
    book.at('HNB Fairer Share', council.cellOf('fairer-share', '100001', heading));
  expect([ash('Entitlement'), ash('Allocation'), ash('Result')]).toEqual([0, 0, 'Paid']);
});

describe('five made-up schools, by RANKED, worked out by hand', () => {
  const schools = (): CaseCell[][] => caseTable('fairshare-ranked', 'schools.csv');

  async function allocations(assumptions: Record<string, Plain>): Promise<Plain[]> {
    const grid = schools();
    const council = councilWith(grid, { fundMethod: 'RANKED', ...assumptions });
    expect(await disagreements(council, council.build('fairer share'))).toEqual([]);
    const book = await calculated(council);
    return grid
      .slice(1)
      .filter((row) => ['Ash', 'Elm'].some((name) => String(row[1]).startsWith(name)))
      .map((row) => book.at('HNB Fairer Share', council.cellOf('fairer-share', row[0]!, 'Allocation')));
  }

  test('share the fund by their excess hours', async () => {
    expect(await allocations({ fundBudget: 10000 })).toEqual([6000, 4000]);
  });

  test('leave the odd penny to the larger remainder', async () => {
    expect(await allocations({ fundBudget: 10000.01 })).toEqual([6000.01, 4000]);
  });

  test('are held at the cap, and the others get what that leaves', async () => {
    expect(await allocations({ fundBudget: 10000, capPerSchool: 5500 })).toEqual([5500, 4500]);
  });

  test('must rank by more than the gap', async () => {
    expect(await allocations({ fundBudget: 10000, rankGap: 1 })).toEqual([10000, 0]);
  });
});

/** Numbers that look random and are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}

/** Made-up schools with rolls of 0, blanks, equal figures and odd shares among them. */
function manySchools(seed: number, count: number): CaseCell[][] {
  const next = numbers(seed);
  const up = (most: number): number => Math.floor(next.next().value * most);
  const rows = Array.from({ length: count }, (_, i): CaseCell[] => {
    const roll = i % 9 === 4 ? 0 : 90 + up(900);
    const plans = roll === 0 ? up(5) : up(Math.min(30, roll));
    return [
      200000 + i,
      `School ${i}`,
      i % 3 === 0 ? 'Secondary' : 'primary',
      roll,
      plans,
      i % 4 === 0 ? '' : up(4),
      i % 5 === 0 ? '' : up(25 * Math.max(1, plans)),
      i % 7 === 0 ? '' : up(600) / 10,
      i % 6 === 0 ? '' : up(500) / 10,
      1000 + up(90000),
    ];
  });
  return [
    [
      'URN',
      'School',
      'Phase',
      'NOR',
      'EHCPs',
      'EHCPs in RP',
      'EHCP hours',
      'Deprivation',
      'Low prior attainment',
      'Notional SEN',
    ],
    ...rows,
  ];
}

describe('made-up schools with gaps, ties and empty rolls', () => {
  const cases: [string, Record<string, Plain>][] = [
    ['RANKED, by phase', { fundMethod: 'RANKED', fundBudget: 123456.78 }],
    [
      'RANKED, one group, with a cap and a minimum',
      { fundMethod: 'RANKED', byPhase: 'No', capPerSchool: 9000, minimumPayment: 2500, fundBudget: 60000 },
    ],
    [
      'RANKED, a cap that nearly all reach',
      { fundMethod: 'RANKED', capPerSchool: 1000.01, fundBudget: 500000 },
    ],
    [
      'AVERAGE, whole pupils, pro rata',
      { fundMethod: 'AVERAGE', wholePupils: 'Yes', termShare: 1 / 3, fundBudget: 77777.77 },
    ],
    ['NOTIONAL, a fund larger than the claims', { fundMethod: 'NOTIONAL', fundBudget: 9000000 }],
    ['NOTIONAL, the fund filled', { fundMethod: 'NOTIONAL', fundBudget: 900000, fillTheFund: 'Yes' }],
    [
      'THRESHOLD, weights and gap of no matter',
      { fundMethod: 'THRESHOLD', threshold: 0.021, fundBudget: 100000 },
    ],
    ['THRESHOLD, nothing to pay out', { fundMethod: 'THRESHOLD', threshold: 1, fundBudget: 100000 }],
    ['a fund of nothing', { fundMethod: 'AVERAGE', fundBudget: 0 }],
  ];

  test.each(cases)('%s: every cell as src/funding works it out', async (_what, assumptions) => {
    const council = councilWith(manySchools(20261124, 20), assumptions);
    expect(await disagreements(council, council.build('fairer share'))).toEqual([]);
  });
});

test('the sheet is right again at once when the user sorts the schools table', async () => {
  const council = smallCouncil();
  council.build('fairer share');
  const [headings = [], ...rows] = council.tables[3]!.grid;
  council.tables[3]!.grid = [headings, ...rows.reverse()];
  const book = await calculated(council);
  const at = (urn: string, heading: string): Plain =>
    book.at('HNB Fairer Share', council.cellOf('fairer-share', urn, heading));
  expect([at('100001', 'School'), at('100001', 'Allocation')]).toEqual(['Alder Primary', 10000]);
  expect([at('100002', 'School'), at('100002', 'Allocation')]).toEqual(['Birch Primary', 0]);
});

test('another method on HNB Inputs changes the shares without a build', async () => {
  const council = smallCouncil();
  council.build('fairer share');
  council.typeInto('assumptions', 'fundMethod', 'Value', 'THRESHOLD');
  council.typeInto('assumptions', 'threshold', 'Value', 0.005);
  const book = await calculated(council);
  // expected 0.5% of 200 and 300: 1 and 1.5; excess 7 and 0.5; £10,000 in the ratio 14 to 1
  expect(book.range('HNB Fairer Share', council.cellOf('fairer-share', '100001', 'Allocation'))).toEqual([
    [9333.33],
  ]);
  expect(book.range('HNB Fairer Share', council.cellOf('fairer-share', '100002', 'Allocation'))).toEqual([
    [666.67],
  ]);
});

test('a school that left the table shows as an error, never as another school', async () => {
  const council = smallCouncil();
  council.build('fairer share');
  council.tables[3]!.grid.pop();
  const book = await calculated(council);
  expect(book.at('HNB Fairer Share', council.cellOf('fairer-share', '100002', 'School'))).toBe('#N/A');
});

test('HNB.FAIRSHARE finds the schools, the fund, the method and every setting by name', () => {
  const council = smallCouncil();
  expect(council.names.HNB_FS_SCHOOLS?.refersTo).toBe('=Schools[#All]');
  expect(council.names.HNB_FS_BUDGET?.refersTo).toBe(
    `='HNB Inputs'!${fixed(council.cellOf('assumptions', 'fundBudget', 'Value'))}`,
  );
  const [, first = '', last = ''] = /!(\S+):(\S+)$/.exec(council.names.HNB_FS_SETTINGS?.refersTo ?? '') ?? [];
  expect(first).toBe(fixed(council.cellOf('assumptions', 'unitRate', 'Assumption')));
  expect(last).toBe(fixed(council.cellOf('assumptions', 'fillTheFund', 'Value')));
  expect(council.valueOf('assumptions', 'hoursCap', 'Value')).toBe(DEFAULT_FAIRSHARE_SETTINGS.hoursCap);
});

const fixed = (a1: string): string => a1.replace(/([A-Z]+)(\d+)/, '$$$1$$$2');
