/** HNB Checks: what must hold, tested by formulas on every calculation, with one master check. Pure. */
import { inputWords } from '../funding/inputs';
import { BLOCKS } from '../funding/vocabulary';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { ASSUMPTIONS, BLOCK_KEYS, nameOf } from './assumptions';
import { basisChecks } from './basis-checks';
import { CHECKS_BLOCK, KEPT_FORMULAS_BLOCK } from './block-ids';
import type { SheetBlueprint } from './blueprint';
import type { CaseloadFigures } from './caseload';
import { chartChecks, type ChartPlaces } from './charts';
import { columnRef, sumWhere } from './conditions';
import { ehcpChecks, type EhcpPlaces } from './ehcp-checks';
import { typeChecks } from './ehcp-types';
import { FAIRER_SHARE_BLOCK, FUND } from './fairer-share-columns';
import { FURTHER_SHEETS } from './further';
import type { HighNeedsPlaces } from './high-needs';
import { budgetChecks } from './high-needs-budget';
import { keptList, KEPT_STATE, type KeptOnSheets } from './kept-formulas';
import { mitigationChecks, type MitigationPlaces } from './mitigations';
import { movedChecks, type MovedPlaces } from './moved-checks';
import { MASTER } from './master';
import { placementChecks } from './placements';
import type { PlanPlaces } from './plan';
import { notTotals, YEAR_LABELS, YEAR_STARTS } from './plan-words';
import type { PlanFigures } from './position';
import { openingYearChecks } from './opening-year';
import { keptToOnePage } from './print-layout';
import { registerChecks } from './register-dates';
import type { ScenarioFigures } from './scenario-figures';
import type { ScenarioPlaces } from './scenario-rows';
import { scenarioChecks } from './scenarios';
import { SHEET_NAMES, type BuildRequest, type SheetId } from './request';
import { blockNameOf } from './sheet-names';
import { SheetWriter, type Block, type ColumnSpec } from './writer';
import { figureOf, textOf, yearColumn, yearRef, type PlanYear } from './years';

/** Names of the checks' words, results, cures and sheets, for a sheet that lists those to look at. */
export const LISTED = {
  words: 'HNB_check_words',
  results: 'HNB_check_results',
  cures: 'HNB_check_cures',
  sheets: 'HNB_check_sheets',
} as const;
export { MASTER_FORMULA } from './master';
export const RESULTS = { good: 'OK', look: 'Look' } as const;

const COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 22, style: 'key' },
  { heading: 'Check', width: 60, style: 'wrapped' },
  { heading: 'Difference', width: 16, style: 'pence' },
  { heading: 'Allowed', width: 14, style: 'pence' },
  { heading: 'Result', width: 10, style: 'check' },
  { heading: 'What to do', width: 60, style: 'wrapped' },
  { heading: 'Where', width: 22, style: 'text' },
  { heading: 'Remark', width: 36, style: 'inputText', typed: true },
];
/** The same on a sheet that has checks of its own. */
const OWN_COLUMNS: readonly ColumnSpec[] = COLUMNS.filter(({ heading }) => heading !== 'Where');
const LOOKS_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 22, style: 'key' },
  { heading: 'Check', width: 60, style: 'strong' },
  { heading: 'To look at', width: 16, style: 'number' },
];
/** Headings in the order that suits a sheet of years: texts in its wide columns, figures below its years. */
export const YEAR_SHEET_ORDER = ['Key', 'Check', 'What to do', 'Result', 'Remark', 'Difference', 'Allowed'];

export interface Check {
  key: string;
  text: string;
  /** Formula of the difference, which should be 0, and what it must come to; undefined when only the sheet can know. */
  formula: string;
  expect: number | undefined;
  /** `rounding` allows the tolerance of HNB Inputs, `none` half a penny. */
  allowed: 'rounding' | 'none';
  cure: string;
  where: string;
}

const HALF_PENNY = 0.005;

