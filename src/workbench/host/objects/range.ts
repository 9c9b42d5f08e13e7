/** Excel.Range over cells of the Book. */
import { cellKey, type BookCell, type BookRange, type BookSheet } from '../../book/book';
import { areaOf, bounding, eachCell, intersection, isUnbounded, usedArea } from '../areas';
import {
  clearContent,
  formulaOf,
  lastCell,
  numberFormatOf,
  readCells,
  textOf,
  typeOf,
  valueOf,
  writeContent,
  writeFormats,
  type Matrix,
} from '../content';
import type { HostContext } from '../context';
import { clearLooks } from '../looks';
import { MAX_COLUMNS, MAX_ROWS } from '../../grid/address';
import { anything, flag, number, oneOf, optional, whole, type HostObject, type Members } from '../members';
import { HostError, invalidArgument, itemNotFound } from '../wire';
import { ConditionalFormatCollection, clearConditionals } from './conditional-formats';
import { DataValidation } from './data-validation';
import { RangeFormat, TOO_MANY_ROWS } from './range-format';
import { Placed, rangeOrAddress } from './placed';
import { TableScopedCollection } from './tables';

const CLEAR = ['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks', 'ResetContents'] as const;
type ClearWhat = (typeof CLEAR)[number];

const MEMBERS: Members<Range> = {
  type: 'Range',
  scalars: {
    address: null,
    addressLocal: null,
    rowIndex: null,
    columnIndex: null,
    rowCount: null,
    columnCount: null,
    cellCount: null,
    values: anything,
    formulas: anything,
    numberFormat: anything,
    text: null,
    valueTypes: null,
    hasSpill: null,
    isEntireColumn: null,
    isEntireRow: null,
    rowHidden: flag,
    columnHidden: flag,
  },
  links: ['format', 'worksheet', 'dataValidation', 'conditionalFormats'],
  calculated: [
    'values',
    'text',
    'valueTypes',
    'hasSpill',
    'getSpillParent',
    'getSpillParentOrNullObject',
    'getSpillingToRange',
    'getSpillingToRangeOrNullObject',
    'getUsedRange',
    'getUsedRangeOrNullObject',
  ],
  methods: {
    getCell: [whole, whole],
    getRow: [whole],
    getColumn: [whole],
    getLastCell: [],
    getLastRow: [],
    getLastColumn: [],
    getResizedRange: [whole, whole],
    getAbsoluteResizedRange: [whole, whole],
    getOffsetRange: [whole, whole],
    getBoundingRect: [rangeOrAddress],
    getIntersection: [rangeOrAddress],
    getIntersectionOrNullObject: [rangeOrAddress],
    getUsedRange: [optional(flag)],
    getUsedRangeOrNullObject: [optional(flag)],
    getEntireColumn: [],
    getEntireRow: [],
    getSpillParent: [],
    getSpillParentOrNullObject: [],
    getSpillingToRange: [],
    getSpillingToRangeOrNullObject: [],
    getTables: [optional(flag)],
    merge: [optional(flag)],
    unmerge: [],
    clear: [optional(oneOf(...CLEAR))],
    select: [],
    _validateArraySize: [number, number],
  },
};

export class Range extends Placed {
  readonly members = MEMBERS;

  constructor(context: HostContext, sheet: BookSheet, area: BookRange) {
    super(context, sheet, area);
  }

  get addressLocal(): string {
    return this.address;
  }
  get rowIndex(): number {
    return this.area.row;
  }
  get columnIndex(): number {
    return this.area.column;
  }
  get rowCount(): number {
    return this.area.rows;
  }
  get columnCount(): number {
    return this.area.columns;
  }
  /** -1 when there are more than a 32-bit number holds, as Excel answers. */
  get cellCount(): number {
    const cells = this.area.rows * this.area.columns;
    return cells > 0x7fffffff ? -1 : cells;
  }
  get isEntireColumn(): boolean {
    return this.area.rows === MAX_ROWS;
  }
  get isEntireRow(): boolean {
    return this.area.columns === MAX_COLUMNS;
  }

  // ---- content ----

  private read<T>(read: (cell: BookCell | undefined) => T): T[][] | null {
    return readCells(this.context, this.sheet, this.area, read);
  }

