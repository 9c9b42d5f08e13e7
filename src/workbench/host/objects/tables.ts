/** Excel.TableCollection of the workbook or of a sheet, and TableScopedCollection of a range. */
import { cellKey, type BookRange, type BookSheet, type BookTable } from '../../book/book';
import { contains, endRow, intersection, located, type Place } from '../areas';
import { nameColumns } from '../content';
import type { HostContext } from '../context';
import { flag, HostCollection, key, number, type Members } from '../members';
import { invalidArgument, itemNotFound } from '../wire';
import { Placed, rangeOrAddress } from './placed';
import { requireFree, Table, tablesChanged } from './table';

const TABLES: Members<TableCollection> = {
  type: 'TableCollection',
  scalars: { count: null },
  methods: { add: [rangeOrAddress, flag], getCount: [], getItemAt: [number], getItemOrNullObject: [key] },
};

export class TableCollection extends HostCollection {
  readonly members = TABLES;

  constructor(
    private readonly context: HostContext,
    /** Null for the tables of the whole workbook. */
    private readonly sheet: BookSheet | null,
  ) {
    super();
  }

  items(): Table[] {
    return this.context.book.tables
      .filter((table) => !this.sheet || table.sheet === this.sheet)
      .map((table) => new Table(this.context, table));
  }
  get count(): number {
    return this.items().length;
  }
  getCount(): number {
    return this.count;
  }
  getItem(wanted: string | number): Table {
    const found = this.getItemOrNullObject(wanted);
    if (!found) throw itemNotFound();
    return found;
  }
  getItemOrNullObject(wanted: string | number): Table | null {
    const lower = String(wanted).toLowerCase();
    return (
      this.items().find((table) => table.id === String(wanted) || table.name.toLowerCase() === lower) ?? null
    );
  }
  getItemAt(index: number): Table {
    const found = this.items()[index];
    if (!found) throw itemNotFound();
    return found;
  }

  add(given: Placed | string, hasHeaders: boolean): Table {
    const sheet = this.sheet ?? this.context.activeSheet;
    const place = given instanceof Placed ? given : located(this.context.book, given, sheet);
    if (this.sheet && place.sheet !== this.sheet) throw invalidArgument();
    this.context.requireUnprotected(place.sheet);
    requireFree(this.context, place.sheet, place.area, null);
    const table = this.made(place.sheet, { ...place.area }, hasHeaders);
    this.context.book.tables.push(table);
    tablesChanged(this.context);
    return new Table(this.context, table);
  }

  private made(sheet: BookSheet, range: BookRange, hasHeaders: boolean): BookTable {
    if (!hasHeaders) this.makeRoom(sheet, range);
    if (!hasHeaders || range.rows === 1) range.rows += 1;
    const { tables } = this.context.book;
    const id = Math.max(0, ...tables.map((other) => other.id)) + 1;
    const table: BookTable = {
      id,
      name: this.freeName(id),
      sheet,
      range,
      headerRow: true,
      totalsRow: false,
      style: 'TableStyleMedium2',
      columns: [],
      origin: null,
    };
    nameColumns(this.context, table);
    return table;
  }

  /** Moves the cells of a table without headings one row down, where Excel puts the headings it makes up. */
  private makeRoom(sheet: BookSheet, range: BookRange): void {
    for (let column = range.column; column < range.column + range.columns; column += 1) {
      for (let row = endRow(range); row > range.row; row -= 1) {
        const above = sheet.cells.get(cellKey(row - 1, column));
        if (above) sheet.cells.set(cellKey(row, column), above);
        else sheet.cells.delete(cellKey(row, column));
      }
      sheet.cells.delete(cellKey(range.row, column));
    }
    this.context.wrote(sheet, { ...range, rows: range.rows + 1 }, 0);
  }

  private freeName(first: number): string {
    const taken = new Set(this.context.book.tables.map((other) => other.name.toLowerCase()));
    let n = first;
    while (taken.has(`table${n}`)) n += 1;
    return `Table${n}`;
  }
}

const SCOPED: Members<TableScopedCollection> = {
  type: 'TableScopedCollection',
  scalars: { count: null },
  methods: { getCount: [], getFirst: [] },
};

/** The tables of a range. */
export class TableScopedCollection extends HostCollection {
  readonly members = SCOPED;

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
    private readonly fullyContained: boolean,
  ) {
    super();
  }

  items(): Table[] {
    const { sheet, area } = this.place;
    const meets = ({ range }: BookTable): boolean =>
      this.fullyContained ? contains(area, range) : intersection(area, range) !== null;
    return this.context.book.tables
      .filter((table) => table.sheet === sheet && meets(table))
      .map((table) => new Table(this.context, table));
  }
  get count(): number {
    return this.items().length;
  }
  getCount(): number {
    return this.count;
  }
  getFirst(): Table {
    const [first] = this.items();
    if (!first) throw itemNotFound();
    return first;
  }
  getItem(wanted: string | number): Table {
    const found = this.items().find((table) => table.id === wanted || table.name === wanted);
    if (!found) throw itemNotFound();
    return found;
  }
}
