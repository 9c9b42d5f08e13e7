/** Excel.ConditionalFormatCollection of a range: formats with a formula of one's own, over those of the Book. */
import type { BookConditional, BookSheet } from '../../book/book';
import { colour } from '../colours';
import { intersection, without, type Place } from '../areas';
import type { HostContext } from '../context';
import {
  flag,
  HostCollection,
  HostObject,
  IdentifiedObject,
  oneOf,
  text,
  whole,
  type Check,
  type Members,
} from '../members';
import { HostError, itemNotFound } from '../wire';

const ids = new WeakMap<BookConditional, string>();
let serial = 0;

function idOf(conditional: BookConditional): string {
  let id = ids.get(conditional);
  if (!id) {
    serial += 1;
    id = `{${String(serial).padStart(8, '0')}-0003-0000-0000-000000000000}`;
    ids.set(conditional, id);
  }
  return id;
}

const touching = ({ sheet, area }: Place): BookConditional[] =>
  sheet.conditionals.filter(({ ranges }) => ranges.some((other) => intersection(other, area)));

function changed(context: HostContext, sheet: BookSheet): void {
  context.book.tell({ kind: 'layout', sheet });
}

/** Takes the range out of every conditional format; those that cover nothing any more go. */
export function clearConditionals(context: HostContext, { sheet, area }: Place): void {
  context.requireUnprotected(sheet);
  for (const conditional of touching({ sheet, area })) {
    conditional.ranges = conditional.ranges.flatMap((other) => without(other, area));
  }
  sheet.conditionals = sheet.conditionals.filter(({ ranges }) => ranges.length > 0);
  changed(context, sheet);
}

const TYPES = [
  'Custom',
  'DataBar',
  'ColorScale',
  'IconSet',
  'TopBottom',
  'PresetCriteria',
  'ContainsText',
  'CellValue',
] as const;

const COLLECTION: Members<ConditionalFormatCollection> = {
  type: 'ConditionalFormatCollection',
  methods: {
    add: [oneOf(...TYPES)],
    clearAll: [],
    getCount: [],
    getItemAt: [whole],
    getItemOrNullObject: [text],
  },
};

export class ConditionalFormatCollection extends HostCollection {
  readonly members = COLLECTION;

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
  ) {
    super();
  }

  private item(conditional: BookConditional): ConditionalFormat {
    return new ConditionalFormat(this.context, this.place.sheet, conditional);
  }

  items(): ConditionalFormat[] {
    return touching(this.place).map((conditional) => this.item(conditional));
  }
  getItem(key: string | number): ConditionalFormat {
    const found = this.getItemOrNullObject(String(key));
    if (!found) throw itemNotFound();
    return found;
  }
  getItemOrNullObject(id: string): ConditionalFormat | null {
    return this.items().find((item) => item.id === id) ?? null;
  }
  getItemAt(index: number): ConditionalFormat {
    const found = this.items()[index];
    if (!found) throw itemNotFound();
    return found;
  }
  getCount(): number {
    return this.items().length;
  }

  add(type: (typeof TYPES)[number]): ConditionalFormat {
    const { sheet, area } = this.place;
    if (type !== 'Custom')
      throw new HostError('NotImplemented', `The workbench has no ${type} conditional formats.`);
    this.context.requireUnprotected(sheet);
    const conditional: BookConditional = { ranges: [area], formula: '' };
    sheet.conditionals.unshift(conditional);
    changed(this.context, sheet);
    return this.item(conditional);
  }

  clearAll(): void {
    clearConditionals(this.context, this.place);
  }
}

const CONDITIONAL: Members<ConditionalFormat> = {
  type: 'ConditionalFormat',
  scalars: { id: null, type: null, priority: null },
  remembered: { stopIfTrue: false },
  links: ['custom', 'customOrNullObject'],
  methods: { delete: [], getRange: [], getRangeOrNullObject: [] },
};

