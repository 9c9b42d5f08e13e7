/**
 * From the user's mitigations table, and from the mitigations typed on HNB Mitigations, to the savings and investment by
 * year that the sheets expect. Pure.
 */
import { rampedSavings } from '../funding/mitigations';
import { amountOf } from './assumptions';
import type { PeopleCell } from './blueprint';
import { isShown, lastFilled, numberAfter } from './layout';
import { investmentKey, provisionClaims, savingKey, type Claim, type OwnSaving } from './provision-claims';
import { provisionModel, type ProvisionModel } from './provision-model';
import type { BuildRequest } from './request';
import type { SourceRow } from './sources';
import { figureOf, planYears, textOf, type PlanYear } from './years';

/** The word by which a row of the table is a cost and not a saving. */
export const INVESTMENT = 'Investment';
export const TYPED_BLOCK = 'mitigations-typed';
/** Rows offered for mitigations that are typed on the sheet; more as they fill. */
const OFFERED = 8;

export const TYPED = {
  name: 'Mitigation',
  line: 'Line',
  start: 'First year',
  fullYear: 'Full-year saving',
  ramp: ['Reached in year 1', 'Reached in year 2', 'Reached in year 3'],
  investment: 'Investment, first year',
  confidence: 'Confidence',
} as const;

/** Heading of what the sheet works out from the first year, where earlier years are not shown. */
export const BEGINS = 'Begins in year';

/** Rows of the table that stand for one row of the sheet: same mitigation, same line, all savings or all investment. */
export interface MitigationGroup {
  key: string;
  name: string;
  line: string;
  isInvestment: boolean;
  /** The last of them, whose words are shown. */
  last: SourceRow;
  /** Pounds by year, savings by their confidence. */
  amounts: number[];
}

export interface TypedMitigation {
  key: string;
  name: string;
  line: string;
  /** Index of its first year, below 0 when that is before the years shown; null when it has none. */
  start: number | null;
  savings: number[];
  investment: number[];
}

/** What an adopted case on HNB Provision saves, or costs, in the plan. */
export interface ProvisionMitigation {
  /** Key of the row on HNB Provision and here. */
  key: string;
  name: string;
  line: string;
  isInvestment: boolean;
  amounts: number[];
}

export interface MitigationFigures {
  groups: MitigationGroup[];
  typed: TypedMitigation[];
  /** None where HNB Provision does not stand in the workbook. */
  provision: ProvisionMitigation[];
  /** All together, by year. */
  savings: number[];
  investment: number[];
}

const isInvestment = (row: SourceRow): boolean =>
  textOf(row, 'kind').toLowerCase() === INVESTMENT.toLowerCase();

/** Confidence of a scheme; a blank takes the one on HNB Inputs. */
function confidenceOf(row: SourceRow, usual: number): number {
  const value = row.cells.confidence?.value;
  return typeof value === 'number' ? value : usual;
}

const keyOf = (row: SourceRow): string =>
  `${textOf(row, 'mitigation')} | ${textOf(row, 'line')}${isInvestment(row) ? ` | ${INVESTMENT}` : ''}`;

function groupsOf(request: BuildRequest, years: readonly PlanYear[]): MitigationGroup[] {
  const table = request.sources.mitigations;
  const usual = amountOf(request.assumptions, 'confidence');
  const groups = new Map<string, MitigationGroup>();
  for (const row of table?.rows ?? []) {
    const cost = isInvestment(row);
    const [name, line] = [textOf(row, 'mitigation'), textOf(row, 'line')];
    const key = keyOf(row);
    const group = groups.get(key.toLowerCase()) ?? {
      key,
      name,
      line,
      isInvestment: cost,
      last: row,
      amounts: years.map(() => 0),
    };
    const weight = cost ? 1 : confidenceOf(row, usual);
    group.amounts = group.amounts.map(
      (amount, i) => amount + (table ? (figureOf(table, row, years[i] as PlanYear) ?? 0) : 0) * weight,
    );
    group.last = row;
    groups.set(key.toLowerCase(), group);
  }
  return [...groups.values()];
}

const numberIn = (cell: PeopleCell | undefined): number | null =>
  typeof cell?.value === 'number' ? cell.value : null;

/** Keys of the rows for typed mitigations: those that exist, and some free ones. */
export function typedKeys(request: BuildRequest): string[] {
  const rows = Object.values(request.people[TYPED_BLOCK] ?? {});
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (heading) => heading !== 'Key' && heading !== BEGINS,
  );
  const last = lastFilled(request.people, { [TYPED_BLOCK]: headings }, numberAfter('T'), isShown);
  return Array.from({ length: last + OFFERED }, (_, i) => `T${i + 1}`);
}

