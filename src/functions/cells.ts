/**
 * The one place where cells become domain values: tables with headings, settings, columns and single values. Every
 * failure names the argument, the row and the cure. Pure; Excel's CustomFunctions is not used here.
 */
import { wrongValue } from '../funding/errors';
import {
  errorIn,
  isTotalsName,
  plain,
  readDate,
  readFlag,
  readNumber,
  readText,
  type CellValue,
  type Reading,
} from '../funding/reading';
import type { ColumnWords, InputWords } from '../funding/vocabulary';

export type Cells = CellValue[][];

/** True when an optional argument was left out: omitted, null, "" and an empty cell are alike. */
export function notGiven(argument: unknown): boolean {
  if (argument === undefined || argument === null || argument === '') return true;
  return Array.isArray(argument) && argument.every((row) => Array.isArray(row) && row.every(notGiven));
}

const CURES: Record<ColumnWords['kind'], string> = {
  text: 'give a text',
  number: 'give a number or leave blank',
  percentage: 'give a percentage or leave blank',
  date: 'give a date such as 6 April 2026 or leave blank',
  flag: 'give TRUE or FALSE',
};

/** The value, or null for a blank; a fault becomes a sentence with `where` in front. */
function valueOr<T>(reading: Reading<T>, where: string, cure: string): T | null {
  if (reading.kind === 'value') return reading.value;
  if (reading.kind === 'blank') return null;
  if (reading.error) throw wrongValue(`${where} holds the error ${reading.shown}; correct that cell first.`);
  throw wrongValue(`${where} is '${reading.shown}', ${cure}.`);
}

/** A single number argument; null when not given. */
export const numberArgument = (argument: string, cell: CellValue): number | null =>
  valueOr(readNumber(cell), argument, 'give a number');

export const textArgument = (argument: string, cell: CellValue): string | null =>
  valueOr(readText(cell), argument, 'give a text');

export const dateArgument = (argument: string, cell: CellValue): number | null =>
  valueOr(readDate(cell), argument, 'give a date such as 6 April 2026');

export const flagArgument = (argument: string, cell: CellValue): boolean | null =>
  valueOr(readFlag(cell), argument, 'give TRUE or FALSE');

/** @throws when a number that is needed was not given. */
export function neededNumber(argument: string, cell: CellValue): number {
  const value = numberArgument(argument, cell);
  if (value === null) throw wrongValue(`${argument} is blank; give a number.`);
  return value;
}

/** A row of a table, read by the fields of the vocabulary. */
export class TableRow {
  constructor(
    private readonly argument: string,
    private readonly input: InputWords,
    private readonly places: ReadonlyMap<string, number>,
    private readonly cells: readonly CellValue[],
    /** Row of the range given, headings = row 1. */
    readonly row: number,
  ) {}

  /** "Schools: row 7 (Hallfield)" */
  get where(): string {
    const label = ['school', 'ref', 'band', 'setting', this.input.key]
      .map((field) => this.raw(field))
      .find((cell) => errorIn(cell) === null && readText(cell).kind === 'value');
    return `${this.argument}: row ${this.row}${label === undefined ? '' : ` (${String(label).trim()})`}`;
  }

  has(field: string): boolean {
    return this.places.has(field);
  }

  private raw(field: string): CellValue {
    const place = this.places.get(field);
    return place === undefined ? null : this.cells[place];
  }

  private read<T>(field: string, reader: (cell: CellValue) => Reading<T>): T | null {
    const words = this.input.columns.find((column) => column.field === field) as ColumnWords;
    return valueOr(reader(this.raw(field)), `${this.where}: ${words.heading}`, CURES[words.kind]);
  }

  text(field: string): string | null {
    return this.read(field, readText);
  }

  number(field: string): number | null {
    return this.read(field, readNumber);
  }

  date(field: string): number | null {
    return this.read(field, readDate);
  }

  /** @throws when the cell is blank. */
  needed<T>(field: string, value: T | null): T {
    if (value !== null) return value;
    const words = this.input.columns.find((column) => column.field === field);
    throw wrongValue(`${this.where}: ${words?.heading ?? field} is blank; fill it in or remove the row.`);
  }

  isTotals(): boolean {
    return this.cells.some((cell) => typeof cell === 'string' && isTotalsName(cell));
  }

  isBlank(): boolean {
    return this.cells.every((cell) => notGiven(cell) || (typeof cell === 'string' && cell.trim() === ''));
  }
}

