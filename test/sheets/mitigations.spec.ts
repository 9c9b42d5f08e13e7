/** HNB Mitigations: the user's own, those typed on the sheet, the effect by line. The small council's, checked by hand. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import type { Build, Council } from './council';
import { smallCouncil } from './small-council';

/**
 * The table: Early support saves 100 and 200 at 50%; New unit 10 and 20 with no confidence given, so 100%; Support team
 * costs 30. All on 1.2.1 Top-up, which spends 650 in the last outturn year.
 */
const [FIRST, SECOND] = ['2024-25 forecast', '2025-26 forecast'] as const;
const built = (): Council => {
  const council = smallCouncil();
  council.build('plan');
  return council;
};

interface Book {
  build: Build;
  row(block: string, key: string, ...headings: string[]): Plain[];
  plan(key: string, ...headings: string[]): Plain[];
  check(key: string): Plain;
}

async function rebuilt(council: Council): Promise<Book> {
  const build = council.build('plan');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  const reader =
    (sheet: string, block?: string) =>
    (first: string, ...rest: string[]): Plain[] => {
      const [id, key, headings] = block ? [block, first, rest] : [first, rest[0]!, rest.slice(1)];
      return headings.map((heading) => book.at(sheet, council.cellOf(id, key, heading)));
    };
  return {
    build,
    row: reader('HNB Mitigations'),
    plan: reader('HNB Plan', 'plan-high-needs'),
    check: (key) => book.at('HNB Checks', council.cellOf('checks', key, 'Result')),
  };
}

it('shows savings by their confidence and investment in full', async () => {
  const { row } = await rebuilt(built());
  expect(row('mitigations-savings', 'Early support | 1.2.1 Top-up', FIRST, SECOND, 'All years')).toEqual([
    50, 100, 150,
  ]);
  expect(row('mitigations-savings', 'New unit | 1.2.1 Top-up', FIRST, SECOND)).toEqual([10, 20]);
  expect(row('mitigations-investment', 'Support team | 1.2.1 Top-up | Investment', FIRST)).toEqual([30]);
  expect(row('mitigations-savings', 'Total', FIRST, SECOND)).toEqual([60, 120]);
});

it('hands the totals to the plan', async () => {
  const { plan } = await rebuilt(built());
  expect(plan('Savings', FIRST, SECOND)).toEqual([60, 120]);
  expect(plan('Investment', FIRST, SECOND)).toEqual([30, 0]);
});

describe('a mitigation typed on the sheet', () => {
  const typed = (cells: Record<string, Plain>): Council => {
    const council = built();
    for (const [heading, value] of Object.entries(cells))
      council.typeInto('mitigations-typed', 'T1', heading, value);
    return council;
  };
  const OUTREACH = {
    Mitigation: 'Outreach',
    Line: '1.2.1 Top-up',
    'First year': '2024-25',
    'Full-year saving': 80,
    'Reached in year 1': 0.5,
    'Investment, first year': 25,
    Confidence: 0.5,
  };

  it('is reached in steps, by its confidence: 80 at half of half, then 80 at half', async () => {
    const { row, plan } = await rebuilt(typed(OUTREACH));
    expect(row('mitigations-savings', 'T1', 'Mitigation', FIRST, SECOND)).toEqual(['Outreach', 20, 40]);
    expect(plan('Savings', FIRST, SECOND)).toEqual([80, 160]);
    expect(plan('Investment', FIRST, SECOND)).toEqual([55, 0]);
  });

  it('counts in full where no confidence and no steps are given', async () => {
    const { row } = await rebuilt(
      typed({
        Mitigation: 'Outreach',
        Line: '1.2.1 Top-up',
        'First year': '2025-26',
        'Full-year saving': 80,
      }),
    );
    expect(row('mitigations-savings', 'T1', FIRST, SECOND)).toEqual([0, 80]);
  });

  it('is kept at the next build, and a free row is always offered', async () => {
    const council = typed(OUTREACH);
    const { build, row } = await rebuilt(council);
    expect((await rebuilt(council)).build.operations).toEqual([]);
    expect(build.blueprints.length).toBeGreaterThan(0);
    expect(row('mitigations-typed', 'T9', 'Mitigation')).toEqual([null]);
  });

  it('on a line that does not exist is found by the check', async () => {
    const { check } = await rebuilt(typed({ ...OUTREACH, Line: 'Something else' }));
    expect(check('Mitigations without a line')).toBe('Look');
  });
});

it('shows what is saved on each line beside what the line spends', async () => {
  const { row } = await rebuilt(built());
  expect(row('mitigations-lines', '1.2.1 Top-up | Savings', FIRST, SECOND)).toEqual([60, 120]);
  expect(row('mitigations-lines', '1.2.1 Top-up | Spend before mitigations', '2023-24')).toEqual([650]);
});

it('keeps owners and status when the rows of the table move', async () => {
  const council = built();
  const key = 'New unit | 1.2.1 Top-up';
  council.typeInto('mitigations-register', key, 'Finance owner', 'Head of finance');
  council.typeInto('mitigations-register', key, 'Status', 'Under way');
  const { grid } = council.tables.find(({ input }) => input === 'mitigations')!;
  grid.splice(1, 3, grid[3]!, grid[2]!, grid[1]!);
  const { row } = await rebuilt(council);
  expect(row('mitigations-register', key, 'Finance owner', 'Status', 'Largest year')).toEqual([
    'Head of finance',
    'Under way',
    20,
  ]);
});

describe('signs that Excel reads as "anything"', () => {
  // the workbench's engine takes an escaped ~ for two signs; LibreOffice has that one in test/e2e/generated.spec.ts
  const SIGNS = ['Hospital *', 'Other AP?'];

  /** The small council with lines named like this, and a saving on each. */
  function signed(): Council {
    const council = smallCouncil();
    const gridOf = (input: string): Plain[][] => council.tables.find((table) => table.input === input)!.grid;
    gridOf('lines').splice(1, 0, ...SIGNS.map((line): Plain[] => [line, 'High needs', '', 100, 100]));
    gridOf('mitigations').push(...SIGNS.map((line): Plain[] => [`Panel ${line}`, line, 1, 'Saving', 5, 5]));
    return council;
  }

  it('are only signs in the names of lines and mitigations: each is found, and only itself', async () => {
    const { check } = await rebuilt(signed());
    expect(check('Mitigations without a line')).toBe('OK');
    expect(check('Mitigations shown')).toBe('OK');
  });

  it('do not hide a mitigation that was added since, nor a row that turned into an investment', async () => {
    const council = signed();
    council.build('plan');
    const { grid } = council.tables.find(({ input }) => input === 'mitigations')!;
    grid[1]![0] = 'Early *';
    grid[2]![3] = 'Saving';
    const book = await calculated(council);
    expect(book.at('HNB Checks', council.cellOf('checks', 'Mitigations shown', 'Difference'))).toBe(2);
  });
});

it('offers no list where there is nothing to choose from, which Excel would refuse', () => {
  const withoutLines = smallCouncil([]).build('plan');
  const lists = withoutLines.blueprints.flatMap(({ validations }) => validations.map(({ list }) => list));
  expect(lists.length).toBeGreaterThan(0);
  expect(lists.filter((list) => list.length === 0)).toEqual([]);
});
