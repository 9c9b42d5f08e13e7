/** What opening a workbook finds in it. */
import { openWorkbook } from '../../src/workbench/file';
import { council, small, zip } from './file-fixtures';

const open = () => openWorkbook(zip(council()), 'council.xlsx').book;
const data = () => {
  const book = open();
  const sheet = book.sheet('Data');
  if (!sheet) throw new Error('no sheet Data');
  return { book, sheet };
};

describe('cells', () => {
  it.each([
    ['rich text without its reading aid', '0,0', 'High needs'],
    ['a shared string', '3,0', 'Top-up'],
    ['an escaped control character', '4,0', 'two\r\nlines'],
    ['an inline string', '2,2', 'Half'],
    ['a number', '3,1', 100.5],
    ['a truth value', '7,0', true],
    ['text worked out by a formula', '7,2', 'ab'],
  ])('%s is read', (_, key, value) => {
    expect(data().sheet.cells.get(key)?.value).toBe(value);
  });

  it('an error is its text, marked as an error', () => {
    expect(data().sheet.cells.get('7,1')).toMatchObject({ value: '#DIV/0!', error: true, formula: '=1/0' });
  });

  it('every cell of a shared formula has its own formula', () => {
    const { cells } = data().sheet;
    expect(['3,2', '4,2', '5,2'].map((key) => cells.get(key)?.formula)).toEqual([
      '=$B4*0.5+LOG10(1)',
      '=$B5*0.5+LOG10(1)',
      '=$B6*0.5+LOG10(1)',
    ]);
  });

  it('a legacy array formula keeps its reference and does not spill', () => {
    const cell = data().sheet.cells.get('7,3');
    expect(cell).toMatchObject({ formula: '=A1:A2*2', arrayRef: 'D8:D9' });
    expect(cell?.spill).toBeUndefined();
  });

  it('shared strings without runs are read as those with runs are', () => {
    const strings =
      '<?xml version="1.0"?>\n<sst count="3"><si><t>Top &amp; up</t></si>\n<si><t xml:space="preserve"> two_x000D_ </t></si><si><t></t></si></sst>';
    const cell = (i: number): string => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i}</v></c></row>`;
    const parts: ReturnType<typeof council> = { ...council(), 'xl/sharedStrings.xml': strings };
    const data = String(parts['xl/worksheets/sheet1.xml']);
    parts['xl/worksheets/sheet1.xml'] = data.replace(
      /<sheetData>.*<\/sheetData>/s,
      `<sheetData>${[0, 1, 2].map(cell).join('')}</sheetData>`,
    );
    const cells = openWorkbook(zip(parts), 'council.xlsx').book.sheet('Data')?.cells;
    expect([0, 1, 2].map((row) => cells?.get(`${row},0`)?.value)).toEqual(['Top & up', ' two\r ', '']);
  });

  it('each row is read once when one of them is unusual', () => {
    const rows = [1, 2, 3, 4].map((row) => {
      const unusual = row === 3 ? '<extLst><ext uri="x"/></extLst>' : '';
      return `<row r="${row}"><c r="A${row}"><v>${row}</v>${unusual}</c></row>`;
    });
    const cells = openWorkbook(zip(small(rows.join(''))), 'rows.xlsx').book.sheets[0]?.cells;
    expect([...(cells ?? [])].map(([key, cell]) => [key, cell.value])).toEqual([
      ['0,0', 1],
      ['1,0', 2],
      ['2,0', 3],
      ['3,0', 4],
    ]);
  });

  it('a dynamic array spills, and its cells say from where', () => {
    const parts = small(
      '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A2">_xlfn.SEQUENCE(2)</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
    );
    parts['xl/_rels/workbook.xml.rels'] = String(parts['xl/_rels/workbook.xml.rels']).replace(
      '</Relationships>',
      '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata" Target="metadata.xml"/></Relationships>',
    );
    parts['xl/metadata.xml'] =
      '<metadata xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><metadataTypes count="1"><metadataType name="XLDAPR"/></metadataTypes>' +
      '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>';
    const cells = openWorkbook(zip(parts), 'spill.xlsx').book.sheets[0]?.cells;
    expect(cells?.get('0,0')).toMatchObject({ formula: '=SEQUENCE(2)', spill: { rows: 2, columns: 1 } });
    expect(cells?.get('1,0')).toMatchObject({ value: 2, spilledFrom: { row: 0, column: 0 } });
  });
});

describe('sheets that are not written plainly', () => {
  const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const row =
    '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a&amp;b</x:t></x:is></x:c><x:c r="B1"><x:f>1&lt;2</x:f><x:v>1</x:v></x:c></x:row>';

  it.each([
    ['with a namespace prefix', row, 'x:'],
    [
      'with a comment among the cells',
      row.replace(/x:/g, '').replace('<c r="B1"', '<!-- kept --><c r="B1"'),
      '',
    ],
    ['with a CDATA section', row.replace(/x:/g, '').replace('a&amp;b', '<![CDATA[a&b]]>'), ''],
  ])('%s are read the same', (_, cells, prefix) => {
    const parts = small('');
    const spaces = prefix ? `xmlns:x="${MAIN}"` : `xmlns="${MAIN}"`;
    parts['xl/worksheets/sheet1.xml'] =
      `<${prefix}worksheet ${spaces}><${prefix}sheetData>${cells}</${prefix}sheetData></${prefix}worksheet>`;
    const sheet = openWorkbook(zip(parts), 'odd.xlsx').book.sheets[0];
    expect(sheet?.cells.get('0,0')?.value).toBe('a&b');
    expect(sheet?.cells.get('0,1')).toMatchObject({ formula: '=1<2', value: 1 });
  });
});

describe('looks', () => {
  it('a cell format comes with its font, fill, border, alignment and protection', () => {
    const { book, sheet } = data();
    const style = book.styles[sheet.cells.get('0,0')?.style ?? -1];
    expect(style).toEqual({
      numberFormat: '"£"#,##0',
      bold: true,
      italic: true,
      underline: true,
      size: 14,
      fontName: 'Arial',
      colour: '#223962',
      fill: '#FFFF00',
      horizontal: 'Center',
      vertical: 'Top',
      wrap: true,
      indent: 2,
      locked: false,
      top: 'thin:#123456',
      bottom: null,
      left: null,
      right: null,
    });
  });

  it('number formats known by their id only are named', () => {
    const { book, sheet } = data();
    expect(['3,1', '5,1'].map((key) => book.styles[sheet.cells.get(key)?.style ?? -1]?.numberFormat)).toEqual(
      ['0%', 'm/d/yyyy'],
    );
  });
});

describe('sheets', () => {
  it('layout is read', () => {
    const { sheet } = data();
    expect(sheet.freeze).toEqual({ rows: 3, columns: 1 });
    expect(sheet.gridlines).toBe(false);
    expect(sheet.protected).toBe(true);
    expect(sheet.tabColour).toBe('#70AD47');
    expect(sheet.widths.get(0)).toBe(30);
    expect(sheet.widths.get(3)).toBe(12);
    expect(sheet.heights.get(0)).toBe(30);
    expect(sheet.hiddenRows).toEqual(new Set([4]));
    expect(sheet.merges).toEqual([{ row: 0, column: 0, rows: 1, columns: 4 }]);
  });

  it('the page is read, print titles included', () => {
    expect(data().sheet.page).toEqual({
      orientation: 'Portrait',
      paper: 'A4',
      fitToPagesWide: null,
      leftMargin: 50.4,
      rightMargin: 50.4,
      printTitleRows: [3, 3],
      printTitleColumns: [1, 1],
      printArea: 'A1:D9',
      footerCentre: null,
      footerLeft: 'Finance',
      rowBreaks: [],
      columnBreaks: [],
      order: null,
    });
  });

  it('hidden sheets, the date system and the calculation mode are read', () => {
    const book = open();
    expect(book.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['Data', 'Visible'],
      ["O'Brien", 'VeryHidden'],
    ]);
    expect(book.date1904).toBe(true);
    expect(book.calculationMode).toBe('Manual');
  });

  it('tables, notes and validations are read', () => {
    const { book, sheet } = data();
    expect(book.tables).toMatchObject([
      {
        name: 'Lines',
        totalsRow: true,
        headerRow: true,
        columns: ['Line', '2023-24', 'Half'],
        range: { row: 2, column: 0, rows: 4, columns: 3 },
      },
    ]);
    expect(sheet.notes.get('3,1')).toEqual({ author: 'Accountant', text: 'Check this' });
    expect(sheet.validations).toMatchObject([{ type: 'list', formula1: 'Red,Green', fromFile: true }]);
  });

  it('names come with comment, scope and visibility, without Excel’s own', () => {
    const found = open().names.map(({ name, formula, comment, visible, scope }) => [
      name,
      formula,
      comment,
      visible,
      scope?.name,
    ]);
    expect(found).toEqual([
      ['Budget', '=Data!$B$6', 'Total of the year', true, undefined],
      ['Local', "='O''Brien'!$A$1", '', true, "O'Brien"],
      ['Secret', '=Data!$B$4', '', false, undefined],
    ]);
  });
});
