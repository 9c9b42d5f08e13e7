/**
 * Tells which of the workbook's tables is which, by their headings. Pure: works on grids that `scan.ts` has read, and
 * touches no Office.js.
 */
import { plain } from '../funding/reading';
import { INPUTS } from '../funding/inputs';
import { sortYears } from '../funding/year-kinds';
import type { ColumnWords, InputId, InputWords } from '../funding/vocabulary';
import { parseRange, rangeName } from '../sheets/a1';
import type { Plain } from '../sheets/sources';
import type { Candidate } from './contract';
import { yearOfHeading } from './year-headings';

export { yearOfHeading } from './year-headings';

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

/** Columns for which more than one heading would do, with the headings that were not taken: a person has to look. */
export function doubtful(
  headings: readonly string[],
  input: InputWords,
  columns: Readonly<Record<string, string>>,
): { heading: string; taken: string; others: string[] }[] {
  const used = new Set(Object.values(columns));
  return input.columns.flatMap(({ field, heading, synonyms }) => {
    const taken = columns[field];
    if (taken === undefined) return [];
    const names = [heading, ...synonyms].map(plain);
    const alike = headings.filter((other) => names.includes(plain(other)));
    // the same heading twice is two columns as well
    const others = [
      ...alike.filter((other) => !used.has(other)),
      ...alike.filter((other) => other === taken).slice(1),
    ];
    return others.length > 0 ? [{ heading, taken, others }] : [];
  });
}

/** Words in a table's or sheet's name that speak for an input. */
const NAME_WORDS: Readonly<Record<InputId, readonly string[]>> = {
  schools: ['school'],
  ehcps: ['ehcp', 'plans', 'pupils'],
  bands: ['band'],
  lines: ['highneeds', 'line', 'outturn', 'spend', 'expenditure'],
  income: ['income', 'allocation', 'funding'],
  caseload: ['caseload', 'january', 'sen2'],
  caseloadByAge: ['age', 'caseload'],
  caseloadByNeed: ['need', 'caseload'],
  mitigations: ['mitigation', 'saving'],
  recommendations: ['recommendation', 'practice'],
  practiceElsewhere: ['elsewhere', 'partner', 'other', 'councils'],
  provision: ['provision', 'places'],
};

const NAME_BONUS = 0.1;
/** Below this share of the needed headings a table is not proposed at all. */
const LEAST = 0.5;

function namesSpeak(grid: Grid, input: InputId): boolean {
  const name = plain(`${grid.table ?? ''}${grid.sheet}`);
  return NAME_WORDS[input].some((word) => name.includes(word));
}

interface Years {
  count: number;
  /** Labels of years that head more than one column: nobody can tell which one is meant. */
  twice: string[];
  /** True where a year's budget stands beside something later. */
  budgeted: boolean;
}

function yearsIn(headings: readonly string[], input: InputWords): Years {
  const columns = input.byYear ? headings.flatMap((heading) => yearOfHeading(heading, input.id) ?? []) : [];
  const { twice, budgets } = sortYears(columns);
  return {
    count: columns.length,
    twice: [...new Set(twice.map(({ second }) => second.label))],
    budgeted: budgets.length > 0,
  };
}

function reasonFor(
  input: InputWords,
  columns: Readonly<Record<string, string>>,
  missing: readonly string[],
  years: Years,
  isReport: boolean,
  headings: readonly string[],
): string {
  const needed = input.columns.filter(({ needed: isNeeded }) => isNeeded).length;
  const others = input.columns
    .filter(
      ({ field, heading }) => columns[field] !== undefined && plain(columns[field] ?? '') !== plain(heading),
    )
    .map(({ field, heading }) => `${heading} from "${columns[field]}"`);
  const parts = [
    missing.length === 0
      ? needed === 1
        ? 'The needed heading found'
        : `All ${needed} needed headings found`
      : `${needed - missing.length} of ${needed} needed headings found`,
    ...(input.byYear ? [`${years.count} year ${years.count === 1 ? 'column' : 'columns'}`] : []),
    ...(isReport ? ['a blank column parts its headings'] : []),
    ...(years.twice.length > 0 ? [`two columns for ${years.twice.join(', ')}`] : []),
    ...(others.length > 0 ? [`read ${others.slice(0, 4).join(', ')}`] : []),
    ...doubtful(headings, input, columns).map(
      (doubt) =>
        `${doubt.heading} could be ${[doubt.taken, ...doubt.others].map((text) => `"${text}"`).join(' or ')}: the ${doubt.others.includes(doubt.taken) ? 'first' : `column "${doubt.taken}"`} is taken`,
    ),
  ];
  return `${parts.join('; ')}.`;
}

