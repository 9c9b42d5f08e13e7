/**
 * @jest-environment node
 *
 * Excel's own limits and manners, as the add-in meets them: how much goes into one request, what a cell takes, what
 * happens while somebody is typing, and where an error is said to be.
 */
import { blank, hostInNode, type HostInNode } from './host-in-node';

let node: HostInNode;
beforeAll(async () => {
  node = await hostInNode();
});
beforeEach(() => blank(node));
afterEach(() => {
  node.host.editingCell = false;
});
afterAll(() => node.close());

type Failure = { code: string; debugInfo?: { errorLocation?: string } };
const failure = async (batch: (sheet: Excel.Worksheet) => void): Promise<Failure | null> => {
  try {
    await node.Excel.run(async (context) => {
      batch(context.workbook.worksheets.getItem('Sheet1'));
      await context.sync();
    });
    return null;
  } catch (error) {
    return error as Failure;
  }
};
const MB = 1024 * 1024;

describe('size', () => {
  /** Cells of 30,000 characters: 1,000 bytes short of what a cell takes, written in one request. */
  const texts = (megabytes: number): string[][] =>
    Array.from({ length: Math.floor((megabytes * MB) / 30_000) }, (_, i) => [`${i}`.padEnd(30_000, 'x')]);

  test('a request of more than 5 MB is refused whole', async () => {
    const rows = texts(5.2);
    const error = await failure((sheet) => {
      sheet.getRange(`A1:A${rows.length}`).values = rows;
    });
    expect(error?.code).toBe('RequestPayloadSizeLimitExceeded');
    expect(node.book.sheets[0]?.cells.size).toBe(0);
  });

  test('one of less goes through', async () => {
    const rows = texts(4.5);
    expect(
      await failure((sheet) => {
        sheet.getRange(`A1:A${rows.length}`).values = rows;
      }),
    ).toBeNull();
  });

  test('an answer of more than 5 MB is refused', async () => {
    texts(5.2).forEach(([value = ''], row) =>
      node.book.sheets[0]?.cells.set(`${row},0`, { value, style: 0 }),
    );
    const error = await failure((sheet) => {
      sheet.getRange('A1:A182').load('values');
    });
    expect(error?.code).toBe('ResponsePayloadSizeLimitExceeded');
  });

  test.each([
    ['values', 'A1:E1000001'],
    ['formulas', 'A1:E1000001'],
    ['numberFormat', 'A1:E1000001'],
  ])('%s of more than five million cells are not read', async (what, address) => {
    const error = await failure((sheet) => {
      sheet.getRange(address).load(what);
    });
    expect(error?.code).toBe('RangeExceedsLimit');
  });

  test('nor one value written into them', async () => {
    const error = await failure((sheet) => {
      sheet.getRange('A1:E1000001').values = 0 as unknown as number[][];
    });
    expect(error?.code).toBe('RangeExceedsLimit');
    expect(node.book.sheets[0]?.cells.size).toBe(0);
  });
});

describe('a formula', () => {
  const put = (formula: string): Promise<Failure | null> =>
    failure((sheet) => {
      sheet.getRange('A1').formulas = [[formula]];
    });

  test('of 8,192 characters is taken, of one more it is not', async () => {
    const sum = (length: number): string => `=${'1'.padStart(length - 1, '1+')}`;
    expect(sum(8_192)).toHaveLength(8_192);
    expect(await put(sum(8_192))).toBeNull();
    expect((await put(`${sum(8_192)}1`))?.code).toBe('InvalidArgument');
  });

  test.each([
    ['semicolons between arguments, as a German Excel shows them', '=SUM(A1;B1)'],
    ['a bracket that does not close', '=SUM(A1,B1'],
    ['a quote that does not close', '="High needs'],
    ['an operator at the end', '=A1+'],
  ])('with %s is refused', async (_what, formula) => {
    expect(await put(formula)).toMatchObject({
      code: 'InvalidArgument',
      debugInfo: { errorLocation: 'Range.formulas' },
    });
  });

  test.each(['=SUM({1,2;3,4})', '="a;b"', "='1;2'!A1", '=SUMIFS(B:B,A:A,"<="&C1)', '=A1%'])(
    '%s is English enough',
    async (formula) => {
      expect(await put(formula)).toBeNull();
    },
  );

  test('text of 32,767 characters is taken, of one more it is not', async () => {
    const text = (length: number) => (sheet: Excel.Worksheet) => {
      sheet.getRange('A1').values = [['x'.repeat(length)]];
    };
    expect(await failure(text(32_767))).toBeNull();
    expect((await failure(text(32_768)))?.code).toBe('InvalidArgument');
  });
});

