/**
 * Cells of a HNB sheet that are not HNB's: what a person typed outside the cream cells. When a build needs their place,
 * they move to HNB Log, so that nothing typed is ever lost. Pure.
 */
import { cellName } from './a1';
import type { SheetBlueprint } from './blueprint';
import { blank, isFormula, normalFormula, stands } from './content';
import { renamedColumns } from './mended';
import { MASTER_FORMULA } from './master';
import type { ExistingSheet } from './operations';
import { KEPT_BLOCK, KEPT_COLUMNS } from './records';
import type { Plain } from './sources';
import { looseMark } from './written';

type OldBlock = ExistingSheet['blocks'][number];

export interface Stray {
  sheet: string;
  /** A1 */
  address: string;
  content: string;
}

export const cellAt = (existing: ExistingSheet | undefined, row: number, column: number): Plain =>
  existing?.formulas[row - existing.row]?.[column - existing.column] ?? null;

/** Title, remarks and the master check stand in A1:C6 of every sheet. */
const HEAD = { rows: 6, columns: 3 };

const inBlock = (block: OldBlock, row: number, column: number): boolean =>
  row >= block.row &&
  row < block.row + block.rows &&
  column >= block.column &&
  column < block.column + block.columns;

/** A section's title stands in column A, right above its block. */
const isTitle = (block: OldBlock, row: number, column: number): boolean =>
  row === block.row - 1 && column === 0;

/** What HNB wrote outside the blocks: sentences, which need not stand where they stood. */
const isNoted = (existing: ExistingSheet, row: number, column: number): boolean => {
  const there = cellAt(existing, row, column);
  return !blank(there) && existing.own?.has(looseMark(there)) === true;
};

const isOurs = (existing: ExistingSheet, row: number, column: number): boolean =>
  (row < HEAD.rows && column < HEAD.columns) ||
  existing.blocks.some((block) => inBlock(block, row, column) || isTitle(block, row, column)) ||
  // last, as it has to be worked out
  isNoted(existing, row, column);

/** The master check of the last build with the words before it: it moves with the remarks above it. */
function oldMaster(existing: ExistingSheet | undefined): { row: number; column: number }[] {
  const isMaster = (content: Plain): boolean =>
    isFormula(content) && normalFormula(content) === normalFormula(MASTER_FORMULA);
  return Array.from({ length: HEAD.rows * HEAD.columns }, (_, i) => ({
    row: Math.floor(i / HEAD.columns),
    column: i % HEAD.columns,
  }))
    .filter(({ row, column }) => column > 0 && isMaster(cellAt(existing, row, column)))
    .flatMap(({ row, column }) => [
      { row, column: column - 1 },
      { row, column },
    ]);
}

/** Sentences of HNB outside the blocks, wherever they stand. */
function oldSentences(existing: ExistingSheet | undefined): { row: number; column: number }[] {
  if (!existing?.own) return [];
  return existing.formulas.flatMap((line, i) =>
    line.flatMap((content, j) => {
      if (typeof content !== 'string' || content === '') return [];
      const [row, column] = [existing.row + i, existing.column + j];
      const isFree = !existing.blocks.some((block) => inBlock(block, row, column));
      return isFree && isNoted(existing, row, column) ? [{ row, column }] : [];
    }),
  );
}

/** Cells that the last build wrote: its blocks, the titles above them, sentences, and the master check. */
export const oldCells = (existing: ExistingSheet | undefined): { row: number; column: number }[] => [
  ...oldMaster(existing),
  ...oldSentences(existing),
  ...(existing?.blocks ?? []).flatMap((block) => [
    ...(block.row > 0 ? [{ row: block.row - 1, column: 0 }] : []),
    ...Array.from({ length: block.rows * block.columns }, (_, i) => ({
      row: block.row + Math.floor(i / block.columns),
      column: block.column + (i % block.columns),
    })),
  ]),
];

/** Rows of an old block that no build finds again: without a key, or with one that stands above already. */
function lostRows(existing: ExistingSheet, block: OldBlock): number[] {
  const seen = new Set<string>();
  return Array.from({ length: Math.max(0, block.rows - 1) }, (_, i) => block.row + 1 + i).filter((row) => {
    const key = String(cellAt(existing, row, block.column) ?? '');
    const lost = key === '' || seen.has(key);
    seen.add(key);
    return lost;
  });
}

