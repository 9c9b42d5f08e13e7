/**
 * The frame that the add-in runs in. Its page is asked for before the workbook is read, which takes as long: what the
 * add-in posts meanwhile waits until somebody listens.
 */
import { newConversation, windowName } from '../host/window-name';

export class AddinFrame {
  readonly conversation = newConversation();
  private readonly frame = document.createElement('iframe');
  private waiting: string[] = [];
  private take: ((text: string) => void) | null = null;
  private readonly heard = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.frame.contentWindow || origin !== this.addin || typeof data !== 'string') return;
    if (this.take) this.take(data);
    else this.waiting.push(data);
  };

  /** @param addin origin that serves the add-in */
  constructor(
    private readonly addin: string,
    place: HTMLElement,
  ) {
    window.addEventListener('message', this.heard);
    this.frame.title = 'HNB add-in';
    this.frame.name = windowName(this.conversation, `${location.origin}/`);
    place.replaceChildren(this.frame);
    this.load();
  }

  /** Takes what the add-in posts, and has posted since its page was loaded. */
  listen(take: (text: string) => void): void {
    this.take = take;
    this.waiting.splice(0).forEach(take);
  }

  post(text: string): void {
    this.frame.contentWindow?.postMessage(text, this.addin);
  }

  /** Loads the add-in's page, also in the middle of what it is doing. */
  load(): void {
    this.frame.src = `${this.addin}/taskpane.html`;
  }

  end(): void {
    window.removeEventListener('message', this.heard);
    this.frame.remove();
  }
}
