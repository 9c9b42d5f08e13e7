/**
 * The invest-to-save cases on HNB Provision: year by year, what each comes to, and what the adopted ones do to the lines
 * of the plan. One formula a row across the years. Pure.
 */
import type { InvestToSave } from '../funding/invest';
import { effectOnSpend, type ProvisionCase } from '../funding/provision';
import { ALL_FIXED } from './a1';
import { nameOf } from './assumptions';
import { literal } from './conditions';
import { PURPOSE, type ProvisionModel, type SchemeRow } from './provision-model';
import {
  FIRST_STEP,
  LAST_STEP,
  PLACES_NAME,
  READING,
  readingCell,
  schemeCell,
  SETTINGS,
  YEARS,
  yearRow,
  type Provision,
} from './provision-schemes';
import type { StyleName } from './styles';
import type { ColumnSpec, Content } from './writer';

export const CASES = 'provision-cases';
export const EFFECT = 'provision-effect';
export const RESULTS = 'provision-results';

/** Names by which the plan can read the effect of the adopted schemes, and the years it stands under. */
export const EFFECT_NAME = 'HNB_provision_effect';
const YEARS_NAME = 'HNB_provision_years';

export const yearHeadings = ({ labels }: ProvisionModel): string[] => labels;

export const labelled = (model: ProvisionModel, style: StyleName): ColumnSpec[] => [
  { heading: 'Key', width: 14, style: 'key' },
  { heading: 'Scheme', width: 26, style: 'wrapped' },
  { heading: 'Measure', width: 24, style: 'wrapped' },
  { heading: 'Unit', width: 12, style: 'label' },
  { heading: 'Source', width: 17, style: 'label' },
  ...yearHeadings(model).map((heading): ColumnSpec => ({ heading, width: 12, style })),
];

/** The same content under each year. */
export const acrossYears = (
  model: ProvisionModel,
  content: (heading: string, index: number) => Content,
): Record<string, Content> =>
  Object.fromEntries(yearHeadings(model).map((heading, i) => [heading, content(heading, i)]));

export const looks = (model: ProvisionModel, style: StyleName): Record<string, StyleName> =>
  Object.fromEntries(yearHeadings(model).map((heading) => [heading, style]));

/** The column before a year's: the year before, or the source column, which holds a text and so counts 0. */
const before = (model: ProvisionModel, index: number): string => model.labels[index - 1] ?? 'Source';

/** The years of all blocks, their place in the appraisal and what a pound of them is worth. */
export function addYears(provision: Provision): void {
  const { writer, layout, model } = provision;
  const { start, years, rate } = model.appraisal;
  const block = layout.open(writer, YEARS, labelled(model, 'year'));
  const yearCell = (key: string, heading: string): string => layout.cell(YEARS, key, heading, { row: true });
  const base = layout.cell(SETTINGS, 'Year 0', 'Value', ALL_FIXED);
  const add = (
    key: string,
    measure: string,
    unit: string,
    style: StyleName,
    of: (heading: string, index: number) => Content,
  ): void =>
    block.add(
      key,
      { Measure: measure, Unit: unit, Source: 'This sheet', ...acrossYears(model, of) },
      looks(model, style),
    );
  add('Year', 'Financial year', 'year', 'year', (heading) => heading);
  add('Start', 'Begins on 1 April of', 'year', 'year', (_, i) => model.years[i]);
  const since = (i: number): number => (model.years[i] ?? 0) - start;
  add('Index', 'Years since year 0', 'years', 'number', (heading, i) => ({
    formula: `=${yearCell('Start', heading)}-${base}`,
    expect: since(i),
  }));
  const within = (i: number): boolean => since(i) >= 0 && since(i) < years;
  add('Counted', 'In the appraisal: 1', '1 or 0', 'number', (heading, i) => {
    const index = yearCell('Index', heading);
    return {
      formula: `=IF(AND(${index}>=0,${index}<ROUND(${nameOf('appraisalYears')},0)),1,0)`,
      expect: within(i) ? 1 : 0,
    };
  });
  add('Discount', 'Present value of £1', '£', 'decimal', (heading, i) => ({
    formula: `=IF(${yearCell('Counted', heading)}=1,1/(1+${nameOf('discountRate')})^${yearCell('Index', heading)},0)`,
    expect: within(i) ? 1 / (1 + rate) ** since(i) : 0,
  }));
  writer.names[YEARS_NAME] = layout.named(writer, yearRow(provision, 'Start'));
  block.end();
}

