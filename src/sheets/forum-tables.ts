/**
 * The tables by year of HNB Forum report: balances, high needs block, plans, scenarios, what moved, mitigations. Every
 * row follows a row of another HNB sheet, cell by cell. Pure.
 */
import { BLOCKS } from '../funding/vocabulary';
import { cellName, sheetPrefix } from './a1';
import { januaryHeading, type CaseloadFigures } from './caseload';
import { JANUARY_COLUMN, type EhcpPlaces } from './ehcp-checks';
import { typedCell } from './layout';
import { TYPED_BLOCK } from './mitigation-figures';
import type { MitigationPlaces } from './mitigations';
import type { MovedPlaces } from './moved-checks';
import { cumulative, type PlanPlaces } from './plan';
import type { BlockRows } from './plan-rows';
import { balanceFormula, balanceInWords } from './money-words';
import type { PlanFigures } from './position';
import { SHEET_NAMES, type BuildRequest, type SheetId } from './request';
import type { Plain } from './sources';
import type { ScenarioFigures } from './scenario-figures';
import type { ScenarioPlaces } from './scenario-rows';
import type { Content } from './writer';
import { yearColumn, yearHeading } from './years';

/** The sheets that the report follows, with their rows. */
export interface ReportSources {
  request: BuildRequest;
  figures: PlanFigures;
  plan: PlanPlaces;
  mitigations: MitigationPlaces;
  scenarios: ScenarioFigures;
  scenarioPlaces: ScenarioPlaces;
  caseload: CaseloadFigures | null;
  ehcps: EhcpPlaces | null;
  /** Null while nothing has been published. */
  moved: MovedPlaces | null;
}

/** A row that shows, under each heading, what stands on other sheets. */
export interface Followed {
  key: string;
  line: Content;
  source: SheetId;
  /** The formula of the column at an index, without its equals sign. */
  formula: (index: number) => string;
  expect: readonly Plain[];
  total?: boolean;
  /** A word or two: the label in the chart, the kind of cause, the RAG. */
  short?: Content;
}

export interface YearTable {
  id: string;
  section: string;
  unit: '£' | 'plans';
  /** Heading of the words in short; blank where no row has any. */
  short?: string;
  /** Every heading that there could be. */
  headings: readonly string[];
  /** The first of them that is shown. */
  from: number;
  rows: Followed[];
  /** A sentence between the section's title and its table, which may tell of the table's own cells. */
  sentence?: Content | ((first: number, lastYear: number) => Content);
}

/** Years that can be read when they are printed side by side on A4. */
const MOST_YEARS = 9;

/** The first year shown: the latest so many, and never without the outturn that the forecast departs from. */
export function firstShown({ years }: PlanFigures): number {
  const forecast = years.filter(({ outturn }) => !outturn).length;
  return Math.max(0, years.length - Math.max(MOST_YEARS, forecast + 1));
}

export const on = (sheet: SheetId, row: number, column: number): string =>
  sheetPrefix(SHEET_NAMES[sheet]) + cellName(row, column);

/** Words of another sheet; a blank stays blank. */
const wordsOn = (sheet: SheetId, row: number, column: number, expect: string): Content => ({
  formula: `=${sheetPrefix(SHEET_NAMES[sheet])}${cellName(row, column, { column: true })}&""`,
  expect,
});

interface Place {
  source: SheetId;
  row: number;
  column: number;
}

/** A row of another sheet, from its first column on. */
const follow = (
  key: string,
  line: Content,
  at: Place,
  expect: readonly Plain[],
  more: Pick<Followed, 'total' | 'short'> = {},
): Followed => ({
  key,
  line,
  source: at.source,
  formula: (index) => on(at.source, at.row, at.column + index),
  expect,
  ...more,
});

const yearRow = (source: SheetId, row: number): Place => ({ source, row, column: yearColumn(0) });
const ofPlan = (row: number): Place => yearRow('Plan', row);

const ofYears = ({ figures }: ReportSources): Pick<YearTable, 'unit' | 'headings' | 'from'> => ({
  unit: '£',
  headings: figures.years.map(yearHeading),
  from: firstShown(figures),
});

/** The same row of every block, added up. */
function ofAllBlocks(
  { figures, plan }: ReportSources,
  key: string,
  line: string,
  field: 'opening' | 'inYear',
): Followed {
  const rows = BLOCKS.map((block): BlockRows => plan.blocks[block]);
  return {
    key,
    line,
    source: 'Plan',
    formula: (index) => rows.map((row) => on('Plan', row[field], yearColumn(index))).join('+'),
    expect: figures.years.map((_, i) =>
      BLOCKS.reduce((sum, block) => sum + (figures.positions[block][field][i] ?? 0), 0),
    ),
  };
}

