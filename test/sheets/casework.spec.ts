/** HNB Casework: caseload, officers needed, timeliness, reviews by month and posts, over the council's own tables. */
import { serialOf } from '../../src/funding/reading';
import type { Plain } from '../../src/sheets/sources';
import { caseTable } from '../cases/read';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { chance } from './made-up';
import { cellsOf, looksOf } from './own-checks';
import { userTable, type UserTable } from './sources';

const SHEET = 'HNB Casework';
const INPUTS = 'casework-inputs';
const STAFFING = 'casework-staffing';
const POSTS = 'casework-posts';
const REVIEWS = 'casework-reviews';

const day = (year: number, month: number, date: number): number => serialOf(year, month, date)!;

/** Five plans: two of September, one of them ended in March 2026; one of April 2025; one of May; one of next week. */
const PLANS: Plain[][] = [
  ['Ref', 'School', 'Placement type', 'Band', 'Start', 'End'],
  ['P1', 'Alder', 'Mainstream', '4', day(2023, 9, 30), ''],
  ['P2', 'Alder', 'Mainstream', '4', day(2024, 9, 1), day(2026, 3, 31)],
  ['P3', 'Birch', 'Special', '7', day(2025, 4, 15), ''],
  ['P4', 'Birch', 'Special', '7', day(2020, 5, 31), day(2025, 1, 10)],
  ['P5', 'Birch', 'Special', '7', day(2025, 1, 20), ''],
];
const CASELOAD: Plain[][] = [
  ['Placement type', '2024', '2025'],
  ['Mainstream', 200, 220],
  ['Special', 100, 110],
  ['Total', 300, 333],
];

const tables = (): UserTable[] => [
  userTable(
    'caseload',
    'Caseload',
    CASELOAD.map((row) => [...row]),
  ),
  userTable(
    'ehcps',
    'Plans',
    PLANS.map((row) => [...row]),
  ),
];

/** A council with two officers in January 2024 and three in January 2025, 100 plans each chosen, £40,000 a post. */
function staffed(given: UserTable[] = tables()): Council {
  const council = new Council(given);
  council.build('mapping');
  council.typeInto('assumptions', 'caseworkCaseload', 'Value', 100);
  council.typeInto('assumptions', 'caseworkPost', 'Value', 40000);
  council.build('casework');
  council.typeInto(INPUTS, 'Officers', 'January 2024', 2);
  council.typeInto(INPUTS, 'Officers', 'January 2025', 3);
  council.build('casework');
  return council;
}

const cells = cellsOf(SHEET);
const lookedAt = (council: Council): Promise<string[]> => looksOf(council, 'Casework', 'casework');

describe('staffing by year', () => {
  test('plans come live from the caseload: the total reported, else the groups added up', async () => {
    const council = staffed();
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    const book = await calculated(council);
    const row = (key: string): Plain[] => cells(council, book, STAFFING, key, 'January 2024', 'January 2025');
    expect(row('Groups')).toEqual([300, 330]);
    expect(row('Reported')).toEqual([300, 333]);
    expect(row('Reconciling')).toEqual([0, 3]);
    expect(row('Open')).toEqual([300, 333]);
    council.tables[0]!.grid.pop();
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    expect(cells(council, await calculated(council), STAFFING, 'Open', 'January 2025')).toEqual([330]);
  });

  test('300 plans and 2 officers are 150 each; at 100 each one more is needed, at £40,000', async () => {
    const council = staffed();
    const book = await calculated(council);
    const at = (key: string): Plain => cells(council, book, STAFFING, key, 'January 2024')[0]!;
    expect(['Caseload', 'Chosen', 'Needed', 'Gap', 'Cost', 'Gap cost'].map(at)).toEqual([
      150, 100, 3, 1, 80000, 40000,
    ]);
    expect(cells(council, book, STAFFING, 'Change', 'January 2025')[0]).toBeCloseTo(0.11, 12);
  });

  test('another caseload chosen on HNB Inputs changes the need without a build', async () => {
    const council = staffed();
    council.typeInto('assumptions', 'caseworkCaseload', 'Value', 150);
    const book = await calculated(council);
    expect(cells(council, book, STAFFING, 'Needed', 'January 2024')).toEqual([2]);
    expect(cells(council, book, STAFFING, 'Gap', 'January 2024')).toEqual([0]);
  });

  test('plans typed stand in place of the table', async () => {
    const council = staffed();
    council.typeInto(INPUTS, 'Plans', 'January 2025', 350);
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    expect(cells(council, await calculated(council), STAFFING, 'Open', 'January 2025')).toEqual([350]);
  });

  test('a caseload headed by financial years counts for the January in each', () => {
    const grid = [
      ['Placement type', '2023-24'],
      ['Mainstream', 7],
    ];
    const council = new Council([userTable('caseload', 'Caseload', grid)]);
    council.build('casework');
    expect(String(council.valueOf(STAFFING, 'Groups', 'January 2024'))).toContain('Caseload[2023-24]');
  });

  test('without a caseload the years of HNB Inputs are offered, and plans are typed', async () => {
    const council = new Council([]);
    council.build('casework');
    council.typeInto(INPUTS, 'Plans', 'January 2026', 500);
    council.typeInto(INPUTS, 'Officers', 'January 2026', 4);
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    expect(cells(council, await calculated(council), STAFFING, 'Caseload', 'January 2026')).toEqual([125]);
    expect(() => council.valueOf(INPUTS, 'Plans', 'January 2022')).toThrow();
  });
});

