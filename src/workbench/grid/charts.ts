/**
 * Draws the charts of a sheet as small SVG pictures from the cells they show, so that one sees in the workbench that
 * they are there and follow the figures. Excel draws its own. Pure: text in, text out.
 */
import type { BookChart, BookPlace, BookSeries, BookValue } from '../book/book';

const WIDTH = 360;
const HEIGHT = 180;
const PLOT = { left: 52, right: 10, top: 12, bottom: 40 };
/** Bars lie on their side and need room for their labels. */
const BAR_LEFT = 86;
const COLOURS = ['#1F4E5F', '#C96F1E', '#5B8C5A', '#7B5EA7', '#B23A48', '#4A7FB5'];
const STEPS = 4;
/** Most characters of a label under the axis. */
const LABEL = 12;
/** Most entries of a legend. */
const LEGEND = 4;

interface Series {
  name: string;
  values: number[];
}
interface Shown {
  categories: string[];
  series: Series[];
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const colour = (index: number): string => COLOURS[index % COLOURS.length] ?? '';
const fixed = (value: number): string => value.toFixed(1);

const transposed = (cells: BookValue[][]): BookValue[][] =>
  (cells[0] ?? []).map((_, column) => cells.map((row) => row[column] ?? null));

const cellsOf = ({ sheet, range }: BookPlace): BookValue[][] =>
  Array.from({ length: range.rows }, (_, r) =>
    Array.from(
      { length: range.columns },
      (__, c) => sheet.cells.get(`${range.row + r},${range.column + c}`)?.value ?? null,
    ),
  );

const numbers = (values: readonly BookValue[]): number[] =>
  values.map((value) => (typeof value === 'number' ? value : 0));
const words = (values: readonly BookValue[]): string[] => values.map((value) => String(value ?? ''));

/** Of a chart made through the API: first row and first column are labels. */
function fromRectangle(chart: BookChart): Shown {
  const cells = chart.seriesBy === 'Columns' ? transposed(cellsOf(chart.source)) : cellsOf(chart.source);
  const [head = [], ...rows] = cells;
  return {
    categories: words(head.slice(1)),
    series: rows.map(([name, ...values]) => ({ name: String(name ?? ''), values: numbers(values) })),
  };
}

/** Of a chart that came with the file: each series says where its own cells are. */
function fromSeries(given: readonly BookSeries[]): Shown {
  const series = given.map(({ name, values }, i) => ({
    name: (typeof name === 'string' ? name : words(cellsOf(name).flat()).join(' ')) || `Series ${i + 1}`,
    values: numbers(cellsOf(values).flat()),
  }));
  const labels = given.find((one) => one.labels)?.labels;
  const count = Math.max(0, ...series.map(({ values }) => values.length));
  const categories = labels
    ? words(cellsOf(labels).flat())
    : Array.from({ length: count }, (_, i) => String(i + 1));
  return { categories, series };
}

function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${(value / 1e6).toFixed(size >= 1e7 ? 0 : 1)}m`;
  return size >= 1e3 ? `${(value / 1e3).toFixed(0)}k` : value.toFixed(size < 10 && size > 0 ? 1 : 0);
}

/** What each category comes to above and below nought when its series stand on each other. */
function stacks({ series }: Shown): number[] {
  const count = Math.max(0, ...series.map(({ values }) => values.length));
  return Array.from({ length: count }, (_, k) => series.map(({ values }) => values[k] ?? 0)).flatMap(
    (all) => [
      all.filter((value) => value > 0).reduce((sum, value) => sum + value, 0),
      all.filter((value) => value < 0).reduce((sum, value) => sum + value, 0),
    ],
  );
}

/** Positions in the picture for the values that occur; nought is always within them. */
class Scale {
  readonly low: number;
  readonly high: number;

  constructor(
    values: readonly number[],
    private readonly count: number,
  ) {
    this.low = Math.min(0, ...values);
    this.high = Math.max(0, ...values);
    if (this.high === this.low) this.high += 1;
  }

  share(value: number): number {
    return (value - this.low) / (this.high - this.low);
  }
  y(value: number): number {
    return HEIGHT - PLOT.bottom - this.share(value) * (HEIGHT - PLOT.top - PLOT.bottom);
  }
  x(index: number): number {
    return PLOT.left + (index + 0.5) * this.step;
  }
  get step(): number {
    return (WIDTH - PLOT.left - PLOT.right) / Math.max(1, this.count);
  }

  /** For bars: along the picture, and down it. */
  along(value: number): number {
    return BAR_LEFT + this.share(value) * (WIDTH - BAR_LEFT - PLOT.right);
  }
  get line(): number {
    return (HEIGHT - PLOT.top - PLOT.bottom) / Math.max(1, this.count);
  }

  get marks(): number[] {
    return Array.from({ length: STEPS + 1 }, (_, i) => this.low + ((this.high - this.low) * i) / STEPS);
  }
}

function axes(scale: Scale, categories: readonly string[]): string {
  const lines = scale.marks.map((value) => {
    const y = fixed(scale.y(value));
    return `<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${y}" y2="${y}" stroke="#E1E4E6"/><text x="${PLOT.left - 6}" y="${y}" text-anchor="end" dominant-baseline="middle">${short(value)}</text>`;
  });
  const longest = Math.max(1, ...categories.map((label) => Math.min(label.length, LABEL)));
  const every = Math.ceil((longest * 6 + 4) / scale.step);
  const labels = categories.map((label, i) =>
    i % every === 0
      ? `<text x="${fixed(scale.x(i))}" y="${HEIGHT - PLOT.bottom + 13}" text-anchor="middle">${escaped(label.slice(0, LABEL))}</text>`
      : '',
  );
  return lines.join('') + labels.join('');
}

