/**
 * Patches the cells of a sheet part: only cells that differ from what was read are touched; rows and cells keep their
 * other attributes. Shared formulas lose their sharing only where their first cell changes.
 */
import type { BookCell, BookSheet, BookTable } from '../book/book';
import { address, cellAt, rangeText } from './a1';
import { needsArray } from './formulas';
import { ORDER, settled, stored, type Saving } from './saving';
import { headings } from './tables';
import {
  append,
  attr,
  child,
  children,
  encodeString,
  ensure,
  make,
  NS,
  place,
  remove,
  setAttributes,
  type Element,
} from './xml';

type Cells = ReadonlyMap<string, BookCell>;

const size = (cell: BookCell): string => (cell.spill ? `${cell.spill.rows}x${cell.spill.columns}` : '');
const sameFormula = (a: BookCell, b: BookCell): boolean =>
  a.formula === b.formula && size(a) === size(b) && (a.arrayRef ?? '') === (b.arrayRef ?? '');
const sameValue = (a: BookCell, b: BookCell): boolean =>
  a.value === b.value && Boolean(a.error) === Boolean(b.error);

const position = (key: string): [number, number] => {
  const [row = 0, column = 0] = key.split(',').map(Number);
  return [row, column];
};

/** Rows and cells of sheetData, findable and insertable in order. */
class Grid {
  private readonly rows = new Map<number, Element>();
  private readonly cells = new Map<string, Element>();

  constructor(private readonly data: Element) {
    let row = -1;
    for (const line of children(data, 'row')) {
      row = Number(attr(line, 'r') ?? row + 2) - 1;
      line.setAttribute('r', String(row + 1));
      this.rows.set(row, line);
      let column = -1;
      for (const cell of children(line, 'c')) {
        column = cellAt(attr(cell, 'r') ?? '')?.column ?? column + 1;
        cell.setAttribute('r', address(row, column));
        this.cells.set(`${row},${column}`, cell);
      }
    }
  }

  all(): IterableIterator<[string, Element]> {
    return this.cells.entries();
  }

  get(key: string): Element | undefined {
    return this.cells.get(key);
  }

  row(row: number): Element {
    const known = this.rows.get(row);
    if (known) return known;
    const line = make(this.data, 'row', { r: row + 1 });
    const next =
      this.lastRow() < row
        ? null
        : children(this.data, 'row').find((other) => Number(attr(other, 'r')) > row + 1);
    this.data.insertBefore(line, next ?? null);
    this.rows.set(row, line);
    return line;
  }

  cell(key: string): Element {
    const known = this.cells.get(key);
    if (known) return known;
    const [row, column] = position(key);
    const line = this.row(row);
    line.removeAttribute('spans');
    const cell = make(line, 'c', { r: address(row, column) });
    const next = children(line, 'c').find((other) => (cellAt(attr(other, 'r') ?? '')?.column ?? -1) > column);
    line.insertBefore(cell, next ?? null);
    this.cells.set(key, cell);
    return cell;
  }

  drop(key: string): void {
    remove(this.cells.get(key) ?? null);
    this.cells.delete(key);
  }

  private lastRow(): number {
    const last = this.data.lastChild as Element | null;
    return last?.localName === 'row' ? Number(attr(last, 'r')) - 1 : Math.max(-1, ...this.rows.keys());
  }
}

function writeText(element: Element, value: string): void {
  element.setAttribute('t', 'inlineStr');
  const text = append(append(element, 'is'), 't', {}, encodeString(value));
  text.setAttributeNS(NS.xml, 'xml:space', 'preserve');
}

function writeValue(element: Element, cell: BookCell): void {
  remove(child(element, 'v'));
  remove(child(element, 'is'));
  element.removeAttribute('t');
  const put = (type: string | null, value: string): void => {
    setAttributes(element, { t: type });
    place(element, make(element, 'v', {}, value), ORDER.cell);
  };
  const { value } = cell;
  const worked = cell.formula !== undefined || cell.spilledFrom !== undefined;
  if (value === null) return;
  if (cell.error) put('e', String(value));
  else if (typeof value === 'boolean') put('b', value ? '1' : '0');
  else if (typeof value === 'number')
    put(Number.isFinite(value) ? null : 'e', Number.isFinite(value) ? String(value) : '#NUM!');
  else if (worked) put('str', encodeString(value));
  else writeText(element, value);
}

function writeFormula(
  saving: Saving,
  element: Element,
  cell: BookCell,
  key: string,
  table: string | null,
): void {
  remove(child(element, 'f'));
  element.removeAttribute('cm');
  if (cell.formula === undefined) return;
  const formula = make(element, 'f', {}, stored(saving, cell.formula, table));
  const [row, column] = position(key);
  if (cell.arrayRef) setAttributes(formula, { t: 'array', ref: cell.arrayRef });
  else if (cell.spill || needsArray(cell.formula)) {
    const { rows, columns } = cell.spill ?? { rows: 1, columns: 1 };
    setAttributes(formula, { t: 'array', ref: rangeText({ row, column, rows, columns }) });
    element.setAttribute('cm', String(saving.dynamicMark()));
  }
  place(element, formula, ORDER.cell);
}

