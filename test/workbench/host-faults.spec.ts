/**
 * @jest-environment node
 *
 * What can be made to go wrong between the add-in and the workbook: late and lost answers, colleagues at work, a page
 * loaded again in the middle, an add-in that is gone.
 */
import type { Deed } from '../../src/workbench/host';
import { loadCalculator } from './headless';
import { blank, hostInNode, type HostInNode } from './host-in-node';

let node: HostInNode;
beforeAll(async () => {
  node = await hostInNode();
});
beforeEach(() => blank(node));
afterAll(() => node.close());

const write = (at: string, value: string | number): Promise<void> =>
  node.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Sheet1').getRange(at).values = [[value]];
    await context.sync();
  });
const read = (sheet: string, at: string): Promise<unknown[][]> =>
  node.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(at);
    range.load('values');
    await context.sync();
    return range.values;
  });
const cell = (at: string): unknown => node.book.sheets[0]?.cells.get(at)?.value;
const after = (milliseconds: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('no answer'), milliseconds));
const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

describe('a request', () => {
  test('is answered late, with all it was to do done', async () => {
    node.host.fault({ late: 150 });
    const start = Date.now();
    await write('A1', 'x');
    expect(Date.now() - start).toBeGreaterThanOrEqual(145);
    expect(cell('0,0')).toBe('x');
  });

  test.each([
    ['before', undefined],
    ['after', 'x'],
  ] as const)('is never answered, given up %s its effects; the next one is', async (when, left) => {
    node.host.fault({ never: true, when });
    expect(await Promise.race([write('A1', 'x'), after(120)])).toBe('no answer');
    expect(cell('0,0')).toBe(left);
    await write('A2', 'y');
    expect(cell('1,0')).toBe('y');
  });

  test('that reads can fail as well, when all are counted', async () => {
    node.host.fault({ nth: 2, counting: 'all', fails: 'GeneralException' });
    await read('Sheet1', 'A1');
    expect(await codeOf(read('Sheet1', 'A1'))).toBe('GeneralException');
  });

  test('can meet with two faults: a colleague edits, and it fails', async () => {
    node.host.fault({ meanwhile: { does: 'edit', sheet: 'Sheet1', at: 'B1', to: 7 } });
    node.host.fault(1, 'AccessDenied');
    expect(await codeOf(write('A1', 'x'))).toBe('AccessDenied');
    expect([cell('0,0'), cell('0,1')]).toEqual([undefined, 7]);
  });
});

describe('a colleague, between two requests of one batch,', () => {
  /** Writes, then reads another cell in a request of its own, before which the colleague acts. */
  const during = async (deed: Deed, second: (sheet: Excel.Worksheet) => void): Promise<unknown> => {
    node.host.fault({ nth: 2, meanwhile: deed });
    return codeOf(
      node.Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        sheet.getRange('A1').values = [['first']];
        await context.sync();
        second(sheet);
        await context.sync();
      }),
    );
  };
  const second = (sheet: Excel.Worksheet): void => {
    sheet.getRange('A2').values = [['second']];
  };

  test('edits: the add-in hears of it as of something remote', async () => {
    const heard: Partial<Excel.WorksheetChangedEventArgs>[] = [];
    await node.Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add((event) => {
        heard.push(event);
        return Promise.resolve();
      });
      await context.sync();
    });
    node.host.colleague({ does: 'edit', sheet: 'Sheet1', at: 'C3', to: '=1+1' });
    await node.idle();
    expect(node.book.sheets[0]?.cells.get('2,2')?.formula).toBe('=1+1');
    expect(heard).toEqual([expect.objectContaining({ address: 'C3', source: 'Remote' })]);
  });

  test('renames the sheet: an object goes on meaning it, its old name does not, formulas follow', async () => {
    node.book.addSheet('Sums').cells.set('0,0', { formula: '=Sheet1!A1', value: null, style: 0 });
    const deed: Deed = { does: 'rename', sheet: 'Sheet1', to: 'Lines 26' };
    expect(await during(deed, second)).toBe('no error');
    expect(cell('1,0')).toBe('second');
    expect(await codeOf(write('A3', 'third'))).toBe('ItemNotFound');
    expect(node.book.sheet('Sums')?.cells.get('0,0')?.formula).toBe("='Lines 26'!A1");
  });

  test('deletes the sheet', async () => {
    node.book.addSheet('Other');
    expect(await during({ does: 'delete', sheet: 'Sheet1' }, second)).toBe('ItemNotFound');
    expect(node.book.sheets.map(({ name }) => name)).toEqual(['Other']);
  });

  test('protects the sheet', async () => {
    expect(await during({ does: 'protect', sheet: 'Sheet1' }, second)).toBe('AccessDenied');
    expect(cell('1,0')).toBeUndefined();
  });

  test('sorts the rows: blanks last, formulas go with their row', async () => {
    const sheet = node.book.sheets[0]!;
    ['b', 'a', null].forEach((text, row) => {
      if (text) sheet.cells.set(`${row},0`, { value: text, style: 0 });
      sheet.cells.set(`${row},1`, { value: row, style: 0 });
      sheet.cells.set(`${row},2`, { value: null, formula: `=B${row + 1}*2`, style: 0 });
    });
    node.host.colleague({ does: 'sort', sheet: 'Sheet1', range: 'A1:C3', by: 0 });
    expect(await read('Sheet1', 'A1:B3')).toEqual([
      ['a', 1],
      ['b', 0],
      ['', 2],
    ]);
    expect([0, 1, 2].map((row) => sheet.cells.get(`${row},2`)?.formula)).toEqual(['=B1*2', '=B2*2', '=B3*2']);
  });

  test('who is sent to a sheet that is not there is refused by name', () => {
    expect(() => node.host.colleague({ does: 'protect', sheet: 'Nowhere' })).toThrow(
      'There is no sheet called "Nowhere" for the colleague. Check the name.',
    );
  });
});

test('the page is loaded again in the middle: what was written stays, the new page works', async () => {
  node.host.fault({ nth: 2, reload: true });
  const old = node.window;
  await write('A1', 'first');
  expect(await Promise.race([write('A2', 'second'), after(120)])).toBe('no answer');
  await node.reload();
  expect(node.window).not.toBe(old);
  await write('A3', 'third');
  expect([cell('0,0'), cell('1,0'), cell('2,0')]).toEqual(['first', undefined, 'third']);
});

test('the add-in is gone: its functions are #NAME?, nothing of it is answered, the workbook calculates on', async () => {
  const { BookCalculator } = loadCalculator();
  const calculator = new BookCalculator(node.book, { invoke: () => Promise.resolve({ value: 5 }) });
  calculator.know([{ id: 'GIVE', name: 'GIVE', parameters: [{ name: 'of' }] }]);
  node.setCalculator(calculator);
  await node.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Sheet1').getRange('A1:C1').formulas = [
      ['=HNB.GIVE(1)', '=A1+1', '=1+1'],
    ];
    await context.sync();
  });
  await node.idle();
  expect([cell('0,0'), cell('0,1'), cell('0,2')]).toEqual([5, 6, 2]);
  node.host.fault({ vanish: true });
  expect(await Promise.race([write('A2', 'x'), after(120)])).toBe('no answer');
  await calculator.settled();
  expect([cell('0,0'), cell('0,1'), cell('0,2'), cell('1,0')]).toEqual(['#NAME?', '#NAME?', 2, undefined]);
});
