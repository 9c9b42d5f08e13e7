/**
 * HNB EHCPs: plans each January by placement type, age group and primary need, counted and forecast, beside England's
 * growth and the spend per plan. Pure.
 */
import { FORECAST_METHODS, GROWTH_YEARS } from '../funding/forecast';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { nameOf } from './assumptions';
import type { SheetBlueprint } from './blueprint';
import {
  ADJUSTMENTS_BLOCK,
  ALL_PLANS,
  DIMENSIONS,
  dimensionBlock,
  ENGLAND_BLOCK,
  financialYearOf,
  januaryHeading,
  METHOD,
  RATE,
  type CaseloadFigures,
  type CaseloadRow,
  type Dimension,
  type January,
} from './caseload';
import { MASTER_FORMULA } from './checks';
import { columnRef, equals, sumWhere } from './conditions';
import { EHCP_GROUPS, EHCP_JANUARIES, EHCP_NUMBERS, JANUARY_COLUMN, type EhcpPlaces } from './ehcp-checks';
import { addTypes, COUNTS_AS_COLUMN, countsAs } from './ehcp-types';
import { ENGLAND_PLANS, ENGLAND_SOURCE } from './england';
import { highNeedsTotal, type HighNeedsPlaces } from './high-needs';
import { addPast } from './past-figures';
import { COUNTS_AS } from './placements';
import type { PlanFigures } from './position';
import { keptToOnePage } from './print-layout';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { SourceTable } from './sources';
import { SheetWriter, type Block, type ColumnSpec, type Content } from './writer';
import { yearColumn } from './years';

const NOTE = 'Note';
const column = (index: number): number => JANUARY_COLUMN + index;

interface Context {
  writer: SheetWriter;
  request: BuildRequest;
  figures: CaseloadFigures;
  /** Row of the Januaries as numbers. */
  years: number;
  /** Rows of the adjustments by group. */
  adjustments: Map<string, number>;
}

const numberColumns = (januaries: readonly January[]): ColumnSpec[] =>
  januaries.map((january) => ({ heading: januaryHeading(january), width: 10, style: 'number' as const }));

const leading = (group: string, typed: boolean): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: group, width: 44, style: 'wrapped' },
  { heading: 'Unit', width: 7, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
  typed
    ? { heading: METHOD, width: 11, style: 'inputText', typed: true }
    : { heading: METHOD, width: 11, style: 'label' },
  typed
    ? { heading: RATE, width: 8, style: 'inputPercent', typed: true }
    : { heading: RATE, width: 8, style: 'label' },
];

const columnsOf = (group: string, januaries: readonly January[], typed: boolean): ColumnSpec[] => [
  ...leading(group, typed),
  ...numberColumns(januaries),
  { heading: NOTE, width: 28, style: 'inputText', typed: true },
];

/** One content a January, under its heading. */
const byJanuary = (
  januaries: readonly January[],
  content: (index: number, column: number) => Content,
): Record<string, Content> =>
  Object.fromEntries(januaries.map((january, i) => [januaryHeading(january), content(i, column(i))]));

const yearRefOf = (table: SourceTable, year: number): string | null =>
  table.years.find(({ start }) => start === year)?.ref ?? null;

/**
 * The forecast of a row, one formula for all years to come. Growth looks back as many counts as HNB Inputs says, or all
 * there are; a history it cannot work with stays as it last was.
 */
function forecastFormula({ figures, years, adjustments }: Context, row: number, group: string | null) {
  const counted = figures.januaries.filter(({ counted: known }) => known).length;
  const history = rangeName(row, column(0), 1, counted, { column: true });
  const januaries = rangeName(years, column(0), 1, counted, ALL_FIXED);
  const last = cellName(row, column(counted - 1), { column: true });
  const method = cellName(row, 4, { column: true });
  const rate = cellName(row, 5, { column: true });
  const back = `MIN(INT(${nameOf('growthYears')}),COUNT(${history})-1)`;
  const earlier = `INDEX(${history},1,COUNT(${history})-${back})`;
  const adjustment = group === null ? undefined : adjustments.get(group);
  return (at: number): string => {
    const step = `(${cellName(years, at, { row: true })}-${cellName(years, column(counted - 1), ALL_FIXED)})`;
    const growth = `IF(${earlier}=0,${last},${last}*(${last}/${earlier})^(${step}/MAX(1,${back})))`;
    const linear = `IF(COUNT(${history})-1<1,${last},FORECAST(${cellName(years, at, { row: true })},${history},${januaries}))`;
    const chosen = `IF(${method}="LINEAR",${linear},IF(${method}="RATE",${last}*(1+N(${rate}))^${step},IF(${method}="FLAT",${last},${growth})))`;
    const adjusted = adjustment === undefined ? '' : `+N(${cellName(adjustment, at)})`;
    return `=MAX(0,MAX(0,${chosen})${adjusted})`;
  };
}

