/**
 * HNB Forum report: one paper for the schools forum, printed on A4. Position, high needs block, plans, scenarios,
 * recommendations, decisions and checks follow the other HNB sheets cell by cell; the words are people's. Pure.
 */
import { BLOCKS } from '../funding/vocabulary';
import { cellName, rangeName, sheetPrefix } from './a1';
import type { SheetBlueprint } from './blueprint';
import type { CaseloadFigures } from './caseload';
import { MASTER_FORMULA } from './checks';
import { JANUARY_COLUMN, type EhcpPlaces } from './ehcp-checks';
import { ownKeys, typedHeadings } from './layout';
import { cumulative, type PlanPlaces } from './plan';
import type { BlockRows } from './plan-rows';
import type { PlanFigures } from './position';
import { recommendationCounts } from './recommendations';
import { SHEET_NAMES, type BuildRequest, type SheetId } from './request';
import type { ScenarioFigures } from './scenario-figures';
import type { ScenarioPlaces } from './scenario-rows';
import { SheetWriter, type ColumnSpec, type Content } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn, yearHeading } from './years';

/** The sheets that the report follows, with their rows. */
export interface ReportSources {
  figures: PlanFigures;
  plan: PlanPlaces;
  scenarios: ScenarioFigures;
  scenarioPlaces: ScenarioPlaces;
  caseload: CaseloadFigures | null;
  ehcps: EhcpPlaces | null;
}

/** A row that shows, under each heading, what stands on other sheets. */
interface Followed {
  key: string;
  line: Content;
  source: SheetId;
  /** The formula of the column at an index, without its equals sign. */
  formula: (index: number) => string;
  expect: readonly number[];
  total?: boolean;
  /** The label in the chart. */
  short?: string;
}

interface Table {
  id: string;
  section: string;
  unit: '£' | 'plans';
  headings: readonly string[];
  rows: Followed[];
}

const WORDS_BLOCK = 'forum-words';
const DECISIONS_BLOCK = 'forum-decisions';
/** Rows for decisions offered beyond those filled in. */
const SPARE = 3;

