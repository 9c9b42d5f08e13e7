/** What every page needs: the workbook, what the pane remembers, and a way to another page. */
import { createContext, useContext, type Dispatch } from 'react';
import type { PageName } from '../../ribbon/requests';
import type { WorkbookPort } from '../../workbook/contract';
import type { PaneEvent, PaneState } from './state';

export interface PaneContext {
  port: WorkbookPort;
  state: PaneState;
  send: Dispatch<PaneEvent>;
  /** Opens a page and moves the focus to its heading, for links and the ribbon. */
  open(page: PageName): void;
  /** True when the page was opened that way, not from the tabs. */
  isOpened: boolean;
  /** Says a sentence to screen readers. */
  announce(sentence: string): void;
}

export const Pane = createContext<PaneContext | null>(null);

export function usePane(): PaneContext {
  const pane = useContext(Pane);
  if (!pane) throw new Error('The page stands outside the pane.');
  return pane;
}
