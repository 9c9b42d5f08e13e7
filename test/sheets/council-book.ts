/** A council's workbook as a Book of the workbench: the user's tables beside the HNB sheets, nothing worked out yet. */
import type { Plain } from '../../src/sheets/sources';
import type { BookSheet } from '../../src/workbench/book/book';
import { Book } from '../../src/workbench/book/model';
import type { Council } from './council';
import type { UserTable } from './sources';

/** Puts into a cell what stands in it: a formula when it begins with "=", else a value. */
export function put(book: Book, sheet: BookSheet, row: number, column: number, content: Plain): void {
  if (content === null || content === '') return;
  const cell = book.ensureCell(sheet, row, column);
  if (typeof content === 'string' && content.startsWith('=')) cell.formula = content;
  else cell.value = content;
}

function putTable(book: Book, { table, sheet: name, top, grid }: UserTable, id: number): void {
  const sheet = book.sheet(name) ?? book.addSheet(name);
  grid.forEach((line, i) => line.forEach((value, j) => put(book, sheet, top + i, j, value)));
  const columns = (grid[0] ?? []).map(String);
  const range = { row: top, column: 0, rows: grid.length, columns: columns.length };
  if (table !== null)
    book.tables.push({
      id,
      name: table,
      sheet,
      range,
      headerRow: true,
      totalsRow: false,
      style: null,
      columns,
      origin: null,
    });
}

/** @param book what the council's sheets, tables and names are added to */
export function bookOf(council: Council, book = new Book()): Book {
  council.tables.forEach((table, i) => putTable(book, table, i + 1));
  for (const [name, cells] of council.sheets) {
    const sheet = book.addSheet(name);
    for (const [key, content] of cells) {
      const [row, column] = key.split(',').map(Number) as [number, number];
      put(book, sheet, row, column, content);
    }
  }
  for (const [name, { refersTo }] of Object.entries(council.names))
    book.names.push({ name, formula: refersTo, comment: '', visible: true, scope: null });
  return book;
}
