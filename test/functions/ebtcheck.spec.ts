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
