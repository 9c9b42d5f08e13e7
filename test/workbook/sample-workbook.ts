/**
 * A workbook file open in the workbench's host under Microsoft's office.js, in Node: what the workbook room's tests
 * work on. The grid's engine works out formulas.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseRange } from '../../src/sheets/a1';
import { createWorkbook, type WorkbookPort } from '../../src/workbook';
import { cellKey, type BookSheet } from '../../src/workbench/book/book';
import { Book } from '../../src/workbench/book/model';
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

export type Row = readonly (string | number | boolean | null)[];

const SAMPLE = path.resolve(__dirname, '../../assets/sample.xlsx');
const { BookCalculator } = loadCalculator();

/** Opens the sample workbook, or the bytes given, and hands the add-in's code the globals it expects. */
export async function openSample(
  bytes: Uint8Array = new Uint8Array(readFileSync(SAMPLE)),
  requirements?: Readonly<Record<string, string>>,
): Promise<OpenSample> {
  const opened = openWorkbook(bytes, 'sample.xlsx');
  return openBook(opened.book, opened, undefined, requirements);
}

/**
 * @param beforeRequest what happens before each request of the add-in: a colleague at work, say
 * @param requirements sets that the Excel has; as new as the host knows them when left out
 */
export async function openBook(
  book: Book,
  opened: OpenedWorkbook | null = null,
  beforeRequest?: (isWriting: boolean, characters: number) => void,
  requirements?: Readonly<Record<string, string>>,
): Promise<OpenSample> {
  const node = await hostInNode({
    book,
    ...(requirements ? { requirements } : {}),
    calculator: new BookCalculator(book, {}),
    onFaultHooks: {
      beforeRequest: (body, isWriting) => beforeRequest?.(isWriting, JSON.stringify(body).length),
    },
  });
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

/** Two high needs lines of a council, as rows of a sheet. */
export const SMALL_LINES: readonly Row[] = [
  ['Line', 'Block', '2023-24', '2024-25'],
  ['1.2.1 Top-up', 'High needs', 100, 110],
  ['1.2.5 SEN support', 'High needs', 50, 55],
];
/** Its income, which is less than they cost. */
export const SMALL_INCOME: readonly Row[] = [
  ['Line', 'Block', '2023-24', '2024-25'],
  ['High needs allocation', 'High needs', 140, 160],
];

/** A book of plain sheets with these rows, opened like the sample. Texts that begin with # are errors. */
export function plainBook(sheets: Record<string, readonly Row[]>): Book {
  const book = new Book();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addSheet(name);
    rows.forEach((row, r) =>
      row.forEach((value, c) => {
        if (value === null) return;
        const error = typeof value === 'string' && /^#[A-Z]/.test(value);
        sheet.cells.set(cellKey(r, c), { value, style: 0, ...(error ? { error } : {}) });
      }),
    );
  }
  return book;
}

/** What a person types into a cell. */
export function type(book: Book, sheet: string, row: number, column: number, value: string | number): void {
  const found = book.sheet(sheet);
  if (!found) throw new Error(`There is no sheet ${sheet}.`);
  Object.assign(book.ensureCell(found, row, column), { value, formula: undefined });
  const range = { row, column, rows: 1, columns: 1 };
  book.tell({ kind: 'cells', sheet: found, range, source: 'user' });
}

/** The cell under a heading in the row of a key, found by the block's name as Excel's Name Manager shows it. */
export function placeInBlock(
  book: Book,
  block: string,
  key: string,
  heading: string,
): { sheet: string; row: number; column: number } | null {
  const wanted = `HNB_Block_${block.replace(/-/g, '_')}`.toUpperCase();
  const formula = book.names.find(({ name }) => name.toUpperCase() === wanted)?.formula ?? '';
  const [, sheet = '', range = ''] = /^='?(.*?)'?!(.*)$/.exec(formula) ?? [];
  const area = parseRange(range);
  if (!area) return null;
  const upTo = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
  const column = upTo(area.column, area.columns).find((at) => valueAt(book, sheet, area.row, at) === heading);
  const row = upTo(area.row + 1, area.rows - 1).find(
    (at) => String(valueAt(book, sheet, at, area.column)) === key,
  );
  return column === undefined || row === undefined ? null : { sheet, row, column };
}

/** Confirms the tables that are proposed first. */
export async function confirmProposed(port: WorkbookPort): Promise<void> {
  const { candidates } = await port.findTables();
  const proposed = Object.values(candidates).flatMap((list) => list.find((one) => one.proposed) ?? []);
  await port.confirmMapping(proposed, 'A Person');
}

/** A blank cell that looks like any other is none. */
const isPlain = (book: Book, style: number): boolean =>
  JSON.stringify(book.styles[style]) === JSON.stringify(book.styles[0]);

const cellsOf = (book: Book, sheet: BookSheet, looks: boolean): unknown[] =>
  [...sheet.cells]
    .filter(
      ([, cell]) =>
        (looks && !isPlain(book, cell.style)) || cell.formula !== undefined || (cell.value ?? '') !== '',
    )
    .map(([at, cell]) => [at, cell.formula ?? cell.value ?? '', ...(looks ? [book.styles[cell.style]] : [])])
    .sort();

const LOOKS = /looks [0-9a-f]+$/;

/** Sheets, cells, names and tables, for comparing before and after. */
export const contentsOf = (book: Book) => ({
  sheets: book.sheets.map((sheet) => ({ name: sheet.name, cells: cellsOf(book, sheet, false) })),
  // which looks were laid on is noted there, and is no content
  names: book.names.map(({ name, formula, comment }) => [name, formula, comment.replace(LOOKS, '')]).sort(),
  tables: book.tables.map(({ name, range }) => [name, range]),
});

/** A copy of everything of the book that a task could change, looks included. */
export const pictureOf = (book: Book): unknown =>
  structuredClone({
    contents: contentsOf(book),
    laidOn: book.names.map(({ name, comment }) => `${name} ${LOOKS.exec(comment)?.[0]}`).sort(),
    looks: book.sheets.map((sheet) => ({
      ...sheet,
      cells: cellsOf(book, sheet, true),
      charts: sheet.charts.map(({ source, ...chart }) => ({ ...chart, source: source.range })),
    })),
  });
