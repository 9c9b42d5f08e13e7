/**
 * A table of a HNB sheet as it shows, and what of it goes into a paper: which columns and rows, whose amounts get a
 * pound sign, what the table is called, which cells show an error. Reads no workbook. Pure.
 */
import { cellName, sheetPrefix } from './a1';
import type { Plain } from './sources';
import { STYLES } from './styles';

/** One cell as it shows. Dates count as text: they stand on the left. */
export interface ShownCell {
  text: string;
  kind: 'text' | 'number' | 'error';
}

export interface ShownRow {
  /** Zero-based row of the sheet. */
  row: number;
  cells: ShownCell[];
  /** True for a total. */
  isBold: boolean;
}

/** What a table is called, before its cells are read. */
export interface TableName {
  /** Id of its block. */
  block: string;
  sheet: string;
  title: string;
}

export interface ShownTable extends TableName {
  /** Zero-based column of the sheet where it begins. */
  column: number;
  /** Full address. */
  where: string;
  headings: string[];
  rows: ShownRow[];
  /** By column: true when it is hidden on the sheet. */
  hiddenColumns: boolean[];
  /** Rows that are hidden on the sheet; they are not among the rows. */
  hiddenRows: number;
}

// ---- cells ----

const ERROR = /^#[A-Z_/0-9]+[!?]?$/;
const FIGURE = /^[-+(]?£?[\d.,\s]+%?\)?$/;
/** Formats of amounts; plain numbers have others. */
const MONEY: readonly string[] = [
  STYLES.money.numberFormat,
  STYLES.pence.numberFormat,
  STYLES.shownPence.numberFormat,
  STYLES.bracketed.numberFormat,
  // of sheets that an earlier HNB has built
  '#,##0;-#,##0;0',
  '#,##0.00;-#,##0.00;0.00',
];

/** A format of dates or times: what stands in quotes or brackets is no part of it. */
const isDate = (format: string): boolean =>
  /[dmyhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|General/g, ''));

