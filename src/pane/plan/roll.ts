/** The course of rolling forward a year: look, answer the questions, roll. A reducer without DOM. */
import type { Plain } from '../../sheets/sources';
import type { BuildReport, Change, RollChoices, RollPreview } from '../../workbook/contract';
import type { Failure } from '../shared/flow';
import { balance, cellText, count, listed } from '../shared/format';

export type Roll =
  | { stage: 'ready' }
  | { stage: 'looking' }
  | { stage: 'seen'; seen: RollPreview; choices: RollChoices }
  | { stage: 'rolling'; step: string; done: number; of: number }
  | { stage: 'rolled'; report: BuildReport }
  | { stage: 'failed'; failure: Failure };

export type RollEvent =
  | { kind: 'look' }
  | { kind: 'seen'; seen: RollPreview }
  | { kind: 'answer'; id: string; retire: boolean }
  | { kind: 'openings'; take: boolean }
  | { kind: 'roll' }
  | { kind: 'progress'; step: string; done: number; of: number }
  | { kind: 'rolled'; report: BuildReport }
  | { kind: 'failed'; failure: Failure };

export const AT_REST: Roll = { stage: 'ready' };

export function rollReducer(state: Roll, event: RollEvent): Roll {
  switch (event.kind) {
    case 'look':
      return { stage: 'looking' };
    case 'seen':
      return { stage: 'seen', seen: event.seen, choices: { retire: [], openings: true } };
    case 'answer':
      return answered(state, ({ retire, ...others }) => ({
        ...others,
        retire: [...retire.filter((id) => id !== event.id), ...(event.retire ? [event.id] : [])],
      }));
    case 'openings':
      return answered(state, (choices) => ({ ...choices, openings: event.take }));
    case 'roll':
      return { stage: 'rolling', step: 'Starting', done: 0, of: 4 };
    case 'progress':
      // a step that arrives after the end must not bring the page back to rolling
      return state.stage === 'rolling'
        ? { stage: 'rolling', step: event.step, done: event.done, of: event.of }
        : state;
    case 'rolled':
      return { stage: 'rolled', report: event.report };
    case 'failed':
      return { stage: 'failed', failure: event.failure };
  }
}

const answered = (state: Roll, answer: (choices: RollChoices) => RollChoices): Roll =>
  state.stage === 'seen' ? { ...state, choices: answer(state.choices) } : state;

export const isRolling = ({ stage }: Roll): boolean => stage === 'looking' || stage === 'rolling';

/** What rolling forward would do, as sentences; the first one says it all. */
export function rollSentences({ nothing, roll, figures, preview }: RollPreview): string[] {
  if (nothing !== null) return [nothing];
  if (!roll) return ['Something stands in the way; see below.'];
  const { closed, dropped, first, last, settings } = roll;
  return [
    closed.length > 0
      ? `${listed(closed)} ${closed.length === 1 ? 'has its' : 'have their'} outturn in your tables and ${closed.length === 1 ? 'becomes an outturn column' : 'become outturn columns'}. The plan will run from ${first} to ${last}.`
      : `The plan begins with ${first}, but its opening balances belong to an earlier year. They can move on.`,
    ...(dropped.length > 0 ? [`${listed(dropped)} will no longer be shown.`] : []),
    ...settings.map((change) => changeSentence(change)),
    ...(closed.length > 0 && figures.length === 0
      ? ['Nothing was typed for it in place of the forecast.']
      : []),
    ...roll.notes,
    `${count(preview.cells, 'cell')} on ${count(preview.sheets.length, 'sheet')} will change.`,
  ];
}

const valueOf = ({ id }: Change, value: Change['after'], signs: Plain): string =>
  typeof value === 'number' && id.startsWith('opening') ? balance(value, signs) : cellText(value);

/** "Opening balance, high needs block: −£200 becomes −£210" */
export function changeSentence(change: Change, signs: Plain = 'Minus'): string {
  const [before, after] = [change.before, change.after].map((value) => valueOf(change, value, signs));
  return change.before === change.after
    ? `${change.label}: ${after}, as before`
    : `${change.label}: ${before} becomes ${after}`;
}
