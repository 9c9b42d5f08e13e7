/** HNB Casework: annual reviews by the month in which they fall due, counted in the user's EHCP list or typed. Pure. */
import { monthStarts, openOn, rate, reviewsIn, shareInTime, type Spell } from '../funding/casework';
import { firstDay, thursday } from '../funding/periods';
import { calendarDay } from '../funding/reading';
import { cellName, rangeName } from './a1';
import { across, type CaseworkFigures, type FigurePlaces } from './casework-figures';
import { OFFICERS_NOW, whole, type RegisterPlaces } from './casework-posts';
import { columnRef } from './conditions';
import { shown, standing, standingFigure, textCells } from './registers';
import type { BuildRequest } from './request';
import type { Plain, SourceTable } from './sources';
import type { ColumnSpec, Content, SheetWriter } from './writer';

const DAYS_BLOCK = 'casework-days';
const REVIEWS_BLOCK = 'casework-reviews';
const MONTHS = 12;
export const REVIEWS_FROM = 'HNB_casework_reviews_from';
export const COUNTED_ON = 'HNB_casework_counted_on';
const DAY_KEYS = ['Reviews from', 'Counted on'] as const;
export const REVIEW_FIGURES = ['Typed instead', 'Held in time'] as const;

export interface ReviewMonth {
  /** First day of the month; null while no first month is typed. */
  first: number | null;
  counted: number | null;
  typed: number | null;
  due: number | null;
  held: number | null;
}

export interface Reviews {
  table: SourceTable | undefined;
  spells: Spell[];
  from: number | null;
  day: number | null;
  /** Plans of the EHCP list open on the day of the count, and the caseload of that January. */
  listed: number | null;
  counted: number | null;
  months: ReviewMonth[];
  /** Typed cells that hold text. */
  texts: number;
  /** Typed days that are no date. */
  wrongDays: number;
  seeds: Record<(typeof DAY_KEYS)[number], number | null>;
}

const serial = (value: Plain | undefined): number | null => (typeof value === 'number' ? value : null);

/** What the first build puts there: April and the census day of the last caseload, else April of the last start. */
function seedsOf({ table, januaries, groups }: CaseworkFigures, spells: readonly Spell[]): Reviews['seeds'] {
  const counted = januaries.filter((_, i) => (groups[i] ?? null) !== null);
  const january = table ? (counted[counted.length - 1] ?? null) : null;
  const starts = spells.flatMap(({ start }) => (start === null ? [] : [start]));
  const lastStart = starts.reduce<number | null>((last, start) => Math.max(last ?? start, start), null);
  const year = january ?? (lastStart === null ? null : calendarDay(lastStart).year);
  return {
    'Reviews from': year === null ? null : firstDay(year),
    'Counted on': january === null ? null : thursday(3, january, 1),
  };
}

export function reviewsOf(request: BuildRequest, figures: CaseworkFigures): Reviews {
  const table = request.sources.ehcps;
  const spells = (table?.rows ?? []).map(({ cells }) => ({
    start: serial(cells.start?.value),
    end: serial(cells.end?.value),
  }));
  const seeds = seedsOf(figures, spells);
  const typedDay = (key: (typeof DAY_KEYS)[number]): number | null =>
    standingFigure(request, DAYS_BLOCK, key, 'Day', seeds[key]);
  const [from, day] = [typedDay('Reviews from'), typedDay('Counted on')];
  const firsts = from === null ? [] : monthStarts(from, MONTHS);
  const months = Array.from({ length: MONTHS }, (_, i): ReviewMonth => {
    const first = firsts[i] ?? null;
    const counted = table && first !== null ? reviewsIn(spells, first) : null;
    const typed = standingFigure(request, REVIEWS_BLOCK, i + 1, 'Typed instead');
    const held = standingFigure(request, REVIEWS_BLOCK, i + 1, 'Held in time');
    return { first, counted, typed, due: typed ?? counted, held };
  });
  const keys = months.map((_, i) => i + 1);
  const index = day === null ? -1 : figures.januaries.indexOf(calendarDay(day).year);
  return {
    table,
    spells,
    from,
    day,
    listed: table && day !== null ? openOn(spells, day) : null,
    counted: day === null ? null : (figures.plans[index] ?? 0),
    months,
    texts: textCells(request, REVIEWS_BLOCK, keys, REVIEW_FIGURES),
    wrongDays: DAY_KEYS.filter((key) => {
      const value = standing(request, DAYS_BLOCK, key, 'Day', seeds[key]);
      return typeof value !== 'number' && value !== null && value !== '';
    }).length,
    seeds,
  };
}

