/** Formulas that a colleague typed over: kept with their row, listed with both values, released only by choice. */
import { markResting } from '../../src/sheets/resting';
import { asSeenFromElsewhere, placesIn } from '../../src/sheets/formula-places';
import type { LogEntry } from '../../src/sheets/request';
import type { Council } from './council';
import { smallCouncil } from './small-council';

const LOG: LogEntry = {
  when: '2026-11-24 10:05',
  who: 'A. Analyst',
  what: 'DSG deficit plan built',
  version: '1.2.3',
  cells: 400,
};
const BLOCK = 'plan-high-needs';
const LIST = 'kept-formulas';
const ID = `${BLOCK} | Closing | 2023-24`;

const built = (): Council => {
  const council = smallCouncil();
  council.build('plan', LOG);
  return council;
};

/** -500 in place of the closing balance of high needs. */
const typedOver = (typed: number | string = -500): Council => {
  const council = built();
  council.typeInto(BLOCK, 'Closing', '2023-24', typed);
  return council;
};

const addIncome = (council: Council): void => {
  council.tables[1]!.grid.splice(2, 0, ['School improvement grant', 'Schools', 5, 5]);
};

describe('a formula typed over', () => {
  test('is kept by a build, which only lists it', () => {
    const council = typedOver();
    const { sheets, kept } = council.build('plan', LOG);
    // the cell is marked on its sheet, on which no cell changes
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['HNB Plan', 'HNB Checks', 'HNB Log']);
    expect(sheets[0]?.changes).toEqual([]);
    expect(council.valueOf(BLOCK, 'Closing', '2023-24')).toBe(-500);
    expect(kept).toEqual([expect.objectContaining({ id: ID, sheet: 'HNB Plan', typed: -500 })]);
  });

  test('has nothing to build once it is listed', () => {
    const council = typedOver();
    council.build('plan', LOG);
    expect(council.plan('plan').operations).toEqual([]);
    expect(council.plan('mapping').operations).toEqual([]);
  });

  test('is listed on HNB Checks with its cell, what the formula gives now, and what was typed', () => {
    const council = typedOver();
    const cell = council.cellOf(BLOCK, 'Closing', '2023-24');
    council.build('plan', LOG);
    expect(council.valueOf(LIST, ID, 'Cell')).toBe(`'HNB Plan'!${cell}`);
    expect(council.valueOf(LIST, ID, 'Typed')).toBe(`='HNB Plan'!${cell}`);
    // opening + in-year change, read from the plan
    expect(council.valueOf(LIST, ID, 'The formula gives')).toMatch(
      /^='HNB Plan'![A-Z]+\d+\+'HNB Plan'![A-Z]+\d+$/,
    );
    expect(council.valueOf('checks', 'Typed over', 'Difference')).toBe(
      '=COUNTIF(HNB_Block_kept_formulas,"Kept")',
    );
  });

  test('stays with its row when that moves', () => {
    const council = typedOver();
    const before = council.cellOf(BLOCK, 'Closing', '2023-24');
    addIncome(council);
    council.build('plan', LOG);
    const after = council.cellOf(BLOCK, 'Closing', '2023-24');
    expect(after).not.toBe(before);
    expect(council.at('HNB Plan', after)).toBe(-500);
    expect(council.at('HNB Plan', before)).not.toBe(-500);
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('stays when the plan gets a year longer', () => {
    const council = typedOver();
    council.build('plan', LOG);
    council.typeInto('assumptions', 'forecastYears', 'Value', 3);
    council.build('plan', LOG);
    expect(council.valueOf(BLOCK, 'Closing', '2023-24')).toBe(-500);
    expect(council.valueOf(BLOCK, 'Closing', '2024-25 forecast')).toMatch(/^=/);
  });

  test('may be words', () => {
    const council = typedOver('to be confirmed');
    council.build('plan', LOG);
    expect(council.valueOf(BLOCK, 'Closing', '2023-24')).toBe('to be confirmed');
  });

  test('keeps the reason that somebody typed beside it', () => {
    const council = typedOver();
    council.build('plan', LOG);
    council.typeInto(LIST, ID, 'Reason', 'As agreed with the auditor');
    addIncome(council);
    council.build('plan', LOG);
    expect(council.valueOf(LIST, ID, 'Reason')).toBe('As agreed with the auditor');
  });

  test('takes its formula again by choice, and what was typed goes to HNB Log', () => {
    const council = typedOver();
    council.build('plan', LOG);
    const { kept } = council.build('plan', LOG, { putBack: new Set([ID]) });
    expect(kept).toEqual([]);
    expect(council.valueOf(BLOCK, 'Closing', '2023-24')).toMatch(/^=/);
    expect(council.valueOf('log-kept', 1, 'What it said')).toBe(
      '-500, typed over the formula of "Closing, 2023-24": the formula was put back',
    );
    expect(council.plan('plan').operations).toEqual([]);
    expect(council.valueOf('checks', 'Typed over', 'Result')).toMatch(/^=/);
  });

  test('takes its formula again by hand: it is no longer listed', () => {
    const council = built();
    const formula = council.valueOf(BLOCK, 'Closing', '2023-24');
    council.typeInto(BLOCK, 'Closing', '2023-24', -500);
    council.build('plan', LOG);
    council.typeInto(BLOCK, 'Closing', '2023-24', formula);
    council.build('plan', LOG);
    expect(() => council.cellOf(LIST, ID, 'Typed')).toThrow('has no');
  });

  test('goes to HNB Log when its year leaves the plan, and the user is told', () => {
    const council = built();
    council.typeInto('assumptions', 'forecastYears', 'Value', 3);
    council.build('plan', LOG);
    council.typeInto(BLOCK, 'Closing', '2026-27 forecast', -900);
    council.typeInto('assumptions', 'forecastYears', 'Value', 2);
    const { notes } = council.build('plan', LOG);
    expect(notes).toEqual([
      'HNB Plan: -900, typed over the formula of "Closing, 2026-27 forecast", which the sheet no longer has; it is kept on HNB Log.',
    ]);
    expect(council.valueOf('log-kept', 1, 'What it said')).toContain('-900, typed over');
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('of a check always comes back: a check typed over would check nothing', () => {
    const council = built();
    council.typeInto('checks', 'Years', 'Result', 'OK');
    const { kept } = council.build('plan', LOG);
    expect(kept).toEqual([]);
    expect(council.valueOf('checks', 'Years', 'Result')).toMatch(/^=/);
  });

  test('of HNB Recommendations is listed by the next build of the plan', () => {
    const council = smallCouncil();
    council.build('recommendations', LOG);
    council.build('plan', LOG);
    council.typeInto('recommendations-summary', 'Met', 'Recommendations', 9);
    const id = 'recommendations-summary | Met | Recommendations';
    expect(council.build('recommendations', LOG).kept).toEqual([expect.objectContaining({ id, typed: 9 })]);
    const { kept, keptElsewhere } = council.build('plan', LOG);
    expect(kept).toEqual([]);
    const where = `'HNB Recommendations'!${council.cellOf('recommendations-summary', 'Met', 'Recommendations')}`;
    expect(keptElsewhere).toEqual([where]);
    expect(council.valueOf(LIST, id, 'Cell')).toBe(where);
    expect(council.plan('plan').operations).toEqual([]);
    council.build('recommendations', LOG, { putBack: new Set([id]) });
    council.build('plan', LOG);
    expect(() => council.cellOf(LIST, id, 'Cell')).toThrow('has no');
  });

  test('stays listed when a build makes other sheets', () => {
    const council = smallCouncil();
    council.build('sen support', LOG);
    council.typeInto('sen-support-totals', 'All services', 'Services', 7);
    council.build('sen support', LOG);
    const id = 'sen-support-totals | All services | Services';
    const where = council.valueOf(LIST, id, 'Cell');
    expect(where).toMatch(/^'HNB SEN support'!/);
    const { kept } = council.build('plan', LOG);
    expect(kept).toEqual([]);
    expect(council.valueOf(LIST, id, 'Cell')).toBe(where);
    expect(council.valueOf(LIST, id, 'Typed')).toBe(`=${String(where)}`);
    expect(council.plan('plan').operations).toEqual([]);
    // its own build knows it still
    expect(council.plan('sen support').operations).toEqual([]);
  });
});

describe('what rests on a formula typed over', () => {
  test('is told from what does not, over sheets and names', () => {
    const council = typedOver();
    const { blueprints } = council.build('plan', LOG);
    const { blueprints: marked, count } = markResting(blueprints, [], council.names);
    const at = (block: string, key: string, heading: string): string | undefined => {
      const sheet = marked.find(({ blocks }) => blocks.some(({ id }) => id === block))!;
      const a1 = council.cellOf(block, key, heading);
      const cell = sheet.cells.find(
        ({ row, column }) => a1 === `${String.fromCharCode(65 + column)}${row + 1}`,
      );
      return cell?.restsOn;
    };
    const kept = `'HNB Plan'!${council.cellOf(BLOCK, 'Closing', '2023-24')}`;
    expect(at(BLOCK, 'Opening', '2024-25 forecast')).toBe(kept);
    expect(at(BLOCK, 'Closing', '2025-26 forecast')).toBe(kept);
    expect(at(BLOCK, 'Opening', '2023-24')).toBeUndefined();
    expect(at('plan-schools', 'Closing', '2025-26 forecast')).toBeUndefined();
    const charts = marked.find(({ id }) => id === 'Charts')!;
    expect(charts.cells.filter(({ restsOn }) => restsOn === kept).length).toBeGreaterThan(0);
    expect(count).toBe(marked.flatMap(({ cells }) => cells.filter(({ restsOn }) => restsOn)).length);
  });

  test('is followed through sheets that the build leaves alone', () => {
    const council = typedOver();
    const { blueprints } = council.build('plan', LOG);
    const plan = blueprints.filter(({ id }) => id === 'Plan');
    const cell = council.cellOf(BLOCK, 'Closing', '2023-24');
    const other = {
      name: 'HNB Other',
      ours: true,
      protected: false,
      row: 0,
      column: 0,
      formulas: [[`='HNB Plan'!${cell}*2`]],
      blocks: [],
      looks: null,
    };
    const last = { ...blueprints[0]!, id: 'Last', name: 'HNB Last', names: {}, blocks: [] };
    const rests = { row: 0, column: 0, formula: "=SUM('HNB Other'!A1:B2)", style: 'money' as const };
    const free = { row: 1, column: 0, formula: "='HNB Other'!B1", style: 'money' as const };
    const { blueprints: marked } = markResting([...plan, { ...last, cells: [rests, free] }], [other], {});
    expect(marked[1]!.cells.map(({ restsOn }) => restsOn)).toEqual([`'HNB Plan'!${cell}`, undefined]);
  });
});

describe('places in a formula', () => {
  test('are cells and ranges of this and other sheets, and names', () => {
    const { areas, names } = placesIn(
      `=SUMIFS(Lines[FY24],Lines[[#All],[A1]],Lines[Net '[B7']],"B2")+'O''Neil'!$C$3:D4+E5*LOG10(2)+HNB_x1+1E5`,
      'Home',
    );
    expect(areas).toEqual([
      { sheet: "O'Neil", row: 2, column: 2, rows: 2, columns: 2 },
      { sheet: 'Home', row: 4, column: 4, rows: 1, columns: 1 },
    ]);
    expect(names).toEqual(['SUMIFS', 'LOG10', 'HNB_X1']);
  });

  test('read the same from elsewhere once the sheet is named', () => {
    expect(asSeenFromElsewhere(`=IF(A1="B2",Lines[C3]+$D$4:E5,Other!F6+HNB_G7)`, "It's")).toBe(
      `=IF('It''s'!A1="B2",Lines[C3]+'It''s'!$D$4:E5,Other!F6+HNB_G7)`,
    );
  });
});
