/** Excel.Worksheet over a sheet of the Book. */
import type { BookSheet } from '../../book/book';
import { areaOf, located, usedArea } from '../areas';
import { colourOrNone } from '../colours';
import type { HostContext } from '../context';
import { MAX_COLUMNS, MAX_ROWS } from '../../grid/address';
import {
  flag,
  IdentifiedObject,
  number,
  oneOf,
  optional,
  text,
  whole,
  type Check,
  type Members,
} from '../members';
import { followDeletion, followRename } from '../renames';
import { HostError, invalidArgument, itemNotFound } from '../wire';
import { ChartCollection } from './charts';
import { NamedItemCollection } from './names';
import { PageBreakCollection } from './page-breaks';
import { PageLayout } from './page-layout';
import { Range } from './range';
import { WorksheetFreezePanes, WorksheetProtection } from './sheet-parts';
import { TableCollection } from './tables';

const MAX_NAME = 31;

/** Excel's rules for a sheet's name. */
export const sheetName: Check<string> = (value) => {
  const given = text(value);
  const bad = given.trim() === '' || given.length > MAX_NAME || /[\\/?*[\]:]/.test(given);
  if (bad || given.startsWith("'") || given.endsWith("'") || given.toLowerCase() === 'history') {
    throw invalidArgument();
  }
  return given;
};

/** Events of a sheet, which its collection has too. */
export const SHEET_EVENTS = [
  'Activated',
  'Deactivated',
  'Calculated',
  'DataChanged',
  'FormatChanged',
  'NameChanged',
  'SelectionChanged',
] as const;

const WORKSHEET: Members<Worksheet> = {
  type: 'Worksheet',
  scalars: {
    id: null,
    name: sheetName,
    position: whole,
    visibility: oneOf('Visible', 'Hidden', 'VeryHidden'),
    tabColor: colourOrNone,
    showGridlines: flag,
  },
  remembered: { showHeadings: true, standardWidth: 48, standardHeight: 15, enableCalculation: true },
  writtenAs: { Gridlines: 'showGridlines', Headings: 'showHeadings' },
  events: SHEET_EVENTS,
  links: [
    'tables',
    'names',
    'charts',
    'freezePanes',
    'protection',
    'pageLayout',
    'horizontalPageBreaks',
    'verticalPageBreaks',
  ],
  calculated: ['getUsedRange', 'getUsedRangeOrNullObject'],
  methods: {
    getRange: [optional(text)],
    getRangeByIndexes: [whole, whole, whole, whole],
    getCell: [number, number],
    getUsedRange: [optional(flag)],
    getUsedRangeOrNullObject: [optional(flag)],
    getNext: [optional(flag)],
    getNextOrNullObject: [optional(flag)],
    getPrevious: [optional(flag)],
    getPreviousOrNullObject: [optional(flag)],
    activate: [],
    calculate: [optional(flag)],
    delete: [],
  },
};

