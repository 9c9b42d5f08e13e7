/** Patches what is not cells on a sheet part: widths, heights, panes, merges, tab, protection, page. */
import type { BookSheet } from '../book/book';
import { blankPage } from '../book/model';
import { address, MAX_COLUMNS, MAX_ROWS, rangeText } from './a1';
import type { Layout } from './open';
import { POINTS_AN_INCH, readBreaks, storedWidth } from './read-layout';
import { ORDER } from './saving';
import {
  append,
  attr,
  child,
  children,
  descend,
  ensure,
  make,
  numberAttr,
  place,
  remove,
  setAttributes,
  text,
  type Element,
} from './xml';

/** The layout of a sheet nobody has touched. */
export const BLANK_LAYOUT: Layout = {
  widths: new Map(),
  heights: new Map(),
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  merges: '[]',
  freeze: JSON.stringify({ rows: 0, columns: 0 }),
  gridlines: true,
  tabColour: '',
  protected: false,
  page: JSON.stringify(blankPage()),
};

/** Keys whose entry differs between two maps. */
function differing<T>(a: ReadonlyMap<number, T>, b: ReadonlyMap<number, T>): number[] {
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((key) => a.get(key) !== b.get(key))
    .sort((x, y) => x - y);
}

const members = (set: ReadonlySet<number>): Map<number, true> => new Map([...set].map((key) => [key, true]));

/** The <col> that stands for exactly this column: longer runs are split around it. */
function columnElement(columns: Element, column: number): Element {
  const number = column + 1;
  const all = children(columns, 'col');
  const cover = all.find((one) => numberAttr(one, 'min', 0) <= number && numberAttr(one, 'max', 0) >= number);
  if (!cover) {
    const element = make(columns, 'col', { min: number, max: number, width: storedWidth(8.43) });
    columns.insertBefore(element, all.find((one) => numberAttr(one, 'min', 0) > number) ?? null);
    return element;
  }
  const [first, last] = [numberAttr(cover, 'min', number), numberAttr(cover, 'max', number)];
  if (first < number) {
    const left = cover.cloneNode(true) as Element;
    setAttributes(left, { max: number - 1 });
    columns.insertBefore(left, cover);
  }
  if (last > number) {
    const right = cover.cloneNode(true) as Element;
    setAttributes(right, { min: number + 1 });
    columns.insertBefore(right, cover.nextSibling);
  }
  setAttributes(cover, { min: number, max: number });
  return cover;
}

function writeColumns(worksheet: Element, sheet: BookSheet, before: Layout): void {
  const widths = differing(before.widths, sheet.widths);
  const hidden = differing(members(before.hiddenColumns), members(sheet.hiddenColumns));
  if (!widths.length && !hidden.length) return;
  const columns = ensure(worksheet, 'cols', ORDER.worksheet);
  for (const column of widths) {
    const width = sheet.widths.get(column);
    setAttributes(columnElement(columns, column), {
      width: storedWidth(width ?? 8.43),
      customWidth: width === undefined ? null : 1,
    });
  }
  for (const column of hidden)
    setAttributes(columnElement(columns, column), { hidden: sheet.hiddenColumns.has(column) ? 1 : null });
}

function rowElement(data: Element, row: number): Element {
  const all = children(data, 'row');
  const known = all.find((line) => numberAttr(line, 'r', 0) === row + 1);
  if (known) return known;
  const element = make(data, 'row', { r: row + 1 });
  data.insertBefore(element, all.find((line) => numberAttr(line, 'r', 0) > row + 1) ?? null);
  return element;
}

function writeRows(worksheet: Element, sheet: BookSheet, before: Layout): void {
  const data = ensure(worksheet, 'sheetData', ORDER.worksheet);
  for (const row of differing(before.heights, sheet.heights)) {
    const height = sheet.heights.get(row) ?? null;
    setAttributes(rowElement(data, row), { ht: height, customHeight: height === null ? null : 1 });
  }
  for (const row of differing(members(before.hiddenRows), members(sheet.hiddenRows)))
    setAttributes(rowElement(data, row), { hidden: sheet.hiddenRows.has(row) ? 1 : null });
}

