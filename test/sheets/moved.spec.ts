/**
 * HNB Published and HNB What moved: a plan is kept as it was, and every later change of a closing balance is explained.
 * The figures of the small council are worked by hand: see test/cases/sheets-small-council.
 */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import { caseloadTables } from './caseload-tables';
import type { Build, Council } from './council';
import { smallCouncil, smallTables } from './small-council';

const MOVED = 'HNB What moved';
const JANUARY = {
  meeting: 'Schools forum, 14 January 2027',
  when: '2027-01-14 10:00',
  who: 'P Shah',
  version: '1',
};
const JUNE = {
  meeting: 'Schools forum, 10 June 2027',
  when: '2027-06-10 09:30',
  who: 'A Jones',
  version: '1',
};

/** The small council with its caseload, its plan built and published once. */
function published(): Council {
  const council = smallCouncil([...smallTables(), ...caseloadTables()]);
  council.build('plan');
  council.build('publish', null, { publication: JANUARY });
  return council;
}

const table = (council: Council, input: string) => council.tables.find((one) => one.input === input)!.grid;

/** Values of a row of a block under the years, to the penny. */
function across(
  council: Council,
  book: Calculated,
  block: string,
  key: string,
  years: readonly string[],
): Plain[] {
  return years.map((year) => {
    const value = book.at(MOVED, council.cellOf(block, key, year));
    return typeof value === 'number' ? Math.round(value * 100) / 100 + 0 : value;
  });
}

const FOUR = ['2022-23', '2023-24', '2024-25 forecast', '2025-26 forecast'];
const rows = (council: Council, book: Calculated, block: string, keys: readonly string[], years = FOUR) =>
  Object.fromEntries(keys.map((key) => [key, across(council, book, block, key, years)]));

const checkOf = (council: Council, book: Calculated, key: string): Plain =>
  book.at('HNB Checks', council.cellOf('checks', key, 'Result'));

const CHANGES = ['numbers', 'price', 'otherSpend', 'lines', 'income', 'restated', 'opening', 'Not explained'];
const ZERO = [0, 0, 0, 0];

test('neither sheet is there until a plan is published', () => {
  const council = smallCouncil();
  const names = council.build('plan').blueprints.map(({ name }) => name);
  expect(names).not.toContain(MOVED);
  expect(names).not.toContain('HNB Published');
  expect(Object.keys(council.names).filter((name) => /PUBLISHED|MOVED/.test(name))).toEqual([]);
});