  get values(): Matrix | null {
    return this.read(valueOf);
  }
  set values(given: unknown) {
    writeContent(this.context, this.sheet, this.area, given);
  }
  get formulas(): Matrix | null {
    return this.read(formulaOf);
  }
  set formulas(given: unknown) {
    writeContent(this.context, this.sheet, this.area, given);
  }
  get numberFormat(): string[][] | null {
    return this.read((cell) => numberFormatOf(this.context, cell));
  }
  set numberFormat(given: unknown) {
    writeFormats(this.context, this.sheet, this.area, given);
  }
  get text(): string[][] | null {
    return this.read((cell) => textOf(this.context, cell));
  }
  get valueTypes(): string[][] | null {
    return this.read(typeOf);
  }

  /** True when all cells belong to a spill, false when none does, null when some do. */
  get hasSpill(): boolean | null {
    const spills = (this.read((cell) => Boolean(cell?.spill ?? cell?.spilledFrom)) ?? []).flat();
    if (spills.every(Boolean)) return spills.length > 0;
    return spills.some(Boolean) ? null : false;
  }

  _validateArraySize(rows: number, columns: number): void {
    if (rows !== this.area.rows || columns !== this.area.columns) throw invalidArgument();
  }

  clear(what: ClearWhat = 'All'): void {
    const looks = what === 'All' || what === 'Formats';
    if (looks) this.context.requireUnprotected(this.sheet);
    if (what === 'All' || what === 'Contents' || what === 'ResetContents') this.clearContents();
    if (looks) clearLooks(this.context, this);
    if (what === 'All') {
      this.dataValidation.clear();
      clearConditionals(this.context, this);
    }
  }

  private clearContents(): void {
    if (isUnbounded(this.area)) this.context.requireUnprotected(this.sheet);
    else this.context.requireUnlocked(this.sheet, this.area);
    let cleared = 0;
    eachCell(this.sheet, this.area, (row, column) => {
      if (this.sheet.cells.has(cellKey(row, column))) cleared += 1;
      clearContent(this.context, this.sheet, row, column);
    });
    this.context.wrote(this.sheet, this.area, cleared);
  }

  // ---- merged cells ----

  /** One merged cell, or one a row; as in Excel, only the first cell keeps its content. */
  merge(across = false): void {
    this.context.requireUnprotected(this.sheet);
    if (
      this.context.book.tables.some(
        ({ sheet, range }) => sheet === this.sheet && intersection(range, this.area),
      )
    ) {
      throw new HostError('InvalidOperation', "Cells of a table can't be merged.");
    }
    this.unmerge();
    const { area } = this;
    const merges = across
      ? Array.from({ length: area.rows }, (_, i) => ({ ...area, row: area.row + i, rows: 1 }))
      : [area];
    for (const merged of merges) {
      this.sheet.merges.push(merged);
      eachCell(this.sheet, merged, (row, column) => {
        if (row !== merged.row || column !== merged.column)
          clearContent(this.context, this.sheet, row, column);
      });
    }
    this.context.wrote(this.sheet, area, 0);
    this.context.layoutChanged(this.sheet);
  }
  unmerge(): void {
    this.context.requireUnprotected(this.sheet);
    this.sheet.merges = this.sheet.merges.filter((merged) => !intersection(merged, this.area));
    this.context.layoutChanged(this.sheet);
  }

  // ---- hidden rows and columns ----

  get rowHidden(): boolean | null {
    return all(this.area.row, this.area.rows, this.sheet.hiddenRows);
  }
  set rowHidden(hidden: boolean) {
    this.hide(this.sheet.hiddenRows, this.area.row, this.area.rows, hidden);
  }
  get columnHidden(): boolean | null {
    return all(this.area.column, this.area.columns, this.sheet.hiddenColumns);
  }
  set columnHidden(hidden: boolean) {
    this.hide(this.sheet.hiddenColumns, this.area.column, this.area.columns, hidden);
  }

  private hide(set: Set<number>, first: number, count: number, hidden: boolean): void {
    this.context.requireUnprotected(this.sheet);
    if (count === MAX_ROWS) throw new HostError('NotImplemented', TOO_MANY_ROWS);
    for (let i = first; i < first + count; i += 1) {
      if (hidden) set.add(i);
      else set.delete(i);
    }
    this.context.layoutChanged(this.sheet);
  }

  // ---- what it leads to ----

