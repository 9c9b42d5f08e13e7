/**
 * @jest-environment node
 *
 * A council as large as they come: the whole plan takes few requests, none of them too large, and a second build none.
 */
import { confirmProposed, openBook, plainBook, type OpenSample } from './sample-workbook';
import { LARGE, largeTables } from './large-council';

jest.setTimeout(300_000);

/** Bytes that one request may have, and round trips that a whole build may take. */
const MOST_BYTES = 2_000_000;
const MOST_ROUND_TRIPS = 6;

let open: OpenSample;
const sizes: number[] = [];

beforeAll(async () => {
  open = await openBook(plainBook(largeTables()), null, (_, characters) => sizes.push(characters));
  // what the formulas come to is tested with smaller councils: here only what is sent matters
  open.node.setCalculator(null);
  await confirmProposed(open.port);
  await open.port.setAssumptions({ forecastYears: LARGE.forecastYears });
});

afterAll(() => open.node.close());

it('the plan of ten years and two hundred lines beside twenty thousand EHC plans is built within the limits', async () => {
  sizes.length = 0;
  const { syncs, cells } = await open.port.build('plan', 'A Person');
  expect(syncs).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_BYTES);
  // every line has its outturn and forecast, its plans, its override and its two effects
  expect(cells).toBeGreaterThan(LARGE.lines * (LARGE.outturnYears + LARGE.forecastYears) * 4);
});

it('building it again writes nothing', async () => {
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
});
