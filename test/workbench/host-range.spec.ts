/**
 * @jest-environment node
 *
 * Ranges through Microsoft's office.js: what goes into cells, what comes out, and how addresses are read.
 */
import { hostInNode, type HostInNode } from './host-in-node';

let node: HostInNode;
beforeAll(async () => {
  node = await hostInNode();
});
afterAll(() => node.close());

/** Runs a batch on a new, empty sheet. */
let serial = 0;
const onSheet = <T>(
  batch: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
): Promise<T> =>
  node.Excel.run((context) => {
    serial += 1;
    return batch(context.workbook.worksheets.add(`Test ${serial}`), context);
  });

const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

/** Writes cells and says what is in them then. */
const written = (values: unknown[][], format?: string) =>
  onSheet(async (sheet, context) => {
    const range = sheet.getRange('A1').getResizedRange(values.length - 1, (values[0]?.length ?? 1) - 1);
    if (format !== undefined) range.numberFormat = values.map((row) => row.map(() => format));
    range.values = values;
    range.load('values,formulas,valueTypes,numberFormat,text');
    await context.sync();
    const { values: read, formulas, valueTypes, numberFormat, text } = range;
    return { values: read, formulas, valueTypes, numberFormat, text };
  });

describe('what is written', () => {
  test.each([
    ['a numeric text becomes a number', '1234.5', 1234.5, 'General'],
    ['thousands separators are understood and bring their format', '1,234', 1234, '#,##0'],
    ['pounds are understood', '£1,234.50', 1234.5, '£#,##0.00'],
    ['a percentage is divided by a hundred', '12%', 0.12, '0%'],
    ['a date becomes its serial number, day first', '31/12/2026', 46387, 'dd/mm/yyyy'],
    ['a year label that looks like a month becomes a date, as in Excel', '2011-12', 40878, 'yyyy-m'],
    ['a year label that does not stays text', '2026-27', '2026-27', 'General'],
    ['TRUE becomes a truth value', 'true', true, 'General'],
    ['words stay text', 'Top-up funding', 'Top-up funding', 'General'],
  ])('%s', async (_statement, given, value, format) => {
    const read = await written([[given]]);
    expect(read.values).toEqual([[value]]);
    expect(read.numberFormat).toEqual([[format]]);
  });

  test('a cell formatted as text keeps everything as text, formulas too', async () => {
    const read = await written([['2011-12', '007', '=1+1', "'x", 2026]], '@');
    expect(read.values).toEqual([['2011-12', '007', '=1+1', 'x', '2026']]);
    expect(read.valueTypes).toEqual([['String', 'String', 'String', 'String', 'String']]);
  });

  test('a leading apostrophe makes text and is not part of it', async () => {
    const read = await written([["'=text", "'2011-12", "'5"]]);
    expect(read.values).toEqual([['=text', '2011-12', '5']]);
    expect(read.valueTypes).toEqual([['String', 'String', 'String']]);
  });

  test('a formula stays a formula, an error text becomes an error', async () => {
    const read = await written([['=SUM(B1:C1)', '#N/A', '']]);
    expect(read.formulas).toEqual([['=SUM(B1:C1)', '#N/A', '']]);
    expect(read.valueTypes).toEqual([['Empty', 'Error', 'Empty']]);
  });

  test('null leaves a cell alone, "" empties it', async () => {
    const values = await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:C1');
      range.values = [[1, 2, 3]];
      range.values = [[null, '', 33]];
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([[1, '', 33]]);
  });

  test('one value goes to every cell of the range', async () => {
    const values = await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:B2');
      range.values = 7 as unknown as number[][];
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([
      [7, 7],
      [7, 7],
    ]);
  });

  test('text is shown as its number format says', async () => {
    const read = await written([[-1234.5]], '#,##0;-#,##0;0');
    expect(read.text).toEqual([['-1,235']]);
  });

  test('a formula of more than 8,192 characters is refused', async () => {
    expect(await codeOf(written([[`=${'1+'.repeat(4_096)}1`]]))).toBe('InvalidArgument');
  });

  test.each(['=SUM(A2:A9', '=A2)', '="open'])(
    'a formula that does not close is refused: %s',
    async (formula) => {
      expect(await codeOf(written([[formula]]))).toBe('InvalidArgument');
    },
  );

  test('whole columns cannot be written, and read as null', async () => {
    const read = await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A:C');
      range.load('values,address,columnCount,isEntireColumn');
      await context.sync();
      return [range.address, range.values, range.columnCount, range.isEntireColumn];
    });
    expect(read).toEqual([expect.stringMatching(/^'Test \d+'!A:C$/), null, 3, true]);
    const attempt = onSheet(async (sheet, context) => {
      sheet.getRange('A:A').values = 1 as unknown as number[][];
      await context.sync();
    });
    expect(await codeOf(attempt)).toBe('InvalidArgument');
  });
});

