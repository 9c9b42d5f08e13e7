/** HNB Recommendations: ten rows, the council's own answers live, the assessment typed. */
import { sealOf } from '../../src/sheets/recommendation-words';
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
  expect(conditionals.slice(0, 4).map(({ formula }) => formula)).toEqual(
    ['Met', 'Partly', 'Not yet', 'Not assessed'].map((word) => `=$I6="${word}"`),
  );
  expect(validations[0]!.list).toEqual(['Met', 'Partly', 'Not yet', 'Not assessed']);
});

test('without a table of answers practice is empty and nothing fails', async () => {
  const council = new Council([]);
  const build = council.build('recommendations');
  expect(await disagreements(council, build)).toEqual([]);
  expect(council.valueOf('recommendations', 1, 'Our practice')).toBeNull();
});

describe('a row linked to a mitigation', () => {
  const linked = (name: string): Council => {
    const council = smallCouncil();
    council.build('plan');
    council.build('recommendations');
    council.typeInto('recommendations', 1, 'Linked to', name);
    return council;
  };
  const effect = async (name: string): Promise<Plain> => {
    const council = linked(name);
    const build = council.build('recommendations');
    expect(await disagreements(council, build)).toEqual([]);
    return shown(council, await calculated(council), 1, 'Effect on the plan, £');
  };

  // half of £100 and £200, by the confidence of the table
  test('shows its savings over the years of the plan', async () =>
    expect(await effect('Early support')).toBe(150));
  test('shows an investment as a cost', async () => expect(await effect('Support team')).toBe(-30));
  test('says when there is no such mitigation', async () =>
    expect(await effect('Early suport')).toBe('Not on HNB Mitigations'));
  test('follows the mitigations table without a build', async () => {
    const council = linked('early support');
    council.build('recommendations');
    const table = council.tables.find(({ input }) => input === 'mitigations')!;
    table.grid[1]![table.grid[0]!.indexOf('2025-26')] = 300;
    expect(shown(council, await calculated(council), 1, 'Effect on the plan, £')).toBe(200);
  });
  test('shows nothing before the plan is built', () => {
    const council = built();
    council.typeInto('recommendations', 1, 'Linked to', 'Early support');
    council.build('recommendations');
    expect(council.valueOf('recommendations', 1, 'Effect on the plan, £')).toBeNull();
  });
});

describe('agreement of SEND and finance', () => {
  const seal = (council: Council): string =>
    sealOf(1, (heading) => {
      const value = council.valueOf('recommendations', 1, heading);
      // practice comes by a formula from the council's table
      return heading === 'Our practice'
        ? 'Two heads of service share the post'
        : heading === 'Evidence'
          ? ''
          : value;
    });
  const agreed = async (change: (council: Council) => void): Promise<Plain> => {
    const council = built();
    council.typeInto('recommendations', 1, 'Agreed by SEND', 'A Lead');
    council.typeInto('recommendations', 1, 'Agreed by finance', 'B Manager');
    council.typeInto('recommendations', 1, 'As agreed', seal(council));
    change(council);
    const build = council.build('recommendations');
    expect(await disagreements(council, build)).toEqual([]);
    return shown(council, await calculated(council), 1, 'Agreement');
  };

  test('holds while the row is as it was', async () => expect(await agreed(() => undefined)).toBe('Agreed'));
  test('no longer holds when a typed cell of the row changes', async () =>
    expect(await agreed((council) => council.typeInto('recommendations', 1, 'Due', 46_500))).toBe(
      'Changed since',
    ));
  test("no longer holds when practice changes in the council's own table", async () =>
    expect(
      await agreed((council) => {
        council.tables.find(({ input }) => input === 'recommendations')!.grid[1]![1] = 'One head of service';
      }),
    ).toBe('Changed since'));
  test('one name is one side', async () =>
    expect(await agreed((council) => council.typeInto('recommendations', 1, 'Agreed by finance', ''))).toBe(
      'By one side',
    ));
  test('names typed by hand, without what was agreed, are told apart', async () =>
    expect(await agreed((council) => council.typeInto('recommendations', 1, 'As agreed', ''))).toBe(
      'By name only',
    ));
  test('is a matter of both', async () => {
    const council = built();
    expect(shown(council, await calculated(council), 1, 'Agreement')).toBe('Not agreed');
  });
});

