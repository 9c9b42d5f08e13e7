/** HNB Innovation fund: bids, awards to the penny by priority or by share, evaluation. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { chance } from './made-up';
import { cellsOf, looksOf } from './own-checks';
import { smallCouncil } from './small-council';

const SHEET = 'HNB Innovation fund';
const BIDS = 'innovation-bids';
const EVALUATIONS = 'innovation-evaluation';
const SETTINGS = 'innovation-settings';
const SUMMARY = 'innovation-summary';
const TASK = 'innovation fund';
const MARCH_2027 = 46447;

const cells = cellsOf(SHEET);
const lookedAt = (council: Council): Promise<string[]> => looksOf(council, 'InnovationFund', TASK);

interface TypedBid {
  asked: Plain;
  priority?: Plain;
  decision?: string;
}

/** A fund of £10,000, by priority unless told otherwise, with its sources and the bids complete. */
function funded(bids: readonly TypedBid[], settings: Record<string, Plain> = {}): Council {
  const council = smallCouncil();
  council.build(TASK);
  const set = { Year: '2026-27', Fund: 10000, Date: MARCH_2027, ...settings };
  for (const [key, value] of Object.entries(set)) {
    council.typeInto(SETTINGS, key, 'Value', value);
    council.typeInto(SETTINGS, key, 'Source', 'Schools forum, June 2026');
  }
  bids.forEach(({ asked, priority, decision }, i) => {
    const row: Record<string, Plain> = {
      'School or group': `Cluster ${i + 1}`,
      Kind: 'Group of schools',
      Purpose: 'Shared specialist teacher',
      'Expected outcome': 'Fewer moves to special schools',
      'Expected saving': 2000,
      Asked: asked,
      Priority: priority ?? i + 1,
      Decision: decision ?? 'Agreed',
    };
    for (const [heading, value] of Object.entries(row)) council.typeInto(BIDS, i + 1, heading, value);
    council.typeInto(EVALUATIONS, i + 1, 'Due', MARCH_2027 + 100);
  });
  council.build(TASK);
  return council;
}

const THREE = [{ asked: 6000 }, { asked: 3000 }, { asked: 6000 }];

async function awardsOf(council: Council, count = 3): Promise<Plain[]> {
  const book = await calculated(council);
  return Array.from({ length: count }, (_, i) => cells(council, book, BIDS, i + 1, 'Award')[0]!);
}

test('a new sheet has the rules of the fund, ten rows for bids and nothing to look at', async () => {
  const council = new Council([]);
  expect(await disagreements(council, council.build(TASK))).toEqual([]);
  expect(council.valueOf(SETTINGS, 'Method', 'Value')).toBe('Priority');
  expect(council.valueOf(BIDS, 10, 'Unit')).toBe('£; saving a year');
  expect(() => council.valueOf(BIDS, 11, 'Unit')).toThrow('has no 11');
  expect(await lookedAt(council)).toEqual([]);
});

