/**
 * @jest-environment node
 *
 * Placement types that HNB does not know, in a workbook: asked once, stored on HNB Inputs for all, followed by HNB EHCPs.
 */
import { WorkbookError } from '../../src/workbook';
import {
  confirmProposed,
  openBook,
  pictureOf,
  plainBook,
  valueAt,
  type OpenSample,
  type Row,
} from './sample-workbook';

jest.setTimeout(120_000);

const SPECIAL = 'Maintained special schools or special academies placements';
const LINES: Row[] = [
  ['Line', 'Block', '2023-24', '2024-25'],
  ['1.2.1 Top-up', 'High needs', 100, 110],
];
const CASELOAD: Row[] = [
  ['Placement type', 'January 2024', 'January 2025'],
  ['Mainstream schools', 40, 44],
  ['Special schools', 10, 12],
  ['Elsewhere', 1, 2],
];

let open: OpenSample;
beforeEach(async () => {
  open = await openBook(plainBook({ Lines: LINES, Caseload: CASELOAD }));
  await confirmProposed(open.port);
});
afterEach(() => open.node.close());

/** The cell under a heading in the row whose first cell is the key, of the block that has the heading. */
function cellOf(sheet: string, key: string, heading: string): unknown {
  const cells = [...(open.book.sheet(sheet)?.cells ?? [])].map(([at, { value }]) => {
    const [row = 0, column = 0] = at.split(',').map(Number);
    return { row, column, value };
  });
  const rows = cells.filter(({ column, value }) => column === 0 && value === key).map(({ row }) => row);
  for (const row of rows) {
    const above = cells.filter((cell) => cell.value === heading && cell.row < row);
    const head = above.sort((a, b) => b.row - a.row)[0];
    if (head) return valueAt(open.book, sheet, row, head.column);
  }
  throw new Error(`${sheet} has no ${key} / ${heading}`);
}

it('are asked about with the first cell, once the mapping is confirmed', async () => {
  expect((await open.port.state()).placements).toEqual([
    { label: 'Special schools', where: "'Caseload'!A3", table: 'Caseload', rows: 1 },
    { label: 'Elsewhere', where: "'Caseload'!A4", table: 'Caseload', rows: 1 },
  ]);
});

it('the answer stands on HNB Inputs with who and when, in HNB Log, and is not asked again', async () => {
  await open.port.placePlacements([{ label: 'Special schools', kind: SPECIAL }], 'P Shah');
  expect((await open.port.state()).placements.map(({ label }) => label)).toEqual(['Elsewhere']);
  expect(cellOf('HNB Inputs', 'Special schools', 'Counts as')).toBe(SPECIAL);
  expect(cellOf('HNB Inputs', 'Special schools', 'Owner')).toBe('P Shah');
  // 24 November 2026
  expect(cellOf('HNB Inputs', 'Special schools', 'Date')).toBe(46350);
  expect((await open.port.state()).lastBuild).toMatchObject({
    by: 'P Shah',
    what: 'Placement types placed (Special schools): HNB Inputs',
  });
});

it('HNB EHCPs adds up by the answers; what is not answered is named by the preview and by the checks', async () => {
  await open.port.placePlacements([{ label: 'Special schools', kind: SPECIAL }], 'P Shah');
  const { problems } = await open.port.preview('plan');
  expect(problems.map(({ where, message }) => [where, message])).toContainEqual([
    "'Caseload'!A4",
    `'Caseload'!A4: HNB does not know which of the template's placement types "Elsewhere" is. Say so on Set up, or on HNB Inputs; until then it counts as not yet placed.`,
  ]);
  const { checks, problems: after } = await open.port.build('plan', 'A Person');
  expect(after.filter(({ message }) => message.includes('works it out as'))).toEqual([]);
  expect([cellOf('HNB EHCPs', SPECIAL, '2025'), cellOf('HNB EHCPs', 'Not yet placed', '2025')]).toEqual([
    12, 2,
  ]);
  const check = checks.find((one) => one.check.startsWith('Placement types'));
  expect([check?.result, check?.detail]).toEqual([
    'Look',
    expect.stringContaining(`"Elsewhere" ('Caseload'!A4)`),
  ]);
});

it('an answer changes HNB EHCPs without another build of the plan', async () => {
  await open.port.build('plan', 'A Person');
  await open.port.placePlacements([{ label: 'Elsewhere', kind: 'Not known' }], 'P Shah');
  await open.node.idle();
  expect([cellOf('HNB EHCPs', 'Not known', '2025'), cellOf('HNB EHCPs', 'Not yet placed', '2025')]).toEqual([
    2, 12,
  ]);
});

it.each([
  ['none of the types', { label: 'Elsewhere', kind: 'Abroad' }, '"Elsewhere" cannot count as "Abroad"'],
  [
    'for a label that is known',
    { label: 'Mainstream schools', kind: SPECIAL },
    'counts as "Mainstream schools or',
  ],
  [
    'for a label that is gone',
    { label: 'Gone', kind: SPECIAL },
    'is no longer a placement type of your tables',
  ],
])('an answer that is %s is refused, and nothing is changed', async (_what, answer, sentence) => {
  const before = pictureOf(open.book);
  const failure = await open.port.placePlacements([answer], 'P Shah').catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(WorkbookError);
  expect((failure as WorkbookError).message).toContain(sentence);
  expect((failure as WorkbookError).message).toContain('Nothing was changed.');
  expect(pictureOf(open.book)).toEqual(before);
});
