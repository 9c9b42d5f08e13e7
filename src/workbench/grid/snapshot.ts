/**
 * Translates between the Book and what Univer shows: looks, cells, whole sheets; and a user's change of looks back
 * into the Book's terms. Pure; touches neither the page nor the running grid.
 */
import type {
  IBorderStyleData,
  ICellData,
  IRange,
  IStyleData,
  IWorkbookData,
  IWorksheetData,
  Nullable,
} from '@univerjs/core';
import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  HorizontalAlign,
  LocaleType,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import type { BookCell, BookSheet, BookStyle, BookTable } from '../book/book';
import type { Book } from '../book/model';

export const WORKBOOK_ID = 'workbench';

/** What a table adds to the looks of its cells where they have none of their own. */
type TablePart = 'heading' | 'band' | 'plain' | 'totals';

const TABLE_LOOKS: Readonly<Record<TablePart, Partial<BookStyle>>> = {
  heading: { fill: '#2F5D73', colour: '#FFFFFF', bold: true },
  band: { fill: '#EEF4F7' },
  plain: {},
  totals: { bold: true, top: 'thin:#2F5D73' },
};

const HORIZONTAL: Readonly<Partial<Record<BookStyle['horizontal'], HorizontalAlign>>> = {
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  CenterAcrossSelection: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
  Distributed: HorizontalAlign.DISTRIBUTED,
};
const VERTICAL: Readonly<Record<BookStyle['vertical'], VerticalAlign>> = {
  Top: VerticalAlign.TOP,
  Center: VerticalAlign.MIDDLE,
  Bottom: VerticalAlign.BOTTOM,
  Justify: VerticalAlign.TOP,
  Distributed: VerticalAlign.MIDDLE,
};
const LINES: Readonly<Record<string, BorderStyleTypes>> = {
  thin: BorderStyleTypes.THIN,
  hair: BorderStyleTypes.HAIR,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  double: BorderStyleTypes.DOUBLE,
  dashed: BorderStyleTypes.DASHED,
  dotted: BorderStyleTypes.DOTTED,
};

/** Fonts of much the same width and look, for machines without Excel's own. */
const FONTS_INSTEAD = ', Carlito, Segoe UI, Liberation Sans, Arial, sans-serif';
const INDENT_PIXELS = 9;
const POINT = 4 / 3;
const DEFAULT_HEIGHT = 20;
const DEFAULT_CHARACTERS = 8.43;
const ROOM = { rows: 60, columns: 8, minimumRows: 120, minimumColumns: 27 };

/** Width in pixels of a column given in characters of the default font. */
export const pixels = (characters: number): number => Math.round(characters * 7 + 5);
export const characters = (width: number): number => Math.max(0, (width - 5) / 7);

const yes = (flag: boolean): BooleanNumber => (flag ? BooleanNumber.TRUE : BooleanNumber.FALSE);

function border(text: string | null): IBorderStyleData | null {
  if (!text) return null;
  const [kind = '', colour = '#000000'] = text.split(':');
  return { s: LINES[kind] ?? BorderStyleTypes.THIN, cl: { rgb: colour } };
}

/** Looks of a cell in Univer's terms; complete, so that nothing of earlier looks remains. */
export function univerStyle(style: BookStyle): IStyleData {
  const bd = { t: border(style.top), b: border(style.bottom), l: border(style.left), r: border(style.right) };
  return {
    ff: `${style.fontName}${FONTS_INSTEAD}`,
    fs: style.size,
    bl: yes(style.bold),
    it: yes(style.italic),
    ul: { s: yes(style.underline) },
    cl: { rgb: style.colour },
    bg: style.fill ? { rgb: style.fill } : null,
    bd: bd.t || bd.b || bd.l || bd.r ? bd : null,
    n: style.numberFormat === 'General' ? null : { pattern: style.numberFormat },
    ht: HORIZONTAL[style.horizontal] ?? null,
    vt: VERTICAL[style.vertical],
    tb: style.wrap ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW,
    pd:
      style.indent > 0
        ? {
            l: style.indent * INDENT_PIXELS,
            r: style.horizontal === 'Right' ? style.indent * INDENT_PIXELS : 2,
          }
        : null,
  };
}

function partOf(table: BookTable, row: number): TablePart {
  const { range } = table;
  if (table.headerRow && row === range.row) return 'heading';
  if (table.totalsRow && row === range.row + range.rows - 1) return 'totals';
  return (row - range.row) % 2 === (table.headerRow ? 1 : 0) ? 'band' : 'plain';
}

