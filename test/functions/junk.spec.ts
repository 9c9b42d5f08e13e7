/** Whatever is given, in any argument: a value that a cell can show or an error with a sentence; never anything else. */
import { notGiven } from '../../src/functions/cells';
import fc from 'fast-check';
import { CATALOGUE } from '../../src/functions/catalogue';
import * as functions from '../../src/functions/functions';
import { caseTable } from '../cases/read';
import { runs } from '../fuzz-runs';
import { answer, day, errorCell } from './excel';

const callable = functions as unknown as Record<string, (...given: unknown[]) => unknown>;

/** Longer than any cell's text can be; a message may quote it, but not in full. */
const PAGE = 'word '.repeat(10_000);

const cell = fc.oneof(
  fc.constantFrom<unknown>(
    5e-324,
    -5e-324,
    Number.MAX_VALUE,
    Number.MAX_SAFE_INTEGER,
    1e15,
    1e21,
    2_958_465,
    2_958_466,
    1900,
    60,
    '9'.repeat(400),
    `0.${'0'.repeat(400)}1`,
    '1e308',
    '31/12/9999',
    '29 February 2025',
    PAGE,
    'x'.repeat(40_000),
    '\u0000',
    '\ud800',
    '👩‍🏫',
    new Date(0),
    [],
    [1],
    [[2]],
    10n,
    Symbol('junk'),
    () => 1,
    undefined,
    null,
    '',
    ' ',
    0,
    -0,
    1,
    -1,
    0.5,
    1e-300,
    1e308,
    -1e308,
    NaN,
    Infinity,
    true,
    false,
    'n/k',
    '#N/A',
    '#VALUE!',
    '£1,234.50',
    '(12)',
    '12.5%',
    '3b',
    'TERMS',
    'AVERAGE',
    'RANKED',
    '2024-25',
    2024,
    '2024-04-01',
    45383,
    'Total',
    'Yes',
    '__proto__',
    'constructor',
    'toString',
    {},
    { type: 'Error', basicValue: '#REF!' },
    { type: 'Double', basicValue: 5 },
    { type: 'Entity', text: 'x' },
    errorCell('#DIV/0!'),
  ),
  fc.double(),
  // a message quotes what was given, so these words may not come from there
  fc.string({ maxLength: 8 }).filter((text) => !/NaN|undefined/.test(text)),
);
const range = fc.oneof(
  fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
  fc.constantFrom<unknown>([], [[]], [[], []], [[[]]], [[[[1]]]], [1, 2], [[1], 2], [[1], [1, 2, 3], []]),
  fc.constantFrom<unknown>([null], [undefined, [1]], [[], [1]]),
);
const anything = fc.oneof(cell, range);

/** Arguments that a function can work with, of which some are then spoilt. */
const BANDS = [
  ['Band', 'Setting', 'Value', 'From', 'Basis', 'Score from'],
  ['3', '', 100, '', '', 5],
  ['4', 'Special', 100, day('2024-09-01'), 'total', 9],
];
const COLUMN = [[3], ['4'], ['']];
const DATES = [[day('2024-05-01')], ['2024-04-01'], ['']];
const SOUND: Record<string, unknown[]> = {
  FAIRSHARE: [caseTable('fairshare-ranked', 'schools.csv'), 10000, 'RANKED', [['Cap per school', 5000]]],
  FIRST15: [COLUMN, 6000, 15, 38],
  PARTYEAR: [DATES, [['2025-01-01']], 2024, 'DAYS'],
  EBTBAND: [[[5], [9], [12]], BANDS],
  EBTVALUE: [COLUMN, BANDS, [['Special']], '2025-01-01', 6000],
  EBTTOPUP: [COLUMN, BANDS, [['Special']], DATES, [['2025-01-01']], 2024, [[1]], 'DAYS', 6000],
  APPORTION: [100, COLUMN, 0.01],
  BALANCE: [0, [[1, 2]], [[1, 2]], [[1, 2]]],
  MITIGATED: [[[1, 2]], [[1, 2]], [[1, 2]], [[0.5]]],
  BLOCKTRANSFER: [100, 1, true, 0.005],
  STABILITYGRANT: [100, 0.9],
  ACADEMICTOFINANCIAL: [[[1, 2, 3]]],
  EHCPFORECAST: [[[1, 2, 3]], 2, 'RATE', 0.05],
  COHORTFORECAST: [[[1, 2]], [[1, 2]], [[0.1, 0.2]], 2],
  INVESTTOSAVE: [[[5, 0]], [[0, 6]], 0.035],
  SUPPRESS: [
    [
      [3, 20, 23],
      [12, 9, 21],
      [15, 29, 44],
    ],
    5,
    true,
  ],
  BANDDRIFT: [
    [
      ['Ref', 'Band', 'FTE'],
      ['P1', '3', 1],
      ['P2', '3', ''],
    ],
    [
      ['Ref', 'Band', 'FTE'],
      ['P1', '3', 0.5],
      ['P3', '3', 1],
    ],
    BANDS,
    BANDS,
  ],
  MODERATION: [[['3'], ['4']], [['4'], ['4']], BANDS],
  EBTCHECK: [
    [
      ['Ref', 'Band', 'Start', 'End', 'FTE', 'Paid'],
      ['P1', '3', '2024-05-01', '', 1, 100],
      ['P2', '3', '2024-05-01', '2024-06-01', 1, 0],
    ],
    BANDS,
    2024,
    0.01,
    'DAYS',
  ],
  VERSION: [],
};

