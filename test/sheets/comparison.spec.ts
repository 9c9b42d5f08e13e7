/** HNB Comparison: councils side by side, this year against last, other reports beside the ten. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { chance } from './made-up';
import { cellsOf, looksOf } from './own-checks';
import { smallCouncil } from './small-council';

const SHEET = 'HNB Comparison';
const COUNCILS = 'comparison-councils';
const ASSESSED = 'comparison-assessments';
const PRACTICES = 'comparison-practices';
const MEASURES = 'comparison-measures';
const ACTIONS = 'comparison-actions';
const SUMMARY = 'comparison-summary';
const TASK = 'comparison';

const cells = cellsOf(SHEET);
const lookedAt = (council: Council): Promise<string[]> => looksOf(council, 'Comparison', TASK);

function typeRow(council: Council, block: string, key: Plain, row: Record<string, Plain>): void {
  for (const [heading, value] of Object.entries(row)) council.typeInto(block, key, heading, value);
}

/** The small council, whose table has 1 met and 7 partly, beside its partner and a case study. */
function compared(): Council {
  const council = smallCouncil();
  council.build('recommendations');
  council.build(TASK);
  typeRow(council, COUNCILS, 'Name', {
    'Ours this year': 'Smallshire',
    'Other 1': 'Bigshire',
    'Other 2': 'Fenton',
  });
  typeRow(council, COUNCILS, 'Kind', { 'Other 1': 'Partner council', 'Other 2': 'Case study' });
  typeRow(council, ASSESSED, 1, { 'Ours last year': 'Partly', 'Other 1': 'Met', 'Other 2': 'Not yet' });
  typeRow(council, ASSESSED, 7, { 'Ours last year': 'Met', 'Other 1': 'Not assessed', 'Other 2': 'partly' });
  typeRow(council, PRACTICES, 7, {
    'Other 1': 'Two bases opened',
    'Other 2': ' a resource  base opens in 2026 ',
  });
  typeRow(council, MEASURES, 4, {
    Source: 'SEN2',
    'Ours this year': 60,
    'Ours last year': 45.5,
    'Other 1': 80,
    'Other 2': 60,
  });
  council.build(TASK);
  return council;
}

const MARKS = ['Against last year', 'Against other 1', 'Against other 2', 'Against other 3'];

test('a new sheet has the ten recommendations, eight measures and nothing to look at', async () => {
  const council = new Council([]);
  expect(await disagreements(council, council.build(TASK))).toEqual([]);
  expect(council.valueOf(ASSESSED, 3, 'Recommendation')).toBe(
    'Make SEND and finance officers jointly accountable.',
  );
  expect(council.valueOf(ASSESSED, 3, 'Report')).toBe('DfE research, June 2022');
  expect(council.valueOf(ASSESSED, 11, 'Recommendation')).toBeNull();
  expect(council.valueOf(MEASURES, 8, 'Measure')).toBe('Open plans for each SEND casework officer');
  expect(await lookedAt(council)).toEqual([]);
});

describe('side by side', () => {
  test('ours comes live from HNB Recommendations, and what differs is marked by sign and word', async () => {
    const council = compared();
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    const book = await calculated(council);
    expect(cells(council, book, ASSESSED, 1, 'Ours counted', ...MARKS)).toEqual([
      'Met',
      '▲ Ahead',
      '= Same',
      '▲ Ahead',
      '',
    ]);
    expect(cells(council, book, ASSESSED, 7, 'Ours counted', ...MARKS)).toEqual([
      'Partly',
      '▼ Behind',
      '… Not assessed',
      '= Same',
      '',
    ]);
    expect(cells(council, book, PRACTICES, 7, ...MARKS)).toEqual(['', '▲▼ Differs', '= Same', '']);
    expect(cells(council, book, MEASURES, 4, ...MARKS)).toEqual([
      '▲ Higher, better',
      '▼ Lower, worse',
      '= Same',
      '',
    ]);
    expect(cells(council, book, 'comparison-names-measures', 'Names', 'Ours this year', 'Other 2')).toEqual([
      'Smallshire',
      'Fenton',
    ]);
  });

  test('an assessment changed on HNB Recommendations, or typed here, follows without a build', async () => {
    const council = compared();
    council.typeInto('recommendations', 7, 'Assessment', 'Not yet');
    expect(cells(council, await calculated(council), ASSESSED, 7, 'Ours counted', ...MARKS)).toEqual([
      'Not yet',
      '▼ Behind',
      '… Not assessed',
      '▼ Behind',
      '',
    ]);
    council.typeInto(ASSESSED, 7, 'Ours this year', 'Met');
    expect(cells(council, await calculated(council), ASSESSED, 7, 'Ours counted')).toEqual(['Met']);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
  });

  test('figures within the share typed count as the same', async () => {
    const council = compared();
    council.typeInto('comparison-rules', 'Same', 'Value', 0.25);
    expect(cells(council, await calculated(council), MEASURES, 4, ...MARKS)).toEqual([
      '▲ Higher, better',
      '= Same',
      '= Same',
      '',
    ]);
  });

  test('the summary counts by assessment and by mark', async () => {
    const council = compared();
    const book = await calculated(council);
    const sides = ['Ours this year', 'Ours last year', 'Other 1', 'Other 2'];
    const of = (key: string): Plain[] => cells(council, book, SUMMARY, key, ...sides);
    expect(['Met', 'Partly', 'Not yet', 'Not assessed'].map(of)).toEqual([
      [1, 1, 1, 0],
      [1, 1, 0, 1],
      [0, 0, 0, 1],
      [8, 8, 9, 8],
    ]);
    const marks = (key: string): Plain[] => cells(council, book, SUMMARY, key, ...MARKS);
    expect(marks('▲ Ahead')).toEqual([1, 0, 1, 0]);
    expect(marks('▼ Behind')).toEqual([1, 0, 0, 0]);
    expect(marks('Practice')).toEqual([0, 1, 0, 0]);
    expect(marks('Measures worse')).toEqual([0, 1, 0, 0]);
  });
});

