/** Columns of HNB Comparison that follow a table of what other councils do, live by the council's name. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { brokenRules } from './formula-rules';
import { looksOf } from './own-checks';
import { userTable } from './sources';

const COUNCILS = 'comparison-councils';
const ASSESSED = 'comparison-assessments';
const PRACTICES = 'comparison-practices';
const TASK = 'comparison';

const ANSWERS: Plain[][] = [
  ['Number', 'Our practice', 'Assessment', 'Council', 'As at', 'Source'],
  [1, 'Two heads', 'Met', 'Smallshire', '2026', 'Own survey'],
];
const ELSEWHERE: Plain[][] = [
  ['Council', 'Number', 'Their practice', 'Assessment', 'Kind', 'As at', 'Source'],
  ['Bigshire', 1, 'One head', 'Green', 'partner council', '', ''],
  ['Bigshire', 3, 'Monthly meetings', '', '', 46_477, 'A talk'],
  [' bigshire', 3, 'A second answer', 'Red', '', '', ''],
  ['Fenton', 11, 'None of the ten', 'Met', '', '', ''],
  ['Fenton', 8, 'A fund', 'amber', 'Case study', 2022, 'A paper'],
];
const council = (elsewhere: Plain[][] | null = ELSEWHERE): Council =>
  new Council([
    userTable('recommendations', 'Answers', ANSWERS),
    ...(elsewhere
      ? [
          userTable(
            'practiceElsewhere',
            'Elsewhere',
            elsewhere.map((line) => [...line]),
          ),
        ]
      : []),
  ]);
/** What a row shows under ours and the others, by the calculator; a blank is null. */
async function row(built: Council, block: string, key: Plain): Promise<Plain[]> {
  const book = await calculated(built);
  return ['Ours this year', 'Other 1', 'Other 2', 'Other 3'].map(
    (side) => book.at('HNB Comparison', built.cellOf(block, key, side)) || null,
  );
}

test('each council of the table gets a column, and ours its name, with dates in words', async () => {
  const built = council();
  built.build('recommendations');
  expect(await disagreements(built, built.build(TASK))).toEqual([]);
  expect(await row(built, COUNCILS, 'Name')).toEqual(['Smallshire', 'Bigshire', 'Fenton', null]);
  expect(await row(built, COUNCILS, 'Kind')).toEqual(['Us', 'Partner council', 'Case study', null]);
  // 31 March 2027, which the cell's look writes in words
  expect((await row(built, COUNCILS, 'Year')).map(String)).toEqual(['2026', '46477', '2022', 'null']);
  expect(await row(built, COUNCILS, 'Source')).toEqual(['Own survey', 'A talk', 'A paper', null]);
  expect((await row(built, PRACTICES, 3)).slice(1)).toEqual(['Monthly meetings', null, null]);
  expect(await looksOf(built, 'Comparison', TASK)).toEqual([]);
});

test('their assessment is put in our words; where the table says nothing, it is not assessed', async () => {
  const built = council();
  built.build(TASK);
  const shown = [];
  for (const key of [1, 3, 8, 10]) shown.push((await row(built, ASSESSED, key)).slice(1));
  expect(shown).toEqual([
    ['Met', 'Not assessed', null],
    // the first row that says something
    ['Not yet', 'Not assessed', null],
    ['Not assessed', 'Partly', null],
    ['Not assessed', 'Not assessed', null],
  ]);
});

describe('without a build', () => {
  test('what changes in the table is there at once, and so is another council that is named', async () => {
    const built = council();
    built.build(TASK);
    const { grid } = built.tables.find(({ input }) => input === 'practiceElsewhere')!;
    grid[1]![2] = 'Two heads there too';
    grid[1]![3] = '*';
    expect((await row(built, PRACTICES, 1))[1]).toBe('Two heads there too');
    // a sign that Excel would take for any word is no word of the list
    expect((await row(built, ASSESSED, 1))[1]).toBe('Not assessed');
    built.typeInto(COUNCILS, 'Name', 'Other 1', ' FENTON ');
    expect((await row(built, PRACTICES, 8)).slice(1)).toEqual(['A fund', 'A fund', null]);
    expect((await row(built, COUNCILS, 'Source')).slice(1)).toEqual(['A paper', 'A paper', null]);
    built.typeInto(COUNCILS, 'Name', 'Other 1', 'Nowhere');
    expect((await row(built, ASSESSED, 8)).slice(1)).toEqual([null, 'Partly', null]);
  });
});