/** What people typed in rows of a block that lost their key, or stand twice. Formulas of ours copied down do not count. */
function strayRows(existing: ExistingSheet, blueprint: SheetBlueprint): { row: number; column: number }[] {
  return existing.blocks.flatMap((block) => {
    const typed = blueprint.blocks.find(({ id }) => id === block.id)?.typed ?? [];
    const headings = Array.from({ length: block.columns }, (_, i) =>
      String(cellAt(existing, block.row, block.column + i) ?? ''),
    );
    return lostRows(existing, block).flatMap((row) => {
      const unkeyed = blank(cellAt(existing, row, block.column));
      return headings.flatMap((heading, i) => {
        const column = block.column + i;
        const there = cellAt(existing, row, column);
        const people = typed.includes(heading) || (unkeyed && !isFormula(there));
        return people && !blank(there) ? [{ row, column }] : [];
      });
    });
  });
}

/** Years come and go with the plan, and are not columns of people's. */
const YEAR = /\d{4}/;

/** What people typed in columns that they put into a register. A renamed column is not one of them. */
function strayColumns(existing: ExistingSheet, blueprint: SheetBlueprint): { row: number; column: number }[] {
  return existing.blocks.flatMap((block) => {
    const wanted = blueprint.blocks.find(({ id }) => id === block.id);
    if (!wanted || wanted.typed.length === 0 || block.columns <= wanted.headings.length) return [];
    const headings = Array.from({ length: block.columns }, (_, i) =>
      String(cellAt(existing, block.row, block.column + i) ?? ''),
    );
    const renamed = renamedColumns(headings, wanted.headings);
    return headings.flatMap((heading, i) => {
      if (wanted.headings.includes(heading) || renamed.has(i) || YEAR.test(heading)) return [];
      const column = block.column + i;
      return Array.from({ length: block.rows }, (_, j) => ({ row: block.row + j, column })).filter((cell) => {
        const there = cellAt(existing, cell.row, cell.column);
        return !blank(there) && !isFormula(there);
      });
    });
  });
}

/** What people typed that this build would overwrite or empty. */
export function straysOf(blueprint: SheetBlueprint, existing: ExistingSheet | undefined): Stray[] {
  if (!existing) return [];
  const inTheWay = blueprint.cells.filter((cell) => {
    const there = cellAt(existing, cell.row, cell.column);
    return !blank(there) && !isOurs(existing, cell.row, cell.column) && !stands(cell, there);
  });
  return [...inTheWay, ...strayRows(existing, blueprint), ...strayColumns(existing, blueprint)].map(
    ({ row, column }) => ({
      sheet: blueprint.name,
      address: cellName(row, column),
      content: String(cellAt(existing, row, column)),
    }),
  );
}

/** HNB Log with the strays in new rows at the end of its list of kept cells. */
export function keepInLog(log: SheetBlueprint, strays: readonly Stray[]): SheetBlueprint {
  const block = log.blocks.find(({ id }) => id === KEPT_BLOCK);
  if (!block || strays.length === 0) return log;
  const top = block.row + 1 + block.rows;
  const numbers = log.cells
    .filter(({ row, column }) => column === block.column && row > block.row && row < top)
    .map(({ value }) => Number(value));
  const first = Math.max(0, ...numbers.filter(Number.isFinite)) + 1;
  const rows = strays.map(({ sheet, address, content }, i) => [first + i, sheet, address, content]);
  return {
    ...log,
    cells: [
      ...log.cells,
      ...rows.flatMap((row, i) =>
        row.map((value, j) => ({
          row: top + i,
          column: block.column + j,
          value,
          style: KEPT_COLUMNS[j]?.style ?? 'text',
        })),
      ),
    ],
    blocks: log.blocks.map((other) =>
      other === block ? { ...block, rows: block.rows + rows.length } : other,
    ),
  };
}

export const strayNote = ({ sheet, address, content }: Stray): string =>
  `${sheet}!${address} held "${content}", typed outside the cream cells where the sheet needs the room; it moves to ${KEPT_PLACE}.`;

const KEPT_PLACE = 'the list on the right of HNB Log';
