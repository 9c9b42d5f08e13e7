/** Years that are wrong in the user's tables: every spelling, twice, with gaps, too few, too many; named with the cell. */
import type { InputId } from '../../src/funding/vocabulary';
import { inputWords } from '../../src/funding/inputs';
import { assumptionsFrom, type Assumptions } from '../../src/sheets/assumptions';
import type { Plain, Problem, Sources } from '../../src/sheets/sources';
import { matchColumns } from '../../src/workbook/find';
import { readMapped, type ReadResult } from '../../src/workbook/read';
import { firstYearProblem, yearProblems } from '../../src/workbook/year-checks';
import { looksLikeYear, yearOfHeading } from '../../src/workbook/year-headings';

/** A table that begins in A1 of a sheet named like it. */
const read = (input: InputId, table: string, values: Plain[][]): ReadResult =>
  readMapped({
    mapped: {
      input,
      sheet: table,
      table,
      address: 'A1',
      columns: matchColumns((values[0] ?? []).map(String), inputWords(input)),
    },
    row: 0,
    column: 0,
    values,
  });

const messages = (problems: readonly Problem[]): string[] =>
  problems.map(({ severity, where, message }) => `${severity} ${where}: ${message}`);

/** Lines, or income, with 1 in each year. */
const lines = (...years: Plain[]): Plain[][] => [
  ['Line', 'Block', ...years],
  ['Top-up', 'High needs', ...years.map(() => 1)],
];

describe('a financial year', () => {
  it.each([
    '2024-25',
    '2024/25',
    'FY2024/2025',
    'FY 2024-25',
    '2024 to 2025',
    '2024\u201325',
    '2024\u201125',
    '2024_25',
    '24/25',
    'FY24-25',
    '202425',
    'Outturn 2024-25',
    '24/25 outturn',
  ])('is read from %j', (heading) => {
    expect(yearOfHeading(heading, 'lines')).toMatchObject({ start: 2024, label: '2024-25' });
  });

  it.each(['2024-26', '24/26', '2024', 'FY25', 'FY2025', '2024 budget', '45383', "Jan '25"])(
    'is not guessed from %j, but named',
    (heading) => {
      expect(yearOfHeading(heading, 'lines')).toBeNull();
      expect(looksLikeYear(heading, 'lines')).toBe(true);
    },
  );

  it.each(['Source', 'Note', 'Cost centre 4711', '12', 'Q1', '1.2.1', 'Change', '%'])(
    'is not suspected in %j',
    (heading) => {
      expect([yearOfHeading(heading, 'lines'), looksLikeYear(heading, 'lines')]).toEqual([null, false]);
    },
  );
});

describe('a January count', () => {
  it.each(['2025', 'January 2025', 'Jan 2025', '2024-25', 'FY2024/25', '202425'])(
    'of 2025 is read from %j: the January of a financial year is in the year in which it ends',
    (heading) => {
      expect(yearOfHeading(heading, 'caseload')).toEqual({ start: 2025, label: '2025' });
    },
  );

  it('under a financial year is read, and the note says as which January', () => {
    const { problems } = read('caseload', 'Plans', [
      ['Placement type', '2024', '2024/25'],
      ['Special', 40, 45],
    ]);
    expect(messages(problems)).toEqual([
      "note 'Plans'!C1: 'Plans'!C1 is headed \"2024/25\", which is read as the January in it: 2025.",
    ]);
  });
});