/** A financial year as a plan writes it, to the letter that the sheet's formula looks at. */
const LABEL = /^(\d{4})-.{2}$/;

/** Index of the year in which a mitigation begins, below 0 before the first year shown; null when it never does. */
function beginOf(years: readonly PlanYear[], text: string): number | null {
  const shown = years.findIndex(({ label }) => label.toLowerCase() === text.toLowerCase());
  if (shown >= 0) return shown;
  const [, year] = LABEL.exec(text) ?? [];
  const first = years[0];
  return year !== undefined && first && Number(year) < first.start ? Number(year) - first.start : null;
}

function typedOf(request: BuildRequest, years: readonly PlanYear[]): TypedMitigation[] {
  const usual = amountOf(request.assumptions, 'confidence');
  return typedKeys(request).map((key) => {
    const cells = request.people[TYPED_BLOCK]?.[key] ?? {};
    const text = (heading: string): string => String(cells[heading]?.value ?? '');
    const start = beginOf(years, text(TYPED.start));
    const fullYear = numberIn(cells[TYPED.fullYear]) ?? 0;
    const ramp = TYPED.ramp.map((heading) => numberIn(cells[heading]) ?? 1);
    const confidence = numberIn(cells[TYPED.confidence]) ?? usual;
    const cost = numberIn(cells[TYPED.investment]) ?? 0;
    return {
      key,
      name: text(TYPED.name),
      line: text(TYPED.line),
      start,
      savings: rampedSavings({ fullYear, ramp, confidence }, start ?? years.length, years.length),
      investment: years.map((_, i) => (i === start ? cost : 0)),
    };
  });
}

const sum = (rows: readonly (readonly number[])[], years: number): number[] =>
  Array.from({ length: years }, (_, i) => rows.reduce((total, row) => total + (row[i] ?? 0), 0));

const total = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

/** Mitigations that save, as their rows stand on HNB Mitigations. */
const ownSavings = (groups: readonly MitigationGroup[], typed: readonly TypedMitigation[]): OwnSaving[] => [
  ...groups
    .filter(({ isInvestment: cost }) => !cost)
    .map(({ name, line, amounts }) => ({ name, line, total: total(amounts) })),
  ...typed.map(({ name, line, savings }) => ({ name, line, total: total(savings) })),
];

/** How the cases of HNB Provision count beside the mitigations that stand in the workbook. */
export function claimsOf(request: BuildRequest, model: ProvisionModel): Claim[] {
  if (!request.present.has('Mitigations')) return provisionClaims(model, []);
  const years = planYears(request.sources, request.assumptions);
  return provisionClaims(model, ownSavings(groupsOf(request, years), typedOf(request, years)));
}

function fromProvision(request: BuildRequest, years: readonly PlanYear[]): ProvisionMitigation[] {
  if (!request.present.has('Provision')) return [];
  const model = provisionModel(request);
  const inYears = (amounts: readonly number[]): number[] =>
    years.map(({ start }) => amounts[model.years.indexOf(start)] ?? 0);
  return claimsOf(request, model).flatMap(({ scheme, savings, investment }): ProvisionMitigation[] => [
    {
      key: savingKey(scheme),
      name: scheme.name,
      line: scheme.said['Line that saves'],
      isInvestment: false,
      amounts: inYears(savings),
    },
    {
      key: investmentKey(scheme),
      name: scheme.name,
      line: scheme.said['Line that bears the cost'],
      isInvestment: true,
      amounts: inYears(investment),
    },
  ]);
}

export function mitigationFigures(request: BuildRequest, years: readonly PlanYear[]): MitigationFigures {
  const groups = groupsOf(request, years);
  const typed = typedOf(request, years);
  const provision = fromProvision(request, years);
  const of = (cost: boolean): number[][] =>
    [...groups, ...provision].filter((group) => group.isInvestment === cost).map(({ amounts }) => amounts);
  return {
    groups,
    typed,
    provision,
    savings: sum([...of(false), ...typed.map(({ savings }) => savings)], years.length),
    investment: sum([...of(true), ...typed.map(({ investment }) => investment)], years.length),
  };
}

/** Savings by year that are meant for a line of spend, in the order of the lines' names given. */
export function savingsByLine(
  { groups, typed, provision }: MitigationFigures,
  line: string,
  years: number,
): number[] {
  const same = (other: string): boolean => other.toLowerCase() === line.toLowerCase();
  return sum(
    [
      ...[...groups, ...provision]
        .filter((group) => !group.isInvestment && same(group.line))
        .map(({ amounts }) => amounts),
      ...typed.filter((own) => same(own.line)).map(({ savings }) => savings),
    ],
    years,
  );
}
