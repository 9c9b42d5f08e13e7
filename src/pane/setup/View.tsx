/** Set up: find the tables, see why, change a choice, confirm. No arithmetic. */
import { useMemo } from 'react';
import { Button } from '@fluentui/react-components';
import type { Finding } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { Steps } from '../shared/outcome';
import { FailureMessage, NameField, PageHeading, ProblemList, ResultHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { inputsFound, mappingOf, problemsOf, unfinished, type Choices } from './core';
import { PlacementPart } from './PlacementPart';
import { AbsentInputs, InputCard, NothingFound } from './Tables';
import { useSetUp, type SetUpActions } from './use-set-up';
import { useStanding } from './use-standing';

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
  const standing = useStanding(useMemo(() => ({ confirmed, stored }), [confirmed, stored]));
  const isMapped = isFirst && standing !== null && standing.mapped.length > 0;
  return (
    <div className={styles.page}>
      <PageHeading>Set up</PageHeading>
      {isFirst && (
        <p className={styles.text}>
          {isMapped
            ? 'Find the tables again after one was added, renamed or moved; what was chosen before is proposed first.'
            : 'HNB looks at the headings of your sheets and proposes which table is which. Nothing is written before you confirm.'}
        </p>
      )}
      <div className={styles.row}>
        <Button appearance={isFirst ? 'primary' : 'secondary'} disabledFocusable={busy} onClick={find}>
          {isFirst ? 'Find tables' : 'Find again'}
        </Button>
      </div>
      {setUp.stage === 'finding' && <Steps step={setUp.step} done={setUp.done} of={setUp.of} />}
      {finding && Object.keys(finding.candidates).length === 0 && <NothingFound finding={finding} />}
      {finding && Object.keys(finding.candidates).length > 0 && (
        <Proposal finding={finding} choices={choices} actions={actions} />
      )}
      {setUp.stage === 'confirming' && <Steps step={setUp.step} done={setUp.done} of={setUp.of} />}
      {setUp.stage === 'failed' && <FailureMessage failure={setUp.failure} asked />}
      {setUp.stage === 'confirmed' && <Confirmed />}
      {(isMapped || setUp.stage === 'confirmed') && <PlacementPart questions={standing?.placements ?? []} />}
    </div>
  );
}