/** Fails for anything that a cell cannot show and for an error without a sentence. */
function expectCell(value: unknown): void {
  if (typeof value === 'number') {
    expect(Number.isFinite(value)).toBe(true);
    expect(Object.is(value, -0)).toBe(false);
  } else {
    expect(['string', 'boolean']).toContain(typeof value);
    if (/^#(VALUE!|N\/A)/.test(String(value))) expect(value).toMatch(/^#\S+ .{10,}\.$/s);
    expect(value).not.toMatch(/could not work this out|undefined|\[object|NaN/);
    if (/^#/.test(String(value))) expect(String(value).length).toBeLessThan(800);
  }
}

function expectAnswer(result: unknown): void {
  const cells = Array.isArray(result) ? (result as unknown[][]).flat() : [result];
  expect(cells.length).toBeGreaterThan(0);
  cells.forEach(expectCell);
}

it('every function has arguments that work', () => {
  expect(Object.keys(SOUND)).toEqual(expect.arrayContaining(CATALOGUE.map(({ id }) => id)));
  for (const [id, given] of Object.entries(SOUND)) {
    const result = answer(() => callable[id]?.(...given));
    expect(JSON.stringify(result)).not.toContain('#VALUE!');
    expectAnswer(result);
  }
});

describe.each(CATALOGUE.filter(({ parameters }) => parameters.length > 0))('$id', ({ id, parameters }) => {
  it('any one argument may be anything', () => {
    fc.assert(
      fc.property(fc.nat({ max: parameters.length - 1 }), anything, (place, junk) => {
        const given = (SOUND[id] ?? []).map((sound, i) => (i === place ? junk : sound));
        expectAnswer(answer(() => callable[id]?.(...given)));
      }),
      runs(200),
    );
  });

  const ranges = (SOUND[id] ?? []).flatMap((sound, i) => (Array.isArray(sound) ? [i] : []));

  if (ranges.length > 0)
    it('any one cell of a range may be anything', () => {
      fc.assert(
        fc.property(fc.nat(), fc.nat(), fc.nat(), cell, (pick, row, column, junk) => {
          const place = ranges[pick % ranges.length] as number;
          const given = structuredClone(SOUND[id] ?? []);
          const table = given[place] as unknown[][];
          const line = table[row % table.length] as unknown[];
          line[column % line.length] = junk;
          expectAnswer(answer(() => callable[id]?.(...given)));
        }),
        runs(200),
      );
    });

  it('all arguments may be anything, or missing', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: parameters.length }), (given) => {
        // without any argument FAIRSHARE reads the workbook and answers later: mapped.spec.ts
        fc.pre(id !== 'FAIRSHARE' || !given.every(notGiven));
        expectAnswer(answer(() => callable[id]?.(...given)));
      }),
      runs(200),
    );
  });
});
