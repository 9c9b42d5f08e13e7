/**
 * From what people typed on HNB Scenarios, and from the plan, to the figures that the sheet expects: the scenarios, and
 * the sensitivities around the central one. Pure.
 */
import {
  balancedYear,
  scenario,
  scenarioFactors,
  sensitivityShifts,
  type Scenario,
  type ScenarioBase,
  type ScenarioFactors,
  type ScenarioShift,
} from '../funding/scenario';
import { amountOf } from './assumptions';
import type { PeopleCell } from './blueprint';
import { volumeByYear } from './high-needs-workings';
import type { PlanFigures } from './position';
import { trimmed } from './conditions';
import type { BuildRequest } from './request';
import {
  CENTRAL_KEY,
  leastOf,
  NAME,
  SCENARIOS_BLOCK,
  SHIFT_FIELDS,
  SHIFT_HEADINGS,
  usual,
} from './scenario-words';
import type { Plain } from './sources';

interface Seed {
  key: string;
  name: string | null;
  shift: Record<keyof ScenarioShift, number | null>;
}

const NONE = { volume: null, price: null, income: null, savings: null };

/** Rows of the sheet: three to start from, and five for people to name. */
export const SEEDS: readonly Seed[] = [
  { key: 'Low', name: 'Low', shift: { volume: -0.01, price: -0.01, income: 0, savings: 1 } },
  { key: CENTRAL_KEY, name: 'Central', shift: { volume: 0, price: 0, income: 0, savings: 1 } },
  { key: 'High', name: 'High', shift: { volume: 0.01, price: 0.01, income: 0, savings: 0.75 } },
  ...['S1', 'S2', 'S3', 'S4', 'S5'].map((key) => ({ key, name: null, shift: NONE })),
];
export const CENTRAL = SEEDS.findIndex(({ key }) => key === CENTRAL_KEY);

export interface ScenarioRow {
  key: string;
  /** "" where nobody has named it: it is worked out, but not shown. */
  name: string;
  shift: ScenarioShift;
  result: Scenario;
  /** Year in which the in-year result is first not below 0. */
  balanced: string | null;
}

export interface SensitivityRow {
  key: string;
  moved: keyof ScenarioShift;
  up: boolean;
  shift: ScenarioShift;
  result: Scenario;
}

export interface ScenarioFigures {
  base: ScenarioBase;
  factors: ScenarioFactors;
  rows: ScenarioRow[];
  sensitivities: SensitivityRow[];
  /** Cells of people's that cannot be read, names that stand twice, and rows filled in without a name. */
  faults: { cells: number; twice: number; unnamed: number };
}

function baseOf(figures: PlanFigures): ScenarioBase {
  const { savings, investment, inYear, closing } = figures.highNeedsMitigated;
  const position = figures.positions['High needs'];
  return {
    outturn: figures.years.filter(({ outturn }) => outturn).length,
    // on the basis of the user's lines, so that no scenario hangs on the basis that the plan shows
    spend: position.spendGiven,
    volume: volumeByYear(figures),
    income: position.incomeTotal.map((income, i) => income - (position.paidDirect[i] ?? 0)),
    savings,
    investment,
    inYear,
    closing,
  };
}

/** A cell of the scenarios as people left it, else the seed. */
function typedValue(cells: Record<string, PeopleCell>, heading: string, seed: Plain): Plain {
  const cell = cells[heading];
  return cell === undefined ? seed : cell.value;
}

const filled = (value: Plain): boolean => value !== null && value !== '';

const isFault = (value: Plain, field: keyof ScenarioShift): boolean =>
  filled(value) && (typeof value !== 'number' || value < leastOf(field) || value > 1);

interface TypedRow {
  key: string;
  name: string;
  values: Record<keyof ScenarioShift, Plain>;
}

const typedRows = ({ people }: BuildRequest): TypedRow[] =>
  SEEDS.map(({ key, name, shift }) => {
    const cells = people[SCENARIOS_BLOCK]?.[key] ?? {};
    const value = (field: keyof ScenarioShift): Plain =>
      typedValue(cells, SHIFT_HEADINGS[field], shift[field]);
    return {
      key,
      name: trimmed(String(typedValue(cells, NAME, name) ?? '')),
      values: Object.fromEntries(SHIFT_FIELDS.map((field) => [field, value(field)])) as TypedRow['values'],
    };
  });

function faultsOf(rows: readonly TypedRow[]): ScenarioFigures['faults'] {
  const names = rows.map(({ name }) => name.toLowerCase());
  return {
    cells: rows.reduce(
      (sum, { values }) => sum + SHIFT_FIELDS.filter((field) => isFault(values[field], field)).length,
      0,
    ),
    twice: names.filter((name, i) => name !== '' && names.indexOf(name) !== i).length,
    unnamed: rows.filter(({ name, values }) => name === '' && Object.values(values).some(filled)).length,
  };
}

export function scenarioFigures(request: BuildRequest, figures: PlanFigures): ScenarioFigures {
  const base = baseOf(figures);
  const typed = typedRows(request);
  const rows = typed.map(({ key, name, values }): ScenarioRow => {
    const read = (field: keyof ScenarioShift): number => {
      const value = values[field];
      return typeof value === 'number' ? value : usual(field);
    };
    const shift = Object.fromEntries(SHIFT_FIELDS.map((field) => [field, read(field)])) as Record<
      keyof ScenarioShift,
      number
    >;
    const result = scenario(base, shift);
    const balanced = balancedYear(result.inYear, base.outturn);
    return {
      key,
      name,
      shift,
      result,
      balanced: balanced === null ? null : (figures.years[balanced]?.label ?? null),
    };
  });
  const central = (rows[CENTRAL] as ScenarioRow).shift;
  const step = amountOf(request.assumptions, 'sensitivityStep');
  return {
    base,
    factors: scenarioFactors(base),
    rows,
    sensitivities: sensitivityShifts(central, step).map(({ moved, up, shift }) => ({
      key: `${moved} ${up ? 'up' : 'down'}`,
      moved,
      up,
      shift,
      result: scenario(base, shift),
    })),
    faults: faultsOf(typed),
  };
}
