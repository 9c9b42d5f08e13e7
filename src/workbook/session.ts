/**
 * Reads the workbook with Office.js: its sheets, tables and names, the HNB sheets as they stand, and the mapped tables.
 * Three requests whatever the size. Reads only; nothing here writes.
 */
import {
  ASSUMPTIONS,
  assumptionFault,
  assumptionsFrom,
  VALUE_HEADING,
  ASSUMPTIONS_BLOCK,
  type Assumptions,
} from '../sheets/assumptions';
import { parseRange, sheetPrefix, cellName } from '../sheets/a1';
import type { People } from '../sheets/blueprint';
import { blockNameOf, sheetNameOf } from '../sheets/difference';
import { fingerprint } from '../sheets/fingerprint';
import { MAPPING_BLOCK, parseMapping } from '../sheets/inputs';
import type { ExistingNames, ExistingSheet } from '../sheets/operations';
import { readPeople, type BlockCells } from '../sheets/people';
import { SHEET_IDS, SHEET_NAMES, type MappedInput, type SheetId } from '../sheets/request';
import type { Plain, Problem, Sources } from '../sheets/sources';
import { inputWords } from '../funding/vocabulary';
import { readMapped, type MappedCells } from './read';

export interface SheetInfo {
  name: string;
  visible: boolean;
  protected: boolean;
}

/** The workbook's list of contents. */
export interface Contents {
  sheets: SheetInfo[];
  tables: { name: string; sheet: string }[];
  names: ExistingNames;
}

/** A HNB sheet as read. */
interface SheetCells {
  id: SheetId;
  row: number;
  column: number;
  formulas: Plain[][];
  values: Plain[][];
}

/** Everything a build needs to know of the workbook as it stands. */
export interface Standing {
  contents: Contents;
  existing: ExistingSheet[];
  cells: SheetCells[];
  blocks: BlockCells[];
  people: People;
  assumptions: Assumptions;
  mapping: MappedInput[];
  sources: Sources;
  problems: Problem[];
  present: Set<SheetId>;
  /** Of everything read: differs when anybody changed a cell of the HNB sheets or of the mapped tables. */
  fingerprint: string;
  requests: number;
}

export const isOurName = (sheet: string): boolean =>
  SHEET_IDS.some((id) => SHEET_NAMES[id].toLowerCase() === sheet.toLowerCase());

export async function readContents(context: Excel.RequestContext): Promise<Contents> {
  const { worksheets, tables, names } = context.workbook;
  worksheets.load('items/name,items/visibility,items/protection/protected');
  tables.load('items/name,items/worksheet/name');
  names.load('items/name,items/formula,items/comment');
  await context.sync();
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
  };
}

/** The HNB sheets' contents: one request. */
async function readOurSheets(context: Excel.RequestContext, contents: Contents): Promise<SheetCells[]> {
  const found = SHEET_IDS.filter((id) =>
    contents.sheets.some(({ name }) => name.toLowerCase() === SHEET_NAMES[id].toLowerCase()),
  );
  const ranges = found.map((id) => {
    const range = context.workbook.worksheets.getItem(SHEET_NAMES[id]).getUsedRangeOrNullObject(true);
    range.load('rowIndex,columnIndex,formulas,values');
    return range;
  });
  await context.sync();
  return found.map((id, i) => {
    const range = ranges[i] as Excel.Range;
    return range.isNullObject
      ? { id, row: 0, column: 0, formulas: [], values: [] }
      : {
          id,
          row: range.rowIndex,
          column: range.columnIndex,
          formulas: range.formulas as Plain[][],
          values: range.values as Plain[][],
        };
  });
}

/** Where a name points, when it is a plain range of the sheet. */
function areaOf(contents: Contents, name: string, sheet: string): ReturnType<typeof parseRange> {
  const refersTo = contents.names[name.toUpperCase()]?.refersTo ?? '';
  const [prefix, a1] = [
    refersTo.slice(1, refersTo.lastIndexOf('!')),
    refersTo.slice(refersTo.lastIndexOf('!') + 1),
  ];
  return prefix.replace(/^'|'$/g, '').toLowerCase() === sheet.toLowerCase() ? parseRange(a1) : null;
}

const BLOCK_NAME = new RegExp(`^${blockNameOf('').toUpperCase()}`);

/** Ids of blocks are lower case with hyphens; names have underscores and no letter case. */
const blockId = (name: string): string => name.replace(BLOCK_NAME, '').toLowerCase().replace(/_/g, '-');

interface PlacedBlock {
  id: string;
  area: NonNullable<ReturnType<typeof parseRange>>;
}

const blocksOn = (contents: Contents, sheet: string): PlacedBlock[] =>
  Object.keys(contents.names).flatMap((name) => {
    if (!BLOCK_NAME.test(name)) return [];
    const area = areaOf(contents, name, sheet);
    return area ? [{ id: blockId(name), area }] : [];
  });

/** Part of what was read of a sheet. */
function slice(
  cells: Plain[][],
  from: { row: number; column: number },
  area: PlacedBlock['area'],
): Plain[][] {
  return Array.from({ length: area.rows }, (_, i) =>
    Array.from(
      { length: area.columns },
      (__, j) => cells[area.row + i - from.row]?.[area.column + j - from.column] ?? null,
    ),
  );
}

const LOOKS = /looks ([0-9a-f]+)$/;

