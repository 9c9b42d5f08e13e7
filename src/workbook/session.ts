/**
 * The workbook as it stands: the HNB sheets' contents, what people typed in them, and the mapped tables, read and
 * typed. Three requests of Office.js, more only where HNB sheets are very long. Reads only; nothing here writes.
 */
import {
  ASSUMPTIONS,
  ASSUMPTIONS_BLOCK,
  assumptionFault,
  assumptionsFrom,
  VALUE_HEADING,
  type Assumption,
  type Assumptions,
} from '../sheets/assumptions';
import { cellName, sheetPrefix } from '../sheets/a1';
import { LOG_BLOCK } from '../sheets/block-ids';
import type { People } from '../sheets/blueprint';
import { blank } from '../sheets/content';
import { sheetNameOf } from '../sheets/sheet-names';
import { cellsFingerprint } from '../sheets/fingerprint';
import { MAPPING_BLOCK, parseMapping } from '../sheets/inputs';
import type { ExistingSheet } from '../sheets/operations';
import type { ReviewRecord } from '../sheets/review-record';
import { readPeople, type BlockCells } from '../sheets/people';
import { SHEET_NAMES, type MappedInput, type SheetId } from '../sheets/request';
import type { Plain, Problem, Sources } from '../sheets/sources';
import { looseKey, type WrittenMarks } from '../sheets/written';
import { areaOf, blocksOn, readContents, same, type Area, type Contents, type PlacedBlock } from './contents';
import { queueLooks, type KeptLooks } from './kept-looks';
import { queueMapped, type MappedRead } from './mapped';
import { charactersOf, queueOurSheets, type SheetCells } from './our-sheets';
import { personalProblems } from './personal';
import { placementProblems } from './placement-questions';
import { ReviewedRange } from './reviewed-range';
import { readMapped, type MappedCells } from './read';
import { checkTables } from './table-checks';
import { queueMarks } from './written';
import { firstYearProblem, yearProblems } from './year-checks';

/** Everything a build needs to know of the workbook as it stands. */
export interface Standing {
  contents: Contents;
  existing: ExistingSheet[];
  cells: SheetCells[];
  blocks: BlockCells[];
  people: People;
  assumptions: Assumptions;
  mapping: MappedInput[];
  /** The cells of the mapped tables. */
  mapped: MappedCells[];
  sources: Sources;
  problems: Problem[];
  present: Set<SheetId>;
  /** HNB Reviewed, where HNB Review is to tell of it; null when there is none, or it is somebody else's. */
  record: ReviewRecord | null;
  /** Of HNB's own formulas, as builds have noted them; null where none has. */
  marks: WrittenMarks | null;
  /** Looks that the last builds laid on the HNB sheets. */
  looks: KeptLooks;
  /** Of everything read: differs when anybody changed a cell of the HNB sheets or of the mapped tables. */
  fingerprint: string;
  requests: number;
}

/** Part of what was read of a sheet. */
const slice = (cells: Plain[][], from: { row: number; column: number }, area: Area): Plain[][] =>
  Array.from({ length: area.rows }, (_, i) =>
    Array.from(
      { length: area.columns },
      (__, j) => cells[area.row + i - from.row]?.[area.column + j - from.column] ?? null,
    ),
  );

/** An area that reaches as far down as rows were added below it since it was built. */
export function withRowsBelow(
  area: Area,
  { row, column, values }: Omit<SheetCells, 'id' | 'formulas'>,
): Area {
  const from = area.column - column;
  const isFilled = (at: number): boolean =>
    (values[at - row] ?? []).slice(Math.max(0, from), from + area.columns).some((value) => !blank(value));
  let { rows } = area;
  while (isFilled(area.row + rows)) rows += 1;
  return { ...area, rows };
}

export const placedBlocks = (contents: Contents, sheet: SheetCells): PlacedBlock[] =>
  blocksOn(contents, SHEET_NAMES[sheet.id]).map((block) =>
    // Mark as reviewed adds rows below the log between builds
    block.id === LOG_BLOCK ? { ...block, area: withRowsBelow(block.area, sheet) } : block,
  );

export const blockCells = (contents: Contents, cells: readonly SheetCells[]): BlockCells[] =>
  cells.flatMap((sheet) =>
    placedBlocks(contents, sheet).map(({ id, area }) => ({
      id,
      values: slice(sheet.values, sheet, area),
      formulas: slice(sheet.formulas, sheet, area),
    })),
  );

export const storedMapping = (blocks: readonly BlockCells[]): MappedInput[] =>
  parseMapping(blocks.find(({ id }) => id === MAPPING_BLOCK));

const ownOf = (id: SheetId, marks: WrittenMarks | null): Pick<ExistingSheet, 'own'> => {
  const own = marks?.[looseKey(id)];
  return own ? { own: new Set(own) } : {};
};

const LOOKS = /looks ([0-9a-f]+)$/;

