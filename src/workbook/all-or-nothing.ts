/**
 * Reads and writes a few cells so that all of it is done or nothing: when a request fails, what was written is taken
 * back; when the pane is gone in the middle of it, the next start finds it. Office.js. Builds of HNB sheets have their
 * own way back (undo.ts).
 */
import { WorkbookError } from './contract';
import { asWorkbookError, NOTHING_CHANGED } from './messages';
import { NoAnswer, patiently } from './patiently';
import { Overtaken, queueOvertakenWay } from './overtaken';
import { queueBack, queueBegin, queueEnd, queueUnfinished, type Way } from './unfinished';

/**
 * Queues what goes before a press writes; the function that comes back queues what goes behind it.
 * @param what the press, as people know it
 * @param workbook where another request than the press's own writes
 */
export type Before = (what: string, way: Way, workbook?: Excel.Workbook) => () => void;

/** Takes back with a fresh context, as proxies of the failed request are no longer valid; says how that went. */
async function takenBack(way: Way): Promise<string> {
  try {
    await patiently(async (context) => {
      await queueBack(context, way);
      queueEnd(context.workbook);
      await context.sync();
    });
    return NOTHING_CHANGED;
  } catch {
    return MAY_BE_DONE;
  }
}

/**
 * Reads and writes in one go. `work` says how to take its writing back, just before it queues it, and that it is done
 * just before it sends it.
 * @throws WorkbookError that says whether anything was changed
 */
export async function allOrNothing<T>(
  work: (context: Excel.RequestContext, before: Before) => Promise<T>,
): Promise<T> {
  let writing: Way | null = null;
  let takeOvertaken = (): void => undefined;
  try {
    return await patiently(async (context) => {
      // read along with whatever the press reads first
      const takeUnfinished = queueUnfinished(context);
      let isChecked = false;
      const done = await work(context, (what, way, workbook = context.workbook) => {
        const old = isChecked ? null : takeUnfinished();
        isChecked = true;
        if (old !== null)
          throw new WorkbookError(
            `"${old.what}" was cut short in this workbook on ${old.when}. Open Home and press Undo there, then try again. ${NOTHING_CHANGED}`,
          );
        writing = way;
        queueBegin(workbook, what, way);
        // what stands there is read in the same request as writes over it
        if (workbook === context.workbook) takeOvertaken = queueOvertakenWay(workbook, way);
        return () => queueEnd(context.workbook);
      });
      takeOvertaken();
      return done;
    });
  } catch (failure) {
    if (writing === null || failure instanceof NoAnswer)
      throw asWorkbookError(failure, writing === null ? NOTHING_CHANGED : MAY_BE_DONE);
    const way = failure instanceof Overtaken ? failure.intoWay(writing) : writing;
    throw asWorkbookError(failure, await takenBack(way));
  }
}

/** What a request that was never answered means for the workbook. */
export const MAY_BE_DONE =
  'What you asked for may be done all the same: close the pane, open it again and look at Home, which says so if anything was left half done.';
