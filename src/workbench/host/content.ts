/**
 * Reading and writing the content of cells as `values`, `formulas`, `numberFormat` and `text` do: sizes, limits, what
 * typed text becomes, and what happens to spills and table headings. Changes the Book only.
 */
import { format, isDateFormat, isValidFormat, parseValue } from 'numfmt';
import {
  cellKey,
  ERROR_VALUES,
  type BookCell,
  type BookRange,
  type BookSheet,
  type BookTable,
  type BookValue,
} from '../book/book';
import { DEFAULT_STYLE } from '../book/model';
import { tokens } from '../grid/formula-text';
import { endColumn, endRow, intersection, isUnbounded } from './areas';
import type { HostContext } from './context';
import { HostError, invalidArgument } from './wire';

export type Matrix = BookValue[][];

const MAX_FORMULA = 8_192;
/** Cells of a range that one operation reads or writes. */
export const MAX_CELLS = 5_000_000;
const MAX_TEXT = 32_767;
const SIZE_MISMATCH =
  "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";
const ERRORS = new Set(ERROR_VALUES);

/** One answer a cell, in rows; null for whole rows and columns, as Excel answers. */
export function readCells<T>(
  context: HostContext,
  sheet: BookSheet,
  area: BookRange,
  read: (cell: BookCell | undefined) => T,
): T[][] | null {
  if (isUnbounded(area)) return null;
  requireFewCells(area);
  return Array.from({ length: area.rows }, (_, i) =>
    Array.from({ length: area.columns }, (__, j) =>
      read(context.book.cell(sheet, area.row + i, area.column + j)),
    ),
  );
}

function requireFewCells(area: BookRange): void {
  if (area.rows * area.columns > MAX_CELLS) throw new HostError('RangeExceedsLimit');
}

export const valueOf = (cell: BookCell | undefined): BookValue => cell?.value ?? '';
export const formulaOf = (cell: BookCell | undefined): BookValue => cell?.formula ?? valueOf(cell);

export function typeOf(cell: BookCell | undefined): string {
  if (!cell || cell.value === null || cell.value === '') return 'Empty';
  if (cell.error) return 'Error';
  return { number: 'Double', boolean: 'Boolean', string: 'String' }[
    typeof cell.value as 'number' | 'boolean' | 'string'
  ];
}

export const numberFormatOf = (context: HostContext, cell: BookCell | undefined): string =>
  (context.book.styles[cell?.style ?? 0] ?? DEFAULT_STYLE).numberFormat;

/** What a day number of a workbook that counts from 1904 lacks to one that counts from 1900. */
const DAYS_TO_1904 = 1462;

/** The value as the cell shows it, as if its column were wide enough. */
export function textOf(context: HostContext, cell: BookCell | undefined): string {
  if (!cell || cell.value === null) return '';
  if (cell.error) return String(cell.value);
  const pattern = numberFormatOf(context, cell);
  const { value } = cell;
  const isDate = context.book.date1904 && typeof value === 'number' && isDateFormat(pattern);
  return format(pattern, isDate ? value + DAYS_TO_1904 : value, { throws: false, locale: context.locale });
}

// ---- writing ----

/** What was given, as one entry a cell: a single value goes to all of them. Throws when the sizes differ. */
export function spread(given: unknown, area: BookRange): unknown[][] {
  if (isUnbounded(area)) throw invalidArgument('The request is too large: give a range with an end.');
  requireFewCells(area);
  if (!Array.isArray(given)) {
    return Array.from({ length: area.rows }, () => Array.from({ length: area.columns }, () => given));
  }
  const rows = given as unknown[];
  const fits =
    rows.length === area.rows && rows.every((row) => Array.isArray(row) && row.length === area.columns);
  if (!fits) throw invalidArgument(SIZE_MISMATCH);
  return rows as unknown[][];
}

function checked(value: unknown): BookValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'string') throw invalidArgument();
  const isFormula = value.startsWith('=') && value.length > 1;
  if (value.length > (isFormula ? MAX_FORMULA : MAX_TEXT)) throw invalidArgument();
  if (isFormula && !isSound(value)) throw invalidArgument();
  return value;
}

/**
 * A formula in Excel's en-US grammar, whatever language Excel speaks: brackets and quotes close, commas part the
 * arguments (a semicolon only parts rows of an array constant), and nothing is missing at the end. The calculator
 * judges the rest.
 */
function isSound(formula: string): boolean {
  let depth = 0;
  let arrays = 0;
  const parts = tokens(formula).filter(({ text }) => text.trim() !== '');
  for (const { kind, text } of parts) {
    if (kind === 'open') depth += 1;
    if (kind === 'close' && (depth -= 1) < 0) return false;
    if (kind === 'text' && !/^"(?:[^"]|"")*"$/.test(text)) return false;
    if (text === '{') arrays += 1;
    if (text === '}') arrays -= 1;
    if (text === ';' && arrays === 0) return false;
  }
  return depth === 0 && !/^[-+*/^&=<>,]+$/.test(parts.at(-1)?.text ?? '');
}

