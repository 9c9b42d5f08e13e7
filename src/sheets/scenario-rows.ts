/**
 * The rows of HNB Scenarios: what each scenario assumes, the plan's own figures and factors, and spend, income, result
 * and closing balance of every scenario and sensitivity, all at once. Pure.
 */
import type { Scenario, ScenarioShift } from '../funding/scenario';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { nameOf } from './assumptions';
import { highNeedsTotal, highNeedsVolume, type HighNeedsPlaces } from './high-needs';
import { byYear, yearSpecs } from './year-rows';
import type { PlanPlaces } from './plan';
import { YEAR_LABELS, YEAR_STARTS } from './plan-words';
import type { PlanFigures } from './position';
import { SHEET_NAMES } from './request';
import { CENTRAL, SEEDS, type ScenarioFigures, type SensitivityRow } from './scenario-figures';
import {
  BALANCED,
  NAME,
  NEVER,
  RESULTS_BLOCK,
  SCENARIOS_BLOCK,
  SHIFT_FIELDS,
  SHIFT_HEADINGS,
} from './scenario-words';
import type { StyleName } from './styles';
import type { SheetWriter, ColumnSpec, Content } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn } from './years';

/** Rows that other rows and sheets refer to, zero-based: the first of each block but for the plan's. */
export interface ScenarioPlaces {
  assumed: number;
  results: number;
  sensitivity: number;
  plan: Record<PlanRow, number>;
  spend: number;
  income: number;
  inYear: number;
  closing: number;
}

/** What the rows are made from; `at` holds where everything stands, found by a first writing. */
export interface ScenarioContext {
  writer: SheetWriter;
  figures: PlanFigures;
  scenarios: ScenarioFigures;
  highNeeds: HighNeedsPlaces;
  plan: PlanPlaces;
  at: ScenarioPlaces;
}

export const PLAN_ROWS = [
  'start',
  'spend',
  'volume',
  'income',
  'savings',
  'investment',
  'inYear',
  'closing',
  'volumeFactor',
  'priceFactor',
  'incomeFactor',
] as const;
export type PlanRow = (typeof PLAN_ROWS)[number];

/** Columns of what a scenario assumes, the same in the list of scenarios and in that of sensitivities. */
export const SHIFT_COLUMNS: Readonly<Record<keyof ScenarioShift, number>> = {
  volume: 2,
  price: 3,
  income: 4,
  savings: 5,
};

const leading = (second: string, third: string): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: second, width: 34, style: 'wrapped' },
  { heading: third, width: 18, style: 'wrapped' },
  { heading: 'Unit', width: 16, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
];

/** Where people say where a scenario comes from: under a year, so that it needs more room than the year. */
const SOURCE_COLUMN = 6;

/** Widths that serve all blocks: two columns of results stand behind the years. */
export const widthsOf = (figures: PlanFigures): number[] =>
  [...leading(NAME, 'What'), ...yearSpecs(figures), { width: 20 }, { width: 13 }].map(({ width }, column) =>
    column === SOURCE_COLUMN ? 16 : width,
  );

/** What each scenario assumes: the cells are people's, the first three rows filled to start from. */
export function addAssumed({ writer }: ScenarioContext): { first: number; kept: string[] } {
  writer.section('What each scenario assumes beside the plan');
  const block = writer.block(SCENARIOS_BLOCK, [
    { heading: 'Key', width: 7, style: 'key' },
    { heading: NAME, width: 34, style: 'inputText', typed: true },
    ...SHIFT_FIELDS.map((field): ColumnSpec => ({
      heading: SHIFT_HEADINGS[field],
      width: 16,
      style: 'inputPercent',
      typed: true,
    })),
    { heading: 'Source', width: 16, style: 'inputText', typed: true },
  ]);
  const first = block.next;
  for (const { key, name, shift } of SEEDS)
    block.add(key, {
      [NAME]: name,
      ...Object.fromEntries(SHIFT_FIELDS.map((field) => [SHIFT_HEADINGS[field], shift[field]])),
      Source: name === null ? null : 'Own assumption',
    });
  return { first, kept: block.end() };
}

/** TRIM($B9) – a scenario's name; "" where nobody has named it. */
const nameCell = (at: ScenarioPlaces, index: number): string =>
  `TRIM(${cellName(at.assumed + index, 1, { column: true })})`;

/** First forecast year, which there always is, and how many there are. */
const ahead = (figures: PlanFigures): { first: number; years: number } => {
  const first = figures.years.findIndex(({ outturn }) => !outturn);
  return { first: yearColumn(first), years: figures.years.length - first };
};

/**
 * The label of the first forecast year whose result is not below 0, to the penny: the largest of what is left of the
 * years, counted from the last.
 */
