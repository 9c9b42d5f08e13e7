/** Review: what changed since the last review, what is open, and Mark as reviewed. No arithmetic. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { ROLES, type Role } from '../../sheets/record-sheets';
import type { ChangedRow, ReviewFindings, ReviewMark } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';
import { FailureMessage, PlaceLink, ResultHeading, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import {
  cellSentences,
  openSentences,
  overtypedText,
  reviewText,
  rowText,
  SHOWN_ROWS,
  sinceSentence,
  whoSentence,
} from './since';
import { Input, Select } from '../shared/controls';

type Stage =
  | { stage: 'reading' }
  | { stage: 'read'; found: ReviewFindings; marked: ReviewMark | null }
  | { stage: 'failed'; failure: Failure };

function useSince() {
  const { port, announce, state } = usePane();
  const [stage, setStage] = useState<Stage>({ stage: 'reading' });
  // the name is typed on this very page: what is read first must not be read again with each letter
  const by = useRef(state.by);
  by.current = state.by;
  const read = useCallback(
    (work: () => Promise<ReviewMark | null>, since?: number): void => {
      setStage({ stage: 'reading' });
      work()
        .then(async (marked) => ({ marked, found: await port.review(by.current, since) }))
        .then(
          ({ marked, found }) => {
            setStage({ stage: 'read', found, marked });
            announce(marked ? `Marked as reviewed: ${reviewText(marked)}.` : sinceSentence(found));
          },
          (reason: unknown) => {
            const failure = failureOf(reason);
            setStage({ stage: 'failed', failure });
            announce(failure.message);
          },
        );
    },
    [announce, port],
  );
  const look = useCallback((since?: number) => read(async () => null, since), [read]);
  const mark = useCallback(
    (role: Role, seen: string) => read(() => port.markReviewed({ name: by.current, role }, seen)),
    [port, read],
  );
  useEffect(() => look(), [look]);
  return { stage, look, mark };
}

function ChangedRows({ rows }: { rows: readonly ChangedRow[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label="Changed rows">
      {rows.map((row, i) => (
        <li key={`${row.list}${row.row}${i}`} className={styles.card}>
          <p className={styles.text}>
            {row.where === null ? rowText(row) : <PlaceLink where={row.where}>{rowText(row)}</PlaceLink>}
          </p>
          {cellSentences(row).map(({ where, text }) => (
            <p key={text} className={styles.text}>
              {where === null ? text : <PlaceLink where={where}>{text}</PlaceLink>}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Changed({ found, look }: { found: ReviewFindings; look(since?: number): void }) {
  const styles = useStyles();
  const { rows, notes } = found.changes;
  const who = whoSentence(found);
  return (
    <>
      {found.reviews.length > 1 && (
        <Field label="Changes since the review by">
          <Select
            value={String(found.since?.row ?? '')}
            onChange={(_event, data) => look(Number(data.value))}
          >
            {found.reviews.map((review) => (
              <option key={review.row} value={review.row}>
                {reviewText(review)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {[sinceSentence(found), ...(who === null ? [] : [who]), ...notes].map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      {rows.length > 0 && <ChangedRows rows={rows.slice(0, SHOWN_ROWS)} />}
      {rows.length > SHOWN_ROWS && (
        <details>
          <summary className={styles.summary}>{rows.length - SHOWN_ROWS} more changed rows</summary>
          <ChangedRows rows={rows.slice(SHOWN_ROWS)} />
        </details>
      )}
    </>
  );
}

function Open({ found }: { found: ReviewFindings }) {
  const styles = useStyles();
  return (
    <>
      {openSentences(found).map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      {(found.overtyped ?? []).length > 0 && (
        <ul className={styles.list} aria-label="Formulas typed over">
          {found.overtyped?.map((where) => (
            <li key={where}>
              ▲ <PlaceLink where={where}>{overtypedText(where)}</PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function MarkForm({ found, mark }: { found: ReviewFindings; mark(role: Role, seen: string): void }) {
  const { state, send } = usePane();
  const [role, setRole] = useState<Role>('SEND');
  return (
    <>
      <Field
        label="Your name, for the review"
        hint="Stands on HNB Log beside your review; kept nowhere else."
      >
        <Input value={state.by} onChange={(_event, data) => send({ kind: 'name', by: data.value })} />
      </Field>
      <Field label="You review for">
        <Select value={role} onChange={(_event, data) => setRole(data.value as Role)}>
          {ROLES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </Field>
      <Button appearance="primary" onClick={() => mark(role, found.fingerprint)}>
        Mark as reviewed
      </Button>
    </>
  );
}

export function SincePart() {
  const styles = useStyles();
  const { stage, look, mark } = useSince();
  const found = stage.stage === 'read' ? stage.found : null;
  return (
    <section className={styles.list} aria-label="Since the last review">
      <h3 className={styles.subheading}>Since the last review</h3>
      {stage.stage === 'reading' && <Waiting what="Comparing the workbook with the last review" />}
      {stage.stage === 'failed' && (
        <>
          <FailureMessage failure={stage.failure} asked />
          <Button onClick={() => look()}>Compare again</Button>
        </>
      )}
      {stage.stage === 'read' && stage.marked && (
        <ResultHeading>✓ Marked as reviewed: {reviewText(stage.marked)}</ResultHeading>
      )}
      {found?.missing.map((sentence) => (
        <p key={sentence} className={styles.text}>
          ▲ {sentence}
        </p>
      ))}
      {found && <Changed found={found} look={look} />}
      {found && <Open found={found} />}
      {found && <MarkForm found={found} mark={mark} />}
    </section>
  );
}