/** Axes of a picture whose bars lie on their side. */
function sideAxes(scale: Scale, categories: readonly string[]): string {
  const lines = scale.marks.map((value) => {
    const x = fixed(scale.along(value));
    return `<line x1="${x}" x2="${x}" y1="${PLOT.top}" y2="${HEIGHT - PLOT.bottom}" stroke="#E1E4E6"/><text x="${x}" y="${HEIGHT - PLOT.bottom + 13}" text-anchor="middle">${short(value)}</text>`;
  });
  const every = Math.ceil(11 / scale.line);
  const labels = categories.map((label, i) =>
    i % every === 0
      ? `<text x="${BAR_LEFT - 6}" y="${fixed(PLOT.top + (i + 0.5) * scale.line)}" text-anchor="end" dominant-baseline="middle">${escaped(label.slice(0, LABEL))}</text>`
      : '',
  );
  return lines.join('') + labels.join('');
}

const allValues = ({ series }: Shown): number[] => series.flatMap(({ values }) => values);

function lines(shown: Shown): string {
  const scale = new Scale(allValues(shown), shown.categories.length);
  const drawn = shown.series.map(({ values }, i) => {
    const points = values.map((value, k) => `${fixed(scale.x(k))},${fixed(scale.y(value))}`).join(' ');
    return `<polyline points="${points}" fill="none" stroke="${colour(i)}" stroke-width="2"/>`;
  });
  return axes(scale, shown.categories) + drawn.join('');
}

/** From and to of each value: on the ones before it when the series stand on each other, else on nought. */
function spans({ series }: Shown, isStacked: boolean): [from: number, to: number][][] {
  const above: number[] = [];
  const below: number[] = [];
  return series.map(({ values }) =>
    values.map((value, k) => {
      if (!isStacked) return [0, value];
      const heap = value < 0 ? below : above;
      const from = heap[k] ?? 0;
      heap[k] = from + value;
      return [from, from + value];
    }),
  );
}

/** Where each series' bar stands within its category: first edge and width, as parts of the category's room. */
function slot(index: number, count: number, isStacked: boolean): [edge: number, width: number] {
  const width = isStacked ? 0.7 : 0.7 / count;
  return [0.15 + (isStacked ? 0 : index * width), width];
}

function columns(shown: Shown, isStacked: boolean): string {
  const scale = new Scale(isStacked ? stacks(shown) : allValues(shown), shown.categories.length);
  const drawn = spans(shown, isStacked).flatMap((line, i) => {
    const [edge, width] = slot(i, shown.series.length, isStacked);
    return line.map(([from, to], k) => {
      const [top, bottom] = [scale.y(Math.max(from, to)), scale.y(Math.min(from, to))];
      const x = PLOT.left + (k + edge) * scale.step;
      return `<rect x="${fixed(x)}" y="${fixed(top)}" width="${fixed(Math.max(1, width * scale.step - 1))}" height="${fixed(bottom - top)}" fill="${colour(i)}"/>`;
    });
  });
  return axes(scale, shown.categories) + drawn.join('');
}

