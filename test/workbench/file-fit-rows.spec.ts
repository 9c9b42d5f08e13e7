/** Heights of rows on new sheets, as Excel would fit them. */
import { Book, DEFAULT_STYLE } from '../../src/workbench/book/model';
import { fittedHeights } from '../../src/workbench/file/fit-rows';

function sheetWith(text: string, looks: Partial<typeof DEFAULT_STYLE>, width = 10): Map<number, number> {
  const book = new Book();
  const sheet = book.addSheet('New');
  sheet.widths.set(0, width);
  sheet.cells.set('2,0', { value: text, style: book.styleOf({ ...DEFAULT_STYLE, ...looks }) });
  return fittedHeights(book, sheet);
}

it('leaves a row of ordinary text at the default', () => {
  expect([...sheetWith('Short', {})]).toEqual([]);
});

it('leaves long text that does not wrap on one line', () => {
  expect([...sheetWith('A text much longer than its column is wide', {})]).toEqual([]);
});

it('gives wrapped text a line for each row of words', () => {
  // ten letters a line: "one two", "three four", "five"
  expect([...sheetWith('one two three four five', { wrap: true })]).toEqual([[2, 45]]);
});

it('gives a line break a line', () => {
  expect([...sheetWith('a\nb', { wrap: true })]).toEqual([[2, 30]]);
});

it('makes room for large type', () => {
  expect([...sheetWith('Title', { size: 22 })]).toEqual([[2, 30]]);
});
