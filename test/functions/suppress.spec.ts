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

describe('what two totals together would give away', () => {
  it('a count that joins two blocks of hidden ones is hidden in a round of its own', () => {
    // Without the 20 of row 2, every line would still have two hidden ones or more. But rows 1 and 2 hold 7 and 9 in
    // hidden counts, columns 1 and 2 hold 5 and 8 of these, and the 3 left over would be the third count of row 2.
    const table = [
      [3, 4, 20, 20, 47],
      [2, 4, 3, 20, 29],
      [20, 20, 4, 3, 47],
      [20, 20, 2, 4, 46],
      [45, 48, 29, 47, 169],
    ];
    expect(suppress(table)).toEqual([
      ['x', 'x', 20, 20, 47],
      ['x', 'x', 'x', 'x', 29],
      [20, 20, 'x', 'x', 47],
      [20, 20, 'x', 'x', 46],
      [45, 48, 29, 47, 169],
    ]);
  });

  it('a zero is hidden beside it only where nothing else would do', () => {
    expect(
      suppress([
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

  it.each<[unknown[][], number, number]>([
    // the total is the count
    [[[3, 3]], 1, 1],
    [
      [
        [20, 3, 23],
        [20, 3, 23],
      ],
      1,
      2,
    ],
    // the second column's total of 0 says that all of row 1 is the 3
    [
      [
        [3, 0, 3],
        [9, 0, 9],
        [12, 0, 12],
      ],
      1,
      1,
    ],
  ])('%j is refused: nothing that could be hidden would help', (table, row, place) => {
    expect(suppress(table)).toBe(
      `#VALUE! counts: row ${row}, column ${place} cannot be hidden, as the totals give it away; merge its row or column with another, or leave the totals out and give totals as FALSE.`,
    );
  });

  it('without totals nothing gives a count away', () => {
    expect(suppress([[3]], 5, false)).toEqual([['x']]);
    expect(suppress([[3, 0]], 5, false)).toEqual([['x', 'x']]);
  });
});

describe('totals that are none', () => {
  it('a last column that holds counts is named before one of them is published', () => {
    expect(suppress([[3, 20, 2]])).toBe(
      '#VALUE! counts: row 1: the total 2 is less than the sum of its counts, 23; correct it, or give totals as FALSE when the last column holds no totals.',
    );
  });

  it('so is a last row', () => {
    expect(
      suppress([
        [30, 20, 50],
        [12, 9, 21],
      ]),
    ).toBe(
      '#VALUE! counts: column 1: the total 12 is less than the sum of its counts, 30; correct it, or give totals as FALSE when the last row holds no totals.',
    );
  });

  it('a total of more than its counts is one all the same: a category may not be shown', () => {
    expect(suppress([[3, 20, 30]])).toEqual([['x', 'x', 30]]);
  });
});

it('counts as text are read; the answer shows numbers', () => {
  expect(suppress([['1,234', ' 7 ', '£12', '0', '1,253']])).toEqual([[1234, 7, 12, 0, 1253]]);
  expect(suppress([['250%', 20, 22.5]])).toEqual([['x', 'x', 22.5]]);
});

interface Place {
  row: number;
  column: number;
}

const total = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0);

/** A table with the totals of its rows and columns. */
function withTotals(body: readonly number[][]): number[][] {
  const rows = body.map((row) => [...row, total(row)]);
  return [...rows, (rows[0] ?? []).map((_, j) => total(rows.map((row) => row[j] ?? 0)))];
}

/** Hidden places of the counts, row by row. */
const hiddenIn = (shown: readonly unknown[][]): Place[] =>
  shown
    .slice(0, -1)
    .flatMap((cells, row) =>
      cells.slice(0, -1).flatMap((cell, column) => (cell === 'x' ? [{ row, column }] : [])),
    );

/**
 * Whether the hidden count at a place could be another one: tries whole numbers from 0 on in every hidden place until
 * the totals of rows and columns are met with another number there.
 */
function canBeOther(table: readonly number[][], shown: readonly unknown[][], at: Place): boolean {
  const places = hiddenIn(shown);
  const truth = ({ row, column }: Place): number => table[row]?.[column] ?? 0;
  const left = {
    row: table.map((_, row) => total(places.filter((place) => place.row === row).map(truth))),
    column: (table[0] ?? []).map((_, column) =>
      total(places.filter((place) => place.column === column).map(truth)),
    ),
  };
  const isLast = (i: number, line: 'row' | 'column'): boolean =>
    !places.slice(i + 1).some((place) => place[line] === places[i]?.[line]);
  const lastOf = {
    row: places.map((_, i) => isLast(i, 'row')),
    column: places.map((_, i) => isLast(i, 'column')),
  };
  const tryFrom = (i: number): boolean => {
    const place = places[i];
    if (!place) return true;
    const { row, column } = place;
    const [inRow, inColumn] = [left.row[row] ?? 0, left.column[column] ?? 0];
    const most = Math.min(inRow, inColumn);
    const least = Math.max(lastOf.row[i] ? inRow : 0, lastOf.column[i] ? inColumn : 0);
    for (let count = least; count <= most; count++) {
      if (row === at.row && column === at.column && count === truth(at)) continue;
      left.row[row] = inRow - count;
      left.column[column] = inColumn - count;
      if (tryFrom(i + 1)) return true;
    }
    left.row[row] = inRow;
    left.column[column] = inColumn;
    return false;
  };
  return tryFrom(0);
}

/** Hidden places whose counts follow from the sums of rows and columns by elimination, as equations alone give them. */
function solvedByElimination(shown: readonly unknown[][]): Place[] {
  const places = hiddenIn(shown);
  const equations = (['row', 'column'] as const).flatMap((line) =>
    [...new Set(places.map((place) => place[line]))].map((i) =>
      places.map((place): number => (place[line] === i ? 1 : 0)),
    ),
  );
  let done = 0;
  for (let unknown = 0; unknown < places.length; unknown++) {
    const pivot = equations.findIndex((row, i) => i >= done && row[unknown] !== 0);
    if (pivot < 0) continue;
    const [row] = equations.splice(pivot, 1) as [number[]];
    const scaled = row.map((factor) => factor / (row[unknown] ?? 1));
    for (const other of equations) {
      const factor = other[unknown] ?? 0;
      if (factor !== 0) other.forEach((own, j) => (other[j] = own - factor * (scaled[j] ?? 0)));
    }
    equations.splice(done, 0, scaled);
    done++;
  }
  return equations.flatMap((row) => {
    const unknowns = row.flatMap((factor, j) => (factor === 0 ? [] : [j]));
    return unknowns.length === 1 ? [places[unknowns[0] ?? 0] as Place] : [];
  });
}

describe('whatever the counts', () => {
  const bodies = (most: number, count: fc.Arbitrary<number>): fc.Arbitrary<number[][]> =>
    fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most })).chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
  const REFUSED = /^#VALUE! counts: row (\d+), column (\d+) cannot be hidden, as the totals give it away;/;
  const few = fc.oneof(fc.nat({ max: 9 }), fc.constantFrom(0, 0, 1, 2));

  it('no hidden count can be worked out from the totals, trying all numbers; what is refused could not be hidden', () => {
    fc.assert(
      fc.property(bodies(4, few), (body) => {
        const table = withTotals(body);
        const shown = suppress(table);
        if (!Array.isArray(shown)) {
          const [, row, column] = REFUSED.exec(String(shown)) ?? [];
          const at = { row: Number(row) - 1, column: Number(column) - 1 };
          const allHidden = table.map((line, i) =>
            line.map((count, j) => (i < body.length && j < (body[0]?.length ?? 0) ? 'x' : count)),
          );
          expect(table[at.row]?.[at.column]).toBeGreaterThan(0);
          expect(canBeOther(table, allHidden, at)).toBe(false);
          return;
        }
        const rows = shown as unknown[][];
        for (const place of hiddenIn(rows)) {
          const count = table[place.row]?.[place.column] ?? 0;
          if (count > 0) expect(canBeOther(table, rows, place)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('nor by elimination in a larger table', () => {
    fc.assert(
      fc.property(bodies(8, fc.oneof(fc.nat({ max: 40 }), few)), (body) => {
        const table = withTotals(body);
        const shown = suppress(table);
        if (!Array.isArray(shown)) return;
        const solved = solvedByElimination(shown as unknown[][]).map(
          ({ row, column }) => table[row]?.[column] ?? 0,
        );
        expect(solved.filter((count) => count > 0)).toEqual([]);
      }),
      { numRuns: 400 },
    );
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
        const table = [
          ...withTotals,
          withTotals[0]!.map((_, j) => sum(withTotals.map((row) => row[j] ?? 0))),
        ];
        const shown = suppress(table) as unknown[][];
        fc.pre(Array.isArray(shown));
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
});
