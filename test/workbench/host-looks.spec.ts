/**
 * @jest-environment node
 *
 * Looks, validation, conditional formats, charts, panes, pages and protection through Microsoft's office.js.
 */
import { hostInNode, type HostInNode } from './host-in-node';

let node: HostInNode;
beforeAll(async () => {
  node = await hostInNode();
});
afterAll(() => node.close());

let serial = 0;
const onSheet = <T>(
  batch: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
): Promise<T> =>
  node.Excel.run((context) => {
    serial += 1;
    return batch(context.workbook.worksheets.add(`Test ${serial}`), context);
  });
const bookSheet = () => node.book.sheets[node.book.sheets.length - 1]!;
const styleAt = (row: number, column: number) =>
  node.book.styles[node.book.cell(bookSheet(), row, column)?.style ?? 0]!;
const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

describe('formats', () => {
  test('font, fill and alignment are written to every cell and read back', async () => {
    const read = await onSheet(async (sheet, context) => {
      const { format } = sheet.getRange('A1:B2');
      format.font.bold = true;
      format.font.color = '#ffffff';
      format.font.size = 14;
      format.fill.color = '#1F4E5F';
      format.horizontalAlignment = 'Right';
      format.wrapText = true;
      format.load('horizontalAlignment,wrapText,font/bold,font/color,font/size,fill/color');
      await context.sync();
      const { font, fill } = format;
      return [format.horizontalAlignment, format.wrapText, font.bold, font.color, font.size, fill.color];
    });
    expect(read).toEqual(['Right', true, true, '#FFFFFF', 14, '#1F4E5F']);
    expect(styleAt(1, 1)).toMatchObject({
      bold: true,
      colour: '#FFFFFF',
      size: 14,
      fill: '#1F4E5F',
      wrap: true,
    });
  });

  test('a property that differs between cells reads as null', async () => {
    const bold = await onSheet(async (sheet, context) => {
      sheet.getRange('A1').format.font.bold = true;
      const { font } = sheet.getRange('A1:A2').format;
      font.load('bold');
      await context.sync();
      return font.bold;
    });
    expect(bold).toBeNull();
  });

  test('the edge of a range is drawn on its outer cells only', async () => {
    await onSheet(async (sheet, context) => {
      const edge = sheet.getRange('A1:A3').format.borders.getItem('EdgeTop');
      edge.style = 'Continuous';
      edge.color = '#FF0000';
      edge.weight = 'Medium';
      await context.sync();
    });
    expect([0, 1, 2].map((row) => styleAt(row, 0).top)).toEqual(['medium:#FF0000', null, null]);
  });

  test('column widths are in points: 48 is the default of 8.43 characters', async () => {
    const widths = await onSheet(async (sheet, context) => {
      const usual = sheet.getRange('A:A').format;
      const wide = sheet.getRange('B:C').format;
      wide.columnWidth = 108.75;
      usual.load('columnWidth');
      wide.load('columnWidth');
      await context.sync();
      return [usual.columnWidth, wide.columnWidth];
    });
    expect(widths[0]).toBeCloseTo(48, 1);
    expect(widths[1]).toBe(108.75);
    expect([...bookSheet().widths]).toEqual([
      [1, 20],
      [2, 20],
    ]);
    expect(bookSheet().layoutChanged).toBe(true);
  });

  test('columns can be given back their usual width, and say whether they have it', async () => {
    const found = await onSheet(async (sheet, context) => {
      const wide = sheet.getRange('B:C').format;
      wide.columnWidth = 108.75;
      sheet.getRange('C:C').format.useStandardWidth = true;
      const columns = ['B:B', 'C:C', 'B:C'].map((address) => sheet.getRange(address).format);
      for (const format of columns) format.load('useStandardWidth,columnWidth');
      await context.sync();
      return columns.map(({ useStandardWidth }) => useStandardWidth);
    });
    expect(found).toEqual([false, true, null]);
    expect([...bookSheet().widths]).toEqual([[1, 20]]);
  });

  test('a colour that is none is refused', async () => {
    const attempt = onSheet(async (sheet, context) => {
      sheet.getRange('A1').format.fill.color = 'mauvish';
      await context.sync();
    });
    expect(await codeOf(attempt)).toBe('InvalidArgument');
  });
});

