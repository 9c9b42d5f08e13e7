/**
 * HNB Pathways: what is typed and worked out for each route and year, as data: a block each, in the order of the
 * sheet. Pure.
 */
import type { RouteFigures, RouteYear, Together } from '../funding/pathways';
import type { StyleName } from './styles';

/** Names the cell of a measure for the same route, this year or the year before. */
export interface Cells {
  now(key: MeasureKey): string;
  before(key: MeasureKey): string;
  /** Sum of a measure over all routes in this year. */
  all(key: MeasureKey): string;
  /** Young people on the route before the first year. */
  start: string;
  first: boolean;
}

export type TypedKey = 'people' | 'cost' | 'joined' | 'left' | 'settled' | 'achieved';
export type MadeKey =
  | 'share'
  | 'more'
  | 'unitCost'
  | 'unitChange'
  | 'opening'
  | 'closing'
  | 'difference'
  | 'settledRate'
  | 'achievedRate';
export type MeasureKey = TypedKey | MadeKey;

interface Words {
  key: MeasureKey;
  title: string;
  unit: string;
  style: StyleName;
}
export interface TypedMeasure extends Words {
  key: TypedKey & keyof RouteYear;
  formula: null;
}
export interface MadeMeasure extends Words {
  key: MadeKey & keyof RouteFigures;
  /** In words. */
  how: string;
  /** Formula of a year; undefined where the first year has none. */
  formula(cells: Cells): string | undefined;
}

const isFigure = (...cells: string[]): string => cells.map((cell) => `ISNUMBER(${cell})`).join(',');
const share = (part: string, of: string): string =>
  `=IF(AND(${isFigure(part, of)},N(${of})>0),${part}/${of},"")`;
const change = (before: string, now: string): string =>
  `=IF(AND(${isFigure(before, now)},N(${before})>0),${now}/${before}-1,"")`;

export const MEASURES: readonly (TypedMeasure | MadeMeasure)[] = [
  {
    key: 'people',
    title: 'Numbers at the end of the year',
    unit: 'young people',
    style: 'inputNumber',
    formula: null,
  },
  {
    key: 'share',
    how: 'Numbers ÷ numbers of all routes',
    title: 'Share of all routes',
    unit: '%',
    style: 'percent',
    formula: ({ now, all }) => share(now('people'), all('people')),
  },
  {
    key: 'more',
    how: 'Numbers less those of the year before',
    title: 'Change on the year before',
    unit: 'young people',
    style: 'decimal',
    formula: ({ first, now, before }) =>
      first
        ? undefined
        : `=IF(AND(${isFigure(before('people'), now('people'))}),${now('people')}-${before('people')},"")`,
  },
  { key: 'cost', title: 'Cost', unit: '£ in the year', style: 'inputMoney', formula: null },
  {
    key: 'unitCost',
    how: 'Cost ÷ numbers',
    title: 'Cost of a young person',
    unit: '£ a young person',
    style: 'money',
    formula: ({ now }) => share(now('cost'), now('people')),
  },
  {
    key: 'unitChange',
    how: 'Cost of a young person ÷ that of the year before, less 1',
    title: 'Change of that cost on the year before',
    unit: '%',
    style: 'percent',
    formula: ({ first, now, before }) => (first ? undefined : change(before('unitCost'), now('unitCost'))),
  },
  { key: 'joined', title: 'Joined in the year', unit: 'young people', style: 'inputNumber', formula: null },
  { key: 'left', title: 'Left in the year', unit: 'young people', style: 'inputNumber', formula: null },
  {
    key: 'opening',
    how: 'Numbers before; then those of the year before',
    title: 'Opening: numbers at the end of the year before',
    unit: 'young people',
    style: 'decimal',
    formula: ({ first, start, before }) => {
      const from = first ? start : before('people');
      return `=IF(ISNUMBER(${from}),${from},"")`;
    },
  },
  {
    key: 'closing',
    how: 'Opening + joined − left',
    title: 'Closing by flow',
    unit: 'young people',
    style: 'decimal',
    formula: ({ now }) =>
      `=IF(AND(ISNUMBER(${now('opening')}),COUNT(${now('joined')},${now('left')})>0),${now('opening')}+N(${now('joined')})-N(${now('left')}),"")`,
  },
  {
    key: 'difference',
    how: 'Closing less numbers',
    title: 'Difference: closing by flow less numbers (should be 0)',
    unit: 'young people',
    style: 'decimal',
    formula: ({ now }) =>
      `=IF(AND(${isFigure(now('closing'), now('people'))}),ROUND((${now('closing')}-${now('people')})*100,0)/100,"")`,
  },
  {
    key: 'settled',
    title: 'Leavers who went on to learning or work',
    unit: 'young people',
    style: 'inputNumber',
    formula: null,
  },
  {
    key: 'settledRate',
    how: 'Settled ÷ left',
    title: 'Share of leavers who went on to learning or work',
    unit: '% of leavers',
    style: 'percent',
    formula: ({ now }) => share(now('settled'), now('left')),
  },
  {
    key: 'achieved',
    title: 'Leavers who achieved the outcome their plan aimed at',
    unit: 'young people',
    style: 'inputNumber',
    formula: null,
  },
  {
    key: 'achievedRate',
    how: 'Achieved ÷ left',
    title: 'Share of leavers who achieved it',
    unit: '% of leavers',
    style: 'percent',
    formula: ({ now }) => share(now('achieved'), now('left')),
  },
];

