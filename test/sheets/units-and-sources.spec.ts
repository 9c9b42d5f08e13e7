/**
 * Every row with figures says its unit and its source, on every sheet that has columns for both; nothing that a build
 * does merges cells.
 */
import type { SheetBlueprint } from '../../src/sheets/blueprint';
import { cellName } from '../../src/sheets/a1';
import type { Build } from './council';
import { everySheet } from './every-sheet';

let builds: Build[];
let sheets: Map<string, SheetBlueprint>;

beforeAll(() => {
  const every = everySheet();
  builds = [...every.builds, every.published];
  sheets = new Map(builds.flatMap(({ blueprints }) => blueprints).map((sheet) => [sheet.name, sheet]));
});

/**
 * Rows of blocks with a unit and a source that have figures worked out, and say only one of the two, or none. A source
 * that people type themselves is a matter of the sheet's own checks.
 */
function unsaid({ name, blocks, cells }: SheetBlueprint): { rows: number; unsaid: string[] } {
  const at = new Map(cells.map((cell) => [cellName(cell.row, cell.column), cell]));
  const found: string[] = [];
  let rows = 0;
  for (const { headings, row: top, column: left, rows: count, typed } of blocks) {
    const needed = ['Unit', 'Source'].map((heading) => headings.indexOf(heading));
    if (needed.some((place) => place < 0)) continue;
    for (let row = top + 1; row <= top + count; row += 1) {
      const figures = headings.some((_, i) => typeof at.get(cellName(row, left + i))?.expect === 'number');
      if (!figures) continue;
      rows += 1;
      for (const place of needed.filter((one) => !typed.includes(headings[one] ?? ''))) {
        const cell = at.get(cellName(row, left + place));
        if ((cell?.value ?? '') === '' && cell?.formula === undefined)
          found.push(`${name}!${cellName(row, left + place)} (${headings[place] ?? ''})`);
      }
    }
  }
  return { rows, unsaid: found };
}

test('every row of figures says its unit and its source', () => {
  expect([...sheets.values()].flatMap((sheet) => unsaid(sheet).unsaid)).toEqual([]);
});

test.each([
  'HNB Plan',
  'HNB High needs',
  'HNB EHCPs',
  'HNB Mitigations',
  'HNB Scenarios',
  'HNB What moved',
  'HNB Inputs',
])('%s has such rows', (name) => {
  expect(unsaid(sheets.get(name)!).rows).toBeGreaterThan(0);
});

test('no build merges cells', () => {
  const kinds = new Set(builds.flatMap(({ operations }) => operations.map(({ kind }) => kind)));
  expect([...kinds].filter((kind) => /merge/i.test(kind))).toEqual([]);
  expect(kinds.has('write')).toBe(true);
});
