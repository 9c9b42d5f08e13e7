/** What came of a preview or a build: sheets and cells that change, progress, the result, the checks. No arithmetic. */
import type { BuildReport, CheckResult, KeptCell, SheetPreview, Task } from '../../workbook/contract';
import { CancelBuild, UndoBuild } from './UndoBuild';
import { changesShown, previewSentence, resultSentence, type Flow } from './flow';
import { usePane } from './context';
import { cellText, count, placeText } from './format';
import { FailureMessage, PlaceLink, ProblemList, ResultHeading, Waiting } from './parts';
import type { FlowTask } from './state';
import { useStyles } from './styles';

function Changes({ sheet }: { sheet: SheetPreview }) {
  const styles = useStyles();
  const { shown, left } = changesShown(sheet);
  return (
    <details>
      <summary className={styles.summary}>
        Cell by cell<span className={styles.unseen}>: {sheet.sheet}</span>
      </summary>
      <table className={styles.table}>
        <caption className={styles.unseen}>Cells of {sheet.sheet} that change</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.narrow}>
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
  );
}

function SheetChanges({ sheet }: { sheet: SheetPreview }) {
  const styles = useStyles();
  return (
    <li className={styles.card}>
      <p className={styles.text}>
        <strong>{sheet.sheet}</strong> {sheet.isNew ? '(new sheet)' : ''} –{' '}
        {count(sheet.changes.length, 'cell')}
        {sheet.looks && !sheet.isNew ? ', colours and formats set again' : ''}
      </p>
      {sheet.changes.length > 0 && <Changes sheet={sheet} />}
    </li>
  );
}

type Previewed = Extract<Flow, { stage: 'previewed' }>;

const Notes = ({ notes }: { notes: readonly string[] }) => {
  const styles = useStyles();
  return notes.map((note) => (
    <p key={note} className={styles.text}>
      {note}
    </p>
  ));
};

function Kept({ flow }: { flow: Previewed }) {
  const styles = useStyles();
  const { send } = usePane();
  const { preview, putBack = [] } = flow;
  const task = preview.task as FlowTask;
  return (
    <ul className={styles.list} aria-label="Formulas typed over">
      {preview.kept?.map(({ id, where, what, worked, typed, own }: KeptCell) => (
        <li key={id} className={styles.card}>
          <p className={styles.text}>
            ▲ <PlaceLink where={where}>{placeText(where)}</PlaceLink> ({what}): {cellText(typed)}
            {own === undefined ? '' : ` by ${own}`} typed over the formula
            {worked === null ? '' : `, which gives ${cellText(worked)}`}. It stays.
          </p>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={putBack.includes(id)}
              onChange={() => send({ kind: 'flow', task, event: { kind: 'put back', id } })}
            />
            Put the formula back instead
          </label>
        </li>
      ))}
    </ul>
  );
}

function PreviewView({ flow }: { flow: Previewed }) {
  const { preview } = flow;
  const styles = useStyles();
  return (
    <section aria-label="Preview" className={styles.list}>
      <ResultHeading>{previewSentence(preview)}</ResultHeading>
      {preview.kept && <Kept flow={flow} />}
      <ul className={styles.list}>
        {preview.sheets.map((sheet) => (
          <SheetChanges key={sheet.sheet} sheet={sheet} />
        ))}
      </ul>
      <Notes notes={preview.notes} />
      <ProblemList problems={preview.problems} />
    </section>
  );
}

const SIGNS = { OK: '✓', Look: '▲', Error: '✗' } as const;

function CheckToLookAt({ result, check, detail, where }: CheckResult) {
  const styles = useStyles();
  return (
    <li className={styles.card}>
      <p className={styles.text}>
        <strong>
          {SIGNS[result]} {result}:
        </strong>{' '}
        {check}
      </p>
      <p className={styles.quiet}>{detail}</p>
      <PlaceLink where={where}>Go to the check</PlaceLink>
    </li>
  );
}

/** Checks that want a look in full, those that are OK on demand. */
export function CheckList({ checks }: { checks: readonly CheckResult[] }) {
  const styles = useStyles();
  const good = checks.filter(({ result }) => result === 'OK');
  const others = checks.filter(({ result }) => result !== 'OK');
  return (
    <>
      {others.length > 0 && (
        <ul className={styles.list} aria-label="Checks to look at">
          {others.map((check) => (
            <CheckToLookAt key={check.where} {...check} />
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

/** A mapping has its own course, and is taken back on Home. */
function UndoReported({ task }: { task: Task }) {
  const { send } = usePane();
  if (task === 'mapping') return null;
  const done = (notes: readonly string[]): void =>
    send({ kind: 'flow', task, event: { kind: 'undone', notes } });
  return <UndoBuild label="Undo this build" done={done} />;
}

function Result({ report }: { report: BuildReport }) {
  const styles = useStyles();
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
      <Notes notes={report.notes} />
      {report.operations > 0 && <UndoReported task={report.task} />}
      <CheckList checks={report.checks} />
      <ProblemList problems={report.problems} />
    </section>
  );
}

export function Steps({ step, done, of }: { step: string; done: number; of: number }) {
  const styles = useStyles();
  return (
    <>
      <progress className={styles.progress} value={done} max={of} aria-label={step} />
      <p className={styles.quiet}>
        {step} ({done} of {of})
      </p>
    </>
  );
}

function Undone({ notes }: { notes: readonly string[] }) {
  const styles = useStyles();
  return (
    <section aria-label="Result" className={styles.list}>
      <ResultHeading>✓ The build was taken back: the sheets are as they were before.</ResultHeading>
      <Notes notes={notes} />
    </section>
  );
}

/** The state of a page's flow below its buttons. */
export function FlowView({ flow }: { flow: Flow }) {
  switch (flow.stage) {
    case 'ready':
      return null;
    case 'previewing':
      return <Waiting what="Reading the workbook" />;
    case 'previewed':
      return <PreviewView flow={flow} />;
    case 'building':
      return (
        <>
          <Steps step={flow.step} done={flow.done} of={flow.of} />
          <CancelBuild />
        </>
      );
    case 'undone':
      return <Undone notes={flow.notes} />;
    case 'built':
      return <Result report={flow.report} />;
    case 'failed':
      return <FailureMessage failure={flow.failure} asked />;
  }
}
