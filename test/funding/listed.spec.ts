/** Lists by ref: which stand in more than one row, and where they stand in another list. */
import fc from 'fast-check';
import { listOf, placesIn, repeatedRefs, type Listed } from '../../src/funding/listed';

const repeatsIn = (...refs: string[]): string[] => [...repeatedRefs(listOf(refs.map((ref) => ({ ref }))))];

it('are found in a sorted list', () => {
  expect(repeatsIn('A1', 'A2', 'A2', 'A3', 'B', 'B', 'B')).toEqual(['A2', 'B']);
});

it('are found in any other, in the order in which they come again', () => {
  expect(repeatsIn('C', 'A', 'B', 'B', 'A')).toEqual(['B', 'A']);
  expect(repeatsIn('A', 'B', 'A')).toEqual(['A']);
  expect(repeatsIn('B', 'A', 'A', 'A')).toEqual(['A']);
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
      const counts = [...new Set(refs)].filter((ref) => refs.indexOf(ref) !== refs.lastIndexOf(ref)).sort();
      expect(repeatsIn(...refs).sort()).toEqual(counts);
      expect(repeatsIn(...[...refs].sort())).toEqual(counts);
    }),
  );
});

describe('a look-up of refs', () => {
  const among = (...refs: string[]) => listOf(refs.map((ref) => ({ ref })));
  const found = (list: string[], asked: string[]): number[] => {
    const placeOf = placesIn(among(...list), among(...asked));
    return asked.map(placeOf);
  };

  it('finds them in lists that are both in order', () => {
    expect(found(['B', 'C', 'E', 'G'], ['A', 'B', 'D', 'E', 'F', 'G', 'H'])).toEqual([
      -1, 0, -1, 2, -1, 3, -1,
    ]);
  });

  it.each<[string, string[], string[], number[]]>([
    ['the list is not', ['C', 'A', 'B'], ['A', 'B', 'D'], [1, 2, -1]],
    ['those asked for are not', ['A', 'B', 'C'], ['C', 'A', 'D', 'B'], [2, 0, -1, 1]],
  ])('finds them where %s in order', (_which, list, asked, places) => {
    expect(found(list, asked)).toEqual(places);
  });

  it('finds nothing in a list of none', () => {
    expect([found([], ['A', 'B']), found(['A'], [])]).toEqual([[-1, -1], []]);
  });

  it('finds the same in whatever order the two are', () => {
    const refs = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 12 });
    fc.assert(
      fc.property(refs, refs, (list, asked) => {
        const places = asked.map((ref) => list.indexOf(ref));
        expect(found(list, asked)).toEqual(places);
        const [inOrder, askedInOrder] = [[...list].sort(), [...asked].sort()];
        expect(found(inOrder, askedInOrder)).toEqual(askedInOrder.map((ref) => inOrder.indexOf(ref)));
      }),
    );
  });
});

it('a row is made only when it is asked for', () => {
  const asked: number[] = [];
  const list: Listed<{ ref: string }> = {
    length: 2,
    ref: (place) => 'AB'.charAt(place),
    at(place) {
      asked.push(place);
      return { ref: 'AB'.charAt(place) };
    },
  };
  expect([repeatedRefs(list).size, placesIn(list, list)('B'), asked]).toEqual([0, 1, []]);
});
