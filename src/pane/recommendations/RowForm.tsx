/** The form of one recommendation: types into its row of the sheet. No arithmetic. */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import type { SheetRow } from '../../workbook/contract';
import { useStyles } from '../shared/styles';
import { faultsIn, fieldsOf, type FieldSpec, type Texts, textsOf } from './rows';
import { Input, Select, Textarea } from '../shared/controls';

interface OneFieldProps {
  spec: FieldSpec;
  value: string;
  fault: string | undefined;
  isFirst: boolean;
  type(text: string): void;
}

function Control({ spec, value, type, isFirst }: Omit<OneFieldProps, 'fault'>) {
  if (spec.kind === 'choice') {
    const known = spec.choices ?? [];
    // what somebody typed freehand on the sheet stays a choice until another is made
    const choices = known.includes(value) ? known : [value, ...known];
    return (
      <Select autoFocus={isFirst} value={value} onChange={(_event, data) => type(data.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice === '' ? '(blank)' : choice}
          </option>
        ))}
      </Select>
    );
  }
  if (spec.kind === 'long text')
    return (
      <Textarea
        autoFocus={isFirst}
        value={value}

        onChange={(_event, data) => type(data.value)}
      />
    );
  return <Input value={value} onChange={(_event, data) => type(data.value)} />;
}

function OneField({ fault, ...control }: OneFieldProps) {
  const { spec } = control;
  const hint = spec.kind === 'date' ? 'A date such as 31 March 2027.' : spec.hint;
  return (
    <Field
      label={spec.heading}
      {...(hint ? { hint } : {})}
      {...(fault ? { validationMessage: fault, validationState: 'error' as const } : {})}
    >
      <Control {...control} />
    </Field>
  );
}

interface RowFormProps {
  row: SheetRow;
  isBusy: boolean;
  save(texts: Texts): void;
  cancel(): void;
}

export function RowForm({ row, isBusy, save, cancel }: RowFormProps) {
  const styles = useStyles();
  const [texts, setTexts] = useState(() => textsOf(row));
  const faults = faultsIn(row, texts);
  const wrong = Object.keys(faults);
  return (
    <form
      className={styles.list}
      aria-label={`Recommendation ${row.key}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong.length === 0 && !isBusy) save(texts);
      }}
    >
      {fieldsOf(row).map((spec, i) => (
        <OneField
          key={spec.heading}
          spec={spec}
          value={texts[spec.heading] ?? ''}
          fault={faults[spec.heading]}
          isFirst={i === 0}
          type={(text) => setTexts((all) => ({ ...all, [spec.heading]: text }))}
        />
      ))}
      {wrong.length > 0 && <p className={styles.text}>✗ First correct: {wrong.join(', ')}.</p>}
      <div className={styles.row}>
        <Button appearance="primary" type="submit" disabledFocusable={isBusy || wrong.length > 0}>
          Save to the sheet
        </Button>
        <Button onClick={cancel}>Cancel</Button>
      </div>
    </form>
  );
}
