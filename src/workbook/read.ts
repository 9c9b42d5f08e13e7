/**
 * Turns the cells of a mapped table into a typed SourceTable, and lists everything that is wrong with them, each with
 * sheet, cell and cure. Pure: the cells have been read before.
 */
import {
  blockNamed,
  isTotalsName,
  plain,
  readDate,
  readFlag,
  readNumber,
  readText,
  type CellValue,
  type Reading,
} from '../funding/reading';
import {
  BLOCKS,
  inputWords,
  type ColumnKind,
  type ColumnWords,
  type InputId,
  type InputWords,
} from '../funding/vocabulary';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from '../sheets/a1';
import type { MappedInput } from '../sheets/request';
import type {
  Plain,
  Problem,
  SourceCell,
  SourceColumn,
  SourceRow,
  SourceTable,
  SourceYear,
} from '../sheets/sources';
import { yearOfHeading } from './find';

/** The cells of a mapped table as they stand now. */
export interface MappedCells {
  mapped: MappedInput;
  /** Zero-based place of the first heading. */
  row: number;
  column: number;
  values: readonly (readonly Plain[])[];
}

export interface ReadResult {
  table: SourceTable | null;
  problems: Problem[];
}

/** Inputs whose figures live formulas add up: a figure stored as text would silently be left out. */
const SUMMED: ReadonlySet<InputId> = new Set<InputId>([
  'schools',
  'lines',
  'income',
  'mitigations',
  'caseload',
]);
/** Most problems of one kind listed one by one; the rest are counted. */
const LISTED = 20;

const READERS: Readonly<Record<ColumnKind, (cell: CellValue) => Reading<string | number | boolean>>> = {
  text: readText,
  number: readNumber,
  percentage: readNumber,
  date: readDate,
  flag: readFlag,
};

const CURES: Readonly<Record<ColumnKind, string>> = {
  text: 'Type a text.',
  number: 'Type a number, or clear the cell.',
  percentage: 'Type a percentage, or clear the cell.',
  date: 'Type a date such as 6 April 2026, or clear the cell.',
  flag: 'Type Yes or No.',
};

