/**
 * Where the blocks of a sheet stand, so that a formula can name a cell of a block that comes further down. A sheet is
 * put together twice: the first time to learn the places, the second time with them. Also: the rows of a block that
 * people fill in themselves. Pure.
 */
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import type { BlueprintBlock, People, PeopleCell } from './blueprint';
import { blank } from './content';
import type { Plain } from './sources';
import type { StyleName } from './styles';
import type { Block, ColumnSpec, Content, SheetWriter } from './writer';

type Fixed = Parameters<typeof cellName>[2];

interface Placed {
  top: number;
  column(heading: string): number;
  rows: Map<string, number>;
}

/** What stands for a place that is not known yet, the first time. */
const NOWHERE = 'A1';

/** A block whose rows are noted as they are added. */
export class PlacedBlock {
  constructor(
    private readonly block: Block,
    private readonly rows: Map<string, number>,
  ) {}

  add(
    key: string | number,
    content: Readonly<Record<string, Content>>,
    styles: Readonly<Record<string, StyleName>> = {},
  ): void {
    this.rows.set(String(key), this.block.add(key, content, styles));
  }

  end(): string[] {
    return this.block.end();
  }
}

export class Layout {
  private readonly blocks = new Map<string, Placed>();

  open(writer: SheetWriter, id: string, columns: readonly ColumnSpec[]): PlacedBlock {
    const block = writer.block(id, columns);
    // the places learnt the first time hold until the same rows are added again
    const rows = this.blocks.get(id)?.rows ?? new Map<string, number>();
    this.blocks.set(id, { top: block.top, column: (heading) => block.column(heading), rows });
    return new PlacedBlock(block, rows);
  }

  /** A cell by block, row key and heading; `column` fixed unless told otherwise. */
  cell(id: string, key: string, heading: string, fixed: Fixed = { column: true }): string {
    const placed = this.blocks.get(id);
    const row = placed?.rows.get(key);
    return placed === undefined || row === undefined ? NOWHERE : cellName(row, placed.column(heading), fixed);
  }

  /** Neighbouring cells of a block's heading row, all fixed: to count columns without referring to what is counted. */
  headings(id: string, from: string, to: string): string {
    const placed = this.blocks.get(id);
    if (!placed) return NOWHERE;
    const first = placed.column(from);
    return rangeName(placed.top, first, 1, placed.column(to) - first + 1, ALL_FIXED);
  }

  /** Neighbouring cells of a row, from one heading to another. */
  across(id: string, key: string, from: string, to: string, fixed: Fixed = { column: true }): string {
    const [first, last] = [from, to].map((heading) => this.cell(id, key, heading, fixed));
    return first === last ? String(first) : `${first}:${last}`;
  }

  /** A column over all rows of a block, all fixed unless told otherwise. */
  all(id: string, heading: string, fixed: Fixed = ALL_FIXED): string {
    const placed = this.blocks.get(id);
    const rows = [...(placed?.rows.values() ?? [])];
    return placed === undefined || rows.length === 0
      ? NOWHERE
      : rangeName(rows[0] ?? 0, placed.column(heading), rows.length, 1, fixed);
  }

  /** Part of a column, from one row to another, all fixed. */
  down(id: string, from: string, to: string, heading: string): string {
    const [first, last] = [from, to].map((key) => this.cell(id, key, heading, ALL_FIXED));
    return first === last ? String(first) : `${first}:${last}`;
  }

  /** The same with the sheet before it, for a name. */
  named(writer: SheetWriter, range: string): string {
    return `=${sheetPrefix(writer.name)}${range}`;
  }
}

/** Puts a sheet together twice with one layout. */
export function placedTwice<T>(draft: (layout: Layout) => T): T {
  const layout = new Layout();
  draft(layout);
  return draft(layout);
}

const filled = (cell: PeopleCell | undefined): boolean =>
  cell !== undefined && (cell.formula !== undefined || (cell.value !== null && cell.value !== ''));

/** True when a person wrote something on the row, under one of the headings. */
export const isTyped = (people: People, block: string, key: string, headings: readonly string[]): boolean =>
  headings.some((heading) => filled(people[block]?.[key]?.[heading]));

/** As isTyped, but a formula that shows nothing does not count: under these headings HNB has formulas of its own. */
export const isShown = (people: People, block: string, key: string, headings: readonly string[]): boolean =>
  headings.some((heading) => !blank(people[block]?.[key]?.[heading]?.value));

/** A typed cell as it stands; null when nothing was typed. */
export const typedCell = (people: People, block: string, key: string, heading: string): Plain =>
  people[block]?.[key]?.[heading]?.value ?? null;

/**
 * The number of the last row that people have filled in, in any of the blocks; 0 when there is none.
 * @param blocks for each block, the headings that people type under
 * @param numberOf the number in a row's key; null for the key of another kind of row
 * @param isFilled whether a row is one that people have filled in
 */
export const lastFilled = (
  people: People,
  blocks: Readonly<Record<string, readonly string[]>>,
  numberOf: (key: string) => number | null,
  isFilled = isTyped,
): number =>
  Object.entries(blocks)
    .flatMap(([block, headings]) =>
      Object.keys(people[block] ?? {}).map((key) =>
        isFilled(people, block, key, headings) ? (numberOf(key) ?? 0) : 0,
      ),
    )
    .reduce((last, number) => Math.max(last, number), 0);

/** The number behind a word: 3 for "Own 3"; null for any other key. */
export const numberAfter =
  (word: string) =>
  (key: string): number | null => {
    const rest = key.startsWith(word) ? key.slice(word.length) : '';
    return /^\d{1,3}$/.test(rest) ? Number(rest) : null;
  };

/**
 * Keys of the rows that people fill in: "Own 1" and so on, up to the last one that was filled in any of the blocks,
 * and `spare` empty ones more.
 */
export function ownKeys(
  people: People,
  blocks: Readonly<Record<string, readonly string[]>>,
  word: string,
  spare: number,
): string[] {
  const last = lastFilled(people, blocks, numberAfter(`${word} `));
  return Array.from({ length: last + spare }, (_, i) => `${word} ${i + 1}`);
}

export const typedHeadings = (columns: readonly ColumnSpec[]): string[] =>
  columns.filter(({ typed }) => typed).map(({ heading }) => heading);

const blockOf = (writer: SheetWriter, id: string): BlueprintBlock | undefined =>
  writer.blocks.find((block) => block.id === id);

/** A list of choices on a column of a block that has been ended. */
export function offerChoices(
  writer: SheetWriter,
  id: string,
  heading: string,
  list: readonly string[],
): void {
  const block = blockOf(writer, id);
  if (!block) return;
  const column = block.column + block.headings.indexOf(heading);
  const message = `Choose ${list.join(' or ')}.`;
  writer.validations.push({
    range: rangeName(block.row + 1, column, Math.max(1, block.rows), 1),
    list,
    prompt: { title: heading, message },
    error: { title: 'Not in the list', message },
  });
}

/** Marks what is to be seen to in a column of a block that has been ended; a blank or one of the `good` words is not. */
export function markStatus(writer: SheetWriter, id: string, heading: string, good: readonly string[]): void {
  const block = blockOf(writer, id);
  if (!block || block.rows === 0) return;
  const column = block.column + block.headings.indexOf(heading);
  const cell = cellName(block.row + 1, column);
  const not = ['', ...good].map((word) => `${cell}<>"${word}"`).join(',');
  writer.conditionals.push({
    range: rangeName(block.row + 1, column, block.rows, 1),
    formula: `=AND(${not})`,
    style: { fill: '#F8D7DA', bold: true },
  });
}