describe('data validation', () => {
  const withList = (batch: (range: Excel.Range, sheet: Excel.Worksheet) => void, load = 'A1:A10') =>
    onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:A10');
      range.dataValidation.rule = { list: { inCellDropDown: true, source: 'Red,Amber,Green' } };
      range.dataValidation.prompt = { showPrompt: true, title: 'RAG', message: 'Choose a rating.' };
      range.dataValidation.errorAlert = {
        showAlert: true,
        style: 'Stop',
        title: 'RAG',
        message: 'Red, Amber or Green.',
      };
      batch(range, sheet);
      const { dataValidation } = sheet.getRange(load);
      dataValidation.load('type,rule,prompt,errorAlert');
      await context.sync();
      return dataValidation.toJSON();
    });

  test('a list with its prompt and alert reads back', async () => {
    expect(await withList(() => {})).toMatchObject({
      type: 'List',
      rule: { list: { source: 'Red,Amber,Green' } },
      prompt: { title: 'RAG', message: 'Choose a rating.' },
      errorAlert: { style: 'Stop', title: 'RAG', message: 'Red, Amber or Green.' },
    });
    expect(bookSheet().validations).toEqual([
      {
        ranges: [{ row: 0, column: 0, rows: 10, columns: 1 }],
        type: 'list',
        formula1: 'Red,Amber,Green',
        prompt: { title: 'RAG', message: 'Choose a rating.' },
        error: { title: 'RAG', message: 'Red, Amber or Green.', style: 'Stop' },
        fromFile: false,
      },
    ]);
  });

  test('a list may be another range', async () => {
    await withList((range, sheet) => {
      range.dataValidation.rule = { list: { inCellDropDown: true, source: sheet.getRange('F1:F3') } };
    });
    expect(bookSheet().validations[0]?.formula1).toMatch(/^='Test \d+'!\$F\$1:\$F\$3$/);
  });

  test('clearing a part leaves the rest', async () => {
    expect(await withList((range) => range.getRow(4).dataValidation.clear(), 'A5')).toMatchObject({
      type: 'None',
    });
    expect(
      bookSheet().validations.flatMap(({ ranges }) => ranges.map(({ row, rows }) => [row, rows])),
    ).toEqual([
      [0, 4],
      [5, 5],
    ]);
  });

  test('validations of the file that lie elsewhere are not touched', async () => {
    await onSheet(async (sheet, context) => {
      await context.sync();
      bookSheet().validations.push({
        ranges: [{ row: 0, column: 5, rows: 9, columns: 1 }],
        type: 'list',
        formula1: 'Yes,No',
        fromFile: true,
      });
      const [kept] = bookSheet().validations;
      sheet.getRange('A1').dataValidation.clear();
      await context.sync();
      expect(bookSheet().validations[0]).toBe(kept);
    });
  });

  test('a rule of two kinds is refused', async () => {
    const attempt = withList((range) => {
      range.dataValidation.rule = {
        list: { inCellDropDown: true, source: 'a' },
        custom: { formula: '=TRUE' },
      };
    });
    expect(await codeOf(attempt)).toBe('InvalidArgument');
  });
});

describe('conditional formats', () => {
  test('a custom format keeps its formula and looks', async () => {
    const read = await onSheet(async (sheet, context) => {
      const range = sheet.getRange('B2:B20');
      const format = range.conditionalFormats.add('Custom');
      format.custom.rule.formula = '=B2="Error"';
      format.custom.format.font.color = '#C00000';
      format.custom.format.font.bold = true;
      format.custom.format.fill.color = '#FFE0E0';
      const count = range.conditionalFormats.getCount();
      range.conditionalFormats.load('items/type,items/id');
      await context.sync();
      return [count.value, range.conditionalFormats.items.map((item) => item.type)];
    });
    expect(read).toEqual([1, ['Custom']]);
    expect(bookSheet().conditionals).toEqual([
      {
        ranges: [{ row: 1, column: 1, rows: 19, columns: 1 }],
        formula: '=B2="Error"',
        fontColour: '#C00000',
        bold: true,
        fill: '#FFE0E0',
      },
    ]);
  });

  test('clearAll on a part keeps the rest', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('A1:A4').conditionalFormats.add('Custom').custom.rule.formula = '=TRUE';
      sheet.getRange('A1:A2').conditionalFormats.clearAll();
      await context.sync();
    });
    expect(bookSheet().conditionals.map(({ ranges }) => ranges)).toEqual([
      [{ row: 2, column: 0, rows: 2, columns: 1 }],
    ]);
  });

  test('other kinds are not pretended', async () => {
    const attempt = onSheet(async (sheet, context) => {
      sheet.getRange('A1').conditionalFormats.add('DataBar');
      await context.sync();
    });
    expect(await codeOf(attempt)).toBe('NotImplemented');
  });
});

