/** Puts the shares on a sheet of the person's own, as a live formula or as values; overwrites nothing. No arithmetic. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { SourceTable } from '../../sheets/sources';
import type { Insert } from '../../sheets/insert';
import { usePane } from '../shared/context';
import { failureOf } from '../shared/flow';
import type { Values } from '../shared/fields';
import { placeText } from '../shared/format';
import { isWorking } from '../shared/state';
import { useStyles } from '../shared/styles';
import { liveInsert, valuesInsert, type Ranked } from './core';

interface PutProps {
  schools: SourceTable;
  values: Values;
  now: Ranked;
  /** Stores the settings typed, which the live formula reads. */
  store(): Promise<void>;
}

const FORMS = [
  { id: 'live', label: 'Live formula: follows your tables and settings; needs HNB to be calculated anew' },
  { id: 'values', label: 'Values: stay as they are, and need no add-in' },
] as const;
type Form = (typeof FORMS)[number]['id'];

export function PutOnSheet({ schools, values, now, store }: PutProps) {
  const styles = useStyles();
  const { port, state, announce } = usePane();
  const [form, setForm] = useState<Form>('live');
  const [{ said, isBusy }, set] = useState({ said: '', isBusy: false });
  const tell = (sentence: string): void => {
    set({ said: sentence, isBusy: false });
    announce(sentence);
  };
  const put = (place: 'selected cell' | 'new sheet'): void => {
    set({ said: '', isBusy: true });
    const work = async (): Promise<void> => {
      if (form === 'live') await store();
      const insert: Insert = form === 'live' ? liveInsert(schools) : valuesInsert(now, values);
      const done = await port.insert(insert, place);
      tell(
        done.kind === 'inserted'
          ? `✓ The shares stand on ${placeText(done.where)}. Their cells are selected: press Delete to take them away.`
          : `✗ ${done.message}`,
      );
    };
    work().catch((reason: unknown) => tell(`✗ ${failureOf(reason).message}`));
  };
  const off = isBusy || isWorking(state);
  return (
    <details>
      <summary className={styles.summary}>Put the shares on a sheet of your own</summary>
      <div className={styles.list}>
        <fieldset className={styles.choices}>
          <legend className={styles.unseen}>As what</legend>
          {FORMS.map(({ id, label }) => (
            <label key={id} className={styles.choice}>
              <input type="radio" name="hnb-put" checked={form === id} onChange={() => setForm(id)} />
              {label}
            </label>
          ))}
        </fieldset>
        <div className={styles.row}>
          <Button size="small" disabledFocusable={off} onClick={() => put('selected cell')}>
            From the selected cell on
          </Button>
          <Button size="small" disabledFocusable={off} onClick={() => put('new sheet')}>
            On a new sheet
          </Button>
        </div>
        {said !== '' && <p className={styles.text}>{said}</p>}
      </div>
    </details>
  );
}
