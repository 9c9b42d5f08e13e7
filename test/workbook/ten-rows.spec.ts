/**
 * @jest-environment node
 *
 * A workbook that an earlier version built, kept as a file: HNB Recommendations with the ten rows only and without the
 * columns that came since, another report's recommendation on HNB Comparison. Built anew, it keeps all that was typed.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openSample, valueAt, type OpenSample } from './sample-workbook';

jest.setTimeout(120_000);

const FILE = path.resolve(__dirname, '../cases/workbook-ten-rows/built-before.xlsx');
const RECOMMENDATIONS = 'HNB Recommendations';
const COMPARISON = 'HNB Comparison';
const TEN = Array.from({ length: 10 }, (_, i) => i + 1);

let old: OpenSample;
beforeEach(async () => {
  old = await openSample(new Uint8Array(readFileSync(FILE)));
});
afterEach(() => old.node.close());

const cell = (sheet: string, row: number, column: number): unknown =>
  valueAt(old.book, sheet, row, column) || null;

/** What stands in the row of a number under a heading, in the first table of a sheet that has both headings. */
function on(sheet: string, number: number, heading: string, beside = 'Recommendation'): unknown {
  const rows = Array.from({ length: 260 }, (_, row) => row);
  const columns = Array.from({ length: 40 }, (_, column) => column);
  for (const top of rows) {
    if (!['No', 'Number'].includes(String(cell(sheet, top, 0)))) continue;
    const headings = columns.map((column) => cell(sheet, top, column));
    if (!headings.includes(heading) || !headings.includes(beside)) continue;
    const row = rows.slice(top + 1).find((line) => cell(sheet, line, 0) === number);
    return row === undefined ? undefined : cell(sheet, row, headings.indexOf(heading));
  }
  return undefined;
}
const recommended = (number: number, heading: string): unknown => on(RECOMMENDATIONS, number, heading);
const followed = (number: number, heading: string): unknown => on(COMPARISON, number, heading, 'Sign');

/** What was typed on the ten in the file, by heading. */
const TYPED: Readonly<Record<string, (number: number) => unknown>> = {
  Gap: (number) => `Gap ${number}`,
  'Next step': (number) => `Step ${number}`,
  Body: (number) => `Body ${number}`,
  'Finance owner': (number) => `Finance ${number}`,
  Due: (number) => 46_000 + number,
  Status: (number) => (number % 2 ? 'In progress' : 'Done'),
};
const typedOnTheTen = (): unknown =>
  Object.keys(TYPED).map((heading) => TEN.map((number) => recommended(number, heading)));
const ALL_TYPED = Object.values(TYPED).map((of) => TEN.map(of));

test('the file has the ten rows only, with what people typed on them and on HNB Comparison', () => {
  expect(typedOnTheTen()).toEqual(ALL_TYPED);
  expect(recommended(1, 'Assessment')).toBe('Partly');
  expect(recommended(11, 'Gap')).toBeUndefined();
  expect(recommended(1, 'Report')).toBeUndefined();
  expect(on(COMPARISON, 11, 'Recommendation')).toBe('Publish the offer of therapies.');
  expect(followed(11, 'Gap')).toBe('No page');
});

test('built anew, every typed text stands where it was, and there is room below the ten', async () => {
  const { problems } = await old.port.build('recommendations', 'A Person');
  expect(problems.filter(({ message }) => /shows #|HNB works it out/.test(message))).toEqual([]);
  expect(typedOnTheTen()).toEqual(ALL_TYPED);
  expect(recommended(1, 'Assessment')).toBe('Partly');
  expect(recommended(1, 'Our practice')).toBe('Two heads share the post');
  expect(recommended(1, 'SEND owner')).toBe('Head of SEND');
  expect(TEN.map((number) => recommended(number, 'Report'))).toEqual(
    TEN.map(() => 'DfE research, June 2022'),
  );
  // a row below the last is there to be typed on
  expect(recommended(12, 'Recommendation')).toBeNull();
});

test('another report typed on HNB Comparison moves over once, and HNB Comparison then follows it', async () => {
  const MOVED: Readonly<Record<string, unknown>> = {
    Recommendation: 'Publish the offer of therapies.',
    Report: 'Area inspection, May 2025',
    'Number there': 'A1',
    'Our practice': 'A web page',
    Assessment: 'Partly',
    Gap: 'No page',
    'Next step': 'Write it',
    'SEND owner': 'Head of SEND',
    'Finance owner': 'Schools finance lead',
    Due: 46_477,
    Status: 'In progress',
  };
  await old.port.build('recommendations', 'A Person');
  const standing = (): Record<string, unknown> =>
    Object.fromEntries(Object.keys(MOVED).map((heading) => [heading, recommended(11, heading)]));
  expect(standing()).toEqual(MOVED);
  await old.port.build('comparison', 'A Person');
  expect(on(COMPARISON, 11, 'Recommendation')).toBe(MOVED.Recommendation);
  expect(followed(11, 'Next step')).toBe('Write it');
  // what is the other council's, and the note, are typed there and stay there
  expect([on(COMPARISON, 11, 'Other 1'), on(COMPARISON, 3, 'Other 1')]).toEqual(['Met', 'Not yet']);
  expect(on(COMPARISON, 11, 'Note', 'Typed here')).toBe('A note');
  // once: neither sheet has anything left to do, and nothing came a second time
  for (const task of ['recommendations', 'comparison'] as const)
    expect((await old.port.build(task, 'A Person')).operations).toBe(0);
  expect(standing()).toEqual(MOVED);
  expect(recommended(12, 'Recommendation')).toBeNull();
});

test('cleared after it moved, it does not come back from HNB Comparison', async () => {
  for (const task of ['recommendations', 'comparison'] as const) await old.port.build(task, 'A Person');
  const sheet = old.book.sheet(RECOMMENDATIONS)!;
  const row = Array.from({ length: 60 }, (_, line) => line).find(
    (line) => cell(RECOMMENDATIONS, line, 0) === 11,
  )!;
  for (const [key, one] of sheet.cells) {
    const [line, column] = key.split(',').map(Number);
    if (line === row && column !== 0 && one.formula === undefined) Object.assign(one, { value: null });
  }
  const range = { row, column: 0, rows: 1, columns: 30 };
  old.book.tell({ kind: 'cells', sheet, range, source: 'user' });
  for (const task of ['recommendations', 'comparison'] as const) await old.port.build(task, 'A Person');
  expect(recommended(11, 'Recommendation')).toBeNull();
  expect(recommended(11, 'Gap')).toBeNull();
});
