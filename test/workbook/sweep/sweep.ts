/**
 * Runs a task again and again with one fault at a time, and says what became of the workbook: as before, as finished,
 * or found at the next start. Knows nothing of what the tasks do. For tests only.
 */
import { createWorkbook, WorkbookError } from '../../../src/workbook';
import { PATIENCE } from '../../../src/workbook/patiently';
import { cellKey } from '../../../src/workbench/book/book';
import { isCleaningUp } from '../../../src/workbench/host/faults';
import { ACTION, type RequestBody } from '../../../src/workbench/host/wire';
import type { Book } from '../../../src/workbench/book/model';
import { hostInNode } from '../../workbench/host-in-node';
import { pictureOf, placeInBlock, type, type OpenSample } from '../sample-workbook';
import { councilBook, SWEPT, type SweptTask } from './council';

/** How much of a request is done before it fails, or before the pane is closed. */
export const PARTS = { before: 0, half: 0.5, after: 1 } as const;
export type Part = keyof typeof PARTS;
/** A failure that is answered, a pane that is closed, a request that is never answered, and a colleague who types before it. */
export type Kind = 'error' | 'lost' | 'silence' | Typing;
/** Where the colleague types: on a sheet that no task reads, in a cell of a mapped table, on a sheet of HNB's. */
type Typing = 'colleague' | 'colleague on a mapped cell' | 'colleague on a HNB sheet';

const KINDS: readonly Kind[] = [
  'error',
  'lost',
  'silence',
  'colleague',
  'colleague on a mapped cell',
  'colleague on a HNB sheet',
];

/** A request is not answered by half, and a colleague types before one. */
const PARTS_OF: Readonly<Record<Kind, readonly Part[]>> = {
  error: ['before', 'half', 'after'],
  lost: ['before', 'half', 'after'],
  silence: ['before', 'after'],
  colleague: ['before'],
  'colleague on a mapped cell': ['before'],
  'colleague on a HNB sheet': ['before'],
};

const TEXT = 'typed meanwhile';
const placed =
  (sheet: string, row: number, column: number, typed: string | number = TEXT) =>
  () => ({
    sheet,
    row,
    column,
    typed,
  });

interface Place {
  sheet: string;
  row: number;
  column: number;
  typed: string | number;
}

/** A cell that people type in, or one beside the tables; null before there is a HNB sheet. */
function onOurs(book: Book): Place | null {
  const found = placeInBlock(book, 'plan-high-needs', 'Opening', 'Narrative');
  if (found) return { ...found, typed: TEXT };
  return book.sheet('HNB Inputs') ? placed('HNB Inputs', 200, 2)() : null;
}

const TYPES: Readonly<Record<Typing, (book: Book) => Place | null>> = {
  colleague: placed('Working', 29, 9),
  'colleague on a mapped cell': placed('Lines', 1, 2, 101),
  'colleague on a HNB sheet': onOurs,
};

/** Said of a fault for which the request never came. */
const NOT_COME = 'the request did not come';

/** How long silence lasts before the add-in gives up, in milliseconds. */
const SHORT = 300;

export interface Tried {
  task: string;
  kind: Kind;
  request: number;
  part: Part;
  /** Null when the workbook is whole. */
  wrong: string | null;
}

type Kept = Pick<Book, 'sheets' | 'tables' | 'names' | 'settings'>;

const keep = ({ sheets, tables, names, settings }: Book): Kept =>
  structuredClone({ sheets, tables, names, settings });

function restore(book: Book, kept: Kept): void {
  Object.assign(book, structuredClone(kept));
  book.active = book.sheets[0] ?? null;
  book.tell({ kind: 'sheets' });
}

interface Looked {
  contents: unknown;
  laidOn: string[];
  looks: Record<string, unknown>[];
}

/** Everything of the book that a reader could see; ids of sheets are new each time a sheet is made. */
function picture(book: Book): { contents: string; all: string } {
  const { contents, laidOn, looks } = pictureOf(book) as Looked;
  const asText = (value: unknown): string =>
    JSON.stringify(value, (key, held: unknown) => {
      if (key === 'id' || key === 'layoutChanged' || key === 'styles') return undefined;
      if (held instanceof Map) return [...held];
      return held instanceof Set ? [...held] : held;
    });
  return { contents: asText(contents), all: asText({ contents, laidOn, looks }) };
}

type Pictured = ReturnType<typeof picture>;

function fail(body: RequestBody, part: Part): void {
  const at = Math.ceil(body.Actions.length * PARTS[part]);
  const [first] = body.Actions;
  if (first)
    body.Actions.splice(at, 0, {
      Id: 9_000_000,
      ActionType: ACTION.method,
      Name: 'Failed',
      ObjectPathId: first.ObjectPathId,
    });
}

const cut = (body: RequestBody, part: Part): void => {
  body.Actions.length = Math.ceil(body.Actions.length * PARTS[part]);
};

type Hook = (body: RequestBody, isWriting: boolean) => void;

