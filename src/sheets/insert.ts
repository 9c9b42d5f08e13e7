/**
 * A few cells and a live formula that are put into a free area of a sheet of the user's own, such as the example of a
 * function: how large the area is, and what each of its cells holds wherever it lies. Pure; knows no HNB sheet.
 */
import { shiftFormula } from './a1';
import { asContent } from './content';
import type { Plain } from './sources';

export interface InsertCell {
  value: Plain;
  /** Excel's number format; General when left out. */
  format?: string;
}

export interface Insert {
  /** What a new sheet for it is called; by default it is an example of a function. */
  sheet?: string;
  /** Rows from the top left cell on; rows may be of different lengths. The first is a title. */
  cells: readonly (readonly InsertCell[])[];
  /** Blank when there is none. Stands in the first column, one row below the cells; refers to them as if they began in A1. */
  formula: string;
  /** Number formats of the cells that the formula fills, its own cell first. */
  spill: readonly (readonly string[])[];
}

export interface InsertSize {
  rows: number;
  columns: number;
}

const GENERAL = 'General';

const widest = (rows: readonly (readonly unknown[])[]): number =>
  rows.reduce((most, row) => Math.max(most, row.length), 0);

/** Row of the formula; a blank one separates it from the cells above. */
const formulaRow = ({ cells }: Insert): number => (cells.length === 0 ? 0 : cells.length + 1);

/** The whole area: the cells, a blank row, and what the formula fills. */
export const insertSize = (insert: Insert): InsertSize => ({
  rows: formulaRow(insert) + insert.spill.length,
  columns: Math.max(widest(insert.cells), widest(insert.spill)),
});

const grid = <T>({ rows, columns }: InsertSize, at: (row: number, column: number) => T): T[][] =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => at(row, column)));

/** What is written when the area begins in this cell (zero-based). null = left alone, for the formula to fill. */
export function insertContent(
  insert: Insert,
  row: number,
  column: number,
): (string | number | boolean | null)[][] {
  const formula = shiftFormula(insert.formula, row, column);
  return grid(insertSize(insert), (r, c) => {
    if (r === formulaRow(insert) && c === 0) return formula;
    const cell = insert.cells[r]?.[c];
    return cell === undefined || cell.value === null || cell.value === '' ? null : asContent(cell);
  });
}

/** Number formats of the whole area. */
export const insertFormats = (insert: Insert): string[][] =>
  grid(insertSize(insert), (r, c) => {
    const cell = insert.cells[r]?.[c];
    return cell ? (cell.format ?? GENERAL) : (insert.spill[r - formulaRow(insert)]?.[c] ?? GENERAL);
  });

const NARROWEST = 10;
const WIDEST = 30;

/** Widths of the columns in characters, by the texts above the formula; longer texts run on into blank cells. */
export const insertWidths = (insert: Insert): number[] =>
  Array.from({ length: insertSize(insert).columns }, (_, column) => {
    // the title runs on to the right
    const lengths = insert.cells.slice(1).map((row) => String(row[column]?.value ?? '').length + 2);
    return Math.min(WIDEST, Math.max(NARROWEST, ...lengths));
  });
