/**
 * @jest-environment node
 *
 * HNB.FAIRSHARE() without arguments in a cell: the function, the reader of the workbook and Microsoft's office.js
 * against the workbench's host and calculator.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FAIRSHARE } from '../../src/functions/functions';
import { readMappedWith } from '../../src/functions/mapped';
import { MappedFairShare } from '../../src/workbook/mapped-fair-share';
import { createWorkbook } from '../../src/workbook';
import type { Book } from '../../src/workbench/book/model';
import { openWorkbook } from '../../src/workbench/file';
import { loadCalculator } from '../workbench/headless';
import { hostInNode, type HostInNode } from '../workbench/host-in-node';
import { confirmProposed, type, valueAt } from './sample-workbook';

const SAMPLE = path.resolve(__dirname, '../../assets/sample.xlsx');
const { BookCalculator } = loadCalculator();
const FUNCTIONS = [
  {
    id: 'FAIRSHARE',
    name: 'FAIRSHARE',
    parameters: ['schools', 'budget', 'method', 'settings'].map((name) => ({
      name,
      optional: true,
      dimensionality: name === 'schools' || name === 'settings' ? ('matrix' as const) : ('scalar' as const),
    })),
  },
];

let node: HostInNode;
let book: Book;
let mapped: MappedFairShare;
let calculator: InstanceType<typeof BookCalculator>;
let requests = 0;
let requestsThatWrite = 0;
readMappedWith((caller) => mapped.read(caller));

/** Opens the sample; `confirmed` stores the mapping, with the names that FAIRSHARE() reads. */
async function open(confirmed = true): Promise<void> {
  book = openWorkbook(new Uint8Array(readFileSync(SAMPLE)), 'sample.xlsx').book;
  calculator = new BookCalculator(book, {
    invoke: (id, args, address) => node.host.invoke(id, args, { address }),
  });
  calculator.know(FUNCTIONS);
  requests = 0;
  const beforeRequest = (_body: unknown, isWriting: boolean): void => {
    requests += 1;
    requestsThatWrite += isWriting ? 1 : 0;
  };
  node = await hostInNode({ book, calculator, onFaultHooks: { beforeRequest } });
  Object.assign(globalThis, {
    Excel: node.Excel,
    Office: node.Office,
    CustomFunctions: node.CustomFunctions,
  });
  (node.CustomFunctions.associate as (id: string, run: unknown) => void)('FAIRSHARE', FAIRSHARE);
  mapped = new MappedFairShare();
  if (confirmed) await confirmProposed(createWorkbook('1.2.3'));
}

/** Time for an edit to be heard, looked at and calculated. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await calculator.settled();
    await new Promise((resolve) => setTimeout(resolve, 350));
    await node.idle();
  }
  await calculator.settled();
}

const addSheet = (name: string): void => {
  book.addSheet(name);
  book.tell({ kind: 'sheets' });
};

/** What a person types as a formula. */
function enter(sheet: string, formula: string): void {
  const found = book.sheet(sheet)!;
  found.cells.set('0,0', { formula, value: null, style: 0 });
  book.tell({
    kind: 'cells',
    sheet: found,
    range: { row: 0, column: 0, rows: 1, columns: 1 },
    source: 'user',
  });
}

const ALLOCATION = 10;
/** The sum of the allocations spilled on a sheet, in pounds. */
const shared = (sheet: string): number =>
  [...book.sheet(sheet)!.cells]
    .filter(([key]) => key.endsWith(`,${ALLOCATION}`))
    .reduce((sum, [, { value }]) => sum + (typeof value === 'number' ? value : 0), 0);
const firstCell = (sheet: string): unknown => valueAt(book, sheet, 0, 0);

/** Where an assumption's value stands on HNB Inputs. */
function assumption(id: string): { row: number; column: number } {
  const formula = book.names.find(({ name }) => name === `HNB_${id}`)!.formula;
  const [, letters, row] = /\$([A-Z])\$(\d+)$/.exec(formula)!;
  return { row: Number(row) - 1, column: letters!.charCodeAt(0) - 65 };
}
const set = (id: string, value: string | number): void => {
  const { row, column } = assumption(id);
  type(book, 'HNB Inputs', row, column, value);
};

