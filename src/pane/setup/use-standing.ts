/** How the workbook stands when a page opens: mapped or not, built when, checked how. No Office.js. */
import { useEffect, useState } from 'react';
import type { State } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';

export interface StandingRead {
  isReading: boolean;
  /** Null until it is read, and when it cannot be read. */
  state: State | null;
  /** Why it could not be read. */
  failure: Failure | null;
}

/** @param since whatever may have changed the workbook: it is read anew when this is another */
export function useStandingRead(since: unknown = null): StandingRead {
  const { port } = usePane();
  const [read, setRead] = useState<StandingRead>({ isReading: true, state: null, failure: null });
  useEffect(() => {
    let shown = true;
    port.state().then(
      (state) => shown && setRead({ isReading: false, state, failure: null }),
      (reason: unknown) => shown && setRead({ isReading: false, state: null, failure: failureOf(reason) }),
    );
    return () => {
      shown = false;
    };
  }, [port, since]);
  return read;
}

/** Null as well when it cannot be read: then the page is as on the first day, and the first thing pressed says why. */
export const useStanding = (since: unknown = null): State | null => useStandingRead(since).state;
