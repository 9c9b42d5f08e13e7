/**
 * Tells which of the workbook's tables is which, by their headings. Pure: works on grids that `scan.ts` has read, and
 * touches no Office.js.
 */
import { financialYear, plain } from '../funding/reading';
import { INPUTS, type ColumnWords, type InputId, type InputWords } from '../funding/vocabulary';
import { rangeName } from '../sheets/a1';
import type { Plain } from '../sheets/sources';
import type { Candidate } from './contract';

/** A rectangle with headings in its first row: an Excel table, or part of a sheet. */
export interface Grid {
  sheet: string;
  table: string | null;
  /** Zero-based place of the first heading. */
  row: number;
  column: number;
  rows: number;
  columns: number;
  headings: string[];
  /** Up to three rows, as text. */
  sample: string[][];
}

/** Year of a column heading: 2023-24, or 2024 for the January counts of a caseload. */
export function yearOfHeading(heading: string, input: InputId): { start: number; label: string } | null {
  const year = financialYear(heading);
  if (year) return year;
  const calendar =
    input === 'caseload' ? /^\s*(?:jan(?:uary)?\s*)?((?:19|20)\d{2})\s*$/i.exec(heading) : null;
  return calendar ? { start: Number(calendar[1]), label: calendar[1] ?? '' } : null;
}

/** Exact headings first, then synonyms; needed columns before optional ones; no heading serves twice. */
export function matchColumns(headings: readonly string[], input: InputWords): Record<string, string> {
  const found: Record<string, string> = {};
  const taken = new Set<number>();
  const claim = (column: ColumnWords, names: readonly string[]): void => {
    if (found[column.field] !== undefined) return;
    const index = headings.findIndex(
      (heading, i) => !taken.has(i) && names.some((name) => plain(name) === plain(heading)),
    );
    if (index < 0) return;
    found[column.field] = headings[index] ?? '';
    taken.add(index);
  };
  const byNeed = [...input.columns].sort((a, b) => Number(b.needed) - Number(a.needed));
  for (const column of byNeed) claim(column, [column.heading]);
  for (const column of byNeed) claim(column, column.synonyms);
  return found;
}

/** Words in a table's or sheet's name that speak for an input. */
const NAME_WORDS: Readonly<Record<InputId, readonly string[]>> = {
  schools: ['school'],
  ehcps: ['ehcp', 'plans', 'pupils'],
  bands: ['band'],
  lines: ['highneeds', 'line', 'outturn', 'spend', 'expenditure'],
  income: ['income', 'allocation', 'funding'],
  caseload: ['caseload', 'january', 'sen2'],
  mitigations: ['mitigation', 'saving'],
  recommendations: ['recommendation', 'practice'],
  provision: ['provision', 'places'],
};

const NAME_BONUS = 0.1;
/** Below this share of the needed headings a table is not proposed at all. */
const LEAST = 0.5;

function namesSpeak(grid: Grid, input: InputId): boolean {
  const name = plain(`${grid.table ?? ''}${grid.sheet}`);
  return NAME_WORDS[input].some((word) => name.includes(word));
}

function reasonFor(
  input: InputWords,
  columns: Readonly<Record<string, string>>,
  missing: readonly string[],
  years: number,
): string {
  const needed = input.columns.filter(({ needed: isNeeded }) => isNeeded).length;
  const others = input.columns
    .filter(
      ({ field, heading }) => columns[field] !== undefined && plain(columns[field] ?? '') !== plain(heading),
    )
    .map(({ field, heading }) => `${heading} from "${columns[field]}"`);
  const parts = [
    missing.length === 0
      ? `All ${needed} needed headings found`
      : `${needed - missing.length} of ${needed} needed headings found`,
    ...(input.byYear ? [`${years} year ${years === 1 ? 'column' : 'columns'}`] : []),
    ...(others.length > 0 ? [`read ${others.slice(0, 4).join(', ')}`] : []),
  ];
  return `${parts.join('; ')}.`;
}

