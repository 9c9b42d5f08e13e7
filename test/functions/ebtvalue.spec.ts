/** HNB.EBTVALUE as a cell sees it. */
import { EBTVALUE } from '../../src/functions/functions';
import { caseTable } from '../cases/read';
import { answer, cellOf, column, day, errorCell } from './excel';

const BANDS = [
  ['Band', 'Setting', 'Annual value', 'From date', 'Basis'],
  ['8b', '', 9000, '', ''],
  ['8b', '', 9300, day('2024-04-01'), ''],
  ['8b', 'Special', 12000, day('2024-09-01'), 'top-up'],
  ['5', '', '£8,627', '', 'total'],
  [5.5, '', 100, '', 'Total'],
  ['5+', '', 7000, '', ''],
];
const value = (band: unknown, setting?: unknown, onDate?: unknown, deduct?: unknown): unknown =>
  cellOf(() => EBTVALUE([[band]], BANDS, setting === undefined ? undefined : [[setting]], onDate, deduct));

it('Solihull: a total of 8,627 is a top-up of 2,627, and 11,202 one of 5,202', () => {
  const expected = caseTable('band-values', 'expected.csv').filter(([council]) => council === 'Solihull');
  const bands = caseTable('band-values', 'solihull.csv');
  expect(answer(() => EBTVALUE(column(...expected.map((row) => row[1])), bands))).toEqual(
    column(...expected.map((row) => row[2])),
  );
});

describe('the row chosen', () => {
  it('the latest value when no day is given', () => {
    expect(value('8b')).toBe(9300);
  });

  it('the value in force on the day, to the day', () => {
    expect(value('8b', '', day('2024-03-31'))).toBe(9000);
    expect(value('8b', '', day('2024-04-01'))).toBe(9300);
    expect(value('8b', '', '2030-01-01')).toBe(9300);
  });

  it('a row of the very setting wins over one for any setting, once it is in force', () => {
    expect(value('8b', 'special')).toBe(12000);
    expect(value('8b', 'Special', day('2024-08-31'))).toBe(9300);
    expect(value('8b', 'Mainstream')).toBe(9300);
  });

  it('labels are keys: case and outer spaces do not matter, punctuation does', () => {
    expect(value(' 8B ')).toBe(9300);
    expect(value('5+')).toBe(7000);
    expect(value(5)).toBe(2627);
    expect(value('5.5')).toBe(0);
  });

  it('an empty row and a totals row are skipped, a Basis of "total" is not', () => {
    const bands = [
      ['Band', 'Value', 'Basis'],
      ['2a', 8627, 'total'],
      ['', '', ''],
      ['Total', 8627, ''],
    ];
    expect(cellOf(() => EBTVALUE([['2a']], bands))).toBe(2627);
    expect(cellOf(() => EBTVALUE([['Total']], bands))).toMatch(
      /^#N\/A band "Total" is not in the bands table \(2a\)/,
    );
  });
});

it('another element 2 is taken off totals only, and never below 0', () => {
  expect(value('5', '', '', 10000)).toBe(0);
  expect(value('5', '', '', 5000)).toBe(3627);
  expect(value('8b', '', '', 5000)).toBe(9300);
});

it('columns of bands and settings; blanks stay blank', () => {
  expect(answer(() => EBTVALUE(column('8b', '', '5'), BANDS, column('Special', '', '')))).toEqual(
    column(12000, '', 2627),
  );
});

it('one setting serves a column of bands, in which blanks stay blank', () => {
  expect(answer(() => EBTVALUE(column('8b', '', '5'), BANDS, [['Special']]))).toEqual(
    column(12000, '', 2627),
  );
});

