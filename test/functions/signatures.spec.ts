/**
 * What people's cells hold may not change: signatures.json freezes the functions shipped and their parameters. It may
 * be added to, never corrected. "[]" marks a range, "?" what may be left out.
 */
import { CATALOGUE, type ParameterRecord } from '../../src/functions/catalogue';
import frozen from './signatures.json';

const written = ({ name, shape, optional }: ParameterRecord): string =>
  `${name}${shape === 'cell' ? '' : '[]'}${optional ? '?' : ''}`;

const current = new Map(CATALOGUE.map(({ id, parameters }) => [id, parameters.map(written)]));

describe.each(Object.entries<string[]>(frozen))('%s', (id, shipped) => {
  it('is still there, its parameters under the same names, in the same order', () => {
    expect(current.get(id)?.slice(0, shipped.length)).toEqual(shipped);
  });

  it('has taken on nothing that old formulas would have to give', () => {
    expect((current.get(id) ?? []).slice(shipped.length).filter((added) => !added.endsWith('?'))).toEqual([]);
  });
});

it('every function is frozen here before it is shipped', () => {
  expect([...current.keys()].sort()).toEqual(Object.keys(frozen).sort());
});