/** Condition that a plan has not ended before a day; 1 where the user's list has no ends. */
const notEnded = (end: string | null, day: string): string =>
  end === null ? '1' : `(1-ISNUMBER(${end})*(${end}<${day}))`;

const LABELS: readonly ColumnSpec[] = [
  { heading: 'Set', width: 7, style: 'key' },
  { heading: 'What it is', width: 34, style: 'wrapped' },
  { heading: 'Day', width: 26, style: 'inputDate', typed: true },
  { heading: 'Unit', width: 18, style: 'wrapped' },
  { heading: 'Source', width: 24, style: 'wrapped' },
  { heading: 'In your list', width: 13, style: 'number' },
  { heading: 'Caseload', width: 13, style: 'number' },
];

function addDays(
  writer: SheetWriter,
  reviews: Reviews,
  figures: FigurePlaces,
): { listed: string; caseload: string; days: string } {
  const { table, seeds } = reviews;
  const block = writer.block(DAYS_BLOCK, LABELS);
  const first = block.next;
  const from = block.add('Reviews from', {
    'What it is': 'First month of the reviews below: any day in it',
    Day: seeds['Reviews from'],
    Unit: 'date',
    Source: 'Typed',
  });
  const [start, end] = [columnRef(table, 'start'), columnRef(table, 'end')];
  const inList: Content = start
    ? {
        formula: `=IF(ISNUMBER(${COUNTED_ON}),SUMPRODUCT(ISNUMBER(${start})*(${start}<=${COUNTED_ON})*${notEnded(end, COUNTED_ON)}),"")`,
        expect: shown(reviews.listed),
      }
    : undefined;
  const [januaries, plans] = [across(figures, figures.rows.January), across(figures, figures.rows.Open)];
  const day = block.add('Counted on', {
    'What it is': 'Day on which your EHCP list is counted, to compare with the caseload of that January',
    Day: seeds['Counted on'],
    Unit: 'date; plans',
    Source: table ? `Typed; ${table.table ?? table.sheet}` : 'Typed',
    'In your list': inList,
    Caseload: {
      formula: `=IF(ISNUMBER(${COUNTED_ON}),SUMPRODUCT((${januaries}=YEAR(${COUNTED_ON}))*1,${plans}),"")`,
      expect: shown(reviews.counted),
    },
  });
  const column = block.column('Day');
  writer.nameCell(REVIEWS_FROM, from, column);
  writer.nameCell(COUNTED_ON, day, column);
  block.end();
  return {
    listed: cellName(day, block.column('In your list')),
    caseload: cellName(day, block.column('Caseload')),
    days: rangeName(first, column, DAY_KEYS.length, 1),
  };
}

const COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 7, style: 'key' },
  { heading: 'Month from', width: 34, style: 'date' },
  { heading: 'Remark', width: 26, style: 'inputText', typed: true },
  { heading: 'Unit', width: 18, style: 'wrapped' },
  { heading: 'Source', width: 24, style: 'wrapped' },
  { heading: 'Counted', width: 13, style: 'number' },
  { heading: 'Typed instead', width: 13, style: 'inputWhole', typed: true },
  { heading: 'Due', width: 13, style: 'number' },
  { heading: 'Held in time', width: 13, style: 'inputWhole', typed: true },
  { heading: 'Share in time', width: 13, style: 'percent' },
  { heading: 'Due an officer', width: 13, style: 'decimal' },
];

/** The first month begins in the month of the day typed; each other one after the month above. */
const monthFormula = (first: boolean, above: string): string =>
  first
    ? `=IF(ISNUMBER(${REVIEWS_FROM}),DATE(YEAR(${REVIEWS_FROM}),MONTH(${REVIEWS_FROM}),1),"")`
    : `=IF(ISNUMBER(${above}),DATE(YEAR(${above}),MONTH(${above})+1,1),"")`;

function monthCells(
  { table }: Reviews,
  month: ReviewMonth,
  officers: number | null,
  first: boolean,
  at: (heading: string) => string,
  above: string,
): Record<string, Content> {
  const from = at('Month from');
  const [start, end] = [columnRef(table, 'start'), columnRef(table, 'end')];
  const isDue = `ISNUMBER(${start})*(${start}<${from})*(MONTH(${start})=MONTH(${from}))*${notEnded(end, from)}`;
  return {
    'Month from': { formula: monthFormula(first, above), expect: shown(month.first) },
    Counted: start
      ? { formula: `=IF(ISNUMBER(${from}),SUMPRODUCT(${isDue}),"")`, expect: shown(month.counted) }
      : undefined,
    Due: {
      formula: `=IF(ISNUMBER(${at('Typed instead')}),${at('Typed instead')},IF(ISNUMBER(${at('Counted')}),${at('Counted')},""))`,
      expect: shown(month.due),
    },
    ...rateCells(month, officers, at),
  };
}

