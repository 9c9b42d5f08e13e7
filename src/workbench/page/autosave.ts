/**
 * Sees to it that what was changed is kept in the browser soon afterwards, and knows whether a copy has been saved
 * since. Tells its owner what to show; how the file is made and what has changed it asks others.
 */
import type { BookEvent } from '../book/book';
import type { Changes } from './changes';
import { forgetWorkbook, keep } from './kept';

export interface AutosaveOptions {
  name: string;
  changes: Changes;
  /** The file as it would be saved. May throw a sentence. */
  whole(): Uint8Array;
  /** Told what to show: that all is kept, that something is on its way, or why it could not be kept. */
  told(state: State, reason?: string): void;
}

/** `copied`: nothing has changed since the workbook was opened or a copy saved. */
export type State = 'copied' | 'waiting' | 'kept' | 'failed';

/** Milliseconds without a change after which it is kept: cells at once, a file when a build has ended. */
const PAUSE = 300;
const PAUSE_OF_FILE = 1_200;

export class Autosave {
  private state: State = 'copied';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private ended = false;
  private touches = 0;
  private isFileKept: boolean;

  constructor(
    private readonly options: AutosaveOptions,
    /** The file that the changes come after. */
    private file: Uint8Array,
    /** Given for a workbook that comes out of the browser's storage. */
    kept: { changed: boolean } | null,
  ) {
    this.isFileKept = kept !== null;
    this.changed = kept?.changed ?? false;
    this.show(this.changed ? 'kept' : 'copied');
  }

  private changed: boolean;

  /** True when something has changed that is in no saved copy. */
  get isChanged(): boolean {
    return this.changed;
  }

  /** True while something that was changed is not kept anywhere yet. */
  get isWaiting(): boolean {
    return this.state === 'waiting' || this.state === 'failed';
  }

  /** Something has changed: it is kept once nothing more has changed for a moment. */
  touch(event: BookEvent): void {
    if (this.ended) return;
    this.options.changes.take(event);
    this.changed = true;
    this.touches += 1;
    this.show('waiting');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), this.options.changes.needsWhole ? PAUSE_OF_FILE : PAUSE);
  }

  /** Keeps the workbook now. */
  keep(): Promise<void> {
    clearTimeout(this.timer);
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** A copy has been saved, which is this file. */
  copied(file: Uint8Array): Promise<void> {
    this.renew(file);
    this.changed = false;
    return this.keep();
  }

  /** Another workbook takes its place. */
  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private renew(file: Uint8Array): void {
    this.file = file;
    this.isFileKept = false;
    this.options.changes.clear();
  }

  private async write(): Promise<void> {
    if (this.ended) return;
    const { name, changes } = this.options;
    const { touches } = this;
    try {
      if (changes.needsWhole) this.renew(this.options.whole());
      const file = this.isFileKept ? null : { name, bytes: this.file };
      await keep(file, { cells: changes.cells(), changed: this.changed });
      this.isFileKept = true;
      // what has changed meanwhile is still on its way
      if (touches === this.touches) this.show(this.changed ? 'kept' : 'copied');
    } catch (reason) {
      this.show('failed', reason instanceof Error ? reason.message : String(reason));
    }
  }

  private show(state: State, reason?: string): void {
    this.state = state;
    this.options.told(state, reason);
  }
}

/** Nothing is kept any more: the page begins with the sample again. */
export const forget = (): Promise<void> => forgetWorkbook().catch(() => undefined);
