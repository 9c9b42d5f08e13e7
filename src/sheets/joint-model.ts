/**
 * The placements of HNB Joint funding as typed figures: those of the user's list of plans that health or social care
 * share in, those typed on the sheet, and what src/funding makes of each. Pure.
 */
import { agreedShares, educationShare, settlement, splitCost, type ByAgency } from '../funding/joint';
import { remainderShares, toPence, type Share } from '../funding/money';
import { isTyped, ownKeys, typedCell, typedHeadings } from './layout';
import {
  EARLIER,
  EARLIER_COLUMNS,
  OWN_WORD,
  PLACEMENT_COLUMNS,
  PLACEMENTS,
  YEAR,
  YEAR_KEY,
} from './joint-words';
import type { BuildRequest } from './request';
import type { Plain, SourceRow, SourceTable } from './sources';
import { planYears, textOf } from './years';

export const JOINT_STATUS = {
  gone: 'Not in your list',
  shares: 'Shares not 0–100%',
  none: 'No share',
  paid: 'Paid without a cost',
  cost: 'No cost',
  good: 'OK',
} as const;

const SPARE = 10;
const SPARE_YEARS = 5;

export interface Placement {
  key: string;
  own: boolean;
  /** Reference in the user's list and which of its rows there; null for a row typed here. */
  listed: { ref: string; occurrence: number; inList: number; place: number } | null;
  placementType: string;
  listCost: number;
  listShares: [health: number, socialCare: number];
  /** To the penny. */
  cost: number;
  costFrom: string;
  shares: ByAgency;
  steps: Share[];
  pence: number;
  due: ByAgency;
  paid: ByAgency;
  balance: ByAgency;
  status: string;
}

export interface EarlierYear {
  key: string;
  year: string;
  due: ByAgency;
  paid: ByAgency;
  balance: ByAgency;
  status: string;
}

export interface JointModel {
  table: SourceTable | undefined;
  year: string;
  /** What the year begins with, before anybody types. */
  yearSeed: string | null;
  placements: Placement[];
  earlier: EarlierYear[];
  /** Balances of the agencies and, last, of the providers: this year, and with the earlier years. */
  thisYear: number[];
  before: number[];
  owed: number[][];
  /** Keys kept though the placement is gone from the list, or shares no longer. */
  kept: string[];
}

const amount = (value: Plain | undefined): number | null => (typeof value === 'number' ? value : null);

export const addUp = (rows: readonly ByAgency[]): ByAgency =>
  rows.reduce<ByAgency>(([a, b, c], [d, e, f]) => [a + d, b + e, c + f], [0, 0, 0]);

/** First row below the headings, as a person counts it. */
const firstDataRow = (table: SourceTable): number => Number(/\d+/.exec(table.address)?.[0] ?? 0) + 1;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** All rows of a reference in the list, totals rows included, as the formulas see them. */
const rowsOf = (table: SourceTable | undefined, ref: string): SourceRow[] =>
  [...(table?.rows ?? []), ...(table?.totals ?? [])]
    .filter((row) => same(textOf(row, 'ref'), ref))
    .sort((a, b) => a.row - b.row);

const isShared = (row: SourceRow): boolean =>
  ['healthShare', 'socialCareShare'].some((field) => (amount(row.cells[field]?.value) ?? 0) > 0);

interface Listed {
  key: string;
  ref: string;
  occurrence: number;
}

/** A reference that stands more than once has a row for each: "W0211" and "W0211 (2)". */
function sharedRows(table: SourceTable | undefined): Listed[] {
  const seen = new Map<string, number>();
  return (table?.rows ?? []).flatMap((row): Listed[] => {
    const ref = textOf(row, 'ref');
    const occurrence = (seen.get(ref.toLowerCase()) ?? 0) + 1;
    seen.set(ref.toLowerCase(), occurrence);
    if (!isShared(row)) return [];
    return [{ key: occurrence === 1 ? ref : `${ref} (${occurrence})`, ref, occurrence }];
  });
}

function listedKey(table: SourceTable | undefined, key: string): Listed {
  const numbered = /^(.*) \((\d+)\)$/.exec(key);
  if (!numbered || rowsOf(table, key).length > 0) return { key, ref: key, occurrence: 1 };
  return { key, ref: numbered[1] ?? key, occurrence: Number(numbered[2]) };
}

const isOwn = (key: string): boolean => new RegExp(`^${OWN_WORD} \\d{1,3}$`).test(key);

const PAID = ['Education paid', 'Health paid', 'Social care paid'] as const;
const DUE = ['Education due', 'Health due', 'Social care due'] as const;

function typedAmounts(
  request: BuildRequest,
  block: string,
  key: string,
  headings: readonly [string, string, string],
): ByAgency {
  const of = (heading: string): number => amount(typedCell(request.people, block, key, heading)) ?? 0;
  return [of(headings[0]), of(headings[1]), of(headings[2])];
}

const minus = (a: ByAgency, b: ByAgency): ByAgency => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

function statusOf(given: {
  gone: boolean;
  blank: boolean;
  valid: boolean;
  shared: boolean;
  cost: number;
  paid: ByAgency;
}): string {
  if (given.gone) return JOINT_STATUS.gone;
  if (given.blank) return '';
  if (!given.valid) return JOINT_STATUS.shares;
  if (!given.shared) return JOINT_STATUS.none;
  if (given.cost !== 0) return JOINT_STATUS.good;
  return given.paid.some((paid) => paid !== 0) ? JOINT_STATUS.paid : JOINT_STATUS.cost;
}