test('last year’s column follows the rows that the table has under the name typed there', async () => {
  const built = council([
    ...ELSEWHERE,
    ['Smallshire 2025', 1, 'One head only', 'Red', 'Us', 2025, 'Last paper'],
  ]);
  built.build(TASK);
  // until then its cells hold no formula, so that they can be typed
  expect(built.valueOf(PRACTICES, 1, 'Ours last year')).toBeNull();
  built.typeInto(COUNCILS, 'Name', 'Ours last year', 'Smallshire 2025');
  expect(await disagreements(built, built.build(TASK))).toEqual([]);
  const book = await calculated(built);
  const last = (block: string, key: Plain): Plain =>
    book.at('HNB Comparison', built.cellOf(block, key, 'Ours last year'));
  expect([last(PRACTICES, 1), last(ASSESSED, 1), last(ASSESSED, 2), last(COUNCILS, 'Source')]).toEqual([
    'One head only',
    'Not yet',
    'Not assessed',
    'Last paper',
  ]);
});

test('a table that comes later fills the columns that are blank, and leaves those that people filled', async () => {
  const built = council(null);
  built.build('recommendations');
  built.build(TASK);
  built.typeInto(COUNCILS, 'Name', 'Other 1', 'Elsewhere');
  built.typeInto(PRACTICES, 2, 'Other 2', 'Typed');
  built.tables.push(userTable('practiceElsewhere', 'Elsewhere', ELSEWHERE));
  expect(await disagreements(built, built.build(TASK))).toEqual([]);
  expect(await row(built, COUNCILS, 'Name')).toEqual(['Smallshire', 'Elsewhere', null, 'Bigshire']);
  expect((await row(built, PRACTICES, 2)).slice(1)).toEqual([null, 'Typed', null]);
  expect(built.plan(TASK).operations).toEqual([]);
});

test('what was put there once, before it was live, becomes live where it still says the same', async () => {
  const built = council();
  built.build(TASK);
  built.typeInto(PRACTICES, 1, 'Other 1', 'One head');
  built.typeInto(COUNCILS, 'Year', 'Other 1', '31 March 2027');
  built.typeInto(PRACTICES, 3, 'Other 1', 'Typed');
  expect(await disagreements(built, built.build(TASK))).toEqual([]);
  expect(String(built.valueOf(PRACTICES, 1, 'Other 1'))).toMatch(/^=/);
  expect(String(built.valueOf(COUNCILS, 'Year', 'Other 1'))).toMatch(/^=/);
  expect((await row(built, PRACTICES, 3))[1]).toBe('Typed');
  expect(built.plan(TASK).operations).toEqual([]);
});

test('a council that stands there already is not put there again; a cell that is cleared follows again', async () => {
  const built = council();
  built.build(TASK);
  built.typeInto(ASSESSED, 1, 'Other 1', 'Partly');
  built.build(TASK);
  expect((await row(built, ASSESSED, 1))[1]).toBe('Partly');
  built.typeInto(ASSESSED, 1, 'Other 1', '');
  built.build(TASK);
  expect((await row(built, ASSESSED, 1)).slice(1)).toEqual(['Met', 'Not assessed', null]);
  expect(await row(built, COUNCILS, 'Name')).toEqual(['Smallshire', 'Bigshire', 'Fenton', null]);
  expect(built.plan(TASK).operations).toEqual([]);
});

test('a text of the table that looks like a formula stands in no cell, only what leads to it', () => {
  const built = council([
    ['Council', 'Number', 'Their practice'],
    ['Bigshire', 1, '=1+1'],
  ]);
  const written = built
    .build(TASK)
    .operations.flatMap((operation) => (operation.kind === 'write' ? operation.content.flat() : []));
  expect(written.filter((content) => String(content).includes('1+1'))).toEqual([]);
  expect(String(built.valueOf(PRACTICES, 1, 'Other 1'))).toContain('Elsewhere[Their practice]');
});

test('keeps to the rules of formulas, with the table and without', () => {
  for (const built of [
    council(),
    council([
      ['Council', 'Number', 'Their practice'],
      ['Bigshire', 1, 'One'],
    ]),
  ])
    expect(brokenRules(built.build(TASK).blueprints)).toEqual([]);
});
