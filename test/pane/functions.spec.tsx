/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { CATALOGUE } from '../../src/functions/catalogue';
import { App } from '../../src/pane/App';
import { FIRST_FUNCTIONS, functionsReducer, insertedSentence } from '../../src/pane/functions/core';
import { functionHelp, FUNCTIONS, insertOf, lookUp } from '../../src/pane/functions/help';
import { foundSentence, hasWords } from '../../src/pane/functions/search';
import { askForPage } from '../../src/ribbon/requests';
import { WorkbookError, type Insert, type Inserted, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, later, type FakePort } from './fake-port';
import { openPage } from './open-page';

// the machine that runs the tests may be slow and shared
jest.setTimeout(30_000);

const helpOf = (id: string) => functionHelp(id) ?? FUNCTIONS[0]!;

describe('looking for a function', () => {
  it('finds all words in any order, whole or in part, whatever their case', () => {
    expect(hasWords('Splits a deficit into the grant', 'GRANT defic')).toBe(true);
    expect(hasWords('Splits a deficit into the grant', 'grant surplus')).toBe(false);
    expect(hasWords('anything', ' ')).toBe(true);
  });

  it('puts functions first that have the word in their name', () => {
    expect(lookUp('band')[0]?.id).toBe('EBTBAND');
    expect(lookUp('=hnb.balance').map(({ id }) => id)).toEqual(['BALANCE']);
  });

  it('finds by what a function does and by its arguments', () => {
    expect(lookUp('academic year').map(({ id }) => id)).toEqual(['ACADEMICTOFINANCIAL']);
    expect(lookUp('forumAgrees').map(({ id }) => id)).toEqual(['BLOCKTRANSFER']);
    expect(lookUp('')).toHaveLength(CATALOGUE.length);
  });

  it('says how many were found, and what to do when there is none', () => {
    expect(foundSentence(20, 20, '')).toBe('20 functions.');
    expect(foundSentence(3, 20, 'band')).toBe('3 of 20 functions.');
    expect(foundSentence(0, 20, ' zebra ')).toBe(
      'No function has “zebra” in its help. Try another word, such as band or deficit.',
    );
  });
});

describe('the help of a function', () => {
  it('shows the call with what may be left out in square brackets', () => {
    expect(helpOf('EBTVALUE').call).toBe('HNB.EBTVALUE(band, bands, [setting], [onDate], [deduct])');
  });

  it('names the columns of a table with the headings that are read as well', () => {
    const [bands] = helpOf('EBTVALUE').tables;
    expect(bands?.title).toBe('Columns read from bands');
    expect(bands?.columns.map(({ heading, needed }) => [heading, needed])).toEqual([
      ['Band', true],
      ['Value', true],
      ['Setting', false],
      ['From', false],
      ['Basis', false],
    ]);
    expect(bands?.columns[1]?.synonyms).toContain('Annual value');
  });

  it('lists the columns of two tables of one kind once', () => {
    expect(helpOf('BANDDRIFT').tables.map(({ title }) => title)).toEqual([
      'Columns read from before and after',
      'Columns read from bandsBefore and bandsAfter',
    ]);
  });

  it('lists the settings of the fund with their defaults as people write them', () => {
    const settings = helpOf('FAIRSHARE').settings.map(({ name, otherwise }) => [name, otherwise]);
    expect(settings).toContainEqual(['Unit rate', '£6,000']);
    expect(settings).toContainEqual(['By phase', 'Yes']);
    expect(settings).toContainEqual(['Threshold', '3%']);
    expect(settings).toContainEqual(['Cap per school', 'none']);
    expect(helpOf('EBTVALUE').settings).toEqual([]);
  });

  it('draws the example as a piece of a sheet, with the answer below the cells', () => {
    const { picture } = helpOf('PARTYEAR');
    expect(picture.letters).toEqual(['A', 'B']);
    expect(picture.formulaCell).toBe('A6');
    expect(picture.rows.map(({ number, cells }) => [number, ...cells.map(({ text }) => text)])).toEqual([
      [1, 'Start', 'End'],
      [2, '1 April 2019', '31 August 2019'],
      [3, '1 September 2019', ''],
      [4, '1 September 2018', ''],
      [5, '', ''],
      [6, '41.67%', ''],
      [7, '58.33%', ''],
      [8, '100%', ''],
    ]);
    expect(picture.rows[5]?.cells.map(({ isAnswer }) => isAnswer)).toEqual([true, false]);
  });

  it('shows pence throughout when one amount of the example has any', () => {
    const texts = helpOf('EBTTOPUP').picture.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
    expect(texts).toEqual(expect.arrayContaining(['£1,350.00', '£562.50', '£1,685.00']));
  });

  it('puts an example into the workbook below a title, with dates as dates', () => {
    const insert: Insert = insertOf(helpOf('PARTYEAR').example);
    expect(insert.cells[0]).toEqual([{ value: 'Example of HNB.PARTYEAR' }]);
    // 1 April 2019 is day 43,556
    expect(insert.cells[2]?.[0]).toEqual({ value: 43_556, format: 'd mmmm yyyy' });
    expect(insert.formula).toBe('=HNB.PARTYEAR(A3:A5,B3:B5,2019,"TERMS")');
    expect(insert.spill).toEqual([['0.00%'], ['0.00%'], ['0%']]);
  });
});

