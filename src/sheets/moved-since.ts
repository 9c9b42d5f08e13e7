/**
 * Whether anything that HNB's formulas refer to was moved or renamed since the last build: while all of it is where it
 * was, Excel has changed none of them, and one that differs is somebody else's. Pure.
 */
import { LOG_BLOCK } from './block-ids';
import type { SheetBlueprint } from './blueprint';
import { fingerprint } from './fingerprint';
import type { ExistingSheet } from './operations';
import type { Sources } from './sources';

/** Sheets of HNB with the areas of their blocks. */
type Places = readonly Pick<ExistingSheet, 'name' | 'blocks'>[];

/** The mark of where the blocks and the mapped tables stand and what they are called. */
export function placesMark(places: Places, sources: Sources): string {
  const blocks = places.flatMap(({ name, blocks: found }) =>
    // reviews add rows below the log between builds; names of the DSG's blocks begin alike and are one column wide
    found
      .filter(({ id, columns }) => id !== LOG_BLOCK && columns > 1)
      .map(({ id, row, column, rows, columns }) => [name, id, row, column, rows, columns].join('|')),
  );
  const tables = Object.values(sources).map(({ input, sheet, table, address, columns, years }) =>
    // rows come and go in a table, and what refers to it stays as it is
    [input, sheet, table ?? address, ...Object.values(columns), ...years].map((part) => JSON.stringify(part)),
  );
  return fingerprint([blocks.sort(), tables.map((parts) => parts.join('|')).sort()]);
}

/** Where the blocks will stand once the sheets are built. */
export const placesAfter = (existing: Places, built: readonly SheetBlueprint[]): Places => [
  ...existing.filter(({ name }) => !built.some((blueprint) => blueprint.name === name)),
  ...built.map(({ name, blocks }) => ({
    name,
    blocks: blocks.map(({ id, row, column, rows, headings }) => ({
      id,
      row,
      column,
      rows: rows + 1,
      columns: headings.length,
    })),
  })),
];
