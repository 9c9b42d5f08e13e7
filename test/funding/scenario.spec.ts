/** Scenarios: the plan's factors moved by points, checked by hand with round figures. */
import {
  balancedYear,
  scenario,
  scenarioFactors,
  sensitivityShifts,
  type ScenarioBase,
} from '../../src/funding/scenario';

/**
 * One outturn year, two to come. Spend 1,000; then 25% more plans and 4% dearer ones, 1,000 × 1.25 × 1.04 = 1,300; then
 * no more plans and 10% dearer, 1,430. Income 900, up by 100 to 1,000, up by 10% to 1,100. Savings 200 and 400; cost 50.
 * In-year: 1,000 − 1,300 + 200 − 50 = −150; 1,100 − 1,430 + 400 = 70. Closing: −100, −250, −180.
 */
const BASE: ScenarioBase = {
  outturn: 1,
  spend: [1000, 1300, 1430],
  volume: [0, 250, 0],
  income: [900, 1000, 1100],
  savings: [0, 200, 400],
  investment: [0, 50, 0],
  inYear: [-100, -150, 70],
  closing: [-100, -250, -180],
};
const CENTRAL = { volume: 0, price: 0, income: 0, savings: 1 };

const near = (found: readonly (number | null)[], wanted: readonly number[]): void => {
  expect(found).toHaveLength(wanted.length);
  found.forEach((amount, i) => expect(amount).toBeCloseTo(wanted[i]!, 8));
};

it('tells numbers and price of the plan apart', () => {
  const { volume, price, income } = scenarioFactors(BASE);
  near(volume.slice(1), [1.25, 1]);
  near(price.slice(1), [1.04, 1.1]);
  near(income.slice(1), [10 / 9, 1.1]);
  expect([volume[0], price[0], income[0]]).toEqual([null, null, null]);
});

it('is the plan itself when nothing is moved', () => {
  const { spend, inYear, closing } = scenario(BASE, CENTRAL);
  near(spend, BASE.spend);
  near(inYear, BASE.inYear);
  near(closing, BASE.closing);
});

it('adds points to the growth of numbers: 1,000 × 1.35 × 1.04 = 1,404; × 1.1 × 1.1 = 1,698.84', () => {
  const { spend, closing } = scenario(BASE, { ...CENTRAL, volume: 0.1 });
  near(spend, [1000, 1404, 1698.84]);
  // −100 + 1,000 − 1,404 + 150 = −354; + 1,100 − 1,698.84 + 400 = −552.84
  near(closing, [-100, -354, -552.84]);
});

it('adds points to price: 1,000 × 1.25 × 1.14 = 1,425; × 1.2 = 1,710', () => {
  near(scenario(BASE, { ...CENTRAL, price: 0.1 }).spend, [1000, 1425, 1710]);
});

it('adds points to the growth of income: 900 × (10/9 + 0.1) = 1,090; × 1.2 = 1,308', () => {
  near(scenario(BASE, { ...CENTRAL, income: 0.1 }).income, [900, 1090, 1308]);
});

it('reaches a share of the savings and spends the investment in full', () => {
  // −100 + 1,000 − 1,300 + 100 − 50 = −350; + 1,100 − 1,430 + 200 = −480
  near(scenario(BASE, { ...CENTRAL, savings: 0.5 }).closing, [-100, -350, -480]);
});

it('leaves outturn years alone, whatever their rows add up to', () => {
  const found = scenario({ ...BASE, inYear: [7, -150, 70] }, { ...CENTRAL, price: 0.5 });
  expect([found.spend[0], found.income[0], found.inYear[0], found.closing[0]]).toEqual([1000, 900, 7, -100]);
});

it('takes the plan’s figure where there is nothing to grow from', () => {
  const none = { ...BASE, spend: [0, 1300, 1430], volume: [0, 0, 0], income: [0, 1000, 1100] };
  const found = scenario(none, { volume: 0.1, price: 0, income: 0.1, savings: 1 });
  near(found.spend, [0, 1300, 1573]);
  near(found.income, [0, 1000, 1200]);
});

it('takes the plan’s figure where all plans end', () => {
  const ended = { ...BASE, volume: [0, -1000, 0] };
  expect(scenario(ended, CENTRAL).spend[1]).toBe(1300);
});

it('finds the first forecast year in balance, to the penny', () => {
  expect(balancedYear([5, -150, 70], 1)).toBe(2);
  expect(balancedYear([5, -0.004, 70], 1)).toBe(1);
  expect(balancedYear([5, -0.006, -1], 1)).toBeNull();
});

it('moves one thing at a time, up and down', () => {
  const shifts = sensitivityShifts({ volume: 0, price: 0.02, income: 0, savings: 1 }, 0.01);
  expect(shifts.map(({ moved, up }) => `${moved} ${up ? 'up' : 'down'}`)).toEqual([
    'volume up',
    'volume down',
    'price up',
    'price down',
    'income up',
    'income down',
    'savings up',
    'savings down',
  ]);
  expect(shifts[2]?.shift).toEqual({ volume: 0, price: 0.03, income: 0, savings: 1 });
  expect(shifts[7]?.shift).toEqual({ volume: 0, price: 0.02, income: 0, savings: 0.99 });
});

it('names a row that has not one figure a year, and a plan without outturn', () => {
  expect(() => scenario({ ...BASE, income: [900] }, CENTRAL)).toThrow(
    'income has 1 year but spend has 3; give one figure a year in each.',
  );
  expect(() => scenario({ ...BASE, outturn: 0 }, CENTRAL)).toThrow('outturn is 0 years; give at least 1');
});
