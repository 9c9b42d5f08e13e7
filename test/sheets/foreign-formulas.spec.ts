/** A formula that a colleague put in the place of HNB's: told from those that HNB or Excel itself have changed. */
import { movedFormula } from '../../src/sheets/formula-places';
import type { LogEntry } from '../../src/sheets/request';
import { markOf, shapeMark, withMarks } from '../../src/sheets/written';
import type { Council } from './council';
import { smallCouncil } from './small-council';
import { userTable } from './sources';

const LOG: LogEntry = { when: '2026-11-24 10:05', who: 'A', what: 'Built', version: '1.2.3', cells: 400 };
const BLOCK = 'plan-high-needs';
const LIST = 'kept-formulas';
const YEAR = '2023-24';
const ID = `${BLOCK} | Closing | ${YEAR}`;

const built = (): Council => {
  const council = smallCouncil();
  council.build('plan', LOG);
  return council;
};
const closing = (council: Council): string => String(council.valueOf(BLOCK, 'Closing', YEAR));

const typedOver = (change: (formula: string) => string): Council => {
  const council = built();
  council.typeInto(BLOCK, 'Closing', YEAR, change(closing(council)));
  return council;
};

/** A row more, above the block of high needs. */
const addIncome = (council: Council): void => {
  council.tables[1]!.grid.splice(2, 0, ['School improvement grant', 'Schools', 5, 5]);
};

/** The row of closing balances reads cells forty rows further down than HNB wrote. @returns the formulas */
function fillFromElsewhere(council: Council): string[] {
  const years = [YEAR, '2024-25 forecast', '2025-26 forecast'];
  const formulas = years.map((year) => String(council.valueOf(BLOCK, 'Closing', year)));
  return years.flatMap((year, i) => {
    const formula = formulas[i] ?? '';
    if (!formula.startsWith('=')) return [];
    const moved = formula.replace(/(\d+)$/, (digits) => `${Number(digits) + 40}`);
    council.typeInto(BLOCK, 'Closing', year, moved);
    return [moved];
  });
}

