/**
 * Reads the rows of a block on a HNB sheet, and types into one of them by its key, as a form of the pane does.
 * Office.js for the writing; types only into the cells asked for, and never over a formula or a colleague's edit.
 */
import { cellName, sheetPrefix } from '../sheets/a1';
import { asContent, blank, isFormula } from '../sheets/content';
import type { Plain } from '../sheets/sources';
import { WorkbookError, type SheetRow } from './contract';
import { NOTHING_CHANGED } from './messages';
import { readStanding, type Standing } from './session';

interface PlacedRow extends SheetRow {
  row: number;
  /** Column by heading. */
  columns: Record<string, number>;
  formulas: Record<string, Plain>;
}

interface PlacedRows {
  sheet: string;
  rows: PlacedRow[];
}

function placedRows(standing: Standing, id: string): PlacedRows {
  const sheet = standing.existing.find(({ blocks }) => blocks.some((block) => block.id === id));
  const area = sheet?.blocks.find((block) => block.id === id);
  const block = standing.blocks.find((cells) => cells.id === id);
  if (!sheet || !area || !block) return { sheet: '', rows: [] };
  const headings = (block.values[0] ?? []).map((heading) => String(heading ?? ''));
  const byHeading = <T>(at: (column: number) => T): Record<string, T> =>
    Object.fromEntries(headings.map((heading, column) => [heading, at(column)]));
  const seen = new Set<string>();
  const rows = block.values.slice(1).flatMap((cells, i): PlacedRow[] => {
    const key = String(cells[0] ?? '');
    if (key === '' || seen.has(key)) return [];
    seen.add(key);
    const row = area.row + 1 + i;
    return [
      {
        key,
        cells: byHeading((column) => cells[column] ?? null),
        formulas: byHeading((column) => block.formulas[i + 1]?.[column] ?? null),
        where: sheetPrefix(sheet.name) + cellName(row, area.column),
        row,
        columns: byHeading((column) => area.column + column),
      },
    ];
  });
  return { sheet: sheet.name, rows };
}

/** Rows of a block by their keys; none before the sheet is built. A key that stands twice is given once. */
export const rowsOf = (standing: Standing, block: string): SheetRow[] =>
  placedRows(standing, block).rows.map(({ key, cells, where }) => ({ key, cells, where }));

const alike = (a: Plain | undefined, b: Plain | undefined): boolean => (blank(a) && blank(b)) || a === b;

/** What stands in the way of typing into the cells, in a sentence; null when nothing does. */
function hindrance(
  { sheet, rows }: PlacedRows,
  seen: SheetRow,
  values: Readonly<Record<string, Plain>>,
): string | null {
  const row = rows.find(({ key }) => key === seen.key);
  if (!row)
    return `The row "${seen.key}" is no longer on the sheet: it was deleted, or its key in the first column was changed. Put it back, or build the sheet again.`;
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

/**
 * Types into cells of one row, in one request.
 * @param seen the row as it was shown to the person
 * @throws WorkbookError when the row is gone, or a colleague changed one of the cells meanwhile
 */
export async function typeRow(
  context: Excel.RequestContext,
  block: string,
  seen: SheetRow,
  values: Readonly<Record<string, Plain>>,
): Promise<void> {
  const placed = placedRows(await readStanding(context), block);
  const wrong = hindrance(placed, seen, values);
  if (wrong !== null) throw new WorkbookError(`${wrong} ${NOTHING_CHANGED}`);
  const row = placed.rows.find(({ key }) => key === seen.key) as PlacedRow;
  const sheet = context.workbook.worksheets.getItem(placed.sheet);
  for (const [heading, value] of Object.entries(values)) {
    const cell = sheet.getRangeByIndexes(row.row, row.columns[heading] ?? 0, 1, 1);
    cell.values = [[asContent({ value })]];
  }
  await context.sync();
}
