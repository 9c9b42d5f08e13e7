/**
 * What people do to the rows and columns of a register between two builds: a renamed, doubled or added column, sorted,
 * deleted and unnumbered rows. What was typed stays with its row, or is named; nothing is lost.
 */
import type { Plain } from '../../src/sheets/sources';
import { renamedColumns } from '../../src/sheets/mended';
import { calculated, disagreements } from './calculated';
import type { Council } from './council';
import { smallCouncil } from './small-council';

const SHEET = 'HNB Recommendations';
const BLOCK = 'recommendations';
const TASK = 'recommendations';

function typed(): Council {
  const council = smallCouncil();
  council.build(TASK);
  council.typeInto(BLOCK, 2, 'Gap', 'No joint budget');
  council.typeInto(BLOCK, 2, 'Next step', 'Agree shares');
  council.typeInto(BLOCK, 4, 'Gap', 'No therapist');
  council.typeInto(BLOCK, 11, 'Recommendation', 'Train staff.');
  council.typeInto(BLOCK, 11, 'Report', 'Peer review');
  council.build(TASK);
  return council;
}
const headingOf = (council: Council, heading: string): string =>
  council.cellOf(BLOCK, 1, heading).replace(/\d+/, (row) => String(Number(row) - 1));
const kept = (council: Council): Plain[] =>
  Array.from({ length: 30 }, (_, i) => i + 1).flatMap((number) => {
    try {
      return [council.valueOf('log-kept', number, 'What it said')];
    } catch {
      return [];
    }
  });

describe('a renamed column', () => {
  test('keeps what was typed under it, gets its heading back, and is named', async () => {
    const council = typed();
    council.type(SHEET, headingOf(council, 'Gap'), 'What is missing');
    const build = council.build(TASK);
    expect(build.notes).toEqual([
      'HNB Recommendations: the column "Gap" was called "What is missing"; what was typed under it is kept, and its heading comes back.',
    ]);
    expect([2, 4].map((number) => council.valueOf(BLOCK, number, 'Gap'))).toEqual([
      'No joint budget',
      'No therapist',
    ]);
    expect(await disagreements(council, build)).toEqual([]);
    expect(council.plan(TASK).operations).toEqual([]);
  });

  test('two beside each other, one without any heading', () => {
    const council = typed();
    council.type(SHEET, headingOf(council, 'Gap'), '');
    council.type(SHEET, headingOf(council, 'Next step'), 'Then');
    const { notes } = council.build(TASK);
    expect(notes).toHaveLength(2);
    expect(['Gap', 'Next step'].map((heading) => council.valueOf(BLOCK, 2, heading))).toEqual([
      'No joint budget',
      'Agree shares',
    ]);
  });

  test('that got the name of another: both keep their own', () => {
    const council = typed();
    council.type(SHEET, headingOf(council, 'Next step'), 'Gap');
    council.build(TASK);
    expect(['Gap', 'Next step'].map((heading) => council.valueOf(BLOCK, 2, heading))).toEqual([
      'No joint budget',
      'Agree shares',
    ]);
  });

  test('of HNB Review group, in both of its tables', () => {
    const council = smallCouncil();
    council.build('review group');
    council.typeInto('review-items', 1, 'Item', 'Moderate bands');
    council.typeInto('review-items', 1, 'SEND owner', 'Head of SEND');
    council.typeInto('review-forum', 1, 'Note', 'Asked twice');
    for (const [block, heading] of [
      ['review-items', 'SEND owner'],
      ['review-forum', 'Note'],
    ] as const) {
      const top = council.cellOf(block, 1, heading).replace(/\d+/, (row) => String(Number(row) - 1));
      council.type('HNB Review group', top, 'Mine');
    }
    const { notes } = council.build('review group');
    expect(notes.map((note) => /the column "(.*?)" was called "Mine"/.exec(note)?.[1])).toEqual([
      'SEND owner',
      'Note',
    ]);
    expect(council.valueOf('review-items', 1, 'SEND owner')).toBe('Head of SEND');
    expect(council.valueOf('review-forum', 1, 'Note')).toBe('Asked twice');
  });

  test('is told from a column that is new in this version, or moved', () => {
    expect([...renamedColumns(['No', 'Gap', 'Due'], ['No', 'Gap', 'Body', 'Due'])]).toEqual([]);
    expect([...renamedColumns(['No', 'Due', 'Gap'], ['No', 'Gap', 'Due'])]).toEqual([]);
    expect([...renamedColumns(['No', 'Gap', 'Mine', 'Due'], ['No', 'Gap', 'Due'])]).toEqual([]);
    expect([...renamedColumns(['Nr', 'Gap', 'Until'], ['No', 'Gap', 'Due'])]).toEqual([
      [0, 'No'],
      [2, 'Due'],
    ]);
  });
});

/** What Excel does when somebody inserts a column into the block: all to the right of it moves, the name grows. */
function insertColumn(council: Council, before: string, heading: string): void {
  const cells = council.sheets.get(SHEET)!;
  const [, letters = ''] = /^([A-Z]+)/.exec(council.cellOf(BLOCK, 1, before)) ?? [];
  const at = letters.charCodeAt(0) - 65;
  const top = Number(/\d+/.exec(headingOf(council, before))![0]) - 1;
  const moved = [...cells].map(([place, value]): [string, Plain] => {
    const [row = 0, column = 0] = place.split(',').map(Number);
    return [`${row},${column >= at ? column + 1 : column}`, value];
  });
  council.sheets.set(SHEET, new Map(moved));
  council.sheets.get(SHEET)!.set(`${top},${at}`, heading);
  council.sheets.get(SHEET)!.set(`${top + 4},${at}`, 'Ask the auditor');
  const name = council.names['HNB_BLOCK_RECOMMENDATIONS']!;
  council.names['HNB_BLOCK_RECOMMENDATIONS'] = { ...name, refersTo: name.refersTo.replace('$Z$', '$AA$') };
}

