/** How the workbook stands when Set up opens: mapped or not, built when, checked how. No Office.js. */
import { useEffect, useState } from 'react';
import type { State } from '../../workbook/contract';
import { usePane } from '../shared/context';

/**
 * Null until it is read, and when it cannot be read: then the page is as on the first day, and the first thing pressed
 * says what is wrong.
 * @param since whatever may have changed the workbook: it is read anew when this is another
 */
export function useStanding(since: unknown = null): State | null {
  const { port } = usePane();
  const [standing, setStanding] = useState<State | null>(null);
  useEffect(() => {
    let shown = true;
    port.state().then(
      (state) => shown && setStanding(state),
      () => shown && setStanding(null),
    );
    return () => {
      shown = false;
    };
  }, [port, since]);
  return standing;
}
