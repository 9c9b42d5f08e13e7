/** HNB Casework by year: what people type, staffing and timeliness for each January. Pure. */
import { change, rate, staffing } from '../funding/casework';
import { financialYear } from '../funding/reading';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { amountOf, nameOf } from './assumptions';
import { columnRef, isAmong, trimmed, distinct } from './conditions';
import { askedYears, shown, standingFigure, textCells, typedHeadings, YEAR_LABELS } from './registers';
import type { BuildRequest } from './request';
import type { SourceTable, SourceYear } from './sources';
import type { StyleName } from './styles';
import type { ColumnSpec, Content, SheetWriter } from './writer';
import { textOf } from './years';

export const INPUTS_BLOCK = 'casework-inputs';
const STAFFING_BLOCK = 'casework-staffing';
const TOTALS_LIST = 'HNB_casework_totals';

/** What people type for each January, and the years of a count. */
const INPUT_ROWS = [
  { key: 'Plans', measure: 'Open EHC plans, in place of your caseload table', unit: 'plans in January' },
  { key: 'Officers', measure: 'SEND casework officers in post', unit: 'full-time equivalent' },
  { key: 'Issued', measure: 'New plans issued in the year before', unit: 'plans' },
  { key: 'In time', measure: 'of these within 20 weeks', unit: 'plans' },
  { key: 'Issued plain', measure: 'New plans issued, without exceptions', unit: 'plans' },
  { key: 'In time plain', measure: 'of these within 20 weeks', unit: 'plans' },
  { key: 'Reviews', measure: 'Annual reviews due in the year before', unit: 'reviews' },
  { key: 'Reviews in time', measure: 'of these held in time', unit: 'reviews' },
] as const;
export type InputKey = (typeof INPUT_ROWS)[number]['key'];
export const INPUT_KEYS: readonly InputKey[] = INPUT_ROWS.map(({ key }) => key);

type Row = readonly (number | null)[];

/** All figures by January, oldest first. */
export interface CaseworkFigures {
  januaries: number[];
  headings: string[];
  typed: Record<InputKey, Row>;
  /** Typed cells that hold text. */
  texts: number;
  table: SourceTable | undefined;
  /** Sum of the table's groups, and the total that it reports; null where it has no such year or no such row. */
  groups: Row;
  reported: Row;
  /** Plans that count: typed, else reported, else added up. */
  plans: Row;
}

/** The January of a column of the caseload: 2024 for "2024" and for "2023-24". */
const januaryOf = ({ start, label }: SourceYear): number =>
  financialYear(label) === null ? start : start + 1;

const headingOf = (january: number): string => `January ${january}`;
const typedJanuary = (heading: string): number[] => {
  const year = /^January (\d{4})$/.exec(heading)?.[1];
  return year === undefined ? [] : [Number(year)];
};

const columnOf = (table: SourceTable | undefined, january: number): SourceYear | undefined =>
  table?.years.find((year) => januaryOf(year) === january);

const counts = (rows: SourceTable['rows'], { label }: SourceYear): number[] =>
  rows.map((row) => {
    const value = row.years[label]?.value;
    return typeof value === 'number' ? value : 0;
  });

export function caseworkFigures(request: BuildRequest): CaseworkFigures {
  const table = request.sources.caseload;
  const known = [
    ...(table?.years ?? []).map(januaryOf),
    ...askedYears(request).map((start) => start + 1),
    ...typedHeadings(request, INPUTS_BLOCK).flatMap(typedJanuary),
  ];
  const januaries = [...new Set(known)].sort((a, b) => a - b);
  const headings = januaries.map(headingOf);
  const typed = Object.fromEntries(
    INPUT_KEYS.map((key): [InputKey, Row] => [
      key,
      headings.map((heading) => standingFigure(request, INPUTS_BLOCK, key, heading)),
    ]),
  ) as Record<InputKey, Row>;
  const groups = januaries.map((january) => {
    const column = columnOf(table, january);
    return table && column ? counts(table.rows, column).reduce((sum, count) => sum + count, 0) : null;
  });
  const reported = januaries.map((january) => {
    const column = columnOf(table, january);
    return table && column && table.totals.length > 0 ? Math.max(0, ...counts(table.totals, column)) : null;
  });
  return {
    januaries,
    headings,
    typed,
    texts: textCells(request, INPUTS_BLOCK, INPUT_KEYS, headings),
    table,
    groups,
    reported,
    plans: januaries.map((_, i) => typed.Plans[i] ?? reported[i] ?? groups[i] ?? null),
  };
}

