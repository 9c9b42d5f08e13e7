/** Sums and counts by criteria, which share what they know of a range within one calculation and not beyond it. */
import { Book } from '../../src/workbench/book/model';
import { loadCalculator } from './headless';

const { BookCalculator } = loadCalculator();

test('they follow an edit of the amounts, of the criteria and of the rows', async () => {
  const book = new Book();
  const data = book.addSheet('Data');
  const sums = book.addSheet('Sums');
  const put = (row: number, column: number, value: string | number): void =>
    void data.cells.set(`${row},${column}`, { value, style: 0 });
  ['A', 'B', 'A', 'C'].forEach((band, row) =>
    [band, 'unread', 10 * (row + 1)].forEach((v, c) => put(row, c, v)),
  );
  [
    '=SUMIFS(Data!C1:C4,Data!A1:A4,"A")',
    '=COUNTIF(Data!A1:A4,"<>A")',
    '=SUMIFS(Data!C1:C4,Data!A1:A4,"A",Data!C1:C4,">10")',
  ].forEach((formula, row) => sums.cells.set(`${row},0`, { formula, value: null, style: 0 }));
  const calculator = new BookCalculator(book, {});
  const results = async (): Promise<unknown[]> => {
    book.tell({
      kind: 'cells',
      sheet: data,
      range: { row: 0, column: 0, rows: 4, columns: 3 },
      source: 'user',
    });
    await calculator.calculate();
    return [0, 1, 2].map((row) => sums.cells.get(`${row},0`)?.value);
  };
  expect(await results()).toEqual([40, 2, 30]);
  put(0, 2, 15);
  expect(await results()).toEqual([45, 2, 45]);
  put(1, 0, 'A');
  expect(await results()).toEqual([65, 1, 65]);
});
