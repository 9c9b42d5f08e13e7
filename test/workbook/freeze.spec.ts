/**
 * @jest-environment node
 *
 * Freezing the cells that hold HNB functions for colleagues without the add-in, and making them live again. The
 * functions are the real ones; what they answer is worked by hand.
 */
import { WorkbookError } from '../../src/workbook';
import { cellKey, type BookCell } from '../../src/workbench/book/book';
import type { Book } from '../../src/workbench/book/model';
import { contentsOf, plainBook, type, valueAt, type Row } from './sample-workbook';
import { openWithFunctions, type OpenWithFunctions } from './with-functions';

/** Hours of three plans. At £6,000 for 15 hours: £4,000, £6,000 (capped) and £2,000. */
const ROWS: Row[] = [
  ['Ref', 'Hours', 'First 15 hours'],
  ['A', 10],
  ['B', 20],
  ['C', 5],
];
const COSTS = [4000, 6000, 2000];

let open: OpenWithFunctions;
afterEach(() => open.node.close());

const cell = (row: number, column: number, sheet = 'Plans'): BookCell | undefined =>
  open.book.sheet(sheet)?.cells.get(cellKey(row, column));
const formula = (row: number, column: number, sheet = 'Plans'): string | undefined =>
  cell(row, column, sheet)?.formula;
const column = (at: number, from: number, rows: number, sheet = 'Plans'): unknown[] =>
  Array.from({ length: rows }, (_, i) => valueAt(open.book, sheet, from + i, at));

async function put(address: string, formulas: string[][]): Promise<void> {
  await open.node.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Plans').getRange(address).formulas = formulas;
    await context.sync();
  });
  await open.settled();
}

const book = (): Book => plainBook({ Plans: ROWS, Notes: [['x']] });
/** One answer for all plans, which spills into C2:C4; and one for each plan, in E2:E4. */
async function withBoth(): Promise<void> {
  open = await openWithFunctions(book());
  await put('C2', [['=HNB.FIRST15(B2:B4)']]);
  await put('E2:E4', [['=HNB.FIRST15(B2)'], ['=HNB.FIRST15(B3)'], ['=HNB.FIRST15(B4)']]);
  expect(column(2, 1, 3)).toEqual(COSTS);
  expect(column(4, 1, 3)).toEqual(COSTS);
}

it('says which cells colleagues without HNB could not have calculated', async () => {
  await withBoth();
  expect(await open.port.sharing()).toEqual({
    live: [
      { where: "'Plans'!C2:C4", cells: 3 },
      { where: "'Plans'!E2:E4", cells: 3 },
    ],
    left: [],
    frozen: [],
  });
});

it('values stand in the cells, the formulas on HNB Frozen with who and when', async () => {
  await withBoth();
  expect(await open.port.freeze('A Person')).toEqual({
    done: ["'Plans'!C2:C4", "'Plans'!E2:E4"],
    left: [],
  });
  await open.settled();
  for (const at of [2, 4]) {
    expect(column(at, 1, 3)).toEqual(COSTS);
    expect([1, 2, 3].map((row) => formula(row, at))).toEqual([undefined, undefined, undefined]);
  }
  const records = [4, 5].map((row) =>
    Array.from({ length: 9 }, (_, at) => valueAt(open.book, 'HNB Frozen', row, at)),
  );
  const told = ['2026-11-24 10:05', 'A Person', 'Frozen'];
  expect(records).toEqual([
    [1, "'Plans'!C2:C4", '=HNB.FIRST15(B2:B4)', 'One answer', 3, 1, ...told],
    [2, "'Plans'!E2:E4", '=HNB.FIRST15(B2)', 'Cell by cell', 3, 1, ...told],
  ]);
  expect(formula(4, 2, 'HNB Frozen')).toBeUndefined();
});

it('live again, every cell has its own formula and follows the hours', async () => {
  await withBoth();
  await open.port.freeze('A Person');
  type(open.book, 'Plans', 1, 1, 15);
  await open.settled();
  expect(column(2, 1, 3)).toEqual(COSTS);
  expect(await open.port.unfreeze('B Person')).toEqual({
    done: ["'Plans'!C2:C4", "'Plans'!E2:E4"],
    left: [],
  });
  await open.settled();
  expect(formula(1, 2)).toBe('=HNB.FIRST15(B2:B4)');
  expect([1, 2, 3].map((row) => formula(row, 4))).toEqual([
    '=HNB.FIRST15(B2)',
    '=HNB.FIRST15(B3)',
    '=HNB.FIRST15(B4)',
  ]);
  expect(column(2, 1, 3)).toEqual([6000, 6000, 2000]);
  expect(column(4, 1, 3)).toEqual([6000, 6000, 2000]);
  expect(valueAt(open.book, 'HNB Frozen', 4, 8)).toBe('Live again');
  expect(valueAt(open.book, 'HNB Frozen', 4, 9)).toBe('2026-11-24 10:05 B Person');
  expect(open.book.names).toEqual([]);
});

it('a name follows the frozen cells when rows are inserted above them', async () => {
  await withBoth();
  await open.port.freeze('A Person');
  const names = open.book.names.map(({ name, formula: refersTo }) => [name, refersTo]);
  expect(names).toEqual([
    ['HNB_Frozen_1', '=Plans!$C$2:$C$4'],
    ['HNB_Frozen_2', '=Plans!$E$2:$E$4'],
  ]);
});

