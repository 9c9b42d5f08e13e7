/** Reading mapped tables: values, references for formulas, and everything that is wrong with the cells. */
import type { InputId } from '../../src/funding/vocabulary';
import type { Plain, Problem } from '../../src/sheets/sources';
import { matchColumns } from '../../src/workbook/find';
import { inputWords } from '../../src/funding/inputs';
import { columnReference } from '../../src/workbook/places';
import { readMapped, type ReadResult } from '../../src/workbook/read';

/** A table that begins in B4 of the sheet "My data". */
const read = (input: InputId, values: Plain[][], table: string | null = 'T'): ReadResult =>
  readMapped({
    mapped: {
      input,
      sheet: 'My data',
      table,
      address: 'B4',
      columns: matchColumns((values[0] ?? []).map(String), inputWords(input)),
    },
    row: 3,
    column: 1,
    values,
  });

const shown = (problems: readonly Problem[]): string[] =>
  problems.map(({ severity, where, message }) => `${severity} ${where}: ${message}`);

const LINES: Plain[] = ['Line', 'Block', '2023-24', '2024-25'];
const SCHOOLS: Plain[] = ['URN', 'School', 'Phase', 'NOR', 'EHCPs'];
const EHCPS: Plain[] = ['Ref', 'School', 'Placement type', 'Band', 'Start', 'End', 'Hours'];

describe('values', () => {
  it('are typed, each with its address', () => {
    const { table, problems } = read('ehcps', [
      EHCPS,
      ['E1', ' Oak ', 'Special', 'B2', 45_901, '31 August 2026', 20],
    ]);
    expect(problems).toEqual([]);
    const [row] = table?.rows ?? [];
    expect(row?.row).toBe(5);
    expect(row?.cells.setting).toEqual({ value: 'Oak', address: "'My data'!C5" });
    // 31 August 2026 is day 46,265 of Excel's calendar; formulas see only the text
    expect(row?.cells.end).toEqual({ value: 46_265, address: "'My data'!G5", asText: true });
    expect(row?.cells.hours).toEqual({ value: 20, address: "'My data'!H5" });
  });

  it('leave out blank rows; totals rows are kept apart', () => {
    const { table } = read('lines', [
      LINES,
      ['Top-up', 'High needs', 100, 110],
      ['', null, ' ', ''],
      ['Total (reported)', 'High needs', 100, 110],
    ]);
    expect(table?.rows.map(({ cells }) => cells.line?.value)).toEqual(['Top-up']);
    expect(table?.totals.map(({ row, years }) => [row, years['2024-25']?.value])).toEqual([[7, 110]]);
  });
});

describe('references', () => {
  it.each([
    ['Paid [net]', "T[[Paid '[net']]]"],
    ['No #', "T[[No '#]]"],
    ["Head's view", "T[[Head''s view]]"],
    ['2023-24', 'T[[2023-24]]'],
    ['Value £', 'T[Value £]'],
    ['Low\nattainment', 'T[[Low\nattainment]]'],
    ['Paid, net', 'T[[Paid, net]]'],
  ])('to the heading %j', (heading, reference) => {
    expect(columnReference('T', heading)).toBe(reference);
  });

  it('to a plain range name the sheet and fixed cells, without the headings', () => {
    const { table } = read('lines', [LINES, ['a', 'HNB', 1, 2], ['b', 'HNB', 1, 2]], null);
    expect(table?.columns.block?.ref).toBe("'My data'!$C$5:$C$6");
    expect(table?.years[0]?.ref).toBe("'My data'!$D$5:$D$6");
    expect(table?.all).toBe("'My data'!$B$4:$E$6");
    expect(table?.address).toBe('B4:E6');
  });

  it('to a table are by its name', () => {
    const { table } = read('lines', [LINES, ['a', 'HNB', 1, 2]]);
    expect([table?.all, table?.years[1]?.ref]).toEqual(['T[#All]', 'T[[2024-25]]']);
  });
});

