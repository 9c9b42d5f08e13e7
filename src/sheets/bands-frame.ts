/**
 * What HNB Bands is built from: the user's bands and plans as src/funding takes them, the days that count, and the
 * pieces of formulas that pick plans of the user's list. Pure.
 */
import { labelKey } from '../funding/bands';
import { requireDistinct, type TableBand } from '../funding/band-values';
import {
  bandMoves,
  bandUses,
  schoolMoves,
  schoolUses,
  type BandDays,
  type UsedPlan,
} from '../funding/band-use';
import { FundingError, wrongValue } from '../funding/errors';
import { firstDay, lastDay, readYearStart } from '../funding/periods';
import { plain } from '../funding/reading';
import { amountOf, nameOf } from './assumptions';
import type { Area } from './bands-table';
import { columnRef, equals } from './conditions';
import type { BuildRequest } from './request';
import type { Plain, SourceRow, SourceTable } from './sources';
import { textOf } from './years';

export const SETTINGS_BLOCK = 'bands-settings';
export const DAY_ROWS = { now: 'Day of the values', before: 'Compared with' } as const;

/** A plan as the sheet shows it, beside what src/funding needs. */
export interface ListedPlan extends UsedPlan {
  moderatedBand: string | null;
  /** The cell of the payment holds a text: formulas do not see it. */
  paidAsText: boolean;
}

const isSeen = (row: SourceRow, field: string): boolean => {
  const cell = row.cells[field];
  return cell === undefined || (cell.asText !== true && typeof cell.value !== 'string');
};

/** @throws FundingError naming the first cell that holds a text where formulas need a number or a date */
function requireSeen(table: SourceTable, fields: readonly string[], cure: string): void {
  const wrong = table.rows.flatMap((row) =>
    fields.filter((field) => !isSeen(row, field)).map((field) => row.cells[field]),
  );
  const [first] = wrong;
  if (!first) return;
  const more = wrong.length > 1 ? ` There are ${wrong.length - 1} more of this kind.` : '';
  throw wrongValue(`${first.address} holds a text, which formulas cannot calculate with. ${cure}${more}`);
}

const figure = (row: SourceRow, field: string): number | null => {
  const value = row.cells[field]?.value;
  return isSeen(row, field) && typeof value === 'number' ? value : null;
};
const words = (row: SourceRow, field: string): string | null => textOf(row, field) || null;

/** Words of the Basis column: a value with element 2 in it, as formulas compare them, and one without. */
export const TOTAL_WORDS = ['total', 'gross'] as const;
const TOP_UP_WORDS = ['', 'topup', 'net'];

function basisOf(row: SourceRow): TableBand['basis'] {
  const text = textOf(row, 'basis');
  if (TOTAL_WORDS.some((word) => word === text.toLowerCase())) return 'total';
  if (TOP_UP_WORDS.includes(plain(text))) return 'top-up';
  throw wrongValue(`${row.cells.basis?.address ?? ''} (Basis) is "${text}". Type top-up or total.`);
}

/** @throws FundingError naming the cell of a text, an unknown basis, a negative value, or a row that stands twice */
export function bandsOf(table: SourceTable): TableBand[] {
  requireSeen(table, ['value', 'from'], 'Type the value as a plain number and From as a date.');
  const rows = table.rows.map((row): TableBand => {
    const value = figure(row, 'value') ?? 0;
    if (value < 0)
      throw wrongValue(`${row.cells.value?.address ?? ''} (Value) is ${value}. Type 0 or more pounds.`);
    return {
      row: row.row,
      band: textOf(row, 'band'),
      value,
      setting: words(row, 'setting'),
      from: figure(row, 'from'),
      basis: basisOf(row),
      scoreFrom: null,
    };
  });
  requireDistinct(rows);
  return rows;
}

/** @throws FundingError naming the cell of a date or FTE that is a text */
export function plansOf(table: SourceTable): ListedPlan[] {
  requireSeen(
    table,
    ['start', 'end', 'fte', 'previousFte'],
    'Type a date such as 06/04/2026, or the FTE as a plain number.',
  );
  return table.rows.map((row) => {
    const fte = figure(row, 'fte') ?? 1;
    return {
      row: row.row,
      ref: textOf(row, 'ref'),
      school: textOf(row, 'setting'),
      band: textOf(row, 'band'),
      previousBand: words(row, 'previousBand'),
      moderatedBand: words(row, 'moderatedBand'),
      setting: words(row, 'bandSetting'),
      start: figure(row, 'start'),
      end: figure(row, 'end'),
      fte,
      fteBefore: figure(row, 'previousFte') ?? fte,
      paid: figure(row, 'paid') ?? 0,
      paidAsText: !isSeen(row, 'paid'),
    };
  });
}

/** What a person typed in a block, or what stands there until somebody types. */
export function standing(
  { people }: BuildRequest,
  block: string,
  key: string,
  heading: string,
  seed: Plain = null,
): Plain {
  const cell = people[block]?.[key]?.[heading];
  return cell === undefined ? seed : cell.value;
}

