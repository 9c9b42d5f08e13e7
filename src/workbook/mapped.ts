/**
 * Reads the cells of mapped tables with Office.js, as they stand now: Excel tables by name, plain ranges from their
 * headings down to the next blank row, so that rows and years added since are in. Reads only.
 */
import { inputWords } from '../funding/inputs';
import { cellName, parseRange, rangeName } from '../sheets/a1';
import type { MappedInput } from '../sheets/request';
import type { Plain, Problem } from '../sheets/sources';
import { same, type Contents } from './contents';
import type { MappedCells } from './read';

/** The last cell that a sheet has. */
const SHEET_END = 'XFD1048576';

export interface MappedRead {
  cells: MappedCells[];
  /** Tables and sheets that are gone. */
  problems: Problem[];
}

/** Rows whose cells are read as they are shown too, headings included. */
const SHOWN_ROWS = 6;

/** The first rows as people see them, where the table has dates. */
function queueShown(
  context: Excel.RequestContext,
  contents: Contents,
  mapped: MappedInput,
): Excel.Range | null {
  if (!inputWords(mapped.input).columns.some(({ kind }) => kind === 'date')) return null;
  const { tables, worksheets } = context.workbook;
  const table = contents.tables.find(({ name }) => same(name, mapped.table ?? ''));
  const sheet = contents.sheets.find(({ name }) => same(name, mapped.sheet));
  const area = parseRange(mapped.address);
  if (!area || !(mapped.table === null ? sheet : table)) return null;
  const top = table
    ? tables
        .getItem(table.name)
        .getHeaderRowRange()
        .getResizedRange(SHOWN_ROWS - 1, 0)
    : worksheets
        .getItem(sheet?.name ?? '')
        .getRange(rangeName(area.row, area.column, SHOWN_ROWS, area.columns));
  top.load('text');
  return top;
}

/** Queues the mapped tables; the function that comes back takes them once the request is done. */
export function queueMapped(
  context: Excel.RequestContext,
  contents: Contents,
  mapping: readonly MappedInput[],
): () => MappedRead {
  const asked = mapping.map((mapped) => {
    const range = mappedRange(context, contents, mapped);
    range?.load('rowIndex,columnIndex,values');
    return { mapped, range, shown: range && queueShown(context, contents, mapped) };
  });
  return () => {
    const there = asked.flatMap(({ mapped, range, shown }): MappedCells[] =>
      range && !range.isNullObject
        ? [
            {
              mapped,
              row: range.rowIndex,
              column: range.columnIndex,
              values: cut(mapped, range.values as Plain[][]),
              ...(shown ? { shown: shown.text } : {}),
            },
          ]
        : [],
    );
    const lost = asked.filter(({ mapped }) => !there.some((cells) => cells.mapped === mapped));
    return { cells: there, problems: lost.map(({ mapped, range }) => problemOf(mapped, range !== null)) };
  };
}

function mappedRange(
  context: Excel.RequestContext,
  contents: Contents,
  mapped: MappedInput,
): Excel.Range | null {
  const { tables, worksheets } = context.workbook;
  if (mapped.table !== null) {
    const { table: wanted } = mapped;
    const table = contents.tables.find(({ name }) => same(name, wanted));
    return table ? tables.getItem(table.name).getRange() : null;
  }
  const sheet = contents.sheets.find(({ name }) => same(name, mapped.sheet));
  const area = parseRange(mapped.address);
  if (!sheet || !area) return null;
  return worksheets
    .getItem(sheet.name)
    .getRange(`${cellName(area.row, area.column)}:${SHEET_END}`)
    .getUsedRangeOrNullObject(true);
}

const isBlank = (value: Plain | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** A plain range ends before the first blank row, and is as wide as when it was mapped, or as headings follow. */
function cut(mapped: MappedInput, values: Plain[][]): Plain[][] {
  if (mapped.table !== null) return values;
  const headings = values[0] ?? [];
  const known = parseRange(mapped.address)?.columns ?? headings.length;
  const added = headings.slice(known).findIndex(isBlank);
  const width = added < 0 ? headings.length : known + added;
  const rows = values.map((row) => row.slice(0, width));
  const end = rows.findIndex((row, i) => i > 0 && row.every(isBlank));
  return end < 0 ? rows : rows.slice(0, end);
}

function problemOf(mapped: MappedInput, isThere: boolean): Problem {
  const what = mapped.table !== null ? `The table "${mapped.table}"` : `The sheet "${mapped.sheet}"`;
  const how = isThere ? `is empty from ${mapped.address.split(':')[0]} on` : 'is no longer in the workbook';
  return {
    severity: 'fault',
    input: mapped.input,
    where: isThere ? mapped.sheet : '',
    message: `${what}, mapped to ${inputWords(mapped.input).title}, ${how}. Press Find tables and confirm the mapping again.`,
  };
}
