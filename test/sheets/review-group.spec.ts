/** HNB Review group: the register, its links, and the list for the schools forum. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { chance } from './made-up';
import { cellsOf, looksOf } from './own-checks';
import { smallCouncil } from './small-council';

const SHEET = 'HNB Review group';
const ITEMS = 'review-items';
const FORUM = 'review-forum';
const LIST = 'review-forum-list';
const SETTINGS = 'review-settings';
const SUMMARY = 'review-summary';
const TASK = 'review group';
/** 1 December 2026. */
const TODAY = 46357;

const cells = cellsOf(SHEET);
const lookedAt = (council: Council): Promise<string[]> => looksOf(council, 'ReviewGroup', TASK);

const COMPLETE: Record<string, Plain> = {
  Kind: 'Action',
  'SEND owner': 'Head of SEND',
  'Finance owner': 'Schools finance lead',
  Due: TODAY + 30,
  Status: 'Open',
};
const AGREED: Record<string, Plain> = {
  'To the forum': 'Yes',
  'Asked of the forum': 'To agree',
  'Forum date': TODAY + 60,
  'SEND agreed by': 'Head of SEND',
  'SEND agreed on': TODAY - 2,
  'Finance agreed by': 'Schools finance lead',
  'Finance agreed on': TODAY - 1,
};

/** What the pane keeps of items 1 and 2 when SEND and finance agree them. */
const SEALS = [
  'Moderate a sample of band decisions|Action| early  SUPPORT|Head of SEND|Schools finance lead|46387|10|Yes|To agree',
  'Open the resource base in 2026|Decision|1.2.1 Top-up|Head of SEND|Schools finance lead||7|Yes|To decide',
];

function typeRow(council: Council, block: string, key: Plain, row: Record<string, Plain>): void {
  for (const [heading, value] of Object.entries(row)) council.typeInto(block, key, heading, value);
}

/** Three items of the small council: two go to the forum, the second to the earlier meeting. */
function reviewed(): Council {
  const council = smallCouncil();
  council.build('plan');
  council.build(TASK);
  council.typeInto(SETTINGS, 'Date', 'Value', TODAY);
  typeRow(council, ITEMS, 1, {
    ...COMPLETE,
    Item: 'Moderate a sample of band decisions',
    Recommendation: 10,
    'Plan line or mitigation': ' early  SUPPORT',
  });
  typeRow(council, ITEMS, 2, {
    ...COMPLETE,
    Item: 'Open the resource base in 2026',
    Kind: 'Decision',
    Due: '',
    Recommendation: '7',
    'Plan line or mitigation': '1.2.1 Top-up',
  });
  typeRow(council, ITEMS, 3, { ...COMPLETE, Item: 'Publish the service offer', Status: 'Done' });
  typeRow(council, FORUM, 1, { ...AGREED, 'As agreed': SEALS[0]! });
  typeRow(council, FORUM, 2, {
    ...AGREED,
    'Forum date': TODAY + 10,
    'Asked of the forum': 'To decide',
    'As agreed': SEALS[1]!,
  });
  council.build(TASK);
  return council;
}

const summary = async (council: Council, ...keys: string[]): Promise<Plain[]> => {
  const book = await calculated(council);
  return keys.flatMap((key) => cells(council, book, SUMMARY, key, 'Value'));
};

test('a new sheet has ten rows to fill, five places on the list and nothing to look at', async () => {
  const council = new Council([]);
  expect(await disagreements(council, council.build(TASK))).toEqual([]);
  expect(council.valueOf(ITEMS, 10, 'Item')).toBeNull();
  expect(() => council.valueOf(ITEMS, 11, 'Item')).toThrow('has no 11');
  expect(council.valueOf(LIST, 5, 'Place')).toBe(5);
  expect(await lookedAt(council)).toEqual([]);
});