describe('while a cell is being edited', () => {
  beforeEach(() => {
    node.host.editingCell = true;
  });
  const write = (options?: Excel.RunOptions): Promise<void> =>
    node.Excel.run(options ?? {}, async (context) => {
      context.workbook.worksheets.getItem('Sheet1').getRange('A1').values = [[1]];
      await context.sync();
    });

  test('requests are refused, reading ones too', async () => {
    await expect(write()).rejects.toMatchObject({ code: 'InvalidOperationInCellEditMode' });
    const error = await failure((sheet) => {
      sheet.getRange('A1').load('values');
    });
    expect(error?.code).toBe('InvalidOperationInCellEditMode');
    expect(node.book.sheets[0]?.cells.size).toBe(0);
  });

  test('one that asks to wait is carried out once the editing has ended', async () => {
    const waiting = write({ delayForCellEdit: true } as Excel.RunOptions);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(node.book.sheets[0]?.cells.size).toBe(0);
    node.host.editingCell = false;
    await waiting;
    expect(node.book.sheets[0]?.cells.size).toBe(1);
  });
});

describe('a protected sheet', () => {
  beforeEach(() => {
    node.book.sheets[0]!.protected = true;
  });

  test.each<[string, (sheet: Excel.Worksheet) => void]>([
    ['Range.values', (sheet) => (sheet.getRange('A1').values = [[1]])],
    ['Range.formulas', (sheet) => (sheet.getRange('A1').formulas = [['=1']])],
    ['Range.numberFormat', (sheet) => (sheet.getRange('A1').numberFormat = [['0']])],
    ['Range.clear', (sheet) => sheet.getRange('A1').clear()],
    ['RangeFill.color', (sheet) => (sheet.getRange('A1').format.fill.color = '#FF0000')],
    ['RangeFormat.columnWidth', (sheet) => (sheet.getRange('A:A').format.columnWidth = 60)],
    ['TableCollection.add', (sheet) => void sheet.tables.add('A1:B2', true)],
    ['ChartCollection.add', (sheet) => void sheet.charts.add('Line', sheet.getRange('A1:B2'))],
    [
      'DataValidation.rule',
      (sheet) =>
        (sheet.getRange('A1').dataValidation.rule = { list: { inCellDropDown: true, source: 'a,b' } }),
    ],
  ])('%s is denied there', async (location, change) => {
    expect(await failure(change)).toMatchObject({
      code: 'AccessDenied',
      debugInfo: { errorLocation: location },
    });
  });

  test('an unlocked cell takes a value all the same', async () => {
    const { book } = node;
    const sheet = book.sheets[0]!;
    sheet.cells.set('0,0', { value: null, style: book.styleOf({ ...book.styles[0]!, locked: false }) });
    expect(await failure((given) => (given.getRange('A1').values = [[1]]))).toBeNull();
    expect((await failure((given) => (given.getRange('A1:A2').values = [[1], [2]])))?.code).toBe(
      'AccessDenied',
    );
  });
});

describe('an error says where it happened', () => {
  test.each<[string, string, (sheet: Excel.Worksheet) => void]>([
    ['ItemNotFound', 'TableCollection.getItem', (sheet) => sheet.tables.getItem('None').load('name')],
    ['ItemNotFound', 'NamedItemCollection.getItem', (sheet) => sheet.names.getItem('None').load('name')],
    ['InvalidArgument', 'Worksheet.getRange', (sheet) => sheet.getRange('not an address').load('values')],
    ['InvalidArgument', 'Worksheet.name', (sheet) => (sheet.name = 'a/b')],
    ['ItemAlreadyExists', 'NamedItemCollection.add', twice],
  ])('%s at %s', async (code, errorLocation, batch) => {
    expect(await failure(batch)).toMatchObject({ code, debugInfo: { errorLocation } });
  });

  function twice(sheet: Excel.Worksheet): void {
    sheet.names.add('Taken', '=1');
    sheet.names.add('Taken', '=2');
  }
});

test('the calculation is done, under way, or due', async () => {
  let finish = (): void => undefined;
  node.setCalculator({ calculate: () => new Promise<void>((resolve) => (finish = resolve)) });
  node.book.calculationMode = 'Manual';
  const states: string[] = [];
  await node.Excel.run(async (context) => {
    const { application } = context.workbook;
    const state = async (): Promise<void> => {
      application.load('calculationState');
      await context.sync();
      states.push(application.calculationState);
    };
    context.workbook.worksheets.getItem('Sheet1').getRange('A1').values = [[1]];
    await state();
    application.calculate('Full');
    setTimeout(() => finish(), 20);
    await state();
  });
  expect(states).toEqual(['Pending', 'Done']);
});