function balancedFormula(at: ScenarioPlaces, figures: PlanFigures, index: number): string {
  const { first, years } = ahead(figures);
  const results = rangeName(at.inYear + index, first, 1, years, { column: true });
  const starts = rangeName(at.plan.start, first, 1, years, ALL_FIXED);
  const left = `SUMPRODUCT(MAX((ROUND(${results}*100,0)>=0)*(MAX(${starts})+1-${starts})))`;
  const label = `INDEX(${YEAR_LABELS},1,MATCH(MAX(${starts})+1-${left},${YEAR_STARTS},0))`;
  return `=IF(${nameCell(at, index)}="","",IF(${left}=0,"${NEVER}",${label}))`;
}

const LOWEST = 'Lowest forecast balance';

/** Closing balances of the scenarios that are named, with the year of in-year balance and the lowest balance. */
export function addResults({ writer, figures, scenarios, at }: ScenarioContext): number {
  writer.section('Closing balance of the high needs block, 31 March, mitigated');
  const block = writer.block(RESULTS_BLOCK, [
    ...leading(NAME, 'What'),
    ...yearSpecs(figures),
    { heading: BALANCED, width: 20, style: 'yearOrWords' },
    { heading: LOWEST, width: 13, style: 'money' },
  ]);
  const first = block.next;
  const { first: forecast, years } = ahead(figures);
  scenarios.rows.forEach(({ key, name, result, balanced }, index) => {
    const own = nameCell(at, index);
    const shown = <T>(value: T): T | string => (name === '' ? '' : value);
    const closing = at.closing + index;
    block.add(key, {
      [NAME]: { formula: `=${own}`, expect: name },
      What: 'Closing balance',
      Unit: '£',
      Source: 'This sheet',
      ...byYear(figures, (i, column) => ({
        formula: `=IF(${own}="","",${cellName(closing, column)})`,
        expect: shown(result.closing[i] ?? 0),
      })),
      [BALANCED]: {
        formula: balancedFormula(at, figures, index),
        expect: shown(balanced ?? NEVER),
      },
      [LOWEST]: {
        formula: `=IF(${own}="","",MIN(${rangeName(closing, forecast, 1, years)}))`,
        expect: shown(Math.min(...result.closing.slice(-years))),
      },
    });
  });
  block.end();
  return first;
}

const MOVED: Readonly<Record<keyof ScenarioShift, string>> = {
  volume: 'Growth of plans',
  price: 'Price',
  income: 'Growth of income',
  savings: 'Confidence: share of the savings',
};

const sensitivityLabel = ({ moved, up }: SensitivityRow): string =>
  `${MOVED[moved]}, one step ${up ? 'up' : 'down'}`;

/** What a row assumes of one thing: a blank or a text counts as no points, and as all of the savings. */
const assumes = (row: number, field: keyof ScenarioShift): string => {
  const cell = cellName(row, SHIFT_COLUMNS[field], { column: true });
  return `IF(ISNUMBER(${cell}),${cell},${field === 'savings' ? 1 : 0})`;
};

/** Each thing one step up and one step down from the central scenario, and what that does to the last balance. */
export function addSensitivities({ writer, figures, scenarios, at }: ScenarioContext): number {
  writer.section(
    'What moves the last closing balance: one step up and down from the central scenario of this sheet',
  );
  const block = writer.block('scenarios-sensitivity', [
    { heading: 'Key', width: 7, style: 'key' },
    { heading: 'Sensitivity', width: 34, style: 'wrapped' },
    ...SHIFT_FIELDS.map((field): ColumnSpec => ({
      heading: SHIFT_HEADINGS[field],
      width: 16,
      style: 'percent',
    })),
    { heading: 'Last closing balance, £', width: 13, style: 'money' },
    { heading: 'Less central, £', width: 13, style: 'money' },
  ]);
  const first = block.next;
  const last = figures.years.length - 1;
  const central = scenarios.rows[CENTRAL]?.result.closing[last] ?? 0;
  const step = nameOf('sensitivityStep');
  scenarios.sensitivities.forEach((own, index) => {
    const { key, moved, up, shift, result } = own;
    const row = block.next;
    const closing = cellName(at.closing + SEEDS.length + index, yearColumn(last));
    const balance = result.closing[last] ?? 0;
    block.add(key, {
      Sensitivity: sensitivityLabel(own),
      ...Object.fromEntries(
        SHIFT_FIELDS.map((field): [string, Content] => [
          SHIFT_HEADINGS[field],
          {
            formula: `=${assumes(at.assumed + CENTRAL, field)}${field === moved ? `${up ? '+' : '-'}${step}` : ''}`,
            expect: shift[field],
          },
        ]),
      ),
      'Last closing balance, £': { formula: `=${closing}`, expect: balance },
      'Less central, £': {
        formula: `=${cellName(row, block.column('Last closing balance, £'))}-${cellName(at.closing + CENTRAL, yearColumn(last), ALL_FIXED)}`,
        expect: balance - central,
      },
    });
  });
  block.end();
  return first;
}

