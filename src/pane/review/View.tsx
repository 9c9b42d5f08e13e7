/** Review: the state of the workbook, its checks and what is wrong with its tables. No arithmetic. */
import { useCallback, useEffect, useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { Problem, State } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';
import { CheckList } from '../shared/outcome';
import { FailureMessage, PageHeading, PlaceLink, ProblemList, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { stateSentences } from './core';
import { SharingPart } from './SharingPart';
import { SincePart } from './SincePart';

type Review =
  | { stage: 'reading' }
  | { stage: 'read'; state: State; problems: Problem[] }
  | { stage: 'failed'; failure: Failure };

function useReview(): { review: Review; look(): void } {
  const { port, announce } = usePane();
  const [review, setReview] = useState<Review>({ stage: 'reading' });
  const look = useCallback((): void => {
    setReview({ stage: 'reading' });
    // so that the same state is said again after a second look
    announce('Reading the workbook');
    Promise.all([port.state(), port.read()]).then(
      ([state, { problems }]) => {
        setReview({ stage: 'read', state, problems });
        announce(stateSentences(state).join(' '));
      },
      (reason: unknown) => {
        const failure = failureOf(reason);
        setReview({ stage: 'failed', failure });
        announce(failure.message);
      },
    );
  }, [announce, port]);
  useEffect(look, [look]);
  return { review, look };
}

function Found({ state, problems }: { state: State; problems: readonly Problem[] }) {
  const styles = useStyles();
  return (
    <>
      {stateSentences(state).map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      {state.sheets.length > 0 && <h3 className={styles.subheading}>Sheets of HNB</h3>}
      <div className={styles.row}>
        {state.sheets.map((sheet) => (
          <PlaceLink key={sheet} where={`'${sheet}'!A1`}>
            {sheet}
          </PlaceLink>
        ))}
      </div>
      {state.checks.length > 0 && <h3 className={styles.subheading}>Checks</h3>}
      <CheckList checks={state.checks} />
      {problems.length > 0 && <h3 className={styles.subheading}>Your tables</h3>}
      <ProblemList problems={problems} />
    </>
  );
}

export default function ReviewView() {
  const styles = useStyles();
  const { open } = usePane();
  const { review, look } = useReview();
  const isUnmapped = review.stage === 'read' && review.state.mapped.length === 0;
  return (
    <div className={styles.page}>
      <PageHeading>Review</PageHeading>
      <div className={styles.row}>
        {isUnmapped && (
          <Button appearance="primary" onClick={() => open('Set up')}>
            Go to Set up
          </Button>
        )}
        <Button disabledFocusable={review.stage === 'reading'} onClick={look}>
          Look again
        </Button>
      </div>
      {review.stage === 'reading' && <Waiting what="Reading the workbook" />}
      {review.stage === 'failed' && <FailureMessage failure={review.failure} />}
      {review.stage === 'read' && <Found state={review.state} problems={review.problems} />}
      {review.stage === 'read' && <SincePart />}
      {review.stage === 'read' && <SharingPart />}
    </div>
  );
}
