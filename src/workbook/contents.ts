/**
 * The workbook's list of contents: sheets, tables, defined names and what is protected. One request of Office.js;
 * reads only. Also says which sheets are HNB's and where their blocks stand, by the defined names.
 */
import { parseRange } from '../sheets/a1';
import { blockNameOf } from '../sheets/sheet-names';
import type { ExistingNames } from '../sheets/operations';
import { FROZEN_SHEET, REVIEWED_SHEET } from '../sheets/record-sheets';
import { SHEET_IDS, SHEET_NAMES } from '../sheets/request';
import { requireKnownSchema } from './schema';

export interface SheetInfo {
  name: string;
  visible: boolean;
  protected: boolean;
}

export interface Contents {
  sheets: SheetInfo[];
  tables: { name: string; sheet: string }[];
  names: ExistingNames;
  /** True when sheets can be neither added nor moved (Review, Protect Workbook). */
  structureProtected: boolean;
}

/** A rectangle of a sheet, zero-based. */
export type Area = NonNullable<ReturnType<typeof parseRange>>;

export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const isOurName = (sheet: string): boolean => SHEET_IDS.some((id) => same(SHEET_NAMES[id], sheet));

/** Sheets for examples of functions: "HNB example", "HNB example 2" … */
export const EXAMPLE_SHEET = 'HNB example';
const EXAMPLE = new RegExp(`^${EXAMPLE_SHEET}( \\d+)?$`, 'i');

/** True for sheets of the user's own: not HNB's, and no examples, whose tables are no data of the council. */
export const isUserSheet = (sheet: string): boolean =>
  !isOurName(sheet) &&
  !EXAMPLE.test(sheet) &&
  ![FROZEN_SHEET, REVIEWED_SHEET].some((record) => same(record, sheet));

/** @throws WorkbookError when a newer HNB has built the workbook */
export async function readContents(context: Excel.RequestContext): Promise<Contents> {
  const { worksheets, tables, names, protection } = context.workbook;
  worksheets.load('items/name,items/visibility,items/protection/protected');
  tables.load('items/name,items/worksheet/name');
  names.load('items/name,items/formula,items/comment');
  protection.load('protected');
  await context.sync();
  requireKnownSchema(names.items.map(({ comment }) => comment));
  return {
    sheets: worksheets.items.map((sheet) => ({
      name: sheet.name,
      visible: sheet.visibility === Excel.SheetVisibility.visible,
      protected: sheet.protection.protected,
    })),
    tables: tables.items.map((table) => ({ name: table.name, sheet: table.worksheet.name })),
    names: Object.fromEntries(
      names.items.map(({ name, formula, comment }) => [
        name.toUpperCase(),
        { refersTo: String(formula), comment },
      ]),
    ),
    structureProtected: protection.protected,
  };
}

/** Where a name points, when it is a plain range of the sheet. */
export function areaOf(contents: Contents, name: string, sheet: string): Area | null {
  const refersTo = contents.names[name.toUpperCase()]?.refersTo ?? '';
  const mark = refersTo.lastIndexOf('!');
  const there = refersTo.slice(1, mark).replace(/^'|'$/g, '').replace(/''/g, "'");
  return same(there, sheet) ? parseRange(refersTo.slice(mark + 1)) : null;
}

export interface PlacedBlock {
  id: string;
  area: Area;
}

const BLOCK_NAME = new RegExp(`^${blockNameOf('').toUpperCase()}`);

/** Ids of blocks are lower case with hyphens; names have underscores and no letter case. */
const blockId = (name: string): string => name.replace(BLOCK_NAME, '').toLowerCase().replace(/_/g, '-');

export const blocksOn = (contents: Contents, sheet: string): PlacedBlock[] =>
  Object.keys(contents.names).flatMap((name) => {
    const area = BLOCK_NAME.test(name) ? areaOf(contents, name, sheet) : null;
    return area ? [{ id: blockId(name), area }] : [];
  });