/** Writes values or formulas. null leaves a cell alone, "" empties it. Checks everything before the first change. */
export function writeContent(context: HostContext, sheet: BookSheet, area: BookRange, given: unknown): void {
  if (given === null) return;
  const entries = spread(given, area).map((row) => row.map(checked));
  context.requireUnlocked(sheet, area);
  let written = 0;
  entries.forEach((row, i) =>
    row.forEach((entry, j) => {
      if (entry === null) return;
      put(context, sheet, area.row + i, area.column + j, entry);
      written += 1;
    }),
  );
  refreshHeadings(context, sheet, area);
  context.wrote(sheet, area, written);
}

export function clearContent(context: HostContext, sheet: BookSheet, row: number, column: number): void {
  const cell = context.book.cell(sheet, row, column);
  if (!cell) return;
  withdrawSpill(context, sheet, cell);
  if (cell.spilledFrom) return;
  if (cell.style === 0) sheet.cells.delete(cellKey(row, column));
  else sheet.cells.set(cellKey(row, column), { value: null, style: cell.style });
}

/** Empties the cells that were filled by this cell's formula. */
function withdrawSpill(context: HostContext, sheet: BookSheet, cell: BookCell): void {
  if (!cell.spill) return;
  for (const [key, other] of sheet.cells) {
    const from = other.spilledFrom;
    if (from && context.book.cell(sheet, from.row, from.column) === cell) {
      if (other.style === 0) sheet.cells.delete(key);
      else sheet.cells.set(key, { value: null, style: other.style });
    }
  }
}

function put(
  context: HostContext,
  sheet: BookSheet,
  row: number,
  column: number,
  entry: string | number | boolean,
) {
  if (entry === '') {
    clearContent(context, sheet, row, column);
    return;
  }
  const before = context.book.ensureCell(sheet, row, column);
  withdrawSpill(context, sheet, before);
  const cell: BookCell = { style: before.style, ...becomes(context, before, entry) };
  sheet.cells.set(cellKey(row, column), cell);
}

/** What an entry becomes: numbers stay (except in a text cell), text is read as if it had been typed. */
function becomes(
  context: HostContext,
  cell: BookCell,
  entry: string | number | boolean,
): Pick<BookCell, 'value'> & Partial<BookCell> {
  if (typeof entry === 'boolean') return { value: entry };
  if (numberFormatOf(context, cell) === '@') return { value: String(entry).replace(/^'/, '') };
  if (typeof entry === 'number') return { value: entry };
  if (entry.startsWith("'")) return { value: entry.slice(1) };
  if (entry.startsWith('=') && entry.length > 1) return { formula: entry, value: null };
  if (ERRORS.has(entry.toUpperCase())) return { value: entry.toUpperCase(), error: true };
  const read = parseValue(entry, { locale: context.locale });
  if (!read || typeof read.v === 'string') return { value: entry };
  const value = typeof read.v === 'boolean' ? read.v : Number(read.v);
  const style =
    read.z && numberFormatOf(context, cell) === 'General' ? withFormat(context, cell, read.z) : cell.style;
  return { value, style };
}

const withFormat = (context: HostContext, cell: BookCell, numberFormat: string): number =>
  context.book.styleOf({ ...(context.book.styles[cell.style] ?? DEFAULT_STYLE), numberFormat });

/** Writes number formats; null leaves a cell alone. */
export function writeFormats(context: HostContext, sheet: BookSheet, area: BookRange, given: unknown): void {
  if (given === null) return;
  const entries = spread(given, area);
  for (const entry of entries.flat()) {
    if (entry !== null && (typeof entry !== 'string' || !isValidFormat(entry))) throw invalidArgument();
  }
  context.requireUnprotected(sheet);
  entries.forEach((row, i) =>
    row.forEach((entry, j) => {
      if (entry === null) return;
      const cell = context.book.ensureCell(sheet, area.row + i, area.column + j);
      cell.style = withFormat(context, cell, entry as string);
    }),
  );
  context.book.tell({ kind: 'looks', sheet, range: area });
}

// ---- headings of tables ----

/** After a write over a table's heading row its columns take the new names; Excel keeps them text and different. */
function refreshHeadings(context: HostContext, sheet: BookSheet, area: BookRange): void {
  for (const table of context.book.tables) {
    const heading = { ...table.range, rows: 1 };
    if (table.sheet !== sheet || !table.headerRow || !intersection(heading, area)) continue;
    nameColumns(context, table);
    context.book.tell({ kind: 'tables' });
  }
}

/** Reads the columns' names from the heading row, filling blanks and telling equal ones apart, in the cells too. */
export function nameColumns(context: HostContext, table: BookTable): void {
  const taken = new Set<string>();
  const { row, column, columns } = table.range;
  table.columns = Array.from({ length: columns }, (_, i) => {
    const cell = table.headerRow ? context.book.ensureCell(table.sheet, row, column + i) : undefined;
    const wanted = textOf(context, cell) || `Column${i + 1}`;
    let name = wanted;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted}${n}`;
    taken.add(name.toLowerCase());
    if (cell) table.sheet.cells.set(cellKey(row, column + i), { value: name, style: cell.style });
    return name;
  });
}

export const lastCell = (area: BookRange): { row: number; column: number } => ({
  row: endRow(area) - 1,
  column: endColumn(area) - 1,
});
