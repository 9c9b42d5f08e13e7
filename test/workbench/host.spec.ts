/**
 * @jest-environment node
 *
 * The protocol between Microsoft's office.js and the workbench's host: batches, errors, null objects, events,
 * settings, commands, faults, and the honest count of what the host knows.
 */
import { hostInNode, type HostInNode } from './host-in-node';

let node: HostInNode;
beforeEach(async () => {
  node = await hostInNode();
});
afterEach(() => node.close());

/** What Excel.run rejects with. */
const failure = async (
  batch: (context: Excel.RequestContext) => Promise<unknown>,
): Promise<OfficeExtension.Error> => {
  try {
    await node.Excel.run(batch);
  } catch (error) {
    return error as OfficeExtension.Error;
  }
  throw new Error('The batch did not fail.');
};

const sheetOf = (context: Excel.RequestContext): Excel.Worksheet =>
  context.workbook.worksheets.getItem('Sheet1');

describe('start', () => {
  test('office.js finds itself in Excel on the web, in a task pane', async () => {
    const info = await node.Office.onReady();
    expect({ host: info.host, platform: info.platform }).toEqual({ host: 'Excel', platform: 'OfficeOnline' });
  });

  test('requirement sets that the host has are reported, newer ones are not', () => {
    const { requirements } = node.Office.context;
    expect(requirements.isSetSupported('ExcelApi', '1.17')).toBe(true);
    expect(requirements.isSetSupported('ExcelApi', '1.18')).toBe(false);
    expect(requirements.isSetSupported('CustomFunctionsRuntime', '1.4')).toBe(true);
    expect(requirements.isSetSupported('SharedRuntime', '1.1')).toBe(true);
  });
});

describe('requests', () => {
  test('a value that was written is read back', async () => {
    const read = await node.Excel.run(async (context) => {
      const range = sheetOf(context).getRange('A1:B2');
      range.values = [
        ['a', 1],
        [true, 2.5],
      ];
      range.load('values,address');
      await context.sync();
      return { address: range.address, values: range.values };
    });
    expect(read).toEqual({
      address: 'Sheet1!A1:B2',
      values: [
        ['a', 1],
        [true, 2.5],
      ],
    });
  });

  test('everything queued before a sync travels in one request', async () => {
    await node.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('Data');
      sheet.getRange('A1').values = [[1]];
      sheet.getRange('A2').values = [[2]];
      sheet.getRange('A1:A2').format.font.bold = true;
      await context.sync();
    });
    expect(node.host.stats()).toMatchObject({ writeRequests: 1, cellsWritten: 2 });
  });

  test('a property that was not loaded throws PropertyNotLoaded', async () => {
    const error = await failure(async (context) => {
      const range = sheetOf(context).getRange('A1');
      await context.sync();
      return range.values;
    });
    expect(error.code).toBe('PropertyNotLoaded');
  });

  test('an object asked for twice is found once, and new sheets are added once', async () => {
    await node.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('Once');
      sheet.getRange('A1').values = [['x']];
      sheet.getRange('B1').values = [['y']];
      sheet.load('name');
      await context.sync();
    });
    expect(node.book.sheets.map((sheet) => sheet.name)).toEqual(['Sheet1', 'Once']);
  });

  test('a collection loads its items by path, with top and skip', async () => {
    node.book.addSheet('Second');
    node.book.addSheet('Third');
    const names = await node.Excel.run(async (context) => {
      const sheets = context.workbook.worksheets;
      sheets.load({ $top: 1, $skip: 1, name: true });
      await context.sync();
      return sheets.items.map((sheet) => sheet.name);
    });
    expect(names).toEqual(['Second']);
  });

  test('load() without a selection brings every plain property of an object', async () => {
    const loaded = await node.Excel.run(async (context) => {
      const sheet = sheetOf(context);
      sheet.load();
      await context.sync();
      return [sheet.name, sheet.position, sheet.visibility, sheet.showGridlines, sheet.showHeadings];
    });
    expect(loaded).toEqual(['Sheet1', 0, 'Visible', true, true]);
  });

  test('an object kept across syncs is still the same cells', async () => {
    const values = await node.Excel.run(async (context) => {
      const range = sheetOf(context).getRange('C3').getResizedRange(1, 1);
      range.values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
      const last = range.getLastCell();
      last.values = [[44]];
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([
      [1, 2],
      [3, 44],
    ]);
  });

  test('no object stays held after Excel.run', async () => {
    await node.Excel.run(async (context) => {
      sheetOf(context).getRange('A1').load('values');
      await context.sync();
    });
    await node.idle();
    expect(node.host.heldReferences).toBe(0);
  });
});

