/**
 * @jest-environment jsdom
 *
 * Other councils and last year beside ours, from the pane: who stands in a column, how ours stands, keeping this year's.
 */
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import {
  answersTyped,
  columnsOf,
  headOf,
  headTyped,
  keepSentence,
  keptOf,
} from '../../src/pane/recommendations/compare';
import type { Plain } from '../../src/sheets/sources';
import { WorkbookError, type SheetRow, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, type FakePort } from './fake-port';
import { openPage } from './open-page';

// the machine that runs the tests may be slow and shared
jest.setTimeout(30_000);

const row = (key: string, cells: Record<string, Plain>): SheetRow => ({
  key,
  where: `'HNB Comparison'!A${key.length}`,
  cells,
});
const COUNCILS = [
  row('Name', { 'Ours this year': 'Smallshire', 'Ours last year': null, 'Other 1': 'Bigshire' }),
  row('Kind', { 'Ours this year': 'Us', 'Ours last year': 'Us', 'Other 1': 'Neighbour' }),
  row('Year', { 'Ours this year': 46_477, 'Ours last year': null, 'Other 1': 2026 }),
  row('Source', { 'Ours this year': null, 'Ours last year': null, 'Other 1': 'A talk' }),
];
const assessed = (key: string, counted: string, mark: string): SheetRow =>
  row(key, {
    Recommendation: `Wording ${key}`,
    'Ours this year': null,
    'Ours counted': counted,
    'Ours last year': '',
    'Against other 1': mark,
  });
const ASSESSED = [
  assessed('1', 'Met', '▲ Ahead'),
  assessed('2', 'Partly', '= Same'),
  assessed('3', 'Partly', '= Same'),
  assessed('4', '', ''),
];
const PRACTICES = [
  row('1', { 'Ours this year': 'Two heads', 'Ours last year': null, 'Other 1': 'One head' }),
  row('2', { 'Ours this year': null, 'Ours last year': null, 'Other 1': null }),
];
const BLOCKS = [COUNCILS, ASSESSED, PRACTICES];

describe('a column', () => {
  it('is told by its name and by how ours stands against it', () => {
    expect(columnsOf(COUNCILS, ASSESSED).slice(0, 3)).toEqual([
      { side: 'Ours last year', name: '', marks: 'Nothing to set ours against yet.' },
      { side: 'Other 1', name: 'Bigshire', marks: 'Ours against it: 1 ahead, 2 the same.' },
      { side: 'Other 2', name: '', marks: 'Nothing to set ours against yet.' },
    ]);
  });
  it('of last year takes what counts this year, dates as dates, and not what we are to ourselves', () => {
    expect(keptOf(ASSESSED, 'Ours counted').map(({ values }) => values['Ours last year'])).toEqual([
      'Met',
      'Partly',
      'Partly',
    ]);
    expect(keptOf(COUNCILS, 'Ours this year').map(({ seen, values }) => [seen.key, values])).toEqual([
      ['Name', { 'Ours last year': 'Smallshire' }],
      ['Year', { 'Ours last year': 46_477 }],
    ]);
  });
  it('has its day in words and its year as a year, which count as unchanged', () => {
    const [ours, other] = ['Ours this year', 'Other 1'].map((side) => headOf(COUNCILS, side));
    expect([ours?.Year, other?.Year]).toEqual(['31 March 2027', '2026']);
    expect(headTyped(COUNCILS, 'Ours this year', ours ?? {})).toEqual([]);
  });
  it('has a word that somebody typed freehand, and it counts as unchanged', () => {
    const rows = [row('1', { 'Other 1': ' nearly ' }), row('2', { 'Other 1': null })];
    expect(answersTyped(rows, 'Other 1', { '1': 'nearly', '2': '' })).toEqual([]);
  });
  it('of last year that holds something is said to be replaced', () => {
    expect(keepSentence(2)).toBe(
      'Ours last year holds 2 cells already, which would be replaced by this year’s.',
    );
  });
});