function addGroup(
  context: Context,
  block: Block,
  dimension: Dimension,
  { group, numbers }: CaseloadRow,
): void {
  const { request, figures } = context;
  const table = request.sources[dimension.input] as SourceTable;
  const row = block.next;
  const conditions = [equals(columnRef(table, 'group') ?? '', cellName(row, 1, { column: true }))];
  const forecast = forecastFormula(context, row, dimension.id === 'placement' ? group : null);
  block.add(group, {
    [dimension.group]: group,
    Unit: 'plans',
    Source: table.table ?? table.sheet,
    [METHOD]: 'GROWTH',
    ...(dimension.id === 'placement' ? { [COUNTS_AS]: countsAs(request, row, group) } : {}),
    ...byJanuary(figures.januaries, (i, at) => {
      const january = figures.januaries[i] as January;
      const ref = yearRefOf(table, january.year);
      const expect = numbers[i] ?? 0;
      if (!january.counted) return { formula: forecast(at), expect };
      return ref ? { formula: sumWhere(conditions, ref), expect } : undefined;
    }),
  });
}

const TOTAL_LABELS = ['Unit', 'Source', METHOD, RATE] as const;

function addDimension(context: Context, dimension: Dimension, places: EhcpPlaces): string[] {
  const { writer, figures } = context;
  const rows = figures.rows[dimension.id];
  if (!rows) return [];
  writer.section(dimension.title);
  const block = writer.block(dimensionBlock(dimension.id), [
    ...columnsOf(dimension.group, figures.januaries, true),
    ...(dimension.id === 'placement' ? [COUNTS_AS_COLUMN] : []),
  ]);
  const first = block.next;
  for (const row of rows) addGroup(context, block, dimension, row);
  places.groups[dimension.id] = { row: first, rows: rows.length };
  validateMethods(writer, first, rows.length);
  if (dimension.id === 'placement') nameNumbers(context, first, rows.length + 1);
  const totalStyle = Object.fromEntries([
    [dimension.group, 'labelTotal' as const],
    ...TOTAL_LABELS.map((heading) => [heading, 'labelTotal' as const]),
    ...figures.januaries.map((january) => [januaryHeading(january), 'numberTotal' as const]),
  ]);
  places.totals[dimension.id] = block.add(
    ALL_PLANS,
    {
      [dimension.group]: ALL_PLANS,
      Unit: 'plans',
      Source: 'This sheet',
      [METHOD]: undefined,
      ...byJanuary(figures.januaries, (i, at) => ({
        formula: `=SUM(${rangeName(first, at, Math.max(1, rows.length), 1)})`,
        expect: figures.totals[dimension.id]?.[i] ?? 0,
      })),
    },
    totalStyle,
  );
  if (dimension.id === 'placement') places.reported = addReported(context, block);
  return block.end();
}

/** The totals row of the user's own table, where it has one, to hold the rows against. */
function addReported({ request, figures }: Context, block: Block): number | null {
  const { reported } = figures;
  const table = request.sources.caseload;
  if (!reported || !table) return null;
  const row = block.next;
  const conditions = [equals(columnRef(table, 'group') ?? '', cellName(row, 1, { column: true }))];
  return block.add('Reported total', {
    'Placement type': reported.label,
    Unit: 'plans',
    Source: `${table.table ?? table.sheet}, as reported`,
    ...byJanuary(figures.januaries, (i) => {
      const january = figures.januaries[i] as January;
      const ref = yearRefOf(table, january.year);
      return january.counted && ref
        ? { formula: sumWhere(conditions, ref), expect: reported.numbers[i] ?? 0 }
        : undefined;
    }),
  });
}

function validateMethods(writer: SheetWriter, first: number, rows: number): void {
  writer.validations.push({
    range: rangeName(first, 4, Math.max(1, rows), 1),
    list: FORECAST_METHODS,
    prompt: {
      title: 'How the forecast is made',
      message:
        'GROWTH: as over the last years. LINEAR: a straight line. RATE: the rate beside it. FLAT: stays as it is.',
    },
    error: { title: 'Not in the list', message: `Choose ${FORECAST_METHODS.join(', ')}.` },
  });
}

