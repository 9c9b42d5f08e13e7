/** @jest-environment jsdom */
/**
 * A protected sheet, a read-only workbook, a cell being edited, an Excel that lacks something: on every page that writes,
 * each of its tasks says so in the words of the workbook, to screen readers too, and can be pressed again.
 */
import '@testing-library/jest-dom';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/pane/App';
import type { SourceTable } from '../../src/sheets/sources';
import type { SheetRow, WorkbookPort } from '../../src/workbook/contract';
import { asWorkbookError } from '../../src/workbook/messages';
import { fakePort, SCHOOLS_TABLE, STATE, type FakePort } from './fake-port';
import { openPage } from './open-page';

jest.setTimeout(60_000);

/** What Excel answers, and the sentence that people are to read. */
const STATES = {
  'a protected sheet or a read-only workbook': [
    'AccessDenied',
    'A sheet or the workbook is protected or read-only. Unprotect it (Review, Unprotect Sheet) or ask whoever protected it, then try again. Nothing was changed.',
  ],
  'a cell being edited': [
    'InvalidOperationInCellEditMode',
    'A cell is being edited. Press Enter or Esc in the cell, then try again. Nothing was changed.',
  ],
  'an Excel that lacks something': [
    'ApiNotFound',
    'This version of Excel lacks something HNB needs. Excel 2021 or newer, or Excel on the web, has it. Nothing was changed.',
  ],
} as const;

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp): Promise<void> => userEvent.click(await button(name));
const type = async (label: string | RegExp, text: string): Promise<void> =>
  userEvent.type(await screen.findByLabelText(label), text);

const BANDS: SourceTable = {
  ...SCHOOLS_TABLE,
  input: 'bands',
  sheet: 'Values',
  rows: [
    {
      row: 2,
      cells: {
        band: { value: 'Band 1', address: "'Values'!A2" },
        value: { value: 2500, address: "'Values'!B2" },
        from: { value: 45748, address: "'Values'!C2" },
      },
      years: {},
    },
  ],
};
const SAMPLED: SheetRow = {
  key: 'P1',
  cells: { School: 'Ash', Band: 'Band 1', 'Moderated band': null },
  where: "'HNB Bands'!A9",
};
const bandsRead: Partial<WorkbookPort> = {
  read: async () => ({ sources: { bands: BANDS }, problems: [] }),
  blocks: async (ids) => ids.map(() => [SAMPLED]),
};
const change = async (): Promise<void> => {
  await press('Change Band 1, from 1 April 2025');
  await type('Value', '0');
};

interface Written {
  page: string;
  task: string;
  /** Fails when it is asked. */
  method: keyof WorkbookPort;
  own?: Partial<WorkbookPort>;
  /** What a person does until it is asked; the last button pressed is to be pressed again. */
  steps(): Promise<void>;
  last: string | RegExp;
}

const builds = (page: string, last: string): Written => ({
  page,
  task: last,
  method: 'build',
  steps: () => press(last),
  last,
});

