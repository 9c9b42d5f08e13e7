/** Set up: which of the workbook's tables is which. State and its changes, no DOM. */
import { INPUTS, inputWords, type InputId } from '../../funding/vocabulary';
import type { BuildReport, Candidate, Finding, Mapping } from '../../workbook/contract';
import type { Failure } from '../shared/flow';

export interface Choice {
  /** Index into the candidates; −1 = leave this input out. */
  candidate: number;
  /** field → heading, where the person chose otherwise; "" = no column. */
  columns: Record<string, string>;
}

export type SetUp =
  | { stage: 'start' }
  | { stage: 'finding'; step: string }
  | { stage: 'found'; finding: Finding; choices: Partial<Record<InputId, Choice>> }
  | { stage: 'confirming'; finding: Finding; choices: Partial<Record<InputId, Choice>> }
  | { stage: 'confirmed'; report: BuildReport }
  | { stage: 'failed'; failure: Failure; finding: Finding | null; choices: Partial<Record<InputId, Choice>> };

export type SetUpEvent =
  | { kind: 'find' }
  | { kind: 'step'; step: string }
  | { kind: 'found'; finding: Finding }
  | { kind: 'choose'; input: InputId; candidate: number }
  | { kind: 'column'; input: InputId; field: string; heading: string }
  | { kind: 'confirm' }
  | { kind: 'confirmed'; report: BuildReport }
  | { kind: 'failed'; failure: Failure };

const samePlace = (a: Mapping, b: Mapping): boolean =>
  a.table !== null || b.table !== null ? a.table === b.table : a.sheet === b.sheet && a.address === b.address;

/** The first proposal: what was confirmed before, else the best candidate that has every needed heading. */
function firstChoices(finding: Finding): Partial<Record<InputId, Choice>> {
  const choices: Partial<Record<InputId, Choice>> = {};
  for (const { id } of INPUTS) {
    const candidates = finding.candidates[id];
    if (!candidates) continue;
    const confirmed = finding.confirmed.find(({ input }) => input === id);
    const before = confirmed ? candidates.findIndex((candidate) => samePlace(candidate, confirmed)) : -1;
    const columns = before >= 0 && confirmed ? differences(candidates[before] as Candidate, confirmed) : {};
    choices[id] = {
      candidate: before >= 0 ? before : candidates.findIndex(({ proposed }) => proposed),
      columns,
    };
  }
  return choices;
}

/** Columns that were confirmed otherwise than they are proposed now. */
function differences(candidate: Candidate, confirmed: Mapping): Record<string, string> {
  const fields = inputWords(candidate.input).columns.map(({ field }) => field);
  return Object.fromEntries(
    fields
      .filter((field) => (candidate.columns[field] ?? '') !== (confirmed.columns[field] ?? ''))
      .map((field) => [field, confirmed.columns[field] ?? '']),
  );
}

export function setUpReducer(state: SetUp, event: SetUpEvent): SetUp {
  switch (event.kind) {
    case 'find':
      return { stage: 'finding', step: 'Reading the workbook' };
    case 'step':
      return state.stage === 'finding' ? { ...state, step: event.step } : state;
    case 'found':
      return { stage: 'found', finding: event.finding, choices: firstChoices(event.finding) };
    case 'choose':
      return withChoice(state, event.input, () => ({ candidate: event.candidate, columns: {} }));
    case 'column':
      return withChoice(state, event.input, (choice) => ({
        ...choice,
        columns: { ...choice.columns, [event.field]: event.heading },
      }));
    case 'confirm':
      return state.stage === 'found' || (state.stage === 'failed' && state.finding)
        ? { stage: 'confirming', finding: state.finding as Finding, choices: state.choices }
        : state;
    case 'confirmed':
      return { stage: 'confirmed', report: event.report };
    case 'failed':
      return {
        stage: 'failed',
        failure: event.failure,
        finding: state.stage === 'confirming' ? state.finding : null,
        choices: state.stage === 'confirming' ? state.choices : {},
      };
  }
}

function withChoice(state: SetUp, input: InputId, change: (choice: Choice) => Choice): SetUp {
  if (state.stage !== 'found' && state.stage !== 'failed') return state;
  const choice = state.choices[input];
  if (!choice || !state.finding) return state;
  return { stage: 'found', finding: state.finding, choices: { ...state.choices, [input]: change(choice) } };
}

/** What is chosen for an input: the candidate, and the heading of every field. */
export interface Chosen {
  candidate: Candidate;
  columns: Record<string, string>;
  /** Needed columns that have no heading yet. */
  missing: string[];
}

export function chosenFor(finding: Finding, choice: Choice | undefined, input: InputId): Chosen | null {
  const candidate =
    choice && choice.candidate >= 0 ? finding.candidates[input]?.[choice.candidate] : undefined;
  if (!candidate || !choice) return null;
  const columns = Object.fromEntries(
    Object.entries({ ...candidate.columns, ...choice.columns }).filter(([, heading]) => heading !== ''),
  );
  const missing = inputWords(input)
    .columns.filter(({ needed, field }) => needed && columns[field] === undefined)
    .map(({ heading }) => heading);
  return { candidate, columns, missing };
}

export function mappingOf(finding: Finding, choices: Partial<Record<InputId, Choice>>): Mapping[] {
  return INPUTS.flatMap(({ id }) => {
    const chosen = chosenFor(finding, choices[id], id);
    if (!chosen) return [];
    const { sheet, table, address } = chosen.candidate;
    return [{ input: id, sheet, table, address, columns: chosen.columns }];
  });
}

/** Problems of the tables that are chosen; others are no concern of this mapping. */
export const problemsOf = (finding: Finding, mapping: readonly Mapping[]): Finding['problems'] =>
  finding.problems.filter(({ input, where }) => {
    const mapped = mapping.find((choice) => choice.input === input);
    return (
      input === null ||
      (mapped !== undefined && (where === '' || where.startsWith(`'${mapped.sheet.replace(/'/g, "''")}'!`)))
    );
  });
