/** Review: the state of the workbook, its checks and what is wrong with its tables. No arithmetic. */
import { useCallback, useEffect, useState } from 'react';
import { Button, ProgressBar } from '@fluentui/react-components';
import type { Problem, State } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';
import { CheckList, FailureMessage, PlaceLink, ProblemList } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { stateSentences } from './core';

export default function ReviewView() {
  const styles = useStyles();
  const { port, open, announce } = usePane();
  const [found, setFound] = useState<{ state: State; problems: Problem[] } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const look = useCallback((): void => {
    setFailure(null);
    Promise.all([port.state(), port.read()]).then(
      ([state, { problems }]) => {
        setFound({ state, problems });
        announce(stateSentences(state).join(' '));
      },
      (reason: unknown) => setFailure(failureOf(reason)),
    );
  }, [announce, port]);
  useEffect(look, [look]);

  return (
    <div className={styles.page}>
      <h2 className={styles.heading}>Review</h2>
      {failure && <FailureMessage failure={failure} />}
      {!found && !failure && <ProgressBar aria-label="Reading the workbook" />}
      {found && (
        <>
          {stateSentences(found.state).map((sentence) => (
            <p key={sentence} className={styles.text}>
              {sentence}
            </p>
          ))}
          <div className={styles.row}>
            {found.state.sheets.map((sheet) => (
              <PlaceLink key={sheet} where={`'${sheet}'!A1`}>
                {sheet}
              </PlaceLink>
            ))}
          </div>
          <div className={styles.row}>
            <Button appearance="primary" onClick={look}>
              Look again
            </Button>
            {found.state.mapped.length === 0 && <Button onClick={() => open('Set up')}>Go to Set up</Button>}
          </div>
          {found.state.checks.length > 0 && <h3 className={styles.subheading}>Checks</h3>}
          <CheckList checks={found.state.checks} />
          {found.problems.length > 0 && <h3 className={styles.subheading}>Your tables</h3>}
          <ProblemList problems={found.problems} />
        </>
      )}
    </div>
  );
}
