/** Pieces of formulas that pick rows of the user's tables: exact text, no wildcards, no reading of "1.2.1" as a date. Pure. */
import type { SourceTable } from './sources';

/** (Lines[Line]&""=$B7&"") – joined with "" so that blank equals blank and the number 1 equals the text "1". */
export const equals = (column: string, cell: string): string => `(${column}&""=${cell}&"")`;

/** =SUMPRODUCT((…)*(…),Lines[2023-24]): the comma keeps text among the figures from spoiling the sum. */
export const sumWhere = (conditions: readonly string[], figures: string): string =>
  `=SUMPRODUCT(${conditions.join('*')}${conditions.length === 1 ? '*1' : ''},${figures})`;

/** How a formula names a column, or null when the table has none. */
export const columnRef = (table: SourceTable | undefined, field: string): string | null =>
  table?.columns[field]?.ref ?? null;

/** Place of a row (1 = first) in a table, by its key. */
export const rowNumber = (keys: string, cell: string): string =>
  `=SUMPRODUCT(${equals(keys, cell)}*(ROW(${keys})-MIN(ROW(${keys}))+1))`;
