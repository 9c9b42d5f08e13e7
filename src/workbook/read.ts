/**
 * Turns the cells of a mapped table into a typed SourceTable, and lists everything that is wrong with them, each with
 * sheet, cell and cure. Pure: the cells have been read before.
 */
import {
  DAYS_TO_1904,
  isTotalsName,
  plain,
  readDate,
  readFlag,
  readNumber,
  readText,
  yearLabel,
  type CellValue,
  type Reading,
} from '../funding/reading';
import { inputWords } from '../funding/inputs';
import { sortYears, type YearColumns } from '../funding/year-kinds';
import type { ColumnKind, ColumnWords, InputId, InputWords } from '../funding/vocabulary';
import type {
  Plain,
  Problem,
  SourceCell,
  SourceColumn,
  SourceRow,
  SourceTable,
  SourceYear,
} from '../sheets/sources';
import { isReadAsJanuary, looksLikeYear, yearOfHeading } from './year-headings';
import { Places, type MappedCells } from './places';
import { checkTable, type Oddity } from './row-checks';

export type { MappedCells } from './places';

export interface ReadResult {
  /** Null when a needed column or the years are missing. */
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
  'caseloadByAge',
  'caseloadByNeed',
  'provision',
]);

/** The same, of inputs whose other figures no formula adds up. */
const SUMMED_FIELDS: ReadonlySet<string> = new Set(['healthShare', 'socialCareShare']);
/** Columns whose cells formulas calculate with. */
const FIGURES: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['number', 'percentage', 'date']);

/** Oddities of one kind that are listed one by one; the rest are counted. */
const LISTED = 20;

const READERS: Readonly<Record<ColumnKind, (cell: CellValue) => Reading<string | number | boolean>>> = {
  text: readText,
  number: readNumber,
  percentage: readNumber,
  date: readDate,
  flag: readFlag,
};

const CURES: Readonly<Record<ColumnKind, string>> = {
  text: 'Type words.',
  number: 'Type a number, or clear the cell.',
  percentage: 'Type a percentage, or clear the cell.',
  date: 'Type a date such as 6 April 2026, or clear the cell.',
  flag: 'Type Yes or No.',
};

/** A column that was found: what it holds and where it stands. */
interface Found {
  words: ColumnWords;
  index: number;
}

const isBlank = (value: Plain): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** A year's column as words, so that its cells are read like any other number. */
const yearWords = ({ label, header }: SourceYear): ColumnWords => ({
  field: label,
  heading: header,
  kind: 'number',
  needed: false,
  synonyms: [],
});

const sourceYear = ({ start, label, header, ref, kind, address }: SourceYear): SourceYear => ({
  start,
  label,
  header,
  ref,
  ...(kind ? { kind } : {}),
  ...(address === undefined ? {} : { address }),
});

class TableReader {
  private readonly oddities: Oddity[] = [];
  private readonly places: Places;
  private readonly words: InputWords;
  private readonly columns: Found[] = [];
  private years: YearColumns<SourceYear & Found> = { years: [], budgets: [], unused: [], twice: [] };
  private readonly label: string;
  private readonly headings: string[];

  constructor(private readonly cells: MappedCells) {
    this.places = new Places(cells);
    this.words = inputWords(cells.mapped.input);
    this.label = cells.mapped.table ?? cells.mapped.sheet;
    this.headings = (cells.values[0] ?? []).map((value) => String(value ?? '').trim());
  }

