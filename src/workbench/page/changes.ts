/**
 * What people have changed since the file was last kept whole, as single cells: making a file of a large register takes
 * seconds, these take nothing. Whatever is more than cells (sheets, tables, names, layout) needs the whole file.
 */
import {
  cellKey,
  type BookCell,
  type BookEvent,
  type BookRange,
  type BookSheet,
  type BookStyle,
} from '../book/book';
import type { Book } from '../book/model';

export interface KeptCell {
  sheet: string;
  row: number;
  column: number;
  content: Pick<BookCell, 'formula' | 'value' | 'error'> | null;
  style: BookStyle | null;
}

/** More than this is a build or a large paste, for which the file is made. */
const MOST = 5_000;

export class Changes {
  private readonly places = new Map<BookSheet, Map<string, { row: number; column: number }>>();
  private count = 0;
  private isMore = false;

  constructor(private readonly book: Book) {}

  /** True when cells do not tell all that has changed. */
  get needsWhole(): boolean {
    return this.isMore || this.count > MOST;
  }

  take(event: BookEvent): void {
    if (event.kind === 'cells' || event.kind === 'looks') this.note(event.sheet, event.range);
    else this.isMore = true;
  }

  private note(sheet: BookSheet, range: BookRange): void {
    if (range.rows * range.columns > MOST) {
      this.isMore = true;
      return;
    }
    const known = this.places.get(sheet) ?? new Map<string, { row: number; column: number }>();
    this.places.set(sheet, known);
    const before = known.size;
    for (let row = range.row; row < range.row + range.rows; row += 1)
      for (let column = range.column; column < range.column + range.columns; column += 1)
        known.set(cellKey(row, column), { row, column });
    this.count += known.size - before;
  }

  /** The cells as they are now. */
  cells(): KeptCell[] {
    return [...this.places].flatMap(([sheet, places]) =>
      [...places.values()].map(({ row, column }): KeptCell => {
        const cell = this.book.cell(sheet, row, column);
        const content = cell && !cell.spilledFrom ? contentOf(cell) : null;
        return {
          sheet: sheet.name,
          row,
          column,
          content,
          style: cell ? (this.book.styles[cell.style] ?? null) : null,
        };
      }),
    );
  }

  /** The file has been kept whole. */
  clear(): void {
    this.places.clear();
    this.count = 0;
    this.isMore = false;
  }
}

const contentOf = ({ formula, value, error }: BookCell): KeptCell['content'] => ({
  value,
  ...(formula === undefined ? {} : { formula }),
  ...(error ? { error } : {}),
});

/** Puts kept cells into the workbook that they were changed in. */
export function putBack(book: Book, cells: readonly KeptCell[]): void {
  for (const { sheet: name, row, column, content, style } of cells) {
    const sheet = book.sheet(name);
    if (!sheet) continue;
    const index = style ? book.styleOf(style) : 0;
    if (!content && index === 0) sheet.cells.delete(cellKey(row, column));
    else sheet.cells.set(cellKey(row, column), { ...(content ?? { value: null }), style: index });
  }
}
