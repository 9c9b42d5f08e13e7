/**
 * Tables given with their heading row: rows are read cell by cell with messages that name argument, row and column
 * (which column is which: headings.ts). Pure; no CustomFunctions here.
 */
import { column } from '../funding/columns';
import { notAvailable, shortened, wrongValue } from '../funding/errors';
import {
  isTotalsName,
  plainDay,
  readDate,
  readNumber,
  readText,
  type CellValue,
  type Reading,
} from '../funding/reading';
import type { ColumnWords, TableWords } from '../funding/vocabulary';
import {
  asCells,
  asShares,
  filledRows,
  notGiven,
  plainFigure,
  plainText,
  valueOr,
  type Cells,
} from './cells';
import { checkMerged, columnsOf, missingColumns, rivalColumns, type Columns } from './headings';

const CURES: Record<ColumnWords['kind'], string> = {
  text: 'give a text',
  number: 'give a number or leave blank',
  percentage: 'give a percentage or leave blank',
  date: 'give a date such as 6 April 2026 or leave blank',
  flag: 'give TRUE or FALSE',
};

/** Fields whose cell tells a person which row is meant, best first. */
const LABEL_FIELDS = ['school', 'ref', 'band'];

/** What all rows of a table have in common, worked out once. */
interface Layout {
  argument: string;
  input: TableWords;
  columns: Columns;
}

/** Places of the cells that name a row; the first cell is one when no column is read from it. */
function namingPlaces(input: TableWords, columns: Columns): number[] {
  const names = input.columns.filter(({ kind, needed }) => kind === 'text' && needed);
  const named = names.flatMap(({ field }) => columns.places.get(field) ?? []);
  const first = [...columns.places.values()].includes(0) ? [] : [0];
  return [...named, ...first];
}

/** One row of a table, read by the fields of the vocabulary. */
export class TableRow {
  constructor(
    private readonly layout: Layout,
    private readonly cells: readonly CellValue[],
    /** Row of the range given, headings = row 1. */
    readonly row: number,
  ) {}

  /** "Schools: row 7 (Hallfield)" */
  get where(): string {
    const label = [...LABEL_FIELDS, this.layout.input.key]
      .map((field) => readText(this.cell(field)))
      .find((reading) => reading.kind === 'value');
    const name = label?.kind === 'value' ? ` (${shortened(label.value)})` : '';
    return `${this.layout.argument}: row ${this.row}${name}`;
  }

  /** The cell as it was given; null when the table has no such column. */
  cell(field: string): CellValue {
    const place = this.layout.columns.places.get(field);
    return place === undefined ? null : this.cells[place];
  }

  has(field: string): boolean {
    return this.layout.columns.places.has(field);
  }

  text(field: string): string | null {
    return this.asItStands(field, plainText) ?? this.read(field, readText);
  }

  number(field: string): number | null {
    return this.asItStands(field, plainFigure) ?? this.read(field, readNumber);
  }

  date(field: string): number | null {
    return this.asItStands(field, plainDay) ?? this.read(field, readDate);
  }

  /** @throws when the value is null because its cell is blank. */
  needed<T>(field: string, value: T | null): T {
    if (value !== null) return value;
    throw wrongValue(`${this.where}: ${this.words(field).heading} is blank; fill it in or remove the row.`);
  }

  private words(field: string): ColumnWords {
    return this.layout.input.columns.find((column) => column.field === field) as ColumnWords;
  }

  /** Nothing to ask about a plain number or text, unless two columns could be the one. */
  private asItStands<T>(field: string, of: (cell: CellValue) => T | null): T | null {
    return this.layout.columns.rivals.size === 0 ? of(this.cell(field)) : null;
  }

  private read<T>(field: string, reader: (cell: CellValue) => Reading<T>): T | null {
    if (this.layout.columns.rivals.has(field))
      throw rivalColumns(this.layout.argument, this.words(field), this.layout.columns);
    if (!this.has(field)) return null;
    const reading = reader(this.cell(field));
    if (reading.kind !== 'fault') return valueOr(reading, '', '');
    // a table may have a million cells; words are put together for the one that is at fault
    const { heading, kind } = this.words(field);
    return valueOr(reading, `${this.where}: ${heading}`, CURES[kind]);
  }
}

/**
 * The rows of a table. Each is made when it is asked for: thousands that are kept would have to be cleared away. What is
 * read within a calculation is there only as long as that goes on (columns.ts).
 */
export class TableRows {
  constructor(
    private readonly layout: Layout,
    private readonly cells: Cells,
    /** Places of the rows among the cells, headings = 0. */
    private readonly places: Float64Array,
  ) {}

  get length(): number {
    return this.places.length;
  }

  row(i: number): TableRow {
    const place = this.places[i] as number;
    return new TableRow(this.layout, this.cells[place] as readonly CellValue[], place + 1);
  }

  map<T>(of: (row: TableRow, i: number) => T): T[] {
    const found = Array<T>(this.places.length);
    for (let i = 0; i < found.length; i++) found[i] = of(this.row(i), i);
    return found;
  }

  /** Where a column's cells stand in their rows; none of them when two columns could be the one: that is to be asked. */
  private placeOf(field: string): number | undefined {
    const { places, rivals } = this.layout.columns;
    return rivals.has(field) ? -1 : places.get(field);
  }

  /** Looks a column up: a cell that needs no reading as it stands, or what is read of it. */
  at<T>(field: string, plain: (cell: CellValue) => T | null, read: (row: TableRow) => T): (i: number) => T {
    const at = this.placeOf(field) ?? -1;
    return (i) => plain(this.cells[this.places[i] as number]?.[at]) ?? read(this.row(i));
  }

  /** A column of figures, NaN where a cell is blank. */
  numbers(field: string): Float64Array {
    const figures = column(this.places.length);
    const at = this.placeOf(field);
    if (at === undefined) return figures.fill(NaN);
    for (let i = 0; i < figures.length; i++) {
      const cell = this.cells[this.places[i] as number]?.[at];
      // most cells are numbers, and one that is handed on would have to be put somewhere first
      if (Number.isFinite(cell)) figures[i] = (cell as number) + 0;
      else figures[i] = this.row(i).number(field) ?? NaN;
    }
    return figures;
  }

  /** A column of percentages as shares; as numbers(). */
  shares(field: string): Float64Array {
    return asShares(this.numbers(field), (i) => this.row(i).cell(field));
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
  input: TableWords,
  needed: readonly string[],
): TableRows {
  const cells = asCells(filledRows(given));
  const columns = columnsOf(cells[0] as readonly CellValue[], input.columns);
  if (needed.some((field) => !columns.places.has(field)))
    throw missingColumns(argument, input, needed, cells);
  checkMerged(argument, needed, columns, cells);
  const naming = namingPlaces(input, columns);
  const places = column(cells.length);
  let count = 0;
  for (let place = 1; place < cells.length; place++) {
    const line = cells[place] as readonly CellValue[];
    if (!line.every(notGiven) && !isTotals(line, naming)) places[count++] = place;
  }
  if (count === 0)
    throw notAvailable(`${argument}: there are no rows under the headings; give the table with its rows.`);
  return new TableRows({ argument, input, columns }, cells, places.subarray(0, count));
}

/** True when a cell that names the row says Total. */
function isTotals(line: readonly CellValue[], naming: readonly number[]): boolean {
  for (const place of naming) {
    const cell = line[place];
    if (typeof cell === 'string' && isTotalsName(cell)) return true;
  }
  return false;
}
