/** Which value of a band is in force. */
import {
  bandForScore,
  bandValue,
  rowInForce,
  rowOnDay,
  rowsFor,
  topUpOf,
  type BandRow,
} from '../../src/funding/bands';
import { notAvailable } from '../../src/funding/errors';

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

it('of two rows from one day the first counts, whatever their order otherwise', () => {
  const rows = [46100, 46000, 46100].map((from, i) => row({ value: i, from }));
  expect(rowInForce(rows, null)?.value).toBe(0);
  expect(rowInForce(rows, 46050)?.value).toBe(1);
});

it('a space inside a label counts: "1 0" is not "10"', () => {
  const table = [row({ band: '1 0', value: 5 }), row({ band: '10', value: 7 })];
  expect([bandValue('10', table), bandValue('1 0', table)]).toEqual([7, 5]);
});

it('element 2 is £6,000 unless another is given', () => {
  const table = [row({ value: 8627, basis: 'total' })];
  expect([bandValue('8b', table), bandValue('8b', table, null, null, 5000)]).toEqual([2627, 3627]);
});

describe('the band of a score', () => {
  const scored = [
    row({ band: 'B', scoreFrom: 40 }),
    row({ band: 'A', scoreFrom: 10 }),
    row({ band: 'C', scoreFrom: 60 }),
    row({ band: 'Z' }),
  ];

  it('begins at or below it, as near as there is', () => {
    expect([10, 39.5, 40, 59, 60, 999].map((score) => bandForScore(score, scored))).toEqual([
      'A',
      'A',
      'B',
      'B',
      'C',
      'C',
    ]);
  });

  it('is the first of two that begin at one score', () => {
    expect(
      bandForScore(5, [row({ band: 'first', scoreFrom: 5 }), row({ band: 'second', scoreFrom: 5 })]),
    ).toBe('first');
  });

  it('is none below the lowest, which is named', () => {
    expect(() => bandForScore(9, scored)).toThrow(
      notAvailable('score 9 is below the lowest band, which begins at 10.'),
    );
  });

  it('is none where no band has a score', () => {
    expect(() => bandForScore(9, [row({})])).toThrow(
      notAvailable('bands: no row has a "Score from", so no score can be placed; add that column.'),
    );
  });
});

describe('nothing to answer with', () => {
  it('is not available, which is not the same as wrong', () => {
    expect(() => bandValue('12', TABLE)).toThrow(expect.objectContaining({ kind: 'not available' }));
  });

  it('names an unknown band and those there are', () => {
    expect(() => bandValue('12', TABLE)).toThrow(
      notAvailable('band "12" is not in the bands table (8b, 9); correct the band or add a row.'),
    );
  });

  it('names no more than a dozen of a long table', () => {
    const long = Array.from({ length: 13 }, (_, i) => row({ band: `B${i + 1}` }));
    expect(() => bandValue('12', long)).toThrow(
      '(B1, B2, B3, B4, B5, B6, B7, B8, B9, B10, B11, B12); correct',
    );
  });

  it('names the settings that a band has values for', () => {
    const table = [row({ setting: 'Special' }), row({ setting: 'Unit' }), row({ setting: 'Special' })];
    expect(() => bandValue('8b', table)).toThrow(
      notAvailable('band "8b" has values for Special, Unit only; give the setting.'),
    );
    expect(() => bandValue('8b', table, 'College')).toThrow(
      notAvailable(
        'band "8b" has no value for setting "College" (it has Special, Unit); add a row, or one with Setting left blank.',
      ),
    );
  });

  it('names the day on which no value is in force yet', () => {
    const cure = 'add a row with an earlier From date.';
    expect(() => bandValue('8b', [later], null, 45_748)).toThrow(
      notAvailable(`band "8b" has no value in force on 1 April 2025; ${cure}`),
    );
    expect(() => rowOnDay('8b', [], null)).toThrow(
      notAvailable(`band "8b" has no value in force on any day; ${cure}`),
    );
  });
});
