/** A sheet made since opening is saved with everything on it and read back the same. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BookSheet } from '../../src/workbench/book/book';
import { DEFAULT_STYLE, type Book } from '../../src/workbench/book/model';
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import { council, unzip, zip } from './file-fixtures';

const HEAD = {
  ...DEFAULT_STYLE,
  bold: true,
  colour: '#FFFFFF',
  fill: '#1F4E5F',
  wrap: true,
  top: 'thin:#000000',
  numberFormat: '#,##0;-#,##0;0',
};

function fillCells(book: Book, plan: BookSheet): void {
  const head = book.styleOf(HEAD);
  const rows: (string | number)[][] = [
    ['Line', '2023-24', '2024-25'],
    ['Place funding', 100, 110],
    ['Top-up', 200, 231],
  ];
  rows.forEach((row, r) =>
    row.forEach((value, c) => {
      const cell = book.ensureCell(plan, 3 + r, c);
      cell.value = value;
      if (r === 0) cell.style = head;
    }),
  );
  Object.assign(book.ensureCell(plan, 7, 1), {
    formula: '=SUM(PlanLines[2023-24])+HNB.VERSION()',
    value: 300,
  });
}

function layOut(plan: BookSheet): void {
  plan.widths.set(0, 40);
  plan.heights.set(3, 30);
  plan.freeze = { rows: 4, columns: 1 };
  plan.gridlines = false;
  plan.tabColour = '#1F4E5F';
  plan.page = {
    orientation: 'Landscape',
    paper: 'A4',
    fitToPagesWide: 1,
    leftMargin: 18,
    rightMargin: 18,
    printTitleRows: [4, 4],
    printTitleColumns: [1, 2],
    printArea: null,
    footerCentre: 'Page &P of &N',
    footerLeft: 'HNB Plan',
    rowBreaks: [20, 40],
    columnBreaks: [6],
    order: 'OverThenDown',
  };
}

function addRules(plan: BookSheet): void {
  plan.validations.push({
    ranges: [{ row: 4, column: 3, rows: 2, columns: 1 }],
    type: 'list',
    formula1: 'Red,Amber,Green',
    prompt: { title: 'RAG', message: 'How sure the saving is' },
    error: { title: 'RAG', message: 'Red, Amber or Green', style: 'Stop' },
    fromFile: false,
  });
  plan.conditionals.push({
    ranges: [{ row: 4, column: 1, rows: 2, columns: 2 }],
    formula: '=B5<0',
    fontColour: '#C00000',
    bold: true,
    fill: '#FDE9E7',
  });
}

function build(): Uint8Array {
  const opened = openWorkbook(zip(council()), 'council.xlsx');
  const { book } = opened;
  const plan = book.addSheet('HNB Plan');
  fillCells(book, plan);
  layOut(plan);
  addRules(plan);
  const range = { row: 3, column: 0, rows: 3, columns: 3 };
  plan.charts.push({
    id: 'new',
    name: 'HNB spend',
    type: 'Line',
    title: 'Spend by line',
    altText: 'Spend rises on both lines',
    source: { sheet: plan, range },
    seriesBy: 'Rows',
    from: { row: 10, column: 0 },
    to: { row: 25, column: 5 },
    fromFile: false,
  });
  book.tables.push({
    id: 50,
    name: 'PlanLines',
    sheet: plan,
    range,
    headerRow: true,
    totalsRow: false,
    style: 'TableStyleLight1',
    columns: ['Line', '2023-24', '2024-25'],
    origin: null,
  });
  book.names.push({
    name: 'HNB_Sheet_Plan',
    formula: "='HNB Plan'!$A$1",
    comment: 'looks 1a2b',
    visible: true,
    scope: null,
  });
  book.active = plan;
  return saveWorkbook(opened);
}

const SAVED = build();
const book = openWorkbook(SAVED, 'built.xlsx').book;
const plan = book.sheet('HNB Plan');
const parts = unzip(SAVED);

it('its cells, formulas and looks come back', () => {
  expect(plan?.cells.get('4,0')?.value).toBe('Place funding');
  expect(plan?.cells.get('7,1')).toMatchObject({
    formula: '=SUM(PlanLines[2023-24])+HNB.VERSION()',
    value: 300,
  });
  expect(book.styles[plan?.cells.get('3,0')?.style ?? 0]).toEqual(HEAD);
});

it('its layout and page come back', () => {
  expect(plan).toMatchObject({ freeze: { rows: 4, columns: 1 }, gridlines: false, tabColour: '#1F4E5F' });
  expect(plan?.widths.get(0)).toBe(40);
  expect(plan?.heights.get(3)).toBe(30);
  expect(plan?.page).toEqual({
    orientation: 'Landscape',
    paper: 'A4',
    fitToPagesWide: 1,
    leftMargin: 18,
    rightMargin: 18,
    printTitleRows: [4, 4],
    printTitleColumns: [1, 2],
    printArea: null,
    footerCentre: 'Page &P of &N',
    footerLeft: 'HNB Plan',
    rowBreaks: [20, 40],
    columnBreaks: [6],
    order: 'OverThenDown',
  });
});

it('its page breaks and titles are written as Excel writes them', () => {
  const sheet = parts['xl/worksheets/sheet3.xml'] ?? '';
  expect(sheet).toContain(
    '<rowBreaks count="2" manualBreakCount="2"><brk id="20" max="16383" man="1"/><brk id="40" max="16383" man="1"/></rowBreaks>',
  );
  expect(sheet).toContain(
    '<colBreaks count="1" manualBreakCount="1"><brk id="6" max="1048575" man="1"/></colBreaks>',
  );
  expect(sheet).toMatch(/<pageSetup [^>]*pageOrder="overThenDown"/);
  expect(parts['xl/workbook.xml']).toContain("'HNB Plan'!$A:$B,'HNB Plan'!$4:$4</definedName>");
});

it('its rules come back', () => {
  expect(plan?.validations).toMatchObject([
    {
      type: 'list',
      formula1: 'Red,Amber,Green',
      prompt: { title: 'RAG', message: 'How sure the saving is' },
      error: { title: 'RAG', message: 'Red, Amber or Green', style: 'Stop' },
    },
  ]);
  expect(plan?.conditionals).toEqual([
    {
      ranges: [{ row: 4, column: 1, rows: 2, columns: 2 }],
      formula: '=B5<0',
      fontColour: '#C00000',
      bold: true,
      fill: '#FDE9E7',
    },
  ]);
});

it('its chart comes back with title, alternative text and source', () => {
  expect(plan?.charts).toMatchObject([
    {
      name: 'HNB spend',
      type: 'Line',
      title: 'Spend by line',
      altText: 'Spend rises on both lines',
      seriesBy: 'Rows',
      source: { range: { row: 3, column: 0, rows: 3, columns: 3 } },
      from: { row: 10, column: 0 },
      to: { row: 25, column: 5 },
    },
  ]);
});

it('its table and name come back; the table has an id no other has', () => {
  expect(book.tables.map((table) => [table.name, table.id, table.columns.join()])).toEqual([
    ['Lines', 3, 'Line,2023-24,Half'],
    ['PlanLines', 4, 'Line,2023-24,2024-25'],
  ]);
  expect(book.names.find((name) => name.name === 'HNB_Sheet_Plan')).toMatchObject({
    formula: "='HNB Plan'!$A$1",
    comment: 'looks 1a2b',
  });
});

it('the file opens on it and on no other sheet', () => {
  expect(book.active?.name).toBe('HNB Plan');
  expect(
    Object.entries(parts).filter(
      ([name, xml]) => name.includes('worksheets/') && xml.includes('tabSelected="1"'),
    ).length,
  ).toBe(1);
});

it('every part has a content type and every relationship an end', () => {
  const types = parts['[Content_Types].xml'] ?? '';
  const made = [
    'xl/worksheets/sheet3.xml',
    'xl/tables/table2.xml',
    'xl/drawings/drawing2.xml',
    'xl/charts/chart1.xml',
    'xl/metadata.xml',
  ];
  for (const part of made) expect(types).toContain(`PartName="/${part}"`);
  expect(parts['xl/worksheets/_rels/sheet3.xml.rels']).toContain('Target="../tables/table2.xml"');
  expect(parts['xl/worksheets/_rels/sheet3.xml.rels']).toContain('Target="../drawings/drawing2.xml"');
  expect(parts['xl/drawings/_rels/drawing2.xml.rels']).toContain('Target="../charts/chart1.xml"');
});

it('the elements of its part stand in the order of the schema', () => {
  const sheet = parts['xl/worksheets/sheet3.xml'] ?? '';
  const order = [
    'sheetPr',
    'dimension',
    'sheetViews',
    'sheetFormatPr',
    'cols',
    'sheetData',
    'conditionalFormatting',
    'dataValidations',
    'pageMargins',
    'pageSetup',
    'headerFooter',
    'rowBreaks',
    'colBreaks',
    'drawing',
    'tableParts',
  ];
  const places = order.map((name) => sheet.search(new RegExp(`<${name}[ />]`)));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

describe('saved, opened and changed again', () => {
  const again = (edit: (book: Book) => void): Record<string, string> => {
    const opened = openWorkbook(SAVED, 'built.xlsx');
    edit(opened.book);
    return unzip(saveWorkbook(opened));
  };

  it('its chart and rules follow when it is renamed', () => {
    const after = again((one) => {
      const sheet = one.sheet('HNB Plan');
      if (sheet) sheet.name = 'Plan 2026';
    });
    expect(after['xl/charts/chart1.xml']).toContain("<c:f>'Plan 2026'!$B$5:$C$5</c:f>");
    expect(after['xl/workbook.xml']).toContain("'Plan 2026'!$A$1</definedName>");
  });

  it('a chart, a rule and a table that were taken off are gone with their parts', () => {
    const after = again((one) => {
      const sheet = one.sheet('HNB Plan');
      if (!sheet) return;
      sheet.charts = [];
      sheet.validations = [];
      sheet.conditionals = [];
      one.tables = one.tables.filter((table) => table.name !== 'PlanLines');
    });
    expect(after['xl/charts/chart1.xml']).toBeUndefined();
    expect(after['xl/tables/table2.xml']).toBeUndefined();
    expect(after['xl/worksheets/sheet3.xml']).not.toMatch(/dataValidation|conditionalFormatting|tablePart/);
    expect(after['[Content_Types].xml']).not.toMatch(/chart1|table2/);
  });

  it('page breaks that were taken away are gone', () => {
    const after = again((one) => {
      const sheet = one.sheet('HNB Plan');
      if (sheet) Object.assign(sheet.page, { rowBreaks: [30], columnBreaks: [] });
    });
    expect(after['xl/worksheets/sheet3.xml']).toContain(
      '<rowBreaks count="1" manualBreakCount="1"><brk id="30" max="16383" man="1"/></rowBreaks>',
    );
    expect(after['xl/worksheets/sheet3.xml']).not.toContain('colBreaks');
  });

  it('a rule of numbers keeps its operator', () => {
    const after = again((one) => {
      one.sheet('HNB Plan')?.validations.push({
        ranges: [{ row: 7, column: 2, rows: 1, columns: 1 }],
        type: 'decimal',
        operator: 'GreaterThanOrEqualTo',
        formula1: '=0',
        fromFile: false,
      });
    });
    expect(after['xl/worksheets/sheet3.xml']).toContain(
      '<dataValidation type="decimal" operator="greaterThanOrEqual"',
    );
  });
});

const SOFFICE = [
  '/usr/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
].find(existsSync);
const withLibreOffice = SOFFICE ? it : it.skip;

withLibreOffice(
  `LibreOffice opens it${SOFFICE ? '' : ' (skipped: LibreOffice is not installed)'}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
    writeFileSync(join(folder, 'built.xlsx'), SAVED);
    execFileSync(
      SOFFICE ?? '',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, 'built.xlsx'),
      ],
      { stdio: 'ignore' },
    );
    expect(existsSync(join(folder, 'built.pdf'))).toBe(true);
  },
  120_000,
);
