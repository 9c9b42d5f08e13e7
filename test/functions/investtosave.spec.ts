/** HNB.INVESTTOSAVE as a cell sees it. */
import { INVESTTOSAVE } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const weigh = (...given: unknown[]): unknown =>
  answer(() => INVESTTOSAVE(...(given as Parameters<typeof INVESTTOSAVE>)));
const measure = (name: string, ...given: unknown[]): unknown =>
  (weigh(...given) as unknown[][]).find(([measured]) => measured === name)?.[1];

const COSTS = [[500_000, 100_000, 0, 0]];
const SAVINGS = [[0, 200_000, 300_000, 300_000]];

it('gives seven measures under headings', () => {
  // at 10%: savings 200,000 ÷ 1.1 + 300,000 ÷ 1.21 + 300,000 ÷ 1.331 = 655,146.51; costs 590,909.09
  expect(weigh(COSTS, SAVINGS, 0.1)).toEqual([
    ['Measure', 'Value'],
    ['Investment', 600_000],
    ['Savings', 800_000],
    ['Net', 200_000],
    ['Net present value', expect.closeTo(64_237.42, 2)],
    ['Benefit–cost ratio', expect.closeTo(1.108709, 6)],
    ['Payback year', 3],
    ['Peak outlay', 500_000],
  ]);
});

it('discounts by 3.5% unless told otherwise, year 0 not at all', () => {
  expect(measure('Net present value', [[1000, 0]], [[0, 1035]])).toBeCloseTo(0, 9);
  expect(measure('Net present value', [[1000, 0]], [[0, 1100]], '10%')).toBeCloseTo(0, 9);
  expect(measure('Net present value', COSTS, SAVINGS, 0)).toBe(200_000);
});

it('a scheme that falls back below 0 has not paid for itself', () => {
  expect(measure('Payback year', [[1, 0, 5]], [[2, 0, 0]])).toBe('Not within the period');
  expect(measure('Payback year', [[1, 5, 0]], [[2, 0, 9]])).toBe(2);
  expect(measure('Peak outlay', [[1, 5, 0]], [[2, 0, 9]])).toBe(4);
});

it('a running total of exactly 0 has paid', () => {
  expect(measure('Payback year', [[0.1, 0.2, 0]], [[0, 0, 0.3]])).toBe(2);
});

it('nothing invested: no ratio, paid back from the start', () => {
  expect(measure('Benefit–cost ratio', [[0, 0]], [[5, 5]])).toBe('No investment');
  expect(measure('Payback year', [[0, '']], [[5, 5]])).toBe(0);
  expect(measure('Peak outlay', [[0, 0]], [[5, 5]])).toBe(0);
});

it('a single year', () => {
  expect(measure('Net', 100, 150)).toBe(50);
  expect(measure('Payback year', 100, 150)).toBe(0);
  expect(measure('Payback year', 150, 100)).toBe('Not within the period');
  expect(measure('Peak outlay', 150, 100)).toBe(50);
});

it('figures as text: £1,234.50, brackets for less, per cent, spaces', () => {
  expect(measure('Net', [['£1,234.50', '12.5%']], [['(1,234)', ' 7 ']], '0%')).toBe(
    -1234 + 7 - 1234.5 - 0.125,
  );
});

it('a rate in per cent, as a share or as a text; blank means 3.5%', () => {
  for (const rate of [0.1, '10%', 10, ' 0.1 ']) {
    expect(measure('Net present value', [[100, 0]], [[0, 110]], rate)).toBeCloseTo(0, 9);
  }
  for (const blank of ['', null, undefined])
    expect(measure('Net present value', [[100, 0]], [[0, 103.5]], blank)).toBeCloseTo(0, 9);
});

it('a rate of 100% halves every year; above it there is none', () => {
  expect(measure('Net present value', [[0, 0, 0]], [[8, 8, 8]], '100%')).toBe(14);
  expect(weigh([[1]], [[1]], 150)).toBe(
    '#VALUE! rate is 1.5; give a discount rate between 0 and 1, such as 3.5%.',
  );
});

it('columns do as well as rows, text numbers as well as numbers', () => {
  expect(measure('Net', column('£1,000', ''), column('', '1,500'))).toBe(500);
});

it.each<[unknown[], string]>([
  [[[[1, 2]], [[1, 2, 3]]], 'savings has 3 years but investment has 2; give one figure a year in each.'],
  [[[[1]], [[1]], -0.1], 'rate is -0.1; give a discount rate between 0 and 1, such as 3.5%.'],
  [[[[1]], [[1]], 'high'], "rate is 'high', give a share such as 0.5 or 50%."],
  [[[[1, true]], [[1, 1]]], "investment: column 2 is 'TRUE', give a number."],
  [[[[1]], [[errorCell('#NUM!')]]], 'savings holds the error #NUM!; correct that cell first.'],
  [[[[1]], ''], 'savings is blank; give a row or column of numbers.'],
  [[[[1]], [[1]], true], "rate is 'TRUE', give a share such as 0.5 or 50%."],
  [[[[1]], [[1]], errorCell('#N/A')], 'rate holds the error #N/A; correct that cell first.'],
  [[column(1, 'tbc'), column(1, 2)], "investment: row 2 is 'tbc', give a number."],
  [
    [
      [
        [1, 2],
        [3, 4],
      ],
      [[1, 2]],
    ],
    'investment has 2 rows and 2 columns; give a single row or column.',
  ],
  [['', [[1]]], 'investment is blank; give a row or column of numbers.'],
])('%j is refused', (given, sentence) => {
  expect(weigh(...given)).toBe(`#VALUE! ${sentence}`);
});
