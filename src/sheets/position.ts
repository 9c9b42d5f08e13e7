/**
 * From the user's tables to the figures that the plan expects: the typed rows handed to src/funding, once for all
 * sheets. Pure.
 */
import {
  blockPosition,
  mitigatedPosition,
  totals,
  type BlockPosition,
  type BlockRecoupment,
  type MitigatedPosition,
} from '../funding/position';
import { blockNamed } from '../funding/reading';
import type { Basis } from '../funding/recoupment';
import { BLOCKS, type Block } from '../funding/vocabulary';
import { lineSpend } from '../funding/spend';
import type { YearKind } from '../funding/year-kinds';
import { amountOf, BLOCK_KEYS, type Assumptions } from './assumptions';
import { caseloadFigures, numbersNamed, type CaseloadFigures } from './caseload';
import { groupsOf, type LineGroup } from './line-groups';
import { mitigationFigures, type MitigationFigures } from './mitigation-figures';
import type { People } from './blueprint';
import { placedAs } from './placements';
import type { BuildRequest } from './request';
import type { SourceRow, SourceTable, SourceYear } from './sources';
import { figureOf, planYears, textOf, yearHeading, type PlanYear } from './years';

/** How councils and the DSG allocation tables call academy places that are taken off the grant and paid direct. */
const RECOUPMENT_WORDS = [
  'recoup',
  'direct funding of',
  'directly funded',
  'funded directly',
  'funded direct',
  'paid direct',
  'place funding deducted',
  'places deducted',
  'deduction for place',
  'deductions for place',
];

/** What an income line is, told from its words; decides how it is forecast and where it stands. */
export const INCOME_KINDS = [
  { kind: 'transfer', words: ['transfer'] },
  // what other councils pay for their children is no academy recoupment
  {
    kind: 'adjustment',
    words: ['inter-authority', 'inter authority', 'interauthority', 'other authorit', 'other local authorit'],
  },
  { kind: 'recoupment', words: RECOUPMENT_WORDS },
  { kind: 'adjustment', words: ['adjust', 'import', 'export', 'clawback'] },
  { kind: 'grant', words: ['grant', 'csbg'] },
  { kind: 'allocation', words: ['allocation', 'block', 'dsg'] },
] as const;
export type IncomeKind = (typeof INCOME_KINDS)[number]['kind'] | 'other';

export function incomeKind(line: string): IncomeKind {
  const text = line.toLowerCase();
  return INCOME_KINDS.find(({ words }) => words.some((word) => text.includes(word)))?.kind ?? 'other';
}

export const WORKED_OUT = 'worked out';
export type FigureKind = YearKind | typeof WORKED_OUT;

/** What a table has for each year of the plan. */
const kindsOf = (table: SourceTable | undefined, years: readonly PlanYear[]): FigureKind[] =>
  years.map(({ start }) => {
    const column = table?.years.find((year) => year.start === start);
    return column ? (column.kind ?? 'outturn') : WORKED_OUT;
  });

export interface BudgetYear {
  column: SourceYear;
  /** Place of the year in the plan. */
  index: number;
  /** Of each high needs line. */
  lines: number[];
}

export interface PlanFigures {
  years: PlanYear[];
  lines: Record<Block, LineGroup[]>;
  /** Income lines but those of recoupment. */
  income: Record<Block, LineGroup[]>;
  recoupment: Record<Block, LineGroup[]>;
  /** Basis on which the plan is shown. */
  shown: Basis;
  /** Basis on which the user's lines, and the budgets among them, are given. */
  given: { lines: Basis; budgets: Basis };
  /** What stands in each year: outturn, forecast or budget of the user's table, or a figure worked out. */
  kinds: { spend: FigureKind[]; income: FigureKind[] };
  /** Years whose budget stands beside something later, with the budget of each high needs line. */
  budgets: BudgetYear[];
  positions: Record<Block, BlockPosition>;
  highNeedsMitigated: MitigatedPosition;
  mitigations: MitigationFigures;
  /** EHC plans each January; null without a caseload. */
  caseload: CaseloadFigures | null;
  /** For each high needs line, the plans behind it in the January of each year; null where it follows none. */
  numbers: (number | null)[][];
  /** Reported totals of the high needs block by outturn year, from the totals row of the user's table. */
  reported: { label: string; figures: number[] } | null;
}

