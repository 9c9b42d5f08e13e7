/** Columns that calculations hand on to one another: quicker, and never to be noticed. */
import { aboveZero, calculation, column, columnOf, sumOf } from '../../src/funding/columns';

describe('a column', () => {
  it('has the length asked for, also where a longer one was used before', () => {
    calculation(() => column(10).fill(7));
    calculation(() => {
      expect(column(3)).toHaveLength(3);
      expect(column(0)).toHaveLength(0);
      expect(column(20)).toHaveLength(20);
    });
  });

  it('is another one each time within a calculation', () => {
    calculation(() => {
      const [first, second] = [columnOf(4, 1), columnOf(4, 2)];
      expect([...first, ...second]).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    });
  });

  it('made outside of a calculation belongs to whoever asked for it', () => {
    const own = columnOf(3, 5);
    calculation(() => columnOf(3, 9));
    columnOf(3, 8);
    expect([...own]).toEqual([5, 5, 5]);
  });

  it('of a calculation that is over is written over by the next', () => {
    const [before, after] = [calculation(() => columnOf(3, 1)), calculation(() => columnOf(3, 2))];
    expect(before.buffer).toBe(after.buffer);
  });

  it('of a calculation within another leaves those of the outer one alone', () => {
    calculation(() => {
      const outer = columnOf(2, 1);
      calculation(() => columnOf(2, 6));
      const next = columnOf(2, 3);
      expect([...outer, ...next]).toEqual([1, 1, 3, 3]);
    });
  });

  it('is given back when a calculation fails', () => {
    const [before] = [calculation(() => column(5))];
    expect(() =>
      calculation(() => {
        column(5);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(calculation(() => column(5)).buffer).toBe(before.buffer);
    expect(column(5).buffer).not.toBe(before.buffer);
  });
});

it('sorts what is above 0 into another column, smallest first', () => {
  const given = Float64Array.of(3, -1, 0, 0.5, NaN, 2);
  expect([...aboveZero(given)]).toEqual([0.5, 2, 3]);
  expect([...given]).toEqual([3, -1, 0, 0.5, NaN, 2]);
});

it('sums a list and a column alike', () => {
  expect([sumOf([1, 2, 3]), sumOf(Float64Array.of(1, 2, 3)), sumOf([])]).toEqual([6, 6, 0]);
});
