/** Payments for banded placements checked against what was due. */
import type { BandRow } from '../../src/funding/bands';
import { listOf } from '../../src/funding/listed';
import { checkPayments, type Payment, type PaymentRules } from '../../src/funding/paycheck';

/** 1 April 2024 to 31 March 2025: 365 days. */
/** 1 January 2000. */
const LONG_AGO = 36_526;
const FIRST = 45383;
const LAST = FIRST + 364;

const row = (band: string, more: Partial<BandRow> = {}): BandRow => ({
  band,
  value: 3650,
  setting: null,
  from: null,
  basis: 'top-up',
  scoreFrom: null,
  ...more,
});
/** A day of band 3 is worth £10. */
const BANDS = [row('3'), row('4', { setting: 'Special' }), row('5', { from: FIRST + 30 })];
const RULES: PaymentRules = { yearStart: 2024, basis: 'DAYS', deduct: 6000, tolerance: 0.01 };

/** Thirty days of band 3, for which £300 is due and was paid. */
const payment = (more: Partial<Payment> = {}): Payment => ({
  row: 2,
  ref: 'P1',
  band: '3',
  setting: null,
  start: FIRST,
  end: FIRST + 29,
  fte: 1,
  paid: 300,
  ...more,
});
const check = (payments: Payment[], rules: Partial<PaymentRules> = {}) =>
  checkPayments(listOf(payments), BANDS, { ...RULES, ...rules });
const found = (payments: Payment[]) =>
  check(payments).map(({ row, check: what, whatToDo }) => [row, what, whatToDo]);

it('finds nothing where what was due was paid', () => {
  expect(check([])).toEqual([]);
  expect(
    check([
      payment(),
      payment({ ref: 'P2', start: LONG_AGO, end: null, fte: 0.5, paid: 1825 }),
      payment({ ref: 'P3', band: '4', setting: 'special', start: LAST, end: LAST, paid: 10 }),
      // over and done with before the year
      payment({ ref: 'P4', start: LONG_AGO, end: FIRST - 1, paid: 0 }),
    ]),
  ).toEqual([]);
});

it('says what was paid, what was due and what to do', () => {
  expect(check([payment({ paid: 310.5 })])).toEqual([
    {
      ref: 'P1',
      row: 2,
      check: 'Paid is not what is due',
      expected: 300,
      paid: 310.5,
      difference: 10.5,
      whatToDo: 'Correct the payment, or the band, dates or FTE.',
    },
  ]);
  expect(check([payment({ paid: 0 })])).toMatchObject([{ expected: 300, difference: -300 }]);
});

it('allows a difference up to the tolerance, in either direction', () => {
  for (const paid of [299.99, 300.01]) expect(check([payment({ paid })])).toEqual([]);
  for (const paid of [299.98, 300.02]) expect(check([payment({ paid })])).toHaveLength(1);
  expect(check([payment({ paid: 295 })], { tolerance: 5 })).toEqual([]);
});

it('a payment outside the placement is one to recover', () => {
  const outside = { check: 'Paid outside the placement', expected: 0, paid: 300, difference: 300 };
  expect(
    check([payment({ start: LONG_AGO, end: FIRST - 1 }), payment({ ref: 'P2', start: LAST + 1, end: null })]),
  ).toMatchObject([outside, outside]);
  expect(check([payment({ start: LAST + 1, end: null })])[0]?.whatToDo).toBe(
    'Recover the payment, or correct the start or end date.',
  );
});

it('prices by the basis given', () => {
  // live on the 15th of April only
  expect(check([payment({ paid: 304.17 })], { basis: 'MONTHS' })).toEqual([]);
});

it('a band that has no value is named, and nothing is expected', () => {
  expect(check([payment({ band: null })])).toEqual([
    {
      ref: 'P1',
      row: 2,
      check: 'Band not in table',
      expected: null,
      paid: 300,
      difference: null,
      whatToDo: 'Fill in the band.',
    },
  ]);
  expect(found([payment({ band: '9' })])).toEqual([
    [2, 'Band not in table', 'Band "9" is not in the bands table (3, 4, 5); correct the band or add a row.'],
  ]);
  expect(found([payment({ band: '4', setting: 'Mainstream' })])).toEqual([
    [
      2,
      'Band not in table',
      'Band "4" has no value for setting "Mainstream" (it has Special); add a row, or one with Setting left blank.',
    ],
  ]);
  expect(found([payment({ band: '5' })])).toEqual([
    [
      2,
      'Band not in table',
      'Band "5" has no value in force on 1 April 2024; add a row with an earlier From date.',
    ],
  ]);
});

