/** HNB Forum report: the plan in one paper, every figure following the sheet that it comes from. */
import { balanceFormula, balanceInWords } from '../../src/sheets/money-words';
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { caseloadTables } from './caseload-tables';
import type { Council } from './council';
import { smallCouncil, smallTables } from './small-council';

const SHEET = 'HNB Forum report';
const planned = (withCaseload = false): Council => {
  const council = smallCouncil(withCaseload ? [...smallTables(), ...caseloadTables()] : smallTables());
  council.build('plan');
  return council;
};

test('every formula comes to what it should, with a caseload and without', async () => {
  for (const withCaseload of [false, true]) {
    const council = planned(withCaseload);
    council.build('recommendations');
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
  }
});

test('the balances are those of the plan, year by year', async () => {
  const council = planned();
  const book = await calculated(council);
  const row = (sheet: string, block: string, key: string, heading: string): Plain =>
    book.at(sheet, council.cellOf(block, key, heading));
  for (const [own, plan] of [
    ['Closing', 'Closing'],
    ['Mitigated', 'Closing mitigated'],
    ['Opening', 'Opening'],
    ['In-year', 'In-year'],
  ] as const)
    for (const year of ['2023-24', '2025-26 forecast'])
      expect(row(SHEET, 'forum-position', own, year)).toBe(row('HNB Plan', 'plan-total', plan, year));
});

test.each([
  ['deficit of £3.5 million', -3_456_789],
  ['deficit of £353,959', -353_958.6],
  ['surplus of £1 million', 999_999.7],
  ['surplus of £12,007', 12_007],
  ['surplus of £0', 0],
  ['deficit of £950', -950],
])('a balance in words, on the sheet and in the engine: a %s', async (words, amount) => {
  const council = planned();
  council.type(SHEET, 'Z1', amount);
  council.type(SHEET, 'Z2', `=${balanceFormula('Z1')}`);
  expect((await calculated(council)).at(SHEET, 'Z2')).toBe(`a ${words}`);
  expect(balanceInWords(amount)).toBe(`a ${words}`);
});

test('one sentence tells where the balance stands at the end, after and before mitigations', async () => {
  const council = planned();
  const book = await calculated(council);
  const of = (key: string): number =>
    Number(book.at('HNB Plan', council.cellOf('plan-total', key, '2025-26 forecast')));
  const [row] = [...council.sheets.get(SHEET)!].find(([, text]) =>
    String(text).includes('; without them, '),
  )!;
  expect(book.at(SHEET, `A${Number(row.split(',')[0]) + 1}`)).toBe(
    `At the end of 2025-26 the balance is forecast to be ${balanceInWords(of('Closing mitigated'))} after mitigations; without them, ${balanceInWords(of('Closing'))}.`,
  );
});

test('a paper without a decision says so, and one with a decision asks for it', async () => {
  const council = planned();
  const told = async (): Promise<unknown[]> => {
    const book = await calculated(council);
    return [...council.sheets.get(SHEET)!.keys()]
      .filter((key) => key.endsWith(',0'))
      .map((key) => book.at(SHEET, `A${Number(key.split(',')[0]) + 1}`));
  };
  expect(await told()).toContain(
    'No decision is asked for yet: as it stands, this paper is for information.',
  );
  council.typeInto('forum-decisions', 'Decision 2', 'Decision asked for', 'Agree the transfer of 0.5%');
  expect(await told()).toContain('The meeting is asked to decide:');
  expect(await disagreements(council, council.build('plan'))).toEqual([]);
});

test('the chart shows the two balances with their labels', () => {
  const { blueprints } = planned().plan('plan');
  const report = blueprints.find(({ name }) => name === SHEET)!;
  const { range } = report.charts[0]!;
  const [top, labels] = [Number(/\d+/.exec(range)?.[0]), 4];
  const shown = [0, 1, 2].map(
    (i) => report.cells.find(({ row, column }) => row === top - 1 + i && column === labels)?.value,
  );
  expect(shown).toEqual(['In short', 'Before mitigations', 'After mitigations']);
});

test('recommendations are counted once their sheet is there', async () => {
  const council = planned();
  expect(() => council.valueOf('forum-recommendations', 'Met', 'Count')).toThrow();
  council.build('recommendations');
  council.build('plan');
  const book = await calculated(council);
  expect(book.at(SHEET, council.cellOf('forum-recommendations', 'Met', 'Count'))).toBe(1);
  expect(book.at(SHEET, council.cellOf('forum-recommendations', 'Not assessed', 'Count'))).toBe(8);
});

test('recommendations of another report are listed with the ten, and the counts are of what is listed', async () => {
  const council = planned();
  council.build('recommendations');
  const typed: readonly [string, Plain][] = [
    ['Recommendation', 'Plan places with neighbours'],
    ['Report', 'A review of 2024'],
    ['Number there', 3],
    ['Assessment', 'Not yet'],
    ['Body', 'Schools forum'],
  ];
  for (const [heading, value] of typed) council.typeInto('recommendations', 11, heading, value);
  expect(await disagreements(council, council.build('plan'))).toEqual([]);
  const book = await calculated(council);
  const listed = (heading: string): Plain => book.at(SHEET, council.cellOf('forum-recommended', 11, heading));
  expect(['Recommendation', 'Report', 'Sign', 'Assessment', 'Body'].map(listed)).toEqual([
    'Plan places with neighbours',
    'A review of 2024',
    '✗',
    'Not yet',
    'Schools forum',
  ]);
  const count = (key: string): number =>
    Number(book.at(SHEET, council.cellOf('forum-recommendations', key, 'Count')));
  expect(['Met', 'Partly', 'Not yet', 'Not assessed'].map(count).reduce((a, b) => a + b)).toBe(11);
  expect(() => council.cellOf('forum-recommended', 12, 'Sign')).toThrow();
});

