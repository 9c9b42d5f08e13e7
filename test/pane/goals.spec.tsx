/** @jest-environment jsdom */
/**
 * Goals of the pane that no other test states: its name and its way about (U2), help in the same place on every page
 * (U5), what a fault beside a field and in the summary says (U6), Office's themes (U7), figures beside the bars (U8, U13),
 * the last build taken back only when asked twice (U11). U1, U5, U7 and U8 in the browser: test/e2e/pane-pages; U3 and
 * U4: pane; U9: format; U10: the golden cases of the sheets; U12: words; U13 on the sheets: test/workbook/charts.
 */
import '@testing-library/jest-dom';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/pane/App';
import { withPlaces } from '../../src/pane/shared/format';
import { officeLook } from '../../src/pane/shared/office-look';
import type { WorkbookPort } from '../../src/workbook/contract';
import { PAGES } from '../pages-of-pane';
import { fakePort, STATE, type FakePort } from './fake-port';
import { openPage } from './open-page';

jest.setTimeout(60_000);

const show = (own: Partial<WorkbookPort> = {}): FakePort => {
  const port = fakePort(own);
  render(<App port={port} />);
  return port;
};
const press = async (name: string): Promise<void> =>
  userEvent.click(await screen.findByRole('button', { name }));

it('U2: the title is the name alone; the way about stands first, a slim foot last', async () => {
  const html = readFileSync(path.resolve(__dirname, '../../src/pane/taskpane.html'), 'utf8');
  expect(/<title>(.*)<\/title>/.exec(html)?.[1]).toBe('HNB');
  show();
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(/^HNB$/);
  const parts = ['navigation', 'main', 'contentinfo'].map((role) => screen.getByRole(role));
  const inOrder = parts.every(
    (part, i) =>
      i === 0 || (parts[i - 1]!.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  expect(inOrder).toBe(true);
  expect(parts[2]).toHaveTextContent(/^HNB \S+ Help, privacy and accessibility$/);
});

it('U5: help stands in the same place on every page', async () => {
  show();
  for (const name of PAGES) {
    await openPage(name);
    await screen.findByRole('heading', { name, level: 2 });
    const foot = within(screen.getByRole('contentinfo'));
    expect([name, foot.getAllByRole('link').map((link) => link.getAttribute('href'))]).toEqual([
      name,
      ['support.html'],
    ]);
  }
});

it('U6: a field that is wrong says so beside it and in the summary, without taking the focus from the typing', async () => {
  show();
  await openPage('Fairer Share');
  const field = await screen.findByLabelText('Fairer share fund');
  await userEvent.clear(field);
  await userEvent.type(field, 'lots');
  expect(field).toHaveFocus();
  expect(field).toHaveAttribute('aria-invalid', 'true');
  expect(field).toHaveAccessibleDescription(/Type a number: "lots" is not one\./);
  expect(screen.getByText('✗ First correct: Fairer share fund.')).toBeVisible();
});

describe('U7: Office’s own theme', () => {
  it.each([
    ['says that it is dark', { isDarkTheme: true }, { isDark: true, isContrast: false }],
    [
      'is known by its colours where it does not say',
      { bodyBackgroundColor: '#262626' },
      { isDark: true, isContrast: false },
    ],
    [
      'is light by its colours',
      { bodyBackgroundColor: '#E6E6E6', bodyForegroundColor: '#262626' },
      { isDark: false, isContrast: false },
    ],
    [
      'asks for contrast in pure black',
      { bodyBackgroundColor: '#000000', bodyForegroundColor: '#FFFF00' },
      { isDark: true, isContrast: true },
    ],
    [
      'is white without asking for contrast',
      { bodyBackgroundColor: '#FFFFFF', bodyForegroundColor: '#000000' },
      { isDark: false, isContrast: false },
    ],
    ['is left to the system where there is none', undefined, { isDark: undefined, isContrast: false }],
    [
      'is left to the system where its colours are none',
      { bodyBackgroundColor: 'Window' },
      { isDark: undefined, isContrast: false },
    ],
  ])('%s', (_what, colours, look) => {
    expect(officeLook(colours)).toEqual(look);
  });

  it('goes before the system’s', async () => {
    const { container } = render(<App port={fakePort()} office={{ isDark: true, isContrast: true }} />);
    await screen.findByRole('heading', { name: 'Home', level: 2 });
    expect(container.firstElementChild).toHaveClass('hnb-dark', 'hnb-contrast');
  });
});

it('U8, U13: each bar of a school stands beside its figure, and is not read out', async () => {
  show();
  await openPage('Fairer Share');
  await userEvent.selectOptions(await screen.findByLabelText('How should the fund be shared?'), 'AVERAGE');
  const list = within(await screen.findByRole('list', { name: 'Schools paid' }));
  const rows = list.getAllByRole('listitem');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row).toHaveTextContent(/£[\d,]+/);
    expect(row.querySelector('.hnb-bar')).toHaveAttribute('aria-hidden', 'true');
  }
});

describe('U11: the last build on Home', () => {
  const undo = { when: '2026-04-06 14:05', by: '', what: 'HNB Plan', interrupted: false };

  it('is taken back only when asked twice; then Home says so, with what does not come back', async () => {
    let state = { ...STATE, undo: undo as typeof undo | null };
    const port = show({
      state: async () => state,
      undoBuild: async () => {
        state = { ...state, undo: null };
        return ['Colours may differ.'];
      },
    });
    await press('Undo last build');
    expect(screen.getByText(/get back what they held/)).toBeVisible();
    await press('Keep it');
    expect(port.asked.map(([asked]) => asked)).not.toContain('undoBuild');
    await press('Undo last build');
    await press('Take the build back');
    expect(await screen.findByRole('heading', { name: '✓ The build is undone.' })).toHaveFocus();
    expect(screen.getByText('Colours may differ.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Undo last build' })).not.toBeInTheDocument();
  });

  it('stands below how the workbook stands; one that was cut short stands above', async () => {
    const above = async (interrupted: boolean): Promise<boolean> => {
      const { unmount } = render(
        <App port={fakePort({ state: async () => ({ ...STATE, undo: { ...undo, interrupted } }) })} />,
      );
      const [part, standing] = [
        await screen.findByRole('region', { name: 'Last build' }),
        screen.getByRole('region', { name: 'This workbook' }),
      ];
      const found = (part.compareDocumentPosition(standing) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      unmount();
      return found;
    };
    expect([await above(false), await above(true)]).toEqual([false, true]);
  });

  it('that was cut short and is not kept can only be completed', async () => {
    show({ state: async () => ({ ...STATE, undo: { ...undo, interrupted: true, canUndo: false } }) });
    expect(
      await screen.findByText(
        '✗ The build of HNB Plan, 6 April 2026 at 14:05, was cut short. Build again to complete it: what people typed stays.',
      ),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Undo last build' })).not.toBeInTheDocument();
  });
});

it('addresses in sentences are read as places', () => {
  expect(withPlaces("'EHCP list'!N748 (Paid) is a text; see 'O''Neill'!$A$2:$B$3.")).toBe(
    "EHCP list, N748 (Paid) is a text; see O'Neill, A2:B3.",
  );
  expect(withPlaces('It isn’t a place!A1')).toBe('It isn’t a place!A1');
});