it('dates that are missing or crossed are named; what is due cannot be said then', () => {
  expect(check([payment({ start: null, end: null })])).toEqual([
    {
      ref: 'P1',
      row: 2,
      check: 'No start date',
      expected: null,
      paid: 300,
      difference: null,
      whatToDo: 'Fill in the date on which the placement began.',
    },
  ]);
  expect(found([payment({ start: FIRST + 1, end: FIRST })])).toEqual([
    [2, 'End before start', 'Correct the start (2 April 2024) or the end (1 April 2024).'],
  ]);
  // a single day is no fault
  expect(found([payment({ end: FIRST, paid: 10 })])).toEqual([]);
  expect(check([payment({ end: FIRST, paid: 0 })])).toMatchObject([{ expected: 10, difference: -10 }]);
});

it('names every fault of a row: the band, the dates, then the amount', () => {
  expect(found([payment({ band: '9', start: null })]).map(([, what]) => what)).toEqual([
    'Band not in table',
    'No start date',
  ]);
  const live = [payment(), payment({ row: 3, paid: 5 })];
  expect(found(live).map(([at, what]) => [at, what])).toEqual([
    [3, 'Live twice'],
    [3, 'Paid is not what is due'],
  ]);
});

describe('one child in two places at once', () => {
  /** A placement of one child by its first and last day in the year, paid as due. */
  const stay = (at: number, from: number, to: number | null): Payment => {
    const days = (to ?? LAST - FIRST) - from + 1;
    return payment({ row: at, start: FIRST + from, end: to === null ? null : FIRST + to, paid: 10 * days });
  };
  const twice = (...payments: Payment[]): unknown[] =>
    found(payments).map(([at, , whatToDo]) => [at, whatToDo]);
  const beside = (row: number): string => `Row ${row} covers the same days; end one of the two.`;

  it('is found on a single day, and not where one stay follows the other', () => {
    expect(twice(stay(2, 0, 9), stay(3, 9, 20))).toEqual([[3, beside(2)]]);
    expect(twice(stay(2, 0, 9), stay(3, 10, 20))).toEqual([]);
  });

  it('is told of the later start, whatever the order of the rows', () => {
    expect(twice(stay(2, 5, 20), stay(3, 0, 9))).toEqual([[2, beside(3)]]);
  });

  it('is told of the later row when both begin on one day', () => {
    expect(twice(stay(3, 0, 9), stay(2, 0, 9))).toEqual([[3, beside(2)]]);
  });

  it('is told beside the stay that lasts longest so far, an open one for ever', () => {
    expect(twice(stay(2, 0, 50), stay(3, 5, 6), stay(4, 20, 60), stay(5, 55, 58))).toEqual([
      [3, beside(2)],
      [4, beside(2)],
      [5, beside(4)],
    ]);
    expect(twice(stay(2, 0, 50), stay(3, 5, 50), stay(4, 20, 22))).toEqual([
      [3, beside(2)],
      [4, beside(2)],
    ]);
    expect(twice(stay(2, 0, null), stay(3, 5, 6), stay(4, 300, 301))).toEqual([
      [3, beside(2)],
      [4, beside(2)],
    ]);
  });

  it('does not concern other children, nor rows without sound dates', () => {
    expect(twice(stay(2, 0, 9), { ...stay(3, 0, 9), ref: 'P2' })).toEqual([]);
    const crossed = { ...stay(2, 5, 9), end: FIRST + 3 };
    const undated = { ...stay(3, 0, 9), start: null };
    expect(found([crossed, undated, stay(4, 0, 20)]).map(([, what]) => what)).toEqual([
      'End before start',
      'No start date',
    ]);
  });
});
