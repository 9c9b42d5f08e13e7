/**
 * Generated councils recalculated by LibreOffice, without a single cached value: every formula on every HNB sheet comes
 * to what the engine expects, to the penny. Needs no browser; runs here because this is where LibreOffice is there.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import { bookOf } from '../sheets/council-book';
import { generatedCouncil, SEEDS } from '../sheets/generated';
import { small, zip } from '../workbench/file-fixtures';
import { convertAll, hasLibreOffice, NO_LIBREOFFICE } from './libreoffice';
import { compare } from './second-opinion';

const results = path.resolve(__dirname, '../../test-results');

/** A council's workbook as a file: it has never been worked out, so no formula has a value. */
function fileOf({ council }: ReturnType<typeof generatedCouncil>): Uint8Array {
  const opened = openWorkbook(zip(small('')), 'generated.xlsx');
  bookOf(council, opened.book);
  return saveWorkbook(opened);
}

test('LibreOffice comes to the figures of the engine in every generated workbook', () => {
  test.skip(!hasLibreOffice, NO_LIBREOFFICE);
  test.slow();
  expect(SEEDS.length).toBeGreaterThanOrEqual(30);
  const generated = SEEDS.map((seed) => generatedCouncil(seed));
  const files = generated.map(fileOf);
  const recalculated = convertAll(files, 'xlsx');
  const found = generated.map(({ seed, blueprints }, i) => {
    const { book } = openWorkbook(recalculated[i] ?? new Uint8Array(), `generated ${seed}.xlsx`);
    const parts = blueprints.map((blueprint) => compare(blueprint, book));
    const differences = parts.flatMap((part) => part.differences);
    if (differences.length > 0) {
      // whoever looks into it opens the workbook itself
      mkdirSync(results, { recursive: true });
      writeFileSync(path.join(results, `generated-${seed}.xlsx`), files[i] ?? new Uint8Array());
    }
    return { seed, differences, compared: parts.reduce((sum, { compared }) => sum + compared, 0) };
  });
  expect(found.filter(({ differences }) => differences.length > 0)).toEqual([]);
  for (const { compared } of found) expect(compared).toBeGreaterThan(500);
});
