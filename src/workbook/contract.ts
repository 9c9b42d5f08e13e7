/**
 * What the pane asks of the workbook, and what it gets back. Types only: the pane is written and tested against
 * these; `src/workbook/index.ts` fulfils them with Office.js.
 */
import type { InputId } from '../funding/vocabulary';
import type { Role } from '../sheets/record-sheets';
import type { Changes } from '../sheets/review-changes';
import type { SheetTask } from '../sheets/task-sheets';
import type { Insert } from '../sheets/insert';
import type { SheetPreview } from '../sheets/operations';
import type { ShownTable, TableName } from '../sheets/paper-table';
import type { Change, RollForward } from '../sheets/roll-forward';
import type { PlacementAnswer } from '../sheets/placements';
import type { Plain, Problem, Sources } from '../sheets/sources';

/** What a press of a button builds. */
export type Task = SheetTask;

/** What a task has to be told besides its name. */
export interface TaskDetails {
  /** What a plan that is marked as published is kept as: "Schools forum, 14 January 2027". */
  meeting?: string;
  /** Ids of cells typed over that take their formulas again. */
  putBack?: readonly string[];
}

/** A cell of a HNB sheet in which somebody typed over the formula. */
export interface KeptCell {
  id: string;
  /** Full address. */
  where: string;
  /** Row and column in words. */
  what: string;
  /** What the formula comes to; null where only the sheet can know. */
  worked: Plain;
  /** What the cell shows. */
  typed: Plain;
  /** The formula that was typed, where it is one. */
  own?: string;
}

/** Where an input was found, and which heading stands for which column. Stored on HNB Inputs. */
export interface Mapping {
  input: InputId;
  sheet: string;
  /** Name of the Excel table, or null for a plain range. */
  table: string | null;
  /** A1 of the range with headings (kept up to date for tables). */
  address: string;
  /** field of the vocabulary → the user's heading. */
  columns: Record<string, string>;
}

export interface Candidate extends Mapping {
  /** 0–1; the best comes first. */
  score: number;
  /** True when no other input fits this table better: only such a table is chosen unasked. */
  proposed: boolean;
  /** Why it is proposed: "All 5 needed headings found; NOR read from 'Number on roll'." */
  reason: string;
  /** Headings that the vocabulary does not know, which can be chosen for a column by hand. */
  otherHeadings: string[];
  /** Needed columns that were not found, by their heading in the vocabulary. */
  missing: string[];
  /** Heading row and the first three rows, as text. */
  sample: string[][];
  rows: number;
}

export type { Change, Insert, Problem, SheetPreview };

export interface Finding {
  /** Best first, for each input. Inputs with no candidate are absent. */
  candidates: Partial<Record<InputId, Candidate[]>>;
  /** The confirmed mapping, if the workbook has one. */
  confirmed: Mapping[];
  /** Things worth knowing about the tables found. */
  problems: Problem[];
}

export interface State {
  /** Sheets of the user's own, not of HNB. */
  userSheets: number;
  mapped: InputId[];
  /** Builds so far, newest first, from HNB Log. */
  lastBuild: { when: string; what: string; by: string } | null;
  /** The newest review on HNB Log. */
  lastReview: { when: string; by: string } | null;
  /** HNB sheets that exist. */
  sheets: string[];
  /** Schema of the HNB sheets, the newest of them; null when there are none. */
  schema: number | null;
  checks: CheckResult[];
  /** Placement types that nobody has placed among the template's seven. */
  placements: PlacementQuestion[];
  /** The build that Undo last build would take back; absent or null when there is none. */
  undo?: UndoableBuild | null;
}

/** The last build, as long as its way back is kept in the workbook. */
export interface UndoableBuild {
  when: string;
  /** The sheets that it builds, in words. */
  what: string;
  by: string;
  /** True when it was cut short: it can be undone, or completed by building again. */
  interrupted: boolean;
  /** False when its way back is not kept: one that was cut short can only be completed. */
  canUndo?: boolean;
  /** False for a press outside the builds, such as Freeze for sharing; `what` is its name then. */
  isBuild?: boolean;
}

/** A placement type of the user's tables that HNB does not know: people say which of the template's seven it is. */
export interface PlacementQuestion {
  /** As it stands in the table. */
  label: string;
  /** Full address of the first cell with it. */
  where: string;
  table: string;
  /** Rows with it. */
  rows: number;
}

export interface CheckResult {
  check: string;
  result: 'OK' | 'Look' | 'Error';
  detail: string;
  /** Cell of the check on HNB Checks. */
  where: string;
}

export interface Preview {
  task: Task;
  sheets: SheetPreview[];
  cells: number;
  notes: string[];
  problems: Problem[];
  /** Formulas typed over, which stay so unless their ids are put back; absent when there are none. */
  kept?: readonly KeptCell[];
  /** False when a fault stands in the way. */
  ready: boolean;
  /** Fingerprint of what was read; `build` compares it and reports a colleague's edit in between. */
  fingerprint: string;
}

