/** What schools are told of themselves and their phase: right, and with nothing in it that tells a small count. */
import fc from 'fast-check';
import { digest, type DigestPlan, type DigestSchool, type SchoolDigest } from '../../src/funding/digest';

const BANDS = ['1', '2', '3'];
const school = (urn: string, ehcps: number, more: Partial<DigestSchool> = {}): DigestSchool => ({
  urn,
  school: `School ${urn}`,
  phase: 'Primary',
  nor: 200,
  ehcps,
  senSupport: null,
  fairShare: null,
  ...more,
});
/** Plans of a school: how many in each band, £1,000 paid and £1,100 due for each. */
const plansOf = (urn: string, counts: readonly number[]): DigestPlan[] =>
  counts.flatMap((count, i) =>
    Array.from({ length: count }, () => ({
      school: `School ${urn}`,
      band: BANDS[i] ?? '',
      isLive: true,
      paid: 1000,
      due: 1100,
    })),
  );
const of = (schools: DigestSchool[], plans: DigestPlan[] = [], threshold = 5): SchoolDigest[] =>
  digest(schools, plans, BANDS, threshold).schools;

it('gives counts, shares of the roll, and the share of the whole phase', () => {
  const [a, b, c] = of([
    school('1', 6, { senSupport: 20 }),
    school('2', 14, { nor: 400, senSupport: 10 }),
    school('3', 9, { phase: 'Secondary', nor: 900 }),
  ]);
  expect(a?.plans).toEqual({ count: 6, share: 0.03, phaseShare: 20 / 600 });
  expect(a?.support).toEqual({ count: 20, share: 0.1, phaseShare: 0.05 });
  expect(b?.plans).toEqual({ count: 14, share: 0.035, phaseShare: 20 / 600 });
  expect(c?.plans).toEqual({ count: 9, share: 0.01, phaseShare: 0.01 });
  expect(c?.support).toEqual({ count: null, share: null, phaseShare: null });
});

it('gives live plans by band, and what was paid and due in the year, ended plans included', () => {
  const ended = plansOf('1', [0, 1]).map((plan) => ({ ...plan, isLive: false }));
  const [a] = of([school('1', 11)], [...plansOf('1', [6, 5]), ...ended]);
  expect(a).toMatchObject({ listed: 11, bands: [6, 5, 0], paid: 12_000, due: 13_200 });
});

it('knows no money due when a band has no value', () => {
  const plans = plansOf('1', [6]).map((plan, i) => (i === 0 ? { ...plan, due: null } : plan));
  expect(of([school('1', 6)], plans)[0]).toMatchObject({ paid: 6000, due: null });
});

describe('a small count', () => {
  it('is hidden with its share, what the school is paid, and one more school of the phase', () => {
    const [a, b, c] = of([
      school('1', 3, { fairShare: 1200 }),
      school('2', 8, { fairShare: 400 }),
      school('3', 20, { fairShare: 0 }),
    ]);
    expect(a?.plans).toEqual({ count: 'x', share: 'x', phaseShare: 31 / 600 });
    expect(b?.plans).toEqual({ count: 'x', share: 'x', phaseShare: 31 / 600 });
    expect(c?.plans).toEqual({ count: 20, share: 0.1, phaseShare: 31 / 600 });
    expect([a?.fairShare, b?.fairShare, c?.fairShare]).toEqual(['x', 'x', 0]);
  });

  it('of the only school of a phase hides the share of the phase as well', () => {
    expect(of([school('1', 2)])[0]?.plans).toEqual({ count: 'x', share: 'x', phaseShare: 'x' });
  });

  it('hides the share of the phase when the others have none', () => {
    const [a, b] = of([school('1', 2), school('2', 0)]);
    expect([a?.plans.count, a?.plans.phaseShare]).toEqual(['x', 'x']);
    expect(b?.plans).toEqual({ count: 0, share: 0, phaseShare: 'x' });
  });

  it('in a band is hidden with one more band, and with the money', () => {
    const [a] = of([school('1', 20)], plansOf('1', [12, 6, 2]));
    expect(a).toMatchObject({ listed: 20, bands: [12, 'x', 'x'], paid: 'x', due: 'x' });
  });

  it('in the list hides all that comes from the list, though the count of the school is large', () => {
    const [a] = of([school('1', 20)], plansOf('1', [3]));
    expect(a?.plans.count).toBe(20);
    expect(a).toMatchObject({ listed: 'x', bands: ['x', 'x', 'x'], paid: 'x', due: 'x' });
  });

  it('is from 1 to the threshold less 1: none and the threshold itself are shown', () => {
    expect(of([school('1', 0)])[0]?.plans.count).toBe(0);
    expect(of([school('1', 5)])[0]?.plans.count).toBe(5);
    expect(of([school('1', 4)], [], 3)[0]?.plans.count).toBe(4);
  });
});

describe('in any council', () => {
  const counts = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 });

  it('no hidden count of a school follows from the phase and the other schools', () => {
    fc.assert(
      fc.property(counts, (ehcps) => {
        const found = of(ehcps.map((count, i) => school(String(i), count)));
        const isSmall = (count: number) => count > 0 && count < 5;
        const hidden = found.filter(({ plans }) => plans.count === 'x');
        // every small one is hidden, and with the share of the phase shown never one alone
        ehcps.forEach((count, i) => isSmall(count) && expect(found[i]?.plans.count).toBe('x'));
        if (found[0]?.plans.phaseShare !== 'x') expect(hidden).not.toHaveLength(1);
        hidden.forEach(({ plans }) => expect(plans.share).toBe('x'));
      }),
    );
  });

  it('no hidden band follows from the total and the other bands, and money is shown only beside bands that all are', () => {
    const bands = fc.tuple(...BANDS.map(() => fc.nat({ max: 12 })));
    fc.assert(
      fc.property(bands, (inBand) => {
        const total = inBand.reduce((sum, count) => sum + count, 0);
        const [found] = of([school('1', total)], plansOf('1', inBand));
        const hidden = found?.bands.filter((shown) => shown === 'x').length ?? 0;
        inBand.forEach((count, i) => count > 0 && count < 5 && expect(found?.bands[i]).toBe('x'));
        if (found?.listed !== 'x') expect(hidden).not.toBe(1);
        expect(found?.paid === 'x').toBe(hidden > 0);
        expect(found?.due === 'x').toBe(hidden > 0);
      }),
    );
  });
});
