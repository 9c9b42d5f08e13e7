/** Which cells and names a formula refers to, and the same formula as it reads from another sheet. Pure. */
import { parseRange, sheetPrefix, shiftFormula } from './a1';

const CELL = String.raw`\$?[A-Z]{1,3}\$?\d{1,7}`;
/**
 * Texts, numbers and columns of tables are passed over, so that nothing in them is taken for a cell. The groups, in the
 * order of `Groups`, have no names: a workbook has a hundred thousand formulas, and named ones take twice as long.
 */
const PARTS = new RegExp(
  [
    String.raw`("(?:[^"]|"")*"|\d+(?:\.\d+)?(?:E[+-]?\d+)?|[A-Z_]\w*\[(?:\[(?:'.|[^'\]])*\]|'.|[^'[\]])*\])`,
    String.raw`(?:('(?:[^']|'')+'|[A-Z_][\w.]*)!)?(${CELL}(?::${CELL})?)(?![\w(.!])`,
    String.raw`([A-Z_\\][\w.]*)`,
  ].join('|'),
  'gi',
);

export interface Area {
  sheet: string;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

const plainSheet = (written: string): string =>
  written.startsWith("'") ? written.slice(1, -1).replace(/''/g, "'") : written;

/** Areas and upper-case names that a formula of a sheet refers to. Names of functions are among the names. */
export function placesIn(formula: string, home: string): { areas: Area[]; names: string[] } {
  const areas: Area[] = [];
  const names: string[] = [];
  for (const [, , sheet, range, name] of formula.matchAll(PARTS) as Iterable<(string | undefined)[]>) {
    const area = range === undefined ? null : parseRange(range);
    if (area) areas.push({ sheet: sheet === undefined ? home : plainSheet(sheet), ...area });
    else if (name !== undefined) names.push(name.toUpperCase());
  }
  return { areas, names };
}

/** The formula with its sheet's name before every reference to a cell of that sheet. */
export const asSeenFromElsewhere = (formula: string, home: string): string =>
  mapParts(formula, (part, { range, sheet }) =>
    range !== undefined && sheet === undefined ? sheetPrefix(home) + part : part,
  );

interface Groups {
  over: string | undefined;
  sheet: string | undefined;
  range: string | undefined;
  name: string | undefined;
}

/** The formula with each of its parts (texts, references, columns of tables, names) replaced by what `change` gives. */
export const mapParts = (formula: string, change: (part: string, groups: Groups) => string): string =>
  formula.replace(
    PARTS,
    (
      part: string,
      over: string | undefined,
      sheet: string | undefined,
      range: string | undefined,
      name: string | undefined,
    ) => change(part, { over, sheet, range, name }),
  );

/** A formula whose cell has moved: what it says of cells of its own sheet moves along, other sheets stay. */
export const movedFormula = (formula: string, rows: number, columns: number): string =>
  mapParts(formula, (part, { range, sheet }) =>
    range === undefined || sheet !== undefined ? part : shiftFormula(part, rows, columns),
  );