/** A heading as a structured reference writes it. */
const escaped = (heading: string): string => heading.replace(/['[\]#@]/g, (character) => `'${character}`);

/** Names the columns of one table for formulas, and its cells for messages. */
class Places {
  constructor(private readonly cells: MappedCells) {}

  get height(): number {
    return this.cells.values.length - 1;
  }

  ref(index: number): string {
    const { mapped, row, column, values } = this.cells;
    if (mapped.table !== null) return `${mapped.table}[${escaped(String(values[0]?.[index] ?? ''))}]`;
    return (
      sheetPrefix(mapped.sheet) + rangeName(row + 1, column + index, Math.max(1, this.height), 1, ALL_FIXED)
    );
  }

  all(): string {
    const { mapped, row, column, values } = this.cells;
    if (mapped.table !== null) return `${mapped.table}[#All]`;
    return (
      sheetPrefix(mapped.sheet) + rangeName(row, column, values.length, values[0]?.length ?? 1, ALL_FIXED)
    );
  }

  address(line: number, index: number): string {
    return sheetPrefix(this.cells.mapped.sheet) + cellName(this.cells.row + line, this.cells.column + index);
  }
}

class TableReader {
  readonly problems: Problem[] = [];
  private readonly places: Places;
  private readonly words: InputWords;
  private readonly index = new Map<string, number>();
  private readonly years: (SourceYear & { index: number })[] = [];
  private readonly label: string;

  constructor(private readonly cells: MappedCells) {
    this.places = new Places(cells);
    this.words = inputWords(cells.mapped.input);
    this.label = cells.mapped.table ?? cells.mapped.sheet;
  }

  read(): ReadResult {
    this.findColumns();
    if (this.problems.some(({ severity }) => severity === 'fault'))
      return { table: null, problems: this.problems };
    const rows: SourceRow[] = [];
    const totals: SourceRow[] = [];
    this.cells.values.slice(1).forEach((values, i) => {
      if (values.every((value) => value === null || value === '')) return;
      const isTotals = this.isTotals(values);
      (isTotals ? totals : rows).push(this.row(values, i + 1, isTotals));
    });
    this.checkRows(rows);
    const { mapped } = this.cells;
    if (rows.length === 0)
      this.fault(
        this.places.address(0, 0),
        `${this.label} has headings but no rows. Fill it in, or choose another table for ${this.words.title} on Set up.`,
      );
    const table: SourceTable = {
      input: mapped.input,
      sheet: mapped.sheet,
      table: mapped.table,
      address: rangeName(
        this.cells.row,
        this.cells.column,
        this.cells.values.length,
        this.cells.values[0]?.length ?? 1,
      ),
      all: this.places.all(),
      columns: this.columns(),
      years: this.years.map(({ start, label, header, ref }) => ({ start, label, header, ref })),
      rows,
      totals,
    };
    this.checkTotals(table);
    return { table, problems: this.limited() };
  }

  private fault(where: string, message: string): void {
    this.problems.push({ severity: 'fault', input: this.words.id, where, message });
  }

  private note(where: string, message: string): void {
    this.problems.push({ severity: 'note', input: this.words.id, where, message });
  }

  private findColumns(): void {
    const { mapped, values } = this.cells;
    const headings = (values[0] ?? []).map((value) => String(value ?? '').trim());
    for (const column of this.words.columns) {
      const heading = mapped.columns[column.field];
      const place = heading === undefined ? -1 : headings.findIndex((text) => plain(text) === plain(heading));
      if (place >= 0) this.index.set(column.field, place);
      else if (heading !== undefined && heading !== '') this.lostColumn(column, heading);
      else if (column.needed) {
        this.fault(
          this.places.address(0, 0),
          `${this.label} has no column for "${column.heading}", which ${this.words.title} needs. Add a column with that heading, or choose one on Set up.`,
        );
      }
    }
    if (!this.words.byYear) return;
    headings.forEach((header, index) => {
      const year = [...this.index.values()].includes(index) ? null : yearOfHeading(header, this.words.id);
      if (year) this.years.push({ ...year, header, ref: this.places.ref(index), index });
    });
    if (this.years.length === 0)
      this.fault(
        this.places.address(0, 0),
        `${this.label} has no column for a year. Head the columns of figures with the year, such as 2023-24.`,
      );
    const twice = this.years.find(
      ({ start }, i) => this.years.findIndex((other) => other.start === start) < i,
    );
    if (twice)
      this.fault(
        this.places.address(0, twice.index),
        `${this.label} has two columns for ${twice.label}. Keep one of them, or head the other with a different word.`,
      );
  }

  private lostColumn(column: ColumnWords, heading: string): void {
    const message = `The heading "${heading}", mapped to ${column.heading}, is no longer in ${this.label}. Put the heading back, or press Find tables and confirm the mapping again.`;
    if (column.needed) this.fault(this.places.address(0, 0), message);
    else this.note(this.places.address(0, 0), message);
  }

  private columns(): Record<string, SourceColumn> {
    const headings = this.cells.values[0] ?? [];
    return Object.fromEntries(
      [...this.index].map(([field, place]) => [
        field,
        { field, header: String(headings[place] ?? ''), ref: this.places.ref(place) },
      ]),
    );
  }

  private isTotals(values: readonly Plain[]): boolean {
    // "total" is also a basis of bands: only the columns that name the row can name a total
    const texts = this.words.columns
      .filter(({ kind, needed }) => kind === 'text' && needed)
      .map(({ field }) => values[this.index.get(field) ?? -1]);
    return texts.some((text) => typeof text === 'string' && isTotalsName(text));
  }

  private row(values: readonly Plain[], line: number, isTotals: boolean): SourceRow {
    const cells = Object.fromEntries(
      [...this.index].map(([field, place]) => {
        const column = this.words.columns.find((words) => words.field === field) as ColumnWords;
        return [field, this.cell(values[place] ?? null, line, place, column, isTotals)];
      }),
    );
    const years = Object.fromEntries(
      this.years.map(({ label, header, index }) => [
        label,
        this.cell(
          values[index] ?? null,
          line,
          index,
          { field: label, heading: header, kind: 'number', needed: false, synonyms: [] },
          false,
        ),
      ]),
    );
    return { row: this.cells.row + line + 1, cells, years };
  }

  private cell(
    value: Plain,
    line: number,
    place: number,
    column: ColumnWords,
    isTotals: boolean,
  ): SourceCell {
    const address = this.places.address(line, place);
    const reading = READERS[column.kind](value);
    if (reading.kind === 'fault') {
      if (!isTotals) this.unreadable(address, reading, column);
      return { value: null, address };
    }
    if (reading.kind === 'blank') {
      if (column.needed && !isTotals) this.blank(address, column);
      return { value: null, address };
    }
    if (typeof value === 'string' && (column.kind === 'number' || column.kind === 'percentage'))
      this.textNumber(address, value, column);
    return { value: reading.value, address };
  }

  private unreadable(address: string, reading: { shown: string; error: boolean }, column: ColumnWords): void {
    const hard = column.needed || SUMMED.has(this.words.id);
    const message = reading.error
      ? `${address} (${column.heading}) holds the error ${reading.shown}. Correct the formula in that cell.`
      : `${address} (${column.heading}) is "${reading.shown}". ${CURES[column.kind]}`;
    if (hard) this.fault(address, message);
    else this.note(address, message);
  }

  private blank(address: string, column: ColumnWords): void {
    // the block of a line or the start of a plan cannot be guessed; a count that is blank is taken as 0
    if (column.kind === 'number')
      this.note(address, `${address} (${column.heading}) is blank and counts as 0.`);
    else this.fault(address, `${address} (${column.heading}) is blank. Fill it in, or remove the row.`);
  }

  private textNumber(address: string, value: string, column: ColumnWords): void {
    const message = `${address} (${column.heading}) is "${value.trim()}", a number stored as text.`;
    if (SUMMED.has(this.words.id))
      this.fault(address, `${message} Formulas would leave it out: type the number without sign or comma.`);
    else this.note(address, `${message} It is read as a number; your own formulas may leave it out.`);
  }

  private checkRows(rows: readonly SourceRow[]): void {
    this.checkKeys(rows);
    for (const row of rows) {
      for (const check of ROW_CHECKS[this.words.id] ?? []) this.found(check(row));
    }
  }

  private found(found: Found | null): void {
    if (found?.fault) this.fault(found.cell.address, found.message);
    else if (found) this.note(found.cell.address, found.message);
  }

  /** URNs must be unique, since shares are paid by them; a plan's reference that stands twice is only noted. */
  private checkKeys(rows: readonly SourceRow[]): void {
    if (this.words.id !== 'schools' && this.words.id !== 'ehcps') return;
    const seen = new Map<string, string>();
    for (const row of rows) {
      const cell = row.cells[this.words.key];
      const key = plain(String(cell?.value ?? ''));
      if (!cell || key === '') continue;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, cell.address);
      else if (this.words.id === 'schools')
        this.fault(
          cell.address,
          `${cell.address}: the URN ${String(cell.value)} stands already in ${first}. Remove one of the two rows.`,
        );
      else
        this.note(
          cell.address,
          `${cell.address}: the reference ${String(cell.value)} stands already in ${first}. If it is one plan, remove one of the rows.`,
        );
    }
  }

  /** Lines against the total that the table reports. */
  private checkTotals(table: SourceTable): void {
    if (table.input !== 'lines') return;
    for (const total of table.totals) {
      const block = blockNamed(String(total.cells.block?.value ?? ''));
      for (const { label } of table.years) {
        const reported = total.years[label];
        if (typeof reported?.value !== 'number') continue;
        const lines = table.rows
          .filter((row) => block === null || blockNamed(String(row.cells.block?.value ?? '')) === block)
          .reduce(
            (sum, row) =>
              sum + (typeof row.years[label]?.value === 'number' ? (row.years[label]?.value as number) : 0),
            0,
          );
        const difference = Math.round((reported.value - lines) * 100) / 100;
        if (Math.abs(difference) > ROUNDING) {
          this.note(
            reported.address,
            `${this.label} ${label}: the lines come to £${Math.abs(difference).toLocaleString('en-GB')} ${difference > 0 ? 'less' : 'more'} than the total reported in ${reported.address}. Find the missing line, or explain the difference.`,
          );
        }
      }
    }
  }

  private limited(): Problem[] {
    const kept = this.problems.slice(0, LISTED);
    const left = this.problems.length - kept.length;
    if (left <= 0) return kept;
    const faults = this.problems.slice(LISTED).some(({ severity }) => severity === 'fault');
    return [
      ...kept,
      {
        severity: faults ? 'fault' : 'note',
        input: this.words.id,
        where: sheetPrefix(this.cells.mapped.sheet).slice(0, -1),
        message: `${this.label}: ${left} more of this kind. Correct those listed, then look again.`,
      },
    ];
  }
}

