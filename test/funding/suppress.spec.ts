/** Small counts hidden, and as many others as it takes that none can be worked out. */
import { wrongValue } from '../../src/funding/errors';
import { HIDDEN, suppressed } from '../../src/funding/suppress';

/** The counts as published. */
const published = (...given: Parameters<typeof suppressed>): (number | string)[][] => {
  const hidden = suppressed(...given);
  return given[0].map((row, i) => row.map((count, j) => (hidden[i]?.[j] ? HIDDEN : count)));
};

it('1 to 4 are hidden, 0 and 5 are not', () => {
  expect(published([[0, 1, 4, 5, 10]])).toEqual([[0, 'x', 'x', 5, 10]]);
});

it('the smallest other count of a row is hidden beside a single one, then of a column', () => {
  expect(
    published([
      [3, 20, 30, 53],
      [12, 9, 21, 42],
      [8, 6, 7, 21],
      [23, 35, 58, 116],
    ]),
  ).toEqual([
    ['x', 'x', 30, 53],
    [12, 9, 21, 42],
    ['x', 'x', 7, 21],
    [23, 35, 58, 116],
  ]);
});

it('the first of equal counts, and a zero only where nothing else is left', () => {
  expect(published([[2, 9, 9, 20]])).toEqual([['x', 'x', 9, 20]]);
  expect(published([[0, 7, 2, 9]])).toEqual([[0, 'x', 'x', 9]]);
  expect(published([[2, 0, 0, 2]])).toEqual([['x', 'x', 0, 2]]);
});

it('goes on until nothing can be worked out: what is hidden in a column may leave a row with one', () => {
  // row 1 hides 8 beside 1; columns 1 and 3 hide 6 and 7; rows 2 and 3 hide a 9 and a 7; column 2 hides a 9
  const counts = [
    [1, 9, 8],
    [6, 9, 9],
    [7, 9, 7],
  ];
  expect(published(counts, 5, false)).toEqual([
    ['x', 'x', 'x'],
    ['x', 'x', 9],
    ['x', 9, 'x'],
  ]);
});

it('totals stay, though they be small', () => {
  expect(
    published([
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 2],
    ]),
  ).toEqual([
    ['x', 'x', 1],
    ['x', 'x', 1],
    [1, 1, 2],
  ]);
});

it('a single row has its total at the end, a single column at the foot', () => {
  expect(published([[3, 4, 7]])).toEqual([['x', 'x', 7]]);
  expect(published([[3], [4], [7]])).toEqual([['x'], ['x'], [7]]);
  expect(published([[3]])).toEqual([['x']]);
});

it('without totals, the last row and column are counts like the others', () => {
  expect(
    published(
      [
        [9, 8],
        [7, 1],
      ],
      5,
      false,
    ),
  ).toEqual([
    ['x', 'x'],
    ['x', 'x'],
  ]);
});

it('another threshold hides what lies below it; 1 hides nothing', () => {
  expect(published([[9, 10, 30, 49]], 10)).toEqual([['x', 'x', 30, 49]]);
  expect(published([[10, 11, 21]], 10)).toEqual([[10, 11, 21]]);
  expect(published([[1, 2, 3]], 1)).toEqual([[1, 2, 3]]);
});

it('a table without cells stays one', () => {
  expect(suppressed([])).toEqual([]);
  expect(suppressed([[]])).toEqual([[]]);
});

it('negative counts and a threshold below 1 are refused', () => {
  expect(() => suppressed([[1], [-2]])).toThrow(
    wrongValue('counts: row 2, column 1 is -2; give counts of 0 or more.'),
  );
  expect(() => suppressed([[1]], 0)).toThrow(wrongValue('threshold is 0; give 1 or more.'));
});
