/** HNB Pathways: typed figures of each route by year, with shares, unit costs, flow, destinations and outcomes. */
import { serialOf } from '../../src/funding/reading';
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import { Council } from './council';
import { chance } from './made-up';
import { looksOf } from './own-checks';

const SHEET = 'HNB Pathways';
const ROUTES = 'pathways-routes';
const DESTINATIONS = 'pathways-destinations';
const YEARS = ['2022-23', '2023-24'];

/** By route: numbers before, then by measure the two years. */
const TYPED: Record<string, { before: number; figures: Record<string, [number, number]> }> = {
  2: {
    before: 30,
    figures: {
      people: [40, 50],
      cost: [400000, 550000],
      joined: [25, 30],
      left: [15, 20],
      settled: [12, 10],
      achieved: [9, 10],
    },
  },
  4: {
    before: 5,
    figures: {
      people: [10, 12],
      cost: [50000, 60000],
      joined: [10, 7],
      left: [5, 5],
      settled: [5, 5],
      achieved: [3, 5],
    },
  },
};

/** College and supported internship in two years; their 20 and 25 leavers by where they went. */
function filled(): Council {
  const council = new Council([]);
  council.build('mapping');
  council.typeInto('assumptions', 'typedYears', 'Value', 2);
  council.build('pathways');
  for (const [key, { before, figures }] of Object.entries(TYPED)) {
    council.typeInto(ROUTES, key, 'Numbers before', before);
    for (const [measure, amounts] of Object.entries(figures))
      YEARS.forEach((year, i) => council.typeInto(`pathways-${measure}`, key, year, amounts[i]!));
  }
  for (let key = 1; key <= 5; key += 1) {
    council.typeInto(ROUTES, key, 'Owner', 'Head of post-16');
    council.typeInto(ROUTES, key, 'Evaluate next', serialOf(2027, 3, 1));
  }
  const destinations = [
    [12, 10],
    [5, 5],
    [3, 10],
  ];
  destinations.forEach((counts, i) =>
    YEARS.forEach((year, j) => council.typeInto(DESTINATIONS, i + 1, year, counts[j]!)),
  );
  council.build('pathways');
  return council;
}

const row = (council: Council, book: Calculated, block: string, key: Plain): Plain[] =>
  YEARS.map((year) => book.at(SHEET, council.cellOf(block, key, year)));

const lookedAt = (council: Council): Promise<string[]> => looksOf(council, 'Pathways', 'pathways');

test('a new sheet offers the five routes, three rows to spare and the years of HNB Inputs', async () => {
  const council = new Council([]);
  expect(await disagreements(council, council.build('pathways'))).toEqual([]);
  expect([1, 2, 3, 4, 5, 6].map((key) => council.valueOf(ROUTES, key, 'Route'))).toEqual([
    'School sixth form',
    'Further education college',
    'Specialist college or placement',
    'Supported internship',
    'Bridging to adult social care',
    null,
  ]);
  expect(council.valueOf('pathways-people', 8, 'Unit')).toBe('young people');
  expect(() => council.valueOf('pathways-people', 9, 'Unit')).toThrow();
  for (const year of ['2022-23', '2025-26']) expect(council.valueOf('pathways-cost', 1, year)).toBeNull();
});

test('the cost of a young person, and its change on the year before', async () => {
  const council = filled();
  expect(await disagreements(council, council.build('pathways'))).toEqual([]);
  const book = await calculated(council);
  expect(row(council, book, 'pathways-unitcost', 2)).toEqual([10000, 11000]);
  expect(row(council, book, 'pathways-unitchange', 2)[1]).toBeCloseTo(0.1, 12);
  expect(row(council, book, 'pathways-unitcost', 4)).toEqual([5000, 5000]);
  expect(row(council, book, 'pathways-unitcost', 1)).toEqual(['', '']);
});

test('share of all routes, and change in numbers', async () => {
  const council = filled();
  const book = await calculated(council);
  expect(row(council, book, 'pathways-share', 2)[0]).toBe(0.8);
  expect(row(council, book, 'pathways-more', 4)[1]).toBe(2);
});

test('opening is the year before, and opening + joined − left is the number counted', async () => {
  const council = filled();
  const book = await calculated(council);
  expect(row(council, book, 'pathways-opening', 2)).toEqual([30, 40]);
  expect(row(council, book, 'pathways-closing', 2)).toEqual([40, 50]);
  expect(row(council, book, 'pathways-difference', 2)).toEqual([0, 0]);
});

test('leavers: settled, with their outcome achieved, and by destination', async () => {
  const council = filled();
  const book = await calculated(council);
  expect(row(council, book, 'pathways-settledrate', 2)).toEqual([0.8, 0.5]);
  expect(row(council, book, 'pathways-achievedrate', 4)).toEqual([0.6, 1]);
  expect(row(council, book, 'pathways-destination-shares', 'All')).toEqual([20, 25]);
  expect(row(council, book, 'pathways-destination-shares', 1)).toEqual([0.6, 0.4]);
});

test('all routes together', async () => {
  const council = filled();
  const book = await calculated(council);
  const all = (key: string): Plain[] => row(council, book, 'pathways-together', key);
  expect(all('people')).toEqual([50, 62]);
  expect(all('cost')).toEqual([450000, 610000]);
  expect(all('unitCost')[0]).toBe(9000);
  expect(all('opening')).toEqual([35, 50]);
  expect(all('closing')).toEqual([50, 62]);
  expect(all('settledRate')).toEqual([0.85, 0.6]);
});

