/**
 * How HNB asks Excel to run requests: it waits while a cell is being edited, but not for ever. A request that is never
 * answered ends in a sentence. Office.js.
 */

/** How long one request may take, in milliseconds. An object, so that tests need not wait as long as people. */
export const PATIENCE = { milliseconds: 180_000 };

/** Excel did not answer in time; what was asked may be done, may be done yet, or never. */
export class NoAnswer extends Error {}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer()), PATIENCE.milliseconds);
    void answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The published type lacks this option. */
const WAITING = { delayForCellEdit: true } as Excel.RunOptions;

/**
 * Runs requests.
 * @throws NoAnswer when one of them is not answered in time
 */
export function patiently<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return Excel.run(WAITING, (context) => {
    const sync = context.sync.bind(context);
    context.sync = (through) => inTime(sync(through));
    return work(context);
  });
}
