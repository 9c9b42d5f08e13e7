/**
 * What HNB Review says of reviews in values: each change as a line of where, what, before and after, newest review
 * first. A row about a child is a place and no word of it. Types and words. Pure.
 */
import { MONTHS } from '../funding/reading';
import { parseCell } from './a1';
import { blank } from './content';
import type { ChangedCell, ChangedRow } from './review-changes';
import type { Past, Period } from './review-past';
import type { Review } from './review-record';
import type { Plain } from './sources';

/** What HNB Review is told, besides what its formulas find by themselves. */
export interface Reviewed {
  /** Reviews on HNB Reviewed, oldest first; null while there is no such sheet. */
  reviews: readonly Review[] | null;
  past: Past;
  /** Full addresses of cells with a value in place of HNB's formula; null when they were not looked for. */
  overtyped: readonly string[] | null;
  /** When the sheet is filled without a build, as HNB Log writes it. */
  when?: string;
}

export const NOTHING_REVIEWED: Reviewed = {
  reviews: null,
  past: { periods: [], notes: [] },
  overtyped: null,
};

export interface Line {
  sheet: string;
  cell: string;
  row: string;
  what: string;
  before: Plain;
  after: Plain;
  /** Whether anybody has reviewed it. */
  seen: string;
}

/** "2026-11-24 10:05", as HNB Log writes it, as "24 November 2026 at 10:05"; anything else as it stands. */
export function momentText(stamp: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}))?$/.exec(stamp) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return stamp;
  const date = `${Number(day)} ${name} ${year}`;
  return time === undefined ? date : `${date} at ${time}`;
}

export const reviewText = ({ who, role, when }: Review): string => `${who} (${role}), ${momentText(when)}`;

/** "'HNB Plan'!D4" in its two parts. */
export function placeOf(where: string | null): { sheet: string; cell: string } {
  const mark = where?.lastIndexOf('!') ?? -1;
  if (where === null || mark < 0) return { sheet: where ?? '', cell: '' };
  const cell = where.slice(mark + 1).replace(/\$/g, '');
  const sheet = where.slice(0, mark).replace(/^'|'$/g, '').replace(/''/g, "'");
  return { sheet, cell: parseCell(cell) ? cell : '' };
}

const KINDS = { added: 'Row added', removed: 'Row removed', changed: 'Changed' } as const;
const ABOUT_A_CHILD = 'a row about a child (its words are not kept)';

/** Of a long text the record keeps the beginning, and a fingerprint that says nothing to people. */
const CUT = /… [0-9a-f]{8}$/;
const told = (value: Plain): Plain => (typeof value === 'string' ? value.replace(CUT, '…') : value);

/** What stood in a row that is new or gone, as far as a cell of a list has room. */
const MOST_WORDS = 80;
function summed(cells: readonly ChangedCell[], side: 'before' | 'after'): string {
  const words = cells
    .filter((cell) => !blank(cell[side]))
    .map((cell) => `${cell.heading}: ${String(told(cell[side]))}`)
    .join('; ');
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words;
}

function linesOf(row: ChangedRow, seen: string): Line[] {
  const { list, kind, where, cells } = row;
  const at = placeOf(where);
  const isSecret = row.row === '';
  const named = [list, isSecret ? ABOUT_A_CHILD : row.row].filter((part) => part !== at.sheet).join(', ');
  const line = { sheet: at.sheet, cell: at.cell, row: named, seen };
  if (isSecret) return [{ ...line, what: KINDS[kind], before: '', after: '' }];
  if (kind !== 'changed')
    return [{ ...line, what: KINDS[kind], before: summed(cells, 'before'), after: summed(cells, 'after') }];
  return cells.map(({ heading, where: own, before, after }) => {
    const place = placeOf(own);
    const [from, to] = [told(before), told(after)];
    const what = from === to ? `${heading}, further on in the text` : heading;
    return { ...line, ...(own === null ? {} : place), what, before: from, after: to };
  });
}

const seenText = ({ seenAt }: Period): string =>
  seenAt ? `Seen by ${seenAt.who} (${seenAt.role}), ${momentText(seenAt.when)}` : 'Not reviewed yet';

/** All changes that are known, newest review first. */
export const linesFor = ({ periods }: Past): Line[] =>
  periods.flatMap((period) => period.rows.flatMap((row) => linesOf(row, seenText(period))));
