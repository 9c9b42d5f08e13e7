/**
 * Cells of HNB Comparison that follow the council's own tables: what the council named at the top of a column does, and
 * whose practice ours is. They are live, by that name, unless people typed something else on purpose. Pure.
 */
import { dateInWords } from '../funding/periods';
import type { People, PeopleCell } from './blueprint';
import { FIRST, followsTable } from './comparison-followed';
import {
  AGAINST,
  ASSESSED,
  COUNCILS,
  KINDS,
  MEASURES,
  OURS,
  PRACTICES,
  SIDES,
  WORD_COLUMNS,
  WORDS_BLOCK,
} from './comparison-words';
import { columnRef, equals, literal, trimmed } from './conditions';
import { blank } from './content';
import type { Layout } from './layout';
import { RECOMMENDATIONS } from './recommendation-words';
import { ASSESSMENT_WORDS, assessmentOf } from './recommendations';
import type { BuildRequest } from './request';
import type { Plain, SourceRow, SourceTable } from './sources';
import type { SheetWriter, Content } from './writer';
import { textOf } from './years';

/** Columns for other councils. */
const OTHERS = SIDES.slice(2);
const BLOCKS = [COUNCILS, ASSESSED, PRACTICES, MEASURES];
const TEN = RECOMMENDATIONS.map(({ number }) => String(number));

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

// ---- which council stands in which column ----

/** True where nobody has typed anything under a side. */
const isFree = ({ people }: BuildRequest, block: string, side: string): boolean =>
  Object.values(people[block] ?? {}).every(({ [side]: cell }) => !cell || isHnbs(cell) || blank(cell.value));

const nameTyped = ({ people }: BuildRequest, side: string): string =>
  trimmed(String(people[COUNCILS]?.Name?.[side]?.value ?? ''));

/** By side, the councils of the table that get a column: those that have none, in the columns that are free. */
function newNames(request: BuildRequest): Record<string, string> {
  const rows = request.sources.practiceElsewhere?.rows ?? [];
  const ours = request.sources.recommendations?.rows.map((row) => textOf(row, 'council')) ?? [];
  const named = [...SIDES.map((side) => nameTyped(request, side)), ...ours.map(trimmed)];
  const all = rows.map((row) => trimmed(textOf(row, 'council')));
  // spelt as it stands first
  const councils = all.filter(
    (council, i) =>
      council !== '' &&
      all.findIndex((other) => same(other, council)) === i &&
      !named.some((name) => same(name, council)),
  );
  const free = OTHERS.filter((side) => BLOCKS.every((block) => isFree(request, block, side)));
  return Object.fromEntries(
    free.flatMap((side, i): [string, string][] => (councils[i] ? [[side, councils[i]]] : [])),
  );
}

// ---- what the tables say ----

/** Rows of a column's head that follow, by the field of the table. */
const HEAD_OF_OURS: Readonly<Record<string, string>> = { Name: 'council', Year: 'asAt', Source: 'source' };
const HEAD_OF_OTHERS: Readonly<Record<string, string>> = { Kind: 'kind', Year: 'asAt', Source: 'source' };

interface Asked {
  table: SourceTable;
  field: string;
  /** What the column's cells must say; the formula finds the first row that says something. */
  rows: SourceRow[];
  /** The recommendation's number, where there is one. */
  number: string | null;
  isOurs: boolean;
}

const fieldOf = (block: string, key: string, side: string): string | undefined => {
  if (block === COUNCILS) return (side === OURS ? HEAD_OF_OURS : HEAD_OF_OTHERS)[key];
  if (side === OURS || !TEN.includes(key)) return undefined;
  return { [ASSESSED]: 'assessment', [PRACTICES]: 'practice' }[block];
};

