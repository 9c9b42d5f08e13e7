/**
 * The names by which HNB's sheets and blocks are found again, and what stands in their comments. Apart from the difference,
 * as the workbook room needs them before anything is built. Pure.
 */
import type { BlueprintBlock } from './blueprint';

/** A build that cannot go on without harm. The message names the sheet and the cure. */
export class SheetError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SheetError';
  }
}

export const sheetNameOf = (id: string): string => `HNB_Sheet_${id}`;
/** Says in a block's name which of its columns people type in, so that a review can tell their work from HNB's. */
const TYPED_NOTE = '; typed columns';
export const blockComment = ({ headings, typed }: BlueprintBlock): string => {
  const places = typed.map((heading) => headings.indexOf(heading) + 1);
  const note = places.length === 0 ? '' : `${TYPED_NOTE} ${places.join(' ')}`;
  return `Block of HNB: typed cells are found again by it${note}`;
};
/** Columns of a block that people type in, counted from 0 within it; none when its name does not say. */
export const typedColumns = (comment: string): number[] => {
  const at = comment.indexOf(TYPED_NOTE);
  const places =
    at < 0
      ? []
      : comment
          .slice(at + TYPED_NOTE.length)
          .trim()
          .split(' ');
  return places.map((place) => Number(place) - 1).filter((place) => place >= 0);
};

export const blockNameOf = (id: string): string => `HNB_Block_${id.replace(/-/g, '_')}`;

/** Stands behind a number in the comment of a sheet's name. */
export const WEIGHT_NOTE = ' characters a cell';

/** How many characters a cell of the sheet takes on average, as the comment of its name says; null when it does not. */
export function weightIn(comment: string): number | null {
  const found = new RegExp(`(\\d+)${WEIGHT_NOTE}`).exec(comment);
  return found ? Number(found[1]) : null;
}