describe('the state of the page', () => {
  const chosen = functionsReducer(FIRST_FUNCTIONS, { kind: 'choose', id: 'BALANCE' });
  const inserted: Inserted = { kind: 'inserted', where: "'Notes'!B3:D12" };

  it('remembers the search and the function shown last', () => {
    const searched = functionsReducer(chosen, { kind: 'look for', query: 'balance' });
    expect(functionsReducer(searched, { kind: 'list' })).toMatchObject({
      query: 'balance',
      chosen: null,
      last: 'BALANCE',
    });
  });

  it('forgets what came of an example when another function is chosen, but not one under way', () => {
    const done = functionsReducer(chosen, { kind: 'inserted', inserted });
    expect(functionsReducer(done, { kind: 'choose', id: 'VERSION' }).insertion).toEqual({ stage: 'none' });
    const busy = functionsReducer(chosen, { kind: 'insert' });
    expect(functionsReducer(busy, { kind: 'list' }).insertion).toEqual({ stage: 'inserting' });
  });

  it('says where the example stands and how to take it away, or why it stands nowhere', () => {
    expect(insertedSentence(inserted)).toBe(
      'The example stands on Notes, B3:D12. Its cells are selected: press Delete to take them away.',
    );
    expect(insertedSentence({ kind: 'no room', message: 'B2 holds "y".' })).toBe('B2 holds "y".');
  });
});

const show = async (own: Partial<WorkbookPort> = {}): Promise<FakePort> => {
  const port = fakePort(own);
  render(<App port={port} />);
  await openPage('Functions');
  await screen.findByRole('heading', { name: 'Functions', level: 2 });
  return port;
};
const page = () => within(screen.getByRole('main'));
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const choose = async (id: string): Promise<void> => {
  await press(`HNB.${id}`);
  await screen.findByRole('heading', { name: `HNB.${id}`, level: 3 });
};
const inserts = (port: FakePort) => port.asked.filter(([asked]) => asked === 'insert');

