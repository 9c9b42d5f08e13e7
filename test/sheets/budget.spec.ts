/** Budget and outturn beside each other: which one the plan takes, and what is under or over budget by line. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import type { Build, Council } from './council';
import { smallCouncil, smallTables } from './small-council';
import { userTable } from './sources';

const YEARS = ['2022-23', '2023-24', '2024-25 budget', '2025-26 forecast', '2026-27 forecast'];
const HIGH_NEEDS = 'HNB High needs';
const PLACES = '1.0.2 Place funding | Special schools';

const LINES: Plain[][] = [
  [
    'Line',
    'Block',
    'Placement type',
    '2022-23 budget',
    'Outturn 2022-23',
    '2023-24',
    'Budget 2023-24',
    '2024-25 budget',
  ],
  ['1.0.2 Place funding', 'High needs', 'Special schools', 950, 1000, 1100, 1000, 1200],
  ['1.2.1 Top-up', 'HNB', 'Mainstream schools', 480, 500, 650, 600, 700],
  ['1.2.10 PFI costs', 'High needs', '', 0, 40, 50, 50, 60],
  ['1.0.1 Individual schools budget', 'Schools', '', 9000, 9000, 9300, 9200, 9500],
];
const INCOME: Plain[][] = [
  ['Line', 'Block', '2022-23', '2023-24', '2024-25 budget'],
  ['Schools block allocation', 'Schools', 9500, 9900, 10000],
  ['Block transfer to high needs', 'Schools', -45, -49.5, -50],
  ['High needs block allocation', 'High needs', 1400, 1500, 1600],
  ['Transfer from the schools block', 'High needs', 45, 49.5, 50],
];
const RECOUPMENT: Plain[][] = [
  ['Recoupment, academies', 'Schools', -4000, -4200, -4300],
  ['Academy recoupment', 'High needs', -100, -112, -120],
];

function council(income: Plain[][] = [...INCOME, ...RECOUPMENT], lines = LINES): Council {
  const others = smallTables().filter(({ input }) => input !== 'lines' && input !== 'income');
  const made = smallCouncil([
    userTable('lines', 'Lines', lines),
    userTable('income', 'Income', income),
    ...others,
  ]);
  made.build('plan');
  return made;
}
const choose = (of: Council, id: string, word: string): void => of.typeInto('assumptions', id, 'Value', word);

let own: Council;
let build: Build;
let book: Calculated;
const rowOf = (block: string, key: string, sheet = 'HNB Plan'): Plain[] =>
  YEARS.map((year) => book.at(sheet, own.cellOf(block, key, year)));
const compared = (start: number, key: string): Plain[] =>
  ['Budget', 'Outturn', 'Under budget (over: minus), £', '% of budget'].map((heading) =>
    book.at(HIGH_NEEDS, own.cellOf(`high-needs-budget-${start}`, key, heading)),
  );

describe('a gross budget beside a net outturn, shown net', () => {
  beforeAll(async () => {
    own = council();
    choose(own, 'budgetBasis', 'Gross');
    build = own.build('plan');
    book = await calculated(own);
  });

  test('every formula comes to what src/funding works out, and a second build has nothing to do', async () => {
    expect(await disagreements(own, build)).toEqual([]);
    expect(own.plan('plan').operations).toEqual([]);
  });

  test('the plan takes the outturn where there is one, else the budget, and says so', () => {
    expect(rowOf('high-needs-lines', 'Total', HIGH_NEEDS)).toEqual([
      1540,
      1800,
      1960,
      2156,
      expect.closeTo(2371.6, 6),
    ]);
    expect(rowOf('plan-years', 'Spend from')).toEqual([
      'outturn',
      'outturn',
      'budget',
      'worked out',
      'worked out',
    ]);
    expect(book.at('HNB Plan', 'A3')).toContain(
      'Your DSG lines are net, their budgets gross, the allocations',
    );
  });

  test('what DfE pays direct comes off the budget, and off the forecast that departs from it', () => {
    expect(rowOf('plan-years', 'Spend gross')).toEqual([0, 0, 1, 1, 1]);
    expect(rowOf('plan-high-needs', 'Paid direct')).toEqual([0, 0, -120, -120, -120]);
    expect(rowOf('plan-high-needs', 'Expenditure').slice(0, 4)).toEqual([1540, 1800, 1840, 2036]);
    // 1,600 + 50 − 120 less 1,840
    expect(rowOf('plan-high-needs', 'In-year')[2]).toBe(-310);
  });

  test('each line has its budget, its outturn, and what is under or over', () => {
    expect(compared(2023, PLACES)).toEqual([1000, 1100, -100, -0.1]);
    expect(compared(2023, '1.2.10 PFI costs')).toEqual([50, 50, 0, 0]);
    expect(compared(2022, '1.2.10 PFI costs')).toEqual([0, 40, -40, '']);
  });

  test('the totals stand on one basis: 1,650 less 112 of academy places beside 1,800', () => {
    expect(compared(2023, 'Paid direct')).toEqual([-112, 0, -112, -1]);
    expect(compared(2023, 'Total')).toEqual([1538, 1800, -262, expect.closeTo(-262 / 1538, 12)]);
  });

  test('shown gross, without building again, the difference is the same', async () => {
    choose(own, 'planBasis', 'Gross');
    book = await calculated(own);
    expect(compared(2023, 'Paid direct').slice(0, 3)).toEqual([0, 112, -112]);
    expect(compared(2023, 'Total').slice(0, 3)).toEqual([1650, 1912, -262]);
    expect(rowOf('plan-high-needs', 'In-year')[2]).toBe(-310);
    expect(book.at('HNB Plan', 'C5')).toBe('All checks OK');
    expect(await disagreements(own, own.build('plan'))).toEqual([]);
  });

  test('a reason typed beside a line stays', () => {
    own.typeInto('high-needs-budget-2023', PLACES, 'Why', 'Twelve more places from September');
    own.build('plan');
    expect(own.valueOf('high-needs-budget-2023', PLACES, 'Why')).toBe('Twelve more places from September');
  });
});

describe('without recoupment', () => {
  test('the totals are those of the lines', async () => {
    own = council(INCOME);
    build = own.build('plan');
    book = await calculated(own);
    expect(await disagreements(own, build)).toEqual([]);
    expect(compared(2023, 'Total')).toEqual([1650, 1800, -150, expect.closeTo(-150 / 1650, 12)]);
    expect(book.at('HNB Plan', 'C5')).toBe('All checks OK');
  });

  test('budgets on another basis are something to look at, and the sheets say why', async () => {
    choose(own, 'budgetBasis', 'Gross');
    build = own.build('plan');
    expect(await disagreements(own, build)).toEqual([]);
    book = await calculated(own);
    expect(book.at('HNB Checks', own.cellOf('checks', 'Basis given HighNeeds', 'Result'))).toBe('Look');
    const { blocks } = build.blueprints.find(({ name }) => name === HIGH_NEEDS)!;
    const { row } = blocks.find(({ id }) => id === 'high-needs-budget-2023')!;
    expect(book.at(HIGH_NEEDS, `A${row}`)).toBe(
      'Lines as your table gives them: budget gross, outturn net of academy recoupment. They are on two bases, and your income table has no recoupment line of the high needs block to bridge them.',
    );
  });
});

test('income of a budget beside an outturn of spend is something to look at', async () => {
  own = council([['Line', 'Block', '2022-23', '2023-24 budget', '2024-25 budget'], ...INCOME.slice(1)]);
  build = own.build('plan');
  expect(await disagreements(own, build)).toEqual([]);
  book = await calculated(own);
  expect(book.at('HNB Checks', own.cellOf('checks', 'Aligned', 'Difference'))).toBe(1);
});

test('a forecast of the council beside its budget is compared as a forecast', async () => {
  const [headings = [], ...rows] = LINES;
  own = council(INCOME, [
    headings.map((heading) => (heading === '2023-24' ? '2023-24 forecast' : heading)),
    ...rows,
  ]);
  build = own.build('plan');
  expect(await disagreements(own, build)).toEqual([]);
  book = await calculated(own);
  expect(book.at(HIGH_NEEDS, own.cellOf('high-needs-lines', 'Total', '2023-24 your forecast'))).toBe(1800);
  expect(book.at(HIGH_NEEDS, own.cellOf('high-needs-budget-2023', 'Total', 'Forecast'))).toBe(1800);
});
