/** Financial years and the part of one that counts. */
import fc from 'fast-check';
import { FundingError } from '../../src/funding/errors';
import {
  academicToFinancial,
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
  expect([1990, 2100].map((year) => readYearStart(year))).toEqual([1990, 2100]);
});

it.each([1989, 2101, 2026.5, NaN, '26-27', 'next', ''])(
  '%p is no year, and the message names the argument',
  (given) => {
    expect(() => readYearStart(given, 'year')).toThrow(
      /^year is .*; give the year in which the financial year begins/,
    );
  },
);

it('names the argument yearStart where its caller names no other', () => {
  expect(() => readYearStart('next')).toThrow(
    'yearStart is "next"; give the year in which the financial year begins, such as 2026 or "2026-27".',
  );
});

it('reads the basis, DAYS when blank', () => {
  expect(readBasis('')).toBe('DAYS');
  expect(readBasis(' terms ')).toBe('TERMS');
  expect(() => readBasis(' weeks ')).toThrow(
    new FundingError('value', 'basis is "weeks"; give DAYS, MONTHS or TERMS.'),
  );
});

it('a stretch that ends before it starts counts nothing', () => {
  for (const basis of BASES) expect(partYear(lastDay(2026), firstDay(2026), 2026, basis)).toBe(0);
});

it('DAYS counts both ends, of 365 or 366', () => {
  expect(partYear(firstDay(2026), firstDay(2026) + 29, 2026, 'DAYS')).toBe(30 / 365);
  expect(partYear(lastDay(2027), lastDay(2027) + 99, 2027, 'DAYS')).toBe(1 / 366);
});

it('MONTHS counts a month that is live on its 15th', () => {
  const fifteenth = firstDay(2026) + 14;
  expect(partYear(fifteenth, fifteenth, 2026, 'MONTHS')).toBe(1 / 12);
  expect(partYear(fifteenth + 1, fifteenth + 29, 2026, 'MONTHS')).toBe(0);
  expect(partYear(firstDay(2026), lastDay(2026) - 16, 2026, 'MONTHS')).toBe(1);
  expect(partYear(firstDay(2026), lastDay(2026) - 17, 2026, 'MONTHS')).toBe(11 / 12);
});

// the first of these months falls on another day of the week each year
it.each([
  [2022, '2022-05-19', '2022-10-06', '2023-01-19'],
  [2023, '2023-05-18', '2023-10-05', '2024-01-18'],
  [2024, '2024-05-16', '2024-10-03', '2025-01-16'],
  [2025, '2025-05-15', '2025-10-02', '2026-01-15'],
  [2026, '2026-05-21', '2026-10-01', '2027-01-21'],
  [2027, '2027-05-20', '2027-10-07', '2028-01-20'],
])('TERMS of %d are counted on the census Thursdays %s, %s and %s', (year, summer, autumn, spring) => {
  const days = [summer, autumn, spring].map((iso) => Date.parse(iso) / 86_400_000 + 25_569);
  expect(days.map((day) => partYear(day, day, year, 'TERMS'))).toEqual([5 / 12, 4 / 12, 3 / 12]);
  for (const day of days) {
    expect(partYear(day + 1, day + 1, year, 'TERMS')).toBe(0);
    expect(partYear(day - 1, day - 1, year, 'TERMS')).toBe(0);
  }
});

it('a financial year takes five months of one academic year and seven of the next', () => {
  // 1,200 and 2,400 a year are 100 and 200 a month
  expect([...academicToFinancial([1200, 2400, 0])]).toEqual([500 + 1400, 1000]);
  expect([...academicToFinancial([1200, 2400])]).toEqual([1900]);
  expect(() => academicToFinancial([1200])).toThrow(
    new FundingError(
      'value',
      'amounts has one academic year, and a financial year takes two; give at least two.',
    ),
  );
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