/** The last January that has both plans and officers, or null. */
export function latest({ plans, typed, januaries }: CaseworkFigures): number | null {
  const known = januaries.flatMap((_, i) => {
    const officers = typed.Officers[i] ?? null;
    return (plans[i] ?? null) !== null && officers !== null && officers > 0 ? [i] : [];
  });
  return known[known.length - 1] ?? null;
}

/** Where the rows by year stand. Zero-based. */
export interface FigurePlaces {
  first: number;
  count: number;
  inputs: Record<InputKey, number>;
  rows: Record<StaffingKey, number>;
  kept: string[];
}

/** A row over all years. */
export const across = ({ first, count }: FigurePlaces, row: number): string =>
  rangeName(row, first, 1, count, ALL_FIXED);

const yearSpecs = (headings: readonly string[], style: StyleName, typed: boolean): ColumnSpec[] =>
  headings.map((heading) => ({ heading, width: 13, style, typed }));

function addInputs(
  writer: SheetWriter,
  { headings }: CaseworkFigures,
): Pick<FigurePlaces, 'inputs' | 'kept'> {
  writer.section('Type here: officers and timeliness by year');
  const labels = YEAR_LABELS.map((spec): ColumnSpec =>
    spec.heading === 'Source' || spec.heading === 'Detail'
      ? { ...spec, style: 'inputText', typed: true }
      : spec,
  );
  const block = writer.block(INPUTS_BLOCK, [...labels, ...yearSpecs(headings, 'inputWhole', true)]);
  const officers = Object.fromEntries(headings.map((heading) => [heading, 'inputNumber' as const]));
  const inputs = Object.fromEntries(
    INPUT_ROWS.map(({ key, measure, unit }) => [
      key,
      block.add(
        key,
        { Measure: measure, Unit: unit, Source: 'Typed: say where it comes from' },
        key === 'Officers' ? officers : {},
      ),
    ]),
  ) as Record<InputKey, number>;
  return { inputs, kept: block.end() };
}

interface Context {
  request: BuildRequest;
  figures: CaseworkFigures;
  inputs: Record<InputKey, number>;
  /** Row of a staffing row, zero-based. */
  row: (key: StaffingKey) => number;
}

interface FigureRow<K extends string> {
  key: K;
  measure: string;
  unit: string;
  source: string;
  /** How it is worked out, in words. */
  how?: string;
  style: StyleName;
  /** Formula of a year, by a function that names cells of this year; undefined where the year has none. */
  formula(context: Context, index: number, column: number): string | undefined;
  expect(context: Context, index: number): number | null;
}

const both = (a: string, b: string, formula: string): string =>
  `=IF(AND(ISNUMBER(${a}),ISNUMBER(${b})),${formula},"")`;
const share = (part: string, of: string): string =>
  `=IF(AND(ISNUMBER(${part}),ISNUMBER(${of}),N(${of})>0),${part}/${of},"")`;

type StaffingKey =
  | 'January'
  | 'Groups'
  | 'Reported'
  | 'Reconciling'
  | 'Open'
  | 'Change'
  | 'In post'
  | 'Caseload'
  | 'Chosen'
  | 'Needed'
  | 'Gap'
  | 'Cost'
  | 'Gap cost';

const staffingOf = ({ request, figures }: Context, index: number): ReturnType<typeof staffing> =>
  staffing(
    figures.plans[index] ?? null,
    figures.typed.Officers[index] ?? null,
    amountOf(request.assumptions, 'caseworkCaseload'),
    amountOf(request.assumptions, 'caseworkPost'),
  );

/** Formula over the column of the user's caseload for a January; undefined where it has none. */
function overTable(
  { figures: { table, januaries } }: Context,
  index: number,
  formula: (group: string, figures: string) => string,
): string | undefined {
  const [group, column] = [columnRef(table, 'group'), columnOf(table, januaries[index] ?? 0)];
  return group && column ? formula(group, column.ref) : undefined;
}

const THIS_SHEET = 'This sheet';
const at = (row: number, column: number): string => cellName(row, column);

