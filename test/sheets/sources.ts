/**
 * Makes the typed tables that the sheets are built from out of plain grids, as the workbook room hands them over:
 * headings in the first row, totals rows apart, every column with the text by which a formula names it.
 */
import { isTotalsName, plain } from '../../src/funding/reading';
import { inputWords } from '../../src/funding/inputs';
import { sortYears } from '../../src/funding/year-kinds';
import type { InputId } from '../../src/funding/vocabulary';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from '../../src/sheets/a1';
import type { MappedInput } from '../../src/sheets/request';
import type { Plain, SourceCell, SourceRow, SourceTable, SourceYear } from '../../src/sheets/sources';
import { yearOfHeading } from '../../src/workbook/find';

export interface UserTable {
  input: InputId;
  sheet: string;
  /** Name of the Excel table, or null for a plain range with headings. */
  table: string | null;
  /** Zero-based row of the headings; they stand from column A. */
  top: number;
  /** Headings first. */
  grid: Plain[][];
}

export const userTable = (
  input: InputId,
  table: string | null,
  grid: Plain[][],
  place: { sheet?: string; top?: number } = {},
): UserTable => ({ input, table, grid, sheet: place.sheet ?? `${table} sheet`, top: place.top ?? 2 });

const fieldOf = (input: InputId, heading: string): string | null =>
  inputWords(input).columns.find((column) =>
    [column.heading, ...column.synonyms].some((name) => plain(name) === plain(heading)),
  )?.field ?? null;

const typed = (value: Plain): Plain => {
  if (value === '') return null;
  return typeof value === 'string' ? value.trim() : value;
};

/** The table as the sheets see it. */
export function sourceOf(user: UserTable): SourceTable {
  const { input, sheet, table, top, grid } = user;
  const [headings = [], ...body] = grid;
  const ref = (column: number): string =>
    table === null
      ? sheetPrefix(sheet) + rangeName(top + 1, column, Math.max(1, body.length), 1, ALL_FIXED)
      : `${table}[${String(headings[column])}]`;
  const fields = headings.map((heading) => fieldOf(input, String(heading)));
  const years = headings.flatMap((heading, column) => {
    const year = fields[column] === null ? yearOfHeading(String(heading), input) : null;
    return year ? [{ ...year, header: String(heading), ref: ref(column), column }] : [];
  });
  const { years: shown, budgets } = sortYears(years);
  for (const budget of budgets) budget.label = `${budget.label} budget`;
  const yearOf = ({ start, label, header, ref: named, kind }: (typeof years)[number]): SourceYear => ({
    start,
    label,
    header,
    ref: named,
    ...(kind ? { kind } : {}),
  });
  const cellOf = (row: Plain[], line: number, column: number): SourceCell => ({
    value: typed(row[column] ?? null),
    address: sheetPrefix(sheet) + cellName(top + 1 + line, column),
  });
  const rows = body.map((row, line): SourceRow => ({
    row: top + 2 + line,
    cells: Object.fromEntries(
      fields.flatMap((field, column) => (field ? [[field, cellOf(row, line, column)]] : [])),
    ),
    years: Object.fromEntries(
      [...shown, ...budgets].map(({ label, column }) => [label, cellOf(row, line, column)]),
    ),
  }));
  const filled = rows.filter((_, line) => body[line]?.some((value) => value !== '' && value !== null));
  const isTotal = ({ cells }: SourceRow): boolean =>
    // "total" is also a basis of bands
    Object.entries(cells).some(
      ([field, { value }]) => field !== 'basis' && typeof value === 'string' && isTotalsName(value),
    );
  return {
    input,
    sheet,
    table,
    address: rangeName(top, 0, grid.length, headings.length),
    all:
      table === null
        ? sheetPrefix(sheet) + rangeName(top, 0, grid.length, headings.length, ALL_FIXED)
        : `${table}[#All]`,
    columns: Object.fromEntries(
      fields.flatMap((field, column) =>
        field ? [[field, { field, header: String(headings[column]), ref: ref(column) }]] : [],
      ),
    ),
    years: shown.map(yearOf),
    ...(budgets.length > 0 ? { budgets: budgets.map(yearOf) } : {}),
    rows: filled.filter((row) => !isTotal(row)),
    totals: filled.filter(isTotal),
  };
}

export const mappingOf = (source: SourceTable): MappedInput => ({
  input: source.input,
  sheet: source.sheet,
  table: source.table,
  address: source.address,
  columns: Object.fromEntries(Object.values(source.columns).map(({ field, header }) => [field, header])),
});
