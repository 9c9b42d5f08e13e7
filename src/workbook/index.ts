/**
 * The workbook as the pane sees it: find, confirm, preview, build, check. Puts the reading, the pure sheets and the
 * writing together. Writes only when asked, and puts everything back when that fails.
 */
import { ASSUMPTIONS } from '../sheets/assumptions';
import { asContent } from '../sheets/content';
import { FURTHER } from '../sheets/further';
import type { ShownTable, TableName } from '../sheets/paper-table';
import type { PlacementAnswer } from '../sheets/placements';
import { SHEET_NAMES, type MappedInput } from '../sheets/request';
import type { Plain } from '../sheets/sources';
import type { Steps } from '../sheets/steps';
import { allOrNothing, type Before } from './all-or-nothing';
import { cellsWritten } from './apply';
import { changeSentence } from './changes';
import {
  WorkbookError,
  type AddedRow,
  type BuildReport,
  type Candidate,
  type Finding,
  type Insert,
  type Inserted,
  type Mapping,
  type OverTyped,
  type Preview,
  type Progress,
  type Reviewer,
  type ReviewFindings,
  type ReviewMark,
  type RollChoices,
  type RollPreview,
  type Sharing,
  type SharingReport,
  type SheetRow,
  type State,
  type Task,
  type TaskDetails,
  type TypedBlock,
  type TypedRow,
  type WorkbookPort,
} from './contract';
import { readContents } from './contents';
import { findCandidates, withEnds } from './find';
import { queueLastBuild, undoLastBuild } from './last-build';
import { insertAtSelection, insertOnNewSheet } from './insert';
import { queueMapped } from './mapped';
import { asWorkbookError, Cancelled, NOTHING_CHANGED } from './messages';
import { charactersOf, queueOurSheets } from './our-sheets';
import { patiently } from './patiently';
import { Places } from './places';
import { assumptionColumn, stateOf } from './register';
import { rowsOf, typeBlocks, typeRows } from './rows';
import { queueGrids } from './scan';
import { blockCells, readStanding, standingOf, storedMapping, typedTables, type Standing } from './session';
import type { Prepared } from './tasks';
import { nextTurn } from './turns';
import { timeStamp } from './time';
import { asUndoable, queueUnfinished } from './unfinished';
import { contentAt } from './undo';
import { verify } from './verify';
import { carryOut, type Written } from './write';

export { WorkbookError } from './contract';
export type * from './contract';

/** Tells of the reviews on record, which are read for it. */
const REVIEW: Task = FURTHER.Review.task;

class OfficeWorkbook implements WorkbookPort {
  /** The workbook as it stood at the last preview, to say what has changed since. */
  private previewed: Standing | null = null;

  private cancelled = false;

  constructor(
    private readonly version: string,
    private readonly now: () => Date,
  ) {}

  state(): Promise<State> {
    return reading(async (context) => {
      const [takeLast, takeUnfinished] = [queueLastBuild(context), queueUnfinished(context)];
      const standing = await readStanding(context);
      const unfinished = takeUnfinished();
      return { ...stateOf(standing), undo: unfinished ? asUndoable(unfinished) : takeLast() };
    });
  }

  findTables(progress?: Progress): Promise<Finding> {
    return reading((context) => find(context, progress));
  }

  async confirmMapping(mapping: readonly Mapping[], by: string, progress?: Progress): Promise<BuildReport> {
    (await builders()).requireColumns(mapping);
    return this.run('mapping', by, progress, { mapping });
  }

  async preview(task: Task, details: TaskDetails = {}): Promise<Preview> {
    const { previewOf } = await builders();
    return reading(async (context) => {
      this.previewed = await readStanding(context, null, task === REVIEW);
      return previewOf(task, this.previewed, this.version, details, this.now());
    });
  }

  build(
    task: Task,
    by: string,
    progress?: Progress,
    fingerprint?: string,
    details: TaskDetails = {},
  ): Promise<BuildReport> {
    return this.run(task, by, progress, { fingerprint, details });
  }

  async cancel(): Promise<void> {
    this.cancelled = true;
  }

