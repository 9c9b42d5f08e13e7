/** What every page needs: the workbook, the person's name, and a way to another page. */
import { createContext, useContext } from 'react';
import type { PageName } from '../../ribbon/requests';
import type { WorkbookPort } from '../../workbook/contract';

export interface PaneContext {
  port: WorkbookPort;
  /** Typed by the person, for the log; kept in memory only. */
  by: string;
  setBy(name: string): void;
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
