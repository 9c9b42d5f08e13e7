/** The rows of HNB Recommendations, read when the page opens and after each change. */
import { useCallback, useEffect, useState } from 'react';
import { RECOMMENDATIONS_BLOCK } from '../../sheets/recommendation-words';
import type { Plain } from '../../sheets/sources';
import type { SheetRow } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';

export interface Rows {
  /** Null until the workbook has been read. */
  rows: readonly SheetRow[] | null;
  failure: Failure | null;
  isBusy: boolean;
  /** Types values into a row; `said` is announced when it is done. Resolves to true when it was. */
  type(row: SheetRow, values: Record<string, Plain>, said: string): Promise<boolean>;
}

/** @param trigger a value whose change means that the sheet was built meanwhile */
export function useRows(trigger: unknown): Rows {
  const { port, announce } = usePane();
  const [rows, setRows] = useState<readonly SheetRow[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let shown = true;
    port.rows(RECOMMENDATIONS_BLOCK).then(
      (found) => shown && setRows(found),
      (reason: unknown) => shown && setFailure(failureOf(reason)),
    );
    return () => {
      shown = false;
    };
  }, [port, trigger]);
  const type = useCallback(
    async (row: SheetRow, values: Record<string, Plain>, said: string): Promise<boolean> => {
      setBusy(true);
      setFailure(null);
      try {
        await port.typeRow(RECOMMENDATIONS_BLOCK, row, values);
        setRows(await port.rows(RECOMMENDATIONS_BLOCK));
        announce(said);
        return true;
      } catch (reason) {
        const found = failureOf(reason);
        setFailure(found);
        announce(found.message);
        // what a colleague typed meanwhile is shown beside the message
        setRows(await port.rows(RECOMMENDATIONS_BLOCK).catch(() => rows));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [announce, port, rows],
  );
  return { rows, failure, isBusy, type };
}
