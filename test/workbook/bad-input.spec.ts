/**
 * @jest-environment node
 *
 * Workbooks that are not as they should be: each gets a message that names the cell or sheet and the cure, and stays
 * as it was.
 */
import { DEFAULT_STYLE } from '../../src/workbench/book/model';
import { WorkbookError, type Mapping, type Task } from '../../src/workbook';
import { readStanding } from '../../src/workbook/session';
import { prepare } from '../../src/workbook/tasks';
import {
  confirmProposed,
  openBook,
  pictureOf,
  plainBook,
  type OpenSample,
  type Row,
  SMALL_LINES as LINES,
} from './sample-workbook';

jest.setTimeout(60_000);

const SCHOOLS: Row[] = [
  ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'FSM6 %'],
  [100, 'Oak', 'Primary', 200, 8, 0.2],
  [101, 'Elm', 'Primary', 300, 4, 0.3],
];

let open: OpenSample;
afterEach(() => open.node.close());

async function book(sheets: Record<string, readonly Row[]>): Promise<void> {
  open = await openBook(plainBook(sheets));
}

const mapAll = (): Promise<void> => confirmProposed(open.port);

/** Builds, expects a refusal, and expects the book to be as it was. */
async function refused(task: Task): Promise<WorkbookError> {
  const before = pictureOf(open.book);
  const failure = await open.port.build(task, '').catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(WorkbookError);
  expect(pictureOf(open.book)).toEqual(before);
  return failure as WorkbookError;
}

it('an empty workbook: nothing is found, and the plan says which headings it needs', async () => {
  await book({ Sheet1: [] });
  expect((await open.port.findTables()).candidates).toEqual({});
  expect((await refused('plan')).message).toBe(
    'No table is mapped to DSG lines. Press Find tables on Set up; the table needs the headings Line, Block and a column a year, such as 2023-24. Nothing was changed.',
  );
});

it('a plan whose lines are mapped no more is not emptied by building something else', async () => {
  await book({ Lines: LINES, Schools: SCHOOLS });
  await mapAll();
  await open.port.build('plan', '');
  const { candidates } = await open.port.findTables();
  await open.port.confirmMapping([candidates.schools![0]!], '');
  const message =
    'No table is mapped to DSG lines, and HNB Plan, which is built along, needs it. Press Find tables on Set up; the table needs the headings Line, Block and a column a year, such as 2023-24. Nothing was changed.';
  expect((await refused('fairer share')).message).toBe(message);
  expect((await refused('joint funding')).message).toBe(message);
  expect((await refused('plan')).message).toContain('No table is mapped to DSG lines. Press');
  // what rests on no line of the plan can still be built
  expect((await open.port.build('recommendations', '')).operations).toBeGreaterThan(0);
});

it('a workbook without schools: the plan can be built, the fairer share says what is missing', async () => {
  await book({ Lines: LINES });
  await mapAll();
  expect((await open.port.build('plan', '')).operations).toBeGreaterThan(0);
  expect((await refused('fairer share')).message).toContain(
    'No table is mapped to Schools. Press Find tables on Set up; the table needs the headings URN, School, Phase, NOR, EHCPs.',
  );
});

it('a table with a missing column: the proposal names it, and it cannot be confirmed', async () => {
  await book({ Schools: SCHOOLS.map((row) => row.filter((_, i) => i !== 4)) });
  const { candidates } = await open.port.findTables();
  expect(candidates.schools?.[0]?.missing).toEqual(['EHCPs']);
  const before = pictureOf(open.book);
  await expect(open.port.confirmMapping([candidates.schools?.[0] as Mapping], '')).rejects.toThrow(
    'Schools: choose the column for EHCPs in Schools, or leave this table out. Nothing was changed.',
  );
  expect(pictureOf(open.book)).toEqual(before);
});

