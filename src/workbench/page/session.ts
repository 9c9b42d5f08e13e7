/**
 * One open workbook: its Book, the calculator that keeps it up to date, the host that the add-in talks to, and the
 * frame the add-in runs in. Ends when another file is opened.
 */
import { cellKey, type BookCell, type BookSheet, type BookValue } from '../book/book';
import { saveWorkbook, type openWorkbook } from '../file';
import { parseRange } from '../grid/address';
import { BookCalculator } from '../grid/calculator';
import type { FunctionInfo } from '../grid/custom';
import { ExcelWebHost } from '../host';
import { AddinFrame } from './frame';

export type Opened = ReturnType<typeof openWorkbook>;

export interface SessionOptions {
  /** Origin that serves the add-in. */
  addin: string;
  functions: readonly FunctionInfo[];
  /** Where the frame goes. */
  place: HTMLElement;
  /** A frame that is on its way already. */
  frame?: AddinFrame | null;
  /** Told when the add-in shows or hides its own pane. */
  pane(visible: boolean): void;
}

export class Session {
  readonly calculator: BookCalculator;
  readonly host: ExcelWebHost;
  private frame: AddinFrame | null = null;

  constructor(
    private readonly opened: Opened,
    private readonly options: SessionOptions,
  ) {
    this.calculator = new BookCalculator(this.book, {
      invoke: (id, args, address) => this.host.invoke(id, args, { address }),
    });
    this.calculator.know(options.functions);
    this.host = new ExcelWebHost({
      post: (text) => this.frame?.post(text),
      hostUrl: `${location.origin}/`,
      book: this.book,
      calculator: this.calculator,
      onReload: () => this.frame?.load(),
      onRuntimeState: (state) => options.pane(state === 'Visible'),
    });
    this.book.listen((event) => {
      const isPerson = event.kind === 'cells' && (event.source === 'user' || event.source === 'colleague');
      if (isPerson) void this.calculator.calculate();
      if (event.kind === 'sheets' || event.kind === 'names') void this.calculator.calculate();
    });
  }

  get book(): Opened['book'] {
    return this.opened.book;
  }

  /** Starts the add-in for this workbook and works out its formulas. */
  start(): void {
    const { addin, place, frame } = this.options;
    this.frame = frame ?? new AddinFrame(addin, place);
    this.host.conversation = this.frame.conversation;
    this.frame.listen((text) => this.host.onMessage(text));
    void this.calculator.calculate();
  }

  end(): void {
    this.host.close();
    this.frame?.end();
  }

  save(): Uint8Array {
    return saveWorkbook(this.opened);
  }

  /** Resolves when neither the add-in nor the calculation has anything left to do. */
  async idle(): Promise<void> {
    for (let runs = -1; runs !== this.calculator.runs;) {
      runs = this.calculator.runs;
      await this.host.idle();
      await this.calculator.settled();
    }
  }

  sheet(name: string): BookSheet {
    const sheet = this.book.sheet(name);
    if (!sheet)
      throw new Error(`There is no sheet called "${name}" in ${this.book.fileName}. Check the name.`);
    return sheet;
  }

  /** What `take` makes of each cell of a range, row by row. */
  read<T>(name: string, address: string, take: (cell: BookCell | undefined) => T): T[][] {
    const sheet = this.sheet(name);
    const range = parseRange(address);
    if (!range) throw new Error(`"${address}" is not a range. Write it like A1 or B2:D9.`);
    return Array.from({ length: range.rows }, (_, r) =>
      Array.from({ length: range.columns }, (__, c) =>
        take(this.book.cell(sheet, range.row + r, range.column + c)),
      ),
    );
  }

  /** Writes one cell as if the user had typed it. */
  type(name: string, address: string, content: BookValue): void {
    const sheet = this.sheet(name);
    const range = parseRange(address);
    if (!range || range.rows * range.columns !== 1)
      throw new Error(`"${address}" is not a cell. Write it like B2.`);
    const { row, column } = range;
    const { style } = this.book.ensureCell(sheet, row, column);
    const formula = typeof content === 'string' && content.startsWith('=') ? content : undefined;
    const value = formula === undefined && content !== '' ? content : null;
    sheet.cells.set(cellKey(row, column), { value, style, ...(formula === undefined ? {} : { formula }) });
    this.book.tell({ kind: 'cells', sheet, range, source: 'user' });
  }
}
