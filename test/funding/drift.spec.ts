/** Why the cost of banded plans moved between two lists. */
import type { BandRow } from '../../src/funding/bands';
import { bandDrift, type BandedPlan } from '../../src/funding/drift';
import { notAvailable, wrongValue } from '../../src/funding/errors';
import { listOf } from '../../src/funding/listed';

const value = (band: string, pounds: number, setting: string | null = null): BandRow => ({
  band,
  value: pounds,
  setting,
  from: null,
  basis: 'top-up',
  scoreFrom: null,
});
const OLD = [value('3', 1000), value('4', 2000), value('4', 3000, 'Special')];
const NEW = [value('3', 1100), value('4', 2500), value('4', 3200, 'Special')];

let rows = 1;
const plan = (ref: string, band: string, fte = 1, setting: string | null = null): BandedPlan => ({
  row: ++rows,
  ref,
  band,
  setting,
  fte,
});
beforeEach(() => (rows = 1));

const drift = (before: BandedPlan[], after: BandedPlan[], ...prices: [BandRow[], BandRow[] | null]) =>
  bandDrift(listOf(before), listOf(after), ...prices);
/** Amount and pupils of each effect. */
const effects = (...given: Parameters<typeof drift>): Record<string, [number, number]> =>
  Object.fromEntries(drift(...given).map(({ effect, amount, pupils }) => [effect, [amount, pupils]]));

it('splits the change into price, band mix, FTE, joiners and leavers, in this order', () => {
  const before = [plan('P1', '3'), plan('P2', '3', 0.5), plan('P3', '4'), plan('P4', '4', 0.5)];
  const after = [plan('P5', '3', 0.5), plan('P3', '4', 1, 'Special'), plan('P2', '4'), plan('P1', '3')];
  expect(drift(before, after, OLD, NEW)).toEqual([
    // 1,000 + 500 + 2,000 + 1,000
    { effect: 'Before', amount: 4500, pupils: 4 },
    // 100 + 100 × 0.5 + 500, P1 to P3 at their old bands
    { effect: 'Price', amount: 650, pupils: 3 },
    // P2 (2,500 − 1,100) × 0.5, P3 3,200 − 2,500
    { effect: 'Band mix', amount: 1400, pupils: 2 },
    // P2 2,500 × 0.5
    { effect: 'FTE', amount: 1250, pupils: 1 },
    { effect: 'Joiners', amount: 550, pupils: 1 },
    { effect: 'Leavers', amount: -1000, pupils: 1 },
    // 550 + 3,200 + 2,500 + 1,100
    { effect: 'After', amount: 7350, pupils: 4 },
  ]);
});

it('a fall counts like a rise, with its sign', () => {
  const found = effects([plan('P1', '4')], [plan('P1', '3', 0.5)], NEW, OLD);
  // 2,500 → 2,000 by price, → 1,000 by band, → 500 by FTE
  expect(found).toMatchObject({ Price: [-500, 1], 'Band mix': [-1000, 1], FTE: [-500, 1], After: [500, 1] });
});

it('a band or setting that is only spelt otherwise has not moved', () => {
  const found = effects([plan('P1', '4', 1, 'Special')], [plan('P1', ' 4 ', 1, 'SPECIAL')], OLD, OLD);
  expect(found).toMatchObject({ 'Band mix': [0, 0], FTE: [0, 0], After: [3000, 1] });
});

it('a band that moves to another of the same value has moved all the same', () => {
  const found = effects([plan('P1', '3')], [plan('P1', '3b')], OLD, [...OLD, value('3b', 1000)]);
  expect(found['Band mix']).toEqual([0, 1]);
});

it('lists without plans are worth nothing', () => {
  expect(drift([], [], OLD, NEW).map(({ amount, pupils }) => [amount, pupils])).toEqual(
    Array.from({ length: 7 }, () => [0, 0]),
  );
});

it('a ref that stands twice is refused, naming list and rows', () => {
  const twice = [plan('P1', '3'), plan('P1', '4')];
  const sentence = 'row 3 (P1): this ref stands already in row 2; remove one of them.';
  expect(() => drift(twice, [], OLD, NEW)).toThrow(wrongValue(`Before: ${sentence}`));
  expect(() => drift([], twice, OLD, NEW)).toThrow(wrongValue(`After: ${sentence}`));
  expect(() => drift(twice, [plan('P1', '3')], OLD, NEW)).toThrow(wrongValue(`Before: ${sentence}`));
});

it.each<[string, string[], string[], string]>([
  ['of a leaver', ['9'], [], 'Before'],
  ['of a joiner', [], ['9'], 'After'],
  ['that a plan had', ['9'], ['3'], 'Before'],
  ['that a plan has now', ['3'], ['9'], 'After'],
])('a band without a value %s is named with its list and row', (_whose, had, has, list) => {
  const listed = (bands: string[]): BandedPlan[] => bands.map((band) => ({ ...plan('P1', band), row: 7 }));
  const sentence = 'band "9" is not in the bands table (3, 4); correct the band or add a row.';
  expect(() => drift(listed(had), listed(has), OLD, NEW)).toThrow(
    notAvailable(`${list}: row 7 (P1), valued by Bands${list}: ${sentence}`),
  );
});

it('a band whose value went with the new prices is named with the old list', () => {
  const listed = [{ ...plan('P1', '3'), row: 7 }];
  expect(() => drift(listed, [plan('P1', '4')], OLD, NEW.slice(1))).toThrow(
    /^Before: row 7 \(P1\), valued by BandsAfter: band "3" /,
  );
});