describe('columns of years', () => {
  const years = (...headings: string[]): ReturnType<typeof read> =>
    read('lines', [
      ['Line', 'Block', ...headings],
      ['a', 'HNB', ...headings.map((_, i) => i + 1)],
    ]);
  const sorted = years(
    'Budget 2023-24',
    '2023-24 outturn',
    '2024-25 forecast',
    '2024-25 budget',
    '2025-26 Budget',
  );

  it('a year shows its outturn, else its forecast, else its budget', () => {
    expect(sorted.problems).toEqual([]);
    expect(sorted.table?.years.map(({ label, kind, header }) => [label, kind, header])).toEqual([
      ['2023-24', 'outturn', '2023-24 outturn'],
      ['2024-25', 'forecast', '2024-25 forecast'],
      ['2025-26', 'budget', '2025-26 Budget'],
    ]);
  });

  it('keep the budget of a year that has something later', () => {
    expect(sorted.table?.budgets?.map(({ label, header }) => [label, header])).toEqual([
      ['2023-24 budget', 'Budget 2023-24'],
      ['2024-25 budget', '2024-25 budget'],
    ]);
    expect(
      Object.fromEntries(
        Object.entries(sorted.table!.rows[0]!.years).map(([label, { value }]) => [label, value]),
      ),
    ).toEqual({
      '2023-24': 2,
      '2023-24 budget': 1,
      '2024-25': 3,
      '2024-25 budget': 4,
      '2025-26': 5,
    });
  });

  it('a year alone counts as outturn', () => {
    expect(years('2023-24', '2023-24 budget').table?.years.map(({ header }) => header)).toEqual(['2023-24']);
  });

  it('a forecast beside the outturn is not used, and is said not to be', () => {
    expect(shown(years('2023-24 forecast', '2023-24 outturn').problems)).toEqual([
      `note 'My data'!D4: T: "2023-24 forecast" is not used, as 2023-24 has its outturn in another column.`,
    ]);
  });

  it('that claim one year and kind twice are a fault that names both', () => {
    expect(shown(years('Original budget 2023-24', 'Revised budget 2023-24').problems)).toEqual([
      `fault 'My data'!E4: T has two columns for the budget of 2023-24, 'My data'!D4 ("Original budget 2023-24") and 'My data'!E4 ("Revised budget 2023-24"). Keep one of them, or head the other with a different word.`,
    ]);
    expect(shown(years('2023-24', '2023-24 actual').problems)).toEqual([
      expect.stringContaining('two columns for the outturn of 2023-24') as string,
    ]);
  });
});

