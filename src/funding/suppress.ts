/**
 * Hides small counts before publication, and as many others as are needed so that no hidden one can be worked out from
 * the total of its row or column. Pure.
 */
import { wrongValue } from './errors';

/** Counts below this, but not 0, are hidden. */
export const SMALL_NUMBER = 5;

/** What stands in place of a hidden count. */
export const HIDDEN = 'x';

interface Place {
  row: number;
  column: number;
}

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
  const hidden = counts.map((row, i) =>
    row.map((count, j) => i < rows && j < columns && count > 0 && count < threshold),
  );
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
  return hidden;
}
