/** Routes after 16: shares, unit cost, flow and outcomes of each, and of all together. */
import { routeFigures, together, type RouteYear } from '../../src/funding/pathways';

const NONE: RouteYear = { people: null, cost: null, joined: null, left: null, settled: null, achieved: null };
const year = (given: Partial<RouteYear>): RouteYear => ({ ...NONE, ...given });

const COLLEGE = [
  year({ people: 40, cost: 400000, joined: 25, left: 15, settled: 12, achieved: 9 }),
  year({ people: 50, cost: 550000, joined: 30, left: 20, settled: 10, achieved: 10 }),
];

it('share, change, unit cost and rates of leavers', () => {
  const [first, second] = routeFigures(COLLEGE, [100, 100], 30);
  expect(first).toEqual({
    share: 0.4,
    more: null,
    unitCost: 10000,
    unitChange: null,
    opening: 30,
    closing: 40,
    difference: 0,
    settledRate: 0.8,
    achievedRate: 0.6,
  });
  expect(second).toMatchObject({ more: 10, unitCost: 11000, opening: 40, closing: 50, difference: 0 });
  expect(second!.unitChange).toBeCloseTo(0.1, 12);
});

it('a flow that does not lead to the number counted leaves a difference', () => {
  const [figures] = routeFigures([year({ people: 40, joined: 25, left: 15 })], [40], 31);
  expect(figures).toMatchObject({ closing: 41, difference: 1 });
});

it('part-time young people leave no dust in the difference', () => {
  const [figures] = routeFigures([year({ people: 0.3, joined: 0.1, left: 0 })], [0.3], 0.2);
  expect(figures!.difference).toBe(0);
});

it('one of joined and left is enough; without both, or without an opening, nothing is said', () => {
  const of = (given: Partial<RouteYear>, before: number | null): (number | null)[] => {
    const [figures] = routeFigures([year(given)], [0], before);
    return [figures!.closing, figures!.difference];
  };
  expect(of({ people: 7, joined: 2 }, 5)).toEqual([7, 0]);
  expect(of({ people: 3, left: 2 }, 5)).toEqual([3, 0]);
  expect(of({ people: 5 }, 5)).toEqual([null, null]);
  expect(of({ people: 5, joined: 5 }, null)).toEqual([null, null]);
  expect(of({ joined: 1 }, 5)).toEqual([6, null]);
});

it('nobody on a route has no unit cost and no share', () => {
  const [figures] = routeFigures([year({ people: 0, cost: 5, left: 0, settled: 0 })], [0], 0);
  expect(figures).toMatchObject({ unitCost: null, share: null, settledRate: null });
});

it('all routes together are sums, and rates of the sums', () => {
  const internship = [
    year({ people: 10, cost: 50000, joined: 10, left: 5, settled: 5, achieved: 3 }),
    year({ people: 12, cost: 60000, joined: 7, left: 5, settled: 5, achieved: 5 }),
  ];
  const routes = [COLLEGE, internship];
  const figures = [routeFigures(COLLEGE, [50, 62], 30), routeFigures(internship, [50, 62], 5)];
  const [first, second] = together(routes, figures, 2);
  expect(first).toEqual({
    people: 50,
    more: null,
    cost: 450000,
    unitCost: 9000,
    unitChange: null,
    opening: 35,
    joined: 35,
    left: 20,
    closing: 50,
    difference: 0,
    settledRate: 0.85,
    achievedRate: 0.6,
  });
  expect(second).toMatchObject({ people: 62, more: 12, opening: 50, closing: 62, difference: 0 });
});

it('a gap in one route does not dilute the unit cost and the rates of all', () => {
  const costless = [year({ people: 90, left: 10, joined: 0 })];
  const [all] = together([COLLEGE.slice(0, 1), costless], [[], []], 1);
  expect(all).toMatchObject({ people: 130, cost: 400000, unitCost: 10000, left: 25, settledRate: 0.8 });
});

it('years for which nothing is typed come to nothing', () => {
  expect(together([[NONE]], [routeFigures([NONE], [0], null)], 1)).toEqual([
    {
      people: 0,
      more: null,
      cost: 0,
      unitCost: null,
      unitChange: null,
      opening: 0,
      joined: 0,
      left: 0,
      closing: 0,
      difference: 0,
      settledRate: null,
      achievedRate: null,
    },
  ]);
});