/** A figure that somebody typed for a year which has its outturn now. */
export interface RollFigure {
  id: string;
  /** Full address of its cell. */
  where: string;
  /** "£2,000 set for 1.2.1 Top-up in 2025-26" */
  what: string;
}

/** What rolling the plan forward would do. */
export interface RollPreview {
  /** Why there is nothing to roll forward to, and what to do; null when there is. */
  nothing: string | null;
  /** Null when there is nothing, or when a fault stands in the way. */
  roll: Omit<RollForward, 'figures'> | null;
  figures: RollFigure[];
  /** Of the sheets as they would be with every figure kept and the opening balances moved on. */
  preview: Preview;
}

/** What people answered. */
export interface RollChoices {
  /** Ids of the figures that go to HNB Log; the others stay on their sheets as notes. */
  retire: readonly string[];
  /** True to take the opening balances proposed. */
  openings: boolean;
}

export interface BuildReport {
  task: Task;
  /** Operations carried out; 0 when everything stood already. */
  operations: number;
  cells: number;
  syncs: number;
  sheets: string[];
  notes: string[];
  problems: Problem[];
  checks: CheckResult[];
}

/** Where an insert went, as a full address; or why it went nowhere and what to do, in sentences. */
export type Inserted = { kind: 'inserted'; where: string } | { kind: 'no room'; message: string };

/** A row of a block on a HNB sheet. */
export interface SheetRow {
  /** What stands in the first column. */
  key: string;
  /** By heading. */
  cells: Record<string, Plain>;
  /** Full address of its first cell. */
  where: string;
}

/** Values by heading for a row as it was shown. */
export interface TypedRow {
  seen: SheetRow;
  values: Readonly<Record<string, Plain>>;
}

/** Rows of one block that are typed together with those of others. */
export interface TypedBlock {
  block: string;
  rows: readonly TypedRow[];
}

/** A cell of a user's table that a person has said is to be typed over. */
export interface OverTyped {
  /** Full address. */
  where: string;
  /** What the person was shown in it. */
  seen: Plain;
  value: Plain;
}

/** A row that a person has said is to be added at the foot of a table of theirs. */
export interface AddedRow {
  sheet: string;
  /** The Excel table's name, or null for a plain range with headings. */
  table: string | null;
  /** The whole table as it was shown, headings included, without the sheet: "A4:E20". */
  address: string;
  /** Row on the sheet, as a person counts, from which cells are copied as they stand. */
  like: number;
  /** What the person was shown in the cells that are copied, by the letters of the sheet's column. */
  copied: Readonly<Record<string, Plain>>;
  /** By column as well. Columns named nowhere stay blank, or take the formula of the last row. */
  values: Readonly<Record<string, Plain>>;
}

/** Cells left as they are, and why, as the end of a sentence. */
export interface LeftCells {
  where: string;
  why: string;
}

/** How the workbook stands for colleagues without the add-in. */
export interface Sharing {
  /** Cells with HNB functions that have answered, as full addresses. */
  live: { where: string; cells: number }[];
  /** Cells with HNB functions that cannot be frozen, most often as they show #NAME? or #BUSY!. */
  left: LeftCells[];
  /** Where cells were frozen that are not live again yet. */
  frozen: string[];
}

export interface SharingReport {
  /** Full addresses of the cells that were written. */
  done: string[];
  left: LeftCells[];
}

export type { ChangedCell, ChangedRow, Changes } from '../sheets/review-changes';

/** A review as the record on HNB Reviewed has it. */
export interface ReviewMark {
  /** Tells it from the others for good. */
  row: number;
  when: string;
  who: string;
  role: string;
}

/** What a reviewer is to know besides the checks. */
export interface ReviewFindings {
  /** The last review of each person in each role, newest first. */
  reviews: ReviewMark[];
  /** The review that the changes count from; null before the first. */
  since: ReviewMark | null;
  changes: Changes;
  /** What was built since, newest first. */
  builds: NonNullable<State['lastBuild']>[];
  /** Full addresses of cells where a value stands in place of HNB's formula; null when they cannot be looked for. */
  overtyped: string[] | null;
  /** Plans of the moderation sample, and how many have their moderated band; null without HNB Bands. */
  bands: { sampled: number; moderated: number } | null;
  /** Counts of HNB Recommendations; null before it is built. `mine` are those that the reviewer owns and are not done. */
  recommendations: { notAssessed: number; overdue: number; noOwner: number; mine: number } | null;
  /** What stands in the way of a review, and what to do; empty when it can be marked. */
  missing: string[];
  /** Of everything compared: differs when anybody changed it. */
  fingerprint: string;
}

export interface Reviewer {
  name: string;
  role: Role;
}

export type Progress = (step: string, done: number, of: number) => void;

