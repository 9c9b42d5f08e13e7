/** What every page needs: the workbook, what the pane remembers, and a way to another page. */
import { createContext, useContext, type Dispatch } from 'react';
import type { PageName } from '../../ribbon/requests';
import type { WorkbookPort } from '../../workbook/contract';
import type { PaneEvent, PaneState } from './state';

export interface PaneContext {
  port: WorkbookPort;
  state: PaneState;
  send: Dispatch<PaneEvent>;
  open(page: PageName): void;
  /** Says a sentence to screen readers. */
  announce(sentence: string): void;
}

export const Pane = createContext<PaneContext | null>(null);

export function usePane(): PaneContext {
  const pane = useContext(Pane);
  if (!pane) throw new Error('The page stands outside the pane.');
  return pane;
}
