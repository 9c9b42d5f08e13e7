/**
 * The rows of HNB Mitigations: the register, what each mitigation saves and costs by year, and those typed on the sheet.
 * Formulas pick the rows of the user's table by mitigation, line and kind. Pure.
 */
import { ALL_FIXED, cellName, rangeName } from './a1';
import { nameOf } from './assumptions';
import { choice } from './choice';
import { columnRef, equals, literal, sumWhere } from './conditions';
import { byYear, NOTE, totalLooks, yearSpecs } from './year-rows';
import {
  BEGINS,
  INVESTMENT,
  TYPED,
  TYPED_BLOCK,
  type MitigationGroup,
  type TypedMitigation,
} from './mitigation-figures';
import { PROVIDED } from './mitigation-names';
import { notTotals, YEAR_LABELS, YEAR_STARTS } from './plan-words';
import type { PlanFigures } from './position';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { SourceTable } from './sources';
import type { SheetWriter, Block, ColumnSpec, Content } from './writer';
import { FIRST_YEAR_COLUMN, outturnYears, yearRef, type PlanYear } from './years';

/** What the rows are made from. */
export interface MitigationContext {
  writer: SheetWriter;
  request: BuildRequest;
  figures: PlanFigures;
}

/** Rows of a block: the first, and how many. Zero-based. */
export interface Rows {
  first: number;
  rows: number;
}

/** The same with the row of the total, and with the rows that come from HNB Provision, which follow. */
export interface AmountRows extends Rows {
  total: number;
  all: number;
}

export interface TypedRows extends Rows {
  column(heading: string): number;
}

const STATUSES = ['Planned', 'Under way', 'Delivered', 'Stopped'] as const;
const RAGS = ['Red', 'Amber', 'Green'] as const;
export const ALL_YEARS = 'All years';

const REGISTER: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Mitigation', width: 40, style: 'wrapped' },
  { heading: 'Line', width: 20, style: 'wrapped' },
  { heading: 'RAG', width: 8, style: 'label' },
  { heading: 'SEND owner', width: 16, style: 'wrapped' },
  { heading: 'Finance owner', width: 13, style: 'inputText', typed: true },
  { heading: 'Kind', width: 13, style: 'label' },
  { heading: 'Start', width: 13, style: 'label' },
  { heading: 'Confidence', width: 13, style: 'percent' },
  { heading: 'Largest year', width: 13, style: 'money' },
  { heading: 'Status', width: 13, style: 'inputText', typed: true },
  { heading: NOTE, width: 28, style: 'inputText', typed: true },
];

const yearly = (figures: PlanFigures): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Mitigation', width: 40, style: 'wrapped' },
  { heading: 'Line', width: 20, style: 'wrapped' },
  { heading: 'Unit', width: 8, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
  ...yearSpecs(figures),
  { heading: ALL_YEARS, width: 13, style: 'money' },
];

/** True when the plan leaves earlier years of the user's lines out of view: mitigations may have begun in them. */
const hasHidden = ({ request, figures }: Pick<MitigationContext, 'request' | 'figures'>): boolean =>
  outturnYears(request.sources).some(({ start }) => start < (figures.years[0]?.start ?? 0));

const typedColumns: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: TYPED.name, width: 40, style: 'inputText', typed: true },
  { heading: TYPED.line, width: 20, style: 'inputText', typed: true },
  { heading: 'RAG', width: 8, style: 'inputText', typed: true },
  { heading: 'SEND owner', width: 16, style: 'inputText', typed: true },
  { heading: TYPED.start, width: 13, style: 'inputText', typed: true },
  { heading: TYPED.fullYear, width: 13, style: 'inputMoney', typed: true },
  ...TYPED.ramp.map((heading): ColumnSpec => ({ heading, width: 13, style: 'inputPercent', typed: true })),
  { heading: TYPED.investment, width: 13, style: 'inputMoney', typed: true },
  { heading: TYPED.confidence, width: 13, style: 'inputPercent', typed: true },
  { heading: 'Finance owner', width: 13, style: 'inputText', typed: true },
  { heading: 'Status', width: 13, style: 'inputText', typed: true },
  { heading: NOTE, width: 28, style: 'inputText', typed: true },
];