interface Measure {
  key: keyof ProvisionCase;
  words: string;
  unit: string;
  style: StyleName;
  formula: (at: CellAt) => string;
}

/** Where a case's row finds its cells, for one year. */
interface CellAt {
  provision: Provision;
  scheme: SchemeRow;
  /** First calendar year of the column. */
  start: string;
  /** Cell of a measure in this column, or in the one before. */
  of: (measure: keyof ProvisionCase) => string;
  previous: (measure: keyof ProvisionCase) => string;
  counted: string;
}

/** An amount that falls in one year only. */
const once =
  (year: string, amount: string): Measure['formula'] =>
  ({ provision, scheme, start }) =>
    `=IF(AND(${readingCell(provision, scheme, 'Counted')}=1,${start}=${readingCell(provision, scheme, year)}),N(${schemeCell(provision, scheme, amount)}),0)`;

const times =
  (rate: string): Measure['formula'] =>
  ({ provision, scheme, of }) =>
    `=${of('filled')}*N(${schemeCell(provision, scheme, rate)})`;

const netOf = (of: CellAt['of']): string =>
  `=${of('avoided')}-${of('cost')}-${of('startUp')}-${of('capital')}`;
const runningOf = ({ previous, of, counted }: Pick<CellAt, 'previous' | 'of' | 'counted'>): string =>
  `=N(${previous('running')})+${of('net')}*${counted}`;

const MEASURES: readonly Measure[] = [
  {
    key: 'open',
    words: 'Places open by the phasing',
    unit: 'places',
    style: 'decimal',
    formula: ({ provision, scheme, start }) => {
      const steps = provision.layout.across(READING, scheme.key, FIRST_STEP, LAST_STEP);
      const opens = readingCell(provision, scheme, 'Opens in');
      return `=IF(AND(${readingCell(provision, scheme, 'Counted')}=1,${start}>=${opens}),INDEX(${steps},MIN(${start}-${opens}+1,COLUMNS(${steps}))),0)`;
    },
  },
  {
    key: 'filled',
    words: 'Places filled, average of the year',
    unit: 'places',
    style: 'decimal',
    formula: ({ provision, scheme, of, previous }) => {
      const share = `N(${readingCell(provision, scheme, 'Open in year 1')})`;
      return `=${share}*${of('open')}+(1-${share})*N(${previous('open')})`;
    },
  },
  { key: 'cost', words: 'Cost of the places', unit: '£', style: 'money', formula: times('Unit cost') },
  { key: 'avoided', words: 'Cost avoided', unit: '£', style: 'money', formula: times('Avoided unit cost') },
  {
    key: 'startUp',
    words: 'Revenue start-up',
    unit: '£',
    style: 'money',
    formula: once('Opens in', 'Start-up'),
  },
  { key: 'capital', words: 'Capital', unit: '£', style: 'money', formula: once('Capital in', 'Capital') },
  { key: 'net', words: 'Net saving', unit: '£', style: 'moneyTotal', formula: ({ of }) => netOf(of) },
  {
    key: 'running',
    words: 'Net saving, running total',
    unit: '£',
    style: 'money',
    formula: runningOf,
  },
];

/** What the plan would bear or save of a case, and on which of the typed lines. */
const IN_PLAN: Partial<Record<keyof ProvisionCase, { sign: 1 | -1; line: 'cost' | 'saving' }>> = {
  cost: { sign: 1, line: 'cost' },
  startUp: { sign: 1, line: 'cost' },
  avoided: { sign: -1, line: 'saving' },
};
const LINE_HEADINGS = { cost: 'Line that bears the cost', saving: 'Line that saves' } as const;

const words = (key: keyof ProvisionCase): string =>
  MEASURES.find((measure) => measure.key === key)?.words ?? '';
export const caseKey = (scheme: SchemeRow, key: keyof ProvisionCase): string =>
  `${scheme.key} | ${words(key)}`;

