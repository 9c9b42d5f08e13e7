/**
 * Odd input that could be right: kept and counted, and named with its cell, so that whoever knows can tell. What cannot
 * be right stops a build (bad-input.spec.ts).
 */
import { inputWords } from '../../src/funding/inputs';
import { serialOf } from '../../src/funding/reading';
import type { InputId } from '../../src/funding/vocabulary';
import type { Plain, Problem } from '../../src/sheets/sources';
import { candidateFor, matchColumns } from '../../src/workbook/find';
import type { MappedCells } from '../../src/workbook/places';
import { typedTables } from '../../src/workbook/session';
import { calculated } from '../sheets/calculated';
import { Council } from '../sheets/council';
import { userTable } from '../sheets/sources';

const SHEETS: Partial<Record<InputId, string>> = {
  lines: 'Lines',
  ehcps: 'EHCP list',
  caseload: 'Caseload',
  mitigations: 'Savings',
};

/** Plain ranges from A1 of the sheets above. */
const cellsOf = (input: InputId, values: Plain[][], shown?: string[][]): MappedCells => ({
  mapped: {
    input,
    sheet: SHEETS[input] ?? input,
    table: null,
    address: 'A1',
    columns: matchColumns((values[0] ?? []).map(String), inputWords(input)),
  },
  row: 0,
  column: 0,
  values,
  ...(shown ? { shown } : {}),
});

const problemsOf = (...cells: MappedCells[]): Problem[] => typedTables({ cells, problems: [] }).problems;
const said = (...cells: MappedCells[]): string[] =>
  problemsOf(...cells).map(({ severity, message }) => `${severity}: ${message}`);

const LINES: Plain[] = ['Line', 'Block', '2023-24', '2024-25'];
const TOP_UP: Plain[] = ['1.2.1 Top-up', 'High needs', 100, 110];
const day = (year: number, month: number, date: number): number => serialOf(year, month, date)!;

describe('DSG lines', () => {
  it('a line in two blocks is named with both cells', () => {
    const rows = [LINES, TOP_UP, ['1.2.1  top-up', 'Schools', 5, 6]];
    expect(said(cellsOf('lines', rows))).toEqual([
      `note: 'Lines'!B3: "1.2.1  top-up" stands in the Schools block here and in the High needs block in 'Lines'!B2. Each row counts in its own block; correct one of them if it is one line.`,
    ]);
  });

  it('a line that stands twice in one block is none of that: its rows are added up', () => {
    expect(said(cellsOf('lines', [LINES, TOP_UP, ['1.2.1 Top-up', 'HNB', 5, 6]]))).toEqual([]);
  });

  it('a negative expenditure is kept as a credit and named with its cell', () => {
    expect(said(cellsOf('lines', [LINES, TOP_UP, ['Refund', 'High needs', 0, -1234.5]]))).toEqual([
      `note: 'Lines'!D3 (2024-25) is −£1,234.5. It counts as a credit, which lowers spend; if it is none, take out the minus.`,
    ]);
  });

  it('both count as they stand: the credit lowers its block, each row counts in its own', async () => {
    const council = new Council([
      userTable('lines', 'Lines', [
        LINES,
        TOP_UP,
        ['Refund', 'High needs', 0, -10],
        ['1.2.1 Top-up', 'Schools', 5, 6],
      ]),
    ]);
    council.build('plan');
    const book = await calculated(council);
    const spend = (block: string): Plain =>
      book.at('HNB Plan', council.cellOf(block, 'Expenditure', '2024-25'));
    expect([spend('plan-high-needs'), spend('plan-schools')]).toEqual([100, 6]);
  });

  it('totals that do not match their lines are named with the cell, by how much and which way', () => {
    const total: Plain[] = ['Total', 'High needs', 100, 310];
    expect(said(cellsOf('lines', [LINES, TOP_UP, total]))).toEqual([
      `note: Lines 2024-25: the lines come to £200 less than the total reported in 'Lines'!D3. Find the missing line, or explain the difference.`,
    ]);
  });
});

it('a mitigation on a line that does not exist, or that is no high needs line, is named with its cell', () => {
  const lines = cellsOf('lines', [LINES, TOP_UP, ['Budgets', 'Schools', 1, 2]]);
  const savings = cellsOf('mitigations', [
    ['Mitigation', 'Line', '2025-26'],
    ['Panel', '1.2.1 TOP-UP', 5],
    ['Unit', '1.2.1 Top-ups', 5],
    ['School', 'Budgets', 5],
  ]);
  expect(said(lines, savings)).toEqual(
    [
      ['B3', '1.2.1 Top-ups'],
      ['B4', 'Budgets'],
    ].map(
      ([cell, line]) =>
        `note: 'Savings'!${cell}: "${line}" is not a high needs line of Lines. What it saves counts in the plan, but on no line; write the line as it stands there.`,
    ),
  );
});

