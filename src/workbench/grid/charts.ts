/**
 * Draws the charts of a sheet as small SVG pictures from the cells they show, so that one sees in the workbench that
 * they are there and follow the figures. Excel draws its own. Pure: text in, text out.
 */
import type { BookChart, BookValue } from '../book/book';

const WIDTH = 360;
const HEIGHT = 180;
const PLOT = { left: 52, right: 10, top: 12, bottom: 40 };
const COLOURS = ['#1F4E5F', '#C96F1E', '#5B8C5A', '#7B5EA7', '#B23A48', '#4A7FB5'];
const STEPS = 4;
/** Most characters of a label under the axis. */
const LABEL = 12;

interface Series {
  name: string;
  values: number[];
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const transposed = (cells: BookValue[][]): BookValue[][] =>
  (cells[0] ?? []).map((_, column) => cells.map((row) => row[column] ?? null));

function cellsOf(chart: BookChart): BookValue[][] {
  const { sheet, range } = chart.source;
  return Array.from({ length: range.rows }, (_, r) =>
    Array.from(
      { length: range.columns },
      (__, c) => sheet.cells.get(`${range.row + r},${range.column + c}`)?.value ?? null,
    ),
  );
}

/** Categories and series of a chart: first row and first column are labels. */
function seriesOf(chart: BookChart): { categories: string[]; series: Series[] } {
  const cells = chart.seriesBy === 'Columns' ? transposed(cellsOf(chart)) : cellsOf(chart);
  const [head = [], ...rows] = cells;
  return {
    categories: head.slice(1).map((label) => String(label ?? '')),
    series: rows.map(([name, ...values]) => ({
      name: String(name ?? ''),
      values: values.map((value) => (typeof value === 'number' ? value : 0)),
    })),
  };
}

function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${(value / 1e6).toFixed(size >= 1e7 ? 0 : 1)}m`;
  return size >= 1e3 ? `${(value / 1e3).toFixed(0)}k` : value.toFixed(size < 10 && size > 0 ? 1 : 0);
}

/** Positions in the picture for the values that occur; nought is always within them. */
class Scale {
  readonly low: number;
  readonly high: number;

  constructor(
    series: readonly Series[],
    private readonly count: number,
  ) {
    const values = series.flatMap((one) => one.values);
    this.low = Math.min(0, ...values);
    this.high = Math.max(this.low + 1, 0, ...values);
  }

  y(value: number): number {
    const share = (value - this.low) / (this.high - this.low);
    return HEIGHT - PLOT.bottom - share * (HEIGHT - PLOT.top - PLOT.bottom);
  }

  x(index: number): number {
    return PLOT.left + (index + 0.5) * this.step;
  }

  get step(): number {
    return (WIDTH - PLOT.left - PLOT.right) / Math.max(1, this.count);
  }
}

function axes(scale: Scale, categories: readonly string[]): string {
  const lines = Array.from({ length: STEPS + 1 }, (_, i) => {
    const value = scale.low + ((scale.high - scale.low) * i) / STEPS;
    const y = scale.y(value).toFixed(1);
    return `<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${y}" y2="${y}" stroke="#E1E4E6"/><text x="${PLOT.left - 6}" y="${y}" text-anchor="end" dominant-baseline="middle">${short(value)}</text>`;
  });
  const longest = Math.max(1, ...categories.map((label) => Math.min(label.length, LABEL)));
  const every = Math.ceil((longest * 6 + 4) / scale.step);
  const labels = categories.map((label, i) =>
    i % every === 0
      ? `<text x="${scale.x(i).toFixed(1)}" y="${HEIGHT - PLOT.bottom + 13}" text-anchor="middle">${escaped(label.slice(0, LABEL))}</text>`
      : '',
  );
  return lines.join('') + labels.join('');
}

function lines(series: readonly Series[], scale: Scale): string {
  return series
    .map(({ values }, i) => {
      const points = values
        .map((value, k) => `${scale.x(k).toFixed(1)},${scale.y(value).toFixed(1)}`)
        .join(' ');
      return `<polyline points="${points}" fill="none" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="2"/>`;
    })
    .join('');
}

function columns(series: readonly Series[], scale: Scale): string {
  const width = (scale.step * 0.7) / series.length;
  return series
    .flatMap(({ values }, i) =>
      values.map((value, k) => {
        const x = scale.x(k) - scale.step * 0.35 + i * width;
        const [top, bottom] = [scale.y(Math.max(value, 0)), scale.y(Math.min(value, 0))];
        return `<rect x="${x.toFixed(1)}" y="${top.toFixed(1)}" width="${Math.max(1, width - 1).toFixed(1)}" height="${(bottom - top).toFixed(1)}" fill="${COLOURS[i % COLOURS.length]}"/>`;
      }),
    )
    .join('');
}

function legend(series: readonly Series[]): string {
  const room = (WIDTH - 16) / Math.max(1, Math.min(series.length, 4));
  return series
    .slice(0, 4)
    .map(
      ({ name }, i) =>
        `<rect x="${8 + i * room}" y="${HEIGHT - 15}" width="9" height="9" fill="${COLOURS[i % COLOURS.length]}"/><text x="${21 + i * room}" y="${HEIGHT - 7}">${escaped(name.slice(0, Math.floor(room / 6.5)))}</text>`,
    )
    .join('');
}

/** The chart as SVG text; one without cells that can be read is a frame that says so. */
export function chartSvg(chart: BookChart): string {
  const { categories, series } = seriesOf(chart);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(chart.altText || chart.title || chart.name)}" font-family="Segoe UI, Arial, sans-serif" font-size="10" fill="#4A4A4A">`;
  if (series.length === 0 || categories.length === 0) {
    return `${head}<text x="${WIDTH / 2}" y="${HEIGHT / 2}" text-anchor="middle">Kept as it is in the file; Excel draws it.</text></svg>`;
  }
  const scale = new Scale(series, categories.length);
  const drawn = /^line/i.test(chart.type) ? lines(series, scale) : columns(series, scale);
  return `${head}${axes(scale, categories)}${drawn}${legend(series)}</svg>`;
}