describe('charts', () => {
  test('a chart has its source, type, title and place', async () => {
    const read = await onSheet(async (sheet, context) => {
      const chart = sheet.charts.add('Line', sheet.getRange('A1:E4'), 'Rows');
      chart.name = 'HNB Balance';
      chart.title.text = 'Cumulative balance';
      chart.setPosition('G2', 'N20');
      await context.sync();
      const found = sheet.charts.getItemOrNullObject('HNB Balance');
      const none = sheet.charts.getItemOrNullObject('Other');
      found.load('name,chartType,title/text,title/visible');
      await context.sync();
      return [found.name, found.chartType, found.title.text, found.title.visible, none.isNullObject];
    });
    expect(read).toEqual(['HNB Balance', 'Line', 'Cumulative balance', true, true]);
    expect(bookSheet().charts).toEqual([
      expect.objectContaining({
        seriesBy: 'Rows',
        source: { sheet: bookSheet(), range: { row: 0, column: 0, rows: 4, columns: 5 } },
        from: { row: 1, column: 6 },
        to: { row: 19, column: 13 },
      }),
    ]);
  });

  test('a chart can be deleted', async () => {
    await onSheet(async (sheet, context) => {
      sheet.charts.add('ColumnClustered', sheet.getRange('A1:B4'), 'Auto').name = 'Gone';
      await context.sync();
      sheet.charts.getItem('Gone').delete();
      await context.sync();
    });
    expect(bookSheet().charts).toEqual([]);
  });
});

describe('panes', () => {
  test('freezeAt keeps everything down to the corner of the range in view', async () => {
    const location = await onSheet(async (sheet, context) => {
      sheet.freezePanes.freezeAt(sheet.getRange('A1:B5'));
      const at = sheet.freezePanes.getLocationOrNullObject();
      at.load('address');
      await context.sync();
      return at.address.replace(/^.*!/, '');
    });
    expect(location).toBe('A1:B5');
    expect(bookSheet().freeze).toEqual({ rows: 5, columns: 2 });
  });

  test('freezeRows and unfreeze', async () => {
    const seen = await onSheet(async (sheet, context) => {
      sheet.freezePanes.freezeRows(3);
      const rows = sheet.freezePanes.getLocationOrNullObject();
      rows.load('address');
      await context.sync();
      sheet.freezePanes.unfreeze();
      const none = sheet.freezePanes.getLocationOrNullObject();
      await context.sync();
      return [rows.address.replace(/^.*!/, ''), none.isNullObject];
    });
    expect(seen).toEqual(['1:3', true]);
  });
});

