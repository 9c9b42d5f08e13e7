/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { screen, waitFor } from '@testing-library/dom';
import { fakePort } from './fake-port';

jest.mock('../../src/workbook', () => ({ createWorkbook: () => fakePort() }));

interface Host {
  host: string | null;
  /** Requirement sets that this Excel lacks. */
  lacks?: readonly string[];
  /** What else the context of Office holds. */
  has?: Record<string, unknown>;
}

// the pane's modules are loaded afresh for each test, on a machine that may be slow and shared
jest.setTimeout(30_000);

const associated: string[] = [];

/** The few members of Office that the start of the pane asks for. */
function officeOf({ host, lacks = [], has = {} }: Host): unknown {
  return {
    HostType: { Excel: 'Excel' },
    onReady: (then: (info: { host: string | null }) => void) => then({ host }),
    actions: { associate: (id: string) => associated.push(id) },
    context: { requirements: { isSetSupported: (name: string) => !lacks.includes(name) }, ...has },
  };
}

/** Loads the pane's first module afresh, as the page does. */
async function start(office: unknown): Promise<void> {
  document.body.innerHTML = '<div id="root"></div>';
  Object.assign(globalThis, { Office: office });
  jest.resetModules();
  await import('../../src/pane/index');
}

beforeEach(() => {
  associated.length = 0;
});

it('shows the pages inside Excel, and takes the ribbon’s commands', async () => {
  await start(officeOf({ host: 'Excel' }));
  // the workbook, whose code arrives after the pane is drawn, says that it is mapped
  expect(await screen.findByRole('button', { name: 'Go to the plan' })).toBeVisible();
  expect(associated).toContain('HNB.BuildPlan');
});

it.each([null, 'Word'])('says where it works when the host is %s', async (host) => {
  await start(officeOf({ host }));
  expect(await screen.findByRole('heading', { name: 'HNB works inside Excel' })).toBeVisible();
  expect(await screen.findByText(/Open your finance workbook in Excel/)).toBeVisible();
  expect(associated).toEqual([]);
});

it('says which Excel is needed when this one is too old', async () => {
  await start(officeOf({ host: 'Excel', lacks: ['ExcelApi'] }));
  expect(await screen.findByRole('heading', { name: 'This Excel is too old for the pane' })).toBeVisible();
  expect(await screen.findByText(/HNB needs ExcelApi 1.9: Excel 2021 or newer/)).toBeVisible();
});

it('names both when both requirement sets are missing', async () => {
  await start(officeOf({ host: 'Excel', lacks: ['ExcelApi', 'SharedRuntime'] }));
  expect(await screen.findByText(/ExcelApi 1.9 and SharedRuntime 1.1/)).toBeVisible();
});

it('says which address to allow when Microsoft’s library did not load', async () => {
  await start(undefined);
  expect(await screen.findByText(/appsforoffice.microsoft.com/)).toBeVisible();
});

describe('Office’s theme, chosen anew while the pane is open', () => {
  const [LIGHT, DARK] = ['#FFFFFF', '#262626'];

  it('is followed when somebody comes back, and at once where Office has an event for it', async () => {
    const theme = { bodyBackgroundColor: LIGHT };
    const handlers: (() => void)[] = [];
    const addHandlerAsync = (type: string, handler: () => void): void => {
      if (type === 'officeThemeChanged') handlers.push(handler);
    };
    await start(officeOf({ host: 'Excel', has: { officeTheme: theme, document: { addHandlerAsync } } }));
    const button = await screen.findByRole('button', { name: 'Go to the plan' });
    const pane = document.querySelector('.hnb-pane');
    const follows = async (colour: string, told: () => void): Promise<void> => {
      theme.bodyBackgroundColor = colour;
      told();
      await waitFor(() => expect(pane).toHaveClass(colour === DARK ? 'hnb-dark' : 'hnb-light'));
    };
    const comes = (how: string) => (): boolean => window.dispatchEvent(new Event(how));
    await follows(DARK, comes('focus'));
    await follows(LIGHT, comes('pointerover'));
    await follows(DARK, comes('visibilitychange'));
    await follows(LIGHT, () => handlers.forEach((handler) => handler()));
    // what was read stays: the pane is not begun anew
    expect(button).toBeVisible();
  });

  it('is no hindrance where Office refuses the event', async () => {
    const addHandlerAsync = (): void => {
      throw new Error('This event is not supported.');
    };
    await start(officeOf({ host: 'Excel', has: { document: { addHandlerAsync } } }));
    expect(await screen.findByRole('button', { name: 'Go to the plan' })).toBeVisible();
  });
});
