/** Who would get what, by the settings as typed. No arithmetic. */
import { useMemo } from 'react';
import type { SourceTable } from '../../sheets/sources';
import type { Values } from '../shared/fields';
import { count, pounds } from '../shared/format';
import { useStyles } from '../shared/styles';
import { Compare } from './Compare';
import { rankedShares, type RankedShare } from './core';
import { PutOnSheet } from './PutOnSheet';

/** Schools in view at first: the rest of a long list is opened. */
const SHOWN = 25;

function ShareRow({ share }: { share: RankedShare }) {
  const styles = useStyles();
  const { school, allocation, reason, bar } = share;
  return (
    <li>
      <div className={styles.between}>
        <span className={styles.text}>{school}</span>
        <span className={styles.figure}>{pounds(allocation)}</span>
      </div>
      {bar > 0 && <div className={styles.bar} style={{ width: `${bar}%` }} aria-hidden="true" />}
      <details>
        <summary className={styles.summary}>
          Why?<span className={styles.unseen}> {school}</span>
        </summary>
        <p className={styles.quiet}>{reason}</p>
      </details>
    </li>
  );
}

const Rows = ({ shares, label }: { shares: readonly RankedShare[]; label: string }) => {
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label={label}>
      {shares.map((share) => (
        <ShareRow key={share.urn} share={share} />
      ))}
    </ol>
  );
};

interface SharesProps {
  schools: SourceTable;
  values: Values;
  /** The settings kept for comparison. */
  kept: Values | null;
  keep(values: Values | null): void;
  store(): Promise<void>;
}

export function Shares({ schools, values, kept, keep, store }: SharesProps) {
  const styles = useStyles();
  const found = useMemo(() => rankedShares(schools, values), [schools, values]);
  if ('fault' in found) return <p className={styles.text}>✗ {found.fault}</p>;
  const { paid, notPaid, sentence } = found;
  const more = paid.slice(SHOWN);
  return (
    <>
      <section aria-label="Shares" className={styles.list}>
        <h3 className={styles.subheading}>Who would get what</h3>
        <p className={styles.text} aria-live="polite">
          {sentence}
        </p>
        <Rows shares={paid.slice(0, SHOWN)} label="Schools paid" />
        {more.length > 0 && (
          <details>
            <summary className={styles.summary}>{count(more.length, 'more school')} paid</summary>
            <Rows shares={more} label="More schools paid" />
          </details>
        )}
        {notPaid.length > 0 && (
          <details>
            <summary className={styles.summary}>{count(notPaid.length, 'school')} not paid</summary>
            <Rows shares={notPaid} label="Schools not paid" />
          </details>
        )}
      </section>
      <Compare schools={schools} values={values} now={found} kept={kept} keep={keep} />
      <PutOnSheet schools={schools} values={values} now={found} store={store} />
    </>
  );
}
