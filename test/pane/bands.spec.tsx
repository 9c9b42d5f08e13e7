/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import {
  bandValues,
  editedCells,
  exceptionsShown,
  driftSentence,
  heatRows,
  measureText,
  typedDay,
} from '../../src/pane/bands/core';
import type { Plain, SourceTable } from '../../src/sheets/sources';
import { WorkbookError, type SheetRow, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, type FakePort } from './fake-port';
import { openPage } from './open-page';

jest.setTimeout(30_000);

/** 1 April 2025 and 1 April 2026 as Excel counts days. */
const [APRIL_2025, APRIL_2026] = [45748, 46113];

const table = (input: 'bands' | 'ehcps', sheet: string, fields: string[], rows: Plain[][]): SourceTable => ({
  input,
  sheet,
  table: sheet,
  address: 'A1:E9',
  all: `${sheet}[#All]`,
  columns: {},
  years: [],
  totals: [],
  rows: rows.map((cells, i) => ({
    row: i + 2,
    cells: Object.fromEntries(
      fields.map((field, j) => [
        field,
        { value: cells[j] ?? null, address: `'${sheet}'!${'ABCDE'[j] ?? 'Z'}${i + 2}` },
      ]),
    ),
    years: {},
  })),
});
const BANDS = table(
  'bands',
  'Values',
  ['band', 'setting', 'value', 'from'],
  [
    ['Band 1', 'Special', 2500, APRIL_2025],
    ['Band 1', 'Special', 2600, APRIL_2026],
    ['Band 2', '', 4800, null],
  ],
);
const EHCPS = table(
  'ehcps',
  'Plans',
  ['ref', 'band', 'paid'],
  [
    ['P1', 'Band 1', 2000],
    ['P2', 'Band 2', 4800],
    ['p1', 'Band 9', 10],
  ],
);

const row = (key: string, cells: Record<string, Plain>, where = "'HNB Bands'!A9"): SheetRow => ({
  key,
  cells,
  where,
});
const EFFECT = 'Net effect £ a year';
const BLOCKS: Record<string, SheetRow[]> = {
  'bands-drift': [
    row('Before', { Amount: 9000, Plans: 3, 'What it is': 'at the values before' }),
    row('Price', { Amount: 300, Plans: 3, 'What it is': 'the same plans at the values now' }),
    row('Band mix', { Amount: -120.5, Plans: 1, 'What it is': 'plans moved' }),
  ],
  'bands-by-band': [row('Band 1', { 'Moved up': 1, 'Moved down': 0, [EFFECT]: 2300 })],
  'bands-schools': [
    row('Ash Primary', { 'Moved up': 1, 'Moved down': 0, [EFFECT]: 400 }),
    row('Elm House', { 'Moved up': 0, 'Moved down': 2, [EFFECT]: -1000 }),
    row('Oak Primary', { 'Moved up': 0, 'Moved down': 0, [EFFECT]: 0 }),
  ],
  'bands-exceptions': [
    row('P1 | Band not in table', {
      Check: 'Band not in table',
      Ref: 'P1',
      Due: 0,
      Paid: 10,
      'Paid less due': 10,
      Entry: 1,
    }),
    row('P2 | Paid', {
      Check: 'Paid is not what is due',
      Ref: 'P2',
      Due: 5000,
      Paid: 4800,
      'Paid less due': -200,
      Entry: 1,
    }),
  ],
  'bands-sample': [
    row('P1', { School: 'Ash Primary', Band: 'Band 1', 'Moderated band': 'Band 2' }),
    row('P2', { School: 'Elm House', Band: 'Band 2', 'Moderated band': null }),
  ],
  'bands-agreement': [
    row('Pupils', { Figure: 1, Unit: 'plans moderated' }),
    row('Exact agreement', { Figure: 0.5, Unit: 'of the plans moderated' }),
    row('Annual effect', { Figure: 2300, Unit: '£ a year, moderated less given' }),
    row('Mean shift', { Figure: '', Unit: 'bands, moderated less given' }),
  ],
};

