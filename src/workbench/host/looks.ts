/** The looks of the cells of an area: what they share, and changing them. Styles of the Book are never altered. */
import type { BookRange, BookStyle } from '../book/book';
import { DEFAULT_STYLE } from '../book/model';
import { eachCell, type Place } from './areas';
import type { HostContext } from './context';

const styleAt = (context: HostContext, place: Place, row: number, column: number): BookStyle =>
  context.book.styles[context.book.cell(place.sheet, row, column)?.style ?? 0] ?? DEFAULT_STYLE;

/** The value all cells share, or null when they differ. */
export function shared<T>(context: HostContext, place: Place, read: (style: BookStyle) => T): T | null {
  const values = new Set<T>();
  eachCell(place.sheet, place.area, (row, column) => values.add(read(styleAt(context, place, row, column))));
  if (values.size > 1) return null;
  const [only = read(DEFAULT_STYLE)] = values;
  return only;
}

export function restyle(
  context: HostContext,
  place: Place,
  change: Partial<BookStyle>,
  area: BookRange = place.area,
): void {
  context.requireUnprotected(place.sheet);
  const known = new Map<number, number>();
  eachCell(place.sheet, area, (row, column) => {
    const cell = context.book.ensureCell(place.sheet, row, column);
    let style = known.get(cell.style);
    if (style === undefined) {
      style = context.book.styleOf({ ...(context.book.styles[cell.style] ?? DEFAULT_STYLE), ...change });
      known.set(cell.style, style);
    }
    cell.style = style;
  });
  context.book.tell({ kind: 'looks', sheet: place.sheet, range: area });
}

/** Back to the Normal style, number format included. */
export function clearLooks(context: HostContext, place: Place): void {
  restyle(context, place, DEFAULT_STYLE);
}
