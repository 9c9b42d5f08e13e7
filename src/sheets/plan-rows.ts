/** The rows of HNB Plan for one DSG block: opening, income, spend, in-year, closing, and the same after mitigations. Pure. */
import type { Block } from '../funding/vocabulary';
import { cellName, rangeName } from './a1';
import { BLOCK_KEYS, nameOf } from './assumptions';
import { incomeMoved, spendMoved } from './basis-words';
import { columnRef, equals, isAmong, sumWhere } from './conditions';
import { highNeedsTotal, type HighNeedsPlaces } from './high-needs';
import { byYear, totalLooks, yearSpecs } from './year-rows';
import { mitigationTotal, type MitigationPlaces } from './mitigations';
import { blockListName, notTotals } from './plan-words';
import type { LineGroup } from './line-groups';
import { incomeKind, type PlanFigures } from './position';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { SourceTable } from './sources';
import type { SheetWriter, Block as SheetBlock, ColumnSpec } from './writer';
import { yearRef, type PlanYear } from './years';

const NARRATIVE = 'Narrative';
const LABELS = ['Line', 'Kind', 'Unit', 'Source'] as const;
const HERE = 'This sheet';

export const planColumns = (figures: PlanFigures): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Line', width: 40, style: 'wrapped' },
  { heading: 'Kind', width: 20, style: 'label' },
  { heading: 'Unit', width: 6, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
  ...yearSpecs(figures),
  { heading: NARRATIVE, width: 28, style: 'inputText', typed: true },
];

/** Rows of one DSG block on the plan, zero-based. */
export interface BlockRows {
  opening: number;
  /** Where the income lines end: what takes them to the basis shown, else their total. */
  incomeMoved: number;
  incomeTotal: number;
  /** Spend as the lines give it; `spend` itself where nothing is recouped. */
  spendGiven: number;
  /** The amount recouped, below the block; null where nothing is. */
  recouped: number | null;
  spend: number;
  inYear: number;
  closing: number;
}

/** Rows of the block after mitigations, below those before. */
const MITIGATED_ROWS = 6;

export interface MitigatedRows {
  savings: number;
  investment: number;
  spend: number;
  opening: number;
  inYear: number;
  closing: number;
}

/** One row of the plan: one formula across the years. */
export interface RowSpec {
  key: string;
  line: string;
  kind?: string;
  source?: string;
  /** Formula of the year at `index`, which stands in `column`. */
  formula: (index: number, column: number) => string;
  expect: readonly number[];
  total?: boolean;
}

/** What the rows of a block are made from. */
export interface PlanContext {
  writer: SheetWriter;
  request: BuildRequest;
  figures: PlanFigures;
  highNeeds: HighNeedsPlaces;
  mitigations: MitigationPlaces;
  /** 1 where the spend of a year is given gross of academy recoupment, else 0; for a formula. */
  spendGross: (column: number) => string;
}

export const tableName = (table: SourceTable | undefined): string => table?.table ?? table?.sheet ?? '';

export const yearOf = (figures: PlanFigures, index: number): PlanYear => figures.years[index] as PlanYear;

/** Adds a row to a block of the plan and says where it stands. */
export function addRow(block: SheetBlock, figures: PlanFigures, spec: RowSpec): number {
  return block.add(
    spec.key,
    {
      Line: spec.line,
      Kind: spec.kind ?? '',
      Unit: '£',
      Source: spec.source ?? HERE,
      ...byYear(figures, (i, column) => ({ formula: spec.formula(i, column), expect: spec.expect[i] ?? 0 })),
    },
    spec.total ? totalLooks(figures, LABELS) : {},
  );
}

/** Opening = typed balance in the first year, last closing after. */
const openingFormula =
  (name: string, closing: number) =>
  (index: number, column: number): string =>
    index === 0 ? `=${name}` : `=${cellName(closing, column - 1)}`;

const difference =
  (from: number, less: number) =>
  (_index: number, column: number): string =>
    `=${cellName(from, column)}-${cellName(less, column)}`;

const sum =
  (one: number, other: number) =>
  (_index: number, column: number): string =>
    `=${cellName(one, column)}+${cellName(other, column)}`;

/** Keys of the rows below, lower case: an income line of that name gets a key of its own. */
const OWN_KEYS = [
  'opening',
  'recoupment shown',
  'income',
  'lines as given',
  'paid direct',
  'expenditure',
  'in-year',
  'closing',
  'savings',
  'investment',
  'expenditure mitigated',
  'opening mitigated',
  'in-year mitigated',
  'closing mitigated',
  'recouped',
];

