/**
 * @jest-environment jsdom
 *
 * Set up asks which placement types HNB does not know: state and page.
 */
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import { answersTo, placingReducer, UNASKED } from '../../src/pane/setup/placements';
import {
  WorkbookError,
  type PlacementQuestion,
  type State,
  type WorkbookPort,
} from '../../src/workbook/contract';
import { fakePort, reportOf, STATE, type FakePort } from './fake-port';
import { openPage } from './open-page';

// the machine that runs the tests may be slow and shared
jest.setTimeout(60_000);

const SPECIAL = 'Maintained special schools or special academies placements';
const QUESTIONS: PlacementQuestion[] = [
  { label: 'Special schools', where: "'Caseload'!A3", table: 'Caseload', rows: 1 },
  { label: 'Elsewhere', where: "'EHCP list'!C7", table: 'EHCPs', rows: 4 },
];

/** A workbook that stops asking about what has been answered. */
function show(own: Partial<WorkbookPort> = {}): FakePort {
  let placements = QUESTIONS;
  const port = fakePort({
    state: async (): Promise<State> => ({ ...STATE, placements }),
    placePlacements: async (answers) => {
      placements = placements.filter(({ label }) => !answers.some((answer) => answer.label === label));
      return reportOf('mapping');
    },
    ...own,
  });
  render(<App port={port} />);
  return port;
}
const asked = async () => {
  await openPage('Set up');
  return within(await screen.findByRole('region', { name: 'Placement types' }));
};
const keep = () => screen.getByRole('button', { name: 'Keep the answers' });
const calls = (port: FakePort, name: string) => port.asked.filter(([method]) => method === name);

it('asks about each, with its table, offers the seven types and "Not known", without a fault of accessibility', async () => {
  show();
  const part = await asked();
  expect(part.getByText('In EHCPs: 4 rows with it.')).toBeVisible();
  const options = within(part.getByLabelText('Special schools')).getAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toEqual([
    'Leave for later',
    'Mainstream schools or academies placements',
    'Resourced provision or SEN Units placements',
    SPECIAL,
    'Non-maintained special schools or independent (NMSS or independent) placements',
    'Hospital schools or alternative provision (AP) placements',
    'Post 16 and further education (FE) placements',
    'Other placements or direct payments',
    'Not known',
  ]);
  expect(keep()).toHaveAttribute('aria-disabled', 'true');
  expect((await axe(document.body)).violations).toEqual([]);
});

it('stores what is answered under the name given, leaves the rest for later, and says so', async () => {
  const port = show();
  const part = await asked();
  await userEvent.selectOptions(part.getByLabelText('Special schools'), SPECIAL);
  await userEvent.type(part.getByLabelText('Your name, for the log'), 'P Shah');
  await userEvent.click(keep());
  expect(
    await screen.findByRole('heading', { name: '✓ Kept on HNB Inputs. 1 placement type left to place.' }),
  ).toHaveFocus();
  expect(calls(port, 'placePlacements')).toEqual([
    ['placePlacements', [{ label: 'Special schools', kind: SPECIAL }], 'P Shah'],
  ]);
  expect(screen.queryByLabelText('Special schools')).not.toBeInTheDocument();
  expect(screen.getByLabelText('Elsewhere')).toBeVisible();
});

it('leads to the cell', async () => {
  const port = show();
  await asked();
  await userEvent.click(screen.getByRole('button', { name: 'Go to Caseload, A3' }));
  expect(calls(port, 'goTo')).toEqual([['goTo', "'Caseload'!A3"]]);
});

it('says what went wrong and keeps the answers chosen', async () => {
  const reason = new WorkbookError('The sheet "HNB Inputs" is protected. Nothing was changed.');
  show({ placePlacements: () => Promise.reject(reason) });
  const part = await asked();
  await userEvent.selectOptions(part.getByLabelText('Elsewhere'), 'Not known');
  await userEvent.click(keep());
  expect(await part.findByText(/"HNB Inputs" is protected/)).toBeVisible();
  expect(screen.getByLabelText('Elsewhere')).toHaveValue('Not known');
});

it('asks nothing of a workbook whose placement types are all known', async () => {
  show({ state: async () => STATE });
  await screen.findByRole('region', { name: 'This workbook' });
  expect(screen.queryByRole('region', { name: 'Placement types' })).not.toBeInTheDocument();
});

it('an answer taken back is none, and nothing changes while answers are being stored', () => {
  const chosen = placingReducer(UNASKED, { kind: 'answer', label: 'Elsewhere', type: SPECIAL });
  expect(answersTo(QUESTIONS, chosen)).toEqual([{ label: 'Elsewhere', kind: SPECIAL }]);
  const back = placingReducer(chosen, { kind: 'answer', label: 'Elsewhere', type: '' });
  expect(answersTo(QUESTIONS, back)).toEqual([]);
  const storing = placingReducer(chosen, { kind: 'store' });
  expect(placingReducer(storing, { kind: 'answer', label: 'Elsewhere', type: '' })).toBe(storing);
});
