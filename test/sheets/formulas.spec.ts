/**
 * Rules of a good finance workbook, held by every formula on every HNB sheet: no constants but 0, 1, 12 and 100, one
 * formula a row, and only functions that Excel 2021 and LibreOffice 7.4 both have and that are not volatile.
 */
import { parseCell } from '../../src/sheets/a1';
import type { BlueprintCell, SheetBlueprint } from '../../src/sheets/blueprint';
import { bandCouncil } from './bands-council';
import type { Council } from './council';
import { everySheet } from './every-sheet';
import {
  constantsBeyond,
  fromItsCell,
  functionsBeyond,
  hasArrayIf,
  leavesTheSheet,
  stretches,
} from './formula-rules';
import { recoupingCouncil } from './small-council';

let council: Council;
let sheets: SheetBlueprint[];

beforeAll(() => {
  const every = everySheet();
  council = every.council;
  sheets = every.builds.flatMap(({ blueprints }) => blueprints);
  sheets.push(...every.published.blueprints.filter(({ name }) => name === 'HNB What moved'));
  const bands = bandCouncil().build('bands').blueprints;
  sheets.push(...bands.filter(({ name }) => name === 'HNB Bands'));
  const recouping = recoupingCouncil().build('plan').blueprints;
  sheets.push(...recouping.filter(({ name }) => name === 'HNB Plan'));
});

const formulas = (): { where: string; formula: string }[] =>
  sheets.flatMap(({ name, cells }) =>
    cells.flatMap(({ formula, row, column }) =>
      formula === undefined ? [] : [{ where: `${name} row ${row + 1} column ${column + 1}`, formula }],
    ),
  );

test('there are formulas on every sheet of figures', () => {
  const sheetsWith = new Set(formulas().map(({ where }) => where.replace(/ row .*/, '')));
  expect([...sheetsWith].sort()).toEqual([
    'HNB Bands',
    'HNB Casework',
    'HNB Charts',
    'HNB Checks',
    'HNB Comparison',
    'HNB EHCPs',
    'HNB Fairer Share',
    'HNB Forum report',
    'HNB High needs',
    'HNB Innovation fund',
    'HNB Inputs',
    'HNB Joint funding',
    'HNB Mitigations',
    'HNB Pathways',
    'HNB Plan',
    'HNB Provision',
    'HNB Recommendations',
    'HNB Review',
    'HNB Review group',
    'HNB SEN support',
    'HNB Scenarios',
    'HNB What moved',
  ]);
});

test('only functions of the list are used', () => {
  expect(formulas().flatMap(({ formula }) => functionsBeyond(formula))).toEqual([]);
});

test('no constant stands in a formula but 0, 1, 12 and 100', () => {
  const found = formulas().flatMap(({ where, formula }) =>
    constantsBeyond(formula).map((constant) => `${where}: ${constant} in ${formula}`),
  );
  expect(found).toEqual([]);
});

test('no formula looks into another workbook or has a fixed array', () => {
  const found = formulas().filter(({ formula }) => leavesTheSheet(formula));
  expect(found).toEqual([]);
});

test('no IF works over a column, which older Excel would do only as an array formula', () => {
  const found = formulas().filter(({ formula }) => hasArrayIf(formula));
  expect(found).toEqual([]);
});

test('no formula is too long to be read', () => {
  const longest = Math.max(...formulas().map(({ formula }) => formula.length));
  expect(longest).toBeLessThan(700);
});

test('a row of the plan has one formula for outturn and one for forecast', () => {
  const ofYears = ['HNB Plan', 'HNB High needs', 'HNB Charts', 'HNB What moved'];
  for (const { cells } of sheets.filter(({ name }) => ofYears.includes(name))) {
    const rows = new Map<number, BlueprintCell[]>();
    for (const cell of cells)
      if (cell.formula !== undefined && cell.column >= 5)
        rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
    expect(rows.size).toBeGreaterThan(5);
    for (const row of rows.values()) expect(stretches(row)).toBeLessThanOrEqual(2);
  }
});

