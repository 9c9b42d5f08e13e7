/**
 * The way back from a build, as plain data: added sheets go, written cells and changed names come back. Used when a
 * build fails half way, and kept in the workbook for Undo last build (last-build.ts). Office.js; the user's own sheets
 * are never touched.
 */
import { parseRange } from '../sheets/a1';
import { asContent, isFormula } from '../sheets/content';
import type { Operation } from '../sheets/operations';
import { SHEET_NAMES } from '../sheets/request';
import type { Plain } from '../sheets/sources';
import { queueOperations } from './apply';
import { looksBack } from './kept-looks';
import type { SheetCells } from './our-sheets';
import type { Standing } from './session';

type Content = ReturnType<typeof asContent>;

export interface WayBack {
  added: string[];
  cells: { sheet: string; range: string; content: Content[][] }[];
  /** Sheets that stood before and whose looks are being laid on again without being kept: those do not come back. */
  dressed: string[];
  /** What lays on again the looks that are kept; absent where an older HNB wrote the way back. */
  looks?: Operation[];
  /** What each name stood for; null when there was none. */
  names: { name: string; before: { refersTo: string; comment: string } | null }[];
}

/** What a cell held, as it must be written to come back the same. */
export function contentAt(sheet: Omit<SheetCells, 'id'>, row: number, column: number): Content {
  const at = (cells: readonly (readonly Plain[])[]): Plain =>
    cells[row - sheet.row]?.[column - sheet.column] ?? null;
  const [formula, value] = [at(sheet.formulas), at(sheet.values)];
  // text that merely looks like a formula is its own value
  return isFormula(formula) && formula !== value ? formula : asContent({ value: formula });
}

function cellsBefore(standing: Standing, operation: Extract<Operation, { kind: 'write' }>): WayBack['cells'] {
  const area = parseRange(operation.range);
  const sheet = standing.cells.find(({ id }) => SHEET_NAMES[id] === operation.sheet);
  if (!area || !sheet) return [];
  const before = Array.from({ length: area.rows }, (_, i) =>
    Array.from({ length: area.columns }, (__, j) => contentAt(sheet, area.row + i, area.column + j)),
  );
  return [{ sheet: operation.sheet, range: operation.range, content: before }];
}

/** HNB sheets that stood before and whose looks were being laid on again. */
const redressed = (operations: readonly Operation[]): string[] => [
  ...new Set(operations.flatMap((operation) => (operation.kind === 'clear looks' ? [operation.sheet] : []))),
];

const isClearing = ({ kind }: Operation): boolean => kind === 'clear looks';

type Name = NonNullable<WayBack['names'][number]['before']>;

/** The looks do not come back, so the name may not say that they did: the next build then lays them on. */
const withoutLooks = ({ refersTo, comment }: Name): Name => ({
  refersTo,
  comment: comment.replace(/looks [0-9a-f]+$/, 'looks 0'),
});

/** What a name stood for; null when there was none. */
function nameBefore(name: string, { contents }: Standing, dressed: readonly string[]): Name | null {
  const before = contents.names[name.toUpperCase()] ?? null;
  const relaid = dressed.some((sheet) => before?.refersTo.startsWith(`='${sheet}'!`));
  return before && relaid ? withoutLooks(before) : before;
}

export function wayBackFrom(operations: readonly Operation[], standing: Standing): WayBack {
  const looks = looksBack(operations, standing.looks);
  const dressed = redressed(operations).filter((sheet) => !redressed(looks).includes(sheet));
  return {
    dressed,
    looks,
    added: operations.flatMap((operation) => (operation.kind === 'add sheet' ? [operation.sheet] : [])),
    cells: operations.flatMap((operation) =>
      operation.kind === 'write' ? cellsBefore(standing, operation) : [],
    ),
    names: operations.flatMap((operation) =>
      operation.kind === 'name'
        ? [{ name: operation.name, before: nameBefore(operation.name, standing, dressed) }]
        : [],
    ),
  };
}

/** Queues the way back; the caller sends it. Names first, so that no formula is left without them. */
export function queueUndo(
  workbook: Excel.Workbook,
  { added, cells, dressed, looks = [], names }: WayBack,
): void {
  for (const { name, before } of names) {
    workbook.names.getItemOrNullObject(name).delete();
    if (before) workbook.names.add(name, before.refersTo, before.comment);
  }
  // before the contents: a figure would come back as text where the format of text was laid on
  queueOperations(workbook, looks.filter(isClearing), new Set());
  for (const { sheet, range, content: before } of cells) {
    const area = workbook.worksheets.getItem(sheet).getRange(range);
    // where the format of text may have been laid on, a figure would come back as text; one value goes to every cell
    if (dressed.includes(sheet)) area.numberFormat = 'General' as unknown as string[][];
    area.formulas = before;
  }
  queueOperations(
    workbook,
    looks.filter((one) => !isClearing(one)),
    new Set(),
  );
  for (const sheet of added) workbook.worksheets.getItemOrNullObject(sheet).delete();
}

/** The way back for the sheets that still stand: what stood on others cannot come back. */
export const wayBackOn = (back: WayBack, stands: (sheet: string) => boolean): WayBack => ({
  ...back,
  cells: back.cells.filter(({ sheet }) => stands(sheet)),
  looks: (back.looks ?? []).filter((one) => !('sheet' in one) || stands(one.sheet)),
});

/** A sentence on what a way back leaves as it is; null when that is nothing. */
export const looksNote = ({ dressed }: WayBack): string | null =>
  dressed.length === 0
    ? null
    : `Colours and formats of ${dressed.join(', ')} may differ until the next build.`;
