/** A1 addresses and rectangles. Pure. */
import type { BookRange } from '../book/book';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

export const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

export const address = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

const CELL = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;

/** Zero-based position of "B7" or "$B$7", or null. */
export function cellAt(a1: string): { row: number; column: number } | null {
  const match = CELL.exec(a1);
  if (!match) return null;
  const row = Number(match[2]) - 1;
  const column = columnNumber(match[1] ?? '');
  return row >= 0 && row < MAX_ROWS && column < MAX_COLUMNS ? { row, column } : null;
}

/** The rectangle of "B2:D9", "B2", "A:C" or "3:4", or null. */
export function rangeAt(a1: string): BookRange | null {
  const [left = '', right = left] = a1.replace(/\$/g, '').split(':');
  const rowsOnly = /^\d+$/.test(left) && /^\d+$/.test(right);
  const columnsOnly = /^[A-Za-z]+$/.test(left) && /^[A-Za-z]+$/.test(right);
  const from = cellAt(rowsOnly ? `A${left}` : columnsOnly ? `${left}1` : left);
  const to = cellAt(rowsOnly ? `XFD${right}` : columnsOnly ? `${right}${MAX_ROWS}` : right);
  if (!from || !to) return null;
  const row = Math.min(from.row, to.row);
  const column = Math.min(from.column, to.column);
  return {
    row,
    column,
    rows: Math.abs(to.row - from.row) + 1,
    columns: Math.abs(to.column - from.column) + 1,
  };
}

export function rangeText({ row, column, rows, columns }: BookRange): string {
  const first = address(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${address(row + rows - 1, column + columns - 1)}`;
}

/** "$B$2:$D$9" */
export function absoluteText({ row, column, rows, columns }: BookRange): string {
  const cell = (r: number, c: number): string => `$${columnLetters(c)}$${r + 1}`;
  const first = cell(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cell(row + rows - 1, column + columns - 1)}`;
}

/** Rectangles of a space-separated sqref. */
export const rangesAt = (sqref: string): BookRange[] =>
  sqref
    .split(/\s+/)
    .map(rangeAt)
    .filter((range): range is BookRange => range !== null);

export const quoteSheet = (name: string): string => `'${name.replace(/'/g, "''")}'`;

/** Splits "'My sheet'!$A$1:$B$2" into sheet and address; null when it is anything else. */
export function sheetAndAddress(reference: string): { sheet: string; a1: string } | null {
  const match = /^=?(?:'((?:[^']|'')+)'|([^'!()[\],]+))!([$A-Za-z0-9:]+)$/.exec(reference);
  if (!match) return null;
  return { sheet: (match[1] ?? match[2] ?? '').replace(/''/g, "'"), a1: match[3] ?? '' };
}
