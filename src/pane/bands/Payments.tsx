/** Payments, dates and bands that look wrong, each with a link to its cell in the user's list. No arithmetic. */
import type { SourceTable } from '../../sheets/sources';
import type { SheetRow } from '../../workbook/contract';
import { placeText } from '../shared/format';
import { PlaceLink } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { exceptionsShown, type ExceptionShown } from './core';

const SHOWN = 8;

function List({ found }: { found: readonly ExceptionShown[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {found.map(({ key, title, detail, where, sheet }) => (
        <li key={key} className={styles.card}>
          <p className={styles.text}>
            <strong>▲ {title}</strong>
          </p>
          <p className={styles.quiet}>{detail}</p>
          <div className={styles.row}>
            {where !== null && <PlaceLink where={where}>Go to {placeText(where)}</PlaceLink>}
            <PlaceLink where={sheet}>
              Owner and remark<span className={styles.unseen}> of {title}</span>
            </PlaceLink>
          </div>
        </li>
      ))}
    </ul>
  );
}

export function Payments({ rows, ehcps }: { rows: readonly SheetRow[]; ehcps: SourceTable | undefined }) {
  const styles = useStyles();
  const found = exceptionsShown(rows, ehcps);
  return (
    <section aria-label="Payments to look at" className={styles.list}>
      <h3 className={styles.subheading}>Payments to look at</h3>
      {found.length === 0 && <p className={styles.text}>✓ The last build found nothing wrong.</p>}
      <List found={found.slice(0, SHOWN)} />
      {found.length > SHOWN && (
        <details>
          <summary className={styles.summary}>{found.length - SHOWN} more</summary>
          <List found={found.slice(SHOWN)} />
        </details>
      )}
    </section>
  );
}
