/**
 * What a sheet should hold, as data: cells, formulas, names, looks, validation, charts. A blueprint is built once and
 * used for the preview, the build, the tests and the check against the funding engine. Pure.
 */
import type { Plain } from './sources';
import type { StyleName } from './styles';

/** One cell. Exactly one of `formula` and `value` is given. Rows and columns count from 0. */
export interface BlueprintCell {
  row: number;
  column: number;
  /** Native Excel formula in en-US grammar, beginning with "=". */
  formula?: string;
  value?: Plain;
  style: StyleName;
  /** What the formula must come to, worked out by src/funding and not by the sheet: the second opinion. */
  expect?: Plain;
  /** What a person typed over the formula: it stands in the cell until somebody chooses the formula. */
  kept?: Plain;
  /** Where that is a formula of theirs: it stands in the cell, and `kept` is what it came to. */
  keptFormula?: string;
  /** Full address of a kept cell that this formula rests on, so that it cannot be held against `expect`. */
  restsOn?: string;
}

/**
 * A rectangle with a heading row and one row a thing, found again at the next build by its defined name, so that
 * what people typed in it is carried over by row key. The key is the first column.
 */
export interface BlueprintBlock {
  /** e.g. "assumptions"; the defined name is HNB_Block_<id>. */
  id: string;
  /** Position of the heading row's first cell. */
  row: number;
  column: number;
  headings: string[];
  /** Rows below the headings. */
  rows: number;
  /** Headings of the columns that belong to people: carried over, never overwritten. */
  typed: string[];
}

export interface Validation {
  /** A1 range on the sheet. */
  range: string;
  /** The words to choose from, or a formula that names the cells with them: =HNB_ehcps_groups. */
  list: readonly string[] | string;
  /** Shown when a cell is selected. */
  prompt: { title: string; message: string };
  /** Shown when something else is typed. */
  error: { title: string; message: string };
}

export interface Conditional {
  range: string;
  /** For the top left cell of the range, without absolute anchors where it should move. */
  formula: string;
  style: { fontColour?: string; fill?: string; bold?: boolean };
}

export interface ChartBlueprint {
  name: string;
  kind: 'line' | 'column';
  title: string;
  /** Says in words what the chart shows, for people who do not see it. */
  altText: string;
  /** A1 range, first column labels of series, first row categories. */
  range: string;
  /** Cells that the chart covers: top left and bottom right, A1. */
  from: string;
  to: string;
}

export interface SheetBlueprint {
  /** Short id, e.g. "Plan": the sheet's defined name is HNB_Sheet_<id>. */
  id: string;
  /** Fixed sheet name, e.g. "HNB Plan". */
  name: string;
  /** One sentence for HNB About. */
  purpose: string;
  kind: 'input' | 'working' | 'output' | 'check' | 'record';
  cells: BlueprintCell[];
  blocks: BlueprintBlock[];
  /** Defined names (workbook scope) this sheet owns besides its blocks: name → formula such as ='HNB Inputs'!$C$8 */
  names: Record<string, string>;
  /** Column widths in characters, from column A. */
  widths: number[];
  /** Rows and columns kept in view. */
  freeze: { rows: number; columns: number };
  /** Rows repeated on every printed page, counted from 1: [4, 5]. */
  printTitleRows: [number, number] | null;
  /** A1 of what is printed; null = everything. Workings right of it stay on the screen. */
  printArea: string | null;
  /** Rows, counted from 0, that begin a page whatever stands above: one school a page. */
  pageStarts: number[];
  validations: Validation[];
  conditionals: Conditional[];
  charts: ChartBlueprint[];
  /** Names of charts that the sheet may have had and has no more. */
  goneCharts: string[];
}

/** What people typed, as read back from the workbook before a build: block id → row key → heading → cell. */
export type People = Record<string, Record<string, Record<string, PeopleCell>>>;

export interface PeopleCell {
  value: Plain;
  /** Present when a person wrote a formula. */
  formula?: string;
}
