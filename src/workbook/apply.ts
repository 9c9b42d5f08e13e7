/**
 * Carries operations out with Office.js: everything queued, to be sent in one request or few. Knows nothing of what
 * the sheets mean, and writes to no sheet that an operation does not name.
 */
import { cellName, columnLetters, parseRange, rangeName } from '../sheets/a1';
import type { Operation } from '../sheets/operations';
import { pointsOf, SIDE_MARGIN } from '../sheets/paper';
import { STYLES, type Style } from '../sheets/styles';
import type { SheetPlace } from './order';

/** Words stand in the rule itself; cells that hold them are named by a formula. */
const listSource = (list: readonly string[] | string): string =>
  typeof list === 'string' ? list : list.join(',');

type OperationOf<K extends Operation['kind']> = Extract<Operation, { kind: K }>;
type Carriers = {
  [K in Operation['kind']]: (
    workbook: Excel.Workbook,
    operation: OperationOf<K>,
    added: ReadonlySet<string>,
  ) => void;
};

const sheetOf = (workbook: Excel.Workbook, name: string): Excel.Worksheet =>
  workbook.worksheets.getItem(name);
const rangeOf = (workbook: Excel.Workbook, { sheet, range }: { sheet: string; range: string }): Excel.Range =>
  sheetOf(workbook, sheet).getRange(range);

function border(format: Excel.RangeFormat, edge: 'EdgeTop' | 'EdgeBottom'): void {
  const line = format.borders.getItem(edge);
  line.style = 'Continuous';
  line.color = '#1F4E5F';
}

function dress(range: Excel.Range, style: Style): void {
  const { format } = range;
  // a single value goes to every cell; the type knows only matrices
  range.numberFormat = style.numberFormat as unknown as string[][];
  if (style.bold) format.font.bold = true;
  if (style.italic) format.font.italic = true;
  if (style.size) format.font.size = style.size;
  if (style.colour) format.font.color = style.colour;
  if (style.fill) format.fill.color = style.fill;
  if (style.align) format.horizontalAlignment = style.align;
  if (style.wrap) format.wrapText = true;
  if (style.topBorder) border(format, 'EdgeTop');
  if (style.bottomBorder) border(format, 'EdgeBottom');
}

/** The whole columns from one to another, counted from 1: "$A:$B". */
const wholeColumns = ([first, last]: [number, number]): string =>
  `$${columnLetters(first - 1)}:$${columnLetters(last - 1)}`;

/**
 * Where pages are made to begin, in place of where they were. Microsoft's help says that Excel leaves breaks aside when
 * it fits a sheet to pages; it does so where the number of pages down is given as well, and here it is left open.
 */
function breakPages(
  sheet: Excel.Worksheet,
  { rowBreaks, columnBreaks }: OperationOf<'print'>,
  isNew: boolean,
): void {
  const { horizontalPageBreaks, verticalPageBreaks } = sheet;
  if (!isNew) {
    horizontalPageBreaks.removePageBreaks();
    verticalPageBreaks.removePageBreaks();
  }
  for (const row of rowBreaks) horizontalPageBreaks.add(cellName(row, 0));
  for (const column of columnBreaks) verticalPageBreaks.add(cellName(0, column));
}

const CHART_TYPES = { line: 'LineMarkers', column: 'ColumnClustered' } as const;

const CARRIERS: Carriers = {
  'add sheet': (workbook, { sheet }) => {
    workbook.worksheets.add(sheet).showGridlines = false;
  },
  write: (workbook, operation) => {
    rangeOf(workbook, operation).formulas = operation.content;
  },
  'base looks': (workbook, operation) => {
    rangeOf(workbook, operation).format.verticalAlignment = 'Top';
  },
  style: (workbook, operation) => dress(rangeOf(workbook, operation), STYLES[operation.style]),
  widths: (workbook, { sheet, widths }) => {
    widths.forEach((width, i) => {
      const { format } = sheetOf(workbook, sheet).getRangeByIndexes(0, i, 1, 1).getEntireColumn();
      if (width === null) format.useStandardWidth = true;
      else format.columnWidth = pointsOf(width);
    });
  },
  freeze: (workbook, { sheet, rows, columns }) => {
    const { freezePanes } = sheetOf(workbook, sheet);
    if (rows > 0 && columns > 0)
      freezePanes.freezeAt(sheetOf(workbook, sheet).getRangeByIndexes(0, 0, rows, columns));
    else if (rows > 0) freezePanes.freezeRows(rows);
    else if (columns > 0) freezePanes.freezeColumns(columns);
  },
  print: (workbook, operation, added) => {
    const { sheet, titleRows, titleColumns, area, pagesWide } = operation;
    const { pageLayout } = sheetOf(workbook, sheet);
    pageLayout.orientation = 'Landscape';
    pageLayout.paperSize = 'A4';
    // as many pages down as it takes: a long list must not shrink until nobody can read it
    pageLayout.zoom = { horizontalFitToPages: pagesWide, verticalFitToPages: 0 };
    // a reader follows a row to its end before the next page of rows
    pageLayout.printOrder = pagesWide > 1 ? 'OverThenDown' : 'DownThenOver';
    // narrow, so that wide sheets are printed as large as they can be
    pageLayout.leftMargin = SIDE_MARGIN;
    pageLayout.rightMargin = SIDE_MARGIN;
    if (area) pageLayout.setPrintArea(area);
    if (titleRows) pageLayout.setPrintTitleRows(`$${titleRows[0]}:$${titleRows[1]}`);
    if (titleColumns) pageLayout.setPrintTitleColumns(wholeColumns(titleColumns));
    pageLayout.headersFooters.defaultForAllPages.leftFooter = '&A';
    pageLayout.headersFooters.defaultForAllPages.centerFooter = 'Page &P of &N';
    breakPages(sheetOf(workbook, sheet), operation, added.has(sheet));
  },
  'clear looks': (workbook, operation, added) => {
    if (added.has(operation.sheet)) return;
    const range = rangeOf(workbook, operation);
    range.clear('Formats');
    range.dataValidation.clear();
    range.conditionalFormats.clearAll();
  },
  validation: (workbook, operation) => {
    const { dataValidation } = rangeOf(workbook, operation);
    dataValidation.rule = { list: { inCellDropDown: true, source: listSource(operation.list) } };
    dataValidation.prompt = { showPrompt: true, ...operation.prompt };
    dataValidation.errorAlert = { showAlert: true, style: 'Stop', ...operation.error };
  },
  conditional: (workbook, operation) => {
    const { custom } = rangeOf(workbook, operation).conditionalFormats.add('Custom');
    custom.rule.formula = operation.formula;
    if (operation.style.fill) custom.format.fill.color = operation.style.fill;
    if (operation.style.fontColour) custom.format.font.color = operation.style.fontColour;
    if (operation.style.bold) custom.format.font.bold = true;
  },
  chart: (workbook, operation) => {
    const sheet = sheetOf(workbook, operation.sheet);
    const old = sheet.charts.getItemOrNullObject(operation.name);
    old.delete();
    const chart = sheet.charts.add(CHART_TYPES[operation.chartKind], sheet.getRange(operation.range), 'Rows');
    chart.name = operation.name;
    chart.title.text = operation.title;
    chart.setPosition(operation.from, operation.to);
  },
  'remove chart': (workbook, { sheet, name }, added) => {
    if (!added.has(sheet)) sheetOf(workbook, sheet).charts.getItemOrNullObject(name).delete();
  },
  name: (workbook, { name, refersTo, comment }) => {
    const old = workbook.names.getItemOrNullObject(name);
    old.delete();
    workbook.names.add(name, refersTo, comment);
  },
};