  read(): ReadResult {
    this.findColumns();
    this.findYears();
    if (this.oddities.some(({ severity }) => severity === 'fault')) return this.result(null);
    const { mapped } = this.cells;
    const { rows, totals } = this.readRows();
    if (rows.length === 0)
      this.fault(
        0,
        0,
        `${this.label} has headings but no rows. Fill it in, or choose another table for ${this.words.title} on Set up.`,
      );
    const table: SourceTable = {
      input: mapped.input,
      sheet: mapped.sheet,
      table: mapped.table,
      address: this.places.range,
      all: this.places.all,
      columns: this.sourceColumns(),
      years: this.years.years.map(sourceYear),
      ...(this.years.budgets.length > 0 ? { budgets: this.years.budgets.map(sourceYear) } : {}),
      rows,
      totals,
    };
    for (const oddity of checkTable(table)) this.oddities.push(oddity);
    this.checkDateSystem();
    return this.result(table);
  }

  // ---- columns ----

  private findColumns(): void {
    for (const words of this.words.columns) {
      const heading = this.cells.mapped.columns[words.field] ?? '';
      const index =
        heading === ''
          ? -1
          : this.headings.findIndex((text) => text !== '' && plain(text) === plain(heading));
      if (index >= 0) this.columns.push({ words, index });
      else if (heading !== '') this.lostColumn(words, heading);
      else if (words.needed)
        this.fault(
          0,
          0,
          `${this.label} has no column for "${words.heading}", which ${this.words.title} needs. Add a column with that heading, or choose one on Set up.`,
        );
    }
  }

  private lostColumn({ needed, heading: meant }: ColumnWords, heading: string): void {
    const message = `The heading "${heading}", mapped to ${meant}, is no longer in ${this.label}. Put the heading back, or press Find tables and confirm the mapping again.`;
    if (needed) this.fault(0, 0, message);
    else this.note(0, 0, message);
  }

  private findYears(): void {
    if (!this.words.byYear) return;
    const taken = new Set(this.columns.map(({ index }) => index));
    const columns: (SourceYear & Found)[] = [];
    this.headings.forEach((header, index) => {
      if (taken.has(index)) return;
      const year = yearOfHeading(header, this.words.id);
      if (!year) {
        if (looksLikeYear(header, this.words.id)) this.doubtfulYear(header, index);
        return;
      }
      const address = this.places.cell(0, index);
      const found = { ...year, header, ref: this.places.column(index), address };
      columns.push({ ...found, words: yearWords(found), index });
      if (isReadAsJanuary(header, this.words.id))
        this.note(
          0,
          index,
          `${address} is headed "${header}", which is read as the January in it: ${year.label}.`,
        );
    });
    this.years = sortYears(columns);
    for (const { first, second } of this.years.twice) this.yearTwice(first, second);
    for (const budget of this.years.budgets) Object.assign(budget, { label: `${budget.label} budget` });
    for (const { label, index, header } of this.years.unused)
      this.note(
        0,
        index,
        `${this.label}: "${header}" is not used, as ${label} has its outturn in another column.`,
      );
    if (columns.length === 0)
      this.fault(
        0,
        0,
        `${this.label} has no column for a year. Head the columns of figures with the year, such as 2023-24.`,
      );
    this.gaps();
  }

  private doubtfulYear(header: string, index: number): void {
    const example = this.words.id.startsWith('caseload') ? '2025 for January 2025' : '2024-25';
    this.note(
      0,
      index,
      `${this.places.cell(0, index)} is headed "${header}", which may be a year, but not which one; the column is left out. Head it with the year, such as ${example}, if it is one.`,
    );
  }

  /** Years left out between two that are there. */
  private gaps(): void {
    const sorted = [...this.years.years].sort((a, b) => a.start - b.start);
    sorted.forEach((year, i) => {
      const before = sorted[i - 1];
      const missing = before ? year.start - before.start - 1 : 0;
      if (!before || missing < 1) return;
      const isCalendar = this.words.id.startsWith('caseload');
      const next = isCalendar ? String(before.start + 1) : yearLabel(before.start + 1);
      const what = missing === 1 ? next : `${next} and ${missing - 1} more`;
      this.note(
        0,
        year.index,
        `${this.label} goes from ${before.label} in ${before.address} to ${year.label} in ${year.address}, without ${what}. Add the column, or nothing is counted for it.`,
      );
    });
  }

