/** HNB Charts: each chart beside the table it shows, live over the other sheets, following years and scenarios. */
import { parseRange } from '../../src/sheets/a1';
import type { ChartBlueprint, SheetBlueprint } from '../../src/sheets/blueprint';
import { calculated, disagreements } from './calculated';
import { caseloadTables } from './caseload-tables';
import type { Build, Council } from './council';
import { smallCouncil, smallTables } from './small-council';

const SHEET = 'HNB Charts';
const withPlans = (): Council => smallCouncil([...smallTables(), ...caseloadTables()]);
const sheetOf = (build: Build): SheetBlueprint => build.blueprints.find(({ name }) => name === SHEET)!;
const chartOf = (build: Build, name: string): ChartBlueprint =>
  sheetOf(build).charts.find((chart) => chart.name === name)!;

async function shown(council: Council, name: string): Promise<unknown[][]> {
  const build = council.build('plan');
  expect(await disagreements(council, build)).toEqual([]);
  return (await calculated(council)).range(SHEET, chartOf(build, name).range);
}

const YEARS = ['2022-23', '2023-24', '2024-25', '2025-26'];

describe('of the small council', () => {
  it('the DSG balance stands before and after mitigations', async () => {
    expect(await shown(smallCouncil(), 'HNB cumulative DSG balance')).toEqual([
      ['Series', ...YEARS],
      ['Unmitigated', 260, 560, 890, 1253],
      ['Mitigated', 260, 560, 920, 1403],
    ]);
  });

  it('high needs spend stands against the allocation', async () => {
    expect(await shown(smallCouncil(), 'HNB spend and income')).toEqual([
      ['Series', ...YEARS],
      ['Spend', 1540, 1800, 1980, 2178],
      ['Spend after mitigations', 1540, 1800, 1950, 2058],
      ['Allocation, after transfers', 1445, 1549.5, 1699.5, 1864.5],
    ]);
  });

  it('mitigations stand by year', async () => {
    expect(await shown(smallCouncil(), 'HNB savings and investment')).toEqual([
      ['Series', ...YEARS],
      ['Savings', 0, 0, 60, 120],
      ['Investment', 0, 0, 30, 0],
    ]);
  });

  it('plans stand by placement type and January, counted and forecast', async () => {
    const [heading, first] = await shown(withPlans(), 'HNB plans by placement');
    expect(heading).toEqual(['Series', '2021', '2022', '2023', '2024', '2025', '2026']);
    expect(first!.slice(0, 5)).toEqual(['Mainstream schools', 100, 121, 110, 121]);
  });

  it('each scenario with a name has a line, one named later too after the next build', async () => {
    const council = smallCouncil();
    const names = async (): Promise<unknown[]> =>
      (await shown(council, 'HNB balance by scenario')).slice(1).map(([name]) => name);
    expect(await names()).toEqual(['Low', 'Central', 'High']);
    council.typeInto('scenarios', 'S3', 'Scenario', 'New school');
    const book = await calculated(council);
    expect(book.at('HNB Checks', council.cellOf('checks', 'Scenarios charted', 'Result'))).toBe('Look');
    expect(await names()).toEqual(['Low', 'Central', 'High', 'New school']);
  });

  it('a scenario’s line is its closing balance', async () => {
    const rows = await shown(smallCouncil(), 'HNB balance by scenario');
    expect(rows[2]).toEqual(['Central', -295, -545.5, -796, -989.5]);
  });
});

it('follows the years when more are forecast', () => {
  const council = smallCouncil();
  const before = chartOf(council.build('plan'), 'HNB spend and income').range;
  council.typeInto('assumptions', 'forecastYears', 'Value', 5);
  const build = council.build('plan');
  const after = chartOf(build, 'HNB spend and income');
  expect(parseRange(after.range)!.columns).toBe(parseRange(before)!.columns + 3);
  expect(build.operations).toContainEqual(
    expect.objectContaining({ kind: 'chart', sheet: SHEET, name: after.name, range: after.range }),
  );
  expect(council.build('plan').operations).toEqual([]);
});

it('takes the chart of plans away when no caseload is mapped any more', () => {
  const council = withPlans();
  council.build('plan');
  council.tables = council.tables.filter(({ input }) => !input.startsWith('caseload'));
  expect(council.build('plan').operations).toContainEqual({
    kind: 'remove chart',
    sheet: SHEET,
    name: 'HNB plans by placement',
  });
  expect(council.build('plan').operations).toEqual([]);
});

it('leaves the chart of scenarios out when none has a name', () => {
  const council = smallCouncil();
  council.build('plan');
  for (const key of ['Low', 'Central', 'High']) council.typeInto('scenarios', key, 'Scenario', '');
  expect(sheetOf(council.build('plan')).charts.map(({ name }) => name)).not.toContain(
    'HNB balance by scenario',
  );
});

describe('every chart', () => {
  const sheet = sheetOf(withPlans().build('plan'));
  const area = ({ from, to }: ChartBlueprint): NonNullable<ReturnType<typeof parseRange>> =>
    parseRange(`${from}:${to}`)!;

  it('covers no cell that holds something, and no other chart', () => {
    expect(sheet.charts).toHaveLength(5);
    const covered = sheet.charts.map(area);
    for (const { row, rows } of covered)
      expect(sheet.cells.filter((cell) => cell.row >= row && cell.row < row + rows)).toEqual([]);
    covered.slice(1).forEach(({ row }, i) => {
      const before = covered[i]!;
      expect(row).toBeGreaterThanOrEqual(before.row + before.rows);
    });
  });

  it('stands right below its table', () => {
    for (const chart of sheet.charts) {
      const table = parseRange(chart.range)!;
      expect(area(chart).row - (table.row + table.rows)).toBe(1);
    }
  });

  it('has a title, words that also stand in cells, and stays within the columns of the sheet', () => {
    // long ones in several rows, one line below the other
    const block = sheet.blocks.find(({ id }) => id === 'charts-words')!;
    const inBlock = sheet.cells.filter(({ row, column }) => row > block.row && column === block.column + 1);
    const lines = inBlock.map(({ value }) => String(value));
    expect(lines.filter((line) => line.length > 150)).toEqual([]);
    for (const chart of sheet.charts) {
      expect(chart.title).not.toBe('');
      expect(lines.join(' ')).toContain(chart.altText);
      expect(area(chart).column + area(chart).columns).toBeLessThanOrEqual(sheet.widths.length);
    }
  });
});
