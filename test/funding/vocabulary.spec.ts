/** The trade's words do not contradict each other. */
import { isTotalsName, plain } from '../../src/funding/reading';
import { BLOCK_SYNONYMS, INPUTS, TOTALS_NAMES, inputWords, type InputId } from '../../src/funding/vocabulary';

describe.each(INPUTS)('$title', ({ columns, key, id }) => {
  it('has a key that is one of its needed columns', () => {
    expect(columns.find(({ field }) => field === key)?.needed).toBe(true);
  });

  it('names each column once', () => {
    for (const names of [columns.map(({ field }) => field), columns.map(({ heading }) => plain(heading))]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('gives no synonym to two columns of one kind', () => {
    const claimed = columns.flatMap(({ synonyms, kind }) => synonyms.map((name) => `${kind} ${plain(name)}`));
    expect(claimed.filter((name, i) => claimed.indexOf(name) !== i)).toEqual([]);
  });

  it('is found by its id', () => {
    expect(inputWords(id).columns).toBe(columns);
  });
});

it('refuses an input that there is none of', () => {
  expect(() => inputWords('pupils' as InputId)).toThrow('Unknown input pupils');
});

it('tells each name of a totals row', () => {
  expect(TOTALS_NAMES.filter((name) => !isTotalsName(name.toUpperCase()))).toEqual([]);
});

it('knows each spelling of a block for one block only', () => {
  const spellings = Object.values(BLOCK_SYNONYMS).flat().map(plain);
  expect(new Set(spellings).size).toBe(spellings.length);
});
