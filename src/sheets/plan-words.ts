/**
 * Lists on HNB Plan that other formulas refer to by name: the plan's years as numbers and labels, and the words by
 * which the user's tables name the DSG blocks and their totals rows, so that every spelling counts. Pure.
 */
import { blockNamed, isTotalsName } from '../funding/reading';
import { BLOCKS, type Block } from '../funding/vocabulary';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { BUDGETS_FLAG, LINES_FLAG } from './basis-words';
import { columnRef, distinct, isAmong, trimmed } from './conditions';
import { WORKED_OUT, type PlanFigures } from './position';
import type { BuildRequest } from './request';
import type { SourceRow, SourceTable } from './sources';
import { SheetWriter, type Block as SheetBlock, type ColumnSpec, type Content } from './writer';
import { textOf, yearColumn } from './years';

export const TOTALS_NAME = 'HNB_totals_rows';
export const YEAR_LABELS = 'HNB_year_labels';
export const YEAR_STARTS = 'HNB_year_starts';
/** Names of what stands in each year: outturn, forecast, budget or worked out. */
export const SPEND_FROM = 'HNB_spend_from';
export const INCOME_FROM = 'HNB_income_from';
export const YEARS_BLOCK = 'plan-years';
/** Name of the list of spellings of a block: HNB_block_high_needs. */
export const blockListName = (block: Block): string => `HNB_block_${block.toLowerCase().replace(/ /g, '_')}`;

/** Text columns in which a row may call itself a total. */
const TOTALS_FIELDS = ['line', 'block', 'placementType', 'mitigation'] as const;

/** How the user's tables write a block; its own name when no table does. */
function spellings({ sources }: BuildRequest, block: Block): string[] {
  const rows: SourceRow[] = [sources.lines, sources.income].flatMap((table) =>
    table ? [...table.rows, ...table.totals] : [],
  );
  const found = distinct(
    rows.map((row) => textOf(row, 'block')).filter((text) => blockNamed(text) === block),
  );
  return found.length > 0 ? found : [block];
}

/** How the user's tables call their totals rows. */
function totalsWords({ sources }: BuildRequest): string[] {
  const rows = [sources.lines, sources.mitigations].flatMap((table) => table?.totals ?? []);
  const found = distinct(
    rows.flatMap((row) => TOTALS_FIELDS.map((field) => textOf(row, field))).filter(isTotalsName),
  );
  return found.length > 0 ? found : ['Total'];
}

/** Conditions that leave totals rows out. */
export const notTotals = (table: SourceTable | undefined): string[] =>
  TOTALS_FIELDS.flatMap((field) => {
    const ref = columnRef(table, field);
    return ref ? [isAmong(ref, TOTALS_NAME).replace('ISNUMBER(', 'ISNA(')] : [];
  });

/** The words stand in the wide column of lines. */
const WORDS_COLUMN = 1;
const WORDS_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'In your tables', width: 40, style: 'text' },
  { heading: 'Read as', width: 20, style: 'text' },
];

/** Writes the words, each list in a row of its own kind, and names the lists. */
export function addWords(writer: SheetWriter, request: BuildRequest): void {
  writer.section('How your tables name the blocks and their totals');
  const block = writer.block('plan-words', WORDS_COLUMNS, WORDS_COLUMN);
  const list = (name: string, words: readonly string[], meaning: string): void => {
    const first = block.next;
    for (const word of words) block.add(trimmed(word), { 'Read as': meaning });
    writer.names[name] =
      `=${sheetPrefix(writer.name)}${rangeName(first, WORDS_COLUMN, words.length, 1, ALL_FIXED)}`;
  };
  for (const name of BLOCKS) list(blockListName(name), spellings(request, name), `${name} block`);
  list(TOTALS_NAME, totalsWords(request), 'Totals row: not counted as a line');
  block.end();
}

/** True where a year shows something other than the outturn or a figure worked out, so that the plan says so. */
export const showsKinds = ({ kinds }: PlanFigures): boolean =>
  [...kinds.spend, ...kinds.income].some((kind) => kind === 'budget' || kind === 'forecast');

/**
 * Writes the years above the columns that all blocks share, and names them.
 * @returns row of what says whether the spend of a year is given gross; null where all years are given alike
 */
export function addYears(
  writer: SheetWriter,
  figures: PlanFigures,
  columns: readonly ColumnSpec[],
): number | null {
  const block = writer.block(
    YEARS_BLOCK,
    columns.filter(({ typed }) => !typed),
  );
  const headings = columns.filter(({ style }) => style === 'money').map(({ heading }) => heading);
  const add = (
    key: string,
    line: string,
    name: string,
    of: (index: number) => Content,
    unit = 'year',
  ): number => {
    const row = block.add(
      key,
      {
        Line: line,
        Unit: unit,
        Source: unit === 'year' ? undefined : 'HNB Inputs',
        ...Object.fromEntries(headings.map((heading, i) => [heading, of(i)])),
      },
      Object.fromEntries(headings.map((heading) => [heading, 'year' as const])),
    );
    writer.names[name] =
      `=${sheetPrefix(writer.name)}${rangeName(row, yearColumn(0), 1, headings.length, ALL_FIXED)}`;
    return row;
  };
  add('Year', 'Financial year', YEAR_LABELS, (i) => figures.years[i]?.label ?? '');
  add('Start', 'Begins on 1 April of', YEAR_STARTS, (i) => figures.years[i]?.start ?? 0);
  const gross = showsKinds(figures) ? addKinds(block, figures, add) : null;
  block.end();
  return gross;
}

type AddYearsRow = (
  key: string,
  line: string,
  name: string,
  of: (index: number) => Content,
  unit?: string,
) => number;

/** What stands in each year, and on which basis the spend is given. */
function addKinds(block: SheetBlock, figures: PlanFigures, add: AddYearsRow): number {
  const { spend, income } = figures.kinds;
  const from = add('Spend from', 'Spend is', SPEND_FROM, (i) => spend[i]);
  add('Income from', 'Income is', INCOME_FROM, (i) => income[i]);
  const row = block.next;
  const cell = (at: number, i: number): string => cellName(at, yearColumn(i));
  let last = 0;
  return add(
    'Spend gross',
    'Spend is given gross (1) or net (0) of academy recoupment',
    'HNB_spend_gross',
    (i) => {
      if (spend[i] !== WORKED_OUT)
        last = figures.given[spend[i] === 'budget' ? 'budgets' : 'lines'] === 'Gross' ? 1 : 0;
      return {
        formula: `=IF(${cell(from, i)}="budget",${BUDGETS_FLAG},IF(${cell(from, i)}="${WORKED_OUT}",N(${cell(row, i - 1)}),${LINES_FLAG}))`,
        expect: last,
      };
    },
    '1 or 0',
  );
}
