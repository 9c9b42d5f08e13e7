/** Excel.WorksheetCollection over the sheets of the Book. */
import type { BookSheet } from '../../book/book';
import type { HostContext } from '../context';
import { flag, HostCollection, optional, text, type Members } from '../members';
import { HostError, itemNotFound } from '../wire';
import { SHEET_EVENTS, sheetName, Worksheet } from './worksheet';

const WORKSHEETS: Members<WorksheetCollection> = {
  type: 'WorksheetCollection',
  events: [...SHEET_EVENTS, 'Added', 'Deleted'],
  methods: {
    add: [optional(sheetName)],
    getActiveWorksheet: [],
    getCount: [optional(flag)],
    getFirst: [optional(flag)],
    getLast: [optional(flag)],
    getItemOrNullObject: [text],
  },
};

export class WorksheetCollection extends HostCollection {
  readonly members = WORKSHEETS;

  constructor(private readonly context: HostContext) {
    super();
  }

  private at(sheet: BookSheet | null | undefined): Worksheet {
    if (!sheet) throw itemNotFound();
    return new Worksheet(this.context, sheet);
  }
  private sheets(visibleOnly = false): BookSheet[] {
    return this.context.book.sheets.filter((sheet) => !visibleOnly || sheet.visibility === 'Visible');
  }

  items(): Worksheet[] {
    return this.sheets().map((sheet) => this.at(sheet));
  }
  getItem(key: string | number): Worksheet {
    return this.at(this.context.book.sheet(String(key)));
  }
  getItemOrNullObject(key: string): Worksheet | null {
    const sheet = this.context.book.sheet(key);
    return sheet && this.at(sheet);
  }
  getActiveWorksheet(): Worksheet {
    return this.at(this.context.activeSheet);
  }
  getCount(visibleOnly?: boolean): number {
    return this.sheets(visibleOnly).length;
  }
  getFirst(visibleOnly?: boolean): Worksheet {
    return this.at(this.sheets(visibleOnly)[0]);
  }
  getLast(visibleOnly?: boolean): Worksheet {
    return this.at(this.sheets(visibleOnly).at(-1));
  }

  /** At the end. Without a name it takes the first free "Sheet1", "Sheet2", … */
  add(name?: string): Worksheet {
    const { book } = this.context;
    if (name !== undefined && book.sheet(name)) throw new HostError('ItemAlreadyExists');
    let n = book.sheets.length + 1;
    while (book.sheet(`Sheet${n}`)) n += 1;
    const sheet = book.addSheet(name ?? `Sheet${n}`);
    this.context.outdated();
    return this.at(sheet);
  }
}
