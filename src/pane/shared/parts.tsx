/** Parts that several pages share: places as links, problems, failures, the name and the buttons. No arithmetic. */
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Field } from '@fluentui/react-components';
import type { Problem } from '../../workbook/contract';
import { usePane } from './context';
import { Input } from './controls';
import { failureOf, type Failure } from './flow';
import { placeText, withPlaces } from './format';
import { useStyles } from './styles';
import type { FlowActions } from './use-flow';

/** The page's heading; takes the focus when a link or the ribbon opened the page, whose own button is gone by then. */
export function PageHeading({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const { isOpened } = usePane();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isOpened) heading.current?.focus();
  }, [isOpened]);
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.heading}>
      {children}
    </h2>
  );
}

/** A heading that takes the focus when it appears after something the person did. */
export function ResultHeading({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  // before the page's heading, which takes it from a result that the page still shows when it is opened
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1} className={styles.subheading}>
      {children}
    </h3>
  );
}

/** Selects a cell in the sheet; says so when that cannot be done, such as when the sheet is gone. */
export function PlaceLink({ where, children }: { where: string; children: ReactNode }) {
  const { port, announce } = usePane();
  const styles = useStyles();
  const [fault, setFault] = useState('');
  const go = (): void => {
    setFault('');
    port.goTo(where).then(
      () => announce(`${placeText(where)} is selected in the sheet.`),
      (reason: unknown) => {
        const { message } = failureOf(reason);
        setFault(message);
        announce(message);
      },
    );
  };
  return (
    <>
      <button type="button" className={styles.link} onClick={go}>
        {children}
      </button>
      {fault !== '' && <p className={styles.text}>✗ {fault}</p>}
    </>
  );
}

const SEVERITY = { fault: '✗ To correct', note: 'ℹ To know' } as const;

/** Faults first, in the order found. */
const bySeverity = (problems: readonly Problem[]): Problem[] =>
  (['fault', 'note'] as const).flatMap((kind) => problems.filter(({ severity }) => severity === kind));

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const styles = useStyles();
  if (problems.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="What was found">
      {bySeverity(problems).map(({ severity, where, message }, i) => (
        <li key={`${where}${i}`} className={styles.card}>
          <p className={styles.text}>
            <strong>{SEVERITY[severity]}:</strong> {withPlaces(message)}
          </p>
          {where.includes('!') && <PlaceLink where={where}>Go to {placeText(where)}</PlaceLink>}
        </li>
      ))}
    </ul>
  );
}

/** @param asked true when it answers something the person did: then it takes the focus */
export function FailureMessage({ failure, asked = false }: { failure: Failure; asked?: boolean }) {
  const styles = useStyles();
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) message.current?.focus();
  }, [asked, failure]);
  return (
    <div className={styles.list}>
      <div ref={message} tabIndex={-1} className={styles.failure}>
        <p className={styles.text}>
          <strong>✗ Error:</strong> {withPlaces(failure.message)}
        </p>
      </div>
      <ProblemList problems={failure.problems} />
    </div>
  );
}

/** Something is being read; how long it takes is not known. */
export function Waiting({ what }: { what: string }) {
  const styles = useStyles();
  return <progress className={styles.progress} aria-label={what} />;
}

export function NameField() {
  const { state, send } = usePane();
  return (
    <Field label="Your name, for the log" hint="Stands on HNB Log beside what you build; kept nowhere else.">
      <Input value={state.by} onChange={(_event, data) => send({ kind: 'name', by: data.value })} />
    </Field>
  );
}

interface BuildButtonsProps {
  actions: FlowActions;
  /** What the build is called on its button. */
  build: string;
  /** What the preview is called, where a page has more than one. */
  look?: string;
  /** Labels of fields that are wrong: nothing is read or built until they are corrected. */
  wrong?: readonly string[];
  /** True when something typed has to be stored first. */
  unsaved?: boolean;
}

/** Preview and build, the pair of buttons of every page that writes. */
export function BuildButtons({
  actions,
  build,
  look = 'Preview',
  wrong = [],
  unsaved = false,
}: BuildButtonsProps) {
  const styles = useStyles();
  const { flow, busy, preview, build: start } = actions;
  const previewed = flow.stage === 'previewed' && flow.preview.ready;
  const isOff = busy || wrong.length > 0;
  return (
    <>
      {wrong.length > 0 && <p className={styles.text}>✗ First correct: {wrong.join(', ')}.</p>}
      {wrong.length === 0 && unsaved && (
        <p className={styles.quiet}>
          What you typed above is stored on HNB Inputs when you press Preview or {build}.
        </p>
      )}
      <div className={styles.row}>
        {/* focusable while off, so that the keyboard keeps its place during a build */}
        <Button appearance={previewed ? 'secondary' : 'primary'} disabledFocusable={isOff} onClick={preview}>
          {look}
        </Button>
        <Button appearance={previewed ? 'primary' : 'secondary'} disabledFocusable={isOff} onClick={start}>
          {build}
        </Button>
      </div>
    </>
  );
}