const amounts = (table: SourceTable, group: LineGroup, years: readonly PlanYear[]): (number | null)[] =>
  years.map((year) => {
    const figures = group.rows.map((row) => figureOf(table, row, year));
    return figures.includes(null) ? null : figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0);
  });

const byBlock = <T>(make: (block: Block) => T): Record<Block, T> =>
  Object.fromEntries(BLOCKS.map((block) => [block, make(block)])) as Record<Block, T>;

const basisOf = (isGross: boolean): Basis => (isGross ? 'Gross' : 'Net');

/** Basis of the user's lines, and of the budgets among them. */
function givenBases({ linesBasis, budgetBasis }: Assumptions): PlanFigures['given'] {
  const lines = basisOf(linesBasis === 'Gross');
  const own = budgetBasis === 'Gross' || budgetBasis === 'Net';
  return { lines, budgets: own ? basisOf(budgetBasis === 'Gross') : lines };
}

/** How the user's tables are given and the plan is shown, for a block that has recoupment lines. */
function recoupmentFigures(
  { assumptions }: BuildRequest,
  table: SourceTable,
  groups: readonly LineGroup[],
  years: readonly PlanYear[],
): BlockRecoupment | undefined {
  if (groups.length === 0) return undefined;
  const given = givenBases(assumptions);
  // a forecast stands on the basis of the last year that the table has
  const spend: Basis[] = [];
  for (const { outturn, instead } of years)
    spend.push(
      instead === 'budget' ? given.budgets : outturn ? given.lines : (spend[spend.length - 1] ?? given.lines),
    );
  return {
    lines: groups.map((group) => amounts(table, group, years)),
    given: { income: basisOf(assumptions.incomeBasis !== 'Net'), spend },
    shown: basisOf(assumptions.planBasis === 'Gross'),
  };
}

/** Budgets of years that have something later, of the high needs lines. */
function budgetYears(
  table: SourceTable | undefined,
  groups: readonly LineGroup[],
  years: readonly PlanYear[],
): BudgetYear[] {
  const columns = [...(table?.budgets ?? [])].sort((a, b) => a.start - b.start);
  return columns.flatMap((column): BudgetYear[] => {
    const index = years.findIndex(({ start }) => start === column.start);
    const budget = (row: SourceRow): number => {
      const value = row.years[column.label]?.value;
      return typeof value === 'number' ? value : 0;
    };
    const lines = groups.map(({ rows }) => rows.reduce((sum, row) => sum + budget(row), 0));
    return index < 0 ? [] : [{ column, index, lines }];
  });
}

/** Only allocations grow; transfers, recoupment and the rest stay as they last were. */
const incomeGrowth = (request: BuildRequest, block: Block, line: string): number =>
  incomeKind(line) === 'allocation' ? amountOf(request.assumptions, `incomeGrowth${BLOCK_KEYS[block]}`) : 0;

export function planFigures(request: BuildRequest): PlanFigures {
  const { lines: spendTable, income: incomeTable } = request.sources;
  const years = planYears(request.sources, request.assumptions);
  const lines = byBlock((block) => groupsOf(spendTable, block));
  const isRecoupment = ({ line }: LineGroup): boolean => incomeKind(line) === 'recoupment';
  const allIncome = byBlock((block) => groupsOf(incomeTable, block));
  const income = byBlock((block) => allIncome[block].filter((group) => !isRecoupment(group)));
  const recoupment = byBlock((block) => allIncome[block].filter(isRecoupment));
  const caseload = caseloadFigures(request, years);
  const numbers = lines['High needs'].map((group) => plansBehind(request, caseload, group, years));
  const positions = byBlock((block) =>
    blockPosition(
      {
        block,
        opening: amountOf(request.assumptions, `opening${BLOCK_KEYS[block]}`),
        income: income[block].map((group) => ({
          line: group.line,
          amounts: incomeTable ? amounts(incomeTable, group, years) : [],
          growth: incomeGrowth(request, block, group.line),
        })),
        // other blocks are forecast as a whole, high needs line by line
        spend: !spendTable
          ? []
          : block === 'High needs'
            ? lines[block].map((group, i) =>
                highNeedsSpend(request, spendTable, group, years, numbers[i] ?? []),
              )
            : otherSpend(spendTable, lines[block], years),
        spendGrowth: amountOf(request.assumptions, `spendGrowth${BLOCK_KEYS[block]}`),
        recoupment: incomeTable && recoupmentFigures(request, incomeTable, recoupment[block], years),
      },
      years.length,
    ),
  );
  const mitigations = mitigationFigures(request, years);
  return {
    years,
    lines,
    income,
    recoupment,
    shown: basisOf(request.assumptions.planBasis === 'Gross'),
    given: givenBases(request.assumptions),
    kinds: { spend: kindsOf(spendTable, years), income: kindsOf(incomeTable, years) },
    budgets: budgetYears(spendTable, lines['High needs'], years),
    positions,
    mitigations,
    highNeedsMitigated: mitigatedPosition(
      positions['High needs'],
      mitigations.savings,
      mitigations.investment,
    ),
    caseload,
    numbers,
    reported: reportedTotals(spendTable, years),
  };
}

