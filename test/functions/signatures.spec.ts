/**
 * What people's cells hold may not change. signatures.json freezes the functions shipped: their parameters and the shape
 * of their answer. It may be added to, never corrected. "[]" marks a range, "?" what may be left out. Compared with it is
 * the metadata that the build gives to Excel.
 */
import path from 'node:path';
import { generateCustomFunctionsMetadata } from 'custom-functions-metadata';
import { CATALOGUE } from '../../src/functions/catalogue';
import frozen from './signatures.json';

interface Parameter {
  name: string;
  type: string;
  dimensionality?: string;
  optional?: boolean;
}
interface Metadata {
  id: string;
  name: string;
  parameters: Parameter[];
  result: { dimensionality?: string };
}
interface Signature {
  parameters: string[];
  answer: string;
}
type Signatures = Record<string, Signature>;

const marked = ({ dimensionality }: { dimensionality?: string }): string =>
  dimensionality === 'matrix' ? '[]' : '';

const signatureOf = ({ parameters, result }: Metadata): Signature => ({
  parameters: parameters.map(
    (parameter) => `${parameter.name}${marked(parameter)}${parameter.optional ? '?' : ''}`,
  ),
  answer: `cell${marked(result)}`,
});

/** What old formulas would suffer from; empty when nothing. */
function brokenPromises(shipped: Signatures, now: Signatures): string[] {
  return Object.entries(shipped).flatMap(([id, { parameters, answer }]) => {
    const current = now[id];
    if (!current) return [`${id} is gone`];
    const changed = parameters.flatMap((parameter, i) =>
      current.parameters[i] === parameter
        ? []
        : [`${id}: parameter ${i + 1} was ${parameter}, is ${current.parameters[i] ?? 'gone'}`],
    );
    const demanded = current.parameters
      .slice(parameters.length)
      .filter((added) => !added.endsWith('?'))
      .map((added) => `${id}: ${added} was added and must be given`);
    const reshaped =
      current.answer === answer ? [] : [`${id}: its answer was ${answer}, is ${current.answer}`];
    return [...changed, ...demanded, ...reshaped];
  });
}

let current: Signatures;

beforeAll(async () => {
  const source = path.resolve(__dirname, '../../src/functions/functions.ts');
  const { metadataJson } = await generateCustomFunctionsMetadata(source);
  const { functions } = JSON.parse(metadataJson) as { functions: Metadata[] };
  for (const { id, name } of functions) expect(name).toBe(id);
  current = Object.fromEntries(functions.map((record) => [record.id, signatureOf(record)]));
});

it('no formula that people have typed is broken', () => {
  expect(brokenPromises(frozen, current)).toEqual([]);
});

it('every function is frozen here before it is shipped, and stands in the catalogue', () => {
  const ids = Object.keys(frozen).sort();
  expect(Object.keys(current).sort()).toEqual(ids);
  expect(CATALOGUE.map(({ id }) => id).sort()).toEqual(ids);
});

describe('what breaks a promise and what does not', () => {
  const EBTVALUE = frozen.EBTVALUE;
  const now = (change: Partial<Signature>): Signatures => ({
    ...frozen,
    EBTVALUE: { ...EBTVALUE, ...change },
  });
  const [band, bands, ...rest] = EBTVALUE.parameters as [string, string, ...string[]];

  it('a function removed', () => {
    const { EBTVALUE: _gone, ...others } = frozen;
    expect(brokenPromises(frozen, others)).toEqual(['EBTVALUE is gone']);
  });

  it('a function renamed', () => {
    const { EBTVALUE: renamed, ...others } = frozen;
    expect(brokenPromises(frozen, { ...others, BANDVALUE: renamed } as Signatures)).toEqual([
      'EBTVALUE is gone',
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['a parameter renamed', ['label[]', bands, ...rest], ['EBTVALUE: parameter 1 was band[], is label[]']],
    [
      'two parameters in the other order',
      [bands, band, ...rest],
      ['EBTVALUE: parameter 1 was band[], is bands[]', 'EBTVALUE: parameter 2 was bands[], is band[]'],
    ],
    [
      'the last parameter removed',
      [band, bands, ...rest.slice(0, -1)],
      ['EBTVALUE: parameter 5 was deduct?, is gone'],
    ],
    [
      'a parameter put in before others',
      [band, bands, 'scheme?', ...rest],
      [
        'EBTVALUE: parameter 3 was setting[]?, is scheme?',
        'EBTVALUE: parameter 4 was onDate?, is setting[]?',
        'EBTVALUE: parameter 5 was deduct?, is onDate?',
      ],
    ],
    [
      'a parameter that must now be given',
      [band, bands, 'setting[]', ...rest.slice(1)],
      ['EBTVALUE: parameter 3 was setting[]?, is setting[]'],
    ],
    [
      'a range that is now a single cell',
      ['band', bands, ...rest],
      ['EBTVALUE: parameter 1 was band[], is band'],
    ],
    [
      'a parameter added that must be given',
      [...EBTVALUE.parameters, 'scheme'],
      ['EBTVALUE: scheme was added and must be given'],
    ],
    ['optional parameters added at the end', [...EBTVALUE.parameters, 'scheme?', 'extra[]?'], []],
  ])('%s', (_what, parameters, broken) => {
    expect(brokenPromises(frozen, now({ parameters }))).toEqual(broken);
  });

  it('an answer of another shape', () => {
    expect(brokenPromises(frozen, now({ answer: 'cell' }))).toEqual([
      'EBTVALUE: its answer was cell[], is cell',
    ]);
  });

  it('a function added breaks none', () => {
    expect(
      brokenPromises(frozen, { ...frozen, NEWER: { parameters: ['any'], answer: 'cell' } } as Signatures),
    ).toEqual([]);
  });
});
