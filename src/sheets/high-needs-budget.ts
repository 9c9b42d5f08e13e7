/**
 * The last part of HNB High needs: budget beside outturn (or forecast) by line, for each year of which the user's table
 * has both, on the basis of HNB Plan. Pure.
 */
import { toBasis } from '../funding/recoupment';
import { variance } from '../funding/variance';
import { cellName, rangeName, sheetPrefix, ALL_FIXED } from './a1';
import { BUDGETS_FLAG, LINES_FLAG, recoupedName, SHOWN_FLAG } from './basis-words';
import type { Check, CheckContext } from './checks';
import { columnRef, equals, isAmong, sumWhere } from './conditions';
import type { LineRows } from './high-needs';
import { blockListName, notTotals, YEAR_LABELS } from './plan-words';
import type { BudgetYear, PlanFigures } from './position';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { Block, ColumnSpec, Content, SheetWriter } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn } from './years';

const LABELS = ['Line', 'Placement type', 'Unit', 'Source'] as const;
const UNDER = 'Under budget (over: minus), £';
const SHARE = '% of budget';

interface Context {
  writer: SheetWriter;
  request: BuildRequest;
  figures: PlanFigures;
  /** Rows of the lines above. */
  places: LineRows;
}

/** Where the budgets of a year stand, zero-based. */
export interface BudgetPlaces {
  first: number;
  lines: number;
}

/** Outturn, or what the table has in its place. */
const laterWord = (figures: PlanFigures, { index }: BudgetYear): string =>
  figures.years[index]?.instead === 'forecast' ? 'Forecast' : 'Outturn';

const columnsOf = (later: string): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Line', width: 40, style: 'wrapped' },
  { heading: 'Placement type', width: 20, style: 'wrapped' },
  { heading: 'Unit', width: 6, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
  { heading: 'Budget', width: 13, style: 'money' },
  { heading: later, width: 13, style: 'money' },
  { heading: UNDER, width: 13, style: 'money' },
  { heading: SHARE, width: 13, style: 'percent' },
  { heading: 'Why', width: 28, style: 'inputText', typed: true },
];
const BUDGET = FIRST_YEAR_COLUMN;
const LATER = BUDGET + 1;

/** What is under or over budget, from the two cells to the left. */
function varianceCells(row: number, budget: number, later: number): Record<string, Content> {
  const [own, other, under] = [BUDGET, LATER, LATER + 1].map((column) => cellName(row, column)) as [
    string,
    string,
    string,
  ];
  const expected = variance(budget, later);
  return {
    [UNDER]: { formula: `=${own}-${other}`, expect: expected.under },
    [SHARE]: { formula: `=IF(${own}=0,"",${under}/ABS(${own}))`, expect: expected.share ?? '' },
  };
}

/** The budget of each line as the table gives it, beside the line above. */
function addLines(
  { request, figures, places }: Context,
  block: Block,
  year: BudgetYear,
  later: string,
): void {
  const table = request.sources.lines;
  const [line, lineBlock, placement] = ['line', 'block', 'placementType'].map((field) =>
    columnRef(table, field),
  );
  figures.lines['High needs'].forEach((group, i) => {
    const row = block.next;
    const conditions = [
      equals(line ?? '', cellName(row, 1, { column: true })),
      ...(placement ? [equals(placement, cellName(row, 2, { column: true }))] : []),
      isAmong(lineBlock ?? '', blockListName('High needs')),
    ];
    const [budget, spent] = [
      year.lines[i] ?? 0,
      figures.positions['High needs'].spendByLine[i]?.[year.index] ?? 0,
    ];
    block.add(group.key, {
      Line: group.line,
      'Placement type': group.placement,
      Unit: '£',
      Source: table?.table ?? table?.sheet ?? '',
      Budget: { formula: sumWhere(conditions, year.column.ref), expect: budget },
      [later]: { formula: `=${cellName(places.firstLine + i, yearColumn(year.index))}`, expect: spent },
      ...varianceCells(row, budget, spent),
    });
  });
}

/** Academy places that take both to the basis of HNB Plan; the amount recouped is that of the year. */
function addDirect({ figures }: Context, block: Block, year: BudgetYear, later: string): [number, number] {
  const { label = '' } = figures.years[year.index] ?? {};
  const recouped = figures.positions['High needs'].recouped[year.index] ?? 0;
  const yearRow = block.add(
    'Year',
    {
      Line: 'Financial year of the amount recouped',
      Unit: 'year',
      Source: SHEET_NAMES.Plan,
      Budget: label,
      [later]: label,
    },
    { Budget: 'year', [later]: 'year' },
  );
  const cell = (column: number, flag: string): string => {
    const amount = `INDEX(${recoupedName('High needs')},1,MATCH(${cellName(yearRow, column)},${YEAR_LABELS},0))`;
    return `=${amount}*(${SHOWN_FLAG}-${flag})`;
  };
  const [budget, spent] = [figures.given.budgets, figures.given.lines].map((given) =>
    toBasis(recouped, given, figures.shown),
  ) as [number, number];
  const row = block.next;
  block.add('Paid direct', {
    Line: 'Academy places that DfE pays direct: in when gross, out when net',
    Unit: '£',
    Source: SHEET_NAMES.Plan,
    Budget: { formula: cell(BUDGET, BUDGETS_FLAG), expect: budget },
    [later]: { formula: cell(LATER, LINES_FLAG), expect: spent },
    ...varianceCells(row, budget, spent),
  });
  return [budget, spent];
}