/** Where a cell's text comes from; null for a cell that follows nothing. */
function asked(request: BuildRequest, block: string, key: string, side: string, name: string): Asked | null {
  const isOurs = side === OURS;
  const { recommendations, practiceElsewhere } = request.sources;
  const table = isOurs ? recommendations : practiceElsewhere;
  const field = fieldOf(block, key, side);
  // last year's column is ours, whatever its table calls it
  if (!table || field === undefined || (field === 'kind' && side === AGAINST[0])) return null;
  const number = block === COUNCILS ? null : key;
  const rows = table.rows.filter(
    (row) => isOurs || (name !== '' && same(trimmed(textOf(row, 'council')), name)),
  );
  // last year's are typed, or kept from this year's, unless the table has them by the name typed there
  if (side === AGAINST[0] && rows.length === 0) return null;
  return { table, field, rows, number, isOurs };
}

/** What a cell follows says now; undefined where its table has no such column. */
function said({ table, field, rows, number }: Asked): Plain | undefined {
  const isKnown = columnRef(table, field) !== null;
  if (field === 'assessment' && rows.length === 0) return '';
  if (!isKnown && field !== 'assessment') return undefined;
  const own = rows.filter(({ cells }) => number === null || String(cells.number?.value) === number);
  const text = trimmed(own.map((row) => textOf(row, field)).find((one) => trimmed(one) !== '') ?? '');
  if (field === 'assessment') return assessmentOf(text);
  if (field === 'kind') return KINDS.find((kind) => same(kind, text)) ?? text;
  return text;
}

/** A day or a year that stands in a cell as a number comes as text here, and as a number there. */
const LIKE_A_NUMBER = /^\d+$/;
const LIKE_A_DAY = /^\d{5}$/;

/** The text of the first row that says something, live; "" where none does. */
function textFormula({ table, field, number, isOurs }: Asked, name: string, key: string): string | null {
  const [texts, councils, numbers] = [field, 'council', 'number'].map((one) => columnRef(table, one));
  if (!texts || !councils || (number !== null && !numbers)) return null;
  const conditions = [
    ...(isOurs ? [] : [equals(councils, `TRIM(${name})`)]),
    ...(number === null ? [] : [equals(String(numbers), key)]),
    `(TRIM(${texts})<>"")`,
  ].join('*');
  // the first row counts most, and no row leads beyond the table's last
  const fromEnd = `(ROWS(${texts})+MIN(ROW(${texts}))-ROW(${texts}))`;
  const there = `INDEX(${texts},ROWS(${texts})+1-${FIRST}${conditions}*${fromEnd},1)))`;
  return field === 'asAt' ? `IF(ISNUMBER(${there}),${there},TRIM(${there}))` : `TRIM(${there})`;
}

/** Their words as ours, by the list at the foot of the sheet. */
const inOurWords = (layout: Layout, words: readonly string[], text: string, otherwise: string): string => {
  const [from = '', to = ''] = [words[0], words[words.length - 1]];
  const list = (heading: string): string => layout.down(WORDS_BLOCK, from, to, heading);
  return `IFERROR(INDEX(${list('Counts as')},MATCH(${literal(text)},${list('Word')},0)),${otherwise})`;
};
const OF_ASSESSMENTS = Object.keys(ASSESSMENT_WORDS);
const OF_KINDS = KINDS.map((kind) => kind.toLowerCase());

/** What a cell under a side holds where its words come from a table; undefined for one that follows nothing. */
export function fromTables(
  request: BuildRequest,
  layout: Layout,
  block: string,
  key: string,
  side: string,
): Content {
  const where = asked(request, block, key, side, nameTyped(request, side));
  const value = where ? said(where) : undefined;
  if (!where || value === undefined) return undefined;
  const name = layout.cell(COUNCILS, 'Name', side, { row: true });
  const text = textFormula(where, name, block === COUNCILS ? '' : layout.cell(block, key, 'No'));
  const councils = columnRef(where.table, 'council') ?? '""';
  const isNamed = (formula: string): string =>
    where.isOurs ? formula : `IF(TRIM(${name})="","",${formula})`;
  if (where.field === 'assessment') {
    const words =
      text === null ? '"Not assessed"' : inOurWords(layout, OF_ASSESSMENTS, text, '"Not assessed"');
    const none = `SUMPRODUCT(${equals(councils, `TRIM(${name})`)}*1)=0`;
    return { formula: `=${isNamed(`IF(${none},"",${words})`)}`, expect: value };
  }
  if (text === null) return undefined;
  const shown = where.field === 'kind' ? inOurWords(layout, OF_KINDS, text, text) : text;
  const isNumber = where.field === 'asAt' && LIKE_A_NUMBER.test(String(value));
  return {
    formula: `=${isNamed(`IFERROR(${shown},"")`)}`,
    // text or number, as it stands there
    expect: isNumber ? undefined : value,
  };
}