test('a column that somebody put in moves to HNB Log, and the others stay with their headings', () => {
  const council = typed();
  insertColumn(council, 'Next step', 'Remarks');
  const { notes } = council.build(TASK);
  expect(council.valueOf(BLOCK, 2, 'Next step')).toBe('Agree shares');
  expect(council.valueOf(BLOCK, 2, 'Gap')).toBe('No joint budget');
  expect(kept(council)).toEqual(['Remarks', 'Ask the auditor']);
  expect(notes.filter((note) => note.includes('"Ask the auditor"'))).toHaveLength(1);
});

/** Takes a row out of the block, as deleting its sheet row does: what is below moves up, the name shrinks. */
function deleteRow(council: Council, number: number): void {
  const gone = Number(/\d+/.exec(council.cellOf(BLOCK, number, 'Gap'))![0]) - 1;
  const cells = [...council.sheets.get(SHEET)!].flatMap(([place, value]): [string, Plain][] => {
    const [row = 0, column = 0] = place.split(',').map(Number);
    return row === gone ? [] : [[`${row > gone ? row - 1 : row},${column}`, value]];
  });
  council.sheets.set(SHEET, new Map(cells));
  for (const [name, { refersTo, comment }] of Object.entries(council.names)) {
    if (!refersTo.includes(SHEET)) continue;
    const moved = refersTo.replace(/\$(\d+)/g, (_all, row: string) =>
      Number(row) - 1 > gone ? `$${Number(row) - 1}` : `$${row}`,
    );
    council.names[name] = { refersTo: moved, comment };
  }
}

describe('deleted rows', () => {
  test('come back without what was typed, and are named; the others keep theirs', async () => {
    const council = typed();
    deleteRow(council, 4);
    const build = council.build(TASK);
    expect(build.notes).toEqual([
      'HNB Recommendations: the row of recommendation 4 was deleted, or its number was changed; it comes back without what was typed on it.',
    ]);
    expect(council.valueOf(BLOCK, 4, 'Recommendation')).toMatch(/SEN support services/);
    expect([2, 4].map((number) => council.valueOf(BLOCK, number, 'Gap'))).toEqual(['No joint budget', null]);
    expect(council.valueOf(BLOCK, 11, 'Recommendation')).toBe('Train staff.');
    expect(await disagreements(council, build)).toEqual([]);
    expect(council.plan(TASK).operations).toEqual([]);
    expect(council.plan(TASK).notes).toEqual([]);
  });

  test('are named on HNB Review group too', () => {
    const council = smallCouncil();
    council.build('review group');
    council.typeInto('review-items', 2, 'No', '');
    const { notes } = council.build('review group');
    expect(notes).toEqual([
      expect.stringContaining('HNB Review group, items: the row of item 2 was deleted'),
    ]);
  });
});

test('a row whose number was changed is kept at the end, and its own comes back; both are named', () => {
  const council = typed();
  council.typeInto(BLOCK, 4, 'Number', 'four');
  const { notes } = council.build(TASK);
  expect(notes).toEqual([
    expect.stringContaining('"four" is no longer in your table'),
    expect.stringContaining('the row of recommendation 4 was deleted, or its number was changed'),
  ]);
  expect(council.valueOf(BLOCK, 'four', 'Gap')).toBe('No therapist');
  expect(council.valueOf(BLOCK, 4, 'Gap')).toBeNull();
});

test('a number that stands twice: the first row counts, the other is kept on HNB Log and named', () => {
  const council = typed();
  council.typeInto(BLOCK, 4, 'Number', 2);
  const { notes } = council.build(TASK);
  expect(council.valueOf(BLOCK, 2, 'Gap')).toBe('No joint budget');
  expect(kept(council)).toContain('No therapist');
  expect(notes.join(' ')).toContain('held "No therapist"');
  expect(notes.join(' ')).toContain('the row of recommendation 4');
});

describe('by report', () => {
  const counts = async (council: Council, key: Plain): Promise<Plain[]> => {
    const book = await calculated(council);
    return ['Report', 'Recommendations', 'Met', 'Partly', 'Not yet', 'Not assessed'].map((heading) =>
      book.at(SHEET, council.cellOf('recommendations-reports', key, heading)),
    );
  };

  test('the ten and those of others are counted apart, and follow what is typed', async () => {
    const council = typed();
    expect(await counts(council, 1)).toEqual(['DfE research, June 2022', 10, 1, 1, 0, 8]);
    expect(await counts(council, 2)).toEqual(['Peer review', 1, 0, 0, 0, 1]);
    expect(await counts(council, 'Rest')).toEqual([
      'Others: no report, or since the last build',
      0,
      0,
      0,
      0,
      0,
    ]);
    council.typeInto(BLOCK, 11, 'Assessment', 'partly');
    council.typeInto(BLOCK, 12, 'Recommendation', 'Recruit.');
    council.typeInto(BLOCK, 12, 'Report', 'Area inspection');
    council.typeInto(BLOCK, 12, 'Assessment', 'Not yet');
    expect(await counts(council, 2)).toEqual(['Peer review', 1, 0, 1, 0, 0]);
    expect((await counts(council, 'Rest')).slice(1)).toEqual([1, 0, 0, 1, 0]);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    expect(await counts(council, 3)).toEqual(['Area inspection', 1, 0, 0, 1, 0]);
    expect((await counts(council, 'Rest')).slice(1)).toEqual([0, 0, 0, 0, 0]);
  });
});
