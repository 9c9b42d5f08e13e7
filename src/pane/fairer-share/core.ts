/** The fairer share page: settings as typed, and the shares they lead to, live. No DOM. */
import { FundingError } from '../../funding/errors';
import { fairShare, type WorkedShare } from '../../funding/fairshare';
import { FAIRSHARE_METHODS, FAIRSHARE_SETTINGS, type SettingWords } from '../../funding/fairshare-words';
import { assumptionsFrom, ASSUMPTIONS, fairShareMethod, fairShareSettings } from '../../sheets/assumptions';
import { schoolsOf } from '../../sheets/schools';
import type { Insert } from '../../sheets/insert';
import type { Plain, SourceTable } from '../../sheets/sources';
import type { Fields, Faults, Texts, Values } from '../shared/fields';
import { count, notANumber, pounds, typedNumber } from '../shared/format';

/** Ids of the register that this page edits. */
const FUND_FIELDS = ['fundBudget', 'fundMethod', ...FAIRSHARE_SETTINGS.map(({ key }) => key)] as const;

const wordsOf = (id: string): SettingWords | undefined => FAIRSHARE_SETTINGS.find(({ key }) => key === id);

/** Shares stand as percentages, so that nobody has to type 0.005. */
function textOf(id: string, value: Plain): string {
  if (value === null) return '';
  const isShare = wordsOf(id)?.kind === 'share' && typeof value === 'number';
  return isShare ? `${Math.round(value * 1e6) / 1e4}%` : String(value);
}

const textsFrom = (standing: Values): Texts =>
  Object.fromEntries(FUND_FIELDS.map((id) => [id, textOf(id, standing[id] ?? null)]));

export const settingsFor = (method: string): readonly SettingWords[] =>
  FAIRSHARE_SETTINGS.filter(({ methods }) => methods.length === 0 || methods.some((own) => own === method));

/** Unit and source below a setting, as a sentence each. */
export const hintOf = ({ unit, source }: SettingWords): string =>
  `${unit.charAt(0).toUpperCase()}${unit.slice(1)}. Source: ${source}.`;

const isChoice = (id: string): boolean => id === 'fundMethod' || wordsOf(id)?.kind === 'flag';

/** A limit as it would be typed into the field. */
const limitText = (value: number, isShare: boolean): string =>
  isShare ? `${value * 100}%` : value.toLocaleString('en-GB');

function faultOf(id: string, text: string): string | null {
  const { kind, least = 0, most = Infinity } = wordsOf(id) ?? {};
  const isShare = kind === 'share';
  const number = typedNumber(text, isShare);
  if (number === null) return notANumber(text);
  if (number < least) return `Type a number of at least ${limitText(least, isShare)}.`;
  if (number > most) return `Type a number of at most ${limitText(most, isShare)}.`;
  return null;
}

function valuesFrom(texts: Texts): { values: Values; faults: Faults } {
  const values: Record<string, Plain> = {};
  const faults: Record<string, string> = {};
  for (const id of FUND_FIELDS) {
    const text = (texts[id] ?? '').trim();
    if (isChoice(id)) values[id] = text;
    // a blank cap is no cap
    else if (text === '' && id === 'capPerSchool') values[id] = null;
    else {
      const fault = faultOf(id, text);
      if (fault === null) values[id] = typedNumber(text, wordsOf(id)?.kind === 'share');
      else faults[id] = fault;
    }
  }
  return { values, faults };
}

export const FAIRER_SHARE: Fields = { task: 'fairer share', textsFrom, valuesFrom };

export const labelOf = (id: string): string =>
  ASSUMPTIONS.find((assumption) => assumption.id === id)?.label ?? id;

export const wrongFields = (faults: Faults): string[] => Object.keys(faults).map(labelOf);

/** The chosen method in full, which a narrow list cuts off. */
export const questionOf = (method: string): string =>
  FAIRSHARE_METHODS.find(({ id }) => id === method)?.question ?? '';

export interface RankedShare {
  urn: string;
  school: string;
  allocation: number;
  reason: string;
  /** Of the largest allocation, in per cent. */
  bar: number;
}

export interface Ranked {
  /** Largest allocation first. */
  paid: RankedShare[];
  notPaid: RankedShare[];
  /** Who is paid how much in all, and what is left of the fund. */
  sentence: string;
}