describe('awards', () => {
  test('by priority the last bid gets what is left', async () => {
    const council = funded(THREE);
    expect(await awardsOf(council)).toEqual([6000, 3000, 1000]);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    const book = await calculated(council);
    expect(cells(council, book, BIDS, 3, 'Not met', 'To see to')).toEqual([5000, 'In part']);
    const values = ['Bids', 'Asked', 'Awarded', 'Left', 'Expected'].flatMap((key) =>
      cells(council, book, SUMMARY, key, 'Value'),
    );
    expect(values).toEqual([3, 15000, 10000, 0, 6000]);
  });

  test('another rule is chosen on the sheet, and nothing is built', async () => {
    const council = funded(THREE);
    council.typeInto(SETTINGS, 'Last', 'Value', 'Not at all');
    expect(await awardsOf(council)).toEqual([6000, 3000, 0]);
    council.typeInto(SETTINGS, 'Method', 'Value', 'Share');
    expect(await awardsOf(council)).toEqual([4000, 2000, 4000]);
    council.typeInto(SETTINGS, 'Fund', 'Value', 10000.01);
    expect(await awardsOf(council)).toEqual([4000.01, 2000, 4000]);
    council.typeInto(SETTINGS, 'Cap', 'Value', 3500);
    expect(await awardsOf(council)).toEqual([3500, 3000, 3500]);
    council.typeInto(SETTINGS, 'Cap', 'Value', 0);
    // 2,500 at least: of the 7,500.01 left half each, the odd penny to the earlier row
    council.typeInto(SETTINGS, 'Least', 'Value', 2500);
    expect(await awardsOf(council)).toEqual([3750.01, 2500, 3750]);
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
  });

  test('a bid that is deferred leaves its money to the others', async () => {
    const council = funded([{ asked: 6000, decision: 'Deferred' }, { asked: 3000 }, { asked: 6000 }]);
    expect(await awardsOf(council)).toEqual([0, 3000, 6000]);
  });
});

describe('checks', () => {
  test('a complete fund has nothing to look at', async () => {
    expect(await lookedAt(funded(THREE))).toEqual([]);
  });

  const type =
    (block: string, key: Plain, heading: string, value: Plain) =>
    (council: Council): void =>
      council.typeInto(block, key, heading, value);
  const faults: [string, string, (council: Council) => void][] = [
    ['a fund that is text', 'Fund rules', type(SETTINGS, 'Fund', 'Value', '£10,000')],
    ['a fund below 0', 'Fund rules', type(SETTINGS, 'Fund', 'Value', -5)],
    ['another method', 'Fund choices', type(SETTINGS, 'Method', 'Value', 'Lottery')],
    ['a fund without a source', 'Fund sources', type(SETTINGS, 'Fund', 'Source', '')],
    ['two of one priority', 'Fund order', type(BIDS, 2, 'Priority', 1)],
    ['a bid without a school', 'Fund unnamed', type(BIDS, 5, 'Purpose', 'Outreach')],
    ['a bid without an amount', 'Fund amounts', type(BIDS, 1, 'Asked', '')],
    ['an amount as text', 'Fund figures', type(BIDS, 1, 'Asked', '6,000 pounds')],
    ['an amount below 0', 'Fund negative', type(BIDS, 1, 'Asked', -1)],
    ['a bid not decided', 'Fund decided', type(BIDS, 1, 'Decision', '')],
    ['a decision in other words', 'Fund decided', type(BIDS, 1, 'Decision', 'Perhaps')],
    ['a kind in other words', 'Fund kinds', type(BIDS, 1, 'Kind', 'Trust')],
    ['a bid below the smallest award', 'Fund small', type(SETTINGS, 'Least', 'Value', 3001)],
    ['a bid after the fund is spent', 'Fund spent', type(SETTINGS, 'Fund', 'Value', 9000)],
    ['an award without an outcome', 'Fund outcomes', type(BIDS, 1, 'Expected outcome', '')],
    ['an award without a saving', 'Fund outcomes', type(BIDS, 1, 'Expected saving', '')],
    ['an award never evaluated', 'Fund dates', type(EVALUATIONS, 1, 'Due', '')],
    ['an evaluation date as text', 'Fund figures', type(EVALUATIONS, 1, 'Due', 'next spring')],
    ['an evaluation overdue', 'Fund overdue', type(EVALUATIONS, 1, 'Due', MARCH_2027 - 1)],
    ['an evaluation without a finding', 'Fund findings', type(EVALUATIONS, 1, 'Done', MARCH_2027)],
    ['no date of review', 'Fund date', type(SETTINGS, 'Date', 'Value', '')],
    ['a school that is in no table', 'Fund schools', type(BIDS, 1, 'Kind', 'School')],
  ];
  test.each(faults)(
    '%s is found at once, and by the engine at the next build',
    async (_what, key, change) => {
      const council = funded(THREE);
      change(council);
      expect(await lookedAt(council)).toContain(key);
      expect(await disagreements(council, council.build(TASK))).toEqual([]);
    },
  );

  test('a school of the table is found as it is written there', async () => {
    const council = funded(THREE);
    council.typeInto(BIDS, 1, 'Kind', 'School');
    council.typeInto(BIDS, 1, 'School or group', ' alder  primary');
    expect(await lookedAt(council)).toEqual([]);
  });

  test('HNB Checks counts them in the master check', async () => {
    const council = funded(THREE);
    council.typeInto(BIDS, 1, 'Decision', '');
    const book = await calculated(council);
    expect(book.at('HNB Checks', council.cellOf('checks', 'Sheet InnovationFund', 'Difference'))).toBe(1);
  });
});