function existingOf(contents: Contents, cells: SheetCells, marks: WrittenMarks | null): ExistingSheet {
  const name = SHEET_NAMES[cells.id];
  const mark = contents.names[sheetNameOf(cells.id).toUpperCase()];
  return {
    name,
    ours: areaOf(contents, sheetNameOf(cells.id), name) !== null,
    protected: contents.sheets.find((sheet) => same(sheet.name, name))?.protected ?? false,
    row: cells.row,
    column: cells.column,
    formulas: cells.formulas,
    blocks: placedBlocks(contents, cells).map(({ id, area }) => ({ id, ...area })),
    looks: LOOKS.exec(mark?.comment ?? '')?.[1] ?? null,
    ...ownOf(cells.id, marks),
  };
}

/** Typed assumptions that make no sense, with their cells. */
function assumptionProblems(
  people: People,
  blocks: readonly PlacedBlock[],
  cells: SheetCells | undefined,
  faultOf: (assumption: Assumption, value: Plain) => string | null,
): Problem[] {
  const area = blocks.find(({ id }) => id === ASSUMPTIONS_BLOCK)?.area;
  if (!area || !cells) return [];
  const headings = slice(cells.values, cells, { ...area, rows: 1 })[0] ?? [];
  const keys = slice(cells.values, cells, { ...area, columns: 1 }).map((row) => row[0]);
  const column = area.column + headings.indexOf(VALUE_HEADING);
  return ASSUMPTIONS.flatMap((assumption): Problem[] => {
    const cell = people[ASSUMPTIONS_BLOCK]?.[assumption.id]?.[VALUE_HEADING];
    const fault = cell === undefined ? null : faultOf(assumption, cell.value);
    if (fault === null) return [];
    const where = sheetPrefix(SHEET_NAMES.Inputs) + cellName(area.row + keys.indexOf(assumption.id), column);
    return [{ severity: 'fault', input: null, where, message: `${where}: ${fault}` }];
  });
}

/** Mapped tables as typed sources, with everything that is wrong with them. */
export function typedTables({ cells, problems: lost }: MappedRead): {
  sources: Sources;
  problems: Problem[];
} {
  const results = cells.map(readMapped);
  const sources = Object.fromEntries(
    results.flatMap(({ table }) => (table ? [[table.input, table]] : [])),
  ) as Sources;
  return {
    sources,
    problems: [
      ...lost,
      ...results.flatMap(({ problems }) => problems),
      ...checkTables(sources),
      ...cells.flatMap(personalProblems),
    ],
  };
}

/**
 * Puts together what the requests brought.
 * @param requests how many they were
 */
export function standingOf(
  contents: Contents,
  cells: SheetCells[],
  mapping: readonly MappedInput[],
  read: MappedRead,
  requests: number,
  record: ReviewRecord | null = null,
  marks: WrittenMarks | null = null,
  looks: KeptLooks = {},
): Standing {
  const blocks = blockCells(contents, cells);
  const people = readPeople(blocks);
  const { sources, problems } = typedTables(read);
  const inputs = cells.find(({ id }) => id === 'Inputs');
  const assumptions = assumptionsFrom(people);
  const lateFirst = firstYearProblem(sources, assumptions);
  return {
    contents,
    existing: cells.map((sheet) => existingOf(contents, sheet, marks)),
    cells,
    blocks,
    people,
    assumptions,
    mapping: mapping.map((mapped) => ({
      ...mapped,
      address: sources[mapped.input]?.address ?? mapped.address,
    })),
    mapped: read.cells,
    sources,
    problems: [
      ...problems,
      ...yearProblems(sources, assumptions),
      ...placementProblems({ sources, people }),
      ...assumptionProblems(
        people,
        blocksOn(contents, SHEET_NAMES.Inputs),
        inputs,
        (assumption, value) =>
          assumptionFault(assumption, value) ?? (assumption.id === 'firstOutturn' ? lateFirst : null),
      ),
    ],
    present: new Set(
      cells
        .filter(({ id }) => areaOf(contents, sheetNameOf(id), SHEET_NAMES[id]) !== null)
        .map(({ id }) => id),
    ),
    record,
    marks,
    looks,
    fingerprint: cellsFingerprint([
      [cells.map(({ id }) => id)],
      ...cells.map(({ formulas }) => formulas),
      ...read.cells.map(({ values }) => values),
    ]),
    requests,
  };
}

/**
 * @param override a mapping to read by, in place of the one stored on HNB Inputs
 * @param withRecord true to read HNB Reviewed too although HNB Review does not stand yet
 */
export async function readStanding(
  context: Excel.RequestContext,
  override: readonly MappedInput[] | null = null,
  withRecord = false,
): Promise<Standing> {
  const [takeMarks, takeLooks] = [queueMarks(context), queueLooks(context)];
  const contents = await readContents(context);
  const takeOurs = queueOurSheets(context, contents);
  const record = new ReviewedRange(context, contents, withRecord);
  await context.sync();
  const ours = takeOurs();
  const mapping = override ?? storedMapping(blockCells(contents, ours.cells));
  const taken = charactersOf(mapping);
  const kept = await record.queue(taken);
  const takeMapped = queueMapped(context, contents, mapping);
  const { cells, requests } = await ours.rest(taken + kept.characters);
  const all = 2 + kept.requests + requests;
  return standingOf(contents, cells, mapping, takeMapped(), all, record.take(), takeMarks(), takeLooks());
}