export function candidateFor(grid: Grid, input: InputWords): Candidate | null {
  const columns = matchColumns(grid.headings, input);
  const needed = input.columns.filter((column) => column.needed);
  const missing = needed.filter(({ field }) => columns[field] === undefined).map(({ heading }) => heading);
  const years = input.byYear
    ? grid.headings.filter((heading) => yearOfHeading(heading, input.id) !== null).length
    : 0;
  if (input.byYear && years === 0) return null;
  const share = (needed.length - missing.length) / needed.length;
  if (share <= LEAST && !(share === LEAST && namesSpeak(grid, input.id))) return null;
  const optional = input.columns.length - needed.length;
  const extra = Object.keys(columns).length - (needed.length - missing.length);
  const score =
    share * 0.8 +
    (optional > 0 ? (extra / optional) * 0.1 : 0) +
    (namesSpeak(grid, input.id) ? NAME_BONUS : 0);
  const used = new Set(Object.values(columns));
  return {
    input: input.id,
    sheet: grid.sheet,
    table: grid.table,
    address: rangeName(grid.row, grid.column, grid.rows, grid.columns),
    columns,
    score: Math.round(score * 1000) / 1000,
    proposed: false,
    reason: reasonFor(input, columns, missing, years),
    otherHeadings: grid.headings.filter((heading) => heading !== '' && !used.has(heading)),
    missing,
    sample: [grid.headings, ...grid.sample],
    rows: grid.rows - 1,
  };
}

/**
 * Candidates for every input, best first. A table that is the best for one input is not proposed first for another
 * that it fits less well.
 */
export function findCandidates(grids: readonly Grid[]): Partial<Record<InputId, Candidate[]>> {
  const all = INPUTS.flatMap((input) => grids.map((grid) => candidateFor(grid, input))).filter(
    (candidate): candidate is Candidate => candidate !== null,
  );
  const place = ({ sheet, table, address }: Candidate): string => `${sheet}|${table ?? address}`;
  const best = new Map<string, Candidate>();
  for (const candidate of all) {
    const known = best.get(place(candidate));
    if (!known || candidate.score > known.score) best.set(place(candidate), candidate);
  }
  for (const candidate of best.values()) candidate.proposed = candidate.missing.length === 0;
  const found: Partial<Record<InputId, Candidate[]>> = {};
  for (const { id } of INPUTS) {
    const ranked = all
      .filter((candidate) => candidate.input === id)
      // a table with headings missing is worth showing only where nothing else wants it
      .filter((candidate) => candidate.missing.length === 0 || best.get(place(candidate)) === candidate)
      .sort((a, b) => Number(b.proposed) - Number(a.proposed) || b.score - a.score);
    if (ranked.length > 0) found[id] = ranked;
  }
  return found;
}

const asText = (value: Plain | undefined): string =>
  value === null || value === undefined ? '' : String(value).trim();
const filled = (row: readonly Plain[] | undefined): number =>
  (row ?? []).filter((value) => asText(value) !== '').length;

/** How many headings a plain row must have to count as a heading row. */
const LEAST_HEADINGS = 2;

/**
 * Plain ranges with headings on a sheet: rows of texts with data below, down to the next blank row. `covered` cells
 * belong to Excel tables and are passed over.
 */
export function plainGrids(
  sheet: string,
  origin: { row: number; column: number },
  values: readonly (readonly Plain[])[],
  covered: (row: number, column: number) => boolean,
): Grid[] {
  const cells = values.map((row, i) =>
    row.map((value, j) => (covered(origin.row + i, origin.column + j) ? null : value)),
  );
  const grids: Grid[] = [];
  for (let i = 0; i < cells.length; i += 1) {
    const row = cells[i] ?? [];
    const texts = row.filter((value) => typeof value === 'string' && value.trim() !== '').length;
    if (texts < LEAST_HEADINGS || filled(row) < texts || filled(cells[i + 1]) < LEAST_HEADINGS) continue;
    if (!INPUTS.some((input) => headingScore(row.map(asText), input) >= LEAST)) continue;
    const from = row.findIndex((value) => asText(value) !== '');
    const to = row.length - 1 - [...row].reverse().findIndex((value) => asText(value) !== '');
    let end = i + 1;
    while (end < cells.length && filled(cells[end]?.slice(from, to + 1)) > 0) end += 1;
    const text = (line: readonly Plain[] | undefined): string[] =>
      (line ?? []).slice(from, to + 1).map(asText);
    grids.push({
      sheet,
      table: null,
      row: origin.row + i,
      column: origin.column + from,
      rows: end - i,
      columns: to - from + 1,
      headings: text(row),
      sample: cells.slice(i + 1, Math.min(end, i + 4)).map(text),
    });
    i = end;
  }
  return grids;
}

function headingScore(headings: readonly string[], input: InputWords): number {
  const needed = input.columns.filter((column) => column.needed);
  const columns = matchColumns(headings, input);
  const years = !input.byYear || headings.some((heading) => yearOfHeading(heading, input.id) !== null);
  return years ? needed.filter(({ field }) => columns[field] !== undefined).length / needed.length : 0;
}
