/**
 * Compares what the sheets should hold with what they hold, and gives the operations that bring them there: as few as
 * possible, none when everything stands. People's cells have been merged into the blueprints before. Pure.
 */
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import type { BlueprintCell, SheetBlueprint } from './blueprint';
import { fingerprint } from './fingerprint';
import type {
  BuildPlan,
  CellChange,
  ExistingNames,
  ExistingSheet,
  Operation,
  SheetPreview,
} from './operations';
import type { Plain } from './sources';
import type { StyleName } from './styles';

/** A build that cannot go on without harm. The message names the sheet and the cure. */
export class SheetError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SheetError';
  }
}

export const sheetNameOf = (id: string): string => `HNB_Sheet_${id}`;
export const blockNameOf = (id: string): string => `HNB_Block_${id.replace(/-/g, '_')}`;

/** Text that Excel would read as something else, or that could become a formula, goes in behind an apostrophe. */
const READ_OTHERWISE = /^[=+\-@'\t\r]|^\s|^[\d£$€(.,]|^(true|false)$|%$/i;

/** What is written into a cell for a value or a formula. */
export function asContent(cell: Pick<BlueprintCell, 'formula' | 'value'>): string | number | boolean {
  if (cell.formula !== undefined) return cell.formula;
  const { value } = cell;
  if (value === null || value === undefined) return '';
  return typeof value === 'string' && READ_OTHERWISE.test(value) ? `'${value}` : value;
}

/** A formula without the spaces, letter case and doubled brackets that Excel changes; texts in quotes stay. */
function normalFormula(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(/\s+/g, '')
            .replace(/\[\[([^\][]+)\]\]/g, '[$1]')
            .toUpperCase(),
    )
    .join('');
}

const blank = (value: Plain | undefined): boolean => value === null || value === undefined || value === '';

/** True when the cell holds already what it should. */
function stands(cell: BlueprintCell, there: Plain | undefined): boolean {
  if (cell.formula !== undefined) {
    return (
      typeof there === 'string' &&
      there.startsWith('=') &&
      normalFormula(there) === normalFormula(cell.formula)
    );
  }
  if (blank(cell.value)) return blank(there);
  if (typeof cell.value === 'string' && typeof there === 'string')
    return cell.value === there.replace(/^'/, '');
  return cell.value === there;
}

type Grid = Map<string, { row: number; column: number; content: string | number | boolean }>;
const at = (row: number, column: number): string => `${row},${column}`;

/** Writes of neighbouring cells as rectangles: cells of a row that touch, then equal stretches of rows that touch. */
function rectangles(sheet: string, cells: Grid): Operation[] {
  const rows = new Map<number, number[]>();
  for (const { row, column } of cells.values()) rows.set(row, [...(rows.get(row) ?? []), column]);
  const open = new Map<string, { row: number; column: number; content: (string | number | boolean)[][] }>();
  const done: Operation[] = [];
  const close = (key: string): void => {
    const area = open.get(key);
    if (!area) return;
    open.delete(key);
    const range = rangeName(area.row, area.column, area.content.length, area.content[0]?.length ?? 1);
    done.push({ kind: 'write', sheet, range, content: area.content });
  };
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    const stretches = runs((rows.get(row) ?? []).sort((a, b) => a - b));
    const keys = stretches.map(([from, to]) => `${from}-${to}`);
    for (const [key, area] of [...open])
      if (!keys.includes(key) || area.row + area.content.length !== row) close(key);
    stretches.forEach(([from, to], i) => {
      const line = Array.from(
        { length: to - from + 1 },
        (_, step) => cells.get(at(row, from + step))?.content ?? '',
      );
      const key = keys[i] ?? '';
      const area = open.get(key);
      if (area) area.content.push(line);
      else open.set(key, { row, column: from, content: [line] });
    });
  }
  for (const key of [...open.keys()]) close(key);
  return done;
}