test('a recommendation that came after the paper is counted, and the paper says that it is not listed', async () => {
  const council = planned();
  council.build('recommendations');
  council.build('plan');
  const told = async (): Promise<unknown> => {
    const book = await calculated(council);
    const [place = ''] = [...council.sheets.get(SHEET)!].find(([, text]) =>
      String(text).includes('Not listed yet'),
    )!;
    return book.at(SHEET, `A${Number(place.split(',')[0]) + 1}`);
  };
  expect(await told()).toBe('✓ met · ~ partly · ✗ not yet · ? not assessed');
  council.typeInto('recommendations', 11, 'Recommendation', 'Plan places with neighbours');
  expect(await told()).toBe(
    '✓ met · ~ partly · ✗ not yet · ? not assessed. Not listed yet: 1. Build the plan again to list them.',
  );
});

test('words and decisions that people type stay, and there is always room for more', () => {
  const council = planned();
  council.typeInto('forum-words', 'Main message', 'Words', 'The deficit grows more slowly.');
  council.typeInto('forum-decisions', 'Decision 3', 'Decision asked for', 'Agree the transfer of 0.5%');
  council.build('plan');
  expect(council.valueOf('forum-words', 'Main message', 'Words')).toBe('The deficit grows more slowly.');
  expect(council.valueOf('forum-decisions', 'Decision 3', 'Decision asked for')).toBe(
    'Agree the transfer of 0.5%',
  );
  expect(council.valueOf('forum-decisions', 'Decision 6', 'Decision asked for')).toBeNull();
});

const JANUARY = {
  meeting: 'Schools forum, 14 January 2027',
  when: '2027-01-14 10:00',
  who: 'P',
  version: '1',
};
const textsOf = (council: Council): Plain[] => [...(council.sheets.get(SHEET)?.values() ?? [])];

test('what moved is told in a sentence while nothing is published', () => {
  const council = planned();
  expect(textsOf(council)).toContainEqual(
    expect.stringMatching(/^No plan has been marked as published yet, so there is none to compare with\./),
  );
  expect(() => council.cellOf('forum-moved', 'Change', '2023-24')).toThrow();
});

test('what moved follows the bridge after mitigations once a plan is published', async () => {
  const council = planned(true);
  council.build('publish', null, { publication: JANUARY });
  const lines = council.tables.find(({ input }) => input === 'lines')!.grid;
  const row = lines.find((line, i) => i > 0 && line.some((cell) => typeof cell === 'number' && cell > 0))!;
  const column = row.findIndex((cell) => typeof cell === 'number' && cell > 0);
  row[column] = Number(row[column]) + 1_000;
  expect(await disagreements(council, council.build('plan'))).toEqual([]);
  const book = await calculated(council);
  for (const [own, key] of [
    ['Published', 'Published'],
    ['Restated', 'restated'],
    ['Today', 'Today'],
    ['Change', 'Change'],
  ] as const)
    expect(book.at(SHEET, council.cellOf('forum-moved', own, '2023-24'))).toBe(
      book.at('HNB What moved', council.cellOf('moved-mitigated', key, '2023-24')),
    );
  expect(textsOf(council)).toContainEqual(
    expect.stringMatching(/^="Compared with the plan published for "&'HNB What moved'!/),
  );
});

test('the ten stand with their assessments, and the checks that ask to be looked at are named', async () => {
  const council = planned();
  council.build('recommendations');
  council.typeInto('recommendations', 2, 'Assessment', 'Partly');
  council.build('plan');
  const book = await calculated(council);
  const at = (block: string, key: number, heading: string): Plain =>
    book.at(SHEET, council.cellOf(block, key, heading));
  expect(at('forum-recommended', 2, 'Assessment')).toBe('Partly');
  expect(at('forum-recommended', 2, 'Sign')).toBe('~');
  const looks = [...(council.sheets.get('HNB Checks')?.entries() ?? [])]
    .map(([key]) => key.split(',').map(Number) as [number, number])
    .filter(([, column]) => column === 4)
    .sort(([a], [b]) => a - b)
    .filter(([line]) => book.at('HNB Checks', `E${line + 1}`) === 'Look')
    .map(([line]) => book.at('HNB Checks', `B${line + 1}`));
  const named = [1, 2, 3, 4, 5].map((key) => at('forum-checks', key, 'To look at, see HNB Checks'));
  expect(named).toEqual([0, 1, 2, 3, 4].map((i) => looks[i] ?? (i === 0 ? 'None: every check is OK' : '–')));
});

test('no more years are shown than can be read on A4, and no more Januaries than years', () => {
  const council = planned(true);
  const report = council.plan('plan').blueprints.find(({ name }) => name === SHEET)!;
  const columns = (id: string): number => report.blocks.find((block) => block.id === id)!.headings.length;
  expect(columns('forum-plans')).toBeLessThanOrEqual(columns('forum-position'));
  expect(columns('forum-position')).toBeLessThanOrEqual(5 + 9);
});