export interface CheckContext {
  request: BuildRequest;
  figures: PlanFigures | null;
  highNeeds: HighNeedsPlaces | null;
  plan: PlanPlaces | null;
  caseload: CaseloadFigures | null;
  ehcps: EhcpPlaces | null;
  mitigations: MitigationPlaces | null;
  scenarios: ScenarioFigures | null;
  scenarioPlaces: ScenarioPlaces | null;
  charts: ChartPlaces | null;
  /** Null while no plan has been published. */
  moved: MovedPlaces | null;
  /** Sheets that this build makes anew. */
  building: ReadonlySet<SheetId>;
  /** What the sheets with checks of their own, built now, have to look at. */
  looks: Partial<Record<SheetId, number>>;
  /** Formulas that somebody typed over. */
  typedOver: KeptOnSheets;
}

const on = (sheet: keyof typeof SHEET_NAMES, row: number, column: number): string =>
  sheetPrefix(SHEET_NAMES[sheet]) + cellName(row, column, ALL_FIXED);

/** A row of the plan over all years. */
const across = (figures: PlanFigures, row: number): string =>
  sheetPrefix(SHEET_NAMES.Plan) + rangeName(row, yearColumn(0), 1, figures.years.length, ALL_FIXED);

/** Last closing balance = first opening balance + all income − all spend, for each block, and after mitigations. */
function rollForward({ figures, plan }: CheckContext): Check[] {
  if (!figures || !plan) return [];
  const last = yearColumn(figures.years.length - 1);
  const check = (what: string, key: string, opening: string, rows: RollRows): Check => ({
    key: `Roll-forward ${key}`,
    text: `${what}: last closing balance = first opening balance + all income − all expenditure`,
    formula: `=${on('Plan', rows.closing, last)}-(${opening}+SUM(${across(figures, rows.incomeTotal)})-SUM(${across(figures, rows.spend)}))`,
    expect: 0,
    allowed: 'none',
    cure: 'A formula of the plan was typed over: press Preview, tick its cell and build.',
    where: SHEET_NAMES.Plan,
  });
  const highNeeds = { ...plan.mitigated, incomeTotal: plan.blocks['High needs'].incomeTotal };
  return [
    ...BLOCKS.map((block) =>
      check(block, BLOCK_KEYS[block], nameOf(`opening${BLOCK_KEYS[block]}`), plan.blocks[block]),
    ),
    check('High needs, mitigated', 'mitigated', nameOf('openingHighNeeds'), highNeeds),
  ];
}
type RollRows = Pick<PlanPlaces['blocks'][keyof PlanPlaces['blocks']], 'closing' | 'incomeTotal' | 'spend'>;

/** No year is left out between the first and the last, and the grant's year is one of them. */
function years({ request, figures }: CheckContext): Check[] {
  if (!figures) return [];
  const starts = figures.years.map(({ start }) => start);
  const known = figures.years.some(({ label }) => label === String(request.assumptions.grantYear));
  return [
    {
      key: 'Years',
      text: 'Years left out between the first and the last',
      formula: `=MAX(${YEAR_STARTS})-MIN(${YEAR_STARTS})+1-COUNT(${YEAR_STARTS})`,
      expect: Math.max(...starts) - Math.min(...starts) + 1 - starts.length,
      allowed: 'none',
      cure: 'Add a column for the missing year to your DSG lines, then build the plan again.',
      where: SHEET_NAMES.Plan,
    },
    {
      key: 'Grant year',
      text: "The stability grant's year is one of the plan's years (1 = it is not)",
      formula: `=IF(ISNA(MATCH(${nameOf('grantYear')},${YEAR_LABELS},0)),1,0)`,
      expect: known ? 0 : 1,
      allowed: 'none',
      cure: 'Type the year on HNB Inputs as 2025-26, or plan for more forecast years.',
      where: SHEET_NAMES.Inputs,
    },
  ];
}

/** The published total against the lines, year by year. */
function reportedTotals({ figures, highNeeds }: CheckContext): Check[] {
  const row = highNeeds?.reconcilingRow ?? null;
  if (!figures?.reported || row === null) return [];
  const { reported } = figures;
  return figures.years
    .filter(({ outturn }) => outturn)
    .map((year, i) => ({
      key: `Reported ${year.label}`,
      text: `High needs ${year.label}: the lines add to the total reported`,
      formula: `=${on('HighNeeds', row, yearColumn(i))}`,
      expect: (reported.figures[i] ?? 0) - (figures.positions['High needs'].spendGiven[i] ?? 0),
      allowed: 'rounding' as const,
      cure: 'A line is missing or a figure wrong in your DSG lines; find the difference, or explain it in the remark.',
      where: SHEET_NAMES.HighNeeds,
    }));
}

