/**
 * @jest-environment node
 *
 * Formulas typed over, through the port and Microsoft's office.js: previewed, kept, verified, put back by choice.
 */
import { WorkbookError } from '../../src/workbook';
import {
  confirmProposed,
  openBook,
  plainBook,
  type,
  valueAt,
  type OpenSample,
  SMALL_LINES as LINES,
  SMALL_INCOME as INCOME,
} from './sample-workbook';

jest.setTimeout(60_000);

const ID = 'plan-high-needs | Closing | 2023-24';

let open: OpenSample;
beforeAll(async () => {
  open = await openBook(plainBook({ Lines: LINES, Income: INCOME }));
  await confirmProposed(open.port);
  await open.port.build('plan', 'A Person');
});
afterAll(() => open.node.close());

/** Row and column of the cell that closes 2023-24 for high needs before mitigations. */
function closing(): [number, number] {
  const name = open.book.names.find(({ name: found }) => found === 'HNB_Block_plan_high_needs');
  const top = Number(/\$A\$(\d+)/.exec(name?.formula ?? '')?.[1]) - 1;
  const keys = Array.from({ length: 40 }, (_, i) => valueAt(open.book, 'HNB Plan', top + i, 0));
  const headings = Array.from({ length: 20 }, (_, i) => valueAt(open.book, 'HNB Plan', top, i));
  return [top + keys.indexOf('Closing'), headings.indexOf('2023-24')];
}

const differing = /HNB works it out|shows #/;

it('is previewed with its cell and both values, and stays when the plan is built', async () => {
  const [row, column] = closing();
  expect(valueAt(open.book, 'HNB Plan', row, column)).toBe(-10);
  type(open.book, 'HNB Plan', row, column, -500);
  const where = `'HNB Plan'!${String.fromCharCode(65 + column)}${row + 1}`;
  const preview = await open.port.preview('plan');
  expect(preview.kept).toEqual([{ id: ID, where, what: 'Closing, 2023-24', worked: -10, typed: -500 }]);
  const report = await open.port.build('plan', 'A Person', undefined, preview.fingerprint);
  expect(report.syncs).toBeLessThanOrEqual(6);
  expect(valueAt(open.book, 'HNB Plan', row, column)).toBe(-500);
  // -500 and the next year's -5, which HNB itself works out from -10
  expect(valueAt(open.book, 'HNB Plan', row, column + 1)).toBe(-505);
  expect(report.problems.filter(({ message }) => differing.test(message))).toEqual([]);
  expect(report.notes.join(' ')).toMatch(
    /^1 formula typed over is kept, and HNB Checks lists it with what the formula gives\. \d+ cells rest on it and cannot be held against what HNB works out\.$/,
  );
  const check = report.checks.find(({ check: text }) => text.startsWith('Formulas typed over'));
  expect(check?.result).toBe('Look');
  const again = await open.port.build('plan', 'A Person');
  expect(again.operations).toBe(0);
  expect(again.problems.filter(({ message }) => differing.test(message))).toEqual([]);
});

it('words in its place are named where they spoil other cells, with the cure', async () => {
  const [row, column] = closing();
  await open.port.build('plan', 'A Person', undefined, undefined, { putBack: [ID] });
  type(open.book, 'HNB Plan', row, column, 'to be confirmed');
  const { problems } = await open.port.build('plan', 'A Person');
  const spoilt = problems.filter(({ message }) => message.includes('shows #'));
  expect(spoilt.length).toBeGreaterThan(0);
  for (const { message } of spoilt)
    expect(message).toContain('whose formula was typed over. Type a figure there');
  type(open.book, 'HNB Plan', row, column, -500);
});

it('stands in the way of publishing, with its cell and the cure', async () => {
  await open.port.build('plan', 'A Person');
  const failure = (await open.port
    .build('publish', 'P Shah', undefined, undefined, { meeting: 'Forum, 14 January' })
    .catch((reason: unknown) => reason)) as Error;
  expect(failure).toBeInstanceOf(WorkbookError);
  expect(failure.message).toContain('holds -500 where HNB works out -10, typed over its formula.');
});

it('takes its formula again where that is chosen, and everything is compared again', async () => {
  const [row, column] = closing();
  const report = await open.port.build('plan', 'A Person', undefined, undefined, { putBack: [ID] });
  expect(valueAt(open.book, 'HNB Plan', row, column)).toBe(-10);
  expect(report.notes).toEqual([]);
  expect(report.problems.filter(({ message }) => differing.test(message))).toEqual([]);
  expect((await open.port.preview('plan')).kept).toBeUndefined();
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
  const { remembered, missing } = open.node.host.stats();
  expect([remembered, missing]).toEqual([[], []]);
});

describe('a formula of a colleague', () => {
  it('is previewed with what it says, kept and listed; a second build writes nothing', async () => {
    const [row, column] = closing();
    const sheet = open.book.sheet('HNB Plan')!;
    const cell = open.book.ensureCell(sheet, row, column);
    const own = `${cell.formula ?? ''}+5000`;
    await open.node.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('HNB Plan').getCell(row, column);
      range.formulas = [[own]];
      await context.sync();
    });
    const preview = await open.port.preview('plan');
    expect(preview.kept).toEqual([expect.objectContaining({ id: ID, worked: -10, typed: 4990, own })]);
    const report = await open.port.build('plan', 'A Person', undefined, preview.fingerprint);
    expect(report.syncs).toBeLessThanOrEqual(6);
    expect(valueAt(open.book, 'HNB Plan', row, column)).toBe(4990);
    expect(report.problems.filter(({ message }) => differing.test(message))).toEqual([]);
    expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
  });

  it('is kept too when the build before it was undone', async () => {
    const [row, column] = closing();
    type(open.book, 'Lines', 1, 2, 101);
    await open.port.build('plan', 'A Person', undefined, undefined, { putBack: [ID] });
    await open.port.undoBuild();
    expect(open.book.cell(open.book.sheet('HNB Plan')!, row, column)?.formula).toMatch(/\+5000$/);
    expect((await open.port.preview('plan')).kept).toHaveLength(1);
    await open.port.build('plan', 'A Person', undefined, undefined, { putBack: [ID] });
    expect((await open.port.preview('plan')).kept).toBeUndefined();
  });

  it('is told by marks that say nothing of what stands in the cells', () => {
    const marks = String(open.book.settings.get('HNB formulas'));
    expect(marks.length).toBeGreaterThan(1_000);
    expect(marks).not.toMatch(/SUM|Lines|HNB Plan/);
  });
});
