/** HNB Forum report: the plan in one paper, every figure following the sheet that it comes from. */
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
