/** What every step of saving shares: the working copy of the parts, the book, what was read, and the schema's orders. */
import type { BookSheet } from '../book/book';
import type { Book } from '../book/model';
import { dropMissing, renameSheet, toFile, type Known } from './formulas';
import type { WorkbookRecord } from './open';
import type { Parts } from './parts';
import type { StyleWriter } from './write-styles';

export interface Saving {
  parts: Parts;
  book: Book;
  record: WorkbookRecord;
  styles: StyleWriter;
  /** Sheets whose name changed since opening: before, after. */
  renames: [before: string, after: string][];
  /** True when a sheet was renamed or is gone, so that formulas nobody touched must follow. */
  sheetsMoved: boolean;
  known: Known;
  /** Part of each sheet of the book, new ones included. */
  partOf: Map<BookSheet, string>;
  /** Cell metadata number that marks dynamic arrays; makes the metadata part when it is not there. */
  dynamicMark: () => number;
}

/** A formula after what happened to sheets and tables since opening: renamed ones followed, deleted ones #REF!. */
export const settled = (saving: Saving, formula: string): string =>
  dropMissing(
    saving.renames.reduce((text, [before, after]) => renameSheet(text, before, after), formula),
    saving.known,
  );

/** A formula with "=" as the file stores it. */
export const stored = (saving: Saving, formula: string, table: string | null = null): string =>
  toFile(settled(saving, formula).replace(/^=/, ''), table);

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Order of child elements as the schema wants it. */
export const ORDER = {
  worksheet:
    words(`sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks
    printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
    legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst`),
  sheetPr: words('tabColor outlinePr pageSetUpPr'),
  sheetView: words('pane selection pivotSelection extLst'),
  cell: words('f v is extLst'),
  headerFooter: words('oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter'),
  workbook:
    words(`fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames
    calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst`),
  styleSheet: words(
    'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  ),
  table: words('autoFilter sortState tableColumns tableStyleInfo extLst'),
  metadata: words(
    'metadataTypes metadataStrings mdxMetadata futureMetadata cellMetadata valueMetadata extLst',
  ),
} as const;

export const TYPE = {
  sheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
  styles: 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml',
  table: 'application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml',
  drawing: 'application/vnd.openxmlformats-officedocument.drawing+xml',
  chart: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
  metadata: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml',
} as const;

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
