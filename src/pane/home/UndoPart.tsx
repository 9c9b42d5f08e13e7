/** The last build, to be undone: also after the pane was closed, and when a build was cut short. No Office.js. */
import type { UndoableBuild } from '../../workbook/contract';
import { dateText } from '../shared/format';
import { ResultHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { UndoBuild } from '../shared/UndoBuild';

/** What was undone, with sentences on what does not come back the same. */
export interface Undoing {
  notes: readonly string[];
  /** Name of a press outside the builds; null for a build. */
  press: string | null;
}

interface UndoPartProps {
  build: UndoableBuild;
  /** Told when the build is undone: the workbook is read anew. */
  done(undone: Undoing): void;
}

function sentenceOf({ what, when, interrupted, isBuild, canUndo }: UndoableBuild): string {
  if (canUndo === false)
    return `✗ The build of ${what}, ${dateText(when)}, was cut short. Build again to complete it: what people typed stays.`;
  if (isBuild === false) return `✗ “${what}”, ${dateText(when)}, was cut short. Undo it, then try again.`;
  return interrupted
    ? `✗ The build of ${what}, ${dateText(when)}, was cut short. Undo it, or build again to complete it.`
    : `The build of ${dateText(when)} can be undone: ${what}.`;
}

export function UndoPart({ build, done }: UndoPartProps) {
  const styles = useStyles();
  return (
    <section aria-label="Last build" className={styles.list}>
      <p className={styles.text}>{sentenceOf(build)}</p>
      {build.canUndo !== false && build.isBuild === false && (
        <UndoBuild label="Undo it" press={build.what} done={(notes) => done({ notes, press: build.what })} />
      )}
      {build.canUndo !== false && build.isBuild !== false && (
        <UndoBuild label="Undo last build" done={(notes) => done({ notes, press: null })} />
      )}
    </section>
  );
}

/** Stands in place of it afterwards. */
export function Undone({ notes, press }: Undoing) {
  const styles = useStyles();
  return (
    <section aria-label="Last build" className={styles.list}>
      <ResultHeading>{press === null ? '✓ The build is undone.' : `✓ “${press}” is undone.`}</ResultHeading>
      {notes.map((note) => (
        <p key={note} className={styles.text}>
          {note}
        </p>
      ))}
    </section>
  );
}