const STAFFING_ROWS: readonly FigureRow<StaffingKey>[] = [
  {
    key: 'January',
    measure: 'January of the count',
    unit: 'year',
    source: THIS_SHEET,
    style: 'year',
    formula: () => undefined,
    expect: ({ figures }, i) => figures.januaries[i] ?? null,
  },
  {
    key: 'Groups',
    measure: 'Open plans, groups of your table added',
    unit: 'plans',
    source: 'Your caseload table',
    style: 'number',
    formula: (context, i) =>
      overTable(context, i, (group, figures) => {
        const isGroup = isAmong(group, TOTALS_LIST).replace('ISNUMBER(', 'ISNA(');
        return `=SUMPRODUCT(${isGroup}*1,${figures})`;
      }),
    expect: ({ figures }, i) => figures.groups[i] ?? null,
  },
  {
    key: 'Reported',
    measure: 'Total that your table reports',
    unit: 'plans',
    source: 'Your caseload table, totals row',
    style: 'number',
    formula: (context, i) =>
      (context.figures.reported[i] ?? null) === null
        ? undefined
        : overTable(
            context,
            i,
            (group, figures) => `=SUMPRODUCT(MAX(${isAmong(group, TOTALS_LIST)}*${figures}))`,
          ),
    expect: ({ figures }, i) => figures.reported[i] ?? null,
  },
  {
    key: 'Reconciling',
    measure: 'Reconciling item',
    how: 'Total reported less the groups',
    unit: 'plans',
    source: THIS_SHEET,
    style: 'number',
    formula: ({ row }, _, column) => {
      const [reported, groups] = [at(row('Reported'), column), at(row('Groups'), column)];
      return both(reported, groups, `${reported}-${groups}`);
    },
    expect: ({ figures }, i) => {
      const [reported, groups] = [figures.reported[i] ?? null, figures.groups[i] ?? null];
      return reported === null || groups === null ? null : reported - groups;
    },
  },
  {
    key: 'Open',
    measure: 'Open EHC plans',
    how: 'Typed, else as reported, else added up',
    unit: 'plans',
    source: 'Typed, or your caseload table',
    style: 'number',
    formula: ({ inputs, row }, _, column) => {
      const [typed, reported, groups] = [
        at(inputs.Plans, column),
        at(row('Reported'), column),
        at(row('Groups'), column),
      ];
      return `=IF(ISNUMBER(${typed}),${typed},IF(ISNUMBER(${reported}),${reported},IF(ISNUMBER(${groups}),${groups},"")))`;
    },
    expect: ({ figures }, i) => figures.plans[i] ?? null,
  },
  {
    key: 'Change',
    measure: 'Change on the column before',
    how: 'Open plans ÷ those before, less 1',
    unit: '%',
    source: THIS_SHEET,
    style: 'percent',
    formula: ({ row }, i, column) => {
      const [before, now] = [at(row('Open'), column - 1), at(row('Open'), column)];
      return i === 0
        ? undefined
        : `=IF(AND(ISNUMBER(${before}),ISNUMBER(${now}),N(${before})>0),${now}/${before}-1,"")`;
    },
    expect: ({ figures }, i) => change(figures.plans[i - 1] ?? null, figures.plans[i] ?? null),
  },
  {
    key: 'In post',
    measure: 'Officers in post',
    unit: 'full-time equivalent',
    source: 'Typed above',
    style: 'decimal',
    formula: ({ inputs }, _, column) => {
      const typed = at(inputs.Officers, column);
      return `=IF(ISNUMBER(${typed}),${typed},"")`;
    },
    expect: ({ figures }, i) => figures.typed.Officers[i] ?? null,
  },
  {
    key: 'Caseload',
    measure: 'Caseload',
    how: 'Open plans ÷ officers in post',
    unit: 'plans an officer',
    source: THIS_SHEET,
    style: 'decimal',
    formula: ({ row }, _, column) => share(at(row('Open'), column), at(row('In post'), column)),
    expect: (context, i) => staffingOf(context, i).caseload,
  },
  {
    key: 'Chosen',
    measure: 'Caseload chosen',
    unit: 'plans an officer',
    source: 'HNB Inputs',
    style: 'decimal',
    formula: () => `=${nameOf('caseworkCaseload')}`,
    expect: ({ request }) => amountOf(request.assumptions, 'caseworkCaseload'),
  },
  {
    key: 'Needed',
    measure: 'Officers needed',
    how: 'Open plans ÷ caseload chosen',
    unit: 'full-time equivalent',
    source: THIS_SHEET,
    style: 'decimal',
    formula: ({ row }, _, column) => {
      const plans = at(row('Open'), column);
      return `=IF(ISNUMBER(${plans}),${plans}/${at(row('Chosen'), column)},"")`;
    },
    expect: (context, i) => staffingOf(context, i).needed,
  },
  {
    key: 'Gap',
    measure: 'Gap (above 0 = too few)',
    how: 'Officers needed less in post',
    unit: 'full-time equivalent',
    source: THIS_SHEET,
    style: 'decimal',
    formula: ({ row }, _, column) => {
      const [needed, inPost] = [at(row('Needed'), column), at(row('In post'), column)];
      return both(needed, inPost, `${needed}-${inPost}`);
    },
    expect: (context, i) => staffingOf(context, i).gap,
  },
  {
    key: 'Cost',
    measure: 'Cost of officers in post',
    how: 'Officers × cost of a post',
    unit: '£ a year',
    source: 'HNB Inputs × this sheet',
    style: 'money',
    formula: ({ row }, _, column) => {
      const inPost = at(row('In post'), column);
      return `=IF(ISNUMBER(${inPost}),${inPost}*${nameOf('caseworkPost')},"")`;
    },
    expect: (context, i) => staffingOf(context, i).cost,
  },
  {
    key: 'Gap cost',
    measure: 'Cost of closing the gap',
    how: 'Gap × cost of a post',
    unit: '£ a year',
    source: 'HNB Inputs × this sheet',
    style: 'money',
    formula: ({ row }, _, column) => {
      const gap = at(row('Gap'), column);
      return `=IF(ISNUMBER(${gap}),${gap}*${nameOf('caseworkPost')},"")`;
    },
    expect: (context, i) => staffingOf(context, i).gapCost,
  },
];

