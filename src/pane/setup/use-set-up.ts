/** Runs Find tables and Confirm mapping against the workbook. */
import { useCallback } from 'react';
import type { Progress } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf } from '../shared/flow';
import { isWorking } from '../shared/state';
import { findingSentence, mappingOf, type SetUp, type SetUpEvent } from './core';

export interface SetUpActions {
  setUp: SetUp;
  /** True while this or another page works on the workbook. */
  busy: boolean;
  tell(event: SetUpEvent): void;
  find(): void;
  confirm(): void;
}

export function useSetUp(): SetUpActions {
  const { port, state, send, announce } = usePane();
  const { setUp, by } = state;
  const tell = useCallback((event: SetUpEvent) => send({ kind: 'set up', event }), [send]);
  const fail = useCallback(
    (reason: unknown): void => {
      const failure = failureOf(reason);
      tell({ kind: 'failed', failure });
      announce(failure.message);
    },
    [announce, tell],
  );
  const progress = useCallback<Progress>(
    (step, done, of) => {
      tell({ kind: 'step', step, done, of });
      announce(step);
    },
    [announce, tell],
  );

  const find = useCallback((): void => {
    tell({ kind: 'find' });
    port.findTables(progress).then((finding) => {
      tell({ kind: 'found', finding });
      announce(findingSentence(finding));
    }, fail);
  }, [announce, fail, port, progress, tell]);

  const confirm = useCallback((): void => {
    if (!('finding' in setUp) || !setUp.finding) return;
    const mapping = mappingOf(setUp.finding, setUp.choices);
    tell({ kind: 'confirm' });
    port.confirmMapping(mapping, by, progress).then((report) => {
      tell({ kind: 'confirmed', report });
      announce('The mapping is stored on HNB Inputs.');
    }, fail);
  }, [announce, by, fail, port, progress, setUp, tell]);

  return { setUp, busy: isWorking(state), tell, find, confirm };
}
