/**
 * The workbench's page: opens the sample workbook, shows it in the grid with the add-in docked beside it, and offers
 * `window.workbench` to tests. Development and demonstration only.
 */
import '@univerjs/preset-sheets-core/lib/index.css';
import './page.css';
import type { BookRange, BookSheet, BookValue } from '../book/book';
import { chartSvg } from '../grid/charts';
import type { FunctionInfo } from '../grid/custom';
import { BookView } from '../grid/view';
import type { HostStats } from '../host';
import { Pane } from './pane';
import { readRibbon, showRibbon, type RibbonButton } from './ribbon';
import { Session } from './session';

const SAMPLE = 'assets/sample.xlsx';

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return found as T;
}

const sentence = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

function say(message: string): void {
  element('message-text').textContent = message;
  element('message').hidden = message === '';
}

class Workbench {
  private session: Session | null = null;
  private readonly pane = new Pane(element('pane'), element('divider'));
  private readonly view = new BookView({
    container: element('grid'),
    refused: say,
    selected: (sheet, range) => this.selected(sheet, range),
  });

  constructor(
    private readonly addin: string,
    private readonly functions: readonly FunctionInfo[],
  ) {}

  private get opened(): Session {
    if (!this.session) throw new Error('No workbook is open. Open one first.');
    return this.session;
  }

  /** Opens a file in place of the one before, which stays when the file cannot be opened. */
  open(bytes: Uint8Array, name = 'Workbook.xlsx'): void {
    const options = {
      addin: this.addin,
      functions: this.functions,
      frame: element('frame'),
      pane: (visible: boolean) => {
        this.pane.open = visible;
      },
    };
    const session = Session.read(bytes, name, options);
    this.session?.end();
    this.session = session;
    say('');
    element('file-name').textContent = name;
    document.title = `${name} – HNB workbench`;
    this.view.show(session.book);
    session.start();
    session.book.listen((event) => {
      if (event.kind === 'charts' || event.kind === 'sheets' || event.kind === 'cells') this.later();
    });
    this.later();
  }

  save(): Uint8Array {
    return this.opened.save();
  }

  sheets(): string[] {
    return this.opened.book.sheets.map((sheet) => sheet.name);
  }

  values(sheet: string, address: string): BookValue[][] {
    return this.opened.read(sheet, address, (cell) => cell?.value ?? '');
  }

  formulas(sheet: string, address: string): BookValue[][] {
    return this.opened.read(sheet, address, (cell) => cell?.formula ?? cell?.value ?? '');
  }

  set(sheet: string, address: string, content: BookValue): void {
    this.opened.type(sheet, address, content);
  }

  async idle(): Promise<void> {
    await this.opened.idle();
    this.view.flush();
  }

  stats(): HostStats {
    return this.opened.host.stats();
  }

  fault(...args: Parameters<Session['host']['fault']>): void {
    this.opened.host.fault(...args);
  }

  press(button: RibbonButton): void {
    this.pane.open = true;
    if (button.command !== null) void this.opened.host.command(button.command);
  }

  closePane(): void {
    this.pane.open = false;
  }

  private frame = 0;

  /** Draws the charts of the sheet on screen, once for many changes. */
  private later(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.charts());
  }

  private charts(): void {
    this.frame = 0;
    const charts = this.session?.book.active?.charts ?? [];
    const strip = element('charts');
    strip.replaceChildren(...charts.map(chartFigure));
    if (strip.hidden === charts.length > 0) {
      strip.hidden = charts.length === 0;
      window.dispatchEvent(new Event('resize'));
    }
  }

  private selected(sheet: BookSheet, { row, column }: BookRange): void {
    this.later();
    const note = sheet.notes.get(`${row},${column}`);
    const message = this.session?.calculator.messageAt(sheet, row, column);
    element('status').textContent = message ?? (note ? `Note by ${note.author}: ${note.text}` : '');
  }
}

function chartFigure(chart: BookSheet['charts'][number]): HTMLElement {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const kind = document.createElement('small');
  kind.textContent = chart.fromFile ? ' – from the file' : '';
  caption.append(chart.title || chart.name, kind);
  figure.innerHTML = chartSvg(chart);
  figure.prepend(caption);
  return figure;
}

declare global {
  interface Window {
    /** For tests: the open workbook, as a user would change and read it. */
    workbench: Pick<
      Workbench,
      'open' | 'sheets' | 'values' | 'formulas' | 'set' | 'idle' | 'stats' | 'fault'
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

async function pick(workbench: Workbench, input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  input.value = '';
  if (!file) return;
  try {
    workbench.open(new Uint8Array(await file.arrayBuffer()), file.name);
  } catch (reason) {
    say(sentence(reason));
  }
}

function download(workbench: Workbench): void {
  try {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const address = URL.createObjectURL(new Blob([workbench.save() as Uint8Array<ArrayBuffer>], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = element('file-name').textContent ?? 'Workbook.xlsx';
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (reason) {
    say(sentence(reason));
  }
}

function wire(workbench: Workbench): void {
  const input = element<HTMLInputElement>('file');
  element('open').addEventListener('click', () => input.click());
  input.addEventListener('change', () => void pick(workbench, input));
  element('save').addEventListener('click', () => download(workbench));
  element('message-close').addEventListener('click', () => say(''));
  element('pane-close').addEventListener('click', () => workbench.closePane());
}

async function start(): Promise<void> {
  const { addin } = await fetched(
    'settings.json',
    (response) => response.json() as Promise<{ addin: string }>,
  );
  const list = await fetched(
    `${addin}/functions.json`,
    (response) => response.json() as Promise<{ functions: FunctionInfo[] }>,
  );
  const ribbon = readRibbon(await fetched(`${addin}/manifest.xml`, (response) => response.text()), addin);
  const workbench = new Workbench(addin, list.functions);
  element('group').textContent = ribbon.group;
  showRibbon(ribbon, element('commands'), (button) => workbench.press(button));
  wire(workbench);
  workbench.open(await fetched(SAMPLE, bytesOf), SAMPLE.slice(SAMPLE.lastIndexOf('/') + 1));
  window.workbench = {
    open: (bytes, name) => workbench.open(bytes, name),
    save: async () => workbench.save(),
    sheets: () => workbench.sheets(),
    values: (sheet, address) => workbench.values(sheet, address),
    formulas: (sheet, address) => workbench.formulas(sheet, address),
    set: (sheet, address, content) => workbench.set(sheet, address, content),
    idle: () => workbench.idle(),
    stats: () => workbench.stats(),
    fault: (...args) => workbench.fault(...args),
  };
}

start().catch((reason: unknown) => say(sentence(reason)));
