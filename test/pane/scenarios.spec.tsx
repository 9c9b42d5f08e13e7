/** @jest-environment jsdom */
/** The scenarios on the Plan page: what each assumes and comes to, and the form that changes or names one. */
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import { faultsIn, scenariosShown, textsOf, typedRow } from '../../src/pane/plan/scenarios';
import type { Plain } from '../../src/sheets/sources';
import { WorkbookError, type SheetRow, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, type FakePort } from './fake-port';
import { openPage } from './open-page';

jest.setTimeout(60_000);

const scenario = (key: string, name: string | null, ...shift: Plain[]): SheetRow => ({
  key,
  cells: {
    Key: key,
    Scenario: name,
    'Number of plans, points a year': shift[0] ?? null,
    'Price, points a year': shift[1] ?? null,
    'Income, points a year': shift[2] ?? null,
    'Planned savings reached': shift[3] ?? null,
    Source: null,
  },
  where: `'HNB Scenarios'!A${key.length}`,
});
const result = (key: string, balance: Plain, balanced: string): SheetRow => ({
  key,
  cells: {
    Key: key,
    '2025-26 outturn': -5,
    '2028-29 forecast': balance,
    'In-year balance from': balanced,
    'Lowest forecast balance': -9,
  },
  where: `'HNB Scenarios'!A2${key.length}`,
});

const ROWS = [
  scenario('Low', 'Low', -0.01, -0.005, 0, 1),
  scenario('Central', 'Central', 0, 0, 0, 1),
  scenario('High', 'High', 0.01, 0.015, 0, 0.75),
  scenario('S1', null),
];
const RESULTS = [
  result('Low', -1250000, '2027-28'),
  result('Central', -2000000, 'Not within the plan'),
  result('High', 1200, ''),
  result('S1', '', ''),
];

describe('the words', () => {
  const [low, central, high] = scenariosShown(ROWS, RESULTS, 'Minus');

  it('say what each assumes, and leave rows without a name out', () => {
    expect(scenariosShown(ROWS, RESULTS, 'Minus').map(({ name }) => name)).toEqual([
      'Low',
      'Central',
      'High',
    ]);
    expect(low?.assumes).toBe('−1% plans, −0.5% price a year; 100% of the savings.');
    expect(central?.assumes).toBe('Grows as the plan; 100% of the savings.');
    expect(high?.assumes).toBe('+1% plans, +1.5% price a year; 75% of the savings.');
  });

  it('say what comes of it, with deficits as the house shows them', () => {
    expect(low?.outcome).toEqual({
      label: 'High needs balance, end of 2028-29',
      figure: '−\u2060£1,250,000',
      when: 'In balance in the year, from 2027-28.',
    });
    expect(high?.outcome).toMatchObject({
      figure: '£1,200',
      when: 'Not in balance in any year of the plan.',
    });
    expect(scenariosShown(ROWS, RESULTS, 'Brackets')[0]?.outcome?.figure).toBe('(£1,250,000)');
  });

  it('say nothing of a sheet that has not been worked out', () => {
    expect(scenariosShown(ROWS, [], 'Minus')[0]?.outcome).toBeNull();
  });
});

describe('the form', () => {
  const [low] = ROWS;
  const texts = (own: Partial<ReturnType<typeof textsOf>>) => ({ ...textsOf(low!), ...own });

  it('types only what differs, and a bare number as a percentage', () => {
    expect(typedRow(low!, texts({})).values).toEqual({});
    expect(typedRow(low!, texts({ volume: '-2', savings: '80%' })).values).toEqual({
      'Number of plans, points a year': -0.02,
      'Planned savings reached': 0.8,
    });
  });

  it('names what is wrong and what to type', () => {
    expect(faultsIn(ROWS, low!, texts({ name: ' ', volume: 'some', savings: '-5%', price: '150%' }))).toEqual(
      {
        name: 'Type a name; a scenario without one is not shown.',
        volume: 'Type a number: "some" is not one.',
        price: 'Type a percentage from −100% to 100%.',
        savings: 'Type a percentage from 0% to 100%.',
      },
    );
    expect(faultsIn(ROWS, low!, texts({ name: 'high' }))).toEqual({
      name: 'Type another name; "high" is taken.',
    });
  });
});

