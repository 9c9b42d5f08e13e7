/** What the sample workbook holds: published figures as published, and the mistakes that checks are to find. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookSheet } from '../../src/workbench/book/book';
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import { buildSample } from '../../src/workbench/sample/sample';
import { differing } from './file-fixtures';

const FILE = readFileSync(join(__dirname, '../../assets/sample.xlsx'));
const { book } = openWorkbook(FILE, 'sample.xlsx');

const sheet = (name: string): BookSheet => {
  const found = book.sheet(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};

/** Rows of a table by heading. */
function rows(name: string): Record<string, string | number | boolean | null>[] {
  const table = book.tables.find((one) => one.name === name);
  if (!table) throw new Error(`no table ${name}`);
  const { row, column, rows: count } = table.range;
  return Array.from({ length: count - 1 }, (_, r) =>
    Object.fromEntries(
      table.columns.map((heading, c) => [
        heading,
        table.sheet.cells.get(`${row + 1 + r},${column + c}`)?.value ?? null,
      ]),
    ),
  );
}

const YEARS = ['2020-21', '2021-22', '2022-23', '2023-24'];
const sum = (list: Record<string, unknown>[], heading: string): number =>
  list.reduce((total, row) => total + Number(row[heading]), 0);
const lines = (table: string) =>
  rows(table).filter((row) => row.Block === 'High needs' && row.Line !== 'Total (reported)');
const reported = (table: string) => rows(table).find((row) => row.Line === 'Total (reported)') ?? {};

it('the file in assets is what the script makes, byte for byte', () => {
  expect(Buffer.from(buildSample()).equals(FILE)).toBe(true);
});

it('it survives opening and saving unchanged', () => {
  expect(differing(FILE, saveWorkbook(openWorkbook(FILE, 'sample.xlsx')))).toEqual([]);
});

describe('high needs lines', () => {
  it('Camden’s totals are the published ones', () => {
    expect(YEARS.map((year) => reported('HighNeedsLines')[year])).toEqual([
      35546959, 38882018, 43669825, 50863090,
    ]);
  });
  it('Camden’s lines add to them, to £1 in 2023-24', () => {
    expect(YEARS.map((year) => sum(lines('HighNeedsLines'), year))).toEqual([
      35546959, 38882018, 43669825, 50863089,
    ]);
  });
  it('Kensington and Chelsea’s lines leave 110,140 of the published 19,597,978 unexplained', () => {
    expect(reported('RbkcLines')['2020-21']).toBe(19597978);
    expect(sum(lines('RbkcLines'), '2020-21')).toBe(19487838);
  });
});

describe('schools', () => {
  it('there are 45, with 18,913 pupils and 618 plans, as published for January 2023', () => {
    expect(rows('Schools')).toHaveLength(45);
    expect(sum(rows('Schools'), 'Number on roll')).toBe(18913);
    expect(sum(rows('Schools'), 'EHC plans')).toBe(618);
  });
  it('primaries have 7,809 pupils and 356 plans', () => {
    const primary = rows('Schools').filter((row) => row.Phase === 'Primary');
    expect([sum(primary, 'Number on roll'), sum(primary, 'EHC plans')]).toEqual([7809, 356]);
  });
});

describe('plans', () => {
  it('the caseload ends in the published 1,429 and adds to its totals', () => {
    const groups = rows('Caseload').filter((row) => row['Placement type'] !== 'Total');
    const total = rows('Caseload').find((row) => row['Placement type'] === 'Total') ?? {};
    const years = ['2019', '2020', '2021', '2022', '2023', '2024', '2025'];
    expect(years.map((year) => total[year])).toEqual([1084, 1171, 1261, 1338, 1368, 1413, 1429]);
    expect(years.map((year) => sum(groups, year))).toEqual(years.map((year) => total[year]));
  });

  it('the list follows the placements and needs of January 2025', () => {
    const count = (heading: string, value: string) =>
      rows('EHCPs').filter((row) => row[heading] === value).length;
    expect(count('Placement type', 'Maintained special schools or special academies placements')).toBe(328);
    expect(count('Placement type', 'Post 16 and further education (FE) placements')).toBe(224);
    expect(['ASD', 'SLCN', 'SEMH', 'MSI', 'UKN'].map((need) => count('Primary need', need))).toEqual([
      631, 346, 111, 4, 36,
    ]);
    expect(rows('EHCPs')).toHaveLength(1429);
  });

  it('under fives are 62 and young people of 20 and over 80', () => {
    const ages = rows('EHCPs').map((row) => Number(row.Age));
    expect([ages.filter((age) => age < 5).length, ages.filter((age) => age >= 20).length]).toEqual([62, 80]);
  });
});