function placement(request: BuildRequest, key: string, listed: Listed | null): Placement {
  const table = request.sources.ehcps;
  const typed = (heading: string): Plain => typedCell(request.people, PLACEMENTS, key, heading);
  const rows = listed ? rowsOf(table, listed.ref) : [];
  const row = listed ? rows[listed.occurrence - 1] : undefined;
  const field = (name: string): number | null => amount(row?.cells[name]?.value);
  const listCost = field('annualCost') ?? field('paid') ?? 0;
  const ownCost = amount(typed('Own cost'));
  const cost = toPence(ownCost ?? listCost) / 100;
  const listShares: Placement['listShares'] = [field('healthShare') ?? 0, field('socialCareShare') ?? 0];
  const health = amount(typed('Own health share')) ?? listShares[0];
  const socialCare = amount(typed('Own social care share')) ?? listShares[1];
  const agreed = agreedShares(health, socialCare);
  const shares: ByAgency = [educationShare(health, socialCare), health, socialCare];
  const due: ByAgency = agreed ? splitCost(cost, agreed) : [0, 0, 0];
  const pence = agreed ? Math.abs(toPence(cost)) : 0;
  const total = shares[0] + health + socialCare;
  const paid = typedAmounts(request, PLACEMENTS, key, PAID);
  const blank = !isTyped(request.people, PLACEMENTS, key, typedHeadings(PLACEMENT_COLUMNS));
  return {
    key,
    own: listed === null,
    listed: listed && {
      ref: listed.ref,
      occurrence: listed.occurrence,
      inList: rows.length,
      place: row && table ? row.row - firstDataRow(table) + 1 : 0,
    },
    placementType: row ? textOf(row, 'placementType') : '',
    listCost,
    listShares,
    cost,
    costFrom: ownCost !== null ? 'Typed' : listCost === 0 ? '' : 'Your list',
    shares,
    pence,
    steps: remainderShares(
      shares.map((share) => pence * (share / total)),
      pence,
    ),
    due,
    paid,
    balance: minus(paid, due),
    status: statusOf({
      gone: listed !== null && row === undefined,
      blank: listed === null && blank,
      valid: agreed !== null,
      shared: health + socialCare > 0,
      cost,
      paid,
    }),
  };
}

function earlierYears(request: BuildRequest, year: string): EarlierYear[] {
  const { people } = request;
  const keys = ownKeys(people, { [EARLIER]: typedHeadings(EARLIER_COLUMNS) }, 'Year', SPARE_YEARS);
  const labels = keys.map((key) => String(typedCell(people, EARLIER, key, 'Year') ?? '').trim());
  return keys.map((key, i): EarlierYear => {
    const due = typedAmounts(request, EARLIER, key, DUE);
    const paid = typedAmounts(request, EARLIER, key, PAID);
    const label = labels[i] ?? '';
    const blank = !isTyped(people, EARLIER, key, typedHeadings(EARLIER_COLUMNS));
    const twice = labels.filter((other) => same(other, label)).length > 1 || same(label, year);
    return {
      key,
      year: label,
      due,
      paid,
      balance: minus(paid, due),
      status: blank ? '' : label === '' ? 'No year' : twice ? 'Year twice' : JOINT_STATUS.good,
    };
  });
}

/** The agencies' balances and what is left for the providers: all sum to nothing. */
const withProviders = ([a, b, c]: ByAgency): number[] => [a, b, c, 0 - (a + b + c)];

export function jointModel(request: BuildRequest): JointModel {
  const table = request.sources.ehcps;
  const shared = sharedRows(table);
  const known = new Set(shared.map(({ key }) => key.toLowerCase()));
  const typed = typedHeadings(PLACEMENT_COLUMNS);
  const left = Object.keys(request.people[PLACEMENTS] ?? {}).filter(
    (key) => !known.has(key.toLowerCase()) && !isOwn(key) && isTyped(request.people, PLACEMENTS, key, typed),
  );
  const own = ownKeys(request.people, { [PLACEMENTS]: typed }, OWN_WORD, SPARE);
  const placements = [
    ...shared.map((listed) => placement(request, listed.key, listed)),
    ...left.map((key) => placement(request, key, listedKey(table, key))),
    ...own.map((key) => placement(request, key, null)),
  ];
  const forecast = planYears(request.sources, request.assumptions).find(({ outturn }) => !outturn);
  const yearSeed = forecast?.label ?? null;
  const cell = request.people[YEAR]?.[YEAR_KEY]?.Value;
  const year = String((cell === undefined ? yearSeed : cell.value) ?? '').trim();
  const earlier = earlierYears(request, year);
  const thisYear = withProviders(addUp(placements.map(({ balance }) => balance)));
  const before = withProviders(addUp(earlier.map(({ balance }) => balance)));
  return {
    table,
    year,
    yearSeed,
    placements,
    earlier,
    thisYear,
    before,
    owed: settlement(thisYear.map((balance, i) => balance + (before[i] ?? 0))),
    kept: left,
  };
}
