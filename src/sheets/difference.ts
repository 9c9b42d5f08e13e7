/**
 * Compares what the sheets should hold with what they hold, and gives the operations that bring them there: as few as
 * possible, none when everything stands. People's cells have been merged into the blueprints before. Pure.
 */
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import type { SheetBlueprint } from './blueprint';
import { asContent, blank, normalFormula, stands } from './content';
import { extentOf } from './extent';
import { fingerprint } from './fingerprint';
import type { BuildPlan, CellChange, ExistingNames, ExistingSheet, Operation } from './operations';
import { printLayout } from './print-layout';
import { styleOperations, writeOperations, type Write } from './rectangles';
import { SHEET_NAMES } from './request';
import { schemaNote } from './schema';
import { blockComment, blockNameOf, SheetError, sheetNameOf, WEIGHT_NOTE } from './sheet-names';
import { cellAt, keepInLog, oldCells, strayNote, straysOf, type Stray } from './strays';

/** How the sheet falls on pages: laid on by itself when it alone differs, as where pages begin follows the contents. */
function printOf(blueprint: SheetBlueprint): Operation {
  const { name: sheet, printArea: area } = blueprint;
  const { pagesWide, titleRows, titleColumns, rowBreaks, columnBreaks } = printLayout(blueprint);
  return { kind: 'print', sheet, titleRows, area, pagesWide, titleColumns, rowBreaks, columnBreaks };
}

/** Everything but content and pages: laid on when its fingerprint differs from the one noted at the last build. */
function looksOf(blueprint: SheetBlueprint): Operation[] {
  const { name: sheet, widths, freeze, validations, conditionals, charts, goneCharts } = blueprint;
  const { rows, columns } = extentOf(blueprint);
  return [
    { kind: 'base looks', sheet, range: rangeName(0, 0, rows, columns) },
    // before the styles: Excel fits a row to its text when wrapping is switched on, to the width that there is then
    { kind: 'widths', sheet, widths },
    ...styleOperations(sheet, blueprint.cells),
    { kind: 'freeze', sheet, ...freeze },
    ...validations.map((validation): Operation => ({ kind: 'validation', sheet, ...validation })),
    ...conditionals.map((conditional): Operation => ({ ...conditional, kind: 'conditional', sheet })),
    ...charts.map(({ kind: chartKind, ...chart }): Operation => ({
      ...chart,
      chartKind,
      kind: 'chart',
      sheet,
    })),
    ...goneCharts.map((gone): Operation => ({ kind: 'remove chart', sheet, name: gone })),
  ];
}

/** Old looks go from all that the sheet held before and holds now. */
function clearing(blueprint: SheetBlueprint, existing: ExistingSheet): Operation {
  const { rows, columns } = extentOf(blueprint);
  const [oldRows, oldColumns] = [
    existing.row + existing.formulas.length,
    existing.column + (existing.formulas[0]?.length ?? 0),
  ];
  const range = rangeName(0, 0, Math.max(rows, oldRows), Math.max(columns, oldColumns));
  return { kind: 'clear looks', sheet: blueprint.name, range };
}

/** Cells to write, and the same as changes for people to read. */
function compare(
  blueprint: SheetBlueprint,
  existing: ExistingSheet | undefined,
): { writes: Write[]; changes: CellChange[] } {
  const place = (row: number, column: number): string => `${row},${column}`;
  const wanted = new Set(blueprint.cells.map(({ row, column }) => place(row, column)));
  const emptied = new Map(
    oldCells(existing)
      .filter(({ row, column }) => !wanted.has(place(row, column)) && !blank(cellAt(existing, row, column)))
      .map(({ row, column }) => [place(row, column), { row, column, value: null }]),
  );
  const changed = [
    ...blueprint.cells.filter((cell) => !stands(cell, cellAt(existing, cell.row, cell.column))),
    ...emptied.values(),
  ];
  return {
    writes: changed.map((cell) => ({ row: cell.row, column: cell.column, content: asContent(cell) })),
    changes: changed.map((cell) => ({
      address: cellName(cell.row, cell.column),
      before: cellAt(existing, cell.row, cell.column),
      after:
        ('formula' in cell ? (cell.keptFormula ?? cell.kept ?? cell.formula) : undefined) ??
        cell.value ??
        null,
    })),
  };
}

/** @throws SheetError for a sheet of that name that is not ours, or a protected sheet that would change. */
function guard(existing: ExistingSheet | undefined, changes: boolean): void {
  if (!existing) return;
  if (!existing.ours) {
    throw new SheetError(
      `This workbook has a sheet called "${existing.name}" that HNB did not make. Rename your sheet, then build again; nothing was changed.`,
    );
  }
  if (existing.protected && changes) {
    throw new SheetError(
      `The sheet "${existing.name}" is protected, so it cannot be built again. Unprotect it (Review, Unprotect Sheet), or ask whoever protected it; nothing was changed.`,
    );
  }
}

/** Room for what people type, and for values that are longer than expected. */
const MARGIN = 1.25;
const WEIGHT_STEP = 20;

