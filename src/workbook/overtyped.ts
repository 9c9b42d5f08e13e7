/** Cells of HNB sheets where a value stands in place of HNB's formula, as a build would make the sheets now. Pure. */
import { cellName, sheetPrefix } from '../sheets/a1';
import type { BlueprintBlock, SheetBlueprint } from '../sheets/blueprint';
import { buildSheets } from '../sheets/build';
import { blank, isFormula } from '../sheets/content';
import { FURTHER_SHEETS } from '../sheets/further';
import { FURTHER_BUILDERS } from '../sheets/further-builders';
import type { ExistingSheet } from '../sheets/operations';
import { SHEET_NAMES, type BuildRequest, type SheetId } from '../sheets/request';
import { cellAt } from '../sheets/strays';
import type { SheetTask } from '../sheets/task-sheets';
import type { Standing } from './session';

/** A block stands where a build would put it, so that its cells can be told one by one. */
const isInPlace = (block: BlueprintBlock, existing: ExistingSheet): boolean =>
  existing.blocks.some(
    ({ id, row, column, rows, columns }) =>
      id === block.id &&
      row === block.row &&
      column === block.column &&
      rows === block.rows + 1 &&
      columns === block.headings.length,
  );

function overtypedOn(blueprint: SheetBlueprint, existing: ExistingSheet): string[] {
  const blocks = blueprint.blocks.filter((block) => isInPlace(block, existing));
  const isWithin = (row: number, column: number): boolean =>
    blocks.some(
      (block) =>
        row > block.row &&
        row <= block.row + block.rows &&
        column >= block.column &&
        column < block.column + block.headings.length,
    );
  return blueprint.cells
    .filter(({ formula, row, column }) => {
      const there = cellAt(existing, row, column);
      return formula !== undefined && isWithin(row, column) && !blank(there) && !isFormula(there);
    })
    .map(({ row, column }) => sheetPrefix(blueprint.name) + cellName(row, column));
}

/** Full addresses of them among sheets as they would be made. */
export function overtypedAmong(
  blueprints: readonly SheetBlueprint[],
  existing: readonly ExistingSheet[],
): string[] {
  const found = blueprints.flatMap((blueprint) => {
    const there = existing.find(({ name, ours }) => ours && name === blueprint.name);
    return there ? overtypedOn(blueprint, there) : [];
  });
  return [...new Set(found)];
}

/** Tasks that make the sheets which no task of their own makes. */
const MAKERS: readonly { task: SheetTask; id: SheetId }[] = [
  { task: 'plan', id: 'Plan' },
  { task: 'recommendations', id: 'Recommendations' },
  { task: 'fairer share', id: 'FairerShare' },
];

/**
 * The same on all sheets that stand but those that a build is about to write, which puts them right.
 * @param building sheets that are being built
 */
export function overtypedBeside(
  standing: Standing,
  asked: BuildRequest,
  building: ReadonlySet<SheetId>,
): string[] | null {
  // a table with faults is not read: sheets made without it would differ for that reason alone
  if (standing.problems.some(({ severity }) => severity === 'fault')) return null;
  const request = { ...asked, reviewed: undefined };
  const isLeft = (id: SheetId): boolean => standing.present.has(id) && !building.has(id);
  try {
    const made = [
      ...MAKERS.filter(({ id }) => isLeft(id)).flatMap(({ task }) => buildSheets(task, request).blueprints),
      ...FURTHER_SHEETS.filter(
        ({ id, needs }) => id !== 'Review' && isLeft(id) && needs.every((input) => request.sources[input]),
      ).map(({ id }) => FURTHER_BUILDERS[id](request).blueprint),
    ];
    const written = [...building].map((id) => SHEET_NAMES[id]);
    return overtypedAmong(
      made.filter(({ name }) => !written.includes(name)),
      standing.existing,
    );
  } catch {
    // what cannot be built cannot be compared
    return null;
  }
}