describe('errors', () => {
  test('a sheet that does not exist rejects ItemNotFound and names the statement', async () => {
    const error = await failure(async (context) => {
      context.workbook.worksheets.getItem('Nowhere').getRange('A1').values = [[1]];
      await context.sync();
    });
    expect(error).toBeInstanceOf(
      (node.window as unknown as { OfficeExtension: typeof OfficeExtension }).OfficeExtension.Error,
    );
    expect(error.code).toBe('ItemNotFound');
    expect(error.debugInfo.errorLocation).toBe('WorksheetCollection.getItem');
    expect(error.debugInfo.statement).toBe('var worksheet = worksheets.getItem(...);');
  });

  test('a request stops at the first failing action; what came before stays done', async () => {
    const error = await failure(async (context) => {
      const sheet = sheetOf(context);
      sheet.getRange('A1').values = [['done']];
      sheet.getRange('A2').values = [[1, 2]];
      sheet.getRange('A3').values = [['never']];
      await context.sync();
    });
    expect(error.code).toBe('InvalidArgument');
    expect(error.message).toContain("doesn't match the size or dimensions of the range");
    expect([...(node.book.sheets[0]?.cells.keys() ?? [])]).toEqual(['0,0']);
  });

  test('a member that the host does not have rejects ApiNotFound and is counted as missing', async () => {
    node.expectUnmodelled('Range.removeDuplicates');
    const error = await failure(async (context) => {
      sheetOf(context).getRange('A1:A3').removeDuplicates([0], false);
      await context.sync();
    });
    expect(error.code).toBe('ApiNotFound');
    expect(node.host.stats().missing).toEqual(['Range.removeDuplicates']);
  });

  test('a property that is only remembered reads back and is counted as remembered', async () => {
    node.expectUnmodelled('PageLayout.topMargin', 'PageLayout.bottomMargin');
    const margin = await node.Excel.run(async (context) => {
      const { pageLayout } = sheetOf(context);
      pageLayout.topMargin = 36;
      await context.sync();
      pageLayout.load('topMargin,bottomMargin');
      await context.sync();
      return [pageLayout.topMargin, pageLayout.bottomMargin];
    });
    expect(margin).toEqual([36, 54]);
    expect(node.host.stats().remembered).toEqual(['PageLayout.bottomMargin', 'PageLayout.topMargin']);
    expect(node.host.stats().missing).toEqual([]);
  });
});

test('a test that touches a member which the host does not model fails, unless it says so', async () => {
  const other = await hostInNode();
  await other.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Sheet1').pageLayout.topMargin = 36;
    await context.sync();
  });
  await expect(other.close()).rejects.toThrow('PageLayout.topMargin is only remembered');
});

describe('null objects', () => {
  test('a sheet that does not exist is a null object, and so is everything below it', async () => {
    const seen = await node.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject('Nowhere');
      const used = sheet.getUsedRangeOrNullObject();
      used.load('address');
      await context.sync();
      return [sheet.isNullObject, used.isNullObject];
    });
    expect(seen).toEqual([true, true]);
  });

  test('a sheet that exists is not, by name in any case', async () => {
    const seen = await node.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject('SHEET1');
      sheet.load('name');
      await context.sync();
      return [sheet.isNullObject, sheet.name];
    });
    expect(seen).toEqual([false, 'Sheet1']);
  });
});

describe('large ranges', () => {
  test('20,000 cells, which office.js sends in pieces, arrive whole', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => Array.from({ length: 10 }, (__, j) => i * 10 + j));
    const back = await node.Excel.run(async (context) => {
      const range = sheetOf(context).getRange('B2:K2001');
      range.values = rows;
      range.numberFormat = rows.map((row) => row.map(() => '0.0'));
      range.load('values,numberFormat');
      await context.sync();
      return { values: range.values, format: range.numberFormat[1_999]?.[9] };
    });
    expect(back.values).toEqual(rows);
    expect(back.format).toBe('0.0');
    expect(node.host.stats().cellsWritten).toBe(20_000);
  });

  test('a large array of the wrong size is refused before anything is written', async () => {
    const error = await failure(async (context) => {
      sheetOf(context).getRange('A1:A2000').values = Array.from({ length: 1_999 }, () => [1]);
      await context.sync();
    });
    expect(error.code).toBe('InvalidArgument');
    expect(node.book.sheets[0]?.cells.size).toBe(0);
  });
});

