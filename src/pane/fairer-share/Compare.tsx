/** Two settings side by side: keep one, move on, and see who gets more and who less. No arithmetic. */
import { useMemo } from 'react';
import { Button } from '@fluentui/react-components';
import type { SourceTable } from '../../sheets/sources';
import type { Values } from '../shared/fields';
import { pounds } from '../shared/format';
import { useStyles } from '../shared/styles';
import { compared, keptWords, rankedShares, type Difference, type Ranked } from './core';

/** Differences in view at first. */
const SHOWN = 10;

function Rows({ rows, caption }: { rows: readonly Difference[]; caption: string }) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <caption className={styles.unseen}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">School</th>
          <th scope="col" className={styles.figure}>
            Kept
          </th>
          <th scope="col" className={styles.figure}>
            Now
          </th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ urn, school, before, after, change }) => (
          <tr key={urn}>
            <th scope="row">{school}</th>
            <td className={styles.figure}>{pounds(before)}</td>
            <td className={styles.figure}>{pounds(after)}</td>
            <td>
              {change > 0 ? '▲ more: ' : '▼ less: '}
              {pounds(Math.abs(change))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CompareProps {
  schools: SourceTable;
  values: Values;
  now: Ranked;
  kept: Values | null;
  keep(values: Values | null): void;
}

export function Compare({ schools, values, now, kept, keep }: CompareProps) {
  const styles = useStyles();
  const before = useMemo(() => (kept ? rankedShares(schools, kept) : null), [kept, schools]);
  const found = before && !('fault' in before) ? compared(before, now) : null;
  return (
    <section aria-label="Compare two settings" className={styles.list}>
      <h3 className={styles.subheading}>Compare two settings</h3>
      {kept === null ? (
        <p className={styles.quiet}>
          Keep the settings as they stand, then change them above: the difference for each school shows here.
        </p>
      ) : (
        <p className={styles.quiet}>Kept: {keptWords(kept)}</p>
      )}
      {found && (
        <>
          <p className={styles.text} aria-live="polite">
            {found.sentence}
          </p>
          {found.rows.length > 0 && (
            <Rows rows={found.rows.slice(0, SHOWN)} caption="Differences between the settings" />
          )}
          {found.rows.length > SHOWN && (
            <details>
              <summary className={styles.summary}>{found.rows.length - SHOWN} more schools</summary>
              <Rows rows={found.rows.slice(SHOWN)} caption="Differences, the other schools" />
            </details>
          )}
        </>
      )}
      <div className={styles.row}>
        <Button size="small" onClick={() => keep(values)}>
          {kept === null ? 'Keep these settings' : 'Keep the settings as they are now'}
        </Button>
        {kept !== null && (
          <Button size="small" onClick={() => keep(null)}>
            Stop comparing
          </Button>
        )}
      </div>
    </section>
  );
}
