/**
 * Why the cost of banded plans moved between two lists: price, band mix, FTE, joiners and leavers, which add up to the
 * whole change. Pure; pounds a year, not rounded.
 */
import { bandValue, labelKey, type BandRow } from './bands';
import { FundingError, wrongValue } from './errors';
import { refIndex, type Listed } from './listed';
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

/** The failure that a ref stands twice. `name` is the argument, for messages. */
function standsTwice(name: string, plans: Listed<BandedPlan>, ref: string): FundingError {
  const rows: number[] = [];
  for (let i = 0; rows.length < 2; i++) if (plans.ref(i) === ref) rows.push(plans.at(i).row);
  return wrongValue(
    `${name}: row ${rows[1]} (${ref}): this ref stands already in row ${rows[0]}; remove one of them.`,
  );
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

/** Texts that are the same need no keys, and most plans stay as they were. */
const differs = (one: string, other: string, keyOf: (text: string) => string): boolean =>
  one !== other && keyOf(one) !== keyOf(other);

const isMoved = (was: BandedPlan, is: BandedPlan): boolean =>
  differs(was.band, is.band, labelKey) || differs(was.setting ?? '', is.setting ?? '', plain);

interface Effect {
  amount: number;
  pupils: number;
}

const noEffect = (): Effect => ({ amount: 0, pupils: 0 });

/** Added up as it goes: an array of thousands of amounts would be new memory at every call. */
function add(effect: Effect, amount: number, isCounted = true): void {
  effect.amount += amount;
  if (isCounted) effect.pupils++;
}

/**
 * @param bandsBefore values at the time of `before`
 * @param bandsAfter values at the time of `after`; null = the same
 * @returns Before, the five effects, After; Before and the effects add up to After
 * @throws FundingError for a ref that stands twice (#VALUE!) or a band without a value (#N/A)
 */
export function bandDrift(
  before: Listed<BandedPlan>,
  after: Listed<BandedPlan>,
  bandsBefore: readonly BandRow[],
  bandsAfter: readonly BandRow[] | null,
): DriftRow[] {
  const oldPrices: Prices = { argument: 'BandsBefore', bands: bandsBefore };
  const newPrices: Prices = bandsAfter === null ? oldPrices : { argument: 'BandsAfter', bands: bandsAfter };
  const now = refIndex(after);
  const [again] = now.repeated;
  if (again !== undefined) throw standsTwice('After', after, again);
  const stayed = new Uint8Array(after.length);
  const left = new Set<string>();
  const opening = noEffect();
  const effects = {
    Price: noEffect(),
    'Band mix': noEffect(),
    FTE: noEffect(),
    Joiners: noEffect(),
    Leavers: noEffect(),
  };
  for (let i = 0; i < before.length; i++) {
    const was = before.at(i);
    const place = now.placeOf(was.ref);
    if (place < 0 ? left.has(was.ref) : stayed[place]) throw standsTwice('Before', before, was.ref);
    const oldValue = valueOf('Before', was, oldPrices);
    add(opening, oldValue * was.fte);
    if (place < 0) {
      left.add(was.ref);
      add(effects.Leavers, -oldValue * was.fte);
      continue;
    }
    const is = after.at(place);
    stayed[place] = 1;
    const repriced = valueOf('Before', was, newPrices);
    const newValue = valueOf('After', is, newPrices);
    add(effects.Price, (repriced - oldValue) * was.fte);
    add(effects['Band mix'], (newValue - repriced) * was.fte, isMoved(was, is));
    add(effects.FTE, newValue * (is.fte - was.fte), was.fte !== is.fte);
  }
  for (let place = 0; place < after.length; place++) {
    if (stayed[place]) continue;
    const is = after.at(place);
    add(effects.Joiners, valueOf('After', is, newPrices) * is.fte);
  }
  // the closing figure is the sum of the rows above it, so that a table of doubles adds up to the last bit
  const closing = DRIFT_EFFECTS.reduce((sum, effect) => sum + effects[effect].amount, opening.amount);
  return [
    { effect: 'Before', ...opening },
    ...DRIFT_EFFECTS.map((effect) => ({ effect, ...effects[effect] })),
    { effect: 'After', amount: closing, pupils: after.length },
  ];
}
