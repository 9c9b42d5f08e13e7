/** Heights of rows on new sheets, as Excel would fit them. */
import { Book, DEFAULT_STYLE } from '../../src/workbench/book/model';
import { strFromU8, unzipSync } from 'fflate';
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import { fittedHeights } from '../../src/workbench/file/fit-rows';
import { small, zip } from './file-fixtures';

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

describe('rows of a sheet that is saved again', () => {
  const saved = (edit: (book: Book, sheet: ReturnType<Book['addSheet']>) => void): (string | undefined)[] => {
    const opened = openWorkbook(zip(small('')), 'a.xlsx');
    const wrap = opened.book.styleOf({ ...DEFAULT_STYLE, wrap: true });
    const sheet = opened.book.addSheet('Notes');
    sheet.widths.set(0, 10);
    ['one two three four five', 'six seven eight nine ten'].forEach((value, row) =>
      sheet.cells.set(`${row},0`, { value, style: wrap }),
    );
    const again = openWorkbook(saveWorkbook(opened), 'a.xlsx');
    edit(again.book, again.book.sheet('Notes')!);
    const parts = unzipSync(saveWorkbook(again));
    const xml = Object.entries(parts)
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .map(([, bytes]) => strFromU8(bytes))
      .find((text) => text.includes('ht='));
    return [1, 2].map((row) => new RegExp(`<row r="${row}"[^>]*? ht="([0-9.]+)"`).exec(xml ?? '')?.[1]);
  };

  it('keep their heights where nothing changed', () => {
    expect(saved((_, sheet) => sheet.cells.set('5,5', { value: 1, style: 0 }))).toEqual(['45', '45']);
  });

  it('get another height where their text changed', () => {
    const edit = (book: Book, sheet: ReturnType<Book['addSheet']>): void => {
      const cell = book.ensureCell(sheet, 0, 0);
      cell.value = 'one two three four five six seven eight nine';
    };
    expect(saved(edit)).toEqual(['75', '45']);
  });

  it('get another height where their column was made wider, and none where the default will do', () => {
    expect(saved((_, sheet) => sheet.widths.set(0, 14))).toEqual(['30', '30']);
    expect(saved((_, sheet) => sheet.widths.set(0, 60))).toEqual([undefined, undefined]);
  });
});
