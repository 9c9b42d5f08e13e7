/**
 * The workbook as the pane sees it: find, confirm, preview, build, check. Puts the reading, the pure sheets and the
 * writing together. Writes only when asked, in one request, and puts everything back when that request fails.
 */
import { inputWords } from '../funding/vocabulary';
import { ASSUMPTIONS, ASSUMPTIONS_BLOCK, VALUE_HEADING } from '../sheets/assumptions';
import type { SheetBlueprint } from '../sheets/blueprint';
import { buildSheets, TASK_SHEETS } from '../sheets/build';
import { CHECKS_BLOCK } from '../sheets/checks';
import { planOperations } from '../sheets/difference';
import type { BuildPlan } from '../sheets/operations';
import { LOG_BLOCK } from '../sheets/records';
import {
  SHEET_IDS,
  SHEET_NAMES,
  type BuildRequest,
  type LogEntry,
  type MappedInput,
} from '../sheets/request';
import type { Plain, Problem } from '../sheets/sources';
import { cellsWritten, queueOperations, queueOrder } from './apply';
import {
  WorkbookError,
  type BuildReport,
  type Candidate,
  type CheckResult,
  type Finding,
  type Mapping,
  type Preview,
  type Progress,
  type State,
  type Task,
  type WorkbookPort,
} from './contract';
import { findCandidates } from './find';
import { asWorkbookError, NOTHING_CHANGED } from './messages';
import { scanWorkbook } from './scan';
import { isOurName, readStanding, type Standing } from './session';
import { queueUndo } from './undo';
import { checksFrom, verify } from './verify';

export { WorkbookError } from './contract';
export type * from './contract';

/** Inputs that a task cannot do without. */
const NEEDED: Readonly<Record<Task, readonly MappedInput['input'][]>> = {
  mapping: [],
  plan: ['lines'],
  recommendations: [],
  'fairer share': ['schools'],
};

/** Inputs that a task reads; faults elsewhere do not stand in its way. */
const READS: Readonly<Record<Task, readonly MappedInput['input'][]>> = {
  mapping: [],
  plan: ['lines', 'income', 'mitigations'],
  recommendations: ['recommendations'],
  'fairer share': ['schools'],
};

const TITLES: Readonly<Record<Task, string>> = {
  mapping: 'Mapping confirmed',
  plan: 'DSG deficit plan built',
  recommendations: 'Recommendations built',
  'fairer share': 'Fairer share built',
};

/** Which inputs the sheets of a build read, given what else is built along. */
function readsOf(task: Task, standing: Standing): readonly MappedInput['input'][] {
  const withPlan = task === 'fairer share' && standing.present.has('Plan');

  return [...READS[task], ...(withPlan ? READS.plan : [])];
}

/** Things worth knowing about the tables that a task reads. */
const notesOf = (task: Task, standing: Standing): Problem[] =>
  standing.problems.filter(
    ({ severity, input }) =>
      severity === 'note' && (input === null || readsOf(task, standing).includes(input)),
  );

function hindrances(task: Task, standing: Standing): Problem[] {
  const missing = NEEDED[task]
    .filter((input) => !standing.mapping.some((mapped) => mapped.input === input))
    .map((input): Problem => {
      const words = inputWords(input);
      const headings = words.columns.filter(({ needed }) => needed).map(({ heading }) => heading);
      const years = words.byYear ? ' and a column a year, such as 2023-24' : '';
      return {
        severity: 'fault',
        input,
        where: '',
        message: `No table is mapped to ${words.title}. Press Find tables on Set up; the table needs the headings ${headings.join(', ')}${years}.`,
      };
    });
  const reads = readsOf(task, standing);
  const faults = standing.problems.filter(
    ({ severity, input }) => severity === 'fault' && (input === null || reads.includes(input)),
  );
  return [...missing, ...faults];
}

interface Prepared {
  blueprints: SheetBlueprint[];
  plan: BuildPlan;
  notes: string[];
}