  get format(): RangeFormat {
    return new RangeFormat(this.context, this);
  }
  get worksheet(): HostObject {
    return this.context.makers.worksheet(this.sheet);
  }
  get dataValidation(): DataValidation {
    return new DataValidation(this.context, this);
  }
  get conditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.context, this);
  }

  /** Tables that lie in the range, wholly if asked for. */
  getTables(fullyContained = false): TableScopedCollection {
    return new TableScopedCollection(this.context, this, fullyContained);
  }

  private at(area: BookRange): Range {
    return new Range(this.context, this.sheet, area);
  }

  /** May lie outside the range, as long as it stays on the sheet. */
  getCell(row: number, column: number): Range {
    return this.at(areaOf(this.area.row + row, this.area.column + column, 1, 1));
  }
  getRow(row: number): Range {
    return this.at(areaOf(this.area.row + row, this.area.column, 1, this.area.columns));
  }
  getColumn(column: number): Range {
    return this.at(areaOf(this.area.row, this.area.column + column, this.area.rows, 1));
  }
  getLastCell(): Range {
    return this.at({ ...lastCell(this.area), rows: 1, columns: 1 });
  }
  getLastRow(): Range {
    return this.getRow(this.area.rows - 1);
  }
  getLastColumn(): Range {
    return this.getColumn(this.area.columns - 1);
  }
  getResizedRange(moreRows: number, moreColumns: number): Range {
    return this.getAbsoluteResizedRange(this.area.rows + moreRows, this.area.columns + moreColumns);
  }
  getAbsoluteResizedRange(rows: number, columns: number): Range {
    return this.at(areaOf(this.area.row, this.area.column, rows, columns));
  }
  getOffsetRange(rows: number, columns: number): Range {
    return this.at(
      areaOf(this.area.row + rows, this.area.column + columns, this.area.rows, this.area.columns),
    );
  }
  getBoundingRect(given: Placed | string): Range {
    return this.at(bounding(this.area, this.other(given).area));
  }
  getIntersection(given: Placed | string): Range {
    return found(this.getIntersectionOrNullObject(given));
  }
  getIntersectionOrNullObject(given: Placed | string): Range | null {
    const other = this.other(given);
    const area = other.sheet === this.sheet ? intersection(this.area, other.area) : null;
    return area && this.at(area);
  }
  getUsedRange(valuesOnly = false): Range {
    return found(this.getUsedRangeOrNullObject(valuesOnly));
  }
  getUsedRangeOrNullObject(valuesOnly = false): Range | null {
    const area = usedArea(this.sheet, this.area, valuesOnly);
    return area && this.at(area);
  }
  getEntireColumn(): Range {
    return this.at({ ...this.area, row: 0, rows: MAX_ROWS });
  }
  getEntireRow(): Range {
    return this.at({ ...this.area, column: 0, columns: MAX_COLUMNS });
  }

  // ---- spills ----

  private get only(): BookCell | undefined {
    if (this.area.rows !== 1 || this.area.columns !== 1) throw new HostError('InvalidOperation');
    return this.context.book.cell(this.sheet, this.area.row, this.area.column);
  }
  getSpillParent(): Range {
    return found(this.getSpillParentOrNullObject());
  }
  getSpillParentOrNullObject(): Range | null {
    const cell = this.only;
    if (cell?.spill) return this.at(this.area);
    return cell?.spilledFrom ? this.at({ ...cell.spilledFrom, rows: 1, columns: 1 }) : null;
  }
  getSpillingToRange(): Range {
    return found(this.getSpillingToRangeOrNullObject());
  }
  getSpillingToRangeOrNullObject(): Range | null {
    const spill = this.only?.spill;
    return spill ? this.at({ ...this.area, rows: spill.rows, columns: spill.columns }) : null;
  }

  /** Brings the sheet to the front and selects the range. */
  select(): void {
    if (this.sheet.visibility !== 'Visible') throw new HostError('InvalidOperation');
    this.context.book.active = this.sheet;
    this.context.book.tell({ kind: 'selection', sheet: this.sheet, range: this.area });
  }
}

function found(range: Range | null): Range {
  if (!range) throw itemNotFound();
  return range;
}

/** True or false when the whole stretch agrees, else null. */
function all(first: number, count: number, set: ReadonlySet<number>): boolean | null {
  const inside = [...set].filter((i) => i >= first && i < first + count).length;
  if (inside === 0) return false;
  return inside === count ? true : null;
}
