/** Review, for colleagues without the add-in: finds cells with HNB functions, freezes them and makes them live again. */
import { useCallback, useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { Sharing, SharingReport } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf, type Failure } from '../shared/flow';
import { FailureMessage, NameField, PlaceLink, ResultHeading, Waiting } from '../shared/parts';
import { placeText } from '../shared/format';
import { useStyles } from '../shared/styles';
import {
  doneSentence,
  leftSentence,
  SHARING_BUTTONS,
  sharingSentences,
  sharingTasks,
  type SharingTask,
} from './sharing';

interface Done {
  task: SharingTask;
  report: SharingReport;
}

type State =
  | { stage: 'ready' }
  | { stage: 'working' }
  | { stage: 'found'; sharing: Sharing; done: Done | null }
  | { stage: 'failed'; failure: Failure };

function useSharing(): { state: State; look(): void; carryOut(task: SharingTask): void } {
  const { port, announce, state: pane } = usePane();
  const [state, setState] = useState<State>({ stage: 'ready' });
  const run = useCallback(
    (work: () => Promise<Done | null>): void => {
      setState({ stage: 'working' });
      work()
        .then(async (done) => ({ done, sharing: await port.sharing() }))
        .then(
          ({ done, sharing }) => {
            setState({ stage: 'found', sharing, done });
            announce(
              [...(done ? [doneSentence(done.task, done.report)] : []), ...sharingSentences(sharing)].join(
                ' ',
              ),
            );
          },
          (reason: unknown) => {
            const failure = failureOf(reason);
            setState({ stage: 'failed', failure });
            announce(failure.message);
          },
        );
    },
    [announce, port],
  );
  const look = useCallback(() => run(async () => null), [run]);
  const carryOut = useCallback(
    (task: SharingTask) => run(async () => ({ task, report: await port[task](pane.by) })),
    [pane.by, port, run],
  );
  return { state, look, carryOut };
}

function Found({ sharing, done }: { sharing: Sharing; done: Done | null }) {
  const styles = useStyles();
  const left = done ? done.report.left : sharing.left;
  return (
    <>
      {done && <ResultHeading>✓ {doneSentence(done.task, done.report)}</ResultHeading>}
      {sharingSentences(sharing).map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      {left.length > 0 && (
        <ul className={styles.list} aria-label="Cells left as they are">
          {left.map((cells) => (
            <li key={cells.where} className={styles.card}>
              <p className={styles.text}>▲ {leftSentence(cells)}</p>
              <PlaceLink where={cells.where}>Go to {placeText(cells.where)}</PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function SharingPart() {
  const styles = useStyles();
  const { state, look, carryOut } = useSharing();
  const isBusy = state.stage === 'working';
  const tasks = state.stage === 'found' ? sharingTasks(state.sharing) : [];
  return (
    <section className={styles.list} aria-label="Colleagues without HNB">
      <h3 className={styles.subheading}>Colleagues without HNB</h3>
      <p className={styles.text}>
        HNB sheets are ordinary formulas and need no add-in. Cells with HNB functions do: freeze them before
        you share, and make them live again after. Freezing also ends Undo last build, which keeps what HNB
        sheets showed before.
      </p>
      {tasks.length > 0 && <NameField />}
      <div className={styles.row}>
        {tasks.map((task, i) => (
          <Button key={task} appearance={i === 0 ? 'primary' : 'secondary'} onClick={() => carryOut(task)}>
            {SHARING_BUTTONS[task]}
          </Button>
        ))}
        <Button disabledFocusable={isBusy} onClick={look}>
          {state.stage === 'ready' ? 'Find HNB functions' : 'Find again'}
        </Button>
      </div>
      {isBusy && <Waiting what="Looking at the cells of the workbook" />}
      {state.stage === 'failed' && <FailureMessage failure={state.failure} asked />}
      {state.stage === 'found' && <Found sharing={state.sharing} done={state.done} />}
    </section>
  );
}
