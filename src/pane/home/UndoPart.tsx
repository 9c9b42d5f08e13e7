/** The last build, to be undone: also after the pane was closed, and when a build was cut short. No Office.js. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { UndoableBuild } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf } from '../shared/flow';
import { dateText } from '../shared/format';
import { useStyles } from '../shared/styles';

/** @param done told when the build is undone: the workbook is read anew */
export function UndoPart({ build, done }: { build: UndoableBuild; done(): void }) {
  const styles = useStyles();
  const { port, announce, state } = usePane();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const { what, when, interrupted, isBuild = true } = build;
  const tell = (sentence: string): void => {
    setSaid(sentence);
    announce(sentence);
    setBusy(false);
  };
  const undo = (): void => {
    setBusy(true);
    port.undoBuild(state.by).then(
      () => {
        tell(isBuild ? '✓ The build is undone.' : `✓ “${what}” is undone.`);
        done();
      },
      (reason: unknown) => tell(failureOf(reason).message),
    );
  };
  const cutShort = isBuild
    ? `✗ The build of ${what}, ${dateText(when)}, was cut short. Undo it, or build again to complete it.`
    : `✗ “${what}”, ${dateText(when)}, was cut short. Undo it, then try again.`;
  const sentence = interrupted
    ? cutShort
    : `${what} can be put back as before the build of ${dateText(when)}.`;
  return (
    <section aria-label="Last build" className={styles.list}>
      <p className={styles.text}>{said || sentence}</p>
      <div className={styles.row}>
        <Button disabledFocusable={busy} onClick={undo}>
          {isBuild ? 'Undo last build' : 'Undo'}
        </Button>
      </div>
    </section>
  );
}
