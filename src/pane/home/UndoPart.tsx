/** The last build, to be undone: also after the pane was closed, and when a build was cut short. No Office.js. */
import type { UndoableBuild } from '../../workbook/contract';
import { dateText } from '../shared/format';
import { ResultHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { UndoBuild } from '../shared/UndoBuild';

interface UndoPartProps {
  build: UndoableBuild;
  /** Told when the build is undone: the workbook is read anew. */
  done(notes: readonly string[]): void;
}

export function UndoPart({ build, done }: UndoPartProps) {
  const styles = useStyles();
  const { what, when, interrupted } = build;
  return (
    <section aria-label="Last build" className={styles.list}>
      <p className={styles.text}>
        {interrupted
          ? `✗ The build of ${what}, ${dateText(when)}, was cut short. Undo it, or build again to complete it.`
          : `The build of ${dateText(when)} can be undone: ${what}.`}
      </p>
      <UndoBuild label="Undo last build" done={done} />
    </section>
  );
}

/** Stands in place of it afterwards. */
export function Undone({ notes }: { notes: readonly string[] }) {
  const styles = useStyles();
  return (
    <section aria-label="Last build" className={styles.list}>
      <ResultHeading>✓ The build is undone.</ResultHeading>
      {notes.map((note) => (
        <p key={note} className={styles.text}>
          {note}
        </p>
      ))}
    </section>
  );
}
