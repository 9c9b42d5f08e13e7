/**
 * The years of a plan and the columns they stand in, the same on every sheet; and the figures of the user's tables by
 * year. Pure.
 */
import { yearLabel } from '../funding/reading';
import { amountOf, type Assumptions } from './assumptions';
import { trimmed } from './conditions';
import type { SourceRow, Sources, SourceTable } from './sources';

export interface PlanYear {
  start: number;
  label: string;
  /** Outturn years have figures in the user's table; forecast years are worked out. */
  outturn: boolean;
  /** What the user's table has for the year in place of an outturn. */
  instead?: 'budget' | 'forecast' | undefined;
}

/** Behind the label of a year whose figures are not the outturn, though the user's table has them. */
const INSTEAD = { budget: ' budget', forecast: ' your forecast' } as const;

/** Heading of a year's column. */
export const yearHeading = ({ label, outturn, instead }: PlanYear): string =>
  outturn ? label + (instead ? INSTEAD[instead] : '') : `${label} forecast`;

/** First column of years: key, line, detail, unit and source stand before it. */
export const FIRST_YEAR_COLUMN = 5;
export const yearColumn = (index: number): number => FIRST_YEAR_COLUMN + index;

export function planYears(sources: Sources, assumptions: Assumptions): PlanYear[] {
  const outturn = [...(sources.lines?.years ?? [])].sort((a, b) => a.start - b.start);
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
