/**
 * How a sheet falls on A4 landscape pages: the fewest pages wide at which its text can be read, no column and no chart
 * cut, and where a new page begins so that a block stays together. Reckoned from the blueprint; nothing is measured. Pure.
 */
import { parseCell, parseRange } from './a1';
import type { BlueprintCell, SheetBlueprint } from './blueprint';
import { extentOf } from './extent';
import { POINTS_A_CHARACTER, pointsOf, SIDE_MARGIN } from './paper';
import { STYLES, type Style, type StyleName } from './styles';

const A4_LANDSCAPE = { width: 841.9, height: 595.3 };
/** Excel's own margins above and below, in points. */
const MARGINS_ABOVE_AND_BELOW = 2 * 54;
const PRINTED_WIDTH = A4_LANDSCAPE.width - 2 * SIDE_MARGIN;
const PRINTED_HEIGHT = A4_LANDSCAPE.height - MARGINS_ABOVE_AND_BELOW;
/** Heights are reckoned, and a page too full would spill one row onto a page of its own: a little is left free. */
const FILLED = 0.95;

const BODY_SIZE = 11;
/** Points of type below which a paper is not read round a table. */
const LEAST_SIZE = 8;
/** Excel prints in whole percent, and fitting to pages never enlarges. */
const FULL = 100;
const LEAST = Math.ceil((LEAST_SIZE / BODY_SIZE) * FULL);

/** A column of which nothing is said. */
const USUAL_WIDTH = 8.43;
/** Points of a line of type of one point. */
const LINE = 15 / BODY_SIZE;
/** Letters that fit in a column of one character's width, bold and capitals included. */
const LETTERS_A_CHARACTER = 1.05;
/** A block longer than a page begins on the page it has come to when this share of it is left, else on a new one. */
const ROOM_TO_BEGIN = 0.4;
/** A page is not ended with so little on it: a title would stand there alone. */
const LITTLE = 0.25;
/** Looks of the rows that say what follows, and how many rows make no block by themselves. */
const HEADS: readonly StyleName[] = ['section'];
const FEW_ROWS = 4;
/** Excel keeps no more breaks of a kind on a sheet. */
const MOST_BREAKS = 1_023;

export interface PrintLayout {
  pagesWide: number;
  /** Percent at which Excel and others will come to print it. */
  scale: number;
  /** Columns repeated on every page, counted from 1; null on sheets of one page's width. */
  titleColumns: [number, number] | null;
  /** Rows repeated on every page, counted from 1. */
  titleRows: [number, number] | null;
  /** Rows and columns, counted from 0, before which a page is made to begin. */
  rowBreaks: number[];
  columnBreaks: number[];
}

type Printed = Pick<
  SheetBlueprint,
  'cells' | 'widths' | 'freeze' | 'printTitleRows' | 'printArea' | 'pageStarts' | 'charts'
>;

/** First and last, counted from 0. */
type Stretch = [number, number];

/** Stretches of rows or columns that a chart covers. */
const chartsAlong = ({ charts }: Printed, along: 'row' | 'column'): Stretch[] =>
  charts.flatMap(({ from, to }): Stretch[] => {
    const [first, last] = [parseCell(from), parseCell(to)];
    return first && last ? [[first[along], last[along]]] : [];
  });

/** What is printed, from A1; without an area of its own a sheet prints its charts too, where they end last. */
function extentPrinted(sheet: Printed): { rows: number; columns: number } {
  const area = sheet.printArea === null ? null : parseRange(sheet.printArea);
  if (area) return { rows: area.row + area.rows, columns: area.column + area.columns };
  const { rows, columns } = extentOf(sheet);
  const end = (along: 'row' | 'column'): number[] => chartsAlong(sheet, along).map(([, last]) => last + 1);
  return { rows: Math.max(rows, ...end('row')), columns: Math.max(columns, ...end('column')) };
}

const cuts = (stretches: readonly Stretch[], at: number): boolean =>
  stretches.some(([first, last]) => first < at && at <= last);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

interface Across {
  widths: readonly number[];
  titles: number;
  /** Columns that are not parted: the titles with the first beside them, and what a chart covers. */
  together: readonly Stretch[];
}

/** Columns with which pages after the first begin, at this scale: as many on a page as there is room for. */
function columnStarts({ widths, titles, together }: Across, scale: number): number[] {
  const room = (PRINTED_WIDTH * FULL) / scale;
  const starts: number[] = [];
  let [used, from] = [0, 0];
  const titleWidth = sum(widths.slice(0, titles));
  for (let column = 0; column < widths.length; column += 1) {
    // what must not be parted from this column comes with it
    if (cuts(together, column)) continue;
    let last = column;
    while (last + 1 < widths.length && cuts(together, last + 1)) last += 1;
    const width = sum(widths.slice(column, last + 1));
    if (column > from && used + width > room) {
      starts.push(column);
      [used, from] = [column >= titles ? titleWidth : 0, column];
    }
    used += width;
  }
  return starts;
}