const WRITES: readonly Written[] = [
  {
    page: 'Home',
    task: 'undo the last build',
    method: 'undoBuild',
    own: {
      state: async () => ({
        ...STATE,
        undo: { when: '2026-04-06 14:05', by: '', what: 'HNB Plan', interrupted: false },
      }),
    },
    steps: async () => {
      await press('Undo last build');
      await press('Take the build back');
    },
    last: 'Undo last build',
  },
  {
    page: 'Set up',
    task: 'confirm the mapping',
    method: 'confirmMapping',
    steps: async () => {
      await press('Find tables');
      await press('Confirm mapping');
    },
    last: 'Confirm mapping',
  },
  {
    page: 'Set up',
    task: 'add an example table',
    method: 'insert',
    own: { findTables: async () => ({ candidates: {}, confirmed: [], problems: [] }) },
    steps: async () => {
      await press('Find tables');
      await press('Add an example table of DSG lines');
    },
    last: 'Add an example table of DSG lines',
  },
  builds('Plan', 'Build plan'),
  {
    page: 'Plan',
    task: 'store what was typed',
    method: 'setAssumptions',
    steps: async () => {
      await userEvent.click(await screen.findByText('Years, signs and opening balances'));
      const field = await screen.findByLabelText('Forecast years');
      await userEvent.clear(field);
      await userEvent.type(field, '7');
      await press('Build plan');
    },
    last: 'Build plan',
  },
  {
    page: 'Plan',
    task: 'roll forward',
    method: 'rollForward',
    steps: async () => {
      await userEvent.click(await screen.findByText('Roll forward a year'));
      await press('Look for a new year');
      await press('Roll forward');
    },
    last: 'Look for a new year',
  },
  builds('Plan', 'Mark as published'),
  builds('Recommendations', 'Build recommendations'),
  builds('Fairer Share', 'Build fairer share'),
  {
    page: 'Fairer Share',
    task: 'put the shares on a sheet',
    method: 'insert',
    steps: async () => {
      await userEvent.selectOptions(
        await screen.findByLabelText('How should the fund be shared?'),
        'AVERAGE',
      );
      await userEvent.click(await screen.findByText('Put the shares on a sheet of your own'));
      await userEvent.click(screen.getByLabelText(/^Values: stay/));
      await press('On a new sheet');
    },
    last: 'On a new sheet',
  },
  { ...builds('Bands', 'Build HNB Bands'), own: bandsRead },
  {
    page: 'Bands',
    task: 'type over a value',
    method: 'typeOver',
    own: bandsRead,
    steps: async () => {
      await change();
      await press('Write into your table');
    },
    last: 'Write into your table',
  },
  {
    page: 'Bands',
    task: 'add a value from a later day',
    method: 'addRow',
    own: bandsRead,
    steps: async () => {
      await press('Change Band 1, from 1 April 2025');
      await userEvent.click(screen.getByLabelText(/^Add a new value/));
      await type('In force from', '1/4/2027');
      await press('Add to your table');
    },
    last: 'Add to your table',
  },
  {
    page: 'Bands',
    task: 'keep a moderated band',
    method: 'typeRows',
    own: bandsRead,
    steps: async () => {
      await userEvent.click(await screen.findByText('Enter moderated bands'));
      await userEvent.selectOptions(screen.getByLabelText('P1: Band 1'), 'Band 1');
      await press('Keep the band of P1');
    },
    last: 'Keep the band of P1',
  },
  builds('More sheets', 'Build HNB Provision'),
  {
    page: 'Review',
    task: 'mark as reviewed',
    method: 'markReviewed',
    steps: async () => {
      await type('Your name, for the review', 'B Jones');
      await press('Mark as reviewed');
    },
    last: 'Compare again',
  },
  {
    page: 'Review',
    task: 'freeze for sharing',
    method: 'freeze',
    own: {
      sharing: async () => ({ live: [{ where: "'Plans'!C2:C4", cells: 3 }], left: [], frozen: [] }),
    },
    steps: async () => {
      await press('Find HNB functions');
      await press('Freeze for sharing');
    },
    last: 'Find again',
  },
  {
    page: 'Functions',
    task: 'insert an example',
    method: 'insert',
    steps: async () => {
      await press(/EBTVALUE/);
      await press('Insert example');
    },
    last: 'Insert example',
  },
];

/** Each task meets one of them in turn: they take the same way through the pane, whichever it is. */
const cases = WRITES.map((written, i) => {
  const all = Object.entries(STATES);
  const [state, [code, sentence]] = all[i % all.length] ?? all[0]!;
  return { ...written, state, code, sentence };
});

it.each(cases)('$page: $task meets $state', async ({ page, own, method, code, sentence, steps, last }) => {
  const refuse = () => Promise.reject(asWorkbookError({ code }, 'Nothing was changed.'));
  const port: FakePort = fakePort({ ...own, [method]: refuse } as Partial<WorkbookPort>);
  render(<App port={port} />);
  if (page !== 'Home') await openPage(page);
  await screen.findByRole('heading', { name: page, level: 2 });
  await steps();
  await act(async () => undefined);
  expect(port.asked.map(([asked]) => asked)).toContain(method);
  const main = within(screen.getByRole('main'));
  expect(
    (await main.findAllByText((_text, element) => element?.textContent?.endsWith(sentence) ?? false)).length,
  ).toBeGreaterThan(0);
  expect(screen.getByRole('status')).toHaveTextContent(sentence);
  expect(await button(last)).not.toHaveAttribute('aria-disabled', 'true');
});

it('every page that writes is among them', () => {
  const pages = new Set(WRITES.map(({ page }) => page));
  expect([...pages]).toEqual([
    'Home',
    'Set up',
    'Plan',
    'Recommendations',
    'Fairer Share',
    'Bands',
    'More sheets',
    'Review',
    'Functions',
  ]);
});
