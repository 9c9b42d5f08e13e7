/**
 * The help of each function, put together from the catalogue, the examples and the vocabulary, as texts to lay out: on
 * the pane's Functions page and on the help page. Pure; no DOM.
 */
import {
  CATALOGUE,
  type FunctionRecord,
  type ParameterRecord,
  type Subject,
  type TableColumns,
} from '../../functions/catalogue';
import { EXAMPLES, type ExampleCell, type FunctionExample } from '../../functions/examples';
import { DEFAULT_FAIRSHARE_SETTINGS } from '../../funding/fairshare';
import { FAIRSHARE_SETTINGS, type SettingWords } from '../../funding/fairshare-words';
import { serialOf } from '../../funding/reading';
import { inputWords } from '../../funding/inputs';
import type { ColumnWords } from '../../funding/vocabulary';
import { columnLetters, shiftFormula } from '../../sheets/a1';
import type { Insert, InsertCell } from '../../sheets/insert';
import { dateText, listed, pounds } from '../shared/format';
import { hasWords } from './search';

export interface ArgumentHelp {
  name: string;
  meaning: string;
  shape: string;
  unit: string;
  values: string;
  /** What applies when it is left out, or "must be given". */
  leftOut: string;
  isNeeded: boolean;
}

export interface ColumnsHelp {
  /** "Columns read from schools" */
  title: string;
  columns: { heading: string; needed: boolean; kind: string; synonyms: string }[];
}

export interface SettingHelp {
  name: string;
  otherwise: string;
  unit: string;
  methods: string;
  source: string;
}

export interface PictureCell {
  text: string;
  /** Numbers stand on the right. */
  isNumber: boolean;
  /** True for cells that the formula fills. */
  isAnswer: boolean;
}

/** An example as a piece of a sheet. */
export interface Picture {
  letters: string[];
  rows: { number: number; cells: PictureCell[] }[];
  /** Where the formula stands: "A10". */
  formulaCell: string;
}

export interface FunctionHelp {
  id: string;
  anchor: string;
  subject: Subject;
  /** "HNB.EBTVALUE(band, bands, [setting])": square brackets for what may be left out. */
  call: string;
  summary: string;
  workings: readonly string[];
  parameters: ArgumentHelp[];
  tables: ColumnsHelp[];
  settings: SettingHelp[];
  result: string;
  errors: readonly string[];
  source: string;
  example: FunctionExample;
  picture: Picture;
  /** The same function over the tables of a council's workbook. */
  usual: string;
  /** Everything that can be looked for. */
  words: string;
}

const SHAPES: Readonly<Record<ParameterRecord['shape'], string>> = {
  cell: 'one cell',
  cells: 'a cell or a range',
  line: 'a row or a column',
  table: 'a table with headings',
};

const argumentOf = (parameter: ParameterRecord): ArgumentHelp => ({
  name: parameter.name,
  meaning: parameter.meaning,
  shape: parameter.reads === 'settings' ? 'two columns' : SHAPES[parameter.shape],
  unit: parameter.unit,
  values: parameter.values,
  leftOut: parameter.default ?? 'must be given',
  isNeeded: parameter.default === null,
});

function columnsOf({ input, needed, optional }: TableColumns): ColumnsHelp['columns'] {
  const { columns } = inputWords(input);
  const wordsOf = (field: string): ColumnWords[] => columns.filter((words) => words.field === field);
  return [...needed, ...optional].flatMap(wordsOf).map(({ field, heading, kind, synonyms }) => ({
    heading,
    needed: needed.includes(field),
    kind,
    synonyms: synonyms.join(', '),
  }));
}

/** One list of columns for all tables that have the same. */
function tablesOf(parameters: readonly ParameterRecord[]): ColumnsHelp[] {
  const names = new Map<string, { names: string[]; reads: TableColumns }>();
  for (const { name, reads } of parameters) {
    if (reads === null || reads === 'settings') continue;
    const key = JSON.stringify(reads);
    names.set(key, { names: [...(names.get(key)?.names ?? []), name], reads });
  }
  return [...names.values()].map((table) => ({
    title: `Columns read from ${listed(table.names)}`,
    columns: columnsOf(table.reads),
  }));
}

const SHOWN: Readonly<Record<SettingWords['kind'], (value: number) => string>> = {
  money: pounds,
  number: String,
  share: (value) => `${Math.round(value * 1e4) / 100}%`,
  flag: String,
};

function settingOf({ key, name, kind, unit, methods, source }: SettingWords): SettingHelp {
  const standing = DEFAULT_FAIRSHARE_SETTINGS[key];
  const shown = typeof standing === 'number' ? SHOWN[kind](standing) : standing ? 'Yes' : 'No';
  return {
    name,
    otherwise: standing === null ? 'none' : shown,
    unit,
    methods: methods.length === 0 ? 'all' : methods.join(', '),
    source,
  };
}

const settingsOf = (parameters: readonly ParameterRecord[]): SettingHelp[] =>
  parameters.some(({ reads }) => reads === 'settings') ? FAIRSHARE_SETTINGS.map(settingOf) : [];

