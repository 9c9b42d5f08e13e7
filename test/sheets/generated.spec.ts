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
