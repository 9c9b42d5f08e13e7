/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import { askForPage } from '../../src/ribbon/requests';
import {
  WorkbookError,
  type BuildReport,
  type Finding,
  type Preview,
  type Progress,
  type WorkbookPort,
} from '../../src/workbook/contract';
import {
  ANSWERS_TABLE,
  CHECKS,
  EMPTY_STATE,
  FAULT,
  fakePort,
  FINDING,
  later,
  previewOf,
  reportOf,
  type FakePort,
} from './fake-port';
import { openPage } from './open-page';
import { PAGES } from '../pages-of-pane';

// the machine that runs the tests may be slow and shared
jest.setTimeout(30_000);

const show = (own: Partial<WorkbookPort> = {}): FakePort => {
  const port = fakePort(own);
  render(<App port={port} />);
  return port;
};
/** The page, without the sentences for screen readers. */
const page = () => within(screen.getByRole('main'));
const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => userEvent.click(button(name));
/** Opens a page and waits until it is drawn. */
const open = async (name: string): Promise<void> => {
  await openPage(name);
  await screen.findByRole('heading', { name, level: 2 });
};
const isOff = (name: string): boolean => button(name).getAttribute('aria-disabled') === 'true';
const calls = (port: FakePort, name: string) => port.asked.filter(([asked]) => asked === name);
const fields = async (): Promise<void> => {
  await screen.findByText('Years, signs and opening balances');
};
const retype = async (label: string, text: string): Promise<void> => {
  await userEvent.clear(screen.getByLabelText(label));
  await userEvent.type(screen.getByLabelText(label), text);
};

describe('Home', () => {
  it('says on first opening what it does, that no data leaves, and offers one thing to press', async () => {
    const port = show({ state: async () => EMPTY_STATE });
    expect(await screen.findByText(/builds the DSG deficit plan/)).toBeVisible();
    expect(screen.getByText('No data leaves this workbook.')).toBeVisible();
    expect(page().getAllByRole('button')[0]).toBe(button('Find tables'));
    expect(port.asked).toEqual([['state']]);
  });

  it('says of a mapped workbook how it stands, and leads on to the plan and the review', async () => {
    show();
    const standing = within(await screen.findByRole('region', { name: 'This workbook' }));
    expect(standing.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '✓ Tables: DSG lines and Income',
      '✓ Built: DSG deficit plan built, 6 April 2026 at 14:05 by P Shah',
      '▲ Checks: 1 of 2 checks to look at',
      '✓ Reviewed: 12 May 2026 at 09:30 by A Khan',
    ]);
    expect(screen.queryByText(/builds the DSG deficit plan and/)).not.toBeInTheDocument();
    await press('Go to Review');
    expect(await screen.findByRole('heading', { name: 'Review', level: 2 })).toBeVisible();
    await open('Home');
    await screen.findByRole('region', { name: 'This workbook' });
    await press('Go to the plan');
    expect(await screen.findByRole('heading', { name: 'Plan', level: 2 })).toBeVisible();
  });

  it('is as on the first day when the workbook cannot be read', async () => {
    show({ state: () => Promise.reject(new Error('Excel is busy.')) });
    expect(await screen.findByText(/builds the DSG deficit plan/)).toBeVisible();
    expect(button('Find tables')).toBeVisible();
  });

  it('says what is not done yet, and leads to each page with what it is for', async () => {
    show({ state: async () => ({ ...EMPTY_STATE, mapped: ['lines'] }) });
    const standing = within(await screen.findByRole('region', { name: 'This workbook' }));
    expect(standing.getByText('nothing yet', { exact: false })).toBeVisible();
    expect(standing.getByText('by nobody yet', { exact: false })).toBeVisible();
    const tasks = within(screen.getByRole('list', { name: 'What HNB can do' }));
    expect(tasks.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(
      PAGES.filter((name) => name !== 'Home'),
    );
    await userEvent.click(tasks.getByRole('button', { name: 'Bands' }));
    expect(await screen.findByRole('heading', { name: 'Bands', level: 2 })).toHaveFocus();
    await press('Home');
    expect(await screen.findByRole('heading', { name: 'Home', level: 2 })).toHaveFocus();
  });

  it('finds the tables at the first press, on Set up', async () => {
    const found = later<Finding>();
    const port = show({ state: async () => EMPTY_STATE, findTables: () => found.promise });
    await screen.findByText(/builds the DSG deficit plan/);
    await press('Find tables');
    expect(await screen.findByRole('heading', { name: 'Set up', level: 2 })).toHaveFocus();
    found.settle(FINDING);
    expect(await screen.findByRole('heading', { name: 'Your tables, as HNB reads them' })).toHaveFocus();
    expect(calls(port, 'findTables')).toHaveLength(1);
  });
});

