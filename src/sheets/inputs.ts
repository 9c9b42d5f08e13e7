/** HNB Inputs: which of the user's tables is which, and the register of assumptions. Pure. */
import { inputWords, INPUTS } from '../funding/inputs';
import type { InputId } from '../funding/vocabulary';
import { FAIRSHARE_SETTINGS } from '../funding/fairshare-words';
import { ALL_FIXED, rangeName, sheetPrefix } from './a1';
import {
  ASSUMPTIONS,
  ASSUMPTIONS_BLOCK,
  inputStyle,
  nameOf,
  VALUE_HEADING,
  type Assumption,
} from './assumptions';
import type { SheetBlueprint } from './blueprint';
import { choice } from './choice';
import { addPlacements } from './placements';
import { BUILT, builtOn, REGISTER_DATES } from './register-dates';
import { SHEETS, type BuildRequest, type MappedInput } from './request';
import type { BlockCells } from './people';
import { SheetWriter, type Block, type ColumnSpec } from './writer';

export const MAPPING_BLOCK = 'mapping';
const PLACE = '(table)';
const STATUS = ['Draft', 'Agreed', 'Needs review'] as const;

const MAPPING_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 20, style: 'key' },
  { heading: 'Used for', width: 44, style: 'wrapped' },
  { heading: 'Your heading', width: 30, style: 'text' },
  { heading: 'Sheet', width: 24, style: 'text' },
  { heading: 'Table', width: 20, style: 'text' },
  { heading: 'Range', width: 16, style: 'text' },
];

const REGISTER_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 20, style: 'key' },
  { heading: 'Assumption', width: 44, style: 'wrapped' },
  { heading: VALUE_HEADING, width: 30, style: 'inputText', typed: true },
  { heading: 'Unit', width: 24, style: 'wrapped' },
  { heading: 'Source', width: 20, style: 'inputText', typed: true },
  { heading: 'Owner', width: 16, style: 'inputText', typed: true },
  { heading: 'Date', width: 16, style: 'inputDate', typed: true },
  { heading: 'Status', width: 14, style: 'inputText', typed: true },
];

function addMapping(block: Block, mapped: MappedInput): void {
  const words = inputWords(mapped.input);
  block.add(
    `${mapped.input} ${PLACE}`,
    {
      'Used for': `${words.title}: ${words.purpose}`,
      Sheet: mapped.sheet,
      Table: mapped.table ?? '',
      Range: mapped.address,
    },
    { Key: 'strong', 'Used for': 'strong' },
  );
  for (const column of words.columns) {
    const heading = mapped.columns[column.field];
    if (heading !== undefined)
      block.add(`${mapped.input} ${column.field}`, { 'Used for': column.heading, 'Your heading': heading });
  }
}

/** The mapping as it was stored, from the cells of its block. Rows that cannot be read are left out. */
export function parseMapping(block: BlockCells | undefined): MappedInput[] {
  const found = new Map<InputId, MappedInput>();
  for (const row of block?.values.slice(1) ?? []) {
    const [id, field] = String(row[0] ?? '').split(' ');
    const input = INPUTS.find((words) => words.id === id)?.id;
    if (!input || !field) continue;
    if (field === PLACE) {
      const [sheet, table, address] = [row[3], row[4], row[5]].map((cell) => String(cell ?? ''));
      found.set(input, {
        input,
        sheet: sheet ?? '',
        table: table || null,
        address: address ?? '',
        columns: {},
      });
    } else {
      const mapped = found.get(input);
      if (mapped) mapped.columns[field] = String(row[2] ?? '');
    }
  }
  return [...found.values()];
}

function addAssumption(writer: SheetWriter, block: Block, assumption: Assumption): void {
  const row = block.add(
    assumption.id,
    {
      Assumption: assumption.label,
      [VALUE_HEADING]: assumption.initial,
      Unit: assumption.unit,
      Source: assumption.source,
      Status: 'Draft',
    },
    { [VALUE_HEADING]: inputStyle(assumption) },
  );
  const column = block.column(VALUE_HEADING);
  writer.nameCell(nameOf(assumption.id), row, column);
  if (!assumption.choices) return;
  writer.validations.push(choice(rangeName(row, column, 1, 1), assumption.label, assumption.choices));
}

