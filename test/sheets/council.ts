/**
 * A council's workbook in memory: its own tables, and the HNB sheets as operations leave them. Builds like the
 * workbook room does – read what people typed, build, compare, carry out – so that a test can build, type, and build
 * again. Cells hold what Excel would give back as `formulas`: the formula, or the value.
 */
import { cellName, parseCell, parseRange } from '../../src/sheets/a1';
import { assumptionsFrom } from '../../src/sheets/assumptions';
import type { SheetBlueprint } from '../../src/sheets/blueprint';
import { buildSheets } from '../../src/sheets/build';
import type { SheetTask } from '../../src/sheets/task-sheets';
import type { KeptFormula } from '../../src/sheets/kept-formulas';
import { planOperations } from '../../src/sheets/difference';
import { blockNameOf, sheetNameOf } from '../../src/sheets/sheet-names';
import { MAPPING_BLOCK, parseMapping } from '../../src/sheets/inputs';
import type { BuildPlan, ExistingNames, ExistingSheet, Operation } from '../../src/sheets/operations';
import { readPeople, type BlockCells } from '../../src/sheets/people';
import {
  SHEET_IDS,
  SHEET_NAMES,
  type BuildRequest,
  type LogEntry,
  type SheetId,
} from '../../src/sheets/request';
import type { Plain, Sources } from '../../src/sheets/sources';
import { placesAfter, placesMark } from '../../src/sheets/moved-since';
import { looseKey, PLACES_KEY, withMarks, type WrittenMarks } from '../../src/sheets/written';
import { writtenIn } from '../../src/workbook/written';
import { mappingOf, sourceOf, type UserTable } from './sources';

type Cells = Map<string, Plain>;
const keyOf = (row: number, column: number): string => `${row},${column}`;

export interface Build extends BuildPlan {
  blueprints: SheetBlueprint[];
  kept: KeptFormula[];
  keptElsewhere: string[];
  marks: WrittenMarks;
}

export class Council {
  readonly sheets = new Map<string, Cells>();
  readonly names: ExistingNames = {};
  readonly protectedSheets = new Set<string>();
  /** Of the formulas that builds have written; null for a workbook in which none was noted. */
  marks: WrittenMarks | null = null;

  constructor(public tables: UserTable[]) {}

  get sources(): Sources {
    return Object.fromEntries(this.tables.map((table) => [table.input, sourceOf(table)]));
  }

  at(sheet: string, a1: string): Plain {
    const place = parseCell(a1)!;
    return this.sheets.get(sheet)?.get(keyOf(place.row, place.column)) ?? null;
  }

  /** A person types into a cell; "" clears it. */
  type(sheet: string, a1: string, value: Plain): void {
    const place = parseCell(a1)!;
    const cells = this.sheets.get(sheet) ?? new Map<string, Plain>();
    this.sheets.set(sheet, cells);
    if (value === '' || value === null) cells.delete(keyOf(place.row, place.column));
    else cells.set(keyOf(place.row, place.column), value);
  }

  /** A1 of the cell in the row of `key` under `heading` of a block. */
  cellOf(block: string, key: Plain, heading: string): string {
    const { sheet, area } = this.area(block);
    const cells = this.grid(sheet, area);
    const column = (cells[0] ?? []).indexOf(heading);
    const row = cells.findIndex((line, i) => i > 0 && String(line[0]) === String(key));
    if (column < 0 || row < 0) throw new Error(`${block} has no ${String(key)} / ${heading}`);
    return cellName(area.row + row, area.column + column);
  }

  valueOf(block: string, key: Plain, heading: string): Plain {
    return this.at(this.area(block).sheet, this.cellOf(block, key, heading));
  }

  typeInto(block: string, key: Plain, heading: string, value: Plain): void {
    this.type(this.area(block).sheet, this.cellOf(block, key, heading), value);
  }

