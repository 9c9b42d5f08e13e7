/**
 * The workbench's page: opens the workbook that was open last, or the sample, shows it in the grid with the add-in
 * docked beside it, and offers `window.workbench` to tests. Development and demonstration only. This file is small, so
 * that what has to be fetched is asked for while the grid's code is still on its way.
 */
import './page.css';
import type { FunctionInfo } from '../grid/custom';
import { takeDropped } from './drop';
import { element, say, sentence } from './elements';
import { AddinFrame } from './frame';
import { keptWorkbook } from './kept';
import { readRibbon, showRibbon } from './ribbon';
import type { Workbench } from './workbench';

const SAMPLE = 'assets/sample.xlsx';

declare global {
  interface Window {
    /** For tests: the open workbook, as a user would change and read it, and what can be made to go wrong with it. */
    workbench: Pick<
      Workbench,
      'open' | 'sheets' | 'values' | 'formulas' | 'set' | 'idle' | 'stats' | 'fault' | 'colleague'
    > & { save(): Promise<Uint8Array> };
  }
}

async function fetched<T>(address: string, read: (response: Response) => Promise<T>): Promise<T> {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${address} is not there. Run "npm run build" and start again.`);
  return read(response);
}

const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());

const sampleFile = async (): Promise<{ name: string; bytes: Uint8Array }> => ({
  name: SAMPLE.slice(SAMPLE.lastIndexOf('/') + 1),
  bytes: await fetched(SAMPLE, bytesOf),
});

function wire(workbench: Workbench): void {
  const input = element<HTMLInputElement>('file');
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) void workbench.take(file);
  });
  takeDropped((file) => void workbench.take(file));
  const buttons: Readonly<Record<string, () => unknown>> = {
    open: () => input.click(),
    sample: () => workbench.startAgain(),
    save: () => workbench.download(),
    undo: () => workbench.undo(),
    redo: () => workbench.redo(),
    'message-close': () => say(''),
    'pane-close': () => workbench.closePane(),
  };
  for (const [id, pressed] of Object.entries(buttons))
    element(id).addEventListener('click', () => void pressed());
}

interface Addin {
  address: string;
  functions: FunctionInfo[];
  ribbon: ReturnType<typeof readRibbon>;
}

async function addinAt(address: string): Promise<Addin> {
  const [list, manifest] = await Promise.all([
    fetched(
      `${address}/functions.json`,
      (response) => response.json() as Promise<{ functions: FunctionInfo[] }>,
    ),
    fetched(`${address}/manifest.xml`, (response) => response.text()),
  ]);
  return { address, functions: list.functions, ribbon: readRibbon(manifest, address) };
}

async function start(): Promise<void> {
  const [page, grid] = [import('./workbench'), import('../grid/view')];
  const settings = fetched('settings.json', (response) => response.json() as Promise<{ addin: string }>);
  const [addin, frame, kept, { Workbench }] = await Promise.all([
    settings.then(({ addin: address }) => addinAt(address)),
    settings.then(({ addin: address }) => new AddinFrame(address, element('frame'))),
    keptWorkbook(),
    page,
  ]);
  const workbench = new Workbench(addin.address, addin.functions, sampleFile, grid, frame);
  element('group').textContent = addin.ribbon.group;
  showRibbon(addin.ribbon, element('commands'), (button) => workbench.press(button));
  await workbench.begin(kept);
  wire(workbench);
  window.workbench = {
    open: (bytes, name) => workbench.open(bytes, name),
    save: async () => workbench.save(),
    sheets: () => workbench.sheets(),
    values: (sheet, address) => workbench.values(sheet, address),
    formulas: (sheet, address) => workbench.formulas(sheet, address),
    set: (sheet, address, content) => workbench.set(sheet, address, content),
    idle: () => workbench.idle(),
    stats: () => workbench.stats(),
    get fault() {
      return workbench.fault;
    },
    colleague: (deed) => workbench.colleague(deed),
  };
}

start().catch((reason: unknown) => say(sentence(reason)));