  async previewRoll(): Promise<RollPreview> {
    const { rollPreviewOf } = await rolling();
    return reading(async (context) => {
      this.previewed = await readStanding(context);
      return rollPreviewOf(this.previewed, this.version);
    });
  }

  async rollForward(
    choices: RollChoices,
    by: string,
    progress?: Progress,
    fingerprint?: string,
  ): Promise<BuildReport> {
    const { prepareRoll } = await rolling();
    return this.run('plan', by, progress, {
      fingerprint,
      prepare: (standing) => prepareRoll(standing, choices, this.version, by, this.now()),
    });
  }

  async placePlacements(
    answers: readonly PlacementAnswer[],
    by: string,
    progress?: Progress,
  ): Promise<BuildReport> {
    const { prepareAnswers } = await placing();
    return this.run('mapping', by, progress, {
      prepare: (standing) => prepareAnswers(standing, answers, this.version, by, this.now()),
    });
  }

  undoBuild(by = ''): Promise<string[]> {
    return undoLastBuild({ by, when: timeStamp(this.now()), version: this.version });
  }

  read(): ReturnType<WorkbookPort['read']> {
    return reading(async (context) => {
      const { sources, problems } = await readStanding(context);
      return { sources, problems };
    });
  }

  assumptions(): Promise<Record<string, Plain>> {
    return reading(async (context) => ({ ...(await readStanding(context)).assumptions }));
  }

  setAssumptions(values: Record<string, Plain>): Promise<void> {
    return allOrNothing((context, before) => storeAssumptions(context, values, before));
  }

  goTo(address: string): Promise<void> {
    return reading((context) => show(context, address));
  }

  insert(insert: Insert, place: 'selected cell' | 'new sheet'): Promise<Inserted> {
    return place === 'new sheet' ? insertOnNewSheet(insert) : insertAtSelection(insert);
  }

  rows(block: string): Promise<SheetRow[]> {
    return reading(async (context) => rowsOf(await readStanding(context), block));
  }

  blocks(blocks: readonly string[]): Promise<SheetRow[][]> {
    return reading(async (context) => {
      const standing = await readStanding(context);
      return blocks.map((block) => rowsOf(standing, block));
    });
  }

  async typeOver(cells: readonly OverTyped[]): Promise<void> {
    return (await typing()).typeOver(cells);
  }

  async addRow(row: AddedRow): Promise<string> {
    return (await typing()).addRow(row);
  }

  typeRows(block: string, rows: readonly TypedRow[]): Promise<SheetRow[]> {
    return typeRows(block, rows);
  }

  typeBlocks(blocks: readonly TypedBlock[]): Promise<SheetRow[][]> {
    return typeBlocks(blocks);
  }

  async sharing(): Promise<Sharing> {
    return (await freezing()).sharing();
  }

  async freeze(by: string): Promise<SharingReport> {
    return (await freezing()).freeze(by, timeStamp(this.now()));
  }

  async unfreeze(by: string): Promise<SharingReport> {
    return (await freezing()).unfreeze(by, timeStamp(this.now()));
  }

  async repair(): Promise<SharingReport> {
    return (await freezing()).repair();
  }

  async review(by: string, since?: number): Promise<ReviewFindings> {
    const { findings } = await reviewing();
    return reading((context) => findings(context, by, this.version, this.now(), since));
  }

  async markReviewed(reviewer: Reviewer, seen: string): Promise<ReviewMark> {
    const { markReviewed } = await reviewing();
    return markReviewed(reviewer, seen, this.version, timeStamp(this.now()));
  }

  async reportTables(): Promise<TableName[]> {
    const { listTables } = await reporting();
    return reading(listTables);
  }

  async reportTable(block: string): Promise<ShownTable> {
    const { readTable } = await reporting();
    return reading((context) => readTable(context, block));
  }

