/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { ShownCell, ShownTable, TableName } from '../../src/sheets/paper-table';
import { App } from '../../src/pane/App';
import { bySheet, tableSentences } from '../../src/pane/paper/core';
import { WorkbookError, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, type FakePort } from './fake-port';
import { openPage } from './open-page';

// the machine that runs the tests may be slow and shared
jest.setTimeout(30_000);

const TABLES: TableName[] = [
  { block: 'plan-total', sheet: 'HNB Plan', title: 'All blocks: the DSG balance' },
  { block: 'forum-position', sheet: 'HNB Forum report', title: 'The DSG balance: all blocks' },
  { block: 'digest', sheet: 'HNB Digest', title: 'Digest for schools' },
];

const t = (text: string): ShownCell => ({ text, kind: 'text' });
const n = (text: string): ShownCell => ({ text, kind: 'number' });

const tableOf = (
  { block, sheet, title }: TableName,
  headings: string[],
  lines: ShownCell[][],
): ShownTable => ({
  block,
  sheet,
  title,
  column: 0,
  where: `'${sheet}'!A5:D9`,
  headings,
  rows: lines.map((cells, i) => ({ row: 5 + i, cells, isBold: false })),
  hiddenColumns: headings.map(() => false),
  hiddenRows: 0,
});

const [PLAN, , DIGEST] = TABLES as [TableName, TableName, TableName];
const balance = (closing: ShownCell): ShownTable =>
  tableOf(
    PLAN,
    ['Key', 'Line', 'Unit', '2023-24'],
    [
      [t('In-year'), t('In-year balance'), t('£'), n('-£3,000')],
      [t('Closing'), t('Closing balance'), t('£'), closing],
    ],
  );
const CLOSING = n('-£5,591,391');

const SCHOOLS = tableOf(
  DIGEST,
  ['Key', 'School', 'Measure', 'This school'],
  [
    [t('101 | Pupils'), t('Ash (Primary)'), t('Pupils'), n('217')],
    [t('102 | Pupils'), t('Beech (Primary)'), t('Pupils'), n('99')],
    [t('102 | Plans'), t('Beech'), t('Plans'), t('x')],
  ],
);

const part = () => within(screen.getByRole('region', { name: 'Copy for a paper' }));
const press = (name: string) => userEvent.click(part().getByRole('button', { name }));

async function show(own: Partial<WorkbookPort> = {}): Promise<FakePort> {
  const port = fakePort({
    reportTables: async () => TABLES,
    reportTable: async (block) => (block === 'digest' ? SCHOOLS : balance(CLOSING)),
    ...own,
  });
  render(<App port={port} />);
  await openPage('More sheets');
  // the first time the part is read from its file
  await screen.findByRole('heading', { name: 'Copy for a paper' }, { timeout: 20_000 });
  return port;
}

async function choose(title: string): Promise<void> {
  await press('List tables');
  await userEvent.selectOptions(await part().findByLabelText('Table'), title);
  await part().findByRole('table');
}

// ---- the clipboard, which jsdom lacks ----

class FakeItem {
  constructor(readonly parts: Record<string, Blob>) {}
}
/** jsdom's blobs cannot be read as text. */
const textOfBlob = (blob: Blob): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob);
  });

let written: FakeItem[] = [];
function giveClipboard(write: (items: FakeItem[]) => Promise<void>): void {
  Object.assign(globalThis, { ClipboardItem: FakeItem });
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } });
}
/** What a Copy of the window itself was given. */
let commanded: Record<string, string> = {};
function giveCommand(isAllowed: boolean): jest.Mock {
  const command = jest.fn(() => {
    if (!isAllowed) return false;
    const event = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), {
      clipboardData: {
        setData: (type: string, text: string) => {
          commanded[type] = text;
        },
      },
    });
    document.dispatchEvent(event);
    return true;
  });
  Object.assign(document, { execCommand: command });
  return command;
}

beforeEach(() => {
  written = [];
  commanded = {};
  giveClipboard(async (items) => {
    written.push(...items);
  });
});

const TEXT = 'Line\t2023-24\r\nIn-year balance\t-£3,000\r\nClosing balance\t-£5,591,391';

describe('the sentences', () => {
  it('list tables under their sheets', () => {
    expect(bySheet(TABLES).map(({ sheet, tables }) => [sheet, tables.length])).toEqual([
      ['HNB Plan', 1],
      ['HNB Forum report', 1],
      ['HNB Digest', 1],
    ]);
  });

  it('name three errors, and count the others, the hidden and the blank rows', () => {
    const errors = ['B6', 'B7', 'B8', 'B9'].map((cell) => ({ where: `'HNB Plan'!${cell}`, shows: '#N/A' }));
    const shown = { ...balance(CLOSING), hiddenRows: 1 };
    const table = { title: '', headings: [], rows: [], figures: [], blankRows: 2, errors };
    expect(tableSentences(shown, table, [1])).toEqual([
      '▲ HNB Plan, B6 shows #N/A; HNB Plan, B7 shows #N/A; HNB Plan, B8 shows #N/A; and 1 more. It is copied as it shows: correct the cell, then choose the table again.',
      '1 row hidden on the sheet: left out.',
      '2 rows with nothing in them: left out.',
    ]);
  });
});

