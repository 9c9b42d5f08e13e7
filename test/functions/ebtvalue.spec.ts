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
  });
});