/** The largest scale at which the columns take no more pages: what Excel finds by itself when told how many. */
function scaleFor(across: Across, pages: number): number {
  for (let scale = FULL; scale > LEAST; scale -= 1)
    if (columnStarts(across, scale).length < pages) return scale;
  return LEAST;
}

type AcrossPages = Pick<PrintLayout, 'pagesWide' | 'scale' | 'titleColumns' | 'columnBreaks'>;

function acrossPages(sheet: Printed, columns: number): AcrossPages {
  const widths = Array.from({ length: columns }, (_, i) => pointsOf(sheet.widths[i] ?? USUAL_WIDTH));
  const titles = Math.min(columns, sheet.freeze.columns || 2);
  // title columns without a column beside them would make a page of their own
  const together: Stretch[] = [[0, titles], ...chartsAlong(sheet, 'column')];
  const pagesWide = columnStarts({ widths, titles, together }, LEAST).length + 1;
  if (pagesWide === 1) {
    const scale = Math.min(FULL, Math.floor((PRINTED_WIDTH * FULL) / sum(widths)));
    return { pagesWide, scale, titleColumns: null, columnBreaks: [] };
  }
  const across = { widths, titles, together };
  const scale = scaleFor(across, pagesWide);
  const unaided = columnStarts({ widths, titles, together: together.slice(0, 1) }, scale);
  const columnBreaks = unaided.some((at) => cuts(together, at)) ? columnStarts(across, scale) : [];
  return { pagesWide, scale, titleColumns: [1, titles], columnBreaks };
}

/** Width of a column → the least it may come down to. */
type Least = Readonly<Record<number, number>>;

/**
 * Widths of a sheet that is a little too wide for one page: narrower, as far as it takes and no further than each column
 * may; as they are when that is not enough, for then the sheet takes two pages and has room.
 */
export function keptToOnePage(widths: readonly number[], least: Least): number[] {
  const spare = widths.map((width) => width - (least[width] ?? width));
  const room = (PRINTED_WIDTH * FULL) / LEAST;
  const share = (sum(widths.map(pointsOf)) - room) / (sum(spare) * POINTS_A_CHARACTER);
  if (!(share > 0 && share <= 1)) return [...widths];
  // down to tenths, so that rounding widens none
  return widths.map((width, i) => Math.floor((width - (spare[i] ?? 0) * share) * 10) / 10);
}

/** Lines that a text takes in a column, broken at spaces. */
function linesOf(text: string, letters: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of text.split(/\s/)) {
    if (used > 0 && used + 1 + length > letters) [lines, used] = [lines + 1, length];
    else used += (used > 0 ? 1 : 0) + length;
  }
  return lines;
}

function heightOf(cell: BlueprintCell, width: number): number {
  const { size = BODY_SIZE, wrap = false }: Style = STYLES[cell.style];
  const shown = cell.formula === undefined ? cell.value : cell.expect;
  const letters = Math.max(1, (width * LETTERS_A_CHARACTER * BODY_SIZE) / size);
  const lines = wrap && typeof shown === 'string' ? linesOf(shown, letters) : 1;
  return Math.ceil(lines * size * LINE);
}

/** Heights of the rows in points, and which of them are blank. */
function rowsOf(sheet: Printed, rows: number, columns: number): { heights: number[]; blank: boolean[] } {
  const heights = Array.from({ length: rows }, () => BODY_SIZE * LINE);
  const blank = Array.from({ length: rows }, () => true);
  for (const cell of sheet.cells) {
    const { row, column } = cell;
    if (row >= rows || column >= columns) continue;
    blank[row] = false;
    const height = heightOf(cell, sheet.widths[column] ?? USUAL_WIDTH);
    if (height > (heights[row] ?? 0)) heights[row] = height;
  }
  return { heights, blank };
}

/** Rows that stay together: those between blank ones, and a chart with the table above it. */
function groupsOf({ pageStarts }: Printed, blank: readonly boolean[], charts: readonly Stretch[]): Stretch[] {
  const starts = new Set(pageStarts);
  const filled = blank.flatMap((isBlank, row): Stretch[] => (isBlank ? [] : [[row, row]]));
  const groups: Stretch[] = [];
  for (const stretch of [...filled, ...charts].sort(([a], [b]) => a - b)) {
    const [first, last] = stretch;
    const open = groups[groups.length - 1];
    const touches = open !== undefined && (first <= open[1] + 1 || charts.includes(stretch));
    if (touches && !starts.has(first)) open[1] = Math.max(open[1], last);
    else groups.push([first, last]);
  }
  return groups;
}

