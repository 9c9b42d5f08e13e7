/** Top-up due in a year in which the value changes. */
import fc from 'fast-check';
import type { BandRow } from '../../src/funding/bands';
import { BASES, type Basis } from '../../src/funding/periods';
import { topUpDue, topUpUnrounded, type Placement } from '../../src/funding/topup';

/** Days of 2026-27, which has 365. */
const FIRST = 46113;
const LAST = 46477;
const SEPTEMBER = 46266;

const row = (value: number, from: number | null, setting: string | null = null): BandRow => ({
  band: '4',
  value,
  setting,
  from,
  basis: 'top-up',
  scoreFrom: null,
});
const placement = (start: number, end: number | null, more: Partial<Placement> = {}): Placement => ({
  band: '4',
  setting: null,
  start,
  end,
  fte: 1,
  ...more,
});
const rules = (basis: Basis) => ({ yearStart: 2026, deduct: 6000, basis });

/** £10 a day until 31 August, £20 a day from 1 September: 153 and 212 days. */
const RISING = [row(3650, null), row(7300, SEPTEMBER)];

it('a value that changes inside the year splits it', () => {
  expect(topUpDue(placement(FIRST, LAST), RISING, rules('DAYS'))).toBe(1530 + 4240);
  expect(topUpDue(placement(SEPTEMBER - 1, SEPTEMBER), RISING, rules('DAYS'))).toBe(30);
  // five months and the summer term (5/12) lie before September
  expect(topUpUnrounded(placement(FIRST, null), RISING, rules('MONTHS'))).toBeCloseTo(5779.1667, 4);
  expect(topUpUnrounded(placement(FIRST, null), RISING, rules('TERMS'))).toBeCloseTo(5779.1667, 4);
});

it('a change on the first day, or outside the placement, splits nothing', () => {
  const table = [row(1, null), row(3650, FIRST), row(99, LAST + 1)];
  expect(topUpDue(placement(FIRST, LAST), table, rules('DAYS'))).toBe(3650);
});

it('a value of the very setting takes over on the day it begins', () => {
  const table = [...RISING, row(10950, SEPTEMBER, 'Special')];
  // £10 a day for 153 days, then £30 a day for 212
  expect(topUpDue(placement(FIRST, LAST, { setting: 'Special' }), table, rules('DAYS'))).toBe(1530 + 6360);
});

it('a year in which the placement is not live owes nothing, even for a band without a value then', () => {
  expect(topUpDue(placement(1, FIRST - 1), [row(3650, FIRST + 1)], rules('DAYS'))).toBe(0);
  expect(topUpDue(placement(LAST + 1, null), RISING, rules('DAYS'))).toBe(0);
});

it('days that do not count need no value: MONTHS asks for one on the 15th, TERMS on its Thursdays', () => {
  // a value from 10 April on, none for the first nine days
  const table = [row(3650, FIRST + 9)];
  expect(topUpDue(placement(FIRST, null), table, rules('MONTHS'))).toBe(3650);
  expect(topUpDue(placement(FIRST, null), table, rules('TERMS'))).toBe(3650);
  expect(() => topUpDue(placement(FIRST, null), table, rules('DAYS'))).toThrow(
    'band "4" has no value in force on 1 April 2026; add a row with an earlier From date.',
  );
});

it('a band that the table does not know is an error, live or not', () => {
  expect(() => topUpDue(placement(1, 2, { band: '5' }), RISING, rules('DAYS'))).toThrow(
    'band "5" is not in the bands table (4); correct the band or add a row.',
  );
});

it.each(BASES)('%s: a year split at any day is worth what the whole is', (basis) => {
  const changes = fc.array(
    fc.record({ value: fc.nat({ max: 30_000 }), from: fc.integer({ min: -40, max: 400 }) }),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(changes, fc.nat({ max: 363 }), fc.nat({ max: 200 }), (rows, split, hundredths) => {
      const table = [row(5000, null), ...rows.map(({ value, from }) => row(value, FIRST + from))];
      const part = (start: number, end: number): number =>
        topUpUnrounded(placement(start, end, { fte: hundredths / 100 }), table, rules(basis));
      const halves = part(FIRST, FIRST + split) + part(FIRST + split + 1, LAST);
      expect(halves).toBeCloseTo(part(FIRST, LAST), 6);
    }),
  );
});
