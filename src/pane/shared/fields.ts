/** How a page reads and writes its fields over the register of assumptions. Types and pure helpers; no DOM. */
import type { Plain } from '../../sheets/sources';
import type { FlowTask } from './state';

/** What stands in the fields, by id of the assumption. */
export type Texts = Readonly<Record<string, string>>;

/** Values of the register, by id. */
export type Values = Readonly<Record<string, Plain>>;

/** What is wrong with a field, by id. */
export type Faults = Readonly<Record<string, string>>;

export interface Fields {
  task: FlowTask;
  textsFrom(standing: Values): Texts;
  valuesFrom(texts: Texts): { values: Values; faults: Faults };
}

/** Values that differ from what stands; blank and absent are one, as a cell cannot tell them apart. */
export const differing = (values: Values, standing: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([id, value]) => (value ?? '') !== (standing[id] ?? '')));

/** What was typed and not stored yet lies over what stands in the workbook. */
export const withDrafts = (texts: Texts, drafts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, drafts[id] ?? text]));
