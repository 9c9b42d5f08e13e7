/**
 * The methods and settings of the fairer share fund in words: the question that chooses a method, units and sources.
 * Pure. Apart from fairshare.ts, as the custom functions need none of it.
 */
import {
  FAIRSHARE_LIMITS,
  FAIRSHARE_METHOD_NAMES,
  type FairShareMethod,
  type FairShareSettings,
  type SettingLimits,
} from './fairshare';

const QUESTIONS: Readonly<Record<FairShareMethod, string>> = {
  RANKED: 'Rank schools by need and by EHCP hours, and pay where hours rank higher',
  AVERAGE: 'Pay for EHCPs above the average share of the roll',
  NOTIONAL: 'Pay for EHCPs that the notional SEN budget does not cover',
  THRESHOLD: 'Pay for EHCPs above a fixed share of the roll',
};

export const FAIRSHARE_METHODS = FAIRSHARE_METHOD_NAMES.map((id) => ({ id, question: QUESTIONS[id] }));

interface Words {
  unit: string;
  source: string;
  /** Methods that use it; empty = all. */
  methods: readonly FairShareMethod[];
}
export type SettingWords = SettingLimits & Words;

const words = (unit: string, source: string, ...methods: FairShareMethod[]): Words => ({
  unit,
  source,
  methods,
});

const WORDS: Readonly<Record<keyof FairShareSettings, Words>> = {
  unitRate: words(
    '£ a year per EHCP pupil (element 2)',
    'DfE, notional SEN guide 2025 to 2026: up to £6,000',
  ),
  byPhase: words(
    'averages, ranks and means within each phase',
    'Own choice: averages differ much between phases',
  ),
  hoursCap: words(
    'weekly hours counted per EHCP',
    "Westminster schools' forum, 14 November 2022: first 15 hours",
    'RANKED',
  ),
  deprivationWeight: words('weight', 'Own choice: no council has published weights', 'RANKED'),
  priorAttainmentWeight: words('weight', 'Own choice: no council has published weights', 'RANKED'),
  rankGap: words('ranks; eligible above this', 'Own choice', 'RANKED'),
  notionalShare: words(
    'share of notional SEN that must be used first',
    'Northumberland 2025-26: 50%',
    'NOTIONAL',
  ),
  threshold: words('share of the roll', 'Own choice', 'THRESHOLD'),
  wholePupils: words('round excess pupils down', 'Own choice', 'AVERAGE', 'NOTIONAL', 'THRESHOLD'),
  termShare: words('share of the year paid for', 'West Berkshire pays pro rata each term'),
  capPerSchool: words('£; blank = none', 'Own choice'),
  minimumPayment: words('£; smaller entitlements are not paid', 'Own choice'),
  fillTheFund: words('share the whole fund even when entitlements are less', 'Own choice'),
};

export const FAIRSHARE_SETTINGS: readonly SettingWords[] = FAIRSHARE_LIMITS.map((limits) => ({
  ...limits,
  ...WORDS[limits.key],
}));
