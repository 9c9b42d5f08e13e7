/**
 * The course of every page that writes: preview, build, result or failure. A reducer without DOM; the view shows its
 * state and sends its events.
 */
import { WorkbookError, type BuildReport, type Preview, type Problem } from '../../workbook/contract';

export interface Failure {
  message: string;
  problems: readonly Problem[];
}

export type Flow =
  | { stage: 'ready' }
  | { stage: 'previewing' }
  | { stage: 'previewed'; preview: Preview }
  | { stage: 'building'; step: string; done: number; of: number }
  | { stage: 'built'; report: BuildReport }
  | { stage: 'failed'; failure: Failure };

export type FlowEvent =
  | { kind: 'preview' }
  | { kind: 'previewed'; preview: Preview }
  | { kind: 'build' }
  | { kind: 'progress'; step: string; done: number; of: number }
  | { kind: 'built'; report: BuildReport }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'reset' };

export const READY: Flow = { stage: 'ready' };

export function flowReducer(state: Flow, event: FlowEvent): Flow {
  switch (event.kind) {
    case 'preview':
      return { stage: 'previewing' };
    case 'previewed':
      return { stage: 'previewed', preview: event.preview };
    case 'build':
      return { stage: 'building', step: 'Starting', done: 0, of: 4 };
    case 'progress':
      // a step that arrives after the end must not bring the page back to building
      return state.stage === 'building'
        ? { stage: 'building', step: event.step, done: event.done, of: event.of }
        : state;
    case 'built':
      return { stage: 'built', report: event.report };
    case 'failed':
      return { stage: 'failed', failure: event.failure };
    case 'reset':
      return READY;
  }
}

export const isBusy = (flow: Flow): boolean => flow.stage === 'previewing' || flow.stage === 'building';

export function failureOf(reason: unknown): Failure {
  if (reason instanceof WorkbookError) return { message: reason.message, problems: reason.problems };
  const message = reason instanceof Error ? reason.message : String(reason);
  return {
    message: `Something went wrong in the pane (${message}). Close and reopen it, then try again.`,
    problems: [],
  };
}

/** One sentence that says what came of a build. */
export function resultSentence(report: BuildReport): string {
  if (report.operations === 0) return 'Everything stands already: nothing had to be changed.';
  return `${report.cells.toLocaleString('en-GB')} cells written on ${report.sheets.join(', ')}.`;
}

/** One sentence that says what a build would change. */
export function previewSentence(preview: Preview): string {
  if (!preview.ready) return 'Something stands in the way; see below.';
  if (preview.sheets.length === 0) return 'Nothing would change: everything stands already.';
  const fresh = preview.sheets.filter(({ isNew }) => isNew).length;
  const sheets = `${preview.sheets.length} ${preview.sheets.length === 1 ? 'sheet' : 'sheets'}`;
  return `${preview.cells.toLocaleString('en-GB')} cells on ${sheets} will change${fresh > 0 ? `, ${fresh} of them new` : ''}.`;
}
