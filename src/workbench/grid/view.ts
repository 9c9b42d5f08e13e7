/**
 * Shows the Book in Univer's grid and takes the user's edits back into it. The grid never calculates: values come
 * from the Book, which the calculator keeps up to date. Changes of the Book reach the grid once a frame.
 */
import { ICommandService } from '@univerjs/core';
import type { ICellData, ICommandInfo, IRange, Nullable, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import type { BookEvent, BookRange, BookSheet } from '../book/book';
import type { Book } from '../book/model';
import { Edits, FROM_BOOK } from './edits';
import { univerIn } from './plugins';
import { CellPainter, extent, workbook, WORKBOOK_ID } from './snapshot';

export interface ViewOptions {
  container: HTMLElement;
  /** Told in one sentence when the user tries what the workbench does not do. */
  refused(message: string): void;
  /** Told when another sheet or cell is selected. */
  selected?(sheet: BookSheet, range: BookRange): void;
  /** Told when a person begins to type into a cell, and when that has ended. */
  editing?(isEditing: boolean): void;
}

const START_CALCULATION = 'formula.mutation.set-formula-calculation-start';
const SET_SELECTIONS = 'sheet.operation.set-selections';
const CELL_EDITOR = 'sheet.operation.set-cell-edit-visible';
const ACTIVATE = 'sheet.operation.set-worksheet-active';

/** Commands that move cells about, which needs every formula of the Book to follow. */
const REFUSED =
  /^sheet\.command\.(insert-(row|col|range|multi)|remove-(row|col)|delete-range-move|move-(rows|cols|range)|reorder-range|copy-sheet|split-text|add-(range|worksheet)-protection|insert-defined-name)/;
const REFUSAL =
  'The workbench does not insert, delete or move rows, columns and blocks of cells. Do that in Excel, then open the file here.';

/** Menu entries for what the workbench refuses or does not keep. */
const HIDDEN_MENUS = [
  'sheet.menu.cell-insert',
  'sheet.menu.delete',
  'sheet.contextMenu.permission',
  'sheet.contextMenu.text-to-number',
  'sheet.command.copy-sheet',
  'sheet.command.insert-row-before',
  'sheet.command.insert-col-before',
  'sheet.command.insert-multi-rows-above',
  'sheet.command.insert-multi-rows-after',
  'sheet.command.insert-multi-cols-before',
  'sheet.command.insert-multi-cols-right',
  'sheet.command.remove-row-confirm',
  'sheet.command.remove-col-confirm',
  'sheet.command.add-range-protection-from-sheet-bar',
  'sheet.command.delete-worksheet-protection-from-sheet-bar',
  'sheet.command.change-sheet-protection-from-sheet-bar',
  'sheet.command.view-sheet-permission-from-sheet-bar',
];

/** Above this many cells, only those that exist are pushed, not the blanks between them. */
const SWEEP_LIMIT = 60_000;

interface Selections {
  subUnitId: string;
  selections: { range: IRange }[];
}

/**
 * Makes the cell's editor hear what is typed after a dialogue. Laid out while a dialogue made the page inert, it has no
 * height; Chromium leaves it so, gives it no caret, and then nothing typed arrives, however often the cell is clicked.
 */
function wakeEditor({ target }: KeyboardEvent): void {
  if (!(target instanceof HTMLElement && target.isContentEditable)) return;
  if (target.offsetHeight === 0) {
    target.style.paddingTop = '1px';
    target.getBoundingClientRect();
    target.style.paddingTop = '';
  }
  const selection = document.getSelection();
  if (!target.contains(selection?.anchorNode ?? null)) selection?.collapse(target, 0);
}

export class BookView {
  private readonly editors = import('./editors');
  private readonly univer: Univer;
  private readonly api: FUniver;
  private readonly commands: ICommandService;
  private book: Book | null = null;
  private edits: Edits | null = null;
  private unlisten: () => void = () => undefined;
  private unit = WORKBOOK_ID;
  private units = 0;
  private readonly dirty = new Map<BookSheet, BookRange[]>();
  private structure = false;
  private frame = 0;
  /** True while the view itself changes the grid or hands an edit to the Book. */
  private busy = false;

  constructor(private readonly options: ViewOptions) {
    this.univer = univerIn({ container: options.container, hidden: HIDDEN_MENUS });
    this.api = FUniver.newAPI(this.univer);
    this.commands = this.univer.__getInjector().get(ICommandService);
    this.api.addEvent(this.api.Event.BeforeCommandExecute, (event) => {
      if (event.id === START_CALCULATION) event.cancel = true;
      if (!REFUSED.test(event.id)) return;
      event.cancel = true;
      this.options.refused(REFUSAL);
    });
    this.commands.onCommandExecuted((command) => this.executed(command));
    options.container.addEventListener('keydown', wakeEditor, { capture: true });
  }

  /** Makes the cells take what is typed, once the grid stands. */
  async typing(): Promise<void> {
    (await this.editors).addEditors(this.univer, this.api);
  }

  /** Shows a book in place of the one before. */
  show(book: Book): void {
    this.unlisten();
    this.book = book;
    this.edits = new Edits(book, (sheet, row, column) => this.rawCell(sheet, row, column));
    this.unlisten = book.listen((event) => this.heard(event));
    this.create(book.active);
  }

  /** Takes back the last thing that was done in the grid; what the add-in did is not among it. */
  undo(): void {
    void this.api.undo();
  }
  redo(): void {
    void this.api.redo();
  }

  /** Puts what is still waiting for the next frame into the grid now. */
  flush(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.refresh();
  }

  private rawCell(sheetId: string, row: number, column: number): Nullable<ICellData> {
    const sheet = this.api.getUniverSheet(this.unit)?.getWorkbook().getSheetBySheetId(sheetId);
    return sheet?.getCellRaw(row, column);
  }

  /** Builds the grid's workbook from the Book; the sheet, selection and scrolling stay where they can. */
  private create(active: BookSheet | null): void {
    if (!this.book) return;
    const shown = this.api.getActiveWorkbook()?.getActiveSheet();
    const same = shown !== undefined && shown.getSheetId() === active?.id;
    const scroll = same ? shown.getScrollState() : null;
    const selection = same ? shown.getSelection()?.getActiveRange()?.getRange() : null;
    this.busy = true;
    try {
      if (this.units > 0) this.api.disposeUnit(this.unit);
      this.units += 1;
      this.unit = `${WORKBOOK_ID}-${this.units}`;
      const made = this.api.createWorkbook({ ...workbook(this.book), id: this.unit });
      const sheet = active ? made.getSheetBySheetId(active.id) : null;
      if (sheet && !sheet.isSheetHidden()) made.setActiveSheet(sheet);
      if (sheet && selection) sheet.getRange(selection).activate();
      if (sheet && scroll) sheet.scrollToCell(scroll.sheetViewStartRow, scroll.sheetViewStartColumn);
    } finally {
      this.busy = false;
    }
    this.dirty.clear();
    this.structure = false;
  }

  private heard(event: BookEvent): void {
    if (event.kind === 'cells' || event.kind === 'looks') {
      // the user's own cells already stand in the grid
      if (this.busy && event.kind === 'cells' && event.source === 'user') return;
      this.dirty.set(event.sheet, [...(this.dirty.get(event.sheet) ?? []), event.range]);
    } else if (event.kind === 'selection') {
      if (!this.busy) this.select(event.sheet, event.range);
      return;
    } else if (event.kind === 'charts' || event.kind === 'names') {
      return;
    } else if (!this.busy) {
      this.structure = true;
    }
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.flush());
  }

  private refresh(): void {
    if (!this.book) return;
    const outgrown = [...this.dirty.keys()].some((sheet) => this.outgrown(sheet));
    if (this.structure || outgrown) {
      this.create(this.book.active);
      return;
    }
    for (const [sheet, ranges] of this.dirty) this.push(sheet, ranges);
    this.dirty.clear();
  }

  /** True when the grid does not have the sheet, or not enough rows or columns for it. */
  private outgrown(sheet: BookSheet): boolean {
    const shown = this.api.getUniverSheet(this.unit)?.getSheetBySheetId(sheet.id);
    if (!shown) return true;
    const { rows, columns } = extent(sheet);
    return shown.getMaxRows() < rows - 40 || shown.getMaxColumns() < columns - 6;
  }

  private push(sheet: BookSheet, ranges: readonly BookRange[]): void {
    if (!this.book?.sheets.includes(sheet)) return;
    const painter = new CellPainter(this.book, sheet);
    const end = extent(sheet);
    const cellValue: Record<number, Record<number, ICellData>> = {};
    const put = (row: number, column: number): void => {
      (cellValue[row] ??= {})[column] ??= painter.cell(row, column);
    };
    for (const range of ranges) {
      const rows = Math.min(range.rows, end.rows - range.row);
      const columns = Math.min(range.columns, end.columns - range.column);
      if (rows * columns > SWEEP_LIMIT) {
        Object.assign(cellValue, painter.cells());
        continue;
      }
      for (let r = 0; r < rows; r += 1)
        for (let c = 0; c < columns; c += 1) put(range.row + r, range.column + c);
    }
    const params = { unitId: this.unit, subUnitId: sheet.id, cellValue, trigger: FROM_BOOK };
    this.commands.syncExecuteCommand('sheet.mutation.set-range-values', params, { onlyLocal: true });
  }

  private select(sheet: BookSheet, range: BookRange): void {
    if (this.structure || this.dirty.size > 0) this.flush();
    const made = this.api.getUniverSheet(this.unit);
    const shown = made?.getSheetBySheetId(sheet.id);
    if (!made || !shown || sheet.visibility !== 'Visible') return;
    this.busy = true;
    try {
      made.setActiveSheet(shown);
      shown.getRange(range.row, range.column, range.rows, range.columns).activate();
      shown.scrollToCell(Math.max(0, range.row - 4), Math.max(0, range.column - 2));
    } finally {
      this.busy = false;
    }
    this.options.selected?.(sheet, range);
  }

  /** What Univer has just done: an edit for the Book, a selection, or nothing of interest. */
  private executed(command: ICommandInfo): void {
    const params = command.params as { unitId?: string; trigger?: string; visible?: boolean } | undefined;
    if (command.id === CELL_EDITOR) this.options.editing?.(params?.visible ?? false);
    if (this.busy || !this.book || params?.unitId !== this.unit || params.trigger === FROM_BOOK) return;
    this.busy = true;
    try {
      if (command.id === SET_SELECTIONS) this.selection(command.params as Selections);
      else if (command.id === ACTIVATE) this.activated((command.params as Selections).subUnitId);
      else this.edits?.take(command.id, command.params);
    } finally {
      this.busy = false;
    }
  }

  private activated(sheetId: string): void {
    const sheet = this.book?.sheets.find((known) => known.id === sheetId);
    if (!sheet || !this.book || this.book.active === sheet) return;
    this.book.active = sheet;
    this.choose(sheet, { row: 0, column: 0, rows: 1, columns: 1 });
  }

  private selection({ subUnitId, selections }: Selections): void {
    const sheet = this.book?.sheets.find((known) => known.id === subUnitId);
    const range = selections[selections.length - 1]?.range;
    if (!sheet || !range) return;
    const [row, column] = [range.startRow || 0, range.startColumn || 0];
    this.choose(sheet, {
      row,
      column,
      rows: (range.endRow || row) - row + 1,
      columns: (range.endColumn || column) - column + 1,
    });
  }

  private choose(sheet: BookSheet, range: BookRange): void {
    if (!this.book) return;
    this.book.active = sheet;
    this.book.tell({ kind: 'selection', sheet, range });
    this.options.selected?.(sheet, range);
  }
}
