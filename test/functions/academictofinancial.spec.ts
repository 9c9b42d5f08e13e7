/** HNB.ACADEMICTOFINANCIAL as a cell sees it. */
import { ACADEMICTOFINANCIAL } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const financial = (amounts: unknown): unknown => answer(() => ACADEMICTOFINANCIAL(amounts as unknown[][]));

it('takes 5/12 of one academic year and 7/12 of the next', () => {
  // 1,200 × 5/12 + 1,260 × 7/12 = 500 + 735; 1,260 × 5/12 + 1,320 × 7/12 = 525 + 770
  expect(financial([[1200, 1260, 1320]])).toEqual([[1235, 1295]]);
});

it('goes down when given down', () => {
  expect(financial(column('£1,200', '1260', 1320))).toEqual(column(1235, 1295));
});

it('figures as text: £1,234.50, brackets for less, per cent, spaces', () => {
  // (5 × 1,234.50 − 7 × 1,234) ÷ 12; (−5 × 1,234 + 7 × 0.125) ÷ 12; (5 × 0.125 + 7 × 7) ÷ 12
  expect(financial([['£1,234.50', '(1,234)', '12.5%', ' 7 ']])).toEqual([
    [
      expect.closeTo((6172.5 - 8638) / 12, 9),
      expect.closeTo((-6170 + 0.875) / 12, 9),
      expect.closeTo((0.625 + 49) / 12, 9),
    ],
  ]);
});

it('two academic years make one financial year; nothing may be spent', () => {
  expect(financial([[0, 12]])).toEqual([[7]]);
  expect(financial(column(0, 0))).toEqual([[0]]);
});

it('years that are alike stay as they are', () => {
  expect(financial([[700, 700, 700]])).toEqual([[700, 700]]);
});

it.each<[unknown, string]>([
  [[[1200]], 'amounts has one academic year, and a financial year takes two; give at least two.'],
  [1200, 'amounts has one academic year, and a financial year takes two; give at least two.'],
  [undefined, 'amounts is blank; give a row or column of numbers.'],
  [column(1200, 'n/k'), "amounts: row 2 is 'n/k', give a number."],
  [[['']], 'amounts is blank; give a row or column of numbers.'],
  [[[1200, '', 1320]], 'amounts: column 2 is blank; give a number.'],
  [column(1200, true), "amounts: row 2 is 'TRUE', give a number."],
  [column(errorCell('#REF!'), 1), 'amounts: row 1 holds the error #REF!; correct that cell first.'],
  [
    [
      [1, 2],
      [3, 4],
    ],
    'amounts has 2 rows and 2 columns; give a single row or column.',
  ],
])('%j is refused', (amounts, sentence) => {
  expect(financial(amounts)).toBe(`#VALUE! ${sentence}`);
});