describe('clearing', () => {
  const cleared = (what: Excel.ClearApplyTo | undefined) =>
    onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1');
      range.values = [[5]];
      range.numberFormat = [['0.00']];
      range.format.font.bold = true;
      range.clear(what);
      range.load('values,numberFormat,format/font/bold');
      await context.sync();
      return [range.values[0]?.[0], range.numberFormat[0]?.[0], range.format.font.bold];
    });

  test.each<[Excel.ClearApplyTo | undefined, unknown[]]>([
    [undefined, ['', 'General', false]],
    ['Contents' as Excel.ClearApplyTo, ['', '0.00', true]],
    ['Formats' as Excel.ClearApplyTo, [5, 'General', false]],
  ])('clear(%s)', async (what, left) => {
    expect(await cleared(what)).toEqual(left);
  });
});

describe('finding ranges', () => {
  const address = (find: (sheet: Excel.Worksheet) => Excel.Range): Promise<string> =>
    onSheet(async (sheet, context) => {
      sheet.getRange('B2:C3').values = [
        [1, 2],
        [3, 4],
      ];
      const range = find(sheet);
      range.load('address');
      await context.sync();
      return range.isNullObject ? 'null' : range.address.replace(/^.*!/, '');
    });

  test.each<[string, (sheet: Excel.Worksheet) => Excel.Range, string]>([
    ['getCell counts from the range and may lie outside it', (s) => s.getRange('B2:C3').getCell(2, 0), 'B4'],
    ['getRow', (s) => s.getRange('B2:C3').getRow(1), 'B3:C3'],
    ['getColumn', (s) => s.getRange('B2:C3').getColumn(1), 'C2:C3'],
    ['getLastRow', (s) => s.getRange('B2:C3').getLastRow(), 'B3:C3'],
    ['getResizedRange', (s) => s.getRange('B2').getResizedRange(2, 1), 'B2:C4'],
    ['getOffsetRange', (s) => s.getRange('B2:C3').getOffsetRange(-1, 3), 'E1:F2'],
    ['getBoundingRect', (s) => s.getRange('B2').getBoundingRect('D9'), 'B2:D9'],
    ['getEntireColumn', (s) => s.getRange('B2:C3').getEntireColumn(), 'B:C'],
    ['getEntireRow', (s) => s.getRange('B2:C3').getEntireRow(), '2:3'],
    ['getRangeByIndexes', (s) => s.getRangeByIndexes(1, 2, 3, 4), 'C2:F4'],
    ['the used range holds the cells with content', (s) => s.getUsedRange(), 'B2:C3'],
    ['the used part of whole columns', (s) => s.getRange('A:B').getUsedRangeOrNullObject(), 'B2:B3'],
    ['an intersection', (s) => s.getRange('A1:B2').getIntersectionOrNullObject('B2:D4'), 'B2'],
    ['no intersection is a null object', (s) => s.getRange('A1').getIntersectionOrNullObject('C3'), 'null'],
    ['absolute addresses', (s) => s.getRange('$B$2:$C$3'), 'B2:C3'],
  ])('%s', async (_statement, find, expected) => {
    expect(await address(find)).toBe(expected);
  });

  test('a range that would leave the sheet is refused', async () => {
    expect(await codeOf(address((sheet) => sheet.getRange('A1').getOffsetRange(-1, 0)))).toBe(
      'InvalidArgument',
    );
  });

  test('an address that means nothing is refused', async () => {
    expect(await codeOf(address((sheet) => sheet.getRange('no such name')))).toBe('InvalidArgument');
  });

  test('a blank sheet has no used range', async () => {
    const seen = await onSheet(async (sheet, context) => {
      const none = sheet.getUsedRangeOrNullObject();
      const first = sheet.getUsedRange();
      first.load('address');
      await context.sync();
      return [none.isNullObject, first.address.endsWith('!A1')];
    });
    expect(seen).toEqual([true, true]);
  });

  test('with values only, a cell that has a look but no content does not count', async () => {
    const seen = await onSheet(async (sheet, context) => {
      sheet.getRange('D9').format.fill.color = '#FF0000';
      const looks = sheet.getUsedRangeOrNullObject();
      const values = sheet.getUsedRangeOrNullObject(true);
      looks.load('address');
      await context.sync();
      return [looks.address.replace(/^.*!/, ''), values.isNullObject];
    });
    expect(seen).toEqual(['D9', true]);
  });

  test('an address may name another sheet', async () => {
    node.book.addSheet("Bishop's list");
    const seen = await onSheet(async (sheet, context) => {
      const range = sheet.getRange("'Bishop''s list'!B2");
      range.load('address,worksheet/name');
      await context.sync();
      return [range.address, range.worksheet.name];
    });
    expect(seen).toEqual(["'Bishop''s list'!B2", "Bishop's list"]);
  });
});

