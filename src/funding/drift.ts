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

/** Value of a plan's band, naming list and row when there is none. */
function valueOf(name: string, { row, ref, band, setting }: BandedPlan, bands: readonly BandRow[]): number {
  try {
    return bandValue(band, bands, setting);
  } catch (failure) {
    if (!(failure instanceof FundingError)) throw failure;
    throw new FundingError(failure.kind, `${name}: row ${row} (${ref}): ${failure.message}`);
  }
}

/** Values of all plans of a list, £ a year. */
const worth = (name: string, plans: readonly BandedPlan[], bands: readonly BandRow[]): number[] =>
  plans.map((plan) => valueOf(name, plan, bands) * plan.fte);

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

const effectOf = (amounts: readonly number[], pupils = amounts.length): Effect => ({
  amount: amounts.reduce((sum, amount) => sum + amount, 0),
  pupils,
});

const stayersEffects = (stayers: readonly Stayer[]): Record<'Price' | 'Band mix' | 'FTE', Effect> => ({
  Price: effectOf(stayers.map(({ was, oldValue, repriced }) => (repriced - oldValue) * was.fte)),
  'Band mix': effectOf(
    stayers.map(({ was, repriced, newValue }) => (newValue - repriced) * was.fte),
    stayers.filter(isMoved).length,
  ),
  FTE: effectOf(
    stayers.map(({ was, is, newValue }) => newValue * (is.fte - was.fte)),
    stayers.filter(({ was, is }) => was.fte !== is.fte).length,
  ),
});

/**
 * @param bandsBefore values at the time of `before`
 * @param bandsAfter values at the time of `after`
 * @returns Before, the five effects, After; Before and the effects add up to After
 * @throws FundingError for a ref that stands twice (#VALUE!) or a band without a value (#N/A)
 */
export function bandDrift(
  before: readonly BandedPlan[],
  after: readonly BandedPlan[],
  bandsBefore: readonly BandRow[],
  bandsAfter: readonly BandRow[],
): DriftRow[] {
  const [old, now] = [byRef('Before', before), byRef('After', after)];
  const stayers = before.flatMap((was): Stayer[] => {
    const is = now.get(was.ref);
    if (!is) return [];
    const [oldValue, repriced] = [valueOf('Before', was, bandsBefore), valueOf('Before', was, bandsAfter)];
    return [{ was, is, oldValue, repriced, newValue: valueOf('After', is, bandsAfter) }];
  });
  const joiners = after.filter(({ ref }) => !old.has(ref));
  const leavers = before.filter(({ ref }) => !now.has(ref));
  const effects: Record<(typeof DRIFT_EFFECTS)[number], Effect> = {
    ...stayersEffects(stayers),
    Joiners: effectOf(worth('After', joiners, bandsAfter)),
    Leavers: effectOf(worth('Before', leavers, bandsBefore).map((amount) => -amount)),
  };
  const opening = effectOf(worth('Before', before, bandsBefore));
  // the closing figure is the sum of the rows above it, so that a table of doubles adds up to the last bit
  const closing = DRIFT_EFFECTS.reduce((sum, effect) => sum + effects[effect].amount, opening.amount);
  return [
    { effect: 'Before', ...opening },
    ...DRIFT_EFFECTS.map((effect) => ({ effect, ...effects[effect] })),
    { effect: 'After', amount: closing, pupils: after.length },
  ];
}