  /** Two columns of one year and kind: nobody can tell which is meant. */
  private yearTwice(first: SourceYear & Found, second: SourceYear & Found): void {
    const what =
      first.kind || second.kind
        ? `two columns for the ${second.kind ?? first.kind ?? ''} of ${second.label}, ${this.places.cell(0, first.index)} ("${first.header}") and ${this.places.cell(0, second.index)} ("${second.header}")`
        : `two columns for ${second.label}: "${first.header}" in ${this.places.cell(0, first.index)} and "${second.header}" in ${this.places.cell(0, second.index)}`;
    this.fault(
      0,
      second.index,
      `${this.label} has ${what}. Keep one of them, or head the other with a different word.`,
    );
  }

  private sourceColumns(): Record<string, SourceColumn> {
    return Object.fromEntries(
      this.columns.map(({ words: { field }, index }) => [
        field,
        { field, header: String(this.cells.values[0]?.[index] ?? ''), ref: this.places.column(index) },
      ]),
    );
  }

  // ---- rows ----

  private readRows(): Pick<SourceTable, 'rows' | 'totals'> {
    const rows: SourceRow[] = [];
    const totals: SourceRow[] = [];
    this.cells.values.slice(1).forEach((values, i) => {
      if (values.every(isBlank)) return;
      const isTotals = this.isTotals(values);
      (isTotals ? totals : rows).push(this.row(values, i + 1, isTotals));
    });
    return { rows, totals };
  }

  /** A date that is shown four years and a day later than it is handed over: the workbook counts from 1904. */
  private checkDateSystem(): void {
    const { shown = [], values } = this.cells;
    const dates = this.columns.filter(({ words }) => words.kind === 'date');
    for (let line = 1; line < shown.length; line += 1)
      for (const { words, index } of dates) {
        const value = values[line]?.[index];
        const seen = readDate(shown[line]?.[index] ?? null);
        if (typeof value !== 'number' || seen.kind !== 'value' || seen.value - value !== DAYS_TO_1904)
          continue;
        const where = this.places.cell(line, index);
        this.fault(
          line,
          index,
          `${where} (${words.heading}) shows ${shown[line]?.[index]}, but the workbook counts dates from 1904, so HNB would read all dates four years too early. Untick "Use 1904 date system" (File, Options, Advanced), then add ${DAYS_TO_1904} to every date.`,
        );
        return;
      }
  }

  private isTotals(values: readonly Plain[]): boolean {
    // "total" is also a basis of bands: only the columns that name the row can name a total
    return this.columns
      .filter(({ words }) => words.kind === 'text' && words.needed)
      .some(({ index }) => {
        const text = values[index];
        return typeof text === 'string' && isTotalsName(text);
      });
  }

  private row(values: readonly Plain[], line: number, isTotals: boolean): SourceRow {
    const cell = ({ words, index }: Found): SourceCell =>
      this.cell(values[index] ?? null, line, index, words, isTotals);
    return {
      row: this.cells.row + line + 1,
      cells: Object.fromEntries(this.columns.map((found) => [found.words.field, cell(found)])),
      years: Object.fromEntries(
        [...this.years.years, ...this.years.budgets].map((found) => [found.label, cell(found)]),
      ),
    };
  }

  private cell(value: Plain, line: number, index: number, words: ColumnWords, isTotals: boolean): SourceCell {
    const cell = this.readCell(value, line, index, words, isTotals);
    const isText = typeof value === 'string' && !isBlank(value) && FIGURES.has(words.kind);
    return isText ? { ...cell, asText: true } : cell;
  }

