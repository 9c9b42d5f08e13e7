/**
 * Rules of a good finance workbook, held by every formula on every HNB sheet: no constants but 0, 1, 12 and 100, one
 * formula a row, and only functions that Excel 2021 and LibreOffice 7.4 both have and that are not volatile.
 */
import { parseCell } from '../../src/sheets/a1';
import type { BlueprintCell, SheetBlueprint } from '../../src/sheets/blueprint';
import type { Council } from './council';
import { smallCouncil, smallTables } from './small-council';
import { userTable, type UserTable } from './sources';

const ALLOWED = new Set(
  'ABS AND AVERAGE COUNT COUNTA COUNTBLANK COUNTIF DATE IF IFERROR INDEX INT ISERROR ISNA ISNUMBER MATCH MAX MIN MONTH N NA OR ROUND ROW ROWS SUM SUMPRODUCT TRIM YEAR'.split(
    ' ',
  ),
);
const CONSTANTS = ['0', '1', '12', '100'];

/** Counts and plans, for the sheets that read them. */
const planTables = (): UserTable[] => [
  userTable('caseload', 'Caseload', [
    ['Placement type', '2024', '2025'],
    ['Mainstream', 6, 8],
    ['Total', 6, 8],
  ]),
  userTable('ehcps', 'Plans', [
    ['Ref', 'School', 'Placement type', 'Band', 'Start', 'End'],
    ['P1', 'Alder Primary', 'Mainstream', '4', 45000, ''],
  ]),
];

let council: Council;
let sheets: SheetBlueprint[];

beforeAll(() => {
  council = smallCouncil([...smallTables(), ...planTables()]);
  sheets = (
    ['recommendations', 'plan', 'fairer share', 'sen support', 'casework', 'pathways'] as const
  ).flatMap((task) => council.build(task).blueprints);
});

/** Formula without texts, sheet names and table columns. */
const bare = (formula: string): string =>
  formula
    .replace(/"(?:[^"]|"")*"/g, '""')
    .replace(/'(?:[^']|'')*'!/g, '')
    .replace(/\[[^\]]*\]/g, '[]');

const formulas = (): { where: string; formula: string }[] =>
  sheets.flatMap(({ name, cells }) =>
    cells.flatMap(({ formula, row, column }) =>
      formula === undefined ? [] : [{ where: `${name} row ${row + 1} column ${column + 1}`, formula }],
    ),
  );

test('there are formulas on every sheet of figures', () => {
  const sheetsWith = new Set(formulas().map(({ where }) => where.replace(/ row .*/, '')));
  expect([...sheetsWith].sort()).toEqual([
    'HNB Casework',
    'HNB Checks',
    'HNB Fairer Share',
    'HNB High needs',
    'HNB Pathways',
    'HNB Plan',
    'HNB Recommendations',
    'HNB SEN support',
  ]);
});