it('a value that somebody typed over stays, and is named; the others are live again', async () => {
  await withBoth();
  await open.port.freeze('A Person');
  type(open.book, 'Plans', 2, 2, 5999);
  const { done, left } = await open.port.unfreeze('A Person');
  expect(done).toEqual(["'Plans'!E2:E4"]);
  expect(left).toEqual([
    {
      where: "'Plans'!C2:C4",
      why: 'somebody typed over it since it was frozen; its formula stands on HNB Frozen',
    },
  ]);
  expect(valueAt(open.book, 'Plans', 2, 2)).toBe(5999);
});

it('a second freeze adds to the record, never over it', async () => {
  await withBoth();
  await open.port.freeze('A Person');
  await open.port.unfreeze('A Person');
  await open.settled();
  await open.port.freeze('A Person');
  expect(column(0, 4, 5, 'HNB Frozen')).toEqual([1, 2, 3, 4, null]);
  expect(column(8, 4, 4, 'HNB Frozen')).toEqual(['Live again', 'Live again', 'Frozen', 'Frozen']);
});

it('errors that are answers are kept; cells without an answer are left and named', async () => {
  open = await openWithFunctions(book());
  await put('E2:E4', [['=HNB.FIRST15(A2)'], ['=HNB.FIRST15(B3)'], ['=HNB.NOTHING(B4)']]);
  expect(valueAt(open.book, 'Plans', 1, 4)).toBe('#VALUE!');
  const { done, left } = await open.port.freeze('A Person');
  // two formulas of different kinds, so no run of cells
  expect(done).toEqual(["'Plans'!E2", "'Plans'!E3"]);
  expect(column(4, 1, 2)).toEqual(['#VALUE!', 6000]);
  expect(left).toEqual([
    { where: "'Plans'!E4", why: 'shows #NAME?, so there is no answer to keep; repair it first' },
  ]);
  expect(formula(3, 4)).toBe('=HNB.NOTHING(B4)');
});

it('text that looks like a formula stays text', async () => {
  open = await openWithFunctions(
    plainBook({
      Plans: [
        ['URN', 'School'],
        [1, '=1+1'],
      ],
    }),
  );
  await put('C2', [['=IF(HNB.FIRST15(15)>0,B2,"")']]);
  await open.port.freeze('A Person');
  expect(formula(1, 2)).toBeUndefined();
  expect(valueAt(open.book, 'Plans', 1, 2)).toBe('=1+1');
});

it('a protected sheet is left and named', async () => {
  await withBoth();
  open.book.sheet('Plans')!.protected = true;
  const { done, left } = await open.port.freeze('A Person');
  expect(done).toEqual([]);
  expect(left.map(({ where }) => where)).toEqual(["'Plans'!C2:C4", "'Plans'!E2:E4"]);
  expect(left[0]?.why).toBe('the sheet is protected; unprotect it first');
  expect(open.book.sheet('HNB Frozen')).toBeNull();
});

it.each(['before', 'after'] as const)(
  'when Excel refuses %s the writing, nothing was changed and the message says so',
  async (when) => {
    await withBoth();
    const before = contentsOf(open.book);
    open.node.host.fault(1, 'GeneralException', when);
    const failure: unknown = await open.port.freeze('A Person').catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(WorkbookError);
    expect((failure as Error).message).toContain('Nothing was changed.');
    await open.settled();
    expect(contentsOf(open.book)).toEqual(before);
  },
);

it('when Excel refuses to make cells live again, they stay frozen and on the record', async () => {
  await withBoth();
  await open.port.freeze('A Person');
  const before = contentsOf(open.book);
  open.node.host.fault(1, 'GeneralException', 'after');
  await expect(open.port.unfreeze('A Person')).rejects.toThrow('Nothing was changed.');
  expect(contentsOf(open.book)).toEqual(before);
});

it('a workbook without HNB functions has nothing to freeze, and gets no sheet', async () => {
  open = await openWithFunctions(book());
  expect(await open.port.freeze('A Person')).toEqual({ done: [], left: [] });
  expect(open.book.sheet('HNB Frozen')).toBeNull();
  expect(await open.port.unfreeze('A Person')).toEqual({ done: [], left: [] });
});

it('a formula that lost its function is written as it was, and answers again', async () => {
  open = await openWithFunctions(book());
  await put('E2:E3', [['=_xldudf_HNB_FIRST15(B2)'], ['=HNB.FIRST15(B3)']]);
  expect((await open.port.sharing()).left).toEqual([
    { where: "'Plans'!E2", why: 'shows #NAME?, so there is no answer to keep; repair it first' },
  ]);
  expect(await open.port.repair()).toEqual({ done: ["'Plans'!E2"], left: [] });
  await open.settled();
  expect(formula(1, 4)).toBe('=HNB.FIRST15(B2)');
  expect(column(4, 1, 2)).toEqual([4000, 6000]);
});

it('the word HNB.FAIRSHARE( in a text is no function', async () => {
  open = await openWithFunctions(book());
  await put('E2', [['="type =HNB.FAIRSHARE( in a cell"']]);
  expect(await open.port.sharing()).toEqual({ live: [], left: [], frozen: [] });
});
