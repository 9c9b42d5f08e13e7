/**
 * Rectangles of cells and the addresses that name them: what Excel accepts as a reference and how it writes one.
 * Counts from zero. Pure.
 */
import { cellKey, type BookCell, type BookRange, type BookSheet } from '../book/book';
import type { Book } from '../book/model';
import {
  absoluteRange,
  columnLetters,
  isCellReference,
  MAX_COLUMNS,
  MAX_ROWS,
  parseRange,
  quoteSheet,
} from '../grid/address';
import { tokens } from '../grid/formula-text';
import { Translator } from '../grid/references';
import { invalidArgument } from './wire';

export interface Place {
  sheet: BookSheet;
  area: BookRange;
}

export const endRow = (area: BookRange): number => area.row + area.rows;
export const endColumn = (area: BookRange): number => area.column + area.columns;

/** Whole rows or columns: too large for values, formulas or number formats. */
export const isUnbounded = (area: BookRange): boolean =>
  area.rows === MAX_ROWS || area.columns === MAX_COLUMNS;

/** A rectangle on the sheet, or InvalidArgument when it would leave the sheet or hold no cell. */
export function areaOf(row: number, column: number, rows: number, columns: number): BookRange {
  const fits = row >= 0 && column >= 0 && rows > 0 && columns > 0;
  if (!fits || row + rows > MAX_ROWS || column + columns > MAX_COLUMNS) throw invalidArgument();
  return { row, column, rows, columns };
}

export function intersection(a: BookRange, b: BookRange): BookRange | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(endRow(a), endRow(b)) - row;
  const columns = Math.min(endColumn(a), endColumn(b)) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function bounding(a: BookRange, b: BookRange): BookRange {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(endRow(a), endRow(b)) - row,
    columns: Math.max(endColumn(a), endColumn(b)) - column,
  };
}

export const contains = (outer: BookRange, inner: BookRange): boolean =>
  outer.row <= inner.row &&
  outer.column <= inner.column &&
  endRow(outer) >= endRow(inner) &&
  endColumn(outer) >= endColumn(inner);

/** What is left of a rectangle when another is cut out: up to four rectangles. */
export function without(area: BookRange, hole: BookRange): BookRange[] {
  const cut = intersection(area, hole);
  if (!cut) return [area];
  const parts = [
    { ...area, rows: cut.row - area.row },
    { ...area, row: endRow(cut), rows: endRow(area) - endRow(cut) },
    { row: cut.row, rows: cut.rows, column: area.column, columns: cut.column - area.column },
    { row: cut.row, rows: cut.rows, column: endColumn(cut), columns: endColumn(area) - endColumn(cut) },
  ];
  return parts.filter((part) => part.rows > 0 && part.columns > 0);
}

// ---- addresses ----

/** "A1:B2", "A:C" or "1:3", as Excel writes a range within its sheet. */
export function localAddress(area: BookRange): string {
  if (area.rows === MAX_ROWS) return `${columnLetters(area.column)}:${columnLetters(endColumn(area) - 1)}`;
  if (area.columns === MAX_COLUMNS) return `${area.row + 1}:${endRow(area)}`;
  return absoluteRange(area).replace(/\$/g, '');
}

const PLAIN_SHEET = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** The sheet's name before "!", quoted only where Excel quotes it. */
const sheetPrefix = (name: string): string =>
  PLAIN_SHEET.test(name) && !isCellReference(name) && !/^[rc]\d*$/i.test(name) ? name : quoteSheet(name);

export const fullAddress = ({ sheet, area }: Place): string =>
  `${sheetPrefix(sheet.name)}!${localAddress(area)}`;

/** "='My sheet'!$A$1:$B$2": a formula that means the range wherever it stands. */
export const formulaFor = ({ sheet, area }: Place): string =>
  `=${sheetPrefix(sheet.name)}!${absoluteRange(area)}`;

/** The range that a formula comes to when it is a reference, a name or a table; null for anything else. */
export function referredTo(book: Book, formula: string, sheet: BookSheet): Place | null {
  const parts = new Translator(book).translate(formula, { sheet, row: 0, column: 0 });
  const [first, second] = parts;
  if (parts.length === 1 && first?.kind === 'reference') return place(sheet, first.text);
  if (parts.length !== 2 || first?.kind !== 'sheet' || second?.kind !== 'reference') return null;
  const name = first.text.slice(1, -2).replace(/''/g, "'");
  return place(book.sheet(name), second.text);
}

const place = (sheet: BookSheet | null, address: string): Place | null => {
  const area = parseRange(address);
  return sheet && area ? { sheet, area } : null;
};

/** The range that text given to getRange means, on this sheet unless it says otherwise; else InvalidArgument. */
export function located(book: Book, text: string, sheet: BookSheet): Place {
  const area = parseRange(text);
  if (area) return { sheet, area };
  const found = tokens(text).length > 0 ? referredTo(book, text, sheet) : null;
  if (!found) throw invalidArgument();
  return found;
}

// ---- used cells ----

const hasContent = (cell: BookCell): boolean => cell.value !== null || cell.formula !== undefined;

/** Smallest rectangle around the cells of an area that hold something (or, unless only values count, a look). */
export function usedArea(sheet: BookSheet, within: BookRange | null, valuesOnly: boolean): BookRange | null {
  let used: BookRange | null = null;
  for (const [key, cell] of sheet.cells) {
    if (!hasContent(cell) && (valuesOnly || cell.style === 0)) continue;
    const comma = key.indexOf(',');
    const at = {
      row: Number(key.slice(0, comma)),
      column: Number(key.slice(comma + 1)),
      rows: 1,
      columns: 1,
    };
    if (within && !contains(within, at)) continue;
    used = used ? bounding(used, at) : at;
  }
  return used;
}

/** Calls back for every cell of an area; for an unbounded one only for the cells that exist. */
export function eachCell(
  sheet: BookSheet,
  area: BookRange,
  visit: (row: number, column: number) => void,
): void {
  const reached = isUnbounded(area) ? usedArea(sheet, area, false) : area;
  if (!reached) return;
  for (let row = reached.row; row < endRow(reached); row += 1) {
    for (let column = reached.column; column < endColumn(reached); column += 1) {
      if (reached === area || sheet.cells.has(cellKey(row, column))) visit(row, column);
    }
  }
}