// ---- examples ----

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9;

/** True when an example has pence: then all its pounds show them. */
const hasPence = ({ given, result }: FunctionExample): boolean =>
  [...given, ...result]
    .flat()
    .some(
      (cell) => cell !== null && typeof cell === 'object' && cell.kind === 'pounds' && !isWhole(cell.value),
    );

/** A value and the number format that a cell needs to show it so. */
function contentOf(cell: ExampleCell, pence: boolean): InsertCell {
  if (cell === null || typeof cell !== 'object') return { value: cell };
  if (cell.kind === 'date') {
    const [year = 0, month = 0, date = 0] = cell.value.split('-').map(Number);
    return { value: serialOf(year, month, date), format: 'd mmmm yyyy' };
  }
  if (cell.kind === 'share') return { value: cell.value, format: isWhole(cell.value * 100) ? '0%' : '0.00%' };
  return { value: cell.value, format: pence ? '£#,##0.00;-£#,##0.00' : '£#,##0;-£#,##0' };
}

function textOf(cell: ExampleCell, pence: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(Math.round(cell * 1e4) / 1e4);
  if (cell.kind === 'date') return dateText(cell.value);
  if (cell.kind === 'share') return `${Math.round(cell.value * 1e4) / 100}%`;
  const whole = pounds(cell.value);
  return pence && isWhole(cell.value) ? `${whole}.00` : whole;
}

/** Row below the given cells in which the formula stands; a blank one is left between. */
const formulaRow = ({ given }: FunctionExample): number => (given.length === 0 ? 0 : given.length + 1);

function pictureOf(example: FunctionExample): Picture {
  const pence = hasPence(example);
  const top = formulaRow(example);
  const rows = [...example.given, ...(top > 0 ? [[]] : []), ...example.result];
  const width = Math.max(...rows.map((row) => row.length));
  const cellAt = (row: number, column: number): PictureCell => {
    const cell = rows[row]?.[column] ?? null;
    return {
      text: textOf(cell, pence),
      isNumber: cell !== null && typeof cell !== 'string',
      isAnswer: row >= top && column < (example.result[row - top]?.length ?? 0),
    };
  };
  return {
    letters: Array.from({ length: width }, (_, column) => columnLetters(column)),
    rows: rows.map((_, row) => ({
      number: row + 1,
      cells: Array.from({ length: width }, (__, column) => cellAt(row, column)),
    })),
    formulaCell: `A${top + 1}`,
  };
}

/** An example as it is put into a workbook: a title above it, so that a colleague can tell what it is. */
export function insertOf(example: FunctionExample): Insert {
  const pence = hasPence(example);
  const contents = (rows: FunctionExample['given']): InsertCell[][] =>
    rows.map((row) => row.map((cell) => contentOf(cell, pence)));
  return {
    cells: [[{ value: `Example of HNB.${example.id}` }], ...contents(example.given)],
    // the title takes the first row
    formula: shiftFormula(example.formula, 1, 0),
    spill: contents(example.result).map((row) => row.map(({ format = 'General' }) => format)),
  };
}

// ---- all of it ----

const callOf = ({ id, parameters }: FunctionRecord): string =>
  `HNB.${id}(${parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(', ')})`;

const wordsOf = (record: FunctionRecord, example: FunctionExample): string =>
  [
    `HNB.${record.id}`,
    record.subject,
    record.summary,
    ...record.workings,
    ...record.parameters.flatMap(({ name, meaning, values }) => [name, meaning, values]),
    record.result,
    record.source,
    example.shows,
  ].join(' ');

function helpOf(record: FunctionRecord): FunctionHelp {
  const example = EXAMPLES.find(({ id }) => id === record.id);
  if (!example) throw new Error(`HNB.${record.id} has no example.`);
  const { id, subject, summary, workings, parameters, result, errors, source } = record;
  return {
    id,
    anchor: record.help,
    subject,
    call: callOf(record),
    summary,
    workings,
    parameters: parameters.map(argumentOf),
    tables: tablesOf(parameters),
    settings: settingsOf(parameters),
    result,
    errors,
    source,
    example,
    picture: pictureOf(example),
    usual: record.example,
    words: wordsOf(record, example),
  };
}

export const FUNCTIONS: readonly FunctionHelp[] = CATALOGUE.map(helpOf);

/** In the order of the help. */
export const SUBJECTS: readonly Subject[] = [...new Set(CATALOGUE.map(({ subject }) => subject))];

/** Functions with all words of the query; those with them in their name come first. */
export function lookUp(query: string): FunctionHelp[] {
  const found = FUNCTIONS.filter(({ words }) => hasWords(words, query));
  const isNamed = ({ id }: FunctionHelp): boolean => query.trim() !== '' && hasWords(`HNB.${id}`, query);
  return [...found.filter(isNamed), ...found.filter((help) => !isNamed(help))];
}

export const functionHelp = (id: string | null): FunctionHelp | undefined =>
  FUNCTIONS.find((help) => help.id === id);
