/**
 * Puts a few ordinary cells and a live formula where the person has selected a cell, or on a sheet of their own. One
 * request to read, one to write. Office.js; writes only where every cell is empty, room for the formula's answer
 * included, and never on an HNB sheet.
 */
import { cellName, rangeName, sheetPrefix } from '../sheets/a1';
import { insertContent, insertFormats, insertSize, insertWidths, type Insert } from '../sheets/insert';
import { blank } from '../sheets/content';
import type { Plain } from '../sheets/sources';
import { allOrNothing } from './all-or-nothing';
import { pointsOf } from '../sheets/paper';
import { EXAMPLE_SHEET, isOurName, same } from './contents';
import type { Inserted } from './contract';
import { queueSchema } from './schema';

/** The area that would be taken, as it stands. */
interface Room {
  sheet: string;
  isProtected: boolean;
  row: number;
  column: number;
  values: Plain[][];
  formulas: Plain[][];
  formats: string[][];
  tables: string[];
  isHidden: boolean;
}

const counted = (count: number, one: string): string => `${count} empty ${one}${count === 1 ? '' : 's'}`;

/** Where to go instead, as the end of a sentence. */
function cure(insert: Insert): string {
  const { rows, columns } = insertSize(insert);
  const size = `${counted(rows, 'row')} and ${counted(columns, 'column')}`;
  return `Select a cell with ${size} from it on, or put it on a new sheet.`;
}

/** Null when the area runs over the edge of the sheet, which Excel refuses to name. */
async function readRoom(context: Excel.RequestContext, insert: Insert): Promise<Room | null> {
  const { rows, columns } = insertSize(insert);
  const cell = context.workbook.getActiveCell();
  const { worksheet } = cell;
  worksheet.load('name,protection/protected');
  const area = cell.getAbsoluteResizedRange(rows, columns);
  area.load('rowIndex,columnIndex,values,formulas,numberFormat,rowHidden,columnHidden');
  const tables = area.getTables(false);
  tables.load('items/name');
  const checkSchema = queueSchema(context);
  try {
    await context.sync();
  } catch (failure) {
    if ((failure as { code?: string }).code === 'InvalidArgument') return null;
    throw failure;
  }
  checkSchema();
  return {
    sheet: worksheet.name,
    isProtected: worksheet.protection.protected,
    row: area.rowIndex,
    column: area.columnIndex,
    values: area.values as Plain[][],
    formulas: area.formulas as Plain[][],
    formats: area.numberFormat as string[][],
    tables: tables.items.map(({ name }) => name),
    // null when some are hidden and others not
    isHidden: area.rowHidden !== false || area.columnHidden !== false,
  };
}

/** The first cell that holds something: "C7 holds "Oak"". */
function occupied({ row, column, values, formulas }: Room): string | null {
  for (const [i, line] of formulas.entries()) {
    for (const [j, formula] of line.entries()) {
      const value = values[i]?.[j];
      if (blank(formula) && blank(value)) continue;
      const shown = blank(value) ? formula : value;
      return `${cellName(row + i, column + j)} holds "${String(shown).slice(0, 40)}"`;
    }
  }
  return null;
}

/** What is in the way, or null when the area is free. */
function obstacle(room: Room): string | null {
  if (isOurName(room.sheet)) return 'HNB builds this sheet and would write over it';
  if (room.isProtected) return 'the sheet is protected';
  const [table] = room.tables;
  return (
    occupied(room) ??
    (table === undefined ? null : `the table ${table} reaches into it`) ??
    (room.isHidden ? 'some of its rows or columns are hidden' : null)
  );
}

/** Queues the cells; formats first, so that nothing is read as the text or date that the cell was formatted for. */
function queueCells(area: Excel.Range, insert: Insert, row: number, column: number): void {
  area.numberFormat = insertFormats(insert);
  area.formulas = insertContent(insert, row, column);
}

const placeOf = (sheet: string, insert: Insert, row: number, column: number): string => {
  const { rows, columns } = insertSize(insert);
  return sheetPrefix(sheet) + rangeName(row, column, rows, columns);
};

const noRoom = (insert: Insert, why: string): Inserted => ({
  kind: 'no room',
  message: `${why} ${cure(insert)}`,
});

/** At the selected cell, when the whole area is free. */
export const insertAtSelection = (insert: Insert): Promise<Inserted> =>
  allOrNothing(async (context, before) => {
    const room = await readRoom(context, insert);
    if (!room) return noRoom(insert, 'The sheet ends too soon for it.');
    const { sheet, row, column, formats } = room;
    const where = placeOf(sheet, insert, row, column);
    const hindrance = obstacle(room);
    if (hindrance !== null)
      return noRoom(insert, `There is no room at ${where.replace(/'/g, '')}: ${hindrance}.`);
    const { rows, columns } = insertSize(insert);
    const after = insertContent(insert, row, column);
    const written = { sheet, row, column, before: after.map((line) => line.map(() => '')), after, formats };
    const done = before('Insert at the selected cell', { cells: [written] });
    const area = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
    queueCells(area, insert, row, column);
    // all of it is selected, so that one press of Delete takes it away again
    area.select();
    done();
    await context.sync();
    return { kind: 'inserted', where };
  });

/** "HNB example", or "HNB example 2" when that is taken. */
function freeName(wanted: string, taken: readonly string[]): string {
  const names = [wanted, ...taken.map((_, i) => `${wanted} ${i + 2}`)];
  return names.find((name) => !taken.some((other) => same(other, name))) ?? wanted;
}

/** On a new sheet behind the others. */
export const insertOnNewSheet = (insert: Insert): Promise<Inserted> =>
  allOrNothing(async (context, before) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/name');
    const checkSchema = queueSchema(context);
    await context.sync();
    checkSchema();
    const name = freeName(
      insert.sheet ?? EXAMPLE_SHEET,
      worksheets.items.map((sheet) => sheet.name),
    );
    const { rows, columns } = insertSize(insert);
    const done = before('Insert on a new sheet', { cells: [], added: [{ sheet: name, rows }] });
    const sheet = worksheets.add(name);
    const area = sheet.getRangeByIndexes(0, 0, rows, columns);
    insertWidths(insert).forEach((width, i) => {
      area.getColumn(i).getEntireColumn().format.columnWidth = pointsOf(width);
    });
    queueCells(area, insert, 0, 0);
    sheet.activate();
    area.select();
    done();
    await context.sync();
    return { kind: 'inserted', where: placeOf(name, insert, 0, 0) };
  });