/** Widths that serve all blocks of the sheet. */
export function widthsOf(figures: PlanFigures): number[] {
  const blocks = [REGISTER, yearly(figures), typedColumns];
  const columns = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: columns }, (_, i) => Math.max(...blocks.map((specs) => specs[i]?.width ?? 0)));
}

function choose(
  writer: SheetWriter,
  at: Rows & { column: number },
  title: string,
  list: readonly string[],
): void {
  writer.validations.push(choice(rangeName(at.first, at.column, at.rows, 1), title, list));
}

/** Conditions that pick the rows of the user's table for a row of the sheet: mitigation, line, kind. */
function picks(table: SourceTable | undefined, row: number, isInvestment: boolean): string[] {
  const kind = columnRef(table, 'kind');
  return [
    equals(columnRef(table, 'mitigation') ?? '', cellName(row, 1, { column: true })),
    equals(columnRef(table, 'line') ?? '', cellName(row, 2, { column: true })),
    ...(kind ? [`(TRIM(${kind})${isInvestment ? '=' : '<>'}"${INVESTMENT}")`] : []),
  ];
}

/** The cell of a column in the last row that the conditions pick. */
const lastOf = (column: string, conditions: readonly string[]): string =>
  `INDEX(${column},SUMPRODUCT(MAX(${conditions.join('*')}*(ROW(${column})-MIN(ROW(${column}))+1))))`;

/** Words of the user's table, live, for the row that a register row stands for. */
function live(
  { request }: MitigationContext,
  group: MitigationGroup,
  field: string,
  conditions: readonly string[],
): Content {
  const column = columnRef(request.sources.mitigations, field);
  const value = group.last.cells[field]?.value ?? '';
  return column ? { formula: `=${lastOf(column, conditions)}&""`, expect: String(value) } : undefined;
}

function confidence(
  { request }: MitigationContext,
  group: MitigationGroup,
  conditions: readonly string[],
): Content {
  if (group.isInvestment) return undefined;
  const column = columnRef(request.sources.mitigations, 'confidence');
  const usual = Number(request.assumptions.confidence);
  if (!column) return { formula: `=${nameOf('confidence')}`, expect: usual };
  const given = group.last.cells.confidence?.value;
  const there = lastOf(column, conditions);
  return {
    formula: `=IF(${there}="",${nameOf('confidence')},${there})`,
    expect: typeof given === 'number' ? given : usual,
  };
}

/** Who owns each mitigation and how it stands. `at` says where the amounts of a group stand below. */
export function addRegister(
  context: MitigationContext,
  groups: readonly MitigationGroup[],
  at: (group: MitigationGroup) => number,
): string[] {
  const { writer, request, figures } = context;
  writer.section('Register');
  const block = writer.block('mitigations-register', REGISTER);
  const first = block.next;
  for (const group of groups) {
    const conditions = picks(request.sources.mitigations, block.next, group.isInvestment);
    const amounts = rangeName(at(group), FIRST_YEAR_COLUMN, 1, figures.years.length);
    block.add(group.key, {
      Mitigation: group.name,
      Line: group.line,
      RAG: live(context, group, 'rag', conditions),
      'SEND owner': live(context, group, 'owner', conditions),
      Kind: group.isInvestment ? INVESTMENT : 'Saving',
      Start: live(context, group, 'start', conditions),
      Confidence: confidence(context, group, conditions),
      'Largest year': { formula: `=MAX(${amounts})`, expect: Math.max(...group.amounts) },
    });
  }
  const rows = block.next - first;
  if (rows > 0) choose(writer, { first, rows, column: block.column('Status') }, 'Status', STATUSES);
  return block.end();
}