test('a row of a scenario has one formula for outturn and one for forecast', () => {
  const { cells, blocks } = sheets.find(({ name }) => name === 'HNB Scenarios')!;
  const ids = ['plan', 'spend', 'income', 'in-year', 'closing'].map((part) => `scenarios-${part}`);
  for (const block of ids.map((id) => blocks.find((found) => found.id === id)!)) {
    const years = cells.filter(
      ({ row, column }) => row > block.row && row <= block.row + block.rows && column >= 5,
    );
    expect(years.length).toBeGreaterThan(5);
    for (let row = block.row + 1; row <= block.row + block.rows; row += 1)
      expect(stretches(years.filter((cell) => cell.row === row))).toBeLessThanOrEqual(2);
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

test('a year of the provision cases and of their effect has the formula of the year before', () => {
  const { cells, blocks } = sheets.find(({ name }) => name === 'HNB Provision')!;
  for (const id of ['provision-cases', 'provision-effect', 'provision-years']) {
    const { row: top, rows, headings } = blocks.find((block) => block.id === id)!;
    const years = headings.filter((heading) => /^\d{4}-\d{2}$/.test(heading)).length;
    for (let row = top + 1; row <= top + rows; row += 1) {
      const line = cells.filter(
        (cell) => cell.row === row && cell.column >= 5 && cell.column < 5 + years && cell.formula,
      );
      expect({ id, row, stretches: line.length > 0 ? stretches(line) : 1 }).toEqual({
        id,
        row,
        stretches: 1,
      });
    }
  }
});

test('a column of the provision schemes, the joint placements and the registers has one formula for all its rows', () => {
  const places: [sheet: string, block: string, rows: number[]][] = [
    ['HNB Provision', 'provision-schemes', [1, 2]],
    ['HNB Provision', 'provision-reading', [1, 2]],
    ['HNB Provision', 'provision-hosts', [2, 3]],
    ['HNB Joint funding', 'joint-placements', [1, 2]],
    ['HNB Joint funding', 'joint-earlier', [1, 2]],
    ['HNB Comparison', 'comparison-assessments', [1, 11]],
    ['HNB Comparison', 'comparison-practices', [1, 11]],
    ['HNB Comparison', 'comparison-measures', [1, 9]],
    ['HNB Innovation fund', 'innovation-bids', [1, 2]],
    ['HNB Innovation fund', 'innovation-evaluation', [1, 2]],
    ['HNB Review group', 'review-items', [1, 2]],
    ['HNB Review group', 'review-forum', [1, 2]],
    ['HNB Review group', 'review-forum-list', [1, 2]],
    ['HNB Review group', 'review-recommendations', [1, 2]],
  ];
  for (const [sheet, id, rows] of places) {
    const { cells, blocks } = sheets.find(({ name }) => name === sheet)!;
    const block = blocks.find((one) => one.id === id)!;
    for (let column = 0; column < block.headings.length; column += 1) {
      const pair = rows.flatMap((row) =>
        cells.filter((cell) => cell.column === column && cell.row === block.row + row && cell.formula),
      );
      const texts = pair.map((cell) => fromItsCell(cell));
      expect({ id, column, different: new Set(texts).size <= 1 }).toEqual({ id, column, different: true });
    }
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
    if (typeof list === 'string') expect(list).toMatch(/^=HNB_\w+$/);
    else {
      expect(list.join(',').length).toBeLessThanOrEqual(255);
      expect(list.filter((item) => item.includes(','))).toEqual([]);
    }
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

test('a column of the bands has one formula for all rows of its table', () => {
  const { cells, blocks } = sheets.find(({ name }) => name === 'HNB Bands')!;
  // the drift and the list of checks say something else on every row
  const others = [
    'bands-settings',
    'bands-drift',
    'bands-payment-checks',
    'bands-agreement',
    'bands-schools-total',
  ];
  for (const { id, row, rows, column, headings } of blocks.filter(
    (block) => !others.includes(block.id) && !block.id.startsWith('checks-'),
  )) {
    for (let at = column + 1; at < column + headings.length; at += 1) {
      const inColumn = cells.filter(
        (cell) =>
          cell.column === at && cell.row > row && cell.row <= row + rows && cell.formula !== undefined,
      );
      const keys = new Map(
        cells.filter((cell) => cell.column === column).map((cell) => [cell.row, cell.value]),
      );
      const texts = inColumn
        .filter((cell) => keys.get(cell.row) !== 'Total')
        .map((cell) => fromItsCell(cell));
      // the place of a band looks at the rows so far
      const most = headings[at - column] === 'Place' && id === 'bands-ranking' ? rows : 1;
      expect({ id, column: headings[at - column], formulas: new Set(texts).size <= most }).toEqual({
        id,
        column: headings[at - column],
        formulas: true,
      });
    }
  }
});
