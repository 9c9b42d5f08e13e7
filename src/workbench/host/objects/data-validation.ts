/** Excel.DataValidation of a range, over the validations of the Book. */
import type { BookValidation } from '../../book/book';
import { contains, formulaFor, intersection, without, type Place } from '../areas';
import type { HostContext } from '../context';
import { HostObject, oneOf, optional, record, text, type Members } from '../members';
import { HostError, invalidArgument } from '../wire';
import { Placed } from './placed';

type Kind = BookValidation['type'];

/** The Book's kinds under the names that a rule and `type` give them. */
const KINDS: readonly { kind: Kind; rule: string; type: string }[] = [
  { kind: 'list', rule: 'list', type: 'List' },
  { kind: 'wholeNumber', rule: 'wholeNumber', type: 'WholeNumber' },
  { kind: 'decimal', rule: 'decimal', type: 'Decimal' },
  { kind: 'date', rule: 'date', type: 'Date' },
  { kind: 'textLength', rule: 'textLength', type: 'TextLength' },
  { kind: 'custom', rule: 'custom', type: 'Custom' },
];

const OPERATORS = [
  'Between',
  'NotBetween',
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'LessThan',
  'GreaterThanOrEqualTo',
  'LessThanOrEqualTo',
] as const;
const ALERTS = ['Stop', 'Warning', 'Information'] as const;
/** Longest text of a list, of a title, of a prompt and of an error alert. */
const MAX_LIST = 255;
const MAX_TITLE = 32;
const MAX_PROMPT = 255;
const MAX_ALERT = 225;

const atMost = (given: string, most: number): string => {
  if (given.length > most) throw invalidArgument();
  return given;
};

/** Text of a formula or a source: a range stands for a reference to it. */
function operand(given: unknown): string {
  if (given instanceof Placed) return formulaFor(given);
  if (typeof given === 'number') return String(given);
  const written = text(given);
  if (written === '') throw invalidArgument();
  return written;
}

type Rule = Pick<BookValidation, 'type' | 'formula1' | 'formula2' | 'operator'>;

/** Reads a rule with exactly one kind in it. */
function ruleOf(given: unknown): Rule {
  const entries = Object.entries(record(given)).filter(([, value]) => value !== null && value !== undefined);
  const [only] = entries;
  const known = KINDS.find(({ rule }) => rule === only?.[0]);
  if (!only || entries.length > 1 || !known) throw invalidArgument();
  const details = record(only[1]);
  if (known.kind === 'list') {
    const source = operand(details.source);
    return { type: 'list', formula1: source.startsWith('=') ? source : atMost(source, MAX_LIST) };
  }
  if (known.kind === 'custom') {
    return { type: 'custom', formula1: `=${operand(details.formula).replace(/^=/, '')}` };
  }
  return {
    type: known.kind,
    formula1: operand(details.formula1),
    ...(details.formula2 === null || details.formula2 === undefined
      ? {}
      : { formula2: operand(details.formula2) }),
    operator: oneOf(...OPERATORS)(details.operator),
  };
}

function messageOf(given: unknown, most: number): { title: string; message: string } {
  const { title, message } = record(given);
  return {
    title: atMost(optional(text)(title) ?? '', MAX_TITLE),
    message: atMost(optional(text)(message) ?? '', most),
  };
}

const promptOf = (given: unknown): NonNullable<BookValidation['prompt']> => messageOf(given, MAX_PROMPT);

const alertOf = (given: unknown): NonNullable<BookValidation['error']> => ({
  ...messageOf(given, MAX_ALERT),
  style: optional(oneOf(...ALERTS))(record(given).style) ?? 'Stop',
});

const VALIDATION: Members<DataValidation> = {
  type: 'DataValidation',
  scalars: { type: null, rule: ruleOf, prompt: promptOf, errorAlert: alertOf },
  methods: { clear: [] },
};

export class DataValidation extends HostObject {
  readonly members = VALIDATION;

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
  ) {
    super();
  }

  /** Validations that have a cell in the range. */
  private get touching(): BookValidation[] {
    return this.place.sheet.validations.filter(({ ranges }) =>
      ranges.some((area) => intersection(area, this.place.area)),
    );
  }

  /** The one validation that covers the whole range, if there is one. */
  private get only(): BookValidation | null {
    const [first, second] = this.touching;
    if (!first || second) return null;
    return first.ranges.some((area) => contains(area, this.place.area)) ? first : null;
  }

  get type(): string {
    if (this.touching.length === 0) return 'None';
    return KINDS.find(({ kind }) => kind === this.only?.type)?.type ?? 'Inconsistent';
  }

  get rule(): object {
    const validation = this.only;
    if (!validation) return {};
    const { type, formula1, formula2, operator } = validation;
    if (type === 'list') return { list: { inCellDropDown: true, source: formula1 } };
    if (type === 'custom') return { custom: { formula: formula1 } };
    return { [type]: { formula1, ...(formula2 === undefined ? {} : { formula2 }), operator } };
  }
  set rule(rule: Rule) {
    const before = this.only;
    this.replace({
      ...(before?.prompt ? { prompt: before.prompt } : {}),
      ...(before?.error ? { error: before.error } : {}),
      ...rule,
    });
  }

  get prompt(): object {
    const prompt = this.only?.prompt;
    return { showPrompt: Boolean(prompt), title: prompt?.title ?? '', message: prompt?.message ?? '' };
  }
  set prompt(prompt: { title: string; message: string }) {
    this.replace({ ...this.required, prompt });
  }

  get errorAlert(): object {
    const error = this.only?.error;
    return {
      showAlert: true,
      style: error?.style ?? 'Stop',
      title: error?.title ?? '',
      message: error?.message ?? '',
    };
  }
  set errorAlert(error: NonNullable<BookValidation['error']>) {
    this.replace({ ...this.required, error });
  }

  /** A prompt or an alert belongs to a rule: without one there is nothing to hang it on. */
  private get required(): BookValidation {
    const validation = this.only;
    if (!validation) throw new HostError('InvalidOperation', 'Set a rule before its prompt or error alert.');
    return validation;
  }

  clear(): void {
    this.context.requireUnprotected(this.place.sheet);
    this.cutOut();
    this.context.book.tell({ kind: 'layout', sheet: this.place.sheet });
  }

  /** Other validations keep what lies outside the range; those that are not touched stay the same objects. */
  private cutOut(): void {
    const { sheet, area } = this.place;
    sheet.validations = sheet.validations.flatMap((validation) => {
      if (!validation.ranges.some((other) => intersection(other, area))) return [validation];
      const ranges = validation.ranges.flatMap((other) => without(other, area));
      return ranges.length > 0 ? [{ ...validation, ranges, fromFile: false }] : [];
    });
  }

  private replace(validation: Omit<BookValidation, 'ranges' | 'fromFile'>): void {
    const { sheet, area } = this.place;
    this.context.requireUnprotected(sheet);
    this.cutOut();
    sheet.validations.push({ ...validation, ranges: [area], fromFile: false });
    this.context.book.tell({ kind: 'layout', sheet });
  }
}
