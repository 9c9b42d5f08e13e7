/** Which refs of a list stand in more than one row. */
import fc from 'fast-check';
import { repeatedRefs } from '../../src/funding/repeated';

const listOf = (refs: readonly string[]) => refs.map((ref) => ({ ref }));
const repeatsIn = (...refs: string[]): string[] => [...repeatedRefs(listOf(refs))];

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
      expect([...repeatedRefs(listOf(refs))].sort()).toEqual(counts);
      expect([...repeatedRefs(listOf([...refs].sort()))]).toEqual(counts);
    }),
  );
});
