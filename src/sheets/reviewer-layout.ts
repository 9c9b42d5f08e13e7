/** The columns that all tables of HNB Review share, so that it prints on A4 landscape, and its links. Pure. */
import type { ColumnSpec } from './writer';

type Column = Pick<ColumnSpec, 'width' | 'style'>;

export const COLUMNS = {
  no: { width: 8, style: 'index' },
  sheet: { width: 22, style: 'wrapped' },
  figure: { width: 11, style: 'number' },
  line: { width: 44, style: 'wrapped' },
  more: { width: 40, style: 'wrapped' },
  words: { width: 20, style: 'wrapped' },
  seen: { width: 22, style: 'wrapped' },
} as const satisfies Record<string, Column>;

/** In the order in which they stand; the last is for the screen. */
export const WIDTHS: readonly number[] = [
  COLUMNS.no,
  COLUMNS.sheet,
  COLUMNS.figure,
  COLUMNS.line,
  COLUMNS.more,
  COLUMNS.words,
  COLUMNS.words,
  COLUMNS.seen,
  COLUMNS.figure,
].map(({ width }) => width);
/** Columns that are printed. */
export const PRINTED = WIDTHS.length - 1;

/** Goes to a cell by the names of its sheet and of itself, which stand in cells; nothing while there is no cell. */
export const linkTo = (sheet: string, cell: string): string =>
  `=IF(${cell}="","",HYPERLINK("#'"&SUBSTITUTE(${sheet},"'","''")&"'!"&${cell},"Go to "&${cell}))`;
