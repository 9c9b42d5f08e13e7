/**
 * Writes the sample's sheets as an .xlsx package: the same bytes at every run. A small writer of its own, so that the
 * sample holds what a real workbook holds (shared formulas, shared strings, a legacy note, a chart).
 */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { formatIndex, stylesXml } from './looks';
import { address, type SampleCell, type SampleChart, type Sheet } from './sheet';
import { THEME_XML } from './theme';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
/** The date stamped on every entry, so that the bytes do not depend on the day of the run. */
const STAMP = new Date(2026, 3, 1, 9, 0, 0);
const WRITTEN = '2026-04-01T09:00:00Z';

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export interface SampleName {
  name: string;
  refersTo: string;
  comment?: string;
  /** Position of the sheet it is local to. */
  sheet?: number;
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

const relationsXml = (relations: Relation[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  relations
    .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('') +
  '</Relationships>';

/** Collects parts, their content types, and the texts of the whole workbook. */
class Package {
  readonly parts = new Map<string, string>();
  readonly overrides: [string, string][] = [];
  private readonly texts = new Map<string, number>();
  private textUses = 0;
  tables = 0;

  add(path: string, xml: string, type?: string): void {
    this.parts.set(path, xml);
    if (type) this.overrides.push([path, type]);
  }

  text(text: string): number {
    this.textUses += 1;
    const found = this.texts.get(text);
    if (found !== undefined) return found;
    this.texts.set(text, this.texts.size);
    return this.texts.size - 1;
  }

  sharedStrings(): string {
    const items = [...this.texts.keys()].map(
      (text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`,
    );
    return `${HEAD}<sst xmlns="${MAIN}" count="${this.textUses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}

const formulaXml = (cell: SampleCell): string => {
  if (!cell.shared) return cell.formula === undefined ? '' : `<f>${escapeXml(cell.formula)}</f>`;
  const { group, ref } = cell.shared;
  return ref
    ? `<f t="shared" ref="${ref}" si="${group}">${escapeXml(cell.formula ?? '')}</f>`
    : `<f t="shared" si="${group}"/>`;
};

function cellXml(pack: Package, row: number, column: number, cell: SampleCell): string {
  const start = `<c r="${address(row, column)}" s="${formatIndex(cell.look)}"`;
  const formula = formulaXml(cell);
  if (cell.value === null) return formula ? `${start}>${formula}</c>` : `${start}/>`;
  if (typeof cell.value === 'boolean') return `${start} t="b">${formula}<v>${cell.value ? 1 : 0}</v></c>`;
  if (typeof cell.value === 'number') return `${start}>${formula}<v>${cell.value}</v></c>`;
  if (formula) return `${start} t="str">${formula}<v>${escapeXml(cell.value)}</v></c>`;
  return `${start} t="s"><v>${pack.text(cell.value)}</v></c>`;
}

function sheetDataXml(pack: Package, sheet: Sheet): string {
  const rows = [...new Set([...sheet.cells.keys(), ...sheet.heights.keys()])].sort((a, b) => a - b);
  const lines = rows.map((row) => {
    const cells = [...(sheet.cells.get(row) ?? new Map<number, SampleCell>())].sort(([a], [b]) => a - b);
    const height = sheet.heights.get(row);
    const inner = cells.map(([column, cell]) => cellXml(pack, row, column, cell)).join('');
    return `<row r="${row + 1}"${height ? ` ht="${height}" customHeight="1"` : ''}>${inner}</row>`;
  });
  return `<sheetData>${lines.join('')}</sheetData>`;
}

const viewXml = (sheet: Sheet, first: boolean): string => {
  const attributes = `${sheet.gridlines ? '' : ' showGridLines="0"'}${first ? ' tabSelected="1"' : ''} workbookViewId="0"`;
  if (!sheet.freezeRows) return `<sheetViews><sheetView${attributes}/></sheetViews>`;
  const top = address(sheet.freezeRows, 0);
  return (
    `<sheetViews><sheetView${attributes}><pane ySplit="${sheet.freezeRows}" topLeftCell="${top}" activePane="bottomLeft" ` +
    `state="frozen"/><selection pane="bottomLeft" activeCell="${top}" sqref="${top}"/></sheetView></sheetViews>`
  );
};

const usedRange = (sheet: Sheet): string => {
  const rows = [...sheet.cells.keys()];
  const columns = [...sheet.cells.values()].flatMap((line) => [...line.keys()]);
  return `A1:${address(Math.max(...rows), Math.max(...columns))}`;
};

/** Adds table, note and chart parts of a sheet and gives its relations. */
function attachments(pack: Package, sheet: Sheet, number: number): Relation[] {
  const relations: Relation[] = [];
  if (sheet.chart) {
    pack.add(`xl/drawings/drawing${number}.xml`, drawingXml(sheet.chart), `${TYPE}drawing+xml`);
    pack.add(
      `xl/drawings/_rels/drawing${number}.xml.rels`,
      relationsXml([{ id: 'rId1', type: `${OFFICE}/chart`, target: `../charts/chart${number}.xml` }]),
    );
    pack.add(`xl/charts/chart${number}.xml`, chartXml(sheet), `${TYPE}drawingml.chart+xml`);
    relations.push({
      id: 'rIdDrawing',
      type: `${OFFICE}/drawing`,
      target: `../drawings/drawing${number}.xml`,
    });
  }
  if (sheet.notes.length) {
    pack.add(`xl/drawings/vmlDrawing${number}.vml`, vmlXml(sheet));
    pack.add(`xl/comments${number}.xml`, commentsXml(sheet), `${TYPE}spreadsheetml.comments+xml`);
    relations.push({
      id: 'rIdVml',
      type: `${OFFICE}/vmlDrawing`,
      target: `../drawings/vmlDrawing${number}.vml`,
    });
    relations.push({ id: 'rIdNotes', type: `${OFFICE}/comments`, target: `../comments${number}.xml` });
  }
  if (sheet.table) {
    pack.tables += 1;
    pack.add(
      `xl/tables/table${pack.tables}.xml`,
      tableXml(sheet, pack.tables),
      `${TYPE}spreadsheetml.table+xml`,
    );
    relations.push({ id: 'rIdTable', type: `${OFFICE}/table`, target: `../tables/table${pack.tables}.xml` });
  }
  return relations;
}

function sheetXml(pack: Package, sheet: Sheet, number: number, relations: Relation[]): string {
  const has = (id: string): boolean => relations.some((relation) => relation.id === id);
  const widths = sheet.widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width + 0.7109375}" customWidth="1"/>`,
  );
  const tab = sheet.tabColour ? `<tabColor rgb="FF${sheet.tabColour}"/>` : '';
  return [
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr>${tab}<pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="${usedRange(sheet)}"/>${viewXml(sheet, number === 1)}<sheetFormatPr defaultRowHeight="15"/>`,
    widths.length ? `<cols>${widths.join('')}</cols>` : '',
    sheetDataXml(pack, sheet),
    sheet.merges.length
      ? `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '',
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    has('rIdDrawing') ? '<drawing r:id="rIdDrawing"/>' : '',
    has('rIdVml') ? '<legacyDrawing r:id="rIdVml"/>' : '',
    has('rIdTable') ? '<tableParts count="1"><tablePart r:id="rIdTable"/></tableParts>' : '',
    '</worksheet>',
  ].join('');
}

function tableXml(sheet: Sheet, id: number): string {
  const table = sheet.table;
  if (!table) throw new Error(`${sheet.name} has no table`);
  const last = address(table.row + table.rows, table.column + table.headings.length - 1);
  const ref = `${address(table.row, table.column)}:${last}`;
  const columns = table.headings
    .map((name, i) => `<tableColumn id="${i + 1}" name="${escapeXml(name)}"/>`)
    .join('');
  return (
    `${HEAD}<table xmlns="${MAIN}" id="${id}" name="${table.name}" displayName="${table.name}" ref="${ref}" totalsRowShown="0">` +
    `<autoFilter ref="${ref}"/><tableColumns count="${table.headings.length}">${columns}</tableColumns>` +
    '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>'
  );
}

function commentsXml(sheet: Sheet): string {
  const authors = [...new Set(sheet.notes.map((note) => note.author))];
  const notes = sheet.notes.map(
    (note) =>
      `<comment ref="${address(note.row, note.column)}" authorId="${authors.indexOf(note.author)}"><text>` +
      `<r><rPr><b/><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr><t>${escapeXml(note.author)}:</t></r>` +
      `<r><rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>` +
      `<t xml:space="preserve">\n${escapeXml(note.text)}</t></r></text></comment>`,
  );
  const names = authors.map((author) => `<author>${escapeXml(author)}</author>`).join('');
  return `${HEAD}<comments xmlns="${MAIN}"><authors>${names}</authors><commentList>${notes.join('')}</commentList></comments>`;
}

function vmlXml(sheet: Sheet): string {
  const shapes = sheet.notes.map(
    ({ row, column }, i) =>
      `<v:shape id="_x0000_s${1025 + i}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:5pt;` +
      'width:180pt;height:70pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>' +
      '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">' +
      '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
      `<x:Anchor>${column + 1}, 15, ${row}, 10, ${column + 4}, 15, ${row + 5}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>` +
      `<x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  );
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    `<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`
  );
}

function drawingXml(chart: SampleChart): string {
  const corner = ([row, column]: [number, number]): string =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;
  return (
    `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main"><xdr:twoCellAnchor>` +
    `<xdr:from>${corner(chart.from)}</xdr:from><xdr:to>${corner(chart.to)}</xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>` +
    `<xdr:cNvPr id="2" name="${escapeXml(chart.name)}" descr="${escapeXml(chart.altText)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>' +
    `<a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${OFFICE}" r:id="rId1"/></a:graphicData>` +
    '</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>'
  );
}

const axisXml = (kind: 'catAx' | 'valAx', id: number, crosses: number, position: string): string =>
  `<c:${kind}><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${position}"/>` +
  `${kind === 'valAx' ? '<c:majorGridlines/><c:numFmt formatCode="#,##0" sourceLinked="0"/>' : '<c:numFmt formatCode="General" sourceLinked="1"/>'}` +
  `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${crosses}"/>` +
  `<c:crosses val="autoZero"/>${kind === 'valAx' ? '<c:crossBetween val="between"/>' : '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/>'}</c:${kind}>`;

function chartXml(sheet: Sheet): string {
  const chart = sheet.chart;
  if (!chart) throw new Error(`${sheet.name} has no chart`);
  const on = (ref: string): string => escapeXml(`'${sheet.name}'!${ref}`);
  const series = chart.series.map(
    (one, i) =>
      `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx><c:strRef><c:f>${on(one.name)}</c:f></c:strRef></c:tx><c:invertIfNegative val="0"/>` +
      `<c:cat><c:strRef><c:f>${on(chart.categories)}</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>${on(one.values)}</c:f></c:numRef></c:val></c:ser>`,
  );
  return (
    `${HEAD}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart>` +
    `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB" sz="1200" b="1"/><a:t>${escapeXml(chart.title)}</a:t></a:r></a:p></c:rich></c:tx>` +
    '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>' +
    `<c:varyColors val="0"/>${series.join('')}<c:gapWidth val="80"/><c:axId val="500100"/><c:axId val="500200"/></c:barChart>` +
    `${axisXml('catAx', 500100, 500200, 'b')}${axisXml('valAx', 500200, 500100, 'l')}</c:plotArea>` +
    '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  );
}

function workbookXml(sheets: Sheet[], names: SampleName[]): string {
  const entries = sheets.map(
    (sheet, i) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const titles = sheets.flatMap((sheet, i): SampleName[] =>
    sheet.table ? [{ name: '_xlnm.Print_Titles', refersTo: `'${sheet.name}'!$4:$4`, sheet: i }] : [],
  );
  const defined = [...titles, ...names]
    .sort((a, b) => (a.name.toUpperCase() < b.name.toUpperCase() ? -1 : a.name === b.name ? 0 : 1))
    .map(
      ({ name, refersTo, comment, sheet }) =>
        `<definedName name="${name}"${comment ? ` comment="${escapeXml(comment)}"` : ''}` +
        `${sheet === undefined ? '' : ` localSheetId="${sheet}"`}>${escapeXml(refersTo)}</definedName>`,
    );
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr defaultThemeVersion="166925"/>` +
    `<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000" activeTab="0"/></bookViews>` +
    `<sheets>${entries.join('')}</sheets><definedNames>${defined.join('')}</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`
  );
}

function documentParts(pack: Package, sheets: Sheet[], names: SampleName[]): void {
  const count = sheets.length;
  const others: [string, string, string][] = [
    ['theme', 'theme/theme1.xml', `${TYPE}theme+xml`],
    ['styles', 'styles.xml', `${TYPE}spreadsheetml.styles+xml`],
    ['sharedStrings', 'sharedStrings.xml', `${TYPE}spreadsheetml.sharedStrings+xml`],
  ];
  const xml = [THEME_XML, stylesXml(), pack.sharedStrings()];
  pack.add('xl/workbook.xml', workbookXml(sheets, names), `${TYPE}spreadsheetml.sheet.main+xml`);
  pack.add(
    'xl/_rels/workbook.xml.rels',
    relationsXml([
      ...sheets.map((_, i) => ({
        id: `rId${i + 1}`,
        type: `${OFFICE}/worksheet`,
        target: `worksheets/sheet${i + 1}.xml`,
      })),
      ...others.map(([type, target], i) => ({
        id: `rId${count + i + 1}`,
        type: `${OFFICE}/${type}`,
        target,
      })),
    ]),
  );
  others.forEach(([, target, type], i) => pack.add(`xl/${target}`, xml[i] ?? '', type));
  pack.add(
    'docProps/core.xml',
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
      'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>High needs finance workbook (sample)</dc:title>' +
      `<dc:creator>Finance manager</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${WRITTEN}</dcterms:created>` +
      `<dcterms:modified xsi:type="dcterms:W3CDTF">${WRITTEN}</dcterms:modified></cp:coreProperties>`,
    'application/vnd.openxmlformats-package.core-properties+xml',
  );
  pack.add(
    '_rels/.rels',
    relationsXml([
      { id: 'rId1', type: `${OFFICE}/officeDocument`, target: 'xl/workbook.xml' },
      { id: 'rId2', type: `${PACKAGE}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
    ]),
  );
}

const contentTypesXml = (pack: Package): string =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="${TYPE}vmlDrawing"/>` +
  pack.overrides.map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`).join('') +
  '</Types>';

/** The package's bytes. The first sheet is the active one. */
export function writeWorkbook(sheets: Sheet[], names: SampleName[]): Uint8Array {
  const pack = new Package();
  sheets.forEach((sheet, i) => {
    const number = i + 1;
    const relations = attachments(pack, sheet, number);
    pack.add(
      `xl/worksheets/sheet${number}.xml`,
      sheetXml(pack, sheet, number, relations),
      `${TYPE}spreadsheetml.worksheet+xml`,
    );
    if (relations.length) pack.add(`xl/worksheets/_rels/sheet${number}.xml.rels`, relationsXml(relations));
  });
  documentParts(pack, sheets, names);
  const files: Zippable = { '[Content_Types].xml': [strToU8(contentTypesXml(pack)), { mtime: STAMP }] };
  for (const [path, xml] of pack.parts) files[path] = [strToU8(xml), { mtime: STAMP }];
  return zipSync(files, { level: 6 });
}
