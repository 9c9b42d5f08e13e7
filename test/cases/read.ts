/** Reads the golden cases: CSV tables with their headings, and JSON. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export type CaseCell = string | number;

const text = (parts: readonly string[]): string =>
  readFileSync(path.join(__dirname, ...parts), 'utf8').replace(/\r/g, '');

/** Fields of a line; a quoted field may hold commas, and quotes doubled. */
const fields = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    (match) => match[1]?.replace(/""/g, '"') ?? match[2] ?? '',
  );

const cell = (field: string): CaseCell =>
  field !== '' && Number.isFinite(Number(field)) ? Number(field) : field;

/** Rows of a CSV file, headings first; figures as numbers, blanks as "". */
export const caseTable = (...parts: string[]): CaseCell[][] =>
  text(parts)
    .trim()
    .split('\n')
    .map((line) => fields(line).map(cell));

export const caseJson = <T>(...parts: string[]): T => JSON.parse(text(parts)) as T;

/** A table with some of its columns under other headings, in the order given: [["nor_2223", "NOR"], …]. */
export function headed(table: CaseCell[][], columns: readonly (readonly [string, string])[]): CaseCell[][] {
  const [headings = [], ...rows] = table;
  const places = columns.map(([from]) => headings.indexOf(from));
  return [columns.map(([, to]) => to), ...rows.map((row) => places.map((place) => row[place] ?? ''))];
}
