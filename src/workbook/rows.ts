/**
 * Reads the rows of a block on a HNB sheet, and types into some of them by their keys, as a form of the pane does.
 * Office.js for the writing; types only into the cells asked for, and never over a formula or a colleague's edit.
 */
import { cellName, sheetPrefix } from '../sheets/a1';
import { asContent, blank, isFormula } from '../sheets/content';
import type { Plain } from '../sheets/sources';
import { allOrNothing } from './all-or-nothing';
import { WorkbookError, type SheetRow, type TypedRow } from './contract';
import { NOTHING_CHANGED } from './messages';
import { readStanding, type Standing } from './session';

interface PlacedRow extends SheetRow {
  row: number;
  /** Column by heading. */
  columns: Record<string, number>;
  formulas: Record<string, Plain>;
}

type Area = Standing['existing'][number]['blocks'][number];

interface PlacedRows {
  sheet: string;
  area: Area | null;
  rows: PlacedRow[];
}

function placedRows(standing: Standing, id: string): PlacedRows {
  const sheet = standing.existing.find(({ blocks }) => blocks.some((block) => block.id === id));
  const area = sheet?.blocks.find((block) => block.id === id);
  const block = standing.blocks.find((cells) => cells.id === id);
  if (!sheet || !area || !block) return { sheet: '', area: null, rows: [] };
  return { sheet: sheet.name, area, rows: rowsIn(sheet.name, area, block) };
}

/** The rows of a block as it was read, each by its key and its cells by their headings. */
function rowsIn(
  sheet: string,
  area: Area,
  block: { values: readonly (readonly Plain[])[]; formulas: readonly (readonly Plain[])[] },
): PlacedRow[] {
  const headings = (block.values[0] ?? []).map((heading) => String(heading ?? ''));
  const byHeading = <T>(at: (column: number) => T): Record<string, T> =>
    Object.fromEntries(headings.map((heading, column) => [heading, at(column)]));
  const seen = new Set<string>();
  return block.values.slice(1).flatMap((cells, i): PlacedRow[] => {
    const key = String(cells[0] ?? '');
    if (key === '' || seen.has(key)) return [];
    seen.add(key);
    const row = area.row + 1 + i;
    return [
      {
        key,
        cells: byHeading((column) => cells[column] ?? null),
        formulas: byHeading((column) => block.formulas[i + 1]?.[column] ?? null),
        where: sheetPrefix(sheet) + cellName(row, area.column),
        row,
        columns: byHeading((column) => area.column + column),
      },
    ];
  });
}

const shown = (rows: readonly PlacedRow[]): SheetRow[] =>
  rows.map(({ key, cells, where }) => ({ key, cells, where }));

/** Rows of a block by their keys; none before the sheet is built. A key that stands twice is given once. */
export const rowsOf = (standing: Standing, block: string): SheetRow[] =>
  shown(placedRows(standing, block).rows);

const alike = (a: Plain | undefined, b: Plain | undefined): boolean => (blank(a) && blank(b)) || a === b;

/** What stands in the way of typing into the cells, in a sentence; null when nothing does. */
function hindrance(
  { sheet, rows }: PlacedRows,
  seen: SheetRow,
  values: Readonly<Record<string, Plain>>,
): string | null {
  const row = rows.find(({ key }) => key === seen.key);
  if (!row)
    return `The row "${seen.key}" is no longer on the sheet: it was deleted, or what stands in its first column was changed. Put it back, or build the sheet again.`;
  const place = (heading: string): string => `${sheet}, ${cellName(row.row, row.columns[heading] ?? 0)}`;
  const gone = Object.keys(values).find((heading) => row.columns[heading] === undefined);
  if (gone !== undefined)
    return `${sheet} has no column "${gone}": its heading was renamed, or the sheet is older than this version. Build the sheet again.`;
  const overtaken = Object.keys(values).find((heading) => !alike(row.cells[heading], seen.cells[heading]));
  if (overtaken !== undefined)
    return `Somebody changed ${place(overtaken)} meanwhile: it now holds "${String(row.cells[overtaken] ?? '')}". Look at it, then type again.`;
  const formula = Object.keys(values).find((heading) => isFormula(row.formulas[heading]));
  return formula === undefined
    ? null
    : `${place(formula)} holds a formula, which is not typed over here. Change it on the sheet.`;
}

interface TypedCell {
  row: number;
  column: number;
  value: Plain;
  before: Plain;
}

/** @throws WorkbookError when one of the rows cannot be typed into */
function cellsOf(placed: PlacedRows, typed: readonly TypedRow[]): TypedCell[] {
  for (const { seen, values } of typed) {
    const wrong = hindrance(placed, seen, values);
    if (wrong !== null) throw new WorkbookError(`${wrong} ${NOTHING_CHANGED}`);
  }
  return typed.flatMap(({ seen, values }) => {
    const { row, columns, formulas } = placed.rows.find(({ key }) => key === seen.key) as PlacedRow;
    return Object.entries(values).map(([heading, value]) => ({
      row,
      column: columns[heading] ?? 0,
      value,
      before: formulas[heading] ?? null,
    }));
  });
}

/**
 * Types into cells of rows and reads the block back, in one request: all of them are typed or none.
 * @param typed rows as they were shown to the person, with what is to stand in them
 * @throws WorkbookError when a row is gone, or a colleague changed one of the cells meanwhile
 */
export const typeRows = (block: string, typed: readonly TypedRow[]): Promise<SheetRow[]> =>
  allOrNothing(async (context, before) => {
    const placed = placedRows(await readStanding(context), block);
    const cells = cellsOf(placed, typed);
    const { sheet, area } = placed;
    if (!area) return [];
    const done = before(`Typing on ${sheet}`, {
      cells: cells.map((cell) => ({
        sheet,
        row: cell.row,
        column: cell.column,
        before: [[asContent({ value: cell.before })]],
        after: [[asContent({ value: cell.value })]],
      })),
    });
    const worksheet = context.workbook.worksheets.getItem(sheet);
    for (const { row, column, value } of cells)
      worksheet.getRangeByIndexes(row, column, 1, 1).values = [[asContent({ value })]];
    const after = worksheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns);
    after.load('values,formulas');
    done();
    await context.sync();
    return shown(
      rowsIn(sheet, area, { values: after.values as Plain[][], formulas: after.formulas as Plain[][] }),
    );
  });
