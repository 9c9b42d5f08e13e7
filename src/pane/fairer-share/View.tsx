/** The fairer share fund: method, fund, settings, and who would get what, as they are typed. No arithmetic. */
import { useDeferredValue, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { FAIRSHARE_METHODS, type SettingWords } from '../../funding/fairshare-words';
import type { SourceTable } from '../../sheets/sources';
import { usePane } from '../shared/context';
import { Choice, Entry } from '../shared/Entry';
import type { Values } from '../shared/fields';
import { FlowView } from '../shared/outcome';
import { BuildButtons, FailureMessage, NameField, PageHeading, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useAssumptions, type AssumptionFields } from '../shared/use-assumptions';
import { useFlow } from '../shared/use-flow';
import { useSources } from '../shared/use-sources';
import { FAIRER_SHARE, hintOf, labelOf, questionOf, settingsFor, wrongFields } from './core';
import { Shares } from './Shares';

function NoSchools() {
  const styles = useStyles();
  const { open } = usePane();
  return (
    <>
      <p className={styles.text}>
        No schools table is mapped. It needs the headings URN, School, Phase, NOR and EHCPs.
      </p>
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => open('Set up')}>
          Go to Set up
        </Button>
      </div>
    </>
  );
}

function NumberField(props: { id: string; label: string; hint: string; fields: AssumptionFields }) {
  const { id, label, hint, fields } = props;
  return (
    <Entry
      label={label}
      hint={hint}
      isNumber
      value={fields.texts[id] ?? ''}
      fault={fields.faults[id]}
      type={(text) => fields.type(id, text)}
    />
  );
}

const YES_NO = ['Yes', 'No'].map((value) => ({ value, label: value }));
const METHODS = FAIRSHARE_METHODS.map(({ id, question }) => ({ value: id, label: question }));

function Setting({ words, fields }: { words: SettingWords; fields: AssumptionFields }) {
  const { key, name, kind } = words;
  const hint = hintOf(words);
  if (kind !== 'flag') return <NumberField id={key} label={name} hint={hint} fields={fields} />;
  return (
    <Choice
      label={name}
      hint={hint}
      value={fields.texts[key] ?? ''}
      options={YES_NO}
      type={(text) => fields.type(key, text)}
    />
  );
}

function Fund({ fields }: { fields: AssumptionFields }) {
  const styles = useStyles();
  const method = fields.texts.fundMethod ?? '';
  return (
    <>
      <Choice
        label="How should the fund be shared?"
        hint={questionOf(method)}
        value={method}
        options={METHODS}
        type={(text) => fields.type('fundMethod', text)}
      />
      {method === 'RANKED' && (
        <p className={styles.quiet}>
          Built on the inputs that Telford and Wrekin publishes; its weights are not public, so this is not
          its formula.
        </p>
      )}
      <NumberField id="fundBudget" label={labelOf('fundBudget')} hint="£ a year" fields={fields} />
      <details>
        <summary className={styles.summary}>Settings</summary>
        <div className={styles.list}>
          {settingsFor(method).map((words) => (
            <Setting key={words.key} words={words} fields={fields} />
          ))}
        </div>
      </details>
    </>
  );
}

function FundPage({ schools, fields }: { schools: SourceTable; fields: AssumptionFields }) {
  const styles = useStyles();
  const actions = useFlow('fairer share', fields.store);
  // typing stays quick while a long list is worked out again
  const values = useDeferredValue(fields.values);
  // held here, so that it outlives a field that is wrong for a moment
  const [kept, keep] = useState<Values | null>(null);
  const wrong = wrongFields(fields.faults);
  return (
    <>
      <Fund fields={fields} />
      <NameField />
      <BuildButtons actions={actions} build="Build fairer share" wrong={wrong} unsaved={fields.unsaved} />
      <FlowView flow={actions.flow} />
      {wrong.length === 0 ? (
        <Shares schools={schools} values={values} kept={kept} keep={keep} store={fields.store} />
      ) : (
        <p className={styles.text}>The shares are shown once the fields marked above are corrected.</p>
      )}
    </>
  );
}

export default function FairerShareView() {
  const styles = useStyles();
  const fields = useAssumptions(FAIRER_SHARE);
  const { sources, failure: unread } = useSources();
  const failure = unread ?? fields.failure;
  const isLoading = !failure && (sources === null || !fields.loaded);
  return (
    <div className={styles.page}>
      <PageHeading>Fairer Share</PageHeading>
      <p className={styles.text}>
        Shares a fixed fund among mainstream schools with more EHCPs than their demographics would suggest.
      </p>
      {failure && <FailureMessage failure={failure} />}
      {isLoading && <Waiting what="Reading your schools" />}
      {!isLoading && !failure && !sources?.schools && <NoSchools />}
      {!isLoading && !failure && sources?.schools && <FundPage schools={sources.schools} fields={fields} />}
    </div>
  );
}
