/** What moved since a plan was published, taken apart by cause. Figures worked by hand. */
import fc from 'fast-check';
import {
  bridge,
  PARTS,
  soFar,
  UNMITIGATED_PARTS,
  type Bridge,
  type BridgeFigures,
} from '../../src/funding/bridge';

/**
 * Opening −100. In-year −80, −180, −280: closing −180, −360, −640. Mitigated −180, −350, −590. A plan of line A costs
 * 100 in every year.
 */
const PUBLISHED: BridgeFigures = {
  years: [
    { label: '2024-25', outturn: true },
    { label: '2025-26', outturn: false },
    { label: '2026-27', outturn: false },
  ],
  opening: [-100, -180, -360],
  openingMitigated: [-100, -180, -350],
  closing: [-180, -360, -640],
  closingMitigated: [-180, -350, -590],
  income: [{ key: 'Allocation', amounts: [1500, 1600, 1700] }],
  lines: [
    { key: 'A', spend: [1000, 1200, 1400], plans: [10, 12, 14] },
    { key: 'B', spend: [50, 50, 50], plans: [null, null, null] },
    { key: 'Old', spend: [30, 30, 30], plans: [null, null, null] },
  ],
  otherSpend: [{ key: 'Schools', amounts: [500, 500, 500] }],
  savings: [0, 20, 40],
  investment: [0, 10, 0],
};

/**
 * The opening balance is 10 worse, the outturn of 2024-25 reads 10 more, 2025-26 has its outturn, a year is planned
 * more, line Old is gone and line New is there, a grant has come. In-year −60, −270, −340, −415.
 */
const TODAY: BridgeFigures = {
  years: [
    { label: '2024-25', outturn: true },
    { label: '2025-26', outturn: true },
    { label: '2026-27', outturn: false },
    { label: '2027-28', outturn: false },
  ],
  opening: [-110, -170, -440, -780],
  openingMitigated: [-110, -170, -435, -730],
  closing: [-170, -440, -780, -1195],
  closingMitigated: [-170, -435, -730, -1095],
  income: [
    { key: 'Allocation', amounts: [1500, 1650, 1700, 1750] },
    { key: 'Grant', amounts: [0, 0, 25, 25] },
  ],
  lines: [
    { key: 'a', spend: [1010, 1365, 1500, 1625], plans: [10, 13, 15, 16] },
    { key: 'B', spend: [50, 60, 60, 60], plans: [null, null, null, null] },
    { key: 'New', spend: [0, 5, 5, 5], plans: [null, null, null, null] },
  ],
  otherSpend: [{ key: 'Schools', amounts: [500, 490, 500, 500] }],
  savings: [0, 15, 50, 50],
  investment: [0, 10, 5, 0],
};

const moved = (today: Partial<BridgeFigures> = {}): Bridge => bridge(PUBLISHED, { ...TODAY, ...today });

describe('the change of a year by itself', () => {
  const { inYear } = moved();

  it('tells numbers from price, also where the outturn has come: 1 plan more at 100, 13 plans dearer by 5', () => {
    expect(inYear.numbers).toEqual([0, -100, -100, 0]);
    expect(inYear.price).toEqual([0, -65, 0, 0]);
  });

  it('puts lines that follow no plans with the other blocks: 10 more for B, 10 less for the schools block', () => {
    expect(inYear.otherSpend).toEqual([0, 0, -10, 0]);
  });

  it('has lines that are new or gone apart: 30 less for Old, 5 more for New', () => {
    expect(inYear.lines).toEqual([30, 25, 25, 0]);
  });

  it('counts all income, and a grant that was not there', () => {
    expect(inYear.income).toEqual([0, 50, 25, 0]);
  });

  it('counts savings as they are, and investment against them', () => {
    expect(inYear.savings).toEqual([0, -5, 10, 0]);
    expect(inYear.investment).toEqual([0, 0, -5, 0]);
  });

  it('calls it a correction when outturn reads differently, or the opening balance', () => {
    expect(inYear.restated).toEqual([-10, 0, 0, 0]);
    expect(inYear.opening).toEqual([-10, 0, 0, 0]);
  });
});

