/**
 * One sheet of the sample while it is being filled: cells, table, note, chart, layout. Plain data with a few
 * conveniences; `ooxml.ts` turns it into parts.
 */
import type { LookName } from './looks';

export type Value = string | number | boolean | null;

export interface SampleCell {
  value: Value;
  look: LookName;
  /** Without "="; the value is then what it comes to. */
  formula?: string;
  /** Member of a shared formula; the first cell of the group also has its formula and reference. */
  shared?: { group: number; ref?: string };
}

export interface SampleTable {
  name: string;
  /** Of the heading row's first cell. */
  row: number;
  column: number;
  headings: string[];
  /** Rows of data below the headings. */
  rows: number;
}

export interface SampleChart {
  title: string;
  name: string;
  altText: string;
  /** References on the sheet, absolute. */
  categories: string;
  series: { name: string; values: string }[];
  /** Zero-based cells. */
  from: [row: number, column: number];
  to: [row: number, column: number];
}

export interface SampleNote {
  row: number;
  column: number;
  author: string;
  text: string;
}

export interface Column {
  heading: string;
  width: number;
  look: LookName;
  /** Headings over figures stand to the right. */
  figures?: boolean;
}

export const columnLetters = (column: number): string => {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
};

/** A1 address of a zero-based cell. */
export const address = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

export class Sheet {
  readonly cells = new Map<number, Map<number, SampleCell>>();
  readonly merges: string[] = [];
  readonly notes: SampleNote[] = [];
  widths: number[] = [];
  heights = new Map<number, number>();
  freezeRows = 0;
  table: SampleTable | null = null;
  chart: SampleChart | null = null;
  tabColour: string | null = null;
  gridlines = true;
  private groups = 0;

  constructor(readonly name: string) {}

  put(row: number, column: number, value: Value, look: LookName = 'plain'): void {
    this.set(row, column, { value, look });
  }

  formula(row: number, column: number, formula: string, value: Value, look: LookName): void {
    this.set(row, column, { value, look, formula });
  }

  /** A formula filled down as Excel stores it: the first cell holds the text, the others only point at it. */
  filled(row: number, column: number, formula: string, values: number[], look: LookName): void {
    const group = this.groups++;
    values.forEach((value, i) => {
      const ref = `${address(row, column)}:${address(row + values.length - 1, column)}`;
      const cell: SampleCell = { value, look, shared: i === 0 ? { group, ref } : { group } };
      if (i === 0) cell.formula = formula;
      this.set(row + i, column, cell);
    });
  }

  /** Title, where the figures come from, and a table with its headings on the fourth row. */
  tableWith(name: string, title: string, source: string, columns: Column[], rows: Value[][]): void {
    const head = 3;
    this.put(0, 0, title, 'title');
    this.put(1, 0, source, 'source');
    this.widths = columns.map((column) => column.width);
    this.freezeRows = head + 1;
    columns.forEach((column, c) =>
      this.put(head, c, column.heading, column.figures ? 'headingRight' : 'heading'),
    );
    rows.forEach((row, r) =>
      row.forEach((value, c) => {
        if (value !== null) this.put(head + 1 + r, c, value, columns[c]?.look);
      }),
    );
    this.table = {
      name,
      row: head,
      column: 0,
      headings: columns.map((column) => column.heading),
      rows: rows.length,
    };
  }

  private set(row: number, column: number, cell: SampleCell): void {
    const line = this.cells.get(row) ?? new Map<number, SampleCell>();
    this.cells.set(row, line);
    line.set(column, cell);
  }
}
