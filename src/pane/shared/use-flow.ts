/** Runs a page's preview and build against the workbook; what comes of it is kept for as long as the pane is open. */
import { useCallback } from 'react';
import type { TaskDetails } from '../../workbook/contract';
import { usePane } from './context';
import { failureOf, previewSentence, resultSentence, type Flow, type FlowEvent } from './flow';
import { isWorking, type FlowTask } from './state';

export interface FlowActions {
  flow: Flow;
  /** True while this or another page works on the workbook. */
  busy: boolean;
  preview(): void;
  build(): void;
}

/**
 * @param before what has to be stored in the workbook before the task reads it, such as settings
 * @param details what the task has to be told besides
 */
export function useFlow(
  task: FlowTask,
  before?: () => Promise<void>,
  details?: Readonly<TaskDetails>,
): FlowActions {
  const { port, state, send, announce } = usePane();
  const flow = state.flows[task];
  const { by } = state;
  const tell = useCallback((event: FlowEvent) => send({ kind: 'flow', task, event }), [send, task]);

  const fail = useCallback(
    (reason: unknown): void => {
      const failure = failureOf(reason);
      tell({ kind: 'failed', failure });
      announce(failure.message);
    },
    [announce, tell],
  );

  const preview = useCallback((): void => {
    tell({ kind: 'preview' });
    const work = async (): Promise<void> => {
      await before?.();
      const found = await port.preview(task, ...(details ? [details] : []));
      tell({ kind: 'previewed', preview: found });
      announce(previewSentence(found));
    };
    work().catch(fail);
  }, [announce, before, details, fail, port, task, tell]);

  const build = useCallback((): void => {
    // what was previewed must still stand when it is built
    const seen = flow.stage === 'previewed' ? flow.preview.fingerprint : undefined;
    const putBack = flow.stage === 'previewed' ? flow.putBack : undefined;
    const told = putBack ? { ...details, putBack } : details;
    const progress = (step: string, done: number, of: number): void => {
      tell({ kind: 'progress', step, done, of });
      announce(step);
    };
    tell({ kind: 'build' });
    const work = async (): Promise<void> => {
      if (seen === undefined) await before?.();
      const report = await port.build(task, by, progress, seen, ...(told ? [told] : []));
      tell({ kind: 'built', report });
      announce(resultSentence(report));
    };
    work().catch(fail);
  }, [announce, before, by, details, fail, flow, port, task, tell]);

  return { flow, busy: isWorking(state), preview, build };
}
