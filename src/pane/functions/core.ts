/**
 * The Functions page: what is looked for, which function is shown, and what came of inserting its example. State and
 * its changes; no DOM, and no catalogue, which is loaded with the page.
 */
import type { Inserted } from '../../workbook/contract';
import type { Failure } from '../shared/flow';
import { placeText } from '../shared/format';

export type Insertion =
  | { stage: 'none' }
  | { stage: 'inserting' }
  | { stage: 'done'; inserted: Inserted }
  | { stage: 'failed'; failure: Failure };

export interface FunctionsPage {
  query: string;
  /** Id of the function shown; null = the list. */
  chosen: string | null;
  /** Id of the function shown last, where the list takes the focus again. */
  last: string | null;
  insertion: Insertion;
}

export type FunctionsEvent =
  | { kind: 'look for'; query: string }
  | { kind: 'choose'; id: string }
  | { kind: 'list' }
  | { kind: 'insert' }
  | { kind: 'inserted'; inserted: Inserted }
  | { kind: 'failed'; failure: Failure };

export const FIRST_FUNCTIONS: FunctionsPage = {
  query: '',
  chosen: null,
  last: null,
  insertion: { stage: 'none' },
};

export function functionsReducer(state: FunctionsPage, event: FunctionsEvent): FunctionsPage {
  switch (event.kind) {
    case 'look for':
      return { ...state, query: event.query };
    case 'choose':
      return { ...state, chosen: event.id, last: event.id, insertion: forgotten(state.insertion) };
    case 'list':
      return { ...state, chosen: null, insertion: forgotten(state.insertion) };
    case 'insert':
      return { ...state, insertion: { stage: 'inserting' } };
    case 'inserted':
      return { ...state, insertion: { stage: 'done', inserted: event.inserted } };
    case 'failed':
      return { ...state, insertion: { stage: 'failed', failure: event.failure } };
  }
}

/** What came of the last example says nothing about another function; one under way is waited for. */
const forgotten = (insertion: Insertion): Insertion =>
  insertion.stage === 'inserting' ? insertion : { stage: 'none' };

/** What came of an insertion, in a sentence or two. */
export function insertedSentence(inserted: Inserted): string {
  if (inserted.kind === 'no room') return inserted.message;
  return `The example stands on ${placeText(inserted.where)}. Its cells are selected: press Delete to take them away.`;
}
