/**
 * The second opinion: what LibreOffice makes of every native formula on the HNB sheets, against what src/funding
 * expects of that cell. The expectations come with the blueprints, which the add-in's own code makes from the saved
 * workbook in Node; LibreOffice's figures come from a file without a single cached value.
 */
import { openWorkbook } from '../../src/workbench/file';
import type { Book } from '../../src/workbench/book/model';
import type { SheetBlueprint } from '../../src/sheets/blueprint';
import { buildSheets } from '../../src/sheets/build';
import type { SheetTask } from '../../src/sheets/task-sheets';
import type { Plain } from '../../src/sheets/sources';
import { withReviewSheet } from '../../src/workbook/review-sheet';
import { readStanding } from '../../src/workbook/session';
import { requestOf } from '../../src/workbook/tasks';
import { hostInNode } from '../workbench/host-in-node';

const HALF_PENNY = 0.005;

export interface Comparison {
  compared: number;
  /** "HNB Plan!F12: LibreOffice 1, engine 2 (=SUM(…))" */
  differences: string[];
}

/** What the engine expects of every sheet of the saved workbook. */
async function blueprintsOf(saved: Uint8Array, tasks: readonly SheetTask[]): Promise<SheetBlueprint[]> {
  const { book } = openWorkbook(saved, 'saved.xlsx');
  const node = await hostInNode({ book });
  Object.assign(globalThis, { Excel: node.Excel, Office: node.Office });
  try {
    const standing = await node.Excel.run((context) =>
      readStanding(context as unknown as Excel.RequestContext, null, true),
    );
    const request = withReviewSheet(standing, requestOf(standing, '', null));
    const all = tasks.flatMap((task) => buildSheets(task, request).blueprints);
    return [...new Map(all.map((blueprint) => [blueprint.name, blueprint])).values()];
  } finally {
    await node.close();
  }
}

const agrees = (found: Plain, expected: Plain): boolean =>
  typeof expected === 'number'
    ? typeof found === 'number' && Math.abs(found - expected) < HALF_PENNY
    : (found ?? '') === (expected ?? '');

/** Holds every formula of a sheet against what the engine expects of it. */
export function compare(blueprint: SheetBlueprint, recalculated: Book): Comparison {
  const sheet = recalculated.sheet(blueprint.name);
  if (!sheet) return { compared: 0, differences: [`${blueprint.name} is not in the file`] };
  const formulas = blueprint.cells.filter(
    ({ formula, expect }) => formula !== undefined && expect !== undefined,
  );
  const differences = formulas.flatMap(({ row, column, formula, expect }) => {
    const found = recalculated.cell(sheet, row, column)?.value ?? null;
    return agrees(found, expect ?? null)
      ? []
      : [
          `${blueprint.name} row ${row + 1} column ${column + 1}: LibreOffice ${String(found)}, engine ${String(expect)} (${formula})`,
        ];
  });
  return { compared: formulas.length, differences };
}

/** @param recalculated the saved workbook as LibreOffice worked it out */
export async function compareWithEngine(
  saved: Uint8Array,
  recalculated: Uint8Array,
  tasks: readonly SheetTask[],
): Promise<Comparison> {
  const { book } = openWorkbook(recalculated, 'recalculated.xlsx');
  const parts = (await blueprintsOf(saved, tasks)).map((blueprint) => compare(blueprint, book));
  return {
    compared: parts.reduce((sum, { compared }) => sum + compared, 0),
    differences: parts.flatMap(({ differences }) => differences),
  };
}