  /** Works out a build without carrying it out. */
  plan(task: SheetTask, log: LogEntry | null = null, own: Partial<BuildRequest> = {}): Build {
    const blocks = this.blocks();
    const people = readPeople(blocks);
    const present = new Set<SheetId>(SHEET_IDS.filter((id) => sheetNameOf(id).toUpperCase() in this.names));
    const stored = parseMapping(blocks.find(({ id }) => id === MAPPING_BLOCK));
    const { sources } = this;
    const existing = this.existing();
    const { blueprints, notes, kept, keptElsewhere, marks } = buildSheets(task, {
      sources,
      mapping: stored.length > 0 ? stored : Object.values(sources).map(mappingOf),
      people,
      assumptions: assumptionsFrom(people),
      present,
      version: '1.2.3',
      log,
      written: writtenIn({ marks: this.marks, existing, blocks, sources }),
      ...own,
    });
    const plan = planOperations(blueprints, existing, this.names);
    const places = { [PLACES_KEY]: [placesMark(placesAfter(existing, blueprints), sources)] };
    return {
      ...plan,
      notes: [...notes, ...plan.notes],
      blueprints,
      kept,
      keptElsewhere,
      marks: { ...marks, ...places },
    };
  }

  build(task: SheetTask, log: LogEntry | null = null, own: Partial<BuildRequest> = {}): Build {
    const built = this.plan(task, log, own);
    for (const operation of built.operations) this.carryOut(operation);
    this.marks = withMarks(this.marks ?? {}, built.marks);
    return built;
  }

  private carryOut(operation: Operation): void {
    if (operation.kind === 'add sheet') this.sheets.set(operation.sheet, new Map());
    if (operation.kind === 'name') {
      const { name, refersTo, comment } = operation;
      this.names[name.toUpperCase()] = { refersTo, comment };
    }
    if (operation.kind !== 'write') return;
    const { row, column } = parseRange(operation.range)!;
    const cells = this.sheets.get(operation.sheet)!;
    operation.content.forEach((line, i) =>
      line.forEach((content, j) => {
        const key = keyOf(row + i, column + j);
        if (content === '') cells.delete(key);
        // Excel keeps the apostrophe to itself
        else cells.set(key, typeof content === 'string' ? content.replace(/^'/, '') : content);
      }),
    );
  }

  private area(block: string): { sheet: string; area: NonNullable<ReturnType<typeof parseRange>> } {
    const refersTo = this.names[blockNameOf(block).toUpperCase()]?.refersTo ?? '';
    const [, sheet = '', a1 = ''] = /^='(.*)'!(.*)$/.exec(refersTo) ?? [];
    const area = parseRange(a1);
    if (!area) throw new Error(`No block ${block}`);
    return { sheet, area };
  }

  private grid(
    sheet: string,
    area: { row: number; column: number; rows: number; columns: number },
  ): Plain[][] {
    const cells = this.sheets.get(sheet);
    return Array.from({ length: area.rows }, (_, i) =>
      Array.from(
        { length: area.columns },
        (__, j) => cells?.get(keyOf(area.row + i, area.column + j)) ?? null,
      ),
    );
  }

  private blockIds(): string[] {
    return Object.keys(this.names)
      .filter((name) => name.startsWith('HNB_BLOCK_'))
      .map((name) => name.replace('HNB_BLOCK_', '').toLowerCase().replace(/_/g, '-'));
  }

  private blocks(): BlockCells[] {
    return this.blockIds().map((id) => {
      const { sheet, area } = this.area(id);
      const formulas = this.grid(sheet, area);
      // what a formula comes to is of no matter here; it only must not be its own text
      const values = formulas.map((line) => line.map((cell) => (String(cell).startsWith('=') ? 0 : cell)));
      return { id, values, formulas };
    });
  }

  private existing(): ExistingSheet[] {
    const areas = this.blockIds().map((id) => ({ id, ...this.area(id) }));
    return [...this.sheets].map(([name, cells]) => {
      const places = [...cells.keys()].map((key) => key.split(',').map(Number) as [number, number]);
      const rows = places.reduce((most, [row]) => Math.max(most, row + 1), 0);
      const columns = places.reduce((most, [, column]) => Math.max(most, column + 1), 0);
      const id = SHEET_IDS.find((sheet) => SHEET_NAMES[sheet] === name);
      const mark = id ? this.names[sheetNameOf(id).toUpperCase()] : undefined;
      return {
        name,
        ours: mark !== undefined,
        protected: this.protectedSheets.has(name),
        row: 0,
        column: 0,
        formulas: this.grid(name, { row: 0, column: 0, rows, columns }),
        blocks: areas.flatMap(({ id: block, sheet, area }) =>
          sheet === name ? [{ id: block, ...area }] : [],
        ),
        looks: /looks ([0-9a-f]+)$/.exec(mark?.comment ?? '')?.[1] ?? null,
        ...(this.marks && id ? { own: new Set(this.marks[looseKey(id)] ?? []) } : {}),
      };
    });
  }
}