function existingOf(contents: Contents, cells: SheetCells): ExistingSheet {
  const name = SHEET_NAMES[cells.id];
  const mark = contents.names[sheetNameOf(cells.id).toUpperCase()];
  return {
    name,
    ours: areaOf(contents, sheetNameOf(cells.id), name) !== null,
    protected:
      contents.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase())?.protected ?? false,
    row: cells.row,
    column: cells.column,
    formulas: cells.formulas,
    blocks: blocksOn(contents, name).map(({ id, area }) => ({ id, ...area })),
    looks: LOOKS.exec(mark?.comment ?? '')?.[1] ?? null,
  };
}

/** The cells of mapped tables: one request. A table or sheet that is gone becomes a problem. */
async function readMappedCells(
  context: Excel.RequestContext,
  contents: Contents,
  mapping: readonly MappedInput[],
): Promise<{ cells: MappedCells[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const asked = mapping.flatMap((mapped) => {
    const range = mappedRange(context, contents, mapped);
    if (!range) {
      problems.push(lost(mapped));
      return [];
    }
    range.load('rowIndex,columnIndex,values');
    return [{ mapped, range }];
  });
  await context.sync();
  const cells = asked.map(({ mapped, range }) => ({
    mapped,
    row: range.rowIndex,
    column: range.columnIndex,
    values: range.values as Plain[][],
  }));
  return { cells, problems };
}

function mappedRange(
  context: Excel.RequestContext,
  contents: Contents,
  mapped: MappedInput,
): Excel.Range | null {
  if (mapped.table !== null) {
    const table = contents.tables.find(({ name }) => name.toLowerCase() === mapped.table?.toLowerCase());
    return table ? context.workbook.tables.getItem(table.name).getRange() : null;
  }
  const sheet = contents.sheets.find(({ name }) => name.toLowerCase() === mapped.sheet.toLowerCase());
  return sheet && parseRange(mapped.address)
    ? context.workbook.worksheets.getItem(sheet.name).getRange(mapped.address)
    : null;
}

function lost(mapped: MappedInput): Problem {
  const what = mapped.table !== null ? `The table "${mapped.table}"` : `The sheet "${mapped.sheet}"`;
  return {
    severity: 'fault',
    input: mapped.input,
    where: '',
    message: `${what}, mapped to ${inputWords(mapped.input).title}, is no longer in the workbook. Press Find tables and confirm the mapping again.`,
  };
}

/** Typed assumptions that make no sense, with their cells. */
function assumptionProblems(
  people: People,
  blocks: readonly PlacedBlock[],
  cells: SheetCells | undefined,
): Problem[] {
  const area = blocks.find(({ id }) => id === ASSUMPTIONS_BLOCK)?.area;
  if (!area || !cells) return [];
  const headings = slice(cells.values, cells, { ...area, rows: 1 })[0] ?? [];
  const keys = slice(cells.values, cells, { ...area, columns: 1 }).map((row) => row[0]);
  const column = area.column + headings.indexOf(VALUE_HEADING);
  return ASSUMPTIONS.flatMap((assumption): Problem[] => {
    const cell = people[ASSUMPTIONS_BLOCK]?.[assumption.id]?.[VALUE_HEADING];
    const fault = cell === undefined ? null : assumptionFault(assumption, cell.value);
    if (fault === null) return [];
    const where = sheetPrefix(SHEET_NAMES.Inputs) + cellName(area.row + keys.indexOf(assumption.id), column);
    return [{ severity: 'fault', input: null, where, message: `${where}: ${fault}` }];
  });
}

/** Only the answers that a mapping was asked for; `override` replaces the stored mapping. */
export async function readStanding(
  context: Excel.RequestContext,
  override: readonly MappedInput[] | null = null,
): Promise<Standing> {
  const contents = await readContents(context);
  const cells = await readOurSheets(context, contents);
  const placed = cells.flatMap((sheet) =>
    blocksOn(contents, SHEET_NAMES[sheet.id]).map((block) => ({ sheet, block })),
  );
  const blocks = placed.map(({ sheet, block }): BlockCells => ({
    id: block.id,
    values: slice(sheet.values, sheet, block.area),
    formulas: slice(sheet.formulas, sheet, block.area),
  }));
  const people = readPeople(blocks);
  const mapping = [...(override ?? parseMapping(blocks.find(({ id }) => id === MAPPING_BLOCK)))];
  const read = await readMappedCells(context, contents, mapping);
  const results = read.cells.map(readMapped);
  const sources: Sources = Object.fromEntries(
    results.flatMap(({ table }) => (table ? [[table.input, table]] : [])),
  );
  const inputs = cells.find(({ id }) => id === 'Inputs');
  return {
    contents,
    existing: cells.map((sheet) => existingOf(contents, sheet)),
    cells,
    blocks,
    people,
    assumptions: assumptionsFrom(people),
    mapping: mapping.map((mapped) => ({
      ...mapped,
      address: sources[mapped.input]?.address ?? mapped.address,
    })),
    sources,
    problems: [
      ...read.problems,
      ...results.flatMap(({ problems }) => problems),
      ...assumptionProblems(people, blocksOn(contents, SHEET_NAMES.Inputs), inputs),
    ],
    present: new Set(
      cells
        .filter(({ id }) => areaOf(contents, sheetNameOf(id), SHEET_NAMES[id]) !== null)
        .map(({ id }) => id),
    ),
    fingerprint: fingerprint([
      cells.map(({ id, formulas }) => [id, formulas]),
      read.cells.map(({ values }) => values),
    ]),
    requests: 3,
  };
}
