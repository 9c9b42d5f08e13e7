/**
 * What a review compares, from the workbook as it stands: the columns of HNB sheets that people type in, and the rows
 * of the mapped tables. Pure; touches no Office.js.
 */
import { inputWords } from '../funding/inputs';
import type { InputId } from '../funding/vocabulary';
import { cellName, sheetPrefix } from '../sheets/a1';
import type { BlueprintBlock, SheetBlueprint } from '../sheets/blueprint';
import { blockNameOf, typedColumns } from '../sheets/sheet-names';
import { isFormula } from '../sheets/content';
import { SHEET_IDS, SHEET_NAMES, type SheetId } from '../sheets/request';
import type { Work, WorkCell, WorkList, WorkRow } from '../sheets/review-record';
import type { Plain, SourceTable } from '../sheets/sources';
import { placedBlocks, type Standing } from './session';

/** Sheets whose rows stand for one child each, by its reference, in some block: fingerprints only. */
const ABOUT_CHILDREN: readonly SheetId[] = ['Bands', 'JointFunding'];
/** Records and lists that nobody reviews: they are made by HNB itself. */
const RECORDS: readonly SheetId[] = ['Log', 'Published'];

/** A key that stands twice is told apart by its place among its like. */
function distinctKeys<T>(rows: readonly T[], keyOf: (row: T) => string): string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const key = keyOf(row);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key} (${times})`;
  });
}

const textOf = (value: Plain | undefined): string => String(value ?? '').trim();

/** The cells of a block, headings first. */
interface Cells {
  row: number;
  column: number;
  headings: readonly string[];
  /** Rows below the headings. */
  rows: number;
  typed: readonly number[];
  /** What stands in a cell: the formula where a person wrote one. */
  at(row: number, column: number): Plain;
}

/** A list of what people typed in a block; none of its rows without its cells. */
function listOf(id: SheetId, block: string, cells: Cells | null): WorkList {
  const sheet = SHEET_NAMES[id];
  const list = {
    id: `${sheet} (${block})`,
    title: sheet,
    sheet,
    isSecret: ABOUT_CHILDREN.includes(id),
  };
  if (!cells) return { ...list, rows: [] };
  const prefix = sheetPrefix(sheet);
  const rowsAt = Array.from({ length: cells.rows }, (_, i) => i + 1).filter(
    (i) => textOf(cells.at(i, 0)) !== '',
  );
  const keys = distinctKeys(rowsAt, (i) => textOf(cells.at(i, 0)));
  const rows = rowsAt.map((i, at): WorkRow => {
    const own = cells.typed.map((column): WorkCell => ({
      heading: textOf(cells.headings[column]) || `column ${column + 1}`,
      value: cells.at(i, column),
      where: prefix + cellName(cells.row + i, cells.column + column),
    }));
    return { key: keys[at] ?? '', where: prefix + cellName(cells.row + i, cells.column), cells: own };
  });
  return { ...list, rows: rows.filter(({ cells: own }) => own.some(({ value }) => textOf(value) !== '')) };
}

function blockList(standing: Standing, id: SheetId, block: string, typed: readonly number[]): WorkList {
  const cells = standing.cells.find((one) => one.id === id);
  const area = cells && placedBlocks(standing.contents, cells).find((one) => one.id === block)?.area;
  const found = standing.blocks.find((one) => one.id === block);
  if (!area || !found) return listOf(id, block, null);
  return listOf(id, block, {
    ...area,
    headings: (found.values[0] ?? []).map((heading) => textOf(heading)),
    rows: found.values.length - 1,
    typed,
    at: (row, column) => {
      const formula = column === 0 ? null : (found.formulas[row]?.[column] ?? null);
      // a formula that somebody typed is what they typed; what it comes to changes by itself
      return isFormula(formula) ? formula : (found.values[row]?.[column] ?? null);
    },
  });
}

/** The same of a block as a build is about to make it. */
function madeList(id: SheetId, { cells }: SheetBlueprint, block: BlueprintBlock): WorkList {
  const { row: top, column: left, headings, typed } = block;
  const contents = new Map(
    cells.map(({ row, column, formula, value }) => [`${row},${column}`, formula ?? value ?? null]),
  );
  return listOf(id, block.id, {
    row: top,
    column: left,
    headings,
    rows: block.rows,
    typed: typed.map((heading) => headings.indexOf(heading)),
    at: (row, column) => contents.get(`${top + row},${left + column}`) ?? null,
  });
}

const blockLists = (standing: Standing): WorkList[] =>
  standing.cells
    .filter(({ id }) => !RECORDS.includes(id) && standing.present.has(id))
    .flatMap((sheet) =>
      placedBlocks(standing.contents, sheet).flatMap(({ id: block }) => {
        const comment = standing.contents.names[blockNameOf(block).toUpperCase()]?.comment ?? '';
        const typed = typedColumns(comment);
        return typed.length === 0 ? [] : [blockList(standing, sheet.id, block, typed)];
      }),
    );

/** Fields that together tell the rows of a table apart, where its key alone does not. */
const KEYS: Partial<Record<InputId, readonly string[]>> = {
  lines: ['line', 'block', 'placementType'],
  income: ['line', 'block'],
  mitigations: ['mitigation', 'line', 'kind'],
  bands: ['band', 'setting', 'from'],
  practiceElsewhere: ['council', 'number'],
};

function tableList(table: SourceTable): WorkList {
  const words = inputWords(table.input);
  const fields = KEYS[table.input] ?? [words.key];
  const headingOf = (field: string): string =>
    words.columns.find((column) => column.field === field)?.heading ?? field;
  const keys = distinctKeys(table.rows, ({ cells }) =>
    fields
      .map((field) => textOf(cells[field]?.value))
      .filter((text) => text !== '')
      .join(' | '),
  );
  return {
    id: words.title,
    title: words.title,
    sheet: table.sheet,
    isSecret: table.input === 'ehcps',
    rows: table.rows.map((row, i) => {
      const cells = [
        ...Object.entries(row.cells).map(([field, { value, address }]) => ({
          heading: headingOf(field),
          value,
          where: address,
        })),
        ...Object.entries(row.years).map(([year, { value, address }]) => ({
          heading: year,
          value,
          where: address,
        })),
      ];
      const where = row.cells[words.key]?.address ?? cells[0]?.where ?? table.sheet;
      return { key: keys[i] ?? '', where, cells };
    }),
  };
}

/** Everything that a review compares. */
export const workOf = (standing: Standing): Work => workFrom(standing, blockLists(standing));

/** The same once a build has made these sheets. */
export function workAfter(standing: Standing, built: readonly SheetBlueprint[]): Work {
  const made = built.flatMap((sheet) => {
    const id = SHEET_IDS.find((one) => SHEET_NAMES[one] === sheet.name);
    if (id === undefined || RECORDS.includes(id)) return [];
    return sheet.blocks.filter(({ typed }) => typed.length > 0).map((block) => madeList(id, sheet, block));
  });
  const left = blockLists(standing).filter(({ sheet }) => !built.some(({ name }) => name === sheet));
  const lists = [...made, ...left];
  // in one order, whatever is built: the sheet that lists the changes is to stay as it is
  const place = ({ sheet }: WorkList): number => SHEET_IDS.findIndex((id) => SHEET_NAMES[id] === sheet);
  lists.sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
  return workFrom(standing, lists);
}

function workFrom(standing: Standing, blocks: readonly WorkList[]): Work {
  const tables = standing.mapping.flatMap(({ input }) => standing.sources[input] ?? []);
  const unread = standing.mapping
    .filter(({ input }) => !standing.sources[input])
    .map(({ input }) => inputWords(input).title);
  return {
    lists: [...blocks, ...tables.map(tableList)],
    unread: unread.map((title) => ({ id: title, title })),
  };
}

/** True when the HNB sheets are older than reviews: their names do not say which cells people type in. */
export const isOlder = ({ contents, present }: Standing): boolean =>
  present.size > 0 && !Object.values(contents.names).some(({ comment }) => typedColumns(comment).length > 0);
