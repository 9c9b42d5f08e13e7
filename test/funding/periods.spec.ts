/** Financial years and the part of one that counts. */
import fc from 'fast-check';
import { FundingError } from '../../src/funding/errors';
import {
  BASES,
  dateInWords,
  firstDay,
  lastDay,
  monthsLater,
  partYear,
  readBasis,
  readYearStart,
} from '../../src/funding/periods';

it('a financial year runs from 1 April to 31 March', () => {
  expect(dateInWords(firstDay(2026))).toBe('1 April 2026');
  expect(dateInWords(lastDay(2026))).toBe('31 March 2027');
});

it('reads the year by its first year or its label', () => {
  expect(readYearStart(2026)).toBe(2026);
  expect(readYearStart(' 2026 ')).toBe(2026);
  expect(readYearStart('2026-27')).toBe(2026);
});

it.each([1989, 2101, 2026.5, NaN, '26-27', 'next', ''])(
  '%p is no year, and the message names the argument',
  (given) => {
    expect(() => readYearStart(given, 'year')).toThrow(
      /^year is .*; give the year in which the financial year begins/,
    );
  },
);

it('reads the basis, DAYS when blank', () => {
  expect(readBasis('')).toBe('DAYS');
  expect(readBasis(' terms ')).toBe('TERMS');
  expect(() => readBasis('weeks')).toThrow(
    new FundingError('value', 'basis is "weeks"; give DAYS, MONTHS or TERMS.'),
  );
});

it('a stretch that ends before it starts counts nothing', () => {
  for (const basis of BASES) expect(partYear(lastDay(2026), firstDay(2026), 2026, basis)).toBe(0);
});

describe('on every basis, in every year', () => {
  const years = fc.integer({ min: 1990, max: 2100 });
  const bases = fc.constantFrom(...BASES);

  it('the whole year is exactly 1', () => {
    fc.assert(
      fc.property(years, bases, (year, basis) => {
        expect(partYear(firstDay(year), null, year, basis)).toBe(1);
      }),
    );
  });

  it('two stretches that meet add up to the whole', () => {
    fc.assert(
      fc.property(years, bases, fc.nat({ max: 363 }), (year, basis, split) => {
        const middle = firstDay(year) + split;
        const parts =
          partYear(firstDay(year), middle, year, basis) + partYear(middle + 1, lastDay(year), year, basis);
        expect(parts).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('months later', () => {
  // Excel's numbers: 29 February 2024 is 45351, 28 February 2025 is 45716, 31 January 2026 is 46053
  it('keep the day, or take the last day of a shorter month', () => {
    expect(monthsLater(45351, 12)).toBe(45716);
    expect(monthsLater(46053, 1)).toBe(46053 + 28);
    expect(monthsLater(46053, 3)).toBe(46053 + 28 + 31 + 30);
    expect(monthsLater(46053, 12)).toBe(46053 + 365);
  });

  it('may lie back', () => {
    expect(monthsLater(45716, -12)).toBe(45716 - 366);
  });
});
