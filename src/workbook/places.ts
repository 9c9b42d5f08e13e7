/** How formulas name the columns of a mapped table, and how messages name its cells. Pure. */
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from '../sheets/a1';
import type { MappedInput } from '../sheets/request';
import type { Plain } from '../sheets/sources';

/** The cells of a mapped table as they stand now. */
export interface MappedCells {
  mapped: MappedInput;
  /** Zero-based place of the first heading. */
  row: number;
  column: number;
  values: readonly (readonly Plain[])[];
  /** What the first rows show, headings included: only there can be seen from which day a workbook counts dates. */
  shown?: readonly (readonly string[])[];
}

/** In structured references Excel wants an apostrophe before these. */
const escaped = (heading: string): string => heading.replace(/['[\]#@]/g, (character) => `'${character}`);

/** Headings with these stand in a second pair of brackets, as Excel's rules for structured references ask. */
const BRACKETED = /[\t\n\r,:.[\]#'"{}$^&*+=\-<>/@]/;

/** `Schools[NOR]`, `Lines[[2023-24]]`: a column as a formula names it. */
export const columnReference = (table: string, heading: string): string =>
  BRACKETED.test(heading) ? `${table}[[${escaped(heading)}]]` : `${table}[${escaped(heading)}]`;

export class Places {
  private readonly width: number;

  constructor(private readonly cells: MappedCells) {
    this.width = cells.values[0]?.length ?? 1;
  }

  /** A1 of the whole with headings, without the sheet. */
  get range(): string {
    return rangeName(this.cells.row, this.cells.column, this.cells.values.length, this.width);
  }

  /** The data of a column as a formula names it. */
  column(index: number): string {
    const { mapped, row, column, values } = this.cells;
    if (mapped.table !== null) return columnReference(mapped.table, String(values[0]?.[index] ?? ''));
    const rows = Math.max(1, values.length - 1);
    return sheetPrefix(mapped.sheet) + rangeName(row + 1, column + index, rows, 1, ALL_FIXED);
  }

  /** The whole with headings as a formula names it. */
  get all(): string {
    const { mapped, row, column, values } = this.cells;
    if (mapped.table !== null) return `${mapped.table}[#All]`;
    return sheetPrefix(mapped.sheet) + rangeName(row, column, values.length, this.width, ALL_FIXED);
  }

  /** Full address of a cell; line 0 holds the headings. */
  cell(line: number, index: number): string {
    const { mapped, row, column } = this.cells;
    return sheetPrefix(mapped.sheet) + cellName(row + line, column + index);
  }
}