describe('page layout', () => {
  test('orientation, paper, fit, titles, area and footers are kept', async () => {
    await onSheet(async (sheet, context) => {
      const { pageLayout } = sheet;
      pageLayout.orientation = 'Landscape';
      pageLayout.paperSize = 'A4' as Excel.PaperType;
      pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
      pageLayout.leftMargin = 18;
      pageLayout.rightMargin = 18;
      pageLayout.printOrder = 'OverThenDown';
      pageLayout.setPrintTitleRows('$4:$5');
      pageLayout.setPrintTitleColumns('$A:$B');
      pageLayout.setPrintArea('A1:H60');
      pageLayout.headersFooters.defaultForAllPages.centerFooter = 'Page &P of &N';
      pageLayout.headersFooters.defaultForAllPages.leftFooter = '&A';
      await context.sync();
    });
    expect(bookSheet().page).toEqual({
      orientation: 'Landscape',
      paper: 'A4',
      fitToPagesWide: 1,
      leftMargin: 18,
      rightMargin: 18,
      printTitleRows: [4, 5],
      printTitleColumns: [1, 2],
      printArea: 'A1:H60',
      footerCentre: 'Page &P of &N',
      footerLeft: '&A',
      rowBreaks: [],
      columnBreaks: [],
      order: 'OverThenDown',
    });
  });

  test('pages begin before the rows and columns asked for, each once and in order', async () => {
    const seen = await onSheet(async (sheet, context) => {
      const { horizontalPageBreaks: rows, verticalPageBreaks: columns } = sheet;
      rows.add('A41:C41');
      rows.add(sheet.getRange('B21'));
      rows.add('A21');
      columns.add('D1');
      const count = rows.getCount();
      rows.load('items/rowIndex');
      const after = rows.getItem(0).getCellAfterBreak();
      after.load('address');
      await context.sync();
      return [count.value, rows.items.map(({ rowIndex }) => rowIndex), after.address.replace(/^.*!/, '')];
    });
    expect(seen).toEqual([2, [20, 40], 'A21']);
    expect(bookSheet().page).toMatchObject({ rowBreaks: [20, 40], columnBreaks: [3] });
  });

  test('page breaks are taken away, one or all', async () => {
    await onSheet(async (sheet, context) => {
      const { horizontalPageBreaks: rows, verticalPageBreaks: columns } = sheet;
      for (const cell of ['A11', 'A21', 'A31']) rows.add(cell);
      columns.add('C1');
      columns.removePageBreaks();
      rows.getItem(1).delete();
      await context.sync();
    });
    expect(bookSheet().page).toMatchObject({ rowBreaks: [10, 30], columnBreaks: [] });
  });

  test('no page begins before the first row, nor on another sheet', async () => {
    node.book.addSheet('Other');
    for (const place of ['A1', 'Other!A5'])
      expect(
        await codeOf(onSheet((sheet) => Promise.resolve(void sheet.horizontalPageBreaks.add(place)))),
      ).toBe('InvalidArgument');
    expect(bookSheet().page.rowBreaks).toEqual([]);
  });
});

describe('protection', () => {
  const onProtected = (batch: (sheet: Excel.Worksheet) => void) =>
    onSheet(async (sheet, context) => {
      sheet.getRange('B1').format.protection.locked = false;
      sheet.protection.protect();
      await context.sync();
      batch(sheet);
      await context.sync();
    });

  test.each<[string, (sheet: Excel.Worksheet) => void]>([
    ['writing to a locked cell', (sheet) => (sheet.getRange('A1').values = [[1]])],
    ['writing to a range with a locked cell in it', (sheet) => (sheet.getRange('A1:B1').values = [[1, 2]])],
    ['a format', (sheet) => (sheet.getRange('B1').format.font.bold = true)],
    ['a table', (sheet) => sheet.tables.add('A1:B3', true)],
    ['a chart', (sheet) => sheet.charts.add('Line', sheet.getRange('A1:B3'))],
  ])('refuses %s', async (_what, batch) => {
    expect(await codeOf(onProtected(batch))).toBe('AccessDenied');
    expect(node.book.cell(bookSheet(), 0, 0)?.value ?? null).toBeNull();
  });

  test('lets unlocked cells be written', async () => {
    expect(await codeOf(onProtected((sheet) => (sheet.getRange('B1').values = [[1]])))).toBe('no error');
  });

  test('can be seen and, with the password, taken away', async () => {
    const seen = await onSheet(async (sheet, context) => {
      sheet.protection.protect({ allowFormatCells: false }, 'secret');
      sheet.protection.load('protected');
      await context.sync();
      const before = sheet.protection.protected;
      sheet.protection.unprotect('secret');
      sheet.protection.load('protected');
      await context.sync();
      return [before, sheet.protection.protected];
    });
    expect(seen).toEqual([true, false]);
    const wrong = onSheet(async (sheet, context) => {
      sheet.protection.protect({}, 'secret');
      sheet.protection.unprotect('guess');
      await context.sync();
    });
    expect(await codeOf(wrong)).toBe('InvalidArgument');
  });
});
