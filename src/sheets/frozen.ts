/**
 * Cells that hold HNB functions: which they are, how they are taken together to be frozen as values for colleagues
 * without the add-in, and the record of it on HNB Frozen from which the formulas come back. Pure.
 */
import { shiftFormula } from './a1';
import { asContent } from './content';
import type { Plain } from './sources';

const FROZEN_NAME = 'HNB_Frozen_';
export const frozenName = (number: number): string => `${FROZEN_NAME}${number}`;

/** A call of ours: HNB.FAIRSHARE( … ), or as Excel keeps it in a file that was saved without the add-in. */
const CALL = /(?:\bHNB\.|_xldudf_HNB_)[A-Z0-9]+\(/i;
const ORPHAN = /_xldudf_HNB_(?=[A-Z0-9]+\()/gi;
const TEXTS = /"(?:[^"]|"")*"/g;

export const isCall = (formula: Plain | undefined): formula is string =>
  typeof formula === 'string' && formula.startsWith('=') && CALL.test(formula.replace(TEXTS, '""'));

/** The formula as a workbook with the add-in writes it. */
export const asWritten = (formula: string): string => formula.replace(ORPHAN, 'HNB.');

/** What Excel shows while, or because, a function has not answered here. Other errors are answers. */
const UNANSWERED = ['#NAME?', '#BUSY!', '#GETTING_DATA', '#CONNECT!', '#BLOCKED!', '#UNKNOWN!', '#SPILL!'];
export const isUnanswered = (value: Plain | undefined): boolean =>
  typeof value === 'string' && UNANSWERED.includes(value);

/** A cell with a call, zero-based, and the size of its answer. */
export interface CallCell {
  row: number;
  column: number;
  formula: string;
  rows: number;
  columns: number;
}

/** Cells frozen together: one answer that spills, or a run of cells down a column with the same formula. */
export interface Freezable {
  kind: 'spill' | 'run';
  row: number;
  column: number;
  rows: number;
  columns: number;
  /** Of the first cell. */
  formula: string;
}

const isWithin = (cell: CallCell, area: Freezable): boolean =>
  cell.row >= area.row &&
  cell.row < area.row + area.rows &&
  cell.column >= area.column &&
  cell.column < area.column + area.columns;

const continues = (run: Freezable, cell: CallCell): boolean =>
  run.kind === 'run' &&
  cell.column === run.column &&
  cell.row === run.row + run.rows &&
  cell.formula === shiftFormula(run.formula, run.rows, 0);

/** Cells of one sheet, taken together as few as will do; cells that an answer spills into are no calls of their own. */
export function freezables(calls: readonly CallCell[]): Freezable[] {
  const spills = calls
    .filter(({ rows, columns }) => rows * columns > 1)
    .map((call): Freezable => ({ ...call, kind: 'spill' }));
  const alone = calls
    .filter(({ rows, columns }) => rows * columns === 1)
    .filter((call) => !spills.some((spill) => isWithin(call, spill)))
    .sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: Freezable[] = [];
  for (const call of alone) {
    const last = runs[runs.length - 1];
    if (last && continues(last, call)) last.rows += 1;
    else runs.push({ ...call, kind: 'run' });
  }
  return [...spills, ...runs].sort((a, b) => a.row - b.row || a.column - b.column);
}

type Content = string | number | boolean;

/** What is written so that the cells hold their values alone. */
export const frozenContent = (values: readonly (readonly Plain[])[]): Content[][] =>
  values.map((row) => row.map((value) => asContent({ value })));

/** What is written so that the cells work again. */
export const liveContent = ({
  kind,
  rows,
  columns,
  formula,
}: Omit<Freezable, 'row' | 'column'>): Content[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      if (kind === 'run') return shiftFormula(formula, row, 0);
      return row === 0 && column === 0 ? formula : '';
    }),
  );

// ---- the record ----

export const FROZEN_TITLE: readonly string[][] = [
  ['HNB functions kept as values, for colleagues without the add-in'],
  [
    'Make live again (Review) puts the formulas back. They stand here as text and do not follow rows or columns that are inserted meanwhile.',
  ],
];
export const FROZEN_HEADINGS = [
  'No.',
  'Where',
  'Formula of the first cell',
  'Kind',
  'Rows',
  'Columns',
  'Frozen on',
  'By',
  'State',
  'Since',
  'Fingerprint',
] as const;
export const FROZEN_WIDTHS: readonly number[] = [6, 30, 60, 14, 8, 9, 18, 22, 16, 18, 14];
/** Row of the headings on HNB Frozen, zero-based. */
export const FROZEN_HEAD_ROW = FROZEN_TITLE.length + 1;
const KINDS = { spill: 'One answer', run: 'Cell by cell' } as const;
export const STATES = { frozen: 'Frozen', live: 'Live again' } as const;
export const STATE_COLUMN = FROZEN_HEADINGS.indexOf('State');

/** A row of the record. */
export interface FrozenRecord {
  number: number;
  where: string;
  formula: string;
  kind: Freezable['kind'];
  rows: number;
  columns: number;
  when: string;
  by: string;
  state: string;
  since: string;
  fingerprint: string;
}

const asText = (value: Plain | undefined): string =>
  value === null || value === undefined ? '' : String(value);

export const recordRow = (record: FrozenRecord): Content[] =>
  [
    record.number,
    record.where,
    record.formula,
    KINDS[record.kind],
    record.rows,
    record.columns,
    record.when,
    record.by,
    record.state,
    record.since,
    record.fingerprint,
  ].map((value) => (typeof value === 'number' ? value : asContent({ value })));

/** Records of the sheet by the row they stand in; rows that hold none are left out. */
export function readRecords(
  values: readonly (readonly Plain[])[],
  firstRow: number,
): Map<number, FrozenRecord> {
  const found = new Map<number, FrozenRecord>();
  values.forEach((row, i) => {
    const [number, where, formula, kind, rows, columns, when, by, state, since, print] = row;
    if (typeof number !== 'number' || typeof formula !== 'string' || !formula.startsWith('=')) return;
    found.set(firstRow + i, {
      number,
      where: asText(where),
      formula,
      kind: kind === KINDS.run ? 'run' : 'spill',
      rows: Number(rows),
      columns: Number(columns),
      when: asText(when),
      by: asText(by),
      state: asText(state),
      since: asText(since),
      fingerprint: asText(print),
    });
  });
  return found;
}
