/**
 * Tables of HNB Bands: a column says once what it holds on every row – a written value, or one formula with what it
 * must come to – and an area says where the table's columns stand, for other formulas to refer to. Pure.
 */
import { columnLetters } from './a1';
import type { Plain } from './sources';
import type { SheetWriter, ColumnSpec, Content } from './writer';
import type { StyleName } from './styles';

/** Tables stand below each other in the same columns, so the sheet sets the widths. */
type Unsized = Omit<ColumnSpec, 'width'>;
export const unsized = (columns: readonly Unsized[]): ColumnSpec[] =>
  columns.map((column) => ({ ...column, width: 0 }));

/** The cell of this row under a heading: $C8. */
export type Own = (heading: string) => string;

export interface TableColumn<Item> extends Unsized {
  /** A value that HNB writes; for typed columns what stands there until somebody types. */
  value?: (item: Item) => Plain;
  formula?: (own: Own, item: Item) => string;
  /** Undefined where what the cell comes to is of no matter. */
  expect?: (item: Item) => Plain | undefined;
}

/** Where a table's rows stand. */
export class Area {
  /** First and last row, as a person counts them. */
  readonly first: number;
  readonly last: number;
  private headings: readonly string[] = [];

  constructor(
    private readonly left: number,
    headingRow: number,
    rows: number,
  ) {
    this.first = headingRow + 2;
    // a table without rows still needs cells to refer to: the blank row below its headings
    this.last = this.first + Math.max(1, rows) - 1;
  }

  /** Formulas refer to the table's own columns, so the area is there before its headings are known. */
  name(headings: readonly string[]): void {
    this.headings = headings;
  }

  private letters(heading: string): string {
    const at = this.headings.indexOf(heading);
    if (at < 0) throw new Error(`No column ${heading}`);
    return columnLetters(this.left + at);
  }

  /** The whole column: $E$9:$E$53. */
  all(heading: string): string {
    const letters = this.letters(heading);
    return `$${letters}$${this.first}:$${letters}$${this.last}`;
  }

  /** A cell by its row as a person counts it: $E9, or $E$9. */
  cell(heading: string, row: number, fixed = false): string {
    return `$${this.letters(heading)}${fixed ? '$' : ''}${row}`;
  }
}

export interface Table<Item> {
  id: string;
  left: number;
  columns: (area: Area) => readonly TableColumn<Item>[];
  keyOf: (item: Item) => string | number;
  items: readonly Item[];
  /** A last row of sums by heading. */
  totals?: (area: Area) => Record<string, Content>;
}

const TOTAL_STYLES: Partial<Record<StyleName, StyleName>> = {
  money: 'moneyTotal',
  number: 'moneyTotal',
  decimal: 'penceTotal',
  pence: 'penceTotal',
  text: 'labelTotal',
};

/** A table whose place is known, so that others can refer to it, and that is still to be written. */
export interface Laid {
  area: Area;
  /** Rows that it takes up, its headings and the row left free included. */
  rows: number;
  /** Writes it at the writer's row, which must be the one it was laid at. Gives the rows kept though gone. */
  write(): string[];
}

/** Lays the table at the writer's row, or at one given. */
export function layTable<Item>(writer: SheetWriter, table: Table<Item>, top = writer.row): Laid {
  const area = new Area(table.left, top, table.items.length);
  const columns = table.columns(area);
  area.name(columns.map(({ heading }) => heading));
  const write = (): string[] => {
    const block = writer.block(table.id, unsized(columns), table.left);
    for (const item of table.items) {
      const row = block.next + 1;
      const own: Own = (heading) => area.cell(heading, row);
      const content = columns
        .slice(1)
        .map(({ heading, value, formula, expect }): [string, Content] => [
          heading,
          formula ? { formula: formula(own, item), expect: expect?.(item) } : value?.(item),
        ]);
      block.add(table.keyOf(item), Object.fromEntries(content));
    }
    if (table.totals && table.items.length > 0)
      block.add(
        'Total',
        table.totals(area),
        Object.fromEntries(columns.map(({ heading, style }) => [heading, TOTAL_STYLES[style] ?? style])),
      );
    // the blank row that a table without rows refers to
    if (table.items.length === 0) writer.row += 1;
    return block.end();
  };
  return { area, rows: area.last - area.first + (table.totals ? 4 : 3), write };
}

/** Writes the table at the writer's row. Gives its place and the rows kept though gone from the source. */
export function addTable<Item>(writer: SheetWriter, table: Table<Item>): { area: Area; kept: string[] } {
  const { area, write } = layTable(writer, table);
  return { area, kept: write() };
}

/** Keys that stand once: the second "W0211" becomes "W0211 (2)". */
export function distinctKeys(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const times = (seen.get(key.toLowerCase()) ?? 0) + 1;
    seen.set(key.toLowerCase(), times);
    return times === 1 ? key : `${key} (${times})`;
  };
}
