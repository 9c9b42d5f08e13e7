/**
 * From the user's caseload tables to the numbers of EHC plans that the sheets expect: counts of past Januaries and
 * the forecast, by placement type, age group and primary need. Pure.
 */
import { FORECAST_METHODS, plannedCounts, type ForecastMethod } from '../funding/forecast';
import { yearLabel } from '../funding/reading';
import type { InputId } from '../funding/vocabulary';
import { amountOf, type Assumptions } from './assumptions';
import type { People } from './blueprint';
import { distinct } from './conditions';
import type { BuildRequest } from './request';
import type { SourceRow, SourceTable } from './sources';
import { FORECAST, planYears, textOf, type PlanYear } from './years';

/** The three ways in which the same plans are counted. */
export const DIMENSIONS = [
  { id: 'placement', input: 'caseload', title: 'By placement type', group: 'Placement type' },
  { id: 'age', input: 'caseloadByAge', title: 'By age group', group: 'Age group' },
  { id: 'need', input: 'caseloadByNeed', title: 'By primary need', group: 'Primary need' },
] as const satisfies readonly { id: string; input: InputId; title: string; group: string }[];
export type Dimension = (typeof DIMENSIONS)[number];
export type DimensionId = Dimension['id'];

export const METHOD = 'Method';
export const RATE = 'Rate';
export const dimensionBlock = (id: DimensionId): string => `ehcps-${id}`;
export const ADJUSTMENTS_BLOCK = 'ehcps-adjustments';
export const ENGLAND_BLOCK = 'ehcps-england';

export interface January {
  /** Calendar year of the count. */
  year: number;
  counted: boolean;
}

export interface CaseloadRow {
  group: string;
  /** By January, counted first. */
  numbers: number[];
}

export interface CaseloadFigures {
  januaries: January[];
  rows: Partial<Record<DimensionId, CaseloadRow[]>>;
  totals: Partial<Record<DimensionId, number[]>>;
  /** The totals row of the user's table by placement. */
  reported: { label: string; numbers: number[] } | null;
}

const distinctGroups = (table: SourceTable): string[] =>
  distinct(table.rows.map((row) => textOf(row, 'group')));

/** Heading of a January on the sheet. */
export const januaryHeading = ({ year, counted }: January): string =>
  counted ? String(year) : year + FORECAST;

/** Januaries counted in the placement table, and those to come: as far as the plan's last year needs. */
function januariesOf(table: SourceTable, years: readonly PlanYear[], forecastYears: number): January[] {
  const counted = table.years.map(({ start }) => start).sort((a, b) => a - b);
  const last = counted[counted.length - 1];
  if (last === undefined) return [];
  // the January within a financial year is that of the calendar year after it began
  const planEnd = Math.max(...years.map(({ start }) => start + 1), 0);
  const end = planEnd > 0 ? Math.max(planEnd, last) : last + forecastYears;
  return [
    ...counted.map((year) => ({ year, counted: true })),
    ...Array.from({ length: end - last }, (_, i) => ({ year: last + 1 + i, counted: false })),
  ];
}

/** Januaries of HNB EHCPs; none without a caseload. */
export function planJanuaries({ sources, assumptions }: BuildRequest): January[] {
  const years = planYears(sources, assumptions);
  return sources.caseload ? januariesOf(sources.caseload, years, Number(assumptions.forecastYears ?? 0)) : [];
}

/** Januaries to come, for which people adjust the forecast. */
export const januariesAhead = (request: BuildRequest): January[] =>
  planJanuaries(request).filter(({ counted }) => !counted);

function countOf(table: SourceTable, rows: readonly SourceRow[], year: number): number {
  const label = table.years.find(({ start }) => start === year)?.label;
  if (label === undefined) return 0;
  return rows.reduce((sum, row) => {
    const value = row.years[label]?.value;
    return sum + (typeof value === 'number' ? value : 0);
  }, 0);
}

