/** Home: on the first day what HNB does and one thing to press; later how the workbook stands. No arithmetic. */
import { useMemo, useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { State } from '../../workbook/contract';
import { useSetUp } from '../setup/use-set-up';
import { useStandingRead } from '../setup/use-standing';
import { usePane } from '../shared/context';
import { FailureMessage, PageHeading, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { nextSteps, PURPOSES, standingLines } from './core';
import { Undone, UndoPart, type Undoing } from './UndoPart';

function FirstRun() {
  const styles = useStyles();
  const { open } = usePane();
  const { busy, find } = useSetUp();
  const start = (): void => {
    find();
    open('Set up');
  };
  return (
    <>
      <p className={styles.text}>
        HNB builds the DSG deficit plan and the comparison with the ten recommendations inside this workbook,
        as live formulas over your own tables.
      </p>
      <p className={styles.text}>No data leaves this workbook.</p>
      <div className={styles.row}>
        <Button appearance="primary" disabledFocusable={busy} onClick={start}>
          Find tables
        </Button>
      </div>
    </>
  );
}

/** A workbook that is mapped: how it stands, and where most people go from here. */
function Mapped({ state }: { state: State }) {
  const styles = useStyles();
  const { open } = usePane();
  return (
    <section aria-label="This workbook" className={styles.list}>
      <ul className={styles.list}>
        {standingLines(state).map(({ key, sign, text }) => (
          <li key={key} className={styles.text}>
            {sign} <strong>{key}:</strong> {text}
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        {nextSteps(state).map(({ page, button }, i) => (
          <Button key={page} appearance={i === 0 ? 'primary' : 'secondary'} onClick={() => open(page)}>
            {button}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Tasks() {
  const styles = useStyles();
  const { open } = usePane();
  return (
    <ul className={styles.list} aria-label="What HNB can do">
      {PURPOSES.map(({ page, purpose }) => (
        <li key={page}>
          <button type="button" className={styles.link} onClick={() => open(page)}>
            {page}
          </button>
          <p className={styles.quiet}>{purpose}</p>
        </li>
      ))}
    </ul>
  );
}

export default function HomeView() {
  const styles = useStyles();
  const { setUp, placing } = usePane().state;
  const [confirmed, stored] = [
    setUp.stage === 'confirmed' ? setUp.report : null,
    placing.stage === 'stored' ? placing.report : null,
  ];
  const [undone, setUndone] = useState<Undoing | null>(null);
  const since = useMemo(() => ({ confirmed, stored, undone }), [confirmed, stored, undone]);
  const { isReading, state, failure } = useStandingRead(since);
  const isMapped = state !== null && state.mapped.length > 0;
  return (
    <div className={styles.page}>
      <PageHeading>Home</PageHeading>
      {isReading && <Waiting what="Reading the workbook" />}
      {failure && <FailureMessage failure={failure} />}
      {undone && <Undone {...undone} />}
      {state?.undo?.interrupted && <UndoPart build={state.undo} done={setUndone} />}
      {!isReading && (isMapped ? <Mapped state={state} /> : <FirstRun />)}
      {state?.undo && !state.undo.interrupted && <UndoPart build={state.undo} done={setUndone} />}
      <Tasks />
    </div>
  );
}