describe('the bands table as people have it', () => {
  const three = (...table: unknown[][]): unknown => cellOf(() => EBTVALUE([['3']], table));

  it.each(['Value', 'annual VALUE', 'Band value', 'Top-up', 'Annual  value £'])(
    'a column headed "%s"',
    (heading) => {
      expect(three(['Level', heading], ['3', 100])).toBe(100);
    },
  );

  it.each<[unknown, unknown]>([
    ['£1,234.50', 1234.5],
    [' 7 ', 7],
    ['12.5%', 0.125],
    [0, 0],
    ['(1,234)', '#VALUE! Bands: row 2 (3): Value is -1234; give 0 or more pounds.'],
    [true, "#VALUE! Bands: row 2 (3): Value is 'TRUE', give a number or leave blank."],
    [errorCell('#REF!'), '#VALUE! Bands: row 2 (3): Value holds the error #REF!; correct that cell first.'],
  ])('a value of %p', (cell, expected) => {
    expect(three(['Band', 'Value'], ['3', cell])).toBe(expected);
  });

  it('dates as text are read day first', () => {
    const table = [
      ['Band', 'Value', 'From'],
      ['3', 100, '01/04/2025'],
      ['3', 200, '1 April 2026'],
    ];
    const on = (date: string): unknown => cellOf(() => EBTVALUE([['3']], table, undefined, date));
    expect([on('03/04/2025'), on('31/03/2026'), on('01/04/2026')]).toEqual([100, 100, 200]);
    expect(on('04/16/2026')).toBe("#VALUE! onDate is '04/16/2026', give a date such as 6 April 2026.");
  });

  it('a year is no date', () => {
    expect(three(['Band', 'Value', 'From'], ['3', 100, 2026])).toBe(
      "#VALUE! Bands: row 2 (3): From is '2026', give a date such as 6 April 2026 or leave blank.",
    );
    expect(
      cellOf(() =>
        EBTVALUE(
          [['3']],
          [
            ['Band', 'Value'],
            ['3', 100],
          ],
          undefined,
          2026,
        ),
      ),
    ).toBe("#VALUE! onDate is '2026', give a date such as 6 April 2026.");
  });

  it('a first From of 1 January 1900 means always', () => {
    expect(three(['Band', 'Value', 'From'], ['3', 100, 1])).toBe(100);
  });
});

describe('a band that stands twice', () => {
  const asked = (...table: unknown[][]): unknown => cellOf(() => EBTVALUE([['3']], table));
  const twice = (row: number, first: number): string =>
    `#VALUE! Bands: row ${row} (3): this band stands already in row ${first} with the same Setting and From; remove one of them, or tell them apart by Setting or From.`;

  it('with nothing to tell the two apart is named, even when another band is asked for', () => {
    expect(asked(['Band', 'Value'], ['3', 100], ['4', 200], ['3', 300])).toBe(twice(4, 2));
    expect(
      cellOf(() =>
        EBTVALUE(
          [['4']],
          [
            ['Band', 'Value'],
            ['3', 1],
            ['4', 2],
            [' 3 ', 1],
          ],
        ),
      ),
    ).toBe(twice(4, 2));
  });

  it('with the same setting or the same date, whatever its basis, is named too', () => {
    expect(
      asked(
        ['Band', 'Setting', 'From', 'Basis', 'Value'],
        ['3', 'Special', '', '', 100],
        ['3', 'special ', '', 'total', 8000],
      ),
    ).toBe(twice(3, 2));
    expect(asked(['Band', 'From', 'Value'], ['3', '2025-04-01', 100], ['3', '01/04/2025', 100])).toBe(
      twice(3, 2),
    );
  });

  it('with another setting or another date is none of that', () => {
    expect(
      asked(
        ['Band', 'Setting', 'From', 'Value'],
        ['3', '', '', 100],
        ['3', '', '2025-04-01', 200],
        ['3', 'Special', '2025-04-01', 300],
      ),
    ).toBe(200);
  });
});

