/**
 * Reads the rows of a block on a HNB sheet, and types into some of them by their keys, as a form of the pane does.
 * Office.js for the writing; types only into the cells asked for, never over a colleague's edit, and over no formula but
 * those of HNB Comparison that follow a table until somebody types there.
 */
import { cellName, sheetPrefix } from '../sheets/a1';
import { followsTable } from '../sheets/comparison-followed';
import { asContent, blank, isFormula } from '../sheets/content';
import type { Plain } from '../sheets/sources';
import { allOrNothing } from './all-or-nothing';
import { WorkbookError, type SheetRow, type TypedBlock, type TypedRow } from './contract';
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
  const formula = Object.keys(values).find((heading) => {
    const there = row.formulas[heading];
    return isFormula(there) && !followsTable(there);
  });
  return formula === undefined
    ? null
    : `${place(formula)} holds a formula, which is not typed over here. Change it on the sheet.`;
}

interface TypedCell {
  sheet: string;
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
      sheet: placed.sheet,
      row,
      column: columns[heading] ?? 0,
      value,
      before: formulas[heading] ?? null,
    }));
  });
}

const contentBefore = (before: Plain): ReturnType<typeof asContent> =>
  asContent(isFormula(before) ? { formula: before } : { value: before });

/** Queues the reading of a block; null for one without rows. */
function queueRows(workbook: Excel.Workbook, { sheet, area }: PlacedRows): Excel.Range | null {
  if (!area) return null;
  const range = workbook.worksheets
    .getItem(sheet)
    .getRangeByIndexes(area.row, area.column, area.rows, area.columns);
  range.load('values,formulas');
  return range;
}

/** The rows of a block, once its reading has been answered. */
function rowsFrom({ sheet, area }: PlacedRows, range: Excel.Range | null): SheetRow[] {
  if (!area || !range) return [];
  const [values, formulas] = [range.values as Plain[][], range.formulas as Plain[][]];
  return shown(rowsIn(sheet, area, { values, formulas }));
}

/**
 * Types into cells of rows of several blocks and reads the blocks back, in one request: all of them are typed or none.
 * @param typed by block, rows as they were shown to the person, with what is to stand in them
 * @throws WorkbookError when a row is gone, or a colleague changed one of the cells meanwhile
 */
export const typeBlocks = (typed: readonly TypedBlock[]): Promise<SheetRow[][]> =>
  allOrNothing(async (context, before) => {
    const standing = await readStanding(context);
    const placed = typed.map(({ block }) => placedRows(standing, block));
    const cells = placed.flatMap((block, i) => cellsOf(block, typed[i]?.rows ?? []));
    const sheets = [...new Set(placed.flatMap(({ sheet }) => (sheet === '' ? [] : [sheet])))];
    if (sheets.length === 0) return typed.map(() => []);
    const done = before(`Typing on ${sheets.join(' and ')}`, {
      cells: cells.map(({ sheet, row, column, ...cell }) => ({
        sheet,
        row,
        column,
        before: [[contentBefore(cell.before)]],
        after: [[asContent({ value: cell.value })]],
      })),
    });
    for (const { sheet, row, column, value } of cells)
      context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, 1, 1).values = [
        [asContent({ value })],
      ];
    const after = placed.map((block) => queueRows(context.workbook, block));
    done();
    await context.sync();
    return placed.map((block, i) => rowsFrom(block, after[i] ?? null));
  });

/** The same for one block. */
export const typeRows = async (block: string, rows: readonly TypedRow[]): Promise<SheetRow[]> =>
  (await typeBlocks([{ block, rows }]))[0] ?? [];
