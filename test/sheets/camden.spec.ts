/** Camden's published outturn through the built sheets: the totals it reported, and the pound it rounded away. */
import type { Plain } from '../../src/sheets/sources';
import { caseTable } from '../cases/read';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { userTable } from './sources';

const YEARS = ['2020-21', '2021-22', '2022-23', '2023-24'];
const REPORTED = [35546959, 38882018, 43669825, 50863090];

const camden = (table: string | null): Council =>
  new Council([userTable('lines', table, caseTable('sheets-camden', 'lines.csv'), { sheet: 'Outturn 24' })]);

async function built(council: Council): Promise<(sheet: string, block: string, key: string) => Plain[]> {
  const build = council.build('plan');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  return (sheet, block, key) => YEARS.map((year) => book.at(sheet, council.cellOf(block, key, year)));
}

test.each([
  ['an Excel table', 'Outturn'],
  ['a plain range with headings', null],
])('the published totals come out of %s', async (_what, table) => {
  const rowOf = await built(camden(table));
  expect(rowOf('HNB High needs', 'high-needs-lines', 'Reported total')).toEqual(REPORTED);
  expect(rowOf('HNB High needs', 'high-needs-lines', 'Reconciling item')).toEqual([0, 0, 0, 1]);
  expect(rowOf('HNB High needs', 'high-needs-lines', 'Total')).toEqual([
    35546959, 38882018, 43669825, 50863089,
  ]);
});

test('without an income table the plan shows spend, and a balance of nothing but spend', async () => {
  const rowOf = await built(camden('Outturn'));
  expect(rowOf('HNB Plan', 'plan-high-needs', 'Income')).toEqual([0, 0, 0, 0]);
  expect(rowOf('HNB Plan', 'plan-high-needs', 'In-year')).toEqual([
    -35546959, -38882018, -43669825, -50863089,
  ]);
});

test('a pound of rounding is within the tolerance, a missing line is not', async () => {
  const council = camden('Outturn');
  council.build('plan');
  const resultOf = async (): Promise<Plain> =>
    (await calculated(council)).at('HNB Checks', council.cellOf('checks', 'Reported 2023-24', 'Result'));
  expect(await resultOf()).toBe('OK');
  council.tables[0]!.grid.splice(9, 1);
  council.build('plan');
  expect(await resultOf()).toBe('Look');
});