describe('Set up', () => {
  const find = async (): Promise<void> => {
    await open('Set up');
    await press('Find tables');
  };

  it('finds, takes a column chosen by hand, and confirms under the name given', async () => {
    const port = show();
    await find();
    expect(await screen.findByRole('heading', { name: 'Your tables, as HNB reads them' })).toHaveFocus();
    await userEvent.selectOptions(screen.getByLabelText('Schools'), 'Schools (45 rows)');
    expect(screen.getByText('✗ Choose a column for EHCPs.')).toBeVisible();
    expect(isOff('Confirm mapping')).toBe(true);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: /^EHCPs\b(?! in)/ }), 'Statements');
    await userEvent.type(screen.getByLabelText('Your name, for the log'), 'P Shah');
    await press('Confirm mapping');
    expect(await screen.findByRole('heading', { name: /mapping is stored on HNB Inputs/ })).toHaveFocus();
    const [, mapping, by] = calls(port, 'confirmMapping')[0] ?? [];
    expect(by).toBe('P Shah');
    expect(mapping).toEqual([
      expect.objectContaining({
        input: 'schools',
        columns: expect.objectContaining({ ehcps: 'Statements' }),
      }),
      expect.objectContaining({ input: 'lines', table: 'Lines' }),
    ]);
    await press('Go to the plan');
    expect(await screen.findByRole('heading', { name: 'Plan', level: 2 })).toHaveFocus();
  });

  it('selects the cell of a problem', async () => {
    const port = show();
    await find();
    await userEvent.click(await screen.findByRole('button', { name: 'Go to High needs lines, A40' }));
    expect(calls(port, 'goTo')).toEqual([['goTo', "'High needs lines'!A40"]]);
  });

  it('says so beside the link when the cell is gone', async () => {
    const goTo = () => Promise.reject(new WorkbookError('The sheet High needs lines is gone.'));
    show({ goTo });
    await find();
    await userEvent.click(await screen.findByRole('button', { name: 'Go to High needs lines, A40' }));
    expect(await screen.findByText('✗ The sheet High needs lines is gone.')).toBeVisible();
  });

  it('names what an empty workbook lacks', async () => {
    show({ findTables: async () => ({ candidates: {}, confirmed: [], problems: [] }) });
    await find();
    expect(await screen.findByRole('heading', { name: 'No table was found that HNB knows' })).toHaveFocus();
    expect(screen.getByText(/DSG lines: Line, Block, and a column a year/)).toBeVisible();
    expect(button('Add an example table of DSG lines')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Confirm mapping' })).not.toBeInTheDocument();
  });

  it('keeps the choices when confirming fails, and moves to the message', async () => {
    const confirmMapping = () => Promise.reject(new WorkbookError('HNB Inputs is protected. Unprotect it.'));
    show({ confirmMapping });
    await find();
    await screen.findByLabelText('DSG lines');
    await userEvent.selectOptions(screen.getByLabelText('DSG lines'), 'Lines 2022, B2:F30 (28 rows)');
    await press('Confirm mapping');
    const message = await page().findByText('HNB Inputs is protected. Unprotect it.');
    expect(message.parentElement).toHaveFocus();
    expect(screen.getByLabelText('DSG lines')).toHaveDisplayValue('Lines 2022, B2:F30 (28 rows)');
    expect(isOff('Confirm mapping')).toBe(false);
  });

  it('is as it was left after a look at another page', async () => {
    const port = show();
    await find();
    await screen.findByRole('button', { name: 'Confirm mapping' });
    await open('Review');
    await open('Set up');
    expect(button('Confirm mapping')).toBeVisible();
    expect(calls(port, 'findTables')).toHaveLength(1);
  });

  it('puts an example table on a sheet of its own for who has none, and says so', async () => {
    const insert = async () => ({ kind: 'inserted', where: "'Example DSG lines'!A1:E6" }) as const;
    const port = show({ insert, findTables: async () => ({ candidates: {}, confirmed: [], problems: [] }) });
    await find();
    await screen.findByRole('heading', { name: 'No table was found that HNB knows' });
    await press('Add an example table of DSG lines');
    expect(await page().findByText(/Put on Example DSG lines, A1:E6/)).toBeVisible();
    const [, given, place] = calls(port, 'insert')[0] ?? [];
    expect(place).toBe('new sheet');
    expect(given).toMatchObject({ sheet: 'Example DSG lines', formula: '' });
    const [, headings] = (given as { cells: { value: unknown }[][] }).cells;
    expect(headings?.map(({ value }) => value)).toEqual(['Line', 'Block', '2023-24', '2024-25', '2025-26']);
  });
});

