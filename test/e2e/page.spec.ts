/**
 * The workbench as a page, as a person uses it: opening by button and by dropping, typing, taking back, pasting blocks
 * from Excel and LibreOffice, charts of a file, and a reload that loses nothing.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { small, zip } from '../workbench/file-fixtures';

const CELLS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>';
const FILE = Buffer.from(zip(small(CELLS)));
const CHARTS = path.resolve(__dirname, '../cases/files/xlsxwriter.xlsx');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let page: Page;

const values = (a1: string, sheet = 'Sheet1'): Promise<unknown[][]> =>
  page.evaluate(
    async ([range = '', name = '']) => {
      await window.workbench.idle();
      return window.workbench.values(name, range);
    },
    [a1, sheet],
  );
const button = (name: string): Locator => page.locator('.bar').getByRole('button', { name, exact: true });
const fileName = (): Locator => page.locator('#file-name');
const kept = (): Locator => page.locator('#kept');

/** The middle of a cell of a sheet whose columns and rows have their usual size. */
async function middle(column: number, row: number): Promise<{ x: number; y: number }> {
  const box = await page.locator('#grid canvas[id^="univer-sheet-main-canvas"]').boundingBox();
  if (!box) throw new Error('The grid is not there.');
  return { x: box.x + 46 + 64 * column + 32, y: box.y + 20 + 20 * row + 10 };
}

async function click(column: number, row: number): Promise<void> {
  const { x, y } = await middle(column, row);
  await page.mouse.click(x, y);
}

async function openByButton(name: string, buffer: Buffer): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button('Open…').click();
  await (await choosing).setFiles({ name, mimeType: XLSX, buffer });
  await expect(fileName()).toHaveText(name);
  await page.evaluate(() => window.workbench.idle());
}

/** Drops a file on the grid, as from a folder. */
async function drop(): Promise<void> {
  const data = await page.evaluateHandle(
    ([bytes = '', type = '']) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
      transfer.items.add(new File([content], 'dropped.xlsx', { type }));
      return transfer;
    },
    [FILE.toString('base64'), XLSX],
  );
  await page.dispatchEvent('#grid', 'dragenter', { dataTransfer: data });
  await expect(page.locator('body')).toHaveClass(/dropping/);
  await page.dispatchEvent('#grid', 'drop', { dataTransfer: data });
}

/** Puts what a spreadsheet copies on the clipboard: the cells as a table, and as text with tabs. */
const copy = (html: string, text: string): Promise<void> =>
  page.evaluate(
    async ([table = '', plain = '']) => {
      const item = (type: string, content: string) => new Blob([content], { type });
      const parts = { 'text/html': item('text/html', table), 'text/plain': item('text/plain', plain) };
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    },
    [html, text],
  );

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  await page.goto(`${baseURL ?? ''}/`);
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Find tables' })).toBeVisible();
});
test.afterAll(() => page.context().close());

test('a file is opened by the button, and its formulas are worked out', async () => {
  await openByButton('small.xlsx', FILE);
  expect(await values('A1:B1')).toEqual([[1, 2]]);
  await expect(kept()).toHaveText('');
});

test('what is typed into a cell is in the workbook; Undo takes it back, Redo brings it again', async () => {
  await click(0, 0);
  await page.keyboard.type('21');
  await page.keyboard.press('Enter');
  expect(await values('A1:B1')).toEqual([[21, 42]]);
  await expect(kept()).toHaveText('Changes are kept in this browser');
  await button('Undo').click();
  expect(await values('A1:B1')).toEqual([[1, 2]]);
  await button('Redo').click();
  expect(await values('A1:B1')).toEqual([[21, 42]]);
  await click(3, 5);
  await page.keyboard.press('Control+z');
  expect(await values('A1:B1')).toEqual([[1, 2]]);
});

test('a block copied in Excel is pasted with its numbers, texts and blanks', async () => {
  const excel =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"></head>' +
    '<body><table border=0><!--StartFragment--><tr height=20><td height=20>Top-up</td><td align=right x:num="1234.5">1,234.50</td></tr>' +
    '<tr height=20><td height=20></td><td align=right>7</td></tr><!--EndFragment--></table></body></html>';
  await copy(excel, 'Top-up\t1,234.50\n\t7\n');
  await click(0, 3);
  await page.keyboard.press('Control+v');
  await expect
    .poll(() => values('A4:B5'))
    .toEqual([
      ['Top-up', 1234.5],
      ['', 7],
    ]);
});

test('a block copied in LibreOffice is pasted too', async () => {
  const libre =
    '<html><head><meta name="generator" content="LibreOffice 7.4"/></head><body><table cellspacing="0" border="0"><colgroup span="2"></colgroup>' +
    '<tr><td height="17" align="left">Place</td><td align="right" sdval="42" sdnum="2057;">42</td></tr></table></body></html>';
  await copy(libre, 'Place\t42\n');
  await click(0, 7);
  await page.keyboard.press('Control+v');
  await expect.poll(() => values('A8:B8')).toEqual([['Place', 42]]);
});

test('a block copied in the workbench goes to another place', async () => {
  const { x, y } = await middle(0, 7);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 64, y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.press('Control+c');
  await click(3, 9);
  await page.keyboard.press('Control+v');
  await expect.poll(() => values('D10:E10')).toEqual([['Place', 42]]);
});