export class Sweep {
  private constructor(
    private readonly open: OpenSample,
    private readonly hooks: { at: Hook },
    private readonly starts = new Map<string, Kept>(),
  ) {}

  static async start(): Promise<Sweep> {
    const hooks: { at: Hook } = { at: () => undefined };
    const book = councilBook();
    const node = await hostInNode({
      book,
      onFaultHooks: { beforeRequest: (body, isWriting) => hooks.at(body, isWriting) },
    });
    Object.assign(globalThis, { Excel: node.Excel, Office: node.Office });
    // by which a request is made to fail
    node.expectUnmodelled('Workbook.failed');
    const open = { node, book, port: pane() } as unknown as OpenSample;
    return new Sweep(open, hooks);
  }

  close(): Promise<void> {
    return this.open.node.close();
  }

  /** The book as it stands when a task begins; worked out once for each chain of tasks. */
  private async begin(task: SweptTask): Promise<Kept> {
    const { book } = this.open;
    const key = (names: readonly string[]): string => names.join('>');
    if (!this.starts.has('')) this.starts.set('', keep(book));
    for (let done = 0; done <= task.after.length; done += 1) {
      const names = task.after.slice(0, done);
      if (this.starts.has(key(names))) continue;
      restore(book, this.starts.get(key(names.slice(0, -1))) as Kept);
      await SWEPT.find(({ name }) => name === names.at(-1))?.run(pane());
      this.starts.set(key(names), keep(book));
    }
    restore(book, this.starts.get(key(task.after)) as Kept);
    await task.prepare?.(this.open);
    return keep(book);
  }

  /** Runs the task with something done at each request; gives the failure, or null. */
  private async run(
    task: SweptTask,
    at: (request: number, body: RequestBody, isWriting: boolean) => void,
  ): Promise<Error | null> {
    let request = 0;
    this.hooks.at = (body, isWriting) => {
      request += 1;
      at(request, body, isWriting);
    };
    const failure = await task.run(pane()).then(
      () => null,
      (reason: unknown) => reason as Error,
    );
    this.hooks.at = () => undefined;
    await this.open.node.idle();
    return failure;
  }

  /**
   * Tries faults of a task.
   * @param chosen says which of them, for a sample
   */
  async task(
    task: SweptTask,
    chosen: (request: number, isWriting: boolean, kind: Kind, part: Part) => boolean,
  ): Promise<Tried[]> {
    const { book } = this.open;
    const start = await this.begin(task);
    const before = picture(book);
    const writes: boolean[] = [];
    const failed = await this.run(task, (_, __, isWriting) => void writes.push(isWriting));
    if (failed) throw new Error(`${task.name} fails without a fault: ${failed.message}`);
    const finished = picture(book);
    if (finished.all === before.all) throw new Error(`${task.name} writes nothing.`);
    const tried: Tried[] = [];
    for (const [i, isWriting] of writes.entries()) {
      for (const kind of KINDS) {
        for (const part of PARTS_OF[kind]) {
          if (!chosen(i + 1, isWriting, kind, part)) continue;
          restore(book, start);
          await task.prepare?.(this.open);
          const wrong = await (kind === 'error' || kind === 'lost' || kind === 'silence'
            ? this[kind](task, i + 1, part, before, finished)
            : this.typing(kind, task, i + 1, { start, before, finished }));
          if (wrong !== NOT_COME) tried.push({ task: task.name, kind, request: i + 1, part, wrong });
        }
      }
    }
    return tried;
  }

  private async error(
    task: SweptTask,
    request: number,
    part: Part,
    before: Pictured,
    finished: Pictured,
  ): Promise<string | null> {
    const failure = await this.run(task, (n, body) => {
      if (n === request) fail(body, part);
    });
    const now = picture(this.open.book);
    if (failure === null) return now.all === finished.all ? null : 'said that it is done, and it is not';
    if (!(failure instanceof WorkbookError)) return `no sentence: ${String(failure)}`;
    const { message } = failure;
    if (/Nothing was changed\.|Everything was put back as it was\./.test(message))
      return now.all === before.all ? null : `"${message}" is not true: ${difference(before.all, now.all)}`;
    if (message.includes('Everything was put back as it was, but colours'))
      return now.contents === before.contents ? null : `"${message}" is not true of the contents`;
    if (message.endsWith('press Undo last build again.')) {
      await pane().undoBuild();
      return picture(this.open.book).contents === finished.contents ? null : `"${message}" does not help`;
    }
    return `does not say how the workbook stands: "${message}"`;
  }

  /** The pane is gone after part of a request; another pane finds the workbook as it was left. */
  private async lost(
    task: SweptTask,
    request: number,
    part: Part,
    before: Pictured,
    finished: Pictured,
  ): Promise<string | null> {
    const { book } = this.open;
    const left: { state: Kept | null } = { state: null };
    const take = (): void => {
      left.state ??= keep(book);
    };
    await this.run(task, (n, body) => {
      if (n === request) cut(body, part);
      else if (n > request) take();
    });
    take();
    restore(book, left.state as Kept);
    const now = picture(book);
    if ([before.all, finished.all].includes(now.all)) return null;
    return this.recovered(before, finished);
  }