describe('events', () => {
  const heard = (): { add(event: unknown): Promise<void>; list: Record<string, unknown>[] } => {
    const list: Record<string, unknown>[] = [];
    return {
      list,
      add: (event) => {
        list.push(event as Record<string, unknown>);
        return Promise.resolve();
      },
    };
  };

  test('a change by the add-in reaches onChanged of the sheet with its own source', async () => {
    const { list, add } = heard();
    await node.Excel.run(async (context) => {
      sheetOf(context).onChanged.add(add);
      await context.sync();
      sheetOf(context).getRange('B2:C3').values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
    });
    await node.idle();
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({
      address: 'B2:C3',
      changeType: 'RangeEdited',
      source: 'Local',
      triggerSource: 'ThisLocalAddin',
      worksheetId: node.book.sheets[0]?.id,
    });
  });

  test('a change by the user reaches onChanged of the collection', async () => {
    const { list, add } = heard();
    await node.Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(add);
      await context.sync();
    });
    const sheet = node.book.sheets[0]!;
    const range = { row: 4, column: 0, rows: 1, columns: 1 };
    node.book.tell({ kind: 'cells', sheet, range, source: 'user' });
    await node.idle();
    expect(list).toEqual([expect.objectContaining({ address: 'A5', triggerSource: 'Unknown' })]);
  });

  test('a recalculation is not a change', async () => {
    const { list, add } = heard();
    await node.Excel.run(async (context) => {
      sheetOf(context).onChanged.add(add);
      await context.sync();
    });
    const sheet = node.book.sheets[0]!;
    node.book.tell({
      kind: 'cells',
      sheet,
      range: { row: 0, column: 0, rows: 1, columns: 1 },
      source: 'calculation',
    });
    await node.idle();
    expect(list).toEqual([]);
  });

  test('a handler that was removed hears nothing more', async () => {
    const { list, add } = heard();
    const handler = await node.Excel.run(async (context) => {
      const added = sheetOf(context).onChanged.add(add);
      await context.sync();
      return added;
    });
    await node.Excel.run(handler.context as Excel.RequestContext, async (context) => {
      handler.remove();
      await context.sync();
    });
    await node.Excel.run(async (context) => {
      sheetOf(context).getRange('A1').values = [[1]];
      await context.sync();
    });
    await node.idle();
    expect(list).toEqual([]);
  });

  test('sheets that come and go are told', async () => {
    const added = heard();
    const deleted = heard();
    await node.Excel.run(async (context) => {
      context.workbook.worksheets.onAdded.add(added.add);
      context.workbook.worksheets.onDeleted.add(deleted.add);
      await context.sync();
      context.workbook.worksheets.add('Short-lived');
      await context.sync();
      context.workbook.worksheets.getItem('Short-lived').delete();
      await context.sync();
    });
    await node.idle();
    expect(added.list).toHaveLength(1);
    expect(deleted.list).toEqual([expect.objectContaining({ worksheetId: added.list[0]?.worksheetId })]);
  });

  test('a new selection is told, and getSelectedRange follows it', async () => {
    const { list, add } = heard();
    const address = await node.Excel.run(async (context) => {
      sheetOf(context).onSelectionChanged.add(add);
      await context.sync();
      sheetOf(context).getRange('B2:B9').select();
      const selected = context.workbook.getSelectedRange();
      const active = context.workbook.getActiveCell();
      selected.load('address');
      active.load('address');
      await context.sync();
      return [selected.address, active.address];
    });
    await node.idle();
    expect(address).toEqual(['Sheet1!B2:B9', 'Sheet1!B2']);
    expect(list).toEqual([expect.objectContaining({ address: 'B2:B9' })]);
  });
});

describe('settings', () => {
  const call = (start: (done: (result: Office.AsyncResult<unknown>) => void) => void): Promise<string> =>
    new Promise((resolve) => start((result) => resolve(String(result.status))));

  test('document settings are saved into the workbook and refreshed from it', async () => {
    const { settings } = node.Office.context.document;
    settings.set('mapping', { sheet: 'Lines' });
    expect(await call((done) => settings.saveAsync(done))).toBe('succeeded');
    expect([...node.book.settings]).toEqual([['mapping', '{"sheet":"Lines"}']]);
    node.book.settings.set('mapping', '{"sheet":"Budget"}');
    expect(await call((done) => settings.refreshAsync(done))).toBe('succeeded');
    expect(settings.get('mapping')).toEqual({ sheet: 'Budget' });
  });

  test('workbook.settings is the same store', async () => {
    const seen = await node.Excel.run(async (context) => {
      const { settings } = context.workbook;
      settings.add('when', 'today');
      settings.add('often', 3);
      await context.sync();
      const kept = settings.getItem('often');
      const none = settings.getItemOrNullObject('never');
      kept.load('value');
      const count = settings.getCount();
      settings.getItem('when').delete();
      await context.sync();
      return [kept.value, none.isNullObject, count.value];
    });
    expect(seen).toEqual([3, true, 2]);
    expect([...node.book.settings]).toEqual([['often', '3']]);
  });
});

