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

it('years that are alike stay as they are', () => {
  expect(financial([[700, 700, 700]])).toEqual([[700, 700]]);
});

it.each<[unknown, string]>([
  [[[1200]], 'amounts has one academic year, and a financial year takes two; give at least two.'],
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
