/** HNB.COHORTFORECAST as a cell sees it. */
import { COHORTFORECAST } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const forecast = (...given: unknown[]): unknown =>
  answer(() => COHORTFORECAST(...(given as Parameters<typeof COHORTFORECAST>)));
const NOW = column(20, 30, 40);
const JOIN = column(5, 6, 7);

it('every age moves up, less those who leave, plus those who join; the last leaves', () => {
  // year 1: 5, 20 × 0.9 + 6, 30 × 0.8 + 7; year 2: 5, 5 × 0.9 + 6, 24 × 0.8 + 7
  expect(forecast(NOW, JOIN, column(0.1, 0.2, 0.5), 2)).toEqual([
    [5, 5],
    [24, expect.closeTo(10.5)],
    [31, expect.closeTo(26.2)],
  ]);
});

it('rows may be given for columns, shares in per cent, blanks as 0', () => {
  expect(forecast([[20, ' 30 ', 40]], [[5, '', 7]], [[10, 20, '']], 1)).toEqual(column(5, 18, 31));
});

it('figures as text: thousands, spaces, per cent', () => {
  expect(forecast([['£1,234.50', ' 7 ']], [['0', '(0)']], [['12.5%', '100%']], ' 1 ')).toEqual(
    column(0, 1234.5 * 0.875),
  );
});

it('nobody leaves or everybody does; nobody joins', () => {
  expect(forecast(column(4, 8), column(0, 0), column(0, 0), 1)).toEqual(column(0, 4));
  expect(forecast(column(4, 8), column(0, 0), column(1, 1), 1)).toEqual(column(0, 0));
});

it('in as many years as there are ages, only those who joined are left', () => {
  // 5 join at the first age each year, 6 at the second, 7 at the third; nobody leaves
  expect(forecast(NOW, JOIN, column(0, 0, 0), 4)).toEqual([
    [5, 5, 5, 5],
    [26, 11, 11, 11],
    [37, 33, 18, 18],
  ]);
});

it('a single age holds only those who join', () => {
  expect(forecast(20, 5, 0.1, 2)).toEqual([[5, 5]]);
});

it.each<[unknown[], string]>([
  [[NOW, column(1, 2), JOIN, 1], 'join has 2 ages but caseload has 3; give one figure an age in each.'],
  [[NOW, JOIN, column(0, 0), 1], 'leave has 2 ages but caseload has 3; give one figure an age in each.'],
  [[column(1, -2), column(1, 1), column(0, 0), 1], 'caseload: number 2 is -2; give 0 or more.'],
  [[column(1, 2), column(-1, 1), column(0, 0), 1], 'join: number 1 is -1; give 0 or more.'],
  [
    [column(1, 2), column(1, 1), column(0, -0.1), 1],
    'leave: number 2 is -0.1; give a share between 0 and 1, such as 10%.',
  ],
  [
    [column(1, 2), column(1, 1), column(0, 150), 1],
    'leave: number 2 is 1.5; give a share between 0 and 1, such as 10%.',
  ],
  [[column(1, 'x'), column(1, 1), column(0, 0), 1], "caseload: row 2 is 'x', give a number."],
  [[column(1, 2), column(true, 1), column(0, 0), 1], "join: row 1 is 'TRUE', give a number."],
  [
    [column(1, 2), column(1, 1), column(0, errorCell('#DIV/0!')), 1],
    'leave: row 2 holds the error #DIV/0!; correct that cell first.',
  ],
  [[NOW, JOIN, column(0, 0, 0)], 'years is blank; give a number.'],
  [[NOW, JOIN, column(0, 0, 0), true], "years is 'TRUE', give a number."],
  [[NOW, JOIN, column(0, 0, 0), 1.5], 'years is 1.5; give a whole number of years from 1 to 50.'],
  [[NOW, JOIN, column(0, 0, 0), 51], 'years is 51; give a whole number of years from 1 to 50.'],
  [[column(1, '(2)'), column(1, 1), column(0, 0), 1], 'caseload: number 2 is -2; give 0 or more.'],
  [[NOW, '', JOIN, 1], 'join is blank; give a row or column of numbers.'],
  [
    [
      [
        [1, 2],
        [3, 4],
      ],
      JOIN,
      JOIN,
      1,
    ],
    'caseload has 2 rows and 2 columns; give a single row or column.',
  ],
  [[NOW, JOIN, column(0, 0, 0), 0], 'years is 0; give a whole number of years from 1 to 50.'],
  [['', JOIN, JOIN, 1], 'caseload is blank; give a row or column of numbers.'],
])('%j is refused', (given, sentence) => {
  expect(forecast(...given)).toBe(`#VALUE! ${sentence}`);
});
