/**
 * Opens a workbook: the parts as they are, and a Book filled from them, with a record of what was read so that saving
 * can tell what changed.
 */
import type { BookCell, BookChart, BookName, BookSheet } from '../book/book';
import { Book } from '../book/model';
import { unpack } from './archive';
import { colourReader, type Colours } from './colours';
import { FileError } from './errors';
import { fromFile } from './formulas';
import { Parts } from './parts';
import { readCharts, readNotes, readTable } from './read-attachments';
import { dynamicMarks, readCells, type Texts } from './read-cells';
import { printArea, readLayout, readRules, titleColumns, titleRows, type ReadRules } from './read-layout';
import { readStyles } from './read-styles';
import { readSettings, settingsText } from './settings';
import { readStrings, readWorksheet } from './stored-cells';
import { tableRecord, type TableRecord } from './tables';
import {
  attr,
  child,
  children,
  descend,
  flag,
  numberAttr,
  refuseDoctype,
  relationId,
  root,
  text,
  type Element,
} from './xml';

/** A sheet as it was read. */
export interface SheetRecord {
  name: string;
  part: string;
  visibility: BookSheet['visibility'];
  cells: Map<string, BookCell>;
  /** Widths, heights, panes and so on, as text to compare. */
  layout: Layout;
  rules: ReadRules;
  /** Rules as text, to see whether one was changed in place. */
  ruleTexts: Map<object, string>;
  charts: Set<BookChart>;
}

/** The parts of a sheet's layout that saving compares, each in a form that can be compared. */
export interface Layout {
  widths: Map<number, number>;
  heights: Map<number, number>;
  hiddenRows: Set<number>;
  hiddenColumns: Set<number>;
  merges: string;
  freeze: string;
  gridlines: boolean;
  tabColour: string;
  protected: boolean;
  page: string;
}

/** The workbook as it was read. */
export interface WorkbookRecord {
  part: string;
  stylesPart: string | null;
  /** Number of cell formats in the file: a style below it is the file's own. */
  formats: number;
  sheets: Map<BookSheet, SheetRecord>;
  /** Sheets in file order. */
  order: BookSheet[];
  /** By part. */
  tables: Map<string, TableRecord>;
  names: Map<string, string>;
  settings: string;
  active: BookSheet | null;
  calculationMode: Book['calculationMode'];
}

/** An opened file: the book to work with, and the package that saving patches. */
export interface OpenedWorkbook {
  book: Book;
  package: { parts: ReadonlyMap<string, Uint8Array>; record: WorkbookRecord };
}

export const layoutOf = (sheet: BookSheet): Layout => ({
  widths: new Map(sheet.widths),
  heights: new Map(sheet.heights),
  hiddenRows: new Set(sheet.hiddenRows),
  hiddenColumns: new Set(sheet.hiddenColumns),
  merges: JSON.stringify(sheet.merges),
  freeze: JSON.stringify(sheet.freeze),
  gridlines: sheet.gridlines,
  tabColour: sheet.tabColour,
  protected: sheet.protected,
  page: JSON.stringify(sheet.page),
});

/** What tells names apart: the name and the sheet it is local to. */
export const nameKey = (name: Pick<BookName, 'name' | 'scope'>): string =>
  `${name.scope?.id ?? ''}|${name.name.toUpperCase()}`;
export const nameText = ({ formula, comment, visible }: BookName): string =>
  JSON.stringify({ formula, comment, visible });

const missing = (file: string, what: string): FileError =>
  new FileError(
    `${file} lacks ${what}, so it is not a whole Excel workbook. Open it in Excel and save it again as Excel Workbook (.xlsx).`,
  );

function workbookPart(parts: Parts, file: string): string {
  if (!parts.has('[Content_Types].xml')) throw missing(file, 'its list of contents ([Content_Types].xml)');
  const main = parts.relations('').find((relation) => relation.kind === 'officeDocument')?.target;
  if (main?.endsWith('.bin'))
    throw new FileError(
      `${file} is a binary workbook (.xlsb). Open it in Excel and save it as Excel Workbook (.xlsx).`,
    );
  if (!main || !parts.has(main)) throw missing(file, 'the workbook part (xl/workbook.xml)');
  if (root(parts.read(main)).localName !== 'workbook')
    throw new FileError(
      `${file} is not an Excel workbook but another Office document. Choose a file saved as Excel Workbook (.xlsx).`,
    );
  return main;
}

const related = (parts: Parts, part: string, kind: string): string | null => {
  const target = parts.relations(part).find((relation) => relation.kind === kind)?.target;
  return target && parts.has(target) ? target : null;
};

function readTexts(parts: Parts, workbook: string): Texts {
  const strings = related(parts, workbook, 'sharedStrings');
  const metadata = related(parts, workbook, 'sheetMetadata');
  return {
    shared: strings ? readStrings(parts, strings) : [],
    dynamic: dynamicMarks(metadata ? root(parts.read(metadata)) : null),
  };
}

const VISIBILITY: Readonly<Record<string, BookSheet['visibility']>> = {
  hidden: 'Hidden',
  veryHidden: 'VeryHidden',
};

function listSheets(book: Book, parts: Parts, workbook: string): BookSheet[] {
  const list = child(root(parts.read(workbook)), 'sheets');
  return (list ? children(list, 'sheet') : []).map((element) => {
    const name = attr(element, 'name') ?? '';
    const sheet = book.newSheet(name);
    const relation = parts.related(workbook, relationId(element));
    if (!relation || !parts.has(relation.target))
      throw missing(parts.file, `the part of its sheet "${name}"`);
    sheet.origin = relation.target;
    sheet.visibility = VISIBILITY[attr(element, 'state') ?? ''] ?? 'Visible';
    return sheet;
  });
}