describe('merged cells', () => {
  test('merging keeps the first cell only, unmerging does not bring the others back', async () => {
    const seen = await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:B2');
      range.values = [
        ['Title', 'x'],
        ['y', 'z'],
      ];
      range.merge();
      range.load('values');
      await context.sync();
      return range.values;
    });
    const merged = node.book.sheets[node.book.sheets.length - 1]!;
    expect(seen).toEqual([
      ['Title', ''],
      ['', ''],
    ]);
    expect(merged.merges).toEqual([{ row: 0, column: 0, rows: 2, columns: 2 }]);
  });
});

describe('spills', () => {
  const spilled = async (
    batch: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<unknown>,
  ) =>
    onSheet(async (sheet, context) => {
      sheet.getRange('A1').formulas = [['=SEQUENCE(3)']];
      await context.sync();
      const book = node.book.sheets[node.book.sheets.length - 1]!;
      Object.assign(node.book.ensureCell(book, 0, 0), { value: 1, spill: { rows: 3, columns: 1 } });
      for (const row of [1, 2]) {
        Object.assign(node.book.ensureCell(book, row, 0), {
          value: row + 1,
          spilledFrom: { row: 0, column: 0 },
        });
      }
      return batch(sheet, context);
    });

  test('the cell that spills knows where to, the others know where from', async () => {
    const seen = await spilled(async (sheet, context) => {
      const to = sheet.getRange('A1').getSpillingToRangeOrNullObject();
      const from = sheet.getRange('A3').getSpillParentOrNullObject();
      const none = sheet.getRange('B1').getSpillingToRangeOrNullObject();
      const all = sheet.getRange('A1:A3');
      for (const range of [to, from, all]) range.load('address,hasSpill,formulas');
      await context.sync();
      return [
        to.address.replace(/^.*!/, ''),
        from.address.replace(/^.*!/, ''),
        none.isNullObject,
        all.hasSpill,
      ];
    });
    expect(seen).toEqual(['A1:A3', 'A1', true, true]);
  });

  test('emptying the cell that spills empties the others', async () => {
    const values = await spilled(async (sheet, context) => {
      sheet.getRange('A1').clear('Contents');
      const range = sheet.getRange('A1:A3');
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([[''], [''], ['']]);
  });
});
