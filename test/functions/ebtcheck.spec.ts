/** HNB.EBTCHECK as a cell sees it. */
import { EBTCHECK } from '../../src/functions/functions';
import { answer, day, errorCell } from './excel';

const HEADINGS = ['Ref', 'Band', 'Setting', 'Start', 'End', 'FTE', 'Paid'];
/** A day of band 3 is worth £10. */
const BANDS = [
  ['Band', 'Setting', 'Value', 'From'],
  ['3', '', 3650, ''],
  ['4', 'Special', 7300, ''],
  ['5', '', 3650, day('2024-09-01')],
];
const check = (rows: unknown[][], ...more: unknown[]): unknown => {
  const given = [[HEADINGS, ...rows], BANDS, 2024, ...more] as Parameters<typeof EBTCHECK>;
  return answer(() => EBTCHECK(...given));
};
/** Rows below the headings, without what to do. */
const exceptions = (rows: unknown[][], ...more: unknown[]): unknown[][] =>
  (check(rows, ...more) as unknown[][]).slice(1).map((row) => row.slice(0, 6));
const NONE = (text: string): unknown[][] => [['', '', text, '', '', '']];

it('payments that are due are no exceptions, and one row says so', () => {
  expect(
    check([
      ['P1', '3', '', '2024-04-01', '2024-04-30', '', 300],
      ['P2', '3', '', '2020-09-01', '', 0.5, '£1,825.00'],
      ['P3', '4', 'special', '2024-04-01', '2025-03-31', 1, 7300],
      ['P4', '3', '', '2020-09-01', '2023-07-31', 1, ''],
    ]),
  ).toEqual([
    ['Ref', 'Row', 'Check', 'Expected', 'Paid', 'Difference', 'What to do'],
    ['', '', 'No exceptions among 4 payments', '', '', '', ''],
  ]);
});

it('paid more or less than is due', () => {
  expect(
    exceptions([
      ['P1', '3', '', '2024-04-01', '2024-04-30', '', 310],
      ['P2', '3', '', '2024-04-01', '2024-04-30', '', 0],
    ]),
  ).toEqual([
    ['P1', 2, 'Paid is not what is due', 300, 310, 10],
    ['P2', 3, 'Paid is not what is due', 300, 0, -300],
  ]);
});

it('a difference up to the tolerance is allowed', () => {
  const row = (paid: number): unknown[][] => [['P1', '3', '', '2024-04-01', '2024-04-30', '', paid]];
  expect(exceptions(row(300.01))).toEqual(NONE('No exceptions among 1 payment'));
  expect(exceptions(row(300.02))).toEqual([['P1', 2, 'Paid is not what is due', 300, 300.02, 0.02]]);
  expect(exceptions(row(305), 5)).toEqual(NONE('No exceptions among 1 payment'));
  expect(exceptions(row(305.01), 5)).toHaveLength(1);
});

it('paid after leaving or before starting', () => {
  expect(
    exceptions([
      ['P1', '3', '', '2020-09-01', '2024-03-31', '', 100],
      ['P2', '3', '', '2025-04-01', '', '', 50],
    ]),
  ).toEqual([
    ['P1', 2, 'Paid outside the placement', 0, 100, 100],
    ['P2', 3, 'Paid outside the placement', 0, 50, 50],
  ]);
});

it('bands that have no value: unknown, blank, for another setting, not yet in force', () => {
  const result = check([
    ['P1', '10', '', '2024-04-01', '', '', 5],
    ['P2', '', '', '2024-04-01', '', '', 5],
    ['P3', '4', 'Mainstream', '2024-04-01', '', '', 5],
    ['P4', '5', '', '2024-04-01', '', '', 5],
  ]) as unknown[][];
  expect(result.slice(1).map((row) => [row[0], row[2], row[3], row[6]])).toEqual([
    [
      'P1',
      'Band not in table',
      '',
      'Band "10" is not in the bands table (3, 4, 5); correct the band or add a row.',
    ],
    ['P2', 'Band not in table', '', 'Fill in the band.'],
    [
      'P3',
      'Band not in table',
      '',
      'Band "4" has no value for setting "Mainstream" (it has Special); add a row, or one with Setting left blank.',
    ],
    [
      'P4',
      'Band not in table',
      '',
      'Band "5" has no value in force on 1 April 2024; add a row with an earlier From date.',
    ],
  ]);
});