export function inputsSheet(request: BuildRequest): SheetBlueprint {
  const writer = new SheetWriter('Inputs', request.people);
  writer.widths = REGISTER_COLUMNS.map(({ width }) => width);
  writer.freeze = { rows: 0, columns: 2 };
  writer.title('Inputs and assumptions', [
    'Type in the cream cells only; everything else is written by HNB. Each cream value has a name that formulas refer to.',
  ]);
  writer.section('Your tables');
  const mapping = writer.block(MAPPING_BLOCK, MAPPING_COLUMNS);
  for (const mapped of request.mapping) addMapping(mapping, mapped);
  mapping.end();
  writer.section('Assumptions');
  const register = writer.block(ASSUMPTIONS_BLOCK, REGISTER_COLUMNS);
  const first = register.next;
  for (const assumption of ASSUMPTIONS) addAssumption(writer, register, assumption);
  const rows = register.next - first;
  const [source, status] = [register.column('Source'), register.column('Status')];
  writer.names.HNB_register_sources = `=${sheetRange(writer, first, source, rows)}`;
  writer.names[REGISTER_DATES] = `=${sheetRange(writer, first, register.column('Date'), rows)}`;
  nameFairShare(writer, request, first, register);
  writer.validations.push({
    range: rangeName(first, status, rows, 1),
    list: STATUS,
    prompt: { title: 'Status', message: 'Draft, Agreed or Needs review.' },
    error: { title: 'Not in the list', message: 'Choose Draft, Agreed or Needs review.' },
  });
  register.end();
  addPlacements(writer, request);
  addBuilt(writer, request);
  return writer.blueprint();
}

/** The day of the last build as a plain value, so that no check depends on the day on which it is read. */
function addBuilt(writer: SheetWriter, request: BuildRequest): void {
  writer.section('Written by HNB');
  const block = writer.block('inputs-built', [
    { heading: 'Key', width: 20, style: 'key' },
    { heading: 'What', width: 44, style: 'wrapped' },
    { heading: VALUE_HEADING, width: 30, style: 'date' },
    { heading: 'Unit', width: 24, style: 'wrapped' },
    { heading: 'Source', width: 20, style: 'text' },
  ]);
  const row = block.add('Built', {
    What: 'Last build that changed something',
    [VALUE_HEADING]: builtOn(request),
    Unit: 'date',
    Source: SHEETS.Log.name,
  });
  writer.nameCell(BUILT, row, block.column(VALUE_HEADING));
  block.end();
}

const sheetRange = (writer: SheetWriter, row: number, column: number, rows: number, columns = 1): string =>
  sheetPrefix(writer.name) + rangeName(row, column, rows, columns, ALL_FIXED);

/** The names by which HNB.FAIRSHARE() without arguments finds the schools, the fund, the method and the settings. */
function nameFairShare(writer: SheetWriter, request: BuildRequest, first: number, register: Block): void {
  const rowOf = (id: string): number => first + ASSUMPTIONS.findIndex((assumption) => assumption.id === id);
  const label = register.column('Assumption');
  const [top] = FAIRSHARE_SETTINGS;
  writer.nameCell('HNB_FS_Budget', rowOf('fundBudget'), register.column(VALUE_HEADING));
  writer.nameCell('HNB_FS_Method', rowOf('fundMethod'), register.column(VALUE_HEADING));
  // names of the settings and their values stand side by side, one setting below the other
  writer.names.HNB_FS_Settings = `=${sheetRange(writer, rowOf(top?.key ?? ''), label, FAIRSHARE_SETTINGS.length, 2)}`;
  const { schools } = request.sources;
  if (schools) writer.names.HNB_FS_Schools = `=${schools.all}`;
}
