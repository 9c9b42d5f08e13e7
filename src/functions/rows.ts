/**
 * Tables given with their heading row: rows are read cell by cell with messages that name argument, row and column
 * (which column is which: headings.ts). Pure; no CustomFunctions here.
 */
import { notAvailable, shortened, wrongValue } from '../funding/errors';
import {
  isTotalsName,
  readDate,
  readNumber,
  readText,
  type CellValue,
  type Reading,
} from '../funding/reading';
import type { ColumnWords, InputWords } from '../funding/vocabulary';
import { asCells, asShares, filledLength, notGiven, valueOr } from './cells';
import { checkMerged, checkRival, columnsOf, missingColumns, type Columns } from './headings';

const CURES: Record<ColumnWords['kind'], string> = {
  text: 'give a text',
  number: 'give a number or leave blank',
  percentage: 'give a percentage or leave blank',
  date: 'give a date such as 6 April 2026 or leave blank',
  flag: 'give TRUE or FALSE',
};

/** Fields whose cell tells a person which row is meant, best first. */
const LABEL_FIELDS = ['school', 'ref', 'band'];

/** One row of a table, read by the fields of the vocabulary. */
export class TableRow {
  constructor(
    private readonly argument: string,
    private readonly input: InputWords,
    private readonly columns: Columns,
    private readonly cells: readonly CellValue[],
    /** Row of the range given, headings = row 1. */
    readonly row: number,
  ) {}

  /** "Schools: row 7 (Hallfield)" */
  get where(): string {
    const label = [...LABEL_FIELDS, this.input.key]
      .map((field) => readText(this.cell(field)))
      .find((reading) => reading.kind === 'value');
    const name = label?.kind === 'value' ? ` (${shortened(label.value)})` : '';
    return `${this.argument}: row ${this.row}${name}`;
  }

  /** The cell as it was given; null when the table has no such column. */
  cell(field: string): CellValue {
    const place = this.columns.places.get(field);
    return place === undefined ? null : this.cells[place];
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

  /** @throws when the value is null because its cell is blank. */
  needed<T>(field: string, value: T | null): T {
    if (value !== null) return value;
    throw wrongValue(`${this.where}: ${this.words(field).heading} is blank; fill it in or remove the row.`);
  }

  /** True when a cell that names the row (or the row's first cell, if no column is read from it) says Total. */
  isTotals(): boolean {
    const naming = this.input.columns.filter(({ kind, needed }) => kind === 'text' && needed);
    const first = [...this.columns.places.values()].includes(0) ? null : this.cells[0];
    return [...naming.map(({ field }) => this.cell(field)), first].some(
      (cell) => typeof cell === 'string' && isTotalsName(cell),
    );
  }

  isBlank(): boolean {
    return this.cells.every(notGiven);
  }

  private words(field: string): ColumnWords {
    return this.input.columns.find((column) => column.field === field) as ColumnWords;
  }

  private read<T>(field: string, reader: (cell: CellValue) => Reading<T>): T | null {
    const words = this.words(field);
    checkRival(this.argument, words, this.columns);
    const reading = reader(this.cell(field));
    // most cells are sound, and saying where a row stands takes longer than reading it
    if (reading.kind === 'value') return reading.value;
    return valueOr(reading, `${this.where}: ${words.heading}`, CURES[words.kind]);
  }
}

/**
 * Rows of a table given with its headings; blank rows and totals rows are left out.
 * @param needed fields that this function cannot do without
 * @throws FundingError for a missing column (#VALUE!) or a table without rows (#N/A)
 */
export function readTable(
  argument: string,
  given: unknown,
  input: InputWords,
  needed: readonly string[],
): TableRow[] {
  const all = asCells(given);
  const cells = all.slice(0, filledLength(all));
  const [headings = [], ...body] = cells;
  const columns = columnsOf(headings, input.columns);
  if (needed.some((field) => !columns.places.has(field)))
    throw missingColumns(argument, input, needed, cells);
  checkMerged(argument, needed, columns, body);
  const rows = body
    .map((row, i) => new TableRow(argument, input, columns, row, i + 2))
    .filter((row) => !row.isBlank() && !row.isTotals());
  if (rows.length === 0)
    throw notAvailable(`${argument}: there are no rows under the headings; give the table with its rows.`);
  return rows;
}

/** A column of percentages as shares. */
export const sharesOf = (rows: readonly TableRow[], field: string): (number | null)[] =>
  asShares(
    rows.map((row) => row.number(field)),
    rows.map((row) => row.cell(field)),
  );
