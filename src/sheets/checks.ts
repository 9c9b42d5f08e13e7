/** HNB Checks: what must hold, tested by formulas on every calculation, with one master check. Pure. */
import { BLOCKS } from '../funding/vocabulary';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { ASSUMPTIONS, BLOCK_KEYS, nameOf } from './assumptions';
import type { SheetBlueprint } from './blueprint';
import { columnRef } from './conditions';
import type { HighNeedsPlaces } from './high-needs';
import type { PlanPlaces } from './plan';
import type { PlanFigures } from './position';
import { SHEET_NAMES, type BuildRequest } from './request';
import { SheetWriter, type Block, type ColumnSpec } from './writer';
import { figureOf, yearColumn, yearRef, type PlanYear } from './years';

export const CHECKS_BLOCK = 'checks';
export const RESULTS = { good: 'OK', look: 'Look' } as const;

const COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 22, style: 'key' },
  { heading: 'Check', width: 60, style: 'wrapped' },
  { heading: 'Difference', width: 16, style: 'pence' },
  { heading: 'Allowed', width: 12, style: 'pence' },
  { heading: 'Result', width: 10, style: 'check' },
  { heading: 'What to do', width: 60, style: 'wrapped' },
  { heading: 'Where', width: 22, style: 'text' },
  { heading: 'Remark', width: 36, style: 'inputText', typed: true },
];

interface Check {
  key: string;
  text: string;
  /** Formula of the difference, which should be 0, and what it must come to. */
  formula: string;
  expect: number;
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
}

const on = (sheet: keyof typeof SHEET_NAMES, row: number, column: number): string =>
  sheetPrefix(SHEET_NAMES[sheet]) + cellName(row, column, ALL_FIXED);

/** closing = opening + income − expenditure, and each opening = the closing before, over all years. */
function rollForward({ figures, plan }: CheckContext): Check[] {
  if (!figures || !plan) return [];
  const last = yearColumn(figures.years.length - 1);
  const across = (row: number): string =>
    sheetPrefix(SHEET_NAMES.Plan) + rangeName(row, yearColumn(0), 1, figures.years.length, ALL_FIXED);
  return BLOCKS.map((block) => {
    const rows = plan.blocks[block];
    const opening = nameOf(`opening${BLOCK_KEYS[block]}`);
    return {
      key: `Roll-forward ${BLOCK_KEYS[block]}`,
      text: `${block}: last closing balance = first opening balance + all income − all expenditure`,
      formula: `=${on('Plan', rows.closing, last)}-(${opening}+SUM(${across(rows.incomeTotal)})-SUM(${across(rows.spend)}))`,
      expect: 0,
      allowed: 'none',
      cure: 'A formula of the plan was overtyped: build the plan again.',
      where: SHEET_NAMES.Plan,
    };
  });
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
      expect: (reported.figures[i] ?? 0) - (figures.positions['High needs'].spend[i] ?? 0),
      allowed: 'rounding' as const,
      cure: 'A line is missing or a figure wrong in your DSG lines; find the difference, or explain it in the remark.',
      where: SHEET_NAMES.HighNeeds,
    }));
}

/** Every figure of the user's table is on one of our rows: lines + totals rows = sum of the column. */
function completeness({ request, figures, plan }: CheckContext): Check[] {
  const table = request.sources.lines;
  if (!figures || !plan || !table) return [];
  return figures.years.flatMap((year: PlanYear, i): Check[] => {
    const ref = yearRef(table, year);
    if (!ref) return [];
    const shown = BLOCKS.map((block) => on('Plan', plan.blocks[block].spend, yearColumn(i))).join('+');
    const line = columnRef(table, 'line') ?? '';
    const totals = `SUMPRODUCT(ISNUMBER(MATCH(${line}&"",HNB_totals_rows,0))*1,${ref})`;
    const all = table.rows.reduce((sum, row) => sum + (figureOf(table, row, year) ?? 0), 0);
    const spend = BLOCKS.reduce((sum, block) => sum + (figures.positions[block].spend[i] ?? 0), 0);
    return [
      {
        key: `Complete ${year.label}`,
        text: `${year.label}: every line of your table is counted in a block`,
        formula: `=SUM(${ref})-${totals}-(${shown})`,
        expect: all - spend,
        allowed: 'none',
        cure: 'A line was added to your table, or its block is not one of the four: correct the block, or build the plan again.',
        where: SHEET_NAMES.Plan,
      },
    ];
  });
}

