/** HNB Recommendations: ten rows, the council's own answers live, the assessment typed. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import { Council } from './council';
import { smallCouncil } from './small-council';

const SHEET = 'HNB Recommendations';
const built = (): Council => {
  const council = smallCouncil();
  council.build('recommendations');
  return council;
};
const shown = (council: Council, book: Calculated, number: number, heading: string): Plain =>
  book.at(SHEET, council.cellOf('recommendations', number, heading));

test('every formula comes to what it should', async () => {
  const council = smallCouncil();
  expect(await disagreements(council, council.build('recommendations'))).toEqual([]);
});

test('the ten recommendations stand in their order, each with what the research found', () => {
  const council = built();
  for (let number = 1; number <= 10; number += 1) {
    expect(council.valueOf('recommendations', number, 'Recommendation')).toMatch(/\.$/);
    expect(council.valueOf('recommendations', number, 'What the research found')).toMatch(/\.$/);
  }
});

test("practice comes live from the council's own table, by number and not by position", async () => {
  const council = built();
  const answers = council.tables.find(({ input }) => input === 'recommendations')!;
  answers.grid.splice(1, 0, [2, 'Joint panel with health', 'Red', '']);
  const book = await calculated(council);
  expect(shown(council, book, 1, 'Our practice')).toBe('Two heads of service share the post');
  expect(shown(council, book, 2, 'Our practice')).toBe('Joint panel with health');
  expect(shown(council, book, 3, 'Our practice')).toBe('');
});

test("the first build takes over the council's assessment and owner, in our words", async () => {
  const council = built();
  const book = await calculated(council);
  expect([1, 7, 3].map((number) => shown(council, book, number, 'Assessment'))).toEqual([
    'Met',
    'Partly',
    'Not assessed',
  ]);
  expect([1, 7, 3].map((number) => shown(council, book, number, 'Sign'))).toEqual(['✓', '~', '?']);
  expect(shown(council, book, 1, 'SEND owner')).toBe('Head of SEND');
});

test('what people typed since stays, whatever their table says later', () => {
  const council = built();
  council.typeInto('recommendations', 1, 'Assessment', 'Not yet');
  council.typeInto('recommendations', 1, 'Next step', 'Recruit by May');
  council.tables.find(({ input }) => input === 'recommendations')!.grid[1]![2] = 'Red';
  council.build('recommendations');
  expect(council.valueOf('recommendations', 1, 'Assessment')).toBe('Not yet');
  expect(council.valueOf('recommendations', 1, 'Next step')).toBe('Recruit by May');
});

test('a cleared assessment shows no sign, and the formulas agree', async () => {
  const council = built();
  council.typeInto('recommendations', 1, 'Assessment', '');
  const build = council.build('recommendations');
  expect(await disagreements(council, build)).toEqual([]);
  expect(shown(council, await calculated(council), 1, 'Sign')).toBe('');
});

test('the summary counts assessments and rows without an owner', async () => {
  const council = built();
  const book = await calculated(council);
  const count = (key: string): Plain =>
    book.at(SHEET, council.cellOf('recommendations-summary', key, 'Recommendations'));
  expect(['Met', 'Partly', 'Not yet', 'Not assessed', 'No owner'].map(count)).toEqual([1, 1, 0, 8, 9]);
});

test('an assessment is told by sign and word, never by colour alone', () => {
  const { blueprints } = smallCouncil().plan('recommendations');
  const { conditionals, validations } = blueprints.find(({ name }) => name === SHEET)!;
  expect(conditionals.map(({ formula }) => formula)).toEqual(
    ['Met', 'Partly', 'Not yet', 'Not assessed'].map((word) => `=$G6="${word}"`),
  );
  expect(validations[0]!.list).toEqual(['Met', 'Partly', 'Not yet', 'Not assessed']);
});

test('without a table of answers practice is empty and nothing fails', async () => {
  const council = new Council([]);
  const build = council.build('recommendations');
  expect(await disagreements(council, build)).toEqual([]);
  expect(council.valueOf('recommendations', 1, 'Our practice')).toBeNull();
});