describe('Plan', () => {
  it('previews each cell before and after, then builds what was previewed', async () => {
    const port = show();
    await open('Plan');
    await press('Preview');
    const heading = await screen.findByRole('heading', {
      name: '3 cells on 2 sheets will change, 1 of them new.',
    });
    expect(heading).toHaveFocus();
    const changes = screen.getByRole('table', { name: 'Cells of HNB Plan that change', hidden: true });
    const rows = within(changes).getAllByRole('row', { hidden: true });
    expect(rows.map((row) => row.textContent)).toEqual([
      'CellBeforeAfter',
      'C71,2001,450.5',
      'C8emptyHigh needs',
    ]);
    await press('Build plan');
    expect(await screen.findByRole('heading', { name: /1,240 cells written on/ })).toHaveFocus();
    expect(calls(port, 'build')).toEqual([['build', 'plan', '', 'seen-1']]);
  });

  it('links to the sheets built and to the checks that want a look', async () => {
    const port = show();
    await open('Plan');
    await press('Build plan');
    await userEvent.click(await screen.findByRole('button', { name: 'Open HNB Plan' }));
    const looks = screen.getByRole('list', { name: 'Checks to look at' });
    expect(looks).toHaveTextContent('▲ Look: Lines add up to the reported total');
    await userEvent.click(within(looks).getByRole('button', { name: 'Go to the check' }));
    expect(calls(port, 'goTo').map(([, where]) => where)).toEqual(["'HNB Plan'!A1", "'HNB Checks'!A6"]);
  });

  it('stores what was typed before it builds, and only that', async () => {
    const port = show();
    await open('Plan');
    await fields();
    await retype('Opening balance, high needs block', '−£1,250,000');
    expect(screen.getByText(/stored on HNB Inputs when you press Preview or Build plan/)).toBeVisible();
    await press('Build plan');
    await screen.findByRole('heading', { name: /cells written/ });
    const written = port.asked.filter(([name]) => name === 'setAssumptions' || name === 'build');
    expect(written).toEqual([
      ['setAssumptions', { openingHighNeeds: -1250000 }],
      ['build', 'plan', '', undefined],
    ]);
    expect(screen.queryByText(/stored on HNB Inputs when/)).not.toBeInTheDocument();
  });

  it('neither previews nor builds while a field is wrong, and names the field', async () => {
    const port = show();
    await open('Plan');
    await fields();
    await retype('Forecast years', '99');
    expect(screen.getByText('✗ First correct: Forecast years.')).toBeVisible();
    await press('Preview');
    await press('Build plan');
    expect(port.asked.map(([name]) => name)).not.toContain('preview');
    expect(port.asked.map(([name]) => name)).not.toContain('build');
  });

  it('keeps what was typed after a look at another page', async () => {
    show();
    await open('Plan');
    await fields();
    await retype('Forecast years', '7');
    await open('Review');
    await open('Plan');
    await fields();
    expect(screen.getByLabelText('Forecast years')).toHaveValue('7');
  });

  it('marks the plan as published for the meeting typed, after saying what is kept', async () => {
    const port = show();
    await open('Plan');
    await fields();
    const part = within(screen.getByRole('region', { name: 'Mark as published' }));
    await userEvent.type(part.getByLabelText('Meeting'), 'Forum, 14 January');
    await press('See what is kept');
    await part.findByRole('heading', { name: /will change/ });
    await press('Mark as published');
    expect(await part.findByRole('heading', { name: /1,240 cells written on/ })).toHaveFocus();
    const meeting = { meeting: 'Forum, 14 January' };
    expect(calls(port, 'preview')).toEqual([['preview', 'publish', meeting]]);
    expect(calls(port, 'build')).toEqual([['build', 'publish', '', 'seen-1', meeting]]);
  });

  it('keeps the meeting typed, and asks for the preview again once it is typed over', async () => {
    show();
    await open('Plan');
    await fields();
    await userEvent.type(screen.getByLabelText('Meeting'), 'Forum');
    await press('See what is kept');
    await screen.findByRole('heading', { name: /will change/ });
    await userEvent.type(screen.getByLabelText('Meeting'), ', June');
    expect(screen.queryByRole('heading', { name: /will change/ })).not.toBeInTheDocument();
    await open('Review');
    await open('Plan');
    expect(screen.getByLabelText('Meeting')).toHaveValue('Forum, June');
  });

  it('lists formulas typed over with both values, and puts back those that are ticked', async () => {
    const kept = [
      { id: 'a', where: "'HNB Plan'!E20", what: 'Closing, 2023-24', worked: -410, typed: -500 },
      { id: 'b', where: "'HNB Plan'!F20", what: 'Closing, 2024-25', worked: null, typed: 'later' },
      { id: 'c', where: "'HNB Plan'!G20", what: 'Closing, 2025-26', worked: 5, typed: 7, own: '=F20+7' },
    ];
    const port = show({ preview: async (task) => ({ ...previewOf(task), kept }) });
    await open('Plan');
    await fields();
    await press('Preview');
    const list = within(await screen.findByRole('list', { name: 'Formulas typed over' }));
    const [first, second, third] = list.getAllByRole('listitem');
    expect(third).toHaveTextContent(
      'HNB Plan, G20 (Closing, 2025-26): 7 by =F20+7 typed over the formula, which gives 5. It stays.',
    );
    expect(first).toHaveTextContent(
      'HNB Plan, E20 (Closing, 2023-24): −500 typed over the formula, which gives −410. It stays.',
    );
    expect(second).toHaveTextContent(
      'HNB Plan, F20 (Closing, 2024-25): later typed over the formula. It stays.',
    );
    const boxes = list.getAllByRole('checkbox', { name: 'Put the formula back instead' });
    for (const box of boxes) await userEvent.click(box);
    await userEvent.click(boxes[1]!);
    expect(boxes.map((box) => (box as HTMLInputElement).checked)).toEqual([true, false, true]);
    await press('Build plan');
    await screen.findByRole('heading', { name: /cells written/ });
    expect(calls(port, 'build')).toEqual([['build', 'plan', '', 'seen-1', { putBack: ['a', 'c'] }]]);
  });

  it('says why the plan cannot be published', async () => {
    const sentence = 'There is no plan in this workbook yet. Press Build plan.';
    show({ build: () => Promise.reject(new WorkbookError(sentence)) });
    await open('Plan');
    await press('Mark as published');
    const message = await page().findByText(sentence);
    expect(message.parentElement).toHaveFocus();
  });

  it('drops the preview once an input is typed over', async () => {
    show();
    await open('Plan');
    await fields();
    await press('Preview');
    await screen.findByRole('heading', { name: /will change/ });
    await userEvent.type(screen.getByLabelText('Forecast years'), '0');
    expect(screen.queryByRole('heading', { name: /will change/ })).not.toBeInTheDocument();
  });

  it('drops a preview that was overtaken by typing, so that nothing is built unseen', async () => {
    const seen = later<Preview>();
    const port = show({ preview: () => seen.promise });
    await open('Plan');
    await fields();
    await press('Preview');
    await retype('Forecast years', '7');
    await act(async () => seen.settle(previewOf('plan')));
    expect(screen.queryByRole('heading', { name: /will change/ })).not.toBeInTheDocument();
    await press('Build plan');
    await screen.findByRole('heading', { name: /cells written/ });
    expect(port.asked.filter(([name]) => name === 'setAssumptions' || name === 'build')).toEqual([
      ['setAssumptions', { forecastYears: 7 }],
      ['build', 'plan', '', undefined],
    ]);
  });

  it('says the step it is at, to screen readers too, and offers nothing to press meanwhile', async () => {
    const report = later<BuildReport>();
    let step: Progress = () => undefined;
    const build: WorkbookPort['build'] = (_task, _by, progress) => {
      step = progress ?? step;
      return report.promise;
    };
    show({ build });
    await open('Plan');
    await press('Build plan');
    act(() => step('Writing the sheets', 3, 4));
    expect(screen.getByText('Writing the sheets (3 of 4)')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('Writing the sheets');
    expect([isOff('Preview'), isOff('Build plan')]).toEqual([true, true]);
    await open('Recommendations');
    expect(isOff('Build recommendations')).toBe(true);
    await act(async () => report.settle(reportOf('plan')));
    expect(isOff('Build recommendations')).toBe(false);
    await open('Plan');
    expect(screen.getByRole('heading', { name: /1,240 cells written on/ })).toBeVisible();
  });

  it('shows what stands in the way of a build, with its cell', async () => {
    const message = 'The plan cannot be built: 1 fault. Nothing in the workbook was changed.';
    const port = show({ build: () => Promise.reject(new WorkbookError(message, [FAULT])) });
    await open('Plan');
    await press('Build plan');
    const said = await page().findByText(message);
    expect(said.parentElement).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent(message);
    await press('Go to High needs lines, C7');
    expect(calls(port, 'goTo')).toEqual([['goTo', "'High needs lines'!C7"]]);
  });

  it('says that a preview cannot be built, and builds nothing by itself', async () => {
    const blocked: Preview = { ...previewOf('plan'), sheets: [], cells: 0, problems: [FAULT], ready: false };
    const port = show({ preview: async () => blocked });
    await open('Plan');
    await press('Preview');
    expect(await screen.findByRole('heading', { name: /stands in the way/ })).toHaveFocus();
    expect(screen.getByText(/✗ To correct/)).toBeVisible();
    expect(calls(port, 'build')).toEqual([]);
  });

  it('shows that the assumptions could not be read, without taking the focus', async () => {
    show({ assumptions: () => Promise.reject(new WorkbookError('Finish editing the cell first.')) });
    await open('Plan');
    const message = await screen.findByText('Finish editing the cell first.');
    expect(message.parentElement).not.toHaveFocus();
  });
});

describe('Recommendations', () => {
  it('builds under the name given on another page', async () => {
    const port = show();
    await open('Plan');
    await userEvent.type(screen.getByLabelText('Your name, for the log'), 'Dee');
    await open('Recommendations');
    await press('Preview');
    await screen.findByRole('heading', { name: /will change/ });
    await press('Build recommendations');
    await screen.findByRole('heading', { name: /cells written/ });
    expect(calls(port, 'preview')).toEqual([['preview', 'recommendations']]);
    expect(calls(port, 'build')).toEqual([['build', 'recommendations', 'Dee', 'seen-1']]);
  });
});

describe('The ten recommendations', () => {
  it('are listed with the practice and assessment of the council’s own table', async () => {
    show({ read: async () => ({ sources: { recommendations: ANSWERS_TABLE }, problems: [] }) });
    await open('Recommendations');
    expect(await screen.findByText('Your table answers 1 of 10.')).toBeVisible();
    const list = screen.getByRole('list', { name: 'The ten recommendations' });
    const rows = within(list).getAllByRole('listitem');
    expect(rows).toHaveLength(10);
    expect(rows[2]).toHaveTextContent(
      /^3\. Make SEND and finance officers jointly accountable\.Amber: Joint board$/,
    );
    expect(rows[3]).toHaveTextContent(/Not assessed$/);
  });

  it('are listed without answers when no table is mapped', async () => {
    show({ read: async () => ({ sources: {}, problems: [] }) });
    await open('Recommendations');
    expect(await screen.findByText(/No recommendations table is mapped/)).toBeVisible();
    expect(screen.getAllByText('Not assessed')).toHaveLength(10);
  });
});

describe('Fairer Share', () => {
  const openFund = async (): Promise<void> => {
    await open('Fairer Share');
    await screen.findByLabelText('How should the fund be shared?');
    await userEvent.selectOptions(screen.getByLabelText('How should the fund be shared?'), 'AVERAGE');
  };

  it('shows at once who would get what, and why', async () => {
    show();
    await openFund();
    await retype('Fairer share fund', '30,000');
    expect(await screen.findByText('2 of 3 schools paid, £30,000 in all: the whole fund.')).toBeVisible();
    const rows = within(screen.getByRole('list', { name: 'Schools paid' })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Ash Primary£18,000Why\?.*Paid 50\.0% of the entitlement/),
      expect.stringMatching(/^Cedar Primary£12,000Why\?/),
    ]);
    expect(screen.getByText('1 school not paid')).toBeVisible();
  });

  it('stores the settings, then builds', async () => {
    const port = show();
    await openFund();
    await retype('Fairer share fund', '30000');
    await press('Build fairer share');
    await screen.findByRole('heading', { name: /cells written/ });
    expect(port.asked.filter(([name]) => name === 'setAssumptions' || name === 'build')).toEqual([
      ['setAssumptions', { fundBudget: 30000, fundMethod: 'AVERAGE' }],
      ['build', 'fairer share', '', undefined],
    ]);
  });

  it('builds nothing while a setting is wrong', async () => {
    const port = show();
    await openFund();
    await retype('Unit rate', '0');
    expect(screen.getByText('Type a number of at least 0.01.')).toBeInTheDocument();
    expect(screen.getByText('✗ First correct: Unit rate.')).toBeVisible();
    await press('Build fairer share');
    expect(calls(port, 'build')).toEqual([]);
  });

  it('says in words why the shares cannot be worked out', async () => {
    show();
    await open('Fairer Share');
    expect(await screen.findByText(/needs a Deprivation or a Low prior attainment column/)).toBeVisible();
  });

  it('leads to Set up when no schools table is mapped', async () => {
    show({ read: async () => ({ sources: {}, problems: [] }) });
    await open('Fairer Share');
    expect(await screen.findByText(/No schools table is mapped/)).toBeVisible();
    await press('Go to Set up');
    expect(screen.getByRole('heading', { name: 'Set up', level: 2 })).toBeVisible();
  });
});