interface PlanRowSpec {
  key: PlanRow;
  line: string;
  unit: string;
  source: string;
  style?: StyleName;
  /** Formula of a year; undefined where the row has none. */
  formula: (index: number, column: number) => string | undefined;
  expect: readonly (number | null)[];
}

/** The plan's figures, all of them links, which scenarios depart from. */
function linkRows({ figures, scenarios, highNeeds, plan, at }: ScenarioContext): PlanRowSpec[] {
  const { base } = scenarios;
  const onPlan =
    (row: number) =>
    (_i: number, column: number): string =>
      `=${sheetPrefix(SHEET_NAMES.Plan)}${cellName(row, column)}`;
  const link = (
    key: 'income' | 'savings' | 'investment' | 'inYear' | 'closing',
    line: string,
    row: number,
  ): PlanRowSpec => ({
    key,
    line,
    unit: '£',
    source: SHEET_NAMES.Plan,
    formula: onPlan(row),
    expect: base[key],
  });
  const { incomeTotal, spend, spendGiven } = plan.blocks['High needs'];
  // what the plan's basis adds to spend it adds to income as well
  const moved = spend === spendGiven ? null : spendGiven + 1;
  const incomeFormula = (i: number, column: number): string =>
    onPlan(incomeTotal)(i, column) + (moved === null ? '' : onPlan(moved)(i, column).replace('=', '-'));
  const heading = (column: number): string =>
    `${cellName(at.plan.start - 1, FIRST_YEAR_COLUMN, ALL_FIXED)}:${cellName(at.plan.start - 1, column, { row: true })}`;
  return [
    {
      key: 'start',
      line: 'Begins on 1 April of',
      unit: 'year',
      source: SHEET_NAMES.Plan,
      style: 'year',
      formula: (_i, column) => `=INDEX(${YEAR_STARTS},1,COLUMNS(${heading(column)}))`,
      expect: figures.years.map(({ start }) => start),
    },
    {
      key: 'spend',
      line: 'High needs spend before mitigations',
      unit: '£',
      source: SHEET_NAMES.HighNeeds,
      formula: (_i, column) => `=${highNeedsTotal(highNeeds, column)}`,
      expect: base.spend,
    },
    {
      key: 'volume',
      line: 'of its change: from more or fewer plans',
      unit: '£',
      source: SHEET_NAMES.HighNeeds,
      // the first year has no change; without a caseload nothing is known of numbers
      formula: (i, column) => (i === 0 ? undefined : `=${highNeedsVolume(highNeeds, column) ?? '0'}`),
      expect: base.volume,
    },
    {
      ...link('income', 'Income, gross or net of recoupment as your DSG lines are', incomeTotal),
      formula: incomeFormula,
    },
    link('savings', 'Mitigations: savings × confidence', plan.mitigated.savings),
    link('investment', 'Mitigations: investment', plan.mitigated.investment),
    link('inYear', 'In-year balance, mitigated', plan.mitigated.inYear),
    link('closing', 'Closing balance, mitigated', plan.mitigated.closing),
  ];
}

/** This year as a share of the year before, in forecast years; "" where there is nothing to grow from. */
function factorRows({ figures, scenarios, at }: ScenarioContext): PlanRowSpec[] {
  const { factors } = scenarios;
  const forecast =
    (formula: (column: number) => string) =>
    (i: number, column: number): string | undefined =>
      figures.years[i]?.outturn ? undefined : formula(column);
  const factor = (
    key: PlanRow,
    line: string,
    expect: readonly (number | null)[],
    formula: (column: number) => string,
  ): PlanRowSpec => ({
    key,
    line,
    unit: '% of year before',
    source: 'This sheet',
    style: 'percent',
    formula: forecast(formula),
    expect,
  });
  const { spend, volume, income, volumeFactor } = at.plan;
  const before = (row: number, column: number): string => cellName(row, column - 1);
  return [
    factor(
      'volumeFactor',
      'Factor of numbers: 1 + change from plans ÷ spend of the year before',
      factors.volume,
      (column) => `=IF(${before(spend, column)}=0,"",1+${cellName(volume, column)}/${before(spend, column)})`,
    ),
    factor(
      'priceFactor',
      'Factor of price: all other change of spend',
      factors.price,
      (column) =>
        `=IF(N(${cellName(volumeFactor, column)})=0,"",${cellName(spend, column)}/(${before(spend, column)}*${cellName(volumeFactor, column)}))`,
    ),
    factor(
      'incomeFactor',
      'Factor of income',
      factors.income,
      (column) => `=IF(${before(income, column)}=0,"",${cellName(income, column)}/${before(income, column)})`,
    ),
  ];
}