const show = async (own: Partial<WorkbookPort> = {}): Promise<FakePort> => {
  const port = fakePort({
    read: async () => ({ sources: { bands: BANDS, ehcps: EHCPS }, problems: [] }),
    blocks: async (ids) => ids.map((id) => BLOCKS[id] ?? []),
    ...own,
  });
  render(<App port={port} />);
  await openPage('Bands');
  await screen.findByRole('heading', { name: 'Bands', level: 2 });
  return port;
};
const part = async (name: string) => within(await screen.findByRole('region', { name }));
const calls = (port: FakePort, name: string) => port.asked.filter(([method]) => method === name);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('band values', () => {
  it('are listed with their dates, as the user’s table has them', async () => {
    await show();
    const values = await part('Band values');
    expect(values.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      'Band£ a yearFromChange',
      'Band 1 Special£2,500 1 April 2025Change Band 1, Special, from 1 April 2025',
      'Band 1 Special£2,600 1 April 2026Change Band 1, Special, from 1 April 2026',
      'Band 2£4,800 alwaysChange Band 2',
    ]);
  });

  it('are written into the user’s table only once each cell was shown and confirmed', async () => {
    const port = await show();
    await part('Band values');
    await press('Change Band 1, Special, from 1 April 2026');
    const form = within(screen.getByRole('region', { name: /^Change Band 1/ }));
    await userEvent.clear(form.getByLabelText('Value'));
    await userEvent.type(form.getByLabelText('Value'), '£2,750');
    expect(form.getByText('1 cell of your own table will change:')).toBeVisible();
    expect(form.getByRole('listitem')).toHaveTextContent('Values, C3: £2,600 becomes £2,750');
    expect(calls(port, 'typeOver')).toEqual([]);
    await press('Write into your table');
    expect(await screen.findByRole('heading', { name: /£2,600 becomes £2,750/ })).toHaveFocus();
    expect(calls(port, 'typeOver')).toEqual([
      ['typeOver', [{ where: "'Values'!C3", seen: 2600, value: 2750 }]],
    ]);
  });

  it('Cancel gives the focus back to the button of the value, and writes nothing', async () => {
    const port = await show();
    await part('Band values');
    await press('Change Band 2');
    await press('Cancel');
    expect(screen.getByRole('button', { name: 'Change Band 2' })).toHaveFocus();
    expect(screen.queryByRole('region', { name: /^Change Band 2/ })).not.toBeInTheDocument();
    expect(calls(port, 'typeOver')).toEqual([]);
  });

  it('stay in the form when a colleague has typed meanwhile', async () => {
    await show({ typeOver: () => Promise.reject(new WorkbookError('Somebody changed Values, C3.')) });
    await part('Band values');
    await press('Change Band 1, Special, from 1 April 2026');
    const form = within(screen.getByRole('region', { name: /^Change Band 1/ }));
    await userEvent.type(form.getByLabelText('Value'), '0');
    await press('Write into your table');
    expect(await form.findByText('Somebody changed Values, C3.')).toBeVisible();
    expect(form.getByLabelText('Value')).toHaveValue('26000');
  });

  it('name what is wrong in a field, and leave cells that stay the same alone', () => {
    const [first] = bandValues(BANDS);
    if (!first) throw new Error('There is no first value.');
    expect(editedCells(first, { value: 'abc', from: '31/2/2026' }).faults).toEqual({
      value: 'Type a number: "abc" is not one.',
      from: 'Type a day such as 1/4/2026: "31/2/2026" is not one.',
    });
    expect(editedCells(first, { value: '2500', from: '1/4/2026' }).cells).toEqual([
      { where: "'Values'!D2", seen: APRIL_2025, value: APRIL_2026 },
    ]);
    expect(editedCells(first, { value: '2500', from: '01/04/2025' }).cells).toEqual([]);
    expect([typedDay('29/2/2024'), typedDay('29/2/2025')]).toEqual([45351, null]);
  });
});