describe('Review', () => {
  it('shows the last build, the sheets, the checks and the problems, and leads to each', async () => {
    const port = show();
    await open('Review');
    expect(await page().findByText(/6 April 2026 at 14:05 by P Shah/)).toBeVisible();
    await press('HNB Plan');
    await press('Go to the check');
    await press('Go to High needs lines, C7');
    expect(calls(port, 'goTo').map(([, where]) => where)).toEqual([
      "'HNB Plan'!A1",
      CHECKS[1]?.where,
      FAULT.where,
    ]);
  });

  it('looks again when asked', async () => {
    let state = EMPTY_STATE;
    show({ state: async () => state, read: async () => ({ sources: {}, problems: [] }) });
    await open('Review');
    await page().findByText('Nothing has been built yet.');
    state = { ...EMPTY_STATE, mapped: ['lines'] };
    await press('Look again');
    expect(await screen.findByText('Mapped: DSG lines.')).toBeVisible();
  });

  it('shows a failure in words, and can be tried again', async () => {
    show({ state: () => Promise.reject(new WorkbookError('Finish editing the cell first.')) });
    await open('Review');
    expect(await page().findByText('Finish editing the cell first.')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('Finish editing the cell first.');
    expect(isOff('Look again')).toBe(false);
  });
});

describe('The pane', () => {
  it('has ten pages, in one list that opens and closes by keyboard', async () => {
    show();
    await userEvent.tab();
    expect(button('All pages')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const list = within(within(screen.getByRole('navigation')).getByRole('list'));
    expect(list.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([...PAGES]);
    expect(list.getByRole('button', { name: 'Home' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(button('All pages')).toHaveFocus();
    expect(button('All pages')).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{Enter}{Tab}{Tab}{Enter}');
    expect(await screen.findByRole('heading', { name: 'Plan', level: 2 })).toHaveFocus();
    expect(button('All pages')).toHaveAttribute('aria-expanded', 'false');
  });

  it('keeps the focus when the page that is shown is chosen again', async () => {
    show();
    await open('About');
    await open('About');
    expect(button('All pages')).toHaveFocus();
  });

  it('is one step from Home on every page', async () => {
    show();
    for (const name of PAGES.filter((one) => one !== 'Home')) {
      await open(name);
      await press('Home');
      expect(await screen.findByRole('heading', { name: 'Home', level: 2 })).toHaveFocus();
    }
  });

  it('links to the help from its foot, on every page', async () => {
    show();
    const foot = within(await screen.findByRole('contentinfo'));
    const link = foot.getByRole('link', { name: 'Help, privacy and accessibility' });
    expect(link).toHaveAttribute('href', 'support.html');
    expect(link).toHaveAttribute('target', '_blank');
  });

  it('opens the page that a ribbon button asks for', async () => {
    show();
    act(() => askForPage('Review'));
    expect(await screen.findByRole('heading', { name: 'Review', level: 2 })).toHaveFocus();
  });

  it('opens the page that was asked for before it was drawn', async () => {
    askForPage('Plan');
    show();
    expect(await screen.findByRole('heading', { name: 'Plan', level: 2 })).toBeVisible();
  });
});

describe('Accessibility rules (axe)', () => {
  const faults = async () =>
    (await axe(document.body)).violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html}`),
    );
  const unfold = (): void =>
    document.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''));

  it('hold on Home of a mapped workbook, with the list of pages', async () => {
    show();
    await screen.findByRole('region', { name: 'This workbook' });
    await press('All pages');
    expect(await faults()).toEqual([]);
  });

  it('hold on About', async () => {
    show();
    await open('About');
    expect(page().getByText(/HNB 0\.0\.0-test/)).toBeVisible();
    expect(page().getByRole('link', { name: 'Accessibility statement' })).toHaveAttribute(
      'href',
      'accessibility.html',
    );
    expect(await faults()).toEqual([]);
  });

  it('hold on Set up, with tables found', async () => {
    show();
    await open('Set up');
    await press('Find tables');
    await screen.findByRole('button', { name: 'Confirm mapping' });
    unfold();
    expect(await faults()).toEqual([]);
  });

  it.each(['Plan', 'Recommendations', 'Fairer Share'])('hold on %s, with a preview', async (page) => {
    show();
    await open(page);
    await waitFor(() => button('Preview'));
    await press('Preview');
    await screen.findByRole('heading', { name: /will change/ });
    unfold();
    expect(await faults()).toEqual([]);
  });

  it('hold on Plan, with a result and with a failure', async () => {
    let isWell = true;
    const build = async (): Promise<BuildReport> => {
      if (isWell) return reportOf('plan');
      throw new WorkbookError('HNB Plan is protected.', [FAULT]);
    };
    show({ build });
    await open('Plan');
    await press('Build plan');
    await screen.findByRole('heading', { name: /cells written/ });
    unfold();
    expect(await faults()).toEqual([]);
    isWell = false;
    await press('Build plan');
    await page().findByText('HNB Plan is protected.');
    expect(await faults()).toEqual([]);
  });

  it('hold on Review', async () => {
    show();
    await open('Review');
    await page().findByText(/Last build/);
    unfold();
    expect(await faults()).toEqual([]);
  });
});
