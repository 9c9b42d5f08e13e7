/** Tables as councils have them: stray spaces, many spellings, totals in between. The sheets' formulas must bear them. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { userTable } from './sources';

const YEARS = ['2022-23', '2023-24'];

async function built(
  council: Council,
  headings: readonly string[] = YEARS,
): Promise<(sheet: string, block: string, key: string) => Plain[]> {
  expect(await disagreements(council, council.build('plan'))).toEqual([]);
  const book = await calculated(council);
  expect(book.at('HNB Checks', council.cellOf('checks', 'Complete 2022-23', 'Result'))).toBe('OK');
  return (sheet, block, key) =>
    headings.map((heading) => book.at(sheet, council.cellOf(block, key, heading)));
}

const lines = (...rows: Plain[][]): Plain[][] => [['Line', 'Block', 'Placement type', ...YEARS], ...rows];

test('spaces around and inside names make no difference', async () => {
  const council = new Council([
    userTable(
      'lines',
      'Lines',
      lines(['Top-up ', ' High needs', 'Special', 10, 20], [' Top-up', 'High  needs', 'Special ', 1, 2]),
    ),
  ]);
  const rowOf = await built(council);
  expect(rowOf('HNB High needs', 'high-needs-lines', 'Top-up | Special')).toEqual([11, 22]);
});

test('a block may be written in several ways, in any letter case', async () => {
  const council = new Council([
    userTable(
      'lines',
      'Lines',
      lines(
        ['A', 'HNB', '', 1, 2],
        ['B', 'high NEEDS block', '', 10, 20],
        ['C', 'EY', '', 100, 200],
        ['D', 'Early years', '', 1000, 2000],
      ),
    ),
    userTable('income', 'Income', [
      ['Line', 'Block', ...YEARS],
      ['DSG', 'hn', 5, 6],
      ['DSG', 'HNB', 50, 60],
    ]),
  ]);
  const rowOf = await built(council);
  expect(rowOf('HNB Plan', 'plan-high-needs', 'Expenditure')).toEqual([11, 22]);
  expect(rowOf('HNB Plan', 'plan-early-years', 'Expenditure')).toEqual([1100, 2200]);
  expect(rowOf('HNB Plan', 'plan-high-needs', 'DSG')).toEqual([55, 66]);
});

test('totals rows are not counted as lines, wherever the word stands', async () => {
  const council = new Council([
    userTable(
      'lines',
      null,
      lines(
        ['1.2.1 Top-up', 'High needs', 'Special', 10, 20],
        ['1.2.1 Top-up', 'High needs', 'Mainstream', 3, 4],
        ['1.2.1 Top-up', 'High needs', 'Total', 13, 24],
        ['School budgets', 'Schools', '', 500, 600],
        ['Total', 'Schools', '', 500, 600],
        ['Grand total', 'High needs', '', 13, 24],
      ),
      { sheet: 'Budget' },
    ),
  ]);
  const rowOf = await built(council);
  expect(rowOf('HNB High needs', 'high-needs-lines', 'Total')).toEqual([13, 24]);
  expect(rowOf('HNB High needs', 'high-needs-lines', 'Reconciling item')).toEqual([0, 0]);
  expect(rowOf('HNB Plan', 'plan-schools', 'Expenditure')).toEqual([500, 600]);
});

test('a totals row among the mitigations is not a saving', async () => {
  const council = new Council([
    userTable('lines', 'Lines', lines(['Top-up', 'High needs', '', 100, 100])),
    userTable(
      'mitigations',
      null,
      [
        ['Mitigation', 'Line', '2024-25', '2025-26'],
        ['Unit', 'Top-up', 7, 8],
        ['Panel', 'Top-up', 1, 2],
        ['Total', '', 8, 10],
      ],
      { sheet: 'Savings' },
    ),
  ]);
  const rowOf = await built(council, ['2024-25 forecast', '2025-26 forecast']);
  expect(rowOf('HNB Plan', 'plan-high-needs', 'Savings')).toEqual([8, 10]);
});

test('text among the figures of a row that is not counted spoils nothing', async () => {
  const council = new Council([
    userTable(
      'lines',
      'Lines',
      lines(['Top-up', 'High needs', '', 100, 110], ['Total', 'High needs', '', 'see note', 110]),
    ),
  ]);
  const rowOf = await built(council);
  expect(rowOf('HNB High needs', 'high-needs-lines', 'Total')).toEqual([100, 110]);
  expect(rowOf('HNB High needs', 'high-needs-lines', 'Reported total')).toEqual([0, 110]);
});

test('a year the income table alone has goes before the forecast', async () => {
  const council = new Council([
    userTable('lines', 'Lines', lines(['Top-up', 'High needs', '', 100, 100])),
    userTable('income', 'Income', [
      ['Line', 'Block', '2022/23 outturn', '2023/24', '2024/25 budget'],
      ['High needs allocation', 'High needs', 90, 95, 120],
    ]),
  ]);
  const rowOf = await built(council, [...YEARS, '2024-25 forecast', '2025-26 forecast']);
  const [first, second, budget, forecast] = rowOf('HNB Plan', 'plan-high-needs', 'High needs allocation');
  expect([first, second, budget]).toEqual([90, 95, 120]);
  expect(forecast).toBeCloseTo(123.6, 9);
});

test('an income line called like a row of ours keeps its own narrative', () => {
  const council = new Council([
    userTable('lines', 'Lines', lines(['Top-up', 'High needs', '', 100, 100])),
    userTable('income', 'Income', [
      ['Line', 'Block', ...YEARS],
      ['Closing', 'High needs', 1, 1],
    ]),
  ]);
  council.build('plan');
  council.typeInto('plan-high-needs', 'Closing', 'Narrative', 'of the balance');
  council.typeInto('plan-high-needs', 'Income: Closing', 'Narrative', 'of the income line');
  council.build('plan');
  expect(council.valueOf('plan-high-needs', 'Closing', 'Narrative')).toBe('of the balance');
  expect(council.valueOf('plan-high-needs', 'Income: Closing', 'Narrative')).toBe('of the income line');
});
