/** The plan's own inputs in the pane: years, how deficits are shown, opening balances. No DOM. */
import type { Plain } from '../../sheets/sources';
import { notANumber, typedNumber } from '../shared/format';
import type { Faults, Fields, Texts, Values } from '../shared/fields';

const BALANCE_HINT = "£, deficit with a minus, on 1 April of the plan's first year";

interface PlanField {
  id: string;
  label: string;
  hint: string;
  /** Whole numbers alone, from the first to the second. */
  whole?: readonly [number, number];
  isOptional?: boolean;
  options?: readonly { value: string; label: string }[];
}

export const PLAN_FIELDS: readonly PlanField[] = [
  {
    id: 'forecastYears',
    label: 'Forecast years',
    hint: 'After the last outturn year, 1 to 10',
    whole: [1, 10],
  },
  {
    id: 'outturnYears',
    label: 'Outturn years shown',
    hint: 'The latest 1 to 4 years; blank: all that your DSG lines have',
    whole: [1, 4],
    isOptional: true,
  },
  {
    id: 'signs',
    label: 'How deficits are shown',
    hint: 'On the HNB sheets and in this pane',
    options: [
      { value: 'Minus', label: 'With a minus: −£1,250,000' },
      { value: 'Brackets', label: 'In brackets: (£1,250,000)' },
    ],
  },
  { id: 'openingSchools', label: 'Opening balance, schools block', hint: BALANCE_HINT },
  { id: 'openingCentral', label: 'Opening balance, central school services block', hint: BALANCE_HINT },
  { id: 'openingEarlyYears', label: 'Opening balance, early years block', hint: BALANCE_HINT },
  { id: 'openingHighNeeds', label: 'Opening balance, high needs block', hint: BALANCE_HINT },
];

/** Id under which the pane remembers the meeting typed: it is no assumption, and is stored with the record alone. */
export const MEETING = 'meeting';

const textsFrom = (standing: Values): Texts =>
  Object.fromEntries(PLAN_FIELDS.map(({ id }) => [id, String(standing[id] ?? '')]));

const isLeftBlank = ({ isOptional }: PlanField, text: string): boolean =>
  isOptional === true && text.trim() === '';

function faultOf(field: PlanField, text: string): string | null {
  if (field.options || isLeftBlank(field, text)) return null;
  const value = typedNumber(text);
  if (value === null) return notANumber(text);
  const [least, most] = field.whole ?? [];
  if (least === undefined || most === undefined) return null;
  const isRight = Number.isInteger(value) && value >= least && value <= most;
  return isRight ? null : `Type a whole number from ${least} to ${most}.`;
}

const valueOf = (field: PlanField, text: string): Plain => {
  if (field.options) return text;
  return isLeftBlank(field, text) ? null : typedNumber(text);
};

function valuesFrom(texts: Texts): ReturnType<Fields['valuesFrom']> {
  const values: Record<string, Plain> = {};
  const faults: Record<string, string> = {};
  for (const field of PLAN_FIELDS) {
    const text = texts[field.id] ?? '';
    const fault = faultOf(field, text);
    if (fault === null) values[field.id] = valueOf(field, text);
    else faults[field.id] = fault;
  }
  return { values, faults };
}

export const PLAN: Fields = { task: 'plan', textsFrom, valuesFrom };

/** Labels of the fields that are wrong, in the order of the page. */
export const wrongFields = (faults: Faults): string[] =>
  PLAN_FIELDS.filter(({ id }) => faults[id] !== undefined).map(({ label }) => label);
