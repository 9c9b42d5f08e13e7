/**
 * A colleague's typing between HNB's reading and its writing: each request reads what it is about to write over, so
 * that nothing typed in between is lost unseen. Office.js; reads only.
 */
import { parseRange } from '../sheets/a1';
import type { Operation } from '../sheets/operations';
import type { Plain } from '../sheets/sources';
import { Meanwhile } from './messages';
import type { SheetCells } from './our-sheets';
import { compared, type Way, type WrittenCells } from './unfinished';
import { cellsNamed, type Touched } from './touched';
import { contentAt, type WayBack } from './undo';

type Content = WayBack['cells'][number]['content'][number][number];

/** Thrown when what was written over is not what was read; whoever catches it puts that back. */
export class Overtaken extends Meanwhile {
  constructor(private readonly cells: readonly Touched[]) {
    super(
      `Somebody typed in ${cellsNamed(cells)} at the moment when HNB was to write there. It stays: look at it, then try again.`,
    );
  }

  /** What a rectangle held, with what was typed in between. */
  private with(sheet: string, row: number, column: number, content: Content[][]): Content[][] {
    const typed = new Map(
      this.cells.filter((cell) => cell.sheet === sheet).map((cell) => [`${cell.row},${cell.column}`, cell]),
    );
    return content.map((line, i) =>
      line.map((before, j) => typed.get(`${row + i},${column + j}`)?.content ?? before),
    );
  }

  /** The way back from a build. */
  intoBuild(back: WayBack): WayBack {
    const cells = back.cells.map(({ sheet, range, content }) => {
      const area = parseRange(range);
      return { sheet, range, content: area ? this.with(sheet, area.row, area.column, content) : content };
    });
    return { ...back, cells };
  }

  /** The way back from another press. */
  intoWay(way: Way): Way {
    const cells = way.cells.map((cell) => ({
      ...cell,
      before: this.with(cell.sheet, cell.row, cell.column, cell.before),
    }));
    return { ...way, cells };
  }
}

/** Characters of a cell on average, its formula and its value, and what one answer may hold. */
const [CELL, MOST_CHARACTERS] = [120, 4_500_000];

const asText = (content: Content): string => String(content).replace(/^'/, '');

/** Where cells of a rectangle no longer hold what was read of them. */
function changedIn(
  { sheet, before, written, textOf }: Watched,
  { formulas, values, rowIndex: row, columnIndex: column }: Excel.Range,
): Touched[] {
  const now = { row: 0, column: 0, formulas: formulas as Plain[][], values: values as Plain[][] };
  return before.flatMap((line, i) =>
    line.flatMap((content, j): Touched[] => {
      if ((written[i]?.[j] ?? null) === null) return [];
      const found = contentAt(now, i, j);
      return textOf(found) === textOf(content)
        ? []
        : [{ sheet, row: row + i, column: column + j, content: found }];
    }),
  );
}

/** Cells that are about to be written. */
export interface Watched {
  sheet: string;
  before: readonly (readonly Content[])[];
  /** null for a cell that is left alone. */
  written: readonly (readonly (Content | null)[])[];
  /** How cells are compared. */
  textOf: (content: Content) => string;
}

/**
 * Queues the reading of cells just before they are written.
 * @returns to be called once the request is done; throws Overtaken when they no longer held what was read before
 */
export function queueWatch(watched: readonly (Watched & { range: Excel.Range })[]): () => void {
  let room = MOST_CHARACTERS;
  // what would not fit into one answer is not looked at: the request would fail for it
  const looked = watched.filter(({ before }) => (room -= 2 * JSON.stringify(before).length) > 0);
  for (const { range } of looked) range.load('formulas,values,rowIndex,columnIndex');
  return () => {
    const changed = looked.flatMap((one) => changedIn(one, one.range));
    if (changed.length > 0) throw new Overtaken(changed);
  };
}

/** The same for the operations of a build that write on sheets that stand. */
export function queueOvertaken(
  workbook: Excel.Workbook,
  operations: readonly Operation[],
  { cells }: WayBack,
): () => void {
  const before = new Map(cells.map(({ sheet, range, content }) => [`${sheet}!${range}`, content]));
  return queueWatch(
    operations.flatMap((operation) => {
      const content =
        operation.kind === 'write' ? before.get(`${operation.sheet}!${operation.range}`) : undefined;
      return operation.kind === 'write' && content
        ? [
            {
              sheet: operation.sheet,
              before: content,
              written: operation.content,
              textOf: asText,
              range: workbook.worksheets.getItem(operation.sheet).getRange(operation.range),
            },
          ]
        : [];
    }),
  );
}

/** The cells of another press that are looked at: all, or none but the one with the formula. */
function watchedIn(workbook: Excel.Workbook, { sheet, row, column, before, after, watch }: WrittenCells) {
  const first = <T>(cells: readonly (readonly T[])[]) =>
    watch === 'first' ? [cells[0]?.slice(0, 1) ?? []] : cells;
  const [held, written] = [first(before), first(after)];
  const [rows, columns] = [held.length, held[0]?.length ?? 0];
  if (watch === 'none' || rows === 0 || columns === 0) return [];
  const range = workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
  // formulas as such: they may be mended, and Excel writes them in its own way
  return [{ sheet, before: held, written, range, textOf: compared }];
}

export const queueOvertakenWay = (workbook: Excel.Workbook, { cells }: Way): (() => void) =>
  queueWatch(cells.flatMap((one) => watchedIn(workbook, one)));

/**
 * Queues the reading of whole sheets just before they are written over or deleted; the function that comes back gives
 * the cells that no longer held what was read of them before. Sheets too large for one answer are not looked at.
 */
export function queueSeen(
  workbook: Excel.Workbook,
  sheets: readonly ({ name: string } & Omit<SheetCells, 'id'>)[],
): () => Touched[] {
  let room = MOST_CHARACTERS;
  const fitting = sheets.filter(
    ({ formulas }) => (room -= formulas.length * (formulas[0]?.length ?? 0) * CELL) > 0,
  );
  const seen = fitting.map((sheet) => {
    const used = workbook.worksheets.getItem(sheet.name).getUsedRangeOrNullObject(true);
    used.load('formulas,values,rowIndex,columnIndex');
    return { ...sheet, used };
  });
  return () =>
    seen.flatMap(({ name, used, ...before }) => {
      if (used.isNullObject) return [];
      const now = {
        row: used.rowIndex,
        column: used.columnIndex,
        formulas: used.formulas,
        values: used.values,
      };
      return (used.formulas as Plain[][]).flatMap((line, i) =>
        line.flatMap((_, j): Touched[] => {
          const [row, column] = [now.row + i, now.column + j];
          const content = contentAt(now, row, column);
          return content === '' || asText(content) === asText(contentAt(before, row, column))
            ? []
            : [{ sheet: name, row, column, content }];
        }),
      );
    });
}
