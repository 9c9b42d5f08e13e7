/** The assumptions that a page edits: as they stand in the workbook, and as typed in the pane but not stored yet. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { usePane } from './context';
import { differing, withDrafts, type Faults, type Fields, type Texts, type Values } from './fields';
import { failureOf, type Failure } from './flow';

export interface AssumptionFields {
  /** False until the workbook has been read. */
  loaded: boolean;
  failure: Failure | null;
  texts: Texts;
  values: Values;
  faults: Faults;
  /** True when something typed is not in the workbook yet. */
  unsaved: boolean;
  type(id: string, text: string): void;
  /** Writes what differs from the workbook. Not to be called while a field is wrong. */
  store(): Promise<void>;
}

/**
 * @param fields a constant of the page
 * @param since whatever may have changed the workbook's values: they are read anew when it is another
 */
export function useAssumptions(fields: Fields, since: unknown = null): AssumptionFields {
  const { port, state, send } = usePane();
  const { drafts } = state;
  const [standing, setStanding] = useState<Values | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    let shown = true;
    port.assumptions().then(
      (found) => shown && setStanding(found),
      (reason: unknown) => shown && setFailure(failureOf(reason)),
    );
    return () => {
      shown = false;
    };
  }, [port, since]);

  const texts = useMemo(
    () => (standing ? withDrafts(fields.textsFrom(standing), drafts) : {}),
    [drafts, fields, standing],
  );
  const { values, faults } = useMemo(
    () => (standing ? fields.valuesFrom(texts) : { values: {}, faults: {} }),
    [fields, standing, texts],
  );
  const changes = useMemo(() => differing(values, standing ?? {}), [standing, values]);

  const store = useCallback(async (): Promise<void> => {
    if (Object.keys(changes).length === 0) return;
    await port.setAssumptions({ ...changes });
    setStanding({ ...standing, ...changes });
    send({ kind: 'stored', texts });
  }, [changes, port, send, standing, texts]);
  const type = useCallback(
    (id: string, text: string) => send({ kind: 'type', task: fields.task, id, text }),
    [fields.task, send],
  );
  const unsaved = Object.keys(changes).length > 0 || Object.keys(faults).length > 0;
  return { loaded: standing !== null, failure, texts, values, faults, unsaved, type, store };
}