test('our practice follows HNB Recommendations without a build, unless it was typed over, which is named', async () => {
  const council = compared();
  const practice = async (): Promise<Plain> =>
    cells(council, await calculated(council), PRACTICES, 7, 'Ours this year')[0]!;
  council.tables.find(({ input }) => input === 'recommendations')!.grid[2]![1] = 'Three bases';
  expect(await practice()).toBe('Three bases');
  council.typeInto(PRACTICES, 7, 'Ours this year', 'In our own words');
  expect(await lookedAt(council)).toEqual(['Comparison overtyped']);
  expect(await disagreements(council, council.build(TASK))).toEqual([]);
  expect(await practice()).toBe('In our own words');
  council.typeInto(PRACTICES, 7, 'Ours this year', '');
  council.build(TASK);
  expect(await practice()).toBe('Three bases');
  expect(await lookedAt(council)).toEqual([]);
});

test('a recommendation of another report on HNB Recommendations stands here too', async () => {
  const council = compared();
  for (const [heading, value] of Object.entries({
    Recommendation: 'Publish the offer of therapies.',
    Report: 'Area inspection',
    'SEND owner': 'Head of SEND',
    Due: 46_477,
  }))
    council.typeInto('recommendations', 11, heading, value);
  expect(await disagreements(council, council.build(TASK))).toEqual([]);
  const book = await calculated(council);
  expect(cells(council, book, ASSESSED, 11, 'Recommendation', 'Report')).toEqual([
    'Publish the offer of therapies.',
    'Area inspection',
  ]);
  expect(cells(council, book, ACTIONS, 11, 'SEND owner', 'Due')).toEqual(['Head of SEND', 46_477]);
  expect(council.plan(TASK).operations).toEqual([]);
});

test('what was typed here of another report moves to HNB Recommendations when that is built', () => {
  const council = compared();
  council.typeInto(ASSESSED, 11, 'Recommendation', 'Review transport');
  council.typeInto(ACTIONS, 11, 'Gap', 'No policy');
  council.build(TASK);
  expect(council.valueOf(ASSESSED, 11, 'Recommendation')).toBe('Review transport');
  council.build('recommendations');
  expect(council.valueOf('recommendations', 11, 'Recommendation')).toBe('Review transport');
  expect(council.valueOf('recommendations', 11, 'Gap')).toBe('No policy');
  council.build(TASK);
  expect(council.valueOf(ASSESSED, 11, 'Recommendation')).toMatch(/^=/);
});

describe('another report', () => {
  const pasted = (council: Council): void => {
    typeRow(council, ASSESSED, 11, {
      Recommendation: 'Publish the local offer of therapies.',
      Report: 'Area SEND inspection, May 2026',
      'Number there': 'A1',
      'Ours this year': 'Partly',
      'Other 1': 'Met',
    });
  };

  test('gets the marks, the practice, the owners and the summary of the ten', async () => {
    const council = compared();
    pasted(council);
    council.build(TASK);
    const book = await calculated(council);
    expect(cells(council, book, ASSESSED, 11, ...MARKS)).toEqual(['', '▼ Behind', '', '']);
    expect(cells(council, book, PRACTICES, 11, 'Recommendation')).toEqual([
      'Publish the local offer of therapies.',
    ]);
    expect(cells(council, book, ACTIONS, 11, 'Recommendation', 'Sign')).toEqual([
      'Publish the local offer of therapies.',
      '~',
    ]);
    expect(cells(council, book, SUMMARY, 'Partly', 'Ours this year')).toEqual([2]);
    expect(await lookedAt(council)).toEqual(['Comparison owners']);
    typeRow(council, ACTIONS, 11, { 'SEND owner': 'Head of SEND', 'Finance owner': 'Schools finance lead' });
    expect(await lookedAt(council)).toEqual([]);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
  });

  test('can be linked with on HNB Review group', async () => {
    const council = compared();
    pasted(council);
    council.build(TASK);
    council.build('review group');
    typeRow(council, 'review-items', 1, { Item: 'Therapies', Recommendation: 11 });
    expect(await disagreements(council, council.build('review group'))).toEqual([]);
    const book = await calculated(council);
    const at = council.cellOf('review-items', 1, 'What it recommends');
    expect(book.at('HNB Review group', at)).toBe('Publish the local offer of therapies.');
    council.typeInto(ASSESSED, 11, 'Recommendation', '');
    expect(await looksOf(council, 'ReviewGroup', 'review group')).toContain('Review recommendations');
  });
});

