/** HNB Review as a blueprint: what it lists of reviews and changes, how much of it, and what it never shows. */
import type { SheetBlueprint } from '../../src/sheets/blueprint';
import type { ChangedRow } from '../../src/sheets/review-changes';
import { changesBetween, pastOf } from '../../src/sheets/review-past';
import {
  readRecord,
  reviewRows,
  REVIEWED_HEAD_ROW,
  type Review,
  type ReviewRecord,
  type WorkList,
} from '../../src/sheets/review-record';
import type { Reviewed } from '../../src/sheets/reviewer-lines';
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { brokenRules, fromItsCell } from './formula-rules';
import { smallCouncil } from './small-council';

const P_SHAH: Review = { row: 4, number: 1, when: '2026-11-24 10:05', who: 'P Shah', role: 'SEND' };

const changed = (line: number, before: Plain = 1, after: Plain = 2): ChangedRow => ({
  list: 'DSG lines',
  kind: 'changed',
  row: `Line ${line}`,
  where: `'Lines'!A${line + 1}`,
  cells: [{ heading: '2024-25', where: `'Lines'!D${line + 1}`, before, after }],
});

const told = (rows: ChangedRow[], own: Partial<Reviewed> = {}): Reviewed => ({
  reviews: [P_SHAH],
  past: { periods: [{ since: P_SHAH, seenAt: null, rows }], notes: [] },
  overtyped: [],
  ...own,
});

/** The sheet of a small council with its recommendations, told this of its reviews. */
function sheetOf(reviewed: Reviewed): SheetBlueprint {
  const council = smallCouncil();
  council.build('recommendations');
  council.build('plan');
  const built = council.build('review', null, { reviewed: () => reviewed });
  return built.blueprints.find(({ name }) => name === 'HNB Review')!;
}

/** Rows of a block by heading, as values or formulas. */
function rowsOf({ blocks, cells }: SheetBlueprint, id: string): Record<string, Plain>[] {
  const block = blocks.find((one) => one.id === id)!;
  return Array.from({ length: block.rows }, (_, i) =>
    Object.fromEntries(
      block.headings.map((heading, j) => {
        const cell = cells.find(
          ({ row, column }) => row === block.row + 1 + i && column === block.column + j,
        );
        return [heading, cell?.formula ?? cell?.value ?? null];
      }),
    ),
  );
}

test('every formula keeps to the rules of a good workbook, a column of a list has one formula', () => {
  const sheet = sheetOf(told([]));
  expect(brokenRules([sheet])).toEqual([]);
  for (const id of ['reviewer-checks', 'reviewer-sheets', 'reviewer-recommendations', 'reviewer-reviews']) {
    const block = sheet.blocks.find((one) => one.id === id)!;
    expect(block.rows).toBeGreaterThan(1);
    for (let column = 0; column < block.headings.length; column += 1) {
      const pair = [1, 2].flatMap((row) =>
        sheet.cells.filter((cell) => cell.row === block.row + row && cell.column === column && cell.formula),
      );
      expect(new Set(pair.map((cell) => fromItsCell(cell))).size).toBeLessThanOrEqual(1);
    }
  }
});

test('nothing is offered to be typed but the remarks on its checks', () => {
  const { blocks } = sheetOf(told([]));
  expect(blocks.flatMap(({ typed }) => typed)).toEqual(['Remark']);
});

test('lists forty changes and counts the others', () => {
  const some = rowsOf(
    sheetOf(told(Array.from({ length: 40 }, (_, i) => changed(i + 1)))),
    'reviewer-changes',
  );
  expect(some).toHaveLength(40);
  const many = rowsOf(
    sheetOf(told(Array.from({ length: 43 }, (_, i) => changed(i + 1)))),
    'reviewer-changes',
  );
  expect(many).toHaveLength(41);
  expect(many[40]?.Row).toBe('and 3 more: the page Review of the HNB pane lists all of them');
});

test('names ten formulas typed over, counts the others, and asks to look at them', () => {
  const overtyped = Array.from({ length: 12 }, (_, i) => `'HNB Plan'!F${i + 9}`);
  const sheet = sheetOf(told([], { overtyped }));
  const rows = rowsOf(sheet, 'reviewer-overtyped');
  expect(rows).toHaveLength(11);
  expect(rows[0]).toMatchObject({ Sheet: 'HNB Plan', Cell: 'F9' });
  expect(rows[10]?.['What stands there']).toMatch(/^and 2 more/);
  const check = rowsOf(sheet, 'checks-review').find(({ Key }) => Key === 'Review overtyped');
  const { row } = sheet.blocks.find(({ id }) => id === 'reviewer-filled')!;
  expect(check?.Difference).toBe(`=$E$${row + 2}`);
  expect(rowsOf(sheet, 'reviewer-filled')[0]?.['Formulas typed over']).toBe(12);
});

