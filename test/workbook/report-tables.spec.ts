/**
 * @jest-environment node
 *
 * Tables of built sheets as they show, read through the port and Microsoft's office.js: their names, their cells, what
 * is hidden, what shows an error.
 */
import { paperTable, usualColumns } from '../../src/sheets/paper-table';
import { WorkbookError } from '../../src/workbook';
import { confirmProposed, openBook, plainBook, type OpenSample, type Row } from './sample-workbook';

jest.setTimeout(120_000);

const LINES: Row[] = [
  ['Line', 'Block', '2023-24', '2024-25'],
  ['1.2.1 Top-up', 'High needs', 1_234_100, 1_300_110],
  ['1.2.5 SEN support', 'High needs', 50, 55],
];
const INCOME: Row[] = [
  ['Line', 'Block', '2023-24', '2024-25'],
  ['High needs allocation', 'High needs', 1_000_140, 1_000_160],
];

let open: OpenSample;
beforeAll(async () => {
  open = await openBook(plainBook({ Lines: LINES, Income: INCOME }));
  await confirmProposed(open.port);
  await open.port.build('plan', 'A Person');
});
afterAll(() => open.node.close());

/** What is copied unless people choose columns, as text. */
async function copied(block: string): Promise<{ title: string; headings: string[]; rows: string[][] }> {
  const shown = await open.port.reportTable(block);
  const { title, headings, rows } = paperTable(shown, usualColumns(shown));
  return { title, headings, rows: rows.map(({ cells }) => cells.map(({ text }) => text)) };
}

it('are named by the sections above them, sheet by sheet', async () => {
  const tables = await open.port.reportTables();
  const of = (sheet: string): string[] =>
    tables.filter((table) => table.sheet === sheet).map(({ title }) => title);
  expect(of('HNB Forum report')).toEqual([
    'Report to the schools forum',
    'The DSG balance: all blocks',
    'High needs block',
    'If growth differs: high needs balance, 31 March, after mitigations',
    'Decisions asked for',
    'Checks of the workbook',
  ]);
  expect(of('HNB Plan')).toContain('All blocks: the DSG balance');
  expect(of('HNB Mitigations').slice(0, 2)).toEqual(['Register', 'More mitigations, typed here']);
  // no sheet of the council's own, and none that is not built
  expect(tables.filter(({ sheet }) => !sheet.startsWith('HNB '))).toEqual([]);
  expect(of('HNB Digest')).toEqual([]);
});

it('are read as they show: deficits, pound signs, thousands', async () => {
  const { title, headings, rows } = await copied('forum-position');
  expect(title).toBe('The DSG balance: all blocks');
  expect(headings.slice(0, 4)).toEqual(['Line', 'In short', '2023-24', '2024-25']);
  // 1,000,140 less 1,234,150; then 1,000,160 less 1,300,165 more
  expect(rows[0]?.slice(1, 4)).toEqual(['Before mitigations', '-£234,010', '-£534,015']);
});

it('tell a total by its figures', async () => {
  const { rows, headings } = await open.port.reportTable('forum-position');
  const line = headings.indexOf('Line');
  const totals = rows.filter(({ isBold }) => isBold).map(({ cells }) => cells[line]?.text);
  expect(totals.length).toBeGreaterThan(0);
  expect(totals.length).toBeLessThan(rows.length);
});

it('leave out what is hidden on the sheet, and say how many rows', async () => {
  const before = await open.port.reportTable('plan-total');
  const sheet = open.book.sheet('HNB Plan');
  sheet?.hiddenRows.add(before.rows[1]?.row ?? 0);
  sheet?.hiddenColumns.add(6);
  const shown = await open.port.reportTable('plan-total');
  sheet?.hiddenRows.clear();
  sheet?.hiddenColumns.clear();
  expect(shown.hiddenRows).toBe(1);
  expect(shown.rows.map(({ row }) => row)).toEqual(
    before.rows.map(({ row }) => row).filter((row) => row !== before.rows[1]?.row),
  );
  expect(usualColumns(shown)).toEqual(usualColumns(before).filter((column) => column !== 6));
  expect(usualColumns(before)).toContain(6);
});

it('say which cell shows an error', async () => {
  const before = await open.port.reportTable('forum-position');
  const { row = 0 } = before.rows[0] ?? {};
  const sheet = open.book.sheet('HNB Forum report');
  if (!sheet) throw new Error('There is no forum report.');
  const cell = open.book.ensureCell(sheet, row, 6);
  const kept = { ...cell };
  Object.assign(cell, { value: '#N/A', error: '#N/A', formula: undefined });
  const shown = await open.port.reportTable('forum-position');
  Object.assign(cell, kept, { error: undefined });
  expect(paperTable(shown, usualColumns(shown)).errors).toEqual([
    { where: `'HNB Forum report'!G${row + 1}`, shows: '#N/A' },
  ]);
});

it('of the log go down to the row added last', async () => {
  const { rows } = await open.port.reportTable('log');
  const filled = rows.filter(({ cells }) => cells[0]?.text !== '');
  expect(filled.length).toBeGreaterThanOrEqual(2);
});

it('a table that is gone is named in a sentence', async () => {
  const failure: unknown = await open.port.reportTable('digest').catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(WorkbookError);
  expect((failure as Error).message).toMatch(/no longer in the workbook.*List tables/);
});

it('uses nothing that the host only remembers or lacks', () => {
  const { remembered, missing } = open.node.host.stats();
  expect([remembered, missing]).toEqual([[], []]);
});

it('there are none before anything is built', async () => {
  const empty = await openBook(plainBook({ Notes: [['x']] }));
  const { port, node } = empty;
  expect(await port.reportTables()).toEqual([]);
  await node.close();
});