describe('checks', () => {
  test('a complete comparison has nothing to look at', async () => {
    expect(await lookedAt(compared())).toEqual([]);
  });

  const type =
    (block: string, key: Plain, heading: string, value: Plain) =>
    (council: Council): void =>
      council.typeInto(block, key, heading, value);
  const faults: [string, string, (council: Council) => void][] = [
    ['an assessment in other words', 'Comparison words', type(ASSESSED, 1, 'Other 1', 'Green')],
    ['a practice of nothing', 'Comparison unnamed', type(PRACTICES, 12, 'Other 1', 'Panels')],
    ['a recommendation cleared', 'Comparison unnamed', type(ASSESSED, 7, 'Recommendation', '')],
    ['a number twice', 'Comparison twice', type(ASSESSED, 3, 'Number there', 4)],
    ['no report', 'Comparison reports', type(ASSESSED, 3, 'Report', '')],
    ['a figure as text', 'Comparison figures', type(MEASURES, 4, 'Other 1', '80%')],
    ['a share as text', 'Comparison figures', type('comparison-rules', 'Same', 'Value', 'some')],
    ['a figure without a measure', 'Comparison measures', type(MEASURES, 4, 'Measure', '')],
    ['a figure without a unit', 'Comparison units', type(MEASURES, 4, 'Unit', '')],
    ['a figure without a source', 'Comparison sources', type(MEASURES, 4, 'Source', '')],
    ['a council without a name', 'Comparison names', type(COUNCILS, 'Name', 'Other 1', '')],
  ];
  test.each(faults)(
    '%s is found at once, and by the engine at the next build',
    async (_what, key, change) => {
      const council = compared();
      change(council);
      expect(await lookedAt(council)).toContain(key);
      expect(await disagreements(council, council.build(TASK))).toEqual([]);
    },
  );
});

test('building again has nothing to do, and keeps what was typed below the ten', () => {
  const council = compared();
  expect(council.plan(TASK).operations).toEqual([]);
  council.typeInto(ASSESSED, 20, 'Recommendation', 'Review transport');
  council.typeInto(MEASURES, 18, 'Measure', 'Tribunal appeals');
  council.build(TASK);
  expect(council.valueOf(ASSESSED, 20, 'Recommendation')).toBe('Review transport');
  expect(council.valueOf(MEASURES, 18, 'Measure')).toBe('Tribunal appeals');
  expect(council.valueOf(ACTIONS, 30, 'No')).toBe(30);
  expect(council.plan(TASK).operations).toEqual([]);
});

test('made-up comparisons: every formula comes to what src/funding works out', async () => {
  const { whole, pick } = chance(202206);
  const sides = ['Ours this year', 'Ours last year', 'Other 1', 'Other 2', 'Other 3'];
  for (let round = 0; round < 4; round += 1) {
    const council = smallCouncil();
    if (round % 2 === 0) council.build('recommendations');
    council.build(TASK);
    council.typeInto('comparison-rules', 'Same', 'Value', pick<Plain>(['', 0, 0.1, -1, 'x']));
    for (let key = 1; key <= 14; key += 1) {
      if (key > 8) council.typeInto(ASSESSED, key, 'Number there', pick<Plain>(['', 1, '2', 'B3']));
      council.typeInto(ASSESSED, key, 'Report', pick(['', 'One', 'one ', 'Two']));
      for (const side of sides) {
        council.typeInto(ASSESSED, key, side, pick(['', 'Met', 'partly', ' Not yet', 'Not assessed', 'Red']));
        council.typeInto(PRACTICES, key, side, pick(['', 'Panels', 'panels ', 'Bands']));
        council.typeInto(MEASURES, key, side, pick<Plain>(['', whole(50), whole(500) / 10 - 20, 'n/a']));
      }
      council.typeInto(MEASURES, key, 'Better', pick(['', 'higher', 'Lower', 'Neither', 'Up']));
    }
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    expect(council.plan(TASK).operations).toEqual([]);
  }
});
