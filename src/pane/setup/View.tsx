/** Set up: find the tables, see why, change a choice, confirm. No arithmetic. */
import { useReducer } from 'react';
import { Button, Field, ProgressBar, Select } from '@fluentui/react-components';
import { INPUTS, inputWords, type InputId } from '../../funding/vocabulary';
import type { Finding } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { failureOf } from '../shared/flow';
import { count } from '../shared/format';
import { FailureMessage, NameField, ProblemList, ResultHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { chosenFor, mappingOf, problemsOf, setUpReducer, type Choice, type SetUpEvent } from './core';

type Send = (event: SetUpEvent) => void;

function Columns({
  finding,
  choice,
  input,
  send,
}: {
  finding: Finding;
  choice: Choice;
  input: InputId;
  send: Send;
}) {
  const styles = useStyles();
  const chosen = chosenFor(finding, choice, input);
  if (!chosen) return null;
  const headings = chosen.candidate.sample[0]?.filter((heading) => heading !== '') ?? [];
  return (
    <details>
      <summary className={styles.summary}>Columns and sample</summary>
      <div className={styles.list}>
        {inputWords(input).columns.map(({ field, heading, needed }) => (
          <Field key={field} label={heading} required={needed} orientation="horizontal" size="small">
            <Select
              size="small"
              value={chosen.columns[field] ?? ''}
              onChange={(_event, data) => send({ kind: 'column', input, field, heading: data.value })}
            >
              <option value="">{needed ? 'Choose a column' : 'None'}</option>
              {headings.map((option) => (
                <option key={option}>{option}</option>
              ))}
            </Select>
          </Field>
        ))}
        <p className={styles.quiet}>
          First row: {chosen.candidate.sample[1]?.filter((cell) => cell !== '').join(' · ') ?? 'none'}
        </p>
      </div>
    </details>
  );
}

function InputCard({
  finding,
  choice,
  input,
  send,
}: {
  finding: Finding;
  choice: Choice | undefined;
  input: InputId;
  send: Send;
}) {
  const styles = useStyles();
  const words = inputWords(input);
  const candidates = finding.candidates[input] ?? [];
  const chosen = chosenFor(finding, choice, input);
  if (candidates.length === 0) {
    const headings = words.columns.filter(({ needed }) => needed).map(({ heading }) => heading);
    return (
      <li className={styles.card}>
        <strong>{words.title}: not found</strong>
        <p className={styles.quiet}>
          {words.purpose} It needs the headings {headings.join(', ')}
          {words.byYear ? ' and a column a year, such as 2023-24' : ''}.
        </p>
      </li>
    );
  }
  return (
    <li className={styles.card}>
      <Field label={<strong>{words.title}</strong>}>
        <Select
          value={String(choice?.candidate ?? -1)}
          onChange={(_event, data) => send({ kind: 'choose', input, candidate: Number(data.value) })}
        >
          {candidates.map(({ table, sheet, address, rows }, i) => (
            <option key={`${sheet}${address}`} value={i}>
              {table ?? `${sheet}, ${address}`} ({count(rows, 'row')})
            </option>
          ))}
          <option value="-1">Leave out</option>
        </Select>
      </Field>
      <p className={styles.quiet}>{chosen ? chosen.candidate.reason : words.purpose}</p>
      {chosen && chosen.missing.length > 0 && (
        <p className={styles.text}>
          <strong>✗ Choose a column for {chosen.missing.join(', ')}.</strong>
        </p>
      )}
      {choice && <Columns finding={finding} choice={choice} input={input} send={send} />}
    </li>
  );
}

const isEmpty = (finding: Finding): boolean => Object.keys(finding.candidates).length === 0;

function EmptyWorkbook() {
  const styles = useStyles();
  return (
    <section aria-label="Nothing found">
      <ResultHeading>No table was found that HNB knows</ResultHeading>
      <p className={styles.text}>HNB looks for headings. To build the plan, have a table with these:</p>
      <ul>
        <li>DSG lines: Line, Block, and a column a year such as 2023-24</li>
        <li>Income: Line, Block, and the same years</li>
        <li>Schools: URN, School, Phase, NOR, EHCPs (for the fairer share)</li>
      </ul>
      <p className={styles.text}>
        Put the headings in one row with the figures below, then press Find tables again.
      </p>
    </section>
  );
}

export default function SetUpView() {
  const styles = useStyles();
  const { port, by, open, announce } = usePane();
  const [state, send] = useReducer(setUpReducer, { stage: 'start' });

  const fail = (reason: unknown): void => {
    const failure = failureOf(reason);
    send({ kind: 'failed', failure });
    announce(failure.message);
  };
  const find = (): void => {
    send({ kind: 'find' });
    port
      .findTables((step) => send({ kind: 'step', step }))
      .then((finding) => {
        send({ kind: 'found', finding });
        announce(`${Object.keys(finding.candidates).length} kinds of table found.`);
      }, fail);
  };
  const finding = 'finding' in state ? state.finding : null;
  const choices = 'choices' in state ? state.choices : {};
  const mapping = finding ? mappingOf(finding, choices) : [];
  const unready = finding
    ? INPUTS.some(({ id }) => (chosenFor(finding, choices[id], id)?.missing.length ?? 0) > 0)
    : true;
  const confirm = (): void => {
    send({ kind: 'confirm' });
    port.confirmMapping(mapping, by).then((report) => {
      send({ kind: 'confirmed', report });
      announce('The mapping is stored on HNB Inputs.');
    }, fail);
  };

  return (
    <div className={styles.page}>
      <h2 className={styles.heading}>Set up</h2>
      <p className={styles.text}>
        HNB builds the DSG deficit plan and the comparison with the ten recommendations inside this workbook,
        as live formulas over your own tables.
      </p>
      <p className={styles.quiet}>No data leaves this workbook.</p>
      <div className={styles.row}>
        <Button
          appearance={finding || state.stage === 'confirmed' ? 'secondary' : 'primary'}
          disabled={state.stage === 'finding' || state.stage === 'confirming'}
          onClick={find}
        >
          Find tables
        </Button>
      </div>
      {state.stage === 'finding' && (
        <Field validationMessage={state.step} validationState="none">
          <ProgressBar aria-label={state.step} />
        </Field>
      )}
      {state.stage === 'failed' && <FailureMessage failure={state.failure} />}
      {finding && isEmpty(finding) && <EmptyWorkbook />}
      {finding && !isEmpty(finding) && (
        <section aria-label="Proposed mapping" className={styles.list}>
          <ResultHeading>Your tables, as HNB reads them</ResultHeading>
          <ul className={styles.list}>
            {INPUTS.filter(({ id }) => id !== 'provision').map(({ id }) => (
              <InputCard key={id} finding={finding} choice={choices[id]} input={id} send={send} />
            ))}
          </ul>
          <NameField />
          <div className={styles.row}>
            <Button
              appearance="primary"
              disabled={state.stage === 'confirming' || unready || mapping.length === 0}
              onClick={confirm}
            >
              Confirm mapping
            </Button>
          </div>
          {state.stage === 'confirming' && <ProgressBar aria-label="Writing HNB Inputs" />}
          <ProblemList problems={problemsOf(finding, mapping)} />
        </section>
      )}
      {state.stage === 'confirmed' && (
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
      )}
    </div>
  );
}