describe('faults', () => {
  it('a figure as text, in a column that formulas add up', () => {
    expect(shown(read('lines', [LINES, ['a', 'HNB', '£1,234', '(5)']]).problems)).toEqual([
      `fault 'My data'!D5: 'My data'!D5 (2023-24) is "£1,234", a number stored as text. Formulas would leave it out: type the number without sign or comma.`,
      `fault 'My data'!E5: 'My data'!E5 (2024-25) is "(5)", a number stored as text. Formulas would leave it out: type the number without sign or comma.`,
    ]);
  });

  it('an error cell, also in the row of totals', () => {
    expect(
      shown(read('lines', [LINES, ['a', 'HNB', '#REF!', 1], ['Total', 'HNB', 1, '#N/A']]).problems),
    ).toEqual([
      `fault 'My data'!D5: 'My data'!D5 (2023-24) holds the error #REF!. Correct the formula in that cell.`,
      `fault 'My data'!E6: 'My data'!E6 (2024-25) holds the error #N/A. Correct the formula in that cell.`,
    ]);
  });

  it('a URN that stands twice, as number and as text', () => {
    expect(
      shown(read('schools', [SCHOOLS, [100, 'Oak', 'P', 90, 1], ['100 ', 'Elm', 'P', 90, 1]]).problems),
    ).toEqual([
      "fault 'My data'!B6: 'My data'!B6: the URN 100 stands already in 'My data'!B5. Remove one of the two rows.",
    ]);
  });

  it('negative counts, and more plans than pupils', () => {
    expect(
      shown(read('schools', [SCHOOLS, [100, 'Oak', 'P', -9, 1], [101, 'Elm', 'P', 5, 6]]).problems),
    ).toEqual([
      "fault 'My data'!E5: 'My data'!E5 (NOR) is -9. Type 0 or more.",
      "fault 'My data'!F6: 'My data'!F6: 6 EHCPs are more than the 5 pupils on roll. Correct one of them.",
    ]);
  });

  it('a needed text that is blank; a needed count that is blank is only noted', () => {
    expect(shown(read('schools', [SCHOOLS, [100, null, 'P', null, 0]]).problems)).toEqual([
      "fault 'My data'!C5: 'My data'!C5 (School) is blank. Fill it in, or remove the row.",
      "note 'My data'!E5: 'My data'!E5 (NOR) is blank and counts as 0.",
    ]);
  });

  it('a block that is none of the four; their usual spellings are known', () => {
    expect(shown(read('income', [LINES, ['a', 'hnb', 1, 1], ['b', 'High', 1, 1]]).problems)).toEqual([
      `fault 'My data'!C6: 'My data'!C6: "High" is not a DSG block. Type Schools, Central school services, Early years, High needs.`,
    ]);
  });

  it('two columns for one year, no column for a year, and headings without rows', () => {
    expect(
      shown(
        read('lines', [
          ['Line', 'Block', '2023-24', '2023/24'],
          ['a', 'HNB', 1, 1],
        ]).problems,
      ),
    ).toEqual([
      `fault 'My data'!E4: T has two columns for 2023-24: "2023-24" in 'My data'!D4 and "2023/24" in 'My data'!E4. Keep one of them, or head the other with a different word.`,
    ]);
    expect(
      shown(
        read('lines', [
          ['Line', 'Block'],
          ['a', 'HNB'],
        ]).problems,
      ),
    ).toEqual([
      `fault 'My data'!B4: T has no column for a year. Head the columns of figures with the year, such as 2023-24.`,
    ]);
    expect(shown(read('lines', [LINES, [null, null, null, null]]).problems)).toEqual([
      `fault 'My data'!B4: T has headings but no rows. Fill it in, or choose another table for DSG lines on Set up.`,
    ]);
  });

  it('a needed column that is not mapped, or whose heading is gone', () => {
    const { table, problems } = readMapped({
      mapped: { input: 'lines', sheet: 'S', table: 'T', address: 'A1', columns: { line: 'Service' } },
      row: 0,
      column: 0,
      values: [
        ['Line', 'Block', '2023-24'],
        ['a', 'HNB', 1],
      ],
    });
    expect(table).toBeNull();
    expect(problems.map(({ message }) => message)).toEqual([
      'The heading "Service", mapped to Line, is no longer in T. Put the heading back, or press Find tables and confirm the mapping again.',
      'T has no column for "Block", which DSG lines needs. Add a column with that heading, or choose one on Set up.',
    ]);
  });

  it('a mitigation that is neither saving nor investment, and a confidence above 100%', () => {
    const headings = ['Mitigation', 'Line', 'Kind', 'Confidence', '2025-26'];
    expect(shown(read('mitigations', [headings, ['New unit', '1.2.1', 'Cost', 1.5, 9]]).problems)).toEqual([
      `fault 'My data'!D5: 'My data'!D5: "Cost" is neither Saving nor Investment. Type one of them.`,
      `fault 'My data'!E5: 'My data'!E5 (Confidence) is 1.5. Type a percentage between 0% and 100%.`,
    ]);
  });

  it('a scheme of new provision that stands twice, costs less than nothing, or has text for a figure', () => {
    const { problems } = read('provision', [
      ['Scheme', 'Places', 'Unit cost', 'Avoided unit cost', 'Opening'],
      ['Elm unit', 12, -1, 40_000, '2027-28'],
      ['ELM UNIT', 10, 20_000, '£40,000', ''],
    ]);
    expect(shown(problems)).toEqual([
      "fault 'My data'!E6: 'My data'!E6 (Avoided unit cost) is \"£40,000\", a number stored as text. Formulas would leave it out: type the number without sign or comma.",
      "fault 'My data'!F6: 'My data'!F6 (Opening) is blank. Fill it in, or remove the row.",
      "fault 'My data'!B6: 'My data'!B6: the scheme ELM UNIT stands already in 'My data'!B5. Give each scheme a name of its own.",
      "fault 'My data'!D5: 'My data'!D5 (Unit cost) is -1. Type 0 or more.",
    ]);
  });

  it('a share of health or social care that is text or above 100%', () => {
    const { problems } = read('ehcps', [
      ['Ref', 'School', 'Placement type', 'Band', 'Start', 'Health share', 'Social care share'],
      ['E1', 'Oak', 'Special', 'B2', 45_901, '30%', 30],
    ]);
    expect(shown(problems)).toEqual([
      "fault 'My data'!G5: 'My data'!G5 (Health share) is \"30%\", a number stored as text. Formulas would leave it out: type the number without sign or comma.",
      "fault 'My data'!H5: 'My data'!H5 (Social care share) is 30. Type a percentage between 0% and 100%.",
    ]);
  });

  it('come before notes', () => {
    const { problems } = read('schools', [SCHOOLS, [100, 'Oak', 'P', null, 0], [100, 'Elm', 'P', 9, 0]]);
    expect(problems.map(({ severity }) => severity)).toEqual(['fault', 'note']);
  });
});

