/** HNB SEN support: spend of each service live from the council's own lines, budget and decision beside it. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { chance } from './made-up';
import { cellsOf, looksOf } from './own-checks';
import { userTable } from './sources';

const SHEET = 'HNB SEN support';
const MONEY = 'sen-support';
const REVIEW = 'sen-support-review';

const LINES: Plain[][] = [
  ['Line', 'Block', '2022-23', '2023-24'],
  ['Inclusion service', 'High needs', 100, 120],
  ['SALT contract', 'High needs', 40, 50],
  ['SALT contract ', 'High needs', 10, 5],
  ['Behaviour support', 'High needs', 30, 35],
  ['behaviour support', 'Schools', 3, 4],
  ['Total', 'High needs', 180, 210],
];

/** A council whose three services are typed in: one found by its name, one over two rows, one in two blocks. */
function reviewed(lines: Plain[][] = LINES): Council {
  const council = new Council([
    userTable(
      'lines',
      'Lines',
      lines.map((row) => [...row]),
    ),
  ]);
  council.build('sen support');
  for (const key of [3, 4, 5]) council.typeInto(MONEY, key, 'Service', '');
  council.typeInto(MONEY, 2, 'Line in your table', 'SALT contract');
  const budgets = [110, 60, 40];
  [1, 2, 6].forEach((key, i) => {
    council.typeInto(MONEY, key, 'Budget', budgets[i]!);
    council.typeInto(REVIEW, key, 'Decision', ['Keep', 'Change', 'Keep'][i]!);
    council.typeInto(REVIEW, key, 'Owner', 'Head of inclusion');
  });
  council.build('sen support');
  return council;
}

const cells = cellsOf(SHEET);
const lookedAt = (council: Council): Promise<string[]> => looksOf(council, 'SenSupport', 'sen support');

test('a new sheet offers the six services that review groups look at, and rows to spare', async () => {
  const council = new Council([userTable('lines', 'Lines', LINES)]);
  const build = council.build('sen support');
  expect(await disagreements(council, build)).toEqual([]);
  expect([1, 2, 3, 4, 5, 6, 7].map((key) => council.valueOf(MONEY, key, 'Service'))).toEqual([
    'Inclusion service',
    'Speech and language therapy',
    'SEN inclusion fund',
    'Targeted support',
    'Alternative provision',
    'Behaviour support',
    null,
  ]);
  expect(council.valueOf(MONEY, 16, 'Unit')).toBe('£ a year');
  expect(() => council.valueOf(MONEY, 17, 'Unit')).toThrow('has no 17');
});

test('a service whose name is a line of the table has that line from the start', () => {
  const council = new Council([userTable('lines', 'Lines', LINES)]);
  council.build('sen support');
  expect([1, 2, 6].map((key) => council.valueOf(MONEY, key, 'Line in your table'))).toEqual([
    'Inclusion service',
    null,
    'Behaviour support',
  ]);
});

test('outturn by year comes live from the lines, several rows of one name added', async () => {
  const council = reviewed();
  const book = await calculated(council);
  expect(cells(council, book, MONEY, 1, '2022-23', '2023-24')).toEqual([100, 120]);
  expect(cells(council, book, MONEY, 2, '2022-23', '2023-24')).toEqual([50, 55]);
  expect(cells(council, book, MONEY, 3, '2022-23', 'Variance')).toEqual(['', '']);
  council.tables[0]!.grid[2]![3] = 70;
  expect(cells(council, await calculated(council), MONEY, 2, '2023-24')).toEqual([75]);
});

test('variance is outturn of the last year less budget, an overspend positive', async () => {
  const council = reviewed();
  const book = await calculated(council);
  expect(cells(council, book, MONEY, 1, 'Outturn compared', 'Variance')).toEqual([120, 10]);
  expect(cells(council, book, MONEY, 1, 'Variance %')[0]).toBeCloseTo(10 / 110, 12);
  expect(cells(council, book, MONEY, 2, 'Outturn compared', 'Variance')).toEqual([55, -5]);
});

