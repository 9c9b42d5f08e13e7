/**
 * Columns of HNB Comparison in which nobody has typed anything, filled from the council's own tables: what other
 * councils do, and whose practice ours is. What people typed is never touched. Pure.
 */
import { dateInWords } from '../funding/periods';
import type { People, PeopleCell } from './blueprint';
import {
  ASSESSED,
  COUNCIL_ROWS,
  COUNCILS,
  KINDS,
  MEASURES,
  OURS,
  PRACTICES,
  SIDES,
} from './comparison-words';
import { distinct, trimmed } from './conditions';
import { blank } from './content';
import { RECOMMENDATIONS } from './recommendation-words';
import { assessmentOf } from './recommendations';
import type { BuildRequest } from './request';
import type { SourceRow } from './sources';
import { textOf } from './years';

/** Columns for other councils. */
const OTHERS = SIDES.slice(2);
const BLOCKS = [COUNCILS, ASSESSED, PRACTICES, MEASURES];

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** True where nobody has typed anything under a side, in these rows of a block or in all. */
const isFree = ({ people }: BuildRequest, block: string, side: string, rows?: readonly string[]): boolean =>
  Object.entries(people[block] ?? {}).every(
    ([key, cells]) => (rows && !rows.includes(key)) || blank(cells[side]?.value),
  );

const namedOn = ({ people }: BuildRequest, side: string): string =>
  trimmed(String(people[COUNCILS]?.Name?.[side]?.value ?? ''));

/** A day that stands in a cell as a number comes as text; it is told in words again. */
const LIKE_A_DAY = /^\d{5}$/;
const inWords = (text: string): string => (LIKE_A_DAY.test(text) ? dateInWords(Number(text)) : text);

/** The first of these rows that says something in a field. */
const firstOf = (rows: readonly SourceRow[], field: string): string =>
  rows.map((row) => textOf(row, field)).find((text) => text !== '') ?? '';

const kindOf = (text: string): string => KINDS.find((kind) => same(kind, text)) ?? text;

/** What stands at the top of a council's column, by its row. */
function whoIs(rows: readonly SourceRow[]): Record<string, string> {
  return {
    Name: firstOf(rows, 'council'),
    Kind: kindOf(firstOf(rows, 'kind')),
    Year: inWords(firstOf(rows, 'asAt')),
    Source: firstOf(rows, 'source'),
  };
}

/** What people typed, with texts added under a side of a block; a blank text adds nothing. */
const filledIn = (
  people: People,
  block: string,
  side: string,
  texts: Readonly<Record<string, string>>,
): People => {
  const rows = { ...people[block] };
  for (const [key, text] of Object.entries(texts)) {
    const cell: PeopleCell = { value: text };
    if (text !== '') rows[key] = { ...rows[key], [side]: cell };
  }
  return { ...people, [block]: rows };
};

/** Our own column: whose practice it is, as far as our table says. */
function withOurs(request: BuildRequest): BuildRequest {
  const rows = request.sources.recommendations?.rows ?? [];
  const { Name = '', Year = '', Source = '' } = whoIs(rows);
  // what it is to us stands there from the first build on
  const own = COUNCIL_ROWS.map(({ key }) => key).filter((key) => key !== 'Kind');
  if (Name === '' || !isFree(request, COUNCILS, OURS, own)) return request;
  return { ...request, people: filledIn(request.people, COUNCILS, OURS, { Name, Year, Source }) };
}

/** One council of the table in a column of its own; a recommendation of which it says nothing is not assessed. */
function withCouncil(people: People, side: string, rows: readonly SourceRow[]): People {
  const on = (number: number): SourceRow[] => rows.filter(({ cells }) => cells.number?.value === number);
  const byNumber = (of: (number: number) => string): Record<string, string> =>
    Object.fromEntries(RECOMMENDATIONS.map(({ number }) => [String(number), of(number)]));
  const assessed = byNumber((number) => assessmentOf(firstOf(on(number), 'assessment')));
  const practice = byNumber((number) => firstOf(on(number), 'practice'));
  return [
    [COUNCILS, whoIs(rows)] as const,
    [ASSESSED, assessed] as const,
    [PRACTICES, practice] as const,
  ].reduce((filled, [block, texts]) => filledIn(filled, block, side, texts), people);
}

/** The request with what the tables say in the columns that are free, as if it had been typed there. */
export function filledFromTables(request: BuildRequest): BuildRequest {
  const rows = request.sources.practiceElsewhere?.rows ?? [];
  const named = SIDES.map((side) => namedOn(request, side));
  const councils = distinct(rows.map((row) => textOf(row, 'council'))).filter(
    (council) => council !== '' && !named.some((name) => same(name, council)),
  );
  const free = OTHERS.filter((side) => BLOCKS.every((block) => isFree(request, block, side)));
  const filled = withOurs(request);
  const people = free.reduce((so, side, i) => {
    const council = councils[i];
    const own = rows.filter((row) => same(textOf(row, 'council'), council ?? ''));
    return council === undefined ? so : withCouncil(so, side, own);
  }, filled.people);
  return { ...filled, people };
}
