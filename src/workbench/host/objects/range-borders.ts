/** Excel.RangeBorderCollection and RangeBorder: lines around and inside a range, over the styles of the Book. */
import type { BookRange } from '../../book/book';
import { endColumn, endRow, type Place } from '../areas';
import { colour } from '../colours';
import type { HostContext } from '../context';
import { restyle, shared } from '../looks';
import { HostCollection, HostObject, oneOf, type Members } from '../members';
import { itemNotFound } from '../wire';

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

export class RangeBorderCollection extends HostCollection {
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
