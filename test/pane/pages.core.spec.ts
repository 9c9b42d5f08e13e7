import {
  FAIRER_SHARE,
  hintOf,
  labelOf,
  questionOf,
  rankedShares,
  settingsFor,
  wrongFields as wrongFundFields,
} from '../../src/pane/fairer-share/core';
import { PLAN, wrongFields } from '../../src/pane/plan/core';
import { stateSentences } from '../../src/pane/review/core';
import {
  inputsAbsent,
  inputsFound,
  mappingOf,
  problemsOf,
  sampleByColumn,
  setUpReducer,
  unfinished,
  type Choices,
  type SetUp,
} from '../../src/pane/setup/core';
import { differing, withDrafts } from '../../src/pane/shared/fields';
import type { Mapping } from '../../src/workbook/contract';
import {
  assumptionsAtFirst,
  EMPTY_STATE,
  FAULT,
  FINDING,
  LINES,
  NOTE,
  OLD_LINES,
  reportOf,
  SCHOOLS,
  SCHOOLS_TABLE,
  STATE,
} from './fake-port';

const found = (finding = FINDING): SetUp & { stage: 'found' } =>
  setUpReducer({ stage: 'start' }, { kind: 'found', finding }) as SetUp & { stage: 'found' };

const choicesOf = (state: SetUp): Choices => ('choices' in state ? state.choices : {});

describe('Set up', () => {
  it('proposes the best table when it has every needed heading, and leaves out the others', () => {
    expect(mappingOf(FINDING, found().choices)).toEqual([
      {
        input: 'lines',
        sheet: 'High needs lines',
        table: 'Lines',
        address: 'A4:E40',
        columns: { line: 'Line', block: 'Block' },
      },
    ]);
  });

  it('proposes what was confirmed before, with its columns', () => {
    const confirmed: Mapping = {
      input: 'lines',
      sheet: 'Lines 2022',
      table: null,
      address: 'B2:F30',
      columns: { line: 'Line', block: 'Cost centre' },
    };
    const finding = { ...FINDING, confirmed: [confirmed] };
    expect(mappingOf(finding, found(finding).choices)).toEqual([confirmed]);
  });

  it('takes another table, and a column chosen by hand', () => {
    let state = setUpReducer(found(), { kind: 'choose', input: 'lines', candidate: 1 });
    state = setUpReducer(state, { kind: 'column', input: 'lines', field: 'block', heading: 'Cost centre' });
    expect(mappingOf(FINDING, choicesOf(state))[0]).toMatchObject({
      sheet: OLD_LINES.sheet,
      columns: { line: 'Line', block: 'Cost centre' },
    });
  });

  it('wants the missing column of a table that is taken, until one is chosen', () => {
    let state = setUpReducer(found(), { kind: 'choose', input: 'schools', candidate: 0 });
    expect(unfinished(FINDING, choicesOf(state))).toEqual(['Schools']);
    state = setUpReducer(state, { kind: 'column', input: 'schools', field: 'ehcps', heading: 'Statements' });
    expect(unfinished(FINDING, choicesOf(state))).toEqual([]);
  });

  it('wants a needed column that was taken away by hand', () => {
    const state = setUpReducer(found(), { kind: 'column', input: 'lines', field: 'block', heading: '' });
    expect(unfinished(FINDING, choicesOf(state))).toEqual(['DSG lines']);
  });

  it('shows a table that needs a decision first, and says why it was left out', () => {
    const [first, second] = inputsFound(FINDING, found().choices);
    expect([first?.title, second?.title]).toEqual(['Schools', 'DSG lines']);
    expect(first?.remark).toBe(
      'Left out: Schools has no column that HNB knows as EHCPs. Choose the table above to pick the column yourself.',
    );
    expect(second?.remark).toBe(LINES.reason);
  });

  it('keeps that order when the missing column has been chosen, so that cards do not jump', () => {
    const state = setUpReducer(found(), { kind: 'choose', input: 'schools', candidate: 0 });
    expect(inputsFound(FINDING, choicesOf(state)).map(({ id }) => id)).toEqual(['schools', 'lines']);
  });

  it('names the headings that an absent table needs', () => {
    const absent = inputsAbsent(FINDING);
    expect(absent.map(({ id }) => id)).not.toContain('lines');
    expect(absent.find(({ id }) => id === 'income')?.needs).toBe(
      'Line, Block and a column a year, such as 2023-24',
    );
  });

  it('shows a sample a column to a line, with two rows', () => {
    expect(sampleByColumn(SCHOOLS)[1]).toEqual(['School', 'Ash Primary', 'Beech Primary']);
    expect(sampleByColumn(LINES)[0]).toEqual([
      'Line',
      'Top-up funding – maintained schools',
      'Independent settings',
    ]);
  });

  it('lists only problems of the tables that are taken', () => {
    const elsewhere = { ...NOTE, where: "'Lines 2022'!B9" };
    const ofWorkbook = { ...NOTE, input: null, where: '' };
    const finding = { ...FINDING, problems: [NOTE, elsewhere, ofWorkbook] };
    expect(problemsOf(finding, mappingOf(finding, found(finding).choices))).toEqual([NOTE, ofWorkbook]);
  });

  it('keeps the choices when confirming fails, and drops them when finding fails', () => {
    const failure = { message: 'HNB Inputs is protected.', problems: [] };
    const confirming = setUpReducer(found(), { kind: 'confirm' });
    expect(setUpReducer(confirming, { kind: 'failed', failure })).toMatchObject({ finding: FINDING });
    const finding = setUpReducer(found(), { kind: 'find' });
    expect(setUpReducer(finding, { kind: 'failed', failure })).toMatchObject({ finding: null, choices: {} });
  });

  it('shows the step it is at, but not after the end', () => {
    const step = { kind: 'step', step: 'Writing', done: 3, of: 4 } as const;
    const confirming = setUpReducer(found(), { kind: 'confirm' });
    expect(setUpReducer(confirming, step)).toMatchObject({ stage: 'confirming', step: 'Writing', done: 3 });
    const confirmed = setUpReducer(confirming, { kind: 'confirmed', report: reportOf('mapping') });
    expect(setUpReducer(confirmed, step)).toBe(confirmed);
  });

  it('does not confirm before tables were found', () => {
    expect(setUpReducer({ stage: 'start' }, { kind: 'confirm' })).toEqual({ stage: 'start' });
  });
});