/** [1,2,3,7] → [[1,3],[7,7]] */
function runs(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found[found.length - 1];
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

/** Rectangles of cells with one look; column stretches first, so that a table's columns come as one. */
function styleOperations(blueprint: SheetBlueprint): Operation[] {
  const columns = new Map<string, number[]>();
  for (const { row, column, style } of blueprint.cells) {
    if (style === 'text' || style === 'label') continue;
    const key = `${style}|${column}`;
    columns.set(key, [...(columns.get(key) ?? []), row]);
  }
  const areas = new Map<string, { style: StyleName; row: number; rows: number; columns: number[] }>();
  for (const [key, rows] of columns) {
    const [style, column] = key.split('|') as [StyleName, string];
    for (const [from, to] of runs(rows.sort((a, b) => a - b))) {
      const area = `${style}|${from}|${to}`;
      const known = areas.get(area) ?? { style, row: from, rows: to - from + 1, columns: [] };
      known.columns.push(Number(column));
      areas.set(area, known);
    }
  }
  return [...areas.values()].flatMap(({ style, row, rows, columns: list }) =>
    runs(list.sort((a, b) => a - b)).map(([from, to]): Operation => ({
      kind: 'style',
      sheet: blueprint.name,
      range: rangeName(row, from, rows, to - from + 1),
      style,
    })),
  );
}

/** The whole of a sheet, from A1 to the last cell. */
function extent(blueprint: SheetBlueprint): string {
  const rows = Math.max(...blueprint.cells.map(({ row }) => row)) + 1;
  const columns = Math.max(...blueprint.cells.map(({ column }) => column)) + 1;
  return rangeName(0, 0, rows, columns, ALL_FIXED);
}

/** Everything but content: laid on when its fingerprint differs from the one noted at the last build. */
function looksOf(blueprint: SheetBlueprint): Operation[] {
  const {
    name: sheet,
    widths,
    freeze,
    printTitleRows,
    printArea,
    validations,
    conditionals,
    charts,
  } = blueprint;
  return [
    { kind: 'base looks', sheet, range: extent(blueprint).replace(/\$/g, '') },
    ...styleOperations(blueprint),
    { kind: 'widths', sheet, widths },
    { kind: 'freeze', sheet, ...freeze },
    { kind: 'print', sheet, titleRows: printTitleRows, area: printArea },
    ...validations.map((validation): Operation => ({ kind: 'validation', sheet, ...validation })),
    ...conditionals.map((conditional): Operation => ({ ...conditional, kind: 'conditional', sheet })),
    ...charts.map(({ kind: chartKind, ...chart }): Operation => ({
      ...chart,
      chartKind,
      kind: 'chart',
      sheet,
    })),
  ];
}

interface Compared {
  writes: Grid;
  changes: CellChange[];
  notes: string[];
}

function compare(blueprint: SheetBlueprint, existing: ExistingSheet | undefined): Compared {
  const there = (row: number, column: number): Plain | undefined =>
    existing?.formulas[row - existing.row]?.[column - existing.column];
  const writes: Grid = new Map();
  const changes: CellChange[] = [];
  const notes: string[] = [];
  const wanted = new Set<string>();
  const change = (
    row: number,
    column: number,
    before: Plain | undefined,
    cell: Pick<BlueprintCell, 'formula' | 'value'>,
  ): void => {
    writes.set(at(row, column), { row, column, content: asContent(cell) });
    changes.push({
      address: cellName(row, column),
      before: before ?? null,
      after: cell.formula ?? cell.value ?? null,
    });
  };
  for (const cell of blueprint.cells) {
    const { row, column } = cell;
    wanted.add(at(row, column));
    const before = there(row, column);
    if (stands(cell, before)) continue;
    if (existing && !blank(before) && !isOurs(existing, row, column) && row > HEAD_ROWS) {
      notes.push(
        `${blueprint.name}!${cellName(row, column)} held "${String(before)}", typed outside the blocks of HNB; it makes room for the sheet. Copy it elsewhere first if you need it.`,
      );
    }
    change(row, column, before, cell);
  }
  for (const { row, column } of oldCells(existing)) {
    const before = there(row, column);
    if (!wanted.has(at(row, column)) && !blank(before)) change(row, column, before, { value: null });
  }
  return { writes, changes, notes };
}

/** Title and remarks at the top are ours on every sheet. */
const HEAD_ROWS = 5;

const isOurs = (existing: ExistingSheet, row: number, column: number): boolean =>
  existing.blocks.some(
    (block) =>
      row >= block.row - 1 &&
      row < block.row + block.rows &&
      column >= block.column &&
      column < block.column + block.columns,
  );

/** Cells of the blocks of the last build: those not wanted any more are emptied. The row above a block is its title. */
function oldCells(existing: ExistingSheet | undefined): { row: number; column: number }[] {
  return (existing?.blocks ?? [])
    .flatMap((block) =>
      Array.from({ length: block.rows + 1 }, (_, i) => i).flatMap((i) =>
        Array.from({ length: i === 0 ? 1 : block.columns }, (_, j) => ({
          row: block.row - 1 + i,
          column: block.column + j,
        })),
      ),
    )
    .filter(({ row }) => row >= 0);
}

/** @throws SheetError for a sheet of that name that is not ours, or a protected sheet that would change. */
function guard(existing: ExistingSheet | undefined, changes: number): void {
  if (!existing) return;
  if (!existing.ours) {
    throw new SheetError(
      `This workbook has a sheet called "${existing.name}" that HNB did not make. Rename your sheet, then build again; nothing was changed.`,
    );
  }
  if (existing.protected && changes > 0) {
    throw new SheetError(
      `The sheet "${existing.name}" is protected, so it cannot be built again. Unprotect it (Review, Unprotect Sheet), or ask whoever protected it; nothing was changed.`,
    );
  }
}

function wantedNames(
  blueprint: SheetBlueprint,
  looks: string,
): Record<string, { refersTo: string; comment: string }> {
  const prefix = sheetPrefix(blueprint.name);
  const blocks = blueprint.blocks.map(({ id, row, column, rows, headings }) => [
    blockNameOf(id),
    {
      refersTo: `=${prefix}${rangeName(row, column, rows + 1, headings.length, ALL_FIXED)}`,
      comment: 'Block of HNB: typed cells are found again by it',
    },
  ]);
  const own = Object.entries(blueprint.names).map(([name, refersTo]) => [name, { refersTo, comment: '' }]);
  return Object.fromEntries([
    [
      sheetNameOf(blueprint.id),
      { refersTo: `=${prefix}${extent(blueprint)}`, comment: `Made by HNB, looks ${looks}` },
    ],
    ...blocks,
    ...own,
  ]) as Record<string, { refersTo: string; comment: string }>;
}

function nameOperations(
  wanted: Record<string, { refersTo: string; comment: string }>,
  names: ExistingNames,
): Operation[] {
  return Object.entries(wanted)
    .filter(([name, { refersTo, comment }]) => {
      const there = names[name.toUpperCase()];
      return !there || normalName(there.refersTo) !== normalName(refersTo) || there.comment !== comment;
    })
    .map(([name, { refersTo, comment }]) => ({ kind: 'name', name, refersTo, comment }));
}

/** Quotes around sheet names are a matter of taste in Excel. */
const normalName = (formula: string): string => formula.replace(/'/g, '').replace(/\s+/g, '').toUpperCase();

export function planOperations(
  blueprints: readonly SheetBlueprint[],
  existing: readonly ExistingSheet[],
  names: ExistingNames,
): BuildPlan {
  const operations: Operation[] = [];
  const late: Operation[] = [];
  const sheets: SheetPreview[] = [];
  const notes: string[] = [];
  for (const blueprint of blueprints) {
    const there = existing.find(({ name }) => name.toLowerCase() === blueprint.name.toLowerCase());
    const compared = compare(blueprint, there);
    const looks = looksOf(blueprint);
    const print = fingerprint(looks);
    const relay = !there || there.looks !== print;
    guard(there, compared.changes.length + (relay ? 1 : 0));
    const ownNames = nameOperations(wantedNames(blueprint, print), names);
    if (!there) operations.push({ kind: 'add sheet', sheet: blueprint.name });
    operations.push(...rectangles(blueprint.name, compared.writes));
    if (relay && there)
      operations.push({
        kind: 'clear looks',
        sheet: blueprint.name,
        range: extent(blueprint).replace(/\$/g, ''),
      });
    if (relay) late.push(...looks);
    late.unshift(...ownNames);
    notes.push(...compared.notes);
    if (compared.changes.length > 0 || relay || !there) {
      sheets.push({ sheet: blueprint.name, isNew: !there, changes: compared.changes, looks: relay });
    }
  }
  // sheets and names first: formulas refer to names and to each other's sheets
  const isNew = (operation: Operation): boolean => operation.kind === 'add sheet';
  const isName = (operation: Operation): boolean => operation.kind === 'name';
  return {
    operations: [
      ...operations.filter(isNew),
      ...late.filter(isName),
      ...operations.filter((operation) => !isNew(operation)),
      ...late.filter((operation) => !isName(operation)),
    ],
    sheets,
    notes,
  };
}
