/**
 * Heights that Excel would give the rows of a new sheet by itself: large type and wrapped text need more than one
 * line. Readers that trust the file's heights would print such rows over each other. Estimates; no cell is measured.
 */
import type { BookSheet } from '../book/book';
import type { Book } from '../book/model';

const DEFAULT_WIDTH = 8.43;
const DEFAULT_SIZE = 11;
/** Points of a line of type of one point. */
const LINE = 15 / 11;
/** Letters that fit in a column of one character's width, bold and capitals included. */
const LETTERS_A_CHARACTER = 1.05;

/** Lines that a text takes in a column, broken at spaces. */
function linesOf(text: string, letters: number): number {
  return text.split('\n').reduce((lines, paragraph) => {
    let here = 0;
    let count = 1;
    for (const word of paragraph.split(' ')) {
      const wanted = here === 0 ? word.length : here + 1 + word.length;
      if (wanted > letters && here > 0) {
        count += 1;
        here = word.length;
      } else here = wanted;
    }
    return lines + count;
  }, 0);
}

/** Height in points of rows that need more than the default. Rows with a height of their own are left out. */
export function fittedHeights(book: Book, sheet: BookSheet): Map<number, number> {
  const heights = new Map<number, number>();
  for (const [key, cell] of sheet.cells) {
    const [row, column] = key.split(',').map(Number) as [number, number];
    const style = book.styles[cell.style];
    if (!style || cell.value === null || cell.value === '' || sheet.heights.has(row)) continue;
    const letters =
      ((sheet.widths.get(column) ?? DEFAULT_WIDTH) * LETTERS_A_CHARACTER * DEFAULT_SIZE) / style.size;
    const lines =
      style.wrap && typeof cell.value === 'string' ? linesOf(cell.value, Math.max(1, letters)) : 1;
    const height = Math.ceil(lines * style.size * LINE);
    if (height > Math.max(heights.get(row) ?? 0, Math.ceil(DEFAULT_SIZE * LINE))) heights.set(row, height);
  }
  return heights;
}
