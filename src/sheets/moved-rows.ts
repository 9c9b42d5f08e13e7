/** Words, columns and cell names that the parts of HNB What moved share. Pure. */
import type { Part } from '../funding/bridge';
import { cellName, sheetPrefix } from './a1';
import { rowNumber } from './conditions';
import type { PlacedBlock } from './layout';
import type { MovedContext } from './moved-model';
import { PUBLISHED } from './published';
import { KEPT } from './published-record';
import { SHEET_NAMES } from './request';
import type { StyleName } from './styles';
import type { ColumnSpec, Content } from './writer';
import { yearColumn } from './years';

/** Name of the cell with the number of the publication compared. */
export const COMPARED_NAME = 'HNB_published_compared';

export const BLOCK = {
  meeting: 'moved-meeting',
  unmitigated: 'moved-unmitigated',
  mitigated: 'moved-mitigated',
  inYear: 'moved-in-year',
  income: 'moved-income',
  change: 'moved-line-change',
  numbers: 'moved-line-numbers',
  price: 'moved-line-price',
  other: 'moved-other-blocks',
  years: 'moved-years',
  kept: 'moved-kept',
  working: 'moved-working',
  spend: 'moved-line-spend',
  plans: 'moved-line-plans',
} as const;

/** Rows of the workings. */
export const ROW = {
  label: 'Label',
  now: 'Now',
  column: 'Column',
  /** As the record calls the row. */
  then: KEPT.years,
  compared: 'Compared',
  restated: 'Restated',
  opening: 'Opening today',
  openingMitigated: 'Opening mitigated today',
  carried: 'Carried',
  carriedMitigated: 'Carried mitigated',
  unfollowed: 'Unfollowed',
} as const;

export const OPENING_MITIGATED = 'opening mitigated';

export const PART_WORDS: Readonly<Record<Part, { line: string; kind: string }>> = {
  numbers: { line: 'More or fewer plans, at the published cost of a plan', kind: 'Numbers' },
  price: { line: "Dearer or cheaper plans, for today's number of plans", kind: 'Price' },
  otherSpend: { line: 'Lines that follow no plans, and the other blocks', kind: 'Other spend' },
  lines: { line: 'Lines of spend that are new or no longer there', kind: 'Other spend' },
  income: { line: 'Income of all blocks: allocations, transfers, grants', kind: 'Income' },
  savings: { line: 'Mitigations: savings after confidence', kind: 'Mitigations' },
  investment: { line: 'Mitigations: investment', kind: 'Mitigations' },
  restated: { line: 'Outturn then and now, but restated since', kind: 'Corrections' },
  opening: { line: 'Opening balance, and years only one plan has', kind: 'Corrections' },
};

export const KEPT_ROW = 'Kept in row';
export const NARRATIVE = 'Narrative';
const HERE = 'This sheet';

/** Columns of a list: label, kind or detail, the years, and what stands after them. */
export const listColumns = (
  { model }: MovedContext,
  line: string,
  third: string,
  style: StyleName,
  last: ColumnSpec | null,
): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: line, width: 54, style: 'wrapped' },
  { heading: third, width: 20, style: 'wrapped' },
  { heading: 'Unit', width: 6, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
  ...model.headings.map((heading): ColumnSpec => ({ heading, width: 13, style })),
  ...(last ? [last] : []),
];

export const KEPT_COLUMN: ColumnSpec = { heading: KEPT_ROW, width: 28, style: 'number' };

export interface ListRow {
  key: string;
  line: string;
  third?: Content;
  unit?: string;
  source?: string;
  /** What stands under the year at `i` of the headings. */
  content: (i: number) => Content;
  last?: Record<string, Content>;
}

/** Adds a row whose years are filled one by one; `headings` are those of the block's label columns. */
export function addListRow(
  { model }: MovedContext,
  block: PlacedBlock,
  labels: readonly [string, string],
  row: ListRow,
  styles: Readonly<Record<string, StyleName>> = {},
): void {
  block.add(
    row.key,
    {
      [labels[0]]: row.line,
      [labels[1]]: row.third ?? '',
      Unit: row.unit ?? '£',
      Source: row.source ?? HERE,
      ...Object.fromEntries(model.headings.map((heading, i) => [heading, row.content(i)])),
      ...row.last,
    },
    styles,
  );
}

/** True for a year of today's plan; the years after them were published and are planned no longer. */
export const isToday = ({ model }: MovedContext, i: number): boolean => i < model.figures.years.length;

/** A cell of a list under the year at `i`; `fixed` holds its row where other rows refer to it. */
export const yearCell = (
  { layout, model }: MovedContext,
  block: string,
  key: string,
  i: number,
  fixed: { row?: boolean; column?: boolean } = {},
): string => layout.cell(block, key, model.headings[i] ?? '', fixed);

/** A row of the workings that rows of all lists refer to. */
export const workingCell = (context: MovedContext, key: string, i: number): string =>
  yearCell(context, BLOCK.years, key, i, { row: true });

export const compared = (context: MovedContext, i: number): string => workingCell(context, ROW.compared, i);

/** 'HNB Plan'!F20 – a row of today's plan under the same year. */
export const planCell = (row: number, i: number): string =>
  sheetPrefix(SHEET_NAMES.Plan) + cellName(row, yearColumn(i));

/** Where the record has the row that a key of ours stands for; 0 when it has none. */
export function keptRow({ layout, model }: MovedContext, block: string, key: string): Content {
  const wanted = `${model.compared.no} | ${key}`.toLowerCase();
  return {
    formula: `=${rowNumber(PUBLISHED.keys, `${COMPARED_NAME}&" | "&TRIM(${layout.cell(block, key, 'Key')})`)}`,
    expect: model.keys.findIndex((kept) => kept.toLowerCase() === wanted) + 1,
  };
}

/** The figure of the record for the row and year of a cell. */
export const keptFigure = (context: MovedContext, block: string, key: string, i: number): string =>
  `INDEX(${PUBLISHED.values},${context.layout.cell(block, key, KEPT_ROW)},${workingCell(context, ROW.column, i)})`;

/** Neighbouring rows of a list under the year at `i`. */
export function down(context: MovedContext, block: string, keys: readonly string[], i: number): string {
  const [first, last] = [keys[0], keys[keys.length - 1]].map((key) => yearCell(context, block, key ?? '', i));
  return first === last ? String(first) : `${first}:${last}`;
}