  private async run(
    task: Task,
    by: string,
    progress: Progress | undefined,
    special: Special,
  ): Promise<BuildReport> {
    this.cancelled = false;
    progress?.('Reading your tables', 1, 4);
    const standing = await reading((context) => readStanding(context, special.mapping, task === REVIEW));
    this.requireSame(special.fingerprint, standing);
    const tasks = await builders();
    const { details = {} } = special;
    const faults = preparing(() => tasks.hindrances(task, standing, this.version, details));
    if (faults.length > 0) throw tasks.refusal(faults);
    progress?.('Working out the sheets', 2, 4);
    const { prepare } = special;
    const press = { who: by, now: this.now(), ...details };
    const prepared = prepare
      ? preparing(() => prepare(standing))
      : await this.inTurns(tasks.loggedSteps(task, standing, this.version, press));
    const { operations } = prepared.plan;
    if (operations.length > 0) progress?.('Writing the sheets', 3, 4);
    // a press of Cancel is heard in between
    await nextTurn();
    preparing(() => this.goOn());
    const written =
      operations.length > 0
        ? await carryOut(
            prepared,
            standing,
            { when: timeStamp(this.now()), by, what: tasks.shownSheets(task, standing).join(', ') },
            () => this.goOn(),
          )
        : await reading(readBack(prepared));
    progress?.('Read back and checked', 4, 4);
    return {
      task,
      operations: operations.length,
      cells: cellsWritten(operations),
      syncs: standing.requests + written.requests,
      sheets: tasks.shownSheets(task, standing),
      notes: written.notKept === null ? prepared.notes : [...prepared.notes, written.notKept],
      problems: [...written.problems, ...tasks.notesOf(task, standing)],
      checks: written.checks,
    };
  }

  /** Does some work step by step; in between the pane answers, and a press of Cancel is heard. */
  private async inTurns<T>(steps: Steps<T>): Promise<T> {
    for (;;) {
      await nextTurn();
      preparing(() => this.goOn());
      const step = preparing(() => steps.next());
      if (step.done) return step.value;
    }
  }

  /** @throws Cancelled once Cancel was pressed */
  private goOn(): void {
    if (this.cancelled) throw new Cancelled();
  }

  /** @throws WorkbookError naming the cells that a colleague changed since the preview */
  private requireSame(fingerprint: string | undefined, standing: Standing): void {
    if (fingerprint === undefined || fingerprint === standing.fingerprint) return;
    const before = this.previewed?.fingerprint === fingerprint ? this.previewed : null;
    throw new WorkbookError(`${changeSentence(before, standing)} ${NOTHING_CHANGED}`);
  }
}

/** What one build does differently from another. */
interface Special {
  /** Of the preview that the person saw. */
  fingerprint?: string | undefined;
  /** A mapping to read by, in place of the one on HNB Inputs. */
  mapping?: readonly MappedInput[];
  prepare?: (standing: Standing) => Prepared;
  details?: TaskDetails;
}

/** Works something out; failures become sentences. */
function preparing<T>(work: () => T): T {
  try {
    return work();
  } catch (failure) {
    throw asWorkbookError(failure, NOTHING_CHANGED);
  }
}

/** The builders of all sheets weigh as much as half the pane; they are fetched when something first needs them. */
const builders = () => fetched(() => import(/* webpackChunkName: "builders" */ './tasks'));
const rolling = () => fetched(() => import(/* webpackChunkName: "builders" */ './roll'));
const placing = () => fetched(() => import(/* webpackChunkName: "builders" */ './placements'));
const freezing = () => fetched(() => import(/* webpackChunkName: "builders" */ './freeze'));
const reviewing = () => fetched(() => import(/* webpackChunkName: "builders" */ './review'));
const typing = () => fetched(() => import('./typed-over'));
const reporting = () => fetched(() => import(/* webpackChunkName: "paper" */ './report-tables'));

async function fetched<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    throw new WorkbookError(
      `A part of HNB could not be loaded. Look at the network connection, then close the pane and open it again. ${NOTHING_CHANGED}`,
    );
  }
}

/** Does something that leaves nothing half done; failures become sentences. */
async function reading<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await patiently(work);
  } catch (failure) {
    throw asWorkbookError(failure, NOTHING_CHANGED);
  }
}

const readBack =
  ({ blueprints }: Prepared) =>
  async (context: Excel.RequestContext): Promise<Written> => ({
    ...(await verify(context, blueprints)),
    notKept: null,
  });

