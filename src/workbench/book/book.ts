/**
 * The workbook of the workbench, as data: sheets, cells, tables, names, looks, and a list of listeners. The file
 * layer fills it and saves it, the grid shows it, the host lets Office.js work on it. Development and tests only:
 * nothing of the add-in imports this folder.
 */
export type BookValue = string | number | boolean | null;

/** Error values that a formula can come to, as their text. */
export const ERROR_VALUES: readonly string[] = [
  '#N/A',
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
];

export interface BookCell {
  /** With "=", en-US grammar, as Excel's `formulas` gives it. Absent for constants and for cells of a spill. */
  formula?: string;
  /** Constant, or last calculated value. Errors are their text ("#N/A") with `error` set. */
  value: BookValue;
  error?: boolean;
  /** Index into Book.styles. */
  style: number;
  /** For a cell filled by a neighbour's spill: row and column of the cell that holds the formula. */
  spilledFrom?: { row: number; column: number };
  /** For the cell that spills: its size. */
  spill?: { rows: number; columns: number };
  /** A legacy array formula ({=…}) with its reference, kept as it was in the file. */
  arrayRef?: string;
}

export interface BookStyle {
  numberFormat: string;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  size: number;
  fontName: string;
  /** "#RRGGBB" */
  colour: string;
  /** "#RRGGBB" or null for none. */
  fill: string | null;
  horizontal:
    'General' | 'Left' | 'Center' | 'Right' | 'Fill' | 'Justify' | 'CenterAcrossSelection' | 'Distributed';
  vertical: 'Top' | 'Center' | 'Bottom' | 'Justify' | 'Distributed';
  wrap: boolean;
  indent: number;
  locked: boolean;
  /** "thin:#RRGGBB", "medium:#…", or null. */
  top: string | null;
  bottom: string | null;
  left: string | null;
  right: string | null;
}

export interface BookRange {
  /** Zero-based. */
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface BookTable {
  id: number;
  name: string;
  sheet: BookSheet;
  range: BookRange;
  headerRow: boolean;
  totalsRow: boolean;
  style: string | null;
  columns: string[];
  /** Package part it came from; null when new. */
  origin: string | null;
}

export interface BookName {
  name: string;
  /** With "=". */
  formula: string;
  comment: string;
  visible: boolean;
  /** Sheet scope, or null for the workbook. */
  scope: BookSheet | null;
}

export interface BookValidation {
  ranges: BookRange[];
  type: 'list' | 'wholeNumber' | 'decimal' | 'date' | 'textLength' | 'custom';
  /** For a list: the text "a,b,c" or a formula with "=". */
  formula1: string;
  formula2?: string;
  operator?: string;
  prompt?: { title: string; message: string };
  error?: { title: string; message: string; style: 'Stop' | 'Warning' | 'Information' };
  /** True when read from the file (its XML is kept as it was). */
  fromFile: boolean;
}

export interface BookConditional {
  ranges: BookRange[];
  formula: string;
  fontColour?: string;
  fill?: string;
  bold?: boolean;
}

/** Cells of one sheet. */
export interface BookPlace {
  sheet: BookSheet;
  range: BookRange;
}

/** One series of a chart that came with the file, as far as it is drawn from cells. */
export interface BookSeries {
  name: BookPlace | string;
  labels: BookPlace | null;
  values: BookPlace;
}

export interface BookChart {
  id: string;
  name: string;
  /** Excel.ChartType text: "Line", "LineMarkers", "ColumnClustered", … */
  type: string;
  title: string;
  altText: string;
  source: BookPlace;
  /** Of a chart from the file, whose series can stand anywhere; left out for those made through the API. */
  series?: BookSeries[];
  seriesBy: 'Rows' | 'Columns';
  /** Zero-based cells. */
  from: { row: number; column: number };
  to: { row: number; column: number };
  /** True when read from the file: its part is kept as it was. */
  fromFile: boolean;
}

export interface BookSheet {
  /** "{00000000-0001-0000-0000-000000000000}"-like, stable while open. */
  id: string;
  name: string;
  visibility: 'Visible' | 'Hidden' | 'VeryHidden';
  tabColour: string;
  /** Key `row,column`, zero-based. */
  cells: Map<string, BookCell>;
  /** In characters, by column; absent = default 8.43. */
  widths: Map<number, number>;
  /** In points, by row. */
  heights: Map<number, number>;
  hiddenRows: Set<number>;
  hiddenColumns: Set<number>;
  merges: BookRange[];
  freeze: { rows: number; columns: number };
  gridlines: boolean;
  protected: boolean;
  /** Legacy notes by cell key. */
  notes: Map<string, { author: string; text: string }>;
  /** Validations and conditional formats made since opening; what was in the file stays in the file's XML. */
  validations: BookValidation[];
  conditionals: BookConditional[];
  charts: BookChart[];
  page: {
    orientation: 'Portrait' | 'Landscape' | null;
    paper: 'A4' | 'A3' | null;
    fitToPagesWide: number | null;
    /** In points; null = as the file has it. */
    leftMargin: number | null;
    rightMargin: number | null;
    /** Both counted from 1. */
    printTitleRows: [number, number] | null;
    printTitleColumns: [number, number] | null;
    printArea: string | null;
    footerCentre: string | null;
    footerLeft: string | null;
    /** Rows and columns before which people have a page begin, zero-based and in order. */
    rowBreaks: number[];
    columnBreaks: number[];
    /** Of a sheet several pages wide; null = as the file has it. */
    order: 'DownThenOver' | 'OverThenDown' | null;
  };
  /** True once `page`, widths, freeze … were changed through the API, so that the file layer rewrites them. */
  layoutChanged: boolean;
  /** Package part it came from; null when new. */
  origin: string | null;
}

export type BookEvent =
  | {
      kind: 'cells';
      sheet: BookSheet;
      range: BookRange;
      source: 'user' | 'colleague' | 'addin' | 'calculation';
    }
  | { kind: 'looks'; sheet: BookSheet; range: BookRange }
  | { kind: 'layout'; sheet: BookSheet }
  | { kind: 'sheets' }
  | { kind: 'tables' }
  | { kind: 'names' }
  | { kind: 'charts'; sheet: BookSheet }
  | { kind: 'selection'; sheet: BookSheet; range: BookRange };

/** Works out formulas. The grid's engine in the browser; tests may do without one. */
export interface Calculator {
  /** Brings every formula cell of the book up to date; resolves when spills and custom functions have settled. */
  calculate(): Promise<void>;
  /** Marks the formulas of a sheet, or of all, as not calculated, so that also those are asked again that nothing changed. */
  markDirty?(sheet: BookSheet | null): void;
  /** The add-in is gone: its functions are #NAME? from the next calculation on. */
  forget?(): void;
}

export const cellKey = (row: number, column: number): string => `${row},${column}`;
