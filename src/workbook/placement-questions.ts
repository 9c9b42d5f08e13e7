/**
 * Placement types that nobody has placed among the template's seven: as questions for the pane, and as things worth
 * knowing. Apart from the build that stores the answers, as the builders are fetched later. Pure.
 */
import { openPlacements } from '../sheets/placements';
import { SHEET_NAMES } from '../sheets/request';
import type { Problem } from '../sheets/sources';
import type { PlacementQuestion } from './contract';
import type { Standing } from './session';

const UNTIL = {
  caseload: 'it counts as not yet placed',
  ehcps: 'it counts as not yet placed',
  lines: `its lines follow no plans, unless some are chosen on ${SHEET_NAMES.HighNeeds}`,
} as const;

type Tables = Pick<Standing, 'sources' | 'people'>;

/** What the pane asks, in the order of the tables. */
export const questionsOf = (tables: Tables): PlacementQuestion[] =>
  openPlacements(tables).map(({ label, cell, table, rows }) => ({ label, where: cell.address, table, rows }));

/** The same as things worth knowing, so that no preview and no build is silent about them. */
export const placementProblems = (tables: Tables): Problem[] =>
  openPlacements(tables).map(({ label, cell, input }) => ({
    severity: 'note',
    input,
    where: cell.address,
    message: `${cell.address}: HNB does not know which of the template's placement types "${label}" is. Say so on Set up, or on ${SHEET_NAMES.Inputs}; until then ${UNTIL[input]}.`,
  }));
