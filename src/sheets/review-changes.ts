/** What differs between the workbook at a review and the workbook as it stands, row by row and cell by cell. Pure. */
import {
  heldOf,
  keyPrint,
  LISTED,
  printsIn,
  rowPrint,
  type Held,
  type Standings,
  type Work,
  type WorkList,
  type WorkRow,
} from './review-record';
import type { Plain } from './sources';

export interface ChangedCell {
  heading: string;
  /** Full address; null when the row is gone. */
  where: string | null;
  before: Plain;
  after: Plain;
}

export interface ChangedRow {
  /** "DSG lines", "HNB Mitigations: register". */
  list: string;
  kind: 'added' | 'removed' | 'changed';
  /** The row's key; "" for rows about children. */
  row: string;
  /** Full address of the row's first cell; null when it is gone. */
  where: string | null;
  /** Cells that differ; none where only a fingerprint was kept. */
  cells: ChangedCell[];
}

export interface Changes {
  rows: ChangedRow[];
  /** Lists mapped or built since, gone since, with another heading, or not to be read: a sentence each. */
  notes: string[];
}

/** Old heading → new heading, where exactly one column of a list was renamed. */
function renamed(before: readonly Held[], list: WorkList): Map<string, string> {
  const old = new Set(before.flatMap((held) => Object.keys(held)));
  const now = new Set(list.rows.flatMap(({ cells }) => cells.map(({ heading }) => heading)));
  const gone = [...old].filter((heading) => !now.has(heading));
  const fresh = [...now].filter((heading) => !old.has(heading));
  const filled = fresh.filter((heading) => list.rows.some((row) => heading in heldOf(row)));
  const [from, to] = [gone[0], filled[0]];
  return gone.length === 1 && filled.length === 1 && from !== undefined && to !== undefined
    ? new Map([[from, to]])
    : new Map();
}

/** What the record held of a row. */
export function parsed(text: string): Held {
  try {
    return JSON.parse(text) as Held;
  } catch {
    // somebody typed over the record: the row then counts as changed, with nothing known of before
    return {};
  }
}

function cellsOf(row: WorkRow, before: Held): ChangedCell[] {
  const now = heldOf(row);
  const known = row.cells.map(({ heading, where }) => ({ heading, where }));
  const gone = Object.keys(before)
    .filter((heading) => !known.some((cell) => cell.heading === heading))
    .map((heading) => ({ heading, where: null }));
  return [...known, ...gone].flatMap(({ heading, where }) => {
    const [was, is] = [before[heading] ?? null, now[heading] ?? null];
    return was === is ? [] : [{ heading, where, before: was, after: is }];
  });
}

function openChanges(list: WorkList, kept: ReadonlyMap<string, string>): Changes {
  const before = new Map([...kept].map(([key, held]) => [key, parsed(held)]));
  const headings = renamed([...before.values()], list);
  const called = (held: Held): Held =>
    Object.fromEntries(
      Object.entries(held).map(([heading, value]) => [headings.get(heading) ?? heading, value]),
    );
  const { title } = list;
  const standing = list.rows.flatMap((row): ChangedRow[] => {
    const held = before.get(row.key);
    const cells = cellsOf(row, called(held ?? {}));
    const change = { list: title, row: row.key, where: row.where, cells };
    if (held === undefined) return [{ ...change, kind: 'added' }];
    return cells.length > 0 ? [{ ...change, kind: 'changed' }] : [];
  });
  const keys = new Set(list.rows.map(({ key }) => key));
  const removed = [...before]
    .filter(([key]) => !keys.has(key))
    .map(([key, held]): ChangedRow => ({
      list: title,
      kind: 'removed',
      row: key,
      where: null,
      cells: Object.entries(held).map(([heading, value]) => ({
        heading,
        where: null,
        before: value,
        after: null,
      })),
    }));
  return {
    rows: [...standing, ...removed],
    notes: [...headings].map(
      ([from, to]) =>
        `${title}: the column "${from}" is now called "${to}". If nobody meant to, type the old heading back.`,
    ),
  };
}

/** Of rows about children only which they are, where they still stand. */
function secretChanges(list: WorkList, kept: ReadonlyMap<string, string>): Changes {
  const before = printsIn([...kept.values()]);
  const now = new Set(list.rows.map(({ key }) => keyPrint(key)));
  const change = (kind: ChangedRow['kind'], where: string | null): ChangedRow => ({
    list: list.title,
    kind,
    row: '',
    where,
    cells: [],
  });
  return {
    rows: [
      ...list.rows.flatMap((row): ChangedRow[] => {
        const was = before.get(keyPrint(row.key));
        if (was === undefined) return [change('added', row.where)];
        return was === rowPrint(row) ? [] : [change('changed', row.where)];
      }),
      ...[...before.keys()].filter((key) => !now.has(key)).map(() => change('removed', null)),
    ],
    notes: [],
  };
}

function listChanges(list: WorkList, kept: ReadonlyMap<string, string> | undefined): Changes {
  if (kept === undefined || !kept.has(LISTED)) {
    const rows = list.rows.length;
    const note = `${list.title}: not there at that review; ${rows} ${rows === 1 ? 'row' : 'rows'} now.`;
    return { rows: [], notes: rows === 0 ? [] : [note] };
  }
  const rows = new Map([...kept].filter(([row]) => row !== LISTED));
  return list.isSecret ? secretChanges(list, rows) : openChanges(list, rows);
}

/**
 * What changed since a review.
 * @param before what stood in the workbook then
 */
export function changesSince(before: Standings, { lists, unread }: Work): Changes {
  const parts = lists.map((list) => listChanges(list, before.get(list.id)));
  const there = new Set([...lists, ...unread].map(({ id }) => id));
  const gone = [...before].filter(([id, rows]) => rows.size > 0 && !there.has(id)).map(([id]) => id);
  return {
    rows: parts.flatMap(({ rows }) => rows),
    notes: [
      ...parts.flatMap(({ notes }) => notes),
      ...gone.map((id) => `${id}: there at that review, no longer mapped or in the workbook now.`),
      ...unread.map(
        ({ title }) =>
          `${title}: not compared, as the table has faults; the page Review of the pane lists them.`,
      ),
    ],
  };
}