const LEADING: readonly ColumnSpec[] = [
  { heading: 'Key', width: 14, style: 'key' },
  { heading: 'Line', width: 42, style: 'wrapped' },
  { heading: 'Unit', width: 16, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
  { heading: 'In short', width: 22, style: 'label' },
];

const on = (sheet: SheetId, row: number, column: number): string =>
  sheetPrefix(SHEET_NAMES[sheet]) + cellName(row, column);

/** A row of another sheet, from its first column on. */
const follow = (
  key: string,
  line: Content,
  at: { source: SheetId; row: number; column: number },
  expect: readonly number[],
  total = false,
): Followed => ({
  key,
  line,
  source: at.source,
  formula: (index) => on(at.source, at.row, at.column + index),
  expect,
  total,
});

const ofPlan = (row: number): { source: SheetId; row: number; column: number } => ({
  source: 'Plan',
  row,
  column: yearColumn(0),
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

const yearsOf = ({ figures }: ReportSources): string[] => figures.years.map(yearHeading);

function position(sources: ReportSources): Table {
  const { unmitigated, mitigated } = cumulative(sources.figures);
  const { total } = sources.plan;
  return {
    id: 'position',
    section: '1. The DSG balance: all blocks',
    unit: '£',
    headings: yearsOf(sources),
    rows: [
      {
        ...follow(
          'Closing',
          'Balance, 31 March, before mitigations',
          ofPlan(total.unmitigated),
          unmitigated,
          true,
        ),
        short: 'Before mitigations',
      },
      {
        ...follow(
          'Mitigated',
          'Balance, 31 March, after mitigations',
          ofPlan(total.mitigated),
          mitigated,
          true,
        ),
        short: 'After mitigations',
      },
      ofAllBlocks(sources, 'Opening', 'of which brought forward on 1 April, before mitigations', 'opening'),
      ofAllBlocks(sources, 'In-year', 'of which in the year, before mitigations', 'inYear'),
    ],
  };
}

function highNeeds(sources: ReportSources): Table {
  const { figures, plan } = sources;
  const [rows, after] = [plan.blocks['High needs'], plan.mitigated];
  const [before, mitigated] = [figures.positions['High needs'], figures.highNeedsMitigated];
  return {
    id: 'high-needs',
    section: '2. High needs block',
    unit: '£',
    headings: yearsOf(sources),
    rows: [
      follow('Income', 'Income', ofPlan(rows.incomeTotal), before.incomeTotal),
      follow('Spend', 'Expenditure before mitigations', ofPlan(rows.spend), before.spend),
      follow('Savings', 'Savings, by their confidence', ofPlan(after.savings), mitigated.savings),
      follow('Investment', 'Investment to save', ofPlan(after.investment), mitigated.investment),
      follow('In-year', 'In-year balance after mitigations', ofPlan(after.inYear), mitigated.inYear, true),
      follow(
        'Closing',
        'Balance, 31 March, after mitigations',
        ofPlan(after.closing),
        mitigated.closing,
        true,
      ),
    ],
  };
}

function plans({ caseload, ehcps }: ReportSources): Table | null {
  const row = ehcps?.totals.placement;
  if (!caseload || row === undefined) return null;
  return {
    id: 'plans',
    section: '3. EHC plans each January',
    unit: 'plans',
    headings: caseload.januaries.map(({ year, counted }) => (counted ? String(year) : `${year} forecast`)),
    rows: [
      follow(
        'Plans',
        'EHC plans',
        { source: 'EHCPs', row, column: JANUARY_COLUMN },
        caseload.totals.placement ?? [],
        true,
      ),
    ],
  };
}

/** Scenarios that had a name when the plan was built. */
function scenarios(sources: ReportSources): Table | null {
  const { scenarios: found, scenarioPlaces } = sources;
  const rows = found.rows.flatMap(({ key, name, result }, i): Followed[] => {
    const row = scenarioPlaces.results + i;
    if (name === '') return [];
    const label: Content = {
      formula: `=${sheetPrefix(SHEET_NAMES.Scenarios)}${cellName(row, 1, { column: true })}&""`,
      expect: name,
    };
    return [follow(key, label, { source: 'Scenarios', row, column: yearColumn(0) }, result.closing)];
  });
  if (rows.length === 0) return null;
  return {
    id: 'scenarios',
    section: '4. If growth differs: high needs balance, 31 March, after mitigations',
    unit: '£',
    headings: yearsOf(sources),
    rows,
  };
}

function addTable(writer: SheetWriter, { id, section, unit, headings, rows }: Table): number {
  writer.section(section);
  const style = unit === '£' ? ('money' as const) : ('number' as const);
  const total = unit === '£' ? ('moneyTotal' as const) : ('numberTotal' as const);
  const block = writer.block(`forum-${id}`, [
    ...LEADING,
    ...headings.map((heading): ColumnSpec => ({ heading, width: 13, style })),
  ]);
  const top = block.top;
  for (const row of rows) {
    const figures = headings.map((heading, i): [string, Content] => [
      heading,
      { formula: `=${row.formula(i)}`, expect: row.expect[i] ?? 0 },
    ]);
    block.add(
      row.key,
      {
        Line: row.line,
        Unit: unit,
        Source: SHEET_NAMES[row.source],
        'In short': row.short ?? '',
        ...Object.fromEntries(figures),
      },
      row.total
        ? Object.fromEntries([
            ...LEADING.slice(1).map(({ heading }) => [heading, 'labelTotal' as const]),
            ...headings.map((heading) => [heading, total]),
          ])
        : {},
    );
  }
  block.end();
  return top;
}

const CHART = 'HNB forum balance';
const CHARTED = 2;
const CHART_ROWS = 16;
const CHART_YEARS = 6;

/** Balances before and after mitigations, below their table. */
function addChart(writer: SheetWriter, table: Table, top: number): void {
  const [first, last] = [table.headings[0] ?? '', table.headings[table.headings.length - 1] ?? ''];
  // the two balances stand right below the headings, their labels in the column before the years
  writer.charts.push({
    name: CHART,
    kind: 'line',
    title: 'DSG balance each 31 March before and after mitigations, £ (deficit below zero)',
    altText: `Two lines from ${first} to ${last}: the balance before and after mitigations. The figures are in the table above.`,
    range: rangeName(top, FIRST_YEAR_COLUMN - 1, CHARTED + 1, table.headings.length + 1),
    from: cellName(writer.row, 1),
    to: cellName(
      writer.row + CHART_ROWS - 1,
      FIRST_YEAR_COLUMN + Math.min(CHART_YEARS, table.headings.length) - 1,
    ),
  });
  writer.row += CHART_ROWS + 1;
}

const WORDS: readonly { key: string; seed: string }[] = [
  { key: 'Meeting', seed: 'Schools forum' },
  { key: 'Date', seed: '' },
  { key: 'Report by', seed: '' },
  { key: 'Purpose', seed: 'To report the position and forecast of the dedicated schools grant.' },
  { key: 'Main message', seed: '' },
];

function addPaper(writer: SheetWriter): string[] {
  const block = writer.block(WORDS_BLOCK, [
    { heading: 'This paper', width: 14, style: 'key' },
    { heading: 'Words', width: 42, style: 'inputText', typed: true },
  ]);
  for (const { key, seed } of WORDS) block.add(key, { Words: seed });
  return block.end();
}

const DECISIONS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Decision asked for', width: 42, style: 'inputText', typed: true },
  { heading: 'Who decides', width: 16, style: 'inputText', typed: true },
  { heading: 'Paper', width: 16, style: 'inputText', typed: true },
  { heading: 'Outcome', width: 16, style: 'inputText', typed: true },
];

function addDecisions(writer: SheetWriter, request: BuildRequest): string[] {
  writer.section('6. Decisions asked for');
  const block = writer.block(DECISIONS_BLOCK, DECISIONS);
  const typed = { [DECISIONS_BLOCK]: typedHeadings(DECISIONS) };
  for (const key of ownKeys(request.people, typed, 'Decision', SPARE)) block.add(key, {});
  return block.end();
}

function addRecommendations(writer: SheetWriter, request: BuildRequest): void {
  if (!request.present.has('Recommendations')) return;
  writer.section('5. The ten recommendations');
  const block = writer.block('forum-recommendations', [
    { heading: 'Key', width: 7, style: 'key' },
    { heading: 'Recommendations', width: 42, style: 'wrapped' },
    { heading: 'Count', width: 16, style: 'number' },
    { heading: 'Source', width: 16, style: 'label' },
  ]);
  for (const { key, name, count } of recommendationCounts(request))
    block.add(key, {
      Recommendations: key,
      Count: { formula: `=${name}`, expect: count },
      Source: SHEET_NAMES.Recommendations,
    });
  block.end();
}

export function forumReportSheet(
  request: BuildRequest,
  sources: ReportSources,
): { blueprint: SheetBlueprint; kept: string[] } {
  const writer = new SheetWriter('ForumReport', request.people);
  const tables = [position, highNeeds, plans, scenarios].flatMap((make) => make(sources) ?? []);
  const longest = Math.max(...tables.map(({ headings }) => headings.length));
  writer.widths = [...LEADING.map(({ width }) => width), ...Array.from({ length: longest }, () => 13)];
  writer.title('Report to the schools forum', [
    'Surplus positive, deficit negative. Every figure follows the sheet named beside it; type in the cream cells.',
  ]);
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.put(writer.row, 1, 'Checks of the workbook', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: null }, 'check');
  writer.row += 2;
  const kept = addPaper(writer);
  for (const table of tables) {
    const top = addTable(writer, table);
    if (table.id === 'position') addChart(writer, table, top);
  }
  addRecommendations(writer, request);
  kept.push(...addDecisions(writer, request));
  // titles begin in the first column
  writer.printArea = rangeName(0, 0, writer.row, LEADING.length + longest);
  return { blueprint: writer.blueprint(), kept };
}