test('another year to compare is chosen at the top, and nothing is built', async () => {
  const council = reviewed();
  council.typeInto('sen-support-year', 'Year compared', 'Year', '2022-23');
  expect(cells(council, await calculated(council), MONEY, 1, 'Outturn compared', 'Variance')).toEqual([
    100, -10,
  ]);
  expect(await disagreements(council, council.build('sen support'))).toEqual([]);
});

test('spend that is not in the lines is typed and counts in the variance', async () => {
  const council = reviewed();
  council.typeInto(MONEY, 1, 'Outturn elsewhere', 7.5);
  expect(await disagreements(council, council.build('sen support'))).toEqual([]);
  expect(cells(council, await calculated(council), MONEY, 1, 'Outturn compared', 'Variance')).toEqual([
    127.5, 17.5,
  ]);
});

test('totals by decision add up to all services', async () => {
  const council = reviewed();
  const build = council.build('sen support');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  const total = (key: string): Plain[] =>
    cells(council, book, 'sen-support-totals', key, 'Services', '2022-23', '2023-24', 'Budget', 'Variance');
  expect(total('All services')).toEqual([3, 183, 214, 210, 4]);
  expect(total('Keep')).toEqual([2, 133, 159, 150, 9]);
  expect(total('Change')).toEqual([1, 50, 55, 60, -5]);
  expect(total('Stop')).toEqual([0, 0, 0, 0, 0]);
  expect(total('Not decided')).toEqual([0, 0, 0, 0, 0]);
});

describe('checks', () => {
  test('a line in two blocks is the only thing to see to in the council above', async () => {
    expect(await lookedAt(reviewed())).toEqual(['SEN blocks']);
  });

  const faults: [string, string, (council: Council) => void][] = [
    [
      'a line that is not in the table',
      'SEN found',
      (council) => council.typeInto(MONEY, 1, 'Line in your table', 'Inclusion team'),
    ],
    [
      'a service without a line',
      'SEN found',
      (council) => council.typeInto(MONEY, 1, 'Line in your table', ''),
    ],
    [
      'a line that two services name',
      'SEN twice',
      (council) => council.typeInto(MONEY, 1, 'Line in your table', ' salt  contract'),
    ],
    ['a budget without a service', 'SEN unnamed', (council) => council.typeInto(MONEY, 9, 'Budget', 5)],
    ['a budget that is text', 'SEN figures', (council) => council.typeInto(MONEY, 1, 'Budget', '£110')],
    ['a service without a budget', 'SEN budgets', (council) => council.typeInto(MONEY, 1, 'Budget', '')],
    ['a decision missing', 'SEN decided', (council) => council.typeInto(REVIEW, 1, 'Decision', '')],
    [
      'a decision in other words',
      'SEN decided',
      (council) => council.typeInto(REVIEW, 1, 'Decision', 'Perhaps'),
    ],
    ['an owner missing', 'SEN owners', (council) => council.typeInto(REVIEW, 1, 'Owner', '')],
    [
      'a decision to come without a date',
      'SEN dates',
      (council) => council.typeInto(REVIEW, 1, 'Decision', 'Decide by'),
    ],
    [
      'a year that is none of the table',
      'SEN year',
      (council) => council.typeInto('sen-support-year', 'Year compared', 'Year', '2030-31'),
    ],
  ];
  test.each(faults)(
    '%s is found at once, and by the engine at the next build',
    async (_what, key, change) => {
      const council = reviewed();
      change(council);
      expect(await lookedAt(council)).toContain(key);
      expect(await disagreements(council, council.build('sen support'))).toEqual([]);
    },
  );

  test('HNB Checks counts them in the master check', async () => {
    const council = reviewed();
    const book = await calculated(council);
    expect(book.at('HNB Checks', council.cellOf('checks', 'Sheet SenSupport', 'Difference'))).toBe(1);
    expect(book.at(SHEET, 'C5')).toBe('1 to look at');
  });
});

