/** HNB.EBTTOPUP as a cell sees it. */
import fc from 'fast-check';
import { EBTTOPUP } from '../../src/functions/functions';
import { caseTable } from '../cases/read';
import { answer, cellOf, column, day, errorCell } from './excel';

const BANDS = [
  ['Band', 'Setting', 'Value', 'From', 'Basis'],
  ['3', '', 3650, '', ''],
  ['4', '', 3650, '', ''],
  ['4', '', 7300, day('2024-09-01'), ''],
  ['4', 'Special', 10950, '', ''],
  ['5', '', 9650, '', 'total'],
];
const due = (
  band: unknown,
  start: unknown,
  end: unknown,
  more: Partial<Record<'setting' | 'fte' | 'basis' | 'year', unknown>> = {},
): unknown =>
  cellOf(() =>
    EBTTOPUP(
      [[band]],
      BANDS,
      [[more.setting ?? '']],
      [[start]],
      [[end]],
      more.year ?? 2024,
      [[more.fte ?? '']],
      more.basis,
    ),
  );

it('Norfolk: a summer term pays 5/12 of the yearly value', () => {
  const expected = caseTable('band-values', 'expected.csv').filter(([council]) => council === 'Norfolk');
  const bands = caseTable('band-values', 'norfolk.csv');
  const labels = column(...expected.map((row) => row[1]));
  expect(
    answer(() =>
      EBTTOPUP(labels, bands, [['']], [['2019-04-01']], [['2019-08-31']], 2019, undefined, 'TERMS'),
    ),
  ).toEqual(column(...expected.map((row) => row[2])));
});

it('a day of a value of 3,650 is worth £10, both ends counted', () => {
  expect(due('3', '2024-04-01', '2024-04-30')).toBe(300);
  expect(due('3', '2020-01-01', '')).toBe(3650);
  expect(due('3', '2025-04-01', '')).toBe(0);
});

it('a blank FTE counts as one, another is taken in proportion', () => {
  expect(due('3', '2020-01-01', '', { fte: 0.5 })).toBe(1825);
  expect(due('3', '2020-01-01', '', { fte: '60%' })).toBe(2190);
  expect(due('3', '2020-01-01', '', { fte: 0 })).toBe(0);
});

it('a total value pays what is above element 2', () => {
  expect(due('5', '2020-01-01', '')).toBe(3650);
});

describe('a value that changes inside the year', () => {
  it('DAYS: 153 days at £10 and 212 at £20', () => {
    expect(due('4', '2024-04-01', '2025-03-31')).toBe(1530 + 4240);
    expect(due('4', '2024-08-31', '2024-09-01')).toBe(30);
  });

  it('MONTHS: five months of the old value and seven of the new', () => {
    // 3,650 × 5/12 + 7,300 × 7/12
    expect(due('4', '2024-04-01', '', { basis: 'MONTHS' })).toBe(5779.17);
  });

  it('TERMS: a term is paid at the value of its census day', () => {
    expect(due('4', '2024-04-01', '2024-08-31', { basis: 'TERMS' })).toBe(1520.83);
    // 3,650 × 5/12 + 7,300 × 7/12
    expect(due('4', '2024-04-01', '', { basis: 'TERMS' })).toBe(5779.17);
  });

  it('a row of the very setting is not disturbed by changes of the general one', () => {
    expect(due('4', '2024-04-01', '', { setting: 'Special' })).toBe(10950);
  });
});

it('rounds to the penny once, at the end', () => {
  // 1.46 ÷ 365 = 0.004 and 1.4965 ÷ 365 = 0.0041: nothing each, but a penny together
  const bands = [
    ['Band', 'Value', 'From'],
    ['x', 1.46, ''],
    ['x', 1.4965, day('2024-04-02')],
  ];
  expect(cellOf(() => EBTTOPUP([['x']], bands, [['']], [['2024-04-01']], [['2024-04-02']], 2024))).toBe(0.01);
});

