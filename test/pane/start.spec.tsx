/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { screen } from '@testing-library/dom';
import { fakePort } from './fake-port';

jest.mock('../../src/workbook', () => ({ createWorkbook: () => fakePort() }));

interface Host {
  host: string | null;
  /** Requirement sets that this Excel lacks. */
  lacks?: readonly string[];
}

// the pane's modules are loaded afresh for each test, on a machine that may be slow and shared
jest.setTimeout(30_000);

const associated: string[] = [];

/** The few members of Office that the start of the pane asks for. */
function officeOf({ host, lacks = [] }: Host): unknown {
  return {
    HostType: { Excel: 'Excel' },
    onReady: (then: (info: { host: string | null }) => void) => then({ host }),
    actions: { associate: (id: string) => associated.push(id) },
    context: { requirements: { isSetSupported: (name: string) => !lacks.includes(name) } },
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
