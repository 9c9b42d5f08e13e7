/** Roll forward a year: looks for a newer year, asks what becomes of what was typed for it, and rolls. No arithmetic. */
import { useCallback } from 'react';
import { Button } from '@fluentui/react-components';
import type { Plain } from '../../sheets/sources';
import type { RollChoices, RollFigure, RollPreview } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, resultSentence } from '../shared/flow';
import { CheckList, Steps } from '../shared/outcome';
import { FailureMessage, PlaceLink, ProblemList, ResultHeading, Waiting } from '../shared/parts';
import { isWorking } from '../shared/state';
import { useStyles } from '../shared/styles';
import { placeText } from '../shared/format';
import { changeSentence, rollSentences, type RollEvent } from './roll';

type Tell = (event: RollEvent) => void;

function useRoll(): { tell: Tell; look(): void; roll(seen: RollPreview, choices: RollChoices): void } {
  const { port, state, send, announce } = usePane();
  const { by } = state;
  const tell = useCallback<Tell>((event) => send({ kind: 'roll', event }), [send]);
  const fail = useCallback(
    (reason: unknown): void => {
      const failure = failureOf(reason);
      tell({ kind: 'failed', failure });
      announce(failure.message);
    },
    [announce, tell],
  );
  const look = useCallback((): void => {
    tell({ kind: 'look' });
    port.previewRoll().then((seen) => {
      tell({ kind: 'seen', seen });
      announce(rollSentences(seen)[0] ?? '');
    }, fail);
  }, [announce, fail, port, tell]);
  const roll = useCallback(
    (seen: RollPreview, choices: RollChoices): void => {
      const progress = (step: string, done: number, of: number): void => {
        tell({ kind: 'progress', step, done, of });
        announce(step);
      };
      tell({ kind: 'roll' });
      port.rollForward(choices, by, progress, seen.preview.fingerprint).then((report) => {
        tell({ kind: 'rolled', report });
        announce(resultSentence(report));
      }, fail);
    },
    [announce, by, fail, port, tell],
  );
  return { tell, look, roll };
}

const ANSWERS = [
  { retire: false, label: 'Keep as a note' },
  { retire: true, label: 'Retire' },
] as const;

function Question({ figure, retired, tell }: { figure: RollFigure; retired: boolean; tell: Tell }) {
  const styles = useStyles();
  return (
    <li className={styles.card}>
      <fieldset className={styles.choices}>
        <legend className={styles.text}>{figure.what}</legend>
        {ANSWERS.map(({ retire, label }) => (
          <label key={label} className={styles.choice}>
            <input
              type="radio"
              name={figure.id}
              checked={retired === retire}
              onChange={() => tell({ kind: 'answer', id: figure.id, retire })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {figure.where.includes('!') && (
        <PlaceLink where={figure.where}>Go to {placeText(figure.where)}</PlaceLink>
      )}
    </li>
  );
}

function Figures({ figures, choices, tell }: { figures: RollFigure[]; choices: RollChoices; tell: Tell }) {
  const styles = useStyles();
  if (figures.length === 0) return null;
  return (
    <>
      <h4 className={styles.subheading}>Typed for the year that has its outturn now</h4>
      <p className={styles.quiet}>
        A note stays at the end of its sheet and is not used. What is retired moves to HNB Log, with its
        value, your name and the time.
      </p>
      <ul className={styles.list}>
        {figures.map((figure) => (
          <Question
            key={figure.id}
            figure={figure}
            retired={choices.retire.includes(figure.id)}
            tell={tell}
          />
        ))}
      </ul>
    </>
  );
}

interface SeenProps {
  seen: RollPreview;
  choices: RollChoices;
  tell: Tell;
  off: boolean;
  /** How deficits are shown, as HNB Inputs has it. */
  signs: Plain;
  roll(): void;
}

function Openings({ seen, choices, tell, signs }: Omit<SeenProps, 'off' | 'roll'>) {
  const styles = useStyles();
  const changes = seen.roll?.openings ?? [];
  if (changes.length === 0) return null;
  return (
    <>
      <h4 className={styles.subheading}>Opening balances</h4>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={choices.openings}
          onChange={({ target }) => tell({ kind: 'openings', take: target.checked })}
        />
        Begin with the closing balances of the year before
      </label>
      <ul className={styles.bullets}>
        {changes.map((change) => (
          <li key={change.id}>{changeSentence(change, signs)}</li>
        ))}
      </ul>
    </>
  );
}

function Seen({ seen, choices, tell, off, signs, roll }: SeenProps) {
  const styles = useStyles();
  const [title = '', ...others] = rollSentences(seen);
  return (
    <section aria-label="What rolling forward would do" className={styles.list}>
      <ResultHeading>{title}</ResultHeading>
      {others.map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      <Figures figures={seen.figures} choices={choices} tell={tell} />
      <Openings seen={seen} choices={choices} tell={tell} signs={signs} />
      <ProblemList problems={seen.preview.problems} />
      {seen.roll && (
        <div className={styles.row}>
          <Button appearance="primary" disabledFocusable={off} onClick={roll}>
            Roll forward
          </Button>
        </div>
      )}
    </section>
  );
}

interface CourseProps extends Pick<SeenProps, 'tell' | 'off' | 'signs'> {
  start: ReturnType<typeof useRoll>['roll'];
}

function Course({ tell, off, signs, start }: CourseProps) {
  const styles = useStyles();
  const { roll } = usePane().state;
  switch (roll.stage) {
    case 'ready':
      return null;
    case 'looking':
      return <Waiting what="Reading the workbook" />;
    case 'seen':
      return (
        <Seen {...roll} tell={tell} off={off} signs={signs} roll={() => start(roll.seen, roll.choices)} />
      );
    case 'rolling':
      return <Steps {...roll} />;
    case 'rolled':
      return (
        <section aria-label="What rolling forward did" className={styles.list}>
          <ResultHeading>✓ Rolled forward. {resultSentence(roll.report)}</ResultHeading>
          {roll.report.notes.map((note) => (
            <p key={note} className={styles.text}>
              {note}
            </p>
          ))}
          <CheckList checks={roll.report.checks} />
          <ProblemList problems={roll.report.problems} />
        </section>
      );
    case 'failed':
      return <FailureMessage failure={roll.failure} asked />;
  }
}

interface RollForwardProps extends Pick<SeenProps, 'signs'> {
  /** True when fields of the page hold something that is not in the workbook yet. */
  unsaved: boolean;
}

export function RollForward({ unsaved, signs }: RollForwardProps) {
  const styles = useStyles();
  const { state } = usePane();
  const { tell, look, roll } = useRoll();
  const off = unsaved || isWorking(state);
  return (
    <details open={state.roll.stage !== 'ready' || undefined}>
      <summary className={styles.summary}>Roll forward a year</summary>
      <div className={styles.list}>
        <p className={styles.text}>
          When a year is closed, add its column to your DSG lines and your income. Rolling forward makes it an
          outturn year of the plan and asks what becomes of what was typed in place of its forecast.
        </p>
        {unsaved && (
          <p className={styles.quiet}>First press Preview above, so that what you typed is stored.</p>
        )}
        <div className={styles.row}>
          <Button disabledFocusable={off} onClick={look}>
            Look for a new year
          </Button>
        </div>
        <Course tell={tell} off={off} signs={signs} start={roll} />
      </div>
    </details>
  );
}
