/** The help of one function: what it does, its example with the button that inserts it, what to give. No arithmetic. */
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { usePane } from '../shared/context';
import { FailureMessage, PlaceLink, Waiting } from '../shared/parts';
import { isWorking } from '../shared/state';
import { useStyles } from '../shared/styles';
import { insertedSentence, type Insertion } from './core';
import type { ArgumentHelp, ColumnsHelp, FunctionHelp, SettingHelp } from './help';
import { Picture } from './Picture';
import { useInsert } from './use-insert';

/** Takes the focus, as the button that was pressed may be gone by then; no heading, which would part the help in two. */
function Said({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const sentence = useRef<HTMLParagraphElement>(null);
  // before the page's heading, which takes it when the page is opened again
  useLayoutEffect(() => sentence.current?.focus(), []);
  return (
    <p ref={sentence} tabIndex={-1} className={styles.text}>
      {children}
    </p>
  );
}

function Outcome({ insertion, onNewSheet }: { insertion: Insertion; onNewSheet(): void }) {
  const styles = useStyles();
  if (insertion.stage === 'none') return null;
  if (insertion.stage === 'inserting') return <Waiting what="Inserting the example" />;
  if (insertion.stage === 'failed') return <FailureMessage failure={insertion.failure} asked />;
  const { inserted } = insertion;
  const sentence = insertedSentence(inserted);
  if (inserted.kind === 'inserted')
    return (
      <>
        <Said>✓ {sentence}</Said>
        <PlaceLink where={inserted.where}>Go to the example</PlaceLink>
      </>
    );
  return (
    <>
      <Said>▲ {sentence}</Said>
      <div className={styles.row}>
        <Button onClick={onNewSheet}>Put it on a new sheet</Button>
      </div>
    </>
  );
}

function Example({ help }: { help: FunctionHelp }) {
  const styles = useStyles();
  const { state } = usePane();
  const insert = useInsert(help);
  return (
    <section aria-label="Example" className={styles.card}>
      <h4 className={styles.subheading}>Example</h4>
      <p className={styles.text}>{help.example.shows}</p>
      <p className={styles.text}>
        <code>{help.example.formula}</code>
      </p>
      <Picture help={help} />
      <p className={styles.quiet}>{help.example.figures}</p>
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={isWorking(state)}
          onClick={() => insert('selected cell')}
        >
          Insert example
        </Button>
      </div>
      <p className={styles.quiet}>From the selected cell on, where all cells are empty.</p>
      <Outcome insertion={state.functions.insertion} onNewSheet={() => insert('new sheet')} />
    </section>
  );
}

function Arguments({ parameters }: { parameters: readonly ArgumentHelp[] }) {
  const styles = useStyles();
  return (
    <>
      <h4 className={styles.subheading}>What to give</h4>
      <dl className={styles.list}>
        {parameters.map(({ name, meaning, shape, unit, values, leftOut, isNeeded }) => (
          <div key={name}>
            <dt>
              <strong>{name}</strong>
            </dt>
            <dd className={styles.flush}>
              <p className={styles.text}>{meaning}.</p>
              <p className={styles.quiet}>
                {shape}; unit: {unit}; {values}. {isNeeded ? 'Must be given.' : `If left out: ${leftOut}.`}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Columns({ title, columns }: ColumnsHelp) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary}>{title}</summary>
      <ul className={styles.list}>
        {columns.map(({ heading, needed, kind, synonyms }) => (
          <li key={heading}>
            <p className={styles.text}>
              <strong>{heading}</strong> ({kind}
              {needed ? ', needed' : ''})
            </p>
            {synonyms !== '' && <p className={styles.quiet}>also: {synonyms}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Settings({ settings }: { settings: readonly SettingHelp[] }) {
  const styles = useStyles();
  if (settings.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>Settings</summary>
      <ul className={styles.list}>
        {settings.map(({ name, otherwise, unit, methods, source }) => (
          <li key={name}>
            <p className={styles.text}>
              <strong>{name}</strong>: {otherwise}
            </p>
            <p className={styles.quiet}>
              {unit}; methods: {methods}. {source}.
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  const styles = useStyles();
  if (sentences.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>{title}</summary>
      <ul className={styles.bullets}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

export function FunctionCard({ help }: { help: FunctionHelp }) {
  const styles = useStyles();
  return (
    <>
      <p className={styles.text}>{help.summary}</p>
      <p className={styles.text}>
        <code>={help.call}</code>
      </p>
      <Example help={help} />
      {help.parameters.length > 0 && <Arguments parameters={help.parameters} />}
      {help.tables.map((table) => (
        <Columns key={table.title} {...table} />
      ))}
      <Settings settings={help.settings} />
      <h4 className={styles.subheading}>Answer</h4>
      <p className={styles.text}>{help.result}</p>
      <Sentences title="How it is worked out" sentences={help.workings} />
      <Sentences title="What it says when something is wrong" sentences={help.errors} />
      <p className={styles.quiet}>In a council’s workbook: {help.usual}</p>
      <p className={styles.quiet}>Source: {help.source}</p>
      <p className={styles.text}>
        <a className={styles.link} href={`functions.html#${help.anchor}`} target="_blank" rel="noreferrer">
          Open the help page, to read or print
        </a>
      </p>
    </>
  );
}
