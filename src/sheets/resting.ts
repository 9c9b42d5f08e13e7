/**
 * Which formulas rest on cells that somebody typed over, over all sheets: what they come to is the person's doing, so
 * it is not held against the engine's figures. Pure.
 */
import { cellName, parseRange, sheetPrefix } from './a1';
import type { BlueprintCell, SheetBlueprint } from './blueprint';
import { isFormula } from './content';
import { placesIn, type Area } from './formula-places';
import type { ExistingNames, ExistingSheet } from './operations';

interface Node {
  sheet: string;
  row: number;
  column: number;
  areas: Area[];
  /** Of a sheet that is built; formulas of the others only pass things on. */
  cell: BlueprintCell | null;
}

/** Cells by sheet, column and row, each with the kept cell that it rests on. */
class Touched {
  private readonly sheets = new Map<string, Map<number, Map<number, string>>>();

  add(sheet: string, row: number, column: number, by: string): void {
    const columns = this.sheets.get(sheet.toLowerCase()) ?? new Map<number, Map<number, string>>();
    this.sheets.set(sheet.toLowerCase(), columns);
    const rows = columns.get(column) ?? new Map<number, string>();
    columns.set(column, rows.set(row, by));
  }

  within({ sheet, row, column, rows, columns }: Area): string | null {
    const touched = this.sheets.get(sheet.toLowerCase());
    if (!touched) return null;
    for (const [at, cells] of touched) {
      if (at < column || at >= column + columns) continue;
      if (rows === 1) {
        const by = cells.get(row);
        if (by !== undefined) return by;
      } else for (const [line, by] of cells) if (line >= row && line < row + rows) return by;
    }
    return null;
  }
}

const NAMED = /^='?((?:[^'!]|'')+)'?!(.+)$/;

/** The cells that a defined name stands for. */
function areaOf(refersTo: string): Area | null {
  const [, sheet = '', range = ''] = NAMED.exec(refersTo) ?? [];
  const area = parseRange(range);
  return area ? { sheet: sheet.replace(/''/g, "'"), ...area } : null;
}

function namedAreas(blueprints: readonly SheetBlueprint[], names: ExistingNames): Map<string, Area> {
  const all = [
    ...Object.entries(names).map(([name, { refersTo }]) => [name, refersTo] as const),
    ...blueprints.flatMap((sheet) => Object.entries(sheet.names)),
  ];
  return new Map(
    all.flatMap(([name, refersTo]) => {
      const area = areaOf(refersTo);
      return area ? [[name.toUpperCase(), area] as const] : [];
    }),
  );
}

function nodesOf(
  blueprints: readonly SheetBlueprint[],
  existing: readonly ExistingSheet[],
  names: ExistingNames,
): Node[] {
  const named = namedAreas(blueprints, names);
  const areas = (formula: string, sheet: string): Area[] => {
    const places = placesIn(formula, sheet);
    return [...places.areas, ...places.names.flatMap((name) => named.get(name) ?? [])];
  };
  const built = new Set(blueprints.map(({ name }) => name));
  return [
    ...blueprints.flatMap(({ name: sheet, cells }) =>
      cells
        .filter(({ formula, kept }) => formula !== undefined && kept === undefined)
        .map((cell) => ({ ...cell, sheet, cell, areas: areas(cell.formula ?? '', sheet) })),
    ),
    ...existing
      .filter(({ name }) => !built.has(name))
      .flatMap(({ name: sheet, row, column, formulas }) =>
        formulas.flatMap((line, i) =>
          line.flatMap((content, j) =>
            isFormula(content)
              ? [{ sheet, row: row + i, column: column + j, cell: null, areas: areas(content, sheet) }]
              : [],
          ),
        ),
      ),
  ];
}

const keptCells = (blueprints: readonly SheetBlueprint[]): string[] =>
  blueprints.flatMap(({ name, cells }) =>
    cells
      .filter(({ kept }) => kept !== undefined)
      .map(({ row, column }) => sheetPrefix(name) + cellName(row, column)),
  );

export interface Resting {
  blueprints: SheetBlueprint[];
  /** Formulas of the built sheets that rest on what was typed over. */
  count: number;
}

/**
 * Marks every formula that rests on a kept cell.
 * @param listed full addresses of kept cells on sheets that are not built
 */
export function markResting(
  blueprints: readonly SheetBlueprint[],
  existing: readonly ExistingSheet[],
  names: ExistingNames,
  listed: readonly string[] = [],
): Resting {
  const kept = [...keptCells(blueprints), ...listed];
  if (kept.length === 0) return { blueprints: [...blueprints], count: 0 };
  const marks = new Map<BlueprintCell, string>();
  let touched = new Touched();
  for (const address of kept) {
    const place = areaOf(`=${address}`);
    if (place) touched.add(place.sheet, place.row, place.column, address);
  }
  let waiting = nodesOf(blueprints, existing, names);
  // in rounds: each looks for what rests on the cells found in the last
  for (let found = true; found;) {
    const next = new Touched();
    found = false;
    const left: Node[] = [];
    for (const node of waiting) {
      const by = node.areas.reduce<string | null>((first, area) => first ?? touched.within(area), null);
      if (by === null) {
        left.push(node);
        continue;
      }
      found = true;
      next.add(node.sheet, node.row, node.column, by);
      if (node.cell) marks.set(node.cell, by);
    }
    touched = next;
    waiting = left;
  }
  return {
    blueprints: blueprints.map((sheet) => ({
      ...sheet,
      cells: sheet.cells.map((cell) => {
        const restsOn = marks.get(cell);
        return restsOn === undefined ? cell : { ...cell, restsOn };
      }),
    })),
    count: marks.size,
  };
}