const sourceOf = ({ request }: Provision, scheme: SchemeRow): string => {
  const table = request.sources.provision;
  return scheme.place === null || !table ? 'Typed here' : (table.table ?? table.sheet);
};

/** What is said after the years: the line of the plan, whether it is adopted, and how it counts there. */
function planCells(
  provision: Provision,
  scheme: SchemeRow,
  key: keyof ProvisionCase,
): Record<string, Content> {
  const adopted: Content = {
    formula: `=IF(${schemeCell(provision, scheme, 'Adopted')}="Yes",1,0)`,
    expect: scheme.adopted ? 1 : 0,
  };
  const plan = IN_PLAN[key];
  if (!plan) return { Adopted: adopted };
  const heading = LINE_HEADINGS[plan.line];
  const cell = provision.layout.cell(CASES, caseKey(scheme, key), 'Adopted');
  return {
    Adopted: adopted,
    'Plan line': {
      formula: `=TRIM(${provision.layout.cell(PURPOSE, scheme.key, heading)})`,
      expect: scheme.said[heading],
    },
    'In the plan': {
      formula: plan.sign > 0 ? `=${cell}` : `=0-${cell}`,
      expect: scheme.adopted ? plan.sign : 0,
    },
  };
}

function addCase(
  provision: Provision,
  block: ReturnType<Provision['layout']['open']>,
  scheme: SchemeRow,
): void {
  const { layout, model } = provision;
  for (const { key, words: measure, unit, style, formula } of MEASURES) {
    const cellAt =
      (heading: string) =>
      (of: keyof ProvisionCase): string =>
        layout.cell(CASES, caseKey(scheme, of), heading, {});
    block.add(
      caseKey(scheme, key),
      {
        Scheme: { formula: `=${schemeCell(provision, scheme, 'Scheme')}&""`, expect: scheme.name },
        Measure: measure,
        Unit: unit,
        Source: sourceOf(provision, scheme),
        ...acrossYears(model, (heading, i) => ({
          formula: formula({
            provision,
            scheme,
            start: layout.cell(YEARS, 'Start', heading, { row: true }),
            of: cellAt(heading),
            previous: cellAt(before(model, i)),
            counted: layout.cell(YEARS, 'Counted', heading, { row: true }),
          }),
          expect: scheme.result[key][i] ?? 0,
        })),
        ...planCells(provision, scheme, key),
      },
      looks(model, style),
    );
  }
}

export function addCases(provision: Provision): void {
  const { writer, layout, model } = provision;
  writer.section('The cases year by year');
  const block = layout.open(writer, CASES, [
    ...labelled(model, 'money'),
    { heading: 'Plan line', width: 12, style: 'wrapped' },
    { heading: 'Adopted', width: 12, style: 'number' },
    { heading: 'In the plan', width: 12, style: 'number' },
  ]);
  for (const scheme of model.schemes) addCase(provision, block, scheme);
  block.end();
}

// ---- what each case comes to ----

const RESULT_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 14, style: 'key' },
  { heading: 'Scheme', width: 26, style: 'wrapped' },
  { heading: 'Pays back in', width: 24, style: 'text' },
  { heading: 'Adopted', width: 12, style: 'text' },
  { heading: 'Unit and source', width: 17, style: 'label' },
  { heading: 'Costs', width: 12, style: 'money' },
  { heading: 'Cost avoided', width: 12, style: 'money' },
  { heading: 'Net', width: 12, style: 'money' },
  { heading: 'Present value of costs', width: 12, style: 'money' },
  { heading: 'Present value avoided', width: 12, style: 'money' },
  { heading: 'Net present value', width: 12, style: 'moneyTotal' },
  { heading: 'Benefit–cost ratio', width: 12, style: 'decimal' },
  { heading: 'Peak outlay', width: 12, style: 'money' },
  { heading: 'Years below 0', width: 12, style: 'number' },
];

/** Where a result finds its rows of years: the case of a scheme, or the adopted ones together. */
interface ResultRow {
  key: string;
  name: Content;
  adopted: Content;
  /** Cells of a measure over all years. */
  row: (measure: keyof ProvisionCase) => string;
  /** "1" where there is something to show. */
  shown: string;
  isShown: boolean;
  result: InvestToSave;
}

