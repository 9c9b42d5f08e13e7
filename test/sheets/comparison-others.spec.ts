/** Columns of HNB Comparison that follow a table of what other councils do, live by the council's name. */
import type { Plain } from '../../src/sheets/sources';
import { disagreements } from './calculated';
import { Council } from './council';
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
    ...(elsewhere ? [userTable('practiceElsewhere', 'Elsewhere', elsewhere)] : []),
  ]);
const row = (built: Council, block: string, key: Plain): Plain[] =>
  ['Ours this year', 'Other 1', 'Other 2', 'Other 3'].map((side) => built.valueOf(block, key, side));

test('each council of the table gets a column, and ours its name, with dates in words', async () => {
  const built = council();
  built.build('recommendations');
  expect(await disagreements(built, built.build(TASK))).toEqual([]);
  expect(row(built, COUNCILS, 'Name')).toEqual(['Smallshire', 'Bigshire', 'Fenton', null]);
  expect(row(built, COUNCILS, 'Kind')).toEqual(['Us', 'Partner council', 'Case study', null]);
  // 31 March 2027, which the cell's look writes in words
  expect(row(built, COUNCILS, 'Year').map(String)).toEqual(['2026', '46477', '2022', 'null']);
  expect(row(built, COUNCILS, 'Source')).toEqual(['Own survey', 'A talk', 'A paper', null]);
  expect(row(built, PRACTICES, 3).slice(1)).toEqual(['Monthly meetings', null, null]);
  expect(await looksOf(built, 'Comparison', TASK)).toEqual([]);
});

test('their assessment is put in our words; where the table says nothing, it is not assessed', () => {
  const built = council();
  built.build(TASK);
  expect([1, 3, 8, 10].map((key) => row(built, ASSESSED, key).slice(1))).toEqual([
    ['Met', 'Not assessed', null],
    // the first row that says something
    ['Not yet', 'Not assessed', null],
    ['Not assessed', 'Partly', null],
    ['Not assessed', 'Not assessed', null],
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
  expect(row(built, COUNCILS, 'Name')).toEqual(['Smallshire', 'Elsewhere', null, 'Bigshire']);
  expect(row(built, PRACTICES, 2).slice(1)).toEqual([null, 'Typed', null]);
  expect(built.plan(TASK).operations).toEqual([]);
});

test('a council that stands there already is not put there again, and a cell that was cleared stays clear', () => {
  const built = council();
  built.build(TASK);
  built.typeInto(ASSESSED, 1, 'Other 1', '');
  built.typeInto(COUNCILS, 'Source', 'Ours this year', '');
  built.build(TASK);
  expect(row(built, ASSESSED, 1).slice(1)).toEqual([null, 'Not assessed', null]);
  expect(row(built, COUNCILS, 'Name')).toEqual(['Smallshire', 'Bigshire', 'Fenton', null]);
  expect(row(built, COUNCILS, 'Source')[0]).toBeNull();
  expect(built.plan(TASK).operations).toEqual([]);
});

test('a text of the table that looks like a formula stays a text', () => {
  const built = council([
    ['Council', 'Number', 'Their practice'],
    ['Bigshire', 1, '=1+1'],
  ]);
  const { operations } = built.build(TASK);
  const written = operations.flatMap((operation) =>
    operation.kind === 'write' ? operation.content.flat() : [],
  );
  expect(written).toContain("'=1+1");
  expect(written).not.toContain('=1+1');
});
