/** Pastes recommendations of another report into free rows of the sheet, after a look at how they are read. No arithmetic. */
import { useRef, useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import type { SheetRow, TypedRow } from '../../workbook/contract';
import { PlaceLink, ResultHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { addedSentence, buttonText, readingOf, type PasteTexts, type Reading } from './paste';
import { Input, Textarea } from '../shared/controls';

const NOTHING: PasteTexts = { name: '', date: '', lines: '' };

interface Entry {
  label: string;
  hint: string;
  part: keyof PasteTexts;
}

const NAMES: readonly Entry[] = [
  { part: 'name', label: 'Report', hint: 'Its name and who made it, such as Area SEND inspection, Ofsted.' },
  { part: 'date', label: 'Date of the report', hint: 'Such as May 2026; may be blank.' },
];

/** How the box is read: what goes where, and what is wrong by line. */
function Preview({ reading }: { reading: Reading }) {
  const styles = useStyles();
  const { rows, notes, faults, sentence } = reading;
  return (
    <>
      {faults.length > 0 && (
        <ul className={styles.bullets} aria-label="To correct">
          {faults.map((fault) => (
            <li key={fault} className={styles.text}>
              ✗ {fault}
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
      {rows.length > 0 && (
        <table className={styles.table} aria-label="As they are read">
          <thead>
            <tr>
              <th scope="col" className={styles.narrow}>
                Number
              </th>
              <th scope="col">Recommendation and finding</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, number, text, finding }) => (
              <tr key={line}>
                <td>{number === '' ? 'none' : number}</td>
                <td>
                  {text}
                  {finding !== '' && <p className={styles.quiet}>Found: {finding}</p>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.text}>{sentence}</p>
    </>
  );
}

interface PasteFormProps {
  rows: readonly SheetRow[];
  isBusy: boolean;
  type(rows: readonly TypedRow[], said: string): Promise<boolean>;
}

interface BoxProps extends PasteFormProps {
  close(): void;
  /** Told when recommendations stand on the sheet. */
  added(reading: Reading): void;
}

function Box({ rows, isBusy, type, close, added }: BoxProps) {
  const styles = useStyles();
  const [texts, setTexts] = useState(NOTHING);
  // a name is asked for once there is something to name
  const reading = readingOf(texts, rows);
  const isFilled = texts.lines.trim() !== '';
  const set = (part: keyof PasteTexts, text: string): void => setTexts((all) => ({ ...all, [part]: text }));
  const add = (): void => {
    void type(reading.typed, addedSentence(reading)).then((isDone) => {
      if (!isDone) return;
      added(reading);
      if (reading.left === '') close();
      else set('lines', reading.left);
    });
  };
  return (
    <section className={styles.card} aria-label="Another report">
      <ResultHeading>Another report</ResultHeading>
      {NAMES.map(({ part, label, hint }) => (
        <Field
          key={part}
          label={label}
          hint={hint}
          {...(part === 'name' && isFilled && reading.nameFault !== null
            ? { validationMessage: reading.nameFault, validationState: 'error' as const }
            : {})}
        >
          <Input value={texts[part]} onChange={(_event, data) => set(part, data.value)} />
        </Field>
      ))}
      <Field
        label="Its recommendations"
        hint="Paste from Word, PDF or Excel: one a line, with or without its number. Columns are read as number, recommendation, finding."
      >
        <Textarea
          rows={6}

          value={texts.lines}
          onChange={(_event, data) => set('lines', data.value)}
        />
      </Field>
      {isFilled && <Preview reading={reading} />}
      <div className={styles.row}>
        <Button appearance="primary" disabledFocusable={isBusy || reading.typed.length === 0} onClick={add}>
          {buttonText(reading)}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </section>
  );
}

export function PasteForm(props: PasteFormProps) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<Reading | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    // the box is gone, and with it the button that had the focus
    requestAnimationFrame(() => opener.current?.focus());
  };
  const toggle = (): void => {
    setDone(null);
    setOpen(!isOpen);
  };
  return (
    <>
      <div>
        <Button ref={opener} aria-expanded={isOpen} onClick={toggle}>
          Add recommendations of another report
        </Button>
      </div>
      {done && (
        <div>
          <p className={styles.text}>✓ {addedSentence(done)}</p>
          <PlaceLink where={done.typed[0]?.seen.where ?? ''}>Go to the first of them</PlaceLink>
        </div>
      )}
      {isOpen && <Box {...props} close={close} added={setDone} />}
    </>
  );
}