function prepare(task: Task, standing: Standing, version: string, log: LogEntry | null): Prepared {
  const request: BuildRequest = {
    sources: standing.sources,
    mapping: standing.mapping,
    people: standing.people,
    assumptions: standing.assumptions,
    present: standing.present,
    version,
    log,
  };
  const { blueprints, notes } = buildSheets(task, request);
  const plan = planOperations(blueprints, standing.existing, standing.contents.names);
  return { blueprints, plan, notes: [...notes, ...plan.notes] };
}

/** Local date and time as people write it in a log: "2026-11-24 10:05". */
function timeStamp(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
}

const changedCells = (plan: BuildPlan): number =>
  plan.sheets.reduce((sum, { changes }) => sum + changes.length, 0);

function previewOf(task: Task, standing: Standing, version: string): Preview {
  const problems = hindrances(task, standing);
  const found = {
    task,
    problems: [...problems, ...notesOf(task, standing)],
    fingerprint: standing.fingerprint,
  };
  if (problems.length > 0) return { ...found, sheets: [], cells: 0, notes: [], ready: false };
  const { plan, notes } = prepare(task, standing, version, null);
  return { ...found, sheets: plan.sheets, cells: changedCells(plan), notes, ready: true };
}

/** What stands in the way as one error, the first fault in its message and all of them beside it. */
function refusal(problems: readonly Problem[]): WorkbookError {
  const [first] = problems;
  const more =
    problems.length > 1
      ? ` There ${problems.length === 2 ? 'is 1 more thing' : `are ${problems.length - 1} more things`} to correct, listed below.`
      : '';
  return new WorkbookError(`${first?.message ?? ''}${more} ${NOTHING_CHANGED}`, problems);
}

async function write(context: Excel.RequestContext, prepared: Prepared, standing: Standing): Promise<void> {
  const { application } = context.workbook;
  application.suspendApiCalculationUntilNextSync();
  application.suspendScreenUpdatingUntilNextSync();
  queueOperations(context.workbook, prepared.plan.operations);
  const fresh = prepared.plan.operations.some(({ kind }) => kind === 'add sheet');
  if (fresh) queueOrder(context.workbook, sheetOrder(prepared, standing));
  await context.sync();
}

/** The user's sheets as they stand, then the HNB sheets in their own order. */
function sheetOrder(prepared: Prepared, standing: Standing): string[] {
  const there = standing.contents.sheets.map(({ name }) => name);
  const added = prepared.plan.operations.flatMap((operation) =>
    operation.kind === 'add sheet' ? [operation.sheet] : [],
  );
  const ours = [...there.filter(isOurName), ...added];
  return [
    ...there.filter((name) => !isOurName(name)),
    ...SHEET_IDS.map((id) => SHEET_NAMES[id]).filter((name) => ours.includes(name)),
  ];
}

/** Writes, or puts everything back and says so. */
async function writeOrUndo(prepared: Prepared, standing: Standing): Promise<void> {
  try {
    await Excel.run({ delayForCellEdit: true } as Excel.RunOptions, (context) =>
      write(context, prepared, standing),
    );
  } catch (failure) {
    await putBack(prepared, standing, failure);
  }
}

async function putBack(prepared: Prepared, standing: Standing, failure: unknown): Promise<never> {
  try {
    // a fresh context: proxies of the failed request are no longer valid
    await Excel.run(async (context) => {
      queueUndo(context.workbook, prepared.plan.operations, standing);
      await context.sync();
    });
  } catch {
    throw asWorkbookError(
      failure,
      'HNB could not put everything back: close the workbook without saving, or press Undo until the HNB sheets look right.',
    );
  }
  throw asWorkbookError(failure, 'Everything was put back as it was.');
}

class OfficeWorkbook implements WorkbookPort {
  constructor(
    private readonly version: string,
    private readonly now: () => Date,
  ) {}

  async state(): Promise<State> {
    return this.reading(async (context) => {
      const standing = await readStanding(context);
      return {
        userSheets: standing.contents.sheets.filter(({ name }) => !isOurName(name)).length,
        mapped: standing.mapping.map(({ input }) => input),
        lastBuild: lastBuild(standing),
        sheets: [...standing.present].map((id) => SHEET_NAMES[id]),
        checks: standingChecks(standing),
      };
    });
  }

