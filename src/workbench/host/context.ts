/**
 * What all host objects share: the Book, the calculator, the rules of protected sheets, and the count of what was
 * done. Tells the Book's listeners of every change; knows nothing of the wire.
 */
import type { BookRange, BookSheet, Calculator } from '../book/book';
import { DEFAULT_STYLE, type Book } from '../book/model';
import type { HostObject } from './members';
import { HostError } from './wire';

/** Makes the objects that other objects lead to; set by the workbook, so that the classes need not know each other. */
export interface Makers {
  worksheet(sheet: BookSheet): HostObject;
  range(sheet: BookSheet, area: BookRange): HostObject;
}

export interface Protection {
  password: string;
  options: Record<string, unknown>;
}

export class HostContext {
  cellsWritten = 0;
  /** While a request asked for no calculation until it ends. */
  suspended = false;
  readonly protections = new WeakMap<BookSheet, Protection>();
  private selected: { sheet: BookSheet; area: BookRange } | null = null;
  private stale = false;
  private calculation: Promise<void> | null = null;
  private made: Makers | null = null;

  constructor(
    readonly book: Book,
    public calculator: Calculator | null,
    /** "en-GB": how typed dates and numbers are read. */
    readonly locale: string,
  ) {
    book.listen((event) => {
      if (event.kind === 'selection') this.selected = { sheet: event.sheet, area: event.range };
    });
  }

  set makers(makers: Makers) {
    this.made = makers;
  }

  get makers(): Makers {
    if (!this.made) throw new Error('No workbook object has been made for this context.');
    return this.made;
  }

  get activeSheet(): BookSheet {
    const sheet = this.book.active ?? this.book.sheets[0];
    if (!sheet) throw new HostError('GeneralException', 'The workbook has no sheet.');
    return sheet;
  }

  get selection(): { sheet: BookSheet; area: BookRange } {
    const sheet = this.activeSheet;
    const kept = this.selected?.sheet === sheet ? this.selected.area : null;
    return { sheet, area: kept ?? { row: 0, column: 0, rows: 1, columns: 1 } };
  }

  // ---- calculation ----

  /** Formulas may no longer be right: a cell, a name, a table or a sheet has changed. */
  outdated(): void {
    this.stale = true;
  }

  /** What Excel says of its calculation: done, under way, or due. */
  get calculationState(): 'Done' | 'Calculating' | 'Pending' {
    if (this.calculation) return 'Calculating';
    return this.stale ? 'Pending' : 'Done';
  }

  /** Calculates when something has changed, unless the workbook or the request says not to. */
  async settle(): Promise<void> {
    if (this.suspended || this.book.calculationMode === 'Manual') return;
    while (this.stale || this.calculation) await this.calculate();
  }

  /** Calculates now. Requests that come in meanwhile wait for the same calculation. */
  async calculate(): Promise<void> {
    if (!this.calculation) {
      this.stale = false;
      this.calculation = (this.calculator?.calculate() ?? Promise.resolve()).finally(() => {
        this.calculation = null;
      });
    }
    await this.calculation;
  }

  // ---- changes ----

  /** Content of cells was changed by the add-in. */
  wrote(sheet: BookSheet, range: BookRange, cells: number): void {
    this.cellsWritten += cells;
    this.outdated();
    this.book.tell({ kind: 'cells', sheet, range, source: 'addin' });
  }

  layoutChanged(sheet: BookSheet): void {
    sheet.layoutChanged = true;
    this.book.tell({ kind: 'layout', sheet });
  }

  // ---- protected sheets ----

  /** Throws AccessDenied when the sheet is protected: formats, tables, charts and the rest cannot be changed. */
  requireUnprotected(sheet: BookSheet): void {
    if (sheet.protected) throw new HostError('AccessDenied');
  }

  /** Throws AccessDenied when a cell of the range is locked on a protected sheet. */
  requireUnlocked(sheet: BookSheet, range: BookRange): void {
    if (!sheet.protected) return;
    for (let row = range.row; row < range.row + range.rows; row += 1) {
      for (let column = range.column; column < range.column + range.columns; column += 1) {
        const style = this.book.styles[this.book.cell(sheet, row, column)?.style ?? 0] ?? DEFAULT_STYLE;
        if (style.locked) throw new HostError('AccessDenied');
      }
    }
  }
}
