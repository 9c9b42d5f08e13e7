/** HNB Joint funding: shares to the penny by hand, and every formula as src/funding works it out. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import { Council } from './council';
import { jointTables, plan, SHARED } from './joint-provision-tables';
import { smallCouncil, smallTables } from './small-council';

// the calculator takes seconds over a sheet of placements
jest.setTimeout(60_000);

const SHEET = 'HNB Joint funding';
const PLACEMENTS = 'joint-placements';

function councilWith(plans?: Plain[][]): Council {
  const council = new Council(jointTables(plans));
  council.build('mapping');
  council.build('joint funding');
  return council;
}

const reader =
  (council: Council, book: Calculated) =>
  (block: string, key: Plain, heading: string): Plain =>
    book.at(SHEET, council.cellOf(block, key, heading));

/** Builds, expects every cell to be as src/funding works it out, and reads cells by block, row and heading. */
async function built(council: Council): Promise<ReturnType<typeof reader>> {
  const build = council.build('joint funding');
  expect(await disagreements(council, build)).toEqual([]);
  return reader(council, await calculated(council));
}

const type = (council: Council, key: string, values: Record<string, Plain>, block = PLACEMENTS): void => {
  for (const [heading, value] of Object.entries(values)) council.typeInto(block, key, heading, value);
};

const AGENCIES = ['Education', 'Health', 'Social care'];
const three = (at: ReturnType<typeof reader>, key: string, what: string, block = PLACEMENTS): Plain[] =>
  AGENCIES.map((agency) => at(block, key, `${agency} ${what}`));

describe('placements with a share of health or social care', () => {
  it('have a row each; others have none', () => {
    const council = councilWith();
    expect(council.valueOf(PLACEMENTS, 'W1', 'Ref')).toBe('W1');
    expect(() => council.cellOf(PLACEMENTS, 'W2', 'Ref')).toThrow();
  });

  it('are split by the agreed shares, the odd penny to the larger remainder', async () => {
    const at = await built(councilWith());
    expect(three(at, 'W1', 'due')).toEqual([50000, 30000, 20000]);
    // £90,000.01: 4,500,000.5 and twice 2,250,000.25 pence
    expect(three(at, 'W3', 'due')).toEqual([45000.01, 22500, 22500]);
    expect(three(at, 'This year', 'due', 'joint-totals')).toEqual([95000.01, 52500, 42500]);
  });

  it('by thirds leave the odd pennies to the earlier agencies', async () => {
    const at = await built(
      councilWith([plan('W1', '', 100, 1 / 3, 1 / 3), plan('W2', '', 200, 1 / 3, 1 / 3)]),
    );
    expect(three(at, 'W1', 'due')).toEqual([33.34, 33.33, 33.33]);
    expect(three(at, 'W2', 'due')).toEqual([66.67, 66.67, 66.66]);
  });

  it('of 90% and 10% leave education nothing; a credit is split like a cost', async () => {
    const at = await built(councilWith([plan('W1', '', 50, 0.9, 0.1), plan('W2', '', -100.01, 0.25, 0.25)]));
    expect(three(at, 'W1', 'due')).toEqual([0, 45, 5]);
    expect(three(at, 'W2', 'due')).toEqual([-50.01, -25, -25]);
  });

  it('cost what the annual cost says, else what was paid this year, also where that is text', async () => {
    const council = councilWith([plan('W1', '£4,500', '', 0.5, ''), plan('W2', 9, 20.5, 0.5, '')]);
    const at = reader(council, await calculated(council));
    expect([at(PLACEMENTS, 'W1', 'Annual cost'), at(PLACEMENTS, 'W2', 'Annual cost')]).toEqual([4500, 20.5]);
  });

  it('that stand twice under one reference have a row each', async () => {
    const at = await built(
      councilWith([plan('W1', '', 100, 0.5, ''), plan('W1', '', 60, '', ''), plan('W1', '', 40, '', 0.25)]),
    );
    expect(three(at, 'W1', 'due')).toEqual([50, 50, 0]);
    expect(three(at, 'W1 (3)', 'due')).toEqual([30, 0, 10]);
  });

  it('follow the list without a build, also when it is sorted', async () => {
    const council = councilWith();
    const [headings = [], first = [], ...rest] = council.tables[0]!.grid;
    council.tables[0]!.grid = [headings, ...rest, plan('W1', '', 200000, 0.3, 0.2)];
    expect(first[0]).toBe('W1');
    const at = reader(council, await calculated(council));
    expect(three(at, 'W1', 'due')).toEqual([100000, 60000, 40000]);
    expect(three(at, 'W3', 'due')).toEqual([45000.01, 22500, 22500]);
  });
});

