/**
 * Reads the built sheets back and holds every formula's value against the figure that src/funding expects. Office.js;
 * reads only. One request, more only where the sheets hold more than Excel on the web gives in one answer.
 */
import { errorIn } from '../funding/reading';
import { cellName, sheetPrefix } from '../sheets/a1';
import type { BlueprintCell, SheetBlueprint } from '../sheets/blueprint';
import { CHECKS_BLOCK } from '../sheets/block-ids';
import { extentOf } from '../sheets/extent';
import { SHEET_NAMES } from '../sheets/request';
import type { Plain, Problem } from '../sheets/sources';
import type { CheckResult } from './contract';
import { inTurn } from './in-turn';

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

/** Characters that one answer may have, reckoned: Excel on the web stops at 5 MB. */
const MOST_CHARACTERS = 4_000_000;
/** Quotes and a comma, which a blank cell takes too. */
const AROUND = 3;

/** Rows of a built sheet that are read together. */
export interface Stretch {
  blueprint: SheetBlueprint;
  top: number;
  rows: number;
  columns: number;
}

/** What each row of a sheet takes when its values are read. */
function charactersOf({ cells }: SheetBlueprint, rows: number, columns: number): number[] {
  const taken = Array.from({ length: rows }, () => columns * AROUND);
  for (const { row, formula, expect, value, kept } of cells) {
    const shown = kept ?? (formula === undefined ? value : expect);
    taken[row] = (taken[row] ?? 0) + String(shown ?? '').length;
  }
  return taken;
}

/**
 * The stretches of all sheets, those of one request together.
 * @param most characters of one answer
 */
export function readingOf(blueprints: readonly SheetBlueprint[], most = MOST_CHARACTERS): Stretch[][] {
  const requests: Stretch[][] = [];
  let room = 0;
  const begin = (): void => {
    requests.push([]);
    room = most;
  };
  for (const blueprint of blueprints) {
    const { rows, columns } = extentOf(blueprint);
    const characters = charactersOf(blueprint, rows, columns);
    let top = 0;
    const close = (end: number): void => {
      if (end > top) requests[requests.length - 1]?.push({ blueprint, top, rows: end - top, columns });
      top = end;
    };
    if (requests.length === 0) begin();
    characters.forEach((taken, row) => {
      if (taken > room && room < most) {
        close(row);
        begin();
      }
      room -= taken;
    });
    close(rows);
  }
  return requests;
}

export async function verify(
  context: Excel.RequestContext,
  blueprints: readonly SheetBlueprint[],
): Promise<Verified & { requests: number }> {
  const values = new Map<SheetBlueprint, Plain[][]>(blueprints.map((blueprint) => [blueprint, []]));
  const requests = readingOf(blueprints);
  await inTurn(requests, async (stretches) => {
    const read = stretches.map(({ blueprint, top, rows, columns }) => {
      const sheet = context.workbook.worksheets.getItem(blueprint.name);
      const range = sheet.getRangeByIndexes(top, 0, rows, columns);
      range.load('values');
      return { blueprint, range };
    });
    await context.sync();
    for (const { blueprint, range } of read)
      for (const row of range.values as Plain[][]) values.get(blueprint)?.push(row);
  });
  const problems = blueprints.flatMap((blueprint) =>
    blueprint.cells
      .filter(({ formula, kept }) => formula !== undefined && kept === undefined)
      .flatMap((cell) => {
        const found = values.get(blueprint)?.[cell.row]?.[cell.column] ?? null;
        return problemWith(blueprint.name, cell, found) ?? [];
      }),
  );
  const checks = blueprints.find(({ name }) => name === SHEET_NAMES.Checks);
  const block = checks?.blocks.find(({ id }) => id === CHECKS_BLOCK);
  return {
    problems,
    checks: checks && block ? checksFrom(values.get(checks) ?? [], block) : [],
    requests: requests.length,
  };
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