const timeliness = (key: string, measure: string, part: InputKey, of: InputKey): FigureRow<string> => ({
  key,
  measure,
  unit: '%',
  source: 'Typed above',
  how: 'In time ÷ all of them',
  style: 'percent',
  formula: ({ inputs }, _, column) => share(at(inputs[part], column), at(inputs[of], column)),
  expect: ({ figures }, i) => rate(figures.typed[part][i] ?? null, figures.typed[of][i] ?? null),
});

const TIMELINESS_ROWS: readonly FigureRow<string>[] = [
  timeliness('Within 20 weeks', 'New plans issued within 20 weeks', 'In time', 'Issued'),
  timeliness('Within 20 weeks plain', 'The same without exceptions', 'In time plain', 'Issued plain'),
  timeliness('Reviews held', 'Annual reviews held in time', 'Reviews in time', 'Reviews'),
];

/** Parts that must not be more than their wholes. */
export const PARTS: readonly (readonly [InputKey, InputKey])[] = [
  ['In time', 'Issued'],
  ['In time plain', 'Issued plain'],
  ['Issued plain', 'Issued'],
  ['In time plain', 'In time'],
  ['Reviews in time', 'Reviews'],
];

function addRows<K extends string>(
  writer: SheetWriter,
  id: string,
  rows: readonly FigureRow<K>[],
  given: Omit<Context, 'row'>,
): Record<K, number> {
  const { headings } = given.figures;
  const block = writer.block(id, [...YEAR_LABELS, ...yearSpecs(headings, 'number', false)]);
  const first = block.next;
  const places = Object.fromEntries(rows.map(({ key }, i) => [key, first + i])) as Record<K, number>;
  const context: Context = { ...given, row: (key) => (places as Record<string, number>)[key] ?? 0 };
  for (const row of rows) {
    const cells = headings.map((heading, i): [string, Content] => {
      const formula = row.formula(context, i, block.column(heading));
      const expect = row.expect(context, i);
      // the January itself is the one figure that no formula makes
      if (row.key === 'January') return [heading, expect];
      return [heading, formula === undefined ? undefined : { formula, expect: shown(expect) }];
    });
    const styles = Object.fromEntries(headings.map((heading) => [heading, row.style]));
    const words = { Measure: row.measure, Detail: row.how ?? '', Unit: row.unit, Source: row.source };
    block.add(row.key, { ...words, ...Object.fromEntries(cells) }, styles);
  }
  block.end();
  return places;
}

/** Writes what is typed by year, staffing and timeliness. */
export function addFigures(
  writer: SheetWriter,
  request: BuildRequest,
  figures: CaseworkFigures,
): FigurePlaces {
  const { inputs, kept } = addInputs(writer, figures);
  const context = { request, figures, inputs };
  writer.section('Staffing by year');
  const rows = addRows(writer, STAFFING_BLOCK, STAFFING_ROWS, context);
  writer.section('Timeliness by year');
  addRows(writer, 'casework-timeliness', TIMELINESS_ROWS, context);
  return { first: YEAR_LABELS.length, count: figures.headings.length, inputs, rows, kept };
}

/** How the user's caseload calls its totals rows, which are not added up with the groups. */
export function addWords(writer: SheetWriter, { table }: CaseworkFigures): void {
  const found = (table?.totals ?? []).map((row) => textOf(row, 'group')).filter((text) => text !== '');
  const words = distinct(found);
  const list = words.length > 0 ? words : ['Total'];
  writer.section('How your caseload table names its totals');
  const block = writer.block(
    'casework-words',
    [
      { heading: 'In your table', width: 34, style: 'text' },
      { heading: 'Read as', width: 26, style: 'text' },
    ],
    1,
  );
  const first = block.next;
  for (const word of list) block.add(trimmed(word), { 'Read as': 'Totals row: not a group' });
  block.end();
  writer.names[TOTALS_LIST] = `=${sheetPrefix(writer.name)}${rangeName(first, 1, list.length, 1, ALL_FIXED)}`;
}
