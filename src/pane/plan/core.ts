/** The plan's own inputs in the pane: forecast years and opening balances. No DOM. */
import type { Plain } from '../../sheets/sources';
import { typedNumber } from '../shared/format';

export const PLAN_FIELDS = [
  { id: 'forecastYears', label: 'Forecast years', hint: 'After the last outturn year, 1 to 10' },
  { id: 'openingSchools', label: 'Opening balance, schools block', hint: '£, deficit with a minus' },
  {
    id: 'openingCentral',
    label: 'Opening balance, central school services',
    hint: '£, deficit with a minus',
  },
  { id: 'openingEarlyYears', label: 'Opening balance, early years block', hint: '£, deficit with a minus' },
  { id: 'openingHighNeeds', label: 'Opening balance, high needs block', hint: '£, deficit with a minus' },
] as const;

export type PlanTexts = Record<string, string>;

export const textsFrom = (assumptions: Readonly<Record<string, Plain>>): PlanTexts =>
  Object.fromEntries(PLAN_FIELDS.map(({ id }) => [id, String(assumptions[id] ?? '')]));

/** What is wrong with a field, or null. */
export function fieldFault(id: string, text: string): string | null {
  const value = typedNumber(text);
  if (value === null) return `Type a number; "${text}" is none.`;
  if (id === 'forecastYears' && !(Number.isInteger(value) && value >= 1 && value <= 10))
    return 'Type a whole number from 1 to 10.';
  return null;
}

/** Values that differ from what stands in the workbook; null when a field is wrong. */
export function changedValues(
  texts: PlanTexts,
  standing: Readonly<Record<string, Plain>>,
): Record<string, Plain> | null {
  if (PLAN_FIELDS.some(({ id }) => fieldFault(id, texts[id] ?? '') !== null)) return null;
  const values = PLAN_FIELDS.map(({ id }) => [id, typedNumber(texts[id] ?? '')] as const);
  return Object.fromEntries(values.filter(([id, value]) => value !== standing[id]));
}
