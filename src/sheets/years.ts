/**
 * The years of a plan and the columns they stand in, the same on every sheet; and the figures of the user's tables by
 * year. Pure.
 */
import { financialYear, yearLabel } from '../funding/reading';
import { amountOf, type Assumptions } from './assumptions';
import { trimmed } from './conditions';
import type { SourceRow, Sources, SourceTable, SourceYear } from './sources';

export interface PlanYear {
  start: number;
  label: string;
  /** Outturn years have figures in the user's table; forecast years are worked out. */
  outturn: boolean;
  /** What the user's table has for the year in place of an outturn. */
  instead?: 'budget' | 'forecast' | undefined;
}

/** Behind the label of a year to come, in the heading of its column. */
export const FORECAST = ' forecast';
/** Behind the label of a year whose figures are not the outturn, though the user's table has them. */
const INSTEAD = { budget: ' budget', forecast: ' your forecast' } as const;

/** Heading of a year's column. */
export const yearHeading = ({
  label,
  outturn,
  instead,
}: Pick<PlanYear, 'label' | 'outturn' | 'instead'>): string =>
  outturn ? label + (instead ? INSTEAD[instead] : '') : label + FORECAST;

/** The year of such a heading; null for a heading of something else. */
export function yearOfColumn(heading: string): PlanYear | null {
  const start = financialYear(heading);
  const label = start === null ? '' : yearLabel(start);
  if (start === null || !heading.startsWith(label)) return null;
  const instead = (['budget', 'forecast'] as const).find((kind) => heading === label + INSTEAD[kind]);
  return { start, label, outturn: heading === label || instead !== undefined, instead };
}

/** First column of years: key, line, detail, unit and source stand before it. */
export const FIRST_YEAR_COLUMN = 5;
export const yearColumn = (index: number): number => FIRST_YEAR_COLUMN + index;

/** Years of the user's lines, first to last. */
export const outturnYears = ({ lines }: Sources): SourceYear[] =>
  [...(lines?.years ?? [])].sort((a, b) => a.start - b.start);

/**
 * Outturn years that the plan shows: none before the first that HNB Inputs asks for, and of those the latest so many.
 * The last one always stands: the forecast departs from it.
 */
export function shownOutturn(sources: Sources, assumptions: Assumptions): SourceYear[] {
  const all = outturnYears(sources);
  const first = financialYear(String(assumptions.firstOutturn ?? '')) ?? -Infinity;
  const most = Math.round(amountOf(assumptions, 'outturnYears')) || all.length;
  return all.filter(({ start }, i) => i === all.length - 1 || (start >= first && i >= all.length - most));
}

export function planYears(sources: Sources, assumptions: Assumptions): PlanYear[] {
  const outturn = shownOutturn(sources, assumptions);
  const last = outturn[outturn.length - 1];
  if (!last) return [];
  const forecast = Array.from(
    { length: Math.round(amountOf(assumptions, 'forecastYears')) },
    (_, i) => last.start + 1 + i,
  );
  return [
    ...outturn.map(({ start, label, kind }) => ({
      start,
      label,
      outturn: true,
      ...(kind && kind !== 'outturn' ? { instead: kind } : {}),
    })),
    ...forecast.map((start) => ({ start, label: yearLabel(start), outturn: false })),
  ];
}

/** How a formula names the year's column of a table; null when the table has none for that year. */
export const yearRef = (table: SourceTable | undefined, year: PlanYear): string | null =>
  table?.years.find(({ start }) => start === year.start)?.ref ?? null;

/** Figure of a row in a year: blank counts 0; null when the table has no such year. */
export function figureOf(table: SourceTable, row: SourceRow, year: PlanYear): number | null {
  const column = table.years.find(({ start }) => start === year.start);
  if (!column) return null;
  const value = row.years[column.label]?.value;
  return typeof value === 'number' ? value : 0;
}

/** Text of a cell as our keys are written: without needless spaces; "" for a blank. */
export const textOf = (row: SourceRow, field: string): string => {
  const value = row.cells[field]?.value;
  return value === null || value === undefined ? '' : trimmed(String(value));
};
