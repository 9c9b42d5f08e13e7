/** HNB.MODERATION as a cell sees it. */
import { MODERATION } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const moderate = (...given: unknown[]): unknown =>
  answer(() => MODERATION(...(given as Parameters<typeof MODERATION>)));
const measure = (name: string, ...given: unknown[]): unknown =>
  (moderate(...given) as unknown[][]).find(([measured]) => measured === name)?.[1];

const BANDS = [
  ['Band', 'Value', 'Basis', 'Setting'],
  ['C', 9000, 'total', ''],
  ['A', 1000, '', ''],
  ['B', 2500, '', ''],
  ['B', 9999, '', 'Special'],
];

it('measures agreement, shift and effect; bands stand in the order of their value', () => {
  // A 1,000, B 2,500, C 3,000; shifts 0, 1, 0, −2, so the observed distance is 3
  expect(moderate(column('A', 'A', 'B', 'C'), column('A', 'B', 'B', 'A'), BANDS)).toEqual([
    ['Measure', 'Value'],
    ['Pupils', 4],
    ['Exact agreement', 0.5],
    ['Within one band', 0.75],
    // by chance 2·(2·0 + 2·1) + (2·1 + 2·0) + (2·2 + 2·1) = 12 of 16: 1 − (3 ÷ 4) ÷ (12 ÷ 16)
    ['Weighted kappa', expect.closeTo(0, 9)],
    ['Mean shift', -0.25],
    ['Annual effect', -500],
  ]);
});

it('kappa weighs a difference by the bands between', () => {
  // distances 0, 1, 0, 1; by chance 2·(1·0 + 3·1) + (1·1 + 3·0) + (1·2 + 3·1) = 12 of 16: 1 − (2 ÷ 4) ÷ (12 ÷ 16)
  expect(
    measure('Weighted kappa', column('A', 'A', 'B', 'C'), column('A', 'B', 'B', 'B'), BANDS),
  ).toBeCloseTo(1 / 3, 9);
});

it('kappa is 1 when nobody differs, even if all are in one band', () => {
  expect(measure('Weighted kappa', column('A', 'B'), column('a', ' B '), BANDS)).toBe(1);
  expect(measure('Weighted kappa', column('A', 'A'), column('A', 'A'), BANDS)).toBe(1);
});

it('kappa is 0 when agreement is no better than chance, and below 0 when worse', () => {
  expect(measure('Weighted kappa', column('A', 'A', 'B', 'B'), column('A', 'B', 'A', 'B'), BANDS)).toBe(0);
  expect(measure('Weighted kappa', column('A', 'B'), column('B', 'A'), BANDS)).toBe(-1);
});

it('skips pupils whom one of the two has not banded', () => {
  expect(measure('Pupils', column('A', '', 'B', ''), column('A', 'B', '', ''), BANDS)).toBe(1);
});

it('the bands table under other headings, with text values and a total below', () => {
  const bands = [
    ['Remarks', 'Annual top-up', 'Level'],
    ['', ' 1,000 ', 'A'],
    ['', '£1,234.50', 'B'],
    ['', '', ''],
    ['', '£2,234.50', 'Total'],
  ];
  expect(measure('Annual effect', [['A', 'B', 'A']], [['B', 'B', 'B']], bands)).toBe(469);
});

it('bands of one value stand in the order of the table; a pair in the same band agrees', () => {
  const bands = [
    ['Band', 'Value'],
    ['A', 100],
    ['B', 100],
  ];
  expect(measure('Mean shift', 'A', 'B', bands)).toBe(1);
  expect(measure('Exact agreement', 'B', 'b', bands)).toBe(1);
});

it('a band of several settings stands by its first row', () => {
  const table = [
    ['Band', 'Setting', 'Value'],
    ['A', 'Mainstream', 1000],
    ['B', 'Mainstream', 2000],
    ['A', 'Special', 9000],
  ];
  expect(measure('Annual effect', 'A', 'B', table)).toBe(1000);
});

it('takes a single pair and numeric labels', () => {
  const bands = [
    ['Band', 'Value'],
    [1, 100],
    ['2', 150],
  ];
  expect(measure('Annual effect', 1, 2, bands)).toBe(50);
});

it.each<[unknown[], string]>([
  [
    [column('A', 'B'), column('A'), BANDS],
    '#VALUE! second has 1 band but first has 2; give columns of the same length.',
  ],
  [
    [column('', ''), column('A', ''), BANDS],
    '#N/A first and second hold no pair of bands; give two columns of band labels.',
  ],
  [
    [column('A', 'D'), column('A', 'A'), BANDS],
    '#N/A first: row 2: band "D" is not in the bands table; correct the band or add a row.',
  ],
  [
    [column('A', 'A'), column('A', true), BANDS],
    '#N/A second: row 2: band "TRUE" is not in the bands table; correct the band or add a row.',
  ],
  [
    [column('A', errorCell('#REF!')), column('A', 'A'), BANDS],
    '#VALUE! first: row 2 holds the error #REF!; correct that cell first.',
  ],
  [
    [column('A', 'A'), column('A', errorCell('#N/A')), BANDS],
    '#VALUE! second: row 2 holds the error #N/A; correct that cell first.',
  ],
  [['', '', BANDS], '#N/A first and second hold no pair of bands; give two columns of band labels.'],
  [
    [
      column('A'),
      column('A'),
      [
        ['Band', 'Value'],
        ['A', 1],
        ['B', 5],
        ['a', 2],
      ],
    ],
    '#VALUE! Bands: row 4 (a): this band stands already in row 2 with the same Setting and From; remove one of them, or tell them apart by Setting or From.',
  ],
  [
    [
      column('A'),
      column('A'),
      [
        ['Band', 'Value'],
        ['A', true],
      ],
    ],
    "#VALUE! Bands: row 2 (A): Value is 'TRUE', give a number or leave blank.",
  ],
  [
    [column('A'), column('A'), [['Band'], ['A']]],
    '#VALUE! Bands: no column headed "Value" was found (headings: Band); give the table with its heading row, for example Bands[#All].',
  ],
])('%j is refused', (given, sentence) => {
  expect(moderate(...given)).toBe(sentence);
});