describe('what people type', () => {
  it('a cost and shares of their own come before those of the list', async () => {
    const council = councilWith();
    type(council, 'W1', { 'Own cost': 80000, 'Own health share': 0.5, 'Own social care share': 0 });
    const at = await built(council);
    expect(three(at, 'W1', 'due')).toEqual([40000, 40000, 0]);
    expect(at(PLACEMENTS, 'W1', 'Cost from')).toBe('Typed');
  });

  it('a placement that is in no list', async () => {
    const council = new Council([]);
    council.build('mapping');
    council.build('joint funding');
    type(council, 'Own 1', { 'Own reference': 'X1', 'Own cost': 1000, 'Own health share': 0.4 });
    const at = await built(council);
    expect(three(at, 'Own 1', 'due')).toEqual([600, 400, 0]);
    expect(council.valueOf(PLACEMENTS, 'Own 11', 'Ref')).toBe('Own 11');
    expect(council.plan('joint funding').operations).toEqual([]);
  });

  it('stays with its placement when rows move', () => {
    const council = councilWith();
    type(council, 'W3', { 'Education paid': 90000.01, Note: 'Recharged each term' });
    council.tables[0]!.grid.splice(1, 0, plan('W0', '', 10, 0.5, ''));
    council.build('joint funding');
    expect(council.valueOf(PLACEMENTS, 'W3', 'Note')).toBe('Recharged each term');
    expect(council.valueOf(PLACEMENTS, 'W3', 'Education paid')).toBe(90000.01);
    expect(council.plan('joint funding').operations).toEqual([]);
  });
});

describe('who owes whom', () => {
  it('education paid all: health and social care owe it their shares', async () => {
    const council = councilWith();
    type(council, 'W1', { 'Education paid': 100000 });
    type(council, 'W3', { 'Education paid': 90000.01 });
    const at = await built(council);
    expect(at('joint-balance', 'Health', 'To Education')).toBeCloseTo(52500, 6);
    expect(at('joint-balance', 'Social care', 'To Education')).toBeCloseTo(42500, 6);
    expect(at('joint-balance', 'Education', 'Is owed')).toBeCloseTo(95000, 6);
    expect(at('joint-balance', 'Providers', 'Balance in all')).toBeCloseTo(0, 6);
  });

  it('what nobody has paid is owed to the providers', async () => {
    const council = councilWith();
    type(council, 'W1', { 'Education paid': 60000, 'Health paid': 10000, 'Social care paid': 20000 });
    type(council, 'W3', { 'Education paid': 45000.01, 'Health paid': 22500, 'Social care paid': 22500 });
    const at = await built(council);
    // W1 cost £100,000: health is £20,000 short, of which education laid out £10,000
    expect(at('joint-balance', 'Health', 'To Education')).toBeCloseTo(10000, 6);
    expect(at('joint-balance', 'Health', 'To providers')).toBeCloseTo(10000, 6);
  });

  it('goes on from year to year', async () => {
    const council = councilWith([plan('W1', '', 1000, 0.5, '')]);
    council.typeInto('joint-year', 'Year', 'Value', '2026-27');
    type(council, 'W1', { 'Education paid': 1000 });
    const earlier = { Year: '2025-26', 'Education due': 400, 'Health due': 300, 'Health paid': 700 };
    type(council, 'Year 1', earlier, 'joint-earlier');
    const at = await built(council);
    expect(three(at, 'Year 1', 'balance', 'joint-earlier')).toEqual([-400, 400, 0]);
    expect(three(at, 'This year', 'balance', 'joint-totals')).toEqual([500, -500, 0]);
    expect(three(at, 'All years', 'balance', 'joint-totals')).toEqual([100, -100, 0]);
    expect(at('joint-totals', 'This year', 'Year')).toBe('2026-27');
    expect(at('joint-balance', 'Health', 'To Education')).toBe(100);
    expect(council.valueOf('joint-earlier', 'Year 6', 'Key')).toBe('Year 6');
  });

  it("the year of the placements begins with the plan's first forecast year", () => {
    const council = smallCouncil([...smallTables(), ...jointTables()]);
    council.build('joint funding');
    expect(council.valueOf('joint-year', 'Year', 'Value')).toBe('2024-25');
  });
});

