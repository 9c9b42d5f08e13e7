/**
 * Figures that councils have published, through the built sheets: totals and balances come out as printed, every cell is
 * as src/funding has it, and where a paper does not add up the reconciling row says by how much.
 */
import type { Plain } from '../../src/sheets/sources';
import { caseTable, type CaseCell } from '../cases/read';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { userTable, type UserTable } from './sources';

type RowOf = (sheet: string, block: string, key: string) => Plain[];

/** Builds the plan over these tables, and reads rows of it under these headings. */
async function planOver(
  tables: UserTable[],
  headings: readonly string[],
  assumptions: Readonly<Record<string, Plain>> = {},
): Promise<RowOf> {
  const council = new Council(tables);
  council.build('mapping');
  for (const [id, value] of Object.entries(assumptions)) council.typeInto('assumptions', id, 'Value', value);
  expect(await disagreements(council, council.build('plan'))).toEqual([]);
  const book = await calculated(council);
  return (sheet, block, key) =>
    headings.map((heading) => book.at(sheet, council.cellOf(block, key, heading)));
}

const linesOf = (grid: CaseCell[][]): UserTable => userTable('lines', 'Lines', grid);
const incomeOf = (name: string): UserTable => userTable('income', 'Income', caseTable(name, 'income.csv'));
/** For a paper that says nothing of spend. */
const noSpend = (...years: string[]): UserTable =>
  linesOf([
    ['Line', 'Block', ...years],
    ['Spend not in the paper', 'High needs', ...years.map(() => 0)],
  ]);

test('Derbyshire 2015-17: a high needs DSG of £62.375 million and £63.386 million, early years £33.382 million', async () => {
  const rowOf = await planOver(
    [noSpend('2015-16', '2016-17'), incomeOf('sheets-derbyshire')],
    ['2015-16', '2016-17'],
  );
  expect(rowOf('HNB Plan', 'plan-high-needs', 'Income')).toEqual([62_375_000, 63_386_000]);
  expect(rowOf('HNB Plan', 'plan-early-years', 'Income')).toEqual([0, 33_382_000]);
});

test('Tameside 2022-23: a deficit of £3.243 million before the year, of £3.291 million after it', async () => {
  const lines = linesOf(caseTable('sheets-tameside', 'lines.csv'));
  const rowOf = await planOver([lines, incomeOf('sheets-tameside')], ['2022-23'], {
    openingHighNeeds: -3_243_000,
  });
  expect(rowOf('HNB Plan', 'plan-high-needs', 'In-year')).toEqual([-1_018_000]);
  expect(rowOf('HNB Plan', 'plan-early-years', 'In-year')).toEqual([617_000]);
  expect(rowOf('HNB Plan', 'plan-schools', 'In-year')).toEqual([353_000]);
  expect(rowOf('HNB Plan', 'plan-total', 'Opening')).toEqual([-3_243_000]);
  expect(rowOf('HNB Plan', 'plan-total', 'Closing')).toEqual([-3_291_000]);
});

test('Brent 2025-26: £82.3 million are left of block and transfer after recoupment', async () => {
  const rowOf = await planOver([noSpend('2025-26'), incomeOf('sheets-brent')], ['2025-26']);
  expect(rowOf('HNB Plan', 'plan-high-needs', 'Income')).toEqual([82_300_000]);
});

test('Kensington and Chelsea 2021-24: the lines miss the totals reported, and the reconciling row says by how much', async () => {
  const years = ['2020-21', '2021-22', '2022-23', '2023-24'];
  const rowOf = await planOver([linesOf(caseTable('sheets-kensington-chelsea', 'lines.csv'))], years);
  const row = (key: string): Plain[] => rowOf('HNB High needs', 'high-needs-lines', key);
  expect(row('Reported total')).toEqual([19_597_978, 20_745_808, 21_110_800, 22_031_924]);
  expect(row('Total')).toEqual([19_487_838, 20_640_808, 20_913_420, 21_881_924]);
  expect(row('Reconciling item')).toEqual([110_140, 105_000, 197_380, 150_000]);
});

test('Westminster, January 2019 to 2025: the plans published, and the four years whose groups miss them', async () => {
  const caseload = userTable('caseload', 'Plans', caseTable('sheets-westminster-caseload', 'caseload.csv'));
  const januaries = ['2019', '2020', '2021', '2022', '2023', '2024', '2025'];
  const rowOf = await planOver([noSpend('2024-25'), caseload], januaries);
  const row = (key: string): Plain[] => rowOf('HNB EHCPs', 'ehcps-placement', key);
  expect(row('Reported total')).toEqual([1084, 1171, 1261, 1338, 1368, 1413, 1429]);
  expect(row('All plans')).toEqual([1083, 1170, 1259, 1316, 1368, 1413, 1429]);
  expect(row('Special')).toEqual([336, 359, 354, 377, 393, 381, 387]);
});

describe('deficits that councils have published, in £ million', () => {
  const [, ...rows] = caseTable('sheets-balances', 'balances.csv');
  const pounds = (millions: CaseCell | undefined): number => Math.round(Number(millions) * 1_000_000);

  test.each(rows)('%s %s: %d before the year and %d above the grant make %d', async (...figures) => {
    const [, year = '', before, above, after] = figures;
    const lines = linesOf([
      ['Line', 'Block', year],
      ['Spend above the grant', 'High needs', pounds(above)],
    ]);
    const rowOf = await planOver([lines], [String(year)], { openingHighNeeds: -pounds(before) });
    expect(rowOf('HNB Plan', 'plan-high-needs', 'Closing')).toEqual([-pounds(after)]);
    expect(rowOf('HNB Plan', 'plan-total', 'Closing')).toEqual([-pounds(after)]);
  });
});
