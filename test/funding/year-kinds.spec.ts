/** What the heading of a year's column calls its figures. */
import { sortYears, yearKind } from '../../src/funding/year-kinds';

test.each([
  ['2024-25 budget', 'budget'],
  ['Budget 2024/25 £', 'budget'],
  ['Budgeted 2024-25', 'budget'],
  ['2024-25 Outturn', 'outturn'],
  ['Out-turn 2024-25', 'outturn'],
  ['Actual 2024-25', 'outturn'],
  ['2024-25 forecast', 'forecast'],
  ['2024-25 forecast outturn, quarter 3', 'forecast'],
  ['2024-25 projected', 'forecast'],
  ['2024-25', null],
  ['2024-25 £', null],
])('"%s" is of kind %s', (heading, kind) => expect(yearKind(heading)).toBe(kind));

test('years are sorted out whatever the order of their columns', () => {
  const columns = [
    { start: 2024, kind: 'budget' as const, column: 1 },
    { start: 2023, column: 2 },
    { start: 2024, kind: 'forecast' as const, column: 3 },
    { start: 2024, kind: 'outturn' as const, column: 4 },
    { start: 2024, kind: 'budget' as const, column: 5 },
  ];
  const { years, budgets, unused, twice } = sortYears(columns);
  expect(years.map(({ column }) => column)).toEqual([2, 4]);
  expect(budgets.map(({ column }) => column)).toEqual([1]);
  expect(unused.map(({ column }) => column)).toEqual([3]);
  expect(twice.map(({ first, second }) => [first.column, second.column])).toEqual([[1, 5]]);
});
