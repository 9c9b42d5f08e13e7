/**
 * @jest-environment node
 *
 * Workbooks of other versions of HNB: those that earlier ones built are brought forward with all that was typed; those
 * of a newer one are left alone.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EXAMPLES } from '../../src/functions/examples';
import { insertOf } from '../../src/pane/functions/help';
import type { Book } from '../../src/workbench/book/model';
import { caseTable } from '../cases/read';
import {
  confirmProposed,
  openSample,
  pictureOf,
  placeInBlock,
  valueAt,
  type OpenSample,
} from './sample-workbook';

jest.setTimeout(240_000);

const EARLIER = ['2026-11-24-first', '2026-11-24-evening'];
const TASKS = ['plan', 'recommendations', 'fairer share'] as const;

let workbook: OpenSample;
afterEach(() => workbook.node.close());

/** What stands under a heading in the row of a key; what is missing is said. */
function cellOf(book: Book, block: string, key: string, heading: string): unknown {
  const place = placeInBlock(book, block, key, heading);
  return place ? valueAt(book, place.sheet, place.row, place.column) : 'no such row or column';
}

describe.each(EARLIER)('The workbook of %s', (name) => {
  const file = path.resolve(__dirname, `../cases/earlier-workbooks/${name}.xlsx`);
  const typed = caseTable('earlier-workbooks', `${name}.typed.csv`).slice(1);
  const standing = (): unknown =>
    typed.map(([block = '', key = '', heading = '']) => [
      block,
      key,
      heading,
      cellOf(workbook.book, String(block), String(key), String(heading)),
    ]);

  test('says before a build that an older HNB made its sheets, keeps all that was typed, and is then at rest', async () => {
    workbook = await openSample(new Uint8Array(readFileSync(file)));
    expect(standing()).toEqual(typed);
    const before = await workbook.port.preview('plan');
    expect(before.notes[0]).toMatch(
      /^An older HNB has built .*HNB Plan.*\. This build brings them to the present arrangement \(schema 2\) and keeps what was typed/,
    );
    // an older figure where there is a formula now is none that somebody typed over it
    expect(before.kept ?? []).toEqual([]);
    for (const task of TASKS) {
      const report = await workbook.port.build(task, 'A Person');
      expect(report.problems.filter(({ message }) => /shows #|HNB works it out/.test(message))).toEqual([]);
    }
    expect(standing()).toEqual(typed);
    const after = await workbook.port.preview('plan');
    expect(after.notes.filter((note) => note.startsWith('An older HNB'))).toEqual([]);
    expect(after.cells).toBe(0);
    expect((await workbook.port.state()).schema).toBe(2);
  });
});

describe('A workbook that a newer HNB has built', () => {
  const NEWER =
    'A newer HNB has built the sheets of this workbook (schema 9); this one knows schema 2 and would misread them. ' +
    'The figures and formulas go on working. Close the pane and open it again to get the new HNB; if that does not help, ask whoever looks after HNB to update it. ' +
    'Nothing was changed.';

  test('is left as it is, whatever is asked, and the message says what to do', async () => {
    workbook = await openSample();
    await confirmProposed(workbook.port);
    const mapping = (await workbook.port.findTables()).confirmed;
    for (const name of workbook.book.names)
      if (name.name === 'HNB_Sheet_Log') name.comment = name.comment.replace('schema 2', 'schema 9');
    const picture = pictureOf(workbook.book);
    const { port } = workbook;
    const example = insertOf(EXAMPLES[0]!);
    const asked: Record<string, () => Promise<unknown>> = {
      state: () => port.state(),
      find: () => port.findTables(),
      confirm: () => port.confirmMapping(mapping, 'A Person'),
      preview: () => port.preview('plan'),
      build: () => port.build('plan', 'A Person'),
      roll: () => port.rollForward({ retire: [], openings: true }, 'A Person'),
      place: () => port.placePlacements([], 'A Person'),
      assume: () => port.setAssumptions({ forecastYears: 5 }),
      type: () => port.typeRows('recommendations', []),
      freeze: () => port.freeze('A Person'),
      unfreeze: () => port.unfreeze('A Person'),
      repair: () => port.repair(),
      undo: () => port.undoBuild('A Person'),
      publish: () => port.build('publish', 'A Person', undefined, undefined, { meeting: 'Forum' }),
      further: () => port.build('innovation fund', 'A Person'),
      mark: () => port.markReviewed({ name: 'A Person', role: 'SEND' }, 'seen'),
      'type over': () =>
        port.typeOver([
          { where: "'Bands'!C2", seen: null, value: 1 } as Parameters<typeof port.typeOver>[0][number],
        ]),
      review: () => port.review('A Person'),
      'insert here': () => port.insert(example, 'selected cell'),
      'insert on a sheet': () => port.insert(example, 'new sheet'),
    };
    for (const [what, ask] of Object.entries(asked))
      await expect(
        ask().then(
          () => `${what} was done`,
          (failure: Error) => failure.message,
        ),
      ).resolves.toBe(NEWER);
    expect(pictureOf(workbook.book)).toEqual(picture);
  });
});
