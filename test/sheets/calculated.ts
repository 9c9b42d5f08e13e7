/** Works out a council's workbook with the workbench's calculator: the user's tables beside the HNB sheets. */
import { cellName, parseCell, parseRange } from '../../src/sheets/a1';
import type { Plain } from '../../src/sheets/sources';
import { loadCalculator } from '../workbench/headless';
import type { Build, Council } from './council';
import { bookOf } from './council-book';

const { BookCalculator } = loadCalculator();

/** Two ways of adding doubles up differ by far less, a penny by far more. */
const NEAR = 0.000001;

export interface Calculated {
  at(sheet: string, a1: string): Plain;
  range(sheet: string, a1: string): Plain[][];
}

export async function calculated(council: Council): Promise<Calculated> {
  const book = bookOf(council);
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
