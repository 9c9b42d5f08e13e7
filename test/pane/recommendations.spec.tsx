/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import {
  agreementOf,
  agreementSentence,
  changedValues,
  faultsIn,
  namedRows,
  picked,
  pickedSentence,
  textsOf,
} from '../../src/pane/recommendations/rows';
import type { Plain } from '../../src/sheets/sources';
import { WorkbookError, type SheetRow, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, type FakePort } from './fake-port';

// the machine that runs the tests may be slow and shared
jest.setTimeout(30_000);

/** 31 March 2027. */
const DUE = 46_477;
const rowOf = (key: string, cells: Record<string, Plain> = {}): SheetRow => ({
  key,
  where: `'HNB Recommendations'!A${Number(key) + 5}`,
  cells: {
    Number: Number(key),
    Recommendation: `Text ${key}.`,
    'Our practice': '',
    Evidence: '',
    Sign: '?',
    Assessment: 'Not assessed',
    Gap: null,
    'Next step': null,
    Body: null,
    'SEND owner': null,
    'Finance owner': null,
    Due: null,
    Status: 'Not started',
    'Evidence date': null,
    'Linked to': null,
    'Agreed by SEND': null,
    'Agreed by finance': null,
    'Agreed on': null,
    Agreement: 'Not agreed',
    'As agreed': null,
    ...cells,
  },
});
const asked = { by: 'P Shah', today: DUE + 1 };

test('blank rows below the ten, for recommendations of other reports, are not listed', () => {
  const rows = [
    rowOf('10'),
    rowOf('11', { Recommendation: 'Train staff.' }),
    rowOf('12', { Recommendation: null }),
  ];
  expect(namedRows(rows).map(({ key }) => key)).toEqual(['10', '11']);
});

describe('filters', () => {
  const rows = [
    rowOf('1', { 'SEND owner': 'p shah', Assessment: 'Met', Due: DUE }),
    rowOf('2', { 'Finance owner': 'B Manager, P Shah', Assessment: 'Partly', Due: DUE, Status: 'Done' }),
    rowOf('3', { Due: '31/03/2027', Agreement: 'Agreed' }),
    rowOf('4', { Due: 'in spring', Agreement: 'Changed since', Assessment: null }),
  ];
  const keys = (filter: Parameters<typeof picked>[1]) => picked(rows, filter, asked).map(({ key }) => key);

  it('mine are those I own for SEND or for finance', () => {
    expect(keys('Mine')).toEqual(['1', '2']);
    expect(picked(rows, 'Mine', { ...asked, by: ' ' })).toEqual([]);
  });
  it('overdue are those due before today and not done; a date as text counts, words do not', () =>
    expect(keys('Overdue')).toEqual(['1', '3']));
  it('not assessed are blank ones as well', () => expect(keys('Not assessed')).toEqual(['3', '4']));
  it('not agreed are those that changed since as well', () =>
    expect(keys('Not agreed')).toEqual(['1', '2', '4']));
  it('say how many there are', () => {
    expect(pickedSentence(2, 10, 'Mine')).toBe('2 of 10.');
    expect(pickedSentence(0, 10, 'Overdue')).toBe('Nothing is overdue.');
  });
});

describe('what the form types', () => {
  const row = rowOf('1', { Due: DUE, Gap: 'No therapist', Assessment: 'Partly' });

  it('shows dates as people write them', () => expect(textsOf(row).Due).toBe('31 March 2027'));
  it('is only what changed, with dates as dates', () => {
    const texts = { ...textsOf(row), Due: '1 April 2027', Gap: ' ', Body: ' Schools forum ' };
    expect(changedValues(row, texts)).toEqual({ Due: DUE + 1, Gap: null, Body: 'Schools forum' });
    expect(changedValues(row, textsOf(row))).toEqual({});
  });
  it('says what is no date', () => {
    expect(faultsIn(row, { Due: 'spring', 'Evidence date': '' })).toEqual({
      Due: 'Type a date such as 31 March 2027, or leave it blank.',
    });
  });
});