/** The few rows under a section's heading come with the block that follows them, unless that has a section of its own. */
function withHeads({ cells }: Printed, groups: readonly Stretch[]): Stretch[] {
  const sections = new Set(cells.flatMap(({ row, style }) => (HEADS.includes(style) ? [row] : [])));
  const joined: Stretch[] = [];
  for (const [first, last] of groups) {
    const open = joined[joined.length - 1];
    const isHead = open !== undefined && sections.has(open[0]) && open[1] - open[0] < FEW_ROWS;
    if (isHead && !sections.has(first)) open[1] = last;
    else joined.push([first, last]);
  }
  return joined;
}

/** A group that is longer than a page may be parted before its charts, which may not be cut. */
const parted = ([first, last]: Stretch, charts: readonly Stretch[]): Stretch[] => {
  const own = charts.map(([at]) => at).filter((at) => first < at && at <= last);
  return [first, ...own].map((at, i) => [at, (own[i] ?? last + 1) - 1]);
};

interface Page {
  /** Points from the sheet's top to the first row on it, and how many there is room for. */
  from: number;
  room: number;
}

/** True when a group of this height, at this place, is better begun on a page of its own. */
function beginsPage({ from, room }: Page, place: number, height: number, isCharted: boolean): boolean {
  const [used, left] = [place - from, from + room * FILLED - place];
  if (used <= 0 || height <= left) return false;
  if (isCharted) return true;
  return height > room * FILLED ? left < room * ROOM_TO_BEGIN : used > room * LITTLE;
}

interface DownPages {
  breaks: number[];
  /** True when a block runs over the end of a page. */
  isCut: boolean;
}

function downPages(sheet: Printed, rows: number, columns: number, scale: number): DownPages {
  const { heights, blank } = rowsOf(sheet, rows, columns);
  const tops = [0];
  for (const height of heights) tops.push((tops[tops.length - 1] ?? 0) + height);
  const top = (row: number): number => tops[Math.min(row, rows)] ?? 0;
  const room = (PRINTED_HEIGHT * FULL) / scale;
  const [first, last] = sheet.printTitleRows ?? [1, 0];
  const later = room - (top(last) - top(first - 1));
  const charts = chartsAlong(sheet, 'row');
  const groups = withHeads(sheet, groupsOf(sheet, blank, charts)).flatMap((group) =>
    top(group[1] + 1) - top(group[0]) > later * FILLED ? parted(group, charts) : [group],
  );
  const starts = new Set(sheet.pageStarts);
  const breaks: number[] = [];
  let page: Page = { from: 0, room };
  let row = 0;
  let isCut = false;
  /** Pages that have filled up by themselves. */
  const fill = (end: number): void => {
    for (; row < end; row += 1) {
      if (top(row + 1) <= page.from + page.room) continue;
      page = { from: top(row), room: later };
      isCut ||= cuts(groups, row);
    }
  };
  for (const [from, to] of groups) {
    fill(from);
    const place = top(from);
    const isCharted = charts.some(([at]) => from <= at && at <= to);
    const isAsked = starts.has(from) && place > page.from;
    if (!isAsked && !beginsPage(page, place, top(to + 1) - place, isCharted)) continue;
    breaks.push(from);
    page = { from: place, room: later };
  }
  fill(rows);
  return { breaks: breaks.slice(0, MOST_BREAKS), isCut };
}

const TITLE: Stretch = [1, 1];

/**
 * The headings of the first table stand on every page only where a table runs over one; where each page begins with a
 * table and its own headings, it is the sheet's title that is repeated.
 */
function titledPages(
  sheet: Printed,
  rows: number,
  columns: number,
  { scale, pagesWide }: AcrossPages,
): DownPages & Pick<PrintLayout, 'titleRows'> {
  const { printTitleRows: own } = sheet;
  // a title longer than the columns repeated would be cut on the second page across
  if (own !== null && own[0] > TITLE[1] && pagesWide === 1) {
    const titled = downPages({ ...sheet, printTitleRows: TITLE }, rows, columns, scale);
    if (!titled.isCut && titled.breaks.length > 0) return { ...titled, titleRows: TITLE };
  }
  return { ...downPages(sheet, rows, columns, scale), titleRows: own };
}

/** How the sheet is to be printed. */
export function printLayout(sheet: Printed): PrintLayout {
  const { rows, columns } = extentPrinted(sheet);
  const across = acrossPages(sheet, columns);
  const { breaks: rowBreaks, titleRows } = titledPages(sheet, rows, columns, across);
  return { ...across, rowBreaks, titleRows };
}