/** Key of the row of an income line. */
export const incomeKey = (key: string): string =>
  OWN_KEYS.includes(key.toLowerCase()) ? `Income: ${key}` : key;

/** An income line: the user's figure where the table has the year, else the year before, grown if an allocation. */
function incomeRow(
  { request, figures }: PlanContext,
  block: Block,
  group: LineGroup,
  index: number,
  row: number,
): RowSpec {
  const table = request.sources.income;
  const kind = incomeKind(group.line);
  const conditions = [
    equals(columnRef(table, 'line') ?? '', cellName(row, 1, { column: true })),
    isAmong(columnRef(table, 'block') ?? '', blockListName(block)),
  ];
  return {
    key: incomeKey(group.key),
    line: group.line,
    kind,
    source: tableName(table),
    formula: (i, column) => {
      const ref = yearRef(table, yearOf(figures, i));
      if (ref) return sumWhere(conditions, ref);
      const before = cellName(row, column - 1);
      return kind === 'allocation'
        ? `=${before}*(1+${nameOf(`incomeGrowth${BLOCK_KEYS[block]}`)})`
        : `=${before}`;
    },
    expect: figures.positions[block].income[index] ?? [],
  };
}

/** Spend of a block: line by line on HNB High needs; for the other blocks all lines together. */
function spendFormula({ request, figures, highNeeds }: PlanContext, block: Block, row: number) {
  if (block === 'High needs')
    return (_i: number, column: number): string => `=${highNeedsTotal(highNeeds, column)}`;
  const table = request.sources.lines;
  const conditions = [isAmong(columnRef(table, 'block') ?? '', blockListName(block)), ...notTotals(table)];
  return (i: number, column: number): string => {
    const ref = yearRef(table, yearOf(figures, i));
    return ref
      ? sumWhere(conditions, ref)
      : `=${cellName(row, column - 1)}*(1+${nameOf(`spendGrowth${BLOCK_KEYS[block]}`)})`;
  };
}

const spendSource = ({ request }: PlanContext, block: Block): string =>
  block === 'High needs' ? SHEET_NAMES.HighNeeds : tableName(request.sources.lines);

/** Spend of a block whose tables say what is recouped: as the lines give it, what DfE pays direct, and both. */
function recoupedSpendRows(context: PlanContext, block: Block, at: BlockRows): RowSpec[] {
  const position = context.figures.positions[block];
  return [
    {
      key: 'Lines as given',
      line: 'Expenditure by your DSG lines',
      source: spendSource(context, block),
      formula: spendFormula(context, block, at.spendGiven),
      expect: position.spendGiven,
    },
    {
      key: 'Paid direct',
      line: 'Academy places that DfE pays direct: in when gross, out when net',
      kind: 'recoupment',
      formula: (_i, column) => spendMoved(cellName(at.recouped ?? 0, column), context.spendGross(column)),
      expect: position.paidDirect,
    },
    {
      key: 'Expenditure',
      line: 'Expenditure',
      formula: sum(at.spendGiven, at.spendGiven + 1),
      expect: position.spend,
      total: true,
    },
  ];
}

function spendRows(context: PlanContext, block: Block, at: BlockRows): RowSpec[] {
  if (at.recouped !== null) return recoupedSpendRows(context, block, at);
  return [
    {
      key: 'Expenditure',
      line: 'Expenditure',
      source: spendSource(context, block),
      formula: spendFormula(context, block, at.spend),
      expect: context.figures.positions[block].spend,
    },
  ];
}

/** The rows of a block below its income lines; `at` says where each stands. */
function balanceRows(context: PlanContext, block: Block, at: BlockRows): RowSpec[] {
  const position = context.figures.positions[block];
  const incomeRows = at.incomeTotal - at.opening - 1;
  const moved: RowSpec = {
    key: 'Recoupment shown',
    line: 'Academy recoupment: off when net, added back when gross',
    kind: 'recoupment',
    formula: (_i, column) => incomeMoved(cellName(at.recouped ?? 0, column)),
    expect: position.recoupedIncome,
  };
  return [
    ...(at.recouped === null ? [] : [moved]),
    {
      key: 'Income',
      line: at.recouped === null ? 'Income, after transfers' : 'Income, on the basis shown',
      formula: (_i, column) =>
        incomeRows > 0 ? `=SUM(${rangeName(at.opening + 1, column, incomeRows, 1)})` : '=0',
      expect: position.incomeTotal,
      total: true,
    },
    ...spendRows(context, block, at),
    {
      key: 'In-year',
      line: 'In-year balance',
      formula: difference(at.incomeTotal, at.spend),
      expect: position.inYear,
      total: true,
    },
    {
      key: 'Closing',
      line: 'Closing balance, 31 March',
      formula: sum(at.opening, at.inYear),
      expect: position.closing,
      total: true,
    },
  ];
}