/** Place of each column by its heading; the exact heading wins over a synonym, and no heading serves twice. */
export function columnPlaces(
  headings: readonly CellValue[],
  columns: readonly ColumnWords[],
): Map<string, number> {
  const texts = headings.map((cell) =>
    errorIn(cell) === null && cell !== null && cell !== undefined ? plain(String(cell)) : '',
  );
  const places = new Map<string, number>();
  const taken = new Set<number>();
  const claim = (column: ColumnWords, names: readonly string[]): void => {
    if (places.has(column.field)) return;
    const place = texts.findIndex(
      (text, i) => text !== '' && !taken.has(i) && names.some((name) => plain(name) === text),
    );
    if (place < 0) return;
    places.set(column.field, place);
    taken.add(place);
  };
  for (const column of columns) claim(column, [column.heading]);
  for (const column of columns) claim(column, column.synonyms);
  return places;
}

/**
 * Rows of a table given with its headings; blank rows and totals rows are left out.
 * @param needed fields that this function cannot do without
 */
export function readTable(
  argument: string,
  cells: Cells,
  input: InputWords,
  needed: readonly string[],
): TableRow[] {
  const [headings, ...body] = cells;
  const places = columnPlaces(headings ?? [], input.columns);
  const missing = needed.filter((field) => !places.has(field));
  if (missing.length > 0) {
    const wanted = missing.map(
      (field) => input.columns.find((column) => column.field === field)?.heading ?? field,
    );
    const found = (headings ?? []).filter((cell) => !notGiven(cell)).map(String);
    throw wrongValue(
      `${argument}: no column headed ${wanted.map((name) => `"${name}"`).join(' or ')} was found (headings: ${found.slice(0, 10).join(', ') || 'none'}). Give the table with its heading row, for example Schools[#All].`,
    );
  }
  return body
    .map((row, i) => new TableRow(argument, input, places, row, i + 2))
    .filter((row) => !row.isBlank() && !row.isTotals());
}

export interface SettingSpec {
  name: string;
  kind: 'money' | 'number' | 'share' | 'flag';
}

/** Name | value rows as a record by name; blanks are left out. @throws naming the known ones for an unknown name. */
export function readSettings(
  argument: string,
  cells: Cells,
  known: readonly SettingSpec[],
): Map<string, number | boolean> {
  const found = new Map<string, number | boolean>();
  cells.forEach((row, i) => {
    const name = textArgument(`${argument}: row ${i + 1}`, row[0]);
    if (name === null || (i === 0 && plain(name) === 'setting')) return;
    const spec = known.find((setting) => plain(setting.name) === plain(name));
    if (!spec) {
      throw wrongValue(
        `${argument}: row ${i + 1}: "${name}" is not a setting. Known settings: ${known.map((setting) => setting.name).join(', ')}.`,
      );
    }
    const where = `${argument}: row ${i + 1} (${spec.name})`;
    const value = spec.kind === 'flag' ? flagArgument(where, row[1]) : numberArgument(where, row[1]);
    if (value !== null) found.set(spec.name, value);
  });
  return found;
}

/** One argument of an array-first function: a single cell serves for every cell of the result. */
export interface Spread {
  name: string;
  cells: Cells;
}

/** Shape of the result of array-first arguments. @throws when two of them are of different sizes. */
export function commonShape(spreads: readonly Spread[]): { rows: number; columns: number } {
  const size = (cells: Cells) => ({ rows: cells.length, columns: cells[0]?.length ?? 0 });
  const large = spreads.filter(({ cells }) => size(cells).rows * size(cells).columns !== 1);
  const first = large[0];
  if (!first) return { rows: 1, columns: 1 };
  const shape = size(first.cells);
  for (const { name, cells } of large) {
    const other = size(cells);
    if (other.rows !== shape.rows || other.columns !== shape.columns) {
      throw wrongValue(
        `${name} is ${other.rows} × ${other.columns} cells but ${first.name} is ${shape.rows} × ${shape.columns}; give columns of the same length, or a single cell.`,
      );
    }
  }
  return shape;
}

export const cellAt = (cells: Cells, row: number, column: number): CellValue =>
  cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : cells[row]?.[column];

/** "start" for a single cell, "start, row 3" inside a column. */
export const whereIn = (name: string, cells: Cells, row: number): string =>
  cells.length === 1 ? name : `${name}, row ${row + 1}`;

/** A row or column of numbers; blanks count as 0 when `blank` allows it. */
export function numbersIn(argument: string, cells: Cells, blankIsZero = true): number[] {
  if (cells.length > 1 && (cells[0]?.length ?? 0) > 1) {
    throw wrongValue(
      `${argument} has ${cells.length} rows and ${cells[0]?.length} columns; give a single row or column.`,
    );
  }
  return cells.flat().map((cell, i) => {
    const value = numberArgument(`${argument}, number ${i + 1}`, cell);
    if (value === null && !blankIsZero)
      throw wrongValue(`${argument}, number ${i + 1} is blank; give a number.`);
    return value ?? 0;
  });
}

/** Values put back in the shape (row or column) of the argument they answer. */
export function inShapeOf<T>(cells: Cells, values: readonly T[]): T[][] {
  let next = 0;
  return cells.map((row) => row.map(() => values[next++] as T));
}
