/** HNB.PARTYEAR as a cell sees it. */
import { PARTYEAR } from '../../src/functions/functions';
import { answer, cellOf, column, day, errorCell } from './excel';

const share = (start: unknown, end: unknown, year: unknown = 2024, basis?: unknown): unknown =>
  cellOf(() => PARTYEAR([[start]], [[end]], year, basis));

describe('DAYS', () => {
  it('counts both ends: 1 to 30 April is 30 of 365 days', () => {
    expect(share(day('2024-04-01'), day('2024-04-30'))).toBe(30 / 365);
    expect(share(day('2024-06-03'), day('2024-06-03'))).toBe(1 / 365);
  });

  it('divides by 366 in the year that holds 29 February', () => {
    expect(share(day('2024-02-29'), day('2024-02-29'), 2023)).toBe(1 / 366);
    expect(share(day('2023-04-01'), day('2024-03-31'), 2023)).toBe(1);
  });

  it('a placement still open, or open at both sides of the year, is the whole year', () => {
    expect(share(day('2020-09-01'), '')).toBe(1);
    expect(share(day('2020-09-01'), day('2030-08-31'))).toBe(1);
    expect(cellOf(() => PARTYEAR([[day('2024-04-01')]], undefined as never, 2024))).toBe(1);
  });

  it('a placement outside the year is 0, to the day', () => {
    expect(share(day('2023-09-01'), day('2024-03-31'))).toBe(0);
    expect(share(day('2025-04-01'), '')).toBe(0);
    expect(share(day('2025-03-31'), '')).toBe(1 / 365);
  });
});

describe('MONTHS', () => {
  it('counts a month that is live on its 15th', () => {
    expect(share(day('2024-04-15'), day('2024-05-14'), 2024, 'MONTHS')).toBe(1 / 12);
    expect(share(day('2024-04-16'), day('2024-05-14'), 2024, 'MONTHS')).toBe(0);
    expect(share(day('2024-09-01'), '', 2024, 'months')).toBe(7 / 12);
  });

  it('a whole year is exactly 1', () => {
    expect(share(day('2024-04-01'), day('2025-03-31'), 2024, 'MONTHS')).toBe(1);
  });
});

describe('TERMS', () => {
  // census Thursdays of 2024-25: 16 May 2024, 3 October 2024, 16 January 2025
  it.each([
    ['2024-04-01', '2024-08-31', 5 / 12],
    ['2024-05-16', '2024-05-16', 5 / 12],
    ['2024-05-17', '2024-10-02', 0],
    ['2024-10-03', '2024-12-31', 4 / 12],
    ['2025-01-16', '2025-01-16', 3 / 12],
    ['2025-01-17', '2025-03-31', 0],
    ['2024-09-01', '2025-03-31', 7 / 12],
    ['2024-04-01', '2025-03-31', 1],
  ])('%s to %s is %d', (start, end, expected) => {
    expect(share(day(start), day(end), 2024, 'TERMS')).toBe(expected);
  });

  // census Thursdays of 2026-27: 21 May 2026, 1 October 2026, 21 January 2027
  it('knows the census Thursdays of another year', () => {
    expect(share(day('2026-05-21'), day('2026-10-01'), 2026, 'TERMS')).toBe(9 / 12);
    expect(share(day('2026-05-22'), day('2026-09-30'), 2026, 'TERMS')).toBe(0);
    expect(share(day('2027-01-21'), day('2027-01-21'), 2026, 'TERMS')).toBe(3 / 12);
  });
});