describe('a table of years', () => {
  it('with one year in two spellings is refused, naming both cells', () => {
    const { table, problems } = read('lines', 'Lines', lines('2023-24', '2024/25', 'FY2024/2025'));
    expect(table).toBeNull();
    expect(messages(problems)).toEqual([
      "fault 'Lines'!E1: Lines has two columns for 2024-25: \"2024/25\" in 'Lines'!D1 and \"FY2024/2025\" in 'Lines'!E1. Keep one of them, or head the other with a different word.",
    ]);
  });

  it('in three spellings is read as three years, in any order', () => {
    const { table, problems } = read('lines', 'Lines', lines('FY2024/2025', '2022-23', '23/24'));
    expect(problems).toEqual([]);
    expect(table?.years.map(({ label, address }) => [label, address])).toEqual([
      ['2024-25', "'Lines'!C1"],
      ['2022-23', "'Lines'!D1"],
      ['2023-24', "'Lines'!E1"],
    ]);
  });

  it('with a gap says between which cells', () => {
    const { problems } = read('lines', 'Lines', lines('2020-21', '2021-22', '2023-24', '2026-27'));
    expect(messages(problems)).toEqual([
      "note 'Lines'!E1: Lines goes from 2021-22 in 'Lines'!D1 to 2023-24 in 'Lines'!E1, without 2022-23. Add the column, or nothing is counted for it.",
      "note 'Lines'!F1: Lines goes from 2023-24 in 'Lines'!E1 to 2026-27 in 'Lines'!F1, without 2024-25 and 1 more. Add the column, or nothing is counted for it.",
    ]);
  });

  it('names a heading that may be a year and is left out', () => {
    const { table, problems } = read('lines', 'Lines', lines('2023-24', '2024-26'));
    expect(table?.years).toHaveLength(1);
    expect(messages(problems)).toEqual([
      "note 'Lines'!D1: 'Lines'!D1 is headed \"2024-26\", which may be a year, but not which one; the column is left out. Head it with the year, such as 2024-25, if it is one.",
    ]);
  });
});

describe('tables beside each other', () => {
  const sources = (own: Partial<Record<InputId, Plain[][]>>): Sources =>
    Object.fromEntries(
      Object.entries(own).map(([input, values]) => [input, read(input as InputId, input, values).table]),
    ) as Sources;
  const assumptions = (own: Assumptions = {}): Assumptions => ({
    ...assumptionsFrom({}),
    forecastYears: 2,
    ...own,
  });

  it('agree in silence', () => {
    const given = sources({
      lines: lines('2023-24', '2024-25'),
      income: lines('2023-24', '2024-25', '2025-26'),
    });
    expect(yearProblems(given, assumptions())).toEqual([]);
  });

  it('name an outturn year that income lacks', () => {
    const given = sources({ lines: lines('2023-24', '2024-25'), income: lines('2023-24') });
    expect(messages(yearProblems(given, assumptions()))).toEqual([
      "note 'income'!C1: income has no column for 2024-25, which lines has in 'lines'!D1: its income is worked out from the year before. Add a column headed 2024-25.",
    ]);
    // a year that is not shown is not missed
    const shown = sources({ lines: lines('2023-24', '2024-25'), income: lines('2024-25') });
    expect(yearProblems(shown, assumptions({ outturnYears: 1 }))).toEqual([]);
  });

  it('name years that the plan does not reach', () => {
    const given = sources({
      lines: lines('2023-24', '2024-25'),
      income: lines('2021-22', '2023-24', '2024-25'),
      mitigations: [
        ['Mitigation', 'Line', '2026-27', '2027-28', '2028-29'],
        ['Early support', 'Top-up', 1, 2, 3],
      ],
    });
    expect(messages(yearProblems(given, assumptions()))).toEqual([
      "note 'income'!C1: income: 2021-22 in 'income'!C1 is not in the plan, as DSG lines have no such year.",
      "note 'mitigations'!D1: mitigations: 2027-28 in 'mitigations'!D1, 2028-29 in 'mitigations'!E1 are not in the plan, which ends with 2026-27. More forecast years on HNB Inputs take in more.",
    ]);
  });

  it('refuse a first outturn year after the last', () => {
    const given = sources({ lines: lines('2023-24', '2024-25') });
    expect(firstYearProblem(given, assumptions({ firstOutturn: '2024-25' }))).toBeNull();
    expect(firstYearProblem(given, assumptions({ firstOutturn: '2025-26' }))).toBe(
      'First outturn year shown is 2025-26, but the last year of DSG lines is 2024-25. Type a year up to that one, or leave it blank.',
    );
  });
});