describe('on More sheets', () => {
  it('reads nothing until asked, then shows the table chosen', async () => {
    const port = await show();
    expect(port.asked.map(([asked]) => asked)).not.toContain('reportTables');
    await choose('All blocks: the DSG balance');
    const table = part().getByRole('table', { name: 'All blocks: the DSG balance' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((head) => head.textContent),
    ).toEqual(['Line', '2023-24']);
    expect(within(table).getByRole('rowheader', { name: 'Closing balance' })).toBeVisible();
    expect(part().getByText('2 rows × 2 columns.')).toBeVisible();
  });

  it('copies it in both forms at once, and says what was copied', async () => {
    await show();
    await choose('All blocks: the DSG balance');
    await press('Copy');
    const said = 'Copied: All blocks: the DSG balance, 2 rows × 2 columns. Paste it into your paper.';
    expect(await part().findByRole('heading', { name: `✓ ${said}` })).toHaveFocus();
    expect(screen.getByText(said, { selector: '[role=status]' })).toBeInTheDocument();
    expect(written).toHaveLength(1);
    const { 'text/html': html, 'text/plain': text } = written[0]?.parts ?? {};
    expect(await textOfBlob(text as Blob)).toBe(TEXT);
    expect(await textOfBlob(html as Blob)).toMatch(
      /<caption[^>]*><p[^>]*>All blocks: the DSG balance<\/p><\/caption>/,
    );
  });

  it('copies the columns that are ticked', async () => {
    await show();
    await choose('All blocks: the DSG balance');
    await userEvent.click(part().getByText('Columns: 2 of 4'));
    await userEvent.click(part().getByRole('checkbox', { name: 'Unit' }));
    await press('Copy');
    await part().findByText(/2 rows × 3 columns\. Paste/);
    expect(await textOfBlob(written[0]?.parts['text/plain'] as Blob)).toMatch(/^Line\tUnit\t2023-24\r\n/);
    for (const name of ['Line', 'Unit', '2023-24'])
      await userEvent.click(part().getByRole('checkbox', { name }));
    expect(part().getByText(/No column is ticked/)).toBeVisible();
    expect(part().queryByText(/Copied:/)).toBeNull();
    expect(part().getByRole('button', { name: 'Copy' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('copies one school of the digest, its small numbers as they show', async () => {
    await show();
    await choose('Digest for schools');
    await userEvent.selectOptions(part().getByRole('combobox', { name: 'School' }), 'Beech (Primary)');
    await press('Copy');
    await part().findByText(/Copied: Digest for schools: Beech \(Primary\), 2 rows/);
    expect(await textOfBlob(written[0]?.parts['text/plain'] as Blob)).toBe(
      'Measure\tThis school\r\nPupils\t99\r\nPlans\tx',
    );
  });

  it('uses the window’s own Copy where the clipboard is refused', async () => {
    giveClipboard(() => Promise.reject(new DOMException('Denied', 'NotAllowedError')));
    const command = giveCommand(true);
    await show();
    await choose('All blocks: the DSG balance');
    await press('Copy');
    await part().findByText(/Copied: All blocks/);
    expect(command).toHaveBeenCalledWith('copy');
    expect(commanded['text/plain']).toBe(TEXT);
    expect(commanded['text/html']).toContain('−£5,591,391');
    // what was selected for it is gone again
    expect(document.querySelectorAll('table')).toHaveLength(1);
  });

  it('offers the text for the keyboard where nothing else is allowed; both forms are copied from it', async () => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    giveCommand(false);
    await show();
    await choose('All blocks: the DSG balance');
    await press('Copy');
    const box = await part().findByRole<HTMLTextAreaElement>('textbox', { name: 'The table as text' });
    expect(box).toHaveFocus();
    expect(box.value.replace(/\r?\n/g, '\r\n')).toBe(TEXT);
    expect([box.selectionStart, box.selectionEnd]).toEqual([0, box.value.length]);
    expect(part().getByText(/press Ctrl\+C, or ⌘C on a Mac/)).toBeVisible();
    expect(part().queryByText(/Copied/)).toBeNull();
    const setData = jest.fn();
    fireEvent.copy(box, { clipboardData: { setData } });
    expect(setData.mock.calls.map(([type]) => type)).toEqual(['text/html', 'text/plain']);
    const { violations } = await axe(document.body);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('says when the sheet changed meanwhile, and shows it anew', async () => {
    let closing = CLOSING;
    await show({ reportTable: async () => balance(closing) });
    await choose('All blocks: the DSG balance');
    closing = n('-£9');
    await press('Copy');
    expect(
      await part().findByRole('heading', { name: /changed on its sheet.*holds what stood there before/ }),
    ).toBeVisible();
    expect(part().getByRole('cell', { name: '-£9' })).toBeVisible();
    await press('Copy');
    await part().findByText(/Copied: All blocks/);
    expect(await textOfBlob(written[1]?.parts['text/plain'] as Blob)).toContain('Closing balance\t-£9');
  });

  it('names the cell that shows an error', async () => {
    await show({ reportTable: async () => balance({ text: '#NAME?', kind: 'error' }) });
    await choose('All blocks: the DSG balance');
    expect(part().getByText(/▲ HNB Plan, D7 shows #NAME\?\. It is copied as it shows/)).toBeVisible();
  });

  it('says that there is nothing to copy yet, and shows a failure in words', async () => {
    let answer: () => Promise<TableName[]> = async () => [];
    await show({ reportTables: () => answer() });
    await press('List tables');
    expect(await part().findByText(/no HNB sheet with a table yet/)).toBeVisible();
    answer = () => Promise.reject(new WorkbookError('Finish editing the cell first.'));
    await press('List tables again');
    expect(await part().findByText('Finish editing the cell first.')).toBeVisible();
  });

  it('has no faults that an accessibility checker finds', async () => {
    await show();
    await choose('Digest for schools');
    await userEvent.click(part().getByText(/^Columns:/));
    await press('Copy');
    await part().findByText(/Copied:/);
    const { violations } = await axe(document.body);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
