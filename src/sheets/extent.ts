/** How far a sheet's cells reach from A1. Pure. */
import type { SheetBlueprint } from './blueprint';

/** Counted one by one: as arguments of Math.max the cells of a long list would be more than a call can take. */
export function extentOf({ cells }: Pick<SheetBlueprint, 'cells'>): { rows: number; columns: number } {
  let [rows, columns] = [0, 0];
  for (const { row, column } of cells) {
    if (row >= rows) rows = row + 1;
    if (column >= columns) columns = column + 1;
  }
  return { rows, columns };
}
