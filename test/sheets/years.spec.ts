/** The years that a plan shows, what its opening balances belong to, and how old the register is. */
import type { Plain } from '../../src/sheets/sources';
import { planYears } from '../../src/sheets/years';
import { assumptionsFrom } from '../../src/sheets/assumptions';
import type { LogEntry } from '../../src/sheets/request';
import { calculated, disagreements } from './calculated';
import { caseloadTables } from './caseload-tables';
import { Council, type Build } from './council';
import { userTable } from './sources';

const YEARS = ['2021-22', '2022-23', '2023-24', '2024-25'];
const TOP_UP = '1.2.1 Top-up | Mainstream schools';
/** In-year 90 − 100 and so on: −10 a year, from −50. */
const tables = () => [
  userTable('lines', 'Lines', [
    ['Line', 'Block', 'Placement type', ...YEARS],
    ['1.2.1 Top-up', 'High needs', 'Mainstream schools', 100, 110, 120, 130],
  ]),
  userTable('income', 'Income', [
    ['Line', 'Block', ...YEARS],
    ['High needs block allocation', 'High needs', 90, 100, 110, 120],
  ]),
];
const LOG: LogEntry = {
  when: '2026-11-24 10:05',
  who: 'P Shah',
  what: 'Plan built',
  version: '1.2.3',
  cells: 1,
};

function council(typed: Record<string, Plain> = {}, others = tables()): Council {
  const own = new Council(others);
  own.build('mapping');
  for (const [id, value] of Object.entries({ openingHighNeeds: -50, forecastYears: 1, ...typed }))
    own.typeInto('assumptions', id, 'Value', value);
  return own;
}

interface Built {
  build: Build;
  cell(block: string, key: string, heading: string): Plain;
}

const SHEETS: Readonly<Record<string, string>> = {
  plan: 'HNB Plan',
  mitigations: 'HNB Mitigations',
  checks: 'HNB Checks',
};

/** Builds, and holds every formula against src/funding. */
async function built(own: Council, log: LogEntry | null = null): Promise<Built> {
  const build = own.build('plan', log);
  expect(await disagreements(own, build)).toEqual([]);
  const book = await calculated(own);
  return {
    build,
    cell: (block, key, heading) =>
      book.at(SHEETS[block.split('-')[0] ?? ''] ?? '', own.cellOf(block, key, heading)),
  };
}

describe('the years shown', () => {
  const shown = (typed: Record<string, Plain>): string[] =>
    planYears(new Council(tables()).sources, { ...assumptionsFrom({}), forecastYears: 1, ...typed })
      .filter(({ outturn }) => outturn)
      .map(({ label }) => label);

  it.each([
    [{}, YEARS],
    [{ firstOutturn: '2023-24' }, ['2023-24', '2024-25']],
    [{ firstOutturn: '2010-11' }, YEARS],
    [{ outturnYears: 3 }, ['2022-23', '2023-24', '2024-25']],
    [{ outturnYears: 1 }, ['2024-25']],
    // neither goes beyond the other
    [{ firstOutturn: '2022-23', outturnYears: 2 }, ['2023-24', '2024-25']],
    [{ firstOutturn: '2023-24', outturnYears: 4 }, ['2023-24', '2024-25']],
    // the forecast departs from the last outturn, which always stands
    [{ firstOutturn: '2030-31' }, ['2024-25']],
  ])('with %j are %j', (typed, years) => {
    expect(shown(typed)).toEqual(years);
  });

  it('begin with the opening balances, and the forecast is the same as with all years', async () => {
    const whole = await built(council());
    expect(whole.cell('plan-high-needs', 'Closing', '2022-23')).toBe(-70);
    const part = await built(council({ firstOutturn: '2023-24', openingHighNeeds: -70 }));
    expect(part.cell('plan-high-needs', 'Opening', '2023-24')).toBe(-70);
    for (const year of ['2023-24', '2024-25', '2025-26 forecast'])
      expect(part.cell('plan-high-needs', 'Closing', year)).toBe(
        whole.cell('plan-high-needs', 'Closing', year),
      );
    expect(() => part.cell('plan-high-needs', 'Closing', '2022-23')).toThrow();
  });

  it('let a mitigation that began before them go on at its step', async () => {
    const own = council();
    own.build('plan');
    const typed = { 'Full-year saving': 8, 'Reached in year 1': 0.25, 'Reached in year 2': 0.5 };
    const steps = { ...typed, 'Reached in year 3': 0.75, Confidence: 1, Line: '1.2.1 Top-up' };
    for (const [key, start] of [
      ['T1', '2021-22'],
      ['T2', '2022-23'],
      ['T3', '2024-25'],
      ['T4', 'next year'],
    ])
      for (const [heading, value] of Object.entries({ ...steps, 'First year': start! }))
        own.typeInto('mitigations-typed', key!, heading, value);
    own.typeInto('assumptions', 'outturnYears', 'Value', 2);
    const { cell } = await built(own);
    const savings = (key: string): Plain[] =>
      ['2023-24', '2024-25', '2025-26 forecast'].map((year) => cell('mitigations-savings', key, year));
    expect(savings('T1')).toEqual([6, 6, 6]);
    expect(savings('T2')).toEqual([4, 6, 6]);
    expect(savings('T3')).toEqual([0, 2, 4]);
    expect(savings('T4')).toEqual([0, 0, 0]);
    expect(own.plan('plan').operations).toEqual([]);
  });

  it('leave the EHC plans as they are', async () => {
    const own = council({ outturnYears: 1 }, [...tables(), ...caseloadTables()]);
    await built(own);
    expect(own.valueOf('ehcps-years', 'January', '2021')).toBe(2021);
  });
});