describe('fields over the register', () => {
  it('a blank field and an absent value are the same', () => {
    expect(differing({ cap: null, rate: 6000 }, { cap: '', rate: 6000 })).toEqual({});
  });

  it('only what differs is written', () => {
    expect(differing({ cap: 50, rate: 6000 }, { cap: '', rate: 6000 })).toEqual({ cap: 50 });
  });

  it('what was typed lies over what stands, also when it is blank', () => {
    expect(withDrafts({ a: '1', b: '2', c: '3' }, { b: '', c: '9', elsewhere: '5' })).toEqual({
      a: '1',
      b: '',
      c: '9',
    });
  });
});

describe('inputs of the plan', () => {
  const typed = (own: Record<string, string>) =>
    PLAN.valuesFrom({ ...PLAN.textsFrom(assumptionsAtFirst()), ...own });

  it('are read as people type money', () => {
    const { values, faults } = typed({ openingHighNeeds: '−£1,250,000', openingSchools: '300' });
    expect(values).toMatchObject({ openingHighNeeds: -1250000, openingSchools: 300, forecastYears: 4 });
    expect(faults).toEqual({});
  });

  it.each(['0', '11', '2.5'])('%s forecast years are refused', (text) => {
    expect(typed({ forecastYears: text }).faults).toEqual({
      forecastYears: 'Type a whole number from 1 to 10.',
    });
  });

  it('blank outturn years show all that there are; others are a whole number of years', () => {
    expect(typed({ outturnYears: ' ' })).toMatchObject({ values: { outturnYears: null }, faults: {} });
    expect(typed({ outturnYears: '3' }).values.outturnYears).toBe(3);
    expect(typed({ outturnYears: '5' }).faults).toEqual({
      outturnYears: 'Type a whole number from 1 to 4.',
    });
  });

  it('a wrong field is named by its label and has no value', () => {
    const { values, faults } = typed({ openingCentral: 'about 3m' });
    expect(wrongFields(faults)).toEqual(['Opening balance, central school services block']);
    expect(values).not.toHaveProperty('openingCentral');
  });
});

