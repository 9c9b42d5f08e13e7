/**
 * Turns changes of the Book into the events that office.js hands to `onChanged` and its kin. Entries are gathered and
 * sent together once the code that caused them has finished.
 */
import type { BookEvent, BookSheet } from '../book/book';
import type { Book } from '../book/model';
import { localAddress } from './areas';
import type { Entry } from './custom-functions';

const CATEGORY = 65_536;
/** Target of handlers that hang on a collection, as against one sheet. */
const WORKBOOK = 'Workbook';

const TYPE = {
  changed: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  calculated: 16,
  formatChanged: 18,
  nameChanged: 25,
} as const;

type Of<K extends BookEvent['kind']> = Extract<BookEvent, { kind: K }>;

export class BookEvents {
  private waiting: Entry[] = [];
  private known: Map<BookSheet, string>;
  private active: BookSheet | null;
  private readonly stop: () => void;

  constructor(
    private readonly book: Book,
    private readonly post: (entries: Entry[]) => void,
    private readonly selectionChanged: () => void,
  ) {
    this.known = new Map(book.sheets.map((sheet) => [sheet, sheet.name]));
    this.active = book.active;
    this.stop = book.listen((event) => this.hear(event));
  }

  close(): void {
    this.stop();
  }

  private hear(event: BookEvent): void {
    if (event.kind === 'cells') this.cells(event);
    else if (event.kind === 'looks') this.looks(event);
    else if (event.kind === 'sheets') this.sheets();
    else if (event.kind === 'selection') this.selection(event);
  }

  /** Excel tells a recalculation apart from an edit. */
  private cells({ sheet, range, source }: Of<'cells'>): void {
    if (source === 'calculation') {
      this.onSheet(TYPE.calculated, sheet, { address: localAddress(range) });
      return;
    }
    const isRemote = source === 'colleague';
    const details = {
      address: localAddress(range),
      changeType: 'RangeEdited',
      details: null,
      source: isRemote ? 'Remote' : 'Local',
      triggerSource: source === 'addin' ? 'ThisLocalAddin' : 'Unknown',
    };
    this.onSheet(TYPE.changed, sheet, details, isRemote);
  }

  private looks({ sheet, range }: Of<'looks'>): void {
    this.onSheet(TYPE.formatChanged, sheet, { address: localAddress(range), source: 'Local' });
  }

  private selection({ sheet, range }: Of<'selection'>): void {
    this.activation();
    this.onSheet(TYPE.selectionChanged, sheet, { address: localAddress(range) });
    this.selectionChanged();
  }

  private activation(): void {
    const before = this.active;
    if (this.book.active === before) return;
    this.active = this.book.active;
    if (before) this.onSheet(TYPE.deactivated, before, {});
    if (this.active) this.onSheet(TYPE.activated, this.active, {});
  }

  /** Finds out what happened to the list of sheets since it was last looked at. */
  private sheets(): void {
    const now = new Map(this.book.sheets.map((sheet) => [sheet, sheet.name]));
    for (const sheet of this.known.keys()) if (!now.has(sheet)) this.onWorkbook(TYPE.deleted, sheet);
    for (const [sheet, name] of now) {
      const before = this.known.get(sheet);
      if (before === undefined) this.onWorkbook(TYPE.added, sheet);
      else if (before !== name) {
        this.onSheet(TYPE.nameChanged, sheet, { nameBefore: before, nameAfter: name, source: 'Local' });
      }
    }
    this.known = now;
    this.activation();
  }

  /** For handlers on the sheet and for those on the collection. */
  private onSheet(type: number, sheet: BookSheet, details: object, isRemote = false): void {
    const text = JSON.stringify({ ...details, worksheetId: sheet.id });
    this.add([CATEGORY, type, sheet.id, text, 0, isRemote], [CATEGORY, type, WORKBOOK, text, 0, isRemote]);
  }

  private onWorkbook(type: number, sheet: BookSheet): void {
    this.add([
      CATEGORY,
      type,
      WORKBOOK,
      JSON.stringify({ worksheetId: sheet.id, source: 'Local' }),
      0,
      false,
    ]);
  }

  private add(...entries: Entry[]): void {
    if (this.waiting.length === 0) setTimeout(() => this.post(this.waiting.splice(0)), 0);
    this.waiting.push(...entries);
  }

  /** True while entries have not been sent yet. */
  get isPending(): boolean {
    return this.waiting.length > 0;
  }
}
