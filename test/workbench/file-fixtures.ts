/** Hand-made workbooks for the file tests: the parts as text, and functions to zip and compare packages. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export type PartTexts = Record<string, string | Uint8Array>;

export const zip = (parts: PartTexts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );

/** Parts of a package as text. */
export const unzip = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part, true)]));

/** Names of parts that are not the same, byte for byte, in both packages. */
export function differing(before: Uint8Array, after: Uint8Array): string[] {
  const [a, b] = [unzip(before), unzip(after)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]).sort();
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relations = (...list: [id: string, type: string, target: string, mode?: string][]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE}/relationships">` +
  list
    .map(([id, type, target, mode]) => {
      const full = type.startsWith('http') ? type : `${OFFICE}/${type}`;
      return `<Relationship Id="${id}" Type="${full}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`;
    })
    .join('') +
  '</Relationships>';

const types = (...overrides: [string, string][]): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
  `<Default Extension="bin" ContentType="${SHEET}.printerSettings"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>` +
  overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('') +
  '</Types>';

/** A workbook of one sheet with this sheetData (and what else stands after it). */
export function small(sheetData: string, after = '', workbookExtra = ''): PartTexts {
  return {
    '[Content_Types].xml': types(
      ['/xl/workbook.xml', `${SHEET}.sheet.main+xml`],
      ['/xl/worksheets/sheet1.xml', `${SHEET}.worksheet+xml`],
    ),
    '_rels/.rels': relations(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>${workbookExtra}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations(['rId1', 'worksheet', 'worksheets/sheet1.xml']),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`,
  };
}

const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/></font>' +
  '<font><b/><i/><u/><sz val="14"/><color theme="4" tint="-0.5"/><name val="Arial"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill></fills>' +
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  '<border><left/><right/><top style="thin"><color rgb="FF123456"/></top><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="1" fillId="2" borderId="1" xfId="0">' +
  '<alignment horizontal="center" vertical="top" wrapText="1" indent="2"/><protection locked="0"/></xf>' +
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
  '<dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs></styleSheet>';

const STRINGS =
  `<sst xmlns="${MAIN}" count="6" uniqueCount="6"><si><t>Line</t></si><si><t>2023-24</t></si><si><t>Top-up</t></si>` +
  '<si><r><t xml:space="preserve">High </t></r><r><rPr><b/></rPr><t>needs</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>' +
  '<si><t xml:space="preserve">two_x000D_\nlines</t></si><si><t>Total</t></si></sst>';

const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const XM = 'http://schemas.microsoft.com/office/excel/2006/main';
const DATA_SHEET =
  `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><tabColor theme="9"/><outlinePr summaryBelow="0"/></sheetPr><dimension ref="A1:D9"/>` +
  '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane xSplit="1" ySplit="3" topLeftCell="B4" activePane="bottomRight" state="frozen"/>' +
  '<selection pane="bottomRight" activeCell="B4" sqref="B4"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
  '<cols><col min="1" max="1" width="30.7109375" customWidth="1"/><col min="2" max="4" width="12.7109375" style="2" customWidth="1"/></cols><sheetData>' +
  '<row r="1" spans="1:4" ht="30" customHeight="1"><c r="A1" s="1" t="s"><v>3</v></c></row>' +
  '<row r="3" spans="1:4"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>Half</t></is></c></row>' +
  '<row r="4" spans="1:4" x14ac:dyDescent="0.25" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><c r="A4" t="s"><v>2</v></c><c r="B4" s="3"><v>100.5</v></c>' +
  '<c r="C4"><f t="shared" ref="C4:C6" si="0">$B4*0.5+LOG10(1)</f><v>50.25</v></c></row>' +
  '<row r="5" hidden="1"><c r="A5" t="s"><v>4</v></c><c r="B5"><v>200</v></c><c r="C5"><f t="shared" si="0"/><v>100</v></c></row>' +
  '<row r="6"><c r="A6" t="s"><v>5</v></c><c r="B6" s="2"><v>45000</v></c><c r="C6"><f t="shared" si="0"/><v>22500</v></c></row>' +
  '<row r="8"><c r="A8" t="b"><v>1</v></c><c r="B8" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C8" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>' +
  '<c r="D8"><f t="array" ref="D8:D9">A1:A2*2</f><v>0</v></c></row><row r="9"><c r="D9"><v>0</v></c></row></sheetData>' +
  '<sheetProtection sheet="1" objects="1" scenarios="1"/><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>' +
  '<conditionalFormatting sqref="B4:B6"><cfRule type="cellIs" dxfId="0" priority="2" operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting>' +
  '<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="E4:E6"><formula1>"Red,Green"</formula1></dataValidation></dataValidations>' +
  '<hyperlinks><hyperlink ref="A9" r:id="rId9"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="portrait" r:id="rId8"/><headerFooter><oddFooter>&amp;LFinance&amp;RDraft</oddFooter></headerFooter>' +
  '<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId3"/></tableParts>' +
  `<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="${X14}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="${XM}">` +
  '<x14:cfRule type="dataBar" id="{1}"/><xm:sqref>B4:B6</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>' +
  `<ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="${X14}"><x14:sparklineGroups xmlns:xm="${XM}"><x14:sparklineGroup><x14:sparklines>` +
  '<x14:sparkline><xm:f>Data!B4:B6</xm:f><xm:sqref>F4</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>';

const TABLE =
  `<table xmlns="${MAIN}" id="3" name="Lines" displayName="Lines" ref="A3:C6" totalsRowCount="1"><autoFilter ref="A3:C5"/><tableColumns count="3">` +
  '<tableColumn id="1" name="Line" totalsRowLabel="Total"/><tableColumn id="2" name="2023-24"/><tableColumn id="3" name="Half"><calculatedColumnFormula>$B4*0.5</calculatedColumnFormula></tableColumn>' +
  '</tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>';

const DRAWING =
  '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">' +
  '<xdr:oneCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="100" cy="100"/>' +
  `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="7" name="Crest"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="${OFFICE}" r:embed="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic>` +
  '<xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>';

const WORKBOOK =
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><fileVersion appName="xl"/><workbookPr date1904="1"/><bookViews><workbookView activeTab="0"/></bookViews>` +
  '<sheets><sheet name="Data" sheetId="4" r:id="rId1"/><sheet name="O\'Brien" sheetId="9" state="veryHidden" r:id="rId2"/></sheets>' +
  '<externalReferences><externalReference r:id="rId7"/></externalReferences><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Data!$A$1:$D$9</definedName>' +
  '<definedName name="_xlnm.Print_Titles" localSheetId="0">Data!$A:$A,Data!$3:$3</definedName><definedName name="Budget" comment="Total of the year">Data!$B$6</definedName>' +
  '<definedName name="Local" localSheetId="1">\'O\'\'Brien\'!$A$1</definedName><definedName name="Secret" hidden="1">Data!$B$4</definedName></definedNames>' +
  '<calcPr calcId="191029" calcMode="manual"/><pivotCaches><pivotCache cacheId="1" r:id="rId8"/></pivotCaches></workbook>';

/** A workbook with one of everything that real files hold and the book does not model. */
export function council(): PartTexts {
  return {
    '[Content_Types].xml': types(
      ['/xl/workbook.xml', `${SHEET}.sheet.main+xml`],
      ['/xl/worksheets/sheet1.xml', `${SHEET}.worksheet+xml`],
      ['/xl/worksheets/sheet2.xml', `${SHEET}.worksheet+xml`],
      ['/xl/styles.xml', `${SHEET}.styles+xml`],
      ['/xl/sharedStrings.xml', `${SHEET}.sharedStrings+xml`],
      ['/xl/tables/table1.xml', `${SHEET}.table+xml`],
      ['/xl/comments1.xml', `${SHEET}.comments+xml`],
      ['/xl/calcChain.xml', `${SHEET}.calcChain+xml`],
      ['/xl/drawings/drawing1.xml', 'application/vnd.openxmlformats-officedocument.drawing+xml'],
      ['/xl/threadedComments/threadedComment1.xml', 'application/vnd.ms-excel.threadedcomments+xml'],
    ),
    '_rels/.rels': relations(
      ['rId1', 'officeDocument', '/xl/workbook.xml'],
      ['rId2', 'customXml', 'customXml/item1.xml'],
    ),
    'customXml/item1.xml': '<root xmlns="urn:council">kept   as it is</root>',
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': relations(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ['rId3', 'styles', 'styles.xml'],
      ['rId4', 'sharedStrings', 'sharedStrings.xml'],
      ['rId5', 'calcChain', 'calcChain.xml'],
      ['rId7', 'externalLink', 'externalLinks/externalLink1.xml'],
      ['rId8', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml'],
    ),
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': STRINGS,
    'xl/calcChain.xml': `<calcChain xmlns="${MAIN}"><c r="C4" i="4"/></calcChain>`,
    'xl/worksheets/sheet1.xml': DATA_SHEET,
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><f>Data!B4+'O''Brien'!B1</f><v>100.5</v></c></row></sheetData></worksheet>`,
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      ['rId1', 'drawing', '../drawings/drawing1.xml'],
      ['rId2', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ['rId3', 'table', '../tables/table1.xml'],
      ['rId4', 'comments', '../comments1.xml'],
      [
        'rId5',
        'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment',
        '../threadedComments/threadedComment1.xml',
      ],
      ['rId8', 'printerSettings', '../printerSettings/printerSettings1.bin'],
      ['rId9', 'hyperlink', 'https://www.gov.uk/', 'External'],
    ),
    'xl/tables/table1.xml': TABLE,
    'xl/comments1.xml': `<comments xmlns="${MAIN}"><authors><author>Accountant</author></authors><commentList><comment ref="B4" authorId="0"><text><r><t>Check </t></r><r><t>this</t></r></text></comment></commentList></comments>`,
    'xl/threadedComments/threadedComment1.xml':
      '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>',
    'xl/drawings/drawing1.xml': DRAWING,
    'xl/drawings/_rels/drawing1.xml.rels': relations(['rId1', 'image', '../media/image1.png']),
    'xl/drawings/vmlDrawing1.vml': '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="s1"/></xml>',
    'xl/media/image1.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255),
    'xl/printerSettings/printerSettings1.bin': Uint8Array.of(1, 0, 254, 3),
    'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="${MAIN}"/>`,
    'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition xmlns="${MAIN}"/>`,
  };
}