const typedCell = (people: People, block: string, key: string, heading: string): unknown =>
  people[block]?.[key]?.[heading]?.value;

export function methodOf(people: People, block: string, group: string): ForecastMethod {
  const typed = String(typedCell(people, block, group, METHOD) ?? '').toUpperCase();
  return FORECAST_METHODS.find((method) => method === typed) ?? 'GROWTH';
}

export function rateOf(people: People, block: string, group: string): number | null {
  const typed = typedCell(people, block, group, RATE);
  return typeof typed === 'number' ? typed : null;
}

/** Whole counts that GROWTH looks back on. */
export const growthYears = (assumptions: Assumptions): number =>
  Math.floor(amountOf(assumptions, 'growthYears'));

function numbersOf(
  table: SourceTable,
  dimension: DimensionId,
  group: string,
  januaries: readonly January[],
  { people, assumptions }: BuildRequest,
): number[] {
  const rows = table.rows.filter((row) => textOf(row, 'group').toLowerCase() === group.toLowerCase());
  const history = januaries.filter(({ counted }) => counted).map(({ year }) => countOf(table, rows, year));
  const block = dimensionBlock(dimension);
  const ahead = januaries.filter(({ counted }) => !counted);
  const planned = plannedCounts(
    history,
    ahead.length,
    methodOf(people, block, group),
    rateOf(people, block, group),
    growthYears(assumptions),
  );
  if (dimension !== 'placement') return [...history, ...planned];
  const adjusted = planned.map((count, i) => {
    const typed = typedCell(people, ADJUSTMENTS_BLOCK, group, januaryHeading(ahead[i] as January));
    return Math.max(0, count + (typeof typed === 'number' ? typed : 0));
  });
  return [...history, ...adjusted];
}

/** Rows that call themselves the same total are one. */
function reportedTotals(table: SourceTable, januaries: readonly January[]): CaseloadFigures['reported'] {
  const last = table.totals[table.totals.length - 1];
  if (!last) return null;
  const label = textOf(last, 'group');
  const alike = table.totals.filter((row) => textOf(row, 'group').toLowerCase() === label.toLowerCase());
  const counted = januaries.filter((january) => january.counted);
  return { label, numbers: counted.map(({ year }) => countOf(table, alike, year)) };
}

/** Key and name of the row of all plans. */
export const ALL_PLANS = 'All plans';

/** Numbers by January of a placement type, or of all plans; null for a name that is neither. */
export const numbersNamed = (figures: CaseloadFigures, name: string): readonly number[] | null => {
  const wanted = name.toLowerCase();
  if (wanted === ALL_PLANS.toLowerCase()) return figures.totals.placement ?? null;
  return figures.rows.placement?.find(({ group }) => group.toLowerCase() === wanted)?.numbers ?? null;
};

/** Null when no caseload by placement is mapped: the forecast rests on it. */
export function caseloadFigures(request: BuildRequest, years: readonly PlanYear[]): CaseloadFigures | null {
  const { caseload } = request.sources;
  if (!caseload || caseload.years.length === 0) return null;
  const januaries = januariesOf(caseload, years, Number(request.assumptions.forecastYears ?? 0));
  const figures: CaseloadFigures = {
    januaries,
    rows: {},
    totals: {},
    reported: reportedTotals(caseload, januaries),
  };
  for (const { id, input } of DIMENSIONS) {
    const table = request.sources[input];
    if (!table) continue;
    const rows = distinctGroups(table).map((group) => ({
      group,
      numbers: numbersOf(table, id, group, januaries, request),
    }));
    figures.rows[id] = rows;
    figures.totals[id] = januaries.map((_, i) => rows.reduce((sum, row) => sum + (row.numbers[i] ?? 0), 0));
  }
  return figures;
}

/** Financial year whose January this is: "2024-25" for January 2025. */
export const financialYearOf = ({ year }: January): string => yearLabel(year - 1);
