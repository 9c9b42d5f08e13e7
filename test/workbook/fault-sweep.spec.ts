/**
 * @jest-environment node
 *
 * Every task that writes, with a failure at its writing requests and at what is read after them: the workbook is as
 * before or as finished, and the message says which. A sample; `npm run test:faults` tries every request.
 */
import { SWEPT } from './sweep/council';
import { Sweep, type Kind, type Part, type Tried } from './sweep/sweep';

jest.setTimeout(120_000);

let sweep: Sweep;
beforeAll(async () => {
  sweep = await Sweep.start();
});
afterAll(() => sweep.close());

const wrongOf = (tried: readonly Tried[]): Tried[] => tried.filter(({ wrong }) => wrong !== null);

const CHOSEN: Readonly<Record<Kind, readonly Part[]>> = {
  error: ['half', 'after'],
  lost: ['half'],
  silence: ['after'],
  colleague: ['before'],
  'colleague on a mapped cell': ['before'],
  'colleague on a HNB sheet': ['before'],
};

for (const task of SWEPT) {
  it(`${task.name}: as before or as finished`, async () => {
    let hasWritten = false;
    const tried = await sweep.task(task, (_, isWriting, kind, part) => {
      hasWritten ||= isWriting;
      // what is read once something is written may fail as well
      return isWriting ? CHOSEN[kind].includes(part) : hasWritten && kind === 'error' && part === 'before';
    });
    expect(tried.length).toBeGreaterThan(0);
    expect(wrongOf(tried)).toEqual([]);
  });
}