describe('building again', () => {
  test('has nothing to do when nothing changed', () => {
    const council = reviewed();
    expect(council.plan('sen support').operations).toEqual([]);
  });

  test('keeps what was typed when lines move, vanish and return, and names the service not found', async () => {
    const council = reviewed();
    const [headings = [], ...rows] = council.tables[0]!.grid;
    council.tables[0]!.grid = [headings, ...rows.filter(([line]) => line !== 'Inclusion service').reverse()];
    council.build('sen support');
    expect(council.valueOf(MONEY, 1, 'Budget')).toBe(110);
    expect(council.valueOf(REVIEW, 1, 'Decision')).toBe('Keep');
    expect(await lookedAt(council)).toContain('SEN found');
    council.tables[0]!.grid.push(['Inclusion service', 'High needs', 1, 2]);
    expect(await disagreements(council, council.build('sen support'))).toEqual([]);
    expect(cells(council, await calculated(council), MONEY, 1, '2023-24')).toEqual([2]);
  });

  test('offers ten blank rows again below a service typed in the last one', () => {
    const council = reviewed();
    council.typeInto(MONEY, 16, 'Service', 'Outreach');
    council.build('sen support');
    expect(council.valueOf(MONEY, 16, 'Service')).toBe('Outreach');
    expect(council.valueOf(MONEY, 26, 'Unit')).toBe('£ a year');
    expect(council.plan('sen support').operations).toEqual([]);
  });

  test('a text that is only typed in the review keeps its row too', () => {
    const council = reviewed();
    council.typeInto(REVIEW, 16, 'What it buys', 'Two specialist teachers');
    council.build('sen support');
    expect(council.valueOf(REVIEW, 16, 'What it buys')).toBe('Two specialist teachers');
  });
});

test('without DSG lines the review stands on what is typed', async () => {
  const council = new Council([]);
  council.build('sen support');
  council.typeInto(MONEY, 1, 'Budget', 100);
  council.typeInto(MONEY, 1, 'Outturn elsewhere', 130);
  expect(await disagreements(council, council.build('sen support'))).toEqual([]);
  expect(cells(council, await calculated(council), MONEY, 1, 'Variance')).toEqual([30]);
});

test('the lines of the table are listed to choose from', () => {
  const council = reviewed();
  const { validations } = council.plan('sen support').blueprints.find(({ name }) => name === SHEET)!;
  const list = validations.find(({ prompt }) => prompt.title === 'Line in your table')!.list;
  const first = council.cellOf('sen-support-lines', 'Inclusion service', 'Line').slice(1);
  expect(list).toEqual([`=$B$${first}:$B$${Number(first) + 2}`]);
  expect(council.valueOf('sen-support-lines', 'SALT contract', 'Line')).toBe('SALT contract');
});

test('made-up lines and services: every formula comes to what src/funding works out', async () => {
  const { whole, pick } = chance(20261124);
  const names = ['Alpha', 'beta team', '1.2.5', 'Gamma (north)', 'Total'];
  for (let round = 0; round < 8; round += 1) {
    const rows = Array.from({ length: whole(9) + 1 }, (): Plain[] => [
      pick(names),
      pick(['High needs', 'HNB', 'Early years']),
      whole(9) === 0 ? '' : whole(100000) / 100 - 100,
      whole(100000) / 100,
      whole(5000),
    ]);
    const council = new Council([
      userTable(
        'lines',
        pick(['Lines', null]),
        [['Line', 'Block', '2021-22', '2022-23', '2023-24'], ...rows],
        {
          sheet: 'Spend',
        },
      ),
    ]);
    council.build('sen support');
    for (let key = 1; key <= 12; key += 1) {
      council.typeInto(MONEY, key, 'Service', pick(['', `Service ${key}`]));
      council.typeInto(MONEY, key, 'Line in your table', pick(['', 'Not there', ...names]));
      council.typeInto(MONEY, key, 'Budget', pick(['', 0, whole(90000) / 100, 'text']));
      council.typeInto(MONEY, key, 'Outturn elsewhere', pick(['', 12.34]));
      council.typeInto(REVIEW, key, 'Decision', pick(['', 'keep', 'Stop', 'Decide by', 'Maybe']));
      council.typeInto(REVIEW, key, 'Review date', pick(['', 46000]));
    }
    council.typeInto('sen-support-year', 'Year compared', 'Year', pick(['2021-22', '2023-24', 'never']));
    expect(await disagreements(council, council.build('sen support'))).toEqual([]);
    expect(council.plan('sen support').operations).toEqual([]);
  }
});