it('dates that are missing or crossed, beside other faults of the row', () => {
  const result = check([
    ['P1', '3', '', '', '', '', 5],
    ['P2', '10', '', '2024-06-01', '2024-05-01', '', 5],
  ]) as unknown[][];
  expect(result.slice(1).map((row) => [row[0], row[2], row[6]])).toEqual([
    ['P1', 'No start date', 'Fill in the date on which the placement began.'],
    ['P2', 'Band not in table', expect.stringContaining('Band "10"')],
    ['P2', 'End before start', 'Correct the start (1 June 2024) or the end (1 May 2024).'],
  ]);
});

it('a ref that is live twice on one day, whatever the order of the rows', () => {
  const rows = [
    ['P1', '3', '', '2024-06-30', '2024-06-30', '', 10],
    ['P1', '3', '', '2024-04-01', '2024-06-30', '', 910],
    ['P1', '3', '', '2024-07-01', '2024-07-01', '', 10],
    ['P2', '3', '', '2024-04-01', '', '', 3650],
    ['P2', '3', '', '2024-05-01', '2024-05-01', '', 10],
    ['P2', '3', '', '2024-06-01', '2024-06-01', '', 10],
  ];
  const result = check(rows) as unknown[][];
  expect(result.slice(1).map((row) => [row[0], row[1], row[2], row[6]])).toEqual([
    ['P1', 2, 'Live twice', 'Row 3 covers the same days; end one of the two.'],
    ['P2', 6, 'Live twice', 'Row 5 covers the same days; end one of the two.'],
    ['P2', 7, 'Live twice', 'Row 5 covers the same days; end one of the two.'],
  ]);
});

it('an FTE above 1 is an exception of its own; what is due is worked out with it all the same', () => {
  expect(
    check([
      ['P1', '3', '', '2024-04-01', '', 1.5, 5475],
      ['P2', '3', '', '2024-04-01', '', 1, 3650],
      ['P3', '3', '', '2024-04-01', '', '120%', 0],
    ]),
  ).toEqual([
    ['Ref', 'Row', 'Check', 'Expected', 'Paid', 'Difference', 'What to do'],
    ['P1', 2, 'FTE above 1', '', 5475, '', 'Correct the FTE (1.5): a pupil counts at most 1.'],
    ['P3', 4, 'FTE above 1', '', 0, '', 'Correct the FTE (1.2): a pupil counts at most 1.'],
    ['P3', 4, 'Paid is not what is due', 4380, 0, -4380, 'Correct the payment, or the band, dates or FTE.'],
  ]);
});

it('an FTE of 0 is due nothing', () => {
  expect(
    exceptions([
      ['P1', '3', '', '2024-04-01', '', 0, 0],
      ['P2', '3', '', '2024-04-01', '', '0%', 10],
    ]),
  ).toEqual([['P2', 3, 'Paid is not what is due', 0, 10, 10]]);
});

it('a start before 1990 is a number in a date cell', () => {
  expect(check([['P1', '3', '', 366, '', '', 3650]])).toEqual([
    expect.anything(),
    [
      'P1',
      2,
      'Start before 1990',
      '',
      3650,
      '',
      'Correct the start (31 December 1900); a number typed into a date cell counts days from 1900.',
    ],
  ]);
});

