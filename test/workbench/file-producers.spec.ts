/**
 * Files of several producers through the workbench, part by part: with nothing changed every part is the same, and a
 * change touches the parts it has to and in them nothing but itself. How the files were made is said beside them.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { cellKey, type BookSheet } from '../../src/workbench/book/book';
import { openWorkbook, saveWorkbook, type OpenedWorkbook } from '../../src/workbench/file';
import { differing, unzip, zip } from './file-fixtures';
import { full } from './file-full';

const stored = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.resolve(__dirname, '../cases/files', name)));

/** A file, the sheet and cell that are changed in it, and the part of that sheet. */
const FILES: readonly (readonly [
  name: string,
  file: () => Uint8Array,
  sheet: string,
  row: number,
  column: number,
])[] = [
  ['XlsxWriter', () => stored('xlsxwriter.xlsx'), 'Plan', 1, 1],
  ['openpyxl', () => stored('openpyxl.xlsx'), "Budget '26", 1, 1],
  ['LibreOffice', () => stored('libreoffice.xlsx'), 'Plan', 1, 1],
  ['by hand, with what Excel writes', () => zip(full()), 'Data', 3, 1],
  [
    'the sample',
    () => new Uint8Array(readFileSync(path.resolve(__dirname, '../../assets/sample.xlsx'))),
    'Working notes',
    30,
    0,
  ],
];

const sheetOf = ({ book }: OpenedWorkbook, name: string): BookSheet => {
  const sheet = book.sheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};

/** Every element of a part in order, with its attributes in order and its own text. */
function elements(xml: string): string[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const found: string[] = [];
  const visit = (element: Element, above: string): void => {
    const here = `${above}/${element.localName}`;
    const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const own = [...element.childNodes]
      .filter(({ nodeType }) => nodeType === 3)
      .map(({ nodeValue }) => nodeValue);
    found.push(`${here} ${attributes.join(' ')} ${own.join('')}`);
    for (const child of [...element.childNodes]) if (child.nodeType === 1) visit(child as Element, here);
  };
  if (document.documentElement) visit(document.documentElement, '');
  return found;
}

