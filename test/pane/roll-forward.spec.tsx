/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import { AT_REST, rollReducer, rollSentences } from '../../src/pane/plan/roll';
import { WorkbookError, type RollPreview, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, FAULT, later, reportOf, rollPreview, type FakePort } from './fake-port';
import { openPage } from './open-page';

// the machine that runs the tests may be slow and shared
jest.setTimeout(30_000);

/** Opens the plan's page and the part that rolls forward. */
async function show(own: Partial<WorkbookPort> = {}): Promise<FakePort> {
  const port = fakePort(own);
  render(<App port={port} />);
  await openPage('Plan');
  await screen.findByText('Years, signs and opening balances');
  await userEvent.click(await screen.findByText('Roll forward a year'));
  return port;
}
const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => userEvent.click(button(name));
const calls = (port: FakePort, name: string) => port.asked.filter(([asked]) => asked === name);
const isOff = (name: string): boolean => button(name).getAttribute('aria-disabled') === 'true';
const seen = (own: Partial<RollPreview>): Partial<WorkbookPort> => ({
  previewRoll: async () => ({ ...rollPreview(), ...own }),
});

describe('looking for a new year', () => {
  it('says which column to add where, and offers nothing to roll', async () => {
    const nothing = 'Add a column headed 2026-27 to the right of 2025-26 there.';
    await show(seen({ nothing, roll: null, figures: [] }));
    await press('Look for a new year');
    expect(await screen.findByRole('heading', { name: nothing })).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Roll forward' })).not.toBeInTheDocument();
  });

  it('says what becomes outturn, what drops out and what the balances become, without a fault of accessibility', async () => {
    await show();
    await press('Look for a new year');
    expect(
      await screen.findByRole('heading', { name: /^2025-26 has its outturn in your tables/ }),
    ).toHaveFocus();
    expect(screen.getByText('2021-22 will no longer be shown.')).toBeVisible();
    expect(screen.getByText('First outturn year shown: 2021-22 becomes 2022-23')).toBeVisible();
    expect(
      screen.getByText('Opening balance, high needs block: −\u2060£200 becomes −\u2060£210.50'),
    ).toBeVisible();
    expect((await axe(document.body)).violations).toEqual([]);
  });

  it('lists what stands in the way', async () => {
    const { preview } = rollPreview();
    await show(seen({ roll: null, figures: [], preview: { ...preview, problems: [FAULT] } }));
    await press('Look for a new year');
    expect(await screen.findByText(/C7 on High needs lines holds "tbc"/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Roll forward' })).not.toBeInTheDocument();
  });

  it('waits until what was typed above is stored', async () => {
    await show();
    await userEvent.clear(screen.getByLabelText('Forecast years'));
    await userEvent.type(screen.getByLabelText('Forecast years'), '5');
    expect(isOff('Look for a new year')).toBe(true);
    expect(screen.getByText(/First press Preview above/)).toBeVisible();
  });
});

describe('rolling forward', () => {
  it('keeps what was typed unless it is retired, and takes the balances unless they are not wanted', async () => {
    const port = await show();
    await userEvent.type(screen.getByLabelText('Your name, for the log'), 'P Shah');
    await press('Look for a new year');
    const asked = within(await screen.findByRole('group', { name: '£2,000 set for Top-up in 2025-26' }));
    expect(asked.getByLabelText('Keep as a note')).toBeChecked();
    await userEvent.click(asked.getByLabelText('Retire'));
    await userEvent.click(screen.getByLabelText('Begin with the closing balances of the year before'));
    await press('Roll forward');
    expect(
      await screen.findByRole('heading', { name: /^✓ Rolled forward\. 1,240 cells written/ }),
    ).toHaveFocus();
    expect(calls(port, 'rollForward')).toEqual([
      ['rollForward', { retire: ['f1'], openings: false }, 'P Shah', 'seen-1'],
    ]);
  });

  it('changes an answer back', async () => {
    const port = await show();
    await press('Look for a new year');
    const asked = within(await screen.findByRole('group', { name: /^5 plans set for Special schools/ }));
    await userEvent.click(asked.getByLabelText('Retire'));
    await userEvent.click(asked.getByLabelText('Keep as a note'));
    await press('Roll forward');
    await screen.findByRole('heading', { name: /^✓ Rolled forward/ });
    expect(calls(port, 'rollForward')[0]?.[1]).toEqual({ retire: [], openings: true });
  });

  it('selects the cell of a figure', async () => {
    const port = await show();
    await press('Look for a new year');
    await userEvent.click(await screen.findByRole('button', { name: 'Go to HNB EHCPs, L9' }));
    expect(calls(port, 'goTo')).toEqual([['goTo', "'HNB EHCPs'!L9"]]);
  });

  it('lets nothing else be started meanwhile, and reads the opening balances anew afterwards', async () => {
    const work = later<ReturnType<typeof reportOf>>();
    const port = await show({ rollForward: () => work.promise });
    await press('Look for a new year');
    await screen.findByRole('heading', { name: /^2025-26 has its outturn/ });
    const before = calls(port, 'assumptions').length;
    await press('Roll forward');
    expect(isOff('Build plan')).toBe(true);
    await act(async () => work.settle(reportOf('plan')));
    expect(await screen.findByRole('heading', { name: /^✓ Rolled forward/ })).toHaveFocus();
    expect(calls(port, 'assumptions')).toHaveLength(before + 1);
    expect(isOff('Build plan')).toBe(false);
  });

  it('says why it failed', async () => {
    const rollForward = () => Promise.reject(new WorkbookError('Somebody changed F2. Nothing was changed.'));
    await show({ rollForward });
    await press('Look for a new year');
    await screen.findByRole('heading', { name: /^2025-26 has its outturn/ });
    await press('Roll forward');
    const main = within(screen.getByRole('main'));
    expect(await main.findByText('Somebody changed F2. Nothing was changed.')).toBeVisible();
  });
});

describe('the course of it', () => {
  it('does not go back to rolling for a step that arrives late', () => {
    const rolled = rollReducer(AT_REST, { kind: 'rolled', report: reportOf('plan') });
    expect(rollReducer(rolled, { kind: 'progress', step: 'Writing', done: 3, of: 4 })).toBe(rolled);
  });

  it('knows no answers before there is a question', () => {
    expect(rollReducer(AT_REST, { kind: 'answer', id: 'f1', retire: true })).toBe(AT_REST);
  });

  it('speaks of balances alone where no year is new', () => {
    const given = rollPreview();
    const [title] = rollSentences({ ...given, roll: { ...given.roll!, closed: [], first: '2022-23' } });
    expect(title).toBe(
      'The plan begins with 2022-23, but its opening balances belong to an earlier year. They can move on.',
    );
  });
});
