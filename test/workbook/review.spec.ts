/**
 * @jest-environment node
 *
 * Reviews of a shared workbook through the port and Microsoft's office.js: what changed since the last, and Mark as
 * reviewed, which only ever adds rows.
 */
import { WorkbookError } from '../../src/workbook';
import type { Book } from '../../src/workbench/book/model';
import {
  confirmProposed,
  contentsOf,
  openBook,
  plainBook,
  type,
  valueAt,
  type OpenSample,
  type Row,
  SMALL_LINES as LINES,
} from './sample-workbook';

jest.setTimeout(60_000);

const PLANS: Row[] = [
  ['Ref', 'School or setting', 'Placement type', 'Band', 'Start'],
  ['CHILD-A', 'Ash Primary', 'Mainstream', 'B1', 45000],
  ['CHILD-B', 'Ash Primary', 'Mainstream', 'B2', 45100],
  ['CHILD-C', 'Elm School', 'Special', 'B2', 45200],
];
const REVIEWED = 'HNB Reviewed';

let open: OpenSample;
/** Called before each request; tests put a colleague here. */
let between: (isWriting: boolean) => void;

beforeEach(async () => {
  between = () => undefined;
  open = await openBook(plainBook({ Lines: LINES, Plans: PLANS }), null, (isWriting) => between(isWriting));
});
afterEach(() => open.node.close());

async function built(): Promise<void> {
  await confirmProposed(open.port);
  await open.port.build('plan', 'A Person');
}

async function mark(name = 'P Shah', role: 'SEND' | 'Finance' = 'SEND') {
  const { fingerprint } = await open.port.review(name);
  return open.port.markReviewed({ name, role }, fingerprint);
}

const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it went through',
    (reason: unknown) => {
      expect(reason).toBeInstanceOf(WorkbookError);
      return (reason as Error).message;
    },
  );

/** Values of a sheet's rows from A1, trailing blanks left out. */
function rowsOf(sheet: string, columns: number, book: Book = open.book): unknown[][] {
  const rows = [...(book.sheet(sheet)?.cells.keys() ?? [])].map((at) => Number(at.split(',')[0]));
  const last = Math.max(-1, ...rows);
  return Array.from({ length: last + 1 }, (_, row) =>
    Array.from({ length: columns }, (__, column) => valueAt(book, sheet, row, column) ?? ''),
  ).filter((row) => row.some((cell) => cell !== ''));
}
const logRows = (): unknown[][] => rowsOf('HNB Log', 5).filter(([no]) => typeof no === 'number');
const marks = (): unknown[][] =>
  rowsOf(REVIEWED, 8)
    .filter(([no, , , , list]) => typeof no === 'number' && list === '')
    .map((row) => row.slice(0, 4));

/** Where a text stands on a sheet. */
function placeOf(sheet: string, text: string): [row: number, column: number] {
  const at = [...(open.book.sheet(sheet)?.cells ?? [])].find(([, cell]) => cell.value === text)?.[0] ?? '';
  const [row = -1, column = -1] = at.split(',').map(Number);
  return [row, column];
}

