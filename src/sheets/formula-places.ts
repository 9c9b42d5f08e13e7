/** Which cells and names a formula refers to, and the same formula as it reads from another sheet. Pure. */
import { parseRange, sheetPrefix, shiftFormula } from './a1';

const CELL = String.raw`\$?[A-Z]{1,3}\$?\d{1,7}`;
/** Texts, numbers and columns of tables are passed over, so that nothing in them is taken for a cell. */
const PARTS = new RegExp(
  [
    String.raw`(?<over>"(?:[^"]|"")*"|\d+(?:\.\d+)?(?:E[+-]?\d+)?|[A-Z_]\w*\[(?:\[(?:'.|[^'\]])*\]|'.|[^'[\]])*\])`,
    String.raw`(?:(?<sheet>'(?:[^']|'')+'|[A-Z_][\w.]*)!)?(?<range>${CELL}(?::${CELL})?)(?![\w(.!])`,
    String.raw`(?<name>[A-Z_\\][\w.]*)`,
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
  for (const { groups = {} } of formula.matchAll(PARTS)) {
    const area = groups.range === undefined ? null : parseRange(groups.range);
    if (area) areas.push({ sheet: groups.sheet === undefined ? home : plainSheet(groups.sheet), ...area });
    else if (groups.name !== undefined) names.push(groups.name.toUpperCase());
  }
  return { areas, names };
}

/** The formula with its sheet's name before every reference to a cell of that sheet. */
export const asSeenFromElsewhere = (formula: string, home: string): string =>
  formula.replace(PARTS, (all: string, ...rest: unknown[]) => {
    const groups = rest[rest.length - 1] as Partial<Record<string, string>>;
    return groups.range !== undefined && groups.sheet === undefined ? sheetPrefix(home) + all : all;
  });

type Groups = Partial<Record<'over' | 'sheet' | 'range' | 'name', string>>;

/** The formula with each of its parts (texts, references, columns of tables, names) replaced by what `change` gives. */
export const mapParts = (formula: string, change: (part: string, groups: Groups) => string): string =>
  formula.replace(PARTS, (part: string, ...rest: unknown[]) => change(part, rest[rest.length - 1] as Groups));

/** A formula whose cell has moved: what it says of cells of its own sheet moves along, other sheets stay. */
export const movedFormula = (formula: string, rows: number, columns: number): string =>
  mapParts(formula, (part, { range, sheet }) =>
    range === undefined || sheet !== undefined ? part : shiftFormula(part, rows, columns),
  );
