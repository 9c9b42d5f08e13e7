/** Excel.Table with its columns and rows, over a table of the Book. */
import { cellKey, type BookRange, type BookSheet, type BookTable } from '../../book/book';
import { isCellReference } from '../../grid/address';
import { endRow, intersection, located } from '../areas';
import { nameColumns, readCells, valueOf, writeContent, type Matrix } from '../content';
import type { HostContext } from '../context';
import {
  anything,
  flag,
  HostCollection,
  HostObject,
  IdentifiedObject,
  key,
  number,
  optional,
  text,
  whole,
  type Check,
  type Members,
} from '../members';
import { followTableRename } from '../renames';
import { HostError, invalidArgument, itemNotFound } from '../wire';
import { Placed, rangeOrAddress } from './placed';

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.]{0,254}$/u;

const name: Check<string> = (value) => {
  const given = text(value);
  if (!NAME.test(given) || isCellReference(given)) throw invalidArgument();
  return given;
};

const wireIdOf = (table: BookTable): string =>
  `{${String(table.id).padStart(8, '0')}-0002-0000-0000-000000000000}`;

export function tablesChanged(context: HostContext): void {
  context.outdated();
  context.book.tell({ kind: 'tables' });
}

/** Throws when the area meets another table than `self`. */
export function requireFree(
  context: HostContext,
  sheet: BookSheet,
  area: BookRange,
  self: BookTable | null,
): void {
  const meets = context.book.tables.some(
    (other) => other !== self && other.sheet === sheet && intersection(other.range, area),
  );
  if (meets) throw new HostError('InvalidArgument', "A table can't overlap another table.");
}

const TABLE: Members<Table> = {
  type: 'Table',
  scalars: {
    id: null,
    name,
    showHeaders: flag,
    showTotals: flag,
    style: text,
  },
  remembered: {
    highlightFirstColumn: false,
    highlightLastColumn: false,
    showBandedRows: true,
    showBandedColumns: false,
    showFilterButton: true,
  },
  links: ['worksheet', 'columns', 'rows'],
  methods: {
    getRange: [],
    getHeaderRowRange: [],
    getDataBodyRange: [],
    getTotalRowRange: [],
    resize: [rangeOrAddress],
    delete: [],
    convertToRange: [],
  },
};

export class Table extends IdentifiedObject {
  readonly members = TABLE;

  constructor(
    private readonly context: HostContext,
    private readonly table: BookTable,
  ) {
    super();
  }

  override get entity(): object {
    return this.table;
  }
  get id(): string {
    return wireIdOf(this.table);
  }
  get name(): string {
    return this.table.name;
  }
  set name(wanted: string) {
    const lower = wanted.toLowerCase();
    const { tables, names } = this.context.book;
    const taken =
      tables.some((other) => other !== this.table && other.name.toLowerCase() === lower) ||
      names.some((other) => !other.scope && other.name.toLowerCase() === lower);
    if (taken) throw invalidArgument();
    followTableRename(this.context.book, this.table.name, wanted);
    this.table.name = wanted;
    tablesChanged(this.context);
  }
  get style(): string | null {
    return this.table.style;
  }
  set style(style: string) {
    this.context.requireUnprotected(this.table.sheet);
    this.table.style = style === '' ? null : style;
    tablesChanged(this.context);
  }
  get showHeaders(): boolean {
    return this.table.headerRow;
  }
  /** Taking the headings away leaves an empty row; putting them back writes them into the row above the data. */
  set showHeaders(shown: boolean) {
    if (shown === this.table.headerRow) return;
    this.context.requireUnprotected(this.table.sheet);
    const { range, columns, sheet } = this.table;
    if (shown && range.row === 0) throw new HostError('InvalidOperation');
    const heading = { ...range, row: shown ? range.row - 1 : range.row, rows: 1 };
    this.table.headerRow = false;
    this.table.range = { ...range, row: range.row + (shown ? -1 : 1), rows: range.rows + (shown ? 1 : -1) };
    writeContent(this.context, sheet, heading, [columns.map((column) => (shown ? `'${column}` : ''))]);
    this.table.headerRow = shown;
    tablesChanged(this.context);
  }
  get showTotals(): boolean {
    return this.table.totalsRow;
  }
  /** Adds or takes away the row below the data; its content is the add-in's to write. */
  set showTotals(shown: boolean) {
    if (shown === this.table.totalsRow) return;
    this.context.requireUnprotected(this.table.sheet);
    const { range } = this.table;
    const grown = { ...range, rows: range.rows + (shown ? 1 : -1) };
    if (shown) requireFree(this.context, this.table.sheet, grown, this.table);
    this.table.range = grown;
    this.table.totalsRow = shown;
    tablesChanged(this.context);
  }
  get worksheet(): HostObject {
    return this.context.makers.worksheet(this.table.sheet);
  }
  get columns(): TableColumnCollection {
    return new TableColumnCollection(this.context, this.table);
  }
  get rows(): TableRowCollection {
    return new TableRowCollection(this.context, this.table);
  }

