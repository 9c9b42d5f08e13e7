/**
 * The workbench's engine and LibreOffice over every native function that the HNB sheets may use, with awkward cells.
 * Where LibreOffice is not as Excel is, Excel's answer stands in test/cases/native-functions. Needs no browser.
 */
import { expect, test } from '@playwright/test';
import type { BookValue } from '../../src/workbench/book/book';
import type { Book } from '../../src/workbench/book/model';
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import { caseTable } from '../cases/read';
import { put } from '../sheets/council-book';
import { ALLOWED } from '../sheets/formula-rules';
import { small, zip } from '../workbench/file-fixtures';
import { loadCalculator } from '../workbench/headless';
import { convert, hasLibreOffice, NO_LIBREOFFICE } from './libreoffice';
import { BESIDE, DATA, inWords, TRIALS } from './native-corpus';

const SHEET = 'Corpus';

function corpusFile(): ReturnType<typeof openWorkbook> {
  const opened = openWorkbook(zip(small('')), 'corpus.xlsx');
  const { book } = opened;
  const [data, corpus] = [book.addSheet('Data'), book.addSheet(SHEET)];
  DATA.forEach(([, content], row) => put(book, data, row, 0, content));
  Object.values(BESIDE).forEach((cells, i) =>
    cells.forEach((content, row) => put(book, data, row, 2 + i, content)),
  );
  TRIALS.forEach(({ formula }, row) => put(book, corpus, row, 0, formula));
  return opened;
}

const shownIn = (book: Book): BookValue[] =>
  TRIALS.map((_, row) => book.cell(book.sheet(SHEET)!, row, 0)?.value ?? null);

/** As a person sees it: 0.1 + 0.2 is 0.3. */
const asShown = (value: BookValue | undefined): string =>
  typeof value === 'number'
    ? String(Number(value.toPrecision(12)))
    : String(value ?? '').replace(/^(true|false)$/, (word) => word.toUpperCase());

/** Excel's answer by formula in words, of those that LibreOffice does not give. */
const excelDiffers = (): Map<string, string> =>
  new Map(
    caseTable('native-functions', 'excel-differs.csv')
      .slice(1)
      .map(([formula = '', excel = '']) => [String(formula), asShown(excel)]),
  );

test('the corpus tries every function that the sheets may use', () => {
  const tried = new Set(TRIALS.map(({ name }) => name));
  expect([...ALLOWED].filter((name) => !tried.has(name))).toEqual([]);
});

test('the workbench comes to what LibreOffice does, and to what Excel does where that differs', async () => {
  test.skip(!hasLibreOffice, NO_LIBREOFFICE);
  test.slow();
  const opened = corpusFile();
  const recalculated = openWorkbook(convert(saveWorkbook(opened), 'xlsx'), 'corpus.xlsx').book;
  const { BookCalculator } = loadCalculator();
  await new BookCalculator(opened.book).calculate();
  const [ours, theirs] = [shownIn(opened.book).map(asShown), shownIn(recalculated).map(asShown)];
  const excel = excelDiffers();
  const words = TRIALS.map(({ formula }) => inWords(formula));
  const found = words.map((formula, i) => `${formula}: ${ours[i]}`);
  const wanted = words.map((formula, i) => `${formula}: ${excel.get(formula) ?? theirs[i]}`);
  expect(found.filter((line, i) => line !== wanted[i])).toEqual([]);
  // a row that LibreOffice has come round to, or that no formula of the corpus is behind, is to go
  const settled = [...excel].filter(([formula, answer]) => {
    const i = words.indexOf(formula);
    return i < 0 || answer === theirs[i];
  });
  expect(settled).toEqual([]);
  expect(TRIALS.length).toBeGreaterThan(1_000);
});