/** Published lines are rounded to the pound; a handful of lines can differ by this much. */
const ROUNDING = 5;

interface Found {
  cell: SourceCell;
  message: string;
  fault: boolean;
}
type RowCheck = (row: SourceRow) => Found | null;

const amount = (row: SourceRow, field: string): number | null => {
  const value = row.cells[field]?.value;
  return typeof value === 'number' ? value : null;
};

const negative =
  (field: string, heading: string): RowCheck =>
  (row) => {
    const cell = row.cells[field];
    return cell && typeof cell.value === 'number' && cell.value < 0
      ? { cell, fault: true, message: `${cell.address} (${heading}) is ${cell.value}. Type 0 or more.` }
      : null;
  };

const morePlansThanPupils: RowCheck = (row) => {
  const [nor, ehcps] = [amount(row, 'nor'), amount(row, 'ehcps')];
  const cell = row.cells.ehcps;
  return cell && nor !== null && nor > 0 && ehcps !== null && ehcps > nor
    ? {
        cell,
        fault: true,
        message: `${cell.address}: ${ehcps} EHCPs are more than the ${nor} pupils on roll. Correct one of them.`,
      }
    : null;
};

const unknownBlock: RowCheck = (row) => {
  const cell = row.cells.block;
  return cell && typeof cell.value === 'string' && blockNamed(cell.value) === null
    ? {
        cell,
        fault: true,
        message: `${cell.address}: "${cell.value}" is not a DSG block. Type ${BLOCKS.join(', ')}.`,
      }
    : null;
};

