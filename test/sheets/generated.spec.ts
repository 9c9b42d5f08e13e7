/**
 * Generated councils: every formula keeps the rules of a good finance workbook, a row has one formula over its outturn and
 * one over its forecast, and building again writes nothing. LibreOffice works the same workbooks out in
 * test/e2e/generated.spec.ts.
 */
import type { BlueprintCell, SheetBlueprint } from '../../src/sheets/blueprint';
import { FIRST_YEAR_COLUMN, planYears } from '../../src/sheets/years';
import type { Sources } from '../../src/sheets/sources';
import { brokenRules, stretches } from './formula-rules';
import { generatedCouncil, SEEDS } from './generated';

const councils = SEEDS.map((seed) => [seed, generatedCouncil(seed)] as const);

test.each(councils)('council %i: building again writes nothing', (_seed, { council, tasks }) => {
  for (const task of tasks)
    expect({ task, operations: council.plan(task).operations }).toEqual({ task, operations: [] });
});

test.each(councils)('council %i: every formula keeps the rules', (_seed, { blueprints }) => {
  expect(brokenRules(blueprints)).toEqual([]);
});

/** A formula with the column of a year in the user's tables as a mark, however the table is written. */
function withoutYears(formula: string, sources: Sources): string {
  const refs = Object.values(sources).flatMap(({ years }) => years.map(({ ref }) => ref));
  return refs.reduce((text, ref) => text.replaceAll(ref, '[year]'), formula);
}

/** Formulas of a sheet below its years, row by row. */
function yearRows({ cells }: SheetBlueprint, sources: Sources, years: number): BlueprintCell[][] {
  const rows = new Map<number, BlueprintCell[]>();
  for (const cell of cells) {
    if (cell.formula === undefined) continue;
    if (cell.column < FIRST_YEAR_COLUMN || cell.column >= FIRST_YEAR_COLUMN + years) continue;
    const seen = { ...cell, formula: withoutYears(cell.formula, sources) };
    rows.set(cell.row, [...(rows.get(cell.row) ?? []), seen]);
  }
  return [...rows.values()];
}

test.each(councils)('council %i: a row has one formula over its years', (_seed, { council, blueprints }) => {
  const { sources } = council;
  const outturn = sources.lines?.years.length ?? 0;
  const forecast = Number(council.valueOf('assumptions', 'forecastYears', 'Value'));
  const years = planYears(sources, { forecastYears: forecast }).length;
  expect(years).toBe(outturn + forecast);
  for (const name of ['HNB Plan', 'HNB High needs']) {
    const rows = yearRows(
      blueprints.find((sheet) => sheet.name === name)!,
      sources,
      years,
    );
    expect(rows.length).toBeGreaterThan(3);
    const broken = rows.filter((row) => stretches(row) > 2);
    expect(broken.map((row) => [name, row[0]?.row, row.map(({ formula }) => formula)])).toEqual([]);
  }
});

/** Headings that stand for a year: 2026-27 and what is said of it, January 2027, a calendar year. */
const YEAR_HEADING = /^(?:January )?(?:19|20)\d{2}(?:-\d{2})?(?: |$)/;

/** Formulas under the years of a block, row by row. */
function blockRows(
  { cells }: SheetBlueprint,
  block: SheetBlueprint['blocks'][number],
  sources: Sources,
): BlueprintCell[][] {
  const isYear = (column: number): boolean => YEAR_HEADING.test(block.headings[column - block.column] ?? '');
  const rows = new Map<number, BlueprintCell[]>();
  for (const cell of cells) {
    if (cell.formula === undefined || cell.row <= block.row || cell.row > block.row + block.rows) continue;
    if (!isYear(cell.column)) continue;
    const seen = { ...cell, formula: withoutYears(cell.formula, sources) };
    rows.set(cell.row, [...(rows.get(cell.row) ?? []), seen]);
  }
  return [...rows.values()];
}

/** The user's mitigations have columns for some years: 0 before the first and after the last of them. */
const STRETCHES: Readonly<Record<string, number>> = { 'mitigations-savings': 3, 'mitigations-investment': 3 };

test.each(councils)(
  'council %i: on every sheet a row has one formula over its years',
  (_seed, { council, blueprints }) => {
    const broken = blueprints.flatMap((sheet) =>
      sheet.blocks.flatMap((block) =>
        blockRows(sheet, block, council.sources)
          .filter((row) => stretches(row) > (STRETCHES[block.id] ?? 2))
          .map((row) => `${sheet.name} ${block.id}: ${row.map(({ formula }) => formula).join(' | ')}`),
      ),
    );
    expect(broken).toEqual([]);
  },
);

test('the scan of years finds formulas on the sheets that have years across', () => {
  const seen = councils.flatMap(([, { council, blueprints }]) =>
    blueprints.flatMap((sheet) =>
      sheet.blocks.some((block) => blockRows(sheet, block, council.sources).length > 0) ? [sheet.name] : [],
    ),
  );
  expect([...new Set(seen)]).toEqual(
    expect.arrayContaining(
      ['EHCPs', 'Mitigations', 'Scenarios', 'SEN support', 'Pathways', 'Provision', 'Casework'].map(
        (id) => `HNB ${id}`,
      ),
    ),
  );
});