function tableAt(tables: readonly BookTable[], row: number, column: number): BookTable | undefined {
  return tables.find(
    ({ range }) =>
      row >= range.row &&
      row < range.row + range.rows &&
      column >= range.column &&
      column < range.column + range.columns,
  );
}

/** Looks of a cell with what this part of its table adds. */
function looks(own: BookStyle, part: TablePart | null): BookStyle {
  if (part === null || own.fill) return own;
  const { colour, ...added } = TABLE_LOOKS[part];
  return {
    ...own,
    ...added,
    bold: own.bold || (added.bold ?? false),
    ...(colour && own.colour === '#000000' ? { colour } : {}),
  };
}

/** Makes Univer's cells of one sheet. Make a new one after tables have changed. */
export class CellPainter {
  private readonly tables: BookTable[];
  /** By number of the style and part of the table: tables have thousands of cells of few looks. */
  private readonly styles = new Map<string, IStyleData>();

  constructor(
    private readonly book: Book,
    private readonly sheet: BookSheet,
  ) {
    this.tables = book.tables.filter((table) => table.sheet === sheet);
  }

  /** A cell with all its properties, so that it replaces what stands there. */
  cell(row: number, column: number): ICellData {
    const cell = this.sheet.cells.get(`${row},${column}`);
    const table = tableAt(this.tables, row, column);
    return { ...content(cell), s: this.style(cell?.style ?? 0, table?.style ? partOf(table, row) : null) };
  }

  /** Cells that have content or looks, the tables' bands included. */
  cells(): Record<number, Record<number, ICellData>> {
    const matrix: Record<number, Record<number, ICellData>> = {};
    const put = (row: number, column: number): void => {
      (matrix[row] ??= {})[column] ??= this.cell(row, column);
    };
    for (const key of this.sheet.cells.keys()) {
      const [row, column] = key.split(',').map(Number) as [number, number];
      put(row, column);
    }
    for (const { range } of this.tables) {
      for (let r = 0; r < range.rows; r += 1) {
        for (let c = 0; c < range.columns; c += 1) put(range.row + r, range.column + c);
      }
    }
    return matrix;
  }

  private style(number: number, part: TablePart | null): IStyleData {
    const key = `${number} ${part ?? ''}`;
    let known = this.styles.get(key);
    if (!known) {
      const own = this.book.styles[number] ?? (this.book.styles[0] as BookStyle);
      known = univerStyle(looks(own, part));
      this.styles.set(key, known);
    }
    return known;
  }
}

function content(cell: BookCell | undefined): ICellData {
  const rest = { f: cell?.formula ?? null, si: null, p: null };
  if (!cell || cell.value === null) return { v: null, t: null, ...rest };
  if (typeof cell.value === 'number') return { v: cell.value, t: CellValueType.NUMBER, ...rest };
  if (typeof cell.value === 'boolean') return { v: cell.value ? 1 : 0, t: CellValueType.BOOLEAN, ...rest };
  return { v: cell.value, t: CellValueType.STRING, ...rest };
}

/** Rows and columns that a sheet needs on screen. */
export function extent(sheet: BookSheet): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  for (const key of sheet.cells.keys()) {
    const comma = key.indexOf(',');
    rows = Math.max(rows, Number(key.slice(0, comma)) + 1);
    columns = Math.max(columns, Number(key.slice(comma + 1)) + 1);
  }
  return {
    rows: Math.max(rows + ROOM.rows, ROOM.minimumRows),
    columns: Math.max(columns + ROOM.columns, ROOM.minimumColumns),
  };
}

/** Lines that a wrapped text takes in its column, by a rough count of characters. */
function linesOf(text: string, width: number, size: number): number {
  const room = Math.max(4, (width * 11) / size);
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / room)), 0);
}

/** Heights of rows that the file leaves to the program: those with wrapped text or large type. */
function naturalHeights(book: Book, sheet: BookSheet): Map<number, number> {
  const heights = new Map<number, number>();
  const merged = new Set(sheet.merges.map(({ row, column }) => `${row},${column}`));
  for (const [key, cell] of sheet.cells) {
    const style = book.styles[cell.style];
    if (!style || cell.value === null || merged.has(key)) continue;
    const [row, column] = key.split(',').map(Number) as [number, number];
    const width = sheet.widths.get(column) ?? DEFAULT_CHARACTERS;
    const lines = style.wrap && typeof cell.value === 'string' ? linesOf(cell.value, width, style.size) : 1;
    const height = Math.round(lines * style.size * POINT * 1.25 + 3);
    if (height > DEFAULT_HEIGHT) heights.set(row, Math.max(heights.get(row) ?? 0, height));
  }
  return heights;
}