function rateCells(
  { due, held }: Pick<ReviewMonth, 'due' | 'held'>,
  officers: number | null,
  at: (heading: string) => string,
): Record<string, Content> {
  return {
    'Share in time': {
      formula: `=IF(AND(ISNUMBER(${at('Held in time')}),N(${at('Due')})>0),${at('Held in time')}/${at('Due')},"")`,
      expect: shown(rate(held, due)),
    },
    'Due an officer': {
      formula: `=IF(AND(ISNUMBER(${at('Due')}),N(${OFFICERS_NOW})>0),${at('Due')}/${OFFICERS_NOW},"")`,
      expect: shown(rate(due, officers)),
    },
  };
}

export interface ReviewPlaces extends RegisterPlaces {
  listed: string;
  caseload: string;
  days: string;
}

const UNIT = 'reviews';

/** Writes the reviews by month. @param officers in post at the last January with plans and officers */
export function addReviews(
  writer: SheetWriter,
  reviews: Reviews,
  figures: FigurePlaces,
  officers: number | null,
): ReviewPlaces {
  writer.section('Annual reviews due by month (the month of Start in your EHCP list, from a year after it)');
  const days = addDays(writer, reviews, figures);
  const block = writer.block(REVIEWS_BLOCK, COLUMNS);
  const first = block.next;
  const { table } = reviews;
  reviews.months.forEach((month, i) => {
    const row = block.next;
    const at = (heading: string): string => cellName(row, block.column(heading), { column: true });
    const above = cellName(row - 1, block.column('Month from'), { column: true });
    block.add(i + 1, {
      Unit: UNIT,
      Source: table ? (table.table ?? table.sheet) : 'Typed',
      ...monthCells(reviews, month, officers, i === 0, at, above),
    });
  });
  const places = {
    first,
    rows: MONTHS,
    column: (heading: string) => block.column(heading),
    kept: block.end(),
    ...days,
  };
  addYear(writer, reviews, officers, places);
  return places;
}

/** The twelve months together. */
function addYear(
  writer: SheetWriter,
  { months }: Reviews,
  officers: number | null,
  places: RegisterPlaces,
): void {
  const looks = { inputWhole: 'number', inputText: 'text', date: 'text' } as const;
  const plain = (spec: ColumnSpec): ColumnSpec => ({
    heading: spec.heading,
    width: spec.width,
    style: spec.style in looks ? looks[spec.style as keyof typeof looks] : spec.style,
  });
  const columns = COLUMNS.map(plain);
  const block = writer.block('casework-reviews-year', [
    { heading: 'Sum', width: 7, style: 'key' },
    ...columns.slice(1),
  ]);
  const row = block.next;
  const at = (heading: string): string => cellName(row, block.column(heading), { column: true });
  /** Sum of a column; nothing where nothing stands in it. */
  const total = (heading: string, of: (month: ReviewMonth) => number | null): Content => {
    const known = months.map(of).filter((figure) => figure !== null);
    const range = whole(places, heading);
    return {
      formula: `=IF(COUNT(${range})=0,"",SUM(${range}))`,
      expect: known.length === 0 ? '' : known.reduce((sum, figure) => sum + figure, 0),
    };
  };
  const due = months.reduce((sum, month) => sum + (month.due ?? 0), 0);
  const told = `SUMPRODUCT(ISNUMBER(${whole(places, 'Held in time')})*1,${whole(places, 'Due')})`;
  block.add('Year', {
    'Month from': 'Twelve months',
    Unit: UNIT,
    Source: 'This sheet',
    Counted: total('Counted', ({ counted }) => counted),
    'Typed instead': total('Typed instead', ({ typed }) => typed),
    Due: total('Due', (month) => month.due),
    'Held in time': total('Held in time', ({ held }) => held),
    ...rateCells({ due: months.some((month) => month.due !== null) ? due : null, held: null }, officers, at),
    // months of which nobody has said how many were held are left out
    'Share in time': {
      formula: `=IF(${told}>0,${at('Held in time')}/${told},"")`,
      expect: shown(shareInTime(months)),
    },
  });
  block.end();
}