describe('before there is anything to review', () => {
  it('says what is missing and what to do, and marks nothing', async () => {
    const found = await open.port.review('P Shah');
    expect(found.missing).toEqual([
      'There is no HNB Log in this workbook to mark a review on: press Find tables on Set up, confirm the mapping, then build the plan.',
    ]);
    expect(found).toMatchObject({ reviews: [], since: null, bands: null, recommendations: null });
    const before = contentsOf(open.book);
    expect(
      await failureOf(open.port.markReviewed({ name: 'P Shah', role: 'SEND' }, found.fingerprint)),
    ).toMatch(/^There is no HNB Log .* Nothing was changed\.$/);
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('a name left blank or too long is refused with what to do', async () => {
    await built();
    const before = contentsOf(open.book);
    expect(await failureOf(mark('   '))).toBe(
      'Type your name before you mark the workbook as reviewed: a review stands on HNB Log under a name. Nothing was changed.',
    );
    expect(await failureOf(mark('x'.repeat(61)))).toMatch(/has 61 characters; type a name of up to 60\./);
    expect(contentsOf(open.book)).toEqual(before);
  });
});

describe('mark as reviewed', () => {
  it('adds a row to the log and one to the record, and changes no row of before', async () => {
    await built();
    const before = logRows();
    await mark();
    expect(logRows()).toEqual([
      ...before,
      [before.length + 1, '2026-11-24 10:05', 'P Shah', 'Reviewed as SEND', '1.2.3'],
    ]);
    expect(marks()).toEqual([[1, '2026-11-24 10:05', 'P Shah', 'SEND']]);
    expect(open.book.sheet(REVIEWED)!.page).toMatchObject({ fitToPagesWide: 1, printTitleRows: [4, 4] });
    const record = rowsOf(REVIEWED, 8);
    await mark('B Jones', 'Finance');
    expect(rowsOf(REVIEWED, 8).slice(0, record.length)).toEqual(record);
    expect(marks()[1]).toEqual([2, '2026-11-24 10:05', 'B Jones', 'Finance']);
    expect(logRows()).toHaveLength(before.length + 2);
    const { remembered, missing } = open.node.host.stats();
    expect([remembered, missing]).toEqual([[], []]);
  });

  it('a review adds only what differs from the reviews before it', async () => {
    await built();
    await mark();
    const first = rowsOf(REVIEWED, 8).length;
    type(open.book, 'Lines', 1, 2, 101);
    await mark();
    const added = rowsOf(REVIEWED, 8).slice(first);
    expect(added.map((row) => row.slice(4, 6))).toEqual([
      ['', ''],
      ['DSG lines', '1.2.1 Top-up | High needs'],
    ]);
    expect(added[0]?.[7]).toBe(1);
  });

  it('is no reason to build, keeps its row through a build, and a plan can be published after it', async () => {
    await built();
    await mark();
    expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
    type(open.book, 'Lines', 1, 2, 101);
    await open.port.build('recommendations', 'A Person');
    expect(logRows().map(([, , who, what]) => [who, what])).toEqual([
      ['A Person', expect.stringMatching(/^Mapping confirmed/)],
      ['A Person', expect.stringMatching(/^DSG deficit plan built/)],
      ['P Shah', 'Reviewed as SEND'],
      ['A Person', expect.stringMatching(/^Recommendations built/)],
    ]);
    expect(logRows().map(([no]) => no)).toEqual([1, 2, 3, 4]);
    await mark();
    await open.port.build('plan', 'A Person');
    const details = { meeting: 'Schools forum' };
    const { ready, problems } = await open.port.preview('publish', details);
    expect([ready, problems.filter(({ severity }) => severity === 'fault')]).toEqual([true, []]);
  });

  it('the last build is still said to be the last build', async () => {
    await built();
    await mark();
    expect((await open.port.state()).lastBuild?.what).toMatch(/^DSG deficit plan built/);
  });

  it('two people at once: neither loses a row', async () => {
    await built();
    const first = await open.port.review('P Shah');
    const colleague = await open.port.review('B Jones');
    await Promise.all([
      open.port.markReviewed({ name: 'P Shah', role: 'SEND' }, first.fingerprint),
      open.port.markReviewed({ name: 'B Jones', role: 'Finance' }, colleague.fingerprint),
    ]);
    expect(
      logRows()
        .map(([, , who, what]) => [who, what])
        .filter(([, what]) => String(what).startsWith('Reviewed')),
    ).toEqual(
      expect.arrayContaining([
        ['P Shah', 'Reviewed as SEND'],
        ['B Jones', 'Reviewed as Finance'],
      ]),
    );
    expect(
      marks()
        .map(([, , who]) => who)
        .sort(),
    ).toEqual(['B Jones', 'P Shah']);
  });

  it("a colleague's row that came in after the page was read is not overwritten", async () => {
    await built();
    const { fingerprint } = await open.port.review('P Shah');
    const row = placeOf('HNB Log', 'A Person')[0] + logRows().length;
    ['9', '2026-11-24 10:04', 'B Jones', 'Reviewed as Finance'].forEach((text, column) =>
      type(open.book, 'HNB Log', row, column, column === 0 ? Number(text) : text),
    );
    await open.port.markReviewed({ name: 'P Shah', role: 'SEND' }, fingerprint);
    expect(
      logRows()
        .slice(-2)
        .map(([no, , who]) => [no, who]),
    ).toEqual([
      [9, 'B Jones'],
      [10, 'P Shah'],
    ]);
  });

  it('a row that a colleague wrote over at the same moment is added again further down', async () => {
    await built();
    const { fingerprint } = await open.port.review('P Shah');
    const row = placeOf('HNB Log', 'A Person')[0] + logRows().length;
    let times = 0;
    between = () => {
      // once our row stands, before it is read back
      if (times > 0 || valueAt(open.book, 'HNB Log', row, 2) !== 'P Shah') return;
      times += 1;
      type(open.book, 'HNB Log', row, 2, 'B Jones');
      type(open.book, 'HNB Log', row, 3, 'Reviewed as Finance');
    };
    await open.port.markReviewed({ name: 'P Shah', role: 'SEND' }, fingerprint);
    expect(
      logRows()
        .slice(-2)
        .map(([no, , who, what]) => [no, who, what]),
    ).toEqual([
      [3, 'B Jones', 'Reviewed as Finance'],
      [4, 'P Shah', 'Reviewed as SEND'],
    ]);
    expect(marks()).toHaveLength(1);
  });

  it('is refused when something changed since the page was read', async () => {
    await built();
    const { fingerprint } = await open.port.review('P Shah');
    type(open.book, 'Lines', 1, 2, 101);
    const before = contentsOf(open.book);
    expect(await failureOf(open.port.markReviewed({ name: 'P Shah', role: 'SEND' }, fingerprint))).toMatch(
      /^Something was changed since this page was read\. Press Look again/,
    );
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('leaves nothing behind when Excel fails after writing', async () => {
    await built();
    const { fingerprint } = await open.port.review('P Shah');
    const before = contentsOf(open.book);
    let isWritten = false;
    between = (isWriting) => {
      if (isWriting && !isWritten) {
        isWritten = true;
        open.node.host.fault(1, 'AccessDenied', 'after');
      }
    };
    expect(await failureOf(open.port.markReviewed({ name: 'P Shah', role: 'SEND' }, fingerprint))).toMatch(
      /protected or read-only.* Nothing was changed\.$/,
    );
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('names the sheet that is protected, or is not ours', async () => {
    await built();
    const log = open.book.sheet('HNB Log');
    Object.assign(log ?? {}, { protected: true });
    const { fingerprint } = await open.port.review('P Shah');
    const marking = () => open.port.markReviewed({ name: 'P Shah', role: 'SEND' }, fingerprint);
    expect(await failureOf(marking())).toMatch(
      /^HNB Log is protected, so no review can be added\. Unprotect/,
    );
    Object.assign(log ?? {}, { protected: false });
    open.book.addSheet(REVIEWED);
    type(open.book, REVIEWED, 0, 0, 'Our own list');
    expect(await failureOf(marking())).toMatch(
      /^This workbook has a sheet called "HNB Reviewed" that HNB did not make\. Rename/,
    );
  });
});

describe('what changed since the last review', () => {
  const changes = async (name = 'P Shah') => (await open.port.review(name)).changes;

  it('is a figure with its cell, before and after', async () => {
    await built();
    await mark();
    expect((await changes()).rows).toEqual([]);
    type(open.book, 'Lines', 1, 3, 125);
    expect((await changes()).rows).toEqual([
      {
        list: 'DSG lines',
        kind: 'changed',
        row: '1.2.1 Top-up | High needs',
        where: "'Lines'!A2",
        cells: [{ heading: '2024-25', where: "'Lines'!D2", before: 110, after: 125 }],
      },
    ]);
  });

  it('is a row added, and a row gone with what it held', async () => {
    await built();
    await mark();
    ['1.2.9 New line', 'High needs', 5, 6].forEach((value, column) =>
      type(open.book, 'Lines', 2, column, value),
    );
    expect(
      (await changes()).rows.map(({ kind, row, cells }) => [
        kind,
        row,
        cells.map(({ before, after }) => [before, after]),
      ]),
    ).toEqual([
      [
        'added',
        '1.2.9 New line | High needs',
        [
          [null, '1.2.9 New line'],
          [null, 'High needs'],
          [null, 5],
          [null, 6],
        ],
      ],
      [
        'removed',
        '1.2.5 SEN support | High needs',
        [
          ['1.2.5 SEN support', null],
          ['High needs', null],
          [50, null],
          [55, null],
        ],
      ],
    ]);
  });

  it('is what people typed on HNB sheets, and nothing that HNB wrote', async () => {
    await built();
    await mark();
    const [row, column] = placeOf('HNB Checks', 'Remark');
    type(open.book, 'HNB Checks', row + 1, column, 'Seen with finance');
    type(open.book, 'Lines', 1, 2, 101);
    await open.port.build('plan', 'A Person');
    const { rows } = await changes();
    expect(rows.map(({ list, kind, cells }) => [list, kind, cells.map(({ after }) => after)])).toEqual([
      ['HNB Checks', 'added', ['Seen with finance']],
      ['DSG lines', 'changed', [101]],
    ]);
    expect((await open.port.review('P Shah')).builds.map(({ by }) => by)).toContain('A Person');
  });

  it('of rows about children says which row, and keeps no word of it', async () => {
    await built();
    await mark();
    const kept = rowsOf(REVIEWED, 8).flat().join(' ');
    expect(kept).toContain('EHCPs');
    for (const word of ['CHILD', 'Ash', 'Elm', 'B2', '45100']) expect(kept).not.toContain(word);
    type(open.book, 'Plans', 2, 3, 'B1');
    type(open.book, 'Plans', 3, 0, 'CHILD-D');
    expect((await changes()).rows).toEqual([
      { list: 'EHCPs', kind: 'changed', row: '', where: "'Plans'!A3", cells: [] },
      { list: 'EHCPs', kind: 'added', row: '', where: "'Plans'!A4", cells: [] },
      { list: 'EHCPs', kind: 'removed', row: '', where: null, cells: [] },
    ]);
  });

  it('counts from the last review of the name given, or from any that is chosen', async () => {
    await built();
    const first = await mark('P Shah');
    type(open.book, 'Lines', 1, 3, 125);
    await mark('B Jones', 'Finance');
    expect((await open.port.review('p shah')).changes.rows).toHaveLength(1);
    expect((await open.port.review('B Jones')).changes.rows).toEqual([]);
    const nobody = await open.port.review('');
    expect([nobody.since?.who, nobody.changes.rows]).toEqual(['B Jones', []]);
    expect((await open.port.review('B Jones', first.row)).changes.rows).toHaveLength(1);
    expect(nobody.reviews.map(({ who, role }) => [who, role])).toEqual([
      ['B Jones', 'Finance'],
      ['P Shah', 'SEND'],
    ]);
  });

  it('a renamed column of a HNB sheet is named once, and its cells do not count as changed', async () => {
    await built();
    const [row, column] = placeOf('HNB Checks', 'Remark');
    type(open.book, 'HNB Checks', row + 1, column, 'Seen with finance');
    await mark();
    type(open.book, 'HNB Checks', row, column, 'Our remark');
    const { rows, notes } = await changes();
    expect(rows).toEqual([]);
    expect(notes).toEqual([
      'HNB Checks: the column "Remark" is now called "Our remark". If nobody meant to, type the old heading back.',
    ]);
  });

  it('a table with faults is not compared, and is said not to be', async () => {
    await built();
    await mark();
    type(open.book, 'Lines', 0, 1, 'Something else');
    const { rows, notes } = await changes();
    expect(rows).toEqual([]);
    expect(notes).toEqual([
      'DSG lines: not compared, as the table has faults; the page Review of the pane lists them.',
    ]);
  });
});

describe('what is open', () => {
  it('a value in place of a formula of HNB is found, and nothing that people may type', async () => {
    await built();
    expect((await open.port.review('')).overtyped).toEqual([]);
    const [row, column] = placeOf('HNB Checks', 'Difference');
    type(open.book, 'HNB Checks', row + 1, column, 0);
    type(open.book, 'HNB Checks', row + 1, placeOf('HNB Checks', 'Remark')[1], 'Ours');
    expect((await open.port.review('')).overtyped).toEqual([`'HNB Checks'!C${row + 2}`]);
  });

  it('recommendations are counted by what they wait for', async () => {
    await built();
    await open.port.build('recommendations', 'A Person');
    const [top, owner] = placeOf('HNB Recommendations', 'SEND owner');
    type(open.book, 'HNB Recommendations', top + 1, owner, 'P Shah');
    // 23 November 2026, the day before the test's
    type(open.book, 'HNB Recommendations', top + 2, placeOf('HNB Recommendations', 'Due')[1], 46349);
    expect((await open.port.review('p shah')).recommendations).toEqual({
      notAssessed: 10,
      overdue: 1,
      noOwner: 9,
      mine: 1,
    });
    // row 11 is the first offered for another report: blank until a recommendation stands in it
    type(
      open.book,
      'HNB Recommendations',
      top + 11,
      placeOf('HNB Recommendations', 'Recommendation')[1],
      'Publish the banding values each spring.',
    );
    expect((await open.port.review('p shah')).recommendations).toMatchObject({ noOwner: 10 });
  });
});