const NEVER = 'Not within the period';
const AT_ONCE = 'At once';

function paysBack(model: ProvisionModel, { paybackYear }: InvestToSave): string {
  if (paybackYear === null) return NEVER;
  if (paybackYear === 0) return AT_ONCE;
  return model.labels[model.years.indexOf(model.appraisal.start) + paybackYear] ?? NEVER;
}

function resultContent(provision: Provision, at: ResultRow): Record<string, Content> {
  const { layout, model } = provision;
  const [counted, discount] = [yearRow(provision, 'Counted'), yearRow(provision, 'Discount')];
  const { result, row } = at;
  const cell = (heading: string): string => layout.cell(RESULTS, at.key, heading);
  const when = (formula: string, expect: number | string | null): Content => ({
    formula: `=IF(${at.shown}=0,"",${formula})`,
    expect: at.isShown ? (expect ?? '') : '',
  });
  const costs = `${row('cost')}+${row('startUp')}+${row('capital')}`;
  const below = `(ROUND(${row('running')},${PLACES_NAME})<0)*${counted}*(${yearRow(provision, 'Index')}+1)`;
  const [pvCosts, pvAvoided] = ['Present value of costs', 'Present value avoided'].map(cell);
  const starts = yearRow(provision, 'Start');
  const base = layout.cell(SETTINGS, 'Year 0', 'Value', ALL_FIXED);
  const year = `INDEX(${yearRow(provision, 'Year')},MATCH(${base}+${cell('Years below 0')},${starts},0))`;
  const inPeriod = model.years.filter((start) => isCounted(model, start)).length;
  return {
    Scheme: at.name,
    Adopted: at.adopted,
    'Unit and source': '£; the cases below',
    Costs: when(`SUMPRODUCT(${costs},${counted})`, result.investment),
    'Cost avoided': when(`SUMPRODUCT(${row('avoided')},${counted})`, result.savings),
    Net: when(`${cell('Cost avoided')}-${cell('Costs')}`, result.net),
    'Present value of costs': when(`SUMPRODUCT(${costs},${discount})`, result.presentInvestment),
    'Present value avoided': when(`SUMPRODUCT(${row('avoided')},${discount})`, result.presentSavings),
    'Net present value': when(`${pvAvoided}-${pvCosts}`, result.netPresentValue),
    'Benefit–cost ratio': when(`IF(${pvCosts}=0,"",${pvAvoided}/${pvCosts})`, result.benefitCostRatio),
    'Peak outlay': when(`MAX(0,-MIN(${row('running')}))`, result.peakOutlay),
    'Years below 0': when(`SUMPRODUCT(MAX(${below}))`, result.paybackYear ?? inPeriod),
    'Pays back in': when(
      `IF(${cell('Years below 0')}>=SUM(${counted}),"${NEVER}",IF(${cell('Years below 0')}=0,"${AT_ONCE}",${year}))`,
      paysBack(model, result),
    ),
  };
}

const isCounted = ({ appraisal }: ProvisionModel, start: number): boolean =>
  start >= appraisal.start && start < appraisal.start + appraisal.years;

/** Cells of a row over all years, fixed. */
export const overYears = ({ layout, model }: Provision, block: string, key: string): string =>
  layout.across(block, key, model.labels[0] ?? '', model.labels[model.labels.length - 1] ?? '', ALL_FIXED);

const TOGETHER = 'Adopted together';

export function addResults(provision: Provision): void {
  const { writer, layout, model } = provision;
  writer.section('What each case comes to');
  const block = layout.open(writer, RESULTS, RESULT_COLUMNS);
  for (const scheme of model.schemes) {
    const adopted = schemeCell(provision, scheme, 'Adopted');
    block.add(
      scheme.key,
      resultContent(provision, {
        key: scheme.key,
        name: { formula: `=${schemeCell(provision, scheme, 'Scheme')}&""`, expect: scheme.name },
        adopted: { formula: `=IF(${adopted}="Yes","Yes","No")`, expect: scheme.adopted ? 'Yes' : 'No' },
        row: (measure) => overYears(provision, CASES, caseKey(scheme, measure)),
        shown: readingCell(provision, scheme, 'Counted'),
        isShown: scheme.counts,
        result: scheme.appraisal,
      }),
    );
  }
  block.add(
    TOGETHER,
    resultContent(provision, {
      key: TOGETHER,
      name: 'All adopted schemes together',
      adopted: 'Yes',
      row: (measure) => overYears(provision, EFFECT, EFFECT_KEYS[measure]),
      shown: `SUM(${layout.all(CASES, 'Adopted')})`,
      isShown: model.adopted.length > 0,
      result: model.togetherAppraisal,
    }),
    { Key: 'labelTotal', Scheme: 'labelTotal' },
  );
  block.end();
}

