/** Set up: which of the workbook's tables is which. State and its changes, no DOM. */
import { INPUTS, inputWords } from '../../funding/inputs';
import type { InputId } from '../../funding/vocabulary';
import type { BuildReport, Candidate, Finding, Mapping } from '../../workbook/contract';
import type { Failure } from '../shared/flow';
import { listed } from '../shared/format';

export interface Choice {
  /** Index into the candidates; −1 = leave this input out. */
  candidate: number;
  /** field → heading, where the person chose otherwise; "" = no column. */
  columns: Record<string, string>;
}

export type Choices = Partial<Record<InputId, Choice>>;

interface Step {
  step: string;
  done: number;
  of: number;
}

export type SetUp =
  | { stage: 'start' }
  | ({ stage: 'finding' } & Step)
  | { stage: 'found'; finding: Finding; choices: Choices }
  | ({ stage: 'confirming'; finding: Finding; choices: Choices } & Step)
  | { stage: 'confirmed'; report: BuildReport }
  | { stage: 'failed'; failure: Failure; finding: Finding | null; choices: Choices };

export type SetUpEvent =
  | { kind: 'find' }
  | ({ kind: 'step' } & Step)
  | { kind: 'found'; finding: Finding }
  | { kind: 'choose'; input: InputId; candidate: number }
  | { kind: 'column'; input: InputId; field: string; heading: string }
  | { kind: 'confirm' }
  | { kind: 'confirmed'; report: BuildReport }
  | { kind: 'failed'; failure: Failure };

const samePlace = (a: Mapping, b: Mapping): boolean =>
  a.table !== null || b.table !== null ? a.table === b.table : a.sheet === b.sheet && a.address === b.address;

/** The first proposal: what was confirmed before, else the best candidate that has every needed heading. */
function firstChoices(finding: Finding): Choices {
  const choices: Choices = {};
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
      return { stage: 'finding', ...first('Reading the workbook') };
    case 'step':
      // a step that arrives after the end must not bring the page back
      return state.stage === 'finding' || state.stage === 'confirming'
        ? { ...state, step: event.step, done: event.done, of: event.of }
        : state;
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
      return (state.stage === 'found' || state.stage === 'failed') && state.finding
        ? {
            stage: 'confirming',
            finding: state.finding,
            choices: state.choices,
            ...first('Writing HNB Inputs'),
          }
        : state;
    case 'confirmed':
      return { stage: 'confirmed', report: event.report };
    case 'failed':
      return state.stage === 'confirming'
        ? { stage: 'failed', failure: event.failure, finding: state.finding, choices: state.choices }
        : { stage: 'failed', failure: event.failure, finding: null, choices: {} };
  }
}

const first = (step: string): Step => ({ step, done: 0, of: 4 });

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

export function mappingOf(finding: Finding, choices: Choices): Mapping[] {
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

/** Rows of a sample that fit beside the headings in a narrow pane. */
const SAMPLE_ROWS = 2;

/** The first rows turned on their side: each heading with its first values, so that every column is seen. */
export const sampleByColumn = ({ sample: [headings = [], ...rows] }: Candidate): string[][] =>
  headings.map((heading, i) => [heading, ...rows.slice(0, SAMPLE_ROWS).map((row) => row[i] ?? '')]);

/** What was found, in one sentence. */
export function findingSentence(finding: Finding): string {
  const titles = INPUTS.filter(({ id }) => (finding.candidates[id] ?? []).length > 0).map(
    ({ title }) => title,
  );
  return titles.length === 0
    ? 'No table was found that HNB knows.'
    : `Tables found: ${listed(titles)}. Look at what is proposed, then press Confirm mapping.`;
}

/** What the page shows of one input. */
export interface InputShown {
  id: InputId;
  title: string;
  candidates: readonly Candidate[];
  choice: Choice | undefined;
  chosen: Chosen | null;
  /** Why the table is proposed, or why it is left out and what to do. */
  remark: string;
}

/** Inputs of which the workbook has a table, those that need a decision first. */
export function inputsFound(finding: Finding, choices: Choices): InputShown[] {
  const shown = INPUTS.flatMap(({ id, title }) => {
    const candidates = finding.candidates[id] ?? [];
    const choice = choices[id];
    const chosen = chosenFor(finding, choice, id);
    const remark = remarkOn(candidates[0], chosen, id);
    return candidates.length > 0 ? [{ id, title, candidates, choice, chosen, remark }] : [];
  });
  const isOpen = ({ id }: InputShown): boolean => (finding.candidates[id]?.[0]?.missing.length ?? 0) > 0;
  return [...shown.filter(isOpen), ...shown.filter((input) => !isOpen(input))];
}

function remarkOn(best: Candidate | undefined, chosen: Chosen | null, id: InputId): string {
  if (chosen) return chosen.candidate.reason;
  const missing = best?.missing ?? [];
  if (best === undefined || missing.length === 0) return `Left out. ${inputWords(id).purpose}`;
  const place = best.table ?? best.sheet;
  return `Left out: ${place} has no column that HNB knows as ${listed(missing)}. Choose the table above to pick the column yourself.`;
}

export interface InputAbsent {
  id: InputId;
  title: string;
  purpose: string;
  /** "Line, Block and a column a year, such as 2023-24". */
  needs: string;
}

/** Inputs of which the workbook has no table, and the headings that would make one known. */
export const inputsAbsent = (finding: Finding): InputAbsent[] =>
  INPUTS.filter(({ id }) => (finding.candidates[id] ?? []).length === 0).map((words) => {
    const headings = words.columns.filter(({ needed }) => needed).map(({ heading }) => heading);
    const years = words.byYear ? ['a column a year, such as 2023-24'] : [];
    return {
      id: words.id,
      title: words.title,
      purpose: words.purpose,
      needs: listed([...headings, ...years]),
    };
  });

/** Titles of chosen tables that still want a column: the mapping cannot be confirmed until they have it. */
export const unfinished = (finding: Finding, choices: Choices): string[] =>
  INPUTS.filter(({ id }) => (chosenFor(finding, choices[id], id)?.missing.length ?? 0) > 0).map(
    ({ title }) => title,
  );
