/**
 * The user's table of band values: each row with its date, and a form that types over it, or adds a value from a later
 * day, once each cell was shown. No arithmetic.
 */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { SourceTable } from '../../sheets/sources';
import type { WorkbookPort } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { Entry } from '../shared/Entry';
import { failureOf, type Failure } from '../shared/flow';
import { count, placeText } from '../shared/format';
import { FailureMessage, PlaceLink, ResultHeading } from '../shared/parts';
import { isWorking } from '../shared/state';
import { classes, useStyles } from '../shared/styles';
import { useOpener } from '../shared/use-opener';
import {
  addedValue,
  bandValues,
  editedCells,
  editOf,
  fromText,
  valueText,
  type BandValue,
  type Edit,
} from './core';

/** Rows in view at first; a table of values may have a hundred. */
const SHOWN = 12;

interface FormProps {
  table: SourceTable;
  row: BandValue;
  close(): void;
  written(said: string): void;
}

type Way = 'over' | 'new';
const WAYS: readonly { way: Way; label: string }[] = [
  { way: 'over', label: 'Correct this value' },
  { way: 'new', label: 'Add a new value from a later day; this one stays until then' },
];

function Ways({ way, choose }: { way: Way; choose(way: Way): void }) {
  const styles = useStyles();
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.unseen}>What is to be done</legend>
      {WAYS.map((one) => (
        <label key={one.way} className={styles.choice}>
          <input type="radio" name="way" checked={way === one.way} onChange={() => choose(one.way)} />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}

/** What would be written, place by place; said to screen readers as it changes. */
function Outlook({ lead, lines }: { lead: string; lines: readonly string[] }) {
  const styles = useStyles();
  return (
    <div aria-live="polite">
      {lines.length === 0 ? (
        <p className={styles.quiet}>Nothing would change yet.</p>
      ) : (
        <>
          <p className={styles.text}>{lead}</p>
          <ul className={styles.bullets}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface Plan {
  faults: Partial<Record<keyof Edit, string>>;
  lead: string;
  lines: string[];
  /** Null while there is nothing to write. */
  write: ((port: WorkbookPort) => Promise<string>) | null;
}

/** What the form would do to the user's table. */
function planOf(way: Way, table: SourceTable, row: BandValue, edit: Edit): Plan {
  if (way === 'new') {
    const { faults, row: added, sentence } = addedValue(table, row, edit);
    return {
      faults,
      lead: `1 row will be added at the foot of ${table.table ?? table.sheet}:`,
      lines: added === null ? [] : [sentence],
      write:
        added === null
          ? null
          : (port) => port.addRow(added).then((where) => `${sentence}, added in ${placeText(where)}.`),
    };
  }
  const { faults, cells, sentences } = editedCells(row, edit);
  return {
    faults,
    lead: `${count(cells.length, 'cell')} of your own table will change:`,
    lines: cells.map(({ where }, i) => `${placeText(where)}: ${sentences[i]}`),
    write:
      cells.length === 0
        ? null
        : (port) => port.typeOver(cells).then(() => `${row.name}: ${sentences.join('; ')}.`),
  };
}

function Form({ table, row, close, written }: FormProps) {
  const styles = useStyles();
  const { port, state, announce } = usePane();
  const [way, setWay] = useState<Way>('over');
  const [edit, setEdit] = useState<Edit>(() => editOf(row));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const plan = planOf(way, table, row, edit);
  const choose = (chosen: Way): void => {
    setWay(chosen);
    // the day of a new value is never the day of the one that it follows
    setEdit(chosen === 'new' ? { ...editOf(row), from: '' } : editOf(row));
  };
  const write = (): void => {
    setBusy(true);
    setFailure(null);
    plan.write?.(port).then(written, (reason: unknown) => {
      const found = failureOf(reason);
      setBusy(false);
      setFailure(found);
      announce(found.message);
    });
  };
  return (
    <section aria-label={`Change ${row.name}`} className={styles.card}>
      <ResultHeading>Change {row.name}</ResultHeading>
      {row.from ? (
        <Ways way={way} choose={choose} />
      ) : (
        <p className={styles.quiet}>
          A column From in your table would let a new value begin on a later day, with this one kept until
          then.
        </p>
      )}
      <Entry
        label="Value"
        hint="£ a year"
        isNumber
        value={edit.value}
        fault={plan.faults.value}
        type={(value) => setEdit({ ...edit, value })}
      />
      {row.from && (
        <Entry
          label="In force from"
          hint={`Day, month, year: 1/4/2027.${way === 'over' ? ' Blank: always.' : ''}`}
          value={edit.from}
          // a day that is still to be typed is no mistake yet
          fault={way === 'new' && edit.from === '' ? undefined : plan.faults.from}
          type={(from) => setEdit({ ...edit, from })}
        />
      )}
      <Outlook lead={plan.lead} lines={plan.lines} />
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || plan.write === null || isWorking(state)}
          onClick={write}
        >
          {way === 'over' ? 'Write into your table' : 'Add to your table'}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
      {failure && <FailureMessage failure={failure} asked />}
    </section>
  );
}

interface RowsProps {
  rows: readonly BandValue[];
  edit(index: number, opener: HTMLElement): void;
}

function Rows({ rows, edit }: RowsProps) {
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
              {valueText(row)} <span className={classes(styles.quiet, styles.figure)}>{row.basis}</span>
            </td>
            <td>{fromText(row)}</td>
            <td>
              {row.value.asText || row.from?.asText ? (
                <PlaceLink where={row.value.address}>
                  Go to it<span className={styles.unseen}>: {row.name}, which holds text</span>
                </PlaceLink>
              ) : (
                <button
                  type="button"
                  className={styles.link}
                  onClick={(event) => edit(row.index, event.currentTarget)}
                >
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
  const { opened, giveBack } = useOpener();
  const edit = (index: number, button: HTMLElement): void => {
    opened(button);
    setEdited(index);
  };
  // the form goes with the button that was pressed
  const close = (): void => {
    giveBack();
    setEdited(null);
  };
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
      {row && <Form key={row.index} table={table} row={row} close={close} written={written} />}
      <Rows rows={all ? rows : rows.slice(0, SHOWN)} edit={edit} />
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
