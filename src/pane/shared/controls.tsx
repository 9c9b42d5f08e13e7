/**
 * The browser's own input, select and text area in Fluent's looks, for use inside Fluent's Field, which gives them label,
 * hint and fault. Fluent's own three add nothing to these but the weight of a page.
 */
import type { ChangeEvent, ComponentPropsWithoutRef } from 'react';
import { useFieldControlProps_unstable as useFieldProps } from '@fluentui/react-components';
import { classesOf } from './styles';

const looks = classesOf(['control', 'select', 'area']);

/** The properties of an element, with what was chosen or typed given beside the event, as Fluent's controls do. */
type Controlled<Tag extends 'input' | 'select' | 'textarea', Element> = Omit<
  ComponentPropsWithoutRef<Tag>,
  'onChange'
> & { onChange?: (event: ChangeEvent<Element>, data: { value: string }) => void };

const told =
  <Element extends { value: string }>(
    onChange: ((event: ChangeEvent<Element>, data: { value: string }) => void) | undefined,
  ) =>
  (event: ChangeEvent<Element>): void =>
    onChange?.(event, { value: event.target.value });

const OF_FIELD = { supportsLabelFor: true, supportsRequired: true } as const;

export function Input(given: Controlled<'input', HTMLInputElement>) {
  const { onChange, ...props } = useFieldProps(given, OF_FIELD);
  return <input className={looks.control} {...props} onChange={told(onChange)} />;
}

export function Select(given: Controlled<'select', HTMLSelectElement>) {
  const { onChange, ...props } = useFieldProps(given, OF_FIELD);
  return <select className={looks.select} {...props} onChange={told(onChange)} />;
}

export function Textarea(given: Controlled<'textarea', HTMLTextAreaElement>) {
  const { onChange, ...props } = useFieldProps(given, OF_FIELD);
  return <textarea className={looks.area} rows={3} {...props} onChange={told(onChange)} />;
}