test('the summary counts what is open, overdue against the date typed, without owner and going on', async () => {
  const council = reviewed();
  expect(await disagreements(council, council.build(TASK))).toEqual([]);
  const keys = ['Items', 'Open', 'Overdue', 'Owner', 'Forum', 'Agreed', 'Links', 'First'];
  expect(await summary(council, ...keys)).toEqual([3, 2, 0, 0, 2, 2, 0, '']);
  council.typeInto(SETTINGS, 'Date', 'Value', TODAY + 31);
  council.typeInto(ITEMS, 2, 'Finance owner', '');
  // the second is no longer as it was agreed
  expect(await summary(council, ...keys)).toEqual([3, 2, 1, 1, 2, 1, 0, '']);
  const book = await calculated(council);
  expect([1, 2, 3, 4].map((key) => cells(council, book, ITEMS, key, 'Sign', 'To see to'))).toEqual([
    ['!', 'Overdue'],
    ['…', 'No owner'],
    ['✓', 'OK'],
    ['', ''],
  ]);
});

describe('the list for the forum', () => {
  test('goes by meeting and says who answers for what', async () => {
    const council = reviewed();
    const book = await calculated(council);
    expect(
      [1, 2, 3].map((place) =>
        cells(council, book, LIST, place, 'Item', 'Asked of the forum', 'Forum date', 'Agreement'),
      ),
    ).toEqual([
      ['Open the resource base in 2026', 'To decide', TODAY + 10, '✓ Both'],
      ['Moderate a sample of band decisions', 'To agree', TODAY + 60, '✓ Both'],
      ['', '', '', ''],
    ]);
    expect(cells(council, book, LIST, 1, 'Recommendation', 'What it recommends')).toEqual([
      '7',
      'Give new specialist places a defined range of need and an invest-to-save projection.',
    ]);
  });

  test('is that of one meeting when its date is typed, and nothing is built', async () => {
    const council = reviewed();
    council.typeInto(SETTINGS, 'Meeting', 'Value', TODAY + 60);
    const book = await calculated(council);
    expect([1, 2].flatMap((place) => cells(council, book, LIST, place, 'Item'))).toEqual([
      'Moderate a sample of band decisions',
      '',
    ]);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
  });

  test('leaves out what is withdrawn', async () => {
    const council = reviewed();
    council.typeInto(ITEMS, 2, 'Status', 'Withdrawn');
    expect(await summary(council, 'Forum')).toEqual([1]);
  });

  test('says when it has no place left, and grows at the next build', async () => {
    const council = reviewed();
    for (let key = 3; key <= 9; key += 1) {
      typeRow(council, ITEMS, key, { ...COMPLETE, Item: `Item ${key}` });
      typeRow(council, FORUM, key, AGREED);
    }
    // nine go, and the list has the two of the last build and five to spare
    expect(await lookedAt(council)).toEqual(['Review list']);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    expect(await lookedAt(council)).toEqual([]);
    expect(council.valueOf(LIST, 14, 'Place')).toBe(14);
  });
});