/** The words of the tables and what they count as. */
export function addWords(writer: SheetWriter, layout: Layout): void {
  writer.section('Workings: words of your tables and what they count as');
  const block = layout.open(writer, WORDS_BLOCK, WORD_COLUMNS);
  for (const word of OF_ASSESSMENTS)
    block.add(word, { Word: word, 'Counts as': ASSESSMENT_WORDS[word] ?? '' });
  for (const kind of KINDS) block.add(kind.toLowerCase(), { Word: kind.toLowerCase(), 'Counts as': kind });
  block.end();
}

// ---- what people typed themselves ----

const isHnbs = ({ formula = '' }: PeopleCell): boolean => followsTable(formula);

/** True when people typed something of their own: blank, HNB's, or what would show anyway, is nothing of theirs. */
const isOwn = (cell: PeopleCell, live: Plain): boolean => {
  if (isHnbs(cell) || blank(cell.value)) return false;
  if (cell.formula !== undefined) return true;
  const [typed, shows] = [trimmed(String(cell.value)), String(live)];
  return typed !== shows && !(LIKE_A_DAY.test(shows) && typed === dateInWords(Number(shows)));
};

export interface FromTables {
  /** What people typed on the sheet themselves. */
  own: People;
  /** The same with what follows filled in, as the sheet shows it. */
  shown: People;
}

/** The cells that follow a table, taken apart from what people typed. A column that is free gets its council's name. */
export function peopleAndTables(given: BuildRequest): FromTables {
  const names = newNames(given);
  const named = withCells(
    given.people,
    Object.entries(names).map(([side, name]) => [COUNCILS, 'Name', side, { value: name }]),
  );
  const request = { ...given, people: named };
  const places = [
    ...['Name', 'Kind', 'Year', 'Source'].map((key) => [COUNCILS, key] as const),
    ...[ASSESSED, PRACTICES].flatMap((block) => TEN.map((key) => [block, key] as const)),
  ].flatMap(([block, key]) => SIDES.map((side) => ({ block, key, side })));
  const own: Placed[] = [];
  const shown: Placed[] = [];
  for (const { block, key, side } of places) {
    const cell = named[block]?.[key]?.[side];
    const where = asked(request, block, key, side, nameTyped(request, side));
    const live = where ? said(where) : undefined;
    if (live === undefined) {
      // without its table what was shown last stays
      if (cell && isHnbs(cell))
        for (const list of [own, shown]) list.push([block, key, side, { value: cell.value }]);
      continue;
    }
    if (cell && isOwn(cell, live)) continue;
    own.push([block, key, side, undefined]);
    shown.push([block, key, side, { value: live }]);
  }
  return { own: withCells(named, own), shown: withCells(named, shown) };
}

type Placed = [block: string, key: string, side: string, cell: PeopleCell | undefined];

/** What people typed with some cells changed; undefined takes one out. */
function withCells(people: People, cells: readonly Placed[]): People {
  const changed: Record<string, People[string]> = { ...people };
  for (const [block, key, side, cell] of cells) {
    const rows = { ...changed[block] };
    const row = { ...rows[key] };
    if (cell) row[side] = cell;
    else delete row[side];
    rows[key] = row;
    changed[block] = rows;
  }
  return changed;
}
