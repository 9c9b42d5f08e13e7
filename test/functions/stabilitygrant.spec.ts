/** HNB.STABILITYGRANT as a cell sees it. */
import fc from 'fast-check';
import { STABILITYGRANT } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const grant = (...given: unknown[]): unknown =>
  answer(() => STABILITYGRANT(...(given as Parameters<typeof STABILITYGRANT>)));

it('pays 90% of a deficit, given with either sign', () => {
  expect(grant(-3_291_000)).toEqual([[2_961_900, 329_100]]);
  expect(grant(3_291_000)).toEqual([[2_961_900, 329_100]]);
  expect(grant('(3,291,000)')).toEqual([[2_961_900, 329_100]]);
});

it('in whole pence that sum to the deficit', () => {
  // 90% of 1.05 is 0.945: half a penny goes to the grant
  expect(grant(1.05)).toEqual([[0.95, 0.1]]);
  expect(grant(0)).toEqual([[0, 0]]);
});

it('a single cell may come as a range; figures as text', () => {
  expect(grant([[-1000]], [[0.9]])).toEqual([[900, 100]]);
  expect(grant('£1,234.50', ' 0.5 ')).toEqual([[617.25, 617.25]]);
  expect(grant(' 7 ', '12.5%')).toEqual([[0.88, 6.12]]);
});

it('a share of nothing or of all', () => {
  expect(grant(-1000, 0)).toEqual([[0, 1000]]);
  expect(grant(-1000, 1)).toEqual([[1000, 0]]);
  expect(grant(-1000, 100)).toEqual([[1000, 0]]);
});

it('a blank share means 90%', () => {
  for (const blank of ['', null, ' ', [['']]]) expect(grant(100, blank)).toEqual([[90, 10]]);
});

it('another share', () => {
  for (const share of [0.75, '75%', 75]) expect(grant(-1000, share)).toEqual([[750, 250]]);
});

it.each<[unknown[], string]>([
  [[''], 'deficit is blank; give a number.'],
  [['n/k'], "deficit is 'n/k', give a number."],
  [[false], "deficit is 'FALSE', give a number."],
  [[errorCell('#REF!')], 'deficit holds the error #REF!; correct that cell first.'],
  [[[['']]], 'deficit is blank; give a number.'],
  [[column(1, 2)], 'deficit is a range of 2 cells; give a single cell.'],
  [[1e12], 'deficit is 1000000000000; give pounds, up to 100,000,000,000.'],
  [[-1e308], 'deficit is -1e+308; give pounds, up to 100,000,000,000.'],
  [[1, true], "share is 'TRUE', give a share such as 0.5 or 50%."],
  [[1, errorCell('#N/A')], 'share holds the error #N/A; correct that cell first.'],
  [[1, 101], 'share is 1.01; give a share between 0 and 1, such as 90%.'],
  [[1, -0.1], 'share is -0.1; give a share between 0 and 1, such as 90%.'],
])('%j is refused', (given, sentence) => {
  expect(grant(...given)).toBe(`#VALUE! ${sentence}`);
});

it('grant and rest are pence that sum exactly to the deficit, and the grant is within half a penny of its share', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), fc.nat({ max: 10_000 }), (pennies, parts) => {
      const [[paid = NaN, left = NaN] = []] = grant(pennies / 100, parts / 10_000) as number[][];
      expect(Math.round(paid * 100) + Math.round(left * 100)).toBe(Math.abs(pennies));
      expect(Math.min(paid, left)).toBeGreaterThanOrEqual(0);
      // beyond a thousand million pounds a double tells a penny from the next no finer than that
      const slack = 0.5 + Math.abs(pennies) * 1e-15;
      expect(Math.abs(paid * 100 - (Math.abs(pennies) * parts) / 10_000)).toBeLessThanOrEqual(slack + 1e-6);
    }),
  );
});
