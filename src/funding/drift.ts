/**
 * Why the cost of banded plans moved between two lists: price, band mix, FTE, joiners and leavers, which add up to the
 * whole change. Pure; pounds a year, not rounded.
 */
import { bandValue, labelKey, type BandRow } from './bands';
import { FundingError, wrongValue } from './errors';
import { plain } from './reading';

export interface BandedPlan {
  /** Row as a person counts it in the table it was read from, for messages. */
  row: number;
  ref: string;
  band: string;
  setting: string | null;
  fte: number;
}

export const DRIFT_EFFECTS = ['Price', 'Band mix', 'FTE', 'Joiners', 'Leavers'] as const;

export interface DriftRow {
  effect: 'Before' | (typeof DRIFT_EFFECTS)[number] | 'After';
  amount: number;
  pupils: number;
}

/** `name` is the argument, for messages. */
function byRef(name: string, plans: readonly BandedPlan[]): Map<string, BandedPlan> {
  const found = new Map<string, BandedPlan>();
  for (const plan of plans) {
    const first = found.get(plan.ref);
    if (first)
      throw wrongValue(
        `${name}: row ${plan.row} (${plan.ref}): this ref stands already in row ${first.row}; remove one of them.`,
      );
    found.set(plan.ref, plan);
  }
  return found;
}

/** Band values with the argument they were given in, for messages. */
interface Prices {
  argument: string;
  bands: readonly BandRow[];
}

/** Value of a plan's band, naming list, row and table of values when there is none. */
function valueOf(name: string, { row, ref, band, setting }: BandedPlan, { argument, bands }: Prices): number {
  try {
    return bandValue(band, bands, setting);
  } catch (failure) {
    if (!(failure instanceof FundingError)) throw failure;
    const where = `${name}: row ${row} (${ref}), valued by ${argument}`;
    throw new FundingError(failure.kind, `${where}: ${failure.message}`);
  }
}

/** What a plan of a list costs, £ a year. */
const worth =
  (name: string, prices: Prices) =>
  (plan: BandedPlan): number =>
    valueOf(name, plan, prices) * plan.fte;

/** A plan in both lists, with the value of its old band at old and new prices and of its new band. */
interface Stayer {
  was: BandedPlan;
  is: BandedPlan;
  oldValue: number;
  repriced: number;
  newValue: number;
}

const isMoved = ({ was, is }: Stayer): boolean =>
  labelKey(was.band) !== labelKey(is.band) || plain(was.setting ?? '') !== plain(is.setting ?? '');

interface Effect {
  amount: number;
  pupils: number;
}

/** Added up as it goes: an array of thousands of amounts would be new memory at every call. */
const effectOf = <T>(items: readonly T[], amountOf: (item: T) => number, pupils = items.length): Effect => ({
  amount: items.reduce((sum, item) => sum + amountOf(item), 0),
  pupils,
});

const count = <T>(items: readonly T[], isCounted: (item: T) => boolean): number =>
  items.reduce((found, item) => found + Number(isCounted(item)), 0);

const stayersEffects = (stayers: readonly Stayer[]): Record<'Price' | 'Band mix' | 'FTE', Effect> => ({
  Price: effectOf(stayers, ({ was, oldValue, repriced }) => (repriced - oldValue) * was.fte),
  'Band mix': effectOf(
    stayers,
    ({ was, repriced, newValue }) => (newValue - repriced) * was.fte,
    count(stayers, isMoved),
  ),
  FTE: effectOf(
    stayers,
    ({ was, is, newValue }) => newValue * (is.fte - was.fte),
    count(stayers, ({ was, is }) => was.fte !== is.fte),
  ),
});

/**
 * @param bandsBefore values at the time of `before`
 * @param bandsAfter values at the time of `after`; null = the same
 * @returns Before, the five effects, After; Before and the effects add up to After
 * @throws FundingError for a ref that stands twice (#VALUE!) or a band without a value (#N/A)
 */
export function bandDrift(
  before: readonly BandedPlan[],
  after: readonly BandedPlan[],
  bandsBefore: readonly BandRow[],
  bandsAfter: readonly BandRow[] | null,
): DriftRow[] {
  const oldPrices: Prices = { argument: 'BandsBefore', bands: bandsBefore };
  const newPrices: Prices = bandsAfter === null ? oldPrices : { argument: 'BandsAfter', bands: bandsAfter };
  const [old, now] = [byRef('Before', before), byRef('After', after)];
  const stayers: Stayer[] = [];
  for (const was of before) {
    const is = now.get(was.ref);
    if (!is) continue;
    const [oldValue, repriced] = [valueOf('Before', was, oldPrices), valueOf('Before', was, newPrices)];
    stayers.push({ was, is, oldValue, repriced, newValue: valueOf('After', is, newPrices) });
  }
  const oldWorth = worth('Before', oldPrices);
  const joiners = after.filter(({ ref }) => !old.has(ref));
  const leavers = before.filter(({ ref }) => !now.has(ref));
  const effects: Record<(typeof DRIFT_EFFECTS)[number], Effect> = {
    ...stayersEffects(stayers),
    Joiners: effectOf(joiners, worth('After', newPrices)),
    Leavers: effectOf(leavers, (plan) => -oldWorth(plan)),
  };
  const opening = effectOf(before, oldWorth);
  // the closing figure is the sum of the rows above it, so that a table of doubles adds up to the last bit
  const closing = DRIFT_EFFECTS.reduce((sum, effect) => sum + effects[effect].amount, opening.amount);
  return [
    { effect: 'Before', ...opening },
    ...DRIFT_EFFECTS.map((effect) => ({ effect, ...effects[effect] })),
    { effect: 'After', amount: closing, pupils: after.length },
  ];
}
