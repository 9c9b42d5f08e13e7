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

/** Where refs stand in a list. */
export interface RefIndex {
  /** Refs that stand in more than one row, in the order in which the list repeats them. */
  repeated: ReadonlySet<string>;
  /** The place of a ref that stands once; -1 where it does not stand. */
  placeOf(ref: string): number;
}

/** Reads each ref once; a list that cannot be read throws what its `ref` does. */
export function refIndex(list: Listed<unknown>): RefIndex {
  const repeated = new Set<string>();
  const places = new Map<string, number>();
  for (let i = 0; i < list.length; i++) {
    const ref = list.ref(i);
    // a map is asked once: one that did not grow had it already
    const { size } = places;
    if (places.set(ref, i).size === size) repeated.add(ref);
  }
  let next = 0;
  return {
    repeated,
    placeOf(ref) {
      // most often those asked for stand in the same order, and to look one up takes longer the more there are
      const isNext = next < list.length && list.ref(next) === ref;
      const place = isNext ? next : (places.get(ref) ?? -1);
      if (place >= 0) next = place + 1;
      return place;
    },
  };
}
