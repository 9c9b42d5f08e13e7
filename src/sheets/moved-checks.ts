/** Checks of HNB What moved: the parts sum to the change, and the meeting chosen is one of the record. Pure. */
import type { Check } from './checks';
import { SHEET_NAMES } from './request';
import type { Plain } from './sources';

/** A row of the bridge after mitigations, for a sheet that shows it again. */
export interface MovedRowPlace {
  key: string;
  line: string;
  kind: string;
  /** Zero-based; its years stand where they stand on every sheet. */
  row: number;
  /** What it comes to in each year of today's plan. */
  expect: readonly Plain[];
  total: boolean;
}

/** What the checks have to know of the sheet: cells with the sheet's name, and what they come to. */
export interface MovedPlaces {
  /** What is not explained, by year, before and after mitigations. */
  rests: readonly { key: string; what: string; range: string; most: number }[];
  choice: string;
  found: string;
  /** False when a meeting was chosen that the record does not have. */
  known: boolean;
  /** The meeting compared, and the cell that names it. */
  meeting: { cell: string; words: string };
  mitigated: readonly MovedRowPlace[];
}

export function movedChecks({ moved }: { moved: MovedPlaces | null }): Check[] {
  if (!moved) return [];
  return [
    ...moved.rests.map(({ key, what, range, most }): Check => ({
      key: `Bridge ${key}`,
      text: `What moved, ${what}: the parts sum to the change of every closing balance (largest part not explained)`,
      formula: `=MAX(MAX(${range}),-MIN(${range}),0)`,
      expect: most,
      allowed: 'none',
      cure: 'A figure of HNB Published was changed, or a formula of the plan was typed over: put the figure back as it was published, or press Preview, tick the cell and build.',
      where: SHEET_NAMES.WhatMoved,
    })),
    {
      key: 'Bridge meeting',
      text: 'What moved: the meeting chosen is on HNB Published (1 = it is not)',
      formula: `=IF(OR(TRIM(${moved.choice})="",${moved.found}>0),0,1)`,
      expect: moved.known ? 0 : 1,
      allowed: 'none',
      cure: 'Choose a meeting from the list on HNB What moved, or leave the cell blank for the newest.',
      where: SHEET_NAMES.WhatMoved,
    },
  ];
}
