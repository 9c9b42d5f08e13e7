/**
 * @jest-environment node
 *
 * HNB Review through the port and Microsoft's office.js: what colleagues without the add-in see of checks, reviews and
 * changes, after builds and after Mark as reviewed.
 */
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

jest.setTimeout(120_000);

const PLANS: Row[] = [
  ['Ref', 'School or setting', 'Placement type', 'Band', 'Start'],
  ['CHILD-A', 'Ash Primary', 'Mainstream', 'B1', 45000],
  ['CHILD-B', 'Ash Primary', 'Mainstream', 'B2', 45100],
];
const SHEET = 'HNB Review';

let open: OpenSample;
let requests: number;
let between: (isWriting: boolean) => void;

beforeEach(async () => {
  requests = 0;
  between = () => undefined;
  open = await openBook(plainBook({ Lines: LINES, Plans: PLANS }), null, (isWriting) => {
    requests += 1;
    between(isWriting);
  });
  await confirmProposed(open.port);
  await open.port.build('plan', 'A Person');
});
afterEach(() => open.node.close());

async function mark(name: string, role: 'SEND' | 'Finance' = 'SEND'): Promise<number> {
  const { fingerprint } = await open.port.review(name);
  requests = 0;
  await open.port.markReviewed({ name, role }, fingerprint);
  return requests;
}

/** Rows of a sheet from A1, each cell as text. */
function rowsOf(sheet: string, book: Book = open.book): string[][] {
  const rows = [...(book.sheet(sheet)?.cells.keys() ?? [])].map((at) => Number(at.split(',')[0]));
  return Array.from({ length: Math.max(-1, ...rows) + 1 }, (_, row) =>
    Array.from({ length: 8 }, (__, column) => String(valueAt(book, sheet, row, column) ?? '')),
  );
}

/** Rows of the table below the section that begins with these words, without their numbers and without blank ones. */
function table(section: string): string[][] {
  const rows = rowsOf(SHEET);
  const top = rows.findIndex(([first]) => first?.startsWith(section));
  const end = rows.findIndex((row, i) => i > top + 1 && row.every((cell) => cell === ''));
  return rows
    .slice(top + 2, end < 0 ? undefined : end)
    .map((row) => row.slice(1))
    .filter((row) => row.some((cell) => cell !== ''));
}
const changes = (): string[][] => table('3.');
const titleOf = (section: string): string =>
  rowsOf(SHEET).find(([first]) => first?.startsWith(section))?.[0] ?? '';

