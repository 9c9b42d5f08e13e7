/** Cells in which people choose from a list. Apart from the sheets, as those of all kinds have some. Pure. */
import type { Validation } from './blueprint';

/** A list to choose from, with the words that Excel shows for it. */
export const choice = (range: string, title: string, list: readonly string[]): Validation => ({
  range,
  list,
  prompt: { title, message: `Choose ${list.join(', ')}.` },
  error: { title: 'Not in the list', message: `Choose ${list.join(', ')}.` },
});
