/**
 * References to whole columns (A:A, or Schools with a million blank rows below): answered in their shape, and blank rows
 * below the data cost no more than one look at each.
 */
import * as functions from '../../src/functions/functions';
import { answer, column } from './excel';

/** Rows of a sheet, and a smaller number that is still more than JavaScript can hand over as arguments of one call. */
const SHEET = 1_048_576;
const MANY = 200_000;

/** The cells given, then blank ones. */
const tall = (length: number, ...values: unknown[]): unknown[][] => {
  const blank = [''];
  return Array.from({ length }, (_, i) => (i < values.length ? [values[i]] : blank));
};
const whole = (...values: unknown[]): unknown[][] => tall(MANY, ...values);

const BANDS = [
  ['Band', 'Value', 'Score from'],
  ['3', 3650, 5],
];
const called = (id: string, ...given: unknown[]): unknown =>
  answer(() => (functions as unknown as Record<string, (...given: unknown[]) => unknown>)[id]?.(...given));

/** The first rows of an answer, how many rows it has, and that those below hold the same value. */
function startOf(result: unknown, shown: number, below: unknown, length = MANY): unknown {
  if (!Array.isArray(result)) return result;
  const rows = result as unknown[][];
  expect(rows).toHaveLength(length);
  const odd = rows.slice(shown).findIndex((row) => row.some((cell) => cell !== below));
  expect(odd).toBe(-1);
  return rows.slice(0, shown);
}

describe('a whole column is answered in its shape', () => {
  it.each<[string, unknown[], unknown[][], unknown]>([
    ['FIRST15', [whole(15, '', 5)], column(6000, '', 2000), ''],
    ['PARTYEAR', [whole('2024-04-01'), whole('2025-03-31'), 2024], column(1), ''],
    ['EBTBAND', [whole(7), BANDS], column('3'), ''],
    ['EBTVALUE', [whole('', '3'), BANDS], column('', 3650), ''],
    [
      'EBTTOPUP',
      [whole('3'), BANDS, [['']], whole('2024-04-01'), whole('2024-04-30'), 2024],
      column(300),
      '',
    ],
    ['APPORTION', [100, whole(1, 1, 1)], column(33.34, 33.33, 33.33), 0],
    ['BALANCE', [10, whole(5, 6), whole(1, 2)], column(14, 18), 18],
    ['MITIGATED', [whole(100, 200), whole(10, 20)], column(90, 180), 0],
  ])('%s', (id, given, expected, below) => {
    expect(startOf(called(id, ...given), expected.length, below)).toEqual(expected);
  });

  it('down to the last row of the sheet', () => {
    expect(startOf(called('FIRST15', tall(SHEET, 15, 5)), 2, '', SHEET)).toEqual(column(6000, 2000));
  });

  it('COHORTFORECAST: those of the last age with plans are one age on', () => {
    expect(startOf(called('COHORTFORECAST', whole(20), whole(5), whole(0.1), 1), 2, 0)).toEqual(
      column(5, 18),
    );
  });
});

describe('a whole column in which no cell may be blank names the first blank one', () => {
  it.each<[string, unknown[], string]>([
    ['EHCPFORECAST', [whole(5, 6), 1], 'history: row 3 is blank; give a number.'],
    ['ACADEMICTOFINANCIAL', [whole(5, 6)], 'amounts: row 3 is blank; give a number.'],
    ['SUPPRESS', [whole(3, 30, 33)], 'counts: row 4 is blank; give a number.'],
  ])('%s', (id, given, sentence) => {
    expect(called(id, ...given)).toBe(`#VALUE! ${sentence}`);
  });
});

it('INVESTTOSAVE takes the blank years as years without money', () => {
  const measures = called('INVESTTOSAVE', whole(500), whole(0, 600), 0) as unknown[][];
  expect(measures.slice(1).map(([, value]) => value)).toEqual([500, 600, 100, 100, 1.2, 1, 500]);
});

it('a score below the lowest of very many bands is named, too', () => {
  const many = Array.from({ length: MANY }, (_, i) => [`Band ${i}`, i + 10]);
  expect(called('EBTBAND', [[3]], [['Band', 'Score from'], ...many])).toBe(
    '#N/A score 3 is below the lowest band, which begins at 10.',
  );
});

describe('a table with blank rows below it down to the end of the sheet', () => {
  /** A blank row that counts how often one of its cells is looked at. */
  function watched(width: number): { row: unknown[]; looks: () => number } {
    let looks = 0;
    const row = new Proxy(Array(width).fill(''), {
      get: (cells, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
        return Reflect.get(cells, key) as unknown;
      },
    });
    return { row, looks: () => looks };
  }

  const SCHOOLS = [
    ['URN', 'School', 'Phase', 'NOR', 'EHCPs'],
    [1, 'Oak', 'Primary', 100, 8],
    [2, 'Pine', 'Primary', 200, 7],
  ];
  const PAYMENTS = [
    ['Ref', 'Band', 'Start', 'Paid'],
    ['P1', '3', '2024-04-01', 3650],
  ];
  const PLANS = [
    ['Ref', 'Band'],
    ['P1', '3'],
  ];

  it.each<[string, unknown[][], (table: unknown[][]) => unknown[]]>([
    ['FAIRSHARE', SCHOOLS, (table) => [table, 1000, 'AVERAGE']],
    ['EBTCHECK', PAYMENTS, (table) => [table, BANDS, 2024]],
    ['EBTVALUE', BANDS, (table) => [[['3']], table]],
    ['EBTTOPUP', BANDS, (table) => [[['3']], table, [['']], [['2024-04-01']], [['']], 2024]],
    ['EBTBAND', BANDS, (table) => [[[9]], table]],
    ['BANDDRIFT', PLANS, (table) => [table, PLANS, BANDS]],
    ['MODERATION', BANDS, (table) => [[['3']], [['3']], table]],
  ])('%s answers the same, having looked once at each blank cell', (id, data, given) => {
    const width = data[0]?.length ?? 0;
    const { row, looks } = watched(width);
    const blanks = 50_000;
    const table = [...data, ...Array.from({ length: blanks }, () => row)];
    expect(called(id, ...given(table))).toEqual(called(id, ...given(data)));
    expect(looks()).toBeLessThanOrEqual(blanks * width);
  });

  it('columns of bands to compare: blank pairs at the end cost one look a cell', () => {
    const { row, looks } = watched(1);
    const bands = [['3'], ['3'], ...Array.from({ length: 50_000 }, () => row)];
    const measures = called('MODERATION', bands, bands, BANDS) as unknown[][];
    expect(measures[1]).toEqual(['Pupils', 2]);
    // once to lay the column out, for each of the two
    expect(looks()).toBeLessThanOrEqual(2 * 50_000);
  });
});
