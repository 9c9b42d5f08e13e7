/** The rows of a block of a HNB sheet: read when the page opens, and given back by each change without reading again. */
import { useCallback, useEffect, useState } from 'react';
import type { SheetRow, TypedRow } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';

export interface Rows {
  /** Null until the workbook has been read. */
  rows: readonly SheetRow[] | null;
  failure: Failure | null;
  isBusy: boolean;
  /** Types values into rows; `said` is announced when it is done. Resolves to true when it was. */
  type(rows: readonly TypedRow[], said: string): Promise<boolean>;
}

/** @param trigger a value whose change means that the sheet was built meanwhile */
export function useRows(block: string, trigger: unknown): Rows {
  const { port, announce } = usePane();
  const [rows, setRows] = useState<readonly SheetRow[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let shown = true;
    port.rows(block).then(
      (found) => shown && setRows(found),
      (reason: unknown) => shown && setFailure(failureOf(reason)),
    );
    return () => {
      shown = false;
    };
  }, [block, port, trigger]);
  const type = useCallback(
    async (typed: readonly TypedRow[], said: string): Promise<boolean> => {
      setBusy(true);
      setFailure(null);
      try {
        setRows(await port.typeRows(block, typed));
        announce(said);
        return true;
      } catch (reason) {
        const found = failureOf(reason);
        setFailure(found);
        announce(found.message);
        // what a colleague typed meanwhile is shown beside the message
        setRows(await port.rows(block).catch(() => rows));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [announce, block, port, rows],
  );
  return { rows, failure, isBusy, type };
}
