/** Puts the example of a function into the workbook; what comes of it is kept for as long as the pane is open. */
import { useCallback } from 'react';
import type { Inserted } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf } from '../shared/flow';
import { insertedSentence } from './core';
import { insertOf, type FunctionHelp } from './help';

export function useInsert({ example }: FunctionHelp): (place: 'selected cell' | 'new sheet') => void {
  const { port, send, announce } = usePane();
  return useCallback(
    (place) => {
      send({ kind: 'functions', event: { kind: 'insert' } });
      port.insert(insertOf(example), place).then(
        (inserted: Inserted) => {
          send({ kind: 'functions', event: { kind: 'inserted', inserted } });
          announce(insertedSentence(inserted));
        },
        (reason: unknown) => {
          const failure = failureOf(reason);
          send({ kind: 'functions', event: { kind: 'failed', failure } });
          announce(failure.message);
        },
      );
    },
    [announce, example, port, send],
  );
}
