/**
 * Undoing a build and HNB Log, which is append only: the row of the build stays, and a row below it says who took the
 * build back and when. Office.js; writes one new row on HNB Log.
 */
import { parseRange } from '../sheets/a1';
import { LOG_BLOCK } from '../sheets/block-ids';
import { asContent } from '../sheets/content';
import { LOG_HEADINGS, UNDONE } from '../sheets/record-sheets';
import { SHEET_NAMES } from '../sheets/request';
import type { UndoableBuild } from './contract';
import { placedBlocks, type Standing } from './session';
import type { WayBack } from './undo';

/** Who undoes, and when. */
export interface Undoing {
  by: string;
  when: string;
  version: string;
}

interface Entry {
  row: number;
  column: number;
  cells: (string | number | boolean)[];
}

const LOG = SHEET_NAMES.Log;

/** The row that says so; null when HNB Log goes with the build that added it. */
export function undoneEntry(
  standing: Standing,
  { what, when }: UndoableBuild,
  { added }: WayBack,
  undoing: Undoing,
): Entry | null {
  const sheet = standing.cells.find(({ id }) => id === 'Log');
  const area = sheet && placedBlocks(standing.contents, sheet).find(({ id }) => id === LOG_BLOCK)?.area;
  if (!sheet || !area || added.includes(LOG)) return null;
  const said = `${UNDONE}${what}, built ${when}`;
  const at = (row: number, column: number) => sheet.values[row - sheet.row]?.[column - sheet.column];
  const last = area.row + area.rows - 1;
  // an undoing that is done again after it was cut short has its row already
  const row = at(last, area.column + WHAT) === said ? last : last + 1;
  const numbers = Array.from({ length: row - area.row }, (_, i) => Number(at(area.row + i, area.column)));
  const number = Math.max(0, ...numbers.filter(Number.isFinite)) + 1;
  const texts = [undoing.when, undoing.by, said, undoing.version].map((value) => asContent({ value }));
  return { row, column: area.column, cells: [number, ...texts] };
}

/** Column of what was done, counted from the first of the log. */
const WHAT = LOG_HEADINGS.indexOf('What');

export function queueEntry(workbook: Excel.Workbook, { row, column, cells }: Entry): void {
  workbook.worksheets.getItem(LOG).getRangeByIndexes(row, column, 1, cells.length).values = [cells];
}

/** The way back but for the log's own columns; what stands to the right of them goes where it came from. */
export const withoutLog = (back: WayBack): WayBack => ({
  ...back,
  cells: back.cells.filter(
    ({ sheet, range }) => sheet !== LOG || (parseRange(range)?.column ?? 0) >= LOG_HEADINGS.length,
  ),
});
