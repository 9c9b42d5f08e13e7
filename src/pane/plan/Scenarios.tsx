/** The scenarios on the Plan page: what each assumes and comes to, live; one is changed or named in a form. No arithmetic. */
import { useCallback, useEffect, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { RESULTS_BLOCK, SCENARIOS_BLOCK } from '../../sheets/scenario-words';
import type { Plain } from '../../sheets/sources';
import type { SheetRow, TypedRow } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { Entry } from '../shared/Entry';
import { failureOf, type Failure } from '../shared/flow';
import { FailureMessage, PlaceLink, ResultHeading, Waiting } from '../shared/parts';
import { isWorking } from '../shared/state';
import { useStyles } from '../shared/styles';
import { useOpener } from '../shared/use-opener';
import {
  faultsIn,
  freeRow,
  SCENARIO_FIELDS,
  scenariosShown,
  textsOf,
  typedRow,
  type ScenarioShown,
} from './scenarios';

interface Read {
  rows: readonly SheetRow[];
  results: readonly SheetRow[];
}

/** @param since a value whose change means that the plan was built meanwhile */
function useScenarios(since: unknown) {
  const { port, announce } = usePane();
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const fail = useCallback((reason: unknown) => setFailure(failureOf(reason)), []);
  const look = useCallback(async (): Promise<void> => {
    const [rows = [], results = []] = await port.blocks([SCENARIOS_BLOCK, RESULTS_BLOCK]);
    setRead({ rows, results });
  }, [port]);
  useEffect(() => {
    look().catch(fail);
  }, [fail, look, since]);
  /** Types into a row, and reads what the sheet makes of it. Resolves to true when it is done. */
  const type = async (typed: TypedRow, said: string): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    try {
      await port.typeRows(SCENARIOS_BLOCK, [typed]);
      await look();
      announce(said);
      return true;
    } catch (reason) {
      fail(reason);
      announce(failureOf(reason).message);
      // what a colleague typed meanwhile is shown beside the message
      await look().catch(() => undefined);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { read, failure, isBusy, type };
}

interface FormProps {
  rows: readonly SheetRow[];
  row: SheetRow;
  title: string;
  isBusy: boolean;
  save(typed: TypedRow, name: string): void;
  cancel(): void;
}

function Form({ rows, row, title, isBusy, save, cancel }: FormProps) {
  const styles = useStyles();
  const { state } = usePane();
  const [texts, setTexts] = useState(() => textsOf(row));
  // a name that is still to be typed is no mistake yet
  const [isTyped, setTyped] = useState(false);
  const faults = faultsIn(rows, row, texts);
  const isOff = isBusy || isWorking(state) || Object.keys(faults).length > 0;
  return (
    <section aria-label={title} className={styles.card}>
      <ResultHeading>{title}</ResultHeading>
      {SCENARIO_FIELDS.map(({ id, label, hint }) => (
        <Entry
          key={id}
          label={label}
          hint={hint}
          value={texts[id]}
          fault={id === 'name' && !isTyped ? undefined : faults[id]}
          type={(text) => {
            if (id === 'name') setTyped(true);
            setTexts({ ...texts, [id]: text });
          }}
        />
      ))}
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={isOff}
          onClick={() => save(typedRow(row, texts), texts.name.trim())}
        >
          Save to the sheet
        </Button>
        <Button onClick={cancel}>Cancel</Button>
      </div>
    </section>
  );
}

function Card({ shown, edit }: { shown: ScenarioShown; edit(opener: HTMLElement): void }) {
  const styles = useStyles();
  const { row, name, assumes, outcome, isPlan } = shown;
  return (
    <li className={styles.card}>
      <p className={styles.text}>
        <strong>{name}</strong>
        {isPlan && ': the plan itself'}
      </p>
      {!isPlan && <p className={styles.quiet}>{assumes}</p>}
      {outcome && (
        <>
          <div className={styles.between}>
            <span className={styles.text}>{outcome.label}</span>
            <span className={styles.figure}>{outcome.figure}</span>
          </div>
          <p className={styles.quiet}>{outcome.when}</p>
        </>
      )}
      <div className={styles.row}>
        {!isPlan && (
          <Button
            size="small"
            aria-label={`Change the scenario ${name}`}
            onClick={(event) => edit(event.currentTarget)}
          >
            Change
          </Button>
        )}
        <PlaceLink where={row.where}>
          Go to the row<span className={styles.unseen}> of {name}</span>
        </PlaceLink>
      </div>
    </li>
  );
}

/** @param signs how deficits are shown, as HNB Inputs has it */
export function Scenarios({ since, signs }: { since: unknown; signs: Plain }) {
  const styles = useStyles();
  const { read, failure, isBusy, type } = useScenarios(since);
  const [edited, setEdited] = useState<SheetRow | null>(null);
  const [said, setSaid] = useState('');
  const free = read ? freeRow(read.rows) : undefined;
  const { opened, giveBack } = useOpener();
  const edit = (row: SheetRow, button: HTMLElement): void => {
    opened(button);
    setSaid('');
    setEdited(row);
  };
  // the form goes with the button that was pressed
  const cancel = (): void => {
    giveBack();
    setEdited(null);
  };
  const save = (typed: TypedRow, name: string): void => {
    const sentence = `The scenario ${name} is stored on HNB Scenarios.`;
    void type(typed, sentence).then((isDone) => {
      if (!isDone) return;
      setEdited(null);
      setSaid(sentence);
    });
  };
  return (
    <details>
      <summary className={styles.summary}>Scenarios</summary>
      <div className={styles.list}>
        {!read && !failure && <Waiting what="Reading HNB Scenarios" />}
        {failure && <FailureMessage failure={failure} asked={edited !== null} />}
        {read?.rows.length === 0 && (
          <p className={styles.text}>
            Low, central, high and named scenarios stand on HNB Scenarios. Build the plan to see and change
            them here.
          </p>
        )}
        {said !== '' && <ResultHeading key={said}>✓ {said}</ResultHeading>}
        {read && edited && (
          <Form
            key={edited.key}
            rows={read.rows}
            row={read.rows.find(({ key }) => key === edited.key) ?? edited}
            title={edited === free ? 'A new scenario' : `Change the scenario ${textsOf(edited).name}`}
            isBusy={isBusy}
            save={save}
            cancel={cancel}
          />
        )}
        {read && read.rows.length > 0 && (
          <>
            <ul className={styles.list} aria-label="Scenarios">
              {scenariosShown(read.rows, read.results, signs).map((shown) => (
                <Card key={shown.row.key} shown={shown} edit={(button) => edit(shown.row, button)} />
              ))}
            </ul>
            {free && (
              <div className={styles.row}>
                <Button size="small" onClick={(event) => edit(free, event.currentTarget)}>
                  Add a scenario
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </details>
  );
}