const APART =
  ' They are on two bases, and your income table has no recoupment line of the high needs block to bridge them.';

/** How the table gives both, and on which basis the total stands; or that it stands on none. */
function sentence(
  { given, recoupment, shown }: PlanFigures,
  later: string,
): { formula: string; expect: string } {
  const word = (flag: string): string => `IF(${flag}=1,"gross","net")`;
  const [start, middle, end] = [
    'Lines as your table gives them: budget ',
    `, ${later.toLowerCase()} `,
    ' of academy recoupment.',
  ];
  const formula = `="${start}"&${word(BUDGETS_FLAG)}&"${middle}"&${word(LINES_FLAG)}&"${end}"`;
  const expect = `${start}${given.budgets.toLowerCase()}${middle}${given.lines.toLowerCase()}${end}`;
  if (recoupment['High needs'].length === 0)
    return {
      formula: `${formula}&IF(${BUDGETS_FLAG}=${LINES_FLAG},"","${APART}")`,
      expect: expect + (given.budgets === given.lines ? '' : APART),
    };
  const [total, as] = [' The total is ', ', as on HNB Plan.'];
  return {
    formula: `${formula}&"${total}"&${word(SHOWN_FLAG)}&"${as}"`,
    expect: `${expect}${total}${shown.toLowerCase()}${as}`,
  };
}

function addYear(context: Context, year: BudgetYear, kept: string[]): BudgetPlaces {
  const { writer, figures } = context;
  const later = laterWord(figures, year);
  writer.section(`${figures.years[year.index]?.label ?? ''}: budget against ${later.toLowerCase()}`);
  writer.put(writer.row, 0, sentence(figures, later), 'subtitle');
  writer.row += 1;
  const block = writer.block(`high-needs-budget-${year.column.start}`, columnsOf(later));
  const first = block.next;
  addLines(context, block, year, later);
  const lines = block.next - first;
  const isBridged = figures.recoupment['High needs'].length > 0;
  const [moved, spentMoved] = isBridged ? addDirect(context, block, year, later) : [0, 0];
  const budget = year.lines.reduce((sum, amount) => sum + amount, moved);
  const spent = (figures.positions['High needs'].spendGiven[year.index] ?? 0) + spentMoved;
  const total = block.next;
  const added = (column: number): string =>
    `=SUM(${rangeName(first, column, Math.max(1, lines), 1)})${isBridged ? `+${cellName(total - 1, column)}` : ''}`;
  block.add(
    'Total',
    {
      Line: 'Total high needs',
      Unit: '£',
      Source: 'This sheet',
      Budget: { formula: added(BUDGET), expect: budget },
      [later]: { formula: added(LATER), expect: spent },
      ...varianceCells(total, budget, spent),
    },
    Object.fromEntries([
      ...LABELS.map((heading) => [heading, 'labelTotal' as const]),
      ...['Budget', later, UNDER].map((heading) => [heading, 'moneyTotal' as const]),
    ]),
  );
  kept.push(...block.end());
  return { first, lines };
}

/** Writes budget and outturn of each year that has both. */
export function addBudgets(context: Context): { budgets: BudgetPlaces[]; kept: string[] } {
  const kept: string[] = [];
  const { budgets } = context.figures;
  return { budgets: budgets.map((year) => addYear(context, year, kept)), kept };
}

/** Every budget of the user's table is on one of the rows. */
export function budgetChecks({ request, figures, highNeeds }: CheckContext): Check[] {
  const table = request.sources.lines;
  if (!figures || !highNeeds || !table) return [];
  const conditions = [
    isAmong(columnRef(table, 'block') ?? '', blockListName('High needs')),
    ...notTotals(table),
  ];
  return figures.budgets.flatMap((year, i): Check[] => {
    const at = highNeeds.budgets[i];
    if (!at) return [];
    const rows =
      sheetPrefix(SHEET_NAMES.HighNeeds) + rangeName(at.first, BUDGET, Math.max(1, at.lines), 1, ALL_FIXED);
    return [
      {
        key: `Budget ${year.column.start}`,
        text: `High needs ${year.column.label}: every budget of your table is counted`,
        formula: `${sumWhere(conditions, year.column.ref)}-SUM(${rows})`,
        expect: 0,
        allowed: 'none',
        cure: 'A line was added to your table or renamed: build the plan again.',
        where: SHEET_NAMES.HighNeeds,
      },
    ];
  });
}