function nameNumbers({ writer, figures, years }: Context, first: number, rows: number): void {
  const width = figures.januaries.length;
  const named = (row: number, at: number, height: number, wide: number): string =>
    `=${sheetPrefix(writer.name)}${rangeName(row, at, height, wide, ALL_FIXED)}`;
  writer.names[EHCP_GROUPS] = named(first, 1, rows, 1);
  writer.names[EHCP_NUMBERS] = named(first, column(0), rows, width);
  writer.names[EHCP_JANUARIES] = named(years, column(0), 1, width);
}

/** Plans that people add to the forecast or take off it, by placement type and January to come. */
function addAdjustments(context: Context): string[] {
  const { writer, figures } = context;
  const ahead = figures.januaries.filter(({ counted }) => !counted);
  if (ahead.length === 0) return [];
  writer.section('Adjustments to the forecast');
  const columns: ColumnSpec[] = [
    ...leading('Placement type', false),
    ...figures.januaries.map((january): ColumnSpec =>
      january.counted
        ? { heading: januaryHeading(january), width: 10, style: 'label' }
        : { heading: januaryHeading(january), width: 10, style: 'inputNumber', typed: true },
    ),
    { heading: NOTE, width: 28, style: 'inputText', typed: true },
  ];
  const block = writer.block(ADJUSTMENTS_BLOCK, columns);
  for (const { group } of figures.rows.placement ?? []) {
    const row = block.add(group, { 'Placement type': group, Unit: 'plans', Source: 'Typed here' });
    context.adjustments.set(group, row);
  }
  return block.end();
}

/** How far the other counts are from that by placement; the checks look at the Januaries counted. */
function addDifferences({ writer, figures }: Context, places: EhcpPlaces): void {
  const others = DIMENSIONS.filter(({ id }) => id !== 'placement' && places.totals[id] !== undefined);
  const base = places.totals.placement;
  if (others.length === 0 || base === undefined) return;
  writer.section('Do the counts agree?');
  const block = writer.block('ehcps-agreement', columnsOf('Difference', figures.januaries, false));
  for (const { id, title } of others) {
    const row = places.totals[id] as number;
    block.add(id, {
      Difference: `${title} less by placement type`,
      Unit: 'plans',
      Source: 'This sheet',
      ...byJanuary(figures.januaries, (i, at) => ({
        formula: `=${cellName(row, at)}-${cellName(base, at)}`,
        expect: (figures.totals[id]?.[i] ?? 0) - (figures.totals.placement?.[i] ?? 0),
      })),
    });
  }
  block.end();
}

const growthOf = (numbers: readonly (number | null)[], i: number): number | string => {
  const [before, now] = [numbers[i - 1], numbers[i]];
  return typeof before === 'number' && before > 0 && typeof now === 'number' ? now / before - 1 : '';
};

/** England's plans: published ones until people type over them. */
function englandNumbers({ request, figures }: Context): (number | null)[] {
  const typed = request.people[ENGLAND_BLOCK]?.England ?? {};
  return figures.januaries.map((january) => {
    const cell = typed[januaryHeading(january)];
    const value = cell === undefined ? ENGLAND_PLANS[january.year] : cell.value;
    return typeof value === 'number' ? value : null;
  });
}

function addEngland(context: Context, places: EhcpPlaces): string[] {
  const { writer, figures } = context;
  const { januaries } = figures;
  writer.section('Beside England');
  const england = writer.block(ENGLAND_BLOCK, [
    ...leading('Measure', false),
    ...januaries.map((january): ColumnSpec => ({
      heading: januaryHeading(january),
      width: 10,
      style: 'inputNumber',
      typed: true,
    })),
    { heading: NOTE, width: 28, style: 'inputText', typed: true },
  ]);
  const numbers = englandNumbers(context);
  const plans = england.add(
    'England',
    {
      Measure: 'England: EHC plans in January',
      Unit: 'plans',
      Source: 'DfE SEN2',
      ...byJanuary(januaries, (i) => numbers[i] ?? null),
      [NOTE]: ENGLAND_SOURCE,
    },
    Object.fromEntries(januaries.map((january) => [januaryHeading(january), 'inputWhole' as const])),
  );
  const kept = england.end();
  const total = places.totals.placement as number;
  const growth = writer.block('ehcps-growth', columnsOf('Growth on the January before', januaries, false));
  const add = (key: string, row: number, of: readonly (number | null)[]): void => {
    growth.add(
      key,
      {
        'Growth on the January before': key,
        Unit: '%',
        Source: 'This sheet',
        ...byJanuary(januaries, (i, at) =>
          i === 0
            ? undefined
            : {
                formula: `=IF(AND(N(${cellName(row, at - 1)})>0,ISNUMBER(${cellName(row, at)})),${cellName(row, at)}/${cellName(row, at - 1)}-1,"")`,
                expect: growthOf(of, i),
              },
        ),
      },
      Object.fromEntries(januaries.map((january) => [januaryHeading(january), 'percent' as const])),
    );
  };
  add('Here', total, figures.totals.placement ?? []);
  add('England', plans, numbers);
  growth.end();
  return kept;
}

