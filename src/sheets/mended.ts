/**
 * What people did to the rows and columns of a register: a renamed column is known by its neighbour and what was typed
 * under it is kept; rows that were deleted come back, and are named. Pure.
 */
import type { People } from './blueprint';

/** By place of a column, the heading it should have, where somebody typed another one. */
export function renamedColumns(found: readonly string[], wanted: readonly string[]): Map<number, string> {
  const renamed = new Map<number, string>();
  let left = -1;
  found.forEach((heading, place) => {
    const known = wanted.indexOf(heading);
    const next = wanted[left + 1];
    if (known >= 0) left = known;
    else if (next !== undefined && !found.includes(next)) {
      renamed.set(place, next);
      left += 1;
    }
  });
  return renamed;
}

interface Mended {
  people: People;
  notes: string[];
}

/** The same with what stands under renamed headings of a block. @param headings as the sheet has them */
export function mendColumns(
  people: People,
  { block, sheet, headings }: { block: string; sheet: string; headings: readonly string[] },
): Mended {
  const rows = people[block];
  const found = Object.keys(Object.values(rows ?? {})[0] ?? {});
  const renamed = renamedColumns(found, headings);
  if (!rows || renamed.size === 0) return { people, notes: [] };
  const mended = Object.entries(rows).map(([key, cells]): [string, typeof cells] => [
    key,
    Object.fromEntries(Object.entries(cells).map(([heading, cell], i) => [renamed.get(i) ?? heading, cell])),
  ]);
  return {
    people: { ...people, [block]: Object.fromEntries(mended) },
    notes: [...renamed].map(
      ([place, heading]) =>
        `${sheet}: the column "${heading}" was called "${found[place] ?? ''}"; what was typed under it is kept, and its heading comes back.`,
    ),
  };
}

/** Numbers up to the last that stands which somebody deleted with their rows; none before the first build. */
export function deletedRows(people: People, block: string): number[] {
  const numbers = Object.keys(people[block] ?? {})
    .map(Number)
    .filter((number) => Number.isInteger(number) && number > 0);
  return Array.from({ length: Math.max(0, ...numbers) }, (_, i) => i + 1).filter(
    (number) => !numbers.includes(number),
  );
}

export const deletedNotes = (sheet: string, what: string, numbers: readonly number[]): string[] =>
  numbers.map(
    (number) =>
      `${sheet}: the row of ${what} ${number} was deleted, or its number was changed; it comes back without what was typed on it.`,
  );
