/**
 * What the sheets that people fill have in common: numbered rows with spare ones below, years that people type figures
 * for, and the value that stands in a typed cell. Pure.
 */
import { financialYear } from '../funding/reading';
import { amountOf } from './assumptions';
import { MASTER_FORMULA } from './checks';
import { trimmed } from './conditions';
import { blank } from './content';
import { isShown, lastFilled } from './layout';
import type { BuildRequest } from './request';
import type { Plain } from './sources';
import type { ColumnSpec, SheetWriter } from './writer';

/** What stands in a typed cell: what people typed, else what the first build puts there. */
export function standing(
  request: BuildRequest,
  block: string,
  key: Plain,
  heading: string,
  seed: Plain = null,
): Plain {
  const typed = request.people[block]?.[String(key)]?.[heading];
  return typed === undefined ? seed : typed.value;
}

/** The same as text, as TRIM leaves it. */
export const standingText = (...where: Parameters<typeof standing>): string =>
  trimmed(String(standing(...where) ?? ''));

/** The same as a figure; null where there is none, so that text never counts. */
export function standingFigure(...where: Parameters<typeof standing>): number | null {
  const value = standing(...where);
  return typeof value === 'number' ? value : null;
}

/** True for a typed cell that holds something other than a figure. */
export const isText = (value: Plain): boolean => typeof value !== 'number' && !blank(value);

/** How many typed cells hold something other than a figure, which the formulas count as nothing. */
export const textCells = (
  request: BuildRequest,
  block: string,
  keys: readonly Plain[],
  headings: readonly string[],
): number =>
  keys.flatMap((key) => headings.map((heading) => standing(request, block, key, heading))).filter(isText)
    .length;

/** The same counted on the sheet. */
export const textCount = (ranges: readonly string[]): string =>
  `=${ranges.map((range) => `COUNTA(${range})-COUNT(${range})`).join('+')}`;

/** What a formula shows for a figure that may be missing. */
export const shown = (figure: number | null | undefined): Plain => figure ?? '';

/** Headings of the columns that people type in. */
export const typedOf = (columns: readonly ColumnSpec[]): string[] =>
  columns.filter(({ typed }) => typed).map(({ heading }) => heading);

/** Blank rows offered below the last that is filled, so that people can type on without HNB. */
const SPARE = 10;

/**
 * Numbers of a register's rows: 1 to the last row filled in any of its blocks, then some to spare.
 * @param typed for each block, the headings that people type under
 */
export function registerKeys(
  request: BuildRequest,
  typed: Readonly<Record<string, readonly string[]>>,
  seeded: number,
  spare = SPARE,
): number[] {
  const numberOf = (key: string): number | null => (Number.isInteger(Number(key)) ? Number(key) : null);
  const last = lastFilled(request.people, typed, numberOf, isShown);
  return Array.from({ length: Math.max(seeded, last) + spare }, (_, i) => i + 1);
}

/** First calendar years of the years that HNB Inputs asks to be typed. */
export function askedYears(request: BuildRequest): number[] {
  const first = financialYear(String(request.assumptions.typedFrom ?? '')) ?? 0;
  const count = Math.round(amountOf(request.assumptions, 'typedYears'));
  return Array.from({ length: count }, (_, i) => first + i);
}

/** Headings of a block under which people have typed something. */
export const typedHeadings = (request: BuildRequest, block: string): string[] => [
  ...new Set(
    Object.values(request.people[block] ?? {}).flatMap((row) =>
      Object.entries(row)
        .filter(([, cell]) => !blank(cell.value))
        .map(([heading]) => heading),
    ),
  ),
];

/** What is decided about a service or a post. */
export const DECISIONS = ['Keep', 'Change', 'Stop', 'Decide by'] as const;

/** The master check below a sheet's title. */
export function showMaster(writer: SheetWriter): void {
  writer.put(writer.row, 1, 'All checks together', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: undefined }, 'strong');
  writer.row += 2;
}

/** Columns before the years, of widths that suit texts, figures and the sheet's own checks alike. */
export const YEAR_LABELS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Measure', width: 34, style: 'wrapped' },
  { heading: 'Detail', width: 26, style: 'wrapped' },
  { heading: 'Unit', width: 18, style: 'wrapped' },
  { heading: 'Source', width: 24, style: 'wrapped' },
];

/** =IF(TRIM($B7)="","",…): nothing is shown on a row that nobody has named. */
export const whenNamed = (name: string, formula: string): string => `=IF(TRIM(${name})="","",${formula})`;
