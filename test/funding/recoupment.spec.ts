/** Gross and net of academy recoupment: the balance is the same on both, whichever way the tables are given. */
import fc from 'fast-check';
import { blockPosition, mitigatedPosition, type BlockFigures } from '../../src/funding/position';
import { BASES, recoupedAmounts, toBasis, type Basis } from '../../src/funding/recoupment';

/** £1,400 of allocation, £100 of it for academy places; £1,340 spent by the council itself. */
const council = (given: { income: Basis; spend: Basis }, shown: Basis): BlockFigures => ({
  block: 'High needs',
  opening: -200,
  income: [{ line: 'Allocation', amounts: [given.income === 'Gross' ? 1400 : 1300], growth: 0 }],
  spend: [[given.spend === 'Gross' ? 1440 : 1340]],
  spendGrowth: 0,
  recoupment: { lines: [[-100]], given, shown },
});

describe('a figure and its basis', () => {
  test('net is gross less what is recouped', () => {
    expect(toBasis(100, 'Gross', 'Net')).toBe(-100);
    expect(toBasis(100, 'Net', 'Gross')).toBe(100);
    expect(toBasis(100, 'Net', 'Net')).toBe(0);
  });

  test('an amount recouped is the same with and without a minus before it', () => {
    expect(
      recoupedAmounts(
        [
          [-100, 90],
          [-5, 10],
        ],
        2,
      ),
    ).toEqual([105, 100]);
  });

  test('a correction of an earlier year lessens it', () => {
    expect(recoupedAmounts([[-100], [7]], 1)).toEqual([93]);
  });
});

describe('the position of a block', () => {
  test.each(BASES.flatMap((income) => BASES.map((spend) => ({ income, spend }))))(
    'is £1,300 less £1,340 net and £1,400 less £1,440 gross, given %j',
    (given) => {
      const [net, gross] = [
        blockPosition(council(given, 'Net'), 1),
        blockPosition(council(given, 'Gross'), 1),
      ];
      expect([net.incomeTotal, net.spend, net.inYear, net.closing]).toEqual([[1300], [1340], [-40], [-240]]);
      expect([gross.incomeTotal, gross.spend, gross.inYear, gross.closing]).toEqual([
        [1400],
        [1440],
        [-40],
        [-240],
      ]);
    },
  );

  test('without recoupment lines stays as it is given', () => {
    const { recoupment: _none, ...given } = council({ income: 'Gross', spend: 'Gross' }, 'Net');
    const position = blockPosition(given, 1);
    expect([position.incomeTotal, position.spend]).toEqual([[1400], [1440]]);
  });

  test('recoupment of a year not known stays as it last was', () => {
    const figures = council({ income: 'Gross', spend: 'Net' }, 'Net');
    const ahead = blockPosition(
      {
        ...figures,
        income: [{ line: 'Allocation', amounts: [1400, null], growth: 0.1 }],
        spend: [[1340, null]],
        recoupment: { ...figures.recoupment!, lines: [[-100, null]] },
      },
      2,
    );
    // 1,400 × 1.1 − 100
    expect(ahead.incomeTotal[1]).toBeCloseTo(1440, 9);
    expect(ahead.recouped).toEqual([100, 100]);
  });
});

const pounds = fc.integer({ min: -1_000_000, max: 1_000_000 });
const known = fc.option(pounds, { nil: null });
const basis = fc.constantFrom<Basis>(...BASES);

test('in-year and closing balances never hang on the basis shown, before or after mitigations', () => {
  const years = 4;
  const row = fc.array(known, { minLength: years, maxLength: years });
  const full = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: years, maxLength: years });
  const made = fc.record({
    opening: pounds,
    income: fc.array(row, { maxLength: 3 }),
    spend: fc.array(row, { maxLength: 3 }),
    lines: fc.array(row, { minLength: 1, maxLength: 3 }),
    given: fc.record({ income: basis, spend: basis }),
    savings: full,
    investment: full,
  });
  fc.assert(
    fc.property(made, ({ opening, income, spend, lines, given, savings, investment }) => {
      const shown = BASES.map((as) => {
        const position = blockPosition(
          {
            block: 'Schools',
            opening,
            income: income.map((amounts) => ({ line: 'Line', amounts, growth: 0 })),
            spend,
            spendGrowth: 0,
            recoupment: { lines, given, shown: as },
          },
          years,
        );
        const after = mitigatedPosition(position, savings, investment);
        return [position.inYear, position.closing, after.inYear, after.closing];
      });
      expect(shown[0]).toEqual(shown[1]);
    }),
  );
});
