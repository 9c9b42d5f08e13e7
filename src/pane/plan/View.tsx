/** The plan: its few inputs, preview, build. No arithmetic. */
import { useCallback, useEffect, useState } from 'react';
import { Field, Input } from '@fluentui/react-components';
import type { Plain } from '../../sheets/sources';
import { usePane } from '../shared/context';
import { failureOf, isBusy, type Failure } from '../shared/flow';
import { BuildButtons, FailureMessage, FlowView, NameField } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useFlow } from '../shared/use-flow';
import { changedValues, fieldFault, PLAN_FIELDS, textsFrom, type PlanTexts } from './core';

export default function PlanView() {
  const styles = useStyles();
  const { port } = usePane();
  const [standing, setStanding] = useState<Readonly<Record<string, Plain>> | null>(null);
  const [texts, setTexts] = useState<PlanTexts>({});
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    let shown = true;
    port.assumptions().then(
      (found) => {
        if (!shown) return;
        setStanding(found);
        setTexts(textsFrom(found));
      },
      (reason: unknown) => shown && setFailure(failureOf(reason)),
    );
    return () => {
      shown = false;
    };
  }, [port]);

  const store = useCallback(async (): Promise<void> => {
    const changed = standing ? changedValues(texts, standing) : {};
    if (!changed || Object.keys(changed).length === 0) return;
    await port.setAssumptions(changed);
    setStanding({ ...standing, ...changed });
  }, [port, standing, texts]);
  const { flow, preview, build, reset } = useFlow('plan', store);
  const type = (id: string, text: string): void => {
    setTexts({ ...texts, [id]: text });
    // what was previewed no longer holds once an input changes
    if (!isBusy(flow)) reset();
  };

  return (
    <div className={styles.page}>
      <h2 className={styles.heading}>Plan</h2>
      <p className={styles.text}>
        Writes the DSG position by block and year, the high needs lines and the checks, each as a sheet of its
        own.
      </p>
      {failure && <FailureMessage failure={failure} />}
      <details>
        <summary className={styles.summary}>Forecast years and opening balances</summary>
        <div className={styles.list}>
          {PLAN_FIELDS.map(({ id, label, hint }) => {
            const fault = standing ? fieldFault(id, texts[id] ?? '') : null;
            return (
              <Field
                key={id}
                label={label}
                hint={hint}
                validationMessage={fault}
                validationState={fault ? 'error' : 'none'}
              >
                <Input
                  inputMode="decimal"
                  value={texts[id] ?? ''}
                  onChange={(_event, data) => type(id, data.value)}
                />
              </Field>
            );
          })}
          <p className={styles.quiet}>
            Growth rates and all other assumptions stand on HNB Inputs, with their sources.
          </p>
        </div>
      </details>
      <NameField />
      <BuildButtons flow={flow} build="Build plan" onPreview={preview} onBuild={build} />
      <FlowView flow={flow} />
    </div>
  );
}
