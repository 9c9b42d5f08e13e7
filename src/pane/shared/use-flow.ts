/** Runs a page's preview and build against the workbook and keeps the flow's state. */
import { useCallback, useReducer } from 'react';
import type { Task } from '../../workbook/contract';
import { usePane } from './context';
import { failureOf, flowReducer, previewSentence, READY, resultSentence, type Flow } from './flow';

export interface FlowActions {
  flow: Flow;
  preview(): void;
  build(): void;
  reset(): void;
}

/** @param before what has to be stored in the workbook before the task reads it, such as settings */
export function useFlow(task: Task, before?: () => Promise<void>): FlowActions {
  const { port, by, announce } = usePane();
  const [flow, send] = useReducer(flowReducer, READY);

  const fail = useCallback(
    (reason: unknown): void => {
      const failure = failureOf(reason);
      send({ kind: 'failed', failure });
      announce(failure.message);
    },
    [announce],
  );

  const preview = useCallback((): void => {
    send({ kind: 'preview' });
    const work = async (): Promise<void> => {
      await before?.();
      const found = await port.preview(task);
      send({ kind: 'previewed', preview: found });
      announce(previewSentence(found));
    };
    work().catch(fail);
  }, [announce, before, fail, port, task]);

  const build = useCallback((): void => {
    // what was previewed must still stand when it is built
    const seen = flow.stage === 'previewed' ? flow.preview.fingerprint : undefined;
    send({ kind: 'build' });
    const work = async (): Promise<void> => {
      if (seen === undefined) await before?.();
      const report = await port.build(
        task,
        by,
        (step, done, of) => send({ kind: 'progress', step, done, of }),
        seen,
      );
      send({ kind: 'built', report });
      announce(resultSentence(report));
    };
    work().catch(fail);
  }, [announce, before, by, fail, flow, port, task]);

  const reset = useCallback(() => send({ kind: 'reset' }), []);
  return { flow, preview, build, reset };
}