/** Elements that only one of the two parts has. */
function difference(before = '', after = ''): { lost: string[]; added: string[] } {
  const [one, other] = [elements(before), elements(after)];
  const left = [...other];
  const lost = one.filter((element) => {
    const at = left.indexOf(element);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { lost, added: left };
}

describe.each(FILES)('a workbook made by %s', (_name, file, sheetName, row, column) => {
  const bytes = file();
  const opened = (): OpenedWorkbook => openWorkbook(bytes, 'given.xlsx');

  it('comes back byte for byte in every part when nothing was changed', () => {
    expect(Object.keys(unzip(bytes)).length).toBeGreaterThan(8);
    expect(differing(bytes, saveWorkbook(opened()))).toEqual([]);
  });

  it('with one number changed differs in its sheet and the order to recalculate, and there in nothing else', () => {
    const workbook = opened();
    const sheet = sheetOf(workbook, sheetName);
    const cell = workbook.book.ensureCell(sheet, row, column);
    sheet.cells.set(cellKey(row, column), { style: cell.style, value: 987_654 });
    const saved = saveWorkbook(workbook);
    const part = sheet.origin ?? '';
    const changed = differing(bytes, saved);
    // a file that is to be recalculated whenever it is opened says so already
    expect(changed.filter((name) => name !== 'xl/workbook.xml')).toEqual([part]);
    const [before, after] = [unzip(bytes), unzip(saved)];
    const { lost, added } = difference(before[part], after[part]);
    expect(added.filter((element) => element.endsWith(' 987654'))).toHaveLength(1);
    const allowed = /^\/worksheet\/(dimension|sheetData\/row(\/c(\/v)?)?) /;
    expect([...lost, ...added].filter((element) => !allowed.test(element))).toEqual([]);
    expect(lost.length).toBeLessThanOrEqual(3);
    expect(added.length).toBeLessThanOrEqual(4);
    expect(after['xl/workbook.xml']).toMatch(/<calcPr [^>]*fullCalcOnLoad="1"/);
    const order = difference(before['xl/workbook.xml'], after['xl/workbook.xml']);
    expect(
      [...order.lost, ...order.added].filter((element) => !element.startsWith('/workbook/calcPr ')),
    ).toEqual([]);
  });

  it('with a sheet added keeps every part but the lists that name it', () => {
    const workbook = opened();
    const sheet = workbook.book.addSheet('HNB Plan');
    sheet.cells.set('0,0', { value: 1, style: 0 });
    const changed = differing(bytes, saveWorkbook(workbook)).filter((name) => name in unzip(bytes));
    const lists = ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/workbook.xml'];
    expect(
      changed.filter(
        (name) => !lists.includes(name) && name !== 'xl/styles.xml' && name !== 'xl/calcChain.xml',
      ),
    ).toEqual([]);
    const again = openWorkbook(saveWorkbook(workbook), 'again.xlsx');
    expect(again.book.sheet('HNB Plan')?.cells.get('0,0')?.value).toBe(1);
  });
});

describe('what the files hold is understood', () => {
  it('of XlsxWriter: table, spill, legacy array, charts with their series, note, protection, print titles', () => {
    const { book } = openWorkbook(stored('xlsxwriter.xlsx'), 'x.xlsx');
    const plan = book.sheet('Plan');
    expect(book.tables[0]).toMatchObject({ name: 'Lines', columns: ['Line', '2023-24', '2024-25'] });
    expect(plan?.cells.get('2,4')).toMatchObject({ formula: '=SORT(A2:A5)', spill: { rows: 4, columns: 1 } });
    expect(plan?.cells.get('2,5')).toMatchObject({ formula: '=B2:B3*2', arrayRef: 'F3:F4' });
    expect(plan?.charts.map(({ type, series }) => [type, series?.length])).toEqual([
      ['Line', 2],
      ['ColumnClustered', 2],
      ['BarClustered', 1],
      ['Pie', 1],
    ]);
    expect(plan?.notes.get('1,1')).toEqual({ author: 'Accountant', text: 'Agreed with the forum' });
    expect(plan).toMatchObject({
      protected: true,
      freeze: { rows: 1, columns: 1 },
      page: { printTitleRows: [1, 1] },
    });
    expect(book.sheet('Hidden')?.visibility).toBe('Hidden');
  });

  it('of openpyxl: dates from 1904, a merged block, a list, a name, a sheet that is very hidden', () => {
    const { book } = openWorkbook(stored('openpyxl.xlsx'), 'x.xlsx');
    const budget = book.sheet("Budget '26");
    expect(book.date1904).toBe(true);
    // 1 April 2026, counted from 1 January 1904
    expect(budget?.cells.get('1,2')?.value).toBe(44_651);
    expect(budget?.merges).toEqual([{ row: 0, column: 7, rows: 2, columns: 3 }]);
    expect(budget?.validations[0]).toMatchObject({ type: 'list', formula1: 'Red,Amber,Green' });
    expect(book.names.find(({ name }) => name === 'Total')?.formula).toBe("='Budget ''26'!$E$1");
    expect(book.sheet('Very hidden')).toMatchObject({ visibility: 'VeryHidden' });
  });

  it('of LibreOffice: table, charts and formulas', () => {
    const { book } = openWorkbook(stored('libreoffice.xlsx'), 'x.xlsx');
    expect(book.tables[0]?.name).toBe('Lines');
    expect(book.sheet('Plan')?.charts).toHaveLength(4);
    expect(book.sheet('Plan')?.cells.get('0,4')?.formula).toMatch(
      /^=SUM\(Lines\[(\[#Data\],)?\[?2023-24\]?\]\)$/,
    );
  });
});
