/**
 * @jest-environment node
 *
 * What other councils do, typed from the pane into HNB Comparison: by key, over what follows a table, all or nothing.
 */
import type { SheetRow } from '../../src/workbook';
import { cellKey } from '../../src/workbench/book/book';
import {
  confirmProposed,
  contentsOf,
  openBook,
  plainBook,
  type,
  type OpenSample,
  type Row,
} from './sample-workbook';

jest.setTimeout(60_000);

const BLOCKS = ['comparison-councils', 'comparison-assessments', 'comparison-practices'];
const SHEET = 'HNB Comparison';
const ELSEWHERE: Row[] = [
  ['Council', 'Recommendation number', 'Their practice', 'Assessment'],
  ['Bigshire', 1, 'One head', 'Met'],
  ['Bigshire', 3, 'Monthly meetings', 'Not yet'],
];

let open: OpenSample;
afterEach(() => open.node.close());

async function start(isMapped: boolean): Promise<void> {
  open = await openBook(plainBook(isMapped ? { Elsewhere: ELSEWHERE } : { Notes: [['x']] }), null);
  if (isMapped) await confirmProposed(open.port);
  await open.port.build('comparison', 'A Person');
}
const rows = (): Promise<SheetRow[][]> => open.port.blocks(BLOCKS);
const rowIn = (found: readonly SheetRow[][], block: number, key: string): SheetRow => {
  const row = found[block]?.find((one) => one.key === key);
  if (!row) throw new Error(`There is no row ${key}.`);
  return row;
};
const placeOf = (row: SheetRow, heading: string): [number, number] => [
  Number(/\d+$/.exec(row.where)?.[0]) - 1,
  Object.keys(row.cells).indexOf(heading),
];
const cellOf = (row: SheetRow, heading: string) =>
  open.book.sheet(SHEET)?.cells.get(cellKey(...placeOf(row, heading)));
/** A council's name, assessment and practice of the second recommendation, in one press. */
async function typeFenton(found: readonly SheetRow[][], side: string): Promise<SheetRow[][]> {
  const typed: [number, string, string][] = [
    [0, 'Name', 'Fenton'],
    [1, '2', 'Partly'],
    [2, '2', '=HYPERLINK("http://x")'],
  ];
  return open.port.typeBlocks(
    typed.map(([block, key, text]) => ({
      block: BLOCKS[block] ?? '',
      rows: [{ seen: rowIn(found, block, key), values: { [side]: text } }],
    })),
  );
}

test('all three tables take what was typed, text as text, and it stays through the next build', async () => {
  await start(false);
  const after = await typeFenton(await rows(), 'Other 1');
  expect(rowIn(after, 1, '2').cells).toMatchObject({
    'Other 1': 'Partly',
    'Against other 1': '… Not assessed',
  });
  expect(cellOf(rowIn(after, 2, '2'), 'Other 1')).toMatchObject({ value: '=HYPERLINK("http://x")' });
  expect(cellOf(rowIn(after, 2, '2'), 'Other 1')?.formula).toBeUndefined();
  await open.port.build('comparison', 'A Person');
  const built = await rows();
  expect(rowIn(built, 0, 'Name').cells['Other 1']).toBe('Fenton');
  expect(rowIn(built, 2, '2').cells['Other 1']).toBe('=HYPERLINK("http://x")');
});

test('a row that people moved is found by its key', async () => {
  await start(false);
  const before = await rows();
  const [second, third] = ['2', '3'].map((key) => rowIn(before, 1, key));
  if (!second || !third) throw new Error('There are no rows.');
  type(open.book, SHEET, placeOf(second, 'No')[0], 0, 3);
  type(open.book, SHEET, placeOf(third, 'No')[0], 0, 2);
  const found = await rows();
  await typeFenton(found, 'Other 1');
  expect(cellOf(third, 'Other 1')?.value).toBe('Partly');
  expect(cellOf(second, 'Other 1')?.value ?? '').toBe('');
});

test("a colleague's word in the last table leaves all three as they were, and is named", async () => {
  await start(false);
  const found = await rows();
  type(open.book, SHEET, ...placeOf(rowIn(found, 2, '2'), 'Other 1'), 'Theirs');
  const before = contentsOf(open.book);
  await expect(typeFenton(found, 'Other 1')).rejects.toThrow(
    /^Somebody changed HNB Comparison, [A-Z]+\d+ meanwhile: it now holds "Theirs"\. .* Nothing was changed\.$/,
  );
  expect(contentsOf(open.book)).toEqual(before);
});

test('what follows the table is typed over and stays; cleared, the next build follows the table again', async () => {
  await start(true);
  const found = await rows();
  expect(rowIn(found, 1, '1').cells['Other 1']).toBe('Met');
  expect(cellOf(rowIn(found, 1, '1'), 'Other 1')?.formula).toMatch(/^=/);
  const typed = async (from: readonly SheetRow[][], text: string | null): Promise<SheetRow[][]> => {
    await open.port.typeBlocks([
      { block: BLOCKS[1] ?? '', rows: [{ seen: rowIn(from, 1, '1'), values: { 'Other 1': text } }] },
    ]);
    await open.port.build('comparison', 'A Person');
    return rows();
  };
  const over = await typed(found, 'Partly');
  expect(cellOf(rowIn(over, 1, '1'), 'Other 1')).toMatchObject({ value: 'Partly' });
  expect(cellOf(rowIn(over, 1, '1'), 'Other 1')?.formula).toBeUndefined();
  const cleared = await typed(over, null);
  expect(rowIn(cleared, 1, '1').cells['Other 1']).toBe('Met');
});

test('a formula of somebody’s own is not typed over', async () => {
  await start(false);
  const [row, column] = placeOf(rowIn(await rows(), 1, '2'), 'Other 1');
  open.book.sheet(SHEET)?.cells.set(cellKey(row, column), { formula: '=B1', value: '', style: 0 });
  await expect(typeFenton(await rows(), 'Other 1')).rejects.toThrow(
    /holds a formula, which is not typed over here\. Change it on the sheet\. Nothing was changed\.$/,
  );
});
