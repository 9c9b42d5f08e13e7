/** Works out a council's workbook with the workbench's calculator: the user's tables beside the HNB sheets. */
import { cellName, parseCell, parseRange } from '../../src/sheets/a1';
import type { Plain } from '../../src/sheets/sources';
import type { BookSheet } from '../../src/workbench/book/book';
import { Book } from '../../src/workbench/book/model';
import { loadCalculator } from '../workbench/headless';
import type { Build, Council } from './council';
import type { UserTable } from './sources';

const { BookCalculator } = loadCalculator();

/** Two ways of adding doubles up differ by far less, a penny by far more. */
const NEAR = 0.000001;

function put(book: Book, sheet: BookSheet, row: number, column: number, content: Plain): void {
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

export interface Calculated {
  at(sheet: string, a1: string): Plain;
  range(sheet: string, a1: string): Plain[][];
}

export async function calculated(council: Council): Promise<Calculated> {
  const book = new Book();
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
  await new BookCalculator(book, {}).calculate();
  const valueAt = (sheet: string, row: number, column: number): Plain =>
    book.cell(book.sheet(sheet)!, row, column)?.value ?? null;
  return {
    at: (sheet, a1) => {
      const { row, column } = parseCell(a1)!;
      return valueAt(sheet, row, column);
    },
    range: (sheet, a1) => {
      const { row, column, rows, columns } = parseRange(a1)!;
      return Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (__, j) => valueAt(sheet, row + i, column + j)),
      );
    },
  };
}

/** Cells whose calculated value is not what src/funding expects, as sentences. */
export async function disagreements(council: Council, build: Build): Promise<string[]> {
  const book = await calculated(council);
  return build.blueprints.flatMap(({ name, cells }) =>
    cells.flatMap(({ row, column, formula, expect: expected }) => {
      if (formula === undefined || expected === undefined) return [];
      const found = book.at(name, cellName(row, column));
      const same =
        typeof expected === 'number'
          ? typeof found === 'number' && Math.abs(found - expected) < NEAR
          : (found ?? '') === (expected ?? '');
      return same
        ? []
        : [`${name}!${cellName(row, column)} is ${String(found)}, expected ${String(expected)}: ${formula}`];
    }),
  );
}