interface Reading {
  book: Book;
  parts: Parts;
  texts: Texts;
  colours: Colours;
  looks: Element[];
}

function readAttachments({ book, parts }: Reading, sheet: BookSheet, part: string): void {
  for (const relation of parts.relations(part)) {
    if (relation.external || !parts.has(relation.target)) continue;
    if (relation.kind === 'table') {
      const table = readTable(parts, relation.target, sheet);
      if (table) book.tables.push(table);
    }
    if (relation.kind === 'comments') readNotes(parts, relation.target, sheet);
    if (relation.kind === 'drawing') readCharts(book, parts, relation, sheet);
  }
}

function copied(cells: BookSheet['cells']): BookSheet['cells'] {
  const copies: BookSheet['cells'] = new Map();
  for (const [key, cell] of cells) copies.set(key, { ...cell });
  return copies;
}

function readSheet(reading: Reading, sheet: BookSheet): SheetRecord {
  const part = sheet.origin ?? '';
  const { worksheet, rows } = readWorksheet(reading.parts, part);
  readCells(sheet, rows, reading.texts, reading.parts.file);
  readLayout(sheet, worksheet, reading.colours);
  const rules = readRules(sheet, worksheet, reading.looks, reading.colours);
  readAttachments(reading, sheet, part);
  return {
    name: sheet.name,
    part,
    visibility: sheet.visibility,
    cells: copied(sheet.cells),
    layout: layoutOf(sheet),
    rules,
    ruleTexts: new Map(
      [...sheet.validations, ...sheet.conditionals].map((rule) => [rule, JSON.stringify(rule)]),
    ),
    charts: new Set(sheet.charts),
  };
}

/** Defined names; print titles and areas go to their sheet's page, Excel's other own names stay in the file only. */
function readNames(book: Book, workbook: Element): void {
  const list = child(workbook, 'definedNames');
  for (const element of list ? children(list, 'definedName') : []) {
    const name = attr(element, 'name') ?? '';
    const local = attr(element, 'localSheetId');
    const scope = local === null ? null : (book.sheets[Number(local)] ?? null);
    const stored = text(element);
    if (name === '_xlnm.Print_Titles' && scope) {
      scope.page.printTitleRows = titleRows(stored);
      scope.page.printTitleColumns = titleColumns(stored);
    }
    if (name === '_xlnm.Print_Area' && scope) scope.page.printArea = printArea(stored);
    if (name.startsWith('_xlnm.')) continue;
    const comment = attr(element, 'comment') ?? '';
    book.names.push({
      name,
      formula: `=${fromFile(stored)}`,
      comment,
      visible: !flag(element, 'hidden'),
      scope,
    });
  }
}

function readBook(parts: Parts, file: string): { book: Book; record: WorkbookRecord } {
  const part = workbookPart(parts, file);
  const workbook = root(parts.read(part));
  const book = new Book();
  book.fileName = file;
  book.date1904 = flag(child(workbook, 'workbookPr'), 'date1904');
  book.calculationMode = attr(child(workbook, 'calcPr'), 'calcMode') === 'manual' ? 'Manual' : 'Automatic';
  const stylesPart = related(parts, part, 'styles');
  const styles = stylesPart ? root(parts.read(stylesPart)) : null;
  const colours = colourReader(parts, related(parts, part, 'theme'));
  const formats = styles ? readStyles(styles, colours) : [];
  if (formats.length) book.styles = formats;
  book.sheets = listSheets(book, parts, part);
  if (!book.sheets.length) throw missing(file, 'any sheet');
  readNames(book, workbook);
  book.settings = readSettings(parts, part);
  const dxfs = descend(styles, 'dxfs');
  const reading: Reading = {
    book,
    parts,
    texts: readTexts(parts, part),
    colours,
    looks: dxfs ? children(dxfs, 'dxf') : [],
  };
  const records = new Map(book.sheets.map((sheet) => [sheet, readSheet(reading, sheet)]));
  book.active =
    book.sheets[numberAttr(descend(workbook, 'bookViews', 'workbookView'), 'activeTab', 0)] ??
    book.sheets[0] ??
    null;
  const record: WorkbookRecord = {
    part,
    stylesPart,
    formats: Math.max(1, formats.length),
    sheets: records,
    order: [...book.sheets],
    tables: new Map(book.tables.map((table) => [table.origin ?? '', tableRecord(table)])),
    names: new Map(book.names.map((name) => [nameKey(name), nameText(name)])),
    settings: settingsText(book.settings),
    active: book.active,
    calculationMode: book.calculationMode,
  };
  return { book, record };
}

/**
 * Opens an .xlsx or .xlsm. Throws FileError, with the file's name and the cure, for anything that is not a whole and
 * harmless workbook within the limits.
 */
export function openWorkbook(bytes: Uint8Array, fileName: string): OpenedWorkbook {
  const unpacked = unpack(bytes, fileName);
  for (const [part, content] of unpacked)
    if (/\.(xml|rels|vml)$/i.test(part)) refuseDoctype(content, part, fileName);
  const { book, record } = readBook(new Parts(unpacked, fileName), fileName);
  return { book, package: { parts: unpacked, record } };
}