it.each<[string, string | number, string]>([
  ['text in a number cell', 'n/k', `'Lines'!C2 (2023-24) is "n/k". Type a number, or clear the cell.`],
  [
    'a number stored as text',
    '£1,234',
    `'Lines'!C2 (2023-24) is "£1,234", a number stored as text. Formulas would leave it out: type the number without sign or comma.`,
  ],
  [
    'an error cell',
    '#DIV/0!',
    `'Lines'!C2 (2023-24) holds the error #DIV/0!. Correct the formula in that cell.`,
  ],
])('%s', async (_what, value, message) => {
  await book({
    Lines: LINES.map((row, i) => (i === 1 ? [row[0] ?? null, row[1] ?? null, value, row[3] ?? null] : row)),
  });
  await mapAll();
  const failure = await refused('plan');
  expect(failure.message).toBe(`${message} Nothing was changed.`);
  expect(failure.problems[0]?.where).toBe("'Lines'!C2");
});

it('a block that is none of the four', async () => {
  await book({ Lines: LINES.map((row, i) => (i === 2 ? ['x', 'Highneed', 1, 2] : row)) });
  await mapAll();
  expect((await refused('plan')).message).toContain(
    `'Lines'!B3: "Highneed" is not a DSG block. Type Schools, Central school services, Early years, High needs.`,
  );
});

it('duplicate URNs, more plans than pupils and a negative count are all listed, with their cells', async () => {
  await book({
    Schools: [
      ...SCHOOLS,
      [100, 'Oak again', 'Primary', 100, 2, 0.1],
      [102, 'Ash', 'Primary', 10, 20, 0.1],
      [103, 'Fir', 'Primary', 100, -1, 0.1],
    ],
  });
  await mapAll();
  const failure = await refused('fairer share');
  expect(failure.message).toContain(
    "'Schools'!A4: the URN 100 stands already in 'Schools'!A2. Remove one of the two rows.",
  );
  expect(failure.problems.map(({ where }) => where)).toEqual([
    "'Schools'!A4",
    "'Schools'!E5",
    "'Schools'!E6",
  ]);
});

it('a sheet called HNB Plan that the add-in did not make is left alone', async () => {
  await book({ Lines: LINES, 'HNB Plan': [['My own plan']] });
  await mapAll();
  expect((await refused('plan')).message).toBe(
    'This workbook has a sheet called "HNB Plan" that HNB did not make. Rename your sheet, then build again; nothing was changed.',
  );
});

it('a protected HNB sheet: says which, and who can help', async () => {
  await book({ Lines: LINES });
  await mapAll();
  await open.port.build('plan', '');
  const plan = open.book.sheet('HNB Plan');
  if (plan) plan.protected = true;
  await open.port.setAssumptions({ forecastYears: 7 });
  expect((await refused('plan')).message).toContain(
    'The sheet "HNB Plan" is protected, so it cannot be built again. Unprotect it (Review, Unprotect Sheet)',
  );
});

it('a mapped sheet that was deleted since', async () => {
  await book({ Lines: LINES, Schools: SCHOOLS });
  await mapAll();
  open.book.sheets = open.book.sheets.filter(({ name }) => name !== 'Lines');
  expect((await refused('plan')).message).toContain(
    'The sheet "Lines", mapped to DSG lines, is no longer in the workbook. Press Find tables and confirm the mapping again.',
  );
});

it('an assumption that makes no sense names its cell on HNB Inputs', async () => {
  await book({ Lines: LINES });
  await mapAll();
  await open.port.setAssumptions({ forecastYears: 'many' });
  expect((await refused('plan')).message).toMatch(
    /^'HNB Inputs'!C\d+: Forecast years is "many"; type a number\./,
  );
});

it('text of the user that looks like a formula stays text on the HNB sheets', async () => {
  await book({
    Lines: [
      ...LINES,
      ['=HYPERLINK("https://example.org")', 'High needs', 1, 2],
      ['+44 line', 'High needs', 3, 4],
    ],
  });
  await mapAll();
  await open.port.build('plan', '');
  const sheet = open.book.sheet('HNB High needs');
  const cells = [...(sheet?.cells.values() ?? [])].filter(
    ({ value }) => typeof value === 'string' && /^[=+]/.test(value),
  );
  expect(cells.length).toBeGreaterThan(0);
  expect(cells.every(({ formula }) => formula === undefined)).toBe(true);
});

