/** Saving touches what changed and nothing else. */
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import type { Book } from '../../src/workbench/book/model';
import { council, differing, small, unzip, zip } from './file-fixtures';

const FILE = zip(council());

/** Opens the workbook, lets `edit` change it, saves. */
function edited(
  edit: (book: Book) => void,
  file = FILE,
): { saved: Uint8Array; changed: string[]; parts: Record<string, string> } {
  const opened = openWorkbook(file, 'council.xlsx');
  edit(opened.book);
  const saved = saveWorkbook(opened);
  return { saved, changed: differing(file, saved), parts: unzip(saved) };
}

const sheetOf = (book: Book, name: string) => {
  const sheet = book.sheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};
const put = (
  book: Book,
  sheet: string,
  row: number,
  column: number,
  value: string | number | null,
  formula?: string,
): void => {
  const cell = book.ensureCell(sheetOf(book, sheet), row, column);
  cell.value = value;
  if (formula === undefined) delete cell.formula;
  else cell.formula = formula;
};
const DATA = 'xl/worksheets/sheet1.xml';

it('with nothing edited every part is the same, byte for byte', () => {
  expect(edited(() => undefined).changed).toEqual([]);
});

it('saving twice gives the same bytes: the opened workbook is not changed by saving', () => {
  const opened = openWorkbook(FILE, 'council.xlsx');
  put(opened.book, 'Data', 3, 1, 5);
  expect(saveWorkbook(opened)).toEqual(saveWorkbook(opened));
});

describe('one number changed', () => {
  const { changed, parts } = edited((book) => put(book, 'Data', 3, 1, 250));

  it('only its sheet and the order to recalculate differ', () => {
    expect(changed).toEqual(['xl/workbook.xml', DATA]);
    expect(parts['xl/workbook.xml']).toContain(
      '<calcPr calcId="191029" calcMode="manual" fullCalcOnLoad="1"/>',
    );
  });

  it('its cell keeps its format, its row its attributes, the sheet all the rest', () => {
    const before = unzip(FILE)[DATA] ?? '';
    expect(parts[DATA]).toContain('<c r="B4" s="3"><v>250</v></c>');
    const plain = (xml: string): string =>
      xml
        .replace(/<\?xml[^>]*\?>\s*/, '')
        .replace('<v>250</v>', '<v>100.5</v>')
        .replace(/ ref="A1:D9"/, '');
    expect(plain(parts[DATA] ?? '')).toBe(plain(before));
  });
});

describe('formulas changed', () => {
  it('a changed formula drops the calculation chain', () => {
    const { changed, parts } = edited((book) => put(book, 'Data', 4, 2, 7, '=B5*0.07'));
    expect(changed).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/calcChain.xml',
      'xl/workbook.xml',
      DATA,
    ]);
    expect(parts['xl/calcChain.xml']).toBeUndefined();
    expect(parts['[Content_Types].xml']).not.toContain('calcChain');
    expect(parts[DATA]).toContain('<f t="shared" ref="C4:C6" si="0">');
    expect(parts[DATA]).toContain('<c r="C5"><f>B5*0.07</f><v>7</v></c>');
  });

  it('when the first cell of a shared formula changes, the others get their own', () => {
    const { parts } = edited((book) => put(book, 'Data', 3, 2, 1));
    expect(parts[DATA]).toContain('<c r="C4"><v>1</v></c>');
    expect(parts[DATA]).toContain('<c r="C5"><f>$B5*0.5+LOG10(1)</f><v>100</v></c>');
    expect(parts[DATA]).toContain('<c r="C6"><f>$B6*0.5+LOG10(1)</f><v>22500</v></c>');
  });

  it('a new result of an unchanged formula keeps the formula as it was', () => {
    const { parts } = edited((book) => put(book, 'Data', 5, 2, 8, '=$B6*0.5+LOG10(1)'));
    expect(parts[DATA]).toContain('<c r="C6"><f t="shared" si="0"/><v>8</v></c>');
  });

  it('a spill is stored as a dynamic array with its results', () => {
    const { parts, saved } = edited((book) => {
      put(book, 'Data', 10, 0, 'a', '=UNIQUE(A4:A5)');
      Object.assign(book.ensureCell(sheetOf(book, 'Data'), 10, 0), { spill: { rows: 2, columns: 1 } });
      put(book, 'Data', 11, 0, 'b');
      book.ensureCell(sheetOf(book, 'Data'), 11, 0).spilledFrom = { row: 10, column: 0 };
    });
    expect(parts[DATA]).toMatch(
      /<c r="A11" cm="1" t="str"><f t="array" ref="A11:A12">_xlfn\.UNIQUE\(A4:A5\)<\/f><v>a<\/v><\/c>/,
    );
    expect(parts[DATA]).toContain('<c r="A12" t="str"><v>b</v></c>');
    expect(parts['xl/metadata.xml']).toContain('XLDAPR');
    const again = sheetOf(openWorkbook(saved, 'x.xlsx').book, 'Data');
    expect(again.cells.get('10,0')).toMatchObject({
      formula: '=UNIQUE(A4:A5)',
      spill: { rows: 2, columns: 1 },
    });
    expect(again.cells.get('11,0')).toMatchObject({ value: 'b', spilledFrom: { row: 10, column: 0 } });
  });
});

