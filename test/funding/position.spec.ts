/** The DSG position: balances rolled forward, years not known yet forecast, mitigations taken off. Worked out by hand. */
import {
  blockPosition,
  forecast,
  mitigatedPosition,
  totals,
  type BlockFigures,
  type BlockPosition,
  type MitigatedPosition,
} from '../../src/funding/position';

const figures: BlockFigures = {
  block: 'High needs',
  opening: -200,
  income: [
    { line: 'Allocation', amounts: [1400, 1500, null, null], growth: 0.1 },
    { line: 'Transfer', amounts: [45, 49.5, null, null], growth: 0 },
  ],
  spend: [
    [1500, 1750, null, null],
    [40, 50, null, null],
  ],
  spendGrowth: 0.1,
};

const near = (found: readonly number[], wanted: readonly number[]): void => {
  expect(found).toHaveLength(wanted.length);
  found.forEach((figure, i) => expect(figure).toBeCloseTo(wanted[i]!, 9));
};

describe('a year not known', () => {
  test('is the year before and growth, again and again', () => {
    near(forecast([100, null, null], 0.05), [100, 105, 110.25]);
  });

  test('between known years follows the one before it', () => {
    near(forecast([100, null, 90, null], 0.1), [100, 110, 90, 99]);
  });

  test('at the very beginning is 0', () => {
    near(forecast([null, null, 10], 0.1), [0, 0, 10]);
  });

  test('may shrink', () => {
    near(forecast([100, null], -0.25), [100, 75]);
  });
});

describe('the position of a block', () => {
  let position: BlockPosition;
  beforeEach(() => (position = blockPosition(figures, 4)));

  test('names its block', () => {
    expect(position.block).toBe('High needs');
  });

  test('adds income and spend up by year', () => {
    near(position.incomeTotal, [1445, 1549.5, 1699.5, 1864.5]);
    near(position.spend, [1540, 1800, 1980, 2178]);
  });

  test('keeps each line', () => {
    near(position.income[0]!, [1400, 1500, 1650, 1815]);
    near(position.spendByLine[1]!, [40, 50, 55, 60.5]);
  });

  test('opens each year with what the year before closed at', () => {
    near(position.opening, [-200, -295, -545.5, -826]);
    near(position.inYear, [-95, -250.5, -280.5, -313.5]);
    near(position.closing, [-295, -545.5, -826, -1139.5]);
  });

  test('of a block without income or spend stays at its opening balance', () => {
    const empty = blockPosition({ ...figures, income: [], spend: [] }, 2);
    expect(empty.closing).toEqual([-200, -200]);
    expect(empty.inYear).toEqual([0, 0]);
  });
});

describe('the position after mitigations', () => {
  let mitigated: MitigatedPosition;
  beforeEach(
    () => (mitigated = mitigatedPosition(blockPosition(figures, 4), [0, 0, 60, 120], [0, 0, 30, 0])),
  );

  test('shows the savings and the investment that it was given', () => {
    expect(mitigated).toMatchObject({ savings: [0, 0, 60, 120], investment: [0, 0, 30, 0] });
  });

  test('takes savings off the spend and adds investment', () => {
    near(mitigated.spend, [1540, 1800, 1950, 2058]);
  });

  test('rolls its own balance forward from the same opening', () => {
    near(mitigated.opening, [-200, -295, -545.5, -796]);
    near(mitigated.inYear, [-95, -250.5, -250.5, -193.5]);
    near(mitigated.closing, [-295, -545.5, -796, -989.5]);
  });

  test('without mitigations is the position itself', () => {
    const position = blockPosition(figures, 4);
    near(mitigatedPosition(position, [0, 0, 0, 0], [0, 0, 0, 0]).closing, position.closing);
  });
});

test('rows of figures add up by year, a missing one as 0', () => {
  expect(
    totals(
      [
        [1, 2, 3],
        [10, 20],
      ],
      3,
    ),
  ).toEqual([11, 22, 3]);
});
