/** HNB.BANDDRIFT as a cell sees it. */
import { BANDDRIFT } from '../../src/functions/functions';
import { answer, errorCell } from './excel';

const drift = (...given: unknown[]): unknown =>
  answer(() => BANDDRIFT(...(given as Parameters<typeof BANDDRIFT>)));
const effects = (...given: unknown[]): Record<string, unknown[]> =>
  Object.fromEntries((drift(...given) as unknown[][]).map(([effect, ...figures]) => [effect, figures]));

const OLD = [
  ['Band', 'Setting', 'Value'],
  ['3', '', 1000],
  ['4', '', 2000],
  ['4', 'Special', 3000],
];
const NEW = [
  ['Band', 'Setting', 'Value'],
  ['3', '', 1100],
  ['4', '', 2500],
  ['4', 'Special', 3200],
];
const BEFORE = [
  ['Ref', 'Band', 'Setting', 'FTE'],
  ['P1', '3', '', ''],
  ['P2', '3', '', 0.5],
  ['P3', '4', '', 1],
  ['P4', '4', '', 1],
];
const AFTER = [
  ['Pupil ref', 'EBT band', 'Setting', 'FTE'],
  ['P5', '3', '', 1],
  ['P3', '4', 'Special', 1],
  ['P2', '4', '', 1],
  ['P1', '3', '', 1],
];

it('splits the change into price, band mix, FTE, joiners and leavers', () => {
  // Before: 1000 + 500 + 2000 + 2000
  // Price, stayers at old bands: 100 + 100 × 0.5 + 500
  // Band mix: P2 (2500 − 1100) × 0.5, P3 3200 − 2500
  // FTE: P2 2500 × 0.5; joiner P5 1100; leaver P4 2000 at the old price
  expect(drift(BEFORE, AFTER, OLD, NEW)).toEqual([
    ['Effect', 'Amount', 'Pupils'],
    ['Before', 5500, 4],
    ['Price', 650, 3],
    ['Band mix', 1400, 2],
    ['FTE', 1250, 1],
    ['Joiners', 1100, 1],
    ['Leavers', -2000, 1],
    // 1100 + 3200 + 2500 + 1100
    ['After', 7900, 4],
  ]);
});

it('with one table of values there is no price effect', () => {
  // After: 1000 + 3000 + 2000 + 1000
  expect(effects(BEFORE, AFTER, OLD)).toMatchObject({ Before: [5500, 4], Price: [0, 3], After: [7000, 4] });
});

it('two lists that are alike show no effect', () => {
  const same = effects(BEFORE, BEFORE, OLD);
  for (const effect of ['Band mix', 'FTE', 'Joiners', 'Leavers']) expect(same[effect]).toEqual([0, 0]);
  expect(same.After).toEqual([5500, 4]);
});

it('"3 " and "3" are one band, 1 and a blank one FTE', () => {
  const after = [BEFORE[0], ['P1', ' 3 ', '', 1], ...BEFORE.slice(2)];
  expect(effects(BEFORE, after, OLD)).toMatchObject({ 'Band mix': [0, 0], FTE: [0, 0] });
});

it.each<[unknown[], string]>([
  [
    [BEFORE, [...AFTER, ['P5', '3', '', 1]], OLD],
    '#VALUE! After: row 6 (P5): this ref stands already in row 2; remove one of them.',
  ],
  [
    [BEFORE, AFTER, [OLD[0], OLD[1]]],
    '#N/A After: row 4 (P2): band "4" is not in the bands table (3); correct the band or add a row.',
  ],
  [
    [
      [
        ['Ref', 'Band', 'FTE'],
        ['P1', '3', 'half'],
      ],
      AFTER,
      OLD,
    ],
    "#VALUE! Before: row 2 (P1): FTE is 'half', give a number or leave blank.",
  ],
  [
    [
      [
        ['Ref', 'Band', 'FTE'],
        ['P1', '3', true],
      ],
      AFTER,
      OLD,
    ],
    "#VALUE! Before: row 2 (P1): FTE is 'TRUE', give a number or leave blank.",
  ],
  [
    [
      [
        ['Ref', 'Band', 'FTE'],
        ['P1', '3', -1],
      ],
      AFTER,
      OLD,
    ],
    '#VALUE! Before: row 2 (P1): FTE is -1; give 0 or more.',
  ],
  [
    [
      [
        ['Ref', 'Band'],
        ['P1', ''],
      ],
      AFTER,
      OLD,
    ],
    '#VALUE! Before: row 2 (P1): Band is blank; fill it in or remove the row.',
  ],
  [
    [
      [
        ['Ref', 'Band'],
        ['P1', errorCell('#N/A')],
      ],
      AFTER,
      OLD,
    ],
    '#VALUE! Before: row 2 (P1): Band holds the error #N/A; correct that cell first.',
  ],
  [
    [[['Ref'], ['P1']], AFTER, OLD],
    '#VALUE! Before: no column headed "Band" was found (headings: Ref); give the table with its heading row, for example Before[#All].',
  ],
  [
    [BEFORE, '', OLD],
    '#VALUE! After: no column headed "Ref" or "Band" was found (headings: none); give the table with its heading row, for example After[#All].',
  ],
])('%j is refused', (given, sentence) => {
  expect(drift(...given)).toBe(sentence);
});
