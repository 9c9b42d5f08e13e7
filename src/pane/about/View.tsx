/** About: versions of pane, functions and workbook, licences, privacy, accessibility. No arithmetic. */
import { useStanding } from '../setup/use-standing';
import { PageHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { DOCUMENTS, LICENCES, versionLines } from './core';

function Lines({ label, lines }: { label: string; lines: readonly { what: string; text: string }[] }) {
  const styles = useStyles();
  return (
    <section aria-label={label} className={styles.list}>
      <h3 className={styles.subheading}>{label}</h3>
      <ul className={styles.list}>
        {lines.map(({ what, text }) => (
          <li key={what} className={styles.text}>
            <strong>{what}:</strong> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function AboutView() {
  const styles = useStyles();
  const state = useStanding();
  return (
    <div className={styles.page}>
      <PageHeading>About</PageHeading>
      <p className={styles.text}>
        HNB builds the DSG deficit plan and the comparison with the ten recommendations inside this workbook,
        as live formulas over your own tables. No data leaves this workbook: there is no server and nothing is
        counted.
      </p>
      <Lines label="Versions" lines={versionLines(state)} />
      <section aria-label="Documents" className={styles.list}>
        <h3 className={styles.subheading}>Documents</h3>
        <ul className={styles.list}>
          {DOCUMENTS.map(({ file, name, says }) => (
            <li key={file}>
              <a className={styles.link} href={file} target="_blank" rel="noreferrer">
                {name}
              </a>
              <p className={styles.quiet}>{says}</p>
            </li>
          ))}
        </ul>
      </section>
      <Lines label="Licences" lines={LICENCES} />
    </div>
  );
}
