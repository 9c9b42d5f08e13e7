/**
 * HNB Reviewed: who reviewed the workbook and when, and what stood in it then, row by row. Append only, plain values:
 * each review adds the rows that differ from what the reviews before had. Rows about children are kept as fingerprints,
 * never as values. Pure.
 */
import { asContent } from './content';
import { fingerprint } from './fingerprint';
import type { Plain } from './sources';

export const REVIEWED_TITLE: readonly string[] = [
  'Reviews of this workbook, and what stood in it',
  'Added by Mark as reviewed in the HNB pane; rows are only ever added. Below each review: the rows that differ from the reviews before it, a fingerprint alone where they are about children.',
];
export const REVIEWED_HEADINGS = [
  'Review',
  'When',
  'Who',
  'Role',
  'List',
  'Row',
  'What it held',
  'Changed',
] as const;
export const REVIEWED_WIDTHS: readonly number[] = [8, 18, 24, 14, 30, 34, 80, 10];
/** Row of the headings, zero-based. */
export const REVIEWED_HEAD_ROW = REVIEWED_TITLE.length + 1;

/** A cell of a row that is compared. */
export interface WorkCell {
  heading: string;
  value: Plain;
  /** Full address. */
  where: string;
}

export interface WorkRow {
  key: string;
  where: string;
  cells: readonly WorkCell[];
}

/** Rows that people fill: typed columns of a block on a HNB sheet, or a mapped table. */
export interface WorkList {
  id: string;
  title: string;
  sheet: string;
  /** True for rows about children: only fingerprints of these are kept. */
  isSecret: boolean;
  rows: readonly WorkRow[];
}

/** The lists as they stand, and the ids of those that cannot be read at the moment. */
export interface Work {
  lists: readonly WorkList[];
  unread: readonly { id: string; title: string }[];
}

// ---- what is kept of a row ----

const LONGEST = 80;
/** Of a long text its beginning, and a fingerprint by which a change further on shows. */
const short = (value: Plain): Plain =>
  typeof value === 'string' && value.length > LONGEST
    ? `${value.slice(0, LONGEST)}… ${fingerprint(value)}`
    : value;

/** What stands in a row, by heading; blank cells are left out. */
export type Held = Readonly<Record<string, Plain>>;

export const heldOf = ({ cells }: WorkRow): Held =>
  Object.fromEntries(
    cells
      .filter(({ value }) => value !== null && value !== '')
      .map(({ heading, value }) => [heading, short(value)]),
  );

const KEY_PRINT = 8;
const ROW_PRINT = 6;
const PIECE = KEY_PRINT + ROW_PRINT;
/** Rows about children that are kept together, by the first digits of their keys' fingerprints. */
const FEW = 10_000;
const digitsFor = (rows: number): number => (rows > FEW ? 2 : 1);

export const keyPrint = (key: string): string => fingerprint(key);
export const rowPrint = (row: WorkRow): string => fingerprint(heldOf(row)).slice(0, ROW_PRINT);

/** Fingerprints of rows by fingerprint of their keys. */
export function printsIn(held: readonly string[]): Map<string, string> {
  const pieces = held.flatMap((text) =>
    Array.from({ length: Math.floor(text.length / PIECE) }, (_, i) => text.slice(i * PIECE, (i + 1) * PIECE)),
  );
  return new Map(pieces.map((piece) => [piece.slice(0, KEY_PRINT), piece.slice(KEY_PRINT)]));
}

function secretRows({ rows }: WorkList): Map<string, string> {
  const kept = new Map<string, string>();
  const digits = digitsFor(rows.length);
  for (const row of rows) {
    const print = keyPrint(row.key);
    const together = print.slice(0, digits);
    kept.set(together, (kept.get(together) ?? '') + print + rowPrint(row));
  }
  return kept;
}

/** Row of the record that says that a list was there, though nothing stood in it. */
export const LISTED = '';

/** Text kept by row of a list. */
const keptRows = (list: WorkList): Map<string, string> => {
  const rows: Iterable<[string, string]> = list.isSecret
    ? secretRows(list)
    : list.rows.map((row) => [row.key, JSON.stringify(heldOf(row))]);
  return new Map([[LISTED, 'List'], ...rows]);
};

// ---- the record ----

