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
/** Widths of letters in digits, of which a column's width is counted: Calibri's, in steps. */
const WIDTHS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ijl.,:;'|! ]/, 0.48],
  [/[frtIJ()[\]/\\-]/, 0.65],
  [/[mwMW%@]/, 1.5],
  [/[A-Z&£+=–]/, 1.1],
  [/[sckvxyz]/, 0.86],
];
const USUAL_WIDTH = 1;
/** Bold type and rounding to dots take a little more. */
const MARGIN = 1.04;

const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, letter) => sum + (WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? USUAL_WIDTH),
    0,
  ) * MARGIN;

const SPACE = widthOf(' ');

/** Lines that a text takes in a column of so many digits, broken at spaces. */
function linesOf(text: string, room: number): number {
  return text.split('\n').reduce((lines, paragraph) => {
    let here = 0;
    let count = 1;
    for (const word of paragraph.split(' ')) {
      const own = widthOf(word);
      const wanted = here === 0 ? own : here + SPACE + own;
      if (wanted > room && here > 0) {
        count += 1;
        here = own;
      } else here = wanted;
    }
    return lines + count;
  }, 0);
}

/** Rows whose height follows text that wraps and that was changed, or whose column has another width now. */
export function wrappedRows(
  book: Book,
  { cells, widths }: BookSheet,
  changed: readonly string[],
  before: Pick<BookSheet, 'widths'>,
): Set<number> {
  const isWrapped = (key: string): boolean => book.styles[cells.get(key)?.style ?? -1]?.wrap === true;
  const columnOf = (key: string): number => Number(key.split(',')[1]);
  const resized = new Set(
    [...before.widths.keys(), ...widths.keys()].filter(
      (column) => before.widths.get(column) !== widths.get(column),
    ),
  );
  const moved = resized.size === 0 ? [] : [...cells.keys()].filter((key) => resized.has(columnOf(key)));
  return new Set([...changed, ...moved].filter(isWrapped).map((key) => Number(key.split(',')[0])));
}

/** Height in points of rows that need more than the default. Rows with a height of their own are left out. */
export function fittedHeights(book: Book, sheet: BookSheet): Map<number, number> {
  const heights = new Map<number, number>();
  for (const [key, cell] of sheet.cells) {
    const [row, column] = key.split(',').map(Number) as [number, number];
    const style = book.styles[cell.style];
    if (!style || cell.value === null || cell.value === '' || sheet.heights.has(row)) continue;
    const room = ((sheet.widths.get(column) ?? DEFAULT_WIDTH) * DEFAULT_SIZE) / style.size;
    const lines = style.wrap && typeof cell.value === 'string' ? linesOf(cell.value, Math.max(1, room)) : 1;
    const height = Math.ceil(lines * style.size * LINE);
    if (height > Math.max(heights.get(row) ?? 0, Math.ceil(DEFAULT_SIZE * LINE))) heights.set(row, height);
  }
  return heights;
}