describe('on Recommendations', () => {
  async function show(own: Partial<WorkbookPort> = {}): Promise<FakePort> {
    const port = fakePort({ blocks: async () => BLOCKS, ...own });
    render(<App port={port} />);
    await openPage('Recommendations');
    const summary = await screen.findByText('Compare with other councils, or with last year', undefined, {
      timeout: 15_000,
    });
    expect(port.asked.map(([what]) => what)).not.toContain('blocks');
    await userEvent.click(summary);
    await screen.findByRole('list', { name: 'Columns of HNB Comparison' });
    return port;
  }
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
  const typed = (port: FakePort): unknown[] =>
    port.asked.filter(([what]) => what === 'typeBlocks').map(([, blocks]) => blocks);

  it('reads nothing until opened, then says who stands in each column', async () => {
    await show();
    const items = within(screen.getByRole('list', { name: 'Columns of HNB Comparison' })).getAllByRole(
      'listitem',
    );
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Ours last year: not namedNothing to set ours against yet.Say who this is',
      'Other 1: BigshireOurs against it: 1 ahead, 2 the same.Say who this isSay what they do',
      'Other 2: not namedNothing to set ours against yet.Say who this is',
      'Other 3: not namedNothing to set ours against yet.Say who this is',
    ]);
  });

  it('names a council in a form, which types only what changed', async () => {
    const port = await show({ typeBlocks: async () => BLOCKS });
    await press('Say who Other 1 is');
    const form = within(screen.getByRole('form', { name: 'Other 1' }));
    expect(form.getByLabelText('Council')).toHaveFocus();
    await userEvent.clear(form.getByLabelText('Council'));
    await userEvent.type(form.getByLabelText('Council'), 'Fenton');
    await userEvent.selectOptions(form.getByLabelText('What it is to us'), 'Case study');
    await press('Save to the sheet');
    await screen.findByRole('button', { name: 'Say who Other 1 is' });
    expect(typed(port)).toEqual([
      [
        {
          block: 'comparison-councils',
          rows: [
            { seen: COUNCILS[0], values: { 'Other 1': 'Fenton' } },
            { seen: COUNCILS[1], values: { 'Other 1': 'Case study' } },
          ],
        },
        { block: 'comparison-assessments', rows: [] },
        { block: 'comparison-practices', rows: [] },
      ],
    ]);
    expect(screen.getByRole('status')).toHaveTextContent('Other 1 is stored on the sheet.');
  });

  it('keeps what was typed when a colleague changed it meanwhile, and says so', async () => {
    const message = 'Somebody changed HNB Comparison, G8 meanwhile. Nothing was changed.';
    await show({ typeBlocks: () => Promise.reject(new WorkbookError(message)) });
    await press('Say who Other 2 is');
    await userEvent.type(screen.getByLabelText('Council'), 'Fenton');
    await press('Save to the sheet');
    expect(await within(screen.getByRole('main')).findByText(message)).toBeVisible();
    expect(screen.getByLabelText('Council')).toHaveValue('Fenton');
  });

  it('keeps this year’s as last year’s: assessments, practice and who it is', async () => {
    const port = await show({ typeBlocks: async () => BLOCKS });
    await press('Keep ours as last year’s');
    await screen.findByText('This year’s stands under Ours last year.');
    // one press, one task: all three blocks or none
    expect(typed(port)).toHaveLength(1);
    expect(typed(port)[0]).toMatchObject([
      { block: 'comparison-councils', rows: [{ values: { 'Ours last year': 'Smallshire' } }, {}] },
      { block: 'comparison-assessments', rows: [{ values: { 'Ours last year': 'Met' } }, {}, {}] },
      {
        block: 'comparison-practices',
        rows: [{ seen: PRACTICES[0], values: { 'Ours last year': 'Two heads' } }],
      },
    ]);
  });

  it('takes what a named council does for each recommendation, beside how ours counts', async () => {
    const port = await show({ typeBlocks: async () => BLOCKS });
    expect(screen.queryByRole('button', { name: /Say what .*Other 2/ })).toBeNull();
    await press('Say what Bigshire does');
    const form = within(screen.getByRole('form', { name: 'What Bigshire does' }));
    const second = within(form.getByRole('group', { name: '2 Wording 2' }));
    expect(form.getByRole('group', { name: '2 Wording 2' })).toHaveTextContent('Ours: Partly');
    await userEvent.selectOptions(second.getByLabelText('Assessment'), 'Not yet');
    await userEvent.type(second.getByLabelText('Practice'), '=A fund');
    const first = within(form.getByRole('group', { name: '1 Wording 1' }));
    expect(first.getByLabelText('Practice')).toHaveValue('One head');
    await userEvent.clear(first.getByLabelText('Practice'));
    await press('Save to the sheet');
    await screen.findByRole('button', { name: 'Say what Bigshire does' });
    expect(typed(port)).toEqual([
      [
        { block: 'comparison-councils', rows: [] },
        {
          block: 'comparison-assessments',
          rows: [{ seen: ASSESSED[1], values: { 'Other 1': 'Not yet' } }],
        },
        {
          block: 'comparison-practices',
          rows: [
            { seen: PRACTICES[0], values: { 'Other 1': null } },
            { seen: PRACTICES[1], values: { 'Other 1': '=A fund' } },
          ],
        },
      ],
    ]);
    expect(screen.getByRole('status')).toHaveTextContent('Other 1 is stored on the sheet.');
  });

  it('keeps an open form of answers when a colleague changed one of them meanwhile', async () => {
    const message = 'Somebody changed HNB Comparison, G30 meanwhile. Nothing was changed.';
    await show({ typeBlocks: () => Promise.reject(new WorkbookError(message)) });
    await press('Say what Bigshire does');
    const first = within(screen.getByRole('group', { name: '1 Wording 1' }));
    await userEvent.type(first.getByLabelText('Practice'), ' only');
    await press('Save to the sheet');
    expect(await within(screen.getByRole('main')).findByText(message)).toBeVisible();
    expect(first.getByLabelText('Practice')).toHaveValue('One head only');
  });

  it('has no faults that an accessibility checker finds, with a form open', async () => {
    await show();
    await press('Say who Other 1 is');
    expect((await axe(screen.getByRole('main'))).violations).toEqual([]);
    await press('Cancel');
    await press('Say what Bigshire does');
    expect((await axe(screen.getByRole('main'))).violations).toEqual([]);
  });
});
