/**
 * The book itself: holds what `book.ts` describes and tells listeners of every change. It keeps rules that all its
 * users share (unique sheet names, styles interned once) and knows nothing of files, grids or Office.js.
 */
import {
  cellKey,
  type BookCell,
  type BookEvent,
  type BookName,
  type BookSheet,
  type BookStyle,
  type BookTable,
} from './book';

export const DEFAULT_STYLE: BookStyle = {
  numberFormat: 'General',
  bold: false,
  italic: false,
  underline: false,
  size: 11,
  fontName: 'Calibri',
  colour: '#000000',
  fill: null,
  horizontal: 'General',
  vertical: 'Bottom',
  wrap: false,
  indent: 0,
  locked: true,
  top: null,
  bottom: null,
  left: null,
  right: null,
};

/** The page layout of a sheet for which nobody has set one. */
export const blankPage = (): BookSheet['page'] => ({
  orientation: null,
  paper: null,
  fitToPagesWide: null,
  leftMargin: null,
  rightMargin: null,
  printTitleRows: null,
  printTitleColumns: null,
  printArea: null,
  footerCentre: null,
  footerLeft: null,
  rowBreaks: [],
  columnBreaks: [],
  order: null,
});

let serial = 0;

export class Book {
  fileName = 'Book1.xlsx';
  sheets: BookSheet[] = [];
  tables: BookTable[] = [];
  names: BookName[] = [];
  /** Document settings of the add-in (Office.context.document.settings): key → JSON text. */
  settings = new Map<string, string>();
  styles: BookStyle[] = [{ ...DEFAULT_STYLE }];
  active: BookSheet | null = null;
  calculationMode: 'Automatic' | 'Manual' = 'Automatic';
  /** True for a workbook in the 1904 date system. */
  date1904 = false;
  private readonly styleIndex = new Map<string, number>();
  private readonly listeners = new Set<(event: BookEvent) => void>();

  listen(listener: (event: BookEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(event: BookEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  /** Sheet by name (case does not matter) or id. */
  sheet(key: string): BookSheet | null {
    const wanted = key.toLowerCase();
    return this.sheets.find((sheet) => sheet.id === key || sheet.name.toLowerCase() === wanted) ?? null;
  }

  /** A sheet with Excel's defaults, not yet in the book. */
  newSheet(name: string): BookSheet {
    serial += 1;
    return {
      id: `{${String(serial).padStart(8, '0')}-0001-0000-0000-000000000000}`,
      name,
      visibility: 'Visible',
      tabColour: '',
      cells: new Map(),
      widths: new Map(),
      heights: new Map(),
      hiddenRows: new Set(),
      hiddenColumns: new Set(),
      merges: [],
      freeze: { rows: 0, columns: 0 },
      gridlines: true,
      protected: false,
      notes: new Map(),
      validations: [],
      conditionals: [],
      charts: [],
      page: blankPage(),
      layoutChanged: false,
      origin: null,
    };
  }

  addSheet(name: string): BookSheet {
    const sheet = this.newSheet(name);
    this.sheets.push(sheet);
    this.active ??= sheet;
    this.tell({ kind: 'sheets' });
    return sheet;
  }

  cell(sheet: BookSheet, row: number, column: number): BookCell | undefined {
    return sheet.cells.get(cellKey(row, column));
  }

  /** The cell, made with Excel's defaults when it does not exist yet. */
  ensureCell(sheet: BookSheet, row: number, column: number): BookCell {
    const key = cellKey(row, column);
    let cell = sheet.cells.get(key);
    if (!cell) {
      cell = { value: null, style: 0 };
      sheet.cells.set(key, cell);
    }
    return cell;
  }

  /** Index of a style, added when it is new. Never changes an existing entry. */
  styleOf(style: BookStyle): number {
    if (this.styleIndex.size === 0) this.styles.forEach((known, i) => this.remember(known, i));
    const found = this.styleIndex.get(JSON.stringify(style));
    if (found !== undefined) return found;
    this.styles.push(style);
    this.remember(style, this.styles.length - 1);
    return this.styles.length - 1;
  }

  private remember(style: BookStyle, index: number): void {
    const key = JSON.stringify(style);
    if (!this.styleIndex.has(key)) this.styleIndex.set(key, index);
  }
}