  private readCell(
    value: Plain,
    line: number,
    index: number,
    words: ColumnWords,
    isTotals: boolean,
  ): SourceCell {
    const address = this.places.cell(line, index);
    const reading = READERS[words.kind](value);
    if (reading.kind === 'value') {
      if (typeof value === 'string' && (words.kind === 'number' || words.kind === 'percentage'))
        this.textNumber(line, index, value, words);
      return { value: reading.value, address };
    }
    // a totals row has no URN, and need not have a figure in every year
    if (isTotals && !(reading.kind === 'fault' && reading.error)) return { value: null, address };
    if (reading.kind === 'fault') this.unreadable(line, index, reading, words);
    else if (words.needed) this.blank(line, index, words);
    return { value: null, address };
  }

  private isSummed({ field }: ColumnWords): boolean {
    return SUMMED.has(this.words.id) || SUMMED_FIELDS.has(field);
  }

  private unreadable(
    line: number,
    index: number,
    { shown, error }: { shown: string; error: boolean },
    words: ColumnWords,
  ): void {
    const message = error
      ? `holds the error ${shown}. Correct the formula in that cell.`
      : `is "${shown}". ${CURES[words.kind]}`;
    const isHard = words.needed || this.isSummed(words);
    this.about(isHard ? 'fault' : 'note', 'unreadable', line, index, words, message);
  }

  private blank(line: number, index: number, words: ColumnWords): void {
    // the block of a line or the start of a plan cannot be guessed; a count that is blank is taken as 0
    if (words.kind === 'number') this.about('note', 'blank', line, index, words, 'is blank and counts as 0.');
    else this.about('fault', 'blank', line, index, words, 'is blank. Fill it in, or remove the row.');
  }

  private textNumber(line: number, index: number, value: string, words: ColumnWords): void {
    const isSummed = this.isSummed(words);
    const consequence = isSummed
      ? 'Formulas would leave it out: type the number without sign or comma.'
      : 'It is read as a number; your own formulas may leave it out.';
    const message = `is "${value.trim()}", a number stored as text. ${consequence}`;
    this.about(isSummed ? 'fault' : 'note', 'text', line, index, words, message);
  }

  // ---- oddities ----

  private about(
    severity: Oddity['severity'],
    kind: string,
    line: number,
    index: number,
    words: ColumnWords,
    message: string,
  ): void {
    const where = this.places.cell(line, index);
    this.oddities.push({
      severity,
      kind: `${kind} ${words.field}`,
      where,
      message: `${where} (${words.heading}) ${message}`,
    });
  }

  private fault(line: number, index: number, message: string): void {
    this.oddities.push({ severity: 'fault', kind: 'table', where: this.places.cell(line, index), message });
  }

  private note(line: number, index: number, message: string): void {
    this.oddities.push({ severity: 'note', kind: 'table', where: this.places.cell(line, index), message });
  }

  private result(table: SourceTable | null): ReadResult {
    return { table, problems: this.problems() };
  }

  /** Faults first; the first of a kind one by one, the rest of it counted. */
  private problems(): Problem[] {
    const bySeverity = (severity: Oddity['severity']): Problem[] => {
      const kinds = new Map<string, Oddity[]>();
      for (const oddity of this.oddities) {
        if (oddity.severity !== severity) continue;
        kinds.set(oddity.kind, [...(kinds.get(oddity.kind) ?? []), oddity]);
      }
      return [...kinds.values()].flatMap((list) => this.listed(list));
    };
    return [...bySeverity('fault'), ...bySeverity('note')];
  }

  private listed(list: readonly Oddity[]): Problem[] {
    const input = this.words.id;
    const shown = list
      .slice(0, LISTED)
      .map(({ severity, where, message }): Problem => ({ severity, input, where, message }));
    const next = list[LISTED];
    if (!next) return shown;
    const message = `${this.label}: ${list.length - LISTED} more of this kind, from ${next.where} on. Correct those listed, then look again.`;
    return [...shown, { severity: next.severity, input, where: next.where, message }];
  }
}

export const readMapped = (cells: MappedCells): ReadResult => new TableReader(cells).read();
