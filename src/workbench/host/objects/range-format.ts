/** Excel.RangeFormat with its fill, font and protection, over the styles, widths and heights of the Book. */
import type { BookStyle } from '../../book/book';
import { MAX_ROWS } from '../../grid/address';
import { endColumn, endRow, usedArea, type Place } from '../areas';
import { colour } from '../colours';
import { textOf } from '../content';
import type { HostContext } from '../context';
import { restyle, shared } from '../looks';
import { flag, HostObject, number, oneOf, text, whole, type Members } from '../members';
import { HostError, invalidArgument } from '../wire';
import { RangeBorderCollection } from './range-borders';

// ---- widths and heights ----

const DEFAULT_WIDTH = 8.43;
const DEFAULT_HEIGHT = 15;
const MAX_WIDTH = 255;
const MAX_HEIGHT = 409.5;
/** The Book keeps heights and hidden rows one by one. */
export const TOO_MANY_ROWS = 'The workbench sets rows one by one: give a range with an end.';

/** Excel's column width in points for a width in characters of the default font, and back. */
const pointsOf = (characters: number): number => (characters * 7 + 5) * 0.75;
const charactersOf = (points: number): number =>
  Math.max(0, Math.round(((points / 0.75 - 5) / 7) * 100) / 100);

function sharedSize(
  map: ReadonlyMap<number, number>,
  first: number,
  count: number,
  usual: number,
): number | null {
  const set = [...map].filter(([i]) => i >= first && i < first + count).map(([, size]) => size);
  const sizes = new Set(set.length < count ? [...set, usual] : set);
  const [only = usual] = sizes;
  return sizes.size > 1 ? null : only;
}

const size =
  (most: number) =>
  (value: unknown): number => {
    const given = number(value);
    if (given < 0 || given > most) throw invalidArgument();
    return given;
  };

const HORIZONTAL = [
  'General',
  'Left',
  'Center',
  'Right',
  'Fill',
  'Justify',
  'CenterAcrossSelection',
  'Distributed',
] as const;
const VERTICAL = ['Top', 'Center', 'Bottom', 'Justify', 'Distributed'] as const;

const FORMAT: Members<RangeFormat> = {
  type: 'RangeFormat',
  scalars: {
    horizontalAlignment: oneOf(...HORIZONTAL),
    verticalAlignment: oneOf(...VERTICAL),
    wrapText: flag,
    indentLevel: whole,
    columnWidth: size(pointsOf(MAX_WIDTH)),
    useStandardWidth: flag,
    rowHeight: size(MAX_HEIGHT),
  },
  links: ['fill', 'font', 'borders', 'protection'],
  calculated: ['autofitColumns'],
  methods: { autofitColumns: [], autofitRows: [] },
};

