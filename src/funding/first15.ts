/** Cost of the first hours of a plan, which the school meets itself before a top-up begins. Pure; pounds a year. */
import { wrongValue } from './errors';

/** Weekly hours of a plan that count (Westminster schools' forum, 14 November 2022, on Telford). */
export const FIRST_HOURS = 15;

/**
 * @param hours weekly hours of the plan
 * @param unitRate pounds a year for `cap` hours; with `weeks`, pounds an hour
 * @param cap weekly hours counted
 * @param weeks weeks a year, or null when unitRate is for a year
 */
export function first15(hours: number, unitRate: number, cap: number, weeks: number | null): number {
  if (hours < 0) throw wrongValue(`hours is ${hours}; give 0 or more weekly hours.`);
  if (!(cap > 0)) throw wrongValue(`cap is ${cap}; give the weekly hours counted, above 0.`);
  if (unitRate < 0) throw wrongValue(`unitRate is ${unitRate}; give 0 or more pounds.`);
  if (weeks !== null && !(weeks > 0 && weeks <= 53))
    throw wrongValue(`weeks is ${weeks}; give the weeks of a year, up to 53.`);
  const countedHours = Math.min(hours, cap);
  return weeks === null ? (countedHours / cap) * unitRate : countedHours * weeks * unitRate;
}
