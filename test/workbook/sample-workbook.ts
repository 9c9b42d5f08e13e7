/**
 * A workbook file open in the workbench's host under Microsoft's office.js, in Node: what the workbook room's tests
 * work on. The grid's engine works out formulas.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createWorkbook, type WorkbookPort } from '../../src/workbook';
import type { Book } from '../../src/workbench/book/model';
import { openWorkbook, saveWorkbook, type OpenedWorkbook } from '../../src/workbench/file';
import { loadCalculator } from '../workbench/headless';
import { hostInNode, type HostInNode } from '../workbench/host-in-node';

export interface OpenSample {
  node: HostInNode;
  book: Book;
  port: WorkbookPort;
  opened: OpenedWorkbook;
  save(): Uint8Array;
}

const SAMPLE = path.resolve(__dirname, '../../assets/sample.xlsx');
const { BookCalculator } = loadCalculator();

/** Opens the sample workbook, or the bytes given, and hands the add-in's code the globals it expects. */
export async function openSample(
  bytes: Uint8Array = new Uint8Array(readFileSync(SAMPLE)),
): Promise<OpenSample> {
  const opened = openWorkbook(bytes, 'sample.xlsx');
  return openBook(opened.book, opened);
}

export async function openBook(book: Book, opened: OpenedWorkbook | null = null): Promise<OpenSample> {
  const node = await hostInNode({ book, calculator: new BookCalculator(book, {}) });
  Object.assign(globalThis, { Excel: node.Excel, Office: node.Office });
  const port = createWorkbook('1.2.3', () => new Date(2026, 10, 24, 10, 5));
  const save = (): Uint8Array => {
    if (!opened) throw new Error('This book was not opened from a file.');
    return saveWorkbook(opened);
  };
  return { node, book, port, opened: opened as OpenedWorkbook, save };
}

/** Values of a sheet's cells by A1 column and row, for expectations. */
export function valueAt(book: Book, sheet: string, row: number, column: number): unknown {
  const found = book.sheet(sheet);
  return found ? (book.cell(found, row, column)?.value ?? null) : null;
}

/** Everything of the book that a task could change, for comparing before and after. */
export const pictureOf = (book: Book): unknown => ({
  sheets: book.sheets.map((sheet) => ({
    name: sheet.name,
    cells: [...sheet.cells]
      .filter(([, cell]) => cell.formula !== undefined || cell.value !== null)
      .map(([key, cell]) => [key, cell.formula ?? cell.value])
      .sort(),
  })),
  names: book.names.map(({ name, formula, comment }) => [name, formula, comment]).sort(),
  tables: book.tables.map(({ name, range }) => [name, range]),
});