  private at(area: BookRange): HostObject {
    return this.context.makers.range(this.table.sheet, area);
  }
  getRange(): HostObject {
    return this.at(this.table.range);
  }
  getHeaderRowRange(): HostObject {
    if (!this.table.headerRow) throw itemNotFound();
    return this.at({ ...this.table.range, rows: 1 });
  }
  getDataBodyRange(): HostObject {
    return this.at(bodyOf(this.table));
  }
  getTotalRowRange(): HostObject {
    if (!this.table.totalsRow) throw itemNotFound();
    return this.at({ ...this.table.range, row: endRow(this.table.range) - 1, rows: 1 });
  }

  /** The heading row must stay where it is. */
  resize(given: Placed | string): void {
    const { sheet, range } = this.table;
    const place = given instanceof Placed ? given : located(this.context.book, given, sheet);
    if (place.sheet !== sheet || place.area.row !== range.row || !intersection(place.area, range)) {
      throw invalidArgument();
    }
    this.context.requireUnprotected(sheet);
    requireFree(this.context, sheet, place.area, this.table);
    this.table.range = { ...place.area };
    nameColumns(this.context, this.table);
    tablesChanged(this.context);
  }

  /** With its cells' content, as Excel deletes a table. */
  delete(): void {
    this.context.requireUnprotected(this.table.sheet);
    const { sheet, range } = this.table;
    this.remove();
    writeContent(this.context, sheet, range, '');
  }

  /** The cells stay. */
  convertToRange(): HostObject {
    this.context.requireUnprotected(this.table.sheet);
    this.remove();
    return this.getRange();
  }

  private remove(): void {
    this.context.book.tables = this.context.book.tables.filter((other) => other !== this.table);
    tablesChanged(this.context);
  }
}

/** The rows between headings and totals. */
const bodyOf = ({ range, headerRow, totalsRow }: BookTable): BookRange => ({
  ...range,
  row: range.row + Number(headerRow),
  rows: Math.max(1, range.rows - Number(headerRow) - Number(totalsRow)),
});

const COLUMNS: Members<TableColumnCollection> = {
  type: 'TableColumnCollection',
  scalars: { count: null },
  methods: { getCount: [], getItemAt: [number], getItemOrNullObject: [key] },
};

class TableColumnCollection extends HostCollection {
  readonly members = COLUMNS;

  constructor(
    private readonly context: HostContext,
    private readonly table: BookTable,
  ) {
    super();
  }

  items(): TableColumn[] {
    return this.table.columns.map((_, index) => new TableColumn(this.context, this.table, index));
  }
  get count(): number {
    return this.table.columns.length;
  }
  getCount(): number {
    return this.count;
  }
  getItem(wanted: string | number): TableColumn {
    const found = this.getItemOrNullObject(wanted);
    if (!found) throw itemNotFound();
    return found;
  }
  getItemOrNullObject(wanted: string | number): TableColumn | null {
    const same = (column: TableColumn): boolean =>
      typeof wanted === 'number' ? column.id === wanted : column.name.toLowerCase() === wanted.toLowerCase();
    return this.items().find(same) ?? null;
  }
  getItemAt(index: number): TableColumn {
    const found = this.items()[index];
    if (!found) throw itemNotFound();
    return found;
  }
}

const COLUMN: Members<TableColumn> = {
  type: 'TableColumn',
  scalars: { id: null, index: null, name: text, values: anything },
  calculated: ['values'],
  methods: { getRange: [], getHeaderRowRange: [], getDataBodyRange: [] },
};

class TableColumn extends IdentifiedObject {
  readonly members = COLUMN;

  constructor(
    private readonly context: HostContext,
    private readonly table: BookTable,
    readonly index: number,
  ) {
    super();
  }

  /** Counts from 1; the Book does not keep Excel's own number. */
  get id(): number {
    return this.index + 1;
  }
  get name(): string {
    return this.table.columns[this.index] ?? '';
  }
  set name(wanted: string) {
    if (wanted === '' || !this.table.headerRow) throw invalidArgument();
    writeContent(this.context, this.table.sheet, this.part(this.table.range.row, 1), `'${wanted}`);
  }
  /** Headings included. */
  get values(): Matrix | null {
    const { range, sheet } = this.table;
    return readCells(this.context, sheet, this.part(range.row, range.rows), valueOf);
  }
  set values(given: unknown) {
    const { range, sheet } = this.table;
    writeContent(this.context, sheet, this.part(range.row, range.rows), given);
  }