describe('the year of the opening balances', () => {
  it('is filled in with the first year once a balance is typed', () => {
    const none = council({ openingHighNeeds: 0 });
    none.build('plan');
    expect(none.valueOf('assumptions', 'openingYear', 'Value')).toBeNull();
    const own = council();
    own.build('plan');
    expect(own.valueOf('assumptions', 'openingYear', 'Value')).toBe('2021-22');
  });

  it('is one to look at when the plan comes to begin with another', async () => {
    const own = council();
    own.build('plan');
    own.typeInto('assumptions', 'outturnYears', 'Value', 2);
    const moved = await built(own);
    expect(moved.cell('checks', 'Opening year', 'Result')).toBe('Look');
    own.typeInto('assumptions', 'openingYear', 'Value', '2023-24');
    own.typeInto('assumptions', 'openingHighNeeds', 'Value', -70);
    const cured = await built(own);
    expect(cured.cell('checks', 'Opening year', 'Result')).toBe('OK');
  });
});

describe('dates of the register', () => {
  /** 24 November 2026 is day 46,350 of Excel's calendar; a year before, 45,985. */
  const dated = (...dates: Plain[]): Council => {
    const own = council();
    const ids = ['tolerance', 'confidence', 'grantShare'];
    dates.forEach((date, i) => own.typeInto('assumptions', ids[i]!, 'Date', date));
    return own;
  };

  it('are old when they are more months before the last build than HNB Inputs allows', async () => {
    const own = dated(45_985, 45_984, 46_300);
    const { cell } = await built(own, LOG);
    expect(own.valueOf('inputs-built', 'Built', 'Value')).toBe(46_350);
    expect(cell('checks', 'Register dates', 'Difference')).toBe(1);
    expect(own.plan('plan').operations).toEqual([]);
  });

  it('are held against the date of the plan where one is typed', async () => {
    const own = dated(45_985, 45_984);
    // 30 June 2027
    own.typeInto('assumptions', 'planDate', 'Value', 46_568);
    own.typeInto('assumptions', 'registerMonths', 'Value', 24);
    expect((await built(own, LOG)).cell('checks', 'Register dates', 'Difference')).toBe(0);
    own.typeInto('assumptions', 'registerMonths', 'Value', 18);
    expect((await built(own, LOG)).cell('checks', 'Register dates', 'Difference')).toBe(2);
  });

  it('that are no dates are counted, before the first build as well', async () => {
    const { cell } = await built(dated('last spring', 45_984));
    expect(cell('checks', 'Register dates', 'Difference')).toBe(1);
    expect(cell('checks', 'Register dates', 'Result')).toBe('Look');
  });
});

describe('a figure that is retired', () => {
  it('leaves its sheet, and HNB Log keeps what is said of it', () => {
    const own = council();
    own.build('plan', LOG);
    own.typeInto('high-needs-overrides', TOP_UP, '2025-26 forecast', 140);
    const [lines] = own.tables;
    lines!.grid = lines!.grid.map((line, i) => [...line, i === 0 ? '2025-26' : 150]);
    const { notes } = own.build('plan', LOG, {
      retire: new Set([`high-needs-overrides|${TOP_UP}|2025-26 forecast`]),
      toLog: [{ sheet: 'HNB High needs', cell: 'J20', text: '£140 retired' }],
    });
    expect(notes.join(' ')).toContain(`£140 set for ${TOP_UP} in 2025-26 moves to HNB Log`);
    expect(own.names.HNB_BLOCK_HIGH_NEEDS_PAST).toBeUndefined();
    expect(own.valueOf('log-kept', 1, 'What it said')).toBe('£140 retired');
    expect(own.plan('plan').operations).toEqual([]);
  });
});

describe('England beside the council', () => {
  it('keeps what people typed for a January once that has been counted', () => {
    const own = council({}, [...tables(), ...caseloadTables()]);
    own.build('plan');
    own.typeInto('ehcps-england', 'England', '2026 forecast', 700_000);
    const plans = own.tables.find(({ input }) => input === 'caseload')!;
    plans.grid = plans.grid.map((line, i) => [...line, i === 0 ? '2025' : 50, i === 0 ? '2026' : 51]);
    own.build('plan');
    expect(own.valueOf('ehcps-england', 'England', '2026')).toBe(700_000);
  });

  it('and an adjustment of a January that has been counted stays as a note', () => {
    const own = council({}, [...tables(), ...caseloadTables()]);
    own.build('plan');
    own.typeInto('ehcps-adjustments', 'Special schools', '2025 forecast', -3);
    const plans = own.tables.find(({ input }) => input === 'caseload')!;
    plans.grid = plans.grid.map((line, i) => [...line, i === 0 ? '2025' : 50]);
    const { notes } = own.build('plan');
    expect(notes.join(' ')).toContain('HNB EHCPs: −3 plans set for Special schools in 2025 is kept');
    expect(own.valueOf('ehcps-past', 'Special schools | 2025', 'Figure')).toBe(-3);
    expect(own.plan('plan').operations).toEqual([]);
  });
});
