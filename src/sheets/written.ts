/**
 * Marks of the formulas that HNB has written, block by block, so that a formula which a colleague put in the place of
 * HNB's is told from one of an earlier build. A mark says nothing of what a formula holds. Pure.
 */
import { parseCell } from './a1';
import type { BlueprintCell } from './blueprint';
import { isFormula, normalFormula } from './content';
import { fingerprint } from './fingerprint';
import { mapParts } from './formula-places';
import type { Plain } from './sources';

/** Block id → marks of formulas and of their shapes; and of what stands outside the blocks of a sheet. */
export type WrittenMarks = Readonly<Record<string, readonly string[]>>;

export interface Place {
  row: number;
  column: number;
}

/** What is known of the formulas as they stand; absent where no build has noted any. */
export interface WrittenFormulas {
  marks: WrittenMarks;
  /** True while all that formulas refer to stands where the last build left it, under the same names. */
  unmoved: boolean;
  /** Where a cell of a block stands now. */
  placeOf(block: string, key: string, heading: string): Place | null;
}

/** As a formula reads from its own cell: the same for all cells into which it is filled. */
function fromCell(formula: string, { row, column }: Place): string {
  const relative = (cell: string): string => {
    const place = parseCell(cell);
    if (!place) return cell;
    const [fixedColumn, fixedRow] = [cell.startsWith('$'), cell.slice(1).includes('$')];
    const across = fixedColumn ? `C${place.column}` : `C[${place.column - column}]`;
    return (fixedRow ? `R${place.row}` : `R[${place.row - row}]`) + across;
  };
  return mapParts(normalFormula(formula), (part, { range }) =>
    range === undefined
      ? part
      : part.slice(0, part.length - range.length) + range.split(':').map(relative).join(':'),
  );
}

/** What is left of a formula when Excel follows cells, sheets and columns of tables that are moved or renamed. */
const shapeOf = (formula: string): string =>
  normalFormula(
    mapParts(formula, (part, { range, over }) =>
      range !== undefined ? '#' : over?.endsWith(']') ? '[]' : part,
    ),
  );

/** Under which the marks of what stands outside the blocks of a sheet are kept. */
export const looseKey = (sheetId: string): string => `sheet ${sheetId}`;

/** Under which the mark of where everything stands is kept: one, that of the last build (moved-since.ts). */
export const PLACES_KEY = 'places';

/** The mark of a sentence, or a formula, that stands outside the blocks of a sheet. */
export const looseMark = (content: Plain): string =>
  fingerprint(['loose', isFormula(content) ? normalFormula(content) : String(content)]);

export const markOf = (formula: string, place: Place): string => fingerprint(fromCell(formula, place));
export const shapeMark = (formula: string): string => fingerprint(['shape', shapeOf(formula)]);

/** Collects the marks of what a build writes. */
export class Marks {
  private readonly blocks = new Map<string, Map<string, string>>();

  add(block: string, cell: Pick<BlueprintCell, 'row' | 'column'> & { formula: string }): void {
    const known = this.blocks.get(block) ?? new Map<string, string>();
    this.blocks.set(block, known);
    const seen = fromCell(cell.formula, cell);
    if (known.has(seen)) return;
    known.set(seen, fingerprint(seen));
    const shape = shapeOf(cell.formula);
    known.set(`shape ${shape}`, fingerprint(['shape', shape]));
  }

  addLoose(sheetId: string, content: Plain): void {
    const known = this.blocks.get(looseKey(sheetId)) ?? new Map<string, string>();
    this.blocks.set(looseKey(sheetId), known.set(String(content), looseMark(content)));
  }

  marks(): WrittenMarks {
    return Object.fromEntries(
      [...this.blocks].map(([block, known]) => [block, [...new Set(known.values())].sort()]),
    );
  }
}

/** Marks of builds long past go once there are so many more of them than a build leaves. */
const MOST_TIMES = 4;

/**
 * Marks of a build with those of the builds before it: what stands may be from any of them once a build is undone.
 * @returns the same object when nothing is new
 */
export function withMarks(before: WrittenMarks, now: WrittenMarks): WrittenMarks {
  const changed = Object.entries(now).flatMap(([block, marks]): [string, readonly string[]][] => {
    const known = new Set(before[block] ?? []);
    if (block === PLACES_KEY && before[block]?.[0] !== marks[0]) return [[block, marks]];
    if (marks.every((mark) => known.has(mark))) return [];
    const all = [...new Set([...known, ...marks])].sort();
    return [[block, all.length > MOST_TIMES * marks.length ? marks : all]];
  });
  return changed.length === 0 ? before : { ...before, ...Object.fromEntries(changed) };
}
