/** The hand-made workbook of file-fixtures with what only newer Excels write added: pivot, slicer, threads, charts, spills. */
import { council, type PartTexts } from './file-fixtures';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MICROSOFT = 'http://schemas.microsoft.com/office';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** Part, content type, text. Texts are kept as they are, whatever is in them: the workbench does not read most. */
const ADDED: readonly (readonly [part: string, type: string, text: string])[] = [
  [
    'xl/pivotTables/pivotTable1.xml',
    `${SHEET}.pivotTable+xml`,
    `${HEAD}<pivotTableDefinition xmlns="${MAIN}" name="PivotTable1" cacheId="1"><location ref="H1:I4"/></pivotTableDefinition>`,
  ],
  [
    'xl/pivotCache/pivotCacheRecords1.xml',
    `${SHEET}.pivotCacheRecords+xml`,
    `${HEAD}<pivotCacheRecords xmlns="${MAIN}" count="1"><r><s v="Top-up"/><n v="100.5"/></r></pivotCacheRecords>`,
  ],
  [
    'xl/slicers/slicer1.xml',
    'application/vnd.ms-excel.slicer+xml',
    `${HEAD}<slicers xmlns="${MICROSOFT}/spreadsheetml/2009/9/main"><slicer name="Line" cache="Slicer_Line" rowHeight="241300"/></slicers>`,
  ],
  [
    'xl/slicerCaches/slicerCache1.xml',
    'application/vnd.ms-excel.slicerCache+xml',
    `${HEAD}<slicerCacheDefinition xmlns="${MICROSOFT}/spreadsheetml/2009/9/main" name="Slicer_Line" sourceName="Line"/>`,
  ],
  [
    'xl/persons/person.xml',
    'application/vnd.ms-excel.person+xml',
    `${HEAD}<personList xmlns="${MICROSOFT}/spreadsheetml/2018/threadedcomments"><person displayName="A Person" id="{1}"/></personList>`,
  ],
  [
    'xl/metadata.xml',
    `${SHEET}.sheetMetadata+xml`,
    `${HEAD}<metadata xmlns="${MAIN}"><metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" cellMeta="1"/></metadataTypes>` +
      '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"/></extLst></bk></futureMetadata>' +
      '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
  ],
  [
    'xl/charts/chart1.xml',
    'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
    `${HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:areaChart><c:ser><c:idx val="0"/>` +
      '<c:val><c:numRef><c:f>Data!$B$4:$B$6</c:f></c:numRef></c:val></c:ser></c:areaChart></c:plotArea></c:chart></c:chartSpace>',
  ],
  [
    'xl/charts/style1.xml',
    'application/vnd.ms-office.chartstyle+xml',
    `${HEAD}<cs:chartStyle xmlns:cs="${MICROSOFT}/drawing/2012/chartStyle" id="276"/>`,
  ],
  ['docProps/thumbnail.emf', 'image/x-emf', '\u0001\u0000kept'],
];

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${type.startsWith('http') ? type : `${OFFICE}/${type}`}" Target="${target}"/>`;

const FRAME =
  '<xdr:twoCellAnchor><xdr:from><xdr:col>7</xdr:col><xdr:row>5</xdr:row></xdr:from><xdr:to><xdr:col>12</xdr:col><xdr:row>18</xdr:row></xdr:to>' +
  '<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="9" name="Area"/></xdr:nvGraphicFramePr><a:graphic><a:graphicData>' +
  `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${OFFICE}" r:id="rId2"/>` +
  '</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>';

/** A spill with its results, as Excel stores it. */
const SPILL =
  '<row r="11"><c r="A11" t="str" cm="1"><f t="array" ref="A11:A12">_xlfn.UNIQUE(A4:A5)</f><v>Top-up</v></c></row>' +
  '<row r="12"><c r="A12" t="str"><v>High needs</v></c></row></sheetData>';

export function full(): PartTexts {
  const parts = council();
  const edit = (part: string, before: string, after: string): void => {
    const text = String(parts[part] ?? '');
    if (!text.includes(before)) throw new Error(`${part} has no ${before}.`);
    parts[part] = text.replace(before, after);
  };
  for (const [part, type, text] of ADDED) {
    parts[part] = text;
    edit('[Content_Types].xml', '</Types>', `<Override PartName="/${part}" ContentType="${type}"/></Types>`);
  }
  edit(
    'xl/_rels/workbook.xml.rels',
    '</Relationships>',
    relation('rId9', 'sheetMetadata', 'metadata.xml') +
      relation('rId10', `${MICROSOFT}/2017/10/relationships/person`, 'persons/person.xml') +
      relation('rId11', `${MICROSOFT}/2007/relationships/slicerCache`, 'slicerCaches/slicerCache1.xml') +
      '</Relationships>',
  );
  edit(
    'xl/worksheets/_rels/sheet1.xml.rels',
    '</Relationships>',
    relation('rId20', 'pivotTable', '../pivotTables/pivotTable1.xml') +
      relation('rId21', `${MICROSOFT}/2007/relationships/slicer`, '../slicers/slicer1.xml') +
      '</Relationships>',
  );
  edit('xl/worksheets/sheet1.xml', '</sheetData>', SPILL);
  edit('xl/drawings/drawing1.xml', '</xdr:wsDr>', `${FRAME}</xdr:wsDr>`);
  edit(
    'xl/drawings/_rels/drawing1.xml.rels',
    '</Relationships>',
    `${relation('rId2', 'chart', '../charts/chart1.xml')}</Relationships>`,
  );
  parts['xl/charts/_rels/chart1.xml.rels'] =
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
    `${relation('rId1', `${MICROSOFT}/2011/relationships/chartStyle`, 'style1.xml')}</Relationships>`;
  parts['xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels'] =
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
    `${relation('rId1', 'pivotCacheRecords', 'pivotCacheRecords1.xml')}</Relationships>`;
  return parts;
}
