/**
 * HNB Charts: the plan in native charts, each below the small table of live formulas that it shows, with what it shows in
 * words. Pure.
 */
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import type { ChartBlueprint, SheetBlueprint } from './blueprint';
import { MASTER_FORMULA, type Check, type CheckContext } from './checks';
import type { EhcpPlaces } from './ehcp-checks';
import { JANUARY_COLUMN } from './ehcp-checks';
import type { CaseloadFigures } from './caseload';
import type { MitigationPlaces } from './mitigations';
import { cumulative, type PlanPlaces } from './plan';
import type { PlanFigures } from './position';
import { keptToOnePage } from './print-layout';
import { SHEET_NAMES, type BuildRequest, type SheetId } from './request';
import { SEEDS, type ScenarioFigures } from './scenario-figures';
import type { ScenarioPlaces } from './scenario-rows';
import { SheetWriter, type ColumnSpec, type Content } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn } from './years';

/** Rows of the scenarios' table, zero-based: every scenario that had a name at the build. */
export interface ChartPlaces {
  scenarios: { first: number; rows: number };
}

/** Figures and rows of the sheets that the charts show. */
export interface ChartSources {
  figures: PlanFigures;
  plan: PlanPlaces;
  mitigations: MitigationPlaces;
  scenarios: ScenarioFigures;
  scenarioPlaces: ScenarioPlaces;
  caseload: CaseloadFigures | null;
  ehcps: EhcpPlaces | null;
}

interface Series {
  key: string;
  label: Content;
  source: SheetId;
  /** Row of the figures on the source, and the column of its first year. */
  row: number;
  column: number;
  expect: readonly (number | string)[];
}

interface Chart {
  id: ChartId;
  /** Section above the table, and what every row of it is. */
  section: string;
  what: string;
  unit: '£' | 'plans';
  kind: ChartBlueprint['kind'];
  /** Labels of the years or Januaries. */
  headings: readonly string[];
  title: string;
  words: string;
  series: Series[];
}

/** Every chart that the sheet may hold, in its order. */
const CHART_NAMES = {
  balance: 'HNB cumulative DSG balance',
  spend: 'HNB spend and income',
  plans: 'HNB plans by placement',
  mitigations: 'HNB savings and investment',
  scenarios: 'HNB balance by scenario',
} as const;
type ChartId = keyof typeof CHART_NAMES;

const LABEL_COLUMN = FIRST_YEAR_COLUMN - 1;
const CHART_ROWS = 20;
/** Columns of years that a chart covers at most, beside the columns before them. */
const CHART_YEARS = 6;
/** Right of the columns that are repeated where the sheet takes two pages: a chart over them would be repeated in part. */
const CHART_LEFT = 2;

const LEADING: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'What', width: 28, style: 'wrapped' },
  // the result of the checks stands in this column at the top
  { heading: 'Unit', width: 16, style: 'label' },
  { heading: 'Source', width: 17, style: 'label' },
  { heading: 'Series', width: 30, style: 'wrapped' },
];

const columnsOf = ({ headings, unit }: Chart): ColumnSpec[] => [
  ...LEADING,
  ...headings.map((heading): ColumnSpec => ({
    heading,
    width: 12,
    style: unit === '£' ? 'money' : 'number',
  })),
];

/** "2022-23 to 2027-28". */
const span = (headings: readonly string[]): string =>
  `${headings[0] ?? ''} to ${headings[headings.length - 1] ?? ''}`;

const yearsOf = ({ figures }: ChartSources): { headings: string[]; from: string } => ({
  headings: figures.years.map(({ label }) => label),
  from: figures.years.find(({ outturn }) => !outturn)?.label ?? '',
});

/** A row of HNB Plan. */
const planSeries = (key: string, label: string, row: number, expect: readonly number[]): Series => ({
  key,
  label,
  source: 'Plan',
  row,
  column: yearColumn(0),
  expect,
});

function balanceChart(sources: ChartSources): Chart {
  const { headings, from } = yearsOf(sources);
  const { unmitigated, mitigated } = cumulative(sources.figures);
  const { total } = sources.plan;
  return {
    id: 'balance',
    section: 'Cumulative DSG balance, unmitigated and mitigated',
    what: 'DSG balance, 31 March',
    unit: '£',
    kind: 'line',
    headings,
    title: `Cumulative DSG balance before and after mitigations, £ (deficit below zero, forecast from ${from})`,
    words: `Two lines from ${span(headings)}: the DSG balance of all blocks each 31 March, without mitigations and with them.`,
    series: [
      planSeries('Unmitigated', 'Unmitigated', total.unmitigated, unmitigated),
      planSeries('Mitigated', 'Mitigated', total.mitigated, mitigated),
    ],
  };
}

