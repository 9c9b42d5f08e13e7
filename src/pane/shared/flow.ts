/**
 * The course of every page that writes: preview, build, result or failure. A reducer without DOM; the view shows its
 * state and sends its events.
 */
import type { CellChange } from '../../sheets/operations';
import {
  WorkbookError,
  type BuildReport,
  type Preview,
  type Problem,
  type SheetPreview,
} from '../../workbook/contract';
import { count, listed } from './format';

/** Most cells of a sheet listed in a preview; a new sheet has hundreds. */
const LISTED_CHANGES = 60;

export interface Failure {
  message: string;
  problems: readonly Problem[];
}

export type Flow =
  | { stage: 'ready' }
  /** Overtaken once an input was typed over while the workbook was being read. */
  | { stage: 'previewing'; overtaken?: true }
  /** With the ids of cells typed over that are to take their formulas again. */
  | { stage: 'previewed'; preview: Preview; putBack?: readonly string[] }
  | { stage: 'building'; step: string; done: number; of: number }
  | { stage: 'built'; report: BuildReport }
  /** The build was taken back; sentences on what does not come back the same. */
  | { stage: 'undone'; notes: readonly string[] }
  | { stage: 'failed'; failure: Failure };

export type FlowEvent =
  | { kind: 'preview' }
  | { kind: 'overtake' }
  | { kind: 'previewed'; preview: Preview }
  | { kind: 'put back'; id: string }
  | { kind: 'build' }
  | { kind: 'progress'; step: string; done: number; of: number }
  | { kind: 'built'; report: BuildReport }
  | { kind: 'undone'; notes: readonly string[] }
  | { kind: 'failed'; failure: Failure };

export const READY: Flow = { stage: 'ready' };

export function flowReducer(state: Flow, event: FlowEvent): Flow {
  switch (event.kind) {
    case 'preview':
      return { stage: 'previewing' };
    case 'overtake':
      return overtaken(state);
    case 'previewed':
      return state.stage === 'previewing' && state.overtaken
        ? READY
        : { stage: 'previewed', preview: event.preview };
    case 'put back':
      return toggled(state, event.id);
    case 'build':
      return { stage: 'building', step: 'Starting', done: 0, of: 4 };
    case 'progress':
      // a step that arrives after the end must not bring the page back to building
      return state.stage === 'building'
        ? { stage: 'building', step: event.step, done: event.done, of: event.of }
        : state;
    case 'built':
      return { stage: 'built', report: event.report };
    case 'undone':
      return { stage: 'undone', notes: event.notes };
    case 'failed':
      return { stage: 'failed', failure: event.failure };
  }
}

function toggled(state: Flow, id: string): Flow {
  if (state.stage !== 'previewed') return state;
  const { putBack = [] } = state;
  const others = putBack.filter((other) => other !== id);
  return { ...state, putBack: others.length < putBack.length ? others : [...putBack, id] };
}

/** What was previewed or built no longer holds once an input changes; a build that runs is finished first. */
function overtaken(state: Flow): Flow {
  if (state.stage === 'previewing') return { stage: 'previewing', overtaken: true };
  return state.stage === 'building' ? state : READY;
}

export const isBusy = (flow: Flow): boolean => flow.stage === 'previewing' || flow.stage === 'building';

export function failureOf(reason: unknown): Failure {
  if (reason instanceof WorkbookError) return { message: reason.message, problems: reason.problems };
  const message = reason instanceof Error ? reason.message : String(reason);
  return {
    message: `Something went wrong in the pane (${message}). Close the pane and open it again: Home says so if anything in the workbook was left half done.`,
    problems: [],
  };
}

/** One sentence that says what came of a build. */
export function resultSentence(report: BuildReport): string {
  if (report.operations === 0) return 'Everything is up to date: nothing had to be changed.';
  return `${count(report.cells, 'cell')} written on ${listed(report.sheets)}.`;
}

/** One sentence that says what a build would change. */
export function previewSentence(preview: Preview): string {
  if (!preview.ready) return 'Something stands in the way; see below.';
  if (preview.sheets.length === 0) return 'Nothing would change: everything is up to date.';
  const fresh = preview.sheets.filter(({ isNew }) => isNew).length;
  const sheets = count(preview.sheets.length, 'sheet');
  return `${count(preview.cells, 'cell')} on ${sheets} will change${fresh > 0 ? `, ${fresh} of them new` : ''}.`;
}

/** The changes of a sheet that a preview lists, and how many it leaves out. */
export const changesShown = ({ changes }: SheetPreview): { shown: CellChange[]; left: number } => ({
  shown: changes.slice(0, LISTED_CHANGES),
  left: Math.max(0, changes.length - LISTED_CHANGES),
});