export interface WorkbookPort {
  state(): Promise<State>;
  findTables(progress?: Progress): Promise<Finding>;
  /** Writes the mapping and the assumptions on HNB Inputs. Throws a WorkbookError when a needed column is missing. */
  confirmMapping(mapping: readonly Mapping[], by: string, progress?: Progress): Promise<BuildReport>;
  preview(task: Task, details?: TaskDetails): Promise<Preview>;
  /** All or nothing. Throws a WorkbookError whose message says what happened and what to do. */
  build(
    task: Task,
    by: string,
    progress?: Progress,
    fingerprint?: string,
    details?: TaskDetails,
  ): Promise<BuildReport>;
  /** Asks the build that runs to stop before its next request; what it wrote by then is put back. */
  cancel(): Promise<void>;
  /** What rolling forward to the newest year of the DSG lines would do. */
  previewRoll(): Promise<RollPreview>;
  /** Rolls the plan forward and builds it, all or nothing. Throws a WorkbookError when there is no newer year. */
  rollForward(
    choices: RollChoices,
    by: string,
    progress?: Progress,
    fingerprint?: string,
  ): Promise<BuildReport>;
  /** Stores on HNB Inputs what placement types count as, with who said so and when. All or nothing. */
  placePlacements(answers: readonly PlacementAnswer[], by: string, progress?: Progress): Promise<BuildReport>;
  /**
   * Takes the last build back, also after the pane was closed, and one that was interrupted as far as it came; gives
   * sentences on what does not come back the same. HNB Log says that it was undone and by whom. Throws a WorkbookError
   * when there is none, or when somebody typed on its sheets since.
   */
  undoBuild(by?: string): Promise<string[]>;
  /** The mapped tables, read and typed, with everything that is wrong with them. */
  read(): Promise<{ sources: Sources; problems: Problem[] }>;
  /** The register of assumptions by id ("fund budget" …), as it stands on HNB Inputs. */
  assumptions(): Promise<Record<string, Plain>>;
  /** Writes assumptions' values by id. */
  setAssumptions(values: Record<string, Plain>): Promise<void>;
  /** Selects a cell or range given by full address ("'High needs lines'!C7"). */
  goTo(address: string): Promise<void>;
  /**
   * Writes cells and a formula from the selected cell on, if every cell that they and the answer take is empty, or on a
   * new sheet. Overwrites nothing; all or nothing. Throws a WorkbookError when Excel refuses.
   */
  insert(insert: Insert, place: 'selected cell' | 'new sheet'): Promise<Inserted>;
  /** Rows of a block on a HNB sheet; none before the sheet is built. */
  rows(block: string): Promise<SheetRow[]>;
  /** Rows of several blocks, read at once, in the order asked for. */
  blocks(blocks: readonly string[]): Promise<SheetRow[][]>;
  /**
   * Types over cells of the user's own tables, all or nothing. Throws a WorkbookError when a cell does not hold what was
   * seen, holds a formula, or its sheet is protected. Never called unless the person confirmed each cell.
   */
  typeOver(cells: readonly OverTyped[]): Promise<void>;
  /**
   * Adds a row at the foot of a table of the user's, all or nothing, and gives its full address. Throws a WorkbookError
   * when the table is not as it was shown, or what stands below it would be written over. Never called unless the
   * person confirmed the row.
   */
  addRow(row: AddedRow): Promise<string>;
  /**
   * Types values by heading into rows as they were shown, all or nothing, and gives the block's rows as they stand then.
   * Throws a WorkbookError when a row is gone or a colleague has changed one of the cells meanwhile.
   */
  typeRows(block: string, rows: readonly TypedRow[]): Promise<SheetRow[]>;
  /** The same for rows of several blocks: all of them are typed or none. Gives each block's rows. */
  typeBlocks(blocks: readonly TypedBlock[]): Promise<SheetRow[][]>;
  /** Which cells colleagues without the add-in could not have calculated. */
  sharing(): Promise<Sharing>;
  /** Values in place of HNB functions; the formulas are kept on HNB Frozen. All or nothing. */
  freeze(by: string): Promise<SharingReport>;
  /** Puts the formulas back into frozen cells that nobody has typed over. All or nothing. */
  unfreeze(by: string): Promise<SharingReport>;
  /**
   * What changed and what is open.
   * @param by the reviewer's name, as far as it is typed
   * @param since the review to count changes from; by default the last of that name, else the last of anybody
   */
  review(by: string, since?: number): Promise<ReviewFindings>;
  /**
   * Adds a row to HNB Log and to HNB Reviewed, below whatever stands there by then; no row of before is changed.
   * Throws a WorkbookError when the name is blank, or when something changed since `seen` was read.
   */
  markReviewed(reviewer: Reviewer, seen: string): Promise<ReviewMark>;
  /** Has Excel ask again for cells that show #NAME?, #BUSY! and the like. */
  repair(): Promise<SharingReport>;
  /** Tables of the HNB sheets that can be copied for a paper, in the order of their tabs. */
  reportTables(): Promise<TableName[]>;
  /** One of them as it shows. Throws a WorkbookError when it is gone or too long. */
  reportTable(block: string): Promise<ShownTable>;
}

/** A failure a user can cause or meet. The message is one or two plain sentences: what happened, what to do. */
export class WorkbookError extends Error {
  constructor(
    message: string,
    /** Problems with their places, when there is more than the message says. */
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
    this.name = 'WorkbookError';
  }
}
