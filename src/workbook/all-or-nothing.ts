/**
 * Reads and writes a few cells so that all of it is done or nothing: when a request fails, what was written is taken
 * back. Office.js. Builds of HNB sheets have their own way back (undo.ts).
 */
import { asWorkbookError, NOTHING_CHANGED } from './messages';
import { PATIENTLY } from './patiently';

/** Queues what takes a failed request's writing back; it may read first, to be sure of what it takes back. */
export type TakeBack = (workbook: Excel.Workbook) => void | Promise<void>;

/** Takes back with a fresh context, as proxies of the failed request are no longer valid; says how that went. */
async function takenBack(takeBack: TakeBack): Promise<string> {
  try {
    await Excel.run(async (context) => {
      await takeBack(context.workbook);
      await context.sync();
    });
    return NOTHING_CHANGED;
  } catch {
    return 'Some cells may have been written: press Undo until they are gone.';
  }
}

/**
 * Reads and writes in one go. `work` says how to take its writing back, just before it sends it.
 * @throws WorkbookError that says whether anything was changed
 */
export async function allOrNothing<T>(
  work: (context: Excel.RequestContext, before: (takeBack: TakeBack) => void) => Promise<T>,
): Promise<T> {
  let takeBack: TakeBack | null = null;
  try {
    return await Excel.run(PATIENTLY, (context) =>
      work(context, (way) => {
        takeBack = way;
      }),
    );
  } catch (failure) {
    throw asWorkbookError(failure, takeBack === null ? NOTHING_CHANGED : await takenBack(takeBack));
  }
}
