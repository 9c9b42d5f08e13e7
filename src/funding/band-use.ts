/**
 * How a list of EHC plans uses the bands: what each band in each setting is worth and costs, which plans moved from
 * band to band, by school too, and which have no band value. Pure; pounds a year, not rounded.
 */
import { labelKey, topUpOf, type BandRow } from './bands';
import { pricedBy } from './band-values';
import { bandDrift, type BandedPlan, type DriftRow } from './drift';
import { listOf } from './listed';

/** A row of the list. */
export interface UsedPlan {
  /** Row as a person counts it. */
  row: number;
  ref: string;
  school: string;
  band: string;
  previousBand: string | null;
  setting: string | null;
  /** Serials; null = blank. */
  start: number | null;
  end: number | null;
  fte: number;
  fteBefore: number;
  paid: number;
}

export interface BandDays {
  /** The day on which values and placements are looked up. */
  now: number;
  /** The day on which the values before were in force. */
  before: number;
}

/** A band in a setting, as the list writes them. */
export interface BandUse<Row extends BandRow = BandRow> {
  band: string;
  setting: string | null;
  /** The rows that price it; `before` is null when nothing was in force then and today's value stands for it. */
  now: Row | null;
  before: Row | null;
  value: number;
  valueBefore: number;
  /** Rows of the list with this current band, whatever their dates. */
  plans: number;
  /** Of them live on the day, and their FTE. */
  live: number;
  liveFte: number;
  paid: number;
}

/** Texts as a formula compares them: letter case apart. */
const keyOf = (...texts: (string | null)[]): string =>
  JSON.stringify(texts.map((text) => labelKey(text ?? '')));

/** Live on a day; a blank start counts as begun, a blank end as open. */
export const isLive = ({ start, end }: Pick<UsedPlan, 'start' | 'end'>, day: number): boolean =>
  (start ?? 0) <= day && (end === null || end >= day);

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

/** Groups in the order in which they appear. */
function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

/** Every band and setting of the list, current or previous. */
export function bandUses<Row extends BandRow>(
  plans: readonly UsedPlan[],
  bands: readonly Row[],
  days: BandDays,
  deduct: number,
): BandUse<Row>[] {
  const named = plans.flatMap((plan) => [
    { band: plan.band, setting: plan.setting, plan },
    ...(plan.previousBand === null ? [] : [{ band: plan.previousBand, setting: plan.setting, plan: null }]),
  ]);
  return grouped(named, ({ band, setting }) => keyOf(band, setting)).map((group) => {
    const { band, setting } = group[0] as (typeof named)[number];
    const now = pricedBy(band, setting, bands, days.now);
    const before = now && pricedBy(band, setting, bands, days.before);
    const value = now ? topUpOf(now, deduct) : 0;
    const mine = group.flatMap(({ plan }) => plan ?? []);
    const live = mine.filter((plan) => isLive(plan, days.now));
    return {
      band,
      setting,
      now,
      before,
      value,
      valueBefore: before ? topUpOf(before, deduct) : value,
      plans: mine.length,
      live: live.length,
      liveFte: sumOf(live, ({ fte }) => fte),
      paid: sumOf(mine, ({ paid }) => paid),
    };
  });
}

/** Plans of one previous band, band and setting. A blank previous band: joiners. */
export interface BandMove {
  previous: string | null;
  band: string;
  setting: string | null;
  /** Today's value of the band less that of the previous one; 0 without a previous band. */
  step: number;
  oldValue: number;
  repriced: number;
  newValue: number;
  /** False when a band has no value: then the move is left out of the drift. */
  counted: boolean;
  /** Plans live on the day, their FTE before and now, and how many of them changed it. */
  stay: number;
  stayFteBefore: number;
  stayFte: number;
  fteChanged: number;
  /** Plans with a previous band that are not live on the day. */
  left: number;
  leftFte: number;
}

export type Direction = 'Up' | 'Down' | 'Same' | 'New' | 'Left out';

export const directionOf = ({ previous, step, counted }: BandMove): Direction => {
  if (!counted) return 'Left out';
  if (previous === null) return 'New';
  if (step === 0) return 'Same';
  return step > 0 ? 'Up' : 'Down';
};

type Uses = readonly BandUse[];
const entryOf = (uses: Uses, band: string, setting: string | null): BandUse | undefined =>
  uses.find((use) => keyOf(use.band, use.setting) === keyOf(band, setting));