describe('building again', () => {
  test('has nothing to do when nothing changed', () => {
    expect(funded(THREE).plan(TASK).operations).toEqual([]);
  });

  test('offers ten blank rows again below the last bid and keeps all that was typed', () => {
    const council = funded(THREE);
    council.typeInto(BIDS, 13, 'School or group', 'Birch Primary');
    council.typeInto(EVALUATIONS, 13, 'Finding', 'Too early to say');
    council.build(TASK);
    expect(council.valueOf(BIDS, 13, 'School or group')).toBe('Birch Primary');
    expect(council.valueOf(EVALUATIONS, 13, 'Finding')).toBe('Too early to say');
    expect(council.valueOf(BIDS, 23, 'Unit')).toBe('£; saving a year');
    expect(council.plan(TASK).operations).toEqual([]);
  });
});

test('made-up bids: every formula comes to what src/funding works out', async () => {
  const { whole, pick } = chance(20270331);
  for (let round = 0; round < 10; round += 1) {
    const council = new Council([]);
    council.build(TASK);
    council.typeInto(SETTINGS, 'Fund', 'Value', pick<Plain>([whole(3000000) / 100, 0, '', 'text', 12345.67]));
    council.typeInto(SETTINGS, 'Method', 'Value', pick(['Priority', 'Share', 'share ', 'none']));
    council.typeInto(SETTINGS, 'Last', 'Value', pick(['In part', 'Not at all', 'in part']));
    council.typeInto(SETTINGS, 'Least', 'Value', pick<Plain>([0, '', 500, 2500.55]));
    council.typeInto(SETTINGS, 'Cap', 'Value', pick<Plain>([0, '', 4000, 'none']));
    for (let key = 1; key <= 9; key += 1) {
      council.typeInto(BIDS, key, 'School or group', pick(['', `School ${key}`]));
      council.typeInto(
        BIDS,
        key,
        'Asked',
        pick<Plain>(['', whole(900000) / 100, whole(9) * 1000, 'some', -3]),
      );
      council.typeInto(BIDS, key, 'Priority', pick<Plain>(['', whole(3), 'first']));
      council.typeInto(BIDS, key, 'Score', pick<Plain>(['', whole(3), -2]));
      council.typeInto(BIDS, key, 'Decision', pick(['', 'Agreed', 'agreed', ' Agreed', 'Deferred', 'Yes']));
      council.typeInto(BIDS, key, 'Expected saving', pick<Plain>(['', whole(5000), 'much']));
      council.typeInto(EVALUATIONS, key, 'Due', pick<Plain>(['', MARCH_2027 - 5, 'May']));
      council.typeInto(EVALUATIONS, key, 'Done', pick<Plain>(['', '', MARCH_2027]));
      council.typeInto(EVALUATIONS, key, 'Saving achieved', pick<Plain>(['', whole(5000)]));
    }
    council.typeInto(SETTINGS, 'Date', 'Value', pick<Plain>(['', MARCH_2027, 'today']));
    expect(await disagreements(council, council.build(TASK))).toEqual([]);
    expect(council.plan(TASK).operations).toEqual([]);
  }
});
