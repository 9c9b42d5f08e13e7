/** The rows of HNB Recommendations by report, with a filter; one at a time is edited or agreed. No arithmetic. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Field } from '@fluentui/react-components';
import type { SheetRow } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { FailureMessage, PlaceLink } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { AgreeButtons, NameWanted } from './AgreeButtons';
import type { Side } from './agreement';
import { RowForm } from './RowForm';
import {
  agreementOf,
  agreementSentence,
  changedValues,
  countsSentence,
  FILTERS,
  groupsOf,
  namedRows,
  numberIn,
  picked,
  pickedSentence,
  serialOfDay,
  shownIn,
  textIn,
  type Filter,
  type Texts,
} from './rows';
import type { Rows } from './use-rows';
import { Select } from '../shared/controls';

/** Owners, date and status in one line; what is blank is left out. */
const facts = (row: SheetRow): string =>
  [
    textIn(row, 'SEND owner'),
    textIn(row, 'Finance owner'),
    shownIn(row, 'Due') === '' ? '' : `due ${shownIn(row, 'Due')}`,
    textIn(row, 'Status').toLowerCase(),
  ]
    .filter((text) => text !== '')
    .join(' · ');

interface CardProps {
  row: SheetRow;
  isEdited: boolean;
  isBusy: boolean;
  edit(): void;
  cancel(): void;
  save(texts: Texts): void;
  agree(side: Side): void;
}

function Agreement({ row, isBusy, agree }: Pick<CardProps, 'row' | 'isBusy' | 'agree'>) {
  const styles = useStyles();
  return (
    <>
      <p className={styles.quiet}>{agreementSentence(row)}</p>
      <AgreeButtons what={`recommendation ${row.key}`} isBusy={isBusy} agree={agree} />
    </>
  );
}

function Card({ row, isEdited, isBusy, edit, cancel, save, agree }: CardProps) {
  const styles = useStyles();
  const practice = textIn(row, 'Our practice');
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  // the form goes with the button that was pressed: the focus stays on its card
  useEffect(() => {
    if (wasEdited.current && !isEdited) editButton.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  return (
    <li className={styles.card}>
      <p className={styles.text}>
        {numberIn(row) !== '' && `${numberIn(row)}. `}
        {textIn(row, 'Recommendation')}
      </p>
      <p className={styles.quiet}>
        <strong>
          {textIn(row, 'Sign')} {textIn(row, 'Assessment')}
        </strong>
        {practice !== '' && `: ${practice}`}
      </p>
      {isEdited ? (
        <RowForm row={row} isBusy={isBusy} save={save} cancel={cancel} />
      ) : (
        <>
          {facts(row) !== '' && <p className={styles.quiet}>{facts(row)}</p>}
          <Agreement row={row} isBusy={isBusy} agree={agree} />
          <div className={styles.row}>
            <Button
              ref={editButton}
              size="small"
              aria-label={`Edit recommendation ${row.key}`}
              onClick={edit}
            >
              Edit
            </Button>
            <PlaceLink where={row.where}>Go to row {row.key}</PlaceLink>
          </div>
        </>
      )}
    </li>
  );
}

interface ListProps {
  rows: readonly SheetRow[];
  /** Those that the filter picks. */
  shown: readonly SheetRow[];
  card(row: SheetRow): ReactNode;
}

/** A heading and a list for each report; the counts are of all its rows, whatever the filter shows. */
function Reports({ rows, shown, card }: ListProps) {
  const styles = useStyles();
  return (
    <>
      {groupsOf(rows).map(({ report, title, rows: all }) => {
        const picks = all.filter((row) => shown.includes(row));
        return (
          <section key={report} className={styles.list} aria-label={title}>
            <h3 className={styles.subheading}>{title}</h3>
            <p className={styles.quiet}>{countsSentence(all)}</p>
            {picks.length > 0 && (
              <ul className={styles.list} aria-label={title}>
                {picks.map(card)}
              </ul>
            )}
          </section>
        );
      })}
    </>
  );
}

export function RowList({ rows: all, failure, isBusy, type }: Rows & { rows: readonly SheetRow[] }) {
  const rows = namedRows(all);
  const styles = useStyles();
  const { state, announce } = usePane();
  const { by } = state;
  const [filter, setFilter] = useState<Filter>('All');
  const [edited, setEdited] = useState<string | null>(null);
  const asked = { by, today: serialOfDay(new Date()) };
  // the one that is being edited stays in view whatever the filter says of it by now
  const shown = rows.filter((row) => row.key === edited || picked([row], filter, asked).length > 0);
  const choose = (next: Filter): void => {
    setFilter(next);
    announce(pickedSentence(picked(rows, next, asked).length, rows.length, next));
  };
  const save = (row: SheetRow, texts: Texts): void => {
    const values = changedValues(row, texts);
    if (Object.keys(values).length === 0) return setEdited(null);
    void type([{ seen: row, values }], `Recommendation ${row.key} is stored on the sheet.`).then(
      (isDone) => isDone && setEdited(null),
    );
  };
  const agree = (row: SheetRow, side: Side): void => {
    const typed = { seen: row, values: agreementOf(row, side, asked) };
    void type([typed], `Recommendation ${row.key} is agreed for ${side}.`);
  };
  const card = (row: SheetRow): ReactNode => (
    <Card
      key={row.key}
      row={row}
      isEdited={edited === row.key}
      isBusy={isBusy}
      edit={() => setEdited(row.key)}
      cancel={() => setEdited(null)}
      save={(texts) => save(row, texts)}
      agree={(side) => agree(row, side)}
    />
  );
  return (
    <>
      <Field label="Show">
        <Select value={filter} onChange={(_event, data) => choose(data.value as Filter)}>
          {FILTERS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <p className={styles.quiet}>{pickedSentence(shown.length, rows.length, filter)}</p>
      <NameWanted />
      {failure && <FailureMessage failure={failure} asked />}
      <Reports rows={rows} shown={shown} card={card} />
    </>
  );
}
