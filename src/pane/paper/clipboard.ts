/**
 * Puts a table on the clipboard in two forms, HTML and text, by whichever way the window allows: Excel's pane is often
 * not given the newer one. DOM; knows nothing of the workbook.
 */
export interface Copy {
  html: string;
  text: string;
}

/** An answer that takes longer is a question nobody sees, such as for a permission. */
const PATIENCE = 2000;

const late = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('The clipboard did not answer.')), PATIENCE);
  });

async function write({ html, text }: Copy): Promise<void> {
  const item = new ClipboardItem({
    'text/html': new Blob([html], { type: 'text/html' }),
    'text/plain': new Blob([text], { type: 'text/plain' }),
  });
  await Promise.race([navigator.clipboard.write([item]), late()]);
}

/** Both forms, as they are, into a copy that the window carries out. */
export function fillCopy(event: Pick<ClipboardEvent, 'clipboardData' | 'preventDefault'>, copy: Copy): void {
  if (!event.clipboardData) return;
  event.clipboardData.setData('text/html', copy.html);
  event.clipboardData.setData('text/plain', copy.text);
  event.preventDefault();
}

/** The table as it would look, out of sight, for the window to select. Parsed apart from the page: nothing in it runs. */
function rendered(html: string): HTMLElement {
  const place = document.createElement('div');
  place.style.cssText = 'position:fixed;left:-9999px;top:0';
  place.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  return place;
}

/** The older way: a selected copy, and the window's own Copy. */
function command(copy: Copy): boolean {
  const selection = document.getSelection();
  const focused = document.activeElement;
  const place = rendered(copy.html);
  const fill = (event: ClipboardEvent): void => fillCopy(event, copy);
  document.body.append(place);
  document.addEventListener('copy', fill);
  try {
    selection?.selectAllChildren(place);
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', fill);
    selection?.removeAllRanges();
    place.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/** True when it was copied; false when it has to be copied by hand. */
export async function toClipboard(copy: Copy): Promise<boolean> {
  try {
    await write(copy);
    return true;
  } catch {
    return command(copy);
  }
}