  async findTables(progress?: Progress): Promise<Finding> {
    return this.reading(async (context) => {
      progress?.('Reading the headings of your sheets', 1, 3);
      const { grids } = await scanWorkbook(context);
      const candidates = findCandidates(grids);
      progress?.('Reading the tables found', 2, 3);
      const proposed = Object.values(candidates).flatMap(likely);
      const confirmed = (await readStanding(context)).mapping;
      const problems = await readProblems(context, proposed);
      progress?.('Done', 3, 3);
      return { candidates, confirmed, problems };
    });
  }

  async confirmMapping(mapping: readonly Mapping[], by: string, progress?: Progress): Promise<BuildReport> {
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
    return this.run('mapping', by, progress, undefined, mapping);
  }

  async preview(task: Task): Promise<Preview> {
    return this.reading(async (context) => previewOf(task, await readStanding(context), this.version));
  }

  build(task: Task, by: string, progress?: Progress, fingerprint?: string): Promise<BuildReport> {
    return this.run(task, by, progress, fingerprint, null);
  }

  async read(): ReturnType<WorkbookPort['read']> {
    return this.reading(async (context) => {
      const { sources, problems } = await readStanding(context);
      return { sources, problems };
    });
  }

  async assumptions(): Promise<Record<string, Plain>> {
    return this.reading(async (context) => ({ ...(await readStanding(context)).assumptions }));
  }

  async setAssumptions(values: Record<string, Plain>): Promise<void> {
    const unknown = Object.keys(values).filter(
      (id) => !ASSUMPTIONS.some((assumption) => assumption.id === id),
    );
    if (unknown.length > 0)
      throw new WorkbookError(
        `HNB Inputs has no assumption called ${unknown.join(', ')}. ${NOTHING_CHANGED}`,
      );
    await this.reading(async (context) => {
      const standing = await readStanding(context);
      const places = assumptionCells(standing);
      if (!places)
        throw new WorkbookError(
          `The assumptions are not in the workbook yet. Press Confirm mapping on Set up first. ${NOTHING_CHANGED}`,
        );
      const sheet = context.workbook.worksheets.getItem(SHEET_NAMES.Inputs);
      for (const [id, value] of Object.entries(values)) {
        const row = places.rows.get(id);
        if (row !== undefined) sheet.getRangeByIndexes(row, places.column, 1, 1).values = [[value ?? '']];
      }
      await context.sync();
    });
  }

  async goTo(address: string): Promise<void> {
    await this.reading(async (context) => {
      const mark = address.lastIndexOf('!');
      const sheet = context.workbook.worksheets.getItem(
        address.slice(0, mark).replace(/^'|'$/g, '').replace(/''/g, "'"),
      );
      sheet.activate();
      sheet.getRange(address.slice(mark + 1)).select();
      await context.sync();
    });
  }

  /** Runs something that changes nothing half way; failures become sentences. */
  private async reading<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
    try {
      return await Excel.run({ delayForCellEdit: true } as Excel.RunOptions, work);
    } catch (failure) {
      throw asWorkbookError(failure, NOTHING_CHANGED);
    }
  }

  private async run(
    task: Task,
    by: string,
    progress: Progress | undefined,
    fingerprint: string | undefined,
    mapping: readonly Mapping[] | null,
  ): Promise<BuildReport> {
    progress?.('Reading your tables', 1, 4);
    const standing = await this.reading((context) => readStanding(context, mapping));
    if (fingerprint !== undefined && fingerprint !== standing.fingerprint) {
      throw new WorkbookError(
        `Somebody changed your tables or the HNB sheets since the preview. Press Preview again to see what would change now. ${NOTHING_CHANGED}`,
      );
    }
    const problems = hindrances(task, standing);
    if (problems.length > 0) throw refusal(problems);
    progress?.('Working out the sheets', 2, 4);
    const prepared = this.prepareWithLog(task, standing, by);
    const { operations } = prepared.plan;
    let requests = standing.requests;
    if (operations.length > 0) {
      progress?.('Writing the sheets', 3, 4);
      await writeOrUndo(prepared, standing);
      requests += 1;
    }
    progress?.('Reading back and checking', 4, 4);
    const { problems: found, checks } = await this.reading((context) => verify(context, prepared.blueprints));
    const report = {
      task,
      operations: operations.length,
      cells: cellsWritten(operations),
      syncs: requests + 1,
      notes: prepared.notes,
      checks,
    };
    return { ...report, sheets: shownSheets(task), problems: [...found, ...notesOf(task, standing)] };
  }

  /** The log gets a row only when there is something to write. */
  private prepareWithLog(task: Task, standing: Standing, by: string): Prepared {
    try {
      const first = prepare(task, standing, this.version, null);
      if (first.plan.operations.length === 0) return first;
      const log = {
        when: timeStamp(this.now()),
        who: by,
        what: `${TITLES[task]}: ${shownSheets(task).join(', ')}`,
        version: this.version,
        cells: changedCells(first.plan),
      };
      return prepare(task, standing, this.version, log);
    } catch (failure) {
      throw asWorkbookError(failure, NOTHING_CHANGED);
    }
  }
}

