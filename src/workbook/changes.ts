/** Which cells somebody changed between a preview and the build, for a message. Pure. */
import { cellName, sheetPrefix } from '../sheets/a1';
import { SHEET_NAMES } from '../sheets/request';
import type { Plain } from '../sheets/sources';
import type { Standing } from './session';

interface Area {
  sheet: string;
  row: number;
  column: number;
  cells: readonly (readonly Plain[])[];
}

/** Everything that a build reads, as areas of cells. */
const areasOf = ({ cells, mapped }: Standing): Area[] => [
  ...mapped.map(({ mapped: { sheet }, row, column, values }) => ({ sheet, row, column, cells: values })),
  ...cells.map(({ id, row, column, formulas }) => ({
    sheet: SHEET_NAMES[id],
    row,
    column,
    cells: formulas,
  })),
];

/** Cells that hold something, by address. */
function filledCells(standing: Standing): Map<string, Plain> {
  const found = new Map<string, Plain>();
  for (const { sheet, row, column, cells } of areasOf(standing)) {
    const prefix = sheetPrefix(sheet);
    cells.forEach((line, i) =>
      line.forEach((value, j) => {
        if (value !== null && value !== '') found.set(prefix + cellName(row + i, column + j), value);
      }),
    );
  }
  return found;
}

/** Full addresses of the cells whose content differs. */
export function changesBetween(before: Standing, now: Standing): string[] {
  const [old, fresh] = [filledCells(before), filledCells(now)];
  const addresses = new Set([...old.keys(), ...fresh.keys()]);
  return [...addresses].filter((address) => old.get(address) !== fresh.get(address));
}

const NAMED = 3;

/** What a colleague did in between, as a sentence. `before` is null when what was previewed is no longer known. */
export function changeSentence(before: Standing | null, now: Standing): string {
  const changed = before ? changesBetween(before, now) : [];
  const named = changed.slice(0, NAMED).join(', ');
  const more = changed.length > NAMED ? ` and ${changed.length - NAMED} more cells` : '';
  const what = changed.length > 0 ? `${named}${more}` : 'your tables or the HNB sheets';
  return `Somebody changed ${what} since the preview. Press Preview again to see what would change now.`;
}
