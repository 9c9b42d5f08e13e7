/**
 * Which column of a table is which, by its headings, in any order and by any of the vocabulary's names; and what to
 * tell people when headings are missing, merged or stand twice. Pure; no CustomFunctions here.
 */
import { shortened, wrongValue } from '../funding/errors';
import { plain, readText, type CellValue } from '../funding/reading';
import type { ColumnWords, TableWords } from '../funding/vocabulary';
import { notGiven, type Cells } from './cells';

/** Where the columns of a table stand. */
export interface Columns {
  headings: readonly CellValue[];
  /** Place of each field's column. */
  places: ReadonlyMap<string, number>;
  /** Place of another column that a field could mean just as well. */
  rivals: ReadonlyMap<string, number>;
}

/** A heading as people see it; "" when the cell is blank. */
function shownHeading(cell: CellValue): string {
  const reading = readText(cell);
  if (reading.kind === 'value') return shortened(reading.value);
  return reading.kind === 'fault' ? reading.shown : '';
}

/** Places of the columns by their headings; the exact heading wins over a synonym, and no heading serves twice. */
export function columnsOf(headings: readonly CellValue[], words: readonly ColumnWords[]): Columns {
  const texts = headings.map((cell) => plain(shownHeading(cell)));
  const places = new Map<string, number>();
  const others = new Map<string, readonly number[]>();
  const taken = new Set<number>();
  const claim = ({ field }: ColumnWords, names: readonly string[]): void => {
    if (places.has(field)) return;
    const wanted = names.map(plain);
    const [place, ...rest] = texts.flatMap((text, i) =>
      text !== '' && !taken.has(i) && wanted.includes(text) ? [i] : [],
    );
    if (place === undefined) return;
    places.set(field, place);
    taken.add(place);
    others.set(field, rest);
  };
  for (const column of words) claim(column, [column.heading]);
  for (const column of words) claim(column, column.synonyms);
  // a column that another field has taken is no rival
  const rivals = [...others].flatMap(([field, rest]) =>
    rest
      .filter((place) => !taken.has(place))
      .slice(0, 1)
      .map((place) => [field, place] as const),
  );
  return { headings, places, rivals: new Map(rivals) };
}

/** What to say when two columns could be the one, naming both: to take one of them would be a guess. */
export function rivalColumns(
  argument: string,
  { field, heading }: ColumnWords,
  { headings, places, rivals }: Columns,
): Error {
  const [place, rival] = [places.get(field) ?? 0, rivals.get(field) ?? 0];
  const [own, other] = [shownHeading(headings[place]), shownHeading(headings[rival])];
  return wrongValue(
    plain(own) === plain(other)
      ? `${argument}: columns ${place + 1} and ${rival + 1} are both headed "${own}"; rename one of them or leave it out.`
      : `${argument}: columns ${place + 1} ("${own}") and ${rival + 1} ("${other}") could both be ${heading}; head the right one "${heading}".`,
  );
}

/** Rows below the first in which headings are looked for, to tell people that a title stands above them. */
const TITLE_ROWS = 5;

/** The cure when headings were not found: they stand further down, or some cells of their row are empty. */
function headingsCure(
  argument: string,
  cells: Cells,
  hasAll: (row: readonly CellValue[]) => boolean,
): string {
  const below = cells.slice(1, 1 + TITLE_ROWS).findIndex(hasAll);
  if (below >= 0) return `they stand in row ${below + 2}: give the table from that row on`;
  const [headings = [], ...body] = cells;
  const bare = headings.findIndex(
    (cell, i) =>
      i > 0 && notGiven(cell) && !notGiven(headings[i - 1]) && body.some((row) => !notGiven(row[i])),
  );
  if (bare >= 0)
    return `column ${bare + 1} has no heading: unmerge the headings and give each column its own`;
  return `give the table with its heading row, for example ${argument}[#All]`;
}

export function missingColumns(
  argument: string,
  input: TableWords,
  needed: readonly string[],
  cells: Cells,
): Error {
  const lacking = (row: readonly CellValue[]): readonly string[] => {
    const { places } = columnsOf(row, input.columns);
    return needed.filter((field) => !places.has(field));
  };
  const [headings = []] = cells;
  const missing = lacking(headings);
  const wanted = input.columns
    .filter(({ field }) => missing.includes(field))
    .map(({ heading }) => `"${heading}"`);
  const found = headings.map(shownHeading).filter(Boolean).slice(0, 10);
  return wrongValue(
    `${argument}: no column headed ${wanted.join(' or ')} was found (headings: ${found.join(', ') || 'none'}); ` +
      `${headingsCure(argument, cells, (row) => lacking(row).length === 0)}.`,
  );
}

/** @throws FundingError when a needed column is empty and the one beside it has figures but no heading. */
export function checkMerged(
  argument: string,
  needed: readonly string[],
  columns: Columns,
  [, ...body]: Cells,
): void {
  for (const field of needed) {
    const place = columns.places.get(field) ?? 0;
    const isEmpty = (column: number): boolean => body.every((row) => notGiven(row[column]));
    if (!notGiven(columns.headings[place + 1]) || !isEmpty(place) || isEmpty(place + 1)) continue;
    throw wrongValue(
      `${argument}: column ${place + 1} ("${shownHeading(columns.headings[place])}") is empty and column ${place + 2} has no heading; ` +
        'unmerge the headings and put each over its own figures.',
    );
  }
}