describe('drift', () => {
  it('is split into price and mix, in words and pounds', async () => {
    await show();
    const drift = await part('Price and mix');
    expect(drift.getByText('Price: £300 more a year. Band mix: £120.50 less a year.')).toBeVisible();
  });

  it('stands by school with the largest first, in words as well as in shade', () => {
    expect(
      heatRows(BLOCKS['bands-schools'] ?? []).map(({ name, effect, way, heat }) => [name, effect, way, heat]),
    ).toEqual([
      ['Elm House', '£1,000 less', 'less', 2],
      ['Ash Primary', '£400 more', 'more', 1],
      ['Oak Primary', 'no change', 'same', 0],
    ]);
  });

  it('keeps the total below the bands and out of their shades', () => {
    const row = (key: string, effect: number) => ({
      key,
      cells: { 'Net effect £ a year': effect },
      where: `'HNB Bands'!A9`,
    });
    const rows = [row('1', 100), row('Total', 900), row('2', 800)];
    expect(heatRows(rows).map(({ name, heat }) => [name, heat])).toEqual([
      ['2', 2],
      ['1', 1],
      ['Total', 0],
    ]);
  });

  it('says plainly that nothing moved', () => {
    const row = (key: string) => ({ key, cells: { Amount: 0 }, where: '' });
    expect(driftSentence([row('Price'), row('Band mix')])).toBe('Price: no change. Band mix: no change.');
  });
});

describe('payments', () => {
  it('lead to the very cell of the user’s list, of rows with the same reference to the one counted', async () => {
    const found = exceptionsShown(BLOCKS['bands-exceptions'] ?? [], EHCPS);
    expect(found.map(({ where }) => where)).toEqual(["'Plans'!B4", "'Plans'!C3"]);
    expect(found[1]?.detail).toBe('Due £5,000, paid £4,800: £200 less than due.');
    const port = await show();
    await part('Payments to look at');
    await press('Go to Plans, C3');
    expect(calls(port, 'goTo')).toEqual([['goTo', "'Plans'!C3"]]);
  });
});

describe('moderation', () => {
  it('says how far it has come and how far the moderators agree', async () => {
    await show();
    const moderation = await part('Moderation');
    expect(moderation.getByText('1 of 2 plans moderated.')).toBeVisible();
    expect(BLOCKS['bands-agreement']?.map(measureText)).toEqual([
      'Pupils: 1 plans moderated',
      'Exact agreement: 50.0% of the plans moderated',
      'Annual effect: £2,300 a year, moderated less given',
      'Mean shift: nothing moderated yet',
    ]);
  });

  it('types the moderated band into its row under the name given', async () => {
    const port = await show();
    await part('Moderation');
    await userEvent.type(screen.getByLabelText('Your name, for the log'), 'Dee');
    await userEvent.click(screen.getByText('Enter moderated bands'));
    await userEvent.selectOptions(screen.getByLabelText('P2: Band 2'), 'Band 1');
    await press('Keep the band of P2');
    expect(calls(port, 'typeRows')).toEqual([
      [
        'typeRows',
        'bands-sample',
        [
          {
            seen: BLOCKS['bands-sample']?.[1],
            values: { 'Moderated band': 'Band 1', 'Moderated by': 'Dee' },
          },
        ],
      ],
    ]);
  });
});

it('names the headings it needs when no bands are mapped, and leads to Set up', async () => {
  await show({ read: async () => ({ sources: {}, problems: [] }) });
  expect(await screen.findByText(/needs the headings Band and Value/)).toBeVisible();
  await press('Go to Set up');
  expect(await screen.findByRole('heading', { name: 'Set up', level: 2 })).toHaveFocus();
});

it('says that HNB Bands is to be built first, where it is not', async () => {
  await show({ blocks: async (ids) => ids.map(() => []) });
  expect(await screen.findByText(/worked out on HNB Bands: build it/)).toBeVisible();
});

it('breaks no rule of accessibility, with all of it opened', async () => {
  await show();
  await part('Moderation');
  await press('Change Band 2');
  document.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''));
  const { violations } = await axe(document.body);
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
});