/**
 * Heights that fit the text, as Excel notes them: not fixed, so that they follow when the text changes.
 * @param wrapped rows to be fitted anew, the old height of which goes where the default will do; null for all rows
 */
export function writeFittedRows(
  worksheet: Element,
  heights: ReadonlyMap<number, number>,
  wrapped: ReadonlySet<number> | null = null,
): void {
  const data = ensure(worksheet, 'sheetData', ORDER.worksheet);
  for (const line of children(data, 'row')) {
    const row = numberAttr(line, 'r', 0) - 1;
    const height = heights.get(row);
    if (wrapped && !wrapped.has(row)) continue;
    if (height !== undefined) setAttributes(line, { ht: height });
    else if (wrapped && line.getAttribute('customHeight') !== '1') setAttributes(line, { ht: null });
  }
}

function writeMerges(worksheet: Element, sheet: BookSheet): void {
  remove(child(worksheet, 'mergeCells'));
  if (!sheet.merges.length) return;
  const list = ensure(worksheet, 'mergeCells', ORDER.worksheet, { count: sheet.merges.length });
  for (const range of sheet.merges) append(list, 'mergeCell', { ref: rangeText(range) });
}

export function sheetView(worksheet: Element): Element {
  const views = ensure(worksheet, 'sheetViews', ORDER.worksheet);
  return child(views, 'sheetView') ?? append(views, 'sheetView', { workbookViewId: 0 });
}

function writeFreeze(worksheet: Element, { freeze: { rows, columns } }: BookSheet): void {
  const view = sheetView(worksheet);
  for (const name of ['pane', 'selection']) children(view, name).forEach(remove);
  if (!rows && !columns) return;
  const pane = rows && columns ? 'bottomRight' : rows ? 'bottomLeft' : 'topRight';
  const first = address(rows, columns);
  const element = make(view, 'pane', {
    xSplit: columns || null,
    ySplit: rows || null,
    topLeftCell: first,
    activePane: pane,
    state: 'frozen',
  });
  place(view, element, ORDER.sheetView);
  place(view, make(view, 'selection', { pane, activeCell: first, sqref: first }), ORDER.sheetView);
}

function writeProperties(worksheet: Element, sheet: BookSheet): void {
  const properties = ensure(worksheet, 'sheetPr', ORDER.worksheet);
  remove(child(properties, 'tabColor'));
  if (sheet.tabColour)
    ensure(properties, 'tabColor', ORDER.sheetPr, {
      rgb: `FF${sheet.tabColour.replace('#', '').toUpperCase()}`,
    });
}

function writeProtection(worksheet: Element, sheet: BookSheet): void {
  remove(child(worksheet, 'sheetProtection'));
  if (sheet.protected)
    ensure(worksheet, 'sheetProtection', ORDER.worksheet, { sheet: 1, objects: 1, scenarios: 1 });
}

const PAPER = { A3: 8, A4: 9 } as const;

/** Replaces the left and centre parts of a footer, keeping the right one. */
function footerText(before: string, left: string | null, centre: string | null): string {
  const right = /&R[^]*?(?=&[LC]|$)/.exec(before)?.[0] ?? '';
  return (left ? `&L${left}` : '') + (centre ? `&C${centre}` : '') + right;
}

/** Inches of the other margins, which a file has to have as well. */
const OTHER_MARGINS = { top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 };

function writeMargins(worksheet: Element, left: number, right: number): void {
  if (!child(worksheet, 'pageMargins'))
    setAttributes(ensure(worksheet, 'pageMargins', ORDER.worksheet), OTHER_MARGINS);
  setAttributes(ensure(worksheet, 'pageMargins', ORDER.worksheet), {
    left: left / POINTS_AN_INCH,
    right: right / POINTS_AN_INCH,
  });
}

