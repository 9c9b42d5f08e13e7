/** How the ribbon's buttons ask the pane for a page: a tiny bus in memory, since both share one runtime. No Office.js. */
export type PageName =
  | 'Home'
  | 'Set up'
  | 'Plan'
  | 'Recommendations'
  | 'Fairer Share'
  | 'Bands'
  | 'More sheets'
  | 'Review'
  | 'Functions'
  | 'About';

type Listener = (page: PageName) => void;

const listeners = new Set<Listener>();
let waiting: PageName | null = null;

/** Asks for a page; a pane that is not drawn yet gets it when it listens. */
export function askForPage(page: PageName): void {
  if (listeners.size === 0) waiting = page;
  for (const listener of listeners) listener(page);
}

export function onPageRequest(listener: Listener): () => void {
  listeners.add(listener);
  if (waiting !== null) listener(waiting);
  waiting = null;
  return () => listeners.delete(listener);
}
