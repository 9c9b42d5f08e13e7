/**
 * What the pane remembers while it is open, for all pages: changing the page loses nothing, and what a build reports
 * arrives even when another page is shown. In memory only; a reducer without DOM.
 */
import {
  FIRST_FUNCTIONS,
  functionsReducer,
  type FunctionsEvent,
  type FunctionsPage,
} from '../functions/core';
import { AT_REST, isRolling, rollReducer, type Roll, type RollEvent } from '../plan/roll';
import { TASK_SHEETS } from '../../sheets/task-sheets';
import { placingReducer, UNASKED, type Placing, type PlacingEvent } from '../setup/placements';
import { setUpReducer, type SetUp, type SetUpEvent } from '../setup/core';
import type { Task } from '../../workbook/contract';
import { flowReducer, isBusy, READY, type Flow, type FlowEvent } from './flow';

/** Tasks with a preview; the mapping has its own course. */
export type FlowTask = Exclude<Task, 'mapping'>;

export interface PaneState {
  /** The person's name, for the log. */
  by: string;
  setUp: SetUp;
  /** Answers about placement types. */
  placing: Placing;
  flows: Record<FlowTask, Flow>;
  functions: FunctionsPage;
  /** Rolling the plan forward a year. */
  roll: Roll;
  /** Assumptions typed but not stored yet, by id, as typed. */
  drafts: Record<string, string>;
}

export type PaneEvent =
  | { kind: 'name'; by: string }
  | { kind: 'set up'; event: SetUpEvent }
  | { kind: 'placing'; event: PlacingEvent }
  | { kind: 'functions'; event: FunctionsEvent }
  | { kind: 'flow'; task: FlowTask; event: FlowEvent }
  | { kind: 'roll'; event: RollEvent }
  | { kind: 'type'; task: FlowTask; id: string; text: string }
  | { kind: 'stored'; texts: Readonly<Record<string, string>> };

const FLOW_TASKS = (Object.keys(TASK_SHEETS) as Task[]).filter((task) => task !== 'mapping');

export const FIRST_STATE: PaneState = {
  by: '',
  setUp: { stage: 'start' },
  placing: UNASKED,
  flows: Object.fromEntries(FLOW_TASKS.map((task) => [task, READY])) as Record<FlowTask, Flow>,
  functions: FIRST_FUNCTIONS,
  roll: AT_REST,
  drafts: {},
};

export function paneReducer(state: PaneState, event: PaneEvent): PaneState {
  switch (event.kind) {
    case 'name':
      return { ...state, by: event.by };
    case 'set up':
      return { ...state, setUp: setUpReducer(state.setUp, event.event) };
    case 'placing':
      return { ...state, placing: placingReducer(state.placing, event.event) };
    case 'functions':
      return { ...state, functions: functionsReducer(state.functions, event.event) };
    case 'flow':
      return withFlow(state, event.task, flowReducer(state.flows[event.task], event.event));
    case 'roll':
      return { ...state, roll: rollReducer(state.roll, event.event) };
    case 'type':
      return typed(state, event.task, event.id, event.text);
    case 'stored':
      return { ...state, drafts: withoutStored(state.drafts, event.texts) };
  }
}

const withFlow = (state: PaneState, task: FlowTask, flow: Flow): PaneState => ({
  ...state,
  flows: { ...state.flows, [task]: flow },
});

function typed(state: PaneState, task: FlowTask, id: string, text: string): PaneState {
  const drafts = { ...state.drafts, [id]: text };
  return withFlow({ ...state, drafts }, task, flowReducer(state.flows[task], { kind: 'overtake' }));
}

/** A field typed over while the older text was being stored stays a draft. */
const withoutStored = (
  drafts: PaneState['drafts'],
  stored: Readonly<Record<string, string>>,
): PaneState['drafts'] =>
  Object.fromEntries(Object.entries(drafts).filter(([id, text]) => stored[id] !== text));

/** True while the workbook is being read for, or written by, any page: one thing at a time. */
export const isWorking = ({ setUp, placing, flows, functions, roll }: PaneState): boolean =>
  isRolling(roll) ||
  placing.stage === 'storing' ||
  functions.insertion.stage === 'inserting' ||
  setUp.stage === 'finding' ||
  setUp.stage === 'confirming' ||
  Object.values(flows).some(isBusy);