it('is built in at most six requests, agrees with the engine, and needs nothing the second time', async () => {
  const { syncs, problems } = await open.port.build('review', 'A Person');
  expect(syncs).toBeLessThanOrEqual(6);
  expect(problems.filter(({ message }) => /works it out|shows #/.test(message))).toEqual([]);
  for (const task of ['review', 'plan'] as const)
    expect((await open.port.build(task, 'A Person')).operations).toBe(0);
  const { remembered, missing } = open.node.host.stats();
  expect([remembered, missing]).toEqual([[], []]);
});

it('says in sentences what is missing', async () => {
  await open.port.build('review', 'A Person');
  expect(table('4.')[0]).toContain(
    'They are not compared yet: Recommendations in the HNB pane, Build recommendations.',
  );
  expect(table('5.')[0]).toContain(
    'HNB Bands is not built yet: More sheets in the HNB pane, Build HNB Bands.',
  );
  expect(table('2.')[0]).toContain(
    'Nobody has marked this workbook as reviewed yet: Review in the HNB pane, Mark as reviewed.',
  );
  expect(changes()[0]?.[2]).toMatch(/^Nobody has marked .* From then on, what changed stands here\.$/);
  expect(table('6.')[0]?.[2]).toBe('None: every formula of HNB stands in its place.');
});

it('lists the checks to look at with their cells, as the master check counts them', async () => {
  await open.port.build('review', 'A Person');
  const before = table('1.').length;
  // a line that no block takes
  type(open.book, 'Lines', 3, 0, '1.2.9 New line');
  type(open.book, 'Lines', 3, 1, 'Nowhere');
  type(open.book, 'Lines', 3, 2, 5);
  await open.port.review('');
  const listed = table('1.');
  expect(listed.length).toBeGreaterThanOrEqual(before);
  const master = valueAt(open.book, 'HNB Checks', 3, 2);
  expect(rowsOf(SHEET).find(([first]) => first === 'All checks together')?.[2]).toBe(master);
  const looks = rowsOf('HNB Checks').filter((row) => row[4] === 'Look');
  const named = listed.filter(([, line]) => line !== '').slice(0, looks.length);
  expect(named.map(([sheet, , check]) => [sheet, check])).toEqual(looks.map((row) => [row[6], row[1]]));
  for (const [, , check, , where] of named) {
    const [, cell = ''] = /^HNB Checks, E(\d+)$/.exec(where ?? '') ?? [];
    expect(valueAt(open.book, 'HNB Checks', Number(cell) - 1, 1)).toBe(check);
  }
});

it('shows a review at once, and what changed since as the next build finds it', async () => {
  await open.port.build('review', 'A Person');
  await mark('P Shah');
  expect(table('2.')).toEqual([['P Shah', '1', '2026-11-24 10:05', 'SEND', '', '', '']]);
  expect(changes()[0]?.[2]).toBe(
    'Nothing has changed since the review by P Shah (SEND), 24 November 2026 at 10:05.',
  );
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
  type(open.book, 'Lines', 1, 3, 125);
  await open.port.build('plan', 'A Person');
  expect(changes()).toEqual([
    ['Lines', 'D2', 'DSG lines, 1.2.1 Top-up | High needs', '2024-25', 'Not reviewed yet', '110', '125'],
  ]);
  expect(titleOf('3.')).toMatch(/, as at 24 November 2026 at 10:05$/);
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
});

it('keeps what a review saw below what came after it', async () => {
  await open.port.build('review', 'A Person');
  await mark('P Shah');
  type(open.book, 'Lines', 1, 3, 125);
  await mark('B Jones', 'Finance');
  type(open.book, 'Lines', 2, 3, 60);
  await open.port.build('plan', 'A Person');
  expect(changes().map(([, cell, , , seen, before, after]) => [cell, before, after, seen])).toEqual([
    ['D3', '55', '60', 'Not reviewed yet'],
    ['D2', '110', '125', 'Seen by B Jones (Finance), 24 November 2026 at 10:05'],
  ]);
  expect(table('2.').map(([who, number]) => [who, number])).toEqual([
    ['B Jones', '2'],
    ['P Shah', '1'],
  ]);
});

it('marking takes as many requests with the sheet as without it', async () => {
  await mark('P Shah');
  const without = await mark('P Shah');
  await open.port.build('review', 'A Person');
  expect(await mark('P Shah')).toBe(without);
  expect(table('2.').map(([, number]) => number)).toEqual(['3', '2', '1']);
});

it('of rows about children says where, and no word of them', async () => {
  await open.port.build('review', 'A Person');
  await mark('P Shah');
  type(open.book, 'Plans', 1, 3, 'B2');
  ['CHILD-C', 'Elm School', 'Special', 'B2', 45200].forEach((value, column) =>
    type(open.book, 'Plans', 3, column, value),
  );
  await mark('P Shah');
  expect(changes().slice(1)).toEqual([
    [
      'Plans',
      'A2',
      'EHCPs, a row about a child (its words are not kept)',
      'Changed',
      expect.any(String),
      '',
      '',
    ],
    [
      'Plans',
      'A4',
      'EHCPs, a row about a child (its words are not kept)',
      'Row added',
      expect.any(String),
      '',
      '',
    ],
  ]);
  const all = rowsOf(SHEET).flat().join(' ');
  for (const word of ['CHILD', 'Ash', 'Elm', 'B2', '45200']) expect(all).not.toContain(word);
});

it('a text that looks like a formula stays a text', async () => {
  await open.port.build('review', 'A Person');
  await mark('P Shah');
  const cell = open.book.ensureCell(open.book.sheet('Lines')!, 2, 0);
  Object.assign(cell, { value: '=HYPERLINK("https://example.org")', formula: undefined });
  await open.port.build('plan', 'A Person');
  const line = changes().find(([, , row]) => row?.includes('=HYPERLINK'));
  expect(line?.[3]).toBe('Row added');
  const written = [...(open.book.sheet(SHEET)?.cells.values() ?? [])];
  expect(written.filter(({ formula }) => formula?.includes('example.org'))).toEqual([]);
});

it('a formula typed over is listed by the next review, and its build puts it right', async () => {
  await open.port.build('review', 'A Person');
  const rows = rowsOf('HNB Checks');
  const top = rows.findIndex((row) => row.includes('Difference'));
  type(open.book, 'HNB Checks', top + 1, 2, 0);
  await mark('P Shah');
  expect(table('6.').map(([sheet, cell, what]) => [sheet, cell, what])).toEqual([
    ['HNB Checks', `C${top + 2}`, 'Something else than its formula'],
  ]);
  await open.port.build('plan', 'A Person');
  expect(table('6.')[0]?.[2]).toBe('None: every formula of HNB stands in its place.');
});

it('protected, it stands in nobody’s way and says itself that a review came after it', async () => {
  await open.port.build('review', 'A Person');
  await mark('P Shah');
  Object.assign(open.book.sheet(SHEET) ?? {}, { protected: true });
  const before = changes();
  type(open.book, 'Lines', 1, 3, 125);
  await mark('B Jones', 'Finance');
  await open.port.build('plan', 'A Person');
  expect(changes()).toEqual(before);
  expect(table('2.')[0]?.[0]).toBe('B Jones');
  const check = rowsOf(SHEET).find(([key]) => key === 'Review known');
  expect([check?.[1], check?.[2]]).toEqual(['1', 'Look']);
  await expect(open.port.build('review', 'A Person')).rejects.toThrow(
    /"HNB Review" is protected, so it cannot be built again\. Unprotect/,
  );
});

it('a remark typed on it stays', async () => {
  await open.port.build('review', 'A Person');
  const rows = rowsOf(SHEET);
  const row = rows.findIndex(([key]) => key === 'Review overtyped');
  const column =
    rows
      .filter((line) => line.includes('Remark'))
      .pop()
      ?.indexOf('Remark') ?? -1;
  type(open.book, SHEET, row, column, 'Seen');
  await mark('P Shah');
  type(open.book, 'Lines', 1, 3, 125);
  type(open.book, 'Lines', 2, 3, 65);
  await open.port.build('plan', 'A Person');
  expect(rowsOf(SHEET).find(([key]) => key === 'Review overtyped')?.[column]).toBe('Seen');
});

it('a review that fails leaves the sheet as it was', async () => {
  await open.port.build('review', 'A Person');
  await mark('P Shah');
  type(open.book, 'Lines', 1, 3, 125);
  const { fingerprint } = await open.port.review('P Shah');
  const before = contentsOf(open.book);
  let isWritten = false;
  between = (isWriting) => {
    if (isWriting && !isWritten) {
      isWritten = true;
      open.node.host.fault(1, 'AccessDenied', 'after');
    }
  };
  await expect(open.port.markReviewed({ name: 'P Shah', role: 'SEND' }, fingerprint)).rejects.toThrow(
    /Nothing was changed\.$/,
  );
  expect(contentsOf(open.book)).toEqual(before);
});

it('stands beside HNB Review group, and neither takes the other for itself', async () => {
  await open.port.build('review', 'A Person');
  await open.port.build('review group', 'A Person');
  const group = rowsOf('HNB Review group');
  await mark('P Shah');
  await open.port.build('review', 'A Person');
  expect(rowsOf('HNB Review group').map((row) => row.slice(0, 3))).toEqual(
    group.map((row) => row.slice(0, 3)),
  );
  expect(rowsOf(SHEET)[0]?.[0]).toBe('Review');
  const names = open.book.names.filter(({ name }) => /^HNB_(Sheet|check)_Review/i.test(name));
  expect(names.map(({ name, formula }) => [name, /'([^']*)'/.exec(formula)?.[1]]).sort()).toEqual([
    ['HNB_Sheet_Review', 'HNB Review'],
    ['HNB_Sheet_ReviewGroup', 'HNB Review group'],
    ['HNB_check_Review', 'HNB Review'],
    ['HNB_check_ReviewGroup', 'HNB Review group'],
  ]);
});
