/** From what people typed on HNB Innovation fund to the bids and awards that the sheet expects. Pure. */
import {
  evaluationOf,
  innovationAwards,
  INNOVATION_METHODS,
  LAST_BID,
  type BidAward,
  type InnovationAwards,
  type InnovationBid,
} from '../funding/innovation';
import { toPence } from '../funding/money';
import { blank } from './content';
import {
  AGREED,
  BID_COLUMNS,
  BID_STATUS,
  BIDS,
  DECIDED,
  EVALUATION_COLUMNS,
  EVALUATIONS,
  FUND_SETTINGS,
  SETTINGS,
} from './innovation-words';
import { registerKeys, standing, standingFigure, standingText, typedOf } from './registers';
import type { BuildRequest } from './request';
import type { Plain, SourceTable } from './sources';
import { textOf } from './years';

export interface Bid extends InnovationBid {
  key: number;
  name: string;
  kind: string;
  outcome: string;
  saving: number | null;
  decision: string;
  award: BidAward;
  notMet: number;
  status: string;
  /** True when anything stands on the row of the bid. */
  typed: boolean;
  due: number | null;
  done: number | null;
  finding: string;
  achieved: number | null;
  evaluation: string;
}

export interface InnovationModel {
  schools: SourceTable | undefined;
  settings: Readonly<Record<string, Plain>>;
  byShare: boolean;
  bids: Bid[];
  awards: InnovationAwards;
  date: number | null;
}

export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
export const isOneOf = (text: string, words: readonly string[]): boolean =>
  words.some((word) => same(word, text));

/** A setting as it stands. */
const settingOf = (request: BuildRequest, key: string): Plain =>
  standing(request, SETTINGS, key, 'Value', FUND_SETTINGS.find((one) => one.key === key)?.initial ?? null);

function statusOf(bid: Omit<Bid, 'status'>, least: number): string {
  const { typed, name, asked, decision, agreed, award } = bid;
  if (!typed) return '';
  if (name === '') return BID_STATUS.unnamed;
  if ((asked ?? 0) <= 0) return BID_STATUS.amount;
  if (!isOneOf(decision, DECIDED)) return BID_STATUS.open;
  if (!agreed) return BID_STATUS.good;
  if (award.withinCap < least) return BID_STATUS.small;
  if (award.award === 0) return BID_STATUS.spent;
  return bid.notMet > 0 ? BID_STATUS.part : BID_STATUS.good;
}

export function innovationModel(request: BuildRequest): InnovationModel {
  const settings = Object.fromEntries(FUND_SETTINGS.map(({ key }) => [key, settingOf(request, key)]));
  const figure = (key: string): number => (typeof settings[key] === 'number' ? settings[key] : 0);
  const text = (key: string): string => String(settings[key] ?? '').trim();
  const date = typeof settings.Date === 'number' ? settings.Date : null;
  const [, byShareWord] = INNOVATION_METHODS;
  const byShare = same(text('Method'), byShareWord);
  const typed = { [BIDS]: typedOf(BID_COLUMNS), [EVALUATIONS]: typedOf(EVALUATION_COLUMNS) };
  const keys = registerKeys(request, typed, 0);
  const asked = keys.map((key): InnovationBid & { decision: string } => {
    const of = (heading: string): number | null => standingFigure(request, BIDS, key, heading);
    const decision = standingText(request, BIDS, key, 'Decision');
    return {
      agreed: same(decision, AGREED),
      asked: of('Asked'),
      priority: of('Priority'),
      score: of('Score'),
      decision,
    };
  });
  const awards = innovationAwards(asked, {
    fund: figure('Fund'),
    method: byShare ? 'Share' : 'Priority',
    lastInPart: same(text('Last'), LAST_BID[0]),
    least: figure('Least'),
    cap: figure('Cap'),
  });
  const bids = keys.map((key, i): Bid => {
    const of = (heading: string): string => standingText(request, BIDS, key, heading);
    const evaluated = (heading: string): number | null => standingFigure(request, EVALUATIONS, key, heading);
    const award = awards.bids[i] as BidAward;
    const bid = {
      ...(asked[i] as (typeof asked)[number]),
      key,
      award,
      name: of('School or group'),
      kind: of('Kind'),
      outcome: of('Expected outcome'),
      saving: standingFigure(request, BIDS, key, 'Expected saving'),
      notMet: (Math.max(0, toPence(asked[i]?.asked ?? 0)) - toPence(award.award)) / 100,
      typed: typedOf(BID_COLUMNS).some((heading) => !blank(standing(request, BIDS, key, heading))),
      due: evaluated('Due'),
      done: evaluated('Done'),
      finding: standingText(request, EVALUATIONS, key, 'Finding'),
      achieved: evaluated('Saving achieved'),
    };
    return {
      ...bid,
      status: statusOf({ ...bid, evaluation: '' }, awards.least),
      evaluation: evaluationOf(award.award, bid.due, bid.done, date),
    };
  });
  return { schools: request.sources.schools, settings, byShare, bids, awards, date };
}

/** Rows of the user's table of schools that bear a name. */
export const schoolRows = ({ schools }: InnovationModel, name: string): number =>
  [...(schools?.rows ?? []), ...(schools?.totals ?? [])].filter((row) => same(textOf(row, 'school'), name))
    .length;