describe('on Plan', () => {
  const show = async (own: Partial<WorkbookPort> = {}): Promise<FakePort> => {
    const port = fakePort({ blocks: async () => [ROWS, RESULTS], ...own });
    render(<App port={port} />);
    await openPage('Plan');
    await userEvent.click(await screen.findByText('Scenarios'));
    return port;
  };
  const press = async (name: string): Promise<void> =>
    userEvent.click(await screen.findByRole('button', { name }));
  const type = async (label: string, text: string): Promise<void> => {
    await userEvent.clear(screen.getByLabelText(label));
    await userEvent.type(screen.getByLabelText(label), text);
  };

  it('lists them; the central one is the plan, and is not changed here', async () => {
    await show();
    const list = within(await screen.findByRole('list', { name: 'Scenarios' }));
    expect(list.getAllByRole('button', { name: /^Change the scenario/ })).toHaveLength(2);
    expect(list.getByText(/the plan itself/)).toBeVisible();
  });

  it('changes one: its row is typed, and what comes of it is read anew', async () => {
    const port = await show();
    await press('Change the scenario Low');
    expect(screen.getByRole('heading', { name: 'Change the scenario Low' })).toHaveFocus();
    await type('Price, points a year', '-1%');
    expect((await axe(document.body)).violations).toEqual([]);
    await press('Save to the sheet');
    expect(
      await screen.findByRole('heading', { name: '✓ The scenario Low is stored on HNB Scenarios.' }),
    ).toHaveFocus();
    const typed = port.asked.filter(([asked]) => asked === 'typeRows');
    expect(typed).toEqual([
      ['typeRows', 'scenarios', [{ seen: ROWS[0], values: { 'Price, points a year': -0.01 } }]],
    ]);
    expect(port.asked.filter(([asked]) => asked === 'blocks')).toHaveLength(2);
  });

  it.each(['Change the scenario Low', 'Add a scenario'])(
    'Cancel gives the focus back to "%s", and types nothing',
    async (button) => {
      const port = await show();
      await press(button);
      await press('Cancel');
      expect(screen.getByRole('button', { name: button })).toHaveFocus();
      expect(screen.queryByRole('button', { name: 'Save to the sheet' })).not.toBeInTheDocument();
      expect(port.asked.map(([asked]) => asked)).not.toContain('typeRows');
    },
  );

  it('names a further one in the first free row', async () => {
    const port = await show();
    await press('Add a scenario');
    const save = screen.getByRole('button', { name: 'Save to the sheet' });
    expect(save).toHaveAttribute('aria-disabled', 'true');
    expect(screen.queryByText(/Type a name/)).not.toBeInTheDocument();
    await type('Name of the scenario', 'New special school');
    await type('Number of plans, points a year', '2%');
    await press('Save to the sheet');
    await screen.findByRole('heading', { name: /New special school is stored/ });
    expect(port.asked.find(([asked]) => asked === 'typeRows')?.[2]).toEqual([
      {
        seen: ROWS[3],
        values: {
          Scenario: 'New special school',
          'Number of plans, points a year': 0.02,
          'Price, points a year': 0,
          'Income, points a year': 0,
          'Planned savings reached': 1,
        },
      },
    ]);
  });

  it('keeps what was typed when a colleague has typed meanwhile, and says so', async () => {
    const message = 'Somebody changed B9. Nothing was changed.';
    await show({ typeRows: () => Promise.reject(new WorkbookError(message)) });
    await press('Change the scenario High');
    await type('Planned savings reached', '50%');
    await press('Save to the sheet');
    expect(await within(screen.getByRole('main')).findByText(message)).toBeVisible();
    expect(screen.getByLabelText('Planned savings reached')).toHaveValue('50%');
  });

  it('says what to do where the plan is not built yet', async () => {
    await show({ blocks: async () => [[], []] });
    expect(await screen.findByText(/Build the plan to see and change them here/)).toBeVisible();
  });
});

it('the plan’s signs are chosen on Plan and stored before it is built', async () => {
  const port = fakePort();
  render(<App port={port} />);
  await openPage('Plan');
  await userEvent.click(await screen.findByText('Years, signs and opening balances'));
  await userEvent.selectOptions(screen.getByLabelText('How deficits are shown'), 'In brackets: (£1,250,000)');
  await userEvent.click(screen.getByRole('button', { name: 'Build plan' }));
  await screen.findByRole('region', { name: 'Result' });
  expect(port.asked).toContainEqual(['setAssumptions', { signs: 'Brackets' }]);
});
