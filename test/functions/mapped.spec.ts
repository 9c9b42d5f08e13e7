/** FAIRSHARE() without arguments as the function sees it: whoever can read the workbook hands a reader over. */
import { answer, shown } from './excel';
import { FAIRSHARE } from '../../src/functions/functions';
import { readMappedWith, type MappedFairShare } from '../../src/functions/mapped';

const MAPPED: MappedFairShare = {
  schools: [
    ['URN', 'School', 'Phase', 'NOR', 'EHCPs'],
    [1, 'Hallfield', 'Primary', 100, 6],
    [2, 'Essendine', 'Primary', 100, 2],
  ],
  budget: [[6000]],
  method: [['AVERAGE']],
  settings: [['Unit rate', 6000]],
};

const later = async (call: () => unknown): Promise<unknown> => {
  try {
    return await (call() as Promise<unknown>);
  } catch (failure) {
    return shown(failure);
  }
};
const called = (address: string): unknown =>
  FAIRSHARE(undefined, null, '', undefined, { address } as CustomFunctions.Invocation);

let mapped: () => Promise<MappedFairShare | null>;
let asked: string[] = [];

// fake time, as the wait for a reader is 15 seconds
beforeAll(() => jest.useFakeTimers());
afterAll(() => jest.useRealTimers());

it('says so when the pane has not come to read the workbook', async () => {
  const waiting = later(() => called('Mine!A1'));
  await jest.advanceTimersByTimeAsync(15_000);
  expect(await waiting).toBe(
    '#N/A FAIRSHARE() without arguments has to read the workbook, and HNB is not ready; open the HNB pane, then press Ctrl+Alt+F9.',
  );
});

describe('once there is a reader', () => {
  beforeAll(() =>
    readMappedWith((caller) => {
      asked.push(caller);
      return mapped();
    }),
  );
  beforeEach(() => {
    asked = [];
    mapped = () => Promise.resolve(MAPPED);
  });

  it('shares what the workbook names, and tells the reader which cell asked', async () => {
    // 8 plans over 200 pupils: 4 expected in each; Hallfield has 2 more, £12,000, and the fund is £6,000
    const rows = (await later(() => called("'My sheet'!B7"))) as unknown[][];
    expect(rows.map((row) => row[10])).toEqual(['Allocation', 6000, 0]);
    expect(asked).toEqual(["'My sheet'!B7"]);
  });

  it('names the row of a mapped school that is wrong', async () => {
    mapped = () =>
      Promise.resolve({ ...MAPPED, schools: [MAPPED.schools[0]!, [1, 'Hallfield', 'Primary', 100, 'n/k']] });
    expect(await later(() => called('Mine!A1'))).toBe(
      "#VALUE! Schools: row 2 (Hallfield): EHCPs is 'n/k', give a number or leave blank.",
    );
  });

  it('says how to map schools when none are', async () => {
    mapped = () => Promise.resolve(null);
    expect(await later(() => called('Mine!A1'))).toMatch(/^#N\/A .*press Find tables and Confirm mapping/);
  });

  it('turns a workbook that cannot be read into a sentence', async () => {
    mapped = () => Promise.reject(new Error('The sheet is busy'));
    expect(await later(() => called('Mine!A1'))).toBe(
      '#VALUE! HNB could not work this out (The sheet is busy). Please tell whoever looks after HNB.',
    );
  });

  it('does not read the workbook when any argument is given', () => {
    expect(answer(() => FAIRSHARE(MAPPED.schools, 6000, 'AVERAGE'))).toHaveLength(3);
    expect(asked).toEqual([]);
  });
});