function moveOf(plans: readonly UsedPlan[], uses: Uses, days: BandDays): BandMove {
  const { previousBand: previous, band, setting } = plans[0] as UsedPlan;
  const was = previous === null ? undefined : entryOf(uses, previous, setting);
  const is = entryOf(uses, band, setting);
  const stay = plans.filter((plan) => isLive(plan, days.now));
  const left = plans.filter((plan) => previous !== null && !isLive(plan, days.now));
  const [repriced, newValue] = [was?.value ?? 0, is?.value ?? 0];
  return {
    previous,
    band,
    setting,
    step: previous === null ? 0 : newValue - repriced,
    oldValue: was?.valueBefore ?? 0,
    repriced,
    newValue,
    counted: Boolean(is?.now) && (previous === null || Boolean(was?.now)),
    stay: stay.length,
    stayFteBefore: sumOf(stay, ({ fteBefore }) => fteBefore),
    stayFte: sumOf(stay, ({ fte }) => fte),
    fteChanged: stay.filter((plan) => previous !== null && plan.fte !== plan.fteBefore).length,
    left: left.length,
    leftFte: sumOf(left, ({ fteBefore }) => fteBefore),
  };
}

const takesPart = (plan: UsedPlan, days: BandDays): boolean =>
  plan.previousBand !== null || isLive(plan, days.now);

export const bandMoves = (plans: readonly UsedPlan[], uses: Uses, days: BandDays): BandMove[] =>
  grouped(
    plans.filter((plan) => takesPart(plan, days)),
    (plan) => keyOf(plan.previousBand, plan.band, plan.setting),
  ).map((group) => moveOf(group, uses, days));

/** The same list as two, before and now, for `bandDrift`: each row is a plan of its own, whatever its ref. */
export function driftOf(plans: readonly UsedPlan[], uses: Uses, days: BandDays): DriftRow[] {
  const priced = new Set(uses.filter(({ now }) => now).map((use) => keyOf(use.band, use.setting)));
  const has = (band: string, setting: string | null): boolean => priced.has(keyOf(band, setting));
  const counted = plans.filter(
    ({ band, previousBand, setting }) =>
      has(band, setting) && (previousBand === null || has(previousBand, setting)),
  );
  const entry = (plan: UsedPlan, band: string, fte: number): BandedPlan => ({
    row: plan.row,
    ref: String(plan.row),
    band,
    setting: plan.setting,
    fte,
  });
  const before = counted.flatMap((plan) =>
    plan.previousBand === null ? [] : [entry(plan, plan.previousBand, plan.fteBefore)],
  );
  const after = counted
    .filter((plan) => isLive(plan, days.now))
    .map((plan) => entry(plan, plan.band, plan.fte));
  const prices = (of: (use: BandUse) => number): BandRow[] =>
    uses
      .filter(({ now }) => now !== null)
      .map((use) => ({
        band: use.band,
        setting: use.setting,
        value: of(use),
        from: null,
        basis: 'top-up',
        scoreFrom: null,
      }));
  return bandDrift(
    listOf(before),
    listOf(after),
    prices(({ valueBefore }) => valueBefore),
    prices(({ value }) => value),
  );
}

/** Plans of one school that went from one band to another and have values for both. */
export interface SchoolMove extends BandMove {
  school: string;
  /** Pounds a year at today's values and the FTE before. */
  effect: number;
}

export const schoolMoves = (plans: readonly UsedPlan[], uses: Uses, days: BandDays): SchoolMove[] =>
  grouped(
    plans.filter((plan) => {
      const { previousBand, band } = plan;
      return previousBand !== null && labelKey(previousBand) !== labelKey(band) && isLive(plan, days.now);
    }),
    (plan) => keyOf(plan.school, plan.previousBand, plan.band, plan.setting),
  ).flatMap((group) => {
    const move = moveOf(group, uses, days);
    if (!move.counted) return [];
    return [{ ...move, school: (group[0] as UsedPlan).school, effect: move.step * move.stayFteBefore }];
  });

export interface SchoolUse {
  school: string;
  live: number;
  unchanged: number;
  up: number;
  down: number;
  effect: number;
  paid: number;
}

/** Every school of the list: those whose plans moved by most first, then those with most plans. */
export function schoolUses(
  plans: readonly UsedPlan[],
  moves: readonly SchoolMove[],
  days: BandDays,
): SchoolUse[] {
  const bySchool = new Map(
    grouped(moves, ({ school }) => keyOf(school)).map((group) => [keyOf(group[0]?.school ?? ''), group]),
  );
  const uses = grouped(plans, ({ school }) => keyOf(school)).map((group): SchoolUse => {
    const { school } = group[0] as UsedPlan;
    const own = bySchool.get(keyOf(school)) ?? [];
    const live = group.filter((plan) => isLive(plan, days.now));
    const toward = (sign: number): number =>
      sumOf(own, ({ step, stay }) => (Math.sign(step) === sign ? stay : 0));
    return {
      school,
      live: live.length,
      unchanged: live.filter(
        ({ previousBand, band }) => previousBand !== null && labelKey(previousBand) === labelKey(band),
      ).length,
      up: toward(1),
      down: toward(-1),
      effect: sumOf(own, ({ effect }) => effect),
      paid: sumOf(group, ({ paid }) => paid),
    };
  });
  return uses.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || b.live - a.live);
}
