/**
 * Saves a workbook: compares the book with what was read and patches only the parts that differ. Saving never changes
 * the opened package, so a workbook can be saved as often as one likes.
 */
import type { BookCell, BookSheet } from '../book/book';
import { pack } from './archive';
import { layoutOf, type OpenedWorkbook } from './open';
import { Parts } from './parts';
import { dynamicMarks } from './read-cells';
import { MAIN, ORDER, TYPE, type Saving } from './saving';
import { settingsText, writeSettings } from './settings';
import { cellChanges, writeCells } from './write-cells';
import { writeCharts } from './write-charts';
import { BLANK_LAYOUT, layoutDiffers, writeFittedRows, writeLayout } from './write-layout';
import { fittedHeights, wrappedRows } from './fit-rows';
import { writeRenames } from './write-renames';
import { anyRuleChange, ruleChanges, writeRules } from './write-rules';
import { StyleWriter } from './write-styles';
import { writeTables } from './write-tables';
import { addSheetPart, writeActive, writeCalculation, writeNames, writeSheetList } from './write-workbook';
import { adopt, children, ensure, HEAD, root, type Element } from './xml';

const DYNAMIC = 'http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray';
const TYPE_XML =
  '<metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" ' +
  'clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/>';
const FUTURE_XML =
  '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">' +
  `<xda:dynamicArrayProperties xmlns:xda="${DYNAMIC}" fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>`;
const METADATA_XML =
  `${HEAD}<metadata xmlns="${MAIN}"><metadataTypes count="1">${TYPE_XML}</metadataTypes>${FUTURE_XML}` +
  '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>';

const inMain = (xml: string): string => xml.replace(/^<(\w+)/, `<$1 xmlns="${MAIN}"`);

/** Adds the dynamic-array kind to a metadata part that has other kinds only. */
function extendMetadata(metadata: Element): number {
  const document = metadata.ownerDocument;
  if (!document) throw new Error('metadata without a document');
  const types = ensure(metadata, 'metadataTypes', ORDER.metadata);
  types.appendChild(adopt(document, inMain(TYPE_XML)));
  const number = children(types).length;
  types.setAttribute('count', String(number));
  const cells = ensure(metadata, 'cellMetadata', ORDER.metadata);
  metadata.insertBefore(adopt(document, inMain(FUTURE_XML)), cells);
  cells.appendChild(adopt(document, inMain(`<bk><rc t="${number}" v="0"/></bk>`)));
  cells.setAttribute('count', String(children(cells).length));
  return children(cells).length;
}

/** Gives the mark of dynamic arrays, making or extending the metadata part at the first call. */
function dynamicMarker(parts: Parts, workbook: string): () => number {
  let mark = 0;
  return () => {
    if (mark) return mark;
    const part = parts.relations(workbook).find(({ kind }) => kind === 'sheetMetadata')?.target;
    if (!part) {
      parts.add('xl/metadata.xml', METADATA_XML, TYPE.metadata);
      parts.relate(workbook, 'sheetMetadata', 'xl/metadata.xml');
      mark = 1;
    } else {
      const known = [...dynamicMarks(root(parts.read(part)))][0];
      mark = known ?? extendMetadata(root(parts.edit(part)));
    }
    return mark;
  };
}

function begin({ book, package: { parts: bytes, record } }: OpenedWorkbook): Saving {
  const parts = new Parts(bytes, book.fileName);
  const renames = [...record.sheets].flatMap(([sheet, { name }]): [string, string][] =>
    book.sheets.includes(sheet) && sheet.name !== name ? [[name, sheet.name]] : [],
  );
  return {
    parts,
    book,
    record,
    styles: new StyleWriter(parts, book, record),
    renames,
    sheetsMoved: renames.length > 0 || record.order.some((sheet) => !book.sheets.includes(sheet)),
    known: {
      sheets: new Set(book.sheets.map((sheet) => sheet.name.toLowerCase())),
      tables: new Set(book.tables.map((table) => table.name.toLowerCase())),
    },
    partOf: new Map(),
    dynamicMark: dynamicMarker(parts, record.part),
  };
}

/** Carries one sheet's changes into its part; says whether cells, and formulas, changed. */
function writeSheet(saving: Saving, sheet: BookSheet, part: string): { cells: boolean; formulas: boolean } {
  const before = saving.record.sheets.get(sheet);
  const known = before?.cells ?? new Map<string, BookCell>();
  const changes = cellChanges(saving, sheet, known);
  const layout = layoutOf(sheet);
  const layoutBefore = before?.layout ?? BLANK_LAYOUT;
  const rules = ruleChanges(sheet, before);
  const cells = changes.keys.length > 0;
  const moved = layoutDiffers(layout, layoutBefore);
  if (cells || moved || anyRuleChange(rules)) {
    const worksheet = root(saving.parts.edit(part));
    if (cells) writeCells(saving, sheet, worksheet, known, changes);
    if (moved) writeLayout(worksheet, sheet, layout, layoutBefore);
    const wrapped = before ? wrappedRows(saving.book, sheet, changes.keys, layoutBefore) : null;
    if (wrapped?.size !== 0) writeFittedRows(worksheet, fittedHeights(saving.book, sheet), wrapped);
    writeRules(saving, sheet, worksheet, rules);
  }
  return { cells, formulas: changes.formulas };
}

/**
 * The file's bytes. With nothing edited every part is what it was, byte for byte. Throws FileError when the book holds
 * something Excel would not accept.
 */
export function saveWorkbook(opened: OpenedWorkbook): Uint8Array {
  const saving = begin(opened);
  for (const sheet of saving.book.sheets)
    saving.partOf.set(sheet, saving.record.sheets.get(sheet)?.part ?? addSheetPart(saving));
  writeRenames(saving);
  const written = [...saving.partOf].map(([sheet, part]) => writeSheet(saving, sheet, part));
  const sheets = writeSheetList(saving);
  writeNames(saving, sheets);
  writeTables(saving);
  writeCharts(saving);
  writeActive(saving);
  if (settingsText(saving.book.settings) !== saving.record.settings)
    writeSettings(saving.parts, saving.record.part, saving.book.settings);
  const cells = sheets || written.some((one) => one.cells);
  writeCalculation(saving, cells, sheets || written.some((one) => one.formulas));
  return pack(saving.parts.result());
}
