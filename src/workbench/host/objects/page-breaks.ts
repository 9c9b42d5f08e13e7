/** Excel.PageBreakCollection of a sheet, for rows or for columns: the breaks that people set. Over the page of the Book. */
import type { BookSheet } from '../../book/book';
import { located } from '../areas';
import type { HostContext } from '../context';
import { HostCollection, HostObject, type Members } from '../members';
import { HostError, invalidArgument, itemNotFound } from '../wire';
import { Placed, rangeOrAddress } from './placed';

/** Which of the two collections: its list in the Book, and which way its breaks count. */
const KINDS = {
  horizontal: { list: 'rowBreaks', at: 'row' },
  vertical: { list: 'columnBreaks', at: 'column' },
} as const;
type Kind = keyof typeof KINDS;

/** Excel keeps no more breaks of a kind on a sheet. */
const MOST_BREAKS = 1_023;

const BREAKS: Members<PageBreakCollection> = {
  type: 'PageBreakCollection',
  methods: { add: [rangeOrAddress], getCount: [], removePageBreaks: [] },
};

export class PageBreakCollection extends HostCollection {
  readonly members = BREAKS;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
    private readonly kind: Kind,
  ) {
    super();
  }

  private get places(): readonly number[] {
    return this.sheet.page[KINDS[this.kind].list];
  }
  /** Puts other breaks in place of those that there are. */
  private put(places: readonly number[]): void {
    this.context.requireUnprotected(this.sheet);
    this.sheet.page[KINDS[this.kind].list] = [...places].sort((a, b) => a - b);
    this.context.layoutChanged(this.sheet);
  }

  items(): PageBreak[] {
    return this.places.map((_, index) => this.item(index));
  }
  private item(index: number): PageBreak {
    const at = this.places[index];
    if (at === undefined) throw itemNotFound();
    const remove = (): void => this.put(this.places.filter((place) => place !== at));
    return new PageBreak(this.context, this.sheet, { kind: this.kind, at, index, remove });
  }
  getItem(index: string | number): PageBreak {
    return this.item(Number(index));
  }
  getCount(): number {
    return this.places.length;
  }

  /** Before the first cell of the range; nothing comes before the first row and the first column. */
  add(given: Placed | string): PageBreak {
    const place = given instanceof Placed ? given : located(this.context.book, given, this.sheet);
    const at = place.area[KINDS[this.kind].at];
    if (place.sheet !== this.sheet || at === 0) throw invalidArgument();
    if (!this.places.includes(at)) {
      if (this.places.length >= MOST_BREAKS) throw new HostError('InvalidOperation');
      this.put([...this.places, at]);
    }
    return this.item(this.places.indexOf(at));
  }
  removePageBreaks(): void {
    this.put([]);
  }
}

interface Break {
  kind: Kind;
  at: number;
  index: number;
  remove(): void;
}

const BREAK: Members<PageBreak> = {
  type: 'PageBreak',
  scalars: { rowIndex: null, columnIndex: null },
  methods: { delete: [], getCellAfterBreak: [] },
};

class PageBreak extends HostObject {
  readonly members = BREAK;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
    private readonly here: Break,
  ) {
    super();
  }

  override get wireId(): number {
    return this.here.index;
  }
  get rowIndex(): number {
    return this.here.kind === 'horizontal' ? this.here.at : 0;
  }
  get columnIndex(): number {
    return this.here.kind === 'vertical' ? this.here.at : 0;
  }
  getCellAfterBreak(): HostObject {
    const area = { row: this.rowIndex, column: this.columnIndex, rows: 1, columns: 1 };
    return this.context.makers.range(this.sheet, area);
  }
  delete(): void {
    this.here.remove();
  }
}
