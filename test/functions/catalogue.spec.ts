/** The catalogue, the functions and the metadata that Excel reads say the same. */
import path from 'node:path';
import { generateCustomFunctionsMetadata } from 'custom-functions-metadata';
import { CATALOGUE } from '../../src/functions/catalogue';
import * as functions from '../../src/functions/functions';
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
  for (const parameter of record(id).parameters) {
    expect(parameter.type).toBe('any');
    expect(parameter.description).toMatch(/\.$/);
  }
});

it.each(CATALOGUE)('$id: what may be left out stands last, and says what then applies', ({ parameters }) => {
  const optional = parameters.map((parameter) => parameter.optional);
  expect(optional).toEqual([...optional].sort());
  for (const parameter of parameters) expect(parameter.optional).toBe(parameter.default !== null);
});

it.each(CATALOGUE)(
  '$id: the summary and the help anchor are those that Excel gets',
  ({ id, summary, help }) => {
    expect(record(id).description).toBe(summary);
    expect(record(id).helpUrl).toMatch(new RegExp(`/support\\.html#${help}$`));
    expect(help).toBe(id.toLowerCase());
  },
);

it.each(CATALOGUE)('$id: answers at once, is not volatile and asks for no address', ({ id }) => {
  const options = record(id).options ?? {};
  for (const wish of ['stream', 'cancelable', 'volatile', 'requiresAddress'])
    expect(options[wish]).toBeUndefined();
});

it.each(CATALOGUE)(
  '$id: the example calls it with no more than its parameters',
  ({ id, example, parameters }) => {
    const call = /^=HNB\.([A-Z0-9]+)\((.*)\)$/.exec(example);
    expect(call?.[1]).toBe(id);
    const given = (call?.[2] ?? '')
      .replace(/\{[^}]*\}|\[[^\]]*\]/g, 'x')
      .split(',')
      .filter(Boolean);
    expect(given.length).toBeGreaterThanOrEqual(parameters.filter(({ optional }) => !optional).length);
    expect(given.length).toBeLessThanOrEqual(parameters.length);
  },
);

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
    FAIRSHARE: [[], [school('n/k'), 1], [school(30, 20), 1, 'AVERAGE'], [school(3)]],
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
