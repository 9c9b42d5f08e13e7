/**
 * @jest-environment node
 *
 * Sheets, tables and names through Microsoft's office.js.
 */
import { hostInNode, type HostInNode } from './host-in-node';

let node: HostInNode;
beforeEach(async () => {
  node = await hostInNode();
});
afterEach(() => node.close());

const run = <T>(batch: (workbook: Excel.Workbook, context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  node.Excel.run((context) => batch(context.workbook, context));
const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

describe('sheets', () => {
  const add = (name: string): Promise<void> =>
    run(async ({ worksheets }, context) => {
      worksheets.add(name);
      await context.sync();
    });

  test.each([
    ['a colon', 'a:b'],
    ['32 characters', 'x'.repeat(32)],
    ['an apostrophe at the end', "Forum'"],
    ['the reserved word History', 'History'],
    ['nothing but spaces', '   '],
  ])('a name with %s is refused', async (_what, name) => {
    expect(await codeOf(add(name))).toBe('InvalidArgument');
    expect(node.book.sheets).toHaveLength(1);
  });

  test('a name in use, in whatever case, is ItemAlreadyExists', async () => {
    expect(await codeOf(add('SHEET1'))).toBe('ItemAlreadyExists');
  });

  test('first, last, active, count and position', async () => {
    const seen = await run(async ({ worksheets }, context) => {
      worksheets.add('Second');
      const third = worksheets.add('Third');
      third.activate();
      third.position = 0;
      worksheets.getItem('Second').visibility = 'Hidden';
      const first = worksheets.getFirst();
      const last = worksheets.getLast(true);
      const active = worksheets.getActiveWorksheet();
      const [all, visible] = [worksheets.getCount(), worksheets.getCount(true)];
      for (const sheet of [first, last, active]) sheet.load('name');
      await context.sync();
      return [first.name, last.name, active.name, all.value, visible.value];
    });
    expect(seen).toEqual(['Third', 'Sheet1', 'Third', 3, 2]);
  });

  test('the last visible sheet can neither be hidden nor deleted', async () => {
    const hide = run(async ({ worksheets }, context) => {
      worksheets.getItem('Sheet1').visibility = 'Hidden';
      await context.sync();
    });
    const remove = run(async ({ worksheets }, context) => {
      worksheets.getItem('Sheet1').delete();
      await context.sync();
    });
    expect([await codeOf(hide), await codeOf(remove)]).toEqual(['InvalidOperation', 'InvalidOperation']);
  });

  test('formulas, names and validations follow a new name', async () => {
    await run(async (workbook, context) => {
      const data = workbook.worksheets.add('Data');
      const plan = workbook.worksheets.add('Plan');
      plan.getRange('A1').formulas = [['=SUM(Data!A1:A9)&"Data!"']];
      plan.getRange('B1').dataValidation.rule = { list: { inCellDropDown: true, source: '=Data!$A$1:$A$3' } };
      workbook.names.add('Total', '=Data!$A$1');
      data.name = "Lines '26";
      await context.sync();
    });
    const plan = node.book.sheet('Plan')!;
    expect(plan.cells.get('0,0')?.formula).toBe("=SUM('Lines ''26'!A1:A9)&\"Data!\"");
    expect(plan.validations[0]?.formula1).toBe("='Lines ''26'!$A$1:$A$3");
    expect(node.book.names[0]?.formula).toBe("='Lines ''26'!$A$1");
  });

  test('what referred to a deleted sheet says #REF!, its tables are gone', async () => {
    await run(async (workbook, context) => {
      const data = workbook.worksheets.add('Data');
      data.tables.add('A1:B3', true);
      workbook.worksheets.getItem('Sheet1').getRange('A1').formulas = [['=Data!A1+1']];
      workbook.names.add('Total', '=Data!$A$1');
      data.delete();
      await context.sync();
    });
    expect(node.book.sheet('Sheet1')?.cells.get('0,0')?.formula).toBe('=#REF!+1');
    expect(node.book.names[0]?.formula).toBe('=#REF!');
    expect(node.book.tables).toEqual([]);
  });

  test('tab colour and gridlines', async () => {
    await run(async ({ worksheets }, context) => {
      const sheet = worksheets.getItem('Sheet1');
      sheet.tabColor = '#1f4e5f';
      sheet.showGridlines = false;
      await context.sync();
    });
    expect(node.book.sheets[0]).toMatchObject({
      tabColour: '#1F4E5F',
      gridlines: false,
      layoutChanged: true,
    });
  });
});

describe('tables', () => {
  const lines = (workbook: Excel.Workbook): Excel.Table => {
    const sheet = workbook.worksheets.getItem('Sheet1');
    sheet.getRange('B2:D4').values = [
      ['Line', 'Block', '2025-26'],
      ['1.2.1', 'High needs', 100],
      ['1.2.2', 'High needs', 250],
    ];
    const table = sheet.tables.add('B2:D4', true);
    table.name = 'Lines';
    return table;
  };

  test('a table has its name, columns and ranges, from the workbook as from the sheet', async () => {
    const seen = await run(async (workbook, context) => {
      lines(workbook);
      await context.sync();
      const table = workbook.tables.getItem('lines');
      const parts = [table.getRange(), table.getHeaderRowRange(), table.getDataBodyRange()];
      const column = table.columns.getItem('Block').getDataBodyRange();
      for (const part of [...parts, column]) part.load('address');
      table.load('name,showHeaders,showTotals,style,worksheet/name,columns/items/name');
      await context.sync();
      return {
        addresses: [...parts, column].map((part) => part.address),
        columns: table.columns.items.map((item) => item.name),
        table: [table.name, table.showHeaders, table.showTotals, table.style, table.worksheet.name],
      };
    });
    expect(seen).toEqual({
      addresses: ['Sheet1!B2:D4', 'Sheet1!B2:D2', 'Sheet1!B3:D4', 'Sheet1!C3:C4'],
      columns: ['Line', 'Block', '2025-26'],
      table: ['Lines', true, false, 'TableStyleMedium2', 'Sheet1'],
    });
  });

  test('getRange takes a table, and a column of it, for an address', async () => {
    const addresses = await run(async (workbook, context) => {
      lines(workbook);
      const sheet = workbook.worksheets.getItem('Sheet1');
      const found = [sheet.getRange('Lines'), sheet.getRange('Lines[Block]'), sheet.getRange('Lines[#All]')];
      for (const range of found) range.load('address');
      await context.sync();
      return found.map((range) => range.address);
    });
    expect(addresses).toEqual(['Sheet1!B3:D4', 'Sheet1!C3:C4', 'Sheet1!B2:D4']);
  });

  test('a table over another is refused', async () => {
    const attempt = run(async (workbook, context) => {
      lines(workbook);
      workbook.worksheets.getItem('Sheet1').tables.add('D4:E9', true);
      await context.sync();
    });
    expect(await codeOf(attempt)).toBe('InvalidArgument');
    expect(node.book.tables).toHaveLength(1);
  });

  test('formulas follow a new name of a table', async () => {
    await run(async (workbook, context) => {
      const table = lines(workbook);
      workbook.worksheets.getItem('Sheet1').getRange('A9').formulas = [['=SUM(Lines[2025-26])&"Lines"']];
      table.name = 'HighNeeds';
      await context.sync();
    });
    expect(node.book.sheets[0]?.cells.get('8,0')?.formula).toBe('=SUM(HighNeeds[2025-26])&"Lines"');
  });

  test('a range knows the tables in it', async () => {
    const counts = await run(async (workbook, context) => {
      lines(workbook);
      const sheet = workbook.worksheets.getItem('Sheet1');
      const touching = sheet.getRange('A1:B2').getTables();
      const within = sheet.getRange('A1:B2').getTables(true).getCount();
      touching.load('items/name');
      await context.sync();
      return [touching.items.map((table) => table.name), within.value];
    });
    expect(counts).toEqual([['Lines'], 0]);
  });

  test('a name in use is refused', async () => {
    const attempt = run(async (workbook, context) => {
      lines(workbook);
      workbook.names.add('Rate', '=6000');
      workbook.tables.getItem('Lines').name = 'rate';
      await context.sync();
    });
    expect(await codeOf(attempt)).toBe('InvalidArgument');
  });

  test('headings are text and differ from each other', async () => {
    const headings = await run(async (workbook, context) => {
      const sheet = workbook.worksheets.getItem('Sheet1');
      sheet.getRange('A1:C1').values = [['Year', 2025, 'Year']];
      const table = sheet.tables.add('A1:C3', true);
      const header = table.getHeaderRowRange();
      header.load('values');
      await context.sync();
      return header.values;
    });
    expect(headings).toEqual([['Year', '2025', 'Year2']]);
  });

  test('writing over a heading renames the column', async () => {
    await run(async (workbook, context) => {
      lines(workbook);
      workbook.worksheets.getItem('Sheet1').getRange('C2').values = [['Funding block']];
      await context.sync();
    });
    expect(node.book.tables[0]?.columns).toEqual(['Line', 'Funding block', '2025-26']);
  });

  test('a table without headings gets a row for them', async () => {
    const seen = await run(async (workbook, context) => {
      const sheet = workbook.worksheets.getItem('Sheet1');
      sheet.getRange('A1:B1').values = [['x', 'y']];
      const table = sheet.tables.add('A1:B1', false);
      const range = table.getRange();
      range.load('values,address');
      await context.sync();
      return [range.address, range.values];
    });
    expect(seen).toEqual([
      'Sheet1!A1:B2',
      [
        ['Column1', 'Column2'],
        ['x', 'y'],
      ],
    ]);
  });

  test('a table can be resized, but not moved', async () => {
    const resized = (to: string) =>
      run(async (workbook, context) => {
        const table = workbook.tables.getItemOrNullObject('Lines');
        await context.sync();
        (table.isNullObject ? lines(workbook) : table).resize(to);
        await context.sync();
      });
    await resized('B2:E9');
    expect(node.book.tables[0]?.range).toEqual({ row: 1, column: 1, rows: 8, columns: 4 });
    expect(node.book.tables[0]?.columns).toEqual(['Line', 'Block', '2025-26', 'Column4']);
    expect(await codeOf(resized('B4:E9'))).toBe('InvalidArgument');
  });

  test('totals take a row below the data', async () => {
    const address = await run(async (workbook, context) => {
      const table = lines(workbook);
      table.showTotals = true;
      const totals = table.getTotalRowRange();
      totals.load('address');
      await context.sync();
      return totals.address;
    });
    expect(address).toBe('Sheet1!B5:D5');
  });

  test('convertToRange keeps the cells, delete does not', async () => {
    await run(async (workbook, context) => {
      lines(workbook).convertToRange();
      await context.sync();
    });
    expect(node.book.tables).toEqual([]);
    expect(node.book.sheets[0]?.cells.get('1,1')?.value).toBe('Line');
    await run(async (workbook, context) => {
      lines(workbook).delete();
      await context.sync();
    });
    expect(node.book.tables).toEqual([]);
    expect(node.book.sheets[0]?.cells.size).toBe(0);
  });
});

describe('names', () => {
  test('a name for a range has an absolute formula, a comment and a range', async () => {
    const seen = await run(async (workbook, context) => {
      const sheet = workbook.worksheets.add('My data');
      workbook.names.add('HNB_Sheet_Plan', sheet.getRange('A1:B2'), 'fingerprint 12');
      const name = workbook.names.getItem('hnb_sheet_plan');
      const range = name.getRange();
      name.load('name,formula,value,type,visible,comment,scope');
      range.load('address');
      await context.sync();
      const { formula, value, type, visible, comment, scope } = name;
      return { name: name.name, formula, value, type, visible, comment, scope, address: range.address };
    });
    expect(seen).toEqual({
      name: 'HNB_Sheet_Plan',
      formula: "='My data'!$A$1:$B$2",
      value: "'My data'!A1:B2",
      type: 'Range',
      visible: true,
      comment: 'fingerprint 12',
      scope: 'Workbook',
      address: "'My data'!A1:B2",
    });
  });

  test('formula and comment can be changed, and the name deleted', async () => {
    await run(async (workbook, context) => {
      const name = workbook.names.add('Rate', '=6000');
      name.formula = '=6500';
      name.comment = 'per pupil';
      name.visible = false;
      await context.sync();
    });
    expect(node.book.names).toEqual([
      { name: 'Rate', formula: '=6500', comment: 'per pupil', visible: false, scope: null },
    ]);
    await run(async (workbook, context) => {
      workbook.names.getItem('Rate').delete();
      await context.sync();
    });
    expect(node.book.names).toEqual([]);
  });

  test('constants have their value and type', async () => {
    const read = await run(async ({ names }, context) => {
      names.add('Rate', '=6000.5');
      names.add('Council', '="Westminster"');
      names.add('Gone', '=#REF!');
      names.load('items/name,items/value,items/type');
      await context.sync();
      return names.items.map((item) => [item.name, item.type, item.value as unknown]);
    });
    expect(read).toEqual([
      ['Rate', 'Double', 6000.5],
      ['Council', 'String', 'Westminster'],
      ['Gone', 'Error', '#REF!'],
    ]);
  });

  test('a name that is no range has a null object for it', async () => {
    const isNull = await run(async ({ names }, context) => {
      const range = names.add('Rate', '=6000').getRangeOrNullObject();
      await context.sync();
      return range.isNullObject;
    });
    expect(isNull).toBe(true);
  });

  test('names of a sheet are apart from those of the workbook', async () => {
    const counts = await run(async (workbook, context) => {
      const { names } = workbook.worksheets.getItem('Sheet1');
      names.add('Local', '=1');
      const [own, all] = [names.getCount(), workbook.names.getCount()];
      await context.sync();
      return [own.value, all.value];
    });
    expect(counts).toEqual([1, 0]);
  });

  test.each([
    ['looks like a cell', 'AB12', 'InvalidArgument'],
    ['holds a space', 'my rate', 'InvalidArgument'],
    ['begins with a digit', '1st', 'InvalidArgument'],
    ['exists', 'TAKEN', 'ItemAlreadyExists'],
  ])('a name that %s is refused', async (_what, name, code) => {
    const attempt = run(async ({ names }, context) => {
      names.add('Taken', '=1');
      names.add(name, '=2');
      await context.sync();
    });
    expect(await codeOf(attempt)).toBe(code);
  });
});
