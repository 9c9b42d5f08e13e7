/**
 * The one place where single cells, rows of figures, settings and percentages become domain values (tables with
 * headings: rows.ts). Every failure names the argument, the place and the cure. Pure; no CustomFunctions here.
 */
import { column, type Figures } from '../funding/columns';
import { counted, wrongValue } from '../funding/errors';
import {
  plain,
  plainDay,
  readDate,
  readFlag,
  readNumber,
  readText,
  type CellValue,
  type Reading,
} from '../funding/reading';

export type Cells = CellValue[][];

/** True when an argument was left out: omitted, null, "" and an empty cell or range are alike. */
export function notGiven(argument: unknown): boolean {
  if (argument === '' || argument === undefined || argument === null) return true;
  return typeof argument === 'string'
    ? argument.trim() === ''
    : Array.isArray(argument) && holdsNothing(argument);
}

/** A function of its own, and a loop: below the data of a whole column there may be a million rows of nothing. */
function holdsNothing(cells: readonly unknown[]): boolean {
  for (let i = 0; i < cells.length; i++) if (cells[i] !== '' && !notGiven(cells[i])) return false;
  return true;
}

/** Any argument as a rectangle: Excel hands ranges over as rows of cells, a lone value stands for one cell. */
export function asCells(argument: unknown): Cells {
  if (!Array.isArray(argument)) return [[argument as CellValue]];
  // a range comes as rows already, a million of them perhaps
  const rows: Cells = argument.every((row) => Array.isArray(row))
    ? (argument as Cells)
    : argument.map((row) => (Array.isArray(row) ? (row as CellValue[]) : [row as CellValue]));
  return rows.every((row) => row.length === 0) ? [[null]] : rows;
}

/** Rows (or cells) up to the last that holds something: below the data of a whole column there are a million blanks. */
export function filledLength(rows: readonly unknown[]): number {
  let end = rows.length;
  while (end > 0 && notGiven(rows[end - 1])) end--;
  return end;
}

/** A table without the blank rows below it. */
export const filledRows = (given: unknown): unknown =>
  Array.isArray(given) ? given.slice(0, filledLength(given)) : given;

/** Cells of the longest row. A range may have a million rows, too many to spread into Math.max. */
export const widthOf = (cells: Cells): number =>
  cells.reduce((widest, row) => Math.max(widest, row.length), 0);

/** How many cells there are in all. */
const cellCount = (cells: Cells): number => cells.reduce((sum, row) => sum + row.length, 0);

/** The cell of an argument that takes one. @throws when it is a range of several. */
export function single(argument: string, given: unknown): CellValue {
  if (!Array.isArray(given)) return given as CellValue;
  const cells = asCells(given);
  const count = cellCount(cells);
  if (count > 1) throw wrongValue(`${argument} is a range of ${count} cells; give a single cell.`);
  return cells[0]?.[0];
}

/** The value, or null for a blank; a fault becomes a sentence with `where` in front. */
export function valueOr<T>(reading: Reading<T>, where: string, cure: string): T | null {
  if (reading.kind === 'value') return reading.value;
  if (reading.kind === 'blank') return null;
  if (reading.error) throw wrongValue(`${where} holds the error ${reading.shown}; correct that cell first.`);
  throw wrongValue(`${where} is '${reading.shown}', ${cure}.`);
}

/** A single number; null when not given. */
export const numberArgument = (argument: string, given: unknown, cure = 'give a number'): number | null =>
  plainFigure(given) ?? valueOr(readNumber(single(argument, given)), argument, cure);

/** A figure that needs no reading, as most cells do not: a finite number. Null for any other cell. */
export const plainFigure = (cell: unknown): number | null =>
  typeof cell === 'number' && Number.isFinite(cell) ? cell + 0 : null;

/** A text that needs no reading, as most do not: it begins and ends with a letter or digit and can be no Excel error. */
export const plainText = (cell: unknown): string | null =>
  typeof cell === 'string' &&
  isPlain(cell.charCodeAt(0)) &&
  isPlain(cell.charCodeAt(cell.length - 1)) &&
  !cell.includes('#') &&
  !cell.includes('\u00a0')
    ? cell
    : null;
/** By code, as a pattern takes longer and there may be a million texts: 0–9, A–Z, a–z. */
const isPlain = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** A single share; above 1 it is in per cent. Null when not given. */
export function shareArgument(argument: string, given: unknown): number | null {
  const cure = 'give a share such as 0.5 or 50%';
  return asShares([numberArgument(argument, given, cure)], () => single(argument, given))[0] ?? null;
}

export const textArgument = (argument: string, given: unknown): string | null =>
  plainText(given) ?? valueOr(readText(single(argument, given)), argument, 'give a text');

export const dateArgument = (argument: string, given: unknown): number | null =>
  plainDay(given) ?? valueOr(readDate(single(argument, given)), argument, 'give a date such as 6 April 2026');

export const flagArgument = (argument: string, given: unknown): boolean | null =>
  valueOr(readFlag(single(argument, given)), argument, 'give TRUE or FALSE');

/** The value of an argument that must be given. @throws when it is blank. */
export function needed<T>(argument: string, value: T | null, cure: string): T {
  if (value === null) throw wrongValue(`${argument} is blank; ${cure}.`);
  return value;
}

export const neededNumber = (argument: string, given: unknown): number =>
  needed(argument, numberArgument(argument, given), 'give a number');

const saysNoPercent = (cell: CellValue): boolean => typeof cell !== 'string' || !cell.includes('%');

/**
 * Makes figures into shares where they stand: a figure above 1 puts its column in per cent, unless it is a text that
 * says "%" itself, as that was read as a share.
 */
