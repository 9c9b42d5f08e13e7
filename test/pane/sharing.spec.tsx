/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import { doneSentence, sharingSentences, sharingTasks } from '../../src/pane/review/sharing';
import { WorkbookError, type Sharing, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, type FakePort } from './fake-port';
import { openPage } from './open-page';

// the machine that runs the tests may be slow and shared
jest.setTimeout(30_000);

const NONE: Sharing = { live: [], left: [], frozen: [] };
const LIVE: Sharing = {
  ...NONE,
  live: [
    { where: "'Plans'!C2:C4", cells: 3 },
    { where: "'Plans'!E2", cells: 1 },
  ],
};
const LOST = { where: "'Plans'!E9", why: 'shows #NAME?, so there is no answer to keep; repair it first' };

describe('the sentences', () => {
  it('say which cells need the add-in, and what colleagues see without it', () => {
    expect(sharingSentences(LIVE)).toEqual([
      '4 cells with HNB functions: Plans, C2:C4; Plans, E2. Without the add-in Excel shows #NAME? there once it calculates them.',
    ]);
  });

  it('say that there is nothing to do', () => {
    expect(sharingSentences(NONE)).toEqual([
      'No cell uses an HNB function: everybody sees and calculates this workbook as you do.',
    ]);
  });

  it('name five places, and count the others', () => {
    const done = Array.from({ length: 8 }, (_, i) => `'Plans'!C${i + 1}`);
    expect(doneSentence('unfreeze', { done, left: [] })).toBe(
      'Plans, C1; Plans, C2; Plans, C3; Plans, C4; Plans, C5 and 3 more are live again.',
    );
    expect(doneSentence('repair', { done: [], left: [] })).toBe('Nothing had to be repaired.');
  });

  it('offer only what there is something to do for', () => {
    expect(sharingTasks(NONE)).toEqual([]);
    expect(sharingTasks({ ...LIVE, left: [LOST] })).toEqual(['freeze', 'repair']);
    expect(sharingTasks({ ...NONE, frozen: ["'Plans'!C2:C4"] })).toEqual(['unfreeze']);
  });
});

const page = () => within(screen.getByRole('region', { name: 'Colleagues without HNB' }));
const press = (name: string) => userEvent.click(page().getByRole('button', { name }));

async function show(own: Partial<WorkbookPort>): Promise<FakePort> {
  const port = fakePort(own);
  render(<App port={port} />);
  await openPage('Review');
  await screen.findByRole('heading', { name: 'Colleagues without HNB' });
  return port;
}

describe('on Review', () => {
  it('reads the cells only when asked', async () => {
    const port = await show({});
    expect(port.asked.map(([asked]) => asked)).not.toContain('sharing');
    await press('Find HNB functions');
    expect(await page().findByText(/No cell uses an HNB function/)).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('No cell uses an HNB function');
  });

  it('freezes under the name given, says what was frozen, and then offers to make it live again', async () => {
    let state = LIVE;
    const port = await show({
      sharing: async () => state,
      freeze: async () => {
        state = { ...NONE, frozen: ["'Plans'!C2:C4"] };
        return { done: ["'Plans'!C2:C4"], left: [] };
      },
    });
    await press('Find HNB functions');
    await userEvent.type(await page().findByLabelText('Your name, for the log'), 'P Shah');
    await press('Freeze for sharing');
    expect(await page().findByRole('heading', { name: /Plans, C2:C4 now hold their values/ })).toHaveFocus();
    expect(port.asked).toContainEqual(['freeze', 'P Shah']);
    expect(page().getByRole('button', { name: 'Make live again' })).toBeVisible();
    expect(page().queryByRole('button', { name: 'Freeze for sharing' })).toBeNull();
  });

  it('names cells that are left, why, and leads to them', async () => {
    const port = await show({ sharing: async () => ({ ...NONE, left: [LOST] }) });
    await press('Find HNB functions');
    expect(await page().findByText(/▲ Plans, E9: shows #NAME\?/)).toBeVisible();
    await press('Go to Plans, E9');
    expect(port.asked).toContainEqual(['goTo', "'Plans'!E9"]);
    expect(page().getByRole('button', { name: 'Repair' })).toBeVisible();
  });

  it('shows a failure in words, and can be tried again', async () => {
    await show({ sharing: () => Promise.reject(new WorkbookError('Finish editing the cell first.')) });
    await press('Find HNB functions');
    expect(await page().findByText('Finish editing the cell first.')).toBeVisible();
    expect(page().getByRole('button', { name: 'Find again' })).toBeVisible();
  });

  it('has no faults that an accessibility checker finds', async () => {
    await show({ sharing: async () => ({ ...LIVE, left: [LOST] }) });
    await press('Find HNB functions');
    await page().findByText(/4 cells/);
    const { violations } = await axe(document.body);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
