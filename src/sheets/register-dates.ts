/**
 * When the values of the register were last looked at: which of its dates are older than HNB Inputs allows, counted from
 * the date of the plan and never from today. Pure.
 */
import { monthsLater } from '../funding/periods';
import { serialOf } from '../funding/reading';
import { amountOf, ASSUMPTIONS, ASSUMPTIONS_BLOCK, nameOf } from './assumptions';
import { LOG_BLOCK } from './block-ids';
import { blank } from './content';
import type { Check, CheckContext } from './checks';
import { standingBuilds } from './record-sheets';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { Plain } from './sources';

/** Name of the cell with the day of the last build. */
export const BUILT = 'HNB_built';
/** Name of the register's column of dates. */
export const REGISTER_DATES = 'HNB_register_dates';

/** "2026-11-24 10:05" as a day. */
function dayOf(when: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(when) ?? [];
  return year === undefined ? null : serialOf(Number(year), Number(month), Number(day));
}

/** The day of this build, or of the last one that HNB Log has; null before the first. */
export function builtOn({ log, people }: BuildRequest): number | null {
  if (log) return dayOf(log.when);
  const rows = Object.entries(people[LOG_BLOCK] ?? {}).sort(([a], [b]) => Number(a) - Number(b));
  const last = standingBuilds(rows, ([, row]) => String(row.What?.value ?? '')).at(-1);
  return dayOf(String(last?.[1].When?.value ?? ''));
}

const datesOf = ({ people }: BuildRequest): Plain[] =>
  ASSUMPTIONS.map(({ id }) => people[ASSUMPTIONS_BLOCK]?.[id]?.Date?.value ?? null);

/** Dates that are too old, and texts that cannot be compared. */
function oldDates(request: BuildRequest): number {
  const { planDate } = request.assumptions;
  const compared = typeof planDate === 'number' ? planDate : (builtOn(request) ?? 0);
  const dates = datesOf(request).filter((date) => !blank(date));
  const texts = dates.filter((date) => typeof date !== 'number').length;
  if (compared === 0) return texts;
  const oldest = monthsLater(compared, -Math.floor(amountOf(request.assumptions, 'registerMonths')));
  return texts + dates.filter((date) => typeof date === 'number' && date < oldest).length;
}

export function registerChecks({ request }: CheckContext): Check[] {
  const compared = `IF(ISNUMBER(${nameOf('planDate')}),${nameOf('planDate')},N(${BUILT}))`;
  const oldest = `EDATE(${compared},0-INT(${nameOf('registerMonths')}))`;
  const texts = `COUNTA(${REGISTER_DATES})-COUNT(${REGISTER_DATES})`;
  return [
    {
      key: 'Register dates',
      text: 'Assumptions whose date is older than HNB Inputs allows, or is no date',
      formula: `=${texts}+IF(${compared}=0,0,COUNTIF(${REGISTER_DATES},"<"&${oldest}))`,
      expect: oldDates(request),
      allowed: 'none',
      cure: 'Look at the value again, then type the day on which you did on HNB Inputs.',
      where: SHEET_NAMES.Inputs,
    },
  ];
}
