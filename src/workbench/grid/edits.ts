/**
 * What the user does in the grid, written into the Book: typed values and formulas, looks, sheets added, renamed,
 * moved, hidden or deleted, column widths and row heights. Reads Univer's mutations; never changes the grid.
 */
import type { ICellData, IRange, IStyleData, Nullable } from '@univerjs/core';
import type { BookCell, BookEvent, BookSheet } from '../book/book';
import type { Book } from '../book/model';
import { textOf, tokens } from './formula-text';
import { quoteSheet } from './address';
import { changedStyle, characters, typedValue } from './snapshot';

/** Mark on mutations that the view itself makes, so that they do not come back as the user's. */
export const FROM_BOOK = 'book';

/** Reads a cell of the grid as it stands after the mutation. */
export type ReadCell = (sheetId: string, row: number, column: number) => Nullable<ICellData>;

interface SheetParams {
  subUnitId: string;
}
interface ValuesParams extends SheetParams {
  cellValue?: Record<string, Record<string, Nullable<ICellData>>>;
}
interface SizesParams extends SheetParams {
  ranges: IRange[];
  colWidth?: number | Record<number, Nullable<number>>;
  rowHeight?: number | Record<number, Nullable<number>>;
}

type Handler = (edits: Edits, params: never) => void;

const HANDLERS: Readonly<Record<string, Handler>> = {
  'sheet.mutation.set-range-values': (edits, params: ValuesParams) => edits.values(params),
  'sheet.mutation.set-worksheet-name': (edits, params: SheetParams & { name: string }) =>
    edits.rename(params),
  'sheet.mutation.set-worksheet-order': (edits, params: SheetParams & { toOrder: number }) =>
    edits.move(params),
  'sheet.mutation.set-worksheet-hide': (edits, params: SheetParams & { hidden: number }) =>
    edits.hide(params),
  'sheet.mutation.insert-sheet': (edits, params: { index: number; sheet: { id: string; name: string } }) =>
    edits.insert(params),
  'sheet.mutation.remove-sheet': (edits, params: SheetParams) => edits.remove(params),
  'sheet.mutation.set-worksheet-col-width': (edits, params: SizesParams) => edits.widths(params),
  'sheet.mutation.set-worksheet-row-height': (edits, params: SizesParams) => edits.heights(params),
};

const POINTS_PER_PIXEL = 0.75;

function size(
  given: number | Record<number, Nullable<number>> | undefined,
  index: number,
): number | undefined {
  return typeof given === 'number' ? given : (given?.[index] ?? undefined);
}

export class Edits {
  constructor(
    private readonly book: Book,
    private readonly read: ReadCell,
  ) {}

  /** Takes one executed mutation; others than those known are of no interest to the Book. */
  take(id: string, params: unknown): void {
    HANDLERS[id]?.(this, params as never);
  }

  private sheet(id: string): BookSheet | undefined {
    return this.book.sheets.find((sheet) => sheet.id === id);
  }

  values({ subUnitId, cellValue }: ValuesParams): void {
    const sheet = this.sheet(subUnitId);
    if (!sheet || !cellValue) return;
    const content = new Area();
    const looks = new Area();
    for (const [rowText, line] of Object.entries(cellValue)) {
      for (const [columnText, change] of Object.entries(line)) {
        const [row, column] = [Number(rowText), Number(columnText)];
        if (this.content(sheet, row, column)) content.add(row, column);
        if (change && 's' in change && this.looks(sheet, row, column, change.s)) looks.add(row, column);
      }
    }
    if (looks.range) this.book.tell({ kind: 'looks', sheet, range: looks.range });
    if (content.range) this.book.tell({ kind: 'cells', sheet, range: content.range, source: 'user' });
  }

  /** Brings one cell's content over; true when it differs from what the Book had. */
  private content(sheet: BookSheet, row: number, column: number): boolean {
    const shown = this.read(sheet.id, row, column);
    const cell = this.book.cell(sheet, row, column);
    const formula = shown?.f || undefined;
    const value = typedValue(shown);
    if (formula === cell?.formula && (formula !== undefined || value === (cell?.value ?? null))) return false;
    if (!cell && formula === undefined && value === null) return false;
    const target: BookCell = cell ?? this.book.ensureCell(sheet, row, column);
    delete target.spilledFrom;
    delete target.arrayRef;
    delete target.error;
    if (formula === undefined) {
      delete target.formula;
      delete target.spill;
      target.value = value;
    } else {
      target.formula = formula;
      // so that the result counts as a change even when it equals what stood here
      target.value = null;
    }
    return true;
  }