/** The year of the payments, as HNB Inputs has it. @throws FundingError when it is no financial year */
export function paymentsYear(request: BuildRequest): number {
  const given = String(request.assumptions.paymentsYear ?? '');
  try {
    return readYearStart(given);
  } catch (failure) {
    if (!(failure instanceof FundingError)) throw failure;
    throw wrongValue(
      `HNB Inputs: Year of the payments is "${given}". Type the financial year, such as 2026-27.`,
    );
  }
}

/** A day typed on the sheet, or the day that stands for a blank. */
function dayOf(request: BuildRequest, key: string, otherwise: number): number {
  const typed = standing(request, SETTINGS_BLOCK, key, 'Typed');
  if (typed === null || typed === '') return otherwise;
  if (typeof typed === 'number' && typed >= 1) return Math.floor(typed);
  throw wrongValue(
    `HNB Bands: ${key} is "${String(typed)}". Type a date such as 31/03/2026, or clear the cell.`,
  );
}

/** Row of a table's headings, as a person counts it. */
export const headingRow = ({ address }: SourceTable): number => Number(/\d+/.exec(address)?.[0] ?? 0);

/** Texts as formulas compare them: letter case apart. */
export const textKey = (...texts: (string | null)[]): string =>
  JSON.stringify(texts.map((text) => labelKey(text ?? '')));

/** Everything that the parts of the sheet are made from. */
export function frameOf(request: BuildRequest) {
  const tables = { bands: request.sources.bands, ehcps: request.sources.ehcps };
  if (!tables.bands || !tables.ehcps)
    throw wrongValue('No table is mapped to Bands or EHCPs. Press Find tables on Set up.');
  const [bands, plans] = [bandsOf(tables.bands), plansOf(tables.ehcps)];
  const yearStart = paymentsYear(request);
  const days: BandDays = {
    now: dayOf(request, DAY_ROWS.now, lastDay(yearStart)),
    before: dayOf(request, DAY_ROWS.before, firstDay(yearStart) - 1),
  };
  const deduct = amountOf(request.assumptions, 'element2');
  const uses = bandUses(plans, bands, days, deduct);
  const moved = schoolMoves(plans, uses, days);
  return {
    request,
    bandsTable: tables.bands,
    plansTable: tables.ehcps,
    bands,
    plans,
    yearStart,
    days,
    deduct,
    uses,
    moves: bandMoves(plans, uses, days),
    moved,
    schools: schoolUses(plans, moved, days),
    list: new ListFormulas(tables.ehcps),
  };
}
export type Frame = ReturnType<typeof frameOf>;

/** Names of the cells that the parts refer to. */
export const BANDS = {
  first: 'HNB_bands_first_day',
  last: 'HNB_bands_last_day',
  days: 'HNB_bands_days',
  now: 'HNB_bands_day',
  before: 'HNB_bands_day_before',
  places: 'HNB_bands_pence_places',
  rows: 'HNB_bands_rows',
  found: 'HNB_bands_exceptions',
} as const;

export const ELEMENT_2_NAME = nameOf('element2');

/** Pieces of formulas over the user's list of plans; a column that the list does not have drops out. */
export class ListFormulas {
  constructor(private readonly table: SourceTable) {}

  /** Row of the headings, as a person counts it. */
  get top(): number {
    return headingRow(this.table);
  }

  /** Totals rows that formulas take for plans. */
  get totals(): number {
    return this.table.totals.filter((row) => textOf(row, 'ref') !== '').length;
  }

  ref(field: string): string | null {
    return columnRef(this.table, field);
  }

  /** A column that every list has. */
  needed(field: string): string {
    return this.ref(field) ?? '';
  }

  /** Rows whose column says what the cell says; the whole list when there is no such column. */
  same(field: string, cell: string): string[] {
    const ref = this.ref(field);
    return ref ? [equals(ref, cell)] : [];
  }

  /** Placements live on a day; a blank end is open. Texts are larger than every number, so an empty text is open too. */
  live(day: string): string {
    const [start, end] = [this.needed('start'), this.ref('end')];
    const begun = `(${start}<=${day})`;
    return end ? `${begun}*(((${end}="")+(${end}>=${day}))>0)` : begun;
  }
}

/** Conditions as one figure a row: 1 where all hold. */
const allOf = (conditions: readonly string[]): string =>
  conditions.length === 1 ? `${conditions[0]}*1` : conditions.join('*');

/** SUMPRODUCT(a*b*c): how many rows match. */
export const countWhere = (...conditions: readonly string[]): string => `SUMPRODUCT(${allOf(conditions)})`;

/** Sum of a column of one of the sheet's own tables over the rows that match. */
export const sumIn = (area: Area, of: string, ...conditions: readonly string[]): string =>
  `SUMPRODUCT(${allOf(conditions)},${area.all(of)})`;

/** Rows of a table whose column says this: a text in quotes, or a number. */
export const is = (area: Area, heading: string, word: string): string => `(${area.all(heading)}=${word})`;

/** Rows of a table whose column says what the cell says. */
export const sameIn = (area: Area, heading: string, cell: string): string =>
  `(${area.all(heading)}=${cell}&"")`;

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