function spendChart(sources: ChartSources): Chart {
  const { headings, from } = yearsOf(sources);
  const { figures, plan } = sources;
  const own = plan.blocks['High needs'];
  const position = figures.positions['High needs'];
  const { spend } = figures.highNeedsMitigated;
  return {
    id: 'spend',
    section: 'High needs spend against allocation',
    what: 'High needs block, year',
    unit: '£',
    kind: 'column',
    headings,
    title: `High needs spend against allocation, £ a year (forecast from ${from})`,
    words: `Three columns a year from ${span(headings)}: high needs spend, the same after mitigations, and the block's income (allocation after transfers, gross or net of academy recoupment as HNB Plan is).`,
    series: [
      planSeries('Spend', 'Spend', own.spend, position.spend),
      planSeries('Spend mitigated', 'Spend after mitigations', plan.mitigated.spend, spend),
      planSeries('Income', 'Allocation, after transfers', own.incomeTotal, position.incomeTotal),
    ],
  };
}

/** A label that follows a cell of another sheet. */
const labelFrom = (sheet: SheetId, row: number, expect: string): Content => ({
  formula: `=${sheetPrefix(SHEET_NAMES[sheet])}${cellName(row, 1, { column: true })}&""`,
  expect,
});

function plansChart({ caseload, ehcps }: ChartSources): Chart | null {
  const rows = caseload?.rows.placement ?? [];
  const at = ehcps?.groups.placement;
  if (!caseload || !at || rows.length === 0) return null;
  const headings = caseload.januaries.map(({ year }) => String(year));
  const ahead = caseload.januaries.find(({ counted }) => !counted);
  return {
    id: 'plans',
    section: 'EHC plans by placement type',
    what: 'EHC plans, January',
    unit: 'plans',
    kind: 'line',
    headings,
    title: `EHC plans each January by placement type${ahead ? ` (forecast from ${ahead.year})` : ''}`,
    words: `One line a placement type from January ${span(headings)}: the number of EHC plans, counted and then forecast.`,
    series: rows.map(({ group, numbers }, i) => ({
      key: group,
      label: labelFrom('EHCPs', at.row + i, group),
      source: 'EHCPs',
      row: at.row + i,
      column: JANUARY_COLUMN,
      expect: numbers,
    })),
  };
}

function mitigationsChart(sources: ChartSources): Chart {
  const { headings } = yearsOf(sources);
  const { savings, investment } = sources.figures.mitigations;
  const series = (key: string, label: string, row: number, expect: readonly number[]): Series => ({
    ...planSeries(key, label, row, expect),
    source: 'Mitigations',
  });
  return {
    id: 'mitigations',
    section: 'Mitigations by year',
    what: 'All mitigations, year',
    unit: '£',
    kind: 'column',
    headings,
    title: 'Mitigations: savings (by their confidence) and investment, £ a year',
    words: `Two columns a year from ${span(headings)}: what all mitigations save, weighed by confidence, and what they cost.`,
    series: [
      series('Savings', 'Savings', sources.mitigations.savings.total, savings),
      series('Investment', 'Investment', sources.mitigations.investment.total, investment),
    ],
  };
}

/** Scenarios without a name are left out: an empty line would stand in the legend. */
function scenariosChart(sources: ChartSources): Chart | null {
  const { headings, from } = yearsOf(sources);
  const { scenarios, scenarioPlaces } = sources;
  const series = scenarios.rows.flatMap(({ key, name, result }, i): Series[] => {
    const row = scenarioPlaces.results + i;
    return name === ''
      ? []
      : [
          {
            key,
            label: labelFrom('Scenarios', row, name),
            source: 'Scenarios',
            row,
            column: yearColumn(0),
            expect: result.closing,
          },
        ];
  });
  if (series.length === 0) return null;
  return {
    id: 'scenarios',
    section: 'Closing balance by scenario',
    what: 'High needs balance, 31 March',
    unit: '£',
    kind: 'line',
    headings,
    title: `High needs balance by scenario, mitigated, £ (deficit below zero, forecast from ${from})`,
    words: `One line a scenario from ${span(headings)}: the closing balance of the high needs block, the same in outturn years and fanning out after.`,
    series,
  };
}

