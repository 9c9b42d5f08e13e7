/** What a scheme costs, what it saves, and when it has paid for itself. */
import { wrongValue } from '../../src/funding/errors';
import { investToSave } from '../../src/funding/invest';

it('adds up costs and savings, and discounts every year but the first', () => {
  // at 25%: savings 500 ÷ 1.25 + 1,250 ÷ 1.5625 = 400 + 800; costs 600 + 250 ÷ 1.25
  expect(investToSave([600, 250, 0], [0, 500, 1250], 0.25)).toEqual({
    investment: 850,
    savings: 1750,
    presentInvestment: 800,
    presentSavings: 1200,
    net: 900,
    netPresentValue: 400,
    benefitCostRatio: 1.5,
    // running total −600, −350, 900
    paybackYear: 2,
    peakOutlay: 600,
  });
});

it("discounts by the Green Book's 3.5% unless told otherwise", () => {
  expect(investToSave([1000, 0], [0, 1035]).netPresentValue).toBeCloseTo(0, 9);
});

it('may discount by nothing, or by a half', () => {
  expect(investToSave([100, 0], [0, 100], 0).netPresentValue).toBe(0);
  expect(investToSave([100, 0], [0, 200], 1).netPresentValue).toBe(0);
});

describe('the payback year', () => {
  it('is the first from which the running total stays at 0 or above', () => {
    expect(investToSave([5, 0, 0], [0, 5, 1]).paybackYear).toBe(1);
    // 1, −4, 5: it falls back below 0
    expect(investToSave([1, 5, 0], [2, 0, 9])).toMatchObject({ paybackYear: 2, peakOutlay: 4 });
    expect(investToSave([0, 0], [1, 1])).toMatchObject({ paybackYear: 0, peakOutlay: 0 });
  });

  it('may lie beyond the period', () => {
    expect(investToSave([5, 0], [0, 4]).paybackYear).toBeNull();
  });

  it('takes dust of adding up for 0, but not a penny', () => {
    // 0.3 − 0.1 − 0.2 is a hair below 0 in doubles
    expect(investToSave([0.1, 0.2, 0], [0, 0, 0.3]).paybackYear).toBe(2);
    expect(investToSave([10, 0], [0, 9.99]).paybackYear).toBeNull();
  });
});

it('has no ratio where nothing is invested', () => {
  expect(investToSave([0, 0], [5, 5]).benefitCostRatio).toBeNull();
});

it('rows of different lengths, and rates that cannot be, are refused', () => {
  expect(() => investToSave([1, 2], [1])).toThrow(
    wrongValue('savings has 1 year but investment has 2; give one figure a year in each.'),
  );
  for (const rate of [-0.01, 1.01]) {
    expect(() => investToSave([1], [1], rate)).toThrow(
      wrongValue(`rate is ${rate}; give a discount rate between 0 and 1, such as 3.5%.`),
    );
  }
});
