/** HNB Plan and HNB High needs of the small council: figures worked out by hand in the case's README. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import type { Build, Council } from './council';
import { smallCouncil } from './small-council';

const YEARS = ['2022-23', '2023-24', '2024-25 forecast', '2025-26 forecast'];
const SHEET = 'HNB Plan';

let council: Council;
let build: Build;
let book: Calculated;

beforeAll(async () => {
  council = smallCouncil();
  build = council.build('plan');
  book = await calculated(council);
});

const rowOf = (block: string, key: string, sheet = SHEET): Plain[] =>
  YEARS.map((year) => book.at(sheet, council.cellOf(block, key, year)));
const answer = (key: string): Plain => book.at(SHEET, council.cellOf('plan-decisions', key, 'Answer'));

test('every formula comes to what src/funding works out', async () => {
  expect(await disagreements(council, build)).toEqual([]);
});

describe('HNB High needs', () => {
  const highNeeds = (key: string): Plain[] => rowOf('high-needs-lines', key, 'HNB High needs');

  test('outturn comes from the table, a forecast year is the year before and growth', () => {
    expect(highNeeds('1.0.2 Place funding | Special schools')).toEqual([1000, 1100, 1210, 1331]);
    expect(highNeeds('1.2.1 Top-up | Mainstream schools')).toEqual([500, 650, 715, 786.5]);
  });

  test('line 1.2.10 is not taken for 1.2.1', () => {
    expect(highNeeds('1.2.10 PFI costs')).toEqual([40, 50, 55, 60.5]);
  });

  test('the total is that of the lines, and the pound missing to the reported total is shown', () => {
    expect(highNeeds('Total')).toEqual([1540, 1800, 1980, 2178]);
    expect(highNeeds('Reported total')).toEqual([1540, 1801, null, null]);
    expect(highNeeds('Reconciling item')).toEqual([0, 1, null, null]);
  });
});

describe('HNB Plan', () => {
  test('the high needs block rolls forward from its opening deficit', () => {
    expect(rowOf('plan-high-needs', 'Opening')).toEqual([-200, -295, -545.5, -826]);
    expect(rowOf('plan-high-needs', 'Income')).toEqual([1445, 1549.5, 1699.5, 1864.5]);
    expect(rowOf('plan-high-needs', 'In-year')).toEqual([-95, -250.5, -280.5, -313.5]);
    expect(rowOf('plan-high-needs', 'Closing')).toEqual([-295, -545.5, -826, -1139.5]);
  });

  test('an allocation grows and a transfer stays as it last was', () => {
    expect(rowOf('plan-high-needs', 'High needs block allocation')).toEqual([1400, 1500, 1650, 1815]);
    expect(rowOf('plan-high-needs', 'Transfer from the schools block')).toEqual([45, 49.5, 49.5, 49.5]);
  });

  test('a saving counts by its confidence, one without confidence in full, and investment is added', () => {
    expect(rowOf('plan-high-needs', 'Savings')).toEqual([0, 0, 60, 120]);
    expect(rowOf('plan-high-needs', 'Investment')).toEqual([0, 0, 30, 0]);
    expect(rowOf('plan-high-needs', 'Expenditure mitigated')).toEqual([1540, 1800, 1950, 2058]);
    expect(rowOf('plan-high-needs', 'Closing mitigated')).toEqual([-295, -545.5, -796, -989.5]);
  });

  test('the DSG balance is that of all blocks', () => {
    expect(rowOf('plan-schools', 'Closing')).toEqual([555, 1105.5, 1716, 2392.5]);
    expect(rowOf('plan-total', 'Closing')).toEqual([260, 560, 890, 1253]);
    expect(rowOf('plan-total', 'Closing mitigated')).toEqual([260, 560, 920, 1403]);
  });

  test('a transfer at the limit itself is for the schools forum', () => {
    expect(answer('Share')).toBeCloseTo(0.005, 12);
    expect(answer('Decides')).toBe('Schools forum');
  });

  test('the stability grant and the part left with the council sum to the deficit', () => {
    expect(answer('Deficit')).toBe(796);
    expect(answer('Grant')).toBeCloseTo(716.4, 9);
    expect(answer('Left')).toBeCloseTo(79.6, 9);
  });

  test('it shows the master check', () => {
    expect(book.at(SHEET, 'C5')).toBe('All checks OK');
  });

  test('the chart has its table beside it, a title and words for those who do not see it', () => {
    const [chart] = build.blueprints.find(({ name }) => name === SHEET)!.charts;
    expect(book.range(SHEET, chart!.range)).toEqual([
      ['Balance', '2022-23', '2023-24', '2024-25', '2025-26'],
      ['Unmitigated', 260, 560, 890, 1253],
      ['Mitigated', 260, 560, 920, 1403],
    ]);
    expect(chart!.title).toBe('DSG cumulative balance, £ (deficit below zero)');
    expect(chart!.altText).toContain('from 2022-23 to 2025-26');
  });
});
