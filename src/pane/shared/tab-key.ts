/**
 * In Excel on the web, office.js answers the Tab key itself: it knows no disclosure (summary), and leaves the pane from a
 * heading that a page has moved the focus to. Here the browser's own order holds inside the pane; office.js hears Tab
 * only at the pane's two ends, where it leads back to Excel.
 */
import type { KeyboardEvent } from 'react';

const TABBABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

const isTabbable = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && !element.hasAttribute('disabled') && element.getClientRects().length > 0;

/** True when Tab, or Shift and Tab, leads from the element to another one of the pane. */
function leadsOn(pane: HTMLElement, from: Node, isBack: boolean): boolean {
  const wanted = isBack ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  return [...pane.querySelectorAll<HTMLElement>(TABBABLE)].some(
    (element) => (from.compareDocumentPosition(element) & wanted) !== 0 && isTabbable(element),
  );
}

export function keepTab(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  if (leadsOn(event.currentTarget, event.target as Node, event.shiftKey)) event.stopPropagation();
}