test('the page loaded again shows the workbook as it was left', async () => {
  await expect(kept()).toHaveText('Changes are kept in this browser');
  await page.reload();
  await expect(fileName()).toHaveText('small.xlsx');
  await expect.poll(() => values('A8:B8')).toEqual([['Place', 42]]);
  await expect(kept()).toHaveText('Changes are kept in this browser');
});

test('another file is not opened over changes without asking; dropped, it is', async () => {
  const dialog = page.getByRole('dialog');
  await drop();
  await expect(dialog).toContainText('small.xlsx has changes that are in no saved copy.');
  // drawn anew beneath the dialogue, the cell's editor is without height: it must hear what is typed all the same
  await page.evaluate(() => {
    for (const editor of document.querySelectorAll<HTMLElement>('#grid [contenteditable]')) {
      editor.style.display = 'none';
      editor.getBoundingClientRect();
      editor.style.display = '';
      editor.getBoundingClientRect();
    }
  });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(fileName()).toHaveText('small.xlsx');
  await click(0, 11);
  await page.keyboard.type('heard');
  await page.keyboard.press('Enter');
  await expect.poll(() => values('A12')).toEqual([['heard']]);
  await drop();
  await dialog.getByRole('button', { name: 'Go on without' }).click();
  await expect(fileName()).toHaveText('dropped.xlsx');
  expect(await values('A8')).toEqual([['']]);
});

test('a saved copy holds the changes, and nothing is asked after it', async () => {
  await click(0, 2);
  await page.keyboard.type('saved');
  await page.keyboard.press('Enter');
  await expect.poll(() => values('A3')).toEqual([['saved']]);
  const downloading = page.waitForEvent('download');
  await button('Save a copy').click();
  const file = await (await downloading).path();
  await expect(kept()).toHaveText('');
  await openByButton('again.xlsx', readFileSync(file));
  expect(await values('A3')).toEqual([['saved']]);
});

test('a file that is no workbook is refused in a sentence, and what was open stays', async () => {
  const choosing = page.waitForEvent('filechooser');
  await button('Open…').click();
  await (
    await choosing
  ).setFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
  await expect(page.getByRole('alert')).toContainText('list.csv is a text file (perhaps CSV)');
  await expect(fileName()).toHaveText('again.xlsx');
});

test('line, column, bar and pie charts of a file are drawn from its cells', async () => {
  await openByButton('charts.xlsx', readFileSync(CHARTS));
  const figures = page.locator('#charts figure');
  await expect(figures).toHaveCount(4);
  // four rows; two series as lines and as columns, one as bars and as slices; the legend's squares are 9 high
  const drawn: [part: string, count: number][] = [
    ['polyline', 2],
    ['rect:not([height="9"])', 8],
    ['rect:not([height="9"])', 4],
    ['path', 4],
  ];
  for (const [i, [part, count]] of drawn.entries())
    await expect(figures.nth(i).locator(part)).toHaveCount(count);
  await page.screenshot({ path: path.resolve(__dirname, '../../test-results/page-charts.png') });
});

test('"Start again with the sample" brings the sample, also after the page is loaded again', async () => {
  await button('Start again with the sample').click();
  await expect(fileName()).toHaveText('sample.xlsx');
  await page.reload();
  await expect(fileName()).toHaveText('sample.xlsx');
  const sheets = () =>
    page.evaluate(() => (window.workbench as typeof window.workbench | undefined)?.sheets());
  await expect.poll(sheets).toContain('High needs lines');
});

test('a request that Excel refuses ends in a sentence in the pane, and the next one goes through', async () => {
  const pane = page.frameLocator('iframe');
  await expect(pane.getByRole('button', { name: 'Find tables' })).toBeVisible();
  // what Home reads when it opens must not be the request that fails
  await page.evaluate(() => window.workbench.idle());
  await page.evaluate(() => window.workbench.fault({ fails: 'AccessDenied', counting: 'all' }));
  await pane.getByRole('button', { name: 'Find tables' }).click();
  await expect(
    pane.getByText(
      /Error: A sheet or the workbook is protected or read-only\. Unprotect it .* then try again\./,
    ),
  ).toBeVisible();
  await pane.getByRole('button', { name: 'Find tables' }).click();
  await expect(pane.getByRole('button', { name: 'Confirm mapping' })).toBeVisible();
});

test('while a cell is being edited the pane waits, and goes on when it is left', async () => {
  const pane = page.frameLocator('iframe');
  await page.reload();
  await expect(pane.getByRole('button', { name: 'Find tables' })).toBeVisible();
  await click(8, 30);
  await page.keyboard.type('still typing');
  await pane.getByRole('button', { name: 'Find tables' }).click();
  await page.waitForTimeout(500);
  await expect(pane.getByRole('button', { name: 'Confirm mapping' })).toBeHidden();
  await click(0, 30);
  await expect(pane.getByRole('button', { name: 'Confirm mapping' })).toBeVisible();
});

test('leaving the page before a change is kept asks first', async () => {
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.evaluate(() => {
    window.workbench.set(window.workbench.sheets()[0] ?? '', 'Z99', 'not kept yet');
    window.location.reload();
  });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(fileName()).toHaveText('sample.xlsx');
});
