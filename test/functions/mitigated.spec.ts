/** HNB.MITIGATED as a cell sees it. */
import { MITIGATED } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const mitigated = (...given: unknown[]): unknown =>
  answer(() => MITIGATED(...(given as Parameters<typeof MITIGATED>)));

it('takes savings off and adds investment, year by year', () => {
  expect(mitigated([[1000, 1100]], [[100, 200]], [[50, 0]])).toEqual([[950, 900]]);
});

it('savings count in full unless a confidence is given', () => {
  expect(mitigated([[1000]], [[100]])).toEqual([[900]]);
  expect(mitigated([[1000]], [[100]], '', '')).toEqual([[900]]);
});

it('one confidence for all years, or one a year, as a share or in per cent', () => {
  expect(mitigated([[1000, 1000]], [[100, 200]], undefined, 0.5)).toEqual([[950, 900]]);
  expect(mitigated([[1000, 1000]], [[100, 200]], undefined, [['50%']])).toEqual([[950, 900]]);
  expect(mitigated([[1000, 1000]], [[100, 200]], undefined, [[50, 1]])).toEqual([[950, 998]]);
  expect(mitigated([[1000, 1000]], [[100, 200]], undefined, [[0.5, 0.75]])).toEqual([[950, 850]]);
});

it('confidence of nothing and of all', () => {
  expect(mitigated([[1000]], [[100]], [[50]], 0)).toEqual([[1050]]);
  expect(mitigated([[1000]], [[100]], [[50]], '100%')).toEqual([[950]]);
});

it('figures as text: £1,234.50, brackets for less, spaces', () => {
  // a negative saving is a cost
  expect(mitigated([['£1,234.50', ' 7 ']], [['(1,234)', '12.5%']], '', '12.5%')).toEqual([
    [1234.5 + 154.25, 7 - 0.015625],
  ]);
});

it('savings larger than the spend leave a negative figure', () => {
  expect(mitigated([[100]], [[150]])).toEqual([[-50]]);
});

it('answers in the shape of the unmitigated spend', () => {
  expect(mitigated(column('£1,000', 1000), [[100, '']])).toEqual(column(900, 1000));
});

it.each<[unknown[], string]>([
  [[[[1, 2]], [[1, 2, 3]]], 'savings has 3 years but unmitigated has 2; give one figure a year in each.'],
  [
    [[[1, 2]], [[1, 2]], [[1]]],
    'investment has 1 year but unmitigated has 2; give one figure a year in each.',
  ],
  [
    [[[1, 2, 3]], [[1, 2, 3]], '', [[1, 1]]],
    'confidence has 2 years but unmitigated has 3; give one figure a year in each.',
  ],
  [[[[1]], [[1]], '', -0.5], 'confidence is -0.5; give shares between 0 and 1, such as 80%.'],
  [
    [[[1, 2]], [[1, 2]], '', [[0.5, -0.5]]],
    'confidence: number 2 is -0.5; give shares between 0 and 1, such as 80%.',
  ],
  [[[[1]], [[true]]], "savings is 'TRUE', give a number."],
  [[[[1, 2]], [[1, 2]], [[1, 'tbc']]], "investment: column 2 is 'tbc', give a number."],
  [
    [[[1, 2]], [[1, 2]], '', column(0.5, errorCell('#REF!'))],
    'confidence: row 2 holds the error #REF!; correct that cell first.',
  ],
  [
    [
      [
        [1, 2],
        [3, 4],
      ],
      [[1, 2]],
    ],
    'unmitigated has 2 rows and 2 columns; give a single row or column.',
  ],
  [[[[1]], ''], 'savings is blank; give a row or column of numbers.'],
  [[[[1]], [[1]], '', 150], 'confidence is 1.5; give shares between 0 and 1, such as 80%.'],
  [[[[1]], [['maybe']]], "savings is 'maybe', give a number."],
  [
    [[[1, errorCell('#N/A')]], [[1, 1]]],
    'unmitigated: column 2 holds the error #N/A; correct that cell first.',
  ],
  [['', [[1]]], 'unmitigated is blank; give a row or column of numbers.'],
])('%j is refused', (given, sentence) => {
  expect(mitigated(...given)).toBe(`#VALUE! ${sentence}`);
});