describe('a plan that is published', () => {
  let council: Council;
  let build: Build;
  beforeAll(() => {
    council = smallCouncil([...smallTables(), ...caseloadTables()]);
    council.build('plan');
    build = council.build('publish', null, { publication: JANUARY });
  });

  it('is kept as plain values: 260 and 560 at the end of the two outturn years', () => {
    const record = build.blueprints.find(({ name }) => name === 'HNB Published')!;
    expect(record.cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect(
      ['2022-23', '2023-24'].map((year) => council.valueOf('published-figures', '1 | Closing', year)),
    ).toEqual([260, 560]);
    expect(
      council.valueOf(
        'published-figures',
        '1 | Plans | High needs | 1.0.2 Place funding | Special schools',
        '2023-24',
      ),
    ).toBe(50);
    expect(['Meeting', 'When', 'Who'].map((heading) => council.valueOf('published', 1, heading))).toEqual([
      JANUARY.meeting,
      JANUARY.when,
      JANUARY.who,
    ]);
  });

  it('has not moved yet, and needs nothing when it is built again', async () => {
    expect(await disagreements(council, build)).toEqual([]);
    const book = await calculated(council);
    for (const values of Object.values(
      rows(council, book, 'moved-mitigated', [...CHANGES, 'savings', 'investment']),
    ))
      expect(values).toEqual(ZERO);
    expect(council.build('plan').operations).toEqual([]);
  });

  it('is listed on HNB About and kept by every later build', () => {
    expect(council.valueOf('about-sheets', MOVED, 'Kind')).toBe('Output');
    table(council, 'income')[1]![3] = 9950;
    council.build('plan');
    expect(council.valueOf('published-figures', '1 | Closing', '2023-24')).toBe(560);
  });
});

describe('what moved', () => {
  it('is income: £20 more allocation grows by 10% a year, 20, 42 and 66.20 in all', async () => {
    const council = published();
    table(council, 'income')[3]![3] = 1520;
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    expect(rows(council, book, 'moved-unmitigated', [...CHANGES, 'Change'])).toEqual({
      ...Object.fromEntries(CHANGES.map((key) => [key, ZERO])),
      income: [0, 20, 42, 66.2],
      Change: [0, 20, 42, 66.2],
    });
    expect(checkOf(council, book, 'Bridge unmitigated')).toBe('OK');
  });

  it('is numbers: five more plans of £22.66 each in January 2025 cost £113.30', async () => {
    const council = published();
    // 1,100 × 1.03 = 1,133 for 50 plans; the year after, the plans are 50 again
    council.typeInto('ehcps-adjustments', 'Special schools', '2025 forecast', 5);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    const found = rows(council, book, 'moved-unmitigated', CHANGES);
    expect(found.numbers).toEqual([0, 0, -113.3, -113.3]);
    expect([found.price, found.otherSpend, found['Not explained']]).toEqual([ZERO, ZERO, ZERO]);
  });

  it('is price where a forecast is set: 1,200 in place of 1,166.99 for the same plans', async () => {
    const council = published();
    council.typeInto(
      'high-needs-overrides',
      '1.0.2 Place funding | Special schools',
      '2025-26 forecast',
      1200,
    );
    council.typeInto('high-needs-overrides', '1.2.10 PFI costs', '2025-26 forecast', 70.5);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    const found = rows(council, book, 'moved-unmitigated', CHANGES);
    expect(found.price).toEqual([0, 0, 0, -33.01]);
    // no plans stand behind PFI: 70.50 in place of 60.50
    expect(found.otherSpend).toEqual([0, 0, 0, -10]);
    expect(found.numbers).toEqual(ZERO);
  });

  it('is mitigations, in the mitigated balance alone: £30 more saved, £12 more invested', async () => {
    const council = published();
    table(council, 'mitigations')[3]![5] = 50;
    table(council, 'mitigations')[2]![4] = 42;
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    expect(rows(council, book, 'moved-mitigated', ['savings', 'investment', 'Change'])).toEqual({
      savings: [0, 0, 0, 30],
      investment: [0, 0, -12, -12],
      Change: [0, 0, -12, 18],
    });
    expect(rows(council, book, 'moved-unmitigated', ['Change']).Change).toEqual(ZERO);
  });

  it('is a correction where outturn is restated, or an opening balance', async () => {
    const council = published();
    table(council, 'lines')[4]![3] = 9010;
    council.typeInto('assumptions', 'openingHighNeeds', 'Value', -250);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    expect(rows(council, book, 'moved-unmitigated', ['restated', 'opening', 'Change'])).toEqual({
      restated: [-10, -10, -10, -10],
      opening: [-50, -50, -50, -50],
      Change: [-60, -60, -60, -60],
    });
  });

  it('names lines that are new or no longer there, of spend and of income', async () => {
    const council = published();
    const lines = table(council, 'lines');
    lines.splice(3, 1, ['1.2.6 Hospital education', 'High needs', '', 20, 30]);
    table(council, 'income').push(['Grant for teachers', 'High needs', 0, 15]);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    const standing = (block: string, key: string): Plain =>
      book.at(MOVED, council.cellOf(block, key, 'Standing'));
    expect(standing('moved-line-change', 'Spend | High needs | 1.2.6 Hospital education')).toBe('New since');
    expect(standing('moved-line-change', 'Spend | High needs | 1.2.10 PFI costs')).toBe('No longer there');
    expect(standing('moved-line-change', 'Spend | High needs | 1.2.1 Top-up | Mainstream schools')).toBe('');
    expect(standing('moved-income', 'Income | High needs | Grant for teachers')).toBe('New since');
    const found = rows(council, book, 'moved-unmitigated', CHANGES);
    // 40 and 50 of PFI costs less 20 and 30 of hospital education; then 55 less 33 and 60.50 less 36.30
    expect(found.lines).toEqual([20, 40, 62, 86.2]);
    expect(found.income).toEqual([0, 15, 30, 45]);
    expect(found['Not explained']).toEqual(ZERO);
  });
});

test('lines without a name, or with signs that searches read as any letters, are found like all others', async () => {
  const council = smallCouncil();
  const lines = table(council, 'lines');
  lines.splice(1, 0, ['1.2.? Other ~ (*)', 'High needs', '', 7, 8]);
  table(council, 'income').push(['', 'High needs', 1, 2]);
  council.build('plan');
  expect(await disagreements(council, council.build('publish', null, { publication: JANUARY }))).toEqual([]);
  lines[1]![4] = 9;
  expect(await disagreements(council, council.build('plan'))).toEqual([]);
  const book = await calculated(council);
  const found = rows(council, book, 'moved-unmitigated', CHANGES);
  expect(found.restated).toEqual([0, -1, -1, -1]);
  expect(found.lines).toEqual(ZERO);
});

describe('two publications', () => {
  let council: Council;
  beforeAll(() => {
    council = published();
    table(council, 'income')[3]![3] = 1520;
    council.build('plan');
    council.build('publish', null, { publication: JUNE });
    table(council, 'income')[3]![3] = 1530;
  });

  it('stand side by side, the first as it was', () => {
    council.build('plan');
    expect([1, 2].map((no) => council.valueOf('published', no, 'Meeting'))).toEqual([
      JANUARY.meeting,
      JUNE.meeting,
    ]);
    expect(
      ['1 | Closing', '2 | Closing'].map((key) => council.valueOf('published-figures', key, '2023-24')),
    ).toEqual([560, 580]);
  });

  it('are compared with the newest, until another is chosen', async () => {
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const newest = await calculated(council);
    expect(rows(council, newest, 'moved-unmitigated', ['income']).income![1]).toBe(10);
    // a choice counts at once, without a build
    council.typeInto('moved-choice', 'Compare', 'Meeting', ' schools forum, 14 january 2027 ');
    const chosen = await calculated(council);
    expect(rows(council, chosen, 'moved-unmitigated', ['income']).income![1]).toBe(30);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    expect(council.at(MOVED, council.cellOf('moved-choice', 'Compare', 'Meeting'))).toBe(
      ' schools forum, 14 january 2027 ',
    );
  });

  it('have a check that looks when the meeting chosen is none of them', async () => {
    council.typeInto('moved-choice', 'Compare', 'Meeting', 'Forum of the year before');
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    expect(checkOf(council, book, 'Bridge meeting')).toBe('Look');
    expect(book.at(MOVED, council.cellOf('moved-meeting', 'Meeting', 'Answer'))).toBe(JUNE.meeting);
  });
});

describe('a year rolled forward', () => {
  it('has its outturn compared with the forecast published, and names the year that is new', async () => {
    const council = published();
    const add = (input: string, values: Plain[]): void =>
      table(council, input).forEach((row, i) => row.push(values[i] ?? ''));
    add('lines', ['2024-25', 1200, 700, 55, 10230, '']);
    add('income', ['2024-25', 10890, -49.5, 1650, 49.5]);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    const years = ['2022-23', '2023-24', '2024-25', '2025-26 forecast', '2026-27 forecast'];
    const found = rows(
      council,
      book,
      'moved-unmitigated',
      ['Years', 'price', 'numbers', 'Not explained'],
      years,
    );
    expect(found.Years).toEqual(['Compared', 'Compared', 'Outturn since', 'Compared', 'Not published']);
    // special schools 1,200 against 1,133, mainstream schools 700 against 713.42, for the same plans
    expect(found.price!.slice(0, 3)).toEqual([0, 0, -53.58]);
    expect(found.numbers!.slice(0, 3)).toEqual([0, 0, 0]);
    expect(found['Not explained']).toEqual([0, 0, 0, 0, '']);
  });

  it('may leave a year behind: it stays in the record, and is named', async () => {
    const council = published();
    for (const input of ['lines', 'income'])
      for (const row of table(council, input)) row.splice(row.length - 2, 1);
    // the balance at the end of 2022-23, in the blocks: 555 of the schools block, −295 of the high needs block
    council.typeInto('assumptions', 'openingSchools', 'Value', 555);
    council.typeInto('assumptions', 'openingHighNeeds', 'Value', -295);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    const years = ['2023-24', '2024-25 forecast', '2025-26 forecast', '2022-23'];
    const found = rows(
      council,
      book,
      'moved-unmitigated',
      ['Years', 'Published', 'Change', 'opening'],
      years,
    );
    expect(found.Years).toEqual(['Compared', 'Compared', 'Compared', 'Not planned now']);
    expect(found.Published).toEqual([560, 968.58, 1499.06, 260]);
    expect(found.Change!.slice(0, 3)).toEqual([0, 0, 0]);
    expect(found.opening!.slice(0, 3)).toEqual([0, 0, 0]);
  });
});

describe('a record that was tampered with', () => {
  it('shows as not explained, by how much, and a check looks', async () => {
    const council = published();
    council.typeInto('published-figures', '1 | Closing', '2023-24', 561);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    // a closing balance that does not follow from its year stays unexplained in the years after it
    expect(rows(council, book, 'moved-unmitigated', ['Not explained'])['Not explained']).toEqual([
      0, -1, -1, -1,
    ]);
    expect(checkOf(council, book, 'Bridge unmitigated')).toBe('Look');
    expect(checkOf(council, book, 'Bridge mitigated')).toBe('OK');
  });

  it('counts a text as nothing, and a row that is gone as not published', async () => {
    const council = published();
    council.typeInto(
      'published-figures',
      '1 | Income | High needs | High needs block allocation',
      '2023-24',
      'tbc',
    );
    council.typeInto('published-figures', '1 | Savings', 'Key', '');
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    const book = await calculated(council);
    expect(checkOf(council, book, 'Bridge unmitigated')).toBe('Look');
  });

  it('keeps what was typed in it, and the narrative beside a cause', () => {
    const council = published();
    council.typeInto('moved-unmitigated', 'income', 'Narrative', 'Late adjustment of the early years block');
    council.build('plan');
    expect(council.valueOf('moved-unmitigated', 'income', 'Narrative')).toBe(
      'Late adjustment of the early years block',
    );
  });
});

test('without a caseload everything is told but numbers and price', async () => {
  const council = smallCouncil();
  council.build('plan');
  expect(await disagreements(council, council.build('publish', null, { publication: JANUARY }))).toEqual([]);
  table(council, 'lines')[1]![4] = 1150;
  council.typeInto('assumptions', 'spendGrowthHighNeeds', 'Value', 0.2);
  expect(await disagreements(council, council.build('plan'))).toEqual([]);
  const book = await calculated(council);
  const found = rows(council, book, 'moved-unmitigated', CHANGES);
  expect([found.numbers, found.price]).toEqual([ZERO, ZERO]);
  expect(found.restated).toEqual([0, -50, -50, -50]);
  // 1,850 × 1.2 less 1,800 × 1.1, and 1,850 × 1.44 less 1,800 × 1.21
  expect(found.otherSpend).toEqual([0, 0, -240, -726]);
});