describe('the page', () => {
  it('lists every function with what it does', async () => {
    await show();
    const entries = within(screen.getByRole('list', { name: 'Functions' })).getAllByRole('listitem');
    expect(entries.map((entry) => entry.textContent)).toEqual(
      CATALOGUE.map(({ id, summary }) => `HNB.${id}${summary}`),
    );
  });

  it('narrows the list as words are typed, says how many there are, and keeps the focus in the box', async () => {
    await show();
    const box = screen.getByRole('searchbox', { name: 'Find a function' });
    await userEvent.type(box, 'deficit grant');
    expect(page().getAllByRole('listitem')).toHaveLength(1);
    expect(page().getByText('1 of 20 functions.')).toBeVisible();
    expect(box).toHaveFocus();
  });

  it('shows one function with its arguments, moves to it, and back to where it was in the list', async () => {
    await show();
    await choose('EBTVALUE');
    expect(screen.getByRole('heading', { name: 'HNB.EBTVALUE', level: 3 })).toHaveFocus();
    expect(screen.getByText('=HNB.EBTVALUE(band, bands, [setting], [onDate], [deduct])')).toBeVisible();
    expect(screen.getByText(/Element 2 in £ a year/)).toBeVisible();
    expect(screen.getByText(/If left out: 6000\./)).toBeVisible();
    expect(screen.getByRole('link', { name: /help page/ })).toHaveAttribute(
      'href',
      'functions.html#ebtvalue',
    );
    await press('All functions');
    expect(screen.getByRole('button', { name: 'HNB.EBTVALUE' })).toHaveFocus();
  });

  it('is as it was left after a look at another page, and leaves the focus on the tab', async () => {
    await show();
    await choose('BALANCE');
    await openPage('Plan');
    await screen.findByRole('heading', { name: 'Plan', level: 2 });
    await openPage('Functions');
    expect(await screen.findByRole('heading', { name: 'HNB.BALANCE', level: 3 })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Functions', level: 2 })).toHaveFocus();
  });

  it('takes the focus to its heading when the ribbon asks for it', async () => {
    render(<App port={fakePort()} />);
    act(() => askForPage('Functions'));
    expect(await screen.findByRole('heading', { name: 'Functions', level: 2 })).toHaveFocus();
  });
});

describe('Insert example', () => {
  it('writes the cells and the formula from the selected cell on, and leads there', async () => {
    const port = await show();
    await choose('EBTVALUE');
    await press('Insert example');
    expect(await page().findByText(/✓ The example stands on Notes, B3:D12/)).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('The example stands on Notes, B3:D12');
    expect(inserts(port)).toEqual([['insert', insertOf(helpOf('EBTVALUE').example), 'selected cell']]);
    await press('Go to the example');
    expect(port.asked).toContainEqual(['goTo', "'Notes'!B3:D12"]);
  });

  it('says why there is no room, and offers a new sheet', async () => {
    const answers: Inserted[] = [
      { kind: 'no room', message: 'There is no room at Notes!B1:D14: B2 holds "y".' },
      { kind: 'inserted', where: "'HNB example'!A1:C14" },
    ];
    const port = await show({ insert: async () => answers.shift() as Inserted });
    await choose('EBTVALUE');
    await press('Insert example');
    expect(await page().findByText(/▲ There is no room at Notes!B1:D14/)).toBeVisible();
    await press('Put it on a new sheet');
    expect(await page().findByText(/✓ The example stands on HNB example, A1:C14/)).toHaveFocus();
    expect(inserts(port).map(([, , place]) => place)).toEqual(['selected cell', 'new sheet']);
  });

  it('offers nothing to press while it writes, on other pages too', async () => {
    const answer = later<Inserted>();
    const port = await show({ insert: () => answer.promise });
    await choose('EBTVALUE');
    await press('Insert example');
    const isOff = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-disabled');
    expect(isOff('Insert example')).toBe('true');
    await press('Insert example');
    expect(inserts(port)).toHaveLength(1);
    await act(async () => answer.settle({ kind: 'inserted', where: "'Notes'!A1" }));
    expect(isOff('Insert example')).not.toBe('true');
  });

  it('shows a failure in words, and moves to it', async () => {
    const insert = () => Promise.reject(new WorkbookError('The workbook is read-only. Nothing was changed.'));
    await show({ insert });
    await choose('EBTVALUE');
    await press('Insert example');
    const message = await page().findByText('The workbook is read-only. Nothing was changed.');
    expect(message.parentElement).toHaveFocus();
  });
});

describe('Accessibility rules (axe)', () => {
  const faults = async () =>
    (await axe(document.body)).violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html}`),
    );

  it('hold on the list', async () => {
    await show();
    expect(await faults()).toEqual([]);
  });

  it.each(['FAIRSHARE', 'EBTVALUE', 'VERSION'])(
    'hold on HNB.%s, unfolded and with its example inserted',
    async (id) => {
      await show();
      await choose(id);
      await press('Insert example');
      await page().findByText(/✓ The example stands/);
      document.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''));
      expect(await faults()).toEqual([]);
    },
  );
});