/** Three requests as a rule: the list of contents; headings and HNB sheets; the tables proposed and confirmed. */
async function find(context: Excel.RequestContext, progress?: Progress): Promise<Finding> {
  progress?.('Reading the headings of your sheets', 1, 3);
  const contents = await readContents(context);
  const takeGrids = queueGrids(context, contents);
  const takeOurs = queueOurSheets(context, contents);
  await context.sync();
  const candidates = findCandidates(takeGrids());
  const first = takeOurs();
  const stored = storedMapping(blockCells(contents, first.cells));
  progress?.('Reading the tables found', 2, 3);
  const proposed = proposals(candidates, stored);
  const takeStored = queueMapped(context, contents, stored);
  const takeProposed = queueMapped(context, contents, proposed);
  const { cells, requests } = await first.rest(charactersOf([...stored, ...proposed]));
  const standing = standingOf(contents, cells, stored, takeStored(), 2 + requests);
  const read = takeProposed();
  const places = [...standing.mapped, ...read.cells].map((cells) => ({
    sheet: cells.mapped.sheet,
    address: new Places(cells).range,
  }));
  progress?.('Done', 3, 3);
  return {
    candidates: withEnds(candidates, places),
    confirmed: standing.mapping,
    problems: [...standing.problems, ...typedTables(read).problems],
  };
}

/** How far behind the best a candidate may be and still be read in advance. */
const CLOSE = 0.05;

/** Candidates that could well be chosen, so that their faults are known before: whole, and about as good as the best. */
function proposals(candidates: Finding['candidates'], stored: readonly MappedInput[]): Candidate[] {
  const isStored = ({ input, table, sheet, address }: Candidate): boolean =>
    stored.some(
      (mapped) =>
        mapped.input === input &&
        mapped.table === table &&
        mapped.sheet === sheet &&
        (table !== null || mapped.address.split(':')[0] === address.split(':')[0]),
    );
  return Object.values(candidates).flatMap((list) =>
    list.filter(
      (candidate) =>
        candidate.missing.length === 0 &&
        (candidate.proposed || candidate.score > (list[0]?.score ?? 0) - CLOSE) &&
        !isStored(candidate),
    ),
  );
}

/** Writes values into the register of HNB Inputs, in one rectangle so that all of them arrive or none. */
async function storeAssumptions(
  context: Excel.RequestContext,
  values: Readonly<Record<string, Plain>>,
  before: Before,
): Promise<void> {
  const unknown = Object.keys(values).filter((id) => !ASSUMPTIONS.some((known) => known.id === id));
  if (unknown.length > 0) {
    throw new WorkbookError(`HNB Inputs has no assumption called ${unknown.join(', ')}. ${NOTHING_CHANGED}`);
  }
  const standing = await readStanding(context);
  const place = assumptionColumn(standing);
  if (!place) {
    throw new WorkbookError(
      `The assumptions are not in the workbook yet. Press Confirm mapping on Set up first. ${NOTHING_CHANGED}`,
    );
  }
  const { row, column, ids } = place;
  const inputs = standing.cells.find(({ id }) => id === 'Inputs');
  // null leaves a cell alone
  const after = ids.map((id) => {
    const value = values[id];
    return [value === undefined ? null : asContent({ value })];
  });
  const written = { sheet: SHEET_NAMES.Inputs, row, column, after };
  const done = before('Typing assumptions', {
    cells: [{ ...written, before: ids.map((_, i) => [inputs ? contentAt(inputs, row + i, column) : '']) }],
  });
  context.workbook.worksheets
    .getItem(SHEET_NAMES.Inputs)
    .getRangeByIndexes(row, column, ids.length, 1).values = after;
  done();
  await context.sync();
}

/** Selects a cell or range by its full address, or brings a sheet to the front. */
async function show(context: Excel.RequestContext, address: string): Promise<void> {
  const mark = address.lastIndexOf('!');
  const name = (mark < 0 ? address : address.slice(0, mark)).replace(/^'|'$/g, '').replace(/''/g, "'");
  const sheet = context.workbook.worksheets.getItem(name);
  sheet.activate();
  if (mark >= 0) sheet.getRange(address.slice(mark + 1)).select();
  await context.sync();
}

/** The workbook that the add-in is open in. */
export const createWorkbook = (version: string, now: () => Date = () => new Date()): WorkbookPort =>
  new OfficeWorkbook(version, now);
