/**
 * @jest-environment node
 *
 * Marking a plan as published, through the port and Microsoft's office.js: what is kept, what stands in the way, and
 * that it is all or nothing.
 */
import { WorkbookError } from '../../src/workbook';
import {
  confirmProposed,
  contentsOf,
  openBook,
  plainBook,
  type,
  valueAt,
  type OpenSample,
  SMALL_LINES as LINES,
  SMALL_INCOME as INCOME,
} from './sample-workbook';

jest.setTimeout(60_000);

const MEETING = 'Schools forum, 14 January 2027';

let open: OpenSample;
beforeEach(async () => {
  open = await openBook(plainBook({ Lines: LINES, Income: INCOME }));
  await confirmProposed(open.port);
});
afterEach(() => open.node.close());

const publish = (meeting = MEETING) =>
  open.port.build('publish', 'P Shah', undefined, undefined, { meeting });

async function failing(meeting?: string): Promise<string> {
  const before = contentsOf(open.book);
  const failure: unknown = await publish(meeting).catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(WorkbookError);
  expect(contentsOf(open.book)).toEqual(before);
  return (failure as Error).message;
}

/** Values of a sheet's rows that begin with a text, in the column given. */
function rowsOf(sheet: string, column: number, key: string): (readonly unknown[])[] {
  const keys = [...(open.book.sheet(sheet)?.cells ?? [])].filter(
    ([at, cell]) => at.endsWith(`,${column}`) && cell.value === key,
  );
  return keys.map(([at]) => {
    const row = Number(at.split(',')[0]);
    return Array.from({ length: 20 }, (_, i) => valueAt(open.book, sheet, row, column + i));
  });
}

it('keeps the figures on HNB Published and a row in the log, in one build of at most six requests', async () => {
  await open.port.build('plan', 'A Person');
  const preview = await open.port.preview('publish', { meeting: MEETING });
  expect(preview.ready).toBe(true);
  expect(preview.notes[0]).toBe(
    `Kept for "${MEETING}": 13 rows of figures for 2023-24 to 2028-29 – opening and closing balances, every line of income and high needs spend, plans behind the lines, and mitigations – as plain values on HNB Published. From then on HNB What moved explains every change of a closing balance.`,
  );
  const report = await open.port.build('publish', 'P Shah', undefined, preview.fingerprint, {
    meeting: MEETING,
  });
  expect(report.syncs).toBeLessThanOrEqual(6);
  expect(report.sheets).toEqual(['HNB What moved', 'HNB Published', 'HNB Checks']);
  expect(report.problems.filter(({ message }) => /HNB works it out|shows #/.test(message))).toEqual([]);
  // −10 in the first year, −5 in the second
  const [closing] = rowsOf('HNB Published', 6, '1 | Closing');
  expect(closing?.slice(6, 8)).toEqual([-10, -15]);
  const log = [...(open.book.sheet('HNB Log')?.cells.values() ?? [])].map(({ value }) => value);
  expect(log).toContain(`Plan marked as published for ${MEETING}: HNB What moved, HNB Published, HNB Checks`);
  const { remembered, missing } = open.node.host.stats();
  expect([remembered, missing]).toEqual([[], []]);
});

it('explains a change by the next build of the plan, and the build after that writes nothing', async () => {
  await open.port.build('plan', 'A Person');
  await publish();
  ['Grant for teachers', 'High needs', 0, 5].forEach((value, i) => type(open.book, 'Income', 2, i, value));
  const report = await open.port.build('plan', 'A Person');
  expect(report.problems.filter(({ message }) => /HNB works it out|shows #/.test(message))).toEqual([]);
  const [income] = rowsOf('HNB What moved', 0, 'income');
  expect(income?.slice(5, 7)).toEqual([0, 5]);
  expect(
    report.checks.filter(({ check }) => check.startsWith('What moved')).map(({ result }) => result),
  ).toEqual(['OK', 'OK', 'OK']);
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
});

it('keeps a second publication beside the first', async () => {
  await open.port.build('plan', 'A Person');
  await publish();
  await publish('Schools forum, 10 June 2027');
  expect(rowsOf('HNB Published', 6, '1 | Closing')).toHaveLength(1);
  expect(rowsOf('HNB Published', 6, '2 | Closing')).toHaveLength(1);
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
});

it('asks for the plan first where there is none', async () => {
  expect(await failing()).toBe(
    'There is no plan in this workbook yet. Press Build plan, look at it, then mark it as published. Nothing was changed.',
  );
});

it('asks for a build where the plan is not as the tables have it, and names the sheets', async () => {
  await open.port.build('plan', 'A Person');
  ['1.2.6 Hospital education', 'High needs', 5, 6].forEach((value, i) =>
    type(open.book, 'Lines', 3, i, value),
  );
  expect(await failing()).toMatch(
    /^The plan is not as your tables have it: a build would change .*HNB Plan, HNB High needs, .*\. Press Build plan, look at it, then mark it as published\. Nothing was changed\.$/,
  );
});

it('asks for a name, not one of a meeting kept already, nor a page of text', async () => {
  await open.port.build('plan', 'A Person');
  expect(await failing('  ')).toBe(
    'Type what the plan is published for, such as Schools forum, 14 January 2027; it is kept under that name. Nothing was changed.',
  );
  await publish();
  expect(await failing(' schools forum,  14 January 2027 ')).toBe(
    'A plan is kept for "schools forum, 14 January 2027" already and a record is never overwritten; give this one another name, such as schools forum, 14 January 2027 (revised). Nothing was changed.',
  );
  expect(await failing('x'.repeat(101))).toMatch(
    /has 101 characters; give the meeting a name of up to 100\./,
  );
});

it('puts everything back when Excel refuses', async () => {
  await open.port.build('plan', 'A Person');
  open.node.host.fault(1, 'AccessDenied', 'after');
  expect(await failing()).toMatch(/Everything was put back as it was/);
});

it('takes a name that looks like a formula or a date as the text it is', async () => {
  await open.port.build('plan', 'A Person');
  await publish('=1+1 forum');
  expect(rowsOf('HNB Published', 0, 'No')).toHaveLength(1);
  const texts = [...(open.book.sheet('HNB Published')?.cells.values() ?? [])];
  expect(texts.some(({ value }) => value === '=1+1 forum')).toBe(true);
  expect(texts.every(({ formula }) => formula === undefined)).toBe(true);
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
});
