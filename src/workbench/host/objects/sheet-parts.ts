/** Excel.WorksheetFreezePanes and Excel.WorksheetProtection of a sheet. */
import type { BookSheet } from '../../book/book';
import { endColumn, endRow, located } from '../areas';
import type { HostContext } from '../context';
import { MAX_COLUMNS, MAX_ROWS } from '../../grid/address';
import { HostObject, optional, record, text, whole, type Members } from '../members';
import { HostError, invalidArgument } from '../wire';
import { Placed, rangeOrAddress } from './placed';

const FREEZE: Members<WorksheetFreezePanes> = {
  type: 'WorksheetFreezePanes',
  methods: {
    freezeAt: [rangeOrAddress],
    freezeRows: [optional(whole)],
    freezeColumns: [optional(whole)],
    unfreeze: [],
    getLocation: [],
    getLocationOrNullObject: [],
  },
};

export class WorksheetFreezePanes extends HostObject {
  readonly members = FREEZE;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
  ) {
    super();
  }

  private freeze(rows: number, columns: number): void {
    if (rows < 0 || columns < 0) throw invalidArgument();
    this.sheet.freeze = { rows, columns };
    this.context.layoutChanged(this.sheet);
  }

  /** Keeps everything down to the range's last row and column in view; whole rows freeze rows only. */
  freezeAt(given: Placed | string): void {
    const { area } = given instanceof Placed ? given : located(this.context.book, given, this.sheet);
    const rows = area.rows === MAX_ROWS ? 0 : endRow(area);
    const columns = area.columns === MAX_COLUMNS ? 0 : endColumn(area);
    this.freeze(rows, columns);
  }
  freezeRows(count = 1): void {
    this.freeze(count, 0);
  }
  freezeColumns(count = 1): void {
    this.freeze(0, count);
  }
  unfreeze(): void {
    this.freeze(0, 0);
  }

  getLocation(): HostObject {
    const location = this.getLocationOrNullObject();
    if (!location) throw new HostError('InvalidOperation');
    return location;
  }
  getLocationOrNullObject(): HostObject | null {
    const { rows, columns } = this.sheet.freeze;
    if (rows === 0 && columns === 0) return null;
    const area = { row: 0, column: 0, rows: rows || MAX_ROWS, columns: columns || MAX_COLUMNS };
    return this.context.makers.range(this.sheet, area);
  }
}

const PROTECTION: Members<WorksheetProtection> = {
  type: 'WorksheetProtection',
  scalars: { protected: null, options: null },
  methods: { protect: [optional(record), optional(text)], unprotect: [optional(text)] },
};

export class WorksheetProtection extends HostObject {
  readonly members = PROTECTION;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
  ) {
    super();
  }

  get protected(): boolean {
    return this.sheet.protected;
  }
  /** What protect() was given. The workbench refuses everything but unlocked cells, whatever is allowed there. */
  get options(): Record<string, unknown> {
    return this.context.protections.get(this.sheet)?.options ?? {};
  }
  protect(options: Record<string, unknown> = {}, password = ''): void {
    if (this.sheet.protected) throw new HostError('InvalidOperation', 'The worksheet is protected already.');
    this.context.protections.set(this.sheet, { options, password });
    this.sheet.protected = true;
    this.context.layoutChanged(this.sheet);
  }
  /** Sheets protected in the file have a password the workbench does not check. */
  unprotect(password = ''): void {
    const wanted = this.context.protections.get(this.sheet)?.password ?? '';
    if (this.sheet.protected && password !== wanted) throw invalidArgument('The password is not correct.');
    this.sheet.protected = false;
    this.context.layoutChanged(this.sheet);
  }
}
