/**
 * From "what the sheets should hold" and "what they hold now" to a list of operations, and to the preview people
 * read. Pure; `src/workbook/apply.ts` carries the operations out.
 */
import type { ChartBlueprint, Conditional, Validation } from './blueprint';
import type { PrintLayout } from './print-layout';
import type { Plain } from './sources';
import type { StyleName } from './styles';

type Pages = Omit<PrintLayout, 'scale'>;

export type Operation =
  | { kind: 'add sheet'; sheet: string }
  /** A rectangle; null leaves a cell alone, "" empties it. Strings that begin with "=" are formulas. */
  | { kind: 'write'; sheet: string; range: string; content: (string | number | boolean | null)[][] }
  /** What holds for every cell of the sheet before its styles: text at the top. */
  | { kind: 'base looks'; sheet: string; range: string }
  | { kind: 'style'; sheet: string; range: string; style: StyleName }
  /** In characters, from column A; null for a column that is as wide as usual. */
  | { kind: 'widths'; sheet: string; widths: (number | null)[] }
  | { kind: 'freeze'; sheet: string; rows: number; columns: number }
  | ({ kind: 'print'; sheet: string; area: string | null } & Pages)
  | { kind: 'clear looks'; sheet: string; range: string }
  | ({ kind: 'validation'; sheet: string } & Validation)
  | ({ kind: 'conditional'; sheet: string } & Conditional)
  | ({ kind: 'chart'; sheet: string; chartKind: ChartBlueprint['kind'] } & Omit<ChartBlueprint, 'kind'>)
  | { kind: 'remove chart'; sheet: string; name: string }
  /** Adds the workbook-level name or points it elsewhere; the comment is seen in Excel's Name Manager. */
  | { kind: 'name'; name: string; refersTo: string; comment: string };

/** A sheet of ours as it stands in the workbook. */
export interface ExistingSheet {
  name: string;
  /** True when a HNB_Sheet_ name of ours points at it. */
  ours: boolean;
  protected: boolean;
  /** Top left of the used range and its formulas (values where there is no formula); empty when the sheet is blank. */
  row: number;
  column: number;
  formulas: Plain[][];
  /** Areas of the blocks of the last build, zero-based, headings included. */
  blocks: { id: string; row: number; column: number; rows: number; columns: number }[];
  /** Fingerprint of the looks applied by the last build (the comment of the HNB_Sheet_ name). */
  looks: string | null;
  /** Marks of what HNB itself has written outside the blocks (written.ts); absent when none are noted. */
  own?: ReadonlySet<string>;
}

/** Existing defined names: upper-case name → formula. */
export type ExistingNames = Record<string, { refersTo: string; comment: string }>;

export interface CellChange {
  address: string;
  before: Plain;
  after: Plain;
}

export interface SheetPreview {
  sheet: string;
  isNew: boolean;
  /** Cells whose content changes. */
  changes: CellChange[];
  /** True when widths, looks, validation, charts or names are laid on again. */
  looks: boolean;
}

export interface BuildPlan {
  operations: Operation[];
  sheets: SheetPreview[];
  /** Sentences for the user: rows kept though gone from the source, notes moved, and so on. */
  notes: string[];
}
