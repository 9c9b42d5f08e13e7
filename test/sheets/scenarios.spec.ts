/** HNB Scenarios: the small council's, checked by hand; the central one is the plan; bad input is named. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { caseloadTables } from './caseload-tables';
import type { Build, Council } from './council';
import { smallCouncil, smallTables } from './small-council';

/**
 * Spend 1,800, then +10% a year, all of it price without a caseload; income 1,549.50, then 1,699.50 and 1,864.50;
 * savings 60 and 120, investment 30 and 0; closing, mitigated, −545.50, −796, −989.50.
 */
const [FIRST, SECOND] = ['2024-25 forecast', '2025-26 forecast'] as const;
const BALANCED = 'In-year balance from';
const LOWEST = 'Lowest forecast balance';
const SHARE = 'Planned savings reached';
const PRICE = 'Price, points a year';

const built = (): Council => {
  const council = smallCouncil();
  council.build('plan');
  return council;
};

interface Book {
  build: Build;
  row(block: string, key: string, ...headings: string[]): Plain[];
  check(key: string): Plain;
}

async function rebuilt(council: Council): Promise<Book> {
  const build = council.build('plan');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  return {
    build,
    row: (block, key, ...headings) =>
      headings.map((heading) => book.at('HNB Scenarios', council.cellOf(block, key, heading))),
    check: (key) => book.at('HNB Checks', council.cellOf('checks', key, 'Result')),
  };
}

