/** HNB.STABILITYGRANT as a cell sees it. */
import { STABILITYGRANT } from '../../src/functions/functions';
import { answer, errorCell } from './excel';

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

it('another share', () => {
  for (const share of [0.75, '75%', 75]) expect(grant(-1000, share)).toEqual([[750, 250]]);
});

it.each<[unknown[], string]>([
  [[''], 'deficit is blank; give a number.'],
  [['n/k'], "deficit is 'n/k', give a number."],
  [[false], "deficit is 'FALSE', give a number."],
  [[errorCell('#REF!')], 'deficit holds the error #REF!; correct that cell first.'],
  [[1, -0.1], 'share is -0.1; give a share between 0 and 1, such as 90%.'],
])('%j is refused', (given, sentence) => {
  expect(grant(...given)).toBe(`#VALUE! ${sentence}`);
});