/** The plan's own figures and factors. */
export function addPlanRows(context: ScenarioContext): Record<PlanRow, number> {
  const { writer, figures } = context;
  writer.section("The plan's own figures, from which the scenarios depart");
  const block = writer.block('scenarios-plan', [...leading('Line', 'What'), ...yearSpecs(figures)]);
  const rows = {} as Record<PlanRow, number>;
  for (const { key, line, unit, source, style, formula, expect } of [
    ...linkRows(context),
    ...factorRows(context),
  ]) {
    const looks = style
      ? Object.fromEntries(yearSpecs(figures).map(({ heading }) => [heading, style] as const))
      : {};
    rows[key] = block.add(
      key,
      {
        Line: line,
        What: key.endsWith('Factor') ? 'Factor' : 'The plan',
        Unit: unit,
        Source: source,
        ...byYear(figures, (i, column) => {
          const text = formula(i, column);
          return text === undefined ? undefined : { formula: text, expect: expect[i] ?? '' };
        }),
      },
      looks,
    );
  }
  block.end();
  return rows;
}

type Working = 'spend' | 'income' | 'inYear' | 'closing';

const TITLES: Readonly<Record<Working, { title: string; what: string }>> = {
  spend: { title: 'Spend before mitigations, by scenario and sensitivity', what: 'Spend' },
  income: { title: 'Income, by scenario and sensitivity', what: 'Income' },
  inYear: { title: 'In-year balance, mitigated, by scenario and sensitivity', what: 'In-year balance' },
  closing: { title: 'Closing balance, mitigated, by scenario and sensitivity', what: 'Closing balance' },
};

/** The plan's figure of a year, in a fixed row. */
const planCells =
  (plan: ScenarioPlaces['plan'], column: number) =>
  (line: PlanRow): string =>
    cellName(plan[line], column, { row: true });

/** Formula of a forecast year; `row` assumes, the case is the `index`-th of each working. */
const FORECASTS: Readonly<
  Record<Working, (at: ScenarioPlaces, row: number, index: number, column: number) => string>
> = {
  spend: ({ plan, spend }, row, index, column) => {
    const of = planCells(plan, column);
    const grown = `${cellName(spend + index, column - 1)}*(${of('volumeFactor')}+${assumes(row, 'volume')})*(${of('priceFactor')}+${assumes(row, 'price')})`;
    return `=IF(ISNUMBER(${of('priceFactor')}),${grown},${of('spend')})`;
  },
  income: ({ plan, income }, row, index, column) => {
    const of = planCells(plan, column);
    const grown = `${cellName(income + index, column - 1)}*(${of('incomeFactor')}+${assumes(row, 'income')})`;
    return `=IF(ISNUMBER(${of('incomeFactor')}),${grown},${of('income')})`;
  },
  inYear: ({ plan, spend, income }, row, index, column) => {
    const of = planCells(plan, column);
    return `=${cellName(income + index, column)}-${cellName(spend + index, column)}+${of('savings')}*${assumes(row, 'savings')}-${of('investment')}`;
  },
  closing: ({ inYear, closing }, _row, index, column) =>
    `=${cellName(closing + index, column - 1)}+${cellName(inYear + index, column)}`,
};

/** One working of every scenario, then of every sensitivity: the plan's own in outturn years. */
export function addWorking({ writer, figures, scenarios, at }: ScenarioContext, working: Working): number {
  const { title, what } = TITLES[working];
  writer.section(title);
  const block = writer.block(`scenarios-${working === 'inYear' ? 'in-year' : working}`, [
    ...leading('Scenario or sensitivity', 'What'),
    ...yearSpecs(figures),
  ]);
  const first = block.next;
  const add = (key: string, label: Content, row: number, index: number, result: Scenario): void => {
    block.add(key, {
      'Scenario or sensitivity': label,
      What: what,
      Unit: '£',
      Source: 'This sheet',
      ...byYear(figures, (i, column) => ({
        formula: figures.years[i]?.outturn
          ? `=${cellName(at.plan[working], column, { row: true })}`
          : FORECASTS[working](at, row, index, column),
        expect: result[working][i] ?? 0,
      })),
    });
  };
  scenarios.rows.forEach(({ key, name, result }, index) =>
    add(key, { formula: `=${nameCell(at, index)}`, expect: name }, at.assumed + index, index, result),
  );
  scenarios.sensitivities.forEach((own, i) =>
    add(own.key, sensitivityLabel(own), at.sensitivity + i, scenarios.rows.length + i, own.result),
  );
  block.end();
  return first;
}