describe('ribbon commands', () => {
  test('a button runs the function that was associated with it, until it says it has completed', async () => {
    const ran: string[] = [];
    node.Office.actions.associate('BUILD', (event: Office.AddinCommands.Event) => {
      ran.push('BUILD');
      event.completed();
    });
    await node.host.command('BUILD');
    expect(ran).toEqual(['BUILD']);
  });
});

describe('faults', () => {
  const write = (value: string): Promise<void> =>
    node.Excel.run(async (context) => {
      sheetOf(context).getRange('A1').values = [[value]];
      await context.sync();
    });
  const firstCell = (): unknown => node.book.sheets[0]?.cells.get('0,0')?.value;

  test('the n-th writing request fails before it has done anything', async () => {
    node.host.fault(2, 'AccessDenied', 'before');
    await write('first');
    await expect(write('second')).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(firstCell()).toBe('first');
    await write('third');
    expect(firstCell()).toBe('third');
  });

  test('or after it has done everything', async () => {
    node.host.fault(1, 'GeneralException', 'after');
    await expect(write('first')).rejects.toMatchObject({ code: 'GeneralException' });
    expect(firstCell()).toBe('first');
  });

  test('reading does not count', async () => {
    node.host.fault(1, 'AccessDenied');
    await node.Excel.run(async (context) => {
      sheetOf(context).getUsedRange().load('values');
      await context.sync();
    });
    await expect(write('first')).rejects.toMatchObject({ code: 'AccessDenied' });
  });
});

test('a colleague can edit between two requests', async () => {
  await node.close();
  const waiting: string[] = [];
  node = await hostInNode({
    onFaultHooks: {
      beforeRequest: (_body, isWriting) => {
        const edit = isWriting ? undefined : waiting.pop();
        const sheet = node?.book.sheets[0];
        if (edit && sheet) node.book.ensureCell(sheet, 0, 0).value = edit;
      },
    },
  });
  waiting.push('edited meanwhile');
  const read = await node.Excel.run(async (context) => {
    const range = sheetOf(context).getRange('A1');
    range.values = [['written']];
    await context.sync();
    range.load('values');
    await context.sync();
    return range.values;
  });
  expect(read).toEqual([['edited meanwhile']]);
});

describe('calculation', () => {
  /** Every formula cell shows the count of calculations so far. */
  const counting = (): { calculations: number } => {
    const seen = { calculations: 0 };
    node.setCalculator({
      calculate: async () => {
        await Promise.resolve();
        seen.calculations += 1;
        for (const sheet of node.book.sheets) {
          for (const cell of sheet.cells.values()) if (cell.formula) cell.value = seen.calculations;
        }
      },
    });
    return seen;
  };

  test('a formula has its value when it is read in the same request', async () => {
    counting();
    const values = await node.Excel.run(async (context) => {
      const range = sheetOf(context).getRange('A1');
      range.formulas = [['=1+1']];
      range.load('values,formulas');
      await context.sync();
      return [range.values, range.formulas];
    });
    expect(values).toEqual([[[1]], [['=1+1']]]);
  });

  test('in manual mode nothing is calculated until the add-in asks for it', async () => {
    node.book.calculationMode = 'Manual';
    const seen = counting();
    await node.Excel.run(async (context) => {
      sheetOf(context).getRange('A1').formulas = [['=1+1']];
      await context.sync();
      expect(seen.calculations).toBe(0);
      context.workbook.application.calculate('Full');
      await context.sync();
    });
    expect(seen.calculations).toBe(1);
  });

  test('a calculation that fails is reported and does not block what follows', async () => {
    node.setCalculator({ calculate: () => Promise.reject(new Error('no engine')) });
    await node.Excel.run(async (context) => {
      sheetOf(context).getRange('A1').values = [[1]];
      await context.sync();
    });
    await expect(node.host.idle()).rejects.toThrow('no engine');
    node.setCalculator(null);
    await node.Excel.run(async (context) => {
      sheetOf(context).getRange('A1').values = [[2]];
      await context.sync();
    });
    expect(node.book.sheets[0]?.cells.get('0,0')?.value).toBe(2);
  });

  test('calculation suspended until the next sync takes place after it', async () => {
    const seen = counting();
    await node.host.idle();
    const before = seen.calculations;
    await node.Excel.run(async (context) => {
      context.workbook.application.suspendApiCalculationUntilNextSync();
      const range = sheetOf(context).getRange('A1');
      range.formulas = [['=1+1']];
      range.load('values');
      await context.sync();
      expect(range.values).toEqual([['']]);
      range.load('values');
      await context.sync();
      expect(range.values).toEqual([[before + 1]]);
    });
  });
});