describe('recommendations of another report', () => {
  const added = (): Council => {
    const council = built();
    const typed = { Recommendation: 'Publish the offer of therapies.', Report: 'Area inspection, May 2026' };
    for (const [heading, value] of Object.entries({
      ...typed,
      'Number there': 3,
      'Our practice': 'A web page',
    }))
      council.typeInto('recommendations', 11, heading, value);
    council.typeInto('recommendations', 11, 'Assessment', 'Met');
    return council;
  };
  const looks = async (council: Council, key: string): Promise<Plain> =>
    (await calculated(council)).at(
      SHEET,
      council.cellOf('checks-recommendations', `Recommendations ${key}`, 'Difference'),
    );

  test('count like the ten, and stay through the next build', async () => {
    const council = added();
    expect(await disagreements(council, council.build('recommendations'))).toEqual([]);
    expect(council.valueOf('recommendations', 11, 'Our practice')).toBe('A web page');
    const book = await calculated(council);
    const met = council.cellOf('recommendations-summary', 'Met', 'Recommendations');
    expect(book.at(SHEET, met)).toBe(2);
    expect([11, 12].map((number) => shown(council, book, number, 'Agreement'))).toEqual(['Not agreed', '']);
    expect(council.plan('recommendations').operations).toEqual([]);
  });

  test('the same number in two reports is no clash, the same number twice in one report is named', async () => {
    const council = added();
    expect(await looks(council, 'twice')).toBe(0);
    council.typeInto('recommendations', 12, 'Recommendation', 'Train staff.');
    council.typeInto('recommendations', 12, 'Report', 'area inspection, May 2026 ');
    council.typeInto('recommendations', 12, 'Number there', '3');
    expect(await looks(council, 'twice')).toBe(2);
    expect(await disagreements(council, council.build('recommendations'))).toEqual([]);
  });

  test.each([
    ['a status typed freehand', 'statuses', 'Status', 'nearly there'],
    ['an assessment typed freehand', 'assessments', 'Assessment', 'Green'],
    ['a due date as text', 'dates', 'Due', 'spring 2027'],
  ])('%s is named, and stays as typed', async (_what, key, heading, value) => {
    const council = added();
    council.typeInto('recommendations', 2, heading, value);
    expect(await looks(council, key)).toBe(1);
    expect(await disagreements(council, council.build('recommendations'))).toEqual([]);
    expect(council.valueOf('recommendations', 2, heading)).toBe(value);
  });

  test('an owner who left is named while open recommendations are theirs', async () => {
    const council = added();
    council.typeInto('recommendations', 2, 'Finance owner', 'B Manager');
    council.typeInto('recommendations-left', 1, 'Who has left', 'b manager ');
    expect(await looks(council, 'left')).toBe(1);
    expect(await disagreements(council, council.build('recommendations'))).toEqual([]);
    council.typeInto('recommendations', 2, 'Status', 'Done');
    expect(await looks(council, 'left')).toBe(0);
  });
});

test('the summary counts what is overdue on a typed date, without evidence and not agreed', async () => {
  const council = built();
  const count = async (key: string): Promise<Plain> =>
    (await calculated(council)).at(SHEET, council.cellOf('recommendations-summary', key, 'Recommendations'));
  expect(await count('Overdue')).toBe('Type a date');
  // 31 March 2027, 1 April 2027 and a date as text; one of the two late ones is done
  council.typeInto('recommendations', 1, 'Due', 46_477);
  council.typeInto('recommendations', 2, 'Due', 46_477);
  council.typeInto('recommendations', 2, 'Status', 'Done');
  council.typeInto('recommendations', 3, 'Due', 46_478);
  council.typeInto('recommendations', 4, 'Due', 'spring 2025');
  council.typeInto('recommendations-summary', 'Overdue', 'As at', 46_478);
  expect(await disagreements(council, council.build('recommendations'))).toEqual([]);
  expect(await count('Overdue')).toBe(1);
  expect(await count('No evidence')).toBe(10);
  expect(await count('Not agreed')).toBe(10);
});