// ---- what the adopted cases do to the plan ----

const EFFECT_KEYS: Record<keyof ProvisionCase, string> = {
  open: 'Open',
  filled: 'Filled',
  cost: 'Cost',
  avoided: 'Avoided',
  startUp: 'Start-up',
  capital: 'Capital',
  net: 'Net',
  running: 'Running',
};
const TOTAL = 'Effect';
const NO_LINE = 'No line of the plan';
const lineKey = (line: string): string => `Line ${line}`;

/** Sum of the adopted schemes' rows of a measure, whose words stand on the row. */
function adoptedSum(provision: Provision, key: string, heading: string): string {
  const { layout } = provision;
  const measure = layout.cell(EFFECT, key, 'Measure');
  return `=SUMPRODUCT((${layout.all(CASES, 'Measure')}=${measure})*1,${layout.all(CASES, 'Adopted')},${column(provision, heading)})`;
}
/** A year's column of the cases: its rows fixed, the column moves with the year. */
const column = ({ layout, model }: Provision, heading: string): string => {
  const [first, last] = [model.schemes[0], model.schemes[model.schemes.length - 1]];
  if (!first || !last) return 'A1';
  const cell = (scheme: SchemeRow, measure: keyof ProvisionCase): string =>
    layout.cell(CASES, caseKey(scheme, measure), heading, { row: true });
  return `${cell(first, 'open')}:${cell(last, 'running')}`;
};

const SUMMED: readonly (keyof ProvisionCase)[] = ['filled', 'cost', 'startUp', 'avoided'];

/** What the adopted schemes spend or save on a line by year. */
function onLine(model: ProvisionModel, wanted: (line: string) => boolean): number[] {
  const parts = model.adopted.flatMap(({ said, result }) =>
    (Object.entries(IN_PLAN) as [keyof ProvisionCase, { sign: number; line: 'cost' | 'saving' }][])
      .filter(([, { line }]) => wanted(said[LINE_HEADINGS[line]].toLowerCase()))
      .map(([key, { sign }]) => result[key].map((amount) => sign * amount)),
  );
  return model.years.map((_, i) => parts.reduce((sum, part) => sum + (part[i] ?? 0), 0));
}

interface EffectRow {
  key: string;
  scheme: string;
  measure: string;
  unit?: string;
  source: string;
  style: StyleName;
  formula: (heading: string, index: number) => string;
  expect: readonly number[];
}

function lineRows(provision: Provision): EffectRow[] {
  const { layout, model } = provision;
  if (model.lines.length === 0) return [];
  const [lines, inPlan] = [layout.all(CASES, 'Plan line'), layout.all(CASES, 'In the plan')];
  const [first, last] = [model.lines[0] ?? '', model.lines[model.lines.length - 1] ?? ''].map((line) =>
    layout.cell(EFFECT, lineKey(line), 'Measure', ALL_FIXED),
  );
  const known = new Set(model.lines.map((line) => line.toLowerCase()));
  const row = (line: string): EffectRow => ({
    key: lineKey(line),
    scheme: 'Effect on the line',
    measure: line,
    source: 'Lines typed above',
    style: 'money',
    formula: (heading) =>
      `=SUMPRODUCT((${lines}=${layout.cell(EFFECT, lineKey(line), 'Measure')})*1,${inPlan},${column(provision, heading)})`,
    expect: onLine(model, (said) => said === line.toLowerCase()),
  });
  return [
    ...model.lines.map(row),
    {
      key: NO_LINE,
      scheme: 'Effect on no line of the plan',
      measure: 'Line not typed, or not one of the plan',
      source: 'Lines typed above',
      style: 'money',
      formula: (heading) =>
        `=SUMPRODUCT(ISNA(MATCH(${literal(lines)},${first}:${last},0))*1,${inPlan},${column(provision, heading)})`,
      expect: onLine(model, (said) => !known.has(said)),
    },
  ];
}

