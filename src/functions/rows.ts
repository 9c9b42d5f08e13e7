/**
 * Tables given with their heading row: columns are found by heading in any order, and rows are read cell by cell with
 * messages that name argument, row and column. Pure; no CustomFunctions here.
 */
import { notAvailable, wrongValue } from '../funding/errors';
import {
  isTotalsName,
  plain,
  readDate,
  readNumber,
  readText,
  type CellValue,
  type Reading,
} from '../funding/reading';
import type { ColumnWords, InputWords } from '../funding/vocabulary';
import { asCells, asShares, notGiven, plainFigure, valueOr } from './cells';

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
  input: InputWords;
  /** Place of each column by its field. */
  places: ReadonlyMap<string, number>;
  /** Places of the cells that name the row; the first cell is one when no column is read from it. */
  naming: readonly number[];
}

function layoutOf(argument: string, input: InputWords, places: ReadonlyMap<string, number>): Layout {
  const names = input.columns.filter(({ kind, needed }) => kind === 'text' && needed);
  const named = names.flatMap(({ field }) => places.get(field) ?? []);
  const first = [...places.values()].includes(0) ? [] : [0];
  return { argument, input, places, naming: [...named, ...first] };
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
    const name = label?.kind === 'value' ? ` (${label.value})` : '';
    return `${this.layout.argument}: row ${this.row}${name}`;
  }

  /** The cell as it was given; null when the table has no such column. */
  cell(field: string): CellValue {
    const place = this.layout.places.get(field);
    return place === undefined ? null : this.cells[place];
  }

  has(field: string): boolean {
    return this.layout.places.has(field);
  }

  text(field: string): string | null {
    return this.read(field, readText);
  }

  number(field: string): number | null {
    return plainFigure(this.cell(field)) ?? this.read(field, readNumber);
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
    for (const place of this.layout.naming) {
      const cell = this.cells[place];
      if (typeof cell === 'string' && isTotalsName(cell)) return true;
    }
    return false;
  }

  isBlank(): boolean {
    return this.cells.every(notGiven);
  }

  private words(field: string): ColumnWords {
    return this.layout.input.columns.find((column) => column.field === field) as ColumnWords;
  }

  private read<T>(field: string, reader: (cell: CellValue) => Reading<T>): T | null {
    const reading = reader(this.cell(field));
    if (reading.kind !== 'fault') return valueOr(reading, '', '');
    // a table may have a million cells; words are put together for the one that is at fault
    const { heading, kind } = this.words(field);
    return valueOr(reading, `${this.where}: ${heading}`, CURES[kind]);
  }
}

/** Place of each column by its heading; the exact heading wins over a synonym, and no heading serves twice. */
export function columnPlaces(
  headings: readonly CellValue[],
  columns: readonly ColumnWords[],
): Map<string, number> {
  const texts = headings.map((cell) => {
    const reading = readText(cell);
    return reading.kind === 'value' ? plain(reading.value) : '';
  });
  const places = new Map<string, number>();
  const taken = new Set<number>();
  const claim = (column: ColumnWords, names: readonly string[]): void => {
    if (places.has(column.field)) return;
    const wanted = names.map(plain);
    const place = texts.findIndex((text, i) => text !== '' && !taken.has(i) && wanted.includes(text));
    if (place < 0) return;
    places.set(column.field, place);
    taken.add(place);
  };
  for (const column of columns) claim(column, [column.heading]);
  for (const column of columns) claim(column, column.synonyms);
  return places;
}

function missingColumns(
  argument: string,
  input: InputWords,
  missing: readonly string[],
  headings: readonly CellValue[],
): Error {
  const wanted = input.columns
    .filter(({ field }) => missing.includes(field))
    .map(({ heading }) => `"${heading}"`);
  const found = headings
    .map(readText)
    .flatMap((reading) =>
      reading.kind === 'blank' ? [] : [reading.kind === 'value' ? reading.value : reading.shown],
    )
    .slice(0, 10);
  return wrongValue(
    `${argument}: no column headed ${wanted.join(' or ')} was found (headings: ${found.join(', ') || 'none'}); ` +
      `give the table with its heading row, for example ${argument}[#All].`,
  );
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
  const cells = asCells(given);
  const [headings = []] = cells;
  const places = columnPlaces(headings, input.columns);
  const missing = needed.filter((field) => !places.has(field));
  if (missing.length > 0) throw missingColumns(argument, input, missing, headings);
  const layout = layoutOf(argument, input, places);
  const rows: TableRow[] = [];
  // a whole column has a million rows, so no list is made of the blank ones
  for (let i = 1; i < cells.length; i++) {
    const row = new TableRow(layout, cells[i] ?? [], i + 1);
    if (!row.isBlank() && !row.isTotals()) rows.push(row);
  }
  if (rows.length === 0)
    throw notAvailable(`${argument}: there are no rows under the headings; give the table with its rows.`);
  return rows;
}

/** A column of percentages as shares; nothing when the table has no such column. */
export const sharesOf = (rows: readonly TableRow[], field: string): (number | null)[] =>
  rows[0]?.has(field)
    ? asShares(
        rows.map((row) => row.number(field)),
        rows.map((row) => row.cell(field)),
      )
    : [];
