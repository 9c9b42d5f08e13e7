/** What a sheet with checks of its own shows: cells of its blocks, and the checks that ask to be looked at. */
import type { SheetTask } from '../../src/sheets/task-sheets';
import { SHEET_NAMES, type SheetId } from '../../src/sheets/request';
import type { Plain } from '../../src/sheets/sources';
import { calculated, type Calculated } from './calculated';
import type { Council } from './council';

/** Values of a block's row under some headings. */
export const cellsOf =
  (sheet: string) =>
  (council: Council, book: Calculated, block: string, key: Plain, ...headings: string[]): Plain[] =>
    headings.map((heading) => book.at(sheet, council.cellOf(block, key, heading)));

/** Keys of the sheet's own checks that are not OK as the workbook stands. */
export async function looksOf(council: Council, id: SheetId, task: SheetTask): Promise<string[]> {
  const book = await calculated(council);
  const { blocks, cells } = council.plan(task).blueprints.find(({ name }) => name === SHEET_NAMES[id])!;
  const block = blocks.find((one) => one.id === `checks-${id.toLowerCase()}`)!;
  return cells
    .filter(({ row, column }) => column === block.column && row > block.row && row <= block.row + block.rows)
    .map(({ value }) => String(value))
    .filter((key) => book.at(SHEET_NAMES[id], council.cellOf(block.id, key, 'Result')) !== 'OK');
}