/** Spend of a high needs line by year, forecast years filled in. */
function highNeedsSpend(
  request: BuildRequest,
  table: SourceTable,
  group: LineGroup,
  years: readonly PlanYear[],
  numbers: readonly (number | null)[],
): number[] {
  const typed = request.people[OVERRIDES_BLOCK]?.[group.key] ?? {};
  return lineSpend({
    amounts: amounts(table, group, years),
    numbers,
    overrides: years.map((year) => {
      const value = typed[yearHeading(year)]?.value;
      return !year.outturn && typeof value === 'number' ? value : null;
    }),
    growth: amountOf(request.assumptions, 'spendGrowthHighNeeds'),
    inflation: amountOf(request.assumptions, 'inflationHighNeeds'),
  });
}

export const NUMBERS_BLOCK = 'high-needs-numbers';
export const OVERRIDES_BLOCK = 'high-needs-overrides';
/** Heading of the column in which people say which plans a line follows. */
export const FOLLOWS = 'Follows';

/**
 * What a line follows until somebody says: the plans of its own placement type, where the caseload has it under that
 * name, or has one row alone that counts as the same of the template's types.
 */
export function followsAtFirst(
  caseload: CaseloadFigures | null,
  { placement }: LineGroup,
  people: People,
): string {
  const groups = (caseload?.rows.placement ?? []).map(({ group }) => group);
  if (placement === '') return '';
  const named = groups.find((group) => group.toLowerCase() === placement.toLowerCase());
  const type = placedAs(people, placement);
  const [only, ...others] = type === null ? [] : groups.filter((group) => placedAs(people, group) === type);
  return named ?? (others.length === 0 ? (only ?? '') : '');
}

/** Plans in the January of each financial year behind a line; null where none are known. */
function plansBehind(
  request: BuildRequest,
  caseload: CaseloadFigures | null,
  group: LineGroup,
  years: readonly PlanYear[],
): (number | null)[] {
  const typed = request.people[NUMBERS_BLOCK]?.[group.key]?.[FOLLOWS];
  const follows = String(
    (typed === undefined ? followsAtFirst(caseload, group, request.people) : typed.value) ?? '',
  );
  const numbers = caseload && numbersNamed(caseload, follows);
  return years.map(({ start }) => {
    const at = caseload?.januaries.findIndex(({ year }) => year === start + 1) ?? -1;
    return at < 0 ? null : (numbers?.[at] ?? null);
  });
}

/** The other blocks are forecast as a whole. */
function otherSpend(
  table: SourceTable,
  groups: readonly LineGroup[],
  years: readonly PlanYear[],
): (number | null)[][] {
  const rows = groups.map((group) => amounts(table, group, years));
  const known = totals(
    rows.map((row) => row.map((figure) => figure ?? 0)),
    years.length,
  );
  return [known.map((figure, i) => (years[i]?.outturn ? figure : null))];
}

/** The row that reports the high needs total: the one that says so, else the last, as sub-totals stand before it. */
function reportedTotals(table: SourceTable | undefined, years: readonly PlanYear[]): PlanFigures['reported'] {
  const rows = (table?.totals ?? []).filter((row) => blockNamed(textOf(row, 'block')) === 'High needs');
  const row = rows.find((total) => /reported/i.test(textOf(total, 'line'))) ?? rows[rows.length - 1];
  if (!table || !row) return null;
  const label = textOf(row, 'line');
  const alike = rows.filter((total) => textOf(total, 'line').toLowerCase() === label.toLowerCase());
  const figures = years
    .filter(({ outturn }) => outturn)
    .map((year) => alike.reduce((sum, total) => sum + (figureOf(table, total, year) ?? 0), 0));
  return { label, figures };
}