describe('the EHCP list beside the caseload', () => {
  const EHCPS: Plain[] = ['Ref', 'School', 'Placement type', 'Band', 'Start', 'End'];
  const plan = (ref: string, type: string, start: number, end: Plain = ''): Plain[] => [
    ref,
    'Oak',
    type,
    'A',
    start,
    end,
  ];
  const caseload = (special: number): MappedCells =>
    cellsOf('caseload', [
      ['Placement type', '2024', '2025'],
      ['Special', 5, special],
      ['Mainstream', 1, 1],
    ]);
  /** Census day was 16 January 2025: one special plan ended the day before, one on the day, one began the day after. */
  const list = cellsOf('ehcps', [
    EHCPS,
    plan('1', 'special ', day(2020, 9, 1)),
    plan('2', 'Special', day(2020, 9, 1), day(2025, 1, 15)),
    plan('3', 'Special', day(2020, 9, 1), day(2025, 1, 16)),
    plan('4', 'Special', day(2025, 1, 17)),
    plan('5', 'Mainstream', day(2021, 9, 1)),
  ]);

  it('agrees when the plans open on census day are those counted', () => {
    expect(said(list, caseload(2))).toEqual([]);
  });

  it('a caseload that differs from it is named with the cell and both numbers', () => {
    expect(said(list, caseload(4))).toEqual([
      `note: 'Caseload'!C2: Special has 4 plans in January 2025, but EHCP list has 2 open on census day. Correct one of them, or keep the difference in mind: the plan follows the caseload.`,
    ]);
  });

  it('a placement type that the caseload does not have is named once, with how many plans have it', () => {
    const odd = cellsOf('ehcps', [
      ...list.values.map((row) => [...row]),
      plan('6', 'Specal', day(2025, 2, 1)),
      plan('7', 'specal', day(2025, 2, 1)),
    ]);
    expect(said(odd, caseload(2))).toEqual([
      `note: 'EHCP list'!C7: the placement type "Specal", of 2 plans, is not one of your caseload. Write it as in Caseload, or add it there.`,
    ]);
  });

  it('dates of a workbook that counts from 1904 stop what reads them, with the cell and the cure', () => {
    const early = day(2024, 9, 1) - 1462;
    const cells = cellsOf(
      'ehcps',
      [EHCPS, plan('1', 'Special', early)],
      [EHCPS.map(String), ['1', 'Oak', 'Special', 'A', '01/09/2024', '']],
    );
    expect(said(cells)).toEqual([
      `fault: 'EHCP list'!E2 (Start) shows 01/09/2024, but the workbook counts dates from 1904, so HNB would read all dates four years too early. Untick "Use 1904 date system" (File, Options, Advanced), then add 1462 to every date.`,
    ]);
  });

  it('a date that shows what it is, or nothing that can be read, is none of that', () => {
    for (const shown of ['01/09/2024', '########', ''])
      expect(
        said(
          cellsOf(
            'ehcps',
            [EHCPS, plan('1', 'Special', day(2024, 9, 1))],
            [EHCPS.map(String), ['1', 'Oak', 'Special', 'A', shown, '']],
          ),
        ),
      ).toEqual([]);
  });
});

describe('two columns that match one name', () => {
  const reasonOf = (...headings: string[]): string | undefined =>
    candidateFor(
      {
        sheet: 'Schools',
        table: null,
        row: 0,
        column: 0,
        rows: 9,
        columns: headings.length,
        headings,
        sample: [],
      },
      inputWords('schools'),
    )?.reason;
  const NEEDED = ['URN', 'School', 'Phase', 'EHCPs'];

  it('are both named in the reason of the proposal, with the one that is taken', () => {
    expect(reasonOf(...NEEDED, 'Pupils', 'Headcount')).toContain(
      'NOR could be "Pupils" or "Headcount": the column "Pupils" is taken',
    );
  });

  it('with the same heading are named too, and the first is taken', () => {
    expect(reasonOf(...NEEDED, 'NOR', 'NOR')).toContain('NOR could be "NOR" or "NOR": the first is taken');
  });

  it('are not told of where each has a name of its own', () => {
    expect(reasonOf(...NEEDED, 'NOR', 'EHCPs in RP')).not.toContain('could be');
  });
});

describe('the caseload by need since January 2026', () => {
  const needs = (...rows: Plain[][]): MappedCells =>
    cellsOf('caseloadByNeed', [['Primary need', '2025', '2026'], ['Autism', 60, 70], ...rows]);

  it('without a row for Down syndrome is named with the January and the cure', () => {
    expect(said(needs(['Other', 5, 6]))).toEqual([
      "note: 'caseloadByNeed'!C1: since January 2026 the SEN2 census counts Down syndrome as a need of its own, and your table has no row for it. Add the row, blank for the Januaries before; until then its plans stand among the other needs.",
    ]);
  });

  it.each(['Down syndrome', "Down's syndrome", 'Down’s Syndrome (DS)', 'ds'])(
    'with "%s" is right',
    (name) => {
      expect(said(needs([name, '', 4]))).toEqual([]);
    },
  );

  it('of earlier Januaries alone needs none', () => {
    expect(
      said(
        cellsOf('caseloadByNeed', [
          ['Primary need', '2024', '2025'],
          ['Autism', 60, 70],
        ]),
      ),
    ).toEqual([]);
  });
});