/**
 * Queues operations; the caller sends them with `context.sync()`.
 * @param added sheets that the build adds, also when an earlier request has added them: they have no looks to clear
 */
export function queueOperations(
  workbook: Excel.Workbook,
  operations: readonly Operation[],
  added: ReadonlySet<string>,
): void {
  for (const operation of operations) {
    const carry = CARRIERS[operation.kind] as (
      workbook: Excel.Workbook,
      operation: Operation,
      added: ReadonlySet<string>,
    ) => void;
    carry(workbook, operation, added);
  }
}

/** Gives new sheets their places; the sheets that were there move only to make room. */
export function queuePlaces(workbook: Excel.Workbook, places: readonly SheetPlace[]): void {
  for (const { sheet, position } of places) sheetOf(workbook, sheet).position = position;
}

/** Excel on the web takes up to 5 MB a request; this leaves ample room for what Office.js adds. */
const MOST_TEXT = 1_900_000;
/** Text that a look, a name or a chart takes up in a request. */
const PER_OPERATION = 1_000;

/** Beside it: what a write writes, and the pages that begin, each with a call of its own. */
const OWN_TEXT: { [K in Operation['kind']]?: (operation: OperationOf<K>) => number } = {
  write: ({ content }) => JSON.stringify(content).length,
  print: ({ rowBreaks, columnBreaks }) => (rowBreaks.length + columnBreaks.length) * PER_OPERATION,
};

function sizeOf(operation: Operation): number {
  const own = OWN_TEXT[operation.kind] as ((operation: Operation) => number) | undefined;
  return PER_OPERATION + (own?.(operation) ?? 0);
}

/** A rectangle too large for one request as several, one below the other. */
function inPieces(operation: Operation): Operation[] {
  const area = operation.kind === 'write' ? parseRange(operation.range) : null;
  if (operation.kind !== 'write' || !area || sizeOf(operation) <= MOST_TEXT) return [operation];
  const height = Math.max(1, Math.floor((area.rows * MOST_TEXT) / (2 * sizeOf(operation))));
  return Array.from({ length: Math.ceil(area.rows / height) }, (_, i) => {
    const content = operation.content.slice(i * height, (i + 1) * height);
    const range = rangeName(area.row + i * height, area.column, content.length, area.columns);
    return { ...operation, range, content };
  });
}

/** The operations with each rectangle that is too large for one request in several. */
export const piecesOf = (operations: readonly Operation[]): Operation[] => operations.flatMap(inPieces);

/**
 * Pieces in their order, in as few requests as Excel on the web takes.
 * @param before characters of what goes before the first one
 * @param after characters of what goes behind the last one
 */
export function batches(pieces: readonly Operation[], before = 0, after = 0): Operation[][] {
  const found: Operation[][] = [[]];
  let size = before;
  const next = (operations: Operation[], characters: number): void => {
    found.push(operations);
    size = characters;
  };
  for (const piece of pieces) {
    const own = sizeOf(piece);
    if (size > 0 && size + own > MOST_TEXT) next([piece], own);
    else {
      found[found.length - 1]?.push(piece);
      size += own;
    }
  }
  if (size + after > MOST_TEXT) next([], 0);
  return pieces.length === 0 ? [] : found;
}

/** Cells that the operations write; null in a rectangle leaves its cell alone. */
export const cellsWritten = (operations: readonly Operation[]): number =>
  operations
    .flatMap((operation) => (operation.kind === 'write' ? operation.content.flat() : []))
    .filter((content) => content !== null).length;