  private part(row: number, rows: number): BookRange {
    return { row, rows, column: this.table.range.column + this.index, columns: 1 };
  }
  getRange(): HostObject {
    const { range, sheet } = this.table;
    return this.context.makers.range(sheet, this.part(range.row, range.rows));
  }
  getHeaderRowRange(): HostObject {
    if (!this.table.headerRow) throw itemNotFound();
    return this.context.makers.range(this.table.sheet, this.part(this.table.range.row, 1));
  }
  getDataBodyRange(): HostObject {
    const body = bodyOf(this.table);
    return this.context.makers.range(this.table.sheet, this.part(body.row, body.rows));
  }
}

const ROWS: Members<TableRowCollection> = {
  type: 'TableRowCollection',
  scalars: { count: null },
  methods: { add: [optional(whole), anything, optional(flag)], getCount: [], getItemAt: [whole] },
};

/** The rows of data of a table. */
class TableRowCollection extends HostCollection {
  readonly members = ROWS;

  constructor(
    private readonly context: HostContext,
    private readonly table: BookTable,
  ) {
    super();
  }

  items(): TableRow[] {
    return Array.from({ length: this.count }, (_, index) => new TableRow(this.context, this.table, index));
  }
  get count(): number {
    return bodyOf(this.table).rows;
  }
  getCount(): number {
    return this.count;
  }
  getItem(index: string | number): TableRow {
    return this.getItemAt(Number(index));
  }
  getItemAt(index: number): TableRow {
    if (index < 0 || index >= this.count) throw itemNotFound();
    return new TableRow(this.context, this.table, index);
  }

  /** At the foot of the data, with the looks of the row above. Excel also adds in between; the add-in does not. */
  add(index: number | undefined, values: unknown, _alwaysInsert?: boolean): TableRow {
    const { context, table } = this;
    const { sheet, range } = table;
    if (index !== undefined && index >= 0 && index !== this.count) throw invalidArgument();
    const below = { ...range, row: endRow(range), rows: 1 };
    context.requireUnprotected(sheet);
    requireFree(context, sheet, below, table);
    const row = endRow(bodyOf(table));
    for (let column = range.column; column < range.column + range.columns; column += 1) {
      const standing = context.book.cell(sheet, below.row, column)?.value ?? null;
      // Excel would move it down, which the add-in never asks for
      if (standing !== null) throw new HostError('GeneralException');
      if (table.totalsRow) this.move(row, column);
      const style = context.book.cell(sheet, row - 1, column)?.style;
      if (style !== undefined) sheet.cells.set(cellKey(row, column), { value: null, style });
    }
    table.range = { ...range, rows: range.rows + 1 };
    writeContent(context, sheet, { ...range, row, rows: 1 }, values);
    tablesChanged(context);
    return new TableRow(context, table, this.count - 1);
  }

  /** A cell of the totals goes one row down. */
  private move(row: number, column: number): void {
    const { cells } = this.table.sheet;
    const cell = cells.get(cellKey(row, column));
    if (!cell) return;
    cells.set(cellKey(row + 1, column), cell);
    cells.delete(cellKey(row, column));
  }
}

const ROW: Members<TableRow> = {
  type: 'TableRow',
  scalars: { index: null, values: anything },
  calculated: ['values'],
  methods: { getRange: [], delete: [] },
};

class TableRow extends HostObject {
  readonly members = ROW;

  constructor(
    private readonly context: HostContext,
    private readonly table: BookTable,
    readonly index: number,
  ) {
    super();
  }

  private get area(): BookRange {
    const body = bodyOf(this.table);
    return { ...body, row: body.row + this.index, rows: 1 };
  }
  get values(): Matrix | null {
    return readCells(this.context, this.table.sheet, this.area, valueOf);
  }
  set values(given: unknown) {
    writeContent(this.context, this.table.sheet, this.area, given);
  }
  getRange(): HostObject {
    return this.context.makers.range(this.table.sheet, this.area);
  }

  /** The rows below move up. */
  delete(): void {
    const { context, table, area } = this;
    const { sheet, range } = table;
    context.requireUnprotected(sheet);
    for (let column = range.column; column < range.column + range.columns; column += 1) {
      for (let row = area.row; row < endRow(range); row += 1) {
        const next = row + 1 < endRow(range) ? sheet.cells.get(cellKey(row + 1, column)) : undefined;
        if (next) sheet.cells.set(cellKey(row, column), next);
        else sheet.cells.delete(cellKey(row, column));
      }
    }
    table.range = { ...range, rows: range.rows - 1 };
    context.wrote(sheet, { ...area, rows: endRow(range) - area.row }, 0);
    tablesChanged(context);
  }
}