describe('what is given', () => {
  it('columns give a column; a row in which both dates are blank stays blank', () => {
    const starts = column(day('2024-04-01'), '', day('2024-10-01'));
    const ends = column(day('2024-09-30'), '', '');
    expect(answer(() => PARTYEAR(starts, ends, 2024))).toEqual(column(183 / 365, '', 182 / 365));
  });

  it('one end date serves a whole column of starts', () => {
    const starts = column(day('2024-04-01'), day('2024-04-30'));
    expect(answer(() => PARTYEAR(starts, [[day('2024-04-30')]], 2024))).toEqual(column(30 / 365, 1 / 365));
  });

  it('dates as text: ISO, day first, in words, a serial', () => {
    for (const start of ['2024-06-03', '03/06/2024', '3 June 2024', '45446']) {
      expect(share(start, '2024-06-03')).toBe(1 / 365);
    }
  });

  it('the time of day is dropped', () => {
    expect(share(day('2024-06-03') + 0.75, day('2024-06-03') + 0.25)).toBe(1 / 365);
  });

  it.each([2024, '2024', '2024-25', '2024/25', '2024 to 2025', 'FY2024-25', [[2024]]])(
    'the year as %p',
    (year) => {
      expect(share(day('2024-06-03'), day('2024-06-03'), year)).toBe(1 / 365);
    },
  );

  it('05/04/2024 is 5 April and never 4 May', () => {
    expect(share('05/04/2024', '30/04/2024')).toBe(26 / 365);
  });

  it('a whole row gives a row, a fault stays in its own cell', () => {
    expect(
      answer(() => PARTYEAR([['2024-04-01', 'soon', true, errorCell('#N/A'), 2024]], [['2025-03-31']], 2024)),
    ).toEqual([
      [
        1,
        "#VALUE! In column 2: start is 'soon', give a date such as 6 April 2026.",
        "#VALUE! In column 3: start is 'TRUE', give a date such as 6 April 2026.",
        '#VALUE! In column 4: start holds the error #N/A; correct that cell first.',
        "#VALUE! In column 5: start is '2024', give a date such as 6 April 2026.",
      ],
    ]);
  });

  it('a start before 1990 is a slip of the pen, the first day of 1990 is not', () => {
    expect(share(day('1989-12-31'), '')).toBe(
      '#VALUE! start (31 December 1989) is before 1990; give the date on which the placement began.',
    );
    expect(share(5, '')).toMatch(/^#VALUE! start \(4 January 1900\) is before 1990; /);
    expect(share(day('1990-01-01'), '')).toBe(1);
  });

  it('an end in a far year means that it is open', () => {
    expect(share('2020-09-01', '31/12/9999')).toBe(1);
  });

  it.each<[unknown[], string]>([
    [['', ''], 'start is blank; give the date on which the placement began.'],
    [['soon', ''], "start is 'soon', give a date such as 6 April 2026."],
    [['2024-06-31', ''], "start is '2024-06-31', give a date such as 6 April 2026."],
    [[true, ''], "start is 'TRUE', give a date such as 6 April 2026."],
    [[errorCell('#REF!'), ''], 'start holds the error #REF!; correct that cell first.'],
    [['2024-06-01', false], "end is 'FALSE', give a date such as 6 April 2026."],
    [['2024-06-01', errorCell('#N/A')], 'end holds the error #N/A; correct that cell first.'],
    [
      ['2024-06-01', '', true],
      'yearStart is "TRUE"; give the year in which the financial year begins, such as 2026 or "2026-27".',
    ],
    [['2024-06-01', '', errorCell('#REF!')], 'yearStart holds the error #REF!; correct that cell first.'],
    [
      ['2024-06-01', '', 45383],
      'yearStart is "45383"; give the year in which the financial year begins, such as 2026 or "2026-27".',
    ],
    [['2024-06-01', '', 2024, true], 'basis is "TRUE"; give DAYS, MONTHS or TERMS.'],
    [['2025-06-01', '2025-05-01'], 'end (1 May 2025) is before start (1 June 2025); correct one of them.'],
    [
      ['2024-06-01', '', ''],
      'yearStart is blank; give the year in which the financial year begins, such as 2026.',
    ],
    [
      ['2024-06-01', '', '2024-26'],
      'yearStart is "2024-26"; give the year in which the financial year begins, such as 2026 or "2026-27".',
    ],
    [
      ['2024-06-01', '', 24],
      'yearStart is "24"; give the year in which the financial year begins, such as 2026 or "2026-27".',
    ],
    [['2024-06-01', '', 2024, 'WEEKS'], 'basis is "WEEKS"; give DAYS, MONTHS or TERMS.'],
  ])('%p is refused', (given, sentence) => {
    const [start, end, year, basis] = given;
    expect(share(start, end, given.length > 2 ? year : 2024, basis)).toBe(`#VALUE! ${sentence}`);
  });

  it('rows of different lengths are refused, naming both', () => {
    expect(answer(() => PARTYEAR([[1, 2, 3]], [[1, 2]], 2024))).toBe(
      '#VALUE! end is 1 × 2 cells but start is 1 × 3; give columns of the same length, or a single cell.',
    );
  });

  it('columns of different lengths are refused, naming both', () => {
    expect(answer(() => PARTYEAR(column(1, 2, 3), column(1, 2), 2024))).toBe(
      '#VALUE! end is 2 × 1 cells but start is 3 × 1; give columns of the same length, or a single cell.',
    );
  });
});
