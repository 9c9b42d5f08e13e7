/**
 * What a review compares, from the workbook as it stands: the columns of HNB sheets that people type in, and the rows
 * of the mapped tables. Pure; touches no Office.js.
 */
import { inputWords } from '../funding/inputs';
import type { InputId } from '../funding/vocabulary';
import { cellName, sheetPrefix } from '../sheets/a1';
import { blockNameOf, typedColumns } from '../sheets/sheet-names';
import { isFormula } from '../sheets/content';
import { SHEET_NAMES, type SheetId } from '../sheets/request';
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

function blockList(standing: Standing, id: SheetId, block: string, typed: readonly number[]): WorkList {
  const sheet = SHEET_NAMES[id];
  const cells = standing.cells.find((one) => one.id === id);
  const area = cells && placedBlocks(standing.contents, cells).find((one) => one.id === block)?.area;
  const found = standing.blocks.find((one) => one.id === block);
  const list = {
    id: `${sheet} (${block})`,
    title: sheet,
    sheet,
    isSecret: ABOUT_CHILDREN.includes(id),
  };
  if (!area || !found) return { ...list, rows: [] };
  const headings = (found.values[0] ?? []).map((heading) => textOf(heading));
  const prefix = sheetPrefix(sheet);
  const contentAt = (row: number, column: number): Plain => {
    const formula = found.formulas[row]?.[column] ?? null;
    // a formula that somebody typed is what they typed; what it comes to changes by itself
    return isFormula(formula) ? formula : (found.values[row]?.[column] ?? null);
  };
  const rowsAt = found.values
    .map((_, i) => i)
    .slice(1)
    .filter((i) => textOf(found.values[i]?.[0]) !== '');
  const keys = distinctKeys(rowsAt, (i) => textOf(found.values[i]?.[0]));
  const rows = rowsAt.map((i, at): WorkRow => {
    const own = typed.map((column): WorkCell => ({
      heading: headings[column] || `column ${column + 1}`,
      value: contentAt(i, column),
      where: prefix + cellName(area.row + i, area.column + column),
    }));
    return { key: keys[at] ?? '', where: prefix + cellName(area.row + i, area.column), cells: own };
  });
  return { ...list, rows: rows.filter(({ cells: own }) => own.some(({ value }) => textOf(value) !== '')) };
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
export function workOf(standing: Standing): Work {
  const tables = standing.mapping.flatMap(({ input }) => standing.sources[input] ?? []);
  const unread = standing.mapping
    .filter(({ input }) => !standing.sources[input])
    .map(({ input }) => inputWords(input).title);
  return {
    lists: [...blockLists(standing), ...tables.map(tableList)],
    unread: unread.map((title) => ({ id: title, title })),
  };
}

/** True when the HNB sheets are older than reviews: their names do not say which cells people type in. */
export const isOlder = ({ contents, present }: Standing): boolean =>
  present.size > 0 && !Object.values(contents.names).some(({ comment }) => typedColumns(comment).length > 0);
