/** What each press of a button builds: tasks and their sheets. Words only, so that the pane need not load builders. Pure. */
import { FURTHER_SHEETS, type FurtherTask } from './further';
import type { SheetId } from './request';

export type SheetTask = 'mapping' | 'plan' | 'publish' | 'recommendations' | 'fairer share' | FurtherTask;

/** Sheets that a task makes; HNB About, HNB Inputs and HNB Log come with all. */
export const TASK_SHEETS: Readonly<Record<SheetTask, readonly SheetId[]>> = {
  mapping: [],
  plan: ['Plan', 'HighNeeds', 'EHCPs', 'Mitigations', 'Scenarios', 'Charts', 'ForumReport', 'Checks'],
  publish: ['WhatMoved', 'Published', 'Checks'],
  recommendations: ['Recommendations'],
  'fairer share': ['FairerShare', 'Checks'],
  ...(Object.fromEntries(
    FURTHER_SHEETS.map(({ task, id }): [string, readonly SheetId[]] => [task, [id, 'Checks']]),
  ) as Record<FurtherTask, readonly SheetId[]>),
};