/** Mitigations that stand in no table of the user's: typed here, with the steps in which they are reached. */
export function addTyped(context: MitigationContext, kept: string[]): TypedRows {
  const { writer, figures } = context;
  const hidden = hasHidden(context);
  writer.section('More mitigations, typed here');
  const block = writer.block(TYPED_BLOCK, [
    ...typedColumns,
    ...(hidden ? [{ heading: BEGINS, width: 13, style: 'number' as const }] : []),
  ]);
  const first = block.next;
  for (const { key, start } of figures.mitigations.typed)
    block.add(key, hidden ? { [BEGINS]: beginFormula(block, start) } : {});
  const rows = block.next - first;
  const lists: [string, readonly string[]][] = [
    ['RAG', RAGS],
    ['Status', STATUSES],
    [TYPED.start, figures.years.map(({ label }) => label)],
  ];
  for (const [heading, list] of lists)
    choose(writer, { first, rows, column: block.column(heading) }, heading, list);
  kept.push(...block.end());
  return { first, rows, column: (heading) => block.column(heading) };
}

/** The year of the plan in which a mitigation begins, counted from 1; 0 and less before the years shown. */
function beginFormula(block: Block, start: number | null): Content {
  const year = cellName(block.next, block.column(TYPED.start), { column: true });
  const [label, first] = [YEAR_LABELS, YEAR_STARTS].map((name) => `INDEX(${name},1,1)`);
  const dash = `FIND("-",${label})`;
  const alike = `AND(LEN(${year})=LEN(${label}),IFERROR(FIND("-",${year}),0)=${dash})`;
  const from = `VALUE(LEFT(${year},${dash}-1))-${first}`;
  const before = `IF(${alike},IFERROR(IF(${from}<0,${from}+1,""),""),"")`;
  return {
    formula: `=IFERROR(MATCH(${year},${YEAR_LABELS},0),${before})`,
    expect: start === null ? '' : start + 1,
  };
}

/** Savings count by their confidence; where none is given, by the one on HNB Inputs. */
function amountFormula(
  table: SourceTable | undefined,
  year: PlanYear,
  conditions: readonly string[],
  isInvestment: boolean,
): string {
  const ref = yearRef(table, year);
  if (!ref) return '=0';
  if (isInvestment) return sumWhere(conditions, ref);
  const column = columnRef(table, 'confidence');
  const usual = nameOf('confidence');
  if (!column) return `=${usual}*${sumWhere(conditions, ref).slice(1)}`;
  const without = sumWhere([...conditions, `(${column}="")`], ref).slice(1);
  return `${sumWhere(conditions, column, ref)}+${usual}*${without}`;
}

/** A typed mitigation by year; the last step holds from then on, and a step left blank is reached in full. */
function typedFormula(
  typed: TypedRows,
  row: number,
  { isInvestment, hidden }: { isInvestment: boolean; hidden: boolean },
): (column: number) => string {
  const at = (heading: string): string => cellName(row, typed.column(heading), { column: true });
  const heading = typed.first - 1;
  const steps = `${at(TYPED.ramp[0])}:${at(TYPED.ramp[TYPED.ramp.length - 1] as string)}`;
  const weight = `IF(ISNUMBER(${at(TYPED.confidence)}),${at(TYPED.confidence)},${nameOf('confidence')})`;
  const start = hidden ? at(BEGINS) : `MATCH(${at(TYPED.start)},${YEAR_LABELS},0)`;
  const never = hidden ? `ISTEXT(${start})` : `ISNA(${start})`;
  return (column) => {
    const across = `COLUMNS(${cellName(heading, FIRST_YEAR_COLUMN, ALL_FIXED)}:${cellName(heading, column, { row: true })})`;
    if (isInvestment) return `=IF(${never},0,IF(${across}=${start},N(${at(TYPED.investment)}),0))`;
    const step = `INDEX(${steps},1,MIN(COLUMNS(${steps}),${across}-${start}+1))`;
    const reached = `IF(ISNUMBER(${step}),${step},1)`;
    return `=IF(${never},0,IF(${across}<${start},0,N(${at(TYPED.fullYear)})*${weight}*${reached}))`;
  };
}

const allYears = (figures: PlanFigures, row: number, amounts: readonly number[]): Content => ({
  formula: `=SUM(${rangeName(row, FIRST_YEAR_COLUMN, 1, figures.years.length)})`,
  expect: amounts.reduce((sum, amount) => sum + amount, 0),
});

