/** The plan's own inputs in the pane: forecast years and opening balances. No DOM. */
import type { Plain } from '../../sheets/sources';
import { notANumber, typedNumber } from '../shared/format';
import type { Faults, Fields, Texts, Values } from '../shared/fields';

const BALANCE_HINT = "£, deficit with a minus, on 1 April of the plan's first year";

export const PLAN_FIELDS = [
  { id: 'forecastYears', label: 'Forecast years', hint: 'After the last outturn year, 1 to 10' },
  { id: 'openingSchools', label: 'Opening balance, schools block', hint: BALANCE_HINT },
  { id: 'openingCentral', label: 'Opening balance, central school services block', hint: BALANCE_HINT },
  { id: 'openingEarlyYears', label: 'Opening balance, early years block', hint: BALANCE_HINT },
  { id: 'openingHighNeeds', label: 'Opening balance, high needs block', hint: BALANCE_HINT },
] as const;

/** Id under which the pane remembers the meeting typed: it is no assumption, and is stored with the record alone. */
export const MEETING = 'meeting';

const textsFrom = (standing: Values): Texts =>
  Object.fromEntries(PLAN_FIELDS.map(({ id }) => [id, String(standing[id] ?? '')]));

function faultOf(id: string, text: string): string | null {
  const value = typedNumber(text);
  if (value === null) return notANumber(text);
  if (id === 'forecastYears' && !(Number.isInteger(value) && value >= 1 && value <= 10))
    return 'Type a whole number from 1 to 10.';
  return null;
}

function valuesFrom(texts: Texts): ReturnType<Fields['valuesFrom']> {
  const values: Record<string, Plain> = {};
  const faults: Record<string, string> = {};
  for (const { id } of PLAN_FIELDS) {
    const text = texts[id] ?? '';
    const fault = faultOf(id, text);
    if (fault === null) values[id] = typedNumber(text);
    else faults[id] = fault;
  }
  return { values, faults };
}

export const PLAN: Fields = { task: 'plan', textsFrom, valuesFrom };

/** Labels of the fields that are wrong, in the order of the page. */
export const wrongFields = (faults: Faults): string[] =>
  PLAN_FIELDS.filter(({ id }) => faults[id] !== undefined).map(({ label }) => label);
