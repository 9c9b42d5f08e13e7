/** What HNB Scenarios calls its blocks, columns and limits, for the sheet and for the pane. Words only. Pure. */
import type { ScenarioShift } from '../funding/scenario';

export const SCENARIOS_BLOCK = 'scenarios';
export const RESULTS_BLOCK = 'scenarios-results';
/** Key of the scenario that is the plan itself. */
export const CENTRAL_KEY = 'Central';

export const NAME = 'Scenario';
/** Headings of what people type; the growth columns are points added to the plan's own growth of a year. */
export const SHIFT_HEADINGS = {
  volume: 'Number of plans, points a year',
  price: 'Price, points a year',
  income: 'Income, points a year',
  savings: 'Planned savings reached',
} as const satisfies Record<keyof ScenarioShift, string>;
export const SHIFT_FIELDS = ['volume', 'price', 'income', 'savings'] as const;

/** What a blank or unreadable cell counts as: no points, all of the savings. */
export const usual = (field: keyof ScenarioShift): number => (field === 'savings' ? 1 : 0);
/** The least that makes sense; the most is 100% for all. */
export const leastOf = (field: keyof ScenarioShift): number => (field === 'savings' ? 0 : -1);

export const BALANCED = 'In-year balance from';
export const NEVER = 'Not within the plan';