test('figures typed since the build are followed at once', async () => {
  const council = filled();
  council.typeInto('pathways-people', 4, '2023-24', 15);
  const book = await calculated(council);
  expect(row(council, book, 'pathways-unitcost', 4)[1]).toBe(4000);
  expect(row(council, book, 'pathways-difference', 4)[1]).toBe(-3);
  expect(row(council, book, 'pathways-together', 'people')[1]).toBe(65);
});

describe('checks', () => {
  test('nothing is to be seen to in the council above', async () => {
    expect(await lookedAt(filled())).toEqual([]);
  });

  const type =
    (block: string, key: Plain, heading: string, value: Plain) =>
    (council: Council): void =>
      council.typeInto(block, key, heading, value);
  const faults: [string, string, (council: Council) => void][] = [
    ['a flow that does not close', 'Pathways flow', type('pathways-joined', 2, '2023-24', 31)],
    ['numbers without a flow', 'Pathways flow missing', type('pathways-people', 1, '2022-23', 3)],
    ['numbers without a number before', 'Pathways flow missing', type(ROUTES, 2, 'Numbers before', '')],
    ['young people without a cost', 'Pathways cost', type('pathways-cost', 2, '2022-23', '')],
    ['a cost without young people', 'Pathways cost', type('pathways-cost', 1, '2022-23', 10)],
    ['more settled than left', 'Pathways leavers', type('pathways-settled', 2, '2022-23', 16)],
    ['more outcomes than leavers', 'Pathways leavers', type('pathways-achieved', 2, '2022-23', 16)],
    ['destinations that do not add up', 'Pathways destinations', type(DESTINATIONS, 6, '2022-23', 1)],
    ['a number that is text', 'Pathways figures', type('pathways-people', 5, '2022-23', 'few')],
    ['a date that is text', 'Pathways figures', type(ROUTES, 1, 'Evaluated on', 'spring')],
    ['a cost below 0', 'Pathways negative', type('pathways-cost', 2, '2022-23', -5)],
    ['figures on a row without a route', 'Pathways unnamed', type('pathways-left', 7, '2022-23', 0)],
    ['figures without a destination', 'Pathways unnamed', type(DESTINATIONS, 8, '2022-23', 0)],
    ['a route that is never evaluated', 'Pathways evaluated', type(ROUTES, 3, 'Evaluate next', '')],
    ['a next evaluation before the last', 'Pathways order', type(ROUTES, 3, 'Evaluated on', 50000)],
    ['a route without an owner', 'Pathways owners', type(ROUTES, 3, 'Owner', '')],
  ];
  test.each(faults)(
    '%s is found at once, and by the engine at the next build',
    async (_what, key, change) => {
      const council = filled();
      change(council);
      expect(await lookedAt(council)).toContain(key);
      expect(await disagreements(council, council.build('pathways'))).toEqual([]);
    },
  );
});

describe('building again', () => {
  test('has nothing to do when nothing changed', () => {
    expect(filled().plan('pathways').operations).toEqual([]);
  });

  test('keeps years with figures when HNB Inputs asks for later ones, without a gap', () => {
    const council = filled();
    council.typeInto('assumptions', 'typedFrom', 'Value', '2026-27');
    council.build('pathways');
    expect(council.valueOf('pathways-people', 2, '2022-23')).toBe(40);
    for (const year of ['2024-25', '2025-26', '2027-28'])
      expect(council.valueOf('pathways-people', 2, year)).toBeNull();
    expect(council.plan('pathways').operations).toEqual([]);
  });

  test('offers rows again in every block below a route added in the last one', () => {
    const council = filled();
    council.typeInto(ROUTES, 8, 'Route', 'Traineeship');
    council.typeInto('pathways-people', 8, '2022-23', 2);
    council.build('pathways');
    expect(council.valueOf('pathways-people', 8, '2022-23')).toBe(2);
    expect(council.valueOf('pathways-cost', 11, 'Unit')).toBe('£ in the year');
    expect(council.plan('pathways').operations).toEqual([]);
  });

  test('leaves nothing behind of a sheet that was longer', () => {
    const council = filled();
    const short = filled();
    council.typeInto(ROUTES, 8, 'Route', 'Traineeship');
    council.build('pathways');
    council.typeInto(ROUTES, 8, 'Route', '');
    council.build('pathways');
    expect([...council.sheets.get(SHEET)!].sort()).toEqual([...short.sheets.get(SHEET)!].sort());
  });

  test('leaves a route that was cleared empty', () => {
    const council = filled();
    council.typeInto(ROUTES, 1, 'Route', '');
    council.build('pathways');
    expect(council.valueOf(ROUTES, 1, 'Route')).toBeNull();
  });
});

test('made-up figures: every formula comes to what src/funding works out', async () => {
  const { whole, pick } = chance(1614);
  for (let round = 0; round < 5; round += 1) {
    const council = new Council([]);
    council.build('pathways');
    const figure = (): Plain => pick<Plain>(['', whole(60), whole(600) / 10, 0, -2, 'few']);
    for (let key = 1; key <= 8; key += 1) {
      council.typeInto(ROUTES, key, 'Route', pick(['', `Route ${key}`]));
      council.typeInto(ROUTES, key, 'Numbers before', figure());
      for (const year of ['2022-23', '2023-24', '2024-25', '2025-26']) {
        for (const measure of ['people', 'cost', 'joined', 'left', 'settled', 'achieved'])
          council.typeInto(`pathways-${measure}`, key, year, figure());
        council.typeInto(DESTINATIONS, key, year, figure());
      }
    }
    expect(await disagreements(council, council.build('pathways'))).toEqual([]);
    expect(council.plan('pathways').operations).toEqual([]);
  }
});
