/**
 * HNB Inputs, placement types: what each placement type of the user's tables counts as among the template's seven.
 * Those known by name stand there already; the others people are asked about, and their answers stay. Pure.
 */
import { NOT_KNOWN, PLACEMENT_TYPES, placementNamed } from '../funding/placements';
import { blockNamed } from '../funding/reading';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import type { People } from './blueprint';
import type { Check, CheckContext } from './checks';
import { equals, rowNumber, trimmed } from './conditions';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { Plain, SourceCell, SourceRow, Sources, SourceTable } from './sources';
import type { ColumnSpec, SheetWriter } from './writer';

export const PLACEMENTS_BLOCK = 'placement-types';
const KINDS_BLOCK = 'placement-kinds';
/** Heading of the answers. */
export const COUNTS_AS = 'Counts as';
/** Names by which formulas find the labels, the number of each one's type, how it stands, and the types. */
const PLACEMENT_LABELS = 'HNB_placement_labels';
const PLACEMENT_NUMBERS = 'HNB_placement_numbers';
/** Heading of the place of an answer in the list of types; 0 while it is none of them. */
const NUMBER = 'No.';
const PLACEMENT_STATUS = 'HNB_placement_status';
const PLACEMENT_KINDS = 'HNB_placement_kinds';

const STATUS = { placed: 'Placed', open: 'To be placed' } as const;
/** Row of HNB EHCPs for plans whose placement type nobody has placed. */
export const NOT_PLACED = 'Not yet placed';

/** The types to choose from. */
export const KINDS: readonly string[] = PLACEMENT_TYPES.map(({ name }) => name);

/** Labels that a table may hold before its column of placement types is taken for another: all are counted still. */
const MOST_LABELS = 200;

const FIELDS = [
  ['caseload', 'group'],
  ['ehcps', 'placementType'],
  ['lines', 'placementType'],
] as const;

/** Lines are asked about where they can follow plans: those of high needs, once there is a caseload. */
const isAskedOf = (input: PlacementLabel['input'], row: SourceRow, sources: Sources): boolean =>
  input !== 'lines' ||
  (sources.caseload !== undefined && blockNamed(String(row.cells.block?.value ?? '')) === 'High needs');

/** A placement type as the user's tables write it. */
export interface PlacementLabel {
  label: string;
  /** The first cell with it, and the table. */
  cell: SourceCell;
  input: (typeof FIELDS)[number][0];
  table: string;
  /** Rows with it, over all tables. */
  rows: number;
}

const nameOf = (table: SourceTable): string => table.table ?? table.sheet;

/** Every placement type of the caseload, the list of plans and the lines of high needs, once, whatever its letter case. */
export function placementLabels(sources: Sources): PlacementLabel[] {
  const found = new Map<string, PlacementLabel>();
  for (const [input, field] of FIELDS) {
    const table = sources[input];
    for (const row of table?.rows ?? []) {
      if (!isAskedOf(input, row, sources)) continue;
      const cell = row.cells[field];
      const label = trimmed(String(cell?.value ?? ''));
      const known = found.get(label.toLowerCase());
      if (known) known.rows += 1;
      else if (table && cell && label !== '' && found.size < MOST_LABELS)
        found.set(label.toLowerCase(), { label, cell, input, table: nameOf(table), rows: 1 });
    }
  }
  return [...found.values()];
}

/** The row of the register that a label stands in, spelt as it was first written there. */
function keyOf(people: People, label: string): string {
  const keys = Object.keys(people[PLACEMENTS_BLOCK] ?? {});
  return keys.find((key) => key.toLowerCase() === label.toLowerCase()) ?? label;
}

const kindOf = (text: Plain): string | null =>
  KINDS.find((kind) => kind.toLowerCase() === trimmed(String(text ?? '')).toLowerCase()) ?? null;

/** What a label counts as: as people say on HNB Inputs, else as its name says; null while nobody has said. */
export function placedAs(people: People, label: string): string | null {
  const answer = people[PLACEMENTS_BLOCK]?.[keyOf(people, label)]?.[COUNTS_AS];
  return answer === undefined ? placementNamed(label) : kindOf(answer.value);
}

/** Placement types that nobody has placed yet. */
export const openPlacements = ({
  sources,
  people,
}: Pick<BuildRequest, 'sources' | 'people'>): PlacementLabel[] =>
  placementLabels(sources).filter(({ label }) => placedAs(people, label) === null);

const REGISTER: readonly ColumnSpec[] = [
  { heading: 'Key', width: 20, style: 'key' },
  { heading: 'Your placement type', width: 44, style: 'wrapped' },
  { heading: COUNTS_AS, width: 30, style: 'inputText', typed: true },
  { heading: 'Unit', width: 24, style: 'wrapped' },
  { heading: 'Source', width: 20, style: 'wrapped' },
  { heading: 'Owner', width: 16, style: 'inputText', typed: true },
  { heading: 'Date', width: 16, style: 'inputDate', typed: true },
  { heading: 'Status', width: 14, style: 'wrapped' },
  { heading: NUMBER, width: 8, style: 'number' },
];

const KIND_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 20, style: 'key' },
  { heading: 'Type to choose from', width: 44, style: 'wrapped' },
  { heading: 'Unit', width: 30, style: 'text' },
  { heading: 'Source', width: 24, style: 'wrapped' },
];

