/** The catalogue, the functions and the metadata that Excel reads say the same. */
import path from 'node:path';
import { generateCustomFunctionsMetadata } from 'custom-functions-metadata';
import { CATALOGUE, tooltip, type TableColumns } from '../../src/functions/catalogue';
import * as functions from '../../src/functions/functions';
import { inputWords } from '../../src/funding/inputs';
import { answer, column } from './excel';

interface Parameter {
  name: string;
  type: string;
  optional?: boolean;
  dimensionality?: string;
  description?: string;
}
interface Metadata {
  id: string;
  name: string;
  description: string;
  helpUrl: string;
  parameters: Parameter[];
  options?: Record<string, unknown>;
}

const source = path.resolve(__dirname, '../../src/functions/functions.ts');
const callable = functions as unknown as Record<string, (...given: unknown[]) => unknown>;
let metadata: Metadata[];

beforeAll(async () => {
  const result = await generateCustomFunctionsMetadata(source);
  expect(result.errors).toEqual([]);
  metadata = (JSON.parse(result.metadataJson) as { functions: Metadata[] }).functions;
});

const ids = CATALOGUE.map(({ id }) => id);
const record = (id: string): Metadata => metadata.find((found) => found.id === id) as Metadata;

it('every record is a function of that name and nothing else is exported', () => {
  expect(Object.keys(functions).sort()).toEqual([...ids].sort());
  expect(metadata.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

it.each(ids)('%s: names are ids and legal in Excel', (id) => {
  expect(record(id).name).toBe(id);
  expect(id).toMatch(/^[A-Z][A-Z0-9]*$/);
  // a name such as AB12 would be read as a cell; Excel's last column is XFD
  expect(id).not.toMatch(/^[A-Z]{1,3}\d+$/);
  expect(`HNB.${id}`.length).toBeLessThanOrEqual(31);
});

it.each(CATALOGUE)('$id: parameters agree in name, order, shape and being optional', ({ id, parameters }) => {
  expect(
    record(id).parameters.map(({ name, optional, dimensionality }) => ({
      name,
      optional: optional ?? false,
      cell: dimensionality !== 'matrix',
    })),
  ).toEqual(parameters.map(({ name, optional, shape }) => ({ name, optional, cell: shape === 'cell' })));
  for (const parameter of record(id).parameters) expect(parameter.type).toBe('any');
});

describe('what Excel shows while a formula is typed', () => {
  it.each(CATALOGUE)('$id: says of each parameter what the catalogue says', ({ id, parameters }) => {
    expect(record(id).parameters.map(({ description }) => description)).toEqual(parameters.map(tooltip));
  });

  it('names the words that may be given and the default', () => {
    const method = CATALOGUE.find(({ id }) => id === 'EHCPFORECAST')?.parameters[2];
    expect(method && tooltip(method)).toBe(
      'How the count goes on: GROWTH, LINEAR, RATE or FLAT. Default: GROWTH.',
    );
  });

  const parameters = CATALOGUE.flatMap(({ id, parameters: own }) =>
    own.map((parameter) => ({ ...parameter, id, text: tooltip(parameter) })),
  );

  it.each(parameters)('$id, $name: is short, and names its unit and what may be left out', (parameter) => {
    const { text, unit, optional } = parameter;
    // longer ones are cut off in a narrow window
    expect(text.length).toBeLessThanOrEqual(130);
    expect(text).toMatch(/^[A-Z][^\n]*\.$/);
    if (unit.startsWith('£')) expect(text).toContain('£');
    if (unit === '£ a year') expect(text).toMatch(/£ a year/);
    if (unit === 'hours a week') expect(text).toMatch(/Weekly hours/);
    expect(/ Default: [^.]+(\.\d+%?)?\.$/.test(text)).toBe(optional);
    expect(text).not.toMatch(/ {2}|left out|pounds/i);
  });
});

/** A row that every kind of table can hold. */
const CELLS: Readonly<Record<string, unknown>> = {
  nor: 100,
  ehcps: 2,
  start: 45_000,
  value: 10,
  scoreFrom: 0,
};

/** The method of FAIRSHARE that reads a column. */
const METHODS: Readonly<Record<string, string>> = {
  hours: 'RANKED',
  deprivation: 'RANKED',
  priorAttainment: 'RANKED',
  notionalSen: 'NOTIONAL',
};

describe('the columns that the help names are those that the functions read', () => {
  const tables = CATALOGUE.flatMap(({ id, parameters }) =>
    parameters.flatMap(({ name, reads }, at) =>
      reads === null || reads === 'settings' ? [] : [{ id, name, at, reads }],
    ),
  );

  const tableOf = ({ input, needed }: TableColumns, without?: string): unknown[][] => {
    const words = needed
      .filter((field) => field !== without)
      .map((field) => inputWords(input).columns.find((found) => found.field === field));
    return [words.map((found) => found?.heading), words.map((found) => CELLS[found?.field ?? ''] ?? '1')];
  };
  /** Sound arguments for each function that takes tables. */
  const callWith = (id: string, at: number, table: unknown[][], method = 'AVERAGE'): string => {
    const { parameters } = CATALOGUE.find((found) => found.id === id) ?? { parameters: [] };
    const own: Readonly<Record<string, unknown>> = {
      FAIRSHARE: ['', 1000, method],
      EBTBAND: [[[1]]],
      EBTVALUE: [[['1']]],
      EBTTOPUP: [[['1']], '', [['']], [[45_000]], [['']], 2024],
      EBTCHECK: ['', '', 2024],
      MODERATION: [[['1']], [['1']]],
    };
    const given = parameters.map(({ reads, optional }, i) => {
      if (i === at) return table;
      if (reads !== null && reads !== 'settings' && !optional) return tableOf(reads);
      return ((own[id] ?? []) as unknown[])[i];
    });
    const result = answer(() => callable[id]?.(...given));
    return String(Array.isArray(result) ? (result as unknown[][])[0]?.[0] : result);
  };

  it.each(tables)('$id, $name: a table with the needed columns alone is read', ({ id, at, reads }) => {
    expect(callWith(id, at, tableOf(reads))).not.toMatch(/^#/);
  });

  const needed = tables.flatMap((table) => table.reads.needed.map((field) => ({ ...table, field })));
  it.each(needed)('$id, $name: $field is needed', ({ id, at, reads, field }) => {
    const heading = inputWords(reads.input).columns.find((found) => found.field === field)?.heading;
    expect(callWith(id, at, tableOf(reads, field))).toContain(`no column headed "${heading}" was found`);
  });

  // a text can be anything, so only a basis that is none gives itself away
  const optional = tables.flatMap(({ reads, ...table }) =>
    reads.optional.flatMap((field) => {
      const words = inputWords(reads.input).columns.find((found) => found.field === field);
      return words && (words.kind !== 'text' || field === 'basis')
        ? [{ ...table, reads, field, heading: words.heading }]
        : [];
    }),
  );
  it.each(optional)('$id, $name: $heading is read when it is there', ({ id, at, reads, field, heading }) => {
    const [headings = [], cells = []] = tableOf(reads);
    const faulty = [
      [...headings, heading],
      [...cells, 'n/k'],
    ];
    expect(callWith(id, at, faulty, METHODS[field])).toContain(`: ${heading} is 'n/k'`);
  });

  it('every field is one of the vocabulary', () => {
    for (const { reads } of tables)
      for (const field of [...reads.needed, ...reads.optional])
        expect(inputWords(reads.input).columns.map((words) => words.field)).toContain(field);
  });
});

describe('every error of the catalogue is one that people meet, word for word', () => {
  const school = (ehcps: unknown, nor = 300): unknown[][] => [
    ['URN', 'School', 'Phase', 'NOR', 'EHCPs'],
    [1, 'Hallfield', 'Primary', nor, ehcps],
  ];
  const bands = [
    ['Band', 'Value', 'From', 'Score from'],
    [3, 100, '2024-09-01', 5],
    [4, 100, '', 10],
    [5, 100, '', 15],
  ];
  /** Calls that lead to the sentences of each record, in its order. */
  const calls: Record<string, unknown[][]> = {
    FAIRSHARE: [[undefined, 1000], [school('n/k'), 1], [school(30, 20), 1, 'AVERAGE'], [school(3)]],
    FIRST15: [[[[-2]]], [[[1]], 6000, 0]],
    PARTYEAR: [
      [[['2025-06-01']], [['2025-05-01']], 2025],
      [[['2025-06-01']], [['']], 2025, 'WEEKS'],
    ],
    EBTBAND: [[[[3]], bands]],
    EBTVALUE: [
      [[['12']], bands],
      [
        [['3']],
        [
          ['Band', 'Value'],
          [3, 100],
          [3, 200],
        ],
      ],
    ],
    EBTTOPUP: [
      [[['3']], bands, [['']], [['']], [['2024-05-01']], 2024],
      [[['3']], bands, [['']], [['2024-01-01']], [['']], 2024],
    ],
    APPORTION: [
      [100, column(0, 0)],
      [12345, column(1), 100],
    ],
    BALANCE: [[0, [[1, 2]], [[1, 2, 3]]]],
    MITIGATED: [
      [[[1, 2]], [[1, 2, 3]]],
      [[[1]], [[1]], '', -0.5],
    ],
    BLOCKTRANSFER: [
      [0, 1],
      [1, -1],
    ],
    STABILITYGRANT: [[1, -0.1]],
    ACADEMICTOFINANCIAL: [[[[1]]]],
    EHCPFORECAST: [
      [[[1]], 1],
      [[[1, 2]], 1, 'RATE'],
      [[[1, 2]], 0],
    ],
    COHORTFORECAST: [[[[1, 2, 3]], [[1, 2]], [[0, 0, 0]], 1]],
    INVESTTOSAVE: [[[[1, 2]], [[1, 2, 3]]]],
    SUPPRESS: [[[[1, -1]]], [[[3, 3]]], [[[3, 20, 2]]]],
    BANDDRIFT: [
      [
        [
          ['Ref', 'Band'],
          ['P1', 3],
        ],
        [
          ['Ref', 'Band'],
          ['P1', 3],
          ['P1', 3],
        ],
        bands,
      ],
    ],
    MODERATION: [
      [column('3', '3'), [['3']], bands],
      [[['3']], [['']], bands],
    ],
    EBTCHECK: [
      [
        [
          ['Ref', 'Band', 'Start', 'Paid'],
          ['P1', 3, 45000, 1],
        ],
        bands,
        2024,
        -1,
      ],
    ],
    VERSION: [],
  };

  it.each(CATALOGUE)('$id', ({ id, errors }) => {
    const met = (calls[id] ?? []).map((given) => {
      const result = answer(() => callable[id]?.(...given));
      return String(Array.isArray(result) ? (result as unknown[][])[0]?.[0] : result);
    });
    expect(met.map((text) => text.replace(/^#(VALUE!|N\/A) /, ''))).toEqual(errors);
    for (const text of met) expect(text).toMatch(/^#(VALUE!|N\/A) .+\.$/);
  });
});
