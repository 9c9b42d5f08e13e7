/**
 * The workbook before its code has arrived: each question waits for it. So the pane is drawn from half the script, and
 * the reading of tables follows a moment later. No Office.js.
 */
import { WorkbookError, type WorkbookPort } from '../../workbook/contract';

const NOT_LOADED =
  'A part of HNB could not be loaded. Look at the network connection, then close the pane and open it again. Nothing was changed.';

type Asked = (...given: unknown[]) => unknown;

/** @param load begins to fetch the code; called once, at once */
export function lateWorkbook(load: () => Promise<WorkbookPort>): WorkbookPort {
  const arriving = load().catch(() => {
    throw new WorkbookError(NOT_LOADED);
  });
  // a failure is told by the first question, not by the browser
  arriving.catch(() => undefined);
  const ask =
    (name: keyof WorkbookPort): Asked =>
    (...given) =>
      arriving.then((port) => (port[name] as Asked).apply(port, given));
  return new Proxy({} as WorkbookPort, { get: (_target, name) => ask(name as keyof WorkbookPort) });
}
