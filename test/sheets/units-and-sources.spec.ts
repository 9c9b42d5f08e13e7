/**
 * Every row with figures says its unit and its source: in columns of its own, or, where all rows of a table have the
 * same, in the headings, in the title of the table or in the remarks of the sheet. Nothing that a build does merges cells.
 */
import type { SheetBlueprint } from '../../src/sheets/blueprint';
import { cellName } from '../../src/sheets/a1';
import type { Build } from './council';
import { bandCouncil } from './bands-council';
import { everySheet } from './every-sheet';

let builds: Build[];
let sheets: Map<string, SheetBlueprint>;

beforeAll(() => {
  const every = everySheet();
  builds = [...every.builds, every.published];
  const bands = bandCouncil().build('bands');
  sheets = new Map(
    [...builds, bands].flatMap(({ blueprints }) => blueprints).map((sheet) => [sheet.name, sheet]),
  );
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

const UNIT =
  /£|%|\bpoints?\b|\b(?:plans?|places?|pupils?|years?|days?|months?|rows?|reviews?|officers?|services?|schools?|items?|bids?|bands?|recommendations?|assessments?|lines?|hours?|steps?|cases?|times)\b/i;
const SOURCE = /\b(?:your|HNB [A-Z]|this sheet|list|tables?|typed?|live from|below|above|workings)\b/i;
/** Tables that count what is wrong on their own sheet. */
const isOfChecks = (id: string): boolean => /^(?:checks|looks)(?:-|$)/.test(id);

/** Tables without columns for both that say neither elsewhere: block, and what is missing. */
function unsaidTables({ name, blocks, cells }: SheetBlueprint): string[] {
  const at = new Map(cells.map((cell) => [cellName(cell.row, cell.column), cell]));
  const remarks = cells.filter(({ style }) => style === 'subtitle').map(({ value }) => String(value));
  return blocks
    .filter(({ id }) => !isOfChecks(id))
    .flatMap(({ id, headings, row: top, column: left, rows }) => {
      const lines = Array.from({ length: rows }, (_, i) => top + 1 + i);
      const figures = headings.filter((_, i) =>
        lines.some((row) => typeof at.get(cellName(row, left + i))?.expect === 'number'),
      );
      if (figures.length === 0) return [];
      const title = cells
        .filter(({ style, row, column }) => style === 'section' && column === 0 && row < top)
        .reduce((last, { row, value }) => (row >= last.row ? { row, text: String(value) } : last), {
          row: -1,
          text: '',
        }).text;
      const words = [title, ...remarks];
      const hasUnit = headings.some((heading) => /^unit/i.test(heading));
      const says = (rule: RegExp): boolean => words.some((text) => rule.test(text));
      const unit = hasUnit || says(UNIT) || figures.every((heading) => UNIT.test(heading));
      const source = headings.some((heading) => /source|from$/i.test(heading)) || says(SOURCE);
      return unit && source ? [] : [`${name}, ${id}: ${unit ? '' : 'unit '}${source ? '' : 'source'}`];
    });
}

test('a table without columns for them says unit and source in its headings, its title or the sheet’s remarks', () => {
  expect([...sheets.values()].flatMap(unsaidTables)).toEqual([]);
});

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
