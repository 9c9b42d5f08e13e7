/** The columns that all tables of HNB Review share, so that it prints on A4 landscape. Data. Pure. */
import type { ColumnSpec } from './writer';

type Column = Pick<ColumnSpec, 'width' | 'style'>;

export const COLUMNS = {
  no: { width: 8, style: 'index' },
  sheet: { width: 22, style: 'wrapped' },
  /** Beside words, so from the left. */
  figure: { width: 11, style: 'index' },
  line: { width: 44, style: 'wrapped' },
  more: { width: 40, style: 'wrapped' },
  words: { width: 21, style: 'wrapped' },
  seen: { width: 30, style: 'wrapped' },
} as const satisfies Record<string, Column>;

/** In the order in which they stand. */
export const WIDTHS: readonly number[] = [
  COLUMNS.no,
  COLUMNS.sheet,
  COLUMNS.figure,
  COLUMNS.line,
  COLUMNS.more,
  COLUMNS.seen,
  COLUMNS.words,
  COLUMNS.words,
].map(({ width }) => width);
