/** HNB.BANDDRIFT as a cell sees it. */
import fc from 'fast-check';
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
    '#N/A After: row 4 (P2), valued by BandsBefore: band "4" is not in the bands table (3); correct the band or add a row.',
  ],
  [
    [
      [
        ['Ref', 'Band'],
        ['P1', '3'],
        ['P3', '4'],
      ],
      [
        ['Ref', 'Band'],
        ['P3', '3'],
      ],
      OLD,
      NEW.slice(0, 2),
    ],
    '#N/A Before: row 3 (P3), valued by BandsAfter: band "4" is not in the bands table (3); correct the band or add a row.',
  ],
  [
    [
      BEFORE,
      AFTER,
      [
        ['Band', 'Value'],
        ['3', 1],
        ['3', 2],
      ],
    ],
    '#VALUE! BandsBefore: row 3 (3): this band stands already in row 2 with the same Setting and From; remove one of them, or tell them apart by Setting or From.',
  ],
  [
    [
      BEFORE,
      AFTER,
      OLD,
      [
        ['Band', 'Price'],
        ['3', 1],
      ],
    ],
    '#VALUE! BandsAfter: no column headed "Value" was found (headings: Band, Price); give the table with its heading row, for example BandsAfter[#All].',
  ],
  [
    [BEFORE, [BEFORE[0]], OLD],
    '#N/A After: there are no rows under the headings; give the table with its rows.',
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

it('reads FTE and values as text, and lists under other headings with totals below', () => {
  const values = [
    ['Funding band', 'Annual value'],
    ['3', '£1,234.50'],
    ['Total', '£1,234.50'],
  ];
  const before = [
    ['Full-time equivalent', 'Reference', 'Current band'],
    [' 0.5 ', 'P1', '3'],
    ['', '', ''],
    ['12.5%', 'P2', ' 3 '],
    [0.625, 'Total', ''],
  ];
  // (0.5 + 0.125) × 1,234.50
  expect(effects(before, before, values)).toMatchObject({ Before: [771.5625, 2], After: [771.5625, 2] });
});

it('an FTE of 0 or above 1 is taken as it is', () => {
  const at = (fte: number): unknown[][] => [
    ['Ref', 'Band', 'FTE'],
    ['P1', '3', fte],
  ];
  expect(effects(at(0), at(1.5), OLD)).toMatchObject({ Before: [0, 1], FTE: [1500, 1], After: [1500, 1] });
});

describe('whatever the lists', () => {
  const LABELS = ['A', 'B', 'C'] as const;
  const prices = fc.record({
    A: fc.nat({ max: 3_000_000 }),
    B: fc.nat({ max: 3_000_000 }),
    C: fc.nat({ max: 3_000_000 }),
  });
  const list = fc.uniqueArray(
    fc.record({
      ref: fc.integer({ min: 1, max: 30 }),
      band: fc.constantFrom(...LABELS),
      fte: fc.nat({ max: 100 }),
    }),
    { selector: ({ ref }) => ref, minLength: 1, maxLength: 25 },
  );
  type Prices = Record<(typeof LABELS)[number], number>;
  type Plan = { ref: number; band: (typeof LABELS)[number]; fte: number };
  const table = (values: Prices): unknown[][] => [
    ['Band', 'Value'],
    ...LABELS.map((label) => [label, values[label] / 100]),
  ];
  const plans = (rows: readonly Plan[]): unknown[][] => [
    ['Ref', 'Band', 'FTE'],
    ...rows.map(({ ref, band, fte }) => [`P${ref}`, band, fte / 100]),
  ];
  /** In ten-thousandths of a pound, which are whole numbers. */
  const worth = (rows: readonly Plan[], values: Prices): number =>
    rows.reduce((sum, { band, fte }) => sum + values[band] * fte, 0);

  it('the effects lead from the cost before to the cost after, both priced by their own tables', () => {
    fc.assert(
      fc.property(list, list, prices, prices, (before, after, old, now) => {
        const rows = (drift(plans(before), plans(after), table(old), table(now)) as unknown[][]).slice(1);
        const amounts = rows.map((row) => Number(row[1]));
        // exactly, to the last bit, when added from the top
        expect(amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0)).toBe(amounts.at(-1));
        expect(amounts[0]).toBeCloseTo(worth(before, old) / 10_000, 6);
        expect(amounts.at(-1)).toBeCloseTo(worth(after, now) / 10_000, 6);
        const joiners = after.filter(({ ref }) => !before.some((plan) => plan.ref === ref));
        const leavers = before.filter(({ ref }) => !after.some((plan) => plan.ref === ref));
        expect(rows.map((row) => row[2])).toEqual([
          before.length,
          before.length - leavers.length,
          expect.any(Number),
          expect.any(Number),
          joiners.length,
          leavers.length,
          after.length,
        ]);
        expect(amounts[4]).toBeCloseTo(worth(joiners, now) / 10_000, 6);
        expect(amounts[5]).toBeCloseTo(-worth(leavers, old) / 10_000, 6);
      }),
    );
  });

  it('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(list, list, prices, (before, after, values) => {
        const forwards = drift(plans(before), plans(after), table(values)) as unknown[][];
        const backwards = drift(
          plans([...before].reverse()),
          plans([...after].reverse()),
          table(values),
        ) as unknown[][];
        forwards.slice(1).forEach((row, i) => {
          expect(backwards[i + 1]?.[2]).toBe(row[2]);
          expect(Number(backwards[i + 1]?.[1])).toBeCloseTo(Number(row[1]), 6);
        });
      }),
    );
  });
});
