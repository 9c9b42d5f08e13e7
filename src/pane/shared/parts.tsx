/** Parts that several pages share: places as links, lists of problems, previews and results. No arithmetic. */
import { useEffect, useRef, type ReactNode } from 'react';
import { Button, Field, Input, MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import type { CheckResult, Preview, Problem, SheetPreview } from '../../workbook/contract';
import { cellText, count } from './format';
import { usePane } from './context';
import { isBusy, previewSentence, resultSentence, type Failure, type Flow } from './flow';
import { useStyles } from './styles';

/** Most cells of a sheet listed in a preview; a new sheet has hundreds. */
const LISTED_CHANGES = 60;

/** A heading that takes the focus when it appears after something the person did. */
export function ResultHeading({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1} className={styles.subheading}>
      {children}
    </h3>
  );
}

export function PlaceLink({ where, children }: { where: string; children: ReactNode }) {
  const { port, announce } = usePane();
  const styles = useStyles();
  const go = (): void => {
    port.goTo(where).then(
      () => announce(`${where} is selected in the sheet.`),
      (reason: unknown) => announce(reason instanceof Error ? reason.message : String(reason)),
    );
  };
  return (
    <button type="button" className={styles.link} onClick={go}>
      {children}
    </button>
  );
}

const SEVERITY = { fault: 'To correct', note: 'To know' } as const;

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const styles = useStyles();
  if (problems.length === 0) return null;
  const sorted = [...problems].sort((a, b) =>
    a.severity === b.severity ? 0 : a.severity === 'fault' ? -1 : 1,
  );
  return (
    <ul className={styles.list} aria-label="What was found">
      {sorted.map(({ severity, where, message }, i) => (
        <li key={`${where}${i}`} className={styles.card}>
          <p className={styles.text}>
            <strong>
              {severity === 'fault' ? '✗' : 'ℹ'} {SEVERITY[severity]}:
            </strong>{' '}
            {message}
          </p>
          {where.includes('!') && <PlaceLink where={where}>Go to {where}</PlaceLink>}
        </li>
      ))}
    </ul>
  );
}

export function FailureMessage({ failure }: { failure: Failure }) {
  return (
    <>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{failure.message}</MessageBarBody>
      </MessageBar>
      <ProblemList problems={failure.problems} />
    </>
  );
}

function SheetChanges({ sheet }: { sheet: SheetPreview }) {
  const styles = useStyles();
  const shown = sheet.changes.slice(0, LISTED_CHANGES);
  const left = sheet.changes.length - shown.length;
  return (
    <li className={styles.card}>
      <p className={styles.text}>
        <strong>{sheet.sheet}</strong> {sheet.isNew ? '(new sheet)' : ''} –{' '}
        {count(sheet.changes.length, 'cell')}
        {sheet.looks && !sheet.isNew ? ', looks laid on again' : ''}
      </p>
      {shown.length > 0 && (
        <details>
          <summary className={styles.summary}>Cell by cell</summary>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" style={{ width: '18%' }}>
                  Cell
                </th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ address, before, after }) => (
                <tr key={address}>
                  <td>{address}</td>
                  <td>{cellText(before)}</td>
                  <td>{cellText(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {left > 0 && <p className={styles.quiet}>and {count(left, 'more cell')}.</p>}
        </details>
      )}
    </li>
  );
}

export function PreviewView({ preview }: { preview: Preview }) {
  const styles = useStyles();
  return (
    <section aria-label="Preview" className={styles.list}>
      <ResultHeading>{previewSentence(preview)}</ResultHeading>
      <ul className={styles.list}>
        {preview.sheets.map((sheet) => (
          <SheetChanges key={sheet.sheet} sheet={sheet} />
        ))}
      </ul>
      {preview.notes.map((note) => (
        <p key={note} className={styles.text}>
          {note}
        </p>
      ))}
      <ProblemList problems={preview.problems} />
    </section>
  );
}

const SIGNS = { OK: '✓', Look: '✗', Error: '!' } as const;

export function CheckList({ checks }: { checks: readonly CheckResult[] }) {
  const styles = useStyles();
  const looks = checks.filter(({ result }) => result !== 'OK');
  const good = checks.filter(({ result }) => result === 'OK');
  return (
    <>
      {looks.length > 0 && (
        <ul className={styles.list} aria-label="Checks to look at">
          {looks.map(({ check, result, detail, where }) => (
            <li key={where} className={styles.card}>
              <p className={styles.text}>
                <strong>
                  {SIGNS[result]} {result}:
                </strong>{' '}
                {check}
              </p>
              <p className={styles.quiet}>{detail}</p>
              <PlaceLink where={where}>Go to the check</PlaceLink>
            </li>
          ))}
        </ul>
      )}
      {good.length > 0 && (
        <details>
          <summary className={styles.summary}>
            {SIGNS.OK} {count(good.length, 'check')} OK
          </summary>
          <ul className={styles.list}>
            {good.map(({ check, where }) => (
              <li key={where}>
                <PlaceLink where={where}>{check}</PlaceLink>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The state of a page's flow below its buttons. */
export function FlowView({ flow }: { flow: Flow }) {
  const styles = useStyles();
  if (flow.stage === 'previewing') return <ProgressBar aria-label="Reading the workbook" />;
  if (flow.stage === 'building') {
    return (
      <Field validationMessage={`${flow.step} (${flow.done} of ${flow.of})`} validationState="none">
        <ProgressBar value={flow.done} max={flow.of} aria-label={flow.step} />
      </Field>
    );
  }
  if (flow.stage === 'previewed') return <PreviewView preview={flow.preview} />;
  if (flow.stage === 'failed') return <FailureMessage failure={flow.failure} />;
  if (flow.stage !== 'built') return null;
  const { report } = flow;
  return (
    <section aria-label="Result" className={styles.list}>
      <ResultHeading>✓ {resultSentence(report)}</ResultHeading>
      <div className={styles.row}>
        {report.sheets.map((sheet) => (
          <PlaceLink key={sheet} where={`'${sheet}'!A1`}>
            Open {sheet}
          </PlaceLink>
        ))}
      </div>
      {report.notes.map((note) => (
        <p key={note} className={styles.text}>
          {note}
        </p>
      ))}
      <CheckList checks={report.checks} />
      <ProblemList problems={report.problems} />
    </section>
  );
}

export function NameField() {
  const { by, setBy } = usePane();
  return (
    <Field label="Your name, for the log" hint="Stands on HNB Log beside what you build; kept nowhere else.">
      <Input value={by} onChange={(_event, data) => setBy(data.value)} />
    </Field>
  );
}

/** Preview and build, the pair of buttons of every page that writes. */
export function BuildButtons({
  flow,
  build,
  onPreview,
  onBuild,
}: {
  flow: Flow;
  build: string;
  onPreview(): void;
  onBuild(): void;
}) {
  const styles = useStyles();
  const previewed = flow.stage === 'previewed' && flow.preview.ready;
  return (
    <div className={styles.row}>
      <Button appearance={previewed ? 'secondary' : 'primary'} disabled={isBusy(flow)} onClick={onPreview}>
        Preview
      </Button>
      <Button appearance={previewed ? 'primary' : 'secondary'} disabled={isBusy(flow)} onClick={onBuild}>
        {build}
      </Button>
    </div>
  );
}
