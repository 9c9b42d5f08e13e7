/**
 * Sees to it that what was changed is kept in the browser soon afterwards, and knows whether a copy has been saved
 * since. Knows nothing of workbooks: it is told of changes and given a way to make the bytes.
 */
import { forgetWorkbook, keepWorkbook } from './kept';

export interface AutosaveOptions {
  name: string;
  /** The file as it would be saved. May throw a sentence. */
  bytes(): Uint8Array;
  /** Told what to show: that all is kept, that something is on its way, or why it could not be kept. */
  told(state: State, reason?: string): void;
}

/** `copied`: nothing has changed since the workbook was opened or a copy saved. */
export type State = 'copied' | 'waiting' | 'kept' | 'failed';

/** Long enough for a build to end, short enough that hardly anything is ever on its way. */
const PAUSE = 700;

export class Autosave {
  private state: State = 'copied';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private ended = false;
  private touches = 0;

  constructor(
    private readonly options: AutosaveOptions,
    /** True for a workbook that comes out of the browser's storage with changes that are in no copy. */
    private changed = false,
  ) {
    if (changed) this.show('kept');
  }

  /** True when something has changed that is in no saved copy. */
  get isChanged(): boolean {
    return this.changed;
  }

  /** True while something that was changed is not kept anywhere yet. */
  get isWaiting(): boolean {
    return this.state === 'waiting' || this.state === 'failed';
  }

  /** Something has changed: it is kept once nothing more has changed for a moment. */
  touch(): void {
    if (this.ended) return;
    this.changed = true;
    this.touches += 1;
    this.show('waiting');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), PAUSE);
  }

  /** Keeps the workbook now. */
  keep(): Promise<void> {
    clearTimeout(this.timer);
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** A copy has been saved. */
  async copied(): Promise<void> {
    this.changed = false;
    await this.keep();
  }

  /** Another workbook takes its place. */
  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private async write(): Promise<void> {
    if (this.ended) return;
    const { name, bytes } = this.options;
    const { touches } = this;
    try {
      await keepWorkbook({ name, bytes: bytes(), changed: this.changed });
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