  private looks(sheet: BookSheet, row: number, column: number, change: ICellData['s']): boolean {
    if (typeof change === 'string' || change === undefined) return false;
    const cell = this.book.ensureCell(sheet, row, column);
    const before = this.book.styles[cell.style];
    if (!before) return false;
    const style = change === null ? 0 : this.book.styleOf(changedStyle(before, change as IStyleData));
    if (style === cell.style) return false;
    cell.style = style;
    return true;
  }

  rename({ subUnitId, name }: SheetParams & { name: string }): void {
    const sheet = this.sheet(subUnitId);
    if (!sheet || sheet.name === name) return;
    const [before, after] = [sheet.name, name];
    sheet.name = name;
    for (const other of this.book.sheets) {
      for (const cell of other.cells.values()) {
        if (cell.formula) cell.formula = renamed(cell.formula, before, after);
      }
    }
    for (const defined of this.book.names) defined.formula = renamed(defined.formula, before, after);
    this.tell({ kind: 'names' }, { kind: 'sheets' });
  }

  move({ subUnitId, toOrder }: SheetParams & { toOrder: number }): void {
    const sheet = this.sheet(subUnitId);
    if (!sheet) return;
    const others = this.book.sheets.filter((other) => other !== sheet);
    this.book.sheets = [...others.slice(0, toOrder), sheet, ...others.slice(toOrder)];
    this.tell({ kind: 'sheets' });
  }

  hide({ subUnitId, hidden }: SheetParams & { hidden: number }): void {
    const sheet = this.sheet(subUnitId);
    if (!sheet) return;
    sheet.visibility = hidden ? 'Hidden' : 'Visible';
    this.tell({ kind: 'sheets' });
  }

  insert({ index, sheet }: { index: number; sheet: { id: string; name: string } }): void {
    if (this.sheet(sheet.id)) return;
    const made = { ...this.book.newSheet(sheet.name), id: sheet.id };
    this.book.sheets.splice(index, 0, made);
    this.tell({ kind: 'sheets' });
  }

  remove({ subUnitId }: SheetParams): void {
    const sheet = this.sheet(subUnitId);
    if (!sheet) return;
    this.book.sheets = this.book.sheets.filter((other) => other !== sheet);
    this.book.tables = this.book.tables.filter((table) => table.sheet !== sheet);
    this.book.names = this.book.names.filter((name) => name.scope !== sheet);
    if (this.book.active === sheet) this.book.active = this.book.sheets[0] ?? null;
    this.tell({ kind: 'tables' }, { kind: 'names' }, { kind: 'sheets' });
  }

  widths({ subUnitId, ranges, colWidth }: SizesParams): void {
    const sheet = this.sheet(subUnitId);
    if (!sheet) return;
    for (const { startColumn, endColumn } of ranges) {
      for (let column = startColumn; column <= endColumn; column += 1) {
        const width = size(colWidth, column);
        if (width !== undefined) sheet.widths.set(column, characters(width));
      }
    }
    this.sized(sheet);
  }

  heights({ subUnitId, ranges, rowHeight }: SizesParams): void {
    const sheet = this.sheet(subUnitId);
    if (!sheet) return;
    for (const { startRow, endRow } of ranges) {
      for (let row = startRow; row <= endRow; row += 1) {
        const height = size(rowHeight, row);
        if (height !== undefined) sheet.heights.set(row, height * POINTS_PER_PIXEL);
      }
    }
    this.sized(sheet);
  }

  private sized(sheet: BookSheet): void {
    sheet.layoutChanged = true;
    this.tell({ kind: 'layout', sheet });
  }

  private tell(...events: BookEvent[]): void {
    events.forEach((event) => this.book.tell(event));
  }
}

/** The formula with one sheet's name replaced wherever it stands before an exclamation mark. */
function renamed(formula: string, before: string, after: string): string {
  if (!formula.toLowerCase().includes(before.toLowerCase().replace(/'/g, "''"))) return formula;
  const wanted = quoteSheet(before).toLowerCase();
  const parts = tokens(formula).map((part) => {
    if (part.kind !== 'sheet') return part;
    const name = part.text.slice(0, -1);
    const quoted = (name.startsWith("'") ? name : `'${name}'`).toLowerCase();
    return quoted === wanted ? { ...part, text: `${quoteSheet(after)}!` } : part;
  });
  return `${formula.startsWith('=') ? '=' : ''}${textOf(parts)}`;
}

/** The smallest range round the cells added to it. */
export class Area {
  private bounds: [number, number, number, number] | null = null;

  add(row: number, column: number): void {
    const [top, left, bottom, right] = this.bounds ?? [row, column, row, column];
    this.bounds = [
      Math.min(top, row),
      Math.min(left, column),
      Math.max(bottom, row),
      Math.max(right, column),
    ];
  }

  get range(): { row: number; column: number; rows: number; columns: number } | null {
    if (!this.bounds) return null;
    const [top, left, bottom, right] = this.bounds;
    return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }
}
