/** What all sheets with a column a year share: the columns, a row's content by year, looks of totals. Pure. */
import type { PlanFigures } from './position';
import type { StyleName } from './styles';
import type { ColumnSpec, Content } from './writer';
import { yearColumn, yearHeading } from './years';

export const NOTE = 'Note';

export const yearSpecs = (figures: PlanFigures): ColumnSpec[] =>
  figures.years.map((year) => ({ heading: yearHeading(year), width: 13, style: 'money' as const }));

/** One content a year, under the year's heading. */
export const byYear = (
  figures: PlanFigures,
  content: (index: number, column: number) => Content,
): Record<string, Content> =>
  Object.fromEntries(yearSpecs(figures).map(({ heading }, i) => [heading, content(i, yearColumn(i))]));

/** Looks of a totals row: bold with a rule above. `labels` are the headings before the years. */
export const totalLooks = (figures: PlanFigures, labels: readonly string[]): Record<string, StyleName> =>
  Object.fromEntries([
    ...labels.map((heading) => [heading, 'labelTotal' as const]),
    ...yearSpecs(figures).map(({ heading }) => [heading, 'moneyTotal' as const]),
  ]);
