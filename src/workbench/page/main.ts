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
import { keptWorkbook, type KeptFile } from './kept';
import { readRibbon, showRibbon } from './ribbon';
import type { First, Workbench } from './workbench';

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

const sampleFile = async (): Promise<KeptFile> => ({
  name: SAMPLE.slice(SAMPLE.lastIndexOf('/') + 1),
  bytes: await fetched(SAMPLE, bytesOf),
});

/** What was open last, else the sample, read as soon as its bytes are here: calculator and grid come later. */
async function firstWorkbook(): Promise<First> {
  // asked for before it is known to be wanted: the browser's storage is slow to answer the first time
  const [sample, reader] = [sampleFile(), import('../file')];
  sample.catch(() => undefined);
  const kept = await keptWorkbook();
  const { name, bytes } = kept ?? (await sample);
  const opened = reader.then(({ openWorkbook }) => openWorkbook(bytes, name));
  // who awaits it says what is wrong with it
  opened.catch(() => undefined);
  return { name, bytes, kept, opened };
}

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

/** Asked for in this order, as a browser fetches six files at a time and the grid's code is megabytes. */
async function start(): Promise<void> {
  const settings = fetched('settings.json', (response) => response.json() as Promise<{ addin: string }>);
  const first = firstWorkbook();
  const page = import('./workbench');
  const grid = import('../grid/view');
  const [addin, frame, { Workbench }] = await Promise.all([
    settings.then(({ addin: address }) => addinAt(address)),
    settings.then(({ addin: address }) => new AddinFrame(address, element('frame'))),
    page,
  ]);
  const workbench = new Workbench(addin.address, addin.functions, sampleFile, grid, frame);
  element('group').textContent = addin.ribbon.group;
  showRibbon(addin.ribbon, element('commands'), (button) => workbench.press(button));
  await workbench.begin(await first);
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
