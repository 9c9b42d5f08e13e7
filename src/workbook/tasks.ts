/**
 * What each task needs, what stands in its way, and what it would do: from the workbook as it stands to blueprints,
 * operations and the preview. Pure; touches no Office.js.
 */
import { inputWords } from '../funding/inputs';
import type { InputId } from '../funding/vocabulary';
import { sheetPrefix } from '../sheets/a1';
import type { SheetBlueprint } from '../sheets/blueprint';
import { buildSteps, sheetsFor, sheetsOf } from '../sheets/build';
import { planOperations } from '../sheets/difference';
import { keptNotes, type KeptFormula } from '../sheets/kept-formulas';
import type { BuildPlan } from '../sheets/operations';
import { FURTHER_SHEETS, type FurtherTask } from '../sheets/further';
import type { Publication } from '../sheets/published-record';
import { markResting } from '../sheets/resting';
import {
  SHEET_IDS,
  SHEET_NAMES,
  SHEETS,
  type BuildRequest,
  type LogEntry,
  type SheetId,
} from '../sheets/request';
import { SCHEMA, schemaOf } from '../sheets/schema';
import { inOne, type Steps } from '../sheets/steps';
import type { Problem } from '../sheets/sources';
import { placesAfter, placesMark } from '../sheets/moved-since';
import { PLACES_KEY, withMarks, type WrittenMarks } from '../sheets/written';
import {
  WorkbookError,
  type KeptCell,
  type Mapping,
  type Preview,
  type Task,
  type TaskDetails,
} from './contract';
import { notKept } from './last-build';
import { NOTHING_CHANGED } from './messages';
import { meetingName, publishHindrances, type PlanNow } from './publish';
import { withReviewSheet } from './review-sheet';
import type { Standing } from './session';
import { timeStamp } from './time';
import { writtenIn } from './written';

interface TaskWords {
  /** For the log. */
  title: string;
  /** Inputs that the task cannot do without. */
  needs: readonly InputId[];
  /** Inputs that it reads; faults elsewhere do not stand in its way. */
  reads: readonly InputId[];
}

const TASKS: Readonly<Record<Task, TaskWords>> = {
  mapping: { title: 'Mapping confirmed', needs: [], reads: [] },
  plan: {
    title: 'DSG deficit plan built',
    needs: ['lines'],
    reads: ['lines', 'income', 'mitigations', 'caseload', 'caseloadByAge', 'caseloadByNeed'],
  },
  publish: { title: 'Plan marked as published', needs: ['lines'], reads: ['lines'] },
  recommendations: { title: 'Recommendations built', needs: [], reads: ['recommendations'] },
  'fairer share': { title: 'Fairer share built', needs: ['schools'], reads: ['schools'] },
  ...(Object.fromEntries(
    FURTHER_SHEETS.map(({ id, task, needs, reads }) => [
      task,
      { title: `${SHEETS[id].name} built`, needs, reads },
    ]),
  ) as Record<FurtherTask, TaskWords>),
};

/** Sheets that a task is for; HNB About, HNB Inputs and HNB Log come along with all. */
export function shownSheets(task: Task, { sources, present }: Standing): string[] {
  if (task === 'mapping') return [SHEET_NAMES.Inputs];
  const moved = task === 'plan' && present.has('WhatMoved') ? [SHEET_NAMES.WhatMoved] : [];
  return [...sheetsFor(task, sources).map((id) => SHEET_NAMES[id]), ...moved];
}

/** Which inputs the sheets of a build read: the plan is built along where there is one, and HNB Provision with it. */
function readsOf(task: Task, { present, sources }: Standing): readonly InputId[] {
  const building = sheetsOf(task, present, sources);
  return [
    ...TASKS[task].reads,
    ...(building.has('Plan') ? TASKS.plan.reads : []),
    ...(building.has('Provision') ? TASKS.provision.reads : []),
  ];
}

/** Problems of one severity in what a task reads. */
function problemsOf(task: Task, standing: Standing, severity: Problem['severity']): Problem[] {
  const reads = readsOf(task, standing);
  return standing.problems.filter(
    (problem) => problem.severity === severity && (problem.input === null || reads.includes(problem.input)),
  );
}

/** Things worth knowing about the tables that a task reads. */
export const notesOf = (task: Task, standing: Standing): Problem[] => problemsOf(task, standing, 'note');

/** @param why what needs the table, where that is not the task itself */
function notMapped(input: InputId, why = ''): Problem {
  const words = inputWords(input);
  const headings = words.columns.filter(({ needed }) => needed).map(({ heading }) => heading);
  const years = words.byYear ? ' and a column a year, such as 2023-24' : '';
  const message = `No table is mapped to ${words.title}${why}. Press Find tables on Set up; the table needs the headings ${headings.join(', ')}${years}.`;
  return { severity: 'fault', input, where: '', message };
}

