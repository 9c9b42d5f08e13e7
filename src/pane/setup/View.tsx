/**
 * Set up, the first page: how a mapped workbook stands and where to go on; find the tables, see why, change a choice,
 * confirm. No arithmetic.
 */
import { useMemo, useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { Finding, State } from '../../workbook/contract';
import { stateSentences } from '../review/core';
import { usePane } from '../shared/context';
import { Steps } from '../shared/outcome';
import { FailureMessage, NameField, PageHeading, ProblemList, ResultHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { inputsFound, mappingOf, problemsOf, unfinished, type Choices } from './core';
import { PlacementPart } from './PlacementPart';
import { AbsentInputs, InputCard, NothingFound } from './Tables';
import { UndoPart } from './UndoPart';
import { useSetUp, type SetUpActions } from './use-set-up';
import { useStanding } from './use-standing';

function Welcome() {
  const styles = useStyles();
  return (
    <>
      <p className={styles.text}>
        HNB builds the DSG deficit plan and the comparison with the ten recommendations inside this workbook,
        as live formulas over your own tables.
      </p>
      <p className={styles.quiet}>No data leaves this workbook.</p>
    </>
  );
}

/** A workbook that is mapped: how it stands, and where most people go from here. */
function Mapped({ state }: { state: State }) {
  const styles = useStyles();
  const { open } = usePane();
  return (
    <section aria-label="This workbook" className={styles.list}>
      {stateSentences(state).map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => open('Plan')}>
          Go to the plan
        </Button>
        <Button onClick={() => open('Review')}>Go to Review</Button>
      </div>
      <p className={styles.quiet}>
        Find the tables again after one was added, renamed or moved; what was chosen before is proposed first.
      </p>
    </section>
  );
}

function Proposal(props: { finding: Finding; choices: Choices; actions: SetUpActions }) {
  const { finding, choices, actions } = props;
  const styles = useStyles();
  const mapping = mappingOf(finding, choices);
  const open = unfinished(finding, choices);
  const isOff = actions.busy || open.length > 0 || mapping.length === 0;
  return (
    <section aria-label="Proposed mapping" className={styles.list}>
      <ResultHeading>Your tables, as HNB reads them</ResultHeading>
      <ul className={styles.list}>
        {inputsFound(finding, choices).map((shown) => (
          <InputCard key={shown.id} shown={shown} tell={actions.tell} />
        ))}
      </ul>
      <AbsentInputs finding={finding} />
      <ProblemList problems={problemsOf(finding, mapping)} />
      <NameField />
      {open.length > 0 && (
        <p className={styles.text}>✗ First choose the missing columns of {open.join(', ')}.</p>
      )}
      <div className={styles.row}>
        <Button appearance="primary" disabledFocusable={isOff} onClick={actions.confirm}>
          Confirm mapping
        </Button>
      </div>
    </section>
  );
}

function Confirmed() {
  const styles = useStyles();
  const { open } = usePane();
  return (
    <section aria-label="Result" className={styles.list}>
      <ResultHeading>✓ The mapping is stored on HNB Inputs</ResultHeading>
      <p className={styles.text}>
        Everybody who opens this workbook gets the same. Next: opening balances, and the plan.
      </p>
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => open('Plan')}>
          Go to the plan
        </Button>
      </div>
    </section>
  );
}

export default function SetUpView() {
  const styles = useStyles();
  const actions = useSetUp();
  const { setUp, busy, find } = actions;
  const finding = 'finding' in setUp ? setUp.finding : null;
  const choices = 'choices' in setUp ? setUp.choices : {};
  const isFirst = setUp.stage === 'start' || (setUp.stage === 'failed' && !finding);
  const { placing } = usePane().state;
  const [confirmed, stored] = [
    setUp.stage === 'confirmed' ? setUp.report : null,
    placing.stage === 'stored' ? placing.report : null,
  ];
  const [undone, setUndone] = useState(0);
  const standing = useStanding(useMemo(() => ({ confirmed, stored, undone }), [confirmed, stored, undone]));
  const mapped = isFirst && standing !== null && standing.mapped.length > 0 ? standing : null;
  return (
    <div className={styles.page}>
      <PageHeading>Set up</PageHeading>
      {mapped ? <Mapped state={mapped} /> : <Welcome />}
      {standing?.undo && isFirst && <UndoPart build={standing.undo} done={() => setUndone(undone + 1)} />}
      <div className={styles.row}>
        <Button
          appearance={isFirst && !mapped ? 'primary' : 'secondary'}
          disabledFocusable={busy}
          onClick={find}
        >
          Find tables
        </Button>
      </div>
      {setUp.stage === 'finding' && <Steps step={setUp.step} done={setUp.done} of={setUp.of} />}
      {finding && Object.keys(finding.candidates).length === 0 && <NothingFound />}
      {finding && Object.keys(finding.candidates).length > 0 && (
        <Proposal finding={finding} choices={choices} actions={actions} />
      )}
      {setUp.stage === 'confirming' && <Steps step={setUp.step} done={setUp.done} of={setUp.of} />}
      {setUp.stage === 'failed' && <FailureMessage failure={setUp.failure} asked />}
      {setUp.stage === 'confirmed' && <Confirmed />}
      {(mapped !== null || setUp.stage === 'confirmed') && (
        <PlacementPart questions={standing?.placements ?? []} />
      )}
    </div>
  );
}
