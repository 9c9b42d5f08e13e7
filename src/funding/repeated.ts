/** Which refs of a list stand in more than one row. Pure. */

interface Referred {
  ref: string;
}

const isSorted = (rows: readonly Referred[]): boolean => {
  for (let i = 1; i < rows.length; i++)
    if ((rows[i] as Referred).ref < (rows[i - 1] as Referred).ref) return false;
  return true;
};

/**
 * Refs that stand in more than one row, in the order in which the list repeats them. In a list sorted by ref, as most
 * are, equal ones are neighbours; else each has to be looked for, which takes longer the more there are.
 */
export function repeatedRefs(rows: readonly Referred[]): Set<string> {
  const repeated = new Set<string>();
  if (isSorted(rows)) {
    for (let i = 1; i < rows.length; i++) {
      const { ref } = rows[i] as Referred;
      if (ref === rows[i - 1]?.ref) repeated.add(ref);
    }
    return repeated;
  }
  const seen = new Set<string>();
  for (const { ref } of rows) {
    // looked up once: a set that did not grow had it already
    const { size } = seen;
    if (seen.add(ref).size === size) repeated.add(ref);
  }
  return repeated;
}