describe('checks', () => {
  it('name each thing to see to', async () => {
    const council = councilWith([
      plan('W1', '', 1000, 0.7, 0.4),
      plan('W2', '', '', 0.5, ''),
      plan('W3', '', 1000, 0.5, ''),
      plan('W4', '', 1000, 0.5, ''),
    ]);
    type(council, 'W2', { 'Health paid': 70 });
    type(council, 'W3', { 'Health paid': 'see invoice' });
    type(council, 'W4', { 'Education paid': 500 });
    type(council, 'Own 1', { 'Own reference': 'X1', 'Own cost': 50 });
    type(council, 'Own 2', { 'Own reference': 'X2', 'Own health share': 0.5 });
    type(council, 'Year 1', { Year: '2024-25' }, 'joint-earlier');
    type(council, 'Year 2', { Year: '2024-25', Source: 'Panel, May' }, 'joint-earlier');
    type(council, 'Year 3', { 'Health paid': 1 }, 'joint-earlier');
    council.tables[0]!.grid.pop();
    const at = await built(council);
    const difference = (key: string): Plain => at('checks-jointfunding', key, 'Difference');
    expect(difference('Shares')).toBe(1);
    expect(three(at, 'W1', 'due')).toEqual([0, 0, 0]);
    // W2 was paid for and costs nothing; W4 left the list
    expect(difference('Contributions')).toBe(2);
    expect(at(PLACEMENTS, 'W2', 'To see to')).toBe('Paid without a cost');
    expect(difference('Gone')).toBe(1);
    expect(three(at, 'W4', 'balance')).toEqual([500, 0, 0]);
    expect(difference('No share')).toBe(1);
    expect(difference('Cost')).toBe(1);
    expect(difference('Text')).toBe(1);
    expect(difference('Years')).toBe(3);
    for (const key of ['Split', 'Settled', 'Placements shown']) expect(difference(key)).toBe(0);
    expect(council.plan('joint funding').operations).toEqual([]);
  });

  it('miss a placement that got its share after the build', async () => {
    const council = councilWith();
    council.tables[0]!.grid.push(plan('W9', '', 10, '', 0.5));
    const at = reader(council, await calculated(council));
    expect(at('checks-jointfunding', 'Placements shown', 'Difference')).toBe(1);
    expect((await built(council))('checks-jointfunding', 'Placements shown', 'Difference')).toBe(0);
  });

  it('say that a placement left the list; what was typed on its row is kept', () => {
    const council = councilWith();
    type(council, 'W3', { 'Health paid': 10 });
    council.tables[0]!.grid.pop();
    const { notes } = council.build('joint funding');
    expect(notes).toEqual([expect.stringContaining('HNB Joint funding: "W3" is no longer in your table')]);
    expect(council.valueOf(PLACEMENTS, 'W3', 'Health paid')).toBe(10);
    expect(council.plan('joint funding').operations).toEqual([]);
  });
});

test('a second build has nothing to do whichever of the two was built last', () => {
  const council = new Council(jointTables(SHARED));
  council.build('mapping');
  for (const task of ['provision', 'joint funding', 'provision'] as const) council.build(task);
  for (const task of ['provision', 'joint funding'] as const)
    expect(council.plan(task).operations).toEqual([]);
});

/** Numbers that look random and are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}

it.each([1, 2, 3])('made-up placements, set %i: every cell as src/funding works it out', async (set) => {
  const next = numbers(20261124 + set);
  const up = (most: number): number => Math.floor(next.next().value * most);
  const plans = Array.from({ length: 14 }, (_, i) =>
    plan(
      i % 5 === 4 ? `R${i - 1}` : `R${i}`,
      up(2) ? up(9_000_000) / 100 : '',
      up(3) ? up(90_000_000) / 100 : '',
      up(4) ? up(8) / 10 : '',
      up(3) ? 1 / (2 + up(5)) : '',
    ),
  );
  const council = councilWith(plans);
  for (const own of [1, 2])
    type(council, `Own ${own}`, {
      'Own cost': up(1_000_000) / 100,
      'Own health share': up(100) / 100,
      'Social care paid': up(100_000) / 100,
    });
  await built(council);
  expect(council.plan('joint funding').operations).toEqual([]);
});