export function asShares<Figures extends { [i: number]: number | null; readonly length: number }>(
  figures: Figures,
  cellAt: (i: number) => CellValue,
): Figures {
  let inPerCent = false;
  for (let i = 0; i < figures.length; i++)
    inPerCent ||= (figures[i] as number) > 1 && saysNoPercent(cellAt(i));
  for (let i = 0; inPerCent && i < figures.length; i++) {
    const figure = figures[i] as number | null;
    if (figure !== null && saysNoPercent(cellAt(i))) figures[i] = figure / 100;
  }
  return figures;
}

/** "weights: row 3" in a column, "weights: column 3" in a row, "weights" for a single cell. */
function placeIn(argument: string, cells: Cells, row: number, column: number): string {
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
  const parts = [...(rows > 1 ? [`row ${row + 1}`] : []), ...(columns > 1 ? [`column ${column + 1}`] : [])];
  return parts.length === 0 ? argument : `${argument}: ${parts.join(', ')}`;
}

/** What a blank cell among figures means. */
type Blanks = 'count as 0' | 'are faults';

/** Cells of an argument that must hold something. */
function filledCells(argument: string, given: unknown): Cells {
  if (notGiven(given)) throw wrongValue(`${argument} is blank; give a row or column of numbers.`);
  return asCells(given);
}

function figuresOf(argument: string, cells: Cells, blanks: Blanks, count = cellCount(cells)): Float64Array {
  const read = blanks === 'are faults' ? neededNumber : numberArgument;
  const figures = column(count);
  let next = 0;
  for (let i = 0; i < cells.length; i++) {
    const row = cells[i] ?? [];
    for (let j = 0; j < row.length; j++)
      figures[next++] = plainFigure(row[j]) ?? read(placeIn(argument, cells, i, j), row[j]) ?? 0;
  }
  return figures;
}

/** Figures of a range of any shape, row by row, in a column. @throws when the argument was left out. */
export const figuresIn = (argument: string, given: unknown, blanks: Blanks = 'count as 0'): Float64Array =>
  figuresOf(argument, filledCells(argument, given), blanks);

/** Figures of one row or one column, such as one a year. @throws for a block of several rows and columns. */
export function lineOf(argument: string, given: unknown, blanks: Blanks = 'count as 0'): Float64Array {
  const cells = filledCells(argument, given);
  const count = cellCount(cells);
  if (cells.length > 1 && count > cells.length)
    throw wrongValue(
      `${argument} has ${counted(cells.length, 'row')} and ${counted(widthOf(cells), 'column')}; give a single row or column.`,
    );
  return figuresOf(argument, cells, blanks, count);
}

/** Shares of one row or one column; above 1 they are in per cent. */
export function shareLineOf(argument: string, given: unknown): Float64Array {
  const cells = asCells(given);
  return asShares(lineOf(argument, given), (i) => (cells.length > 1 ? cells[i]?.[0] : cells[0]?.[i]));
}

/** So many cells of so many rows. Of their full length from the start: what grows is moved again and again. */
export function filled<T>(
  rows: number,
  columnsOf: (row: number) => number,
  cellAt: (row: number, column: number) => T,
): T[][] {
  const cells = Array<T[]>(rows);
  for (let row = 0; row < rows; row++) {
    const line = (cells[row] = Array<T>(columnsOf(row)));
    for (let column = 0; column < line.length; column++) line[column] = cellAt(row, column);
  }
  return cells;
}

/** Values put back in the shape of the argument they answer. */
export function inShapeOf(given: unknown, values: Figures): number[][] {
  const shape = asCells(given);
  let next = 0;
  return filled(
    shape.length,
    (row) => shape[row]?.length ?? 0,
    () => values[next++] as number,
  );
}

export interface SettingSpec {
  name: string;
  kind: 'money' | 'number' | 'share' | 'flag';
}

const SETTING_HEADINGS = ['setting', 'settings', 'name'];

/**
 * Name | value rows as a record by name; blank values are left out, and a heading row is skipped.
 * @throws for a name that is not known, listing the known ones, and for a name that stands twice
 */
export function readSettings(
  argument: string,
  given: unknown,
  known: readonly SettingSpec[],
): Map<string, number | boolean> {
  const found = new Map<string, number | boolean>();
  const rows = new Map<string, number>();
  const cells = asCells(given);
  if (notGiven(given)) return found;
  if (cells.some((row) => row.length < 2))
    throw wrongValue(`${argument}: there is no column of values; give two columns, name and value.`);
  cells.forEach((row, i) => {
    const name = textArgument(`${argument}: row ${i + 1}`, row[0]);
    if (name === null || (i === 0 && SETTING_HEADINGS.includes(plain(name)))) return;
    const spec = settingNamed(name, `${argument}: row ${i + 1}`, known);
    const where = `${argument}: row ${i + 1} (${spec.name})`;
    const first = rows.get(spec.name);
    if (first !== undefined) throw wrongValue(`${where} stands already in row ${first}; remove one of them.`);
    rows.set(spec.name, i + 1);
    const value = settingValue(where, spec, row[1]);
    if (value !== null) found.set(spec.name, value);
  });
  return found;
}

function settingNamed(name: string, where: string, known: readonly SettingSpec[]): SettingSpec {
  const spec = known.find((setting) => plain(setting.name) === plain(name));
  if (spec) return spec;
  const names = known.map((setting) => setting.name).join(', ');
  throw wrongValue(`${where}: "${name}" is not a setting; use one of these: ${names}.`);
}

function settingValue(where: string, spec: SettingSpec, cell: CellValue): number | boolean | null {
  if (spec.kind === 'flag') return flagArgument(where, cell);
  if (spec.kind === 'share') return shareArgument(where, cell);
  return numberArgument(where, cell, 'give a number, or leave blank for the default');
}
