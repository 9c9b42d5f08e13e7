/**
 * Other councils and last year beside ours, on HNB Comparison: who they are, what they do about each recommendation, how
 * ours stands, keeping ours. No arithmetic.
 */
import { useState, type ReactNode } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { ASSESSED, COUNCIL_ROWS, COUNCILS, PRACTICES } from '../../sheets/comparison-words';
import { ASSESSMENTS } from '../../sheets/recommendation-words';
import type { SheetRow, TypedRow } from '../../workbook/contract';
import { Input, Select, Textarea } from '../shared/controls';
import { FlowView } from '../shared/outcome';
import { BuildButtons, FailureMessage, PlaceLink, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useFlow } from '../shared/use-flow';
import {
  answersOf,
  answersTyped,
  askedOf,
  columnsOf,
  headOf,
  headTyped,
  keepSentence,
  KEPT_FROM,
  keptOf,
  lastYearFilled,
  type Answers,
  type Column,
} from './compare';
import { useBlocks, type Blocks } from './use-rows';

interface SheetFormProps {
  label: string;
  isBusy: boolean;
  save(): void;
  cancel(): void;
  children: ReactNode;
}

function SheetForm({ label, isBusy, save, cancel, children }: SheetFormProps) {
  const styles = useStyles();
  return (
    <form
      className={styles.list}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) save();
      }}
    >
      {children}
      <div className={styles.row}>
        <Button appearance="primary" type="submit" disabledFocusable={isBusy}>
          Save to the sheet
        </Button>
        <Button onClick={cancel}>Cancel</Button>
      </div>
    </form>
  );
}

const options = (choices: readonly string[]): ReactNode =>
  choices.map((choice) => (
    <option key={choice} value={choice}>
      {choice === '' ? '(blank)' : choice}
    </option>
  ));

interface HeadFormProps {
  side: string;
  start: Readonly<Record<string, string>>;
  isBusy: boolean;
  save(texts: Readonly<Record<string, string>>): void;
  cancel(): void;
}