describe('mistakes put in on purpose', () => {
  const cell = (a1: string) => {
    const [, letter = '', row = ''] = /^([A-Z])(\d+)$/.exec(a1) ?? [];
    return sheet('EHCP list').cells.get(`${Number(row) - 1},${letter.charCodeAt(0) - 65}`)?.value;
  };

  it('A216 repeats the reference of A215', () => {
    expect([cell('A215'), cell('A216')]).toEqual(['W0211', 'W0211']);
  });
  it('G349 ends before it starts', () => {
    expect(Number(cell('G349'))).toBeLessThan(Number(cell('F349')));
  });
  it('D482 has a band that is not in the table', () => {
    expect(cell('D482')).toBe('10');
    expect(rows('Bands').some((row) => row.Band === '10')).toBe(false);
  });
  it('N615 was paid though the plan ended in August 2023', () => {
    expect(cell('G615')).toBe(45169);
    expect(Number(cell('N615'))).toBeGreaterThan(0);
  });
  it('N748 and I881 hold text', () => {
    expect([cell('N748'), cell('I881')]).toEqual(['£4,500', '17.5 hours']);
  });
});

it('band values rise with the band in every setting and at every date', () => {
  const groups = new Map<string, number[]>();
  for (const row of rows('Bands')) {
    const key = `${row.Setting} ${row.From}`;
    groups.set(key, [...(groups.get(key) ?? []), Number(row['Annual value'])]);
  }
  expect(groups.size).toBe(8);
  for (const values of groups.values()) expect(values).toEqual([...values].sort((a, b) => a - b));
});

it('high needs ends in a deficit of several million over the four years', () => {
  const income = rows('DsgIncome').filter((row) => row.Block === 'High needs');
  const position = YEARS.reduce(
    (total, year) => total + sum(income, year) - Number(reported('HighNeedsLines')[year]),
    0,
  );
  expect(position).toBe(-6267892);
});

it('what is transferred out of the schools block goes into high needs, and is half a percent of it', () => {
  const row = (line: string) => rows('DsgIncome').find((one) => one.Line === line) ?? {};
  for (const year of YEARS) {
    expect(row('Block transfer to high needs (0.5%)')[year]).toBe(
      -Number(row('Block transfer from schools (0.5%)')[year]),
    );
    expect(row('Block transfer from schools (0.5%)')[year]).toBe(
      Number(row('Schools block allocation')[year]) * 0.005,
    );
  }
});

it('mitigations name lines that exist', () => {
  const known = new Set(rows('HighNeedsLines').map((row) => row.Line));
  for (const row of rows('MitigationList')) expect(known).toContain(row.Line);
});

it('it has shared formulas, a note, a chart, names and a merged title like a workbook in use', () => {
  const monitoring = sheet('Budget monitoring');
  expect(monitoring.cells.get('5,4')?.formula).toBe('=D6-C6');
  expect(monitoring.cells.get('6,4')?.formula).toBe('=D7-C7');
  expect(monitoring.notes.size).toBe(1);
  expect(monitoring.charts).toHaveLength(1);
  expect(monitoring.merges).toHaveLength(2);
  expect(book.names.map((name) => name.name)).toEqual(['DSG_Budget', 'Fee_Inflation', 'First_Support']);
});
