/** Savings of a mitigation by year: a full-year saving that is reached in steps, weighed by confidence. Pure; pounds. */

export interface RampedSaving {
  /** Saving of a year in which the mitigation works in full. */
  fullYear: number;
  /** Share of it reached in the first, second, third year …; the last holds from then on. None = in full at once. */
  ramp: readonly number[];
  /** 0–1. */
  confidence: number;
}

/**
 * Saving by year.
 * @param start index of the first year with a saving; below 0 it began before the years given
 */
export function rampedSavings(
  { fullYear, ramp, confidence }: RampedSaving,
  start: number,
  years: number,
): number[] {
  return Array.from({ length: years }, (_, year) => {
    if (year < start) return 0;
    const step = Math.min(year - start, ramp.length - 1);
    return fullYear * confidence * (ramp[step] ?? 1);
  });
}

/** Years in which what is to be saved on a line is more than the line spends. */
export const oversaved = (savings: readonly number[], spend: readonly number[]): number =>
  savings.filter((saving, year) => saving > Math.max(0, spend[year] ?? 0)).length;
