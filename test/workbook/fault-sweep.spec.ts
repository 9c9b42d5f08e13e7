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

/** Still open: a crash in the middle of their one request is not found at the next start, or leaves blank cells' looks. */
const OPEN = ['freeze', 'mark as reviewed', 'insert at the selected cell', 'insert on a new sheet'];

for (const task of SWEPT) {
  const check = OPEN.includes(task.name) ? it.failing : it;
  check(`${task.name}: as before or as finished`, async () => {
    const tried = await sweep.task(
      task,
      (_, isWriting, kind, part) => isWriting && (kind === 'error' ? part !== 'before' : part === 'half'),
    );
    expect(tried.length).toBeGreaterThan(0);
    expect(wrongOf(tried)).toEqual([]);
  });
}