describe('an agreement of SEND and finance', () => {
  const agreement = async (change: (council: Council) => void): Promise<Plain> => {
    const council = reviewed();
    change(council);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    return cells(council, await calculated(council), FORUM, 1, 'Agreement')[0]!;
  };

  test('holds while the row is as it was, and what is done about it moves on', async () =>
    expect(
      await agreement((council) => {
        council.typeInto(ITEMS, 1, 'Status', 'Done');
        council.typeInto(FORUM, 1, 'Outcome', 'Agreed by the forum');
        council.typeInto(FORUM, 1, 'Forum date', TODAY + 90);
      }),
    ).toBe('✓ Both'));

  const changes: [string, string, string, Plain][] = [
    ['the item', ITEMS, 'Item', 'Moderate all band decisions'],
    ['the kind', ITEMS, 'Kind', 'Decision'],
    ['the line', ITEMS, 'Plan line or mitigation', 'New unit'],
    ['an owner in SEND', ITEMS, 'SEND owner', 'Head of inclusion'],
    ['an owner in finance', ITEMS, 'Finance owner', ''],
    ['the due date', ITEMS, 'Due', TODAY + 31],
    ['the recommendation', ITEMS, 'Recommendation', 3],
    ['whether it goes to the forum', FORUM, 'To the forum', 'No'],
    ['what the forum is asked', FORUM, 'Asked of the forum', 'To note'],
  ];
  test.each(changes)('no longer holds when %s changes', async (_what, block, heading, value) =>
    expect(await agreement((council) => council.typeInto(block, 1, heading, value))).toBe('▲ Changed since'),
  );

  test('that changed is shown at once, counted, and listed for the forum', async () => {
    const council = reviewed();
    council.typeInto(ITEMS, 2, 'Item', 'Open the resource base in 2027');
    const book = await calculated(council);
    expect(cells(council, book, LIST, 1, 'Item', 'Agreement')).toEqual([
      'Open the resource base in 2027',
      '▲ Changed since',
    ]);
    expect(await summary(council, 'Agreed', 'Named', 'Changed')).toEqual([1, 0, 1]);
    expect(await lookedAt(council)).toEqual(['Review agreed changed']);
  });

  test('typed by hand counts by name only, and is told apart', async () => {
    const council = reviewed();
    council.typeInto(FORUM, 1, 'As agreed', '');
    expect(await summary(council, 'Agreed', 'Named', 'Changed')).toEqual([1, 1, 0]);
    expect(await lookedAt(council)).toEqual([]);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
  });

  test('of one side is of that side only, whatever was kept', async () =>
    expect(await agreement((council) => council.typeInto(FORUM, 1, 'SEND agreed by', ''))).toBe(
      'Finance only',
    ));
});

describe('links', () => {
  test('name the cell in which the first that does not exist stands', async () => {
    const council = reviewed();
    council.typeInto(ITEMS, 2, 'Plan line or mitigation', 'Early suport');
    const a1 = (heading: string, key: number): string =>
      council.cellOf(ITEMS, key, heading).replace(/([A-Z]+)(\d+)/, '$$$1$$$2');
    expect(await summary(council, 'Links', 'First')).toEqual([1, a1('Plan line or mitigation', 2)]);
    council.typeInto(ITEMS, 1, 'Recommendation', 11);
    expect(await summary(council, 'Links', 'First')).toEqual([2, a1('Recommendation', 1)]);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
  });

  test('of a mitigation that goes from the table are found at once', async () => {
    const council = reviewed();
    const mitigations = council.tables.find(({ input }) => input === 'mitigations')!;
    mitigations.grid[1]![0] = 'Early help';
    expect(await lookedAt(council)).toContain('Review lines');
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    council.typeInto(ITEMS, 1, 'Plan line or mitigation', 'Early help');
    expect(await lookedAt(council)).toEqual(['Review agreed changed']);
  });

  test('may be a mitigation that is typed on HNB Mitigations', async () => {
    const council = reviewed();
    council.typeInto('mitigations-typed', 'T1', 'Mitigation', 'Nursery outreach');
    council.typeInto(ITEMS, 3, 'Plan line or mitigation', 'Nursery outreach');
    council.build(TASK);
    expect(await lookedAt(council)).toEqual([]);
  });

  test('are counted by recommendation and by line', async () => {
    const council = reviewed();
    council.typeInto(ITEMS, 3, 'Recommendation', 10);
    const book = await calculated(council);
    expect(cells(council, book, 'review-recommendations', 10, 'Items', 'Open items')).toEqual([2, 1]);
    expect(cells(council, book, 'review-lines', 'Mitigation | Early support', 'Rows found', 'Items')).toEqual(
      [1, 1],
    );
  });

  test('are offered in a list', () => {
    const council = reviewed();
    const { validations } = council.plan(TASK).blueprints.find(({ name }) => name === SHEET)!;
    const list = validations.find(({ prompt }) => prompt.title === 'Plan line or mitigation')!.list;
    expect(list).toEqual([expect.stringMatching(/^=\$B\$\d+:\$B\$\d+$/)]);
    const numbers = validations.find(({ prompt }) => prompt.title === 'Recommendation')!.list;
    const [first, last] = [1, 10].map((key) => council.cellOf('review-recommendations', key, 'No').slice(1));
    expect(numbers).toEqual([`=$A$${first}:$A$${last}`]);
  });
});