export class RangeFormat extends HostObject {
  readonly members = FORMAT;

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
  ) {
    super();
  }

  get horizontalAlignment(): BookStyle['horizontal'] | null {
    return shared(this.context, this.place, (style) => style.horizontal);
  }
  set horizontalAlignment(horizontal: BookStyle['horizontal']) {
    restyle(this.context, this.place, { horizontal });
  }
  get verticalAlignment(): BookStyle['vertical'] | null {
    return shared(this.context, this.place, (style) => style.vertical);
  }
  set verticalAlignment(vertical: BookStyle['vertical']) {
    restyle(this.context, this.place, { vertical });
  }
  get wrapText(): boolean | null {
    return shared(this.context, this.place, (style) => style.wrap);
  }
  set wrapText(wrap: boolean) {
    restyle(this.context, this.place, { wrap });
  }
  get indentLevel(): number | null {
    return shared(this.context, this.place, (style) => style.indent);
  }
  set indentLevel(indent: number) {
    if (indent < 0 || indent > 250) throw invalidArgument();
    restyle(this.context, this.place, { indent });
  }

  /** In points; null when the columns differ. */
  get columnWidth(): number | null {
    const { column, columns } = this.place.area;
    const characters = sharedSize(this.place.sheet.widths, column, columns, DEFAULT_WIDTH);
    return characters === null ? null : pointsOf(characters);
  }
  set columnWidth(points: number) {
    const { sheet, area } = this.place;
    this.context.requireUnprotected(sheet);
    for (let i = area.column; i < endColumn(area); i += 1) sheet.widths.set(i, charactersOf(points));
    this.context.layoutChanged(sheet);
  }
  /** Null when only some of the columns have a width of their own. */
  get useStandardWidth(): boolean | null {
    const { column, columns } = this.place.area;
    const own = [...this.place.sheet.widths.keys()].filter((at) => at >= column && at < column + columns);
    return own.length === 0 ? true : own.length === columns ? false : null;
  }
  /** Excel takes false for nothing to be done. */
  set useStandardWidth(isStandard: boolean) {
    const { sheet, area } = this.place;
    this.context.requireUnprotected(sheet);
    if (!isStandard) return;
    for (let i = area.column; i < endColumn(area); i += 1) sheet.widths.delete(i);
    this.context.layoutChanged(sheet);
  }
  /** In points; null when the rows differ. */
  get rowHeight(): number | null {
    const { row, rows } = this.place.area;
    return sharedSize(this.place.sheet.heights, row, rows, DEFAULT_HEIGHT);
  }
  set rowHeight(points: number) {
    const { sheet, area } = this.place;
    this.context.requireUnprotected(sheet);
    if (area.rows === MAX_ROWS) throw new HostError('NotImplemented', TOO_MANY_ROWS);
    for (let i = area.row; i < endRow(area); i += 1) sheet.heights.set(i, points);
    this.context.layoutChanged(sheet);
  }

  /** As wide as the longest text of each column; columns without content stay as they are. */
  autofitColumns(): void {
    const { sheet, area } = this.place;
    this.context.requireUnprotected(sheet);
    const used = usedArea(sheet, area, true);
    if (!used) return;
    for (let column = used.column; column < endColumn(used); column += 1) {
      let longest = 0;
      for (let row = used.row; row < endRow(used); row += 1) {
        longest = Math.max(longest, textOf(this.context, this.context.book.cell(sheet, row, column)).length);
      }
      if (longest > 0) sheet.widths.set(column, Math.min(MAX_WIDTH, longest + 1));
    }
    this.context.layoutChanged(sheet);
  }

  /** Back to the height that the content asks for. */
  autofitRows(): void {
    const { sheet, area } = this.place;
    this.context.requireUnprotected(sheet);
    for (const row of [...sheet.heights.keys()]) {
      if (row >= area.row && row < endRow(area)) sheet.heights.delete(row);
    }
    this.context.layoutChanged(sheet);
  }

  get fill(): RangeFill {
    return new RangeFill(this.context, this.place);
  }
  get font(): RangeFont {
    return new RangeFont(this.context, this.place);
  }
  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.context, this.place);
  }
  get protection(): FormatProtection {
    return new FormatProtection(this.context, this.place);
  }
}

const FILL: Members<RangeFill> = { type: 'RangeFill', scalars: { color: colour }, methods: { clear: [] } };

class RangeFill extends HostObject {
  readonly members = FILL;

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
  ) {
    super();
  }

  /** White stands for no fill, as in Excel. */
  get color(): string | null {
    return shared(this.context, this.place, (style) => style.fill ?? '#FFFFFF');
  }
  set color(fill: string) {
    restyle(this.context, this.place, { fill });
  }
  clear(): void {
    restyle(this.context, this.place, { fill: null });
  }
}

const UNDERLINES = ['None', 'Single', 'Double', 'SingleAccountant', 'DoubleAccountant'] as const;

const FONT: Members<RangeFont> = {
  type: 'RangeFont',
  scalars: {
    bold: flag,
    italic: flag,
    underline: oneOf(...UNDERLINES),
    color: colour,
    size: number,
    name: text,
  },
};

class RangeFont extends HostObject {
  readonly members = FONT;

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
  ) {
    super();
  }

  get bold(): boolean | null {
    return shared(this.context, this.place, (style) => style.bold);
  }
  set bold(bold: boolean) {
    restyle(this.context, this.place, { bold });
  }
  get italic(): boolean | null {
    return shared(this.context, this.place, (style) => style.italic);
  }
  set italic(italic: boolean) {
    restyle(this.context, this.place, { italic });
  }
  /** The Book knows one kind of underline; the others become it. */
  get underline(): string | null {
    return shared(this.context, this.place, (style) => (style.underline ? 'Single' : 'None'));
  }
  set underline(kind: string) {
    restyle(this.context, this.place, { underline: kind !== 'None' });
  }
  get color(): string | null {
    return shared(this.context, this.place, (style) => style.colour);
  }
  set color(given: string) {
    restyle(this.context, this.place, { colour: given });
  }
  get size(): number | null {
    return shared(this.context, this.place, (style) => style.size);
  }
  set size(points: number) {
    if (points < 1 || points > 409) throw invalidArgument();
    restyle(this.context, this.place, { size: points });
  }
  get name(): string | null {
    return shared(this.context, this.place, (style) => style.fontName);
  }
  set name(fontName: string) {
    restyle(this.context, this.place, { fontName });
  }
}

const PROTECTION: Members<FormatProtection> = { type: 'FormatProtection', scalars: { locked: flag } };

class FormatProtection extends HostObject {
  readonly members = PROTECTION;

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
  ) {
    super();
  }

  get locked(): boolean | null {
    return shared(this.context, this.place, (style) => style.locked);
  }
  set locked(locked: boolean) {
    restyle(this.context, this.place, { locked });
  }
}
