/**
 * Puts the HNB sheets and names back as they were when a build failed half way: added sheets go, written cells and
 * changed names come back. Office.js; the user's own sheets are never touched.
 */
import type { Operation } from '../sheets/operations';
import { parseRange } from '../sheets/a1';
import type { Plain } from '../sheets/sources';
import type { Standing } from './session';

/** What a cell held, as it must be written to come back the same: text stays text. */
const asWritten = (there: Plain | undefined): string | number | boolean => {
  if (there === null || there === undefined) return '';
  return typeof there === 'string' && there !== '' && !there.startsWith('=')
    ? `'${there.replace(/^'/, '')}`
    : there;
};

function putBack(
  workbook: Excel.Workbook,
  standing: Standing,
  operation: Extract<Operation, { kind: 'write' }>,
): void {
  const area = parseRange(operation.range);
  const sheet = standing.existing.find(({ name }) => name === operation.sheet);
  if (!area || !sheet) return;
  const content = Array.from({ length: area.rows }, (_, i) =>
    Array.from({ length: area.columns }, (__, j) =>
      asWritten(sheet.formulas[area.row + i - sheet.row]?.[area.column + j - sheet.column]),
    ),
  );
  workbook.worksheets.getItem(operation.sheet).getRange(operation.range).formulas = content;
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
  for (const operation of operations) {
    if (operation.kind === 'write') putBack(workbook, standing, operation);
  }
  for (const operation of operations) {
    if (operation.kind === 'add sheet') workbook.worksheets.getItemOrNullObject(operation.sheet).delete();
  }
}
