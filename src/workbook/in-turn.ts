/** Does something with one item after another, as requests to Excel that must not overtake each other. */
export const inTurn = <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> =>
  items.reduce(async (done, item) => {
    await done;
    await work(item);
  }, Promise.resolve());
