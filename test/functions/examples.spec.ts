/** Every worked example of the help, put through the function it explains: the answer is the one stated by hand. */
import { CATALOGUE } from '../../src/functions/catalogue';
import { EXAMPLES, type ExampleCell, type FunctionExample } from '../../src/functions/examples';
import * as functions from '../../src/functions/functions';
import { parseRange } from '../../src/sheets/a1';
import { answer, day } from './excel';

const callable = functions as unknown as Record<string, (...given: unknown[]) => unknown>;

/** A cell as Excel hands it over: blank as "", a date as its serial. */
function plain(cell: ExampleCell | undefined): unknown {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return cell;
  return cell.kind === 'date' ? day(cell.value) : cell.value;
}

/** An argument of the formula: cells of the example, a number, a text, or nothing. */
function argument(text: string, { given }: FunctionExample): unknown {
  const area = parseRange(text);
  if (area)
    return Array.from({ length: area.rows }, (_, i) =>
      Array.from({ length: area.columns }, (__, j) => plain(given[area.row + i]?.[area.column + j])),
    );
  if (text.startsWith('"')) return text.slice(1, -1);
  return text === '' ? undefined : Number(text);
}

function worked(example: FunctionExample): unknown[][] {
  const [, id = '', list = ''] = /^=HNB\.([A-Z0-9]+)\((.*)\)$/.exec(example.formula) ?? [];
  expect(id).toBe(example.id);
  const given = list === '' ? [] : list.split(',').map((text) => argument(text, example));
  // one cell for a parameter that takes one: Excel hands over its value alone
  const record = CATALOGUE.find((found) => found.id === id);
  const sent = given.map((value, i) =>
    record?.parameters[i]?.shape === 'cell' && Array.isArray(value) ? (value as unknown[][])[0]?.[0] : value,
  );
  const result = answer(() => callable[id]?.(...sent));
  return Array.isArray(result) ? (result as unknown[][]) : [[result]];
}

it('every function has one example, in the order of the catalogue', () => {
  expect(EXAMPLES.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
});

it.each(EXAMPLES)('$id: the answer is the one stated', (example) => {
  const stated = example.result.map((row) => row.map(plain));
  const found = worked(example);
  expect(found.map((row) => row.length)).toEqual(stated.map((row) => row.length));
  found.forEach((row, i) =>
    row.forEach((value, j) => {
      const wanted = stated[i]?.[j];
      if (typeof wanted === 'number' && typeof value === 'number') expect(value).toBeCloseTo(wanted, 9);
      else expect(value).toEqual(wanted);
    }),
  );
});

it.each(EXAMPLES)('$id: the formula reads cells that the example gives, and says so in words', (example) => {
  const references = example.formula.match(/[A-Z]+\d+(?::[A-Z]+\d+)?(?![(\w])/g) ?? [];
  for (const reference of references) {
    const area = parseRange(reference);
    if (!area) continue;
    expect(area.row + area.rows).toBeLessThanOrEqual(example.given.length);
    const widest = Math.max(...example.given.map((row) => row.length));
    expect(area.column + area.columns).toBeLessThanOrEqual(widest);
  }
  expect(example.shows).toMatch(/\.$/);
  expect(example.figures).toMatch(/\.$/);
});