/** A problem for each table that a task cannot do without and that is not mapped. */
function missingTables(task: Task, { mapping, present, sources }: Standing): Problem[] {
  const isMissing = (input: InputId): boolean => !mapping.some((mapped) => mapped.input === input);
  const { needs } = TASKS[task];
  // without its lines a plan that is built along would be built of nothing
  const withPlan = sheetsOf(task, present, sources).has('Plan');
  const along = withPlan ? TASKS.plan.needs.filter((input) => !needs.includes(input)) : [];
  const why = `, and ${SHEET_NAMES.Plan}, which is built along, needs it`;
  return [
    ...needs.filter(isMissing).map((input) => notMapped(input)),
    ...along.filter(isMissing).map((input) => notMapped(input, why)),
  ];
}

/**
 * Everything that stands in the way of a task.
 * @throws SheetError, FundingError when a sheet cannot be made
 */
export function hindrances(
  task: Task,
  standing: Standing,
  version: string,
  details: TaskDetails = {},
): Problem[] {
  const faults = [...missingTables(task, standing), ...problemsOf(task, standing, 'fault')];
  if (task !== 'publish' || faults.length > 0) return faults;
  const now = (): PlanNow => {
    const { plan, kept } = prepare('plan', standing, version, null);
    return { stale: plan.sheets.map(({ sheet }) => sheet), kept: kept.map(shownKept) };
  };
  return publishHindrances(standing, details.meeting ?? '', now);
}

/** What stands in the way as one error: the first fault in its message, all of them beside it. */
export function refusal(problems: readonly Problem[]): WorkbookError {
  const [first] = problems;
  const more =
    problems.length > 1
      ? ` There ${problems.length === 2 ? 'is 1 more thing' : `are ${problems.length - 1} more things`} to correct, listed below.`
      : '';
  return new WorkbookError(`${first?.message ?? ''}${more} ${NOTHING_CHANGED}`, problems);
}

/** @throws WorkbookError when a chosen table lacks a needed column */
export function requireColumns(mapping: readonly Mapping[]): void {
  for (const mapped of mapping) {
    const words = inputWords(mapped.input);
    const missing = words.columns
      .filter(({ needed, field }) => needed && !mapped.columns[field])
      .map(({ heading }) => heading);
    if (missing.length > 0) {
      throw new WorkbookError(
        `${words.title}: choose the column for ${missing.join(', ')} in ${mapped.table ?? mapped.sheet}, or leave this table out. ${NOTHING_CHANGED}`,
      );
    }
  }
}

/** What a build of the workbook as it stands is made from. */
export function requestOf(standing: Standing, version: string, log: LogEntry | null): BuildRequest {
  const { sources, mapping, people, assumptions, present } = standing;
  const outdated = new Set(outdatedIn(standing));
  const written = writtenIn(standing);
  return { sources, mapping, people, assumptions, present, outdated, version, log, written };
}

export interface Prepared {
  blueprints: SheetBlueprint[];
  plan: BuildPlan;
  notes: string[];
  /** Formulas that somebody typed over and that stay so. */
  kept: KeptFormula[];
  /** Of all formulas that HNB has written, this build's among them. */
  marks: WrittenMarks;
}

function* prepareSteps(
  task: Task,
  standing: Standing,
  version: string,
  log: LogEntry | null,
  adjust: (request: BuildRequest) => BuildRequest = (request) => request,
): Steps<Prepared> {
  const request = adjust(withReviewSheet(standing, requestOf(standing, version, log)));
  const built = yield* buildSteps(task, request);
  yield;
  const { existing, contents } = standing;
  const plan = unlessIdle(planOperations(built.blueprints, existing, contents.names));
  requireStructure(plan, standing);
  const { blueprints, count } = markResting(built.blueprints, existing, contents.names, built.keptElsewhere);
  return {
    blueprints,
    plan,
    notes: [...migrationNotes(plan, standing), ...built.notes, ...keptNotes(built, count), ...plan.notes],
    kept: built.kept,
    marks: withMarks(standing.marks ?? {}, {
      ...built.marks,
      [PLACES_KEY]: [placesMark(placesAfter(existing, built.blueprints), standing.sources)],
    }),
  };
}

/**
 * The sheets of a task and the operations that bring the workbook there.
 * @throws SheetError, FundingError when a sheet cannot be made
 */
export const prepare = (...given: Parameters<typeof prepareSteps>): Prepared => inOne(prepareSteps(...given));

