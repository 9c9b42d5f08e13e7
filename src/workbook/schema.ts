/**
 * Keeps an HNB that is too old away from a workbook that a newer one has built: whoever is about to read HNB sheets in
 * order to write asks here first. Office.js; reads only.
 */
import { newestSchema, SCHEMA } from '../sheets/schema';
import { WorkbookError } from './contract';
import { NOTHING_CHANGED } from './messages';

/** @throws WorkbookError when a newer HNB has built sheets of the workbook */
export function requireKnownSchema(comments: readonly string[]): void {
  const newest = newestSchema(comments) ?? 0;
  if (newest <= SCHEMA) return;
  throw new WorkbookError(
    `A newer HNB has built the sheets of this workbook (schema ${newest}); this one knows schema ${SCHEMA} and would misread them. ` +
      'The figures and formulas go on working. Close the pane and open it again to get the new HNB; if that does not help, ask whoever looks after HNB to update it. ' +
      NOTHING_CHANGED,
  );
}

/** Queues what has to be known; the function that comes back looks at it once that is read. */
export function queueSchema(context: Excel.RequestContext): () => void {
  const { names } = context.workbook;
  names.load('items/comment');
  return () => requireKnownSchema(names.items.map(({ comment }) => comment));
}