describe('cells come and go', () => {
  it('new cells stand in order, also in new rows', () => {
    const { parts } = edited((book) => {
      put(book, 'Data', 3, 0, 'changed');
      put(book, 'Data', 1, 2, 5);
      put(book, 'Data', 2, 4, 6);
      put(book, 'Data', 0, 1, 7);
    });
    const order = [...(parts[DATA] ?? '').matchAll(/<(?:row r|c r)="(\w+)"/g)].map((match) => match[1]);
    expect(order.slice(0, 12)).toEqual(['1', 'A1', 'B1', '2', 'C2', '3', 'A3', 'B3', 'C3', 'E3', '4', 'A4']);
    expect(parts[DATA]).toContain('<is><t xml:space="preserve">changed</t></is>');
  });

  it('a cell taken out of the book is taken out of the sheet', () => {
    const { parts } = edited((book) => sheetOf(book, 'Data').cells.delete('3,1'));
    expect(parts[DATA]).not.toContain('r="B4"');
  });

  it('text that would not stand in XML is escaped and comes back', () => {
    const odd = 'a<b>&"c" _x0041_ \u0001 \r\n é';
    const { saved } = edited((book) => put(book, 'Data', 3, 1, odd));
    expect(sheetOf(openWorkbook(saved, 'x.xlsx').book, 'Data').cells.get('3,1')?.value).toBe(odd);
  });

  it('a new look is appended; formats that were there stay as they were', () => {
    const { parts, saved } = edited((book) => {
      const cell = book.ensureCell(sheetOf(book, 'Data'), 3, 1);
      const look = book.styles[cell.style];
      if (look) cell.style = book.styleOf({ ...look, bold: true, fill: '#FFF9E5', numberFormat: '0.0%' });
    });
    expect(parts['xl/styles.xml']).toContain('<cellXfs count="5">');
    expect(parts['xl/styles.xml']).toContain(
      '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    );
    const again = openWorkbook(saved, 'x.xlsx').book;
    expect(again.styles[sheetOf(again, 'Data').cells.get('3,1')?.style ?? 0]).toMatchObject({
      bold: true,
      fill: '#FFF9E5',
      numberFormat: '0.0%',
    });
  });
});

describe('sheets', () => {
  it('a renamed sheet is followed by formulas, names, sparklines and print titles', () => {
    const { parts } = edited((book) => {
      sheetOf(book, 'Data').name = 'Budget 26';
    });
    expect(parts['xl/worksheets/sheet2.xml']).toContain("<f>'Budget 26'!B4+'O''Brien'!B1</f>");
    expect(parts[DATA]).toContain("<xm:f>'Budget 26'!B4:B6</xm:f>");
    expect(parts['xl/workbook.xml']).toContain('<sheet name="Budget 26" sheetId="4" r:id="rId1"/>');
    expect(parts['xl/workbook.xml']).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'Budget 26\'!$A:$A,\'Budget 26\'!$3:$3</definedName>',
    );
    expect(parts['xl/workbook.xml']).toContain(
      '<definedName name="Budget" comment="Total of the year">\'Budget 26\'!$B$6</definedName>',
    );
  });

  it('a deleted sheet takes its own parts and local names with it, and nothing else', () => {
    const { parts } = edited((book) => {
      const [gone, left] = book.sheets;
      book.sheets = left ? [left] : [];
      if (left) left.visibility = 'Visible';
      book.tables = [];
      book.names = book.names.filter((name) => name.name === 'Local');
      book.active = gone === book.active ? (left ?? null) : book.active;
    });
    for (const part of [
      DATA,
      'xl/tables/table1.xml',
      'xl/comments1.xml',
      'xl/drawings/drawing1.xml',
      'xl/media/image1.png',
    ])
      expect(parts[part]).toBeUndefined();
    expect(parts['xl/worksheets/sheet2.xml']).toContain("<f>#REF!+'O''Brien'!B1</f>");
    expect(parts['xl/pivotCache/pivotCacheDefinition1.xml']).toBeDefined();
    expect(parts['customXml/item1.xml']).toBe('<root xmlns="urn:council">kept   as it is</root>');
    expect(parts['xl/workbook.xml']).toContain(
      '<definedNames><definedName name="Local" localSheetId="0">\'O\'\'Brien\'!$A$1</definedName></definedNames>',
    );
    expect(parts['[Content_Types].xml']).not.toMatch(/sheet1\.xml|table1\.xml|comments1\.xml/);
  });

  it('a workbook whose sheets are all hidden is not saved', () => {
    expect(() => edited((book) => book.sheets.forEach((sheet) => (sheet.visibility = 'Hidden')))).toThrow(
      'council.xlsx was not saved: every sheet is hidden, and Excel needs one to show. Unhide a sheet.',
    );
  });
});