/** Every figure of the user's table is on one of our rows: all of the column but its totals rows. */
function completeness({ request, figures, plan }: CheckContext): Check[] {
  const table = request.sources.lines;
  if (!figures || !plan || !table) return [];
  return figures.years.flatMap((year: PlanYear, i): Check[] => {
    const ref = yearRef(table, year);
    if (!ref) return [];
    const shown = BLOCKS.map((block) => on('Plan', plan.blocks[block].spendGiven, yearColumn(i))).join('+');
    const all = table.rows.reduce((sum, row) => sum + (figureOf(table, row, year) ?? 0), 0);
    const spend = BLOCKS.reduce((sum, block) => sum + (figures.positions[block].spendGiven[i] ?? 0), 0);
    return [
      {
        key: `Complete ${year.label}`,
        text: `${year.label}: every line of your table is counted in a block`,
        formula: `${sumWhere(notTotals(table), ref)}-(${shown})`,
        expect: all - spend,
        allowed: 'none',
        cure: 'A line was added to your table or renamed, or its block is not one of the four: correct the block, or build the plan again.',
        where: SHEET_NAMES.Plan,
      },
    ];
  });
}

/** The user's columns are where the mapping found them: a column that is gone makes this an error, which is a Look. */
function mapping({ request, figures }: CheckContext): Check[] {
  const read = [
    ...(figures ? (['lines', 'income', 'mitigations'] as const) : []),
    ...(request.present.has('FairerShare') ? (['schools'] as const) : []),
  ];
  const tables = read.flatMap((input) => request.sources[input] ?? []);
  return tables.map((table) => {
    const { title, key } = inputWords(table.input);
    const ref = columnRef(table, key) ?? table.all;
    return {
      key: `Mapping ${table.input}`,
      text: `${title}: cells of ${table.columns[key]?.header ?? 'the table'} in ${table.table ?? table.sheet} that hold an error`,
      formula: `=SUMPRODUCT(ISERROR(${ref})*1)`,
      expect: 0,
      allowed: 'none',
      cure: 'Correct the error in your table. If the table or the column is gone, press Find tables and confirm the mapping again.',
      where: SHEET_NAMES.Inputs,
    };
  });
}

function sourcesGiven({ request }: CheckContext): Check[] {
  const without = ASSUMPTIONS.filter(({ id, source }) => {
    const typed = request.people.assumptions?.[id]?.Source;
    return String((typed === undefined ? source : typed.value) ?? '').trim() === '';
  }).length;
  return [
    {
      key: 'Sources',
      text: 'Assumptions without a source',
      formula: '=COUNTBLANK(HNB_register_sources)',
      expect: without,
      allowed: 'none',
      cure: 'Say on HNB Inputs where each value comes from.',
      where: SHEET_NAMES.Inputs,
    },
  ];
}

/** Schools of the user's table that the fairer share sheet does not show: as built now, or as it stands. */
function schoolsLeftOut({ request, building }: CheckContext): number {
  const { schools } = request.sources;
  // totals rows that carry a word in the URN column are no schools, but the formula cannot know
  const rows = [...(schools?.rows ?? []), ...(schools?.totals ?? [])].map((row) => textOf(row, 'urn'));
  const shown = building.has('FairerShare')
    ? new Set((schools?.rows ?? []).map((row) => textOf(row, 'urn')))
    : new Set(Object.keys(request.people[FAIRER_SHARE_BLOCK] ?? {}));
  return rows.filter((urn) => urn !== '' && !shown.has(urn)).length;
}

/** The pence add up, and every school of the user's table has a row. */
function fund(context: CheckContext): Check[] {
  const { request } = context;
  if (!request.present.has('FairerShare')) return [];
  const sum: Check = {
    key: 'Fairer share',
    text: 'Fairer share: the allocations sum to what is paid out',
    formula: `=${FUND.allocated}-${FUND.paid}`,
    expect: 0,
    allowed: 'none',
    cure: 'A formula of HNB Fairer Share was typed over: press Preview, tick its cell and build.',
    where: SHEET_NAMES.FairerShare,
  };
  const urns = columnRef(request.sources.schools, 'urn');
  if (!urns) return [sum];
  return [
    sum,
    {
      key: 'Schools shown',
      text: 'Schools of your table that have no row on HNB Fairer Share',
      formula: `=SUMPRODUCT((TRIM(${urns})<>"")*ISNA(MATCH(TRIM(${urns}),${FUND.schools},0)))`,
      expect: schoolsLeftOut(context),
      allowed: 'none',
      cure: 'A school was added to your table: build the fairer share again.',
      where: SHEET_NAMES.FairerShare,
    },
  ];
}

