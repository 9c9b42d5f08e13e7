/** The rows of blocks of a HNB sheet: read when the page opens, and given back by each change without reading again. */
import { useCallback, useEffect, useState } from 'react';
import type { SheetRow, TypedRow } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';

interface Kept<Found, Typed> {
  /** Null until the workbook has been read. */
  rows: Found | null;
  failure: Failure | null;
  isBusy: boolean;
  /** Types values into rows, all or nothing; `said` is announced when it is done. Resolves to true when it was. */
  type(typed: Typed, said: string): Promise<boolean>;
}

export type Rows = Kept<readonly SheetRow[], readonly TypedRow[]>;
/** Rows of several blocks, in their order. */
export type Blocks = Kept<readonly (readonly SheetRow[])[], readonly (readonly TypedRow[])[]>;

/** @param trigger a value whose change means that the sheet was built meanwhile */
function useKept<Found, Typed>(
  read: () => Promise<Found>,
  write: (typed: Typed) => Promise<Found>,
  trigger: unknown,
): Kept<Found, Typed> {
  const { announce } = usePane();
  const [rows, setRows] = useState<Found | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let shown = true;
    read().then(
      (found) => shown && setRows(found),
      (reason: unknown) => shown && setFailure(failureOf(reason)),
    );
    return () => {
      shown = false;
    };
  }, [read, trigger]);
  const type = useCallback(
    async (typed: Typed, said: string): Promise<boolean> => {
      setBusy(true);
      setFailure(null);
      try {
        setRows(await write(typed));
        announce(said);
        return true;
      } catch (reason) {
        const found = failureOf(reason);
        setFailure(found);
        announce(found.message);
        // what a colleague typed meanwhile is shown beside the message
        setRows(await read().catch(() => rows));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [announce, read, rows, write],
  );
  return { rows, failure, isBusy, type };
}

/** @param trigger a value whose change means that the sheet was built meanwhile */
export function useRows(block: string, trigger: unknown): Rows {
  const { port } = usePane();
  return useKept(
    useCallback((): Promise<readonly SheetRow[]> => port.rows(block), [block, port]),
    useCallback((typed: readonly TypedRow[]) => port.typeRows(block, typed), [block, port]),
    trigger,
  );
}

/**
 * The same for several blocks, typed together.
 * @param blocks the same list each time
 */
export function useBlocks(blocks: readonly string[], trigger: unknown): Blocks {
  const { port } = usePane();
  return useKept(
    useCallback((): Promise<readonly (readonly SheetRow[])[]> => port.blocks(blocks), [blocks, port]),
    useCallback(
      (typed: readonly (readonly TypedRow[])[]) =>
        port.typeBlocks(blocks.map((block, i) => ({ block, rows: typed[i] ?? [] }))),
      [blocks, port],
    ),
    trigger,
  );
}
