/**
 * A fund that schools bid for, shared out to the penny: in order of priority until it is spent, or by share of what was
 * asked. Awards never come to more than the fund. Pure; pounds in, pounds out, whole pence between.
 */
import { remainderShares, toPence } from './money';

export const INNOVATION_METHODS = ['Priority', 'Share'] as const;
/** What becomes of the bid at which the fund runs out. */
export const LAST_BID = ['In part', 'Not at all'] as const;

export interface InnovationFund {
  fund: number;
  method: (typeof INNOVATION_METHODS)[number];
  lastInPart: boolean;
  /** No award is below this; 0 = any award will do. */
  least: number;
  /** No award is above this; 0 = no limit. */
  cap: number;
}

/** A bid as people typed it; figures null where none stands. */
export interface InnovationBid {
  /** Agreed in principle; others are awarded nothing. */
  agreed: boolean;
  asked: number | null;
  /** 1 comes first; bids without one come last. */
  priority: number | null;
  /** Among bids of equal priority the higher score comes first. */
  score: number | null;
}

/** Steps to a bid's award, in pence where nothing else is said. */
export interface BidAward {
  withinCap: number;
  /** What counts: 0 when the bid is not agreed, or cannot reach the smallest award. */
  counted: number;
  /** Place among those that count, from 1; 0 when it does not. */
  order: number;
  /** What those before it ask for. */
  before: number;
  /** Others that count and that neither priority nor score tells from it. */
  equal: number;
  byPriority: number;
  /** What counts under the share: 0 when the fund does not reach down to it with the smallest award for each. */
  inReach: number;
  /** What the bids in reach ask for that are as large or larger, itself among them. */
  asLarge: number;
  /** How many in reach are smaller. */
  smaller: number;
  /** True when its share would be below the smallest award, which it then gets. */
  raised: boolean;
  exact: number;
  whole: number;
  remainder: number;
  byShare: number;
  /** Pounds, by the method chosen. */
  award: number;
}

export interface InnovationAwards {
  bids: BidAward[];
  fund: number;
  least: number;
  cap: number;
  /** What the bids in reach ask for. */
  inReach: number;
  /** How many of them are raised to the smallest award, what is then left for the others, and what these ask for. */
  raised: number;
  rest: number;
  restAsked: number;
  /** Pennies that go to the largest remainders. */
  pennies: number;
}

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);
const penceAbove0 = (pounds: number | null): number => Math.max(0, toPence(pounds ?? 0));

/** Lower priority first, then the higher score, then the earlier row. */
function isBefore(a: InnovationBid, b: InnovationBid, rowIsEarlier: boolean): boolean {
  const [one, other] = [a.priority ?? Infinity, b.priority ?? Infinity];
  if (one !== other) return one < other;
  const [score, otherScore] = [a.score ?? -Infinity, b.score ?? -Infinity];
  return score === otherScore ? rowIsEarlier : score > otherScore;
}

const isEqual = (a: InnovationBid, b: InnovationBid): boolean =>
  a.priority === b.priority && a.score === b.score;

function byPriority(counted: number, left: number, least: number, inPart: boolean): number {
  if (left >= counted) return counted;
  return inPart && left >= Math.max(1, least) ? left : 0;
}

/**
 * Bids in reach by share of what they ask: in full when the fund allows, else in proportion, except that no share is
 * below the smallest award. A bid is raised to it when even its part of what the smaller ones leave is less.
 */
function shares(
  inReach: readonly number[],
  fund: number,
  least: number,
): Pick<InnovationAwards, 'raised' | 'rest' | 'restAsked' | 'pennies'> & {
  steps: Pick<BidAward, 'asLarge' | 'smaller' | 'raised' | 'exact' | 'whole' | 'remainder' | 'byShare'>[];
} {
  const total = sum(inReach);
  const places = inReach.map((asked) => {
    const asLarge = sum(inReach.filter((other) => other >= asked));
    const smaller = inReach.filter((other) => other > 0 && other < asked).length;
    return {
      asLarge,
      smaller,
      raised: total > fund && asked > 0 && (fund - smaller * least) * asked < least * asLarge,
    };
  });
  const raised = places.filter((place) => place.raised).length;
  const rest = fund - raised * least;
  const restAsked = sum(inReach.filter((_, i) => !places[i]?.raised));
  const exact = inReach.map((asked, i) => {
    if (total <= fund) return asked;
    return places[i]?.raised ? least : rest * (asked / restAsked);
  });
  const given = remainderShares(exact, Math.min(fund, total));
  return {
    raised,
    rest,
    restAsked,
    pennies: sum(given.map(({ extra }) => extra)),
    steps: places.map((place, i) => {
      const { whole = 0, remainder = 0, extra = 0 } = given[i] ?? {};
      return { ...place, exact: exact[i] ?? 0, whole, remainder, byShare: whole + extra };
    }),
  };
}

/** Shares the fund among the bids, in the order of the bids given. */
export function innovationAwards(bids: readonly InnovationBid[], given: InnovationFund): InnovationAwards {
  const [fund, least, cap] = [penceAbove0(given.fund), penceAbove0(given.least), penceAbove0(given.cap)];
  const withinCap = bids.map(({ asked }) =>
    cap > 0 ? Math.min(cap, penceAbove0(asked)) : penceAbove0(asked),
  );
  const counted = withinCap.map((asked, i) => (bids[i]?.agreed && asked >= least ? asked : 0));
  const earlier = bids.map((bid, i) =>
    counted.map((asked, j) => asked > 0 && i !== j && isBefore(bids[j] as InnovationBid, bid, j < i)),
  );
  const order = counted.map((asked, i) =>
    asked === 0 ? 0 : 1 + (earlier[i]?.filter((before) => before).length ?? 0),
  );
  const inReach = counted.map((asked, i) => ((order[i] ?? 0) * least <= fund ? asked : 0));
  const { steps, ...shared } = shares(inReach, fund, least);
  return {
    ...shared,
    fund,
    least,
    cap,
    inReach: sum(inReach),
    bids: steps.map((step, i): BidAward => {
      const asked = counted[i] ?? 0;
      const before = asked === 0 ? 0 : sum(counted.filter((_, j) => earlier[i]?.[j]));
      const inOrder = byPriority(asked, fund - before, least, given.lastInPart);
      return {
        ...step,
        withinCap: withinCap[i] ?? 0,
        counted: asked,
        order: order[i] ?? 0,
        before,
        equal: counted.filter(
          (other, j) =>
            asked > 0 && other > 0 && i !== j && isEqual(bids[j] as InnovationBid, bids[i] as InnovationBid),
        ).length,
        byPriority: inOrder,
        inReach: inReach[i] ?? 0,
        award: (given.method === 'Share' ? step.byShare : inOrder) / 100,
      };
    }),
  };
}

export const EVALUATION = {
  none: '',
  done: '✓ Done',
  undated: '– No date',
  overdue: '! Overdue',
  coming: '… To come',
} as const;

/** Where the evaluation of an award stands; dates as Excel counts days, null where none is typed. */
export function evaluationOf(
  award: number,
  due: number | null,
  done: number | null,
  date: number | null,
): string {
  if (award === 0) return EVALUATION.none;
  if (done !== null) return EVALUATION.done;
  if (due === null) return EVALUATION.undated;
  return date !== null && due < date ? EVALUATION.overdue : EVALUATION.coming;
}
