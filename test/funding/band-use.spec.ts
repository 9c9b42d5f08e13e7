/** How a list of plans uses the bands: moves, drift and schools, by figures worked out by hand. */
import type { TableBand } from '../../src/funding/band-values';
import {
  bandMoves,
  bandUses,
  directionOf,
  driftOf,
  isLive,
  schoolMoves,
  schoolUses,
  type UsedPlan,
} from '../../src/funding/band-use';

const DAYS = { now: 200, before: 100 };
const bands: TableBand[] = [
  { row: 5, band: '1', value: 1000, setting: null, from: null, basis: 'top-up', scoreFrom: null },
  { row: 6, band: '1', value: 1100, setting: null, from: 150, basis: 'top-up', scoreFrom: null },
  { row: 7, band: '2', value: 2000, setting: null, from: 150, basis: 'top-up', scoreFrom: null },
];
let row = 0;
const plan = (
  school: string,
  previousBand: string | null,
  band: string,
  more: Partial<UsedPlan> = {},
): UsedPlan => ({
  row: (row += 1),
  ref: `P${row}`,
  school,
  band,
  previousBand,
  setting: null,
  start: 50,
  end: null,
  fte: 1,
  fteBefore: 1,
  paid: 100,
  ...more,
});
const plans = [
  plan('Ash', '1', '1'),
  plan('Ash', '1', '2'),
  plan('ash ', '2', '1', { fte: 0.5, fteBefore: 1 }),
  plan('Elm', null, '2'),
  plan('Elm', '1', '1', { end: 199 }),
  plan('Elm', null, 'Matrix 3'),
  plan('Elm', 'Matrix 3', '2'),
];
const uses = bandUses(plans, bands, DAYS, 6000);

it('a band is worth its value on the day; without an earlier value, today’s stands for it', () => {
  expect(
    uses.map(({ band, value, valueBefore, plans: count, live }) => [band, value, valueBefore, count, live]),
  ).toEqual([
    ['1', 1100, 1000, 3, 2],
    ['2', 2000, 2000, 3, 3],
    ['Matrix 3', 0, 0, 1, 1],
  ]);
});

it('the drift is that of bandDrift, and leaves plans out that have a band without a value', () => {
  expect(driftOf(plans, uses, DAYS).map(({ effect, amount, pupils }) => [effect, amount, pupils])).toEqual([
    // 1,000 + 1,000 + 2,000 + 1,000
    ['Before', 5000, 4],
    ['Price', 200, 3],
    // up by 900 and down by 900
    ['Band mix', 0, 2],
    ['FTE', -550, 1],
    ['Joiners', 2000, 1],
    ['Leavers', -1000, 1],
    ['After', 5650, 4],
  ]);
});

it('moves say which way they went', () => {
  const ways = bandMoves(plans, uses, DAYS).map((move) => [move.previous, move.band, directionOf(move)]);
  expect(ways).toEqual([
    ['1', '1', 'Same'],
    ['1', '2', 'Up'],
    ['2', '1', 'Down'],
    [null, '2', 'New'],
    [null, 'Matrix 3', 'Left out'],
    ['Matrix 3', '2', 'Left out'],
  ]);
});

it('a school counts its plans however it is written, those with most movement first', () => {
  const schools = schoolUses(plans, schoolMoves(plans, uses, DAYS), DAYS);
  expect(schools).toEqual([
    { school: 'Ash', live: 3, unchanged: 1, up: 1, down: 1, effect: 0, paid: 300 },
    { school: 'Elm', live: 3, unchanged: 0, up: 0, down: 0, effect: 0, paid: 400 },
  ]);
});

it('a plan is live on its first and last day', () => {
  expect([49, 50, 60, 61].map((day) => isLive({ start: 50, end: 60 }, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
