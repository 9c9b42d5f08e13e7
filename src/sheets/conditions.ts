/** Pieces of formulas that pick rows of the user's tables: exact text, no wildcards, no reading of "1.2.1" as a date. Pure. */
import type { SourceTable } from './sources';

/** Text as TRIM leaves it: no spaces at the ends, single ones inside. Keys on our rows are written like this. */
export const trimmed = (text: string): string => text.replace(/ +/g, ' ').trim();

/** Each text once, whatever its letter case; spelt as it last stands. */
export const distinct = (texts: readonly string[]): string[] => [
  ...new Map(texts.map((text) => [text.toLowerCase(), text])).values(),
];

/** (TRIM(Lines[Line])=$B7&"") – TRIM makes text of numbers, so that 1 equals "1" and blank equals blank. */
export const equals = (column: string, cell: string): string => `(TRIM(${column})=${cell}&"")`;

/** ISNUMBER(MATCH(TRIM(Lines[Block]),HNB_block_schools,0)) – true where the column's text stands in the list. */
export const isAmong = (column: string, list: string): string => `ISNUMBER(MATCH(TRIM(${column}),${list},0))`;

/** Text as MATCH is to look for it: without this "Unit*" would find "Unit A", and "~ estimate" nothing at all. */
export const literal = (text: string): string =>
  ['~', '*', '?'].reduce((found, sign) => `SUBSTITUTE(${found},"${sign}","~${sign}")`, text);

/** =SUMPRODUCT((…)*(…),Lines[2023-24]): the comma keeps text among the figures from spoiling the sum. */
export const sumWhere = (conditions: readonly string[], ...figures: string[]): string =>
  `=SUMPRODUCT(${conditions.join('*')}${conditions.length === 1 ? '*1' : ''},${figures.join(',')})`;

/** How a formula names a column, or null when the table has none. */
export const columnRef = (table: SourceTable | undefined, field: string): string | null =>
  table?.columns[field]?.ref ?? null;

/** Place of a row (1 = first) in a table, by its key. 0 when the key is not there. */
export const rowNumber = (keys: string, cell: string): string =>
  `SUMPRODUCT(${equals(keys, cell)}*(ROW(${keys})-MIN(ROW(${keys}))+1))`;