const endsBeforeStart: RowCheck = (row) => {
  const [start, end] = [amount(row, 'start'), amount(row, 'end')];
  const cell = row.cells.end;
  return cell && start !== null && end !== null && end < start
    ? {
        cell,
        fault: false,
        message: `${cell.address}: the plan ends before it starts. Correct one of the dates.`,
      }
    : null;
};

const KINDS = ['saving', 'investment'];
const savingOrInvestment: RowCheck = (row) => {
  const cell = row.cells.kind;
  return cell && typeof cell.value === 'string' && !KINDS.includes(cell.value.toLowerCase())
    ? {
        cell,
        fault: true,
        message: `${cell.address}: "${cell.value}" is neither Saving nor Investment. Type one of them.`,
      }
    : null;
};

const confidenceInRange: RowCheck = (row) => {
  const cell = row.cells.confidence;
  const value = amount(row, 'confidence');
  return cell && value !== null && (value < 0 || value > 1)
    ? {
        cell,
        fault: true,
        message: `${cell.address} (Confidence) is ${value}. Type a percentage between 0% and 100%.`,
      }
    : null;
};

const ROW_CHECKS: Partial<Record<InputId, readonly RowCheck[]>> = {
  schools: [
    negative('nor', 'NOR'),
    negative('ehcps', 'EHCPs'),
    negative('ehcpsInRp', 'EHCPs in RP'),
    negative('hours', 'EHCP hours'),
    morePlansThanPupils,
  ],
  ehcps: [endsBeforeStart],
  lines: [unknownBlock],
  income: [unknownBlock],
  mitigations: [savingOrInvestment, confidenceInRange],
};

export const readMapped = (cells: MappedCells): ReadResult => new TableReader(cells).read();
