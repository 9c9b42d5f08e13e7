/** A1 addresses from zero-based rows and columns, and sheet names as formulas write them. Pure. */

/** Of columns that were asked for: there are few, and they are asked for a million times. */
const LETTERS: string[] = [];

export function columnLetters(column: number): string {
  const known = LETTERS[column];
  if (known !== undefined) return known;
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return (LETTERS[column] = letters);
}

type Fixed = { row?: boolean; column?: boolean };

/** "B7"; with `fixed`, "$B$7", "$B7" or "B$7". */
export const cellName = (row: number, column: number, fixed: Fixed = {}): string =>
  `${fixed.column ? '$' : ''}${columnLetters(column)}${fixed.row ? '$' : ''}${row + 1}`;

export const ALL_FIXED: Fixed = { row: true, column: true };

export const rangeName = (
  row: number,
  column: number,
  rows: number,
  columns: number,
  fixed: Fixed = {},
): string => {
  const first = cellName(row, column, fixed);
  const last = cellName(row + rows - 1, column + columns - 1, fixed);
  return first === last ? first : `${first}:${last}`;
};

/** 'HNB Plan'! – always quoted, which every spreadsheet accepts. */
export const sheetPrefix = (sheet: string): string => `'${sheet.replace(/'/g, "''")}'!`;

const CELL = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i;

/** Zero-based position of "$B$7" or "B7"; null when it is no cell. */
export function parseCell(a1: string): { row: number; column: number } | null {
  const [, letters, digits] = CELL.exec(a1) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  // the low five bits of a letter are its place in the alphabet
  for (let i = 0; i < letters.length; i += 1) column = column * 26 + (letters.charCodeAt(i) & 31);
  return { row: Number(digits) - 1, column: column - 1 };
}

/** Zero-based rectangle of "B7:D9" or "B7", with or without dollars; null when it is none. */
export function parseRange(
  a1: string,
): { row: number; column: number; rows: number; columns: number } | null {
  const [from, to] = a1.split(':');
  const first = parseCell(from ?? '');
  const last = to === undefined ? first : parseCell(to);
  if (!first || !last) return null;
  return {
    row: first.row,
    column: first.column,
    rows: last.row - first.row + 1,
    columns: last.column - first.column + 1,
  };
}

const REFERENCE = /(^|[^\w.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.])/g;

/** References of a formula that comes to lie elsewhere than it was written; texts and fixed parts ("$B$7") stay. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  const moved = (all: string, before: string, ...[dollar, letters, rowDollar, digits]: string[]): string => {
    const place = parseCell(`${letters}${digits}`);
    if (!place) return all;
    const fixed = { column: dollar !== '', row: rowDollar !== '' };
    const row = fixed.row ? place.row : place.row + rows;
    const column = fixed.column ? place.column : place.column + columns;
    return before + cellName(row, column, fixed);
  };
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(REFERENCE, moved)))
    .join('');
}
