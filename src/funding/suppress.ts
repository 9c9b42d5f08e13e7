/**
 * Hides small counts before publication, and as many others as are needed so that no hidden one can be worked out from
 * the totals of rows and columns. Pure.
 */
import { hideWhatGivesAway, type Cell } from './disclosure';
import { wrongValue } from './errors';

/** Counts below this, but not 0, are hidden. */
export const SMALL_NUMBER = 5;

/** What stands in place of a hidden count. */
export const HIDDEN = 'x';

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

function checkCounts(counts: readonly (readonly number[])[]): void {
  counts.forEach((row, i) =>
    row.forEach((count, j) => {
      if (count < 0)
        throw wrongValue(`counts: row ${i + 1}, column ${j + 1} is ${count}; give counts of 0 or more.`);
    }),
  );
}

/** A total may hold more than the counts beside it (a category that is not shown), but never less. */
const ROUNDING = 0.5;

/** @throws FundingError for a total below the sum of its counts: a count taken for a total would be published. */
function checkTotals(lines: readonly (readonly number[])[], line: 'row' | 'column'): void {
  const last = line === 'row' ? 'column' : 'row';
  lines.forEach((counts, i) => {
    const total = counts[counts.length - 1] ?? 0;
    const sum = counts.slice(0, -1).reduce((running, count) => running + count, 0);
    if (total + ROUNDING >= sum) return;
    throw wrongValue(
      `counts: ${line} ${i + 1}: the total ${total} is less than the sum of its counts, ${sum}; ` +
        `correct it, or give totals as FALSE when the last ${last} holds no totals.`,
    );
  });
}

/**
 * @param counts a matrix, all rows of one length
 * @param threshold counts from 1 to threshold − 1 are hidden
 * @param totals true when the last row and the last column are totals, which are never hidden; a single row or column
 * of counts has one total only
 * @returns true where a count is hidden
 * @throws FundingError for negative counts, a threshold below 1, totals that are none, and a small count that the totals
 * give away whatever is hidden
 */
export function suppressed(
  counts: readonly (readonly number[])[],
  threshold: number = SMALL_NUMBER,
  totals = true,
): boolean[][] {
  if (!(threshold >= 1)) throw wrongValue(`threshold is ${threshold}; give 1 or more.`);
  checkCounts(counts);
  const [height, width] = [counts.length, counts[0]?.length ?? 0];
  const [hasRowTotals, hasColumnTotals] = [width > 1, height > 1];
  if (totals && hasRowTotals) checkTotals(counts, 'row');
  if (totals && hasColumnTotals)
    checkTotals(
      (counts[0] ?? []).map((_, j) => counts.map((row) => row[j] ?? 0)),
      'column',
    );
  const rows = totals && hasColumnTotals ? height - 1 : height;
  const columns = totals && hasRowTotals ? width - 1 : width;
  const isSmall = (count: number): boolean => count > 0 && count < threshold;
  const cells = counts.map((row, i) =>
    row.map((count, j): Cell => ({ count, hidden: i < rows && j < columns && isSmall(count) })),
  );
  const body = cells.slice(0, rows).map((row) => row.slice(0, columns));
  const lines = [...body, ...columnsOf(body)];
  let changed: boolean;
  // each pass hides at least one more cell, so it ends
  do changed = lines.filter(hideCompanion).length > 0;
  while (changed);
  const given = hideWhatGivesAway({ cells: body, hasRowTotals, hasColumnTotals });
  const shown = totals
    ? given.find(({ row, column }) => isSmall(body[row]?.[column]?.count ?? 0))
    : undefined;
  if (shown)
    throw wrongValue(
      `counts: row ${shown.row + 1}, column ${shown.column + 1} cannot be hidden, as the totals give it away; ` +
        'merge its row or column with another, or leave the totals out and give totals as FALSE.',
    );
  return cells.map((row) => row.map(({ hidden }) => hidden));
}
