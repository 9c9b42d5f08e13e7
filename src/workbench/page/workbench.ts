/**
 * The open workbook on the page: grid, pane and charts, opening, saving and keeping it. Made once; opening a file
 * replaces what was open. What it offers to tests is in main.ts.
 */
import type { BookRange, BookSheet, BookValue } from '../book/book';
import { chartSvg } from '../grid/charts';
import type { FunctionInfo } from '../grid/custom';
import type { BookView } from '../grid/view';
import type { Deed, ExcelWebHost, HostStats } from '../host';
import { Autosave, forget, type State } from './autosave';
import { ask } from './ask';
import { Changes, putBack } from './changes';
import { element, say, sentence } from './elements';
import type { AddinFrame } from './frame';
import type { Kept, KeptFile } from './kept';
import { Pane } from './pane';
import type { RibbonButton } from './ribbon';
import { Session, type Opened } from './session';
import { openWorkbook } from '../file';

const FILE_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const STATES: Readonly<Record<State, string>> = {
  copied: '',
  waiting: 'Keeping changes…',
  kept: 'Changes are kept in this browser',
  failed: 'Changes are not kept',
};

/** The workbook that the page begins with. */
export interface First extends KeptFile {
  /** What the browser kept of it; null for the sample. */
  kept: Kept | null;
  /** The file as it was read. Rejects with a sentence when it cannot be opened. */
  opened: Promise<Opened>;
}

export class Workbench {
  private session: Session | null = null;
  private autosave: Autosave | null = null;
  private frame = 0;
  private readonly pane = new Pane(element('pane'), element('divider'));
  private view: BookView | null = null;

  constructor(
    private readonly addin: string,
    private readonly functions: readonly FunctionInfo[],
    private readonly sample: () => Promise<KeptFile>,
    /** The grid's code, which is large: the workbook is read and the add-in's page asked for while it is on its way. */
    private readonly grid: Promise<typeof import('../grid/view')>,
    /** The add-in's page, on its way already. */
    private onItsWay: AddinFrame | null,
  ) {
    window.addEventListener('beforeunload', (event) => {
      if (!this.autosave?.isWaiting) return;
      void this.autosave.keep();
      event.preventDefault();
    });
  }

  private get opened(): Session {
    if (!this.session) throw new Error('No workbook is open. Open one first.');
    return this.session;
  }

  /** Opens a file in place of the one before, which stays when the file cannot be opened. */
  open(bytes: Uint8Array, name = 'Workbook.xlsx'): void {
    this.show(this.begun(openWorkbook(bytes, name), null), bytes, null);
  }

  /** As open, with the add-in's page on its way while the grid is drawn. */
  private async openFirst({ bytes, kept, opened }: First): Promise<void> {
    const session = this.begun(await opened, kept);
    // what the add-in has asked by now is answered first: it goes on beside the drawing
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.view ??= this.viewOf(await this.grid);
    this.show(session, bytes, kept);
    await this.view.typing();
  }

  private viewOf({ BookView: View }: typeof import('../grid/view')): BookView {
    return new View({
      container: element('grid'),
      refused: say,
      selected: (sheet, range) => this.selected(sheet, range),
      editing: (isEditing) => {
        if (this.session) this.session.host.editingCell = isEditing;
      },
    });
  }

  private begun(opened: Opened, kept: Kept | null): Session {
    const session = new Session(opened, {
      addin: this.addin,
      functions: this.functions,
      place: element('frame'),
      frame: this.onItsWay,
      pane: (visible: boolean) => {
        this.pane.open = visible;
      },
    });
    if (kept) putBack(session.book, kept.cells);
    this.session?.end();
    this.autosave?.end();
    this.session = session;
    session.start();
    this.onItsWay = null;
    return session;
  }

