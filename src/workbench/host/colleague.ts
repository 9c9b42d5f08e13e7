/**
 * A colleague who has the same workbook open: edits, renames, deletes, sorts and protects while the add-in is at work.
 * Changes the Book as another person's Excel would, so that the add-in hears of it as of something remote.
 */
import type { BookCell, BookRange, BookSheet, BookValue } from '../book/book';
import { cellKey } from '../book/book';
import type { Book } from '../book/model';
import { shift } from '../file/formulas';
import { parseRange } from '../grid/address';
import { followDeletion, followRename } from './renames';

export type Deed =
  | { does: 'edit'; sheet: string; at: string; to: BookValue }
  | { does: 'rename'; sheet: string; to: string }
  | { does: 'delete'; sheet: string }
  /** Rows of a range, without its headings, by one of its columns (0 = the first). */
  | { does: 'sort'; sheet: string; range: string; by: number; descending?: boolean }
  | { does: 'protect'; sheet: string };

type Does<K extends Deed['does']> = Extract<Deed, { does: K }>;

function sheetOf(book: Book, name: string): BookSheet {
  const sheet = book.sheet(name);
  if (!sheet) throw new Error(`There is no sheet called "${name}" for the colleague. Check the name.`);
  return sheet;
}

function rangeOf(text: string): BookRange {
  const range = parseRange(text);
  if (!range) throw new Error(`"${text}" is not a range for the colleague. Write it like A1 or B2:D9.`);
  return range;
}

const changed = (book: Book, sheet: BookSheet, range: BookRange): void =>
  book.tell({ kind: 'cells', sheet, range, source: 'colleague' });

function edit(book: Book, { sheet: name, at, to }: Does<'edit'>): void {
  const [sheet, range] = [sheetOf(book, name), rangeOf(at)];
  const { style } = book.ensureCell(sheet, range.row, range.column);
  const isFormula = typeof to === 'string' && to.startsWith('=');
  const content = isFormula ? { formula: to, value: null } : { value: to };
  sheet.cells.set(cellKey(range.row, range.column), { style, ...content });
  changed(book, sheet, { ...range, rows: 1, columns: 1 });
}

function rename(book: Book, { sheet: name, to }: Does<'rename'>): void {
  const sheet = sheetOf(book, name);
  const before = sheet.name;
  sheet.name = to;
  followRename(book, before, to);
  book.tell({ kind: 'sheets' });
}

function remove(book: Book, { sheet: name }: Does<'delete'>): void {
  const sheet = sheetOf(book, name);
  book.sheets = book.sheets.filter((other) => other !== sheet);
  if (book.active === sheet)
    book.active = book.sheets.find(({ visibility }) => visibility === 'Visible') ?? null;
  followDeletion(book, sheet);
  book.tell({ kind: 'sheets' });
  book.tell({ kind: 'tables' });
  book.tell({ kind: 'names' });
}

/** Numbers before texts, blanks last, as Excel sorts. */
function before(one: BookValue, other: BookValue): number {
  const rank = (value: BookValue): number =>
    value === null || value === '' ? 2 : typeof value === 'number' ? 0 : 1;
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one ?? '').localeCompare(String(other ?? ''), 'en-GB', { sensitivity: 'base' });
}

/** Formulas go with their row and mean the cells beside them there. */
const moved = (cell: BookCell, rows: number): BookCell =>
  cell.formula ? { ...cell, formula: `=${shift(cell.formula.slice(1), rows, 0)}` } : cell;

function sort(book: Book, { sheet: name, range: text, by, descending }: Does<'sort'>): void {
  const [sheet, range] = [sheetOf(book, name), rangeOf(text)];
  const columns = Array.from({ length: range.columns }, (_, i) => range.column + i);
  const lines = Array.from({ length: range.rows }, (_, i) => ({
    row: range.row + i,
    cells: columns.map((column) => book.cell(sheet, range.row + i, column)),
  }));
  const valueOf = ({ cells }: (typeof lines)[number]): BookValue => cells[by]?.value ?? null;
  const sorted = [...lines].sort((a, b) => before(valueOf(a), valueOf(b)) * (descending ? -1 : 1));
  sorted.forEach(({ row, cells }, i) =>
    cells.forEach((cell, c) => {
      const key = cellKey(range.row + i, range.column + c);
      if (cell) sheet.cells.set(key, moved(cell, range.row + i - row));
      else sheet.cells.delete(key);
    }),
  );
  changed(book, sheet, range);
}

function protect(book: Book, { sheet: name }: Does<'protect'>): void {
  const sheet = sheetOf(book, name);
  sheet.protected = true;
  sheet.layoutChanged = true;
  book.tell({ kind: 'layout', sheet });
}

const DEEDS: { readonly [K in Deed['does']]: (book: Book, deed: Does<K>) => void } = {
  edit,
  rename,
  delete: remove,
  sort,
  protect,
};

/** Does it at once. Throws a sentence when the sheet or range is not there. */
export function colleague(book: Book, deed: Deed): void {
  (DEEDS[deed.does] as (book: Book, deed: Deed) => void)(book, deed);
}
