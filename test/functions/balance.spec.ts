/** HNB.BALANCE as a cell sees it. */
import { BALANCE } from '../../src/functions/functions';
import { caseTable } from '../cases/read';
import { answer, column, errorCell } from './excel';

const balance = (...given: unknown[]): unknown =>
  answer(() => BALANCE(...(given as Parameters<typeof BALANCE>)));

describe.each(['tameside-balance', 'brent-high-needs', 'derbyshire-high-needs'])(
  '%s, as published',
  (name) => {
    const [headings = [], ...lines] = caseTable(name, 'lines.csv');
    const years = headings.slice(2);
    /** Lines of one part of the account added up by year. */
    const part = (wanted: string): number[] =>
      years.map((_, i) =>
        lines
          .filter((line) => line[1] === wanted)
          .reduce((sum, line) => sum + Number(line[i + 2] === '' ? 0 : line[i + 2]), 0),
      );

    it('closes at what the council says', () => {
      const [, ...closing] = caseTable(name, 'expected.csv')[1] ?? [];
      expect(
        balance(part('Opening')[0], [part('Income')], [part('Expenditure')], [part('Adjustments')]),
      ).toEqual([closing]);
    });
  },
);

it('rolls each year’s closing balance into the next', () => {
  expect(balance(-100, [[1000, 1100, 1200]], [[1050, 1100, 1150]])).toEqual([[-150, -150, -100]]);
});

it('answers in the shape of the income', () => {
  expect(balance(0, column(5, 5), [[1, 2]])).toEqual(column(4, 7));
  expect(balance('(£3)', [[5]], [[2]])).toEqual([[0]]);
});

it('figures as text: £1,234.50, brackets for less, per cent, spaces', () => {
  expect(balance('£1,234.50', [['(1,234)', ' 7 ']], [['12.5%', '']], [['', '£1']])).toEqual([[0.375, 8.375]]);
});

it('a single year in single cells', () => {
  expect(balance([[-5]], [[10]], 3, 1)).toEqual([[3]]);
  expect(balance(-5, 10, 3)).toEqual([[2]]);
});

it('adjustments that are left out, null or blank are none', () => {
  for (const none of [undefined, null, '', [['', '']]])
    expect(balance(1, [[2, 2]], [[1, 1]], none)).toEqual([[2, 3]]);
});

it('a deficit that is paid off stands at 0, not at minus 0', () => {
  expect(balance(-5, [[5, 0]], [[0, 0]])).toEqual([[0, 0]]);
});

it('a blank year counts as 0', () => {
  expect(balance(10, [[5, '']], [['', 3]])).toEqual([[15, 12]]);
});

it.each<[unknown[], string]>([
  [['', [[1]], [[1]]], 'opening is blank; give a number.'],
  [[0, [['']], [[1]]], 'income is blank; give a row or column of numbers.'],
  [[0, [[1, 2]], [[1, 2, 3]]], 'expenditure has 3 years but income has 2; give one figure a year in each.'],
  [
    [0, [[1, 2]], [[1, 2]], [[1]]],
    'adjustments has 1 year but income has 2; give one figure a year in each.',
  ],
  [[true, [[1]], [[1]]], "opening is 'TRUE', give a number."],
  [[errorCell('#N/A'), [[1]], [[1]]], 'opening holds the error #N/A; correct that cell first.'],
  [[0, [[1]], ''], 'expenditure is blank; give a row or column of numbers.'],
  [[0, [[1, 2]], [[1, 2]], [[1, 'x']]], "adjustments: column 2 is 'x', give a number."],
  [[0, [[1, 'tbc']], [[1, 2]]], "income: column 2 is 'tbc', give a number."],
  [
    [0, column(1, 2), column(1, errorCell('#REF!'))],
    'expenditure: row 2 holds the error #REF!; correct that cell first.',
  ],
  [[0, [[1, 2]], [[true, 2]]], "expenditure: column 1 is 'TRUE', give a number."],
  [
    [
      0,
      [
        [1, 2],
        [3, 4],
      ],
      [[1, 2]],
    ],
    'income has 2 rows and 2 columns; give a single row or column.',
  ],
  [[column(1, 2), [[1]], [[1]]], 'opening is a range of 2 cells; give a single cell.'],
])('%j is refused', (given, sentence) => {
  expect(balance(...given)).toBe(`#VALUE! ${sentence}`);
});
