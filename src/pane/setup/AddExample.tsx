/** Puts an example table on a new sheet, for a workbook that lacks one; overwrites nothing. No arithmetic. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import type { InputId } from '../../funding/vocabulary';
import { usePane } from '../shared/context';
import { failureOf } from '../shared/flow';
import { placeText } from '../shared/format';
import { isWorking } from '../shared/state';
import { useStyles } from '../shared/styles';
import { exampleOf, hasExample } from './examples';

export function AddExample({ input, title }: { input: InputId; title: string }) {
  const styles = useStyles();
  const { port, state, announce } = usePane();
  const [{ said, isBusy }, set] = useState({ said: '', isBusy: false });
  if (!hasExample(input)) return null;
  const tell = (sentence: string): void => {
    set({ said: sentence, isBusy: false });
    announce(sentence);
  };
  const add = (): void => {
    set({ said: '', isBusy: true });
    port.insert(exampleOf(input), 'new sheet').then(
      (done) =>
        tell(
          done.kind === 'inserted'
            ? `✓ Put on ${placeText(done.where)}. Type your own figures over it, then press Find again.`
            : `✗ ${done.message}`,
        ),
      (reason: unknown) => tell(`✗ ${failureOf(reason).message}`),
    );
  };
  return (
    <>
      <Button
        size="small"
        disabledFocusable={isBusy || isWorking(state)}
        aria-label={`Add an example table of ${title}`}
        onClick={add}
      >
        Add an example table
      </Button>
      {said !== '' && <p className={styles.text}>{said}</p>}
    </>
  );
}