describe('settings of the fund', () => {
  const typed = (own: Record<string, string>) =>
    FAIRER_SHARE.valuesFrom({ ...FAIRER_SHARE.textsFrom(assumptionsAtFirst()), ...own });

  it('shares stand as percentages and are read back as shares', () => {
    expect(FAIRER_SHARE.textsFrom({ threshold: 0.035 }).threshold).toBe('3.5%');
    expect(typed({ threshold: '3.5%' }).values.threshold).toBe(0.035);
    expect(typed({ threshold: '3.5' }).values.threshold).toBe(0.035);
  });

  it('a blank cap is no cap; any other blank is a fault', () => {
    expect(typed({ capPerSchool: ' ' }).values.capPerSchool).toBeNull();
    expect(typed({ unitRate: '' }).faults.unitRate).toBe('Type a number: the field is blank.');
  });

  it('a value outside its limits is refused with the limit, as it would be typed', () => {
    expect(typed({ hoursCap: '200' }).faults.hoursCap).toBe('Type a number of at most 168.');
    expect(typed({ termShare: '120%' }).faults.termShare).toBe('Type a number of at most 100%.');
    expect(typed({ fundBudget: '-1' }).faults.fundBudget).toBe('Type a number of at least 0.');
  });

  it('a wrong field is named as on HNB Inputs', () => {
    expect(wrongFundFields({ fundBudget: 'Type a number.' })).toEqual(['Fairer share fund']);
    expect(labelOf('unitRate')).toBe('Unit rate');
  });

  it('only settings of the chosen method are asked for', () => {
    const keys = (method: string) => settingsFor(method).map(({ key }) => key);
    expect(keys('THRESHOLD')).toContain('threshold');
    expect(keys('AVERAGE')).not.toContain('threshold');
    expect(keys('AVERAGE')).toContain('unitRate');
  });

  it('say their unit and their source', () => {
    const rankGap = settingsFor('RANKED').find(({ key }) => key === 'rankGap');
    expect(rankGap && hintOf(rankGap)).toBe('Ranks; eligible above this. Source: Own choice.');
  });

  it('the method is a plain question in full', () => {
    expect(questionOf('AVERAGE')).toBe('Pay for EHCPs above the average share of the roll');
  });
});

describe('shares as they are typed', () => {
  const average = (fundBudget: number) =>
    rankedShares(SCHOOLS_TABLE, { ...assumptionsAtFirst(), fundMethod: 'AVERAGE', fundBudget });

  it('come largest first, add up to the fund, and say who is not paid', () => {
    const shares = average(30000);
    if ('fault' in shares) throw new Error(shares.fault);
    expect(shares.paid.map(({ school, allocation }) => [school, allocation])).toEqual([
      ['Ash Primary', 18000],
      ['Cedar Primary', 12000],
    ]);
    expect(shares.paid.map(({ bar }) => Math.round(bar))).toEqual([100, 67]);
    expect(shares.notPaid.map(({ school }) => school)).toEqual(['Beech Primary']);
    expect(shares.sentence).toBe('2 of 3 schools paid, £30,000 in all: the whole fund.');
  });

  it('say what is left of a fund that is larger than the entitlements', () => {
    expect(average(100000)).toMatchObject({
      sentence: '2 of 3 schools paid, £60,000 in all: £40,000 of the fund is left.',
    });
  });

  it('say in words why they cannot be worked out', () => {
    const shares = rankedShares(SCHOOLS_TABLE, { ...assumptionsAtFirst(), fundMethod: 'NOTIONAL' });
    expect(shares).toEqual({ fault: expect.stringContaining('Notional SEN') });
  });
});

describe('the state of the workbook in sentences', () => {
  it('names the tables, the last build and the checks', () => {
    expect(stateSentences(STATE)).toEqual([
      'Mapped: DSG lines and Income.',
      'Last build: DSG deficit plan built, 6 April 2026 at 14:05 by P Shah.',
      '1 of 2 checks to look at.',
    ]);
  });

  it('says where to begin when nothing is mapped', () => {
    expect(stateSentences(EMPTY_STATE)).toEqual([
      'No tables are mapped yet: press Find tables on Set up.',
      'Nothing has been built yet.',
    ]);
  });

  it('says so when there is no sheet but ours', () => {
    expect(stateSentences({ ...EMPTY_STATE, userSheets: 0 })[0]).toBe(
      'The workbook has no sheet of your own: open your finance workbook first.',
    );
  });

  it('names nobody when the builder gave no name', () => {
    const lastBuild = { when: '2026-04-06', what: 'Mapping confirmed', by: '' };
    expect(stateSentences({ ...STATE, lastBuild })[1]).toBe('Last build: Mapping confirmed, 6 April 2026.');
  });

  it('all checks OK is said once', () => {
    const checks = STATE.checks.filter(({ result }) => result === 'OK');
    expect(stateSentences({ ...STATE, checks })).toContain('The check is OK.');
    expect(stateSentences({ ...STATE, checks: [...checks, ...checks] })).toContain('All 2 checks are OK.');
  });
});

it('a fault of a table that is taken is shown on Set up', () => {
  const finding = { ...FINDING, problems: [FAULT] };
  expect(problemsOf(finding, mappingOf(finding, found(finding).choices))).toEqual([FAULT]);
});
