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
/** Requests since a test began to count them, and what happens before each. */
let requests = 0;
let between: (isWriting: boolean) => void;
beforeEach(async () => {
  between = () => undefined;
  open = await openBook(plainBook({ Notes: [['x']] }), null, (isWriting) => {
    requests += 1;
    between(isWriting);
  });
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
  await expect(typed(seen, { Gap: 'None' })).rejects.toThrow(/^The row "4" is no longer on the sheet/);
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

describe('recommendations of another report', () => {
  const REPORT = 'Area inspection, May 2026';
  const pasted = (text: string, there: Plain): Record<string, Plain> => ({
    Recommendation: text,
    Report: REPORT,
    'Number there': there,
    Assessment: 'Not assessed',
  });
  const three = async () => [
    { seen: await rowOf('11'), values: pasted('Publish the offer.', 1) },
    { seen: await rowOf('12'), values: pasted('=HYPERLINK("http://x","y")', '1.10') },
    { seen: await rowOf('13'), values: pasted('@ Join up.', 3) },
  ];

  test('go into free rows together, and come back calculated without another reading', async () => {
    const typing = await three();
    requests = 0;
    const rows = await open.port.typeRows(BLOCK, typing);
    // contents, sheets, tables; then the writing, which reads back
    expect(requests).toBeLessThanOrEqual(4);
    expect(rows).toEqual(await open.port.rows(BLOCK));
    expect(
      rows.slice(10, 13).map(({ cells }) => [cells.Recommendation, cells['Number there'], cells.Sign]),
    ).toEqual([
      ['Publish the offer.', 1, '?'],
      ['=HYPERLINK("http://x","y")', '1.10', '?'],
      ['@ Join up.', 3, '?'],
    ]);
    const sheet = open.book.sheet(SHEET)!;
    const [line, column] = placeOf(rows[11]!, 'Recommendation');
    expect(open.book.cell(sheet, line, column)?.formula).toBeUndefined();
  });

  test('stay through the next build, which offers ten free rows again', async () => {
    await open.port.typeRows(BLOCK, await three());
    await open.port.build('recommendations', 'A Person');
    expect((await rowOf('12')).cells.Recommendation).toBe('=HYPERLINK("http://x","y")');
    expect((await open.port.rows(BLOCK)).map(({ key }) => key)).toHaveLength(23);
  });

  test('are none of them typed when a colleague took one of the rows meanwhile', async () => {
    const typing = await three();
    type(open.book, SHEET, ...placeOf(typing[2]!.seen, 'Recommendation'), 'Mine');
    const before = contentsOf(open.book);
    await expect(open.port.typeRows(BLOCK, typing)).rejects.toThrow(
      /it now holds "Mine".*Nothing was changed\.$/,
    );
    expect(contentsOf(open.book)).toEqual(before);
  });

  test('are taken back when Excel fails after writing', async () => {
    const typing = await three();
    const before = contentsOf(open.book);
    let isWritten = false;
    between = (isWriting) => {
      if (!isWriting || isWritten) return;
      isWritten = true;
      open.node.host.fault(1, 'AccessDenied', 'after');
    };
    await expect(open.port.typeRows(BLOCK, typing)).rejects.toThrow('Nothing was changed.');
    expect(contentsOf(open.book)).toEqual(before);
  });
});

describe('rows that people sorted, filtered, moved or deleted', () => {
  const sheet = () => open.book.sheet(SHEET)!;
  /** Swaps two rows of the block, as sorting does; formulas of a row look at their own row before and after. */
  async function swap(a: string, b: string): Promise<void> {
    const [first, second] = [await rowOf(a), await rowOf(b)];
    const [top, bottom] = [first, second].map((row) => placeOf(row, 'Number')[0]) as [number, number];
    Object.keys(first.cells).forEach((_heading, column) => {
      const cells = [top, bottom].map((row) => sheet().cells.get(cellKey(row, column)));
      if (cells.some((cell) => cell?.formula !== undefined)) return;
      [cells[1], cells[0]].forEach((cell, i) => {
        const at = cellKey(i === 0 ? top : bottom, column);
        if (cell) sheet().cells.set(at, cell);
        else sheet().cells.delete(at);
      });
    });
  }
  /** Deletes a row of the sheet: what is below moves up, and the names with it. */
  async function deleteRow(key: string): Promise<void> {
    const [gone] = placeOf(await rowOf(key), 'Number');
    const cells = [...sheet().cells].flatMap(([at, cell]): [string, typeof cell][] => {
      const [row = 0, column = 0] = at.split(',').map(Number);
      return row === gone ? [] : [[cellKey(row > gone ? row - 1 : row, column), cell]];
    });
    sheet().cells.clear();
    for (const [at, cell] of cells) sheet().cells.set(at, cell);
    for (const name of open.book.names.filter(({ formula }) => formula.includes(SHEET)))
      name.formula = name.formula.replace(/\$(\d+)/g, (_all, row: string) =>
        Number(row) - 1 > gone ? `$${Number(row) - 1}` : `$${row}`,
      );
  }
  const gaps = async (): Promise<Plain[]> =>
    (await open.port.rows(BLOCK)).slice(0, 5).map(({ cells }) => cells.Gap || null);

  beforeEach(async () => {
    await typed(await rowOf('2'), { Gap: 'No joint budget' });
    await typed(await rowOf('4'), { Gap: 'No therapist' });
  });

  test('sorted: a form types into the row of the key, and a build puts them back in order', async () => {
    await swap('2', '4');
    await typed(await rowOf('4'), { 'Next step': 'Recruit' });
    await open.port.build('recommendations', 'A Person');
    expect(await gaps()).toEqual([null, 'No joint budget', null, 'No therapist', null]);
    expect((await rowOf('4')).cells['Next step']).toBe('Recruit');
  });

  test('hidden by a filter: a form and a build write to them as to the others', async () => {
    const [line] = placeOf(await rowOf('4'), 'Number');
    sheet().hiddenRows.add(line);
    await typed(await rowOf('4'), { 'Next step': 'Recruit' });
    await open.port.build('recommendations', 'A Person');
    expect((await rowOf('4')).cells).toMatchObject({ Gap: 'No therapist', 'Next step': 'Recruit' });
  });

  test('deleted: it comes back and is named; the others keep what was typed, also by a form', async () => {
    const seen = await rowOf('2');
    await deleteRow('2');
    await expect(typed(seen, { Gap: 'None' })).rejects.toThrow(/^The row "2" is no longer on the sheet/);
    await typed(await rowOf('4'), { 'Next step': 'Recruit' });
    const { notes } = await open.port.build('recommendations', 'A Person');
    expect(notes).toEqual([expect.stringMatching(/the row of recommendation 2 was deleted.* comes back/)]);
    expect(await gaps()).toEqual([null, null, null, 'No therapist', null]);
    expect((await rowOf('4')).cells['Next step']).toBe('Recruit');
  });

  test('a renamed column: a form names it, and a build brings it back with what was typed', async () => {
    const seen = await rowOf('4');
    const [, column] = placeOf(seen, 'Gap');
    const heading = [...Array(placeOf(await rowOf('1'), 'Gap')[0]).keys()].find(
      (above) => open.book.cell(sheet(), above, column)?.value === 'Gap',
    )!;
    type(open.book, SHEET, heading, column, 'What is missing');
    const { notes } = await open.port.build('recommendations', 'A Person');
    expect(notes).toEqual([expect.stringContaining('the column "Gap" was called "What is missing"')]);
    expect(await gaps()).toEqual([null, 'No joint budget', null, 'No therapist', null]);
    await typed(await rowOf('4'), { Gap: 'None' });
    expect((await rowOf('4')).cells.Gap).toBe('None');
  });
});
