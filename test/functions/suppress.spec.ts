/** HNB.SUPPRESS as a cell sees it. */
import fc from 'fast-check';
import { SUPPRESS } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const suppress = (...given: unknown[]): unknown =>
  answer(() => SUPPRESS(...(given as Parameters<typeof SUPPRESS>)));

it('hides 1 to 4, then the smallest others until nothing can be worked out', () => {
  expect(
    suppress([
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

it('leaves a table without small counts as it is, zeros and fives too', () => {
  const table = [
    [0, 12, 12],
    [5, 0, 5],
    [5, 12, 17],
  ];
  expect(suppress(table)).toEqual(table);
});

it('leaves a line in which two small counts are hidden anyway', () => {
  expect(
    suppress([
      [2, 3, 50, 55],
      [4, 1, 60, 65],
      [6, 4, 110, 120],
    ]),
  ).toEqual([
    ['x', 'x', 50, 55],
    ['x', 'x', 60, 65],
    [6, 4, 110, 120],
  ]);
});

it('hides the first of equal ones, and the first zero when only zeros are left', () => {
  expect(suppress([[2, 9, 9, 20]])).toEqual([['x', 'x', 9, 20]]);
  expect(suppress([[2, 0, 0, 2]])).toEqual([['x', 'x', 0, 2]]);
  expect(suppress([[2, 0, 7, 9]])).toEqual([['x', 0, 'x', 9]]);
});

it('a column has its total at the foot only', () => {
  expect(suppress(column(3, 10, 20, 33))).toEqual(column('x', 'x', 20, 33));
});

it('without totals, the last row and column are counts like the others', () => {
  expect(
    suppress(
      [
        [30, 20, 3],
        [12, 9, 8],
        [15, 29, 44],
      ],
      5,
      false,
    ),
  ).toEqual([
    [30, 'x', 'x'],
    [12, 'x', 'x'],
    [15, 29, 44],
  ]);
});

it('another threshold; 1 hides nothing', () => {
  expect(suppress([[9, 30, 40, 79]], 10)).toEqual([['x', 'x', 40, 79]]);
  expect(suppress([[1, 30, 31]], '1')).toEqual([[1, 30, 31]]);
  expect(suppress(' 3 ', 5, 'No')).toEqual([['x']]);
});

it.each<[unknown[], string]>([
  [[[[1, -1]]], 'counts: row 1, column 2 is -1; give counts of 0 or more.'],
  [[[[1, '']]], 'counts: column 2 is blank; give a number.'],
  [[column(1, 'x')], "counts: row 2 is 'x', give a number."],
  [[column(1, false)], "counts: row 2 is 'FALSE', give a number."],
  [[[[1], [errorCell('#REF!')]]], 'counts: row 2 holds the error #REF!; correct that cell first.'],
  [[[[1]], 0], 'threshold is 0; give 1 or more.'],
  [[[[1]], 5, 'perhaps'], "totals is 'perhaps', give TRUE or FALSE."],
  [[''], 'counts is blank; give a row or column of numbers.'],
])('%j is refused', (given, sentence) => {
  expect(suppress(...given)).toBe(`#VALUE! ${sentence}`);
});

it('no line of counts ever has exactly one hidden, no total is hidden, and what is shown is true', () => {
  const tables = fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.nat({ max: 15 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
  fc.assert(
    fc.property(tables, (body) => {
      const sum = (row: number[]): number => row.reduce((total, count) => total + count, 0);
      const withTotals = body.map((row) => [...row, sum(row)]);
      const table = [...withTotals, withTotals[0]!.map((_, j) => sum(withTotals.map((row) => row[j] ?? 0)))];
      const shown = suppress(table) as unknown[][];
      const isHidden = (i: number, j: number): boolean => shown[i]?.[j] === 'x';
      table.forEach((row, i) =>
        row.forEach((count, j) => {
          const isTotal = i === body.length || j === body[0]!.length;
          if (!isHidden(i, j)) expect(shown[i]?.[j]).toBe(count);
          if (isTotal) expect(isHidden(i, j)).toBe(false);
          else if (count > 0 && count < 5) expect(isHidden(i, j)).toBe(true);
        }),
      );
      const inRow = body.map((row, i) => row.filter((_, j) => isHidden(i, j)).length);
      const inColumn = body[0]!.map((_, j) => body.filter((__, i) => isHidden(i, j)).length);
      expect([...inRow, ...inColumn]).not.toContain(1);
    }),
  );
});