describe('a workbook that counts its days from 1904', () => {
  /** What Excel hands over there: the day number, which is 1,462 lower. */
  const early = (iso: string): number => day(iso) - 1462;
  const bands = [
    ['Band', 'Value', 'From'],
    ['3', 3650, ''],
    ['3', 7300, early('2024-09-01')],
  ];
  // £10 a day until 31 August 2024, £20 from 1 September on
  const rows = [
    ['P1', '3', '', early('2024-04-01'), early('2024-04-30'), '', 300],
    ['P2', '3', '', early('2024-09-01'), early('2024-12-31'), '', 2440],
    ['P3', '3', '', early('2024-08-31'), early('2024-09-01'), 0.5, 15],
    ['P4', '3', '', early('2024-04-01'), early('2024-04-10'), '', 99],
  ];
  const checked = (...given: unknown[][]): unknown[][] =>
    answer(() => EBTCHECK([HEADINGS, ...given], bands, 2024)) as unknown[][];

  it('is named when the payments agree with dates four years and a day later', () => {
    expect(checked(...rows)[1]).toEqual([
      '',
      '',
      'Dates look four years early',
      '',
      '',
      '',
      'With every date 1462 days later, 3 of 4 payments agree: if the workbook uses the 1904 date system (File, Options, Advanced), untick it and add 1462 to its dates.',
    ]);
    expect(
      checked(...rows)
        .slice(2)
        .map((row) => row[0]),
    ).toEqual(['P1', 'P2', 'P3', 'P4']);
  });

  const isNamed = (result: unknown[][]): boolean =>
    result.some((row) => row[2] === 'Dates look four years early');

  it('two payments are too few to say so', () => {
    expect(isNamed(checked(...rows.slice(0, 2)))).toBe(false);
    expect(isNamed(checked(...rows.slice(0, 3)))).toBe(true);
  });

  it('rows that were paid nothing say nothing', () => {
    const unpaid = rows.map((row) => [...row.slice(0, 6), 0]);
    expect(isNamed(checked(...unpaid, ...rows.slice(0, 2)))).toBe(false);
  });

  it('is not named when half of the payments agree as they are', () => {
    const sound = ['P5', 'P6', 'P7'].map((ref) => [ref, '3', '', '2024-09-01', '2024-09-10', '', 200]);
    const inTable = (...given: unknown[][]): boolean =>
      isNamed(answer(() => EBTCHECK([HEADINGS, ...given], bands, 2024)) as unknown[][]);
    expect(inTable(...rows.slice(0, 3), ...sound.slice(0, 2))).toBe(true);
    expect(inTable(...rows.slice(0, 3), ...sound)).toBe(false);
  });

  it('is not named for placements of long standing whose FTE is wrong', () => {
    const old = ['P1', 'P2', 'P3'].map((ref) => [ref, '4', 'Special', '2015-09-01', '', 2, 14600]);
    expect(exceptions(old).map((row) => row[2])).toEqual(['FTE above 1', 'FTE above 1', 'FTE above 1']);
  });
});

it('figures and dates as text: £1,234.50, brackets, spaces, per cent, day first', () => {
  expect(
    exceptions([
      ['P1', ' 3 ', '', '05/04/2024', '30 April 2024', '12.5%', ' 32.5 '],
      ['P2', '3', '', '2024-04-01', '2024-04-30', '', '(1,234)'],
      ['P3', '3', '', '2024-04-01', '2024-04-30', '', '£1,234.50'],
    ]),
  ).toEqual([
    ['P2', 3, 'Paid is not what is due', 300, -1234, -1534],
    ['P3', 4, 'Paid is not what is due', 300, 1234.5, 934.5],
  ]);
});

it.each(['School', 'Placement type'])('a total that stands under %s is skipped', (naming) => {
  const table = [
    ['Ref', naming, 'Band', 'Start', 'End', 'Paid'],
    ['P1', 'Hallfield', '3', '2024-04-01', '2024-04-30', 300],
    ['', 'Total', '', '', '', 300],
  ];
  const rows = answer(() => EBTCHECK(table, BANDS, 2024)) as unknown[][];
  expect(rows.slice(1)).toEqual([['', '', 'No exceptions among 1 payment', '', '', '', '']]);
});

it('columns are found under other names, in any order; totals and blank rows are skipped', () => {
  const table = [
    ['Amount paid', 'To', 'EBT band', 'Start date', 'Remarks', 'Pupil ref'],
    [300, '2024-04-30', '3', '2024-04-01', '#N/A', 'P1'],
    ['', '', '', '', '', ''],
    [300, '', '', '', '', 'Total'],
  ];
  expect(answer(() => EBTCHECK(table, BANDS, 2024))).toContainEqual([
    '',
    '',
    'No exceptions among 1 payment',
    '',
    '',
    '',
    '',
  ]);
});

