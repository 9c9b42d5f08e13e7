/** What the first hours of a plan cost the school. */
import { wrongValue } from '../../src/funding/errors';
import { first15 } from '../../src/funding/first15';

it('hours up to the cap cost their part of the yearly rate', () => {
  expect(first15(5, 6000, 15, null)).toBe(2000);
  expect(first15(15, 6000, 15, null)).toBe(6000);
  expect(first15(30, 6000, 15, null)).toBe(6000);
  expect(first15(0, 6000, 15, null)).toBe(0);
});

it('with weeks, hours up to the cap cost the rate for each hour', () => {
  // 15 hours × 40 weeks × £10
  expect(first15(30, 10, 15, 40)).toBe(6000);
  expect(first15(4, 10, 15, 53)).toBe(2120);
});

it('a rate of 0 costs nothing', () => {
  expect(first15(10, 0, 15, null)).toBe(0);
});

it.each<[Parameters<typeof first15>, string]>([
  [[-1, 6000, 15, null], 'hours is -1; give 0 or more weekly hours.'],
  [[5, 6000, 0, null], 'cap is 0; give the weekly hours counted, above 0.'],
  [[5, -6000, 15, null], 'unitRate is -6000; give 0 or more pounds.'],
  [[5, 10, 15, 0], 'weeks is 0; give the weeks of a year, up to 53.'],
  [[5, 10, 15, 54], 'weeks is 54; give the weeks of a year, up to 53.'],
])('%j is refused', (given, sentence) => {
  expect(() => first15(...given)).toThrow(wrongValue(sentence));
});
