/** HNB.APPORTION as a cell sees it. */
import fc from 'fast-check';
import { APPORTION } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const apportion = (amount: unknown, weights: unknown, unit?: unknown): unknown =>
  answer(() => APPORTION(amount, weights as unknown[][], unit));

it('shares in whole pence, the odd penny to the largest remainder, ties to the earlier', () => {
  expect(apportion(100, column(1, 1, 1))).toEqual(column(33.34, 33.33, 33.33));
  // 10.00 by 1 : 2 : 4 is 142.857…, 285.714…, 571.428… pence
  expect(apportion(10, column(1, 2, 4))).toEqual(column(1.43, 2.86, 5.71));
});

it('answers in the shape of the weights', () => {
  expect(apportion(10, [[1, 1]])).toEqual([[5, 5]]);
  expect(
    apportion(10, [
      [1, 1],
      [2, 1],
    ]),
  ).toEqual([
    [2, 2],
    [4, 2],
  ]);
  expect(apportion(10, [[3]])).toEqual([[10]]);
});

it('a negative amount is shared as its size and the sign put back', () => {
  expect(apportion(-100, column(1, 1, 1))).toEqual(column(-33.34, -33.33, -33.33));
});

it('shares in larger units', () => {
  expect(apportion(1000, column(1, 2), 5)).toEqual(column(335, 665));
  expect(apportion(10, column(1, 1, 1), 1)).toEqual(column(4, 3, 3));
});

it('blank weights count as 0, text numbers and percentages are read', () => {
  expect(apportion('£30.00', column('', ' 1 ', '(0)', '200%', null))).toEqual(column(0, 10, 0, 20, 0));
});

it('figures as text: £1,234.50, brackets for a deficit, per cent, spaces', () => {
  expect(apportion('£1,234.50', column('12.5%', ' 7 ', '0.875'))).toEqual(column(19.29, 1080.19, 135.02));
  expect(apportion('(1,234)', column('1,000', '3,000'))).toEqual(column(-308.5, -925.5));
  expect(apportion('1,000', column(1, 2), ' £5 ')).toEqual(column(335, 665));
});

it('a single weight takes all, whatever its size', () => {
  for (const weight of [1e-300, 0.1, 1, 1e300]) expect(apportion(12.34, weight)).toEqual([[12.34]]);
});

it('a penny among many goes to the largest weight', () => {
  expect(apportion(0.01, column(1, 5, 2))).toEqual(column(0, 0.01, 0));
});

it('a blank unit means a penny', () => {
  for (const blank of ['', null, undefined])
    expect(apportion(0.02, column(1, 1), blank)).toEqual(column(0.01, 0.01));
});

it('pence are exact: 57 of them are 0.57 and not 0.5700000000000001', () => {
  expect(apportion(0.57, column(1, 0))).toEqual(column(0.57, 0));
});

it('an amount of 0 is shared as 0', () => {
  expect(apportion(0, column(1, 2))).toEqual(column(0, 0));
});

it.each<[unknown, unknown, unknown, string]>([
  [
    100,
    column(0, 0),
    undefined,
    'weights: all are 0, so there is nothing to share by; give at least one above 0.',
  ],
  [100, column(1, -1), undefined, 'weights: number 2 is -1; give weights of 0 or more.'],
  [100, column(1, 'n/k'), undefined, "weights: row 2 is 'n/k', give a number."],
  [100, [[1, true]], undefined, "weights: column 2 is 'TRUE', give a number."],
  [
    100,
    [
      [1, 1],
      [1, errorCell('#NUM!')],
    ],
    undefined,
    'weights: row 2, column 2 holds the error #NUM!; correct that cell first.',
  ],
  [100, [['']], undefined, 'weights is blank; give a row or column of numbers.'],
  ['', column(1), undefined, 'amount is blank; give a number.'],
  [true, column(1), undefined, "amount is 'TRUE', give a number."],
  [errorCell('#REF!'), column(1), undefined, 'amount holds the error #REF!; correct that cell first.'],
  [column(1, 2), column(1), undefined, 'amount is a range of 2 cells; give a single cell.'],
  [100, column(1, '(1,234)'), undefined, 'weights: number 2 is -1234; give weights of 0 or more.'],
  [100, column(1), true, "unit is 'TRUE', give a number."],
  [100, column(1), 'penny', "unit is 'penny', give a number."],
  [0.01, column(1), 0.03, 'amount is 0.01: it is not a multiple of the unit 0.03; change one of them.'],
  [100, column(1), 0, 'unit is 0; give an amount above 0, such as 0.01 for whole pence.'],
  [12345, column(1), 100, 'amount is 12345: it is not a multiple of the unit 100; change one of them.'],
  [
    1e15,
    column(1),
    undefined,
    'amount is 1000000000000000: it is too large to share in units of 0.01; give a larger unit.',
  ],
  [100, column(1e308, 1e308), undefined, 'weights: their sum is too large; give smaller weights.'],
])('%p by %j in units of %p is refused', (amount, weights, unit, sentence) => {
  expect(apportion(amount, weights, unit)).toBe(`#VALUE! ${sentence}`);
});

it('the shares sum exactly to the amount, and no share is a penny or more from its exact one', () => {
  const weights = fc
    .array(fc.oneof(fc.nat({ max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    })
    .filter((parts) => parts.some((part) => part > 0));
  fc.assert(
    fc.property(weights, fc.integer({ min: -1e11, max: 1e11 }), (parts, pennies) => {
      const shares = (apportion(pennies / 100, column(...parts)) as number[][]).map(
        ([share]) => share as number,
      );
      expect(shares.reduce((sum, share) => sum + Math.round(share * 100), 0)).toBe(pennies);
      const total = parts.reduce((sum, part) => sum + part, 0);
      shares.forEach((share, i) => {
        const exact = (pennies * ((parts[i] ?? 0) / total)) / 100;
        expect(Math.abs(share - exact)).toBeLessThan(0.0101);
        expect(Object.is(share, -0)).toBe(false);
      });
    }),
  );
});
