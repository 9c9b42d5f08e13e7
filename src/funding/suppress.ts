/**
 * Hides small counts before publication, and as many others as are needed so that no hidden one can be worked out from
 * the total of its row or column. Pure.
 */
import { wrongValue } from './errors';

/** Counts below this, but not 0, are hidden. */
export const SMALL_NUMBER = 5;

/** What stands in place of a hidden count. */
export const HIDDEN = 'x';

interface Cell {
  count: number;
  hidden: boolean;
}

/** Columns of a matrix. */
const columnsOf = (rows: readonly (readonly Cell[])[]): Cell[][] =>
  (rows[0] ?? []).map((_, column) => rows.flatMap((row) => row.slice(column, column + 1)));

/**
 * Hides one more cell beside the only hidden one of a line: the smallest count, zeros last, the first of equals.
 * @returns true when it did
 */
function hideCompanion(line: readonly Cell[]): boolean {
  const shown = line.filter(({ hidden }) => !hidden);
  const [first, ...others] = shown;
  if (first === undefined || shown.length !== line.length - 1) return false;
  // zeros tell the least, so they are hidden only when nothing else is left
  const order = ({ count }: Cell): number => count || Infinity;
  others.reduce((best, cell) => (order(cell) < order(best) ? cell : best), first).hidden = true;
  return true;
}

/**
 * @param counts a matrix, all rows of one length
 * @param threshold counts from 1 to threshold − 1 are hidden
 * @param totals true when the last row and the last column are totals, which are never hidden; a single row or column
 * of counts has one total only
 * @returns true where a count is hidden
 * @throws FundingError for negative counts or a threshold below 1
 */
export function suppressed(
  counts: readonly (readonly number[])[],
  threshold: number = SMALL_NUMBER,
  totals = true,
): boolean[][] {
  if (!(threshold >= 1)) throw wrongValue(`threshold is ${threshold}; give 1 or more.`);
  counts.forEach((row, i) =>
    row.forEach((count, j) => {
      if (count < 0)
        throw wrongValue(`counts: row ${i + 1}, column ${j + 1} is ${count}; give counts of 0 or more.`);
    }),
  );
  const [height, width] = [counts.length, counts[0]?.length ?? 0];
  const rows = totals && height > 1 ? height - 1 : height;
  const columns = totals && width > 1 ? width - 1 : width;
  const cells = counts.map((row, i) =>
    row.map((count, j): Cell => {
      const isTotal = i >= rows || j >= columns;
      return { count, hidden: !isTotal && count > 0 && count < threshold };
    }),
  );
  const body = cells.slice(0, rows).map((row) => row.slice(0, columns));
  const lines = [...body, ...columnsOf(body)];
  let changed: boolean;
  // each pass hides at least one more cell, so it ends
  do changed = lines.filter(hideCompanion).length > 0;
  while (changed);
  return cells.map((row) => row.map(({ hidden }) => hidden));
}
