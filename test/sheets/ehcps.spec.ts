/** HNB EHCPs: counts from the user's tables, the forecast by method, agreement, growth beside England, cost of a plan. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import { caseloadTables, PLACEMENT } from './caseload-tables';
import type { Build, Council } from './council';
import { smallCouncil, smallTables } from './small-council';
import type { UserTable } from './sources';

const tables = (placement = PLACEMENT): UserTable[] => [...smallTables(), ...caseloadTables(placement)];

interface Built {
  council: Council;
  build: Build;
  book: Calculated;
  row(block: string, key: string, ...headings: string[]): Plain[];
  check(key: string): Plain;
}

async function built(council: Council = smallCouncil(tables())): Promise<Built> {
  const build = council.build('plan');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  return {
    council,
    build,
    book,
    row: (block, key, ...headings) =>
      headings.map((heading) => book.at('HNB EHCPs', council.cellOf(block, key, heading))),
    check: (key) => book.at('HNB Checks', council.cellOf('checks', key, 'Result')),
  };
}

const AHEAD = ['2025 forecast', '2026 forecast'];

describe('the numbers of plans', () => {
  it('come from the table of the user, January by January, the unknown among them', async () => {
    const { row } = await built();
    expect(row('ehcps-placement', 'Mainstream schools', '2021', '2022', '2023', '2024')).toEqual([
      100, 121, 110, 121,
    ]);
    expect(row('ehcps-placement', 'Not known', '2021', '2024')).toEqual([3, 1]);
    expect(row('ehcps-need', 'Down syndrome', '2023', '2024')).toEqual([0, 4]);
    expect(row('ehcps-placement', 'All plans', '2024')).toEqual([172]);
  });

  it('follow the table when a figure in it changes', async () => {
    const { council } = await built();
    council.tables.find(({ input }) => input === 'caseload')!.grid[1]![4] = 131;
    const book = await calculated(council);
    expect(book.at('HNB EHCPs', council.cellOf('ehcps-placement', 'All plans', '2024'))).toBe(182);
  });
});

describe('the forecast', () => {
  it('grows as over the three Januaries before: 121 ÷ 100 in three years', async () => {
    const { row } = await built();
    const [first, second] = row('ehcps-placement', 'Mainstream schools', ...AHEAD) as [number, number];
    expect(first).toBeCloseTo(121 * 1.21 ** (1 / 3), 9);
    expect(second).toBeCloseTo(121 * 1.21 ** (2 / 3), 9);
  });

  it('looks back on as many years as HNB Inputs says: 121 ÷ 110 in one', async () => {
    const council = smallCouncil(tables());
    council.typeInto('assumptions', 'growthYears', 'Value', 1);
    const { row } = await built(council);
    const [first, second] = row('ehcps-placement', 'Mainstream schools', ...AHEAD) as [number, number];
    expect([first, second].map((plans) => plans.toFixed(2))).toEqual(['133.10', '146.41']);
  });

  it.each([
    ['LINEAR', null, [128, 134]], // 100, 121, 110, 121: slope 5.2, mean 113 half way
    ['RATE', 0.1, [133.1, 146.41]],
    ['RATE', null, [121, 121]],
    ['FLAT', null, [121, 121]],
  ])('%s with rate %s', async (method, rate, expected) => {
    const council = smallCouncil(tables());
    council.build('plan');
    council.typeInto('ehcps-placement', 'Mainstream schools', 'Method', method);
    council.typeInto('ehcps-placement', 'Mainstream schools', 'Rate', rate);
    const { row } = await built(council);
    const found = row('ehcps-placement', 'Mainstream schools', ...AHEAD) as number[];
    const line = method === 'LINEAR' ? [113 + 5.2 * 2.5, 113 + 5.2 * 3.5] : expected;
    found.forEach((plans, i) => expect(plans).toBeCloseTo(line[i]!, 9));
  });

  it('stays as it is where growth would begin at 0, and a check says so', async () => {
    const { row, check } = await built();
    expect(row('ehcps-placement', 'Special schools', ...AHEAD)).toEqual([50, 50]);
    expect(check('Growth placement')).toBe('Look');
  });

  it('takes the plans that people add or take off, never below none', async () => {
    const council = smallCouncil(tables());
    council.build('plan');
    council.typeInto('ehcps-adjustments', 'Special schools', '2025 forecast', 12);
    council.typeInto('ehcps-adjustments', 'Not known', '2026 forecast', -50);
    const { row } = await built(council);
    expect(row('ehcps-placement', 'Special schools', ...AHEAD)).toEqual([62, 50]);
    expect(row('ehcps-placement', 'Not known', '2026 forecast')).toEqual([0]);
  });

  it('keeps method, rate and adjustments when rows move, and keeps a row that is gone from the table', async () => {
    const council = smallCouncil(tables());
    council.build('plan');
    council.typeInto('ehcps-placement', 'Special schools', 'Method', 'RATE');
    council.typeInto('ehcps-placement', 'Special schools', 'Rate', 0.2);
    council.typeInto('ehcps-placement', 'Not known', 'Note', 'Moved in from elsewhere');
    const grid = council.tables.find(({ input }) => input === 'caseload')!.grid;
    grid.splice(1, 3, grid[2]!, grid[1]!);
    const { row, build } = await built(council);
    expect(row('ehcps-placement', 'Special schools', '2025 forecast')).toEqual([60]);
    expect(build.notes.join(' ')).toContain('"Not known" is no longer in your table');
    expect(row('ehcps-placement', 'Not known', 'Note')).toEqual(['Moved in from elsewhere']);
  });
});

describe('the checks', () => {
  it('hold when the three counts agree and the rows add to the total', async () => {
    const { check } = await built();
    expect(['EHCPs reported', 'EHCPs age', 'EHCPs need', 'Methods placement'].map(check)).toEqual([
      'OK',
      'OK',
      'OK',
      'OK',
    ]);
  });

  it('find a plan that one of the three leaves out', async () => {
    const short = PLACEMENT.map((line) => [...line]);
    short[1]![4] = 120;
    const { check } = await built(smallCouncil(tables(short)));
    expect(['EHCPs reported', 'EHCPs age', 'EHCPs need'].map(check)).toEqual(['Look', 'Look', 'Look']);
  });

  it('find a method that does not exist, which counts as GROWTH until it is corrected', async () => {
    const council = smallCouncil(tables());
    council.build('plan');
    council.typeInto('ehcps-placement', 'Mainstream schools', 'Method', 'Guess');
    const { check, row } = await built(council);
    expect(check('Methods placement')).toBe('Look');
    expect(row('ehcps-placement', 'Mainstream schools', '2025 forecast')[0]).toBeCloseTo(
      121 * 1.21 ** (1 / 3),
      9,
    );
  });
});

it('one January alone gives no growth: its rows stay as they are, and the checks say so', async () => {
  const alone = PLACEMENT.map((line) => [line[0]!, line[4]!]);
  const { check, row } = await built(smallCouncil([...smallTables(), caseloadTables(alone)[0]!]));
  expect(row('ehcps-placement', 'Mainstream schools', ...AHEAD)).toEqual([121, 121]);
  expect(check('Growth placement')).toBe('Look');
});

describe('beside it', () => {
  it("stands England's growth: 576,474 in 2024 on 517,048 the year before", async () => {
    const { row } = await built();
    expect(row('ehcps-england', 'England', '2023', '2024')).toEqual([517048, 576474]);
    expect(row('ehcps-growth', 'England', '2024')[0]).toBeCloseTo(0.1149, 4);
    expect(row('ehcps-growth', 'Here', '2024')[0]).toBeCloseTo(172 / 155 - 1, 12);
    expect(row('ehcps-growth', 'England', '2025 forecast')[0]).toBeCloseTo(638745 / 576474 - 1, 12);
  });

  it('stands what a plan costs: 1,800 pounds for 172 plans', async () => {
    const { row } = await built();
    expect(row('ehcps-cost', 'Spend', '2024')).toEqual([1800]);
    expect(row('ehcps-cost', 'Spend per plan', '2024')[0]).toBeCloseTo(1800 / 172, 12);
    expect(row('ehcps-cost', 'Spend', '2021')).toEqual([null]);
  });
});

it('is built only where a caseload by placement is mapped', () => {
  const council = smallCouncil();
  expect(council.build('plan').blueprints.map(({ name }) => name)).not.toContain('HNB EHCPs');
});

it('a second build changes nothing', async () => {
  const { council } = await built();
  expect(council.build('plan').operations).toEqual([]);
});