it('another basis', () => {
  // April and May of 2024 by the 15th: 2/12 of 3,650
  expect(exceptions([['P1', '3', '', '2024-04-15', '2024-05-20', '', 608.33]], '', 'MONTHS')).toEqual(
    NONE('No exceptions among 1 payment'),
  );
});

it.each<[unknown[], string]>([
  [
    ['P1', '3', '', 'soon', '', '', 5],
    "Payments: row 2 (P1): Start is 'soon', give a date such as 6 April 2026 or leave blank.",
  ],
  [
    ['P1', '3', '', '2024-04-01', '', '', 'lots'],
    "Payments: row 2 (P1): Paid this year is 'lots', give a number or leave blank.",
  ],
  [
    ['P1', '3', '', '2024-04-01', '', '', true],
    "Payments: row 2 (P1): Paid this year is 'TRUE', give a number or leave blank.",
  ],
  [['P1', '3', '', '2024-04-01', '', -1, 5], 'Payments: row 2 (P1): FTE is -1; give 0 or more.'],
  [
    ['P1', '3', '', 2024, '', '', 5],
    "Payments: row 2 (P1): Start is '2024', give a date such as 6 April 2026 or leave blank.",
  ],
  [
    ['P1', '3', '', '2024-04-01', '04/16/2024', '', 5],
    "Payments: row 2 (P1): End is '04/16/2024', give a date such as 6 April 2026 or leave blank.",
  ],
  [
    ['', '3', '', '2024-04-01', '', '', 5],
    'Payments: row 2 (3): Ref is blank; fill it in or remove the row.',
  ],
  [
    ['P1', errorCell('#N/A'), '', '2024-04-01', '', '', 5],
    'Payments: row 2 (P1): Band holds the error #N/A; correct that cell first.',
  ],
])('%j is refused', (row, sentence) => {
  expect(check([row])).toBe(`#VALUE! ${sentence}`);
});

it.each<[unknown[], string]>([
  [[-1], 'tolerance is -1; give 0 or more pounds.'],
  [[true], "tolerance is 'TRUE', give a number."],
  [['a lot'], "tolerance is 'a lot', give a number."],
  [['', 'WEEKS'], 'basis is "WEEKS"; give DAYS, MONTHS or TERMS.'],
])('tolerance and basis %j are refused', (more, sentence) => {
  expect(check([['P1', '3', '', '2024-04-01', '', '', 5]], ...more)).toBe(`#VALUE! ${sentence}`);
});

it.each<[unknown, string]>([
  ['', 'yearStart is blank; give the year in which the financial year begins, such as 2026.'],
  [
    'last',
    'yearStart is "last"; give the year in which the financial year begins, such as 2026 or "2026-27".',
  ],
  [errorCell('#REF!'), 'yearStart holds the error #REF!; correct that cell first.'],
])('a year of %p is refused', (year, sentence) => {
  const table = [HEADINGS, ['P1', '3', '', '2024-04-01', '', '', 5]];
  expect(answer(() => EBTCHECK(table, BANDS, year))).toBe(`#VALUE! ${sentence}`);
});

it('a bands table that cannot be used is refused, naming it', () => {
  const table = [HEADINGS, ['P1', '3', '', '2024-04-01', '', '', 5]];
  const given = (...bands: unknown[][]): unknown => answer(() => EBTCHECK(table, bands, 2024));
  expect(given(['Band', 'Value'], ['3', 1], ['3', 2])).toMatch(
    /^#VALUE! Bands: row 3 \(3\): this band stands already in row 2 /,
  );
  expect(given(['Band', 'Value'])).toBe(
    '#N/A Bands: there are no rows under the headings; give the table with its rows.',
  );
});

it('a table without the columns, or without rows, is refused', () => {
  const given = (table: unknown[][]): unknown => answer(() => EBTCHECK(table, BANDS, 2024));
  expect(
    given([
      ['Ref', 'Band'],
      ['P1', '3'],
    ]),
  ).toBe(
    '#VALUE! Payments: no column headed "Start" or "Paid this year" was found (headings: Ref, Band); give the table with its heading row, for example Payments[#All].',
  );
  expect(given([HEADINGS])).toBe(
    '#N/A Payments: there are no rows under the headings; give the table with its rows.',
  );
});
