/**
 * A sample of plans for moderation: so many of each band, chosen by a seed number, so that anybody with the same list
 * and seed draws the same plans, and a plan added to the list leaves the choice among the others as it was. Pure.
 *
 * The generator: FNV-1a (32 bits) over "seed|ref", stirred by the finaliser of mulberry32, gives every plan a number;
 * of each band the plans with the smallest numbers are chosen, equal numbers in order of the refs.
 */
import { labelKey } from './bands';

export interface Candidate {
  ref: string;
  band: string;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A plan's number, from 0 to 4,294,967,295, the same at every draw. */
export function drawNumber(seed: number, ref: string): number {
  let hash = FNV_OFFSET;
  for (const letter of `${seed}|${ref}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), FNV_PRIME);
  let mixed = Math.imul(hash ^ (hash >>> 15), 1 | hash);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/**
 * How many to take of each group: in proportion to its size, at least one of each as far as `wanted` goes (the largest
 * groups first when it does not), never more than there are.
 */
export function proportional(sizes: readonly number[], wanted: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const total = Math.min(wanted, all);
  const bySize = sizes.map((_, i) => i).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const taken = sizes.map(() => 0);
  for (const i of bySize.filter((at) => (sizes[at] ?? 0) > 0).slice(0, total)) taken[i] = 1;
  const short = (i: number): number => (total * (sizes[i] ?? 0)) / all - (taken[i] ?? 0);
  for (let left = total - taken.reduce((sum, number) => sum + number, 0); left > 0; left -= 1) {
    // the one that lacks most has more plans than were taken of it, as no proportion is above its size
    const next = bySize.reduce((best, i) => (short(i) > short(best) ? i : best));
    taken[next] = (taken[next] ?? 0) + 1;
  }
  return taken;
}

/** Plans wanted of so many: the share of them rounded up, at most `most`. */
export const sampleSize = (plans: number, share: number, most: number): number =>
  // 0.1 × 30 is 3.0000000000000004 in doubles: that is three plans, not four
  Math.min(most, Math.ceil(Number((plans * share).toFixed(6))));

/** The plans chosen, band by band in the order in which bands appear, by draw number within a band. */
export function stratifiedSample<Plan extends Candidate>(
  plans: readonly Plan[],
  wanted: number,
  seed: number,
): Plan[] {
  const groups = new Map<string, { plan: Plan; number: number }[]>();
  for (const plan of plans) {
    const group = groups.get(labelKey(plan.band)) ?? [];
    group.push({ plan, number: drawNumber(seed, plan.ref) });
    groups.set(labelKey(plan.band), group);
  }
  const strata = [...groups.values()];
  const take = proportional(
    strata.map(({ length }) => length),
    wanted,
  );
  return strata.flatMap((group, i) =>
    [...group]
      .sort((a, b) => a.number - b.number || (a.plan.ref < b.plan.ref ? -1 : 1))
      .slice(0, take[i])
      .map(({ plan }) => plan),
  );
}