it("a user's protected sheet is read all the same, and not written", async () => {
  await book({ Lines: LINES });
  const lines = open.book.sheet('Lines');
  if (lines) lines.protected = true;
  await mapAll();
  expect((await open.port.build('plan', '')).problems).toEqual([]);
});

it('a workbook whose list of sheets is protected: names the sheets that cannot be added, and the cure', async () => {
  await book({ Lines: LINES });
  await mapAll();
  // the host does not protect a workbook's structure, so what it would have said is put in
  const standing = await open.node.Excel.run((context) => readStanding(context));
  standing.contents.structureProtected = true;
  expect(() => prepare('plan', standing, '1.2.3', null)).toThrow(
    "The workbook's list of sheets is protected, so HNB Plan, HNB High needs, HNB Mitigations, HNB Scenarios, HNB Charts, HNB Forum report, HNB Checks cannot be added. Unprotect it (Review, Protect Workbook), or ask whoever protected it. Nothing was changed.",
  );
});

it('a table with two columns for one year is not proposed, and says which column when it is chosen all the same', async () => {
  await book({ Lines: LINES.map((row, i) => [...row, i === 0 ? '2024/25' : 1]) });
  const { candidates } = await open.port.findTables();
  expect(candidates.lines?.map(({ proposed }) => proposed)).toEqual([false]);
  await expect(open.port.confirmMapping([candidates.lines?.[0] as Mapping], '')).resolves.toBeDefined();
  expect((await refused('plan')).message).toBe(
    `Lines has two columns for 2024-25: "2024-25" in 'Lines'!D1 and "2024/25" in 'Lines'!E1. Keep one of them, or head the other with a different word. Nothing was changed.`,
  );
});

it('a workbook that counts dates from 1904: what reads dates is refused, and the plan is not', async () => {
  await book({
    Lines: LINES,
    'EHCP list': [
      ['Ref', 'School', 'Placement type', 'Band', 'Start'],
      ['P1', 'Oak', 'Special', 'A', 44_074],
      ['P2', 'Oak', 'Special', 'A', 44_075],
    ],
  });
  open.book.date1904 = true;
  const start = open.book.cell(open.book.sheet('EHCP list')!, 1, 4)!;
  start.style = open.book.styleOf({ ...DEFAULT_STYLE, numberFormat: 'dd/mm/yyyy' });
  await mapAll();
  expect((await refused('joint funding')).message).toMatch(
    /^'EHCP list'!E2 \(Start\) shows 01\/09\/2024, but the workbook counts dates from 1904/,
  );
  expect((await open.port.build('plan', '')).operations).toBeGreaterThan(0);
});

it('practice elsewhere: a number beyond the ten, a row twice and a fourth council are named with the cure', async () => {
  const row = (council: string, number: number): Row => [council, number, `What ${council} does`];
  await book({
    Elsewhere: [
      ['Council', 'Number', 'Their practice'],
      row('Ashshire', 1),
      row('Ashshire', 1),
      row('Ashshire', 12),
      row('Elmshire', 2),
      row('Oakshire', 2),
      row('Firshire', 2),
    ],
  });
  await mapAll();
  const { problems, ready } = await open.port.preview('comparison');
  expect(ready).toBe(true);
  expect(problems.map(({ message }) => message)).toEqual([
    "'Elsewhere'!B3: Ashshire has recommendation 1 already in 'Elsewhere'!B2, which is the one that is used. Put the two rows together.",
    "'Elsewhere'!B4: 12 is not the number of one of the ten recommendations, so this row is left out. Type a number from 1 to 10; practice on other reports is typed on HNB Comparison.",
    "'Elsewhere'!A7: Firshire is beyond the 3 councils that stand side by side on HNB Comparison, and is left out. Move its rows up, or remove another council.",
  ]);
});