class ConditionalFormat extends IdentifiedObject {
  readonly members = CONDITIONAL;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
    private readonly conditional: BookConditional,
  ) {
    super();
  }

  override get entity(): object {
    return this.conditional;
  }
  get id(): string {
    return idOf(this.conditional);
  }
  get type(): string {
    return 'Custom';
  }
  /** 0 comes first: the newest. */
  get priority(): number {
    return this.sheet.conditionals.indexOf(this.conditional);
  }
  get custom(): CustomConditionalFormat {
    return new CustomConditionalFormat(this.context, this.sheet, this.conditional);
  }
  get customOrNullObject(): CustomConditionalFormat {
    return this.custom;
  }
  getRange(): HostObject {
    const range = this.getRangeOrNullObject();
    if (!range) throw new HostError('InvalidOperation');
    return range;
  }
  /** Null when the format covers more than one rectangle. */
  getRangeOrNullObject(): HostObject | null {
    const [area, more] = this.conditional.ranges;
    return area && !more ? this.context.makers.range(this.sheet, area) : null;
  }
  delete(): void {
    this.context.requireUnprotected(this.sheet);
    this.sheet.conditionals = this.sheet.conditionals.filter((other) => other !== this.conditional);
    changed(this.context, this.sheet);
  }
}

/** The parts of a custom format all write to the same conditional of the Book. */
abstract class Part extends HostObject {
  constructor(
    protected readonly context: HostContext,
    protected readonly sheet: BookSheet,
    protected readonly conditional: BookConditional,
  ) {
    super();
  }
  override get entity(): object {
    return this.conditional;
  }
  protected put(change: Partial<BookConditional>): void {
    this.context.requireUnprotected(this.sheet);
    Object.assign(this.conditional, change);
    changed(this.context, this.sheet);
  }
}

const CUSTOM: Members<CustomConditionalFormat> = {
  type: 'CustomConditionalFormat',
  links: ['rule', 'format'],
};

class CustomConditionalFormat extends Part {
  readonly members = CUSTOM;

  get rule(): ConditionalFormatRule {
    return new ConditionalFormatRule(this.context, this.sheet, this.conditional);
  }
  get format(): ConditionalRangeFormat {
    return new ConditionalRangeFormat(this.context, this.sheet, this.conditional);
  }
}

/** Always with its "=", as the Book keeps formulas. */
const asFormula: Check<string> = (value) => `=${text(value).replace(/^=/, '')}`;

const RULE: Members<ConditionalFormatRule> = {
  type: 'ConditionalFormatRule',
  scalars: { formula: asFormula },
};

class ConditionalFormatRule extends Part {
  readonly members = RULE;

  get formula(): string {
    return this.conditional.formula;
  }
  set formula(formula: string) {
    this.put({ formula });
  }
}

const FORMAT: Members<ConditionalRangeFormat> = { type: 'ConditionalRangeFormat', links: ['font', 'fill'] };

class ConditionalRangeFormat extends Part {
  readonly members = FORMAT;

  get font(): ConditionalRangeFont {
    return new ConditionalRangeFont(this.context, this.sheet, this.conditional);
  }
  get fill(): ConditionalRangeFill {
    return new ConditionalRangeFill(this.context, this.sheet, this.conditional);
  }
}

const FONT: Members<ConditionalRangeFont> = {
  type: 'ConditionalRangeFont',
  scalars: { color: colour, bold: flag },
};

class ConditionalRangeFont extends Part {
  readonly members = FONT;

  get color(): string | null {
    return this.conditional.fontColour ?? null;
  }
  set color(fontColour: string) {
    this.put({ fontColour });
  }
  get bold(): boolean | null {
    return this.conditional.bold ?? null;
  }
  set bold(bold: boolean) {
    this.put({ bold });
  }
}

const FILL: Members<ConditionalRangeFill> = {
  type: 'ConditionalRangeFill',
  scalars: { color: colour },
  methods: { clear: [] },
};

class ConditionalRangeFill extends Part {
  readonly members = FILL;

  get color(): string | null {
    return this.conditional.fill ?? null;
  }
  set color(fill: string) {
    this.put({ fill });
  }
  clear(): void {
    delete this.conditional.fill;
    this.put({});
  }
}