/** Shares by the settings as typed; a sentence when they cannot be worked out. */
export function rankedShares(schools: SourceTable, values: Values): Ranked | { fault: string } {
  const assumptions = { ...assumptionsFrom({}), ...values };
  const budget = Number(values.fundBudget ?? 0);
  try {
    const method = fairShareMethod(assumptions);
    return ranked(fairShare(schoolsOf(schools), budget, method, fairShareSettings(assumptions)), budget);
  } catch (failure) {
    if (failure instanceof FundingError) return { fault: failure.message };
    throw failure;
  }
}

function ranked(shares: readonly WorkedShare[], budget: number): Ranked {
  const sorted = [...shares].sort((a, b) => b.allocation - a.allocation || b.entitlement - a.entitlement);
  const largest = sorted[0]?.allocation ?? 0;
  const rows = sorted.map(({ urn, school, allocation, reason }) => ({
    urn,
    school,
    allocation,
    reason,
    bar: largest === 0 ? 0 : (allocation / largest) * 100,
  }));
  const paid = rows.filter(({ allocation }) => allocation > 0);
  const notPaid = rows.filter(({ allocation }) => allocation === 0);
  return { paid, notPaid, sentence: fundSentence(paid, rows.length, budget) };
}

function fundSentence(paid: readonly RankedShare[], of: number, budget: number): string {
  // whole pence, so that the parts add up exactly
  const total = paid.reduce((sum, { allocation }) => sum + Math.round(allocation * 100), 0) / 100;
  const left = Math.round((budget - total) * 100) / 100;
  const rest = left > 0 ? `${pounds(left)} of the fund is left` : 'the whole fund';
  return `${paid.length} of ${count(of, 'school')} paid, ${pounds(total)} in all: ${rest}.`;
}

/** How a school's share differs between the settings kept and those as typed. */
export interface Difference {
  urn: string;
  school: string;
  before: number;
  after: number;
  change: number;
}

export interface Comparison {
  /** The largest change first, whichever way; schools that get the same are left out. */
  rows: Difference[];
  /** How many get more, less and the same. */
  sentence: string;
}

const all = ({ paid, notPaid }: Ranked): RankedShare[] => [...paid, ...notPaid];

/** @param kept shares by the settings that were kept for comparison */
export function compared(kept: Ranked, now: Ranked): Comparison {
  const before = new Map(all(kept).map(({ urn, allocation }) => [urn, allocation]));
  const rows = all(now)
    .map(({ urn, school, allocation }): Difference => {
      const was = before.get(urn) ?? 0;
      // whole pence, as the allocations are
      const change = Math.round((allocation - was) * 100) / 100;
      return { urn, school, before: was, after: allocation, change };
    })
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const more = rows.filter(({ change }) => change > 0).length;
  const same = all(now).length - rows.length;
  return {
    rows,
    sentence: `${count(more, 'school')} would get more, ${rows.length - more} less and ${same} the same as with the settings kept.`,
  };
}

/** Which settings were kept, in a few words. */
export const keptWords = (values: Values): string =>
  `${pounds(Number(values.fundBudget ?? 0))}, ${questionOf(String(values.fundMethod ?? ''))}`;

/** The fund of HNB Inputs shared by the function, which follows tables and settings at all times. */
const LIVE = '=HNB.FAIRSHARE(HNB_FS_Schools,HNB_FS_Budget,HNB_FS_Method,HNB_FS_Settings)';
/** Columns that the function fills. */
const LIVE_COLUMNS = 12;
const SHEET = 'Fairer share';
const POUNDS = '#,##0.00';

/** The shares for a sheet of the person's own, as a live formula. */
export const liveInsert = (schools: SourceTable): Insert => ({
  sheet: SHEET,
  cells: [[{ value: 'Fairer share, live: it follows your schools and the settings on HNB Inputs' }]],
  formula: LIVE,
  spill: Array.from({ length: schools.rows.length + 1 }, () =>
    Array.from({ length: LIVE_COLUMNS }, () => 'General'),
  ),
});

/** The shares for a sheet of the person's own, as plain values that stay as they are. */
export const valuesInsert = (ranked: Ranked, values: Values): Insert => ({
  sheet: SHEET,
  cells: [
    [{ value: `Fairer share of ${keptWords(values)} Values: they do not follow later changes.` }],
    ['URN', 'School', 'Allocation £', 'Reason'].map((value) => ({ value })),
    ...all(ranked).map(({ urn, school, allocation, reason }) => [
      { value: urn, format: '@' },
      { value: school, format: '@' },
      { value: allocation, format: POUNDS },
      { value: reason, format: '@' },
    ]),
  ],
  formula: '',
  spill: [],
});
