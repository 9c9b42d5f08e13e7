/** Other councils and last year beside ours, on HNB Comparison: who they are, how ours stands, keeping ours. No arithmetic. */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { ASSESSED, COUNCIL_ROWS, COUNCILS, PRACTICES } from '../../sheets/comparison-words';
import { Input, Select } from '../shared/controls';
import { FlowView } from '../shared/outcome';
import { BuildButtons, FailureMessage, PlaceLink, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useFlow } from '../shared/use-flow';
import {
  columnsOf,
  headOf,
  headTyped,
  keepSentence,
  KEPT_FROM,
  keptOf,
  lastYearFilled,
  type Column,
} from './compare';
import { useRows, type Rows } from './use-rows';

interface HeadFormProps {
  side: string;
  start: Readonly<Record<string, string>>;
  isBusy: boolean;
  save(texts: Readonly<Record<string, string>>): void;
  cancel(): void;
}

function HeadForm({ side, start, isBusy, save, cancel }: HeadFormProps) {
  const styles = useStyles();
  const [texts, setTexts] = useState(start);
  const type = (key: string, text: string): void => setTexts((all) => ({ ...all, [key]: text }));
  return (
    <form
      className={styles.list}
      aria-label={side}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) save(texts);
      }}
    >
      {COUNCIL_ROWS.map(({ key, what, choices }, i) => (
        <Field key={key} label={what}>
          {choices ? (
            <Select value={texts[key] ?? ''} onChange={(_event, data) => type(key, data.value)}>
              {['', ...choices].map((choice) => (
                <option key={choice} value={choice}>
                  {choice === '' ? '(blank)' : choice}
                </option>
              ))}
            </Select>
          ) : (
            <Input
              autoFocus={i === 0}
              value={texts[key] ?? ''}
              onChange={(_event, data) => type(key, data.value)}
            />
          )}
        </Field>
      ))}
      <div className={styles.row}>
        <Button appearance="primary" type="submit" disabledFocusable={isBusy}>
          Save to the sheet
        </Button>
        <Button onClick={cancel}>Cancel</Button>
      </div>
    </form>
  );
}

interface OneColumnProps {
  column: Column;
  councils: Rows;
}

function OneColumn({ column: { side, name, marks }, councils }: OneColumnProps) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const rows = councils.rows ?? [];
  const save = async (texts: Readonly<Record<string, string>>): Promise<void> => {
    if (await councils.type(headTyped(rows, side, texts), `${side} is stored on the sheet.`)) setOpen(false);
  };
  return (
    <li className={styles.card}>
      <p className={styles.text}>
        <strong>{side}</strong>: {name === '' ? 'not named' : name}
      </p>
      <p className={styles.quiet}>{marks}</p>
      {isOpen ? (
        <HeadForm
          side={side}
          start={headOf(rows, side)}
          isBusy={councils.isBusy}
          save={(texts) => void save(texts)}
          cancel={() => setOpen(false)}
        />
      ) : (
        <div>
          <Button size="small" aria-label={`Say who ${side} is`} onClick={() => setOpen(true)}>
            Say who this is
          </Button>
        </div>
      )}
    </li>
  );
}

interface KeepProps {
  councils: Rows;
  assessed: Rows;
  practices: Rows;
}

/** Ours of this year as values under last year. */
function KeepOurs({ councils, assessed, practices }: KeepProps) {
  const styles = useStyles();
  const filled = lastYearFilled(assessed.rows ?? [], practices.rows ?? []);
  const keep = async (): Promise<void> => {
    const ours = keptOf(assessed.rows ?? [], KEPT_FROM.assessments);
    const [words, heads] = [practices, councils].map(({ rows }) => keptOf(rows ?? [], KEPT_FROM.others));
    if (!(await assessed.type(ours, 'Assessments are kept.'))) return;
    if (!(await practices.type(words ?? [], 'Practice is kept.'))) return;
    await councils.type(heads ?? [], 'This year’s stands under Ours last year.');
  };
  return (
    <>
      <h3 className={styles.subheading}>A new year</h3>
      <p className={styles.quiet}>{keepSentence(filled)}</p>
      <div>
        <Button disabledFocusable={assessed.isBusy || practices.isBusy} onClick={() => void keep()}>
          {filled === 0 ? 'Keep ours as last year’s' : 'Replace last year’s by this year’s'}
        </Button>
      </div>
    </>
  );
}

function Compared() {
  const styles = useStyles();
  const actions = useFlow('comparison');
  const { flow } = actions;
  const built = flow.stage === 'built' ? flow.report : null;
  const councils = useRows(COUNCILS, built);
  // marks move with the names
  const assessed = useRows(ASSESSED, councils.rows);
  const practices = useRows(PRACTICES, built);
  const all = [councils, assessed, practices];
  const failure = all.find((one) => one.failure)?.failure ?? null;
  const isRead = all.every(({ rows }) => rows !== null);
  const where = councils.rows?.[0]?.where;
  return (
    <>
      <p className={styles.text}>
        HNB Comparison sets yours beside up to three other councils and your own of last year, and marks what
        differs.
      </p>
      <ol className={styles.bullets}>
        <li>Build HNB Comparison.</li>
        <li>Say who stands in each column.</li>
        <li>
          Type their assessments and practice on the sheet, or map a table of them as Practice elsewhere on
          Set up: a column follows it by the council’s name.
        </li>
      </ol>
      <BuildButtons actions={actions} build="Build HNB Comparison" look="Preview HNB Comparison" />
      <FlowView flow={flow} />
      {failure && <FailureMessage failure={failure} asked={isRead} />}
      {!isRead && !failure && <Waiting what="Reading HNB Comparison" />}
      {isRead && where !== undefined && (
        <>
          <ul className={styles.list} aria-label="Columns of HNB Comparison">
            {columnsOf(councils.rows ?? [], assessed.rows ?? []).map((column) => (
              <OneColumn key={column.side} column={column} councils={councils} />
            ))}
          </ul>
          <KeepOurs councils={councils} assessed={assessed} practices={practices} />
          <div>
            <PlaceLink where={where}>Go to HNB Comparison</PlaceLink>
          </div>
        </>
      )}
    </>
  );
}

export function ComparePart() {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>Compare with other councils, or with last year</summary>
      {isOpen && (
        <div className={styles.list}>
          <Compared />
        </div>
      )}
    </details>
  );
}