function HeadForm({ side, start, isBusy, save, cancel }: HeadFormProps) {
  const [texts, setTexts] = useState(start);
  const type = (key: string, text: string): void => setTexts((all) => ({ ...all, [key]: text }));
  return (
    <SheetForm label={side} isBusy={isBusy} save={() => save(texts)} cancel={cancel}>
      {COUNCIL_ROWS.map(({ key, what, choices }, i) => (
        <Field key={key} label={what}>
          {choices ? (
            <Select value={texts[key] ?? ''} onChange={(_event, data) => type(key, data.value)}>
              {options(['', ...choices])}
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
    </SheetForm>
  );
}

interface AnswersFormProps {
  column: Column;
  assessed: readonly SheetRow[];
  practices: readonly SheetRow[];
  isBusy: boolean;
  save(assessments: Answers, practices: Answers): void;
  cancel(): void;
}

/** What the council of a column does about each recommendation. */
function AnswersForm(props: AnswersFormProps) {
  const { column, assessed, practices, isBusy, save, cancel } = props;
  const styles = useStyles();
  const [words, setWords] = useState(() => answersOf(assessed, column.side));
  const [practice, setPractice] = useState(() => answersOf(practices, column.side));
  return (
    <SheetForm
      label={`What ${column.name} does`}
      isBusy={isBusy}
      save={() => save(words, practice)}
      cancel={cancel}
    >
      <p className={styles.quiet}>
        What you type here stands on HNB Comparison. Where a column follows your table, it stands instead of
        the table’s; cleared, the next build follows the table again.
      </p>
      {askedOf(assessed).map(({ key, title, ours }, i) => {
        const word = words[key] ?? '';
        // what somebody typed freehand on the sheet stays a choice until another is made
        const choices = [...new Set(['', ...ASSESSMENTS, word])];
        return (
          <div key={key} role="group" aria-label={title} className={styles.list}>
            <p className={styles.text}>
              <strong>{title}</strong> Ours: {ours}
            </p>
            <Field label="Assessment">
              <Select
                autoFocus={i === 0}
                value={word}
                onChange={(_event, { value }) => setWords((all) => ({ ...all, [key]: value }))}
              >
                {options(choices)}
              </Select>
            </Field>
            <Field label="Practice">
              <Textarea
                value={practice[key] ?? ''}
                onChange={(_event, { value }) => setPractice((all) => ({ ...all, [key]: value }))}
              />
            </Field>
          </div>
        );
      })}
    </SheetForm>
  );
}

interface OneColumnProps {
  column: Column;
  blocks: Blocks;
}

function OneColumn({ column, blocks }: OneColumnProps) {
  const { side, name, marks } = column;
  const styles = useStyles();
  const [open, setOpen] = useState<'head' | 'answers' | null>(null);
  const [councils = [], assessed = [], practices = []] = blocks.rows ?? [];
  const close = (): void => setOpen(null);
  const type = async (...typed: (readonly TypedRow[])[]): Promise<void> => {
    if (await blocks.type(typed, `${side} is stored on the sheet.`)) close();
  };
  return (
    <li className={styles.card}>
      <p className={styles.text}>
        <strong>{side}</strong>: {name === '' ? 'not named' : name}
      </p>
      <p className={styles.quiet}>{marks}</p>
      {open === 'head' && (
        <HeadForm
          side={side}
          start={headOf(councils, side)}
          isBusy={blocks.isBusy}
          save={(texts) => void type(headTyped(councils, side, texts))}
          cancel={close}
        />
      )}
      {open === 'answers' && (
        <AnswersForm
          column={column}
          assessed={assessed}
          practices={practices}
          isBusy={blocks.isBusy}
          save={(words, practice) =>
            void type([], answersTyped(assessed, side, words), answersTyped(practices, side, practice))
          }
          cancel={close}
        />
      )}
      {open === null && (
        <div className={styles.row}>
          <Button size="small" aria-label={`Say who ${side} is`} onClick={() => setOpen('head')}>
            Say who this is
          </Button>
          {name !== '' && (
            <Button size="small" aria-label={`Say what ${name} does`} onClick={() => setOpen('answers')}>
              Say what they do
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Ours of this year as values under last year, in one go. */
function KeepOurs({ blocks }: { blocks: Blocks }) {
  const styles = useStyles();
  const [councils = [], assessed = [], practices = []] = blocks.rows ?? [];
  const filled = lastYearFilled(assessed, practices);
  const keep = (): void => {
    const { assessments, others } = KEPT_FROM;
    void blocks.type(
      [keptOf(councils, others), keptOf(assessed, assessments), keptOf(practices, others)],
      'This year’s stands under Ours last year.',
    );
  };
  return (
    <>
      <h3 className={styles.subheading}>A new year</h3>
      <p className={styles.quiet}>{keepSentence(filled)}</p>
      <div>
        <Button disabledFocusable={blocks.isBusy} onClick={keep}>
          {filled === 0 ? 'Keep ours as last year’s' : 'Replace last year’s by this year’s'}
        </Button>
      </div>
    </>
  );
}

const BLOCKS = [COUNCILS, ASSESSED, PRACTICES];

function Compared() {
  const styles = useStyles();
  const actions = useFlow('comparison');
  const { flow } = actions;
  const built = flow.stage === 'built' ? flow.report : null;
  const blocks = useBlocks(BLOCKS, built);
  const { rows, failure } = blocks;
  const [councils = [], assessed = []] = rows ?? [];
  const where = councils[0]?.where;
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
          Say what they do about each recommendation, here or on the sheet, or map a table of it as Practice
          elsewhere on Set up: a column follows it by the council’s name.
        </li>
      </ol>
      <BuildButtons actions={actions} build="Build HNB Comparison" look="Preview HNB Comparison" />
      <FlowView flow={flow} />
      {failure && <FailureMessage failure={failure} asked={rows !== null} />}
      {!rows && !failure && <Waiting what="Reading HNB Comparison" />}
      {where !== undefined && (
        <>
          <ul className={styles.list} aria-label="Columns of HNB Comparison">
            {columnsOf(councils, assessed).map((column) => (
              <OneColumn key={column.side} column={column} blocks={blocks} />
            ))}
          </ul>
          <KeepOurs blocks={blocks} />
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
