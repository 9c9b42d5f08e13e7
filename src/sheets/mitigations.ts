/**
 * HNB Mitigations: one row a mitigation with its owners, confidence and status, what each saves and costs by year, more
 * of them typed here, and the effect on each line of spend. Pure.
 */
import { oversaved } from '../funding/mitigations';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import type { SheetBlueprint } from './blueprint';
import { MASTER_FORMULA, type Check, type CheckContext } from './checks';
import { columnRef, distinct, literal } from './conditions';
import type { HighNeedsPlaces } from './high-needs';
import { byYear, yearSpecs } from './year-rows';
import { INVESTMENT, savingsByLine } from './mitigation-figures';
import { PROVIDED, SAVED } from './mitigation-names';
import {
  addAmounts,
  addRegister,
  addTyped,
  widthsOf,
  type AmountRows,
  type MitigationContext,
  type Rows,
} from './mitigation-rows';
import { notTotals, YEAR_STARTS } from './plan-words';
import type { PlanFigures } from './position';
import { SHEET_NAMES, type BuildRequest } from './request';
import { SheetWriter } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn } from './years';

/** Rows that other sheets refer to. Zero-based. */
export interface MitigationPlaces {
  savings: AmountRows;
  investment: AmountRows;
  /** Savings by line, and below them what the lines spend. */
  lines: { savings: number; spend: number; rows: number };
  register: Rows;
  /** Those typed on the sheet. */
  typed: Rows;
}

/** Lines of the high needs block, each once. */
const linesOf = (figures: PlanFigures): string[] =>
  distinct(figures.lines['High needs'].map(({ line }) => line));

/** Spend of a line over all its placement types. */
const spendOf = (figures: PlanFigures, line: string): number[] => {
  const own = figures.positions['High needs'].spendByLine.filter(
    (_amounts, i) => figures.lines['High needs'][i]?.line.toLowerCase() === line.toLowerCase(),
  );
  return figures.years.map((_, i) => own.reduce((sum, amounts) => sum + (amounts[i] ?? 0), 0));
};

/** What is to be saved on each line, and what the line spends. */
function addLines(
  { writer, figures }: MitigationContext,
  savings: AmountRows,
  highNeeds: HighNeedsPlaces,
): MitigationPlaces['lines'] {
  const lines = linesOf(figures);
  writer.section('Effect by line');
  const block = writer.block('mitigations-lines', [
    { heading: 'Key', width: 7, style: 'key' },
    { heading: 'Line', width: 40, style: 'wrapped' },
    { heading: 'What', width: 20, style: 'label' },
    { heading: 'Unit', width: 8, style: 'label' },
    { heading: 'Source', width: 16, style: 'label' },
    ...yearSpecs(figures),
  ]);
  const add = (
    what: string,
    source: string,
    names: string,
    amounts: (column: number) => string,
    of: (line: string) => number[],
  ): number => {
    const first = block.next;
    for (const line of lines) {
      const own = cellName(block.next, 1, { column: true });
      const expect = of(line);
      block.add(`${line} | ${what}`, {
        Line: line,
        What: what,
        Unit: '£',
        Source: source,
        ...byYear(figures, (i, column) => ({
          formula: `=SUMPRODUCT((TRIM(${names})=${own})*1,${amounts(column)})`,
          expect: expect[i] ?? 0,
        })),
      });
    }
    return first;
  };
  const prefix = sheetPrefix(SHEET_NAMES.HighNeeds);
  const count = Math.max(1, highNeeds.lines);
  const saved = add(
    'Savings',
    'This sheet',
    rangeName(savings.first, 2, savings.all, 1, ALL_FIXED),
    (column) => rangeName(savings.first, column, savings.all, 1, { row: true }),
    (line) => savingsByLine(figures.mitigations, line, figures.years.length),
  );
  const spend = add(
    'Spend before mitigations',
    SHEET_NAMES.HighNeeds,
    prefix + rangeName(highNeeds.firstLine, 1, count, 1, ALL_FIXED),
    (column) => prefix + rangeName(highNeeds.firstLine, column, count, 1, { row: true }),
    (line) => spendOf(figures, line),
  );
  block.end();
  return { savings: saved, spend, rows: lines.length };
}