/** Where the balance stands at the end, for those who read one sentence; from the table's first two rows. */
function lastBalance({ figures }: ReportSources, first: number, lastYear: number): Content {
  const last = figures.years.length - 1;
  const year = figures.years[last];
  if (!year) return '';
  const { unmitigated, mitigated } = cumulative(figures);
  const begin = `At the end of ${year.label} the balance ${year.outturn ? 'was' : 'is forecast to be'} `;
  const [before, after] = [first, first + 1].map((row) => balanceFormula(cellName(row, lastYear)));
  const [then, end] = [' after mitigations; without them, ', '.'];
  return {
    formula: `="${begin}"&${after}&"${then}"&${before}&"${end}"`,
    expect: `${begin}${balanceInWords(mitigated[last] ?? 0)}${then}${balanceInWords(unmitigated[last] ?? 0)}${end}`,
  };
}

export function position(sources: ReportSources): YearTable {
  const { unmitigated, mitigated } = cumulative(sources.figures);
  const { total } = sources.plan;
  return {
    id: 'position',
    section: 'The DSG balance: all blocks',
    short: 'In short',
    sentence: (first, lastYear) => lastBalance(sources, first, lastYear),
    ...ofYears(sources),
    rows: [
      follow('Closing', 'Balance, 31 March, before mitigations', ofPlan(total.unmitigated), unmitigated, {
        total: true,
        short: 'Before mitigations',
      }),
      follow('Mitigated', 'Balance, 31 March, after mitigations', ofPlan(total.mitigated), mitigated, {
        total: true,
        short: 'After mitigations',
      }),
      ofAllBlocks(sources, 'Opening', 'Brought forward on 1 April, before mitigations', 'opening'),
      ofAllBlocks(sources, 'In-year', 'In the year, before mitigations', 'inYear'),
    ],
  };
}

export function highNeeds(sources: ReportSources): YearTable {
  const { figures, plan } = sources;
  const [rows, after] = [plan.blocks['High needs'], plan.mitigated];
  const [before, mitigated] = [figures.positions['High needs'], figures.highNeedsMitigated];
  const total = { total: true };
  return {
    id: 'high-needs',
    section: 'High needs block',
    ...ofYears(sources),
    rows: [
      follow('Income', 'Income', ofPlan(rows.incomeTotal), before.incomeTotal),
      follow('Spend', 'Expenditure before mitigations', ofPlan(rows.spend), before.spend),
      follow('Savings', 'Savings, by their confidence', ofPlan(after.savings), mitigated.savings),
      follow('Investment', 'Investment to save', ofPlan(after.investment), mitigated.investment),
      follow('In-year', 'In-year balance after mitigations', ofPlan(after.inYear), mitigated.inYear, total),
      follow(
        'Closing',
        'Balance, 31 March, after mitigations',
        ofPlan(after.closing),
        mitigated.closing,
        total,
      ),
    ],
  };
}

/** As many Januaries as years, the latest. */
export function plans({ figures, caseload, ehcps }: ReportSources): YearTable | null {
  const row = ehcps?.totals.placement;
  if (!caseload || row === undefined) return null;
  const shown = figures.years.length - firstShown(figures);
  const at: Place = { source: 'EHCPs', row, column: JANUARY_COLUMN };
  return {
    id: 'plans',
    section: 'EHC plans each January',
    unit: 'plans',
    // two words fit the column
    headings: caseload.januaries.map((january) => `Jan ${januaryHeading(january)}`),
    from: Math.max(0, caseload.januaries.length - shown),
    rows: [follow('Plans', 'EHC plans', at, caseload.totals.placement ?? [], { total: true })],
  };
}

/** Scenarios that had a name when the plan was built. */
export function scenarios(sources: ReportSources): YearTable | null {
  const { scenarios: found, scenarioPlaces } = sources;
  const rows = found.rows.flatMap(({ key, name, result }, i): Followed[] => {
    const row = scenarioPlaces.results + i;
    if (name === '') return [];
    return [follow(key, wordsOn('Scenarios', row, 1, name), yearRow('Scenarios', row), result.closing)];
  });
  if (rows.length === 0) return null;
  return {
    id: 'scenarios',
    section: 'If growth differs: high needs balance, 31 March, after mitigations',
    ...ofYears(sources),
    rows,
  };
}

