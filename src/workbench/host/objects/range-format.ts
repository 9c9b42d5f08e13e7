/** Excel.RangeFormat with its fill, font, borders and protection, over the styles, widths and heights of the Book. */
import type { BookRange, BookStyle } from '../../book/book';
import { DEFAULT_STYLE } from '../../book/model';
import { eachCell, endColumn, endRow, isUnbounded, usedArea, type Place } from '../areas';
import { textOf } from '../content';
import type { HostContext } from '../context';
import { flag, HostCollection, HostObject, number, oneOf, text, whole, type Members } from '../members';
import { colour } from '../colours';
import { invalidArgument, itemNotFound } from '../wire';

// ---- styles of an area ----

const styleAt = (context: HostContext, place: Place, row: number, column: number): BookStyle =>
  context.book.styles[context.book.cell(place.sheet, row, column)?.style ?? 0] ?? DEFAULT_STYLE;

/** The value all cells share, or null when they differ. */
function shared<T>(context: HostContext, place: Place, read: (style: BookStyle) => T): T | null {
  const values = new Set<T>();
  eachCell(place.sheet, place.area, (row, column) => values.add(read(styleAt(context, place, row, column))));
  if (values.size > 1) return null;
  const [only = read(DEFAULT_STYLE)] = values;
  return only;
}

function restyle(
  context: HostContext,
  place: Place,
  change: Partial<BookStyle>,
  area: BookRange = place.area,
): void {
  context.requireUnprotected(place.sheet);
  const known = new Map<number, number>();
  eachCell(place.sheet, area, (row, column) => {
    const cell = context.book.ensureCell(place.sheet, row, column);
    let style = known.get(cell.style);
    if (style === undefined) {
      style = context.book.styleOf({ ...(context.book.styles[cell.style] ?? DEFAULT_STYLE), ...change });
      known.set(cell.style, style);
    }
    cell.style = style;
  });
  context.book.tell({ kind: 'looks', sheet: place.sheet, range: area });
}

/** Back to the Normal style, number format included. */
export function clearLooks(context: HostContext, place: Place): void {
  restyle(context, place, DEFAULT_STYLE);
}

// ---- widths and heights ----

