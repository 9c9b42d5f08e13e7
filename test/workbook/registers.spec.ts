/**
 * The sheets that people fill – SEN support, casework, pathways, comparison, review group and innovation fund – in the sample
 * workbook, through the port and Microsoft's office.js.
 */
import { confirmProposed, openSample, valueAt, type OpenSample } from './sample-workbook';

const TASKS = [
  'sen support',
  'casework',
  'pathways',
  'comparison',
  'review group',
  'innovation fund',
] as const;

let sample: OpenSample;
beforeEach(async () => {
  sample = await openSample();
  await confirmProposed(sample.port);
});
afterEach(() => sample.node.close());

test('are built in at most six requests each, agree with src/funding, and need nothing the second time', async () => {
  for (const task of TASKS) {
    const { syncs, problems } = await sample.port.build(task, 'A Person');
    expect(syncs).toBeLessThanOrEqual(6);
    expect(
      problems.filter(({ message }) => message.includes('HNB works it out') || message.includes('shows #')),
    ).toEqual([]);
  }
  for (const task of TASKS) expect((await sample.port.build(task, 'A Person')).operations).toBe(0);
  const { remembered, missing } = sample.node.host.stats();
  expect([remembered, missing]).toEqual([[], []]);
});

test("the caseload of the last January is Westminster's 1,429 plans", async () => {
  await sample.port.build('casework', 'A Person');
  const sheet = sample.book.sheet('HNB Casework')!;
  const rows = Array.from({ length: 40 }, (_, row) => row);
  const open = rows.find((row) => valueAt(sample.book, sheet.name, row, 0) === 'Open')!;
  // January 2019 stands in the sixth column, January 2025 six further
  expect(valueAt(sample.book, sheet.name, open, 11)).toBe(1429);
});