describe('the change of a closing balance', () => {
  const { unmitigated, mitigated, inYear, years } = moved();

  it('is told for the years that both plans have; a new year is named and left out', () => {
    expect(years.map(({ compared }) => compared)).toEqual([true, true, true, false]);
    expect(unmitigated.change).toEqual([10, -80, -140, null]);
    expect(mitigated.change).toEqual([10, -85, -140, null]);
    expect(unmitigated.published).toEqual([-180, -360, -640, null]);
  });

  it('carries what a year adds into the years after it', () => {
    expect(soFar(inYear.numbers, years)).toEqual([0, -100, -200, null]);
    expect(soFar(inYear.income, years)).toEqual([0, 50, 75, null]);
  });

  it('leaves nothing unexplained', () => {
    expect(unmitigated.unexplained).toEqual([0, 0, 0, null]);
    expect(mitigated.unexplained).toEqual([0, 0, 0, null]);
  });

  it('shows what is not explained when a closing balance does not follow from its plan', () => {
    const { unmitigated: wrong } = moved({ closing: [-170, -440, -779, -1195] });
    expect(wrong.unexplained).toEqual([0, 0, 1, null]);
  });
});

describe('lines', () => {
  const { lines } = moved();
  const named = (key: string) => lines.find((line) => line.key === key)!;

  it('are the same whatever their letter case, and say when they are new or gone', () => {
    expect(lines.map(({ key, standing }) => [key, standing])).toEqual([
      ['a', 'both'],
      ['B', 'both'],
      ['New', 'new'],
      ['Old', 'gone'],
    ]);
  });

  it('have neither numbers nor price in a year of outturn then and now, nor where no plans were published', () => {
    expect(named('a').numbers).toEqual([null, -100, -100, null]);
    expect(named('a').price).toEqual([null, -65, 0, null]);
    expect(named('B').numbers).toEqual([null, null, null, null]);
  });

  it('are all price when nobody is left: 12 plans gone take 1,200 off, and what is still paid is price', () => {
    const { inYear } = moved({ lines: [{ key: 'A', spend: [1000, 70, 0, 0], plans: [10, 0, 0, 0] }] });
    expect([inYear.numbers[1], inYear.price[1]]).toEqual([1200, -70]);
  });
});

describe('years that one of the plans lacks', () => {
  it('give no change when the plans have none in common', () => {
    const later = TODAY.years.map(({ outturn }, i) => ({ label: `203${i}-3${i + 1}`, outturn }));
    const { unmitigated, inYear } = moved({ years: later });
    expect(unmitigated.change).toEqual([null, null, null, null]);
    expect(PARTS.flatMap((part) => inYear[part]).every((amount) => amount === 0)).toBe(true);
  });

  it('are a correction of the opening balance where a plan begins later: −360 published, −365 now, is −5', () => {
    const { unmitigated, inYear } = bridge(PUBLISHED, {
      ...TODAY,
      years: [{ label: '2026-27', outturn: false }],
      opening: [-365],
      openingMitigated: [-365],
      // 1,725 of income less 1,500, 60, 5 and 500 of spend
      closing: [-705],
      closingMitigated: [-705],
      income: [
        { key: 'Allocation', amounts: [1700] },
        { key: 'Grant', amounts: [25] },
      ],
      lines: [
        { key: 'A', spend: [1500], plans: [15] },
        { key: 'B', spend: [60], plans: [null] },
        { key: 'New', spend: [5], plans: [null] },
      ],
      otherSpend: [{ key: 'Schools', amounts: [500] }],
      savings: [0],
      investment: [0],
    });
    expect(unmitigated.change).toEqual([-65]);
    expect(inYear.opening).toEqual([-5]);
    expect(unmitigated.unexplained).toEqual([0]);
  });
});