describe('tables and names', () => {
  it('a table that grew keeps its columns and their formulas', () => {
    const { parts } = edited((book) => {
      const table = book.tables[0];
      if (!table) return;
      put(book, 'Data', 2, 3, 'Note');
      table.range = { ...table.range, columns: 4 };
      table.columns = [...table.columns, 'Note'];
    });
    expect(parts['xl/tables/table1.xml']).toContain('ref="A3:D6"');
    expect(parts['xl/tables/table1.xml']).toContain('<autoFilter ref="A3:D5"/>');
    expect(parts['xl/tables/table1.xml']).toContain(
      '<calculatedColumnFormula>$B4*0.5</calculatedColumnFormula>',
    );
    expect(parts['xl/tables/table1.xml']).toContain('<tableColumn id="4" name="Note"/>');
  });

  it('a heading typed over renames the column of its table', () => {
    const { parts } = edited((book) => put(book, 'Data', 2, 1, '2024-25'));
    expect(parts['xl/tables/table1.xml']).toContain('<tableColumn id="2" name="2024-25"/>');
  });

  it('a number typed over a heading is stored as text, as Excel does', () => {
    const { parts } = edited((book) => put(book, 'Data', 2, 1, 2025));
    expect(parts['xl/tables/table1.xml']).toContain('<tableColumn id="2" name="2025"/>');
    expect(parts[DATA]).toContain('<c r="B3" t="inlineStr"><is><t xml:space="preserve">2025</t></is></c>');
  });

  it('names are added, changed and removed; hidden and built-in ones stay', () => {
    const { parts } = edited((book) => {
      book.names = book.names.filter((name) => name.name !== 'Local');
      const budget = book.names.find((name) => name.name === 'Budget');
      if (budget) budget.formula = '=Data!$B$5';
      book.names.push({
        name: 'HNB_Sheet_Plan',
        formula: '=Data!$A$1',
        comment: 'v1 & "x"',
        visible: true,
        scope: null,
      });
    });
    const list = /<definedNames>.*<\/definedNames>/.exec(parts['xl/workbook.xml'] ?? '')?.[0];
    expect(list).toBe(
      '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Data!$A$1:$D$9</definedName>' +
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">Data!$A:$A,Data!$3:$3</definedName>' +
        '<definedName name="Budget" comment="Total of the year">Data!$B$5</definedName>' +
        '<definedName name="Secret" hidden="1">Data!$B$4</definedName>' +
        '<definedName name="HNB_Sheet_Plan" comment="v1 &amp; &quot;x&quot;">Data!$A$1</definedName></definedNames>',
    );
  });
});

