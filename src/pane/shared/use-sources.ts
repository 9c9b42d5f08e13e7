/** The mapped tables, read when a page opens that shows them. */
import { useEffect, useState } from 'react';
import type { Sources } from '../../sheets/sources';
import { usePane } from './context';
import { failureOf, type Failure } from './flow';

export interface SourcesRead {
  /** Null until the workbook has been read. */
  sources: Sources | null;
  failure: Failure | null;
}

export function useSources(): SourcesRead {
  const { port } = usePane();
  const [read, setRead] = useState<SourcesRead>({ sources: null, failure: null });
  useEffect(() => {
    let shown = true;
    port.read().then(
      ({ sources }) => shown && setRead({ sources, failure: null }),
      (reason: unknown) => shown && setRead({ sources: null, failure: failureOf(reason) }),
    );
    return () => {
      shown = false;
    };
  }, [port]);
  return read;
}
