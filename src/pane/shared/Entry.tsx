/** A field to type into, with its hint below and, in the hint's place when something is wrong, what to do. No arithmetic. */
import { Field } from '@fluentui/react-components';
import { Input, Select } from './controls';

interface EntryProps {
  label: string;
  hint: string;
  value: string;
  /** What is wrong with what was typed, and what to type instead. */
  fault?: string | undefined;
  /** Money and shares: a keyboard of numbers where there is one on the screen. */
  isNumber?: boolean;
  type(value: string): void;
}

export function Entry({ label, hint, value, fault, isNumber = false, type }: EntryProps) {
  return (
    <Field
      label={label}
      hint={hint}
      validationMessage={fault}
      validationState={fault === undefined ? 'none' : 'error'}
    >
      <Input
        {...(isNumber ? { inputMode: 'decimal' as const } : {})}
        value={value}
        onChange={(_event, data) => type(data.value)}
      />
    </Field>
  );
}

interface ChoiceProps extends Omit<EntryProps, 'fault' | 'isNumber'> {
  options: readonly { value: string; label: string }[];
}

/** A field with a list to choose from. */
export function Choice({ label, hint, value, options, type }: ChoiceProps) {
  return (
    <Field label={label} hint={hint}>
      <Select value={value} onChange={(_event, data) => type(data.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