  /** Excel never answers: the add-in gives up in a sentence, and another pane finds the workbook as it was left. */
  private async silence(
    task: SweptTask,
    request: number,
    part: Part,
    before: Pictured,
    finished: Pictured,
  ): Promise<string | null> {
    const { node, book } = this.open;
    const usual = PATIENCE.milliseconds;
    PATIENCE.milliseconds = SHORT;
    const failure = await this.run(task, (n, body) => {
      // a tidying up is left to itself: nobody waits for it
      if (n === request && !isCleaningUp(body))
        node.host.fault({ counting: 'all', never: true, when: part === 'before' ? 'before' : 'after' });
    });
    PATIENCE.milliseconds = usual;
    const now = picture(book);
    // what nobody waits for, such as a tidying up, may be left unanswered
    if (failure === null) return now.all === finished.all ? null : 'said that it is done, and it is not';
    const { message } = failure;
    if (!(failure instanceof WorkbookError) || !message.startsWith('Excel has not answered'))
      return `no sentence on the silence: ${message}`;
    if (message.endsWith('Nothing was changed.'))
      return now.all === before.all ? null : `"${message}" is not true`;
    if (!message.includes('may be done all the same'))
      return `does not say how the workbook stands: "${message}"`;
    return [before.all, finished.all].includes(now.all) ? null : this.recovered(before, finished);
  }

  /** A colleague types before a request: the text stays, and everything else is as before or as finished. */
  private async typing(
    kind: Typing,
    task: SweptTask,
    request: number,
    { start, before, finished }: { start: Kept; before: Pictured; finished: Pictured },
  ): Promise<string | null> {
    const { book } = this.open;
    const place = TYPES[kind](book);
    if (!place) return NOT_COME;
    const was = structuredClone(book.sheet(place.sheet)?.cells.get(cellKey(place.row, place.column)));
    let hasTyped = false;
    let said: unknown = null;
    const failure = await this.run({ ...task, run: async (port) => (said = await task.run(port)) }, (n) => {
      if (n !== request) return;
      hasTyped = true;
      type(book, place.sheet, place.row, place.column, place.typed);
    });
    // a tidying up at the end may fall out of the run: then nothing was tried
    if (!hasTyped) return NOT_COME;
    const found = book.sheets.flatMap((sheet) =>
      [...sheet.cells].filter(([, { value }]) => value === place.typed).map(([at]) => ({ sheet, at })),
    );
    // a sheet that goes with an undoing leaves what was typed on it in the message
    if (found.length === 0)
      return JSON.stringify(said)?.includes(String(place.typed)) && !book.sheet(place.sheet)
        ? null
        : 'what the colleague typed is gone';
    // a build that read it has carried it along
    if (kind === 'colleague on a HNB sheet' && failure === null) return null;
    const left = picture(book);
    for (const { sheet, at } of found) {
      if (sheet.name === place.sheet && was) sheet.cells.set(at, structuredClone(was));
      else sheet.cells.delete(at);
    }
    const now = picture(book);
    if (failure !== null)
      return now.all === before.all ? null : `"${failure.message}", and it is not as before`;
    return now.all === finished.all || left.all === (await this.finishedAfter(task, start, place))
      ? null
      : 'said that it is done, and it is not';
  }

  /** What the task makes of a workbook in which the colleague had typed before it began. */
  private async finishedAfter(task: SweptTask, start: Kept, place: Place): Promise<string> {
    const { book } = this.open;
    restore(book, start);
    await task.prepare?.(this.open);
    type(book, place.sheet, place.row, place.column, place.typed);
    await this.run(task, () => undefined);
    return picture(book).all;
  }

  /** What the next pane makes of a build that was interrupted: it takes it back, and nothing of it is left. */
  private async recovered(before: Pictured, finished: Pictured): Promise<string | null> {
    const { book } = this.open;
    const { undo } = await pane().state();
    if (!undo?.interrupted) return 'left half done, and the next start does not see it';
    await pane().undoBuild();
    const now = picture(book);
    if (now.contents === before.contents) return null;
    return now.contents === finished.contents
      ? null
      : `taken back, but ${difference(before.contents, now.contents)}`;
  }
}

const pane = () => createWorkbook('1.2.3', () => new Date(2026, 10, 24, 10, 5));

/** Where two pictures first differ. */
function difference(wanted: string, found: string): string {
  let at = 0;
  while (at < wanted.length && wanted[at] === found[at]) at += 1;
  return `"${wanted.slice(at - 60, at + 60)}" became "${found.slice(at - 60, at + 60)}"`;
}

/** "15 tasks, 120 faults tried, 120 survived". */
export const figuresOf = (tried: readonly Tried[]): string =>
  `Fault sweep: ${new Set(tried.map(({ task }) => task)).size} tasks, ${tried.length} faults tried, ${tried.filter(({ wrong }) => wrong === null).length} survived.`;
