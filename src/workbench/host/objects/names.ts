/** Excel.NamedItemCollection of the workbook or of a sheet, over the names of the Book. */
import type { BookName, BookSheet, BookValue } from '../../book/book';
import { fullAddress, formulaFor, referredTo, type Place } from '../areas';
import type { HostContext } from '../context';
import { isCellReference } from '../../grid/address';
import { tokens } from '../../grid/formula-text';
import { flag, HostCollection, HostObject, optional, text, type Check, type Members } from '../members';
import { HostError, invalidArgument, itemNotFound } from '../wire';
import { Placed } from './placed';

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\?]{0,254}$/u;

/** Excel's rules: begins with a letter, underscore or backslash, no space, and not to be taken for a cell. */
const name: Check<string> = (value) => {
  const given = text(value);
  if (!NAME.test(given) || isCellReference(given) || /^[rc]$/i.test(given)) throw invalidArgument();
  return given;
};

/** A formula, a constant or a range. */
const reference: Check<Placed | string> = (value) => (value instanceof Placed ? value : text(value));

const MAX_COMMENT = 255;
const comment: Check<string> = (value) => {
  const given = text(value);
  if (given.length > MAX_COMMENT) throw invalidArgument();
  return given;
};

const NAMES: Members<NamedItemCollection> = {
  type: 'NamedItemCollection',
  methods: { add: [name, reference, optional(comment)], getCount: [], getItemOrNullObject: [text] },
};

export class NamedItemCollection extends HostCollection {
  readonly members = NAMES;

  constructor(
    private readonly context: HostContext,
    private readonly scope: BookSheet | null,
  ) {
    super();
  }

  items(): NamedItem[] {
    return this.context.book.names
      .filter((item) => item.scope === this.scope)
      .map((item) => new NamedItem(this.context, item));
  }
  getItem(key: string | number): NamedItem {
    const found = this.getItemOrNullObject(String(key));
    if (!found) throw itemNotFound();
    return found;
  }
  getItemOrNullObject(key: string): NamedItem | null {
    return this.items().find((item) => item.name.toLowerCase() === key.toLowerCase()) ?? null;
  }
  getCount(): number {
    return this.items().length;
  }

  add(wanted: string, given: Placed | string, remark = ''): NamedItem {
    const taken = this.context.book.tables.some((table) => table.name.toLowerCase() === wanted.toLowerCase());
    if (taken || this.getItemOrNullObject(wanted)) throw new HostError('ItemAlreadyExists');
    const item: BookName = {
      name: wanted,
      formula: asFormula(given),
      comment: remark,
      visible: true,
      scope: this.scope,
    };
    this.context.book.names.push(item);
    changed(this.context);
    return new NamedItem(this.context, item);
  }
}

function asFormula(given: Placed | string): string {
  if (given instanceof Placed) return formulaFor(given);
  if (given.startsWith('=')) return given;
  return Number.isNaN(Number(given)) ? `="${given.replace(/"/g, '""')}"` : `=${given}`;
}

function changed(context: HostContext): void {
  context.outdated();
  context.book.tell({ kind: 'names' });
}

const NAMED: Members<NamedItem> = {
  type: 'NamedItem',
  scalars: {
    name: null,
    type: null,
    value: null,
    visible: flag,
    comment,
    scope: null,
    formula: reference,
  },
  links: ['worksheet', 'worksheetOrNullObject'],
  methods: { delete: [], getRange: [], getRangeOrNullObject: [] },
};

class NamedItem extends HostObject {
  readonly members = NAMED;

  constructor(
    private readonly context: HostContext,
    private readonly item: BookName,
  ) {
    super();
  }

  override get wireId(): string {
    return this.item.name;
  }
  override get entity(): object {
    return this.item;
  }
  get name(): string {
    return this.item.name;
  }

  private get place(): Place | null {
    const sheet = this.item.scope ?? this.context.activeSheet;
    return referredTo(this.context.book, this.item.formula, sheet);
  }

  /** What a formula that is neither a reference nor a single constant is called: "Error" when its reference is gone. */
  get type(): string {
    if (this.place) return 'Range';
    const constant = constantOf(this.item.formula);
    if (constant === null) return 'Error';
    if (typeof constant === 'string') return 'String';
    if (typeof constant === 'boolean') return 'Boolean';
    return Number.isInteger(constant) ? 'Integer' : 'Double';
  }
  /** The address of a range, else the constant; formulas that need working out answer "#VALUE!". */
  get value(): BookValue {
    const place = this.place;
    if (place) return fullAddress(place);
    if (this.item.formula.includes('#REF!')) return '#REF!';
    return constantOf(this.item.formula) ?? '#VALUE!';
  }
  get visible(): boolean {
    return this.item.visible;
  }
  set visible(visible: boolean) {
    this.item.visible = visible;
    changed(this.context);
  }
  get comment(): string {
    return this.item.comment;
  }
  set comment(given: string) {
    this.item.comment = given;
    changed(this.context);
  }
  get scope(): string {
    return this.item.scope ? 'Worksheet' : 'Workbook';
  }
  get formula(): string {
    return this.item.formula;
  }
  set formula(given: Placed | string) {
    this.item.formula = asFormula(given);
    changed(this.context);
  }
  get worksheet(): HostObject {
    const sheet = this.worksheetOrNullObject;
    if (!sheet) throw itemNotFound();
    return sheet;
  }
  get worksheetOrNullObject(): HostObject | null {
    return this.item.scope && this.context.makers.worksheet(this.item.scope);
  }
  getRange(): HostObject {
    const range = this.getRangeOrNullObject();
    if (!range) throw itemNotFound();
    return range;
  }
  getRangeOrNullObject(): HostObject | null {
    const place = this.place;
    return place && this.context.makers.range(place.sheet, place.area);
  }
  delete(): void {
    this.context.book.names = this.context.book.names.filter((other) => other !== this.item);
    changed(this.context);
  }
}

const CONSTANTS: Readonly<Record<string, boolean>> = { TRUE: true, FALSE: false };

/** The value of a formula that is one constant; null for anything else. */
function constantOf(formula: string): string | number | boolean | null {
  const parts = tokens(formula);
  const sign = parts[0]?.text === '-' ? -1 : 1;
  const [only, more] = sign < 0 ? parts.slice(1) : parts;
  if (!only || more) return null;
  if (only.kind === 'number') return sign * Number(only.text);
  if (only.kind === 'text') return only.text.slice(1, -1).replace(/""/g, '"');
  return CONSTANTS[only.text.toUpperCase()] ?? null;
}
