/** The sheets that are built one at a time: choose one, preview, build; and tables to copy. No arithmetic. */
import { lazy, Suspense, useState } from 'react';
import { Field } from '@fluentui/react-components';
import { FlowView } from '../shared/outcome';
import { BuildButtons, NameField, PageHeading, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useFlow } from '../shared/use-flow';
import { FURTHER_CHOICES, tablesSentence, type FurtherChoice } from './core';
import { Select } from '../shared/controls';

const PaperPart = lazy(() => import('../paper/PaperPart'));

function OneSheet({ choice }: { choice: FurtherChoice }) {
  const styles = useStyles();
  const actions = useFlow(choice.task);
  return (
    <>
      <p className={styles.text}>{choice.purpose}</p>
      <p className={styles.quiet}>{tablesSentence(choice)}</p>
      <NameField />
      <BuildButtons actions={actions} build={`Build ${choice.name}`} />
      <FlowView flow={actions.flow} />
    </>
  );
}

export default function MoreView() {
  const styles = useStyles();
  const [task, choose] = useState(FURTHER_CHOICES[0]?.task);
  const choice = FURTHER_CHOICES.find((one) => one.task === task);
  return (
    <div className={styles.page}>
      <PageHeading>More sheets</PageHeading>
      <p className={styles.text}>
        Each of these is a sheet of its own. What is typed on it stays when you build it again.
      </p>
      <Field label="Sheet">
        <Select value={task} onChange={(_event, data) => choose(data.value as FurtherChoice['task'])}>
          {FURTHER_CHOICES.map((one) => (
            <option key={one.task} value={one.task}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
      {choice && <OneSheet key={choice.task} choice={choice} />}
      <Suspense fallback={<Waiting what="Opening Copy for a paper" />}>
        <PaperPart />
      </Suspense>
    </div>
  );
}