/** How much a cell of the sheet takes on average when its formula and its value are read, rounded up. */
function weightOf({ cells }: SheetBlueprint, area: number): number {
  const lengthOf = (content: unknown): number => JSON.stringify(content ?? '').length + 1;
  const filled = cells.reduce(
    (sum, cell) =>
      sum + lengthOf(asContent(cell)) + lengthOf(cell.formula === undefined ? cell.value : cell.expect),
    0,
  );
  const empty = (area - cells.length) * 2 * lengthOf('');
  return Math.ceil(((filled + empty) * MARGIN) / Math.max(1, area) / WEIGHT_STEP) * WEIGHT_STEP;
}

function wantedNames(blueprint: SheetBlueprint, looks: string): ExistingNames {
  const prefix = sheetPrefix(blueprint.name);
  const { rows, columns } = extentOf(blueprint);
  const blocks = blueprint.blocks.map((block) => [
    blockNameOf(block.id),
    {
      refersTo: `=${prefix}${rangeName(block.row, block.column, block.rows + 1, block.headings.length, ALL_FIXED)}`,
      comment: blockComment(block),
    },
  ]);
  const own = Object.entries(blueprint.names).map(([name, refersTo]) => [name, { refersTo, comment: '' }]);
  const whole = {
    refersTo: `=${prefix}${rangeName(0, 0, rows, columns, ALL_FIXED)}`,
    comment: `${schemaNote}, ${weightOf(blueprint, rows * columns)}${WEIGHT_NOTE}, looks ${looks}`,
  };
  return Object.fromEntries([[sheetNameOf(blueprint.id), whole], ...blocks, ...own]) as ExistingNames;
}

/** Names that are not there, or point elsewhere. */
const nameOperations = (wanted: ExistingNames, names: ExistingNames): Operation[] =>
  Object.entries(wanted)
    .filter(([name, { refersTo, comment }]) => {
      const there = names[name.toUpperCase()];
      return !there || normalFormula(there.refersTo) !== normalFormula(refersTo) || there.comment !== comment;
    })
    .map(([name, { refersTo, comment }]) => ({ kind: 'name', name, refersTo, comment }));

/** Sheets and names come before contents: formulas refer to both. */
const ORDER = ['added', 'names', 'cleared', 'writes', 'looks'] as const;

/** What one sheet needs. */
interface SheetPlan {
  added: Operation[];
  names: Operation[];
  /** Before the writes: a formula written into a cell that still has the format of text would be taken as text. */
  cleared: Operation[];
  writes: Operation[];
  looks: Operation[];
  preview: BuildPlan['sheets'];
}

function planSheet(
  blueprint: SheetBlueprint,
  existing: ExistingSheet | undefined,
  known: ExistingNames,
): SheetPlan {
  const { writes, changes } = compare(blueprint, existing);
  const [looks, print] = [looksOf(blueprint), [printOf(blueprint)]];
  const [looksMark, printMark] = [fingerprint(looks), fingerprint(print)];
  const noted = existing?.looks ?? '';
  const [relay, reprint] = [!noted.startsWith(looksMark), noted.slice(looksMark.length) !== printMark];
  const names = nameOperations(wantedNames(blueprint, looksMark + printMark), known);
  guard(existing, changes.length > 0 || relay || reprint);
  const shown = changes.length > 0 || relay || names.length > 0;
  return {
    added: existing ? [] : [{ kind: 'add sheet', sheet: blueprint.name }],
    names,
    cleared: relay && existing ? [clearing(blueprint, existing)] : [],
    writes: writeOperations(blueprint.name, writes),
    looks: [...(relay ? looks : []), ...(reprint ? print : [])],
    preview: shown
      ? [{ sheet: blueprint.name, isNew: !existing, changes, looks: relay || names.length > 0 }]
      : [],
  };
}

/** HNB Log takes what people typed where the sheets need the room. @throws SheetError when HNB Log is not built. */
function withStrays(blueprints: readonly SheetBlueprint[], strays: readonly Stray[]): SheetBlueprint[] {
  const [first] = strays;
  if (first && !blueprints.some(({ name }) => name === SHEET_NAMES.Log)) {
    throw new SheetError(
      `${first.sheet}!${first.address} holds "${first.content}", typed where the sheet needs the room. Move it elsewhere, then build again; nothing was changed.`,
    );
  }
  return blueprints.map((blueprint) =>
    blueprint.name === SHEET_NAMES.Log ? keepInLog(blueprint, strays) : blueprint,
  );
}

/**
 * The operations that bring the workbook's HNB sheets to what the blueprints say.
 * @param existing the sheets of those names as they stand
 * @param names the workbook's defined names, by upper-case name
 * @throws SheetError naming the sheet, when one is somebody else's or is protected
 */
export function planOperations(
  blueprints: readonly SheetBlueprint[],
  existing: readonly ExistingSheet[],
  names: ExistingNames,
): BuildPlan {
  const there = (blueprint: SheetBlueprint): ExistingSheet | undefined =>
    existing.find(({ name }) => name.toLowerCase() === blueprint.name.toLowerCase());
  for (const blueprint of blueprints) guard(there(blueprint), false);
  const strays = blueprints.flatMap((blueprint) => straysOf(blueprint, there(blueprint)));
  const plans = withStrays(blueprints, strays).map((blueprint) =>
    planSheet(blueprint, there(blueprint), names),
  );
  const all = (part: (typeof ORDER)[number]): Operation[] => plans.flatMap((plan) => plan[part]);
  return {
    operations: ORDER.flatMap(all),
    sheets: plans.flatMap(({ preview }) => preview),
    notes: strays.map(strayNote),
  };
}
