/** Lists by ref: which refs stand in more than one row, and where each stands. */
import fc from 'fast-check';
import { listOf, refIndex, type Listed } from '../../src/funding/listed';

const indexOf = (...refs: string[]) => refIndex(listOf(refs.map((ref) => ({ ref }))));
const repeatsIn = (...refs: string[]): string[] => [...indexOf(...refs).repeated];

describe('refs that stand in more than one row', () => {
  it('are found in the order in which they come again', () => {
    expect(repeatsIn('A1', 'A2', 'A2', 'A3', 'B', 'B', 'B')).toEqual(['A2', 'B']);
    expect(repeatsIn('C', 'A', 'B', 'B', 'A')).toEqual(['B', 'A']);
    expect(repeatsIn('A', 'B', 'A')).toEqual(['A']);
  });

  it('are none where each stands once', () => {
    expect([repeatsIn(), repeatsIn('A'), repeatsIn('A', 'a', 'A '), repeatsIn('B', 'A')]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  it('are the same however the list is sorted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'ABCDEFGH'), { maxLength: 12 }), (refs) => {
        const repeats = [...new Set(refs)]
          .filter((ref) => refs.indexOf(ref) !== refs.lastIndexOf(ref))
          .sort();
        expect(repeatsIn(...refs).sort()).toEqual(repeats);
        expect(repeatsIn(...[...refs].sort())).toEqual(repeats);
      }),
    );
  });
});

describe('the place of a ref', () => {
  const found = (list: string[], asked: string[]): number[] => asked.map(indexOf(...list).placeOf);

  it('is found in the order of the list, with some left out and some that are not in it', () => {
    expect(found(['B', 'C', 'E', 'G'], ['A', 'B', 'D', 'E', 'F', 'G', 'H'])).toEqual([
      -1, 0, -1, 2, -1, 3, -1,
    ]);
  });

  it('is found in any other order, and again', () => {
    expect(found(['C', 'A', 'B'], ['B', 'A', 'D', 'C', 'C', 'A'])).toEqual([2, 1, -1, 0, 0, 1]);
  });

  it('is nowhere in a list of none', () => {
    expect([found([], ['A', 'B']), found(['A'], [])]).toEqual([[-1, -1], []]);
  });

  it('is the same in whatever order refs are asked for', () => {
    const refs = fc.uniqueArray(fc.string({ maxLength: 2 }), { maxLength: 12 });
    fc.assert(
      fc.property(refs, refs, (list, asked) => {
        expect(found(list, asked)).toEqual(asked.map((ref) => list.indexOf(ref)));
        expect(found(list, list)).toEqual([...list.keys()]);
      }),
    );
  });
});

it('a row is made only when it is asked for', () => {
  const made: number[] = [];
  const list: Listed<unknown> = {
    length: 2,
    ref: (place) => 'AB'.charAt(place),
    at(place) {
      return made.push(place);
    },
  };
  expect([refIndex(list).placeOf('B'), made]).toEqual([1, []]);
});