it('a column is answered cell by cell; a wholly blank row stays blank', () => {
  const given = [
    column('3', '', 'zz', '3', '3', errorCell('#N/A'), '3'),
    BANDS,
    column('', '', '', '', '', '', ''),
    column('2024-04-01', '', '2024-04-01', '', '2024-05-01', '2024-04-01', '2024-04-01'),
    column('2024-04-30', '', '', '', '2024-04-01', '', '2024-04-30'),
    '2024-25',
    column('', '', '', '', '', '', 'half'),
  ] as Parameters<typeof EBTTOPUP>;
  expect(answer(() => EBTTOPUP(...given))).toEqual(
    column(
      300,
      '',
      '#N/A In row 3: band "zz" is not in the bands table (3, 4, 5); correct the band or add a row.',
      '#VALUE! In row 4: start is blank; give the date on which the placement began.',
      '#VALUE! In row 5: end (1 April 2024) is before start (1 May 2024); correct one of them.',
      '#VALUE! In row 6: band holds the error #N/A; correct that cell first.',
      "#VALUE! In row 7: fte is 'half', give a number.",
    ),
  );
});

it('settings and FTE may be single cells beside a column', () => {
  expect(
    answer(() =>
      EBTTOPUP(column('4', '4'), BANDS, [['Special']], column('2024-04-01', '2024-04-01'), [['']], 2024, [
        [0.1],
      ]),
    ),
  ).toEqual(column(1095, 1095));
});

it('dates as text are read day first, FTE as a text or a percentage', () => {
  expect(due('3', '05/04/2024', '30 April 2024')).toBe(260);
  expect(due(' 3 ', '1 April 2024', '', { fte: ' 0.5 ' })).toBe(1825);
  expect(due('3', '2024-04-01', '', { fte: '12.5%' })).toBe(456.25);
  expect(due('3', '2024-04-01', '', { fte: 1.2 })).toBe(4380);
});

it('the bands table is found by its headings, in any order and under other names', () => {
  const table = [
    ['Basis', 'Effective from', 'Annual top-up', 'Sector', 'EBT band'],
    ['net', '', '£3,650.00', '', 'Band 3'],
    ['', '', '', '', 'Total'],
  ];
  expect(
    answer(() => EBTTOPUP(column('band  3'), table, [['any']], [['2024-04-01']], [['2024-04-30']], 2024)),
  ).toEqual([[300]]);
});

it('a bands table without the column, or with a band twice, is refused as a whole', () => {
  const asked = (...table: unknown[][]): unknown =>
    answer(() => EBTTOPUP(column('3', '3'), table, [['']], [['2024-04-01']], [['']], 2024));
  expect(asked(['Band', 'Price'], ['3', 1])).toBe(
    '#VALUE! Bands: no column headed "Value" was found (headings: Band, Price); give the table with its heading row, for example Bands[#All].',
  );
  expect(asked(['Band', 'Value'], ['3', 1], ['3', 2])).toBe(
    '#VALUE! Bands: row 3 (3): this band stands already in row 2 with the same Setting and From; remove one of them, or tell them apart by Setting or From.',
  );
});

it('another element 2 is taken off totals only', () => {
  const asked = (deduct: unknown): unknown =>
    answer(() =>
      EBTTOPUP(column('3', '5'), BANDS, [['']], [['2024-04-01']], [['']], 2024, undefined, '', deduct),
    );
  expect(asked('£5,000')).toEqual(column(3650, 4650));
  expect(asked(0)).toEqual(column(3650, 9650));
  expect(asked(10_000)).toEqual(column(3650, 0));
  expect(asked(-1)).toBe('#VALUE! deduct is -1; give 0 or more pounds.');
  expect(asked(true)).toBe("#VALUE! deduct is 'TRUE', give a number.");
});

