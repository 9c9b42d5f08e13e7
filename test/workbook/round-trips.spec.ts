/**
 * @jest-environment node
 *
 * However many sheets stand, every task takes at most six round trips, and neither a request nor an answer is larger
 * than Excel on the web takes. Goes over all tasks there are, each making its sheets anew beside all others.
 */
import type { Task } from '../../src/workbook';
import { SHEET_IDS, SHEET_NAMES } from '../../src/sheets/request';
import { TASK_SHEETS } from '../../src/sheets/task-sheets';
import { confirmProposed, openBook, openSample, type OpenSample } from './sample-workbook';

jest.setTimeout(600_000);

const MOST_ROUND_TRIPS = 6;
const MOST_SENT = 2_000_000;
/** Excel on the web: 5 MB an answer. */
const MOST_RECEIVED = 5_000_000;

const TASKS = (Object.keys(TASK_SHEETS) as Task[]).filter((task) => task !== 'mapping');

let open: OpenSample;
const sent: number[] = [];
const received: number[] = [];

let meetings = 0;
/** No two plans are published under one name. */
const build = (task: Task) => {
  meetings += 1;
  return open.port.build(task, 'A Person', undefined, undefined, { meeting: `Forum ${meetings}` });
};

beforeAll(async () => {
  const { book, opened, node } = await openSample();
  await node.close();
  open = await openBook(book, opened, (_, characters) => sent.push(characters));
  open.node.window.addEventListener('message', ({ data }) => received.push(String(data).length));
  // what the formulas come to is tested elsewhere: here only what is sent and received matters
  open.node.setCalculator(null);
  await confirmProposed(open.port);
  for (const task of TASKS) await build(task);
});
afterAll(() => open.node.close());

beforeEach(() => {
  sent.length = 0;
  received.length = 0;
});

const standing = (): string[] => open.book.sheets.map(({ name }) => name);

/** Takes out the sheets that a task makes, but for the checks, which all make, and what is kept as published. */
async function without(task: Task): Promise<void> {
  const own = TASK_SHEETS[task].filter((id) => id !== 'Checks' && task !== 'publish');
  await open.node.Excel.run(async (context) => {
    for (const id of own) context.workbook.worksheets.getItem(SHEET_NAMES[id]).delete();
    await context.sync();
  });
}

it('all sheets stand', () => {
  expect(standing()).toEqual(expect.arrayContaining(SHEET_IDS.map((id) => SHEET_NAMES[id])));
});

it.each(TASKS)('%s: its sheets made anew beside all others', async (task) => {
  await without(task);
  sent.length = 0;
  received.length = 0;
  const { operations, syncs } = await build(task);
  expect(operations).toBeGreaterThan(0);
  expect(syncs).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
  expect(Math.max(...sent)).toBeLessThanOrEqual(MOST_SENT);
  expect(Math.max(...received)).toBeLessThanOrEqual(MOST_RECEIVED);
});

it.each(TASKS.filter((task) => task !== 'publish'))('%s: built again, nothing is written', async (task) => {
  const { operations, syncs } = await build(task);
  expect(operations).toBe(0);
  expect(syncs).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
});

it('the mapping, confirmed again', async () => {
  const { confirmed } = await open.port.findTables();
  const { syncs } = await open.port.confirmMapping(confirmed, 'A Person');
  expect(syncs).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
});