describe('notes', () => {
  it('in the list of plans: hours as text, unreadable hours, a reference twice, an end before the start', () => {
    const row = (ref: string, hours: Plain, end: Plain = null): Plain[] => [
      ref,
      'Oak',
      'Special',
      'B',
      45_901,
      end,
      hours,
    ];
    expect(
      shown(
        read('ehcps', [EHCPS, row('E1', '20'), row('E2', 'tbc'), row('E1', 5), row('E4', 5, 45_000)])
          .problems,
      ),
    ).toEqual([
      `note 'My data'!H5: 'My data'!H5 (Hours) is "20", a number stored as text. It is read as a number; your own formulas may leave it out.`,
      `note 'My data'!H6: 'My data'!H6 (Hours) is "tbc". Type a number, or clear the cell.`,
      `note 'My data'!B7: 'My data'!B7: the reference E1 stands already in 'My data'!B5. If it is one plan, remove one of the rows.`,
      `note 'My data'!G8: 'My data'!G8: the plan ends before it starts. Correct one of the dates.`,
    ]);
  });

  it('lines that do not add up to the reported total, by block and year, beyond rounding', () => {
    expect(
      shown(
        read('lines', [
          LINES,
          ['a', 'High needs', 100, 100],
          ['b', 'Early years', 50, 50],
          ['Total', 'High needs', 105, 1_234_200.5],
          ['Total', 'Early years', 40, 50],
        ]).problems,
      ),
    ).toEqual([
      "note 'My data'!E7: T 2024-25: the lines come to £1,234,100.5 less than the total reported in 'My data'!E7. Find the missing line, or explain the difference.",
      "note 'My data'!D8: T 2023-24: the lines come to £10 more than the total reported in 'My data'!D8. Find the missing line, or explain the difference.",
    ]);
  });

  it('of one kind are listed up to 20 times, then counted; other kinds are not crowded out', () => {
    const rows = Array.from({ length: 50 }, (_, i): Plain[] => [
      `E${i}`,
      'Oak',
      'Special',
      'B',
      45_901,
      i === 49 ? 1 : null,
      'tbc',
    ]);
    const { problems } = read('ehcps', [EHCPS, ...rows]);
    expect(problems).toHaveLength(22);
    expect(problems[20]?.message).toBe(
      "T: 30 more of this kind, from 'My data'!H25 on. Correct those listed, then look again.",
    );
    expect(problems[21]?.where).toBe("'My data'!G54");
  });
});
