/**
 * Lists of plans and payments by ref, of which a row is made when it is asked for: a hundred thousand rows that are kept
 * take longer to clear away than to read. Pure.
 */

export interface Listed<Row> {
  readonly length: number;
  at(place: number): Row;
  /** The ref of the row at a place, without the rest of it. */
  ref(place: number): string;
}

/** Rows that are there already. */
export const listOf = <Row extends { ref: string }>(rows: readonly Row[]): Listed<Row> => ({
  length: rows.length,
  at: (place) => rows[place] as Row,
  ref: (place) => (rows[place] as Row).ref,
});

function isSorted(list: Listed<unknown>): boolean {
  let last = '';
  for (let i = 0; i < list.length; i++) {
    const ref = list.ref(i);
    if (ref < last) return false;
    last = ref;
  }
  return true;
}

/**
 * Refs that stand in more than one row, in the order in which the list repeats them. In a list sorted by ref, as most
 * are, equal ones are neighbours; else each has to be looked for, which takes longer the more there are.
 */
export function repeatedRefs(list: Listed<unknown>): Set<string> {
  const repeated = new Set<string>();
  const seen = new Set<string>();
  const inOrder = isSorted(list);
  let last: string | null = null;
  for (let i = 0; i < list.length; i++) {
    const ref = list.ref(i);
    // a set is asked once: one that did not grow had it already
    const { size } = seen;
    if (inOrder ? ref === last : seen.add(ref).size === size) repeated.add(ref);
    last = ref;
  }
  return repeated;
}

/**
 * Looks up where a ref stands in a list that has it once; -1 where it does not. Two lists in order are gone through side
 * by side, as to look each ref up takes longer the more there are.
 * @param asked the list whose refs are asked for, in its order
 */
export function placesIn(list: Listed<unknown>, asked: Listed<unknown>): (ref: string) => number {
  let place = 0;
  if (isSorted(list) && isSorted(asked))
    return (ref) => {
      while (place < list.length && list.ref(place) < ref) place++;
      return place < list.length && list.ref(place) === ref ? place : -1;
    };
  const places = new Map<string, number>();
  for (; place < list.length; place++) places.set(list.ref(place), place);
  return (ref) => places.get(ref) ?? -1;
}
