import {
  changesShown,
  failureOf,
  flowReducer,
  previewSentence,
  READY,
  resultSentence,
  type Flow,
} from '../../src/pane/shared/flow';
import { FIRST_STATE, isWorking, paneReducer, type PaneState } from '../../src/pane/shared/state';
import { WorkbookError } from '../../src/workbook/contract';
import { FAULT, FINDING, previewOf, reportOf } from './fake-port';

describe('the course of a build', () => {
  it('goes from preview to build to result', () => {
    const preview = previewOf('plan');
    const report = reportOf('plan');
    let flow = flowReducer(READY, { kind: 'preview' });
    expect(flow).toEqual({ stage: 'previewing' });
    flow = flowReducer(flow, { kind: 'previewed', preview });
    expect(flow).toEqual({ stage: 'previewed', preview });
    flow = flowReducer(flow, { kind: 'build' });
    flow = flowReducer(flow, { kind: 'progress', step: 'Writing', done: 3, of: 4 });
    expect(flow).toEqual({ stage: 'building', step: 'Writing', done: 3, of: 4 });
    expect(flowReducer(flow, { kind: 'built', report })).toEqual({ stage: 'built', report });
  });

  it('a step that arrives after the end changes nothing', () => {
    const built: Flow = { stage: 'built', report: reportOf('plan') };
    expect(flowReducer(built, { kind: 'progress', step: 'Writing', done: 3, of: 4 })).toBe(built);
  });
});

describe('sentences', () => {
  it('a preview counts cells, sheets and new sheets', () => {
    expect(previewSentence(previewOf('plan'))).toBe('3 cells on 2 sheets will change, 1 of them new.');
  });

  it('a preview of one cell is singular', () => {
    const [, fresh] = previewOf('plan').sheets;
    const one = { ...previewOf('plan'), cells: 1, sheets: fresh ? [{ ...fresh, isNew: false }] : [] };
    expect(previewSentence(one)).toBe('1 cell on 1 sheet will change.');
  });

  it('a preview that cannot be built says that something stands in the way', () => {
    const blocked = { ...previewOf('plan'), ready: false, sheets: [], cells: 0 };
    expect(previewSentence(blocked)).toBe('Something stands in the way; see below.');
  });

  it('a preview without changes says that everything stands', () => {
    expect(previewSentence({ ...previewOf('plan'), sheets: [], cells: 0 })).toBe(
      'Nothing would change: everything is up to date.',
    );
  });

  it('a result names the sheets', () => {
    expect(resultSentence(reportOf('plan'))).toBe('1,240 cells written on HNB Plan and HNB Checks.');
  });

  it('a second build of the same says that nothing had to be changed', () => {
    expect(resultSentence({ ...reportOf('plan'), operations: 0, cells: 0 })).toBe(
      'Everything is up to date: nothing had to be changed.',
    );
  });
});

describe('failures', () => {
  it('of the workbook keep their words and their places', () => {
    expect(failureOf(new WorkbookError('HNB Plan is protected.', [FAULT]))).toEqual({
      message: 'HNB Plan is protected.',
      problems: [FAULT],
    });
  });

  it('of the pane itself say what to do', () => {
    expect(failureOf(new Error('x is undefined')).message).toBe(
      'Something went wrong in the pane (x is undefined). Close the pane and open it again: Home says so if anything in the workbook was left half done.',
    );
  });
});

it('a preview lists the first 60 cells of a sheet and counts the rest', () => {
  const changes = Array.from({ length: 75 }, (_, i) => ({ address: `A${i + 1}`, before: null, after: i }));
  const { shown, left } = changesShown({ sheet: 'HNB Plan', isNew: true, looks: true, changes });
  expect([shown.length, shown[59]?.address, left]).toEqual([60, 'A60', 15]);
});

describe('what the pane remembers', () => {
  const previewed: PaneState = {
    ...FIRST_STATE,
    flows: { ...FIRST_STATE.flows, plan: { stage: 'previewed', preview: previewOf('plan') } },
  };

  it('a preview no longer holds once an input of its page is typed over', () => {
    const state = paneReducer(previewed, { kind: 'type', task: 'plan', id: 'openingSchools', text: '5' });
    expect(state.flows.plan).toEqual(READY);
    expect(state.drafts).toEqual({ openingSchools: '5' });
  });

  it('typing on another page leaves it', () => {
    const state = paneReducer(previewed, { kind: 'type', task: 'fairer share', id: 'fundBudget', text: '5' });
    expect(state.flows.plan.stage).toBe('previewed');
  });

  it('typing during a build does not hide the build', () => {
    const building = paneReducer(FIRST_STATE, { kind: 'flow', task: 'plan', event: { kind: 'build' } });
    const state = paneReducer(building, { kind: 'type', task: 'plan', id: 'openingSchools', text: '5' });
    expect(state.flows.plan.stage).toBe('building');
  });

  it('what was stored is no draft any more, unless it was typed over meanwhile', () => {
    const drafts = { openingSchools: '7', openingCentral: '3' };
    const state = paneReducer(
      { ...FIRST_STATE, drafts },
      { kind: 'stored', texts: { openingSchools: '5', openingCentral: '3' } },
    );
    expect(state.drafts).toEqual({ openingSchools: '7' });
  });

  it('the workbook is being worked on while tables are found or a sheet is built, and not after', () => {
    const finding = paneReducer(FIRST_STATE, { kind: 'set up', event: { kind: 'find' } });
    const found = paneReducer(finding, { kind: 'set up', event: { kind: 'found', finding: FINDING } });
    const building = paneReducer(found, { kind: 'flow', task: 'recommendations', event: { kind: 'build' } });
    expect([FIRST_STATE, finding, found, building].map(isWorking)).toEqual([false, true, false, true]);
  });
});