/** None while nothing was ever typed over. */
const keptFormulas = ({ typedOver: { count, wasListed } }: CheckContext): Check[] =>
  count === 0 && !wasListed
    ? []
    : [
        {
          key: 'Typed over',
          text: 'Formulas typed over, listed below with what they would give',
          formula: `=COUNTIF(${blockNameOf(KEPT_FORMULAS_BLOCK)},"${KEPT_STATE}")`,
          expect: count,
          allowed: 'none',
          cure: 'Preview the build and tick the cell to have its formula back, or type below why the figure stays.',
          where: SHEET_NAMES.Checks,
        },
      ];

const looksBlock = (id: SheetId): string => `looks-${id.toLowerCase()}`;
/** Name of the cell that counts what a sheet's own checks have to look at. */
const ownName = (id: SheetId): string => `HNB_check_${id}`;

/** Values only, so that it has nothing to check itself by. */
const WITHOUT_CHECKS: SheetId = 'Digest';

/** One row for each sheet that has checks of its own. One that stands and is not built now knows best itself. */
const ownSheets = (context: CheckContext): Check[] => {
  const { request, looks } = context;
  const further: SheetId[] = FURTHER_SHEETS.map(({ id }) => id).filter(
    (id) => request.present.has(id) && id !== WITHOUT_CHECKS,
  );
  const sheets: SheetId[] = countsLooks(context, 'Recommendations')
    ? ['Recommendations', ...further]
    : further;
  return sheets.map((id) => ({
    key: `Sheet ${id}`,
    text: `${SHEET_NAMES[id]}: checks on that sheet to look at`,
    formula: `=${ownName(id)}`,
    expect: looks[id],
    allowed: 'none',
    cure: `Look at the checks on ${SHEET_NAMES[id]}.`,
    where: SHEET_NAMES[id],
  }));
};

/** True when the sheet has its count: one that was built before it had checks of its own has none to show. */
const countsLooks = ({ request, looks }: CheckContext, id: SheetId): boolean =>
  looks[id] !== undefined || request.people[looksBlock(id)] !== undefined;

const GROUPS: readonly ((context: CheckContext) => Check[])[] = [
  mapping,
  years,
  rollForward,
  reportedTotals,
  completeness,
  mitigationChecks,
  ehcpChecks,
  placementChecks,
  typeChecks,
  scenarioChecks,
  chartChecks,
  movedChecks,
  sourcesGiven,
  fund,
  basisChecks,
  budgetChecks,
  ownSheets,
  registerChecks,
  openingYearChecks,
  keptFormulas,
];

/** Adds the row of a check; its result as src/funding has it, undefined when only the sheet can know. */
function addCheck(block: Block, check: Check, tolerance: number): string | undefined {
  const row = block.next;
  const [difference, allowed] = ['Difference', 'Allowed'].map((heading) =>
    cellName(row, block.column(heading)),
  );
  const limit = check.allowed === 'rounding' ? tolerance : HALF_PENNY;
  const result =
    check.expect === undefined ? undefined : Math.abs(check.expect) <= limit ? RESULTS.good : RESULTS.look;
  block.add(check.key, {
    Check: check.text,
    Difference: { formula: check.formula, expect: check.expect },
    Allowed:
      check.allowed === 'rounding' ? { formula: `=${nameOf('tolerance')}`, expect: tolerance } : HALF_PENNY,
    Result: {
      formula: `=IF(ISNUMBER(${difference}),IF(ABS(${difference})<=${allowed},"${RESULTS.good}","${RESULTS.look}"),"${RESULTS.look}")`,
      expect: result,
    },
    'What to do': check.cure,
    Where: check.where,
  });
  return result;
}