export function candidateFor(grid: Grid, input: InputWords): Candidate | null {
  const columns = matchColumns(grid.headings, input);
  const needed = input.columns.filter((column) => column.needed);
  const missing = needed.filter(({ field }) => columns[field] === undefined).map(({ heading }) => heading);
  const years = yearsIn(grid.headings, input);
  // a monitoring report with a small table at its side: its blocks are not those of its lines
  const isReport = years.budgeted && grid.headings.includes('');
  if (input.byYear && years.count === 0) return null;
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
    // whether another input fits better is known only when all have been tried
    proposed: missing.length === 0 && years.twice.length === 0 && !isReport,
    reason: reasonFor(input, columns, missing, years, isReport, grid.headings),
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
  for (const candidate of all) candidate.proposed &&= best.get(place(candidate)) === candidate;
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

/**
 * Plain ranges with the end that they turned out to have when they were read whole: the first look goes only as far
 * down as headings are expected.
 * @param read what was read, by the sheet and the cell where it begins
 */
export function withEnds(
  candidates: Partial<Record<InputId, Candidate[]>>,
  read: readonly { sheet: string; address: string }[],
): Partial<Record<InputId, Candidate[]>> {
  const start = (address: string): string => address.split(':')[0] ?? '';
  const settled = (candidate: Candidate): Candidate => {
    const found = read.find(
      ({ sheet, address }) => sheet === candidate.sheet && start(address) === start(candidate.address),
    );
    const area = found ? parseRange(found.address) : null;
    if (candidate.table !== null || !found || !area) return candidate;
    return { ...candidate, address: found.address, rows: area.rows - 1 };
  };
  return Object.fromEntries(Object.entries(candidates).map(([id, list]) => [id, list.map(settled)]));
}

const asText = (value: Plain | undefined): string =>
  value === null || value === undefined ? '' : String(value).trim();
const filled = (row: readonly Plain[] | undefined): number =>
  (row ?? []).filter((value) => asText(value) !== '').length;

/** How many headings a plain row must have to count as a heading row. */
const LEAST_HEADINGS = 2;

/** First and last column of a stretch. */
type Span = readonly [from: number, to: number];

/** Stretches of a heading row between columns that are blank from the headings down to the region's end. */
function stretches(region: readonly (readonly Plain[])[]): Span[] {
  const width = region[0]?.length ?? 0;
  const found: Span[] = [];
  let from: number | null = null;
  for (let column = 0; column <= width; column += 1) {
    const isFilled = region.some((row) => asText(row[column]) !== '');
    if (isFilled && from === null) from = column;
    if (!isFilled && from !== null) {
      found.push([from, column - 1]);
      from = null;
    }
  }
  return found;
}

/**
 * Columns that belong together below one heading row. A blank column may be there for looks, or part two tables: it
 * parts them when a stretch has every needed heading by itself.
 */
function parts(region: readonly (readonly Plain[])[]): Span[] {
  const found = stretches(region);
  const [first, last] = [found[0], found[found.length - 1]];
  if (!first || !last) return [];
  const whole = ([from, to]: Span): boolean => {
    const headings = (region[0] ?? []).slice(from, to + 1).map(asText);
    return INPUTS.some((input) => headingScore(headings, input) === 1);
  };
  return found.length > 1 && found.some(whole) ? found : [[first[0], last[1]]];
}

/** Index of the first row from `start` on that is blank in these columns, or the number of rows. */
function blankFrom(cells: readonly (readonly Plain[])[], start: number, [from, to]: Span): number {
  const end = cells.slice(start).findIndex((row) => filled(row.slice(from, to + 1)) === 0);
  return end < 0 ? cells.length : start + end;
}

const isHeadingRow = (row: readonly Plain[], next: readonly Plain[] | undefined): boolean => {
  const texts = row.filter((value) => typeof value === 'string' && value.trim() !== '').length;
  return (
    texts >= LEAST_HEADINGS &&
    filled(next) >= LEAST_HEADINGS &&
    INPUTS.some((input) => headingScore(row.map(asText), input) >= LEAST)
  );
};

/**
 * Plain ranges with headings at the top of a sheet: rows of texts with data below, down to the next blank row.
 * @param covered cells of Excel tables, which are passed over
 * @param below rows of the sheet that were not read: a range that reaches the end of what was read may go on there
 */
export function plainGrids(
  sheet: string,
  origin: { row: number; column: number },
  values: readonly (readonly Plain[])[],
  covered: (row: number, column: number) => boolean,
  below = 0,
): Grid[] {
  const cells = values.map((row, i) =>
    row.map((value, j) => (covered(origin.row + i, origin.column + j) ? null : value)),
  );
  const grids: Grid[] = [];
  for (let i = 0; i < cells.length; i += 1) {
    const row = cells[i] ?? [];
    if (!isHeadingRow(row, cells[i + 1])) continue;
    const end = blankFrom(cells, i + 1, [0, row.length - 1]);
    for (const span of parts(cells.slice(i, end))) {
      const last = blankFrom(cells, i + 1, span);
      const text = (line: readonly Plain[]): string[] => line.slice(span[0], span[1] + 1).map(asText);
      const headings = text(row);
      if (headings.every((heading) => heading === '')) continue;
      grids.push({
        sheet,
        table: null,
        row: origin.row + i,
        column: origin.column + span[0],
        rows: last - i + (last === cells.length ? below : 0),
        columns: span[1] - span[0] + 1,
        headings,
        sample: cells.slice(i + 1, Math.min(last, i + 4)).map(text),
      });
    }
    i = end;
  }
  return grids;
}

/** Share of an input's needed headings that are there; 0 when it needs years and there are none. */
function headingScore(headings: readonly string[], input: InputWords): number {
  const needed = input.columns.filter((column) => column.needed);
  const columns = matchColumns(headings, input);
  const years = !input.byYear || headings.some((heading) => yearOfHeading(heading, input.id) !== null);
  return years ? needed.filter(({ field }) => columns[field] !== undefined).length / needed.length : 0;
}