/** Where the rows of a block stand. */
function blockRows(figures: PlanFigures, block: Block, opening: number): BlockRows {
  const lines = figures.recoupment[block].length;
  const isRecouped = lines > 0;
  const incomeMoved = opening + figures.income[block].length + 1;
  const incomeTotal = incomeMoved + (isRecouped ? 1 : 0);
  const spendGiven = incomeTotal + 1;
  const spend = spendGiven + (isRecouped ? 2 : 0);
  const closing = spend + 2;
  const mitigatedRows = block === 'High needs' ? MITIGATED_ROWS : 0;
  return {
    opening,
    incomeMoved,
    incomeTotal,
    spendGiven,
    spend,
    inYear: spend + 1,
    closing,
    recouped: isRecouped ? closing + mitigatedRows + lines + 1 : null,
  };
}

/** Writes the rows of one DSG block into a block of the sheet that is open, and says where they stand. */
export function addBlockRows(context: PlanContext, sheetBlock: SheetBlock, block: Block): BlockRows {
  const { figures } = context;
  const at = blockRows(figures, block, sheetBlock.next);
  addRow(sheetBlock, figures, {
    key: 'Opening',
    line: 'Opening balance, 1 April',
    source: SHEET_NAMES.Inputs,
    formula: openingFormula(nameOf(`opening${BLOCK_KEYS[block]}`), at.closing),
    expect: figures.positions[block].opening,
  });
  figures.income[block].forEach((group, i) =>
    addRow(sheetBlock, figures, incomeRow(context, block, group, i, sheetBlock.next)),
  );
  for (const spec of balanceRows(context, block, at)) addRow(sheetBlock, figures, spec);
  return at;
}

/** The rows of the high needs block after mitigations. */
function mitigatedRows(context: PlanContext, at: BlockRows, own: MitigatedRows): RowSpec[] {
  const { figures, mitigations } = context;
  const expected = figures.highNeedsMitigated;
  const total = (rows: MitigationPlaces['savings']) => (_i: number, column: number) =>
    `=${mitigationTotal(rows, column)}`;
  return [
    {
      key: 'Savings',
      line: 'Mitigations: savings × confidence (all but investment)',
      source: SHEET_NAMES.Mitigations,
      formula: total(mitigations.savings),
      expect: expected.savings,
    },
    {
      key: 'Investment',
      line: 'Mitigations: investment',
      source: SHEET_NAMES.Mitigations,
      formula: total(mitigations.investment),
      expect: expected.investment,
    },
    {
      key: 'Expenditure mitigated',
      line: 'Expenditure after mitigations',
      formula: (_i, column) =>
        `=${cellName(at.spend, column)}-${cellName(own.savings, column)}+${cellName(own.investment, column)}`,
      expect: expected.spend,
    },
    {
      key: 'Opening mitigated',
      line: 'Opening balance, mitigated',
      formula: openingFormula(nameOf(`opening${BLOCK_KEYS['High needs']}`), own.closing),
      expect: expected.opening,
    },
    {
      key: 'In-year mitigated',
      line: 'In-year balance, mitigated',
      formula: difference(at.incomeTotal, own.spend),
      expect: expected.inYear,
      total: true,
    },
    {
      key: 'Closing mitigated',
      line: 'Closing balance, mitigated',
      formula: sum(own.opening, own.inYear),
      expect: expected.closing,
      total: true,
    },
  ];
}

/** Writes the mitigated rows below those of the high needs block. */
export function addMitigatedRows(context: PlanContext, sheetBlock: SheetBlock, at: BlockRows): MitigatedRows {
  const first = sheetBlock.next;
  const own: MitigatedRows = {
    savings: first,
    investment: first + 1,
    spend: first + 2,
    opening: first + 3,
    inYear: first + 4,
    closing: first + 5,
  };
  for (const spec of mitigatedRows(context, at, own)) addRow(sheetBlock, context.figures, spec);
  return own;
}