const TEMPLATE = 'DfE, DSG management plan template';

/** What the label of a row counts as, live from HNB Inputs; `otherwise` while it counts as none of the list. */
export function countsAsFormula(label: string, otherwise: string): string {
  // text by text, as a search would take * and ? for wildcards
  const number = `SUMPRODUCT(${equals(PLACEMENT_LABELS, `TRIM(${label})`)}*${PLACEMENT_NUMBERS})`;
  return `=IF(${number}=0,${otherwise},INDEX(${PLACEMENT_KINDS},${number}))`;
}

const named = (writer: SheetWriter, row: number, column: number, rows: number): string =>
  `=${sheetPrefix(writer.name)}${rangeName(row, column, rows, 1, ALL_FIXED)}`;

/** The register, and below it the types to choose from. Nothing where no table has placement types. */
export function addPlacements(writer: SheetWriter, { sources, people }: BuildRequest): void {
  const labels = placementLabels(sources);
  if (labels.length === 0 && Object.keys(people[PLACEMENTS_BLOCK] ?? {}).length === 0) return;
  writer.section('Placement types');
  const block = writer.block(PLACEMENTS_BLOCK, REGISTER);
  const first = block.next;
  for (const one of labels) {
    const row = block.next;
    const placed = placedAs(people, one.label);
    block.add(keyOf(people, one.label), {
      'Your placement type': one.label,
      [COUNTS_AS]: placementNamed(one.label) ?? '',
      Unit: 'placement type',
      Source: one.cell.address,
      Status: {
        formula: `=IF(${cellName(row, block.column(NUMBER))}=0,"${STATUS.open}","${STATUS.placed}")`,
        expect: placed === null ? STATUS.open : STATUS.placed,
      },
      [NUMBER]: {
        formula: `=${rowNumber(PLACEMENT_KINDS, `TRIM(${cellName(row, block.column(COUNTS_AS))})`)}`,
        expect: placed === null ? 0 : KINDS.indexOf(placed) + 1,
      },
    });
  }
  const status = block.column('Status');
  if (labels.length > 0) writer.names[PLACEMENT_STATUS] = named(writer, first, status, labels.length);
  const kept = block.end();
  // rows kept stay known to sheets that are not built along
  const rows = labels.length + kept.length;
  if (rows === 0) return;
  writer.names[PLACEMENT_LABELS] = named(writer, first, 0, rows);
  writer.names[PLACEMENT_NUMBERS] = named(writer, first, block.column(NUMBER), rows);
  writer.validations.push({
    range: rangeName(first, block.column(COUNTS_AS), rows, 1),
    list: `=${PLACEMENT_KINDS}`,
    prompt: {
      title: COUNTS_AS,
      message: `Choose one of the seven types of the DfE template, or ${NOT_KNOWN}. HNB EHCPs follows at once.`,
    },
    error: { title: 'Not in the list', message: 'Choose one of the types listed below on this sheet.' },
  });
  addKinds(writer);
}

function addKinds(writer: SheetWriter): void {
  const block = writer.block(KINDS_BLOCK, KIND_COLUMNS);
  const first = block.next;
  KINDS.forEach((kind, i) =>
    block.add(i + 1, {
      'Type to choose from': kind,
      Unit: 'placement type',
      Source: kind === NOT_KNOWN ? 'HNB: kept apart' : TEMPLATE,
    }),
  );
  writer.names[PLACEMENT_KINDS] = named(writer, first, 1, KINDS.length);
  block.end();
}

/** Labels that a sentence names one by one. */
const NAMED = 10;

/** `"Special schools" ('Caseload'!A5), "Unit" ('EHCP list'!C7)` */
function listed(labels: readonly PlacementLabel[]): string {
  const names = labels.slice(0, NAMED).map(({ label, cell }) => `"${label}" (${cell.address})`);
  return [...names, ...(labels.length > NAMED ? [`${labels.length - NAMED} more`] : [])].join(', ');
}

/** Placement types that nobody has placed, with their cells. */
export function placementChecks({ request, ehcps }: CheckContext): Check[] {
  if (!ehcps) return [];
  const open = openPlacements(request);
  return [
    {
      key: 'Placement types',
      text: 'Placement types of your tables that nobody has placed among the seven of the DfE template',
      formula: `=COUNTIF(${PLACEMENT_STATUS},"${STATUS.open}")`,
      expect: open.length,
      allowed: 'none',
      cure: `Choose on ${SHEET_NAMES.Inputs} under ${COUNTS_AS}, or in the pane on Set up${open.length > 0 ? `: ${listed(open)}` : ''}.`,
      where: open[0]?.cell.address ?? SHEET_NAMES.Inputs,
    },
  ];
}

/** An answer given in the pane. */
export interface PlacementAnswer {
  label: string;
  kind: string;
}

/** What people typed, with answers given in the pane: who gave them and when stand beside them. */
export function withAnswers(
  people: People,
  answers: readonly PlacementAnswer[],
  owner: string,
  date: number,
): People {
  const rows = { ...people[PLACEMENTS_BLOCK] };
  for (const { label, kind } of answers) {
    const key = keyOf(people, label);
    rows[key] = {
      ...rows[key],
      [COUNTS_AS]: { value: kind },
      Owner: { value: owner },
      Date: { value: date },
    };
  }
  return { ...people, [PLACEMENTS_BLOCK]: rows };
}
