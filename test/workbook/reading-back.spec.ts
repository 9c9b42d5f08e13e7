/** The built sheets are read back in answers that Excel on the web gives: all in one as a rule, long sheets in stretches. */
import type { SheetBlueprint } from '../../src/sheets/blueprint';
import { readingOf, type Stretch } from '../../src/workbook/verify';
import { smallCouncil } from '../sheets/small-council';

const { blueprints } = smallCouncil().build('plan');
const plan = blueprints.find(({ id }) => id === 'Plan')!;

/** A sheet of so many rows, each with a figure of ten digits and a formula that comes to one. */
const long = (rows: number): SheetBlueprint => ({
  ...plan,
  name: 'HNB Bands',
  cells: Array.from({ length: rows * 2 }, (_, i) => ({
    row: Math.floor(i / 2),
    column: i % 2,
    style: 'money' as const,
    ...(i % 2 === 0 ? { value: 1_234_567_890 } : { formula: '=A1', expect: 1_234_567_890 }),
  })),
});

const rowsOf = (stretches: readonly Stretch[], sheet: SheetBlueprint): [number, number][] =>
  stretches.filter(({ blueprint }) => blueprint === sheet).map(({ top, rows }) => [top, top + rows]);

test('the whole plan takes one request', () => {
  expect(readingOf(blueprints)).toHaveLength(1);
  expect(readingOf(blueprints)[0]).toHaveLength(blueprints.length);
});

test('a sheet that is too long for one answer is read in stretches, every row once', () => {
  const sheet = long(1_000);
  // 26 characters a row: 2 × 10 digits, 2 × 3 around them
  const requests = readingOf([plan, sheet], 10_000);
  expect(requests.length).toBeGreaterThan(3);
  const rows = requests.flatMap((stretches) => rowsOf(stretches, sheet));
  expect(rows[0]?.[0]).toBe(0);
  expect(rows[rows.length - 1]?.[1]).toBe(1_000);
  rows.slice(1).forEach(([top], i) => expect(top).toBe(rows[i]?.[1]));
  for (const stretches of requests)
    expect(stretches.reduce((sum, { rows: count }) => sum + count * 26, 0)).toBeLessThanOrEqual(10_000);
  for (const [top, end] of rows) expect((end - top) * 26).toBeLessThanOrEqual(10_000);
});

test('a row that is too long by itself is still read', () => {
  expect(readingOf([long(3)], 20).flat()).toHaveLength(3);
});

test('nothing to read takes no request', () => {
  expect(readingOf([])).toEqual([]);
});
