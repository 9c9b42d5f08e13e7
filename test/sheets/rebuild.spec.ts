/** Building again: nothing to do when nothing changed, and whatever people typed stays with its row. */
import { planOperations } from '../../src/sheets/difference';
import { SheetError } from '../../src/sheets/sheet-names';
import type { ExistingSheet } from '../../src/sheets/operations';
import type { LogEntry } from '../../src/sheets/request';
import { smallCouncil, smallTables } from './small-council';
import type { Council } from './council';

const LOG: LogEntry = {
  when: '2026-11-24 10:05',
  who: 'A. Analyst',
  what: 'DSG deficit plan built',
  version: '1.2.3',
  cells: 400,
};
const TOP_UP = '1.2.1 Top-up | Mainstream schools';
const LINES = 'high-needs-lines';

const built = (): Council => {
  const council = smallCouncil();
  council.build('plan', LOG);
  return council;
};

describe('a second build', () => {
  test.each([
    'plan',
    'recommendations',
    'fairer share',
    'mapping',
    'sen support',
    'casework',
    'pathways',
  ] as const)('of %s has nothing to do', (task) => {
    const council = built();
    council.build(task, LOG);
    const again = council.plan(task);
    expect(again.operations).toEqual([]);
    expect(again.sheets).toEqual([]);
  });

  test('has nothing to do whichever task was built last', () => {
    const council = built();
    for (const task of ['recommendations', 'fairer share', 'plan'] as const) council.build(task, LOG);
    for (const task of ['recommendations', 'fairer share', 'plan'] as const)
      expect(council.plan(task).operations).toEqual([]);
  });

  test('does not mind how Excel writes a formula back', () => {
    const council = built();
    const cell = council.cellOf('plan-schools', 'Expenditure', '2022-23');
    const formula = String(council.at('HNB Plan', cell));
    council.type('HNB Plan', cell, formula.replace('SUMPRODUCT(', 'sumproduct( ').replace(/,/g, ', '));
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('puts back a formula that somebody typed over, when it is chosen, and shows it before', () => {
    const council = built();
    const cell = council.cellOf('plan-high-needs', 'Closing', '2023-24');
    council.type('HNB Plan', cell, -500);
    const putBack = new Set(['plan-high-needs | Closing | 2023-24']);
    const { operations, sheets } = council.plan('plan', null, { putBack });
    const after = expect.stringMatching(/^=[A-Z]+\d+\+[A-Z]+\d+$/) as string;
    expect(sheets).toEqual([
      { sheet: 'HNB Plan', isNew: false, looks: false, changes: [{ address: cell, before: -500, after }] },
    ]);
    expect(operations).toEqual([{ kind: 'write', sheet: 'HNB Plan', range: cell, content: [[after]] }]);
  });
});

describe('what people typed', () => {
  test('stays with its line when the user sorts the table', () => {
    const council = built();
    council.typeInto(LINES, TOP_UP, 'Note', 'Two new schools');
    const [lines] = council.tables;
    const [headings = [], ...rows] = lines!.grid;
    lines!.grid = [headings, ...[...rows].reverse()];
    council.build('plan', LOG);
    expect(council.valueOf(LINES, TOP_UP, 'Note')).toBe('Two new schools');
    expect(council.valueOf(LINES, '1.2.10 PFI costs', 'Note')).toBeNull();
  });

  test('stays with its line when lines are added before it', () => {
    const council = built();
    council.typeInto(LINES, TOP_UP, 'Note', 'Two new schools');
    council.tables[0]!.grid.splice(1, 0, ['0.9 Early line', 'High needs', '', 1, 2]);
    council.build('plan', LOG);
    expect(council.valueOf(LINES, TOP_UP, 'Note')).toBe('Two new schools');
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('is kept and flagged when its line leaves the table', () => {
    const council = built();
    council.typeInto(LINES, TOP_UP, 'Note', 'Two new schools');
    council.tables[0]!.grid.splice(2, 1);
    const { notes } = council.build('plan', LOG);
    expect(council.valueOf(LINES, TOP_UP, 'Note')).toBe('Two new schools');
    expect(council.valueOf(LINES, TOP_UP, 'Line')).toBe('No longer in your table');
    expect(council.valueOf(LINES, TOP_UP, '2022-23')).toBeNull();
    expect(notes).toEqual([
      expect.stringContaining(`HNB High needs: "${TOP_UP}" is no longer in your table`),
    ]);
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('finds its line again when that returns', () => {
    const council = built();
    council.typeInto(LINES, TOP_UP, 'Note', 'Two new schools');
    const [gone] = council.tables[0]!.grid.splice(2, 1);
    council.build('plan', LOG);
    council.tables[0]!.grid.push(gone!);
    council.build('plan', LOG);
    expect(council.valueOf(LINES, TOP_UP, 'Note')).toBe('Two new schools');
    expect(council.valueOf(LINES, TOP_UP, 'Line')).toBe('1.2.1 Top-up');
  });

  test('stays when it is a formula', () => {
    const council = built();
    council.typeInto('assumptions', 'openingHighNeeds', 'Value', '=-100-100');
    council.build('plan', LOG);
    expect(council.valueOf('assumptions', 'openingHighNeeds', 'Value')).toBe('=-100-100');
  });

  test('stays empty where it was cleared', () => {
    const council = built();
    council.typeInto('assumptions', 'capPerSchool', 'Source', '');
    council.build('plan', LOG);
    expect(council.valueOf('assumptions', 'capPerSchool', 'Source')).toBeNull();
  });

  test('in a plan that gets a year longer stays under its heading', () => {
    const council = built();
    council.typeInto('plan-high-needs', 'Closing', 'Narrative', 'Above the forecast');
    council.typeInto('assumptions', 'forecastYears', 'Value', 3);
    council.build('plan', LOG);
    expect(council.valueOf('plan-high-needs', 'Closing', 'Narrative')).toBe('Above the forecast');
    expect(council.valueOf('plan-high-needs', 'Closing', '2026-27 forecast')).toMatch(/^=/);
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('under a row key such as __proto__ is kept like any other', () => {
    const council = built();
    council.tables[0]!.grid.splice(1, 0, ['__proto__', 'High needs', '', 1, 2]);
    council.build('plan', LOG);
    council.typeInto(LINES, '__proto__', 'Note', 'An odd name');
    council.build('plan', LOG);
    expect(council.valueOf(LINES, '__proto__', 'Note')).toBe('An odd name');
  });
});

describe('what people typed outside the cream cells', () => {
  /** A line added to the income table moves everything below it down by one row. */
  const addIncome = (council: Council): void => {
    council.tables[1]!.grid.splice(2, 0, ['School improvement grant', 'Schools', 5, 5]);
  };

  test('stays where it is when the sheet does not need the place', () => {
    const council = built();
    council.type('HNB Plan', 'P12', 'Ask the auditor');
    addIncome(council);
    council.build('plan', LOG);
    expect(council.at('HNB Plan', 'P12')).toBe('Ask the auditor');
  });

  test('moves to HNB Log when the sheet needs the place, and the user is told', () => {
    const council = built();
    const below = council
      .cellOf('plan-schools', 'Closing', 'Line')
      .replace(/\d+/, (row) => String(Number(row) + 1));
    council.type('HNB Plan', below, 'Ask the auditor');
    addIncome(council);
    const { notes } = council.build('plan', LOG);
    expect(notes).toEqual([expect.stringContaining(`HNB Plan!${below} held "Ask the auditor"`)]);
    expect(council.valueOf('log-kept', 1, 'From sheet')).toBe('HNB Plan');
    expect(council.valueOf('log-kept', 1, 'Cell')).toBe(below);
    expect(council.valueOf('log-kept', 1, 'What it said')).toBe('Ask the auditor');
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('in a row without a key inside a block moves to HNB Log', () => {
    const council = built();
    const key = council.cellOf(LINES, '1.2.10 PFI costs', 'Key');
    council.type('HNB High needs', key, '');
    council.typeInto(LINES, TOP_UP, 'Note', 'kept by its key');
    council.type('HNB High needs', key.replace('A', 'J'), 'lost its key');
    council.build('plan', LOG);
    expect(council.valueOf('log-kept', 1, 'What it said')).toContain('1.2.10 PFI costs');
    const said = [1, 2, 3, 4].map((number) => council.valueOf('log-kept', number, 'What it said'));
    expect(said).toContain('lost its key');
    expect(said).not.toContain('kept by its key');
  });

  test('stays in HNB Log over later builds', () => {
    const council = built();
    const below = council
      .cellOf('plan-schools', 'Closing', 'Line')
      .replace(/\d+/, (row) => String(Number(row) + 1));
    council.type('HNB Plan', below, '=1+1');
    addIncome(council);
    council.build('plan', LOG);
    council.build('recommendations', LOG);
    expect(council.valueOf('log-kept', 1, 'What it said')).toBe('=1+1');
  });
});

test('typed text in the way stops a build that has no log to keep it in', () => {
  const council = smallCouncil();
  const { blueprints } = council.plan('plan');
  const plan = blueprints.filter(({ name }) => name === 'HNB Plan');
  const standing: ExistingSheet = {
    name: 'HNB Plan',
    ours: true,
    protected: false,
    row: 12,
    column: 1,
    formulas: [['Ask the auditor']],
    blocks: [],
    looks: null,
  };
  expect(() => planOperations(plan, [standing], {})).toThrow(
    'HNB Plan!B13 holds "Ask the auditor", typed where the sheet needs the room. Move it elsewhere, then build again',
  );
});

describe('a sheet that shrinks', () => {
  test('leaves nothing of its old rows behind', () => {
    const council = smallCouncil();
    const small = smallCouncil();
    council.tables[1]!.grid.push(['Grant A', 'Schools', 1, 1], ['Grant B', 'Early years', 1, 1]);
    council.build('plan');
    council.tables = smallTables();
    council.build('plan');
    small.build('plan');
    expect([...council.sheets.get('HNB Plan')!].sort()).toEqual([...small.sheets.get('HNB Plan')!].sort());
  });
});

describe('HNB Log', () => {
  test('gets a row for each build and never loses one', () => {
    const council = built();
    council.build('recommendations', { ...LOG, what: 'Recommendations built', cells: 90 });
    expect(council.valueOf('log', 1, 'What')).toBe('DSG deficit plan built');
    expect(council.valueOf('log', 2, 'What')).toBe('Recommendations built');
    expect(council.valueOf('log', 2, 'Cells')).toBe(90);
    expect(council.valueOf('log', 2, 'Who')).toBe('A. Analyst');
  });
});

describe('a build that would do harm', () => {
  test('is refused when a sheet of that name is not ours', () => {
    const council = smallCouncil();
    council.type('HNB Plan', 'A1', 'My own plan');
    expect(() => council.plan('plan')).toThrow(SheetError);
    expect(() => council.plan('plan')).toThrow(
      'This workbook has a sheet called "HNB Plan" that HNB did not make. Rename your sheet, then build again',
    );
  });

  test('is refused when a sheet that would change is protected', () => {
    const council = built();
    council.protectedSheets.add('HNB High needs');
    council.tables[0]!.grid.splice(1, 0, ['0.9 Early line', 'High needs', '', 1, 2]);
    expect(() => council.plan('plan')).toThrow('The sheet "HNB High needs" is protected');
  });

  test('is not refused for a protected sheet that stays as it is', () => {
    const council = built();
    council.protectedSheets.add('HNB High needs');
    expect(council.plan('plan').operations).toEqual([]);
  });
});

test('the master check moves with the remarks above it, and leaves nothing behind', () => {
  const council = smallCouncil();
  council.build('plan', LOG);
  const row = (): number[] =>
    [3, 4, 5, 6].filter((line) => council.at('HNB Mitigations', `B${line}`) === 'Checks');
  const [before] = row();
  // as an earlier HNB had it, with one remark fewer
  for (const column of ['B', 'C']) {
    council.type(
      'HNB Mitigations',
      `${column}${before! + 1}`,
      council.at('HNB Mitigations', `${column}${before!}`),
    );
    council.type('HNB Mitigations', `${column}${before!}`, '');
  }
  expect(row()).toEqual([before! + 1]);
  council.build('plan', LOG);
  expect(row()).toEqual([before]);
  expect(council.at('HNB Mitigations', `C${before! + 1}`)).toBeNull();
});

test('a sentence of HNB that gives way to a table is no note of a person, and leaves nothing behind', () => {
  const council = smallCouncil();
  council.build('plan', LOG);
  const sentences = (): string[] =>
    [...(council.sheets.get('HNB Forum report')?.values() ?? [])]
      .map(String)
      .filter((text) => /not compared yet/.test(text));
  expect(sentences()).toHaveLength(1);
  council.build('recommendations', LOG);
  const { notes } = council.build('plan', LOG);
  expect(sentences()).toEqual([]);
  expect(notes).toEqual([]);
  expect(() => council.valueOf('log-kept', 1, 'What it said')).toThrow();
});
