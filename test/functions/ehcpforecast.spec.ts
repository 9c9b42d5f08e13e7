/** HNB.EHCPFORECAST as a cell sees it. */
import { EHCPFORECAST } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const forecast = (...given: unknown[]): unknown =>
  answer(() => EHCPFORECAST(...(given as Parameters<typeof EHCPFORECAST>)));

describe('GROWTH', () => {
  it('goes on as over the last three years: eight times in three years is twice a year', () => {
    expect(forecast([[50, 100, 100, 200, 800]], 2)).toEqual([[expect.closeTo(1600), expect.closeTo(3200)]]);
  });

  it('looks back on all there are when there are fewer', () => {
    expect(forecast([[100, 150, 400]], 1)).toEqual([[800]]);
    expect(forecast([[10, 20]], 2, 'growth')).toEqual([[40, 80]]);
  });
});

it('LINEAR reads the line of least squares off at the coming years', () => {
  expect(forecast([[10, 12, 14]], 2, 'LINEAR')).toEqual([[16, 18]]);
  // 1, 2, 4: mean 7/3, slope 3/2
  expect(forecast([[1, 2, 4]], 2, 'LINEAR')).toEqual([[expect.closeTo(16 / 3), expect.closeTo(41 / 6)]]);
});

it('RATE grows the last count, FLAT keeps it', () => {
  expect(forecast([[999, 1000]], 2, 'RATE', 0.1)).toEqual([[expect.closeTo(1100), expect.closeTo(1210)]]);
  expect(forecast([[1000]], 1, 'RATE', '10%')).toEqual([[expect.closeTo(1100)]]);
  expect(forecast([[1000]], 1, 'RATE', 10)).toEqual([[expect.closeTo(1100)]]);
  expect(forecast([[999, 1000]], 3, 'FLAT')).toEqual([[1000, 1000, 1000]]);
});

it('a blank or missing rate harms no method that needs none', () => {
  expect(forecast([[10, 20]], ' 1 ', ' flat ', null)).toEqual([[20]]);
  expect(forecast([[10, 20]], '1', '', '')).toEqual([[40]]);
});

it('one to fifty years', () => {
  expect(forecast([[7]], 1, 'FLAT')).toEqual([[7]]);
  expect((forecast([[7]], 50, 'FLAT') as number[][])[0]).toHaveLength(50);
});

it('counts as text: thousands with a comma, spaces, per cent of one', () => {
  expect(forecast([['1,000', ' 2,000 ']], 1, 'LINEAR')).toEqual([[3000]]);
  expect(forecast([['£1,234.50', '12.5%']], 1, 'FLAT')).toEqual([[0.125]]);
});

it('a history that falls goes on falling, and LINEAR may fall below 0', () => {
  expect(forecast([[80, 40]], 2)).toEqual([[20, 10]]);
  expect(forecast([[4, 2]], 2, 'LINEAR')).toEqual([[0, -2]]);
});

it('goes on in the direction of the history', () => {
  expect(forecast(column(' 10 ', 20), 2)).toEqual(column(40, 80));
});

it.each<[unknown[], string]>([
  [[[[100]], 1], 'history has one count, and GROWTH needs at least two; add one, or choose RATE or FLAT.'],
  [
    [[[100]], 1, 'LINEAR'],
    'history has one count, and LINEAR needs at least two; add one, or choose RATE or FLAT.',
  ],
  [[[[0, 5, 6, 7]], 1], 'history begins its growth at 0, which cannot grow; choose LINEAR, RATE or FLAT.'],
  [[[[5, -6]], 1], 'history: number 2 is -6; give counts of 0 or more.'],
  [[column('(1,234)', 6), 1], 'history: number 1 is -1234; give counts of 0 or more.'],
  [[[[5, true]], 1], "history: column 2 is 'TRUE', give a number."],
  [['', 1], 'history is blank; give a row or column of numbers.'],
  [
    [
      [
        [1, 2],
        [3, 4],
      ],
      1,
    ],
    'history has 2 rows and 2 columns; give a single row or column.',
  ],
  [[[[5, 6]], column(1, 2)], 'years is a range of 2 cells; give a single cell.'],
  [[[[5, 6]], errorCell('#N/A')], 'years holds the error #N/A; correct that cell first.'],
  [[[[5, 6]], 1, true], 'method is "TRUE"; give GROWTH, LINEAR, RATE or FLAT.'],
  [[[[5, 6]], 1, 'RATE', true], "rate is 'TRUE', give a share such as 0.5 or 50%."],
  [[[[5, '']], 1], 'history: column 2 is blank; give a number.'],
  [[column(5, 'n/k'), 1], "history: row 2 is 'n/k', give a number."],
  [[column(5, errorCell('#N/A')), 1], 'history: row 2 holds the error #N/A; correct that cell first.'],
  [[[[5, 6]], 1.5], 'years is 1.5; give a whole number of years from 1 to 50.'],
  [[[[5, 6]], 51], 'years is 51; give a whole number of years from 1 to 50.'],
  [[[[5, 6]]], 'years is blank; give a number.'],
  [[[[5, 6]], true], "years is 'TRUE', give a number."],
  [[[[5, 6]], 1, 'GUESS'], 'method is "GUESS"; give GROWTH, LINEAR, RATE or FLAT.'],
  [[[[5, 6]], 1, 'RATE'], 'rate is blank, and RATE needs it; give a growth rate such as 5%.'],
  [[[[5, 6]], 1, 'RATE', -1], 'rate is -1; give a growth rate above -100%, such as 5%.'],
])('%j is refused', (given, sentence) => {
  expect(forecast(...given)).toBe(`#VALUE! ${sentence}`);
});
