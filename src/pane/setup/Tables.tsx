/** The tables found: which one is taken, why, its columns and first rows; and what was not found. No arithmetic. */
import { Field } from '@fluentui/react-components';
import { inputWords } from '../../funding/inputs';
import type { InputId } from '../../funding/vocabulary';
import type { Candidate, Finding } from '../../workbook/contract';
import { count } from '../shared/format';
import { ResultHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { AddExample } from './AddExample';
import { inputsAbsent, sampleByColumn, type Chosen, type InputShown, type SetUpEvent } from './core';
import { Select } from '../shared/controls';

type Tell = (event: SetUpEvent) => void;

function Columns(props: { input: InputId; title: string; chosen: Chosen; tell: Tell }) {
  const { input, title, chosen, tell } = props;
  const styles = useStyles();
  const headings = chosen.candidate.sample[0]?.filter((heading) => heading !== '') ?? [];
  return (
    <details open={chosen.candidate.missing.length > 0}>
      <summary className={styles.summary}>
        Columns<span className={styles.unseen}> of {title}</span>
      </summary>
      <div className={styles.list}>
        {inputWords(input).columns.map(({ field, heading, needed }) => (
          <Field key={field} label={heading} required={needed} orientation="horizontal" size="small">
            <Select
              value={chosen.columns[field] ?? ''}
              onChange={(_event, data) => tell({ kind: 'column', input, field, heading: data.value })}
            >
              <option value="">{needed ? 'Choose a column' : 'None'}</option>
              {headings.map((option) => (
                <option key={option}>{option}</option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </details>
  );
}

function Sample({ title, candidate }: { title: string; candidate: Candidate }) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary}>
        First rows<span className={styles.unseen}> of {title}</span>
      </summary>
      <table className={styles.table}>
        <caption className={styles.unseen}>First rows of {title}, a line for each column</caption>
        <tbody>
          {sampleByColumn(candidate).map(([heading, ...cells], i) => (
            <tr key={i}>
              <th scope="row">{heading}</th>
              {cells.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

export function InputCard({ shown, tell }: { shown: InputShown; tell: Tell }) {
  const styles = useStyles();
  const { id, title, candidates, choice, chosen, remark } = shown;
  return (
    <li className={styles.card}>
      <Field label={<strong>{title}</strong>}>
        <Select
          value={String(choice?.candidate ?? -1)}
          onChange={(_event, data) => tell({ kind: 'choose', input: id, candidate: Number(data.value) })}
        >
          {candidates.map(({ table, sheet, address, rows }, i) => (
            <option key={`${sheet}${address}`} value={i}>
              {table ?? `${sheet}, ${address}`} ({count(rows, 'row')})
            </option>
          ))}
          <option value="-1">Leave out</option>
        </Select>
      </Field>
      <p className={styles.quiet}>{remark}</p>
      {chosen && chosen.missing.length > 0 && (
        <p className={styles.text}>
          <strong>✗ Choose a column for {chosen.missing.join(', ')}.</strong>
        </p>
      )}
      {chosen && <Columns key={choice?.candidate} input={id} title={title} chosen={chosen} tell={tell} />}
      {chosen && <Sample title={title} candidate={chosen.candidate} />}
    </li>
  );
}

interface AbsentProps {
  finding: Finding;
  /** Inputs that are shown elsewhere on the page. */
  except?: readonly InputId[];
}

export function AbsentInputs({ finding, except = [] }: AbsentProps) {
  const styles = useStyles();
  const absent = inputsAbsent(finding).filter(({ id }) => !except.includes(id));
  if (absent.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>Not found: {absent.map(({ title }) => title).join(', ')}</summary>
      <ul className={styles.list} aria-label="Tables not found">
        {absent.map(({ id, title, purpose, needs }) => (
          <li key={id}>
            <p className={styles.text}>
              <strong>{title}</strong>
            </p>
            <p className={styles.quiet}>
              {purpose} It needs the headings {needs}.
            </p>
            <AddExample input={id} title={title} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What an empty workbook needs before anything can be built. */
const NEEDED_FIRST = [
  { input: 'lines', title: 'DSG lines', needs: 'Line, Block, and a column a year such as 2023-24' },
  { input: 'income', title: 'Income', needs: 'Line, Block, and the same years' },
  { input: 'schools', title: 'Schools', needs: 'URN, School, Phase, NOR, EHCPs (for the fairer share)' },
] as const;

export function NothingFound({ finding }: { finding: Finding }) {
  const styles = useStyles();
  return (
    <section aria-label="Nothing found" className={styles.list}>
      <ResultHeading>No table was found that HNB knows</ResultHeading>
      <p className={styles.text}>HNB looks for headings. To build the plan, have a table with these:</p>
      <ul className={styles.list}>
        {NEEDED_FIRST.map(({ input, title, needs }) => (
          <li key={input} className={styles.card}>
            <p className={styles.text}>
              {title}: {needs}
            </p>
            <AddExample input={input} title={title} />
          </li>
        ))}
      </ul>
      <p className={styles.text}>
        Put the headings in one row with the figures below, then press Find again.
      </p>
      <AbsentInputs finding={finding} except={NEEDED_FIRST.map(({ input }) => input)} />
    </section>
  );
}
