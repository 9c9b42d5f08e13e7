/** Set up: which of the template's types a placement type is that HNB does not know. State and its changes, no DOM. */
import { KINDS, type PlacementAnswer } from '../../sheets/placements';
import type { BuildReport, PlacementQuestion } from '../../workbook/contract';
import type { Failure } from '../shared/flow';
import { count } from '../shared/format';

export type Placing =
  | { stage: 'asking'; answers: Record<string, string> }
  | { stage: 'storing'; answers: Record<string, string> }
  | { stage: 'stored'; answers: Record<string, string>; report: BuildReport }
  | { stage: 'failed'; answers: Record<string, string>; failure: Failure };

export type PlacingEvent =
  | { kind: 'answer'; label: string; type: string }
  | { kind: 'store' }
  | { kind: 'stored'; report: BuildReport }
  | { kind: 'failed'; failure: Failure };

export const UNASKED: Placing = { stage: 'asking', answers: {} };

/** The types that a question offers. */
export const TYPES = KINDS;

export function placingReducer(state: Placing, event: PlacingEvent): Placing {
  switch (event.kind) {
    case 'answer':
      return state.stage === 'storing'
        ? state
        : { stage: 'asking', answers: { ...state.answers, [event.label]: event.type } };
    case 'store':
      return { stage: 'storing', answers: state.answers };
    case 'stored':
      return { stage: 'stored', answers: {}, report: event.report };
    case 'failed':
      return { stage: 'failed', answers: state.answers, failure: event.failure };
  }
}

/** Answers to questions that are still asked; a question may be left for later. */
export const answersTo = (questions: readonly PlacementQuestion[], { answers }: Placing): PlacementAnswer[] =>
  questions.flatMap(({ label }) => {
    const kind = answers[label] ?? '';
    return kind === '' ? [] : [{ label, kind }];
  });

/** "Caseload, 3 rows" */
export const whereSentence = ({ table, rows }: PlacementQuestion): string =>
  `In ${table}: ${count(rows, 'row')} with it.`;

export const storedSentence = (left: number): string =>
  left === 0
    ? '✓ Kept on HNB Inputs, where your colleagues see it and it can be changed. Build the plan to see it on HNB EHCPs.'
    : `✓ Kept on HNB Inputs. ${count(left, 'placement type')} left to place.`;