describe('agreement', () => {
  const SEAL = '||Partly||||||46477|';
  const agreed = {
    'Agreed by SEND': 'A Lead',
    'Agreed on': DUE,
    'As agreed': SEAL,
    Assessment: 'Partly',
    Due: DUE,
  };

  it('types who, when and what was agreed', () => {
    expect(agreementOf(rowOf('1', { Assessment: 'Partly', Due: DUE }), 'SEND', asked)).toEqual({
      'Agreed by SEND': 'P Shah',
      'Agreed on': DUE + 1,
      'As agreed': SEAL,
    });
  });
  it('of the second keeps the first while the row is the same', () => {
    expect(agreementOf(rowOf('1', agreed), 'finance', asked)).toEqual({
      'Agreed by finance': 'P Shah',
      'Agreed on': DUE + 1,
      'As agreed': SEAL,
    });
  });
  it('of the second takes the first away when the row has changed since', () => {
    expect(agreementOf(rowOf('1', { ...agreed, Gap: 'New' }), 'finance', asked)).toMatchObject({
      'Agreed by finance': 'P Shah',
      'Agreed by SEND': null,
    });
  });
  it('is told in a sentence', () => {
    expect(agreementSentence(rowOf('1'))).toBe('Not agreed yet.');
    expect(agreementSentence(rowOf('1', agreed))).toBe('Agreed by A Lead for SEND, 31 March 2027.');
    const both = { ...agreed, 'Agreed by finance': 'B Manager', Agreement: 'Changed since' };
    expect(agreementSentence(rowOf('1', both))).toBe(
      '▲ Changed since A Lead for SEND and B Manager for finance agreed, 31 March 2027: agree again.',
    );
  });
});

const list = () => screen.findByRole('list', { name: 'The ten recommendations' });

async function show(own: Partial<WorkbookPort>): Promise<FakePort> {
  const port = fakePort(own);
  render(<App port={port} />);
  await userEvent.click(screen.getByRole('tab', { name: 'Recommendations' }));
  await list();
  return port;
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('the list on the page', () => {
  const ONE = { 'SEND owner': 'A Lead', Gap: 'No therapist' };
  const rows = async () => [rowOf('1', ONE), rowOf('2')];

  it('shows each with owners, date and status, and leads to its row', async () => {
    const port = await show({ rows });
    const items = within(await list()).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent('1. Text 1.? Not assessedA Lead · not startedNot agreed yet.');
    await press('Go to row 2');
    expect(port.asked).toContainEqual(['goTo', "'HNB Recommendations'!A7"]);
  });

  it('filters, and says how many are left', async () => {
    await show({ rows });
    await userEvent.type(screen.getByLabelText('Your name, for the log'), 'A Lead');
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'Mine');
    expect(within(await list()).getAllByRole('listitem')).toHaveLength(1);
    expect(screen.getByRole('status')).toHaveTextContent('1 of 2.');
  });

  it('edits one in a form and types what changed into its row', async () => {
    const port = await show({ rows, typeRows: rows });
    await press('Edit recommendation 1');
    expect(screen.getByLabelText('Assessment')).toHaveFocus();
    await userEvent.selectOptions(screen.getByLabelText('Assessment'), 'Partly');
    await userEvent.clear(screen.getByLabelText('Gap'));
    await userEvent.type(screen.getByLabelText('Due'), '31 March 2027');
    await press('Save to the sheet');
    await screen.findByRole('button', { name: 'Edit recommendation 1' });
    const typed = port.asked.find(([what]) => what === 'typeRows');
    expect(typed?.[1]).toBe('recommendations');
    expect(typed?.[2]).toEqual([
      { seen: rowOf('1', ONE), values: { Assessment: 'Partly', Gap: null, Due: DUE } },
    ]);
    expect(screen.getByRole('status')).toHaveTextContent('Recommendation 1 is stored on the sheet.');
  });

  it('keeps what was typed when a colleague changed the row meanwhile', async () => {
    const message = 'Somebody changed HNB Recommendations, H6 meanwhile. Nothing was changed.';
    await show({ rows, typeRows: () => Promise.reject(new WorkbookError(message)) });
    await press('Edit recommendation 1');
    await userEvent.type(screen.getByLabelText('Next step'), 'Recruit');
    await press('Save to the sheet');
    expect(await within(screen.getByRole('tabpanel')).findByText(message)).toBeVisible();
    expect(screen.getByLabelText('Next step')).toHaveValue('Recruit');
  });

  it('stores nothing while a date is wrong', async () => {
    const port = await show({ rows });
    await press('Edit recommendation 1');
    await userEvent.type(screen.getByLabelText('Due'), 'spring');
    await press('Save to the sheet');
    expect(screen.getByText('✗ First correct: Due.')).toBeVisible();
    expect(port.asked.map(([what]) => what)).not.toContain('typeRows');
  });

  it('agrees for one side under the name given', async () => {
    const port = await show({ rows, typeRows: rows });
    expect(screen.getByRole('button', { name: 'Agree for SEND, recommendation 2' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await userEvent.type(screen.getByLabelText('Your name, for the log'), 'P Shah');
    await press('Agree for SEND, recommendation 2');
    const typed = port.asked.find(([what]) => what === 'typeRows');
    expect(typed?.[2]).toMatchObject([
      { values: { 'Agreed by SEND': 'P Shah', 'As agreed': '||Not assessed|||||||' } },
    ]);
  });

  it('has no faults that an accessibility checker finds, with the form open', async () => {
    await show({ rows });
    await press('Edit recommendation 1');
    const { violations } = await axe(document.body);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