const PROVIDED_LINE =
  'Adopted cases of HNB Provision stand among the savings and the investment below, in full; one that is also a mitigation here counts as the mitigation alone.';

interface Written {
  writer: SheetWriter;
  places: MitigationPlaces;
  kept: string[];
}

/** Writes the sheet; the register refers to the amounts below it, whose rows a first writing finds. */
function write(
  request: BuildRequest,
  figures: PlanFigures,
  highNeeds: HighNeedsPlaces,
  known: MitigationPlaces | null,
): Written {
  const writer = new SheetWriter('Mitigations', request.people);
  const context: MitigationContext = { writer, request, figures };
  writer.widths = widthsOf(figures);
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('Mitigations', [
    'Savings positive, £. Those of your own table come live from it; more can be typed here. A saving counts by its confidence, an investment in full.',
    ...(figures.mitigations.provision.length > 0 ? [PROVIDED_LINE] : []),
  ]);
  writer.put(writer.row, 1, 'Checks', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: null }, 'strong');
  writer.row += 2;
  const { groups } = figures.mitigations;
  const ordered = [false, true].flatMap((cost) => groups.filter((group) => group.isInvestment === cost));
  const savers = groups.filter((group) => !group.isInvestment).length;
  const register = { first: writer.row + 2, rows: ordered.length };
  const kept = addRegister(context, ordered, (group) => {
    const index = ordered.indexOf(group);
    return group.isInvestment
      ? (known?.investment.first ?? 0) + index - savers
      : (known?.savings.first ?? 0) + index;
  });
  const typed = addTyped(context, kept);
  const savings = addAmounts(context, typed, false);
  const investment = addAmounts(context, typed, true);
  const lines = addLines(context, savings, highNeeds);
  return { writer, kept, places: { savings, investment, lines, register, typed } };
}

export function mitigationsSheet(
  request: BuildRequest,
  figures: PlanFigures,
  highNeeds: HighNeedsPlaces,
): { blueprint: SheetBlueprint; places: MitigationPlaces; kept: string[] } {
  const { places: known } = write(request, figures, highNeeds, null);
  const { writer, places, kept } = write(request, figures, highNeeds, known);
  addNames(writer, places, FIRST_YEAR_COLUMN + figures.years.length);
  return { blueprint: writer.blueprint(), places, kept };
}

/** Names of the savings and of the investment, with their totals over all years. */
function addNames(writer: SheetWriter, { savings, investment }: MitigationPlaces, total: number): void {
  const lists: [string, Rows, number][] = [
    [SAVED.savingNames, savings, 1],
    [SAVED.savingLines, savings, 2],
    [SAVED.savings, savings, total],
    [SAVED.investmentNames, investment, 1],
    [SAVED.investment, investment, total],
  ];
  for (const [name, { first, rows }, column] of lists) writer.names[name] = `=${on(first, column, rows, 1)}`;
}

/** 'HNB Mitigations'!F20 – a total of a year, for the plan. */
export const mitigationTotal = (rows: { total: number }, column: number): string =>
  sheetPrefix(SHEET_NAMES.Mitigations) + cellName(rows.total, column);

const on = (row: number, column: number, rows: number, columns: number): string =>
  sheetPrefix(SHEET_NAMES.Mitigations) + rangeName(row, column, Math.max(1, rows), columns, ALL_FIXED);