test('the published counts of Westminster, 2019 to 2025, and what the groups miss of them', async () => {
  const grid = caseTable('sheets-westminster-caseload', 'caseload.csv');
  const council = new Council([userTable('caseload', 'Caseload', grid)]);
  expect(await disagreements(council, council.build('casework'))).toEqual([]);
  const book = await calculated(council);
  const row = (key: string): Plain[] =>
    cells(
      council,
      book,
      STAFFING,
      key,
      ...[2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => `January ${year}`),
    );
  expect(row('Open')).toEqual([1084, 1171, 1261, 1338, 1368, 1413, 1429]);
  expect(row('Reconciling')).toEqual([1, 1, 2, 22, 0, 0, 0]);
  expect(cells(council, book, 'checks-casework', 'Casework groups', 'Difference', 'Result')).toEqual([
    4,
    'Look',
  ]);
});

test('timeliness is the share in time, with and without exceptions', async () => {
  const council = staffed();
  const typed: [string, number][] = [
    ['Issued', 80],
    ['In time', 40],
    ['Issued plain', 50],
    ['In time plain', 30],
    ['Reviews', 300],
    ['Reviews in time', 240],
  ];
  for (const [key, figure] of typed) council.typeInto(INPUTS, key, 'January 2025', figure);
  expect(await disagreements(council, council.build('casework'))).toEqual([]);
  const book = await calculated(council);
  const at = (key: string): Plain => cells(council, book, 'casework-timeliness', key, 'January 2025')[0]!;
  expect(['Within 20 weeks', 'Within 20 weeks plain', 'Reviews held'].map(at)).toEqual([0.5, 0.6, 0.8]);
});

describe('teams', () => {
  test('have a caseload and a gap each, and add up', async () => {
    const council = staffed();
    const teams: [string, number, number][] = [
      ['Early years and primary', 200, 1],
      ['Secondary and after', 133, 2],
    ];
    teams.forEach(([team, plans, officers], i) => {
      council.typeInto('casework-teams', i + 1, 'Team', team);
      council.typeInto('casework-teams', i + 1, 'Open plans', plans);
      council.typeInto('casework-teams', i + 1, 'Officers', officers);
    });
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    const book = await calculated(council);
    const row = (key: Plain, block = 'casework-teams'): Plain[] =>
      cells(council, book, block, key, 'Caseload', 'Needed', 'Gap', 'Gap cost');
    expect(row(1)).toEqual([200, 2, 1, 40000]);
    expect(row('Total', 'casework-teams-total').slice(0, 1)).toEqual([111]);
    expect(await lookedAt(council)).not.toContain('Casework teams');
    council.typeInto('casework-teams', 2, 'Open plans', 130);
    expect(await lookedAt(council)).toContain('Casework teams');
  });
});

describe('posts', () => {
  test('are offered with the EBT post first, as a schools forum was told of it', () => {
    const council = staffed();
    expect(council.valueOf(POSTS, 1, 'Post')).toBe('EBT post: band calculations and moderation');
    expect(council.valueOf(POSTS, 7, 'Post')).toBeNull();
  });

  test('cost their share of a full-time post, and net what they save beyond it', async () => {
    const council = staffed();
    council.typeInto(POSTS, 1, 'Full-time equivalent', 0.5);
    council.typeInto(POSTS, 1, 'Saving £ a year', 30000);
    council.typeInto(POSTS, 2, 'Full-time equivalent', 1);
    council.typeInto(POSTS, 2, 'Full-time cost £', 45000);
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    const book = await calculated(council);
    expect(cells(council, book, POSTS, 1, 'Cost £ a year', 'Net saving £')).toEqual([20000, 10000]);
    expect(cells(council, book, POSTS, 2, 'Cost £ a year', 'Net saving £')).toEqual([45000, -45000]);
    expect(cells(council, book, 'casework-effect', 'Net', 'Figure')).toEqual([-35000]);
  });

  test('that carry cases lower the caseload of the last January; stopped ones do not', async () => {
    const council = staffed();
    council.typeInto(POSTS, 2, 'Full-time equivalent', 0.7);
    council.typeInto(POSTS, 2, 'Carries cases', 'Yes');
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    const effect = async (key: string): Promise<Plain> =>
      cells(council, await calculated(council), 'casework-effect', key, 'Figure')[0]!;
    expect(await effect('January')).toBe(2025);
    expect(await effect('Caseload now')).toBe(111);
    expect(await effect('Caseload then')).toBe(90);
    expect(await effect('Gap then')).toBeCloseTo(-0.37, 12);
    council.typeInto(POSTS, 2, 'Decision', 'Stop');
    expect(await effect('Caseload then')).toBe(111);
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
  });
});

