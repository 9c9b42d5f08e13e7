/** Stopping a build while it runs, and taking it back once it is done. No arithmetic. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { Task } from '../../workbook/contract';
import { usePane } from './context';
import { failureOf, type Failure } from './flow';
import { FailureMessage } from './parts';
import { isWorking } from './state';
import { useStyles } from './styles';

/** Between two requests to Excel; what was written by then is put back. */
export function CancelBuild() {
  const styles = useStyles();
  const { port, announce } = usePane();
  const [isAsked, setAsked] = useState(false);
  const cancel = (): void => {
    setAsked(true);
    announce('Stopping the build');
    void port.cancel();
  };
  return (
    <div className={styles.row}>
      <Button size="small" disabledFocusable={isAsked} onClick={cancel}>
        {isAsked ? 'Stopping…' : 'Cancel the build'}
      </Button>
    </div>
  );
}

/** Asks once more, as it writes to the workbook. */
export function UndoBuild({ task }: { task: Task }) {
  const styles = useStyles();
  const { port, state, send, announce } = usePane();
  const [stage, setStage] = useState<'ready' | 'asked' | 'busy'>('ready');
  const [failure, setFailure] = useState<Failure | null>(null);
  const undo = (): void => {
    setStage('busy');
    setFailure(null);
    port.undoBuild(state.by).then(
      (notes) => {
        if (task !== 'mapping') send({ kind: 'flow', task, event: { kind: 'undone', notes } });
        announce('The build was taken back.');
      },
      (reason: unknown) => {
        const found = failureOf(reason);
        setStage('ready');
        setFailure(found);
        announce(found.message);
      },
    );
  };
  const off = stage === 'busy' || isWorking(state);
  return (
    <>
      {stage === 'ready' ? (
        <div className={styles.row}>
          <Button size="small" disabledFocusable={off} onClick={() => setStage('asked')}>
            Undo this build
          </Button>
        </div>
      ) : (
        <div className={styles.card}>
          <p className={styles.text}>
            The cells that this build wrote get back what they held, and sheets that it added go. Your own
            sheets are not touched.
          </p>
          <div className={styles.row}>
            <Button size="small" appearance="primary" disabledFocusable={off} onClick={undo}>
              Take the build back
            </Button>
            <Button size="small" disabledFocusable={off} onClick={() => setStage('ready')}>
              Keep it
            </Button>
          </div>
        </div>
      )}
      {failure && <FailureMessage failure={failure} asked />}
    </>
  );
}