it.each<[Parameters<typeof due>, string]>([
  [['', '2024-04-01', ''], '#VALUE! band is blank; give a band label.'],
  [['3', true, ''], "#VALUE! start is 'TRUE', give a date such as 6 April 2026."],
  [['3', '2024-04-01', '', { fte: -1 }], '#VALUE! fte is -1; give 0 or more.'],
  [['3', '2024-04-01', '', { fte: '(1)' }], '#VALUE! fte is -1; give 0 or more.'],
  [['3', '2024-04-01', '', { fte: true }], "#VALUE! fte is 'TRUE', give a number."],
  [['3', '2024-04-01', 'soon'], "#VALUE! end is 'soon', give a date such as 6 April 2026."],
  [['3', 2024, ''], "#VALUE! start is '2024', give a date such as 6 April 2026."],
  [
    ['3', 366, ''],
    '#VALUE! start (31 December 1900) is before 1990; give the date on which the placement began.',
  ],
  [
    ['3', '2024-04-01', '', { setting: errorCell('#N/A') }],
    '#VALUE! setting holds the error #N/A; correct that cell first.',
  ],
  [['3', '2024-04-01', '', { basis: 'YEARS' }], '#VALUE! basis is "YEARS"; give DAYS, MONTHS or TERMS.'],
  [
    ['3', '2024-04-01', '', { year: 'last' }],
    '#VALUE! yearStart is "last"; give the year in which the financial year begins, such as 2026 or "2026-27".',
  ],
])('%j is refused', (given, sentence) => {
  expect(due(...given)).toBe(sentence);
});

it('a placement that begins before the first value: #N/A naming the day', () => {
  const bands = [
    ['Band', 'Value', 'From'],
    ['3', 1000, day('2024-09-01')],
  ];
  expect(cellOf(() => EBTTOPUP([['3']], bands, [['']], [['2024-01-01']], [['']], 2024))).toBe(
    '#N/A band "3" has no value in force on 1 April 2024; add a row with an earlier From date.',
  );
});

describe('a year split at any day', () => {
  const first = day('2024-04-01');
  const last = day('2025-03-31');
  const changes = fc.array(fc.record({ pennies: fc.nat({ max: 3_000_000 }), from: fc.nat({ max: 400 }) }), {
    maxLength: 4,
  });
  /** One value a day at most: two on one day could not be told apart. */
  const tableOf = (rows: readonly { pennies: number; from: number }[]): unknown[][] => [
    ['Band', 'Value', 'From'],
    ['3', 5000, ''],
    ...[...new Map(rows.map(({ pennies, from }) => [from, pennies]))].map(([from, pennies]) => [
      '3',
      pennies / 100,
      first + from,
    ]),
  ];

  it.each(['DAYS', 'MONTHS', 'TERMS'])(
    '%s: the parts, each rounded to the penny, are the whole to within one penny',
    (basis) => {
      fc.assert(
        fc.property(changes, fc.nat({ max: 363 }), fc.nat({ max: 100 }), (rows, split, hundredths) => {
          const table = tableOf(rows);
          // the left part, the right part and the whole, as three rows of one column
          const starts = column(first, first + split + 1, first);
          const ends = column(first + split, last, '');
          const [left, right, all] = (
            answer(() =>
              EBTTOPUP([['3'], ['3'], ['3']], table, [['']], starts, ends, 2024, [[hundredths / 100]], basis),
            ) as number[][]
          ).map(([cell]) => Math.round((cell as number) * 100)) as [number, number, number];
          // each of three roundings moves a figure by half a penny at most, and pence are whole
          expect(Math.abs(left + right - all)).toBeLessThanOrEqual(1);
        }),
      );
    },
  );

  it('of which each day is worth whole pence, has parts that are the whole exactly', () => {
    const table = [
      ['Band', 'Value', 'From'],
      ['3', 3650, ''],
      ['3', 7300, day('2024-09-01')],
    ];
    fc.assert(
      fc.property(fc.nat({ max: 363 }), (split) => {
        const parts = answer(() =>
          EBTTOPUP(
            column('3', '3'),
            table,
            [['']],
            column(first, first + split + 1),
            column(first + split, last),
            2024,
          ),
        ) as number[][];
        // 153 days at £10 and 212 at £20
        expect(Number(parts[0]?.[0]) + Number(parts[1]?.[0])).toBe(1530 + 4240);
      }),
    );
  });
});