function effectRows(provision: Provision): EffectRow[] {
  const { layout, model } = provision;
  const sum = model.together;
  const at = (key: string, heading: string): string => layout.cell(EFFECT, key, heading, {});
  const measureOf = (key: keyof ProvisionCase): EffectRow => ({
    key: EFFECT_KEYS[key],
    scheme: 'Adopted schemes',
    measure: words(key),
    unit: MEASURES.find((measure) => measure.key === key)?.unit ?? '',
    source: 'The cases below',
    style: key === 'filled' ? 'decimal' : 'money',
    formula: (heading) => adoptedSum(provision, EFFECT_KEYS[key], heading),
    expect: sum[key],
  });
  const byKey =
    (heading: string) =>
    (key: keyof ProvisionCase): string =>
      at(EFFECT_KEYS[key], heading);
  return [
    ...SUMMED.map(measureOf),
    {
      key: TOTAL,
      scheme: 'Effect on high needs spend',
      measure: 'Cost and start-up less cost avoided',
      source: 'This sheet',
      style: 'moneyTotal',
      formula: (heading) => {
        const of = byKey(heading);
        return `=${of('cost')}+${of('startUp')}-${of('avoided')}`;
      },
      expect: effectOnSpend(sum),
    },
    ...lineRows(provision),
    measureOf('capital'),
    {
      ...measureOf('net'),
      source: 'This sheet',
      style: 'moneyTotal',
      formula: (heading) => netOf(byKey(heading)),
    },
    {
      ...measureOf('running'),
      source: 'This sheet',
      formula: (heading, i) =>
        runningOf({
          of: byKey(heading),
          previous: byKey(before(model, i)),
          counted: layout.cell(YEARS, 'Counted', heading, { row: true }),
        }),
    },
  ];
}

export function addEffect(provision: Provision): void {
  const { writer, layout, model } = provision;
  writer.section('Effect on spend, £: above 0 adds to it');
  const block = layout.open(writer, EFFECT, labelled(model, 'money'));
  for (const { key, scheme, measure, unit, source, style, formula, expect } of effectRows(provision))
    block.add(
      key,
      {
        Scheme: scheme,
        Measure: measure,
        Unit: unit ?? '£',
        Source: source,
        ...acrossYears(model, (heading, i) => ({ formula: formula(heading, i), expect: expect[i] ?? 0 })),
      },
      looks(model, style),
    );
  writer.names[EFFECT_NAME] = layout.named(writer, overYears(provision, EFFECT, TOTAL));
  block.end();
}

/** Where the checks find the effect: as a whole, by line, and the typed lines beside the plan's. Null without lines. */
export function effectPlaces(
  provision: Provision,
): Record<'total' | 'byLine' | 'typed' | 'inPlan' | 'lines', string> | null {
  const { layout, model } = provision;
  const [first, last] = [model.labels[0] ?? '', model.labels[model.labels.length - 1] ?? ''];
  const [firstLine, lastLine] = [model.lines[0], model.lines[model.lines.length - 1]];
  if (firstLine === undefined || lastLine === undefined) return null;
  return {
    total: overYears(provision, EFFECT, TOTAL),
    byLine: `${layout.cell(EFFECT, lineKey(firstLine), first, ALL_FIXED)}:${layout.cell(EFFECT, NO_LINE, last, ALL_FIXED)}`,
    typed: layout.all(CASES, 'Plan line'),
    inPlan: layout.all(CASES, 'In the plan'),
    lines: layout.down(EFFECT, lineKey(firstLine), lineKey(lastLine), 'Measure'),
  };
}

/** Rows of adopted schemes whose typed line is not one of the plan's. */
export function withoutLine({ lines, adopted }: ProvisionModel): number {
  const known = new Set(lines.map((line) => line.toLowerCase()));
  return adopted
    .flatMap(({ said }) => Object.values(IN_PLAN).map(({ line }) => said[LINE_HEADINGS[line]].toLowerCase()))
    .filter((line) => !known.has(line)).length;
}
