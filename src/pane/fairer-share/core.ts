/** The fairer share page: settings as typed, and the shares they lead to, live. No DOM. */
import { FundingError } from '../../funding/errors';
import {
  fairShare,
  FAIRSHARE_SETTINGS,
  type FairShareMethod,
  type SchoolShare,
  type SettingWords,
} from '../../funding/fairshare';
import {
  assumptionsFrom,
  ASSUMPTIONS,
  fairShareMethod,
  fairShareSettings,
  type Assumptions,
} from '../../sheets/assumptions';
import { schoolsOf } from '../../sheets/schools';
import type { Plain, SourceTable } from '../../sheets/sources';
import { typedNumber } from '../shared/format';

/** Ids of the register that this page edits. */
export const FUND_FIELDS = ['fundBudget', 'fundMethod', ...FAIRSHARE_SETTINGS.map(({ key }) => key)] as const;

export type Texts = Record<string, string>;

/** A value as it stands in a field: shares as percentages, so that nobody has to type 0.005. */
export function textsFrom(assumptions: Assumptions): Texts {
  return Object.fromEntries(
    FUND_FIELDS.map((id) => {
      const value = assumptions[id] ?? null;
      const isShare = FAIRSHARE_SETTINGS.find(({ key }) => key === id)?.kind === 'share';
      return [
        id,
        value === null
          ? ''
          : isShare && typeof value === 'number'
            ? `${Math.round(value * 1e6) / 1e4}%`
            : String(value),
      ];
    }),
  );
}

export const settingsFor = (method: string): readonly SettingWords[] =>
  FAIRSHARE_SETTINGS.filter(({ methods }) => methods.length === 0 || methods.some((own) => own === method));

/** Values for the register; a field that cannot be read is an error in words. */
export function valuesFrom(texts: Texts): { values: Record<string, Plain>; faults: Record<string, string> } {
  const values: Record<string, Plain> = {};
  const faults: Record<string, string> = {};
  for (const id of FUND_FIELDS) {
    const text = (texts[id] ?? '').trim();
    const words = FAIRSHARE_SETTINGS.find(({ key }) => key === id);
    if (id === 'fundMethod' || words?.kind === 'flag') values[id] = text;
    else if (text === '' && id === 'capPerSchool') values[id] = null;
    else {
      const number = typedNumber(text, words?.kind === 'share');
      if (number === null) faults[id] = `Type a number; "${text}" is none.`;
      else if (number < (words?.least ?? 0) || number > (words?.most ?? Infinity))
        faults[id] = `Type a number of at least ${words?.least ?? 0}.`;
      else values[id] = number;
    }
  }
  return { values, faults };
}

export const changed = (values: Record<string, Plain>, standing: Assumptions): Record<string, Plain> =>
  Object.fromEntries(Object.entries(values).filter(([id, value]) => (value ?? '') !== (standing[id] ?? '')));

export interface Ranked {
  shares: SchoolShare[];
  total: number;
  largest: number;
}

/** Shares by the settings as typed, largest allocation first; a sentence when they cannot be worked out. */
export function rankedShares(
  schools: SourceTable,
  values: Record<string, Plain>,
): Ranked | { fault: string } {
  const assumptions: Assumptions = { ...assumptionsFrom({}), ...values };
  try {
    const shares = fairShare(
      schoolsOf(schools),
      Number(values.fundBudget ?? 0),
      fairShareMethod(assumptions),
      fairShareSettings(assumptions),
    );
    const pence = shares.reduce((sum, { allocation }) => sum + Math.round(allocation * 100), 0);
    const sorted = [...shares].sort((a, b) => b.allocation - a.allocation || b.entitlement - a.entitlement);
    return { shares: sorted, total: pence / 100, largest: sorted[0]?.allocation ?? 0 };
  } catch (failure) {
    if (failure instanceof FundingError) return { fault: failure.message };
    throw failure;
  }
}

/** Width of a school's bar in per cent of the largest. */
export const barWidth = (share: SchoolShare, largest: number): number =>
  largest === 0 ? 0 : (share.allocation / largest) * 100;

export const labelOf = (id: string): string =>
  ASSUMPTIONS.find((assumption) => assumption.id === id)?.label ?? id;
export type { FairShareMethod };
