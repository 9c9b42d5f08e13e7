/**
 * HNB Scenarios: low, central, high and up to five named scenarios of the high needs block, all live at once, with the
 * sensitivity of the last balance; and the checks of it. Pure.
 */
import { ALL_FIXED, rangeName, sheetPrefix } from './a1';
import type { SheetBlueprint } from './blueprint';
import { MASTER_FORMULA, type Check, type CheckContext } from './checks';
import { literal } from './conditions';
import type { HighNeedsPlaces } from './high-needs';
import type { PlanPlaces } from './plan';
import type { PlanFigures } from './position';
import { keptToOnePage } from './print-layout';
import { SHEET_NAMES, type BuildRequest } from './request';
import { CENTRAL, SEEDS, type ScenarioFigures } from './scenario-figures';
import {
  addAssumed,
  addPlanRows,
  addResults,
  addSensitivities,
  addWorking,
  PLAN_ROWS,
  SHIFT_COLUMNS,
  widthsOf,
  type ScenarioContext,
  type ScenarioPlaces,
} from './scenario-rows';
import { leastOf, SHIFT_FIELDS } from './scenario-words';
import { SheetWriter } from './writer';
import { yearColumn } from './years';

/** Before the first writing has found where the rows stand. */
const NOWHERE: ScenarioPlaces = {
  assumed: 0,
  results: 0,
  sensitivity: 0,
  plan: Object.fromEntries(PLAN_ROWS.map((key) => [key, 1])) as ScenarioPlaces['plan'],
  spend: 0,
  income: 0,
  inYear: 0,
  closing: 0,
};

type Parts = Omit<ScenarioContext, 'writer' | 'at'>;

/** Writes the sheet; its rows refer to rows further down, which a first writing finds. */
function write(
  request: BuildRequest,
  parts: Parts,
  at: ScenarioPlaces,
): { writer: SheetWriter; places: ScenarioPlaces; kept: string[] } {
  const writer = new SheetWriter('Scenarios', request.people);
  const context: ScenarioContext = { ...parts, writer, at };
  writer.widths = keptToOnePage(widthsOf(parts.figures), { 34: 28, 18: 15, 16: 13, 13: 12, 20: 14 });
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('Scenarios of the high needs block', [
    'Each scenario adds points to the growth of every forecast year: 1% in a cell is one percentage point. A row without a name is not shown. Central with no points and 100% is the plan itself.',
  ]);
  writer.put(writer.row, 1, 'Checks', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: null }, 'strong');
  writer.row += 2;
  const { first: assumed, kept } = addAssumed(context);
  const places: ScenarioPlaces = {
    assumed,
    results: addResults(context),
    sensitivity: addSensitivities(context),
    plan: addPlanRows(context),
    spend: addWorking(context, 'spend'),
    income: addWorking(context, 'income'),
    inYear: addWorking(context, 'inYear'),
    closing: addWorking(context, 'closing'),
  };
  return { writer, places, kept };
}

export function scenariosSheet(
  request: BuildRequest,
  figures: PlanFigures,
  scenarios: ScenarioFigures,
  at: { highNeeds: HighNeedsPlaces; plan: PlanPlaces },
): { blueprint: SheetBlueprint; places: ScenarioPlaces; kept: string[] } {
  const parts = { figures, scenarios, ...at };
  const { places: known } = write(request, parts, NOWHERE);
  const { writer, places, kept } = write(request, parts, known);
  return { blueprint: writer.blueprint(), places, kept };
}

const on = (row: number, column: number, rows: number, columns: number): string =>
  sheetPrefix(SHEET_NAMES.Scenarios) + rangeName(row, column, rows, columns, ALL_FIXED);

/** The central scenario is the plan; what people typed can be read, and each scenario has a name of its own. */
export function scenarioChecks({ figures, scenarios, scenarioPlaces: at, plan }: CheckContext): Check[] {
  if (!figures || !scenarios || !at || !plan) return [];
  const where = SHEET_NAMES.Scenarios;
  const years = figures.years.length;
  const own = on(at.closing + CENTRAL, yearColumn(0), 1, years);
  const planned =
    sheetPrefix(SHEET_NAMES.Plan) + rangeName(plan.mitigated.closing, yearColumn(0), 1, years, ALL_FIXED);
  const central = scenarios.rows[CENTRAL]?.result.closing ?? [];
  const names = on(at.assumed, 1, SEEDS.length, 1);
  // the same without needless spaces, in cells: MATCH over a text put together reads signs as each program likes
  const shown = on(at.results, 1, SEEDS.length, 1);
  const columns = SHIFT_FIELDS.map((field) => ({
    field,
    range: on(at.assumed, SHIFT_COLUMNS[field], SEEDS.length, 1),
  }));
  const all = on(at.assumed, SHIFT_COLUMNS.volume, SEEDS.length, SHIFT_FIELDS.length);
  const outside = columns.map(
    ({ field, range }) => `SUMPRODUCT(ISNUMBER(${range})*((${range}>1)+(${range}<${leastOf(field)})))`,
  );
  const filled = columns.map(({ range }) => `(${range}<>"")`).join('+');
  return [
    {
      key: 'Scenario central',
      text: "The central scenario's closing balances are the plan's, mitigated",
      formula: `=SUMPRODUCT(ABS(${own}-${planned}))`,
      expect: central.reduce(
        (sum, amount, i) => sum + Math.abs(amount - (figures.highNeedsMitigated.closing[i] ?? 0)),
        0,
      ),
      allowed: 'none',
      cure: 'Put the central scenario back to no points and 100% of the savings; another view is a scenario of its own.',
      where,
    },
    {
      key: 'Scenario cells',
      text: 'Cells of scenarios that are no number, or beyond 100%',
      formula: `=SUMPRODUCT((${all}<>"")*(1-ISNUMBER(${all})))+${outside.join('+')}`,
      expect: scenarios.faults.cells,
      allowed: 'none',
      cure: 'Type points as a percentage, 1% for one point, and the share of savings between 0% and 100%; text counts as if blank.',
      where,
    },
    {
      key: 'Scenario names',
      text: 'Scenarios that have the name of one above them',
      formula: `=SUMPRODUCT((TRIM(${names})<>"")*(IFERROR(MATCH(${literal(shown)},${shown},0),0)<>ROW(${names})-MIN(ROW(${names}))+1))`,
      expect: scenarios.faults.twice,
      allowed: 'none',
      cure: 'Give each scenario a name of its own.',
      where,
    },
    {
      key: 'Scenarios without a name',
      text: 'Scenarios that are filled in and have no name, so are not shown',
      formula: `=SUMPRODUCT((TRIM(${names})="")*((${filled})>0))`,
      expect: scenarios.faults.unnamed,
      allowed: 'none',
      cure: 'Type a name beside the figures, or clear them.',
      where,
    },
  ];
}