export class Worksheet extends IdentifiedObject {
  readonly members = WORKSHEET;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
  ) {
    super();
  }

  override get entity(): object {
    return this.sheet;
  }
  get id(): string {
    return this.sheet.id;
  }
  get name(): string {
    return this.sheet.name;
  }
  set name(wanted: string) {
    const other = this.context.book.sheet(wanted);
    if (other && other !== this.sheet) throw new HostError('ItemAlreadyExists');
    const before = this.sheet.name;
    this.sheet.name = wanted;
    followRename(this.context.book, before, wanted);
    this.listChanged();
  }
  get position(): number {
    return this.context.book.sheets.indexOf(this.sheet);
  }
  set position(position: number) {
    const { sheets } = this.context.book;
    if (position < 0 || position >= sheets.length) throw invalidArgument();
    sheets.splice(this.position, 1);
    sheets.splice(position, 0, this.sheet);
    this.listChanged();
  }
  get visibility(): BookSheet['visibility'] {
    return this.sheet.visibility;
  }
  set visibility(visibility: BookSheet['visibility']) {
    if (visibility !== 'Visible') this.requireAnotherVisible();
    this.sheet.visibility = visibility;
    if (visibility !== 'Visible' && this.context.book.active === this.sheet) {
      this.context.book.active =
        this.context.book.sheets.find((other) => other.visibility === 'Visible') ?? null;
    }
    this.listChanged();
  }
  get tabColor(): string {
    return this.sheet.tabColour;
  }
  set tabColor(colour: string) {
    this.sheet.tabColour = colour;
    this.context.layoutChanged(this.sheet);
  }
  get showGridlines(): boolean {
    return this.sheet.gridlines;
  }
  set showGridlines(shown: boolean) {
    this.sheet.gridlines = shown;
    this.context.layoutChanged(this.sheet);
  }

  private listChanged(): void {
    this.context.outdated();
    this.context.book.tell({ kind: 'sheets' });
  }

  /** A workbook must keep a sheet that can be seen. */
  private requireAnotherVisible(): void {
    const others = this.context.book.sheets.filter(
      (other) => other !== this.sheet && other.visibility === 'Visible',
    );
    if (others.length === 0)
      throw new HostError('InvalidOperation', 'A workbook needs at least one visible worksheet.');
  }

  // ---- what it leads to ----

  get tables(): TableCollection {
    return new TableCollection(this.context, this.sheet);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.context, this.sheet);
  }
  get charts(): ChartCollection {
    return new ChartCollection(this.context, this.sheet);
  }
  get freezePanes(): WorksheetFreezePanes {
    return new WorksheetFreezePanes(this.context, this.sheet);
  }
  get protection(): WorksheetProtection {
    return new WorksheetProtection(this.context, this.sheet);
  }
  get pageLayout(): PageLayout {
    return new PageLayout(this.context, this.sheet);
  }
  get horizontalPageBreaks(): PageBreakCollection {
    return new PageBreakCollection(this.context, this.sheet, 'horizontal');
  }
  get verticalPageBreaks(): PageBreakCollection {
    return new PageBreakCollection(this.context, this.sheet, 'vertical');
  }

  /** By address, name or table; the whole sheet when nothing is given. */
  getRange(address?: string): Range {
    if (!address) return new Range(this.context, this.sheet, areaOf(0, 0, MAX_ROWS, MAX_COLUMNS));
    const { sheet, area } = located(this.context.book, address, this.sheet);
    return new Range(this.context, sheet, area);
  }
  getRangeByIndexes(row: number, column: number, rows: number, columns: number): Range {
    return new Range(this.context, this.sheet, areaOf(row, column, rows, columns));
  }
  getCell(row: number, column: number): Range {
    return this.getRangeByIndexes(row, column, 1, 1);
  }
  /** A1 when the sheet is blank. */
  getUsedRange(valuesOnly = false): Range {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? this.getCell(0, 0);
  }
  getUsedRangeOrNullObject(valuesOnly = false): Range | null {
    const area = usedArea(this.sheet, null, valuesOnly);
    return area && new Range(this.context, this.sheet, area);
  }

  // ---- neighbours ----

  private neighbour(step: 1 | -1, visibleOnly: boolean): Worksheet | null {
    const { sheets } = this.context.book;
    for (let i = this.position + step; sheets[i]; i += step) {
      const sheet = sheets[i] as BookSheet;
      if (!visibleOnly || sheet.visibility === 'Visible') return new Worksheet(this.context, sheet);
    }
    return null;
  }
  getNext(visibleOnly = false): Worksheet {
    return found(this.neighbour(1, visibleOnly));
  }
  getNextOrNullObject(visibleOnly = false): Worksheet | null {
    return this.neighbour(1, visibleOnly);
  }
  getPrevious(visibleOnly = false): Worksheet {
    return found(this.neighbour(-1, visibleOnly));
  }
  getPreviousOrNullObject(visibleOnly = false): Worksheet | null {
    return this.neighbour(-1, visibleOnly);
  }

  // ---- deeds ----

  activate(): void {
    if (this.sheet.visibility !== 'Visible') throw new HostError('InvalidOperation');
    const { book } = this.context;
    book.active = this.sheet;
    book.tell({ kind: 'selection', sheet: this.sheet, range: this.context.selection.area });
  }
  /** Also in manual mode. */
  calculate(markAllDirty = false): Promise<void> {
    if (markAllDirty) this.context.calculator?.markDirty?.(this.sheet);
    return this.context.calculate();
  }
  /** Refuses the last visible sheet and a very hidden one, as Excel does. */
  delete(): void {
    if (this.sheet.visibility === 'VeryHidden') throw new HostError('InvalidOperation');
    this.requireAnotherVisible();
    const { book } = this.context;
    const position = this.position;
    book.sheets.splice(position, 1);
    if (book.active === this.sheet) {
      book.active = book.sheets[position] ?? book.sheets[position - 1] ?? null;
    }
    followDeletion(book, this.sheet);
    this.listChanged();
    book.tell({ kind: 'tables' });
    book.tell({ kind: 'names' });
  }
}

function found(worksheet: Worksheet | null): Worksheet {
  if (!worksheet) throw itemNotFound();
  return worksheet;
}