/** Who reviewed the workbook, as the record has it. */
export interface Review {
  /** Row on HNB Reviewed, zero-based: rows are only added, so it tells reviews apart for good. */
  row: number;
  number: number;
  when: string;
  who: string;
  role: string;
}

/** What the record says of a list: the text kept by row. */
export type Standings = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface ReviewRecord {
  reviews: Review[];
  /** What stood in the workbook at a review. */
  at(review: Review): Standings;
  /** What the record comes to at its end. */
  last: Standings;
  /** First row below the record, zero-based. */
  next: number;
}

const text = (value: Plain | undefined): string =>
  value === null || value === undefined ? '' : String(value);

interface Line {
  row: number;
  cells: readonly Plain[];
}
const isReview = ({ cells }: Line): boolean => typeof cells[0] === 'number' && text(cells[4]) === '';

function replay(lines: readonly Line[]): Standings {
  const lists = new Map<string, Map<string, string>>();
  for (const { cells } of lines) {
    const [list, row, held] = [text(cells[4]), text(cells[5]), text(cells[6])];
    if (list === '') continue;
    const rows = lists.get(list) ?? new Map<string, string>();
    if (held === '') rows.delete(row);
    else rows.set(row, held);
    lists.set(list, rows);
  }
  return lists;
}

/**
 * Reads the record from the sheet's values.
 * @param top row of the first values, zero-based
 */
export function readRecord(values: readonly (readonly Plain[])[], top: number): ReviewRecord {
  const lines = values
    .map((cells, i): Line => ({ row: top + i, cells }))
    .filter(({ row, cells }) => row > REVIEWED_HEAD_ROW && cells.some((cell) => text(cell) !== ''));
  const marks = lines.filter(isReview);
  return {
    reviews: marks.map(({ row, cells }) => ({
      row,
      number: Number(cells[0]),
      when: text(cells[1]),
      who: text(cells[2]),
      role: text(cells[3]),
    })),
    at: ({ row }) => {
      const end = marks.find((mark) => mark.row > row)?.row ?? Infinity;
      return replay(lines.filter((line) => line.row < end));
    },
    last: replay(lines),
    next: Math.max(REVIEWED_HEAD_ROW, ...lines.map(({ row }) => row)) + 1,
  };
}

export const EMPTY_RECORD: ReviewRecord = readRecord([], 0);

type Entry = readonly [list: string, row: string, held: string];

/** What has to be added to the record so that it says what stands now. */
function entriesOf(record: ReviewRecord, { lists, unread }: Work): Entry[] {
  const now = new Map(lists.map((list) => [list.id, keptRows(list)]));
  const skipped = new Set(unread.map(({ id }) => id));
  const ids = [...new Set([...now.keys(), ...record.last.keys()])].filter((id) => !skipped.has(id));
  return ids.flatMap((id): Entry[] => {
    const [before, after] = [
      record.last.get(id) ?? new Map<string, string>(),
      now.get(id) ?? new Map<string, string>(),
    ];
    return [
      ...[...after].filter(([row, held]) => before.get(row) !== held),
      ...[...before.keys()].filter((row) => !after.has(row)).map((row) => [row, ''] as const),
    ].map(([row, held]): Entry => [id, row, held]);
  });
}

export interface ReviewWords {
  when: string;
  who: string;
  role: string;
  /** Rows and figures that had changed since the review before. */
  changed: number;
}

type Content = string | number | boolean;

/** The rows that a review adds below the record: itself first. */
export function reviewRows(
  record: ReviewRecord,
  work: Work,
  { when, who, role, changed }: ReviewWords,
): Content[][] {
  const number = Math.max(0, ...record.reviews.map((review) => review.number)) + 1;
  const content = (value: string): Content => asContent({ value });
  return [
    [number, ...[when, who, role].map(content), '', '', '', changed],
    ...entriesOf(record, work).map((entry) => [number, '', '', '', ...entry.map(content), '']),
  ];
}

/** The last review of each person in each role, newest first. */
export function lastReviews(reviews: readonly Review[]): Review[] {
  const last = new Map<string, Review>();
  for (const review of reviews) last.set(`${review.who.trim().toLowerCase()}|${review.role}`, review);
  return [...last.values()].sort((a, b) => b.row - a.row);
}
