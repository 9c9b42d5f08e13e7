/**
 * What changed from review to review, newest first: since the last one as the workbook stands, and what each of those
 * before had to see, out of the record. Rows about children have fingerprints there, and none of their words here. Pure.
 */
import { changesSince, parsed, type ChangedCell, type ChangedRow } from './review-changes';
import {
  keyPrint,
  LISTED,
  printsIn,
  type Review,
  type ReviewRecord,
  type Standings,
  type Work,
  type WorkList,
  type WorkRow,
} from './review-record';

export interface Period {
  /** The review that the changes count from; the workbook as it stands when there is no later one. */
  since: Review;
  /** The review that had them to see; null for what is new since the last one. */
  seenAt: Review | null;
  rows: ChangedRow[];
}

export interface Past {
  /** Newest first. */
  periods: Period[];
  /** What cannot be compared, a sentence each. */
  notes: string[];
}

/** Reviews looked back on, as long as there is room for what they saw. */
const MOST_BACK = 5;

const bare = (kept: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...kept].filter(([row]) => row !== LISTED));

/** Rows about children are kept as a string of fingerprints, all others as JSON. */
const isSecret = (kept: ReadonlyMap<string, string>, list: WorkList | undefined): boolean =>
  list?.isSecret === true || [...bare(kept).values()].some((held) => !held.startsWith('{'));

const kindOf = (before: unknown, after: unknown): ChangedRow['kind'] =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';

function openRows(
  title: string,
  list: WorkList | undefined,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ChangedRow[] {
  const places = new Map((list?.rows ?? []).map((row): [string, WorkRow] => [row.key, row]));
  const keys = [...after.keys(), ...[...before.keys()].filter((key) => !after.has(key))];
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => {
      const [was, is] = [before.get(key), after.get(key)];
      const [old, now] = [parsed(was ?? '{}'), parsed(is ?? '{}')];
      const row = places.get(key);
      const whereOf = (heading: string): string | null =>
        row?.cells.find((cell) => cell.heading === heading)?.where ?? null;
      const cells = [...new Set([...Object.keys(now), ...Object.keys(old)])].flatMap(
        (heading): ChangedCell[] => {
          const [from, to] = [old[heading] ?? null, now[heading] ?? null];
          return from === to ? [] : [{ heading, where: whereOf(heading), before: from, after: to }];
        },
      );
      return { list: title, kind: kindOf(was, is), row: key, where: row?.where ?? null, cells };
    });
}

function secretRows(
  title: string,
  list: WorkList | undefined,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ChangedRow[] {
  const [was, is] = [printsIn([...before.values()]), printsIn([...after.values()])];
  const changed = [...new Set([...is.keys(), ...was.keys()])].filter((key) => was.get(key) !== is.get(key));
  if (changed.length === 0) return [];
  const places = new Map((list?.rows ?? []).map(({ key, where }) => [keyPrint(key), where]));
  return changed.map((key) => ({
    list: title,
    kind: kindOf(was.get(key), is.get(key)),
    row: '',
    where: places.get(key) ?? null,
    cells: [],
  }));
}

/** What differs between two reviews; where it stands is said as far as the row still stands. */
export function changesBetween(before: Standings, after: Standings, { lists }: Work): ChangedRow[] {
  return [...after].flatMap(([id, kept]) => {
    const old = before.get(id);
    // a list that was not there has all its rows new, and one that was gone by then says nothing
    if (!old?.has(LISTED) || !kept.has(LISTED)) return [];
    const list = lists.find((one) => one.id === id);
    const rows = isSecret(new Map([...old, ...kept]), list) ? secretRows : openRows;
    return rows(list?.title ?? id, list, bare(old), bare(kept));
  });
}

/**
 * @param enough rows beyond which no earlier review is looked back on
 */
export function pastOf(record: ReviewRecord, work: Work, enough: number): Past {
  const reviews = [...record.reviews].reverse();
  const [last] = reviews;
  if (!last) return { periods: [], notes: [] };
  const { rows, notes } = changesSince(record.at(last), work);
  const periods: Period[] = [{ since: last, seenAt: null, rows }];
  let found = rows.length;
  for (const [i, since] of reviews.slice(1, MOST_BACK + 1).entries()) {
    const seenAt = reviews[i];
    if (found >= enough || !seenAt) break;
    const seen = changesBetween(record.at(since), record.at(seenAt), work);
    periods.push({ since, seenAt, rows: seen });
    found += seen.length;
  }
  return { periods, notes };
}
