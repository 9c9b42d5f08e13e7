/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import {
  agreementOf,
  agreementSentence,
  changedValues,
  countsSentence,
  faultsIn,
  fieldsOf,
  freeRows,
  groupsOf,
  namedRows,
  picked,
  pickedSentence,
  textsOf,
} from '../../src/pane/recommendations/rows';
import { groupItems, itemAgreement, itemSentence, waiting } from '../../src/pane/recommendations/group';
import type { Plain } from '../../src/sheets/sources';
import { WorkbookError, type SheetRow, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, type FakePort } from './fake-port';
import { openPage } from './open-page';

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

describe('reports', () => {
  const other = (key: string, report: string, assessment: string) =>
    rowOf(key, { Report: report, 'Number there': 3, Assessment: assessment });
  const rows = [
    rowOf('1'),
    other('11', 'Peer review', 'Met'),
    other('12', 'peer review', 'Partly'),
    other('13', '', 'Met'),
  ];

  it('are groups, each with its own counts', () => {
    expect(groupsOf(rows).map(({ title, rows: own }) => [title, countsSentence(own)])).toEqual([
      ['The ten recommendations', '1 recommendation: 0 met, 0 partly, 0 not yet, 1 not assessed.'],
      ['Peer review', '2 recommendations: 1 met, 1 partly, 0 not yet, 0 not assessed.'],
      ['Without a report', '1 recommendation: 1 met, 0 partly, 0 not yet, 0 not assessed.'],
    ]);
  });
  it('other than the ten: their rows are typed whole, and keep a name', () => {
    const [ten, row] = rows as [SheetRow, SheetRow];
    expect(fieldsOf(ten).map(({ heading }) => heading)).not.toContain('Our practice');
    expect(fieldsOf(row).map(({ heading }) => heading)).toContain('Our practice');
    expect(faultsIn(row, { ...textsOf(row), Recommendation: ' ' })).toEqual({
      Recommendation: 'It must not be blank.',
    });
  });
  it('find free rows where nothing at all is typed', () => {
    const blank = { Recommendation: null, Assessment: null, Status: null };
    const all = [rowOf('10'), rowOf('11', blank), rowOf('12', { ...blank, Gap: 'x' }), rowOf('13', blank)];
    expect(freeRows(all).map(({ key }) => key)).toEqual(['11', '13']);
  });
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

// the page is loaded when it is first opened
const list = () => screen.findByRole('list', { name: 'The ten recommendations' }, { timeout: 15_000 });

async function show(own: Partial<WorkbookPort>): Promise<FakePort> {
  const port = fakePort(own);
  render(<App port={port} />);
  await openPage('Recommendations');
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
    expect(await screen.findByRole('button', { name: 'Edit recommendation 1' })).toHaveFocus();
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
    expect(await within(screen.getByRole('main')).findByText(message)).toBeVisible();
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

describe('recommendations of another report', () => {
  const free = (key: string) => rowOf(key, { Recommendation: null, Assessment: null, Status: null });
  const rows = async () => [rowOf('1'), free('11'), free('12')];
  const open = () => press('Add recommendations of another report');
  const paste = async (text: string) => {
    await userEvent.click(screen.getByLabelText('Its recommendations'));
    await userEvent.paste(text);
  };

  it('are read before anything is typed, and go into free rows together', async () => {
    const port = await show({ rows, typeRows: rows });
    await open();
    await paste('1. Publish the offer.\n2\t=1+1\tFound it.');
    expect(screen.getByText('Type the name of the report.')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Report'), 'Area inspection');
    await userEvent.type(screen.getByLabelText('Date of the report'), 'May 2026');
    expect(within(screen.getByRole('table', { name: 'As they are read' })).getAllByRole('row')).toHaveLength(
      3,
    );
    expect(
      screen.getByText('2 recommendations to go into rows 11 to 12 of HNB Recommendations.'),
    ).toBeVisible();
    const { violations } = await axe(document.body);
    expect(violations.map(({ id }) => id)).toEqual([]);
    await press('Add 2 recommendations');
    const typed = port.asked.filter(([what]) => what === 'typeRows');
    expect(typed).toHaveLength(1);
    expect(typed[0]?.[2]).toMatchObject([
      { seen: { key: '11' }, values: { Recommendation: 'Publish the offer.', 'Number there': 1 } },
      { seen: { key: '12' }, values: { Recommendation: '=1+1', Report: 'Area inspection, May 2026' } },
    ]);
    const said = '2 recommendations of Area inspection, May 2026 are on HNB Recommendations.';
    expect(screen.getByRole('status')).toHaveTextContent(said);
    expect(screen.getByText(`✓ ${said}`)).toBeVisible();
    expect(screen.queryByLabelText('Its recommendations')).toBeNull();
    // the list came back with the typing: the sheet was read once, when the page opened
    expect(port.asked.filter(([what]) => what === 'rows')).toHaveLength(1);
  });

  it('are not typed while a line is wrong, which is named', async () => {
    const port = await show({ rows });
    await open();
    await userEvent.type(screen.getByLabelText('Report'), 'Peer review');
    await paste('1. Publish.\n1. Train staff.');
    expect(screen.getByText(/^✗ Line 2: number 1 stands on line 1 already/)).toBeVisible();
    await press('Add 2 recommendations');
    expect(port.asked.map(([what]) => what)).not.toContain('typeRows');
  });

  it('beyond the free rows stay in the box, and the page says how the sheet grows', async () => {
    await show({ rows, typeRows: async () => [rowOf('1'), rowOf('11'), rowOf('12')] });
    await open();
    await userEvent.type(screen.getByLabelText('Report'), 'Peer review');
    await paste('1. Publish.\n\n2. Train staff.\n3. Recruit.');
    expect(
      screen.getByText(/^3 read, and 2 rows free\. The first 2 go into rows 11 to 12; then press Build/),
    ).toBeVisible();
    await press('Add the first 2');
    expect(screen.getByLabelText('Its recommendations')).toHaveValue('3. Recruit.');
    expect(
      screen.getByText(/has no free row\. Press Build recommendations above: it makes ten/),
    ).toBeVisible();
  });

  it('keep what was pasted when a colleague took a row meanwhile', async () => {
    const message = 'Somebody changed HNB Recommendations, B16 meanwhile. Nothing was changed.';
    await show({ rows, typeRows: () => Promise.reject(new WorkbookError(message)) });
    await open();
    await userEvent.type(screen.getByLabelText('Report'), 'Peer review');
    await paste('Publish.');
    await press('Add 1 recommendation');
    expect(await within(screen.getByRole('main')).findByText(message)).toBeVisible();
    expect(screen.getByLabelText('Its recommendations')).toHaveValue('Publish.');
  });
});

describe('items of the review group', () => {
  const item = (key: string, cells: Record<string, Plain>): SheetRow => ({
    key,
    where: `'HNB Review group'!A${key}`,
    cells: { Item: `Item ${key}`, Kind: 'Decision', Due: DUE, Status: 'Open', ...cells },
  });
  const forum = (key: string, cells: Record<string, Plain>): SheetRow => ({
    key,
    where: '',
    cells: { 'To the forum': 'Yes', Agreement: 'Not agreed', ...cells },
  });
  const ITEMS = [item('1', { 'SEND owner': 'A Lead' }), item('2', {}), item('3', { Item: null })];
  const FORUM = [
    forum('1', {}),
    forum('2', {
      'SEND agreed by': 'A',
      'SEND agreed on': DUE,
      'Finance agreed by': 'B',
      Agreement: '✓ Both',
    }),
    forum('3', {}),
  ];

  it('that wait are those not agreed by both, or changed since', () => {
    const all = groupItems(ITEMS, FORUM);
    expect(all.map(({ item: { key } }) => key)).toEqual(['1', '2']);
    expect(waiting(all).map(({ item: { key } }) => key)).toEqual(['1']);
    const [first] = groupItems(ITEMS, [
      forum('1', { 'SEND agreed by': 'A', 'Finance agreed by': 'B', Agreement: '▲ Changed since' }),
    ]);
    expect(itemSentence(first!)).toBe('▲ Changed since A for SEND and B for finance agreed: agree again.');
  });

  it('are agreed for one side with the row as it is; an agreement to something else goes', () => {
    const row = { 'Finance agreed by': 'B', 'Finance agreed on': DUE, 'As agreed': 'as it was' };
    const [one] = groupItems(ITEMS, [forum('1', row)]);
    expect(itemAgreement(one!, 'SEND', asked)).toEqual({
      'SEND agreed by': 'P Shah',
      'SEND agreed on': DUE + 1,
      'As agreed': 'Item 1|Decision||A Lead||46477||Yes|',
      'Finance agreed by': null,
      'Finance agreed on': null,
    });
  });

  it('are read when the part is opened, and agreed there', async () => {
    const rows = async (block: string) =>
      ({ 'review-items': ITEMS, 'review-forum': FORUM })[block] ?? [rowOf('1')];
    const port = await show({ rows, typeRows: async () => FORUM });
    await userEvent.type(screen.getByLabelText('Your name, for the log'), 'P Shah');
    expect(port.asked.filter(([what]) => what === 'rows')).toHaveLength(1);
    const part = screen.getByText('Review group: decisions and actions to agree');
    const details = part.parentElement as HTMLDetailsElement;
    details.open = true;
    // the test's browser does not say it by itself
    fireEvent(details, new Event('toggle'));
    expect(await screen.findByText('1 item of 2 to agree.')).toBeVisible();
    await press('Agree for finance, item 1');
    const typed = port.asked.find(([what]) => what === 'typeRows');
    expect(typed?.slice(1)).toMatchObject([
      'review-forum',
      [{ seen: { key: '1' }, values: { 'Finance agreed by': 'P Shah' } }],
    ]);
  });
});