const pounds = fc.double({ min: -1e8, max: 1e8, noNaN: true, noDefaultInfinity: true });
const plans = fc.option(fc.integer({ min: 0, max: 5000 }), { nil: null });

/** A plan of some years in a row, whose balances roll forward from its own figures. */
const anyPlan = fc
  .record({ first: fc.integer({ min: 2020, max: 2024 }), count: fc.integer({ min: 1, max: 6 }) })
  .chain(({ first, count }) => {
    const row = fc.array(pounds, { minLength: count, maxLength: count });
    return fc.record({
      first: fc.constant(first),
      count: fc.constant(count),
      outturn: fc.integer({ min: 0, max: count }),
      start: pounds,
      income: fc.uniqueArray(fc.record({ key: fc.constantFrom('i', 'j', 'k'), amounts: row }), {
        selector: ({ key }) => key,
      }),
      lines: fc.uniqueArray(
        fc.record({
          key: fc.constantFrom('p', 'q', 'r', 's'),
          spend: row,
          plans: fc.array(plans, { minLength: count, maxLength: count }),
        }),
        { selector: ({ key }) => key },
      ),
      otherSpend: fc.tuple(row).map(([amounts]) => [{ key: 'Schools', amounts }]),
      savings: row,
      investment: row,
    });
  })
  .map(({ first, count, outturn, start, ...rest }): BridgeFigures => {
    const at = (rows: readonly (readonly number[])[], i: number): number =>
      rows.reduce((sum, amounts) => sum + amounts[i]!, 0);
    const roll = (mitigated: boolean): { opening: number[]; closing: number[] } => {
      const [opening, closing]: [number[], number[]] = [[], []];
      for (let i = 0; i < count; i += 1) {
        opening.push(closing[i - 1] ?? start);
        const income = at(
          rest.income.map(({ amounts }) => amounts),
          i,
        );
        const spend = at([...rest.lines.map((line) => line.spend), rest.otherSpend[0]!.amounts], i);
        const effect = mitigated ? rest.savings[i]! - rest.investment[i]! : 0;
        closing.push(opening[i]! + income - spend + effect);
      }
      return { opening, closing };
    };
    const [before, after] = [roll(false), roll(true)];
    return {
      ...rest,
      years: Array.from({ length: count }, (_, i) => ({
        label: `${first + i}-${String(first + i + 1).slice(2)}`,
        outturn: i < outturn,
      })),
      opening: before.opening,
      closing: before.closing,
      openingMitigated: after.opening,
      closingMitigated: after.closing,
    };
  });

const HALF_PENNY = 0.005;

describe('for any two plans', () => {
  it('the parts sum to the change of every closing balance, to the penny', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (published, today) => {
        const found = bridge(published, today);
        const sides = [
          [found.unmitigated, UNMITIGATED_PARTS],
          [found.mitigated, PARTS],
        ] as const;
        for (const [balance, parts] of sides) {
          const rows = parts.map((part) =>
            soFar(part === 'opening' ? balance.opening : found.inYear[part], found.years),
          );
          balance.change.forEach((change, i) => {
            const sum = rows.reduce<number>((all, row) => all + (row[i] ?? 0), 0);
            expect(Math.abs(sum - (change ?? sum))).toBeLessThan(HALF_PENNY);
            expect(Math.abs(balance.unexplained[i] ?? 0)).toBeLessThan(HALF_PENNY);
          });
        }
      }),
    );
  });

  it('nothing moved when a plan is compared with itself', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { inYear, unmitigated, mitigated } = bridge(plan, plan);
        const moves = [
          ...PARTS.flatMap((part) => inYear[part]),
          ...unmitigated.carried,
          ...mitigated.carried,
        ];
        expect(moves.every((amount) => Math.abs(amount) < HALF_PENNY)).toBe(true);
      }),
    );
  });
});
