/** How far two bandings agree, and what the difference is worth. */
import type { BandRow } from '../../src/funding/bands';
import { notAvailable } from '../../src/funding/errors';
import { moderation, type BandPair } from '../../src/funding/moderation';

const row = (band: string, value: number, basis: BandRow['basis'] = 'top-up'): BandRow => ({
  band,
  value,
  setting: null,
  from: null,
  basis,
  scoreFrom: null,
});
/** By top-up A 1,000, B 2,500, C 3,000: C is a total of 9,000 less element 2. */
const BANDS = [row('C', 9000, 'total'), row('A', 1000), row('B', 2500), row('b', 99_999)];

/** "AB" is a pupil whom the first scorer put in A and the second in B. */
const pairs = (...bands: string[]): BandPair[] =>
  bands.map(([first = '', second = ''], i) => ({ row: i + 2, first, second }));

it('measures agreement, shift and effect', () => {
  // shifts 0, +1, 0, −2
  const found = moderation(pairs('AA', 'AB', 'BB', 'CA'), BANDS);
  expect(found).toMatchObject({
    pupils: 4,
    exactAgreement: 0.5,
    withinOneBand: 0.75,
    meanShift: -0.25,
    annualEffect: 1500 - 2000,
  });
  // observed 3 of 4; by chance 2·(2·0 + 2·1) + (2·1 + 2·0) + (2·2 + 2·1) = 12 of 16
  expect(found.weightedKappa).toBeCloseTo(0, 12);
});

it('a difference of one band in either direction is within one band', () => {
  expect(moderation(pairs('AB', 'BA', 'AA'), BANDS)).toMatchObject({
    exactAgreement: 1 / 3,
    withinOneBand: 1,
  });
});

it('kappa weighs a difference by the bands between', () => {
  // observed 2 of 4; by chance 2·(1·0 + 3·1) + (1·1 + 3·0) + (1·2 + 3·1) = 12 of 16
  expect(moderation(pairs('AA', 'AB', 'BB', 'CB'), BANDS).weightedKappa).toBeCloseTo(1 / 3, 12);
});

it('kappa is 1 when nobody differs, 0 by chance and below 0 when worse than that', () => {
  expect(moderation(pairs('AA'), BANDS).weightedKappa).toBe(1);
  expect(moderation(pairs('AA', 'AB', 'BA', 'BB'), BANDS).weightedKappa).toBe(0);
  expect(moderation(pairs('AB', 'BA'), BANDS).weightedKappa).toBe(-1);
});

it('labels are matched as in the bands table, where the first row of each counts', () => {
  expect(moderation([{ row: 2, first: ' a ', second: 'b' }], BANDS).annualEffect).toBe(1500);
});

it('no pairs, or a band that the table does not know, give nothing to answer with', () => {
  expect(() => moderation([], BANDS)).toThrow(
    notAvailable('first and second hold no pair of bands; give two columns of band labels.'),
  );
  expect(() => moderation(pairs('AA', 'DA'), BANDS)).toThrow(
    notAvailable('first: row 3: band "D" is not in the bands table; correct the band or add a row.'),
  );
  expect(() => moderation(pairs('AD'), BANDS)).toThrow(
    notAvailable('second: row 2: band "D" is not in the bands table; correct the band or add a row.'),
  );
});