test('says so when formulas typed over were not looked for', () => {
  const rows = rowsOf(sheetOf(told([], { overtyped: null })), 'reviewer-overtyped');
  expect(rows.map((row) => row['What stands there'])).toEqual([
    'Not looked for, as your tables have faults: HNB lists them on its page Review.',
  ]);
});

test('a row about a child is a place and no word of it', () => {
  const child: ChangedRow = {
    list: 'EHCPs',
    kind: 'changed',
    row: '',
    where: "'Plans'!A7",
    cells: [],
  };
  expect(rowsOf(sheetOf(told([child])), 'reviewer-changes')).toEqual([
    {
      No: 1,
      Sheet: 'Plans',
      Cell: 'A7',
      Row: 'EHCPs, a row about a child (its words are not kept)',
      'What changed': 'Changed',
      Before: '',
      After: '',
      Seen: 'Not reviewed yet',
    },
  ]);
});

test('text from cells is a value, whatever it looks like', () => {
  const rows = [changed(1, '=1+1', '+44 20'), { ...changed(2), row: '@SUM(A1)' }];
  const sheet = sheetOf(told(rows));
  const [first, second] = rowsOf(sheet, 'reviewer-changes');
  expect([first?.Before, first?.After]).toEqual(['=1+1', '+44 20']);
  expect(second?.Row).toBe('DSG lines, @SUM(A1)');
  const { row } = sheet.blocks.find(({ id }) => id === 'reviewer-changes')!;
  const written = sheet.cells.filter((cell) => cell.row > row && cell.row <= row + 2);
  expect(written.filter(({ formula }) => formula !== undefined)).toEqual([]);
});

test.each([
  ['2024-25', 1_234_567, 'number'],
  ['Share', 0.035, 'wrapped'],
  ['Top-up', 12.5, 'decimal'],
  ['Due', 46_054, 'day'],
  ['Year', 2027, 'wrapped'],
])('%s %d reads as such', (heading, value, style) => {
  const row = changed(1);
  const cells = [{ heading, where: "'Lines'!D2", before: null, after: value }];
  const sheet = sheetOf(told([{ ...row, cells }]));
  const block = sheet.blocks.find(({ id }) => id === 'reviewer-changes')!;
  const cell = sheet.cells.find(
    (one) => one.row === block.row + 1 && one.column === block.headings.indexOf('After'),
  );
  expect(cell).toMatchObject({ value, style });
});

test('its date moves only with a build that writes something', () => {
  const council = smallCouncil();
  council.build('recommendations');
  const log = { when: '2026-11-24 10:05', who: 'A', what: 'Built', version: '1', cells: 1 };
  const reviewed = (): Reviewed => told([changed(1)]);
  council.build('review', log, { reviewed });
  expect(council.valueOf('reviewer-filled', 'Filled', 'As at')).toBe('2026-11-24 10:05');
  expect(council.plan('review', null, { reviewed }).operations).toEqual([]);
  council.build('review', { ...log, when: '2026-12-01 09:00' }, { reviewed });
  expect(council.valueOf('reviewer-filled', 'Filled', 'As at')).toBe('2026-12-01 09:00');
});

test('what waits of the recommendations is said on the row and counted', () => {
  const council = smallCouncil();
  council.build('recommendations');
  council.typeInto('recommendations', 3, 'Assessment', 'Met');
  council.typeInto('recommendations', 3, 'SEND owner', '');
  council.typeInto('recommendations', 4, 'Assessment', 'Partly');
  council.typeInto('recommendations', 4, 'SEND owner', 'Head of SEND');
  council.typeInto('recommendations', 4, 'Due', 46_000);
  council.typeInto('recommendations-summary', 'Overdue', 'As at', 46_100);
  const { blueprints } = council.build('review');
  const sheet = blueprints.find(({ name }) => name === 'HNB Review')!;
  const expected = (id: string, key: Plain, heading: string): Plain | undefined => {
    const block = sheet.blocks.find((one) => one.id === id)!;
    const at = sheet.cells.find(
      ({ row, column, value }) =>
        row > block.row && row <= block.row + block.rows && column === 0 && value === key,
    );
    return sheet.cells.find(
      ({ row, column }) => row === at?.row && column === block.headings.indexOf(heading),
    )?.expect;
  };
  expect(expected('reviewer-recommendations', 3, 'Waits for')).toBe('a SEND owner');
  expect(expected('reviewer-recommendations', 4, 'Waits for')).toBe('its next step, overdue');
  expect(expected('reviewer-waiting', 2, 'How many')).toBe(1);
  expect(expected('reviewer-waiting', 8, 'How many')).toBe(46_100);
});

