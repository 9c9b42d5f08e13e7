/**
 * HNB in an Excel that has no more than the manifest asks for, and in Excel 2021: the host lacks every newer member, and
 * still all that HNB does is done. Through the port and Microsoft's office.js.
 */
import { TASK_SHEETS } from '../../src/sheets/task-sheets';
import type { Task } from '../../src/workbook/contract';
import { EXCEL_YEARS } from '../../src/workbench/host/requirements';
import { confirmProposed, openSample, type OpenSample } from './sample-workbook';

/** The mapping is there by then, publishing asks for a meeting, and HNB Bands, which is large, has a test of its own. */
const APART: readonly Task[] = ['mapping', 'publish', 'bands'];
const ALL = (Object.keys(TASK_SHEETS) as Task[]).filter((task) => !APART.includes(task));

describe.each([
  ['no newer than the manifest asks for', EXCEL_YEARS.least, ALL],
  ['2021', EXCEL_YEARS['2021'], ['plan'] as Task[]],
])('Excel %s', (_year, requirements, tasks) => {
  let sample: OpenSample;
  beforeAll(async () => {
    sample = await openSample(undefined, requirements);
    // what the formulas of all sheets come to is tested elsewhere; what is frozen below has to have come to something
    if (tasks === ALL) sample.node.setCalculator(null);
    await confirmProposed(sample.port);
  });
  afterAll(() => sample.node.close());

  test.each(tasks)('%s is built', async (task) => {
    expect((await sample.port.build(task, 'A Person')).operations).toBeGreaterThan(0);
  });

  test('nothing is built the second time', async () => {
    expect((await sample.port.build('plan', 'A Person')).operations).toBe(0);
  });

  test('a workbook is reviewed, frozen for sharing and put back', async () => {
    const { port } = sample;
    expect((await port.review('A Person')).reviews).toEqual([]);
    await port.sharing();
    await port.freeze('A Person');
    await port.unfreeze('A Person');
  });

  test('no member was asked for that this Excel lacks', () => {
    expect(sample.node.host.stats().missing).toEqual([]);
  });
});

test('bands is built in an Excel no newer than the manifest asks for', async () => {
  const { node, port } = await openSample(undefined, EXCEL_YEARS.least);
  // what its 83,000 formulas come to is tested elsewhere: here only what is asked of Excel matters
  node.setCalculator(null);
  await confirmProposed(port);
  expect((await port.build('bands', 'A Person')).operations).toBeGreaterThan(0);
  expect(node.host.stats().missing).toEqual([]);
  await node.close();
});

test('a newer member is refused by its set, as an older Excel does', async () => {
  const { node } = await openSample(undefined, EXCEL_YEARS.least);
  const attempt = node.Excel.run(async (context) => {
    const spill = context.workbook.worksheets.getFirst().getRange('A1').getSpillingToRangeOrNullObject();
    spill.load('address');
    await context.sync();
  });
  await expect(attempt).rejects.toMatchObject({ code: 'ApiNotFound' });
  await node.close();
});
