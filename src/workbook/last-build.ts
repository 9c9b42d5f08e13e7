/**
 * The last build's way back, kept in the workbook's own settings: written in the same request as the build, before it,
 * and marked as done behind it. So a build that a crash cut short is found at the next start, and Undo last build works
 * after the pane was closed. Office.js; nothing is kept outside the workbook.
 */
import { parseRange } from '../sheets/a1';
import { fingerprint } from '../sheets/fingerprint';
import type { Operation } from '../sheets/operations';
import { SHEET_NAMES } from '../sheets/request';
import { WorkbookError, type UndoableBuild } from './contract';
import { asWorkbookError, NOTHING_CHANGED } from './messages';
import { NoAnswer, patiently } from './patiently';
import { queueSeen } from './overtaken';
import { readStanding, type Standing } from './session';
import { answerTo, ask } from './setting';
import { compared, queueBack, queueEnd, queueUnfinished, type Way } from './unfinished';
import { queueKeepLooks, looksAfter, withoutSheets, type KeptLooks } from './kept-looks';
import { cellsNamed, markedCells, touchedCells, type MarkedCells, type Touched } from './touched';
import { looksNote, queueUndo, wayBackFrom, wayBackOn, type WayBack } from './undo';
import { queueEntry, undoneEntry, withoutLog, type Undoing } from './undo-log';
import { MAY_BE_DONE } from './all-or-nothing';

/** What the build was: short, as the pane reads it at each start. */
const HEAD = 'HNB last build';
/** Its way back, read only when it is gone. */
const BODY = 'HNB way back';

/** Excel keeps up to 2 MB of settings; other add-ins have some too. */
const MOST = 1_000_000;

const TOO_LARGE =
  'This build is too large to be kept for Undo last build. Save a copy before you build if you may want to go back.';

/** What the digest held before may be the very figures that it hides now; they may stay in no part of the file. */
const HIDES = SHEET_NAMES.Digest;
const HIDING = `A build of ${HIDES} is not kept for Undo last build, as that would keep figures which ${HIDES} hides.`;

/** A way back as the workbook keeps it, or why it does not. */
export type Keeping = { text: string } | { why: string };

interface Kept {
  back: WayBack;
  /** Of what the build writes, to tell it from what people type; absent where an older HNB wrote it. */
  marked?: MarkedCells[];
  /** Of what stood on each sheet when the build was done: differs once somebody types there. */
  sheets: { name: string; print: string }[];
}

type Places = Map<string, string>;

const printOf = (places: Places): string =>
  fingerprint([...places].filter(([, text]) => text !== '').sort(([a], [b]) => (a < b ? -1 : 1)));

function placesOn({ cells }: Standing, sheet: string): Places {
  const found = cells.find(({ id }) => SHEET_NAMES[id] === sheet);
  const places: Places = new Map();
  found?.formulas.forEach((line, i) =>
    line.forEach((content, j) => places.set(`${found.row + i},${found.column + j}`, compared(content))),
  );
  return places;
}

/** What the sheets that a build writes on hold once it is done. */
function printsAfter(operations: readonly Operation[], standing: Standing): Kept['sheets'] {
  const sheets = new Map<string, Places>();
  for (const operation of operations) {
    const area = operation.kind === 'write' ? parseRange(operation.range) : null;
    if (operation.kind !== 'write' || !area) continue;
    const places = sheets.get(operation.sheet) ?? placesOn(standing, operation.sheet);
    sheets.set(operation.sheet, places);
    operation.content.forEach((line, i) =>
      line.forEach((content, j) => {
        // null leaves a cell alone
        if (content !== null) places.set(`${area.row + i},${area.column + j}`, compared(content));
      }),
    );
  }
  return [...sheets].map(([name, places]) => ({ name, print: printOf(places) }));
}

export function keepingOf(operations: readonly Operation[], standing: Standing, back: WayBack): Keeping {
  if (back.cells.some(({ sheet }) => sheet === HIDES)) return { why: HIDING };
  const kept: Kept = { back, marked: markedCells(operations), sheets: printsAfter(operations, standing) };
  const text = JSON.stringify(kept);
  return text.length > MOST ? { why: TOO_LARGE } : { text };
}

