/** Asks once what each unknown placement type is; the answers go to HNB Inputs. No arithmetic. */
import { useCallback } from 'react';
import { Button, Field } from '@fluentui/react-components';
import type { PlacementQuestion } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf } from '../shared/flow';
import { placeText } from '../shared/format';
import { FailureMessage, NameField, PlaceLink, ResultHeading, Waiting } from '../shared/parts';
import { isWorking } from '../shared/state';
import { useStyles } from '../shared/styles';
import { answersTo, storedSentence, TYPES, whereSentence, type PlacingEvent } from './placements';
import { Select } from '../shared/controls';

interface Asked {
  questions: readonly PlacementQuestion[];
}

function useStore({ questions }: Asked): { tell(event: PlacingEvent): void; store(): void } {
  const { port, state, send, announce } = usePane();
  const { by, placing } = state;
  const tell = useCallback((event: PlacingEvent) => send({ kind: 'placing', event }), [send]);
  const store = useCallback((): void => {
    tell({ kind: 'store' });
    port.placePlacements(answersTo(questions, placing), by).then(
      (report) => {
        tell({ kind: 'stored', report });
        announce('Kept on HNB Inputs.');
      },
      (reason: unknown) => {
        const failure = failureOf(reason);
        tell({ kind: 'failed', failure });
        announce(failure.message);
      },
    );
  }, [announce, by, placing, port, questions, tell]);
  return { tell, store };
}

function Question({ question, tell }: { question: PlacementQuestion; tell(event: PlacingEvent): void }) {
  const styles = useStyles();
  const { placing } = usePane().state;
  const { label, where } = question;
  return (
    <li className={styles.card}>
      <Field label={<strong>{label}</strong>} hint={whereSentence(question)}>
        <Select
          value={placing.answers[label] ?? ''}
          onChange={(_event, { value }) => tell({ kind: 'answer', label, type: value })}
        >
          <option value="">Leave for later</option>
          {TYPES.map((type) => (
            <option key={type}>{type}</option>
          ))}
        </Select>
      </Field>
      <PlaceLink where={where}>Go to {placeText(where)}</PlaceLink>
    </li>
  );
}

export function PlacementPart({ questions }: Asked) {
  const styles = useStyles();
  const { state } = usePane();
  const { placing } = state;
  const { tell, store } = useStore({ questions });
  if (questions.length === 0 && placing.stage !== 'stored') return null;
  const off = isWorking(state) || answersTo(questions, placing).length === 0;
  return (
    <section aria-label="Placement types" className={styles.list}>
      {placing.stage === 'stored' && <ResultHeading>{storedSentence(questions.length)}</ResultHeading>}
      {questions.length > 0 && (
        <>
          <h3 className={styles.subheading}>Which placement types are these?</h3>
          <p className={styles.text}>
            HNB EHCPs adds plans up by the seven placement types of the DfE template. Say which of them each
            of these is; until then they stand there as not yet placed.
          </p>
          <ul className={styles.list}>
            {questions.map((question) => (
              <Question key={question.label} question={question} tell={tell} />
            ))}
          </ul>
          <NameField />
          <div className={styles.row}>
            <Button disabledFocusable={off} onClick={store}>
              Keep the answers
            </Button>
          </div>
        </>
      )}
      {placing.stage === 'storing' && <Waiting what="Writing HNB Inputs" />}
      {placing.stage === 'failed' && <FailureMessage failure={placing.failure} asked />}
    </section>
  );
}