function rowData(book: Book, sheet: BookSheet): IWorksheetData['rowData'] {
  const rows: IWorksheetData['rowData'] = {};
  for (const [row, h] of naturalHeights(book, sheet)) rows[row] = { h };
  for (const [row, points] of sheet.heights) rows[row] = { h: Math.round(points * POINT) };
  for (const row of sheet.hiddenRows) rows[row] = { ...rows[row], hd: BooleanNumber.TRUE };
  return rows;
}

function columnData(sheet: BookSheet): IWorksheetData['columnData'] {
  const columns: IWorksheetData['columnData'] = {};
  for (const [column, width] of sheet.widths) columns[column] = { w: pixels(width) };
  for (const column of sheet.hiddenColumns) columns[column] = { ...columns[column], hd: BooleanNumber.TRUE };
  return columns;
}

export function worksheet(book: Book, sheet: BookSheet): Partial<IWorksheetData> {
  const { rows, columns } = extent(sheet);
  const { freeze } = sheet;
  return {
    id: sheet.id,
    name: sheet.name,
    hidden: yes(sheet.visibility !== 'Visible'),
    ...(sheet.tabColour ? { tabColor: sheet.tabColour } : {}),
    rowCount: rows,
    columnCount: columns,
    defaultColumnWidth: pixels(DEFAULT_CHARACTERS),
    defaultRowHeight: DEFAULT_HEIGHT,
    showGridlines: yes(sheet.gridlines),
    freeze: {
      xSplit: freeze.columns,
      ySplit: freeze.rows,
      startRow: freeze.rows > 0 ? freeze.rows : -1,
      startColumn: freeze.columns > 0 ? freeze.columns : -1,
    },
    mergeData: sheet.merges.map(({ row, column, rows: high, columns: wide }): IRange => ({
      startRow: row,
      startColumn: column,
      endRow: row + high - 1,
      endColumn: column + wide - 1,
    })),
    cellData: new CellPainter(book, sheet).cells(),
    rowData: rowData(book, sheet),
    columnData: columnData(sheet),
  };
}

export function workbook(book: Book): Partial<IWorkbookData> {
  return {
    id: WORKBOOK_ID,
    name: book.fileName,
    locale: LocaleType.EN_US,
    styles: {},
    sheetOrder: book.sheets.map((sheet) => sheet.id),
    sheets: Object.fromEntries(book.sheets.map((sheet) => [sheet.id, worksheet(book, sheet)])),
  };
}

/** A value that the user typed, as the Book holds it. */
export function typedValue(cell: Nullable<ICellData>): BookCell['value'] {
  const value = cell?.v;
  if (value === null || value === undefined || value === '') return null;
  if (cell?.t === CellValueType.BOOLEAN) return value === 1 || value === true || value === '1';
  if (cell?.t === CellValueType.NUMBER && typeof value === 'string' && value.trim() !== '')
    return Number(value);
  return value;
}

const reverse = <Key extends string>(
  map: Readonly<Partial<Record<Key, number>>>,
  wanted: number,
): Key | undefined => (Object.keys(map) as Key[]).find((key) => map[key] === wanted);

/** The looks after a user's change, which names only what changed; null takes a property away. */
export function changedStyle(style: BookStyle, change: IStyleData): BookStyle {
  const next = { ...style };
  if ('n' in change) next.numberFormat = change.n?.pattern || 'General';
  if ('bl' in change) next.bold = change.bl === BooleanNumber.TRUE;
  if ('it' in change) next.italic = change.it === BooleanNumber.TRUE;
  if ('ul' in change) next.underline = change.ul?.s === BooleanNumber.TRUE;
  if ('fs' in change) next.size = change.fs ?? 11;
  if ('ff' in change) next.fontName = change.ff?.split(',')[0] ?? 'Calibri';
  if ('cl' in change) next.colour = change.cl?.rgb ?? '#000000';
  if ('bg' in change) next.fill = change.bg?.rgb ?? null;
  if ('tb' in change) next.wrap = change.tb === WrapStrategy.WRAP;
  if ('ht' in change) next.horizontal = reverse(HORIZONTAL, change.ht ?? 0) ?? 'General';
  if ('vt' in change) next.vertical = reverse(VERTICAL, change.vt ?? 0) ?? 'Bottom';
  return next;
}
