/** What a column of a year holds, told from its heading: "2024-25 budget", "Outturn 2024-25", "2025-26 forecast". Pure. */

export const YEAR_KINDS = ['outturn', 'forecast', 'budget'] as const;
export type YearKind = (typeof YEAR_KINDS)[number];

/** In this order: a forecast outturn is a forecast, and an outturn against budget is an outturn. */
const WORDS: readonly { kind: YearKind; words: RegExp }[] = [
  { kind: 'forecast', words: /\b(forecast|projected|projection|estimated?|expected)\b/i },
  { kind: 'outturn', words: /\b(out-?turn|actuals?)\b/i },
  { kind: 'budget', words: /\b(budget(ed)?|planned)\b/i },
];

/** Kind that the heading names; null where it gives the year alone. */
export const yearKind = (heading: string): YearKind | null =>
  WORDS.find(({ words }) => words.test(heading))?.kind ?? null;

interface Column {
  start: number;
  kind?: YearKind | undefined;
}

/** Columns of a table's years, sorted out. */
export interface YearColumns<T extends Column> {
  /** One a year: its outturn, else its forecast, else its budget. A year alone counts as outturn. */
  years: T[];
  /** Budgets of years that have something later. */
  budgets: T[];
  /** Forecasts of years that have their outturn. */
  unused: T[];
  /** Columns that claim a year that a column of the same kind before them has. */
  twice: { first: T; second: T }[];
}

const kindOf = ({ kind }: Column): YearKind => kind ?? 'outturn';
const rank = (column: Column): number => YEAR_KINDS.indexOf(kindOf(column));

export function sortYears<T extends Column>(columns: readonly T[]): YearColumns<T> {
  const sorted: YearColumns<T> = { years: [], budgets: [], unused: [], twice: [] };
  const once: T[] = [];
  for (const second of columns) {
    const first = once.find((known) => known.start === second.start && kindOf(known) === kindOf(second));
    if (first) sorted.twice.push({ first, second });
    else once.push(second);
  }
  for (const column of once) {
    const isLatest = once.every(
      ({ start, kind }) => start !== column.start || rank({ start, kind }) >= rank(column),
    );
    const list = isLatest ? sorted.years : kindOf(column) === 'budget' ? sorted.budgets : sorted.unused;
    list.push(column);
  }
  return sorted;
}