const shownSheets = (task: Task): string[] =>
  task === 'mapping' ? [SHEET_NAMES.Inputs] : TASK_SHEETS[task].map((id) => SHEET_NAMES[id]);

/** How far behind the best a candidate may be and still be read in advance. */
const CLOSE = 0.05;

/** Candidates that could well be chosen: whole, and about as good as the best. */
const likely = (list: readonly Candidate[]): Candidate[] =>
  list.filter(({ missing, score }) => missing.length === 0 && score > (list[0]?.score ?? 0) - CLOSE);

/** What is wrong with proposed tables. */
async function readProblems(context: Excel.RequestContext, proposed: readonly Mapping[]): Promise<Problem[]> {
  // a table proposed second is read too, so that its faults are known before it is chosen
  const unique = proposed.filter(
    (mapped, i) =>
      proposed.findIndex(
        (other) =>
          other.input === mapped.input && other.table === mapped.table && other.address === mapped.address,
      ) === i,
  );
  return (await readStanding(context, unique)).problems;
}

function lastBuild(standing: Standing): State['lastBuild'] {
  const rows = Object.entries(standing.people[LOG_BLOCK] ?? {}).sort(([a], [b]) => Number(b) - Number(a));
  const [, last] = rows[0] ?? [];
  if (!last) return null;
  const text = (heading: string): string => String(last[heading]?.value ?? '');
  return { when: text('When'), what: text('What'), by: text('Who') };
}

function standingChecks(standing: Standing): CheckResult[] {
  const sheet = standing.cells.find(({ id }) => id === 'Checks');
  const area = standing.existing
    .find(({ name }) => name === SHEET_NAMES.Checks)
    ?.blocks.find(({ id }) => id === CHECKS_BLOCK);
  if (!sheet || !area) return [];
  const padded = [
    ...Array.from({ length: sheet.row }, () => []),
    ...sheet.values.map((row) => [...Array.from({ length: sheet.column }, () => null), ...row]),
  ];
  const headings = (padded[area.row] ?? []).slice(area.column).map((cell) => String(cell ?? ''));
  return checksFrom(padded, { row: area.row, column: area.column, rows: area.rows - 1, headings });
}

/** Rows of the register by id, and the column of its values. */
function assumptionCells(standing: Standing): { rows: Map<string, number>; column: number } | null {
  const area = standing.existing
    .find(({ name }) => name === SHEET_NAMES.Inputs)
    ?.blocks.find(({ id }) => id === ASSUMPTIONS_BLOCK);
  const block = standing.blocks.find(({ id }) => id === ASSUMPTIONS_BLOCK);
  if (!area || !block) return null;
  const rows = new Map(block.values.map((row, i) => [String(row[0] ?? ''), area.row + i]));
  return { rows, column: area.column + (block.values[0] ?? []).indexOf(VALUE_HEADING) };
}

/** The workbook that the add-in is open in. */
export const createWorkbook = (version: string, now: () => Date = () => new Date()): WorkbookPort =>
  new OfficeWorkbook(version, now);
