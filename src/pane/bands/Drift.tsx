/** Why the cost of banded plans moved, and which bands and schools moved it, as HNB Bands has it. No arithmetic. */
import type { SheetRow } from '../../workbook/contract';
import { PlaceLink } from '../shared/parts';
import { classes, classesOf, useStyles } from '../shared/styles';
import { driftLines, driftSentence, heatRows, type HeatRow } from './core';

const heats = classesOf(['heat', 'heat-more-1', 'heat-more-2', 'heat-less-1', 'heat-less-2']);
const SHOWN = 10;

const heatClass = ({ way, heat }: HeatRow): string =>
  way === 'same' || heat === 0 ? '' : heats[`heat-${way}-${heat}`];

export function DriftTable({ rows }: { rows: readonly SheetRow[] }) {
  const styles = useStyles();
  return (
    <section aria-label="Price and mix" className={styles.list}>
      <h3 className={styles.subheading}>Why the cost moved: price and mix</h3>
      <p className={styles.text}>{driftSentence(rows)}</p>
      <table className={styles.table}>
        <caption className={styles.unseen}>Effects on the cost of banded plans, £ a year</caption>
        <thead>
          <tr>
            <th scope="col">Effect</th>
            <th scope="col" className={styles.figure}>
              £ a year
            </th>
            <th scope="col" className={classes(styles.narrow, styles.figure)}>
              Plans
            </th>
          </tr>
        </thead>
        <tbody>
          {driftLines(rows).map(({ effect, amount, plans, what }) => (
            <tr key={effect}>
              <th scope="row">
                {effect} <span className={styles.quiet}>{what}</span>
              </th>
              <td className={styles.figure}>{amount}</td>
              <td className={styles.figure}>{plans}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Heat({ rows, of, caption }: { rows: readonly HeatRow[]; of: string; caption: string }) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <caption className={styles.unseen}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col" className={styles.narrow}>
            Moved up
          </th>
          <th scope="col" className={styles.narrow}>
            Moved down
          </th>
          <th scope="col">Effect, £ a year</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">
              <PlaceLink where={row.where}>{row.name}</PlaceLink>
            </th>
            <td>{row.up}</td>
            <td>{row.down}</td>
            <td className={classes(heats.heat, heatClass(row))}>{row.effect}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Moves({ bands, schools }: { bands: readonly SheetRow[]; schools: readonly SheetRow[] }) {
  const styles = useStyles();
  const [byBand, bySchool] = [heatRows(bands), heatRows(schools)];
  return (
    <section aria-label="Drift by band and school" className={styles.list}>
      <h3 className={styles.subheading}>Drift by band and school</h3>
      <p className={styles.quiet}>
        Largest effect first. The darker a figure stands, the larger it is beside the others.
      </p>
      <Heat rows={byBand} of="Band before" caption="Drift by band" />
      <Heat rows={bySchool.slice(0, SHOWN)} of="School" caption="Drift by school" />
      {bySchool.length > SHOWN && (
        <details>
          <summary className={styles.summary}>{bySchool.length - SHOWN} more schools</summary>
          <Heat rows={bySchool.slice(SHOWN)} of="School" caption="Drift by school, the others" />
        </details>
      )}
    </section>
  );
}