/** Every row of the user's table stands on the sheet: one added since the build does not count yet. */
function registered({ request, mitigations }: CheckContext): Check[] {
  const table = request.sources.mitigations;
  const [name, line] = ['mitigation', 'line'].map((field) => columnRef(table, field));
  if (!mitigations || !name || !line) return [];
  const { first, rows } = mitigations.register;
  const kind = columnRef(table, 'kind');
  // the keys of the register, which stand in cells: MATCH over a text put together reads signs as each program likes
  const key = `TRIM(${name})&" | "&TRIM(${line})${kind ? `&REPT(" | ${INVESTMENT}",(TRIM(${kind})="${INVESTMENT}")*1)` : ''}`;
  const conditions = [`(TRIM(${name})<>"")`, ...notTotals(table)];
  return [
    {
      key: 'Mitigations shown',
      text: 'Rows of your mitigations table that HNB Mitigations does not show',
      formula: `=SUMPRODUCT(${conditions.join('*')}*ISNA(MATCH(${literal(key)},${on(first, 0, rows, 1)},0)))`,
      expect: 0,
      allowed: 'none',
      cure: 'A mitigation was added or renamed, or moved to another line: build the plan again.',
      where: SHEET_NAMES.Mitigations,
    },
  ];
}

/** All that HNB Provision counts in the plan's years stands here. */
function taken({ figures, mitigations }: CheckContext): Check[] {
  if (!figures || !mitigations || figures.mitigations.provision.length === 0) return [];
  const total = FIRST_YEAR_COLUMN + figures.years.length;
  const sum = ({ first, rows, all }: AmountRows): string => `SUM(${on(first + rows, total, all - rows, 1)})`;
  const counted = `SUMPRODUCT(ISNUMBER(MATCH(${PROVIDED.years},${YEAR_STARTS},0))*${PROVIDED.effect})`;
  return [
    {
      key: 'Provision taken up',
      text: 'What HNB Provision counts in the years of the plan, less what HNB Mitigations takes up of it',
      formula: `=${counted}-${sum(mitigations.investment)}+${sum(mitigations.savings)}`,
      expect: 0,
      allowed: 'rounding',
      cure: 'A scheme was added or a formula typed over: build the plan again, with its cell ticked in the preview.',
      where: SHEET_NAMES.Mitigations,
    },
  ];
}

/** No line saves more than it spends, and every saving has a line that exists. */
export function mitigationChecks(context: CheckContext): Check[] {
  const { figures, mitigations } = context;
  if (!figures || !mitigations) return [];
  const { lines: at, savings } = mitigations;
  const lines = linesOf(figures);
  const years = figures.years.length;
  const over = lines.reduce(
    (sum, line) => sum + oversaved(savingsByLine(figures.mitigations, line, years), spendOf(figures, line)),
    0,
  );
  const known = new Set(lines.map((line) => line.toLowerCase()));
  const stray = [
    ...figures.mitigations.groups
      .filter((group) => !group.isInvestment)
      .map(({ line, amounts }) => ({ line, amounts })),
    ...figures.mitigations.typed.map((own) => ({ line: own.line, amounts: own.savings })),
  ].filter(
    ({ line, amounts }) =>
      amounts.reduce((sum, amount) => sum + amount, 0) !== 0 && !known.has(line.toLowerCase()),
  ).length;
  const named = on(savings.first, 2, savings.rows, 1);
  const all = on(savings.first, FIRST_YEAR_COLUMN + years, savings.rows, 1);
  const spend = on(at.spend, yearColumn(0), at.rows, years);
  return [
    ...registered(context),
    ...taken(context),
    {
      key: 'Mitigations by line',
      text: 'Lines and years in which savings are more than the line spends',
      formula: `=SUMPRODUCT((${on(at.savings, yearColumn(0), at.rows, years)}>${spend}*(${spend}>0))*1)`,
      expect: over,
      allowed: 'none',
      cure: 'Lower the savings on that line, or move them to the line where the money is saved.',
      where: SHEET_NAMES.Mitigations,
    },
    {
      key: 'Mitigations without a line',
      text: 'Mitigations with savings on a line that your DSG lines do not have',
      formula: `=SUMPRODUCT((${all}<>0)*ISNA(MATCH(${literal(`TRIM(${named})`)},${on(at.savings, 1, at.rows, 1)},0)))`,
      expect: stray,
      allowed: 'none',
      cure: 'Write the line as it stands in your DSG lines.',
      where: SHEET_NAMES.Mitigations,
    },
  ];
}
