/** The fairer share fund: method, settings, and who would get what, as they are typed. No arithmetic. */
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Button, Field, Input, ProgressBar, Select } from '@fluentui/react-components';
import { FAIRSHARE_METHODS } from '../../funding/fairshare';
import type { Assumptions } from '../../sheets/assumptions';
import type { SourceTable } from '../../sheets/sources';
import { usePane } from '../shared/context';
import { failureOf, isBusy, type Failure } from '../shared/flow';
import { count, pounds } from '../shared/format';
import { BuildButtons, FailureMessage, FlowView, NameField } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useFlow } from '../shared/use-flow';
import {
  barWidth,
  changed,
  labelOf,
  rankedShares,
  settingsFor,
  textsFrom,
  valuesFrom,
  type Texts,
} from './core';

interface Loaded {
  schools: SourceTable | null;
  standing: Assumptions;
}

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

function Settings({
  texts,
  faults,
  onType,
}: {
  texts: Texts;
  faults: Record<string, string>;
  onType(id: string, text: string): void;
}) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary}>Settings</summary>
      <div className={styles.list}>
        {settingsFor(texts.fundMethod ?? '').map(({ key, name, kind, unit, source }) => (
          <Field
            key={key}
            label={name}
            hint={`${unit}. Source: ${source}.`}
            validationMessage={faults[key]}
            validationState={faults[key] ? 'error' : 'none'}
          >
            {kind === 'flag' ? (
              <Select value={texts[key]} onChange={(_event, data) => onType(key, data.value)}>
                <option>Yes</option>
                <option>No</option>
              </Select>
            ) : (
              <Input
                inputMode="decimal"
                value={texts[key] ?? ''}
                onChange={(_event, data) => onType(key, data.value)}
              />
            )}
          </Field>
        ))}
      </div>
    </details>
  );
}

function Shares({ schools, texts }: { schools: SourceTable; texts: Texts }) {
  const styles = useStyles();
  const { values, faults } = useMemo(() => valuesFrom(texts), [texts]);
  const ranked = useMemo(
    () => (Object.keys(faults).length === 0 ? rankedShares(schools, values) : null),
    [schools, values, faults],
  );
  if (!ranked) return <p className={styles.text}>Correct the settings marked above to see the shares.</p>;
  if ('fault' in ranked) return <p className={styles.text}>{ranked.fault}</p>;
  const paid = ranked.shares.filter(({ allocation }) => allocation > 0);
  return (
    <section aria-label="Shares" className={styles.list}>
      <p className={styles.text} aria-live="polite">
        <strong>
          {count(paid.length, 'school')} of {ranked.shares.length} paid, {pounds(ranked.total)} in all
        </strong>
      </p>
      <ul className={styles.list}>
        {ranked.shares.map((share) => (
          <li key={share.urn}>
            <details>
              <summary className={styles.summary}>
                {share.school} <span className={styles.figure}>{pounds(share.allocation)}</span>
              </summary>
              <p className={styles.quiet}>{share.reason}</p>
            </details>
            <div
              className={styles.bar}
              style={{ width: `${barWidth(share, ranked.largest)}%` }}
              aria-hidden="true"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function FairerShareView() {
  const styles = useStyles();
  const { port } = usePane();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [texts, setTexts] = useState<Texts>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const shown = useDeferredValue(texts);

  useEffect(() => {
    let here = true;
    Promise.all([port.read(), port.assumptions()]).then(
      ([{ sources }, standing]) => {
        if (!here) return;
        setLoaded({ schools: sources.schools ?? null, standing });
        setTexts(textsFrom(standing));
      },
      (reason: unknown) => here && setFailure(failureOf(reason)),
    );
    return () => {
      here = false;
    };
  }, [port]);

  const { values, faults } = valuesFrom(texts);
  const store = useCallback(async (): Promise<void> => {
    const changes = loaded ? changed(valuesFrom(texts).values, loaded.standing) : {};
    if (!loaded || Object.keys(changes).length === 0) return;
    await port.setAssumptions(changes);
    setLoaded({ ...loaded, standing: { ...loaded.standing, ...changes } });
  }, [loaded, port, texts]);
  const { flow, preview, build, reset } = useFlow('fairer share', store);
  const type = (id: string, text: string): void => {
    setTexts({ ...texts, [id]: text });
    if (!isBusy(flow)) reset();
  };

  return (
    <div className={styles.page}>
      <h2 className={styles.heading}>Fairer Share</h2>
      <p className={styles.text}>
        Shares a fixed fund among mainstream schools with more EHCPs than their demographics would suggest.
      </p>
      {failure && <FailureMessage failure={failure} />}
      {!loaded && !failure && <ProgressBar aria-label="Reading your schools" />}
      {loaded && !loaded.schools && <NoSchools />}
      {loaded?.schools && (
        <>
          <Field label="How should the fund be shared?">
            <Select value={texts.fundMethod} onChange={(_event, data) => type('fundMethod', data.value)}>
              {FAIRSHARE_METHODS.map(({ id, question }) => (
                <option key={id} value={id}>
                  {question}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={labelOf('fundBudget')}
            hint="£ a year"
            validationMessage={faults.fundBudget}
            validationState={faults.fundBudget ? 'error' : 'none'}
          >
            <Input
              inputMode="decimal"
              value={texts.fundBudget ?? ''}
              onChange={(_event, data) => type('fundBudget', data.value)}
            />
          </Field>
          <Settings texts={texts} faults={faults} onType={type} />
          <NameField />
          <BuildButtons flow={flow} build="Build fairer share" onPreview={preview} onBuild={build} />
          <FlowView flow={flow} />
          {values.fundMethod === 'RANKED' && (
            <p className={styles.quiet}>
              Built on the inputs that Telford and Wrekin publishes; its weights are not public, so this is
              not its formula.
            </p>
          )}
          <Shares schools={loaded.schools} texts={shown} />
        </>
      )}
    </div>
  );
}