describe('FAIRSHARE() without arguments, in a workbook with mapped schools', () => {
  beforeAll(async () => {
    await open();
    addSheet('Mine');
    enter('Mine', '=HNB.FAIRSHARE()');
    await settle();
  });
  afterAll(() => node.close());

  it('answers as the form with arguments does, from the mapped schools and the settings of HNB Inputs', async () => {
    addSheet('Named');
    enter('Named', '=HNB.FAIRSHARE(HNB_FS_Schools,HNB_FS_Budget,HNB_FS_Method,HNB_FS_Settings)');
    await settle();
    const cells = (sheet: string): unknown =>
      [...book.sheet(sheet)!.cells].map(([key, { value }]) => [key, value]);
    expect(firstCell('Mine')).toBe('URN');
    expect(cells('Mine')).toEqual(cells('Named'));
    expect(shared('Mine')).toBeCloseTo(100_000, 2);
  });

  it('follows the fund on HNB Inputs, and no cell is written for it', async () => {
    const before = requestsThatWrite;
    set('fundBudget', 40_000);
    await settle();
    expect(shared('Mine')).toBeCloseTo(40_000, 2);
    expect(requestsThatWrite).toBe(before);
  });

  it('follows a school of the mapped table', async () => {
    const table = book.tables.find(({ name }) => name === 'Schools')!;
    const { sheet, range } = table;
    const heading = range.column + table.columns.indexOf('EHC plans');
    const counted = (): number => Number(valueAt(book, 'Mine', 1, 3));
    const before = counted();
    const plans = Number(valueAt(book, sheet.name, range.row + 1, heading));
    type(book, sheet.name, range.row + 1, heading, plans + 3);
    await settle();
    expect(counted()).toBe(before + 3);
  });

  it('follows a figure that a formula works out from another sheet', async () => {
    addSheet('Budget');
    type(book, 'Budget', 0, 0, 30_000);
    const { row, column } = assumption('fundBudget');
    Object.assign(book.ensureCell(book.sheet('HNB Inputs')!, row, column), {
      formula: '=Budget!A1',
      value: null,
    });
    type(book, 'Budget', 0, 0, 20_000);
    await settle();
    expect(shared('Mine')).toBeCloseTo(20_000, 2);
  });

  it('is found on a sheet that was renamed meanwhile', async () => {
    book.sheet('Mine')!.name = 'Ours';
    book.tell({ kind: 'sheets' });
    await settle();
    set('fundBudget', 50_000);
    await settle();
    expect(shared('Ours')).toBeCloseTo(50_000, 2);
    book.sheet('Ours')!.name = 'Mine';
    book.tell({ kind: 'sheets' });
    await settle();
  });

  it('reads nothing and calculates nothing for an edit elsewhere', async () => {
    addSheet('Elsewhere');
    await settle();
    const before = requests;
    type(book, 'Elsewhere', 5, 5, 1);
    await settle();
    expect(requests).toBe(before);
  });

  it('waits where the workbook calculates by hand', async () => {
    book.calculationMode = 'Manual';
    set('fundBudget', 70_000);
    await settle();
    book.calculationMode = 'Automatic';
    expect(shared('Mine')).toBeCloseTo(50_000, 2);
  });
});

it('a call saved in the workbook is found at the start and followed from then on', async () => {
  await open();
  addSheet('Mine');
  enter('Mine', '=HNB.FAIRSHARE()');
  await settle();
  // the add-in starts anew, so nobody has asked it yet
  mapped = new MappedFairShare();
  await mapped.start();
  set('fundBudget', 40_000);
  await settle();
  expect(shared('Mine')).toBeCloseTo(40_000, 2);
  await node.close();
});

it('says how to map the schools where none are, and answers once they are', async () => {
  await open(false);
  addSheet('Mine');
  enter('Mine', '=HNB.FAIRSHARE()');
  await settle();
  expect(firstCell('Mine')).toBe('#N/A');
  expect(calculator.messageAt(book.sheet('Mine')!, 0, 0)).toContain(
    "press Find tables and Confirm mapping on the pane's Set up page",
  );
  await confirmProposed(createWorkbook('1.2.3'));
  await settle();
  expect(firstCell('Mine')).toBe('URN');
  await node.close();
});