/** The table of a chart, and the chart below it. Says where the table's first row stands. */
function addChart(writer: SheetWriter, chart: Chart): number {
  const { id, section, what, unit, kind, headings, title, words, series } = chart;
  writer.section(section);
  const block = writer.block(`charts-${id}`, columnsOf(chart));
  const first = block.next;
  for (const { key, label, source, row, column, expect } of series)
    block.add(key, {
      What: what,
      Unit: unit,
      Source: SHEET_NAMES[source],
      Series: label,
      ...Object.fromEntries(
        headings.map((heading, i): [string, Content] => [
          heading,
          {
            formula: `=${sheetPrefix(SHEET_NAMES[source])}${cellName(row, column + i)}`,
            expect: expect[i] ?? 0,
          },
        ]),
      ),
    });
  block.end();
  writer.charts.push({
    name: CHART_NAMES[id],
    kind,
    title,
    altText: words,
    range: rangeName(block.top, LABEL_COLUMN, series.length + 1, headings.length + 1),
    from: cellName(writer.row, CHART_LEFT),
    to: cellName(writer.row + CHART_ROWS - 1, FIRST_YEAR_COLUMN + Math.min(CHART_YEARS, headings.length) - 1),
  });
  writer.row += CHART_ROWS + 1;
  return first;
}

/** Letters of a line that stays within a page. */
const LINE_LETTERS = 150;
const inLines = (text: string): string[] =>
  text.match(new RegExp(`\\S.{0,${LINE_LETTERS - 1}}(?=\\s|$)`, 'g')) ?? [];

/** What the charts show in words: Excel takes no alternative text from an add-in, so it stands in cells. */
function addWords(writer: SheetWriter, charts: readonly Chart[]): void {
  writer.section('What the charts show, in words');
  const block = writer.block('charts-words', [
    { heading: 'Key', width: 7, style: 'key' },
    { heading: 'The chart', width: 28, style: 'text' },
  ]);
  for (const { id, section, words } of charts)
    inLines(`${section}. ${words}`).forEach((line, i) =>
      block.add(i === 0 ? id : `${id} ${i + 1}`, { 'The chart': line }),
    );
  block.end();
}

export function chartsSheet(
  request: BuildRequest,
  sources: ChartSources,
): { blueprint: SheetBlueprint; places: ChartPlaces; kept: string[] } {
  const writer = new SheetWriter('Charts', request.people);
  writer.title('The plan in charts', [
    'Each chart shows the table above it, which follows the other sheets at once. New years, placement types and named scenarios join in when the plan is built again.',
  ]);
  writer.put(writer.row, 1, 'Checks', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: null }, 'strong');
  writer.row += 2;
  writer.printTitleRows = [1, 1];
  const charts = [balanceChart, spendChart, plansChart, mitigationsChart, scenariosChart].flatMap(
    (make) => make(sources) ?? [],
  );
  const longest = Math.max(...charts.map(({ headings }) => headings.length));
  writer.widths = keptToOnePage(
    [...LEADING.map(({ width }) => width), ...Array.from({ length: longest }, () => 12)],
    { 28: 16, 16: 14, 17: 15, 30: 26, 12: 11 },
  );
  const places: ChartPlaces = { scenarios: { first: 0, rows: 0 } };
  for (const chart of charts) {
    const first = addChart(writer, chart);
    if (chart.id === 'scenarios') places.scenarios = { first, rows: chart.series.length };
  }
  addWords(writer, charts);
  const drawn = charts.map(({ id }) => CHART_NAMES[id] as string);
  writer.goneCharts.push(...Object.values(CHART_NAMES).filter((name) => !drawn.includes(name)));
  return { blueprint: writer.blueprint(), places, kept: [] };
}

/** Every scenario with a name has its line: one named since the build has none yet. */
export function chartChecks({ scenarios, scenarioPlaces, charts }: CheckContext): Check[] {
  if (!scenarios || !scenarioPlaces || !charts) return [];
  const on = (sheet: SheetId, row: number, column: number, rows: number): string =>
    `SUMPRODUCT((TRIM(${sheetPrefix(SHEET_NAMES[sheet])}${rangeName(row, column, rows, 1, ALL_FIXED)})<>"")*1)`;
  const { first, rows } = charts.scenarios;
  const named = on('Scenarios', scenarioPlaces.assumed, 1, SEEDS.length);
  const shown = rows === 0 ? '' : `-${on('Charts', first, LABEL_COLUMN, rows)}`;
  return [
    {
      key: 'Scenarios charted',
      text: 'Scenarios with a name that have no line in the chart of HNB Charts',
      formula: `=${named}${shown}`,
      expect: 0,
      allowed: 'none',
      cure: 'A scenario was named or cleared since the build: build the plan again.',
      where: SHEET_NAMES.Charts,
    },
  ];
}
