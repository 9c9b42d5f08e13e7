/**
 * @jest-environment node
 *
 * Every task that writes, with a failure at its writing requests: the workbook is as before or as finished, and the
 * message says which. A sample; `npm run test:faults` tries every request.
 */
import { SWEPT } from './sweep/council';
import { Sweep, type Tried } from './sweep/sweep';

jest.setTimeout(120_000);

let sweep: Sweep;
beforeAll(async () => {
  sweep = await Sweep.start();
});
afterAll(() => sweep.close());

const wrongOf = (tried: readonly Tried[]): Tried[] => tried.filter(({ wrong }) => wrong !== null);

it.each(SWEPT.map((task) => [task.name, task] as const))('%s: as before or as finished', async (_, task) => {
  const tried = await sweep.task(
    task,
    (__, isWriting, kind, part) => isWriting && (kind === 'error' ? part !== 'before' : part === 'half'),
  );
  expect(tried.length).toBeGreaterThan(0);
  expect(wrongOf(tried)).toEqual([]);
});