const withPounds = (figure: string): string => figure.replace(/^([-+(]?)(?=[\d.,])/, '$1£');

/**
 * @param shown what the sheet shows
 * @param unit of its row; null when the table has no units
 */
export function shownCell(value: Plain, shown: string, format: string, unit: string | null): ShownCell {
  const text = shown.trim();
  if (typeof value === 'string' && ERROR.test(value)) return { text, kind: 'error' };
  if (typeof value !== 'number' || isDate(format) || !FIGURE.test(text)) return { text, kind: 'text' };
  const isMoney = MONEY.includes(format) && unit !== null && unit.startsWith('£');
  return { text: isMoney ? withPounds(text) : text, kind: 'number' };
}

// ---- names ----

export interface PlacedTable {
  block: string;
  row: number;
  column: number;
  rows: number;
  headings: readonly string[];
}

const KEY_HEADINGS: readonly string[] = ['Key', 'No', 'Set', 'Sum', 'Row', 'Place'];
const isKey = (heading: string, column: number): boolean => column === 0 && KEY_HEADINGS.includes(heading);

/** The first line of the last paragraph between two rows of the first column; null when there is none. */
function sectionIn(firstColumn: readonly string[], from: number, to: number): number | null {
  let last = to - 1;
  while (last >= from && (firstColumn[last] ?? '') === '') last -= 1;
  if (last < from) return null;
  while (last > from && (firstColumn[last - 1] ?? '') !== '') last -= 1;
  return last;
}

/** "2. High needs block": the number belongs to the sheet it stands on. */
const withoutNumber = (section: string): string => section.replace(/^\d+\. /, '');

/** A table beside another that begins further left: the sections of the first column are not its own. */
const isBeside = (table: PlacedTable, tables: readonly PlacedTable[]): boolean =>
  tables.some(
    (other) =>
      other.column < table.column && other.row < table.row + table.rows && table.row < other.row + other.rows,
  );

/** Headings that are no words of what a table tells. */
const NUMBERING: readonly string[] = [...KEY_HEADINGS, 'No.', 'URN'];

/**
 * Titles of a sheet's tables: the section above each, or the sheet's own title. A table that shares its section with
 * the one before it is told from it by the heading of its first column of words.
 * @param firstColumn what the sheet's first column shows, from the first row on
 * @param tables in the order in which they stand
 */
export function tableTitles(
  sheet: string,
  firstColumn: readonly string[],
  tables: readonly PlacedTable[],
): TableName[] {
  const whole = firstColumn[0] || sheet;
  let end = 0;
  let section = whole;
  return tables.map((table) => {
    const { block, row, rows, headings } = table;
    const words = headings.find((heading) => heading !== '' && !NUMBERING.includes(heading)) ?? '';
    const told = (title: string): string => (words === '' ? title : `${title} (${words})`);
    if (isBeside(table, tables)) return { block, sheet, title: told(whole) };
    const found = sectionIn(firstColumn, end, row);
    end = Math.max(end, row + rows);
    if (found !== null) section = withoutNumber(firstColumn[found] ?? '');
    return { block, sheet, title: found === null ? told(section) : section };
  });
}

// ---- what is copied ----

/** More columns than this cannot be read on a page. */
export const MOST_COLUMNS = 16;

const BESIDE: readonly string[] = ['Unit', 'Source'];
const isZero = (text: string): boolean => /^[-(]?£?0?([.,]0+)?%?\)?$/.test(text);

/** Columns that are copied unless people choose others: no keys, no sources, no blank or hidden ones. */
export function usualColumns({ headings, rows, hiddenColumns }: ShownTable): number[] {
  const isFilled = (column: number): boolean => rows.some(({ cells }) => cells[column]?.text !== '');
  const inPounds = (column: number): boolean =>
    rows.every(
      ({ cells }) => cells[column]?.text === '£' && cells.some(({ text }) => /^[-+(]?£\d/.test(text)),
    );
  return headings
    .map((heading, column) => ({ heading, column }))
    .filter(
      ({ heading, column }) =>
        isFilled(column) &&
        !hiddenColumns[column] &&
        !isKey(heading, column) &&
        heading !== 'Source' &&
        // every amount has its pound sign
        !(heading === 'Unit' && inPounds(column)),
    )
    .map(({ column }) => column)
    .slice(0, MOST_COLUMNS);
}

const DIGEST = 'digest';
const DIGEST_KEY = / \| .*$/;

export interface TableGroup {
  key: string;
  name: string;
}

const groupKey = ({ cells }: ShownRow): string => (cells[0]?.text ?? '').replace(DIGEST_KEY, '');

/** Schools of the digest, of which one can be copied; none for other tables. */
export function tableGroups({ block, rows }: ShownTable): TableGroup[] {
  if (block !== DIGEST) return [];
  const groups = new Map<string, string>();
  for (const row of rows) {
    const key = groupKey(row);
    // the first row of a school says its phase as well
    if (key !== '' && !groups.has(key)) groups.set(key, row.cells[1]?.text ?? key);
  }
  return [...groups].map(([key, name]) => ({ key, name }));
}

export interface PaperTable {
  title: string;
  headings: string[];
  rows: ShownRow[];
  /** By column: true when it holds figures. */
  figures: boolean[];
  /** Rows that show nothing. */
  blankRows: number;
  /** Full addresses of cells that show an error, with it. */
  errors: { where: string; shows: string }[];
}

/** True when the row names nothing and has no figure but zeros: a spare row of a register. */
function isBlank(headings: readonly string[], cells: readonly ShownCell[]): boolean {
  const told = cells.filter((_, i) => !BESIDE.includes(headings[i] ?? ''));
  return told.every(({ text }, i) => text === '' || (i > 0 && isZero(text)));
}

/**
 * @param columns those that are copied, in their order
 * @param group a school of the digest; null for all
 */
export function paperTable(
  table: ShownTable,
  columns: readonly number[],
  group: TableGroup | null = null,
): PaperTable {
  const schoolColumn = table.headings.indexOf('School');
  const taken = group === null ? columns : columns.filter((column) => column !== schoolColumn);
  const headings = taken.map((column) => table.headings[column] ?? '');
  const mine = table.rows.filter((row) => group === null || groupKey(row) === group.key);
  const all = mine.map((row) => ({
    ...row,
    cells: taken.map((column) => row.cells[column] ?? { text: '', kind: 'text' as const }),
  }));
  const rows = all.filter(({ cells }) => !isBlank(headings, cells));
  return {
    title: group === null ? table.title : `${table.title}: ${group.name}`,
    headings,
    rows,
    figures: headings.map((_, i) => rows.some(({ cells }) => cells[i]?.kind === 'number')),
    blankRows: all.length - rows.length,
    errors: rows.flatMap(({ row, cells }) =>
      cells.flatMap(({ kind, text }, i) =>
        kind === 'error'
          ? [
              {
                where: sheetPrefix(table.sheet) + cellName(row, table.column + (taken[i] ?? 0)),
                shows: text,
              },
            ]
          : [],
      ),
    ),
  };
}