describe('a formula of a colleague', () => {
  test.each([
    ["HNB's own with something added", (formula: string) => `${formula}+5000`],
    ['one of another kind', () => '=ROUND(100*1.03,0)'],
    ['a reference to a sheet of the council', () => "='Budget book'!F30"],
    ['of the same shape, reading other cells', (formula: string) => formula.replace(/\d+$/, '1')],
  ])('%s is kept, listed, and needs no second build', (_, change) => {
    const council = typedOver(change);
    const typed = closing(council);
    const { kept } = council.build('plan', LOG);
    expect(kept).toEqual([expect.objectContaining({ id: ID, own: typed })]);
    expect(closing(council)).toBe(typed);
    expect(council.valueOf(LIST, ID, 'Formula typed over')).toBe(
      `HNB Plan: Closing, ${YEAR}. Typed instead: ${typed}`,
    );
    expect(council.valueOf(LIST, ID, 'The formula gives')).toMatch(/^='HNB Plan'!/);
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('over a whole row is kept in each of its cells', () => {
    const council = built();
    const years = [YEAR, '2024-25 forecast', '2025-26 forecast'];
    const before = years.map((year) => String(council.valueOf(BLOCK, 'Closing', year)));
    const there = years.filter((_, i) => before[i]?.startsWith('='));
    expect(there.length).toBeGreaterThan(1);
    there.forEach((year, i) => council.typeInto(BLOCK, 'Closing', year, `${before[i] ?? ''}-250`));
    expect(council.build('plan', LOG).kept).toHaveLength(there.length);
  });

  test('of the same shape, filled along a whole row, is kept in each cell while all stands where it did', () => {
    const council = built();
    const filled = fillFromElsewhere(council);
    expect(filled.length).toBeGreaterThan(1);
    expect(council.build('plan', LOG).kept.map(({ own }) => own)).toEqual(filled);
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('moves with its row: cells of its own sheet along with it, others not, and that is said', () => {
    const council = typedOver((formula) => `${formula}+'Budget book'!F30`);
    const [typed, before] = [closing(council), council.cellOf(BLOCK, 'Closing', YEAR)];
    addIncome(council);
    const { notes } = council.build('plan', LOG);
    const after = council.cellOf(BLOCK, 'Closing', YEAR);
    const rows = Number(after.slice(1)) - Number(before.slice(1));
    expect(rows).toBeGreaterThan(0);
    expect(closing(council)).toBe(movedFormula(typed, rows, 0));
    expect(closing(council)).toContain("'Budget book'!F30");
    expect(notes).toEqual([expect.stringContaining(`has moved with its row to ${after}`)]);
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('takes its formula again by choice, and what was typed goes to HNB Log', () => {
    const council = typedOver(() => '=100*12');
    council.build('plan', LOG);
    council.build('plan', LOG, { putBack: new Set([ID]) });
    expect(closing(council)).not.toBe('=100*12');
    expect(council.valueOf('log-kept', 1, 'What it said')).toBe(
      `=100*12, typed over the formula of "Closing, ${YEAR}": the formula was put back`,
    );
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('takes its formula again by hand: it is no longer listed', () => {
    const council = built();
    const formula = closing(council);
    council.typeInto(BLOCK, 'Closing', YEAR, '=100*12');
    council.build('plan', LOG);
    council.typeInto(BLOCK, 'Closing', YEAR, formula);
    council.build('plan', LOG);
    expect(() => council.cellOf(LIST, ID, 'Typed')).toThrow('has no');
  });

  test('stays listed when other sheets are built, until its formula stands again', () => {
    const council = smallCouncil();
    council.build('sen support', LOG);
    const block = 'sen-support-totals';
    const formula = String(council.valueOf(block, 'All services', 'Services'));
    council.typeInto(block, 'All services', 'Services', '=3+4');
    council.build('sen support', LOG);
    council.build('plan', LOG);
    const id = `${block} | All services | Services`;
    expect(council.valueOf(LIST, id, 'State')).toBe('Kept');
    expect(council.plan('plan').operations).toEqual([]);
    council.typeInto(block, 'All services', 'Services', formula);
    council.build('plan', LOG);
    expect(() => council.cellOf(LIST, id, 'State')).toThrow('has no');
  });

  test('stays when the marks are lost, as HNB Checks lists it', () => {
    const council = typedOver(() => '=100*12');
    council.build('plan', LOG);
    council.marks = null;
    expect(council.plan('plan').kept).toEqual([expect.objectContaining({ id: ID })]);
  });
});

describe("HNB's own formulas are taken for nobody else's", () => {
  test('after a line, a year and an income were added, one after the other', () => {
    const council = built();
    addIncome(council);
    expect(council.build('plan', LOG).kept).toEqual([]);
    council.typeInto('assumptions', 'forecastYears', 'Value', 3);
    expect(council.build('plan', LOG).kept).toEqual([]);
    council.tables[0]!.grid.splice(2, 0, ['1.2.11 Therapies', 'High needs', '', 7, 8]);
    expect(council.build('plan', LOG).kept).toEqual([]);
  });

  test('nor those of an earlier build that came back by undoing', () => {
    const council = built();
    const before = new Map([...council.sheets].map(([name, cells]) => [name, new Map(cells)]));
    const names = { ...council.names };
    addIncome(council);
    council.build('plan', LOG);
    for (const [name, cells] of before) council.sheets.set(name, cells);
    Object.assign(council.names, names);
    expect(council.plan('plan').kept).toEqual([]);
  });

  test('nor a row whose references Excel has moved, while a table of the council is elsewhere than it was', () => {
    const council = built();
    fillFromElsewhere(council);
    council.tables[1] = userTable('income', 'Moved income', council.tables[1]!.grid);
    expect(council.plan('plan').kept).toEqual([]);
  });

  test('nor those of an HNB that noted nothing', () => {
    const council = built();
    council.typeInto(BLOCK, 'Closing', YEAR, '=100*12');
    council.marks = null;
    const { kept, sheets } = council.plan('plan');
    expect(kept).toEqual([]);
    // it is shown before it is put back
    const cell = council.cellOf(BLOCK, 'Closing', YEAR);
    const shown = sheets.flatMap(({ changes }) => changes).find(({ address }) => address === cell);
    expect(shown?.before).toBe('=100*12');
  });
});

describe('marks', () => {
  test('are the same for a formula filled along a row, and differ where it reads other cells', () => {
    expect(markOf('=B2+$C$3', { row: 1, column: 3 })).toBe(markOf('=C2+$C$3', { row: 1, column: 4 }));
    expect(markOf('=B2+$C$3', { row: 1, column: 3 })).not.toBe(markOf('=B2+$C$3', { row: 1, column: 4 }));
    expect(markOf('= sum( Lines[FY24] )', { row: 1, column: 3 })).toBe(
      markOf('=SUM(Lines[FY24])', { row: 9, column: 9 }),
    );
  });

  test('of shapes are the same where Excel has followed a cell, a sheet or a column that moved', () => {
    expect(shapeMark("=SUM('Old name'!B2:B9)+1")).toBe(shapeMark('=SUM(New!C3:C12)+1'));
    expect(shapeMark('=SUM(Lines[2024-25])')).toBe(shapeMark('=SUM(Budget[2025-26])'));
    expect(shapeMark('=B2+1')).not.toBe(shapeMark('=B2+12'));
    expect(shapeMark('="B2"')).not.toBe(shapeMark('="C3"'));
  });

  test('of earlier builds stay, until they are too many', () => {
    expect(withMarks({ a: ['1'], b: ['2'] }, { a: ['3'] })).toEqual({ a: ['1', '3'], b: ['2'] });
    const known = { a: ['1', '2'] };
    expect(withMarks(known, { a: ['2'] })).toBe(known);
    expect(withMarks({ a: ['1', '2', '3', '4'] }, { a: ['5'] })).toEqual({ a: ['5'] });
  });

  test('of where everything stands are those of the last build alone', () => {
    expect(withMarks({ places: ['1'], a: ['2'] }, { places: ['3'] })).toEqual({ places: ['3'], a: ['2'] });
    const known = { places: ['1'] };
    expect(withMarks(known, { places: ['1'] })).toBe(known);
  });
});
