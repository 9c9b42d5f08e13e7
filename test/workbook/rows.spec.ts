/**
 * @jest-environment node
 *
 * Rows of HNB sheets as the pane's forms read and write them: by key, wherever the row stands, never over a colleague.
 */
import type { Plain } from '../../src/sheets/sources';
import type { SheetRow } from '../../src/workbook';
import { cellKey } from '../../src/workbench/book/book';
import { contentsOf, openBook, plainBook, type, type OpenSample } from './sample-workbook';

const BLOCK = 'recommendations';
const SHEET = 'HNB Recommendations';

let open: OpenSample;
beforeEach(async () => {
  open = await openBook(plainBook({ Notes: [['x']] }));
  await open.port.build('recommendations', 'A Person');
});
afterEach(() => open.node.close());

const rowOf = async (key: string): Promise<SheetRow> => {
  const row = (await open.port.rows(BLOCK)).find((one) => one.key === key);
  if (!row) throw new Error(`There is no row ${key}.`);
  return row;
};
const typed = (seen: SheetRow, values: Record<string, Plain>): Promise<SheetRow[]> =>
  open.port.typeRows(BLOCK, [{ seen, values }]);
/** Zero-based place of a column of a row. */
function placeOf(row: SheetRow, heading: string): [number, number] {
  const line = Number(/\d+$/.exec(row.where)?.[0]) - 1;
  return [line, Object.keys(row.cells).indexOf(heading)];
}

test('are read by key, each cell by its heading', async () => {
  const rows = await open.port.rows(BLOCK);
  // the ten, and ten rows for the recommendations of other reports
  expect(rows.map(({ key }) => Number(key))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(rows[0]?.cells).toMatchObject({
    Assessment: 'Not assessed',
    Status: 'Not started',
    Agreement: 'Not agreed',
  });
  expect(rows[0]?.where).toMatch(/^'HNB Recommendations'!A\d+$/);
});

test('there are none before the sheet is built', async () => {
  expect(await open.port.rows('review-group')).toEqual([]);
});

test('values are typed into the cells asked for, text as text', async () => {
  const seen = await rowOf('4');
  const before = await rowOf('5');
  await typed(seen, { Assessment: 'Met', Gap: '=1+1', Due: 46_477 });
  expect((await rowOf('4')).cells).toEqual({
    ...seen.cells,
    Sign: '✓',
    Assessment: 'Met',
    Gap: '=1+1',
    Due: 46_477,
  });
  expect(await rowOf('5')).toEqual(before);
});

test('stay through the next build', async () => {
  await typed(await rowOf('4'), { 'Next step': 'Recruit by May' });
  await open.port.build('recommendations', 'A Person');
  expect((await rowOf('4')).cells['Next step']).toBe('Recruit by May');
});

test("a colleague's edit of the same cell is not overwritten, and is named", async () => {
  const seen = await rowOf('4');
  type(open.book, SHEET, ...placeOf(seen, 'Gap'), 'No therapist');
  const before = contentsOf(open.book);
  const gap = `${SHEET}, J${placeOf(seen, 'Gap')[0] + 1}`;
  await expect(typed(seen, { Gap: 'None' })).rejects.toThrow(
    `Somebody changed ${gap} meanwhile: it now holds "No therapist". Look at it, then type again. Nothing was changed.`,
  );
  expect(contentsOf(open.book)).toEqual(before);
});

test("a colleague's edit of another cell of the row does not matter", async () => {
  const seen = await rowOf('4');
  type(open.book, SHEET, ...placeOf(seen, 'Body'), 'Schools forum');
  await typed(seen, { Gap: 'None' });
  expect((await rowOf('4')).cells).toMatchObject({ Gap: 'None', Body: 'Schools forum' });
});

test('a row whose key was changed is named, and nothing is typed elsewhere', async () => {
  const seen = await rowOf('4');
  type(open.book, SHEET, ...placeOf(seen, 'Number'), 'four');
  await expect(typed(seen, { Gap: 'None' })).rejects.toThrow(
    /^The row "4" is no longer on the sheet/,
  );
});

test('a renamed column is named', async () => {
  const seen = await rowOf('4');
  const [row, column] = placeOf(seen, 'Gap');
  const heading = [...Array(row).keys()].find(
    (above) => open.book.cell(open.book.sheet(SHEET)!, above, column)?.value === 'Gap',
  )!;
  type(open.book, SHEET, heading, column, 'What is missing');
  await expect(typed(seen, { Gap: 'None' })).rejects.toThrow(
    /^HNB Recommendations has no column "Gap": its heading was renamed/,
  );
});

test('a formula that somebody typed is not typed over', async () => {
  const seen = await rowOf('4');
  const [row, column] = placeOf(seen, 'Gap');
  open.book.sheet(SHEET)!.cells.set(cellKey(row, column), { value: null, formula: '=""', style: 0 });
  await expect(typed(seen, { Gap: 'None' })).rejects.toThrow(/holds a formula/);
});
