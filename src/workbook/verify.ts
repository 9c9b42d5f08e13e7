/**
 * Reads the built sheets back and holds every formula's value against the figure that src/funding expects. Office.js;
 * reads only. One request.
 */
import { errorIn } from '../funding/reading';
import { cellName, sheetPrefix } from '../sheets/a1';
import type { BlueprintCell, SheetBlueprint } from '../sheets/blueprint';
import { CHECKS_BLOCK } from '../sheets/block-ids';
import { extentOf } from '../sheets/extent';
import { SHEET_NAMES } from '../sheets/request';
import type { Plain, Problem } from '../sheets/sources';
import type { CheckResult } from './contract';

/** Sheet and engine may differ by the last bits of a double, never by a penny. */
const HALF_PENNY = 0.005;

const agrees = (found: Plain, expected: Plain): boolean =>
  typeof expected === 'number'
    ? typeof found === 'number' && Math.abs(found - expected) < HALF_PENNY
    : (found ?? '') === (expected ?? '');

/** What is wrong with a formula's value, or null. */
export function problemWith(sheet: string, cell: BlueprintCell, found: Plain): Problem | null {
  const where = sheetPrefix(sheet) + cellName(cell.row, cell.column);
  const problem = (message: string): Problem => ({ severity: 'note', input: null, where, message });
  const error = errorIn(found);
  if (error !== null && cell.restsOn !== undefined)
    return problem(
      `${where} shows ${error}, as it rests on ${cell.restsOn}, whose formula was typed over. Type a figure there, or tick that cell in the preview to have its formula back.`,
    );
  if (error !== null)
    return problem(`${where} shows ${error}. Press F9 to calculate; if it stays, build again.`);
  if (cell.expect === undefined || cell.restsOn !== undefined || agrees(found, cell.expect)) return null;
  return problem(
    `${where} shows ${String(found)}, but HNB works it out as ${String(cell.expect)}. Press F9 to calculate; if it stays, look at the cells it refers to, or tell whoever looks after HNB.`,
  );
}

export interface Verified {
  problems: Problem[];
  checks: CheckResult[];
}

export async function verify(
  context: Excel.RequestContext,
  blueprints: readonly SheetBlueprint[],
): Promise<Verified> {
  const read = blueprints.map((blueprint) => {
    const { rows, columns } = extentOf(blueprint);
    const range = context.workbook.worksheets.getItem(blueprint.name).getRangeByIndexes(0, 0, rows, columns);
    range.load('values');
    return { blueprint, range };
  });
  await context.sync();
  const problems = read.flatMap(({ blueprint, range }) =>
    blueprint.cells
      .filter(({ formula, kept }) => formula !== undefined && kept === undefined)
      .flatMap((cell) => {
        const found = (range.values[cell.row]?.[cell.column] ?? null) as Plain;
        return problemWith(blueprint.name, cell, found) ?? [];
      }),
  );
  const checks = read.find(({ blueprint }) => blueprint.name === SHEET_NAMES.Checks);
  const block = checks?.blueprint.blocks.find(({ id }) => id === CHECKS_BLOCK);
  return { problems, checks: checks && block ? checksFrom(checks.range.values as Plain[][], block) : [] };
}

/** Results of the checks block, from the values of HNB Checks read from A1. */
export function checksFrom(
  values: readonly (readonly Plain[])[],
  block: { row: number; column: number; rows: number; headings: readonly string[] },
): CheckResult[] {
  const columnOf = (heading: string): number => block.column + block.headings.indexOf(heading);
  const [text, result, cure] = [columnOf('Check'), columnOf('Result'), columnOf('What to do')];
  return Array.from({ length: block.rows }, (_, i) => block.row + 1 + i).map((row) => {
    const shown = String(values[row]?.[result] ?? '');
    return {
      check: String(values[row]?.[text] ?? ''),
      result: shown === 'OK' || shown === 'Look' ? shown : 'Error',
      detail: String(values[row]?.[cure] ?? ''),
      where: sheetPrefix(SHEET_NAMES.Checks) + cellName(row, result),
    };
  });
}
