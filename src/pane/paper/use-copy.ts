/** Lists tables, reads the one chosen, and copies it. No arithmetic. */
import { useCallback, useRef, useState } from 'react';
import type { PaperTable, ShownTable, TableName } from '../../sheets/paper-table';
import { paperHtml, paperText } from '../../sheets/paper-copy';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';
import { toClipboard, type Copy } from './clipboard';
import { BY_HAND, changedSentence, copiedSentence, NO_TABLES, sizeText } from './core';

/** What came of pressing Copy. */
export type Result =
  { kind: 'copied' | 'changed'; sentence: string } | { kind: 'by hand'; sentence: string; copy: Copy };

export interface CopyState {
  busy: 'listing' | 'reading' | 'copying' | null;
  tables: readonly TableName[] | null;
  shown: ShownTable | null;
  result: Result | null;
  failure: Failure | null;
}

const FIRST: CopyState = { busy: null, tables: null, shown: null, result: null, failure: null };

const same = (a: ShownTable, b: ShownTable): boolean => JSON.stringify(a) === JSON.stringify(b);

function resultOf(done: boolean, isSame: boolean, table: PaperTable, copy: Copy): Result {
  if (!isSame) return { kind: 'changed', sentence: changedSentence(done) };
  if (done) return { kind: 'copied', sentence: copiedSentence(table) };
  return { kind: 'by hand', sentence: `${BY_HAND} ${table.title}, ${sizeText(table)}.`, copy };
}

export function useCopy() {
  const { port, announce } = usePane();
  const [state, setState] = useState<CopyState>(FIRST);
  // an answer that was overtaken by another choice is dropped
  const turn = useRef(0);

  const run = useCallback(
    (begin: Partial<CopyState>, work: () => Promise<{ next: Partial<CopyState>; say: string }>): void => {
      turn.current += 1;
      const mine = turn.current;
      setState((before) => ({ ...before, result: null, failure: null, ...begin }));
      work()
        .catch((reason: unknown) => {
          const failure = failureOf(reason);
          return { next: { failure }, say: failure.message };
        })
        .then(({ next, say }) => {
          if (mine !== turn.current) return;
          setState((before) => ({ ...before, busy: null, ...next }));
          announce(say);
        }, announce);
    },
    [announce],
  );

  const list = useCallback(
    () =>
      run({ busy: 'listing', tables: null, shown: null }, async () => {
        const tables = await port.reportTables();
        return { next: { tables }, say: tables.length === 0 ? NO_TABLES : `${tables.length} tables found.` };
      }),
    [port, run],
  );

  const choose = useCallback(
    (block: string) =>
      run({ busy: 'reading', shown: null }, async () => {
        const shown = await port.reportTable(block);
        return { next: { shown }, say: `${shown.title} is shown below.` };
      }),
    [port, run],
  );

  const copy = useCallback(
    (shown: ShownTable, table: PaperTable) =>
      run({ busy: 'copying' }, async () => {
        const forms = { html: paperHtml(table), text: paperText(table) };
        // at once, while the press of the button still counts as the person's leave
        const done = await toClipboard(forms);
        // a table that cannot be read now is taken to be as it was
        const now = await port.reportTable(shown.block).catch(() => shown);
        const result = resultOf(done, same(now, shown), table, forms);
        return { next: { shown: now, result }, say: result.sentence };
      }),
    [port, run],
  );

  /** What came of the last copy holds no longer once another part of the table is chosen. */
  const clear = useCallback(() => setState((before) => ({ ...before, result: null })), []);

  return { state, list, choose, copy, clear };
}
