/** HNB High needs: forecasts by plans and price, what people set instead, and the change of each year told apart. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { caseloadTables } from './caseload-tables';
import type { Build, Council } from './council';
import { smallCouncil, smallTables } from './small-council';

/**
 * Outturn 2022-23 and 2023-24, whose Januaries are 2023 and 2024: 1.0.2 in special schools £1,000 and £1,100 (45 and
 * 50 plans), 1.2.1 in mainstream £500 and £650 (110 and 121), 1.2.10 with no placement £40 and £50.
 */
const SPECIAL = '1.0.2 Place funding | Special schools';
const MAINSTREAM = '1.2.1 Top-up | Mainstream schools';
const PFI = '1.2.10 PFI costs';

const council = (): Council => {
  const own = smallCouncil([...smallTables(), ...caseloadTables()]);
  own.typeInto('assumptions', 'inflationHighNeeds', 'Value', 0.05);
  own.build('plan');
  return own;
};

interface Built {
  build: Build;
  row(block: string, key: string, ...headings: string[]): Plain[];
}

async function built(own: Council): Promise<Built> {
  const build = own.build('plan');
  expect(await disagreements(own, build)).toEqual([]);
  const book = await calculated(own);
  return {
    build,
    row: (block, key, ...headings) =>
      headings.map((heading) => book.at('HNB High needs', own.cellOf(block, key, heading))),
  };
}

const [NEXT, LAST] = ['2024-25 forecast', '2025-26 forecast'];

it('shows the plans of a line’s own placement type in the January of each year', async () => {
  const { row } = await built(council());
  expect(row('high-needs-numbers', SPECIAL, 'Follows', '2022-23', '2023-24', NEXT!)).toEqual([
    'Special schools',
    45,
    50,
    50,
  ]);
  expect(row('high-needs-numbers', PFI, 'Follows', '2023-24')).toEqual([null, '']);
});

it('forecasts by plans and what each costs: 121 to 133.1 plans at 5% more', async () => {
  const own = council();
  own.typeInto('ehcps-placement', 'Mainstream schools', 'Method', 'RATE');
  own.typeInto('ehcps-placement', 'Mainstream schools', 'Rate', 0.1);
  const { row } = await built(own);
  const [next, last] = row('high-needs-lines', MAINSTREAM, NEXT!, LAST!) as [number, number];
  expect(next).toBeCloseTo(650 * 1.1 * 1.05, 9);
  expect(last).toBeCloseTo(650 * 1.1 * 1.05 * 1.1 * 1.05, 9);
});

it('lets a line that follows no plans grow by the rate of HNB Inputs', async () => {
  const { row } = await built(council());
  expect(row('high-needs-lines', PFI, NEXT!)[0]).toBeCloseTo(50 * 1.1, 9);
});

it('follows what people choose: all plans, or none', async () => {
  const own = council();
  own.typeInto('high-needs-numbers', PFI, 'Follows', 'All plans');
  own.typeInto('high-needs-numbers', SPECIAL, 'Follows', '');
  const { row } = await built(own);
  expect(row('high-needs-numbers', PFI, '2022-23', '2023-24')).toEqual([155, 172]);
  expect(row('high-needs-lines', SPECIAL, NEXT!)[0]).toBeCloseTo(1100 * 1.1, 9);
});

it('takes what people set, goes on from it, and keeps it at the next build', async () => {
  const own = council();
  own.typeInto('high-needs-overrides', SPECIAL, NEXT!, 2000);
  own.typeInto('high-needs-overrides', SPECIAL, 'Why', 'Contract signed');
  const { row } = await built(own);
  expect(row('high-needs-lines', SPECIAL, NEXT!)).toEqual([2000]);
  expect(row('high-needs-lines', SPECIAL, LAST!)[0]).toBeCloseTo(2000 * 1.05, 9);
  const again = await built(own);
  expect(again.build.operations).toEqual([]);
  expect(again.row('high-needs-overrides', SPECIAL, 'Why')).toEqual(['Contract signed']);
});

it('tells more plans from dearer ones: special schools 45 to 50 plans, £1,000 to £1,100', async () => {
  const { row } = await built(council());
  const [volume] = row('high-needs-volume', SPECIAL, '2023-24') as [number];
  const [price] = row('high-needs-price', SPECIAL, '2023-24') as [number];
  expect(volume).toBeCloseTo(1000 * (50 / 45 - 1), 9);
  expect(volume + price).toBeCloseTo(100, 9);
  expect(row('high-needs-price', PFI, '2023-24')).toEqual([10]);
});

it('keeps what was set for a year that has its outturn now, not used, and says so', async () => {
  const own = council();
  own.typeInto('high-needs-overrides', SPECIAL, NEXT!, 2000);
  own.build('plan');
  const lines = own.tables.find(({ input }) => input === 'lines')!;
  const before = lines.grid;
  lines.grid = before.map((line, i) => [...line, i === 0 ? '2024-25' : 7]);
  const { build, row } = await built(own);
  expect(build.notes).toContain(
    'HNB High needs: £2,000 set for 1.0.2 Place funding | Special schools in 2024-25 is kept at the end of the sheet, not used, as the year has its outturn now.',
  );
  const kept = `${SPECIAL} | 2024-25`;
  expect(row('high-needs-past', kept, 'Row', 'Year', 'Figure')).toEqual([SPECIAL, '2024-25', 2000]);
  expect(own.valueOf('high-needs-past', kept, 'Kept because')).toBe('Year has its outturn');
  expect(row('high-needs-lines', SPECIAL, '2024-25')).toEqual([7]);
  expect((await built(own)).build.operations).toEqual([]);
});

it('puts a kept figure back into its cell when the year is forecast again', async () => {
  const own = council();
  own.typeInto('high-needs-overrides', SPECIAL, NEXT!, 2000);
  own.build('plan');
  const lines = own.tables.find(({ input }) => input === 'lines')!;
  const before = lines.grid;
  lines.grid = before.map((line, i) => [...line, i === 0 ? '2024-25' : 7]);
  own.build('plan');
  lines.grid = before;
  const { row } = await built(own);
  expect(row('high-needs-overrides', SPECIAL, NEXT!)).toEqual([2000]);
  expect(row('high-needs-lines', SPECIAL, NEXT!)).toEqual([2000]);
  expect(own.plan('plan').operations).toEqual([]);
});

it('keeps what was set for a year that fewer forecast years leave out, and takes it again when more are asked for', async () => {
  const own = council();
  own.typeInto('high-needs-overrides', SPECIAL, LAST!, 3000);
  own.build('plan');
  own.typeInto('assumptions', 'forecastYears', 'Value', 1);
  const fewer = await built(own);
  expect(own.valueOf('high-needs-past', `${SPECIAL} | 2025-26`, 'Kept because')).toBe('Year is not shown');
  expect(fewer.build.notes.join(' ')).toContain('as the plan does not show that year.');
  own.typeInto('assumptions', 'forecastYears', 'Value', 2);
  const { row } = await built(own);
  expect(row('high-needs-lines', SPECIAL, LAST!)).toEqual([3000]);
});

it('is as before without a caseload: all lines grow by one rate', async () => {
  const own = smallCouncil();
  own.build('plan');
  const { row } = await built(own);
  expect(row('high-needs-lines', SPECIAL, NEXT!)[0]).toBeCloseTo(1210, 9);
});