/** What a plan costs: the high needs spend of a financial year over the plans of the January in it. */
function addCost(context: Context, places: EhcpPlaces, plan: PlanFigures, highNeeds: HighNeedsPlaces): void {
  const { writer, figures } = context;
  const { januaries } = figures;
  const spend = plan.positions['High needs'].spendGiven;
  const indexOf = (january: January): number =>
    plan.years.findIndex(({ start }) => start === january.year - 1);
  writer.section('Average cost');
  const block = writer.block('ehcps-cost', columnsOf('Measure', januaries, false));
  const styles = Object.fromEntries(januaries.map((january) => [januaryHeading(january), 'money' as const]));
  const spendRow = block.add(
    'Spend',
    {
      Measure: 'High needs spend of the financial year with that January',
      Unit: '£',
      Source: SHEET_NAMES.HighNeeds,
      ...byJanuary(januaries, (i) => {
        const index = indexOf(januaries[i] as January);
        return index < 0
          ? undefined
          : { formula: `=${highNeedsTotal(highNeeds, yearColumn(index))}`, expect: spend[index] ?? 0 };
      }),
    },
    styles,
  );
  const total = places.totals.placement as number;
  block.add(
    'Spend per plan',
    {
      Measure: 'High needs spend per plan',
      Unit: '£ a plan',
      Source: 'This sheet',
      ...byJanuary(januaries, (i, at) => {
        const index = indexOf(januaries[i] as January);
        const plans = figures.totals.placement?.[i] ?? 0;
        return index < 0
          ? undefined
          : {
              formula: `=IF(${cellName(total, at)}=0,"",${cellName(spendRow, at)}/${cellName(total, at)})`,
              expect: plans === 0 ? '' : (spend[index] ?? 0) / plans,
            };
      }),
    },
    styles,
  );
  block.end();
}

function addHead(writer: SheetWriter, figures: CaseloadFigures): number {
  writer.title('EHC plans', [
    'Plans each January: counted ones come live from your tables, the forecast follows the method of each row. Not rounded before display.',
    `GROWTH looks back on the years of HNB Inputs (at first ${GROWTH_YEARS}); a history that cannot grow, as it begins at 0, stays flat.`,
  ]);
  writer.put(writer.row, 1, 'Checks', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: null }, 'strong');
  writer.row += 2;
  const block = writer.block('ehcps-years', [...leading('Row', false), ...numberColumns(figures.januaries)]);
  const add = (key: string, words: string, of: (january: January) => string | number): number =>
    block.add(
      key,
      {
        Row: words,
        Unit: 'year',
        ...byJanuary(figures.januaries, (i) => of(figures.januaries[i] as January)),
      },
      Object.fromEntries(figures.januaries.map((january) => [januaryHeading(january), 'year' as const])),
    );
  const row = add('January', 'January of', ({ year }) => year);
  add('Financial year', 'in the financial year', financialYearOf);
  block.end();
  return row;
}

export function ehcpsSheet(
  request: BuildRequest,
  figures: CaseloadFigures,
  plan: PlanFigures,
  highNeeds: HighNeedsPlaces,
): { blueprint: SheetBlueprint; places: EhcpPlaces; kept: string[] } {
  const writer = new SheetWriter('EHCPs', request.people);
  writer.widths = keptToOnePage(
    [...columnsOf('Group', figures.januaries, true), COUNTS_AS_COLUMN].map(({ width }) => width),
    { 44: 32, 16: 15, 11: 10, 8: 7, 28: 20 },
  );
  writer.printTitleRows = [1, 1];
  const years = addHead(writer, figures);
  writer.freeze = { rows: 0, columns: 2 };
  const context: Context = { writer, request, figures, years, adjustments: new Map() };
  const places: EhcpPlaces = { totals: {}, reported: null, groups: {} };
  const kept = addAdjustments(context);
  for (const dimension of DIMENSIONS) kept.push(...addDimension(context, dimension, places));
  addTypes(writer, request, figures, places, (group) => columnsOf(group, figures.januaries, false));
  addDifferences(context, places);
  kept.push(...addEngland(context, places));
  addCost(context, places, plan, highNeeds);
  addPast(writer, request);
  return { blueprint: writer.blueprint(), places, kept };
}