describe('nothing to answer with: #N/A', () => {
  it('an unknown band, naming it and the known ones', () => {
    expect(value('12')).toBe(
      '#N/A band "12" is not in the bands table (8b, 5, 5.5, 5+); correct the band or add a row.',
    );
  });

  it('a band without a value for the setting, or without a setting', () => {
    const bands = [
      ['Band', 'Setting', 'Value'],
      ['3', 'Special', 1],
    ];
    expect(cellOf(() => EBTVALUE([['3']], bands, [['FE college']]))).toBe(
      '#N/A band "3" has no value for setting "FE college" (it has Special); add a row, or one with Setting left blank.',
    );
    expect(cellOf(() => EBTVALUE([['3']], bands))).toBe(
      '#N/A band "3" has values for Special only; give the setting.',
    );
  });

  it('a day before the first value', () => {
    const bands = [
      ['Band', 'Value', 'From'],
      ['3', 1000, day('2024-09-01')],
    ];
    expect(cellOf(() => EBTVALUE([['3']], bands, undefined, '2024-04-01'))).toBe(
      '#N/A band "3" has no value in force on 1 April 2024; add a row with an earlier From date.',
    );
  });
});

describe('what is wrong', () => {
  it('stays in its own cell of a column', () => {
    const bands = column('8b', errorCell('#N/A'), 'zz');
    expect(answer(() => EBTVALUE(bands, BANDS))).toEqual(
      column(
        9300,
        '#VALUE! In row 2: band holds the error #N/A; correct that cell first.',
        '#N/A In row 3: band "zz" is not in the bands table (8b, 5, 5.5, 5+); correct the band or add a row.',
      ),
    );
  });

  it.each<[unknown[][], string]>([
    [
      [
        ['Band', 'Value'],
        ['3', ''],
      ],
      'Bands: row 2 (3): Value is blank; fill it in or remove the row.',
    ],
    [
      [
        ['Band', 'Value'],
        ['', 5],
      ],
      'Bands: row 2: Band is blank; fill it in or remove the row.',
    ],
    [
      [
        ['Band', 'Value'],
        ['3', -5],
      ],
      'Bands: row 2 (3): Value is -5; give 0 or more pounds.',
    ],
    [
      [
        ['Band', 'Value'],
        ['3', true],
      ],
      "Bands: row 2 (3): Value is 'TRUE', give a number or leave blank.",
    ],
    [
      [
        ['Band', 'Value', 'From'],
        ['3', 5, 'soon'],
      ],
      "Bands: row 2 (3): From is 'soon', give a date such as 6 April 2026 or leave blank.",
    ],
    [
      [
        ['Band', 'Value', 'Basis'],
        ['3', 5, 'half'],
      ],
      "Bands: row 2 (3): Basis is 'half', give top-up or total.",
    ],
    [
      [
        ['Band', 'Value', 'Basis'],
        ['3', 5, 'constructor'],
      ],
      "Bands: row 2 (3): Basis is 'constructor', give top-up or total.",
    ],
    [
      [
        ['Band', 'Price'],
        ['3', 5],
      ],
      'Bands: no column headed "Value" was found (headings: Band, Price); give the table with its heading row, for example Bands[#All].',
    ],
  ])('in the bands table %j', (bands, sentence) => {
    expect(answer(() => EBTVALUE([['3']], bands))).toBe(`#VALUE! ${sentence}`);
  });

  it('in the single arguments', () => {
    expect(value('')).toBe('#VALUE! band is blank; give a band label.');
    expect(value('8b', '', 'May')).toBe("#VALUE! onDate is 'May', give a date such as 6 April 2026.");
    expect(value('8b', '', '', -1)).toBe('#VALUE! deduct is -1; give 0 or more pounds.');
    expect(value('5', '', '', '£5,000.00')).toBe(3627);
    expect(value('8b', '', '', true)).toBe("#VALUE! deduct is 'TRUE', give a number.");
    expect(value(true)).toMatch(/^#N\/A band "TRUE" is not in the bands table/);
    expect(value('8b', errorCell('#N/A'))).toBe(
      '#VALUE! setting holds the error #N/A; correct that cell first.',
    );
    expect(value('8b', '', errorCell('#N/A'))).toBe(
      '#VALUE! onDate holds the error #N/A; correct that cell first.',
    );
    expect(answer(() => EBTVALUE([['8b']], BANDS, undefined, column(1, 2)))).toBe(
      '#VALUE! onDate is a range of 2 cells; give a single cell.',
    );
  });
});
