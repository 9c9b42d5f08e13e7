/**
 * Stopping a build while it runs, and taking it back once it is done: on the page that built it and, also after the pane
 * was closed, on Home. No arithmetic.
 */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { usePane } from './context';
import { failureOf, type Failure } from './flow';
import { FailureMessage, ResultHeading } from './parts';
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

interface UndoBuildProps {
  /** What the button says. */
  label: string;
  /** Name of a press outside the builds that was cut short; left out for a build. */
  press?: string;
  /** Told once the build is taken back, with sentences on what does not come back the same. */
  done(notes: readonly string[]): void;
}

/** Asks once more, as it writes to the workbook. */
export function UndoBuild({ label, press, done }: UndoBuildProps) {
  const styles = useStyles();
  const { port, state, announce } = usePane();
  const [stage, setStage] = useState<'ready' | 'asked' | 'busy'>('ready');
  const [failure, setFailure] = useState<Failure | null>(null);
  const undo = (): void => {
    setStage('busy');
    setFailure(null);
    port.undoBuild(state.by).then(
      (notes) => {
        announce(press === undefined ? 'The build was taken back.' : `“${press}” was taken back.`);
        done(notes);
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
            {label}
          </Button>
        </div>
      ) : (
        <div className={styles.card}>
          {/* takes the focus, as the button that was pressed is gone */}
          <ResultHeading>
            {press === undefined ? 'Take the build back?' : `Take “${press}” back?`}
          </ResultHeading>
          <p className={styles.text}>
            {press === undefined
              ? 'The cells that the build wrote get back what they held, and sheets that it added go. Your own sheets are not touched.'
              : 'The cells that it wrote get back what they held. What somebody has typed there since stays.'}
          </p>
          <div className={styles.row}>
            <Button size="small" appearance="primary" disabledFocusable={off} onClick={undo}>
              {press === undefined ? 'Take the build back' : 'Take it back'}
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