describe('annual reviews', () => {
  test('fall in the month of the start, from a year after it, while the plan is open', async () => {
    const council = staffed();
    const book = await calculated(council);
    const month = (key: number): Plain[] => cells(council, book, REVIEWS, key, 'Month from', 'Due');
    expect(month(1)).toEqual([day(2025, 4, 1), 0]);
    expect(month(2)).toEqual([day(2025, 5, 1), 0]);
    expect(month(6)).toEqual([day(2025, 9, 1), 2]);
    expect(month(9)).toEqual([day(2025, 12, 1), 0]);
    expect(month(10)).toEqual([day(2026, 1, 1), 1]);
    const year = cells(
      council,
      book,
      'casework-reviews-year',
      'Year',
      'Due',
      'Held in time',
      'Share in time',
    );
    expect(year).toEqual([3, '', '']);
  });

  test('of another year begin with another month, and ended plans are gone from it', async () => {
    const council = staffed();
    council.typeInto('casework-days', 'Reviews from', 'Day', day(2026, 4, 17));
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    const book = await calculated(council);
    expect(cells(council, book, REVIEWS, 1, 'Month from', 'Due')).toEqual([day(2026, 4, 1), 1]);
    expect(cells(council, book, REVIEWS, 6, 'Due')).toEqual([1]);
  });

  test('may be typed instead, and are held in time by month', async () => {
    const council = staffed();
    council.typeInto(REVIEWS, 6, 'Typed instead', 4);
    council.typeInto(REVIEWS, 6, 'Held in time', 3);
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    const book = await calculated(council);
    expect(cells(council, book, REVIEWS, 6, 'Due', 'Share in time')).toEqual([4, 0.75]);
    expect(cells(council, book, REVIEWS, 6, 'Due an officer')[0]).toBeCloseTo(4 / 3, 12);
    const year = cells(council, book, 'casework-reviews-year', 'Year', 'Counted', 'Due', 'Share in time');
    expect(year).toEqual([3, 5, 0.75]);
  });

  test('the list is counted on the census day and held against the caseload', async () => {
    const council = staffed();
    const book = await calculated(council);
    const row = cells(council, book, 'casework-days', 'Counted on', 'Day', 'In your list', 'Caseload');
    expect(row).toEqual([day(2025, 1, 16), 2, 333]);
    expect(cells(council, book, 'checks-casework', 'Casework list', 'Difference', 'Result')).toEqual([
      -331,
      'Look',
    ]);
  });

  test('a list without ends takes every plan as open', async () => {
    const [caseload, plans] = tables();
    plans!.grid = plans!.grid.map((row) => row.slice(0, 5));
    const council = staffed([caseload!, plans!]);
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    expect(cells(council, await calculated(council), REVIEWS, 2, 'Due')).toEqual([1]);
  });
});

describe('checks', () => {
  const type =
    (block: string, key: Plain, heading: string, value: Plain) =>
    (council: Council): void =>
      council.typeInto(block, key, heading, value);
  const faults: [string, string, (council: Council) => void][] = [
    ['groups that do not add to the total', 'Casework groups', () => undefined],
    ['a caseload that differs from the list', 'Casework list', () => undefined],
    ['a figure typed as text', 'Casework figures', type(INPUTS, 'Issued', 'January 2025', 'forty')],
    ['a day that is no date', 'Casework figures', type('casework-days', 'Counted on', 'Day', 'January')],
    ['a figure below 0', 'Casework negative', type(REVIEWS, 3, 'Held in time', -1)],
    ['plans without officers', 'Casework officers', type(INPUTS, 'Officers', 'January 2024', '')],
    [
      'more in time than issued',
      'Casework parts',
      (council) => {
        council.typeInto(INPUTS, 'Issued', 'January 2025', 5);
        council.typeInto(INPUTS, 'In time', 'January 2025', 6);
      },
    ],
    ['more reviews held than due', 'Casework held', type(REVIEWS, 6, 'Held in time', 3)],
    ['a post without a decision', 'Casework decided', () => undefined],
    ['a post without an owner', 'Casework owners', () => undefined],
    ['a decision to come without a date', 'Casework dates', type(POSTS, 1, 'Decision', 'Decide by')],
    ['a figure without a post', 'Casework unnamed', type(POSTS, 5, 'Full-time equivalent', 1)],
    ['no first month', 'Casework first month', type('casework-days', 'Reviews from', 'Day', '')],
    [
      'a plan that ends before it starts',
      'Casework ends',
      (council) => {
        council.tables[1]!.grid[1]![5] = day(2020, 1, 1);
      },
    ],
  ];
  test.each(faults)(
    '%s is found at once, and by the engine at the next build',
    async (_what, key, change) => {
      const council = staffed();
      change(council);
      expect(await lookedAt(council)).toContain(key);
      expect(await disagreements(council, council.build('casework'))).toEqual([]);
    },
  );

  test('a start that is text shows where the list is to be corrected', async () => {
    const council = staffed();
    council.tables[1]!.grid[1]![4] = 'last autumn';
    expect(await lookedAt(council)).toContain('Casework starts');
  });

  test('nothing else is to be seen to in the council above', async () => {
    const council = staffed();
    expect(await lookedAt(council)).toEqual([
      'Casework groups',
      'Casework list',
      'Casework decided',
      'Casework owners',
    ]);
  });
});

