/**
 * What of the adopted cases on HNB Provision counts in the plan: each saving once, so that a case that stands as a
 * mitigation as well counts as the mitigation alone. Pure.
 */
import { effectInPlan } from '../funding/provision';
import { trimmed } from './conditions';
import type { ProvisionModel, SchemeRow } from './provision-model';

/** A mitigation of HNB Mitigations that saves: its name as it stands there, its line, all that it saves. */
export interface OwnSaving {
  name: string;
  line: string;
  total: number;
}

/** How a case counts in the plan, and what is to be seen to. */
export const COUNTS = { yes: 'Yes', no: 'No', mitigation: 'As a mitigation' } as const;
export const CLAIM = {
  twice: 'Mitigation on this line',
  unknown: 'No such mitigation',
  good: 'OK',
} as const;

export interface Claim {
  scheme: SchemeRow;
  counts: (typeof COUNTS)[keyof typeof COUNTS];
  see: (typeof CLAIM)[keyof typeof CLAIM] | '';
  /** By year of the model. */
  savings: number[];
  investment: number[];
}

export const savingKey = ({ key }: SchemeRow): string => `${key} | Counted saving`;
export const investmentKey = ({ key }: SchemeRow): string => `${key} | Counted investment`;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function claim(scheme: SchemeRow, model: ProvisionModel, own: readonly OwnSaving[]): Claim {
  const named = scheme.said['Same saving as'];
  const among = (name: string): boolean => name !== '' && own.some((saving) => same(saving.name, name));
  const covered = among(named) || among(scheme.name);
  const counts = !scheme.adopted ? COUNTS.no : covered ? COUNTS.mitigation : COUNTS.yes;
  const line = scheme.said['Line that saves'];
  const shared = line !== '' && own.some((saving) => same(trimmed(saving.line), line) && saving.total !== 0);
  const answered = same(scheme.said['A saving of its own'], 'Yes');
  const open = counts === COUNTS.yes && shared && !answered;
  const effect = effectInPlan(scheme.result, model.years, model.lastOutturn ?? Infinity);
  const isCounted = counts === COUNTS.yes;
  return {
    scheme,
    counts,
    see: !scheme.adopted
      ? ''
      : named !== '' && !among(named)
        ? CLAIM.unknown
        : open
          ? CLAIM.twice
          : CLAIM.good,
    savings: effect.savings.map((amount) => (isCounted ? amount : 0)),
    investment: effect.investment.map((amount) => (isCounted ? amount : 0)),
  };
}

/** @param own mitigations that save; none where HNB Mitigations does not stand in the workbook */
export const provisionClaims = (model: ProvisionModel, own: readonly OwnSaving[]): Claim[] =>
  model.schemes.map((scheme) => claim(scheme, model, own));
