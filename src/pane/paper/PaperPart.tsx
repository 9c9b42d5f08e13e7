/** Copy for a paper: choose a table of the HNB sheets, look at it, copy it. No arithmetic. */
import { useEffect, useRef, useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import {
  paperTable,
  tableGroups,
  usualColumns,
  type PaperTable,
  type ShownTable,
} from '../../sheets/paper-table';
import { FailureMessage, PlaceLink, ResultHeading, Waiting } from '../shared/parts';
import { classesOf, useStyles } from '../shared/styles';
import { fillCopy, type Copy } from './clipboard';
import { bySheet, NO_COLUMNS, NO_ROWS, NO_TABLES, sizeText, tableSentences, toggled } from './core';
import { useCopy, type Result } from './use-copy';
import { Select } from '../shared/controls';

/** Rows shown before the copy; the copy has all. */
const PREVIEWED = 6;

const looks = classesOf(['copied-scroll', 'copied-table', 'copied-left', 'copied-right', 'copied-box']);

function Preview({ table }: { table: PaperTable }) {
  const styles = useStyles();
  const side = (column: number): string =>
    table.figures[column] ? looks['copied-right'] : looks['copied-left'];
  const left = table.rows.length - PREVIEWED;
  return (
    <>
      {/* focusable, so that the keyboard can scroll it */}
      <div className={looks['copied-scroll']} role="region" aria-label="The table to copy" tabIndex={0}>
        <table className={looks['copied-table']}>
          <caption>{table.title}</caption>
          <thead>
            <tr>
              {table.headings.map((heading, i) => (
                <th key={i} scope="col" className={side(i)}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, PREVIEWED).map(({ row, cells }) => (
              <tr key={row}>
                {cells.map(({ text }, i) =>
                  i === 0 ? (
                    <th key={i} scope="row" className={side(i)}>
                      {text}
                    </th>
                  ) : (
                    <td key={i} className={side(i)}>
                      {text}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.quiet}>
        {sizeText(table)}
        {left > 0 ? `; the first ${PREVIEWED} rows are shown, all are copied.` : '.'}
      </p>
    </>
  );
}

/** For the keyboard, where Excel lets no add-in use the clipboard. Both forms are copied from it all the same. */
function ByHand({ sentence, copy }: { sentence: string; copy: Copy }) {
  const styles = useStyles();
  const box = useRef<HTMLTextAreaElement>(null);
  // what has the focus selects itself
  useEffect(() => box.current?.focus(), [copy]);
  return (
    <>
      <p className={styles.text}>▲ {sentence}</p>
      <textarea
        ref={box}
        readOnly
        className={looks['copied-box']}
        aria-label="The table as text"
        value={copy.text}
        onFocus={(event) => event.currentTarget.select()}
        onCopy={(event) => fillCopy(event, copy)}
      />
    </>
  );
}

function Outcome({ result }: { result: Result }) {
  if (result.kind === 'by hand') return <ByHand {...result} />;
  return (
    <ResultHeading>
      {result.kind === 'copied' ? '✓' : '✗'} {result.sentence}
    </ResultHeading>
  );
}

interface ColumnsProps {
  headings: readonly string[];
  columns: readonly number[];
  onToggle(column: number): void;
}

function Columns({ headings, columns, onToggle }: ColumnsProps) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary}>
        Columns: {columns.length} of {headings.length}
      </summary>
      <fieldset className={styles.choices} aria-label="Columns to copy">
        {headings.map((heading, column) => (
          <label key={column} className={styles.choice}>
            <input type="checkbox" checked={columns.includes(column)} onChange={() => onToggle(column)} />
            {heading === '' ? `Column ${column + 1}, without a heading` : heading}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

interface ChosenProps {
  shown: ShownTable;
  busy: boolean;
  /** Another part of the table was chosen. */
  onChange(): void;
  onCopy(table: PaperTable): void;
}

function Chosen({ shown, busy, onChange, onCopy }: ChosenProps) {
  const styles = useStyles();
  const [columns, setColumns] = useState(() => usualColumns(shown));
  const groups = tableGroups(shown);
  const [group, setGroup] = useState('');
  const table = paperTable(shown, columns, groups.find(({ key }) => key === group) ?? null);
  const nothing = columns.length === 0 ? NO_COLUMNS : table.rows.length === 0 ? NO_ROWS : null;
  return (
    <>
      {groups.length > 0 && (
        <Field label="School">
          <Select
            value={group}
            onChange={(_event, data) => {
              setGroup(data.value);
              onChange();
            }}
          >
            <option value="">All schools</option>
            {groups.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {nothing === null ? <Preview table={table} /> : <p className={styles.text}>✗ {nothing}</p>}
      {tableSentences(shown, table, columns).map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      <Columns
        headings={shown.headings}
        columns={columns}
        onToggle={(column) => {
          setColumns(toggled(columns, column));
          onChange();
        }}
      />
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={busy || nothing !== null}
          onClick={() => onCopy(table)}
        >
          Copy
        </Button>
        <PlaceLink where={shown.where}>Go to the table</PlaceLink>
      </div>
    </>
  );
}

const WAITING = {
  listing: 'Looking for the tables',
  reading: 'Reading the table',
  copying: 'Copying the table',
} as const;

export default function PaperPart() {
  const styles = useStyles();
  const { state, list, choose, copy, clear } = useCopy();
  const [block, setBlock] = useState('');
  const { busy, tables, shown, result, failure } = state;
  const listAnew = (): void => {
    setBlock('');
    list();
  };
  return (
    <section className={styles.list} aria-label="Copy for a paper">
      <h3 className={styles.subheading}>Copy for a paper</h3>
      <p className={styles.text}>
        Copies a table of an HNB sheet as it shows there, ready to paste into Word or an email.
      </p>
      <div className={styles.row}>
        <Button disabledFocusable={busy !== null} onClick={listAnew}>
          {tables === null ? 'List tables' : 'List tables again'}
        </Button>
      </div>
      {tables?.length === 0 && <p className={styles.text}>{NO_TABLES}</p>}
      {tables !== null && tables.length > 0 && (
        <Field label="Table">
          <Select
            value={block}
            onChange={(_event, data) => {
              setBlock(data.value);
              choose(data.value);
            }}
          >
            <option value="" disabled>
              Choose a table
            </option>
            {bySheet(tables).map(({ sheet, tables: mine }) => (
              <optgroup key={sheet} label={sheet}>
                {mine.map((table) => (
                  <option key={table.block} value={table.block}>
                    {table.title}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </Field>
      )}
      {shown && (
        <Chosen
          key={shown.block}
          shown={shown}
          busy={busy !== null}
          onChange={clear}
          onCopy={(table) => copy(shown, table)}
        />
      )}
      {busy !== null && <Waiting what={WAITING[busy]} />}
      {result && <Outcome result={result} />}
      {failure && <FailureMessage failure={failure} asked />}
    </section>
  );
}
