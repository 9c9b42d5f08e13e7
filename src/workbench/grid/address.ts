/**
 * A1 addresses and ranges of the workbench: text to numbers and back, and the quoting of sheet names. Pure; counts
 * rows and columns from zero as the Book does.
 */
import type { BookRange } from '../book/book';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

export const addressOf = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** "$A$1:$C$9", or "$A$1" for a single cell: absolute, so that it means the same wherever it is put. */
export function absoluteRange(range: BookRange): string {
  const first = `$${columnLetters(range.column)}$${range.row + 1}`;
  if (range.rows === 1 && range.columns === 1) return first;
  return `${first}:$${columnLetters(range.column + range.columns - 1)}$${range.row + range.rows}`;
}

/** The name as it stands before "!": always quoted, which is never wrong. */
export const quoteSheet = (name: string): string => `'${name.replace(/'/g, "''")}'`;

const CELL = /^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$/;
const COLUMN = /^\$?([A-Za-z]{1,3})$/;
const ROW = /^\$?([1-9][0-9]{0,6})$/;

/** One corner of a range; a whole row or column leaves the other part out. Null when the text is no reference. */
function corner(text: string): { row?: number; column?: number } | null {
  const cell = CELL.exec(text);
  const column = cell ?? COLUMN.exec(text);
  const row = cell ? cell[2] : ROW.exec(text)?.[1];
  const found = {
    ...(row === undefined ? {} : { row: Number(row) - 1 }),
    ...(column ? { column: columnNumber(column[1] ?? '') } : {}),
  };
  if (!column && row === undefined) return null;
  return (found.row ?? 0) < MAX_ROWS && (found.column ?? 0) < MAX_COLUMNS ? found : null;
}

/** Reads "A1", "$A$1:C9", "A:C" or "1:3" (no sheet name). Null when the text is no range. */
export function parseRange(text: string): BookRange | null {
  const [left = '', right, more] = text.split(':');
  const from = corner(left);
  const to = right === undefined ? from : corner(right);
  if (!from || !to || more !== undefined) return null;
  const whole = from.row === undefined || from.column === undefined;
  if (whole && right === undefined) return null;
  if ((from.row === undefined) !== (to.row === undefined)) return null;
  if ((from.column === undefined) !== (to.column === undefined)) return null;
  const rows = [from.row ?? 0, to.row ?? MAX_ROWS - 1].sort((a, b) => a - b) as [number, number];
  const columns = [from.column ?? 0, to.column ?? MAX_COLUMNS - 1].sort((a, b) => a - b) as [number, number];
  return {
    row: rows[0],
    column: columns[0],
    rows: rows[1] - rows[0] + 1,
    columns: columns[1] - columns[0] + 1,
  };
}

export const isCellReference = (text: string): boolean => CELL.test(text) && corner(text) !== null;