/** How many of the results ask to be looked at; undefined when one of them only the sheet can know. */
const countLooks = (results: readonly (string | undefined)[]): number | undefined =>
  results.includes(undefined) ? undefined : results.filter((result) => result !== RESULTS.good).length;

function markResults(writer: SheetWriter, first: number, column: number, rows: number): void {
  const top = cellName(first, column, { column: true });
  const range = rangeName(first, column, rows, 1);
  writer.conditionals.push(
    { range, formula: `=${top}="${RESULTS.look}"`, style: { fill: '#F8D7DA', bold: true } },
    { range, formula: `=${top}="${RESULTS.good}"`, style: { fill: '#DFF0D8' } },
  );
}

/**
 * Writes a sheet's own checks below what stands there, and names the count of those to look at, which HNB Checks
 * shows. The headings are those of HNB Checks, in the `order` that suits the widths of this sheet.
 * @returns how many there are to look at
 */
export function addOwnChecks(
  writer: SheetWriter,
  request: BuildRequest,
  checks: readonly Check[],
  left = 0,
  order: readonly string[] = OWN_COLUMNS.map(({ heading }) => heading),
): number {
  writer.section('Checks of this sheet');
  // a block, so that the next build knows the count for its own and not for something typed
  const count = writer.block(looksBlock(writer.id), LOOKS_COLUMNS, left);
  const countRow = count.add('Looks', { Check: 'Checks to look at' });
  count.end();
  const columns = order.flatMap((name) => OWN_COLUMNS.filter(({ heading }) => heading === name));
  const block = writer.block(`checks-${writer.id.toLowerCase()}`, columns, left);
  const first = block.next;
  const tolerance = Number(request.assumptions.tolerance ?? 0);
  const results = checks.map((check) => addCheck(block, check, tolerance));
  const column = block.column('Result');
  const looks = countLooks(results) ?? 0;
  const range = rangeName(first, column, results.length, 1, ALL_FIXED);
  writer.put(
    countRow,
    left + 2,
    { formula: `=COUNTIF(${range},"${RESULTS.look}")`, expect: looks },
    'number',
  );
  writer.nameCell(ownName(writer.id), countRow, left + 2);
  markResults(writer, first, column, results.length);
  block.end();
  return looks;
}

export function checksSheet(context: CheckContext): {
  blueprint: SheetBlueprint;
  kept: string[];
  master: string | undefined;
} {
  const { request } = context;
  const writer = new SheetWriter('Checks', request.people);
  writer.widths = keptToOnePage(
    COLUMNS.map(({ width }) => width),
    { 22: 18, 60: 50, 36: 26 },
  );
  writer.title('Checks', ['OK = within what is allowed. Look = something to see to; the remark is yours.']);
  const masterRow = writer.row;
  writer.row += 2;
  const block = writer.block(CHECKS_BLOCK, COLUMNS);
  writer.freeze = { rows: block.top + 1, columns: 2 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  const first = block.next;
  const tolerance = Number(request.assumptions.tolerance ?? 0);
  const results = GROUPS.flatMap((group) => group(context)).map((check) => addCheck(block, check, tolerance));
  const looks = countLooks(results);
  const range = rangeName(first, 4, results.length, 1, ALL_FIXED);
  const master = looks === undefined ? undefined : looks === 0 ? 'All checks OK' : `${looks} to look at`;
  writer.put(masterRow, 1, 'All checks together', 'strong');
  writer.put(
    masterRow,
    2,
    {
      formula: `=IF(COUNTIF(${range},"${RESULTS.look}")=0,"All checks OK",COUNTIF(${range},"${RESULTS.look}")&" to look at")`,
      expect: master,
    },
    'check',
  );
  writer.nameCell(MASTER, masterRow, 2);
  const here = sheetPrefix(SHEET_NAMES.Checks);
  const all = (heading: string): string =>
    here + rangeName(first, block.column(heading), results.length, 1, ALL_FIXED);
  writer.names[LISTED.words] = `=${all('Check')}`;
  writer.names[LISTED.results] = `=${all('Result')}`;
  writer.names[LISTED.cures] = `=${all('What to do')}`;
  writer.names[LISTED.sheets] = `=${all('Where')}`;
  markResults(writer, first, 4, results.length);
  const kept = block.end();
  kept.push(...keptList(writer, context.typedOver));
  return { blueprint: writer.blueprint(), kept, master };
}