export const MOVED_SECTION = 'What moved since the last meeting: balance, 31 March, after mitigations';
const COMPARED = 'Compared with the plan published for ';
const READ_SO = '. What adds to the balance is positive; a year that only one of the plans has is blank.';

/** Keys of the bridge that are no word by themselves. */
const KEY_WORDS: Readonly<Record<string, string>> = { otherSpend: 'Other spend', lines: 'New lines' };
const keyWord = (key: string): string => KEY_WORDS[key] ?? key.slice(0, 1).toUpperCase() + key.slice(1);

/** Why the balances changed since the plan that was published. */
export function moved(sources: ReportSources): YearTable | null {
  if (!sources.moved) return null;
  const { meeting, mitigated } = sources.moved;
  return {
    id: 'moved',
    section: MOVED_SECTION,
    short: 'Kind',
    ...ofYears(sources),
    sentence: {
      formula: `="${COMPARED}"&${meeting.cell}&"${READ_SO}"`,
      expect: `${COMPARED}${meeting.words}${READ_SO}`,
    },
    rows: mitigated.map(({ key, line, kind, row, expect, total }) =>
      follow(keyWord(key), line, yearRow('WhatMoved', row), expect, { total, short: kind }),
    ),
  };
}

interface Saver {
  name: string;
  rag: Content;
  savings: readonly number[] | null;
  investment: readonly number[] | null;
}

/** Column of the RAG, in the register and among those typed. */
const RAG_COLUMN = 3;

/** Rows of the register as they stand on the sheet: those that save, then those that cost. */
function registered({ figures, mitigations, request }: ReportSources): Saver[] {
  const { groups } = figures.mitigations;
  const ordered = [false, true].flatMap((cost) => groups.filter((group) => group.isInvestment === cost));
  const hasRag = request.sources.mitigations?.columns.rag !== undefined;
  return ordered.map(({ name, isInvestment, amounts, last }, i) => ({
    name,
    rag: wordsOn(
      'Mitigations',
      mitigations.register.first + i,
      RAG_COLUMN,
      hasRag ? String(last.cells.rag?.value ?? '') : '',
    ),
    savings: isInvestment ? null : amounts,
    investment: isInvestment ? amounts : null,
  }));
}

function typed({ figures, mitigations, request }: ReportSources): Saver[] {
  return figures.mitigations.typed.map(({ key, name, savings, investment }, i) => ({
    name,
    rag: wordsOn(
      'Mitigations',
      mitigations.typed.first + i,
      RAG_COLUMN,
      String(typedCell(request.people, TYPED_BLOCK, key, 'RAG') ?? ''),
    ),
    savings,
    investment,
  }));
}

/** What each mitigation saves and costs; null while there is none. */
export function mitigations(sources: ReportSources): YearTable | null {
  const { savings, investment } = sources.mitigations;
  const all = [...registered(sources), ...typed(sources)];
  const rowsOf = (side: 'savings' | 'investment', first: number): Followed[] =>
    all
      .filter((one) => one[side] !== null)
      .flatMap((one, i): Followed[] => {
        const amounts = one[side] ?? [];
        const isShown = one.name !== '' && amounts.some((amount) => amount !== 0);
        if (!isShown) return [];
        const at = yearRow('Mitigations', first + i);
        // a name is too long for the column of the keys, and nothing is typed on these rows
        const key = `${side === 'savings' ? 'Saving' : 'Cost'} ${i + 1}`;
        return [follow(key, wordsOn('Mitigations', first + i, 1, one.name), at, amounts, { short: one.rag })];
      });
  const { savings: saved, investment: spent } = sources.figures.mitigations;
  const shown = {
    savings: rowsOf('savings', savings.first),
    investment: rowsOf('investment', investment.first),
  };
  if (shown.savings.length + shown.investment.length === 0) return null;
  const total = { total: true };
  return {
    id: 'mitigations',
    section: 'Mitigations',
    short: 'RAG',
    ...ofYears(sources),
    sentence: 'Savings count by their confidence, investment to save in full; both are positive.',
    rows: [
      ...shown.savings,
      follow('Savings', 'All savings', yearRow('Mitigations', savings.total), saved, total),
      ...shown.investment,
      follow('Investment', 'All investment to save', yearRow('Mitigations', investment.total), spent, total),
    ],
  };
}