/** Breaks that people set; those that Excel once worked out by itself go, as it works them out again. */
function writeBreaks(
  worksheet: Element,
  name: 'rowBreaks' | 'colBreaks',
  breaks: readonly number[],
  across: number,
): void {
  if (JSON.stringify(readBreaks(worksheet, name)) === JSON.stringify(breaks)) return;
  remove(child(worksheet, name));
  if (breaks.length === 0) return;
  const counts = { count: breaks.length, manualBreakCount: breaks.length };
  const list = ensure(worksheet, name, ORDER.worksheet, counts);
  for (const id of breaks) append(list, 'brk', { id, max: across - 1, man: 1 });
}

function writePage(worksheet: Element, { page }: BookSheet): void {
  const wide = page.fitToPagesWide;
  if (wide !== null || descend(worksheet, 'sheetPr', 'pageSetUpPr')) {
    const properties = ensure(worksheet, 'sheetPr', ORDER.worksheet);
    setAttributes(ensure(properties, 'pageSetUpPr', ORDER.sheetPr), { fitToPage: wide === null ? null : 1 });
  }
  if (page.leftMargin !== null && page.rightMargin !== null)
    writeMargins(worksheet, page.leftMargin, page.rightMargin);
  const setup = ensure(worksheet, 'pageSetup', ORDER.worksheet);
  if (page.paper) setAttributes(setup, { paperSize: PAPER[page.paper] });
  if (page.orientation) setAttributes(setup, { orientation: page.orientation.toLowerCase() });
  if (wide !== null) setAttributes(setup, { fitToWidth: wide, fitToHeight: attr(setup, 'fitToHeight') ?? 0 });
  if (page.order) setAttributes(setup, { pageOrder: page.order === 'OverThenDown' ? 'overThenDown' : null });
  writeBreaks(worksheet, 'rowBreaks', page.rowBreaks, MAX_COLUMNS);
  writeBreaks(worksheet, 'colBreaks', page.columnBreaks, MAX_ROWS);
  const old = text(descend(worksheet, 'headerFooter', 'oddFooter'));
  const footer = footerText(old, page.footerLeft, page.footerCentre);
  if (footer === old) return;
  const element = ensure(ensure(worksheet, 'headerFooter', ORDER.worksheet), 'oddFooter', ORDER.headerFooter);
  element.textContent = footer;
}

type Field = Exclude<keyof Layout, 'widths' | 'heights' | 'hiddenRows' | 'hiddenColumns'>;
const WRITERS: Readonly<Record<Field, (worksheet: Element, sheet: BookSheet) => void>> = {
  merges: writeMerges,
  freeze: writeFreeze,
  gridlines: (worksheet, sheet) =>
    setAttributes(sheetView(worksheet), { showGridLines: sheet.gridlines ? null : 0 }),
  tabColour: writeProperties,
  protected: writeProtection,
  page: writePage,
};

/** True when anything of the layout differs. */
export function layoutDiffers(now: Layout, before: Layout): boolean {
  return (
    (Object.keys(WRITERS) as Field[]).some((field) => now[field] !== before[field]) ||
    differing(before.widths, now.widths).length > 0 ||
    differing(before.heights, now.heights).length > 0 ||
    differing(members(before.hiddenRows), members(now.hiddenRows)).length > 0 ||
    differing(members(before.hiddenColumns), members(now.hiddenColumns)).length > 0
  );
}

export function writeLayout(worksheet: Element, sheet: BookSheet, now: Layout, before: Layout): void {
  for (const field of Object.keys(WRITERS) as Field[])
    if (now[field] !== before[field]) WRITERS[field](worksheet, sheet);
  writeColumns(worksheet, sheet, before);
  writeRows(worksheet, sheet, before);
}