/** Savings must not be larger than what the high needs block spends. */
function mitigations({ figures, plan }: CheckContext): Check[] {
  if (!figures || !plan?.mitigated) return [];
  const { savings } = plan.mitigated;
  const { spend } = plan.blocks['High needs'];
  const across = (row: number): string =>
    sheetPrefix(SHEET_NAMES.Plan) + rangeName(row, yearColumn(0), 1, figures.years.length, ALL_FIXED);
  const over = figures.highNeedsMitigated.savings.reduce(
    (sum, saving, i) => sum + (saving > (figures.positions['High needs'].spend[i] ?? 0) ? 1 : 0),
    0,
  );
  return [
    {
      key: 'Mitigations',
      text: 'Years in which savings are more than the high needs block spends',
      formula: `=SUMPRODUCT((${across(savings)}>${across(spend)})*1)`,
      expect: over,
      allowed: 'none',
      cure: 'Lower the savings of those years in your mitigations table.',
      where: SHEET_NAMES.Plan,
    },
  ];
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

function fund({ request }: CheckContext): Check[] {
  if (!request.present.has('FairerShare')) return [];
  return [
    {
      key: 'Fairer share',
      text: 'Fairer share: the allocations sum to what is paid out',
      formula: '=HNB_fund_allocated-HNB_fund_paid',
      expect: 0,
      allowed: 'none',
      cure: 'A formula of HNB Fairer Share was overtyped: build the fairer share again.',
      where: SHEET_NAMES.FairerShare,
    },
  ];
}

const GROUPS: readonly ((context: CheckContext) => Check[])[] = [
  rollForward,
  reportedTotals,
  completeness,
  mitigations,
  sourcesGiven,
  fund,
];

function addCheck(block: Block, check: Check, tolerance: number): string {
  const row = block.next;
  const [difference, allowed] = [cellName(row, 2), cellName(row, 3)];
  const limit = check.allowed === 'rounding' ? tolerance : HALF_PENNY;
  const good = Math.abs(check.expect) <= limit;
  block.add(check.key, {
    Check: check.text,
    Difference: { formula: check.formula, expect: check.expect },
    Allowed:
      check.allowed === 'rounding' ? { formula: `=${nameOf('tolerance')}`, expect: tolerance } : HALF_PENNY,
    Result: {
      formula: `=IF(ISNUMBER(${difference}),IF(ABS(${difference})<=${allowed},"${RESULTS.good}","${RESULTS.look}"),"${RESULTS.look}")`,
      expect: good ? RESULTS.good : RESULTS.look,
    },
    'What to do': check.cure,
    Where: check.where,
  });
  return good ? RESULTS.good : RESULTS.look;
}

export function checksSheet(context: CheckContext): {
  blueprint: SheetBlueprint;
  kept: string[];
  master: string;
} {
  const { request } = context;
  const writer = new SheetWriter(
    'Checks',
    'check',
    'What must hold, tested on every calculation.',
    request.people,
  );
  writer.widths = COLUMNS.map(({ width }) => width);
  writer.title('Checks', ['OK = within what is allowed. Look = something to see to; the remark is yours.']);
  const masterRow = writer.row;
  writer.row += 2;
  const block = writer.block(CHECKS_BLOCK, COLUMNS);
  writer.freeze = { rows: block.top + 1, columns: 2 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  const first = block.next;
  const tolerance = Number(request.assumptions.tolerance ?? 0);
  const results = GROUPS.flatMap((group) => group(context)).map((check) => addCheck(block, check, tolerance));
  const looks = results.filter((result) => result !== RESULTS.good).length;
  const range = rangeName(first, 4, results.length, 1, ALL_FIXED);
  const master = looks === 0 ? 'All checks OK' : `${looks} to look at`;
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
  writer.nameCell('HNB_check_master', masterRow, 2);
  writer.conditionals.push(
    {
      range: rangeName(first, 4, results.length, 1),
      formula: `=${cellName(first, 4, { column: true })}="${RESULTS.look}"`,
      style: { fill: '#F8D7DA', bold: true },
    },
    {
      range: rangeName(first, 4, results.length, 1),
      formula: `=${cellName(first, 4, { column: true })}="${RESULTS.good}"`,
      style: { fill: '#DFF0D8' },
    },
  );
  const kept = block.end();
  return { blueprint: writer.blueprint(), kept, master };
}