test('recommendations wait for one side or the other to agree, and for an owner on either side', async () => {
  const council = smallCouncil();
  council.build('recommendations');
  for (const number of [1, 2, 3]) council.typeInto('recommendations', number, 'Agreed by SEND', 'Ann');
  council.typeInto('recommendations', 4, 'Agreed by finance', 'Bob');
  for (const number of [1, 2]) council.typeInto('recommendations', number, 'Finance owner', 'Bob');
  const build = council.build('review');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  const at = (block: string, key: Plain, heading: string): Plain =>
    book.at('HNB Review', council.cellOf(block, key as string, heading));
  // of the ten: seven without SEND's name, nine without finance's, eight without an owner in finance
  expect([4, 5, 6].map((row) => at('reviewer-waiting', row, 'How many'))).toEqual([8, 7, 9]);
  expect([3, 4, 5].map((row) => at('reviewer-recommendations', row, 'Agreement'))).toEqual([
    'Finance to agree',
    'SEND to agree',
    'Not agreed',
  ]);
});

// ---- from review to review ----

const listOf = (rows: Record<string, number>, own: Partial<WorkList> = {}): WorkList => ({
  id: 'DSG lines',
  title: 'DSG lines',
  sheet: 'Lines',
  isSecret: false,
  rows: Object.entries(rows).map(([key, value], i) => ({
    key,
    where: `'Lines'!A${i + 2}`,
    cells: [{ heading: '2024-25', value, where: `'Lines'!D${i + 2}` }],
  })),
  ...own,
});

/** A record to which reviews were added one after the other, each of the lists as they stood. */
function recordOf(stood: readonly WorkList[][]): ReviewRecord {
  const rows: Plain[][] = [];
  const read = (): ReviewRecord => readRecord(rows, REVIEWED_HEAD_ROW + 1);
  stood.forEach((lists, i) =>
    rows.push(
      ...reviewRows(
        read(),
        { lists, unread: [] },
        { when: `day ${i + 1}`, who: 'P', role: 'SEND', changed: 0 },
      ).map((row) => row.map((cell): Plain => (typeof cell === 'string' ? cell.replace(/^'/, '') : cell))),
    ),
  );
  return read();
}

test('what is new since the last review comes first, then what each review had to see', () => {
  const record = recordOf([[listOf({ A: 1 })], [listOf({ A: 2 })], [listOf({ A: 3, B: 5 })]]);
  const { periods } = pastOf(record, { lists: [listOf({ A: 4, B: 5 })], unread: [] }, 40);
  expect(
    periods.map(({ seenAt, rows }) => [
      seenAt?.when ?? null,
      rows.map(({ kind, row, cells }) => [kind, row, cells[0]?.before, cells[0]?.after]),
    ]),
  ).toEqual([
    [null, [['changed', 'A', 3, 4]]],
    [
      'day 3',
      [
        ['changed', 'A', 2, 3],
        ['added', 'B', null, 5],
      ],
    ],
    ['day 2', [['changed', 'A', 1, 2]]],
  ]);
});

test('looks no further back than there is room for', () => {
  const record = recordOf([[listOf({ A: 1 })], [listOf({ A: 2 })], [listOf({ A: 3 })]]);
  const { periods } = pastOf(record, { lists: [listOf({ A: 4 })], unread: [] }, 2);
  expect(periods).toHaveLength(2);
});

test('a row that is gone by now is told without a place', () => {
  const record = recordOf([[listOf({ A: 1, B: 1 })], [listOf({ A: 1, B: 2 })]]);
  const [first, second] = record.reviews;
  const now = { lists: [listOf({ A: 1 })], unread: [] };
  expect(changesBetween(record.at(first!), record.at(second!), now)).toMatchObject([
    { kind: 'changed', row: 'B', where: null, cells: [{ before: 1, after: 2, where: null }] },
  ]);
});

test('of rows about children only the place is told, and of those gone nothing', () => {
  const secret = (rows: Record<string, number>): WorkList => listOf(rows, { isSecret: true });
  const record = recordOf([[secret({ KIM: 1, SAM: 1 })], [secret({ KIM: 2 })]]);
  const [first, second] = record.reviews;
  const changes = changesBetween(record.at(first!), record.at(second!), {
    lists: [secret({ KIM: 2 })],
    unread: [],
  });
  expect(changes).toEqual([
    { list: 'DSG lines', kind: 'changed', row: '', where: "'Lines'!A2", cells: [] },
    { list: 'DSG lines', kind: 'removed', row: '', where: null, cells: [] },
  ]);
  // a list that is no longer there is known for what it is by its fingerprints
  const gone = changesBetween(record.at(first!), record.at(second!), { lists: [], unread: [] });
  expect(gone.map(({ row, cells }) => [row, cells])).toEqual([
    ['', []],
    ['', []],
  ]);
});