describe('checks', () => {
  test('a complete register has nothing to look at', async () => {
    expect(await lookedAt(reviewed())).toEqual([]);
  });

  const type =
    (block: string, key: Plain, heading: string, value: Plain) =>
    (council: Council): void =>
      council.typeInto(block, key, heading, value);
  const faults: [string, string, (council: Council) => void][] = [
    ['no date of review', 'Review date', type(SETTINGS, 'Date', 'Value', '')],
    ['a date of review as text', 'Review dates', type(SETTINGS, 'Date', 'Value', 'December')],
    ['a due date as text', 'Review dates', type(ITEMS, 1, 'Due', 'next month')],
    ['a row without an item', 'Review unnamed', type(FORUM, 5, 'Note', 'To be written')],
    ['a kind in other words', 'Review kinds', type(ITEMS, 1, 'Kind', 'Idea')],
    ['a status in other words', 'Review statuses', type(ITEMS, 3, 'Status', 'Finished')],
    ['an overdue item', 'Review overdue', type(ITEMS, 1, 'Due', TODAY - 1)],
    ['an owner whose name was taken out', 'Review owners', type(ITEMS, 1, 'SEND owner', '')],
    ['an action without a date', 'Review due', type(ITEMS, 1, 'Due', '')],
    ['a recommendation that is none', 'Review recommendations', type(ITEMS, 3, 'Recommendation', '3, 4')],
    ['a line that is none', 'Review lines', type(ITEMS, 3, 'Plan line or mitigation', '1.2')],
    ['neither yes nor no', 'Review forum words', type(FORUM, 3, 'To the forum', 'Maybe')],
    ['a forum without a date', 'Review forum dates', type(FORUM, 1, 'Forum date', '')],
    ['a forum not asked anything', 'Review forum asks', type(FORUM, 1, 'Asked of the forum', '')],
    ['only SEND agreed', 'Review agreed', type(FORUM, 1, 'Finance agreed by', '')],
    ['agreed without a date', 'Review agreed when', type(FORUM, 3, 'SEND agreed by', 'Head of SEND')],
  ];
  test.each(faults)(
    '%s is found at once, and by the engine at the next build',
    async (_what, key, change) => {
      const council = reviewed();
      change(council);
      expect(await lookedAt(council)).toContain(key);
      expect(await disagreements(council, council.build(TASK))).toEqual([]);
    },
  );

  test('an owner who left, as typed once on HNB Recommendations, is named while open items are theirs', async () => {
    const council = reviewed();
    council.build('recommendations');
    council.build(TASK);
    expect(await lookedAt(council)).toEqual([]);
    // items 1 and 2 are open, the first of them overdue; item 3 is done
    council.typeInto(ITEMS, 1, 'Due', TODAY - 1);
    council.typeInto('recommendations-left', 2, 'Who has left', 'HEAD of send');
    expect(await lookedAt(council)).toContain('Review left');
    const build = council.build(TASK);
    expect(await disagreements(council, build)).toEqual([]);
    const book = await calculated(council);
    expect(book.at(SHEET, council.cellOf('checks-reviewgroup', 'Review left', 'Difference'))).toBe(2);
    for (const item of [1, 2]) council.typeInto(ITEMS, item, 'SEND owner', 'Acting head of SEND');
    expect(await lookedAt(council)).not.toContain('Review left');
  });

  test('HNB Checks counts them in the master check', async () => {
    const council = reviewed();
    council.typeInto(ITEMS, 3, 'Kind', 'Idea');
    const book = await calculated(council);
    expect(book.at('HNB Checks', council.cellOf('checks', 'Sheet ReviewGroup', 'Difference'))).toBe(1);
  });
});

