/** Cells of HNB sheets where something else stands than HNB's formula, as a build would make the sheets now. Pure. */
import { cellName, sheetPrefix } from '../sheets/a1';
import type { SheetBlueprint } from '../sheets/blueprint';
import { buildSheets } from '../sheets/build';
import { FURTHER_SHEETS } from '../sheets/further';
import { FURTHER_BUILDERS } from '../sheets/further-builders';
import { typedOverIn } from '../sheets/kept-formulas';
import { SHEET_NAMES, type BuildRequest, type SheetId } from '../sheets/request';
import type { SheetTask } from '../sheets/task-sheets';
import type { Standing } from './session';
import { placesOf, writtenIn } from './written';

/** Full addresses of them, where they stand now, on sheets as a build would make them. */
export function overtypedAmong(
  blueprints: readonly SheetBlueprint[],
  standing: Pick<Standing, 'existing' | 'people' | 'blocks' | 'marks' | 'sources'>,
): string[] {
  const { existing, people } = standing;
  const placeOf = placesOf(standing);
  const given = { people, written: writtenIn(standing) };
  const found = blueprints.flatMap((blueprint) => {
    if (!existing.some(({ name, ours }) => ours && name === blueprint.name)) return [];
    return typedOverIn(blueprint, given).flatMap(({ block, key, heading }) => {
      const place = placeOf(block, key, heading);
      return place ? [{ sheet: blueprint.name, ...place }] : [];
    });
  });
  const inOrder = found.sort((a, b) => (a.sheet === b.sheet ? a.row - b.row || a.column - b.column : 0));
  return [...new Set(inOrder.map(({ sheet, row, column }) => sheetPrefix(sheet) + cellName(row, column)))];
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
      standing,
    );
  } catch {
    // what cannot be built cannot be compared
    return null;
  }
}
