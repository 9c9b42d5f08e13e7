/** The user's table of band values: each row with its date, and a form that types over it once confirmed. No arithmetic. */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import type { SourceTable } from '../../sheets/sources';
import { usePane } from '../shared/context';
import { Input } from '../shared/controls';
import { failureOf, type Failure } from '../shared/flow';
import { count, placeText } from '../shared/format';
import { FailureMessage, PlaceLink, ResultHeading } from '../shared/parts';
import { isWorking } from '../shared/state';
import { useStyles } from '../shared/styles';
import { bandValues, editedCells, editOf, fromText, valueText, type BandValue, type Edit } from './core';

/** Rows in view at first; a table of values may have a hundred. */
const SHOWN = 12;

interface FormProps {
  row: BandValue;
  close(): void;
  written(said: string): void;
}

function Form({ row, close, written }: FormProps) {
  const styles = useStyles();
  const { port, state, announce } = usePane();
  const [edit, setEdit] = useState<Edit>(() => editOf(row));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { faults, cells, sentences } = editedCells(row, edit);
  const write = (): void => {
    setBusy(true);
    setFailure(null);
    port.typeOver(cells).then(
      () => written(`${row.name}: ${sentences.join('; ')}.`),
      (reason: unknown) => {
        const found = failureOf(reason);
        setBusy(false);
        setFailure(found);
        announce(found.message);
      },
    );
  };
  return (
    <section aria-label={`Change ${row.name}`} className={styles.card}>
      <ResultHeading>Change {row.name}</ResultHeading>
      <Field
        label="Value"
        hint="£ a year"
        validationMessage={faults.value}
        validationState={faults.value ? 'error' : 'none'}
      >
        <Input
          inputMode="decimal"
          value={edit.value}
          onChange={(_event, { value }) => setEdit({ ...edit, value })}
        />
      </Field>
      {row.from && (
        <Field
          label="In force from"
          hint="Day, month, year: 1/4/2026. Blank: always."
          validationMessage={faults.from}
          validationState={faults.from ? 'error' : 'none'}
        >
          <Input value={edit.from} onChange={(_event, { value }) => setEdit({ ...edit, from: value })} />
        </Field>
      )}
      <div aria-live="polite">
        {cells.length === 0 ? (
          <p className={styles.quiet}>Nothing would change yet.</p>
        ) : (
          <>
            <p className={styles.text}>{count(cells.length, 'cell')} of your own table will change:</p>
            <ul className={styles.bullets}>
              {cells.map(({ where }, i) => (
                <li key={where}>
                  {placeText(where)}: {sentences[i]}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || cells.length === 0 || isWorking(state)}
          onClick={write}
        >
          Write into your table
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
      {failure && <FailureMessage failure={failure} asked />}
    </section>
  );
}

function Rows({ rows, edit }: { rows: readonly BandValue[]; edit(index: number): void }) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <caption className={styles.unseen}>Band values</caption>
      <thead>
        <tr>
          <th scope="col">Band</th>
          <th scope="col">£ a year</th>
          <th scope="col">From</th>
          <th scope="col" className={styles.narrow}>
            <span className={styles.unseen}>Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.index}>
            <th scope="row">
              {row.band}
              {row.setting !== '' && <span className={styles.quiet}> {row.setting}</span>}
            </th>
            <td>
              {valueText(row)} <span className={styles.quiet}>{row.basis}</span>
            </td>
            <td>{fromText(row)}</td>
            <td>
              {row.value.asText || row.from?.asText ? (
                <PlaceLink where={row.value.address}>
                  Go to it<span className={styles.unseen}>: {row.name}, which holds a text</span>
                </PlaceLink>
              ) : (
                <button type="button" className={styles.link} onClick={() => edit(row.index)}>
                  Change<span className={styles.unseen}> {row.name}</span>
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Values({ table, again }: { table: SourceTable; again(): void }) {
  const styles = useStyles();
  const { announce } = usePane();
  const [edited, setEdited] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const [all, showAll] = useState(false);
  const rows = bandValues(table);
  const row = rows.find(({ index }) => index === edited);
  const written = (sentence: string): void => {
    setEdited(null);
    setSaid(sentence);
    announce(sentence);
    again();
  };
  return (
    <section aria-label="Band values" className={styles.list}>
      <h3 className={styles.subheading}>Band values</h3>
      <p className={styles.quiet}>
        From {table.table ?? table.sheet}, your own table. A value holds from its date until a later one of
        the same band.
      </p>
      {said !== '' && (
        <ResultHeading key={said}>✓ {said} Build HNB Bands to bring the sheet up to date.</ResultHeading>
      )}
      {row && <Form key={row.index} row={row} close={() => setEdited(null)} written={written} />}
      <Rows rows={all ? rows : rows.slice(0, SHOWN)} edit={setEdited} />
      <div className={styles.row}>
        {rows.length > SHOWN && !all && (
          <Button size="small" onClick={() => showAll(true)}>
            Show all {rows.length} values
          </Button>
        )}
        <PlaceLink where={`'${table.sheet.replace(/'/g, "''")}'!${table.address}`}>Go to the table</PlaceLink>
      </div>
    </section>
  );
}