function addTypedAmounts(
  { figures, request }: MitigationContext,
  block: Block,
  own: TypedMitigation,
  at: { typed: TypedRows; index: number; isInvestment: boolean },
): void {
  const row = at.typed.first + at.index;
  const words = (column: number, expect: string): Content => ({
    formula: `=${cellName(row, column, { column: true })}&""`,
    expect,
  });
  const formula = typedFormula(at.typed, row, {
    isInvestment: at.isInvestment,
    hidden: hasHidden({ figures, request }),
  });
  const amounts = at.isInvestment ? own.investment : own.savings;
  block.add(own.key, {
    Mitigation: words(1, own.name),
    Line: words(2, own.line),
    Unit: '£',
    Source: 'Typed here',
    ...byYear(figures, (year, column) => ({ formula: formula(column), expect: amounts[year] ?? 0 })),
    [ALL_YEARS]: allYears(figures, block.next, amounts),
  });
}

/** What the adopted cases of HNB Provision save, or cost: taken up by key and year, wherever they stand there. */
function addProvided({ figures }: MitigationContext, block: Block, isInvestment: boolean): void {
  for (const own of figures.mitigations.provision.filter((one) => one.isInvestment === isInvestment)) {
    const place = `MATCH(${literal(cellName(block.next, 0, { column: true }))},${PROVIDED.keys},0)`;
    const words = (list: string, expect: string): Content => ({
      formula: `=INDEX(${list},${place})&""`,
      expect,
    });
    const heading = cellName(block.top, FIRST_YEAR_COLUMN, ALL_FIXED);
    block.add(own.key, {
      Mitigation: words(PROVIDED.schemes, own.name),
      Line: words(PROVIDED.lines, own.line),
      Unit: '£',
      Source: SHEET_NAMES.Provision,
      ...byYear(figures, (i, column) => {
        const across = `COLUMNS(${heading}:${cellName(block.top, column, { row: true })})`;
        const year = `MATCH(INDEX(${YEAR_STARTS},1,${across}),${PROVIDED.years},0)`;
        return { formula: `=INDEX(${PROVIDED.amounts},${place},${year})`, expect: own.amounts[i] ?? 0 };
      }),
      [ALL_YEARS]: allYears(figures, block.next, own.amounts),
    });
  }
}

/** What each mitigation saves, or costs, by year, and all together. */
export function addAmounts(context: MitigationContext, typed: TypedRows, isInvestment: boolean): AmountRows {
  const { writer, request, figures } = context;
  const table = request.sources.mitigations;
  writer.section(isInvestment ? 'Investment by year' : 'Savings by year, by their confidence');
  const block = writer.block(
    isInvestment ? 'mitigations-investment' : 'mitigations-savings',
    yearly(figures),
  );
  const first = block.next;
  for (const group of figures.mitigations.groups.filter((own) => own.isInvestment === isInvestment)) {
    const conditions = [...picks(table, block.next, isInvestment), ...notTotals(table)];
    block.add(group.key, {
      Mitigation: group.name,
      Line: group.line,
      Unit: '£',
      Source: table?.table ?? table?.sheet ?? '',
      ...byYear(figures, (i) => ({
        formula: amountFormula(table, figures.years[i] as PlanYear, conditions, isInvestment),
        expect: group.amounts[i] ?? 0,
      })),
      [ALL_YEARS]: allYears(figures, block.next, group.amounts),
    });
  }
  figures.mitigations.typed.forEach((own, index) =>
    addTypedAmounts(context, block, own, { typed, index, isInvestment }),
  );
  const rows = block.next - first;
  addProvided(context, block, isInvestment);
  const all = block.next - first;
  const expect = isInvestment ? figures.mitigations.investment : figures.mitigations.savings;
  const total = block.add(
    'Total',
    {
      Mitigation: isInvestment ? 'All investment' : 'All savings',
      Unit: '£',
      Source: 'This sheet',
      ...byYear(figures, (i, column) => ({
        formula: `=SUM(${rangeName(first, column, all, 1)})`,
        expect: expect[i] ?? 0,
      })),
      [ALL_YEARS]: allYears(figures, block.next, expect),
    },
    { ...totalLooks(figures, ['Mitigation', 'Line', 'Unit', 'Source']), [ALL_YEARS]: 'moneyTotal' },
  );
  block.end();
  return { first, rows, total, all };
}
