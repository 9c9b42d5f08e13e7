/** Reads what hangs on a sheet: tables, legacy notes, and charts as far as their series are plain ranges. */
import type { BookChart, BookPlace, BookRange, BookSeries, BookSheet, BookTable } from '../book/book';
import type { Book } from '../book/model';
import { cellAt, rangeAt, sheetAndAddress } from './a1';
import type { Parts, Relation } from './parts';
import { richText } from './stored-cells';
import {
  attr,
  below,
  child,
  children,
  decodeString,
  descend,
  flag,
  numberAttr,
  relationId,
  root,
  text,
  type Element,
} from './xml';

export function readTable(parts: Parts, part: string, sheet: BookSheet): BookTable | null {
  const table = root(parts.read(part));
  const range = rangeAt(attr(table, 'ref') ?? '');
  if (!range) return null;
  const columns = child(table, 'tableColumns');
  return {
    id: numberAttr(table, 'id', 0),
    name: attr(table, 'displayName') ?? attr(table, 'name') ?? '',
    sheet,
    range,
    headerRow: numberAttr(table, 'headerRowCount', 1) > 0,
    totalsRow: numberAttr(table, 'totalsRowCount', 0) > 0,
    style: attr(child(table, 'tableStyleInfo'), 'name'),
    columns: (columns ? children(columns, 'tableColumn') : []).map((column) =>
      decodeString(attr(column, 'name') ?? ''),
    ),
    origin: part,
  };
}

export function readNotes(parts: Parts, part: string, sheet: BookSheet): void {
  const comments = root(parts.read(part));
  const authors = below(comments, 'author').map(text);
  for (const comment of below(comments, 'comment')) {
    const at = cellAt(attr(comment, 'ref') ?? '');
    const author = authors[numberAttr(comment, 'authorId', 0)] ?? '';
    if (at) sheet.notes.set(`${at.row},${at.column}`, { author, text: richText(child(comment, 'text')) });
  }
}

// ---- charts ----

const TYPES: [element: string, kind: (chart: Element) => string][] = [
  ['barChart', (chart) => barType(chart)],
  ['lineChart', (chart) => (hasMarkers(chart) ? 'LineMarkers' : 'Line')],
  ['pieChart', () => 'Pie'],
  ['doughnutChart', () => 'Doughnut'],
  ['areaChart', () => 'Area'],
  ['scatterChart', () => 'XYScatter'],
];

/** Lines show markers when the chart has them on and not every series takes them off. */
function hasMarkers(chart: Element): boolean {
  if (!flag(child(chart, 'marker'), 'val')) return false;
  return children(chart, 'ser').some((series) => attr(descend(series, 'marker', 'symbol'), 'val') !== 'none');
}

function barType(chart: Element): string {
  const direction = attr(child(chart, 'barDir'), 'val') === 'bar' ? 'Bar' : 'Column';
  const grouping = attr(child(chart, 'grouping'), 'val');
  const suffix =
    grouping === 'stacked' ? 'Stacked' : grouping === 'percentStacked' ? 'Stacked100' : 'Clustered';
  return direction + suffix;
}

function chartType(space: Element): string {
  const plot = descend(space, 'chart', 'plotArea');
  for (const [name, kind] of TYPES) {
    const element = plot ? child(plot, name) : null;
    if (element) return kind(element);
  }
  return 'Unknown';
}

const union = (a: BookRange, b: BookRange): BookRange => {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
};

/** The rectangle that holds all series, when they are plain ranges of one sheet. */
function chartSource(book: Book, space: Element, host: BookSheet): Pick<BookChart, 'source' | 'seriesBy'> {
  const fallback = {
    source: { sheet: host, range: { row: 0, column: 0, rows: 1, columns: 1 } },
    seriesBy: 'Columns',
  } as const;
  let range: BookRange | null = null;
  let sheet: BookSheet | null = null;
  let upright = true;
  for (const formula of below(space, 'f')) {
    const place = sheetAndAddress(text(formula));
    const one = place ? rangeAt(place.a1) : null;
    const on = place ? book.sheet(place.sheet) : null;
    if (!one || !on || (sheet && sheet !== on)) return fallback;
    sheet = on;
    range = range ? union(range, one) : one;
    if (formula.parentNode?.parentNode?.localName === 'val') upright = one.columns === 1;
  }
  return sheet && range ? { source: { sheet, range }, seriesBy: upright ? 'Columns' : 'Rows' } : fallback;
}

/** The cells that a part of a series refers to; null when it holds no reference to one range. */
function placeIn(book: Book, series: Element, ...path: string[]): BookPlace | null {
  const part = descend(series, ...path);
  const place = part ? sheetAndAddress(text(below(part, 'f')[0] ?? null)) : null;
  const range = place ? rangeAt(place.a1) : null;
  const sheet = place ? book.sheet(place.sheet) : null;
  return range && sheet ? { sheet, range } : null;
}

/** Series whose values are plain ranges; scatter charts call them x and y. */
function chartSeries(book: Book, space: Element): BookSeries[] {
  return below(space, 'ser').flatMap((series) => {
    const values = placeIn(book, series, 'val') ?? placeIn(book, series, 'yVal');
    if (!values) return [];
    const labels = placeIn(book, series, 'cat') ?? placeIn(book, series, 'xVal');
    const name = placeIn(book, series, 'tx') ?? text(descend(series, 'tx', 'v'));
    return [{ name, labels, values }];
  });
}

function corner(anchor: Element, name: string): { row: number; column: number } | null {
  const element = child(anchor, name);
  return element && { row: Number(text(child(element, 'row'))), column: Number(text(child(element, 'col'))) };
}

/** Charts of a drawing part; other things on it are left alone. */
export function readCharts(book: Book, parts: Parts, drawing: Relation, sheet: BookSheet): void {
  for (const anchor of children(root(parts.read(drawing.target)))) {
    const frame = child(anchor, 'graphicFrame');
    const reference = frame ? descend(frame, 'graphic', 'graphicData', 'chart') : null;
    const part = reference ? parts.related(drawing.target, relationId(reference))?.target : undefined;
    if (!frame || !part || !parts.has(part)) continue;
    const space = root(parts.read(part));
    const properties = descend(frame, 'nvGraphicFramePr', 'cNvPr');
    const from = corner(anchor, 'from') ?? { row: 0, column: 0 };
    const title = descend(space, 'chart', 'title');
    sheet.charts.push({
      id: part,
      name: attr(properties, 'name') ?? '',
      type: chartType(space),
      title: title ? below(title, 't').map(text).join('') : '',
      altText: attr(properties, 'descr') ?? '',
      ...chartSource(book, space, sheet),
      series: chartSeries(book, space),
      from,
      to: corner(anchor, 'to') ?? { row: from.row + 15, column: from.column + 8 },
      fromFile: true,
    });
  }
}