function near(found: readonly Plain[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((amount, i) => expect(amount).toBeCloseTo(wanted[i]!, 6));
}

const NAMED: Record<string, Plain> = { Scenario: 'No savings', [SHARE]: 0, Source: 'Forum, June' };
const typed = (cells: Record<string, Plain>, key = 'S1', council = built()): Council => {
  for (const [heading, value] of Object.entries(cells)) council.typeInto('scenarios', key, heading, value);
  return council;
};

describe('the closing balance', () => {
  it('of the central scenario is that of the plan', async () => {
    const { row, check } = await rebuilt(built());
    near(
      row('scenarios-results', 'Central', '2022-23', '2023-24', FIRST, SECOND),
      [-295, -545.5, -796, -989.5],
    );
    expect(check('Scenario central')).toBe('OK');
  });

  it('of the high scenario: spend × 1.01 × 1.11 a year, three quarters of the savings', async () => {
    const { row } = await rebuilt(built());
    // 1,800 × 1.1211 = 2,017.98; × 1.1211 = 2,262.357378
    near(row('scenarios-spend', 'High', '2023-24', FIRST, SECOND), [1800, 2017.98, 2262.357378]);
    // 1,699.50 − 2,017.98 + 45 − 30 = −303.48; 1,864.50 − 2,262.357378 + 90 = −307.857378
    near(row('scenarios-in-year', 'High', FIRST, SECOND), [-303.48, -307.857378]);
    near(row('scenarios-results', 'High', '2023-24', FIRST, SECOND), [-545.5, -848.98, -1156.837378]);
  });

  it('of the low scenario: spend × 0.99 × 1.09 a year', async () => {
    const { row } = await rebuilt(built());
    near(row('scenarios-spend', 'Low', FIRST, SECOND), [1942.38, 2096.022258]);
    near(row('scenarios-results', 'Low', FIRST, SECOND), [-758.38, -869.902258]);
  });

  it('of a scenario that people name stands beside the others', async () => {
    const { row } = await rebuilt(typed(NAMED));
    expect(row('scenarios-results', 'S1', 'Scenario')).toEqual(['No savings']);
    // without the savings of 60 and 120
    near(row('scenarios-results', 'S1', FIRST, SECOND), [-856, -1169.5]);
  });

  it('is not shown for a row without a name', async () => {
    const { row } = await rebuilt(built());
    expect(row('scenarios-results', 'S1', 'Scenario', FIRST, BALANCED, LOWEST)).toEqual(['', '', '', '']);
  });
});

describe('the year of in-year balance', () => {
  it('is not within the plan while each year spends more than it gets', async () => {
    const { row } = await rebuilt(built());
    expect(row('scenarios-results', 'Central', BALANCED, LOWEST)).toEqual(['Not within the plan', -989.5]);
  });

  it('is the first forecast year whose result is not below 0', async () => {
    // prices fall by a tenth a year: 1,800 both years; 1,699.50 − 1,800 + 30 = −70.50, 1,864.50 − 1,800 + 120 = 184.50
    const { row } = await rebuilt(typed({ Scenario: 'Flat prices', [PRICE]: -0.1 }));
    near(row('scenarios-in-year', 'S1', FIRST, SECOND), [-70.5, 184.5]);
    expect(row('scenarios-results', 'S1', BALANCED)).toEqual(['2025-26']);
    near(row('scenarios-results', 'S1', LOWEST), [-616]);
  });

  it('is the first of several, and its lowest balance is that of forecast years', async () => {
    // prices fall by half: 1,800 × 0.6 = 1,080 and 648, so both years end above 0
    const { row } = await rebuilt(typed({ Scenario: 'Cheap', [PRICE]: -0.5 }));
    expect(row('scenarios-results', 'S1', BALANCED)).toEqual(['2024-25']);
    near(row('scenarios-results', 'S1', LOWEST), [-545.5 + 1699.5 - 1080 + 60 - 30]);
  });
});

it('a name with a sign that Excel reads as "anything" is no other name twice', async () => {
  const council = built();
  for (const [key, name] of [
    ['S1', 'Unit A'],
    ['S2', 'Unit *'],
    ['S3', 'Unit ?'],
  ] as const)
    council.typeInto('scenarios', key, 'Scenario', name);
  const { check } = await rebuilt(council);
  expect(check('Scenario names')).toBe('OK');
  council.typeInto('scenarios', 'S4', 'Scenario', ' unit  *');
  expect((await rebuilt(council)).check('Scenario names')).toBe('Look');
});

describe('the sensitivity of the last closing balance to one point', () => {
  const LESS = 'Less central, £';

  it('of price: 1,800 × 1.11 = 1,998 and 2,217.78, so 18 and 39.78 more spend', async () => {
    const { row } = await rebuilt(built());
    near(row('scenarios-sensitivity', 'price up', LESS), [-57.78]);
    near(row('scenarios-sensitivity', 'price up', 'Last closing balance, £'), [-1047.28]);
  });

  it('of income: 1,549.50 × 1% = 15.495 more, and again on the larger sum', async () => {
    const { row } = await rebuilt(built());
    const second = 1714.995 * (1864.5 / 1699.5 + 0.01) - 1864.5;
    near(row('scenarios-sensitivity', 'income up', LESS), [15.495 + second]);
  });

  it('of confidence: a hundredth of the savings of 180', async () => {
    const { row } = await rebuilt(built());
    near(row('scenarios-sensitivity', 'savings up', LESS), [1.8]);
    near(row('scenarios-sensitivity', 'savings down', LESS), [-1.8]);
  });

  it('follows the step of HNB Inputs', async () => {
    const council = built();
    council.typeInto('assumptions', 'sensitivityStep', 'Value', 0.1);
    const { row } = await rebuilt(council);
    near(row('scenarios-sensitivity', 'savings down', LESS), [-18]);
  });
});

it('tells numbers from price where there is a caseload', async () => {
  const council = smallCouncil([...smallTables(), ...caseloadTables()]);
  council.build('plan');
  const { row, check } = await rebuilt(council);
  const [volume] = row('scenarios-plan', 'volume', FIRST) as [number];
  const [before] = row('scenarios-plan', 'spend', '2023-24') as [number];
  expect(volume).not.toBe(0);
  near(row('scenarios-plan', 'volumeFactor', FIRST), [1 + volume / before]);
  expect(check('Scenario central')).toBe('OK');
});

it('takes the plan as it is where there was no spend to grow from', async () => {
  const tables = smallTables();
  const { grid } = tables.find(({ input }) => input === 'lines')!;
  for (const line of grid.slice(1)) if (line[1] !== 'Schools') line.splice(3, 2, 0, 0);
  const council = smallCouncil(tables);
  council.build('plan');
  const { row, check } = await rebuilt(council);
  expect(row('scenarios-plan', 'volumeFactor', FIRST)).toEqual(['']);
  expect(row('scenarios-spend', 'High', FIRST)).toEqual([0]);
  expect(check('Scenario central')).toBe('OK');
});

describe('what people typed', () => {
  it('is kept at the next build, and a second one finds nothing to do', async () => {
    const council = typed(NAMED);
    const { row } = await rebuilt(council);
    expect(row('scenarios', 'S1', 'Scenario', SHARE, 'Source')).toEqual(['No savings', 0, 'Forum, June']);
    expect(council.build('plan').operations).toEqual([]);
  });

  it('in the central scenario parts it from the plan, which the check says', async () => {
    const { check } = await rebuilt(typed({ [SHARE]: 0.9 }, 'Central'));
    expect(check('Scenario central')).toBe('Look');
  });

  it.each([
    ['Scenario cells', { Scenario: 'Odd', [PRICE]: 'two points' }],
    ['Scenario cells', { Scenario: 'Odd', [PRICE]: 2 }],
    ['Scenario cells', { Scenario: 'Odd', [SHARE]: -0.1 }],
    ['Scenario names', { Scenario: 'high' }],
    ['Scenarios without a name', { [PRICE]: 0.02 }],
  ])('is found by the check %s when it is %j', async (key, cells) => {
    const { check } = await rebuilt(typed(cells));
    expect(check(key)).toBe('Look');
  });

  it('is without fault as it is offered', async () => {
    const { check } = await rebuilt(built());
    for (const key of ['Scenario cells', 'Scenario names', 'Scenarios without a name'])
      expect(check(key)).toBe('OK');
  });
});

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (least: number, most: number) => number {
  let state = seed;
  return (least, most) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return least + (state / 2147483648) * (most - least);
  };
}

it.each([1, 2, 3, 4, 5])('comes to the figures of the engine for any plan and scenario: %i', async (seed) => {
  const next = numbers(seed * 7919);
  const tables = [...smallTables(), ...caseloadTables()];
  for (const { input, grid } of tables)
    for (const line of input === 'lines' || input === 'income' ? grid.slice(1, -1) : [])
      line.forEach((value, i) => {
        if (typeof value === 'number') line[i] = Math.round(next(-2000, 20_000));
      });
  const council = smallCouncil(tables);
  council.typeInto('assumptions', 'forecastYears', 'Value', Math.ceil(next(0, 6)));
  council.build('plan');
  for (const key of ['Low', 'High', 'S2']) {
    typed({ Scenario: `Scenario ${key}`, [SHARE]: next(0, 1), [PRICE]: next(-0.3, 0.3) }, key, council);
    typed(
      { 'Number of plans, points a year': next(-0.3, 0.3), 'Income, points a year': next(-0.3, 0.3) },
      key,
      council,
    );
  }
  const { check } = await rebuilt(council);
  expect(check('Scenario central')).toBe('OK');
});
