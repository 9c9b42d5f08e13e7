/**
 * Carries a build out with Office.js, reads it back, and puts everything back when any request fails. Writes to HNB
 * sheets and names only.
 */
import type { Operation } from '../sheets/operations';
import type { WrittenMarks } from '../sheets/written';
import { MAY_BE_DONE } from './all-or-nothing';
import { batches, piecesOf, queueOperations, queuePlaces } from './apply';
import { WorkbookError, type UndoableBuild } from './contract';
import { queueKeepLooks, looksAfter, type KeptLooks } from './kept-looks';
import { keepingOf, queueDone, queueForget, queueKeep, type Keeping } from './last-build';
import { asWorkbookError, NOTHING_CHANGED } from './messages';
import { Overtaken, queueOvertaken } from './overtaken';
import { NoAnswer, patiently } from './patiently';
import { sheetPlaces, type SheetPlace } from './order';
import type { Standing } from './session';
import type { Prepared } from './tasks';
import { cellsNamed, markedCells, touchedCells, type MarkedCells } from './touched';
import { nextTurn } from './turns';
import { looksNote, queueUndo, wayBackFrom, wayBackOn, type WayBack } from './undo';
import { verify, type Verified } from './verify';
import { queueWritten } from './written';

export interface Written extends Verified {
  requests: number;
  /** Why Undo last build cannot take it back; null when it can. */
  notKept: string | null;
}

/** Who pressed what, and when. */
export type Pressed = Omit<UndoableBuild, 'interrupted'>;

interface Load {
  batches: readonly (readonly Operation[])[];
  added: ReadonlySet<string>;
  places: readonly SheetPlace[];
  back: WayBack;
  marked: readonly MarkedCells[];
  keeping: Keeping;
  /** Of HNB's formulas: as they will be noted, and as they are. */
  marks: WrittenMarks;
  noted: WrittenMarks | null;
  /** Of the looks: as they will be kept, and as they are. */
  looks: KeptLooks;
  keptLooks: KeptLooks;
}

/** Characters of a setting in a request. */
const sizeIn = (setting: unknown): number =>
  JSON.stringify(typeof setting === 'string' ? setting : JSON.stringify(setting)).length;

function loadOf({ plan: { operations }, marks }: Prepared, standing: Standing): Load {
  const added = operations.flatMap((operation) => (operation.kind === 'add sheet' ? [operation.sheet] : []));
  // each piece has its own way back
  const pieces = piecesOf(operations);
  const back = wayBackFrom(pieces, standing);
  const keeping = keepingOf(pieces, standing, back);
  const looks = looksAfter(operations, standing.looks);
  const there = standing.contents.sheets.map(({ name }) => name);
  return {
    batches: batches(pieces, sizeIn('text' in keeping ? keeping.text : ''), sizeIn(marks) + sizeIn(looks)),
    added: new Set(added),
    places: sheetPlaces(there, added),
    back,
    marked: markedCells(pieces),
    keeping,
    marks,
    noted: standing.marks,
    looks,
    keptLooks: standing.looks,
  };
}

/** A request for each batch: as a rule there is one. */
const send = (context: Excel.RequestContext, load: Load, pressed: Pressed, goOn: () => void): Promise<void> =>
  load.batches.reduce(async (sent, batch, i) => {
    await sent;
    goOn();
    const { workbook } = context;
    // both end with the request, so that a build that fails leaves neither switched off
    workbook.application.suspendApiCalculationUntilNextSync();
    workbook.application.suspendScreenUpdatingUntilNextSync();
    if (i === 0) queueKeep(workbook, pressed, load.keeping);
    const takeOvertaken = queueOvertaken(workbook, batch, load.back);
    queueOperations(workbook, batch, load.added);
    if (i === load.batches.length - 1) {
      queuePlaces(workbook, load.places);
      queueWritten(workbook, load.marks, load.noted);
      queueKeepLooks(workbook, load.looks, load.keptLooks);
      queueDone(workbook, pressed, load.keeping);
    }
    // office.js makes the request in one piece
    await nextTurn();
    await context.sync();
    takeOvertaken();
  }, Promise.resolve());

/**
 * Writes the operations of a build, which are at least one, and reads the sheets back.
 * @param goOn asked before each request; throws Cancelled when the person has cancelled
 * @throws WorkbookError that says whether everything was put back
 */
export async function carryOut(
  prepared: Prepared,
  standing: Standing,
  pressed: Pressed,
  goOn: () => void = () => undefined,
): Promise<Written> {
  const load = loadOf(prepared, standing);
  await nextTurn();
  try {
    return await patiently(async (context) => {
      await send(context, load, pressed, goOn);
      const verified = await verify(context, prepared.blueprints);
      return {
        ...verified,
        requests: load.batches.length + verified.requests,
        notKept: 'why' in load.keeping ? load.keeping.why : null,
      };
    });
  } catch (failure) {
    if (load.added.size > 0 && isAddedTwice(failure))
      throw await leaveTheirs(load).catch((again: unknown) => asWorkbookError(again, MAY_BE_DONE));
    // Excel does not listen: what would put it back could not be done either
    throw asWorkbookError(failure, failure instanceof NoAnswer ? MAY_BE_DONE : await putBack(load, failure));
  }
}

/** A colleague's HNB has added the same sheets at the same moment: those that hold something are theirs. */
async function leaveTheirs({ added }: Load): Promise<WorkbookError> {
  const theirs: string[] = [];
  await patiently(async (context) => {
    const sheets = [...added].map((name) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      const used = sheet.getUsedRangeOrNullObject(true);
      used.load('address');
      return { name, sheet, used };
    });
    await context.sync();
    for (const { name, sheet, used } of sheets)
      if (used.isNullObject) sheet.delete();
      else theirs.push(name);
    queueForget(context.workbook);
    await context.sync();
  });
  return new WorkbookError(
    `Somebody built ${theirs.join(', ')} at the same moment, and that stays. Press Preview again to see what is left to do. ${NOTHING_CHANGED}`,
  );
}

const isAddedTwice = (failure: unknown): boolean =>
  (failure as { code?: string } | null)?.code === 'ItemAlreadyExists';

/** Puts everything back, and says in sentences how that went. */
async function putBack(load: Load, failure: unknown): Promise<string> {
  // what somebody typed in between comes back in place of what stood there before
  const back = failure instanceof Overtaken ? failure.intoBuild(load.back) : load.back;
  try {
    // a fresh context: proxies of the failed request are no longer valid
    const typed = await patiently(async (context) => {
      const { touched, sheets } = await touchedCells(context, load.marked, back);
      if (touched.length > 0) return cellsNamed(touched);
      queueUndo(
        context.workbook,
        wayBackOn(back, (sheet) => sheets.has(sheet)),
      );
      queueForget(context.workbook);
      queueWritten(context.workbook, load.noted ?? {}, load.marks);
      queueKeepLooks(context.workbook, load.keptLooks, load.looks);
      await context.sync();
      return null;
    });
    if (typed !== null)
      return `Somebody typed in ${typed} meanwhile, so that the build stands in part and nothing typed is lost. Build again to complete it; what people typed stays.`;
  } catch {
    return 'HNB could not put everything back: close the workbook without saving, or press Undo until the HNB sheets look right.';
  }
  const note = looksNote(back);
  return note === null
    ? 'Everything was put back as it was.'
    : `Everything was put back as it was, but c${note.slice(1)}`;
}