/** Why a build could not be undone, for those who are about to press; null when it could. */
export function notKept(operations: readonly Operation[], standing: Standing): string | null {
  const keeping = keepingOf(operations, standing, wayBackFrom(operations, standing));
  return operations.length > 0 && 'why' in keeping ? keeping.why : null;
}

/** Queues that nothing is kept any more. */
export function queueForget({ settings }: Excel.Workbook): void {
  settings.getItemOrNullObject(HEAD).delete();
  settings.getItemOrNullObject(BODY).delete();
}

/**
 * Drops the way back of a build that is done, as a workbook that is passed on need not hold what HNB sheets showed
 * before. One that was cut short stays; so does any when Excel does not answer, as nothing else hangs on it.
 */
export const forgetLastBuild = (): Promise<void> =>
  patiently(async (context) => {
    const takeHead = queueLastBuild(context);
    await context.sync();
    if (takeHead()?.interrupted !== false) return;
    queueForget(context.workbook);
    await context.sync();
  }).catch(() => undefined);

type Pressed = Omit<UndoableBuild, 'interrupted'>;

/** Queues what goes before a build: its way back, or none where that is not kept. */
export function queueKeep(workbook: Excel.Workbook, pressed: Pressed, keeping: Keeping): void {
  const begun = { ...pressed, interrupted: true };
  if ('text' in keeping) workbook.settings.add(BODY, keeping.text);
  else workbook.settings.getItemOrNullObject(BODY).delete();
  // one that is not kept is found all the same when a crash cuts it short
  workbook.settings.add(HEAD, JSON.stringify('text' in keeping ? begun : { ...begun, canUndo: false }));
}

/** Queues what goes behind the whole of it. */
export function queueDone({ settings }: Excel.Workbook, pressed: Pressed, keeping: Keeping): void {
  if ('text' in keeping) settings.add(HEAD, JSON.stringify({ ...pressed, interrupted: false }));
  else settings.getItemOrNullObject(HEAD).delete();
}

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

/** Queues the reading of what the last build was; the function that comes back takes it. */
export function queueLastBuild(context: Excel.RequestContext): () => UndoableBuild | null {
  const head = ask(context, HEAD);
  return () => parsed<UndoableBuild>(answerTo(head));
}

const NOTHING_KEPT = `There is no build to undo: nothing was built since HNB began to keep it, or it was undone already. ${NOTHING_CHANGED}`;

const ONLY_COMPLETED = `The build that was cut short cannot be undone, as its way back is not kept. Build again to complete it: what people typed stays. ${NOTHING_CHANGED}`;

/** @param written sheets that the undoing writes on or deletes */
function requireUntouched({ sheets }: Kept, standing: Standing, written: ReadonlySet<string>): void {
  const touched = sheets.filter(
    ({ name, print }) => written.has(name) && printOf(placesOn(standing, name)) !== print,
  );
  if (touched.length > 0)
    throw new WorkbookError(
      `Somebody typed on ${touched.map(({ name }) => name).join(', ')} since that build, and undoing it would lose that. Build again instead: what people typed stays. ${NOTHING_CHANGED}`,
    );
}

const IN_PART = 'The build may be undone in part: press Undo last build again.';

/** @throws WorkbookError when somebody typed where a build that was cut short writes */
async function requireUntyped(context: Excel.RequestContext, { back, marked = [] }: Kept): Promise<void> {
  const { touched } = await touchedCells(context, marked, back);
  if (touched.length === 0) return;
  throw new WorkbookError(
    `Somebody typed in ${cellsNamed(touched)} since that build was cut short, and undoing it would lose that. Build again instead: it completes the build, and what people typed stays. Or move it to a sheet of your own, then undo. ${NOTHING_CHANGED}`,
  );
}

/** The looks that are kept once a build is taken back. */
export const looksBefore = (now: KeptLooks, { added, dressed, looks = [] }: WayBack): KeptLooks =>
  looksAfter(looks, withoutSheets(now, [...added, ...dressed]));

/** True when nothing is kept any more, which is what the undoing does last. */
const isForgotten = (): Promise<boolean> =>
  patiently(async (context) => {
    const [takeHead, takeUnfinished] = [queueLastBuild(context), queueUnfinished(context)];
    await context.sync();
    return takeHead() === null && takeUnfinished() === null;
  }).catch(() => false);

/** What is undone, as it is kept; null when nothing is. */
interface Head extends UndoableBuild {
  /** True once its undoing has begun. */
  undoing?: boolean;
}