test('only functions of the list are used', () => {
  const used = formulas().flatMap(({ formula }) => bare(formula).match(/[A-Z][A-Z0-9.]*(?=\()/g) ?? []);
  expect([...new Set(used)].filter((name) => !ALLOWED.has(name))).toEqual([]);
});

test('no constant stands in a formula but 0, 1, 12 and 100', () => {
  const found = formulas().flatMap(({ where, formula }) =>
    (bare(formula).match(/(?<![A-Za-z$_.\d])\d+(?:\.\d+)?%?(?![\d:])/g) ?? [])
      .filter((constant) => !CONSTANTS.includes(constant))
      .map((constant) => `${where}: ${constant} in ${formula}`),
  );
  expect(found).toEqual([]);
});

test('no formula looks into another workbook or has a fixed array', () => {
  const found = formulas().filter(({ formula }) => /\[[^\]]*\.xls|\{/.test(formula));
  expect(found).toEqual([]);
});

test('no IF works over a column, which older Excel would do only as an array formula', () => {
  const found = formulas().filter(({ formula }) => /SUMPRODUCT\([^()]*IF\(/.test(bare(formula)));
  expect(found).toEqual([]);
});

test('no formula is too long to be read', () => {
  const longest = Math.max(...formulas().map(({ formula }) => formula.length));
  expect(longest).toBeLessThan(700);
});

/** A formula as seen from its cell: relative references as offsets, years of the user's tables as a mark. */
function fromItsCell({ formula = '', row, column }: BlueprintCell): string {
  return formula
    .replace(/\[\d{4}-\d{2}\]/g, '[year]')
    .replace(
      /(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\d(])/g,
      (text, fixedColumn: string, letters: string, fixedRow: string, digits: string) => {
        const place = parseCell(letters + digits);
        if (!place) return text;
        const across = fixedColumn ? `C${place.column}` : `C[${place.column - column}]`;
        const down = fixedRow ? `R${place.row}` : `R[${place.row - row}]`;
        return down + across;
      },
    );
}

/** Stretches of neighbouring cells with the same formula. */
const stretches = (cells: BlueprintCell[]): number =>
  cells.filter((cell, i) => {
    const before = cells[i - 1];
    return !before || fromItsCell(cell) !== fromItsCell(before);
  }).length;

test('a row of the plan has one formula for outturn and one for forecast', () => {
  for (const name of ['HNB Plan', 'HNB High needs']) {
    const { cells } = sheets.find((sheet) => sheet.name === name)!;
    const rows = new Map<number, BlueprintCell[]>();
    for (const cell of cells)
      if (cell.formula !== undefined && cell.column >= 5)
        rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
    expect(rows.size).toBeGreaterThan(5);
    for (const row of rows.values()) expect(stretches(row)).toBeLessThanOrEqual(2);
  }
});

test('rows that only add up have one formula over all years', () => {
  const plan = sheets.find(({ name }) => name === 'HNB Plan')!;
  for (const key of ['Income', 'In-year', 'Closing']) {
    const cell = council.cellOf('plan-high-needs', key, 'Key');
    const row = plan.cells.filter(
      ({ row: at, column }) => at === parseCell(cell)!.row && column >= 5 && column <= 8,
    );
    expect(stretches(row)).toBe(1);
  }
});

test('a column of the fairer share has one formula for all schools', () => {
  const { cells, blocks } = sheets.find(({ name }) => name === 'HNB Fairer Share')!;
  const block = blocks.find(({ id }) => id === 'fairer-share')!;
  const schools = [block.row + 1, block.row + 2];
  for (let column = 1; column < block.headings.length; column += 1) {
    const pair = cells.filter((cell) => cell.column === column && schools.includes(cell.row) && cell.formula);
    // the extra penny looks at the rows so far, which begin at the first school
    const texts = pair.map((cell) => fromItsCell(cell));
    expect(new Set(texts).size).toBeLessThanOrEqual(1);
  }
});

test('a year stands in the same column on every sheet', () => {
  const headings = (name: string, block: string): string[] => {
    const found = sheets.find((sheet) => sheet.name === name)!.blocks.find(({ id }) => id === block)!;
    return [...Array.from({ length: found.column }, () => ''), ...found.headings].slice(5, 9);
  };
  const years = ['2022-23', '2023-24', '2024-25 forecast', '2025-26 forecast'];
  expect(headings('HNB Plan', 'plan-high-needs')).toEqual(years);
  expect(headings('HNB Plan', 'plan-total')).toEqual(years);
  expect(headings('HNB High needs', 'high-needs-lines')).toEqual(years);
});

test('every row of figures on the plan says its unit and source', () => {
  const { cells } = sheets.find(({ name }) => name === 'HNB Plan')!;
  const figures = cells
    .filter(({ formula, column }) => formula !== undefined && column === 5)
    .map(({ row }) => row);
  const chart = sheets.find(({ name }) => name === 'HNB Plan')!.blocks.find(({ id }) => id === 'plan-chart')!;
  for (const row of figures.filter((at) => at < chart.row || at > chart.row + chart.rows)) {
    for (const column of [3, 4])
      expect(cells.find((cell) => cell.row === row && cell.column === column)?.value).toBeTruthy();
  }
});

test('only cells that people own have the looks of an input', () => {
  for (const { cells, blocks, name } of sheets) {
    const inputs = cells.filter(({ style }) => style.startsWith('input'));
    for (const { row, column, value } of inputs) {
      const block = blocks.find(
        (area) => row > area.row && row <= area.row + area.rows && column >= area.column,
      )!;
      const owned = block.typed.includes(block.headings[column - block.column]!);
      expect({ name, row, owned: owned || value === 'Looks of an input' }).toEqual({
        name,
        row,
        owned: true,
      });
    }
  }
});

test('lists and prompts keep to the lengths that Excel allows', () => {
  for (const { list, prompt, error } of sheets.flatMap(({ validations }) => validations)) {
    expect(list.join(',').length).toBeLessThanOrEqual(255);
    expect(list.filter((item) => item.includes(','))).toEqual([]);
    for (const title of [prompt.title, error.title]) expect(title.length).toBeLessThanOrEqual(32);
    for (const { message } of [prompt, error]) expect(message.length).toBeLessThanOrEqual(225);
  }
});

test('every name is one that Excel accepts', () => {
  for (const name of sheets.flatMap(({ names }) => Object.keys(names))) {
    expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_.]{0,254}$/);
    expect(name).not.toMatch(/^[A-Za-z]{1,3}\d+$/);
  }
});
