/** The moderation sample: proportional by band, the same for the same seed, steady when the list grows. */
import fc from 'fast-check';
import { drawNumber, proportional, sampleSize, stratifiedSample } from '../../src/funding/sample';

const plans = (count: number, bands: readonly string[]) =>
  Array.from({ length: count }, (_, i) => ({ ref: `P${i}`, band: bands[i % bands.length] as string }));
const refs = (sample: readonly { ref: string }[]): string[] => sample.map(({ ref }) => ref).sort();

describe('how many of each band', () => {
  it('is in proportion, and at least one of each', () => {
    expect(proportional([60, 30, 10], 10)).toEqual([6, 3, 1]);
    expect(proportional([97, 2, 1], 10)).toEqual([8, 1, 1]);
  });

  it('leaves out the smallest bands when there are more bands than plans wanted', () => {
    expect(proportional([5, 9, 1], 2)).toEqual([1, 1, 0]);
    expect(proportional([1, 5, 9], 2)).toEqual([0, 1, 1]);
    expect(proportional([4, 2, 9, 7], 1)).toEqual([0, 0, 1, 0]);
  });

  it('goes to the earlier of bands of one size', () => {
    expect(proportional([5, 5, 5], 2)).toEqual([1, 1, 0]);
    expect(proportional([10, 10, 10], 4)).toEqual([2, 1, 1]);
  });

  it('is never more than there are, and comes to what is wanted', () => {
    expect(proportional([2, 1], 10)).toEqual([2, 1]);
    expect(proportional([], 10)).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 12 }), fc.nat(200), (sizes, wanted) => {
        const taken = proportional(sizes, wanted);
        const all = sizes.reduce((sum, size) => sum + size, 0);
        expect(taken.reduce((sum, number) => sum + number, 0)).toBe(Math.min(wanted, all));
        taken.forEach((number, i) => expect(number).toBeLessThanOrEqual(sizes[i] ?? 0));
        const filled = sizes.filter((size) => size > 0).length;
        if (wanted >= filled) taken.forEach((number, i) => expect(number > 0).toBe((sizes[i] ?? 0) > 0));
      }),
    );
  });
});

it('a tenth of the plans is wanted, rounded up, up to the most', () => {
  expect(sampleSize(1434, 0.1, 200)).toBe(144);
  expect(sampleSize(30, 0.1, 200)).toBe(3);
  expect(sampleSize(20000, 0.1, 200)).toBe(200);
  expect(sampleSize(0, 0.1, 200)).toBe(0);
});

describe('the draw', () => {
  const list = plans(300, ['3', '4', '5']);

  it('is the same for the same seed, whatever the order of the list', () => {
    expect(refs(stratifiedSample([...list].reverse(), 30, 7))).toEqual(refs(stratifiedSample(list, 30, 7)));
  });

  it('takes plans of one number in order of their refs', () => {
    // by seed 7 both have the number 2,977,778,199
    const alike = ['P59248', 'P1844'].map((ref) => ({ ref, band: '3' }));
    expect(drawNumber(7, 'P1844')).toBe(drawNumber(7, 'P59248'));
    expect(stratifiedSample(alike, 1, 7)).toEqual([{ ref: 'P1844', band: '3' }]);
    expect(stratifiedSample([...alike].reverse(), 1, 7)).toEqual([{ ref: 'P1844', band: '3' }]);
  });

  it('is another for another seed', () => {
    expect(refs(stratifiedSample(list, 30, 8))).not.toEqual(refs(stratifiedSample(list, 30, 7)));
  });

  it('keeps all but one of the plans when one more joins the list', () => {
    const before = new Set(refs(stratifiedSample(list, 30, 7)));
    const after = refs(stratifiedSample([...list, { ref: 'New', band: '3' }], 30, 7));
    expect(after.filter((ref) => before.has(ref)).length).toBeGreaterThanOrEqual(29);
  });

  it('spreads evenly: each of a thousand plans is drawn about as often as the others', () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => drawNumber(2026, `P${i}`) / 2 ** 32);
    const tenths = Array.from(
      { length: 10 },
      (_, i) => numbers.filter((n) => Math.floor(n * 10) === i).length,
    );
    for (const count of tenths) {
      expect(count).toBeGreaterThan(60);
      expect(count).toBeLessThan(140);
    }
  });

  it('gives these numbers for good, worked out apart in Python: a sample drawn today can be drawn again', () => {
    expect([drawNumber(2026, 'W0001'), drawNumber(2026, 'W0002'), drawNumber(1, 'W0001')]).toEqual([
      722752950, 1935814307, 3742799200,
    ]);
  });
});