describe('building again', () => {
  test('has nothing to do when nothing changed', () => {
    expect(reviewed().plan(TASK).operations).toEqual([]);
  });

  test('keeps rows that people sorted, under their own numbers', () => {
    const council = reviewed();
    const row = (key: number): Record<string, Plain> =>
      Object.fromEntries(
        ['No', 'Item', 'Kind', 'Due', 'Status', 'Recommendation'].map((heading) => [
          council.cellOf(ITEMS, key, heading),
          council.valueOf(ITEMS, key, heading),
        ]),
      );
    const [first, second] = [row(1), row(2)];
    const values = (of: Record<string, Plain>): Plain[] => Object.values(of);
    Object.keys(first).forEach((a1, i) => council.type(SHEET, a1, values(second)[i]!));
    Object.keys(second).forEach((a1, i) => council.type(SHEET, a1, values(first)[i]!));
    council.build(TASK);
    expect(council.valueOf(ITEMS, 1, 'Item')).toBe('Moderate a sample of band decisions');
    expect(council.valueOf(ITEMS, 2, 'Kind')).toBe('Decision');
  });

  test('offers ten blank rows again below the last that is filled in either table', () => {
    const council = reviewed();
    council.typeInto(FORUM, 13, 'Outcome', 'Agreed');
    council.build(TASK);
    expect(council.valueOf(FORUM, 13, 'Outcome')).toBe('Agreed');
    expect(council.valueOf(ITEMS, 23, 'No')).toBe(23);
    expect(council.plan(TASK).operations).toEqual([]);
  });
});

test('made-up registers: every formula comes to what src/funding works out', async () => {
  const { whole, pick } = chance(14112022);
  for (let round = 0; round < 6; round += 1) {
    const council = smallCouncil();
    council.build(TASK);
    council.typeInto(SETTINGS, 'Date', 'Value', pick<Plain>(['', TODAY, 'today']));
    council.typeInto(SETTINGS, 'Meeting', 'Value', pick<Plain>(['', '', TODAY + 1]));
    const date = (): Plain => pick<Plain>(['', TODAY + whole(4) - 2, 'soon']);
    for (let key = 1; key <= 9; key += 1) {
      typeRow(council, ITEMS, key, {
        Item: pick(['', `Item ${key}`]),
        Kind: pick(['', 'action', 'Decision', 'Idea']),
        Status: pick(['', 'open', 'In progress', 'done', 'Withdrawn', 'Stuck']),
        'SEND owner': pick(['', 'A']),
        'Finance owner': pick(['', 'B']),
        Due: date(),
        Recommendation: pick<Plain>(['', whole(13), '7', 'x']),
        'Plan line or mitigation': pick(['', 'New unit', 'new  unit ', '1.2.10 PFI costs', 'None']),
      });
      typeRow(council, FORUM, key, {
        'To the forum': pick(['', 'yes', 'No', 'Maybe']),
        'Forum date': date(),
        'SEND agreed by': pick(['', 'A']),
        'SEND agreed on': date(),
        'Finance agreed by': pick(['', 'B']),
        'Finance agreed on': date(),
      });
      const kept = [
        [
          'Item',
          'Kind',
          'Plan line or mitigation',
          'SEND owner',
          'Finance owner',
          'Due',
          'Recommendation',
        ].map((heading) => council.valueOf(ITEMS, key, heading) ?? ''),
        ['To the forum', 'Asked of the forum'].map((heading) => council.valueOf(FORUM, key, heading) ?? ''),
      ].flat();
      council.typeInto(FORUM, key, 'As agreed', pick(['', 'as it was', kept.join('|')]));
    }
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    expect(council.plan(TASK).operations).toEqual([]);
  }
});
