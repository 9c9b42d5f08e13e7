/** HNB.EBTBAND as a cell sees it. */
import { EBTBAND } from '../../src/functions/functions';
import { answer, cellOf, column, errorCell } from './excel';

const BANDS = [
  ['Band', 'Score from'],
  ['8b', 40],
  ['5', 10],
  ['9 and above', 60.5],
];
const band = (score: unknown, bands: unknown[][] = BANDS): unknown => cellOf(() => EBTBAND([[score]], bands));

it('gives the band with the largest Score from at or below the score', () => {
  expect(answer(() => EBTBAND(column(10, 39.99, 40, 60.4, 60.5, 1000), BANDS))).toEqual(
    column('5', '5', '8b', '8b', '9 and above', '9 and above'),
  );
});

it('needs no values, and finds its columns under other names', () => {
  const other = [
    ['minimum SCORE', 'Level'],
    [0, 'A'],
    ['7', 'B'],
  ];
  expect(band(7, other)).toBe('B');
  expect(band('6.5', other)).toBe('A');
});

it('scores as text are read, a whole row gives a row', () => {
  expect(answer(() => EBTBAND([[' 40 ', '£1,234.50', '6,050%', '(1,234)']], BANDS))).toEqual([
    [
      '8b',
      '9 and above',
      '9 and above',
      '#N/A In column 4: score -1234 is below the lowest band, which begins at 10.',
    ],
  ]);
});

it('what the table says of values and dates is not read', () => {
  const table = [
    ['Band', 'Value', 'From', 'Score from'],
    ['5', errorCell('#REF!'), 'soon', ' 10 '],
  ];
  expect(band(12, table)).toBe('5');
});

it('two bands that begin at one score are named; one band may have several rows', () => {
  expect(band(50, [...BANDS, ['8c', '40']])).toBe(
    '#VALUE! Bands: row 5 (8c): Score from is 40, as it is for band "8b" in row 2; give each band its own, or only the rows of one setting.',
  );
  expect(band(50, [...BANDS, [' 8B ', 40], ['8b', 45]])).toBe('8b');
});

it('a band without a Score from is never given', () => {
  expect(band(50, [...BANDS, ['7', '']])).toBe('8b');
});

it('below the lowest: #N/A, naming where the lowest begins', () => {
  expect(band(9.99)).toBe('#N/A score 9.99 is below the lowest band, which begins at 10.');
  expect(band(5, [BANDS[0]!, ['8b', '']])).toBe(
    '#N/A bands: no row has a "Score from", so no score can be placed; add that column.',
  );
});

it('blanks stay blank and faults stay in their cells', () => {
  expect(answer(() => EBTBAND(column(40, '', 'x', errorCell('#DIV/0!'), false), BANDS))).toEqual(
    column(
      '8b',
      '',
      "#VALUE! In row 3: score is 'x', give a number.",
      '#VALUE! In row 4: score holds the error #DIV/0!; correct that cell first.',
      "#VALUE! In row 5: score is 'FALSE', give a number.",
    ),
  );
  expect(band('')).toBe('#VALUE! score is blank; give a number.');
});

it('a table without the column, or with a fault in it, is refused', () => {
  expect(
    band(5, [
      ['Band', 'Value'],
      ['8b', 1],
    ]),
  ).toBe(
    '#VALUE! Bands: no column headed "Score from" was found (headings: Band, Value); give the table with its heading row, for example Bands[#All].',
  );
  expect(band(5, [...BANDS, ['10', 'high']])).toBe(
    "#VALUE! Bands: row 5 (10): Score from is 'high', give a number or leave blank.",
  );
});