describe('building again', () => {
  test('has nothing to do when nothing changed', () => {
    expect(staffed().plan('casework').operations).toEqual([]);
  });

  test('keeps a January that leaves the table, when people typed figures for it', () => {
    const council = staffed();
    council.tables[0]!.grid = council.tables[0]!.grid.map(([group, , last]) => [group!, last!]);
    council.build('casework');
    expect(council.valueOf(INPUTS, 'Officers', 'January 2024')).toBe(2);
    expect(council.plan('casework').operations).toEqual([]);
  });

  test('adds the January that comes, and keeps what was typed before it', () => {
    const council = staffed();
    council.tables[0]!.grid = CASELOAD.map((row, i) => [...row, i === 0 ? '2027' : 400]);
    council.build('casework');
    expect(council.valueOf(INPUTS, 'Officers', 'January 2025')).toBe(3);
    expect(council.valueOf(STAFFING, 'Groups', 'January 2027')).toMatch(/^=/);
  });
});

test('made-up tables and figures: every formula comes to what src/funding works out', async () => {
  const { whole, pick } = chance(42);
  for (let round = 0; round < 6; round += 1) {
    const years = pick([['2023', '2024'], ['2022-23', '2024-25'], ['January 2025']]);
    const counts = (): number => whole(400);
    const groups = ['Mainstream', 'Special', 'FE'].map((group): Plain[] => [group, ...years.map(counts)]);
    const totals = pick([[], [['total ', ...years.map(counts)]]]);
    const plans = Array.from({ length: whole(40) + 1 }, (_, i): Plain[] => {
      const start = day(2018, 1, 1) + whole(3000);
      return [`P${i}`, 'School', 'Special', '5', start, pick(['', start + whole(2000) - 50])];
    });
    const council = new Council([
      userTable('caseload', pick(['Caseload', null]), [['Placement type', ...years], ...groups, ...totals], {
        sheet: 'Counts',
      }),
      userTable('ehcps', pick(['Plans', null]), [[...PLANS[0]!], ...plans], { sheet: 'List' }),
    ]);
    council.build('casework');
    const figure = (): Plain => pick<Plain>(['', whole(300), whole(30) / 10, -1, 'text']);
    for (const key of ['Plans', 'Officers', 'Issued', 'In time', 'Issued plain', 'In time plain', 'Reviews'])
      for (const january of ['January 2023', 'January 2024', 'January 2025', 'January 2026'])
        council.typeInto(INPUTS, key, january, figure());
    for (let key = 1; key <= 5; key += 1) {
      council.typeInto('casework-teams', key, 'Open plans', figure());
      council.typeInto('casework-teams', key, 'Officers', figure());
      council.typeInto(POSTS, key, 'Post', pick(['', 'A post']));
      council.typeInto(POSTS, key, 'Carries cases', pick(['', 'Yes', 'no']));
      council.typeInto(POSTS, key, 'Decision', pick(['', 'Keep', 'stop', 'Decide by']));
      for (const heading of ['Full-time equivalent', 'Full-time cost £', 'Saving £ a year'])
        council.typeInto(POSTS, key, heading, figure());
      council.typeInto(REVIEWS, key, 'Typed instead', figure());
      council.typeInto(REVIEWS, key, 'Held in time', figure());
    }
    council.typeInto('casework-days', 'Reviews from', 'Day', pick<Plain>(['', day(2024, 11, 30), 'soon']));
    council.typeInto(
      'casework-days',
      'Counted on',
      'Day',
      pick<Plain>(['', day(2025, 1, 16), day(2030, 1, 1)]),
    );
    expect(await disagreements(council, council.build('casework'))).toEqual([]);
    expect(council.plan('casework').operations).toEqual([]);
  }
});