/** Takes back a press outside the builds that was cut short. */
async function undoPress(context: Excel.RequestContext, way: Way): Promise<void> {
  await queueBack(context, way);
  queueEnd(context.workbook);
  await context.sync();
}

/**
 * Takes the last build back. One that was interrupted is taken back as far as it came, without a row in the log, as it
 * never was; so is another press that was cut short, before any build.
 * @returns sentences on what does not come back the same; none as a rule
 * @throws WorkbookError when there is none, when somebody typed on its sheets since, or when Excel refuses
 */
export async function undoLastBuild(undoing: Undoing): Promise<string[]> {
  let sent: WayBack | null = null;
  let typed: Touched[] = [];
  try {
    await patiently(async (context) => {
      const [takeHead, takeUnfinished] = [queueLastBuild(context), queueUnfinished(context)];
      const body = ask(context, BODY);
      const standing = await readStanding(context);
      const unfinished = takeUnfinished();
      if (unfinished) {
        sent = NOTHING_SENT;
        await undoPress(context, unfinished.way);
        return;
      }
      const head = takeHead() as Head | null;
      const kept = parsed<Kept>(answerTo(body));
      if (head?.canUndo === false) throw new WorkbookError(ONLY_COMPLETED);
      if (!head || !kept) throw new WorkbookError(NOTHING_KEPT);
      const isDone = !head.interrupted || head.undoing === true;
      const entry = isDone ? undoneEntry(standing, head, kept.back, undoing) : null;
      const back = wayBackOn(entry ? withoutLog(kept.back) : kept.back, (sheet) =>
        standing.contents.sheets.some(({ name }) => name === sheet),
      );
      if (!head.interrupted)
        requireUntouched(kept, standing, new Set([...back.cells.map(({ sheet }) => sheet), ...back.added]));
      else await requireUntyped(context, kept);
      sent = kept.back;
      // a crash from here on leaves what an interrupted build leaves, and is found as one
      const begun = { ...head, interrupted: true, undoing: isDone } satisfies Head;
      context.workbook.settings.add(HEAD, JSON.stringify(begun));
      const takeSeen = queueSeen(context.workbook, readOf(standing, back));
      queueUndo(context.workbook, back);
      if (entry) queueEntry(context.workbook, entry);
      queueKeepLooks(context.workbook, looksBefore(standing.looks, kept.back), standing.looks);
      queueForget(context.workbook);
      await context.sync();
      typed = takeSeen();
      await typeAgain(context, typed, back);
    });
  } catch (failure) {
    if (sent === null) throw asWorkbookError(failure, NOTHING_CHANGED);
    if (failure instanceof NoAnswer) throw asWorkbookError(failure, MAY_BE_DONE);
    // an answer that is lost on its way back says nothing of what was done
    if (!(await isForgotten())) throw asWorkbookError(failure, IN_PART);
  }
  const note = sent === null ? null : looksNote(sent);
  return [...(note === null ? [] : [note]), ...typed.map((cell) => typedNote(cell, sent))];
}

/** The sheets that an undoing writes on or deletes, as they were read. */
function readOf({ cells }: Standing, back: WayBack) {
  const written = new Set([...back.cells.map(({ sheet }) => sheet), ...back.added]);
  return cells.flatMap((sheet) =>
    written.has(SHEET_NAMES[sheet.id]) ? [{ ...sheet, name: SHEET_NAMES[sheet.id] }] : [],
  );
}

/** Puts what somebody typed while a build was being undone back into its cells, where their sheet still stands. */
async function typeAgain(
  context: Excel.RequestContext,
  typed: readonly Touched[],
  { added }: WayBack,
): Promise<void> {
  const left = typed.filter(({ sheet }) => !added.includes(sheet));
  for (const { sheet, row, column, content } of left)
    context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, 1, 1).formulas = [[content]];
  if (left.length > 0) await context.sync();
}

function typedNote(cell: Touched, back: WayBack | null): string {
  const said = `Somebody typed in ${cellsNamed([cell])} meanwhile`;
  return back?.added.includes(cell.sheet)
    ? `${said}, on a sheet that is gone now: "${String(cell.content).replace(/^'/, '')}".`
    : `${said}: look at it, as the rows may stand elsewhere now.`;
}

const NOTHING_SENT: WayBack = { added: [], cells: [], dressed: [], names: [] };
