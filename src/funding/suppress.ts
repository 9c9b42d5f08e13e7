/**
 * Hides small counts before publication, and as many others as are needed so that no hidden one can be worked out from
 * the totals of rows and columns. Pure.
 */
import { hideWhatGivesAway, type Place } from './disclosure';
import { wrongValue } from './errors';

/** Counts below this, but not 0, are hidden. */
export const SMALL_NUMBER = 5;

/** What stands in place of a hidden count. */
export const HIDDEN = 'x';

/** Rows and columns of a matrix as lists of places. */
function linesOf(rows: number, columns: number): { rows: Place[][]; columns: Place[][] } {
  const along = (length: number, place: (i: number) => Place): Place[] =>
    Array.from({ length }, (_, i) => place(i));
  return {
    rows: Array.from({ length: rows }, (_, row) => along(columns, (column) => ({ row, column }))),
    columns: Array.from({ length: columns }, (_, column) => along(rows, (row) => ({ row, column }))),
  };
}

/** The place to hide beside the only hidden one of a line: the smallest count, zeros last, the first of equals. */
function companion(
  line: readonly Place[],
  counts: readonly (readonly number[])[],
  hidden: boolean[][],
): Place | null {
  const countAt = ({ row, column }: Place): number => counts[row]?.[column] ?? 0;
  const isHidden = ({ row, column }: Place): boolean => hidden[row]?.[column] ?? false;
  if (line.filter(isHidden).length !== 1) return null;
  // zeros tell the least, so they are hidden only when nothing else is left
  const order = (place: Place): number => countAt(place) || Infinity;
  return line
    .filter((place) => !isHidden(place))
    .reduce<Place | null>((best, place) => (best && order(best) <= order(place) ? best : place), null);
}

/** Hides a second count in every line that has one hidden, until no line is left with one. */
function hideCompanions(
  rows: number,
  columns: number,
  counts: readonly (readonly number[])[],
  hidden: boolean[][],
): void {
  const lines = linesOf(rows, columns);
  // each pass hides at least one more place, so it ends
  for (let changed = true; changed;) {
    changed = false;
    for (const line of [...lines.rows, ...lines.columns]) {
      const place = companion(line, counts, hidden);
      const row = place === null ? undefined : hidden[place.row];
      if (place === null || row === undefined) continue;
      row[place.column] = true;
      changed = true;
    }
  }
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
  const hidden = counts.map((row, i) => row.map((count, j) => i < rows && j < columns && isSmall(count)));
  hideCompanions(rows, columns, counts, hidden);
  const body = counts.slice(0, rows).map((row) => row.slice(0, columns));
  const given = hideWhatGivesAway({ counts: body, hidden, hasRowTotals, hasColumnTotals });
  const [shown] = totals ? given.filter(({ row, column }) => isSmall(body[row]?.[column] ?? 0)) : [];
  if (shown)
    throw wrongValue(
      `counts: row ${shown.row + 1}, column ${shown.column + 1} cannot be hidden, as the totals give it away; ` +
        'merge its row or column with another, or leave the totals out and give totals as FALSE.',
    );
  return hidden;
}
