/** Which table is which: matching of headings, and headings among the cells of plain sheets. */
import { inputWords } from '../../src/funding/inputs';
import type { InputId } from '../../src/funding/vocabulary';
import { candidateFor, findCandidates, matchColumns, plainGrids, type Grid } from '../../src/workbook/find';
import type { Plain } from '../../src/sheets/sources';

const grid = (headings: string[], given: Partial<Grid> = {}): Grid => ({
  sheet: 'Sheet1',
  table: null,
  row: 0,
  column: 0,
  rows: 11,
  columns: headings.length,
  headings,
  sample: [],
  ...given,
});

const match = (input: InputId, ...headings: string[]): Record<string, string> =>
  matchColumns(headings, inputWords(input));

const grids = (values: Plain[][], below = 0): Grid[] =>
  plainGrids('Sheet1', { row: 0, column: 0 }, values, () => false, below);

const LINES = ['Line', 'Block', '2023-24', '2024-25'];

describe('matching headings', () => {
  it('knows synonyms whatever their case, spaces and punctuation', () => {
    expect(match('schools', 'dfe  NUMBER', 'School-name', 'Phase', 'number on roll', 'EHC Plans')).toEqual({
      urn: 'dfe  NUMBER',
      school: 'School-name',
      phase: 'Phase',
      nor: 'number on roll',
      ehcps: 'EHC Plans',
    });
  });

  it('takes an exact heading before a synonym', () => {
    expect(match('schools', 'Pupils', 'NOR').nor).toBe('NOR');
  });

  it('gives a heading that could be two columns to the needed one, and uses it once', () => {
    // "School" is a synonym of the needed "School or setting"; "Setting" is the optional band setting's own heading
    expect(match('ehcps', 'Ref', 'School', 'Setting')).toEqual({
      ref: 'Ref',
      setting: 'School',
      bandSetting: 'Setting',
    });
    // "Placement" could be the needed setting or a part of the placement type
    expect(match('lines', 'Line', 'Block', 'Placement', 'Sector')).toEqual({
      line: 'Line',
      block: 'Block',
      placementType: 'Placement',
    });
  });
});

describe('a candidate', () => {
  it('says in a sentence what speaks for it', () => {
    expect(
      candidateFor(grid(['S251 line', 'DSG block', '2023-24', '2024/25']), inputWords('lines'))?.reason,
    ).toBe(
      'All 2 needed headings found; 2 year columns; read Line from "S251 line", Block from "DSG block".',
    );
  });

  it('names the needed headings that it lacks, and the headings that could stand in', () => {
    const found = candidateFor(grid(['URN', 'School', 'Phase', 'NOR', 'Plans held']), inputWords('schools'));
    expect(found?.missing).toEqual(['EHCPs']);
    expect(found?.otherHeadings).toEqual(['Plans held']);
    expect(found?.proposed).toBe(false);
  });

  it('of an input by year needs a year; the January counts may stand under one calendar year', () => {
    expect(candidateFor(grid(['Line', 'Block', 'Amount']), inputWords('lines'))).toBeNull();
    expect(
      candidateFor(grid(['Placement type', 'January 2024', '2025']), inputWords('caseload'))?.reason,
    ).toContain('2 year columns');
  });

  it('with two columns for one year is shown but not proposed, since nobody can tell which is meant', () => {
    const found = candidateFor(
      grid(['Line', 'Block', 'Revised budget 2024-25', 'Original budget 2024-25']),
      inputWords('lines'),
    );
    expect(found?.reason).toContain('two columns for 2024-25');
    expect(found?.proposed).toBe(false);
  });

  it("with a year's budget beside its outturn is proposed", () => {
    const found = candidateFor(
      grid(['Line', 'Block', 'Budget 2024-25', 'Actual 2024-25']),
      inputWords('lines'),
    );
    expect(found?.reason).not.toContain('two columns');
    expect(found?.proposed).toBe(true);
  });

  it('that is a report of budget and outturn with a small table at its side is not proposed', () => {
    const found = candidateFor(
      grid(['Budget line', 'Budget 2024-25', 'Actual 2024-25', '', 'Block', 'Budget']),
      inputWords('lines'),
    );
    expect(found?.reason).toContain('a blank column parts its headings');
    expect(found?.proposed).toBe(false);
  });
});

