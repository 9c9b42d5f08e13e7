/** Numbers that look random and are the same each time, for tables that nobody wrote by hand. */
export interface Chance {
  /** 0 up to but not including `most`. */
  whole(most: number): number;
  pick<T>(list: readonly T[]): T;
}

export function chance(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const whole = (most: number): number => Math.floor(next() * most);
  return { whole, pick: (list) => list[whole(list.length)]! };
}