  private show(session: Session, bytes: Uint8Array, kept: Kept | null): void {
    const name = session.book.fileName;
    say('');
    const changes = new Changes(session.book);
    const autosave = new Autosave(
      { name, changes, whole: () => session.save(), told: (state, reason) => this.told(state, reason) },
      bytes,
      kept,
    );
    this.autosave = autosave;
    element('file-name').textContent = name;
    document.title = `${name} – HNB workbench`;
    this.view?.show(session.book);
    // cells that were kept one by one stay among the changes until the file is kept whole
    for (const { sheet: at, row, column } of kept?.cells ?? []) {
      const sheet = session.book.sheet(at);
      if (sheet) changes.take({ kind: 'looks', sheet, range: { row, column, rows: 1, columns: 1 } });
    }
    session.book.listen((event) => {
      if (event.kind === 'charts' || event.kind === 'sheets' || event.kind === 'cells') this.later();
      const isResult = event.kind === 'cells' && event.source === 'calculation';
      if (event.kind !== 'selection' && !isResult) autosave.touch(event);
    });
    this.later();
  }

  /** Opens the workbook that was open when the page was left, else the sample. */
  async begin(first: First): Promise<void> {
    try {
      // what is kept from now on comes after it
      const forgotten = first.kept ? null : forget();
      await this.openFirst(first);
      await forgotten;
    } catch (reason) {
      if (!first.kept) throw reason;
      this.view ??= this.viewOf(await this.grid);
      await this.openSample();
      say(`What was open before cannot be opened again: ${sentence(reason)}`);
    }
  }

  private async openSample(): Promise<void> {
    const { bytes, name } = await this.sample();
    await forget();
    this.open(bytes, name);
  }

  // ---- what people ask for ----

  /** Opens a file that a person chose or dropped, after asking about changes that are in no copy. */
  async take(file: File): Promise<void> {
    if (!(await this.mayLeave())) return;
    try {
      this.open(new Uint8Array(await file.arrayBuffer()), file.name);
      // so that loading the page again opens it and not the sample
      await this.autosave?.keep();
    } catch (reason) {
      say(sentence(reason));
    }
  }

  async startAgain(): Promise<void> {
    if (!(await this.mayLeave())) return;
    try {
      await this.openSample();
    } catch (reason) {
      say(sentence(reason));
    }
  }

  private async mayLeave(): Promise<boolean> {
    if (!this.autosave?.isChanged) return true;
    const name = this.opened.book.fileName;
    const answer = await ask(
      `${name} has changes that are in no saved copy. They are lost when it is replaced.`,
      {
        save: 'Save a copy first',
        leave: 'Go on without',
        stay: 'Cancel',
      },
    );
    return answer === 'save' ? this.download() : answer === 'leave';
  }

  /** Downloads the file; false when it could not be made. */
  download(): boolean {
    try {
      const file = this.save();
      const address = URL.createObjectURL(new Blob([file as Uint8Array<ArrayBuffer>], { type: FILE_TYPE }));
      const link = document.createElement('a');
      link.href = address;
      link.download = this.opened.book.fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      void this.autosave?.copied(file);
      return true;
    } catch (reason) {
      say(sentence(reason));
      return false;
    }
  }

  undo(): void {
    this.view?.undo();
  }
  redo(): void {
    this.view?.redo();
  }

  press(button: RibbonButton): void {
    this.pane.open = true;
    if (button.command !== null) void this.opened.host.command(button.command);
  }

  closePane(): void {
    this.pane.open = false;
  }

  // ---- what tests ask for ----

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
    this.view?.flush();
  }
  stats(): HostStats {
    return this.opened.host.stats();
  }
  get fault(): ExcelWebHost['fault'] {
    const { host } = this.opened;
    return host.fault.bind(host);
  }
  colleague(deed: Deed): void {
    this.opened.host.colleague(deed);
  }

  // ---- what is shown beside the grid ----

  private told(state: State, reason?: string): void {
    element('kept').textContent = reason ? `${STATES[state]}: ${reason}` : STATES[state];
  }

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