/** A row of all routes together: a sum over the routes, or a formula over other such rows. */
export interface TogetherRow {
  key: keyof Together;
  measure: string;
  unit: string;
  style: StyleName;
  /** Formula of a year from the sums of measures and the rows of this block; undefined where there is none. */
  formula(cells: {
    all(key: MeasureKey): string;
    /** Sum of a measure over the routes of which another one is known. */
    where(known: MeasureKey, key: MeasureKey): string;
    now(key: keyof Together): string;
    before(key: keyof Together): string;
    first: boolean;
  }): string | undefined;
}

const PEOPLE = 'young people';
/** A rate over the routes that know both figures, so that a gap in one does not dilute it. */
const rateOf =
  (part: TypedKey, of: TypedKey): TogetherRow['formula'] =>
  ({ where }) =>
    `=IF(${where(part, of)}>0,${where(of, part)}/${where(part, of)},"")`;
const sumOf = (
  key: MeasureKey & keyof Together,
  measure: string,
  unit: string,
  style: StyleName,
): TogetherRow => ({ key, measure, unit, style, formula: ({ all }) => `=${all(key)}` });

export const TOGETHER: readonly TogetherRow[] = [
  sumOf('people', 'Young people', PEOPLE, 'decimal'),
  {
    key: 'more',
    measure: 'Change on the year before',
    unit: PEOPLE,
    style: 'decimal',
    formula: ({ first, now, before }) => (first ? undefined : `=${now('people')}-${before('people')}`),
  },
  sumOf('cost', 'Cost', '£ in the year', 'money'),
  {
    key: 'unitCost',
    measure: 'Cost of a young person',
    unit: '£ a young person',
    style: 'money',
    formula: rateOf('cost', 'people'),
  },
  {
    key: 'unitChange',
    measure: 'Change of that cost on the year before',
    unit: '%',
    style: 'percent',
    formula: ({ first, now, before }) => (first ? undefined : change(before('unitCost'), now('unitCost'))),
  },
  sumOf('opening', 'Opening', PEOPLE, 'decimal'),
  sumOf('joined', 'Joined', PEOPLE, 'decimal'),
  sumOf('left', 'Left', PEOPLE, 'decimal'),
  sumOf('closing', 'Closing by flow', PEOPLE, 'decimal'),
  sumOf('difference', 'Difference to the numbers', PEOPLE, 'decimal'),
  {
    key: 'settledRate',
    measure: 'Share of leavers who went on to learning or work',
    unit: '% of leavers',
    style: 'percent',
    formula: rateOf('settled', 'left'),
  },
  {
    key: 'achievedRate',
    measure: 'Share of leavers who achieved their outcome',
    unit: '% of leavers',
    style: 'percent',
    formula: rateOf('achieved', 'left'),
  },
];
