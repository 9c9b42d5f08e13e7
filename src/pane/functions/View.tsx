/** The functions: a search, the list, and one function's help with its example. No arithmetic. */
import { useEffect, useRef, type RefObject } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { usePane } from '../shared/context';
import { PageHeading } from '../shared/parts';
import { useStyles } from '../shared/styles';
import type { FunctionsEvent } from './core';
import { functionHelp, FUNCTIONS, lookUp, type FunctionHelp } from './help';
import { FunctionCard } from './FunctionCard';
import { foundSentence } from './search';
import { Input } from '../shared/controls';

/** True from a press in this page on: only then does what appears take the focus. */
type Pressed = RefObject<boolean>;

interface ListProps {
  pressed: Pressed;
  tell(event: FunctionsEvent): void;
}

function Entry({ help, isLast, pressed, tell }: ListProps & { help: FunctionHelp; isLast: boolean }) {
  const styles = useStyles();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isLast && pressed.current) button.current?.focus();
  }, [isLast, pressed]);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={styles.link}
        onClick={() => tell({ kind: 'choose', id: help.id })}
      >
        HNB.{help.id}
      </button>
      <p className={styles.quiet}>{help.summary}</p>
    </li>
  );
}

function List({ pressed, tell }: ListProps) {
  const styles = useStyles();
  const { query, last } = usePane().state.functions;
  const found = lookUp(query);
  return (
    <>
      <p className={styles.text}>
        Type <code>=HNB.</code> in a cell, or choose a function to read its help and to insert an example.
      </p>
      <Field label="Find a function">
        <Input
          type="search"
          value={query}
          onChange={(_event, data) => tell({ kind: 'look for', query: data.value })}
        />
      </Field>
      <p className={styles.quiet} aria-live="polite">
        {foundSentence(found.length, FUNCTIONS.length, query)}
      </p>
      <ul className={styles.list} aria-label="Functions">
        {found.map((help) => (
          <Entry key={help.id} help={help} isLast={help.id === last} pressed={pressed} tell={tell} />
        ))}
      </ul>
    </>
  );
}

function Chosen({ help, pressed, tell }: ListProps & { help: FunctionHelp }) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (pressed.current) heading.current?.focus();
  }, [pressed]);
  return (
    <>
      <div className={styles.row}>
        <Button onClick={() => tell({ kind: 'list' })}>All functions</Button>
      </div>
      <h3 ref={heading} tabIndex={-1} className={styles.subheading}>
        HNB.{help.id}
      </h3>
      <FunctionCard help={help} />
    </>
  );
}

export default function FunctionsView() {
  const styles = useStyles();
  const { state, send } = usePane();
  const pressed = useRef(false);
  const tell = (event: FunctionsEvent): void => {
    pressed.current = event.kind !== 'look for';
    send({ kind: 'functions', event });
  };
  const help = functionHelp(state.functions.chosen);
  return (
    <div className={styles.page}>
      <PageHeading>Functions</PageHeading>
      {help ? (
        <Chosen key={help.id} help={help} pressed={pressed} tell={tell} />
      ) : (
        <List pressed={pressed} tell={tell} />
      )}
    </div>
  );
}