const DEFAULT_WIDTH = 8.43;
const DEFAULT_HEIGHT = 15;
const MAX_WIDTH = 255;
const MAX_HEIGHT = 409.5;

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
    const { column } = this.place.area;
    for (let i = column; i < endColumn(this.place.area); i += 1)
      this.place.sheet.widths.set(i, charactersOf(points));
    this.laidOut();
  }
  /** In points; null when the rows differ. */
  get rowHeight(): number | null {
    const { row, rows } = this.place.area;
    return sharedSize(this.place.sheet.heights, row, rows, DEFAULT_HEIGHT);
  }
  set rowHeight(points: number) {
    for (let i = this.place.area.row; i < endRow(this.place.area); i += 1)
      this.place.sheet.heights.set(i, points);
    this.laidOut();
  }

  private laidOut(): void {
    this.context.requireUnprotected(this.place.sheet);
    this.context.layoutChanged(this.place.sheet);
  }

  /** As wide as the longest text of each column; columns without content stay as they are. */
  autofitColumns(): void {
    const { sheet, area } = this.place;
    const used = usedArea(sheet, isUnbounded(area) ? area : { ...area }, true);
    if (!used) return;
    for (let column = used.column; column < endColumn(used); column += 1) {
      let longest = 0;
      for (let row = used.row; row < endRow(used); row += 1) {
        longest = Math.max(longest, textOf(this.context, this.context.book.cell(sheet, row, column)).length);
      }
      if (longest > 0) sheet.widths.set(column, Math.min(MAX_WIDTH, longest + 1));
    }
    this.laidOut();
  }

  /** Back to the height that the content asks for. */
  autofitRows(): void {
    const { sheet, area } = this.place;
    for (const row of [...sheet.heights.keys()])
      if (row >= area.row && row < endRow(area)) sheet.heights.delete(row);
    this.laidOut();
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

// ---- borders ----

type Side = 'top' | 'bottom' | 'left' | 'right';

interface Edge {
  /** The side of the cells that carries the line. */
  side: Side;
  /** The cells of an area that carry it. */
  of(area: BookRange): BookRange;
}

const EDGES: Readonly<Record<string, Edge>> = {
  EdgeTop: { side: 'top', of: (area) => ({ ...area, rows: 1 }) },
  EdgeBottom: { side: 'bottom', of: (area) => ({ ...area, row: endRow(area) - 1, rows: 1 }) },
  EdgeLeft: { side: 'left', of: (area) => ({ ...area, columns: 1 }) },
  EdgeRight: { side: 'right', of: (area) => ({ ...area, column: endColumn(area) - 1, columns: 1 }) },
  InsideHorizontal: { side: 'bottom', of: (area) => ({ ...area, rows: area.rows - 1 }) },
  InsideVertical: { side: 'right', of: (area) => ({ ...area, columns: area.columns - 1 }) },
};

/** The Book's line for Excel's style and weight; a weight applies to continuous lines only. */
const LINES: readonly { line: string; style: string; weight: string }[] = [
  { line: 'thin', style: 'Continuous', weight: 'Thin' },
  { line: 'medium', style: 'Continuous', weight: 'Medium' },
  { line: 'thick', style: 'Continuous', weight: 'Thick' },
  { line: 'hair', style: 'Continuous', weight: 'Hairline' },
  { line: 'double', style: 'Double', weight: 'Thick' },
  { line: 'dashed', style: 'Dash', weight: 'Thin' },
  { line: 'dotted', style: 'Dot', weight: 'Thin' },
];
const STYLES = ['None', 'Continuous', 'Double', 'Dash', 'Dot'] as const;
const WEIGHTS = ['Hairline', 'Thin', 'Medium', 'Thick'] as const;

class RangeBorderCollection extends HostCollection {
  readonly members = { type: 'RangeBorderCollection', scalars: { count: null } };

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
  ) {
    super();
  }

  get count(): number {
    return this.items().length;
  }
  items(): RangeBorder[] {
    return Object.keys(EDGES).map((edge) => this.getItem(edge));
  }
  getItem(key: string | number): RangeBorder {
    const name = Object.keys(EDGES).find((edge) => edge.toLowerCase() === String(key).toLowerCase());
    if (!name) throw itemNotFound();
    return new RangeBorder(this.context, this.place, name);
  }
}

const BORDER: Members<RangeBorder> = {
  type: 'RangeBorder',
  scalars: { sideIndex: null, style: oneOf(...STYLES), weight: oneOf(...WEIGHTS), color: colour },
};

class RangeBorder extends HostObject {
  readonly members = BORDER;

  constructor(
    private readonly context: HostContext,
    private readonly place: Place,
    readonly sideIndex: string,
  ) {
    super();
  }

  override get wireId(): string {
    return this.sideIndex;
  }

  private get edge(): Edge {
    return EDGES[this.sideIndex] as Edge;
  }

  /** The line of the edge: kind, weight and colour; null when there is none or the cells differ. */
  private get line(): { style: string; weight: string; color: string } | null {
    const { side, of } = this.edge;
    const area = of(this.place.area);
    const line = shared(this.context, { ...this.place, area }, (style) => style[side]);
    if (!line) return null;
    const [kind, color = '#000000'] = line.split(':');
    const known = LINES.find((candidate) => candidate.line === kind);
    return { style: known?.style ?? 'Continuous', weight: known?.weight ?? 'Thin', color };
  }

  private draw(change: { style?: string; weight?: string; color?: string }): void {
    const { style, weight, color } = {
      style: 'Continuous',
      weight: 'Thin',
      color: '#000000',
      ...this.line,
      ...change,
    };
    const exact = LINES.find((candidate) => candidate.style === style && candidate.weight === weight);
    const kind = exact ?? LINES.find((candidate) => candidate.style === style);
    const { side, of } = this.edge;
    const area = of(this.place.area);
    if (area.rows === 0 || area.columns === 0) return;
    restyle(this.context, this.place, { [side]: kind ? `${kind.line}:${color}` : null }, area);
  }

  get style(): string {
    return this.line?.style ?? 'None';
  }
  set style(style: string) {
    this.draw({ style });
  }
  get weight(): string {
    return this.line?.weight ?? 'Thin';
  }
  set weight(weight: string) {
    this.draw({ weight });
  }
  get color(): string {
    return this.line?.color ?? '#000000';
  }
  set color(color: string) {
    this.draw({ color });
  }
}
