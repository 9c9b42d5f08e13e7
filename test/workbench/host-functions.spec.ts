/**
 * @jest-environment node
 *
 * Custom functions called by the host through the runtime inside Microsoft's office.js.
 */
import { CustomFunctionCalls, type Entry } from '../../src/workbench/host/custom-functions';
import { hostInNode, type HostInNode } from './host-in-node';

let node: HostInNode;
beforeAll(async () => {
  node = await hostInNode();
  const {
    associate,
    Error: FunctionError,
    ErrorCode,
  } = node.CustomFunctions as unknown as {
    associate(id: string, run: (...values: never[]) => unknown): void;
    Error: new (code: string, message?: string) => Error;
    ErrorCode: Record<'notAvailable' | 'invalidValue' | 'invalidNumber', string>;
  };
  associate('ADD', (a: number, b: number) => a + b);
  associate('SPILL', (rows: number, columns: number) =>
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => i * 10 + j)),
  );
  associate('REFUSE', () => {
    throw new FunctionError(ErrorCode.invalidValue, 'Pupils must be a number. Check cell C7.');
  });
  associate('NONE', () => {
    throw new FunctionError(ErrorCode.notAvailable, 'No such school.');
  });
  associate('CRASH', () => {
    throw new Error('an ordinary error');
  });
  associate('MIXED', () => [[1, new FunctionError(ErrorCode.notAvailable, 'No rate for 2031-32.')]]);
  associate('SEEN', (value: unknown) =>
    value instanceof FunctionError ? `error ${String(code(value))}` : typeof value,
  );
  associate(
    'WHERE',
    (value: unknown, invocation: { address?: string }) => `${String(value)} ${String(invocation?.address)}`,
  );
  associate('LATER', () => Promise.resolve('later'));
});
afterAll(() => node.close());

const code = (error: Error): unknown => (error as Error & { code: unknown }).code;

test('a call waits until the runtime is ready, and answers with the value', async () => {
  expect(await node.host.invoke('ADD', [2, 3])).toEqual({ value: 5 });
});

test('an array comes back whole, for the grid to spill', async () => {
  expect(await node.host.invoke('SPILL', [2, 3])).toEqual({
    value: [
      [0, 1, 2],
      [10, 11, 12],
    ],
  });
});

test('calls made together all come back', async () => {
  const outcomes = await Promise.all([1, 2, 3].map((n) => node.host.invoke('ADD', [n, n])));
  expect(outcomes).toEqual([{ value: 2 }, { value: 4 }, { value: 6 }]);
});

test('a promise is waited for', async () => {
  expect(await node.host.invoke('LATER', [])).toEqual({ value: 'later' });
});

test('an error that is thrown has its code and its sentence', async () => {
  expect(await node.host.invoke('REFUSE', [])).toEqual({
    error: '#VALUE!',
    message: 'Pupils must be a number. Check cell C7.',
  });
  expect(await node.host.invoke('NONE', [])).toEqual({ error: '#N/A', message: 'No such school.' });
});

test('an ordinary error is #VALUE! without a sentence', async () => {
  expect(await node.host.invoke('CRASH', [])).toEqual({ error: '#VALUE!', message: '' });
});

test('an error inside an array stays in its cell', async () => {
  expect(await node.host.invoke('MIXED', [])).toEqual({
    value: [[1, { type: 'CustomFunctionError', code: '#N/A', message: 'No rate for 2031-32.' }]],
  });
});

test('an error as an argument arrives as a CustomFunctions.Error', async () => {
  expect(await node.host.invoke('SEEN', [{ type: 'CustomFunctionError', code: '#DIV/0!' }])).toEqual({
    value: 'error #DIV/0!',
  });
  expect(await node.host.invoke('SEEN', ['text'])).toEqual({ value: 'string' });
});

test('parameters that are left out arrive as null, with the invocation after them', async () => {
  const options = { parameters: 1, address: 'Plan!C7' };
  expect(await node.host.invoke('WHERE', [], options)).toEqual({ value: 'null Plan!C7' });
});

test('a function may be called while a request of the add-in waits for the calculation', async () => {
  const sheet = node.book.sheets[0]!;
  node.setCalculator({
    calculate: async () => {
      const outcome = await node.host.invoke('ADD', [20, 22]);
      node.book.ensureCell(sheet, 0, 0).value =
        'value' in outcome ? (outcome.value as number) : outcome.error;
    },
  });
  const values = await node.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getFirst().getRange('A1');
    range.formulas = [['=HNB.ADD(20,22)']];
    range.load('values');
    await context.sync();
    return range.values;
  });
  expect(values).toEqual([[42]]);
});

describe('when the pane is loaded', () => {
  const setUp = () => {
    const posted: Entry[] = [];
    return { posted, calls: new CustomFunctionCalls((entries) => posted.push(...entries)) };
  };

  test('calls made before it has started are sent once it is ready', () => {
    const { posted, calls } = setUp();
    void calls.invoke('ADD', [1, 2]);
    calls.restarted();
    expect(posted).toEqual([]);
    calls.ready();
    expect(posted).toEqual([[1, 1000, '', '[1,"ADD",[1,2],"Sheet1!A1",4,null]', 1, false]]);
  });

  test('calls that the old pane had not answered fail with a sentence', async () => {
    const { calls } = setUp();
    calls.ready();
    const outcome = calls.invoke('ADD', [1, 2]);
    calls.restarted();
    expect(await outcome).toEqual({
      error: '#VALUE!',
      message: 'The add-in was loaded again before it had answered.',
    });
  });
});