it('a validation added beside one that was there keeps that one as it was', () => {
  const { parts } = edited((book) => {
    sheetOf(book, 'Data').validations.push({
      ranges: [{ row: 0, column: 5, rows: 2, columns: 1 }],
      type: 'list',
      formula1: '=Data!$A$4:$A$5',
      fromFile: false,
    });
  });
  expect(parts[DATA]).toContain(
    '<dataValidations count="2"><dataValidation type="list" allowBlank="1" sqref="E4:E6"><formula1>"Red,Green"</formula1></dataValidation>' +
      '<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" sqref="F1:F2"><formula1>Data!$A$4:$A$5</formula1></dataValidation></dataValidations>',
  );
});

it('a list that is too long for Excel stops the save and is named', () => {
  expect(() =>
    edited((book) => {
      sheetOf(book, 'Data').validations.push({
        ranges: [{ row: 0, column: 5, rows: 1, columns: 1 }],
        type: 'list',
        formula1: 'x'.repeat(300),
        fromFile: false,
      });
    }),
  ).toThrow(
    'council.xlsx was not saved: a data validation on sheet "Data" has a list of 300 characters and Excel takes 255. Shorten it, or put a long list in cells.',
  );
});

it('settings of the add-in come back, and leave nothing behind when they are cleared', () => {
  const { saved, changed } = edited((book) => book.settings.set('mapping "x"', '{"a":"<b>"}'));
  expect(changed).toEqual(['customXml/item2.xml', 'xl/_rels/workbook.xml.rels']);
  const opened = openWorkbook(saved, 'x.xlsx');
  expect([...opened.book.settings]).toEqual([['mapping "x"', '{"a":"<b>"}']]);
  opened.book.settings.clear();
  expect(unzip(saveWorkbook(opened))['customXml/item2.xml']).toBeUndefined();
});

it('widths split a run of columns and keep its other attributes', () => {
  const { parts } = edited((book) => sheetOf(book, 'Data').widths.set(2, 20));
  expect(parts[DATA]).toContain(
    '<col min="2" max="2" width="12.7109375" style="2" customWidth="1"/><col min="3" max="3" width="20.7109375" style="2" customWidth="1"/>' +
      '<col min="4" max="4" width="12.7109375" style="2" customWidth="1"/>',
  );
});

it('the right part of a footer stays when the left and the centre change', () => {
  const { parts } = edited((book) =>
    Object.assign(sheetOf(book, 'Data').page, { footerLeft: 'Plan', footerCentre: 'Page &P' }),
  );
  expect(parts[DATA]).toContain('<oddFooter>&amp;LPlan&amp;CPage &amp;P&amp;RDraft</oddFooter>');
});

it('a workbook without styles gets a styles part when a look is needed', () => {
  const file = zip(small('<row r="1"><c r="A1"><v>1</v></c></row>'));
  const { parts, saved } = edited((book) => {
    const look = book.styles[0];
    if (look) book.ensureCell(sheetOf(book, 'Sheet1'), 0, 0).style = book.styleOf({ ...look, italic: true });
  }, file);
  expect(parts['xl/styles.xml']).toContain('<cellXfs count="2">');
  const again = openWorkbook(saved, 'x.xlsx').book;
  expect(again.styles[sheetOf(again, 'Sheet1').cells.get('0,0')?.style ?? 0]?.italic).toBe(true);
});
