/** What Excel makes of single values, as Microsoft describes it: comparisons, wildcards, criteria. */
import {
  compared,
  criterionTest,
  inFifteenDigits,
  numberSaid,
  placeWithin,
  textTest,
  type Comparison,
  type Scalar,
} from '../../src/workbench/grid/excel-values';

const NA: Scalar = { error: '#N/A' };

describe('comparisons', () => {
  it.each<[Scalar, Comparison, Scalar, boolean]>([
    ['Text', '=', 'tEXT', true],
    ['12', '=', 12, false],
    ['', '=', 0, false],
    [null, '=', 0, true],
    [null, '=', '', true],
    [null, '=', false, true],
    [0.1 + 0.2, '=', 0.3, true],
    [1, '=', 1.0000000001, false],
    ['a*', '=', 'abc', false],
    [999, '<', 'a', true],
    ['zebra', '<', false, true],
    [false, '<', true, true],
    ['b', '>=', 'A', true],
    [2, '<>', 2, false],
  ])('%p %s %p is %p', (left, comparison, right, holds) => {
    expect(compared(left, right, comparison)).toBe(holds);
  });

  it('hand on an error from either side, the left one first', () => {
    expect(compared(NA, 1, '=')).toBe(NA);
    expect(compared(1, NA, '<>')).toBe(NA);
    expect(compared({ error: '#REF!' }, NA, '=')).toEqual({ error: '#REF!' });
  });
});

describe('numbers', () => {
  it('are read from texts as Excel reads them', () => {
    const said = ['12', ' 1,234.50 ', '-5', '12%', '1e3', '.5'].map(numberSaid);
    expect(said).toEqual([12, 1234.5, -5, 0.12, 1000, 0.5]);
    expect(['', 'twelve', '1 2', '--5', '£5'].map(numberSaid)).toEqual([null, null, null, null, null]);
  });

  it('are written with fifteen digits', () => {
    expect(inFifteenDigits(1 / 3)).toBe('0.333333333333333');
    expect(inFifteenDigits(0.1 + 0.2)).toBe('0.3');
    expect(inFifteenDigits(1234.5)).toBeNull();
  });
});

describe('wildcards', () => {
  it('stand for any text and any character, unless ~ is before them', () => {
    const finds = (pattern: string, text: string): boolean => textTest(pattern)(text);
    expect(finds('spe*', 'Special')).toBe(true);
    expect(finds('?ext', 'text')).toBe(true);
    expect(finds('?ext', 'ext')).toBe(false);
    expect(finds('a~*b~?c~~d', 'A*b?c~d')).toBe(true);
    expect(finds('a~*', 'abc')).toBe(false);
    expect(finds('1.2', '1x2')).toBe(false);
    expect(finds('(*)', '(all of it)')).toBe(true);
  });

  it('find a place within a text', () => {
    expect(placeWithin('abcabc', '?c', 1)).toBe(2);
    expect(placeWithin('abcabc', '?c', 3)).toBe(5);
    expect(placeWithin('a*b', '~*', 1)).toBe(2);
    expect(placeWithin('abc', 'x', 1)).toBe(0);
  });
});

describe('a criterion of COUNTIF', () => {
  const CELLS: Scalar[] = [12, '12', 5, 'Special', 'special needs', '', null, true, NA];
  const found = (criterion: Scalar): Scalar[] => CELLS.filter(criterionTest(criterion));

  it.each<[string, Scalar, Scalar[]]>([
    ['a number finds texts that say it', 12, [12, '12']],
    ['a number as text does the same', '12', [12, '12']],
    ['an order finds numbers alone', '>4', [12, 5]],
    ['a text finds it in any case', 'SPECIAL', ['Special']],
    ['wildcards find more', 'spec*', ['Special', 'special needs']],
    ['nothing finds what looks blank', '', ['', null]],
    ['= finds what is blank', '=', [null]],
    ['<> finds what is not blank', '<>', [12, '12', 5, 'Special', 'special needs', '', true, NA]],
    ['<> with a text finds all others', '<>special', [12, '12', 5, 'special needs', '', null, true, NA]],
    ['TRUE finds no 1', 'TRUE', [true]],
    ['an error finds itself', NA, [NA]],
    ['a blank is 0', null, []],
  ])('%s', (_what, criterion, cells) => {
    expect(found(criterion)).toEqual(cells);
  });
});
