/** What the page of bands shows, read when it opens and after each build or edit. */
import { useCallback, useEffect, useState } from 'react';
import type { Sources } from '../../sheets/sources';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';
import { BLOCKS, blocksOf, type BandBlocks } from './core';

export interface BandsRead {
  /** Null until the workbook has been read. */
  found: { sources: Sources; blocks: BandBlocks } | null;
  failure: Failure | null;
  /** Reads the workbook again, such as after an edit. */
  again(): void;
}

/** @param since whatever may have changed the sheet: it is read anew when this is another */
export function useBands(since: unknown): BandsRead {
  const { port } = usePane();
  const [read, setRead] = useState<Omit<BandsRead, 'again'>>({ found: null, failure: null });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let shown = true;
    const work = async (): Promise<BandsRead['found']> => {
      const { sources } = await port.read();
      return { sources, blocks: blocksOf(await port.blocks(Object.values(BLOCKS))) };
    };
    work().then(
      (found) => shown && setRead({ found, failure: null }),
      (reason: unknown) => shown && setRead({ found: null, failure: failureOf(reason) }),
    );
    return () => {
      shown = false;
    };
  }, [port, since, times]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  return { ...read, again };
}
