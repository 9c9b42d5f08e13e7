/**
 * Staffing and timeliness of SEND casework: caseload, officers needed, posts and what they change, and in which month
 * a plan's annual review falls. Pure; pounds, full-time equivalents, days as Excel serials.
 */
import { calendarDay, serialOf } from './reading';

/** What a year or a team comes to; null where a figure is missing that it takes. */
export interface Staffing {
  /** Open plans a full-time officer. */
  caseload: number | null;
  /** Officers that the chosen caseload takes. */
  needed: number | null;
  /** Officers needed less officers in post; above 0 = too few. */
  gap: number | null;
  cost: number | null;
  gapCost: number | null;
}

/**
 * @param plans open plans, null when not known
 * @param officers in post, full-time equivalent, null when not known
 * @param chosen plans a full-time officer should have; above 0
 * @param post cost of a full-time post, £ a year
 */
export function staffing(
  plans: number | null,
  officers: number | null,
  chosen: number,
  post: number,
): Staffing {
  const needed = plans === null ? null : plans / chosen;
  const gap = needed === null || officers === null ? null : needed - officers;
  return {
    caseload: plans === null || officers === null || officers <= 0 ? null : plans / officers,
    needed,
    gap,
    cost: officers === null ? null : officers * post,
    gapCost: gap === null ? null : gap * post,
  };
}

/** Part of a whole, 0 to 1; null when either is missing or the whole is not above 0. */
export const rate = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole <= 0 ? null : part / whole;

/** Change on the figure before as a share of it; null when either is missing or the figure before is not above 0. */
export const change = (before: number | null, now: number | null): number | null =>
  before === null || now === null || before <= 0 ? null : now / before - 1;

/** A plan of the EHCP list: when it began and, if it has, when it ended. */
export interface Spell {
  start: number | null;
  end: number | null;
}

/** Plans open on a day: begun on it or before, not ended before it. Those without a start are not counted. */
export const openOn = (plans: readonly Spell[], day: number): number =>
  plans.filter(({ start, end }) => start !== null && start <= day && !(end !== null && end < day)).length;

const monthOf = (serial: number): number => calendarDay(serial).month;

/** First days of this many months, from the month that a day lies in. */
export function monthStarts(day: number, months: number): number[] {
  const { year, month } = calendarDay(day);
  return Array.from({ length: months }, (_, i) => {
    const index = month - 1 + i;
    return serialOf(year + Math.floor(index / 12), (index % 12) + 1, 1) ?? NaN;
  });
}

/**
 * Annual reviews that fall in the month beginning on `first`: plans that began in this month of an earlier year and
 * have not ended before it.
 */
export const reviewsIn = (plans: readonly Spell[], first: number): number =>
  plans.filter(
    ({ start, end }) =>
      start !== null && start < first && monthOf(start) === monthOf(first) && !(end !== null && end < first),
  ).length;

/** Share of reviews held in time over the months for which somebody said how many were; null where nobody did. */
export function shareInTime(months: readonly { due: number | null; held: number | null }[]): number | null {
  const told = months.filter(({ held }) => held !== null);
  const sum = (of: 'due' | 'held'): number => told.reduce((total, month) => total + (month[of] ?? 0), 0);
  return rate(sum('held'), sum('due'));
}

/** A post as people typed it. */
export interface Post {
  fte: number | null;
  /** Cost of one full-time, £ a year; null takes the usual cost. */
  each: number | null;
  saving: number | null;
  carriesCases: boolean;
  stopped: boolean;
}

/** Cost of a post and what it saves beyond it, £ a year. */
export function postFigures({ fte, each, saving }: Post, usual: number): { cost: number; net: number } {
  const cost = (fte ?? 0) * (each ?? usual);
  return { cost, net: (saving ?? 0) - cost };
}

export interface PostsEffect {
  /** Full-time equivalent of the posts that carry cases and are not stopped. */
  carrying: number;
  caseload: number | null;
  gap: number | null;
  cost: number;
  saving: number;
  net: number;
}

/** What the posts that are not stopped change: caseload and gap with them, cost and saving of all of them. */
export function postsEffect(
  posts: readonly Post[],
  plans: number | null,
  officers: number | null,
  chosen: number,
  usual: number,
): PostsEffect {
  const kept = posts.filter(({ stopped }) => !stopped);
  const carrying = kept.reduce((sum, { fte, carriesCases }) => sum + (carriesCases ? (fte ?? 0) : 0), 0);
  const cost = kept.reduce((sum, post) => sum + postFigures(post, usual).cost, 0);
  const saving = kept.reduce((sum, post) => sum + (post.saving ?? 0), 0);
  const withPosts = staffing(plans, officers === null ? null : officers + carrying, chosen, usual);
  return { carrying, caseload: withPosts.caseload, gap: withPosts.gap, cost, saving, net: saving - cost };
}