describe('several tables', () => {
  it('are ranked, and each is proposed for what it fits best: income by its name, spend by its placement types', () => {
    const found = findCandidates([
      grid(LINES, { sheet: 'DSG income', table: 'DsgIncome' }),
      grid(['Line', 'Block', 'Placement type', '2023-24'], { sheet: 'Spend', table: 'HighNeedsLines' }),
    ]);
    const shown = (input: InputId): unknown =>
      found[input]?.map(({ table, proposed }) => `${table}${proposed ? ' proposed' : ''}`);
    expect(shown('lines')).toEqual(['HighNeedsLines proposed', 'DsgIncome']);
    expect(shown('income')).toEqual(['DsgIncome proposed', 'HighNeedsLines']);
  });

  it('of the same kind are both offered, the better one first', () => {
    const found = findCandidates([
      grid(['Line', 'Block', '2023-24'], { table: 'A' }),
      grid(['Line', 'Block', 'Placement type', '2023-24'], { table: 'B' }),
    ]);
    expect(found.lines?.map(({ table }) => table)).toEqual(['B', 'A']);
  });

  it('that fit nothing are not there at all', () => {
    expect(findCandidates([grid(['Invoice', 'Supplier', 'Amount'])])).toEqual({});
  });
});

describe('headings on a plain sheet', () => {
  const ROW = ['1.2.1 Top-up', 'High needs', 100, 110];

  it('are found below titles and blank rows, and the list ends at a blank row', () => {
    const [found, ...others] = grids([
      ['Budget monitoring', null, null, null],
      [null, null, null, null],
      ['Prepared by Finance', null, null, null],
      LINES,
      ROW,
      ROW,
      [null, ' ', null, null],
      ['Remarks', null, null, null],
    ]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ row: 3, column: 0, rows: 3, columns: 4, headings: LINES });
    expect(found?.sample).toEqual([
      ['1.2.1 Top-up', 'High needs', '100', '110'],
      ['1.2.1 Top-up', 'High needs', '100', '110'],
    ]);
  });

  it('may begin in any column', () => {
    expect(
      grids([
        [null, null, ...LINES],
        [null, null, ...ROW],
      ])[0],
    ).toMatchObject({ column: 2, columns: 4 });
  });

  it('are found twice when two lists stand one below the other', () => {
    const found = grids([LINES, ROW, [null, null, null, null], LINES, ROW, ROW]);
    expect(found.map(({ row, rows }) => [row, rows])).toEqual([
      [0, 2],
      [3, 3],
    ]);
  });

  it('part at a blank column when a side has all it needs, each with its own length', () => {
    const other = ['Mitigation', 'Line', '2023-24'];
    const found = grids([
      [...LINES, null, ...other],
      [...ROW, null, 'New unit', '1.2.1', 5],
      [...ROW, null, null, null, null],
    ]);
    expect(found.map(({ column, columns, rows }) => [column, columns, rows])).toEqual([
      [0, 4, 3],
      [5, 3, 2],
    ]);
  });

  it('stay together over a blank column that is there for looks', () => {
    const found = grids([
      ['Line', 'Block', null, '2023-24', '2024-25'],
      ['1.2.1 Top-up', 'High needs', null, 100, 110],
    ]);
    expect(found.map(({ columns }) => columns)).toEqual([5]);
  });

  it('count the rows that were not read when the list reaches the end of what was', () => {
    expect(grids([LINES, ROW, ROW], 200)[0]?.rows).toBe(203);
    expect(grids([LINES, ROW, [null, null, null, null]], 200)[0]?.rows).toBe(2);
  });

  it('in cells of an Excel table are passed over, since the table is known by its name', () => {
    expect(plainGrids('Sheet1', { row: 4, column: 2 }, [LINES, ROW], (row) => row >= 4)).toEqual([]);
  });

  it('are not seen in a row of figures or in a sentence', () => {
    expect(grids([['Line'], ['x']])).toEqual([]);
    expect(
      grids([
        [2023, 2024, 2025],
        [1, 2, 3],
      ]),
    ).toEqual([]);
  });
});