function bars(shown: Shown, isStacked: boolean): string {
  const scale = new Scale(isStacked ? stacks(shown) : allValues(shown), shown.categories.length);
  const drawn = spans(shown, isStacked).flatMap((line, i) => {
    const [edge, width] = slot(i, shown.series.length, isStacked);
    return line.map(([from, to], k) => {
      const [left, right] = [scale.along(Math.min(from, to)), scale.along(Math.max(from, to))];
      const y = PLOT.top + (k + edge) * scale.line;
      return `<rect x="${fixed(left)}" y="${fixed(y)}" width="${fixed(right - left)}" height="${fixed(Math.max(1, width * scale.line - 1))}" fill="${colour(i)}"/>`;
    });
  });
  return sideAxes(scale, shown.categories) + drawn.join('');
}

/** A point of a circle, by the share of the way round from its top. */
const onCircle = (share: number, radius: number): string => {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return `${fixed(WIDTH / 2 + radius * Math.cos(angle))},${fixed(PLOT.top + 62 + radius * Math.sin(angle))}`;
};

/** The first series alone, as Excel draws it; values below nought count as their size. */
function pie({ series }: Shown, hole: number): string {
  const sizes = (series[0]?.values ?? []).map(Math.abs);
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
  let from = 0;
  const slices = sizes.map((size, i) => {
    // a slice that goes all the way round would begin where it ends
    const to = from + Math.min(size / total, 0.9999);
    const large = to - from > 0.5 ? 1 : 0;
    const path =
      `M${onCircle(from, 66)} A66,66 0 ${large} 1 ${onCircle(to, 66)} ` +
      `L${onCircle(to, hole)} A${hole},${hole} 0 ${large} 0 ${onCircle(from, hole)} Z`;
    from = to;
    return `<path d="${path}" fill="${colour(i)}" stroke="#fff"/>`;
  });
  return slices.join('');
}

function legend(names: readonly string[]): string {
  const room = (WIDTH - 16) / Math.max(1, Math.min(names.length, LEGEND));
  return names
    .slice(0, LEGEND)
    .map(
      (name, i) =>
        `<rect x="${8 + i * room}" y="${HEIGHT - 15}" width="9" height="9" fill="${colour(i)}"/><text x="${21 + i * room}" y="${HEIGHT - 7}">${escaped(name.slice(0, Math.floor(room / 6.5)))}</text>`,
    )
    .join('');
}

const isStacked = (type: string): boolean => type.includes('Stacked');

/** Kinds of chart by the beginning of their type; what is not among them is drawn as columns. */
const KINDS: readonly (readonly [start: string, draw: (shown: Shown, type: string) => string])[] = [
  ['Line', lines],
  ['Area', lines],
  ['XYScatter', lines],
  ['Pie', (shown) => pie(shown, 0)],
  ['Doughnut', (shown) => pie(shown, 34)],
  ['Bar', (shown, type) => bars(shown, isStacked(type))],
  ['', (shown, type) => columns(shown, isStacked(type))],
];

/** The chart as SVG text; one without cells that can be read is a frame that says so. */
export function chartSvg(chart: BookChart): string {
  const shown = chart.series ? fromSeries(chart.series) : fromRectangle(chart);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(chart.altText || chart.title || chart.name)}" font-family="Segoe UI, Arial, sans-serif" font-size="10" fill="#4A4A4A">`;
  const isEmpty = shown.series.length === 0 || shown.categories.length === 0;
  if (isEmpty || chart.type === 'Unknown') {
    return `${head}<text x="${WIDTH / 2}" y="${HEIGHT / 2}" text-anchor="middle">Kept as it is in the file; Excel draws it.</text></svg>`;
  }
  const draw = KINDS.find(([start]) => chart.type.startsWith(start))?.[1] ?? lines;
  const isRound = chart.type.startsWith('Pie') || chart.type.startsWith('Doughnut');
  const names = isRound ? shown.categories : shown.series.map(({ name }) => name);
  return `${head}${draw(shown, chart.type)}${legend(names)}</svg>`;
}
