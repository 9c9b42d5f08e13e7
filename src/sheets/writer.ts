/**
 * Puts a sheet together row by row: titles, sections, blocks with headings, cells. Keeps track of where things stand
 * so that builders speak of rows and columns by name. Pure; makes a SheetBlueprint.
 */
import { ALL_FIXED, cellName, sheetPrefix } from './a1';
import type {
  BlueprintBlock,
  BlueprintCell,
  ChartBlueprint,
  Conditional,
  People,
  SheetBlueprint,
  Validation,
} from './blueprint';
import { SHEETS, type SheetId } from './request';
import type { Plain } from './sources';
import type { StyleName } from './styles';

export interface ColumnSpec {
  heading: string;
  width: number;
  /** Looks of the cells below the heading. */
  style: StyleName;
  /** True for a column that belongs to people. */
  typed?: boolean;
}

/** What goes into one cell of a row: a value, a formula with what it must come to, or nothing. */
export type Content = Plain | { formula: string; expect: Plain | undefined } | undefined;

const isFormula = (content: Content): content is { formula: string; expect: Plain | undefined } =>
  typeof content === 'object' && content !== null;

const RIGHT_ALIGNED: readonly StyleName[] = [
  'money',
  'pence',
  'shownCount',
  'shownShare',
  'shownPence',
  'number',
  'numberTotal',
  'decimal',
  'percent',
  'moneyTotal',
  'penceTotal',
  'inputMoney',
  'inputWhole',
  'inputNumber',
];
export const GONE = 'No longer in your table';

export class SheetWriter {
  readonly cells: BlueprintCell[] = [];
  readonly blocks: BlueprintBlock[] = [];
  readonly names: Record<string, string> = {};
  readonly validations: Validation[] = [];
  readonly conditionals: Conditional[] = [];
  readonly charts: ChartBlueprint[] = [];
  readonly goneCharts: string[] = [];
  readonly pageStarts: number[] = [];
  widths: number[] = [];
  freeze = { rows: 0, columns: 0 };
  printTitleRows: [number, number] | null = null;
  printArea: string | null = null;
  /** The next free row. */
  row = 0;
  readonly name: string;

  constructor(
    readonly id: SheetId,
    private readonly people: People,
  ) {
    this.name = SHEETS[id].name;
  }

  put(row: number, column: number, content: Content, style: StyleName): void {
    if (content === undefined) return;
    const cell = isFormula(content)
      ? { formula: content.formula, ...(content.expect === undefined ? {} : { expect: content.expect }) }
      : { value: content };
    this.cells.push({ row, column, ...cell, style });
  }

  /** Title and what the sheet is for, in the first two rows; leaves a row free. */
  title(text: string, lines: readonly string[]): void {
    this.put(0, 0, text, 'title');
    lines.forEach((line, i) => this.put(i + 1, 0, line, 'subtitle'));
    this.row = lines.length + 2;
  }

  section(text: string): void {
    this.put(this.row, 0, text, 'section');
    this.row += 1;
  }

  /** Begins a block: writes its headings and says where it stands. Close it with `end`. */
  block(id: string, columns: readonly ColumnSpec[], column = 0): Block {
    return new Block(this, id, columns, column, this.people[id] ?? {});
  }

  /** Absolute reference to a cell of this sheet, for other sheets. */
  reference(row: number, column: number): string {
    return sheetPrefix(this.name) + cellName(row, column, ALL_FIXED);
  }

  nameCell(name: string, row: number, column: number): void {
    this.names[name] = `=${this.reference(row, column)}`;
  }

  blueprint(): SheetBlueprint {
    const { id, cells, blocks, names, widths, freeze, printTitleRows, printArea } = this;
    const { pageStarts, validations, conditionals, charts, goneCharts } = this;
    return {
      id,
      ...SHEETS[id],
      cells,
      blocks,
      names,
      widths,
      freeze,
      printTitleRows,
      printArea,
      pageStarts,
      // Excel takes no list without words: where there is nothing to choose from, nothing is offered
      validations: validations.filter(({ list }) => list.length > 0),
      conditionals,
      charts,
      goneCharts,
    };
  }
}

/** A block under construction: rows are added by key; typed cells come from what people typed, else from the seed. */
export class Block {
  readonly top: number;
  private readonly keys = new Set<string>();

  constructor(
    private readonly writer: SheetWriter,
    private readonly id: string,
    private readonly columns: readonly ColumnSpec[],
    private readonly left: number,
    private readonly typed: People[string],
  ) {
    this.top = writer.row;
    columns.forEach((column, i) =>
      writer.put(
        this.top,
        left + i,
        column.heading,
        RIGHT_ALIGNED.includes(column.style) ? 'headingRight' : 'heading',
      ),
    );
    writer.row += 1;
  }

  /** Row in which the next `add` will stand. */
  get next(): number {
    return this.writer.row;
  }

  column(heading: string): number {
    return this.left + this.columns.findIndex((column) => column.heading === heading);
  }

  /**
   * Adds a row. `content` is by heading; for typed columns it is the seed, used until somebody types.
   * @param styles looks that differ from the column's, by heading
   */
  add(
    key: Plain,
    content: Readonly<Record<string, Content>>,
    styles: Readonly<Record<string, StyleName>> = {},
  ): number {
    const row = this.writer.row;
    this.keys.add(String(key));
    const mine = this.typed[String(key)] ?? {};
    this.columns.forEach((column, i) => {
      const place = { row, column: this.left + i };
      const style = styles[column.heading] ?? column.style;
      const own = column.typed ? mine[column.heading] : undefined;
      if (own?.formula !== undefined) this.writer.cells.push({ ...place, formula: own.formula, style });
      else if (own) this.writer.put(place.row, place.column, own.value, style);
      else {
        const given = i === 0 ? key : content[column.heading];
        this.writer.put(place.row, place.column, given ?? (column.typed ? null : undefined), style);
      }
    });
    this.writer.row += 1;
    return row;
  }

  /** Rows that people wrote on and that are no longer in the source: kept at the end, flagged in a column of ours. */
  private keepOrphans(): string[] {
    const typed = this.columns.filter((column) => column.typed).map((column) => column.heading);
    const orphans = Object.entries(this.typed).filter(
      ([key, cells]) => !this.keys.has(key) && typed.some((heading) => (cells[heading]?.value ?? '') !== ''),
    );
    const flag = this.columns.find((column, i) => i > 0 && !column.typed && column.style !== 'key')?.heading;
    for (const [key] of orphans) this.add(key, flag ? { [flag]: GONE } : {}, flag ? { [flag]: 'note' } : {});
    return orphans.map(([key]) => key);
  }

  /** Ends the block and gives the rows kept though gone from the source. Leaves a row free after it. */
  end(): string[] {
    const kept = this.keepOrphans();
    this.writer.blocks.push({
      id: this.id,
      row: this.top,
      column: this.left,
      headings: this.columns.map((column) => column.heading),
      rows: this.writer.row - this.top - 1,
      typed: this.columns.filter((column) => column.typed).map((column) => column.heading),
    });
    this.writer.row += 1;
    return kept;
  }
}