/** HNB sheets of the workbook that an older HNB built. */
const outdatedIn = ({ contents }: Standing): SheetId[] =>
  SHEET_IDS.filter((id) => (schemaOf(contents.names, id) ?? SCHEMA) < SCHEMA);

/** What the preview says of sheets that an older HNB has built. */
function migrationNotes({ sheets }: BuildPlan, standing: Standing): string[] {
  const older = outdatedIn(standing).filter((id) => sheets.some(({ sheet }) => sheet === SHEET_NAMES[id]));
  if (older.length === 0) return [];
  const names = older.map((id) => SHEET_NAMES[id]).join(', ');
  return [
    `An older HNB has built ${names}. This build brings ${older.length === 1 ? 'it' : 'them'} to the present arrangement (schema ${SCHEMA}) and keeps what was typed; an older HNB will then no longer write in this workbook.`,
  ];
}

/** Rows that reviews added below the log are no reason to build: they get their looks with the next build that has one. */
const unlessIdle = (plan: BuildPlan): BuildPlan =>
  plan.sheets.every(
    ({ sheet, isNew, changes }) => sheet === SHEET_NAMES.Log && !isNew && changes.length === 0,
  )
    ? { ...plan, operations: [], sheets: [] }
    : plan;

function requireStructure({ operations }: BuildPlan, { contents }: Standing): void {
  const added = operations.flatMap((operation) => (operation.kind === 'add sheet' ? [operation.sheet] : []));
  if (added.length > 0 && contents.structureProtected) {
    throw new WorkbookError(
      `The workbook's list of sheets is protected, so ${added.join(', ')} cannot be added. Unprotect it (Review, Protect Workbook), or ask whoever protected it. ${NOTHING_CHANGED}`,
    );
  }
}

export const changedCells = (plan: BuildPlan): number =>
  plan.sheets.reduce((sum, { changes }) => sum + changes.length, 0);

/** As prepareLogged, step by step. */
export function* loggedSteps(task: Task, standing: Standing, version: string, given: Press): Steps<Prepared> {
  const publication = publicationOf(task, version, given);
  const adjust = withChoices(publication, given);
  const first = yield* prepareSteps(task, standing, version, null, adjust);
  if (first.plan.operations.length === 0) return first;
  yield;
  const own = given.title ?? TASKS[task].title;
  const title = publication ? `${own} for ${publication.meeting}` : own;
  const log = {
    when: timeStamp(given.now),
    who: given.who,
    what: `${title}: ${shownSheets(task, standing).join(', ')}`,
    version,
    cells: changedCells(first.plan),
  };
  return yield* prepareSteps(task, standing, version, log, adjust);
}

/** The same as prepare with a row in the log, which is added only when there is something to write. */
export const prepareLogged = (...given: Parameters<typeof loggedSteps>): Prepared =>
  inOne(loggedSteps(...given));

/** Who presses the button, when, and what the task is told. */
interface Press extends TaskDetails {
  who: string;
  now: Date;
  /** What the log says was done, where it is not what the task is for. */
  title?: string;
}

const shownKept = ({ id, sheet, address, what, worked, typed, own }: KeptFormula): KeptCell => ({
  id,
  where: sheetPrefix(sheet) + address,
  what,
  worked,
  typed,
  ...(own === undefined ? {} : { own }),
});

/** What the plan is to be kept as; nothing for the other tasks. */
const publicationOf = (task: Task, version: string, { meeting, who, now }: Press): Publication | undefined =>
  task === 'publish' ? { meeting: meetingName(meeting), when: timeStamp(now), who, version } : undefined;

const withChoices =
  (publication: Publication | undefined, { putBack }: TaskDetails = {}) =>
  (request: BuildRequest): BuildRequest => ({
    ...request,
    publication,
    ...(putBack ? { putBack: new Set(putBack) } : {}),
  });

export function previewOf(
  task: Task,
  standing: Standing,
  version: string,
  details: TaskDetails,
  now: Date,
): Preview {
  const faults = hindrances(task, standing, version, details);
  const found = {
    task,
    problems: [...faults, ...notesOf(task, standing)],
    fingerprint: standing.fingerprint,
  };
  if (faults.length > 0) return { ...found, sheets: [], cells: 0, notes: [], ready: false };
  const publication = publicationOf(task, version, { who: '', now, ...details });
  const { plan, notes, kept } = prepare(task, standing, version, null, withChoices(publication));
  const shown = kept.length > 0 ? { kept: kept.map(shownKept) } : {};
  const why = notKept(plan.operations, standing);
  const said = why === null ? notes : [...notes, why];
  return { ...found, sheets: plan.sheets, cells: changedCells(plan), notes: said, ready: true, ...shown };
}
