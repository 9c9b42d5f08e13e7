/** The plan: its few inputs, preview, build. No arithmetic. */
import { useMemo } from 'react';
import { Field } from '@fluentui/react-components';
import { usePane } from '../shared/context';
import { FlowView } from '../shared/outcome';
import { BuildButtons, FailureMessage, NameField, PageHeading, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useAssumptions, type AssumptionFields } from '../shared/use-assumptions';
import { useFlow } from '../shared/use-flow';
import { MEETING, PLAN, PLAN_FIELDS, wrongFields } from './core';
import { Input } from '../shared/controls';
import { Choice, Entry } from '../shared/Entry';
import { RollForward } from './RollForward';
import { Scenarios } from './Scenarios';

function Inputs({ texts, faults, type }: AssumptionFields) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary}>Years, signs and opening balances</summary>
      <div className={styles.list}>
        {PLAN_FIELDS.map(({ id, label, hint, options }) => {
          const shared = { label, hint, value: texts[id] ?? '', type: (text: string) => type(id, text) };
          return options ? (
            <Choice key={id} {...shared} options={options} />
          ) : (
            <Entry key={id} {...shared} fault={faults[id]} />
          );
        })}
        <p className={styles.quiet}>
          Growth rates and all other assumptions stand on HNB Inputs, with their sources.
        </p>
      </div>
    </details>
  );
}

/** Keeps the figures of a plan that has gone to a meeting. */
function Publish() {
  const styles = useStyles();
  const { state, send } = usePane();
  const meeting = state.drafts[MEETING] ?? '';
  const details = useMemo(() => ({ meeting }), [meeting]);
  const actions = useFlow('publish', undefined, details);
  return (
    <section aria-label="Mark as published" className={styles.list}>
      <h3 className={styles.subheading}>Mark as published</h3>
      <p className={styles.text}>
        Keeps the figures of a plan that goes to a meeting. From then on HNB What moved explains every change
        of a closing balance: numbers, price, income, mitigations, corrections.
      </p>
      <Field label="Meeting" hint="Such as Schools forum, 14 January 2027">
        <Input
          value={meeting}
          onChange={(_event, data) => send({ kind: 'type', task: 'publish', id: MEETING, text: data.value })}
        />
      </Field>
      <BuildButtons actions={actions} look="See what is kept" build="Mark as published" />
      <FlowView flow={actions.flow} />
    </section>
  );
}

export default function PlanView() {
  const styles = useStyles();
  const { roll } = usePane().state;
  // opening balances may have moved on
  const fields = useAssumptions(PLAN, roll.stage === 'rolled' ? roll.report : null);
  const actions = useFlow('plan', fields.store);
  const signs = fields.values.signs ?? null;
  return (
    <div className={styles.page}>
      <PageHeading>Plan</PageHeading>
      <p className={styles.text}>
        Writes the DSG position by block and year, the high needs lines and the checks, each as a sheet of its
        own.
      </p>
      {fields.failure && <FailureMessage failure={fields.failure} />}
      {!fields.loaded && !fields.failure && <Waiting what="Reading the assumptions" />}
      {fields.loaded && <Inputs {...fields} />}
      <NameField />
      <BuildButtons
        actions={actions}
        build="Build plan"
        wrong={wrongFields(fields.faults)}
        unsaved={fields.unsaved}
      />
      <FlowView flow={actions.flow} />
      <Scenarios since={actions.flow.stage === 'built' ? actions.flow.report : roll} signs={signs} />
      <RollForward unsaved={fields.unsaved} signs={signs} />
      <Publish />
    </div>
  );
}
