/** Which value of a band is in force. */
import { bandForScore, bandValue, rowInForce, rowsFor, topUpOf, type BandRow } from '../../src/funding/bands';
import { FundingError } from '../../src/funding/errors';

const row = (more: Partial<BandRow>): BandRow => ({
  band: '8b',
  value: 0,
  setting: null,
  from: null,
  basis: 'top-up',
  scoreFrom: null,
  ...more,
});
const general = row({ value: 1 });
const later = row({ value: 2, from: 46000 });
const special = row({ value: 3, setting: 'Special', from: 46100 });
const other = row({ band: '9', value: 4 });
const TABLE = [later, general, special, other];

it('takes the rows of the setting and those for any setting', () => {
  expect(rowsFor('8B', 'special', TABLE)).toEqual([later, general, special]);
  expect(rowsFor('8b', null, TABLE)).toEqual([later, general]);
});

it('takes the latest row in force, one of the very setting before one for any', () => {
  const rows = rowsFor('8b', 'Special', TABLE);
  expect(rowInForce(rows, 45999)).toBe(general);
  expect(rowInForce(rows, 46000)).toBe(later);
  expect(rowInForce(rows, 46100)).toBe(special);
  expect(rowInForce(rows, null)).toBe(special);
  expect(rowInForce([later], 45999)).toBeNull();
});

it('"1" and "1+" are two bands', () => {
  const table = [row({ band: '1', value: 10 }), row({ band: '1+', value: 20 })];
  expect(bandValue('1+', table)).toBe(20);
  expect(bandValue('1', table)).toBe(10);
});

it('spaces and case make no other band', () => {
  expect(bandValue(' band  1', [row({ band: 'Band 1', value: 10 })])).toBe(10);
});

it('"post 16" and "Post-16" are one setting', () => {
  expect(bandValue('8b', [row({ setting: 'Post-16', value: 5 })], 'post 16')).toBe(5);
});

it('a total pays what is above element 2', () => {
  expect(topUpOf(row({ value: 8627, basis: 'total' }), 6000)).toBe(2627);
  expect(topUpOf(row({ value: 5000, basis: 'total' }), 6000)).toBe(0);
  expect(topUpOf(row({ value: 5000 }), 6000)).toBe(5000);
});

it('an unknown band is not available, a score below all bands neither', () => {
  const kinds = [() => bandValue('12', TABLE), () => bandForScore(1, [row({ scoreFrom: 2 })])].map((call) => {
    try {
      return call();
    } catch (failure) {
      return (failure as FundingError).kind;
    }
  });
  expect(kinds).toEqual(['not available', 'not available']);
});
