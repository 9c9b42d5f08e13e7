/**
 * Puts the HNB sheets and names back as they were when a build failed half way: added sheets go, written cells and
 * changed names come back. Office.js; the user's own sheets are never touched.
 */
import { parseRange } from '../sheets/a1';
import { asContent, isFormula } from '../sheets/content';
import type { Operation } from '../sheets/operations';
import { SHEET_NAMES } from '../sheets/request';
import type { Plain } from '../sheets/sources';
import type { SheetCells } from './our-sheets';
import type { Standing } from './session';

/** What a cell held, as it must be written to come back the same. */
function content(sheet: SheetCells, row: number, column: number): ReturnType<typeof asContent> {
  const at = (cells: readonly (readonly Plain[])[]): Plain =>
    cells[row - sheet.row]?.[column - sheet.column] ?? null;
  const [formula, value] = [at(sheet.formulas), at(sheet.values)];
  // text that merely looks like a formula is its own value
  return isFormula(formula) && formula !== value ? formula : asContent({ value: formula });
}

function putBack(
  workbook: Excel.Workbook,
  standing: Standing,
  operation: Extract<Operation, { kind: 'write' }>,
  dressed: readonly string[],
): void {
  const area = parseRange(operation.range);
  const sheet = standing.cells.find(({ id }) => SHEET_NAMES[id] === operation.sheet);
  if (!area || !sheet) return;
  const range = workbook.worksheets.getItem(operation.sheet).getRange(operation.range);
  // where the format of text may have been laid on, a figure would come back as text; one value goes to every cell
  if (dressed.includes(operation.sheet)) range.numberFormat = 'General' as unknown as string[][];
  range.formulas = Array.from({ length: area.rows }, (_, i) =>
    Array.from({ length: area.columns }, (__, j) => content(sheet, area.row + i, area.column + j)),
  );
}

/** Queues the way back; the caller sends it. Names first, so that no formula is left without them. */
export function queueUndo(
  workbook: Excel.Workbook,
  operations: readonly Operation[],
  standing: Standing,
): void {
  for (const operation of operations) {
    if (operation.kind !== 'name') continue;
    workbook.names.getItemOrNullObject(operation.name).delete();
    const before = standing.contents.names[operation.name.toUpperCase()];
    if (before) workbook.names.add(operation.name, before.refersTo, before.comment);
  }
  const dressed = redressed(operations);
  for (const operation of operations) {
    if (operation.kind === 'write') putBack(workbook, standing, operation, dressed);
  }
  for (const operation of operations) {
    if (operation.kind === 'add sheet') workbook.worksheets.getItemOrNullObject(operation.sheet).delete();
  }
}

/** HNB sheets that stood before and whose looks were being laid on again: those are not put back. */
export const redressed = (operations: readonly Operation[]): string[] => [
  ...new Set(operations.flatMap((operation) => (operation.kind === 'clear looks' ? [operation.sheet] : []))),
];
