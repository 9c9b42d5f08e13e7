/** The scenarios of HNB Scenarios as the Plan page shows and types them: what each assumes, and what comes of it. No DOM. */
import {
  BALANCED,
  CENTRAL_KEY,
  leastOf,
  NAME,
  NEVER,
  SHIFT_FIELDS,
  SHIFT_HEADINGS,
  usual,
} from '../../sheets/scenario-words';
import type { Plain } from '../../sheets/sources';
import type { SheetRow, TypedRow } from '../../workbook/contract';
import { balance, notANumber, share, typedNumber } from '../shared/format';

type Shift = (typeof SHIFT_FIELDS)[number];
type ScenarioField = 'name' | Shift;
export type ScenarioTexts = Readonly<Record<ScenarioField, string>>;
export type ScenarioFaults = Partial<Record<ScenarioField, string>>;

const POINTS = 'Points added to the plan’s own growth of each forecast year: 1% is one point.';
export const SCENARIO_FIELDS: readonly { id: ScenarioField; label: string; hint: string }[] = [
  { id: 'name', label: 'Name of the scenario', hint: 'As it stands on HNB Scenarios and in the chart.' },
  { id: 'volume', label: SHIFT_HEADINGS.volume, hint: POINTS },
  { id: 'price', label: SHIFT_HEADINGS.price, hint: POINTS },
  { id: 'income', label: SHIFT_HEADINGS.income, hint: POINTS },
  { id: 'savings', label: SHIFT_HEADINGS.savings, hint: 'Of the planned savings: 0% none, 100% all.' },
];

/** The last closing balance, and when the block balances. */
interface Outcome {
  label: string;
  /** In whole pounds: a forecast is no truer for its pence. */
  figure: string;
  when: string;
}

export interface ScenarioShown {
  row: SheetRow;
  name: string;
  assumes: string;
  /** Null until the sheet has worked it out. */
  outcome: Outcome | null;
  /** The central one is the plan itself. */
  isPlan: boolean;
}

const nameIn = ({ cells }: SheetRow): string => String(cells[NAME] ?? '').trim();

/** A blank or a text counts as the sheet counts it. */
const shiftIn = ({ cells }: SheetRow, field: Shift): number => {
  const value = cells[SHIFT_HEADINGS[field]];
  return typeof value === 'number' ? value : usual(field);
};

const WORDS: Readonly<Record<Shift, string>> = {
  volume: 'plans',
  price: 'price',
  income: 'income',
  savings: 'savings',
};

/** "+1% plans, −0.5% price a year; 75% of the savings." */
function assumes(row: SheetRow): string {
  const moved = SHIFT_FIELDS.filter((field) => field !== 'savings' && shiftIn(row, field) !== 0);
  const growth = moved.map((field) => {
    const points = shiftIn(row, field);
    return `${points > 0 ? '+' : ''}${share(points)} ${WORDS[field]}`;
  });
  const first = growth.length === 0 ? 'Grows as the plan' : `${growth.join(', ')} a year`;
  return `${first}; ${share(shiftIn(row, 'savings'))} of the savings.`;
}

const YEAR = /^\d{4}-\d{2}/;

function outcome(result: SheetRow | undefined, signs: Plain): Outcome | null {
  const last = Object.keys(result?.cells ?? {})
    .filter((heading) => YEAR.test(heading))
    .at(-1);
  const closing = last === undefined ? null : result?.cells[last];
  if (typeof closing !== 'number') return null;
  const year = YEAR.exec(last ?? '')?.[0] ?? '';
  const balanced = String(result?.cells[BALANCED] ?? '');
  return {
    label: `High needs balance, end of ${year}`,
    figure: balance(Math.round(closing), signs),
    when:
      balanced === '' || balanced === NEVER
        ? 'Not in balance in any year of the plan.'
        : `In balance in the year, from ${balanced}.`,
  };
}

export const scenariosShown = (
  rows: readonly SheetRow[],
  results: readonly SheetRow[],
  signs: Plain,
): ScenarioShown[] =>
  rows
    .filter((row) => nameIn(row) !== '')
    .map((row) => ({
      row,
      name: nameIn(row),
      assumes: assumes(row),
      outcome: outcome(
        results.find(({ key }) => key === row.key),
        signs,
      ),
      isPlan: row.key === CENTRAL_KEY,
    }));

/** The row that a new scenario is typed into; undefined when all have names. */
export const freeRow = (rows: readonly SheetRow[]): SheetRow | undefined =>
  rows.find((row) => nameIn(row) === '');

export const textsOf = (row: SheetRow): ScenarioTexts => ({
  name: nameIn(row),
  ...(Object.fromEntries(SHIFT_FIELDS.map((field) => [field, share(shiftIn(row, field))])) as Record<
    Shift,
    string
  >),
});

function shiftFault(field: Shift, text: string): string | undefined {
  const value = typedNumber(text, true);
  if (value === null) return notANumber(text);
  const least = leastOf(field);
  return value < least || value > 1 ? `Type a percentage from ${share(least)} to 100%.` : undefined;
}

/** What is wrong with the form of a scenario, by field. */
export function faultsIn(rows: readonly SheetRow[], row: SheetRow, texts: ScenarioTexts): ScenarioFaults {
  const faults: ScenarioFaults = {};
  const name = texts.name.trim();
  const others = rows.filter(({ key }) => key !== row.key).map((other) => nameIn(other).toLowerCase());
  if (name === '') faults.name = 'Type a name; a scenario without one is not shown.';
  else if (others.includes(name.toLowerCase())) faults.name = `Type another name; "${name}" is taken.`;
  for (const field of SHIFT_FIELDS) {
    const fault = shiftFault(field, texts[field]);
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}

/** What the form types into the row: only what differs from what stands. Not to be asked while a field is wrong. */
export function typedRow(row: SheetRow, texts: ScenarioTexts): TypedRow {
  const values: Record<string, Plain> = {};
  if (texts.name.trim() !== nameIn(row)) values[NAME] = texts.name.trim();
  for (const field of SHIFT_FIELDS) {
    const value = typedNumber(texts[field], true);
    const isBlank = (row.cells[SHIFT_HEADINGS[field]] ?? '') === '';
    if (isBlank || value !== shiftIn(row, field)) values[SHIFT_HEADINGS[field]] = value;
  }
  return { seen: row, values };
}
