/** Writes charts made since opening as drawing and chart parts, and takes deleted ones off their sheet. */
import type { BookChart, BookSheet } from '../book/book';
import type { Book } from '../book/model';
import { absoluteText, quoteSheet } from './a1';
import { ORDER, TYPE, type Saving } from './saving';
import {
  adopt,
  below,
  children,
  descend,
  ensure,
  escapeXml,
  HEAD,
  NS,
  numberAttr,
  relationId,
  remove,
  root,
} from './xml';

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const EMPTY_DRAWING = `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main"/>`;

interface Series {
  name: Place;
  values: Place;
}
interface Place {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** Categories and series of a source whose first row and column are labels. */
function seriesOf({ source: { range }, seriesBy }: BookChart): { categories: Place; series: Series[] } {
  const { row, column, rows, columns } = range;
  if (seriesBy === 'Rows')
    return {
      categories: { row, column: column + 1, rows: 1, columns: columns - 1 },
      series: Array.from({ length: Math.max(0, rows - 1) }, (_, i) => ({
        name: { row: row + 1 + i, column, rows: 1, columns: 1 },
        values: { row: row + 1 + i, column: column + 1, rows: 1, columns: columns - 1 },
      })),
    };
  return {
    categories: { row: row + 1, column, rows: rows - 1, columns: 1 },
    series: Array.from({ length: Math.max(0, columns - 1) }, (_, i) => ({
      name: { row, column: column + 1 + i, rows: 1, columns: 1 },
      values: { row: row + 1, column: column + 1 + i, rows: rows - 1, columns: 1 },
    })),
  };
}

const values = (sheet: BookSheet, { row, column, rows, columns }: Place) =>
  Array.from({ length: rows * columns }, (_, i) => {
    const cell = sheet.cells.get(`${row + Math.floor(i / columns)},${column + (i % columns)}`);
    return cell?.error ? null : (cell?.value ?? null);
  });

/** A reference with the values it had at saving, which viewers without calculation show; figures with their format. */
function reference(sheet: BookSheet, place: Place, kind: 'str' | 'num', numberFormat = 'General'): string {
  const cached = values(sheet, place);
  const points = cached
    .map((value, i) =>
      value === null || (kind === 'num' && typeof value !== 'number')
        ? ''
        : `<c:pt idx="${i}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`,
    )
    .join('');
  const format = kind === 'num' ? `<c:formatCode>${escapeXml(numberFormat)}</c:formatCode>` : '';
  return (
    `<c:${kind}Ref><c:f>${escapeXml(`${quoteSheet(sheet.name)}!${absoluteText(place)}`)}</c:f>` +
    `<c:${kind}Cache>${format}<c:ptCount val="${cached.length}"/>${points}</c:${kind}Cache></c:${kind}Ref>`
  );
}

const marker = (shown: boolean): string =>
  `<c:marker><c:symbol val="${shown ? 'circle' : 'none'}"/>${shown ? '<c:size val="5"/>' : ''}</c:marker>`;

interface Kind {
  element: 'lineChart' | 'barChart';
  /** After the opening tag, up to the series. */
  head: string;
  /** Inside each series, before its categories. */
  look: string;
  /** After the series. */
  tail: string;
}

const bars = (direction: 'col' | 'bar', grouping: string): Kind => ({
  element: 'barChart',
  head: `<c:barDir val="${direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>`,
  look: '<c:invertIfNegative val="0"/>',
  tail: `<c:gapWidth val="80"/>${grouping === 'clustered' ? '' : '<c:overlap val="100"/>'}`,
});
const lines = (markers: boolean): Kind => ({
  element: 'lineChart',
  head: '<c:grouping val="standard"/><c:varyColors val="0"/>',
  look: marker(markers),
  tail: '<c:marker val="1"/>',
});

const KINDS: Readonly<Record<string, Kind>> = {
  Line: lines(false),
  LineMarkers: lines(true),
  ColumnClustered: bars('col', 'clustered'),
  ColumnStacked: bars('col', 'stacked'),
  BarClustered: bars('bar', 'clustered'),
  BarStacked: bars('bar', 'stacked'),
};

function axes(kind: Kind, format: string): string {
  const sideways = kind.head.includes('"bar"');
  const common = (id: number, position: string, grid: string, code: string): string =>
    `<c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${position}"/>${grid}` +
    `<c:numFmt formatCode="${escapeXml(code)}" sourceLinked="1"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`;
  const categories = common(7001, sideways ? 'l' : 'b', '', 'General');
  const figures = common(7002, sideways ? 'b' : 'l', '<c:majorGridlines/>', format);
  return (
    `<c:catAx>${categories}<c:crossAx val="7002"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>` +
    `<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
    `<c:valAx>${figures}<c:crossAx val="7001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`
  );
}

const titleXml = (title: string): string =>
  title
    ? `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>${escapeXml(title)}</a:t></a:r></a:p></c:rich></c:tx>` +
      '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
    : '<c:autoTitleDeleted val="1"/>';

/** Number format of the first figure, which the axis takes over. */
function numberFormat(book: Book, sheet: BookSheet, place: Place | undefined): string {
  const cell = place && sheet.cells.get(`${place.row},${place.column}`);
  return book.styles[cell?.style ?? 0]?.numberFormat ?? 'General';
}

function chartXml(book: Book, chart: BookChart): string {
  const kind = KINDS[chart.type] ?? bars('col', 'clustered');
  const { sheet } = chart.source;
  const { categories, series } = seriesOf(chart);
  const format = numberFormat(book, sheet, series[0]?.values);
  const all = series.map(
    (one, i) =>
      `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${reference(sheet, one.name, 'str')}</c:tx>${kind.look}` +
      `<c:cat>${reference(sheet, categories, 'str')}</c:cat><c:val>${reference(sheet, one.values, 'num', format)}</c:val>` +
      `${kind.element === 'lineChart' ? '<c:smooth val="0"/>' : ''}</c:ser>`,
  );
  return (
    `${HEAD}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main" xmlns:r="${NS.relations}"><c:roundedCorners val="0"/><c:chart>` +
    `${titleXml(chart.title)}<c:plotArea><c:layout/><c:${kind.element}>${kind.head}${all.join('')}${kind.tail}` +
    `<c:axId val="7001"/><c:axId val="7002"/></c:${kind.element}>${axes(kind, format)}</c:plotArea>` +
    '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  );
}

function anchorXml(chart: BookChart, id: number, relation: string): string {
  const corner = ({ row, column }: BookChart['from']): string =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;
  return (
    `<xdr:twoCellAnchor xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main"><xdr:from>${corner(chart.from)}</xdr:from>` +
    `<xdr:to>${corner(chart.to)}</xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${id}" name="${escapeXml(chart.name)}" ` +
    `descr="${escapeXml(chart.altText)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>` +
    `<a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${NS.relations}" r:id="${relation}"/>` +
    '</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>'
  );
}

/** The sheet's drawing part, made when it has none. */
function drawingOf(saving: Saving, sheet: string): string {
  const { parts } = saving;
  const known = parts.relations(sheet).find(({ kind }) => kind === 'drawing');
  if (known) return known.target;
  const part = parts.free('xl/drawings/drawing#.xml');
  parts.add(part, EMPTY_DRAWING, TYPE.drawing);
  const element = ensure(root(parts.edit(sheet)), 'drawing', ORDER.worksheet);
  element.setAttributeNS(NS.relations, 'r:id', parts.relate(sheet, 'drawing', part));
  return part;
}

function addChart(saving: Saving, sheet: string, chart: BookChart): void {
  const { parts } = saving;
  const drawing = drawingOf(saving, sheet);
  const part = parts.free('xl/charts/chart#.xml');
  parts.add(part, chartXml(saving.book, chart), TYPE.chart);
  const document = parts.edit(drawing);
  const ids = below(root(document), 'cNvPr').map((element) => numberAttr(element, 'id', 0));
  const anchor = anchorXml(chart, Math.max(1, ...ids) + 1, parts.relate(drawing, 'chart', part));
  root(document).appendChild(adopt(document, anchor));
}

/** Removes the anchor of a chart that came with the file, and its parts. An empty drawing stays: Excel accepts it. */
function removeChart(saving: Saving, sheet: string, chart: BookChart): void {
  const { parts } = saving;
  const drawing = parts.relations(sheet).find(({ kind }) => kind === 'drawing')?.target;
  const relation = drawing ? parts.relations(drawing).find(({ target }) => target === chart.id) : undefined;
  if (!drawing || !relation) return;
  for (const anchor of children(root(parts.edit(drawing)))) {
    const reference = descend(anchor, 'graphicFrame', 'graphic', 'graphicData', 'chart');
    if (reference && relationId(reference) === relation.id) remove(anchor);
  }
  parts.unrelate(drawing, relation.id);
  parts.removeTree(chart.id);
}

export function writeCharts(saving: Saving): void {
  for (const [sheet, part] of saving.partOf) {
    const read = saving.record.sheets.get(sheet)?.charts ?? new Set<BookChart>();
    for (const chart of read) if (!sheet.charts.includes(chart)) removeChart(saving, part, chart);
    for (const chart of sheet.charts) if (!read.has(chart)) addChart(saving, part, chart);
  }
}