/** Writes out the other members of shared formulas whose first cell is about to change. */
function unshare(saving: Saving, grid: Grid, cells: Cells, changed: ReadonlySet<string>): void {
  const broken = new Set<string>();
  for (const key of changed) {
    const formula = grid.get(key) ? child(grid.get(key) as Element, 'f') : null;
    if (formula && attr(formula, 't') === 'shared' && formula.firstChild)
      broken.add(attr(formula, 'si') ?? '');
  }
  if (!broken.size) return;
  for (const [key, element] of grid.all()) {
    const formula = child(element, 'f');
    const cell = cells.get(key);
    if (
      !formula ||
      changed.has(key) ||
      attr(formula, 't') !== 'shared' ||
      !broken.has(attr(formula, 'si') ?? '')
    )
      continue;
    remove(formula);
    if (cell?.formula) place(element, make(element, 'f', {}, stored(saving, cell.formula)), ORDER.cell);
  }
}

const sameHeadings = ({ record }: Saving, table: BookTable): boolean =>
  record.tables.get(table.origin ?? '')?.headings === JSON.stringify(headings(table));

/** Cells as they are to be stored: references to moved sheets settled, table headings as text. */
function effective(saving: Saving, sheet: BookSheet): Map<string, BookCell> {
  const cells = new Map(sheet.cells);
  if (saving.sheetsMoved) {
    for (const [key, cell] of cells)
      if (cell.formula) cells.set(key, { ...cell, formula: settled(saving, cell.formula) });
  }
  for (const table of saving.book.tables) {
    if (table.sheet !== sheet || !table.headerRow || sameHeadings(saving, table)) continue;
    headings(table).forEach((heading, i) => {
      const key = `${table.range.row},${table.range.column + i}`;
      const cell = cells.get(key);
      if (cell?.value !== heading || cell.formula !== undefined)
        cells.set(key, { value: heading, style: cell?.style ?? 0 });
    });
  }
  return cells;
}

function tableAt(saving: Saving, sheet: BookSheet, row: number, column: number): string | null {
  const found = saving.book.tables.find(
    ({ sheet: on, range }) =>
      on === sheet &&
      row >= range.row &&
      row < range.row + range.rows &&
      column >= range.column &&
      column < range.column + range.columns,
  );
  return found?.name ?? null;
}

function dimension(cells: Cells): string {
  const rows: number[] = [];
  const columns: number[] = [];
  for (const key of cells.keys()) {
    const [row, column] = position(key);
    rows.push(row);
    columns.push(column);
  }
  const least = (all: number[]): number => all.reduce((a, b) => Math.min(a, b), all[0] ?? 0);
  const most = (all: number[]): number => all.reduce((a, b) => Math.max(a, b), all[0] ?? 0);
  const row = least(rows);
  const column = least(columns);
  return rangeText({ row, column, rows: most(rows) - row + 1, columns: most(columns) - column + 1 });
}

interface CellChanges {
  /** Keys that differ, in reading order. */
  keys: string[];
  /** True when a formula was added, changed or removed. */
  formulas: boolean;
  cells: Map<string, BookCell>;
}

const BLANK: BookCell = { value: null, style: 0 };

/** What differs between the book's cells and the cells that were read. */
export function cellChanges(saving: Saving, sheet: BookSheet, before: Cells): CellChanges {
  const cells = effective(saving, sheet);
  const keys: string[] = [];
  let formulas = false;
  for (const key of new Set([...before.keys(), ...cells.keys()])) {
    const was = before.get(key) ?? BLANK;
    const is = cells.get(key) ?? BLANK;
    const formula = !sameFormula(was, is);
    formulas ||= formula;
    if (formula || !sameValue(was, is) || was.style !== is.style) keys.push(key);
  }
  const rank = (key: string): number => {
    const [row, column] = position(key);
    return row * 16384 + column;
  };
  return { keys: keys.sort((a, b) => rank(a) - rank(b)), formulas, cells };
}

/** Carries the changes into the sheet's XML. */
export function writeCells(
  saving: Saving,
  sheet: BookSheet,
  worksheet: Element,
  before: Cells,
  changes: CellChanges,
): void {
  const grid = new Grid(ensure(worksheet, 'sheetData', ORDER.worksheet));
  const reformed = changes.keys.filter(
    (key) => !sameFormula(before.get(key) ?? BLANK, changes.cells.get(key) ?? BLANK),
  );
  unshare(saving, grid, changes.cells, new Set(reformed));
  const reform = new Set(reformed);
  for (const key of changes.keys) {
    const cell = changes.cells.get(key);
    if (!cell) {
      grid.drop(key);
      continue;
    }
    const element = grid.cell(key);
    const [row, column] = position(key);
    if (reform.has(key)) writeFormula(saving, element, cell, key, tableAt(saving, sheet, row, column));
    if (reform.has(key) || !sameValue(before.get(key) ?? BLANK, cell)) writeValue(element, cell);
    const format = saving.styles.format(cell.style);
    setAttributes(element, { s: format || (attr(element, 's') === null ? null : 0) });
  }
  ensure(worksheet, 'dimension', ORDER.worksheet).setAttribute('ref', dimension(changes.cells));
}
