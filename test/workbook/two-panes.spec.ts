/**
 * @jest-environment node
 *
 * Two people with a pane each on one workbook, their requests interleaved by seed: whatever wins, nobody's typed text is
 * lost, each is told in a sentence what became of the press, and the next build is right.
 */
import { createWorkbook, WorkbookError, type WorkbookPort } from '../../src/workbook';
import { randomFrom } from './soak/soak';
import {
  confirmProposed,
  openBook,
  placeInBlock,
  plainBook,
  type,
  type OpenSample,
  SMALL_INCOME,
  SMALL_LINES,
} from './sample-workbook';

jest.setTimeout(240_000);

const ROUNDS = 5;
const SLOWEST = 60;

let open: OpenSample;
afterEach(() => open.node.close());

const pane = () => createWorkbook('1.2.3', () => new Date(2026, 10, 24, 10, 5));

async function start(): Promise<void> {
  open = await openBook(plainBook({ Lines: SMALL_LINES, Income: SMALL_INCOME }));
  await confirmProposed(open.port);
}

const valuesOf = (): unknown[] =>
  open.book.sheets.flatMap(({ cells }) => [...cells.values()].map(({ value }) => value));

type Press = (port: WorkbookPort, text: string) => Promise<unknown>;

/** Types on HNB Recommendations through the pane. */
const agree: Press = async (port, text) => {
  const rows = await port.rows('recommendations');
  // a row of its own each time: what is shown may be typed over
  const [who = 0, round = 0] = (text.match(/\d+/g) ?? []).map(Number);
  const seen = rows[(2 * round + who) % rows.length];
  if (!seen) throw new Error('There is no recommendation.');
  return port.typeRows('recommendations', [{ seen, values: { 'Next step': text } }]);
};

const PRESSES: readonly Press[] = [
  (port) => port.build('plan', 'One'),
  (port) => port.build('recommendations', 'Two'),
  agree,
  (port) => port.setAssumptions({ forecastYears: 4 }),
];

test('two panes and what both type on the sheets: everything typed is there, and a last build is right', async () => {
  await start();
  const random = randomFrom(20221114);
  const panes = [open.port, pane()];
  await open.port.build('plan', 'One');
  await open.port.build('recommendations', 'One');
  const typed: string[] = [];
  const said: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // answers that come late change the order of the requests
    for (let i = 0; i < 4; i += 1)
      open.node.host.fault({ late: Math.floor(random() * SLOWEST), nth: 1 + i, counting: 'all' });
    const done = panes.map(async (port, i) => {
      const text = `pane ${i}, round ${round}`;
      const press = PRESSES[Math.floor(random() * PRESSES.length)] as Press;
      await press(port, text).then(
        () => press === agree && typed.push(text),
        (failure: unknown) => {
          if (!(failure instanceof WorkbookError)) throw failure;
          said.push(failure.message);
        },
      );
    });
    // a third person types straight into a cell
    const place = placeInBlock(
      open.book,
      'plan-high-needs',
      round % 2 === 0 ? 'Opening' : 'Closing',
      'Narrative',
    );
    if (place && round < 2) {
      typed.push(`narrative ${round}`);
      type(open.book, place.sheet, place.row, place.column, `narrative ${round}`);
    }
    type(open.book, 'Lines', 1, 2, 100 + round);
    await Promise.all(done);
  }
  const there = valuesOf();
  // what one typed over another's shown text is refused, and said
  expect(
    typed.filter((text) => !there.includes(text) && !said.some((message) => message.includes(text))),
  ).toEqual([]);
  for (const message of said)
    expect(message).toMatch(/Nothing was changed\.|put back as it was|try again|typed stays/);
  const last = await open.port.build('plan', 'One');
  expect(last.problems.filter(({ message }) => /HNB works it out|shows #/.test(message))).toEqual([]);
  expect((await open.port.build('plan', 'One')).operations).toBe(0);
});

test('two first builds at the same moment leave one, whole', async () => {
  await start();
  const ends = await Promise.allSettled([open.port.build('plan', 'One'), pane().build('plan', 'Two')]);
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as Error).message] : []));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatch(
    /^Somebody built HNB Plan, .* at the same moment, and that stays\. Press Preview again/,
  );
  const report = await open.port.build('plan', 'One');
  expect(report.problems.filter(({ message }) => /HNB works it out|shows #/.test(message))).toEqual([]);
  expect((await open.port.build('plan', 'One')).operations).toBe(0);
});
