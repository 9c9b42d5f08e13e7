/** Savings reached in steps, by hand: £300,000 a year in full, half, three quarters, all of it. */
import { oversaved, rampedSavings } from '../../src/funding/mitigations';

const scheme = { fullYear: 300_000, ramp: [0.5, 0.75, 1], confidence: 0.8 };

it('is reached in steps from its first year on, and then stays', () => {
  expect(rampedSavings(scheme, 1, 5)).toEqual([0, 120_000, 180_000, 240_000, 240_000]);
});

it('is there in full from the first year when no steps are given', () => {
  expect(rampedSavings({ ...scheme, ramp: [] }, 0, 2)).toEqual([240_000, 240_000]);
});

it('that began before the plan has its later steps in it', () => {
  expect(rampedSavings(scheme, -1, 3)).toEqual([180_000, 240_000, 240_000]);
});

it('that begins after the plan saves nothing in it', () => {
  expect(rampedSavings(scheme, 9, 3)).toEqual([0, 0, 0]);
});

describe('more than a line spends', () => {
  it.each([
    ['as much', [100], 0],
    ['a penny more', [100.01], 1],
    ['in two of three years', [101, 99, 200], 2],
  ])('%s', (_what, savings, years) => {
    expect(oversaved(savings, [100, 100, 100])).toBe(years);
  });

  it('nothing can be saved on a line that is a credit', () => {
    expect(oversaved([1], [-50])).toBe(1);
  });
});
