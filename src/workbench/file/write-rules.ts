/**
 * Adds the data validations and conditional formats made since opening, and takes away those that were removed. Rules
 * that stayed keep their XML.
 */
import type { BookConditional, BookRange, BookSheet, BookValidation } from '../book/book';
import { rangeText } from './a1';
import { FileError } from './errors';
import type { SheetRecord } from './open';
import { conditionalElements, storedOperator, storedType, validationElements } from './read-layout';
import { ORDER, stored, type Saving } from './saving';
import { append, child, children, ensure, make, numberAttr, place, remove, type Element } from './xml';

const sqref = (ranges: BookRange[]): string => ranges.map(rangeText).join(' ');

/** Longest texts Excel takes; longer ones make it offer a repair. */
const LIMITS = { list: 255, promptTitle: 32, prompt: 255, errorTitle: 32, error: 225 } as const;

function within(saving: Saving, sheet: BookSheet, what: keyof typeof LIMITS, text: string): string {
  if (text.length <= LIMITS[what]) return text;
  throw new FileError(
    `${saving.book.fileName} was not saved: a data validation on sheet "${sheet.name}" has a ${what} of ${text.length} characters ` +
      `and Excel takes ${LIMITS[what]}. Shorten it, or put a long list in cells.`,
  );
}

function validationElement(saving: Saving, list: Element, sheet: BookSheet, rule: BookValidation): Element {
  const element = make(list, 'dataValidation', {
    type: storedType(rule.type),
    errorStyle: rule.error && rule.error.style !== 'Stop' ? rule.error.style.toLowerCase() : null,
    operator: rule.operator ? storedOperator(rule.operator) : null,
    allowBlank: 1,
    showInputMessage: 1,
    showErrorMessage: 1,
    errorTitle: rule.error?.title ? within(saving, sheet, 'errorTitle', rule.error.title) : null,
    error: rule.error ? within(saving, sheet, 'error', rule.error.message) : null,
    promptTitle: rule.prompt?.title ? within(saving, sheet, 'promptTitle', rule.prompt.title) : null,
    prompt: rule.prompt ? within(saving, sheet, 'prompt', rule.prompt.message) : null,
    sqref: sqref(rule.ranges),
  });
  const literal = rule.type === 'list' && !rule.formula1.startsWith('=');
  const first = literal
    ? `"${within(saving, sheet, 'list', rule.formula1).replace(/"/g, '""')}"`
    : stored(saving, rule.formula1);
  append(element, 'formula1', {}, first);
  if (rule.formula2 !== undefined) append(element, 'formula2', {}, stored(saving, rule.formula2));
  return element;
}

/** Read rules that are gone or were changed in place, by their place in the file. */
function outdated<T extends object>(
  read: ReadonlyMap<T, number>,
  now: readonly T[],
  texts: ReadonlyMap<object, string>,
): number[] {
  return [...read]
    .filter(([rule]) => !now.includes(rule) || JSON.stringify(rule) !== texts.get(rule))
    .map(([, place]) => place);
}

/** Rules to be written: new ones, and read ones that were changed. */
const fresh = <T extends object>(now: readonly T[], texts: ReadonlyMap<object, string>): T[] =>
  now.filter((rule) => texts.get(rule) !== JSON.stringify(rule));

function writeValidations(
  saving: Saving,
  sheet: BookSheet,
  worksheet: Element,
  old: number[],
  rules: BookValidation[],
): void {
  const elements = validationElements(worksheet);
  for (const place of old) remove(elements[place] ?? null);
  const list = ensure(worksheet, 'dataValidations', ORDER.worksheet);
  for (const rule of rules) list.appendChild(validationElement(saving, list, sheet, rule));
  const count = children(list, 'dataValidation').length;
  if (count) list.setAttribute('count', String(count));
  else remove(list);
}

function writeConditionals(
  saving: Saving,
  worksheet: Element,
  old: number[],
  rules: BookConditional[],
): void {
  const elements = conditionalElements(worksheet);
  for (const at of old) {
    const rule = elements[at]?.rule;
    const format = rule?.parentNode as Element | undefined;
    remove(rule ?? null);
    if (format && !child(format, 'cfRule')) remove(format);
  }
  let priority = Math.max(
    0,
    ...conditionalElements(worksheet).map(({ rule }) => numberAttr(rule, 'priority', 0)),
  );
  for (const rule of rules) {
    priority += 1;
    const format = make(worksheet, 'conditionalFormatting', { sqref: sqref(rule.ranges) });
    const element = append(format, 'cfRule', {
      type: 'expression',
      dxfId: saving.styles.look(rule),
      priority,
    });
    append(element, 'formula', {}, stored(saving, rule.formula));
    place(worksheet, format, ORDER.worksheet);
  }
}

interface RuleChanges {
  validations: { old: number[]; fresh: BookValidation[] };
  conditionals: { old: number[]; fresh: BookConditional[] };
}

export function ruleChanges(sheet: BookSheet, record: SheetRecord | undefined): RuleChanges {
  const texts = record?.ruleTexts ?? new Map<object, string>();
  return {
    validations: {
      old: record ? outdated(record.rules.validations, sheet.validations, texts) : [],
      fresh: fresh(sheet.validations, texts),
    },
    conditionals: {
      old: record ? outdated(record.rules.conditionals, sheet.conditionals, texts) : [],
      fresh: fresh(sheet.conditionals, texts),
    },
  };
}

export const anyRuleChange = ({ validations, conditionals }: RuleChanges): boolean =>
  [validations.old, validations.fresh, conditionals.old, conditionals.fresh].some((list) => list.length > 0);

export function writeRules(saving: Saving, sheet: BookSheet, worksheet: Element, changes: RuleChanges): void {
  const { validations, conditionals } = changes;
  if (validations.old.length || validations.fresh.length)
    writeValidations(saving, sheet, worksheet, validations.old, validations.fresh);
  if (conditionals.old.length || conditionals.fresh.length)
    writeConditionals(saving, worksheet, conditionals.old, conditionals.fresh);
}
