/** How far two bandings of the same pupils agree, and what the difference is worth. Pure. */
import { ELEMENT_2, labelKey, topUpOf, type BandRow } from './bands';
import { notAvailable } from './errors';

/** The bands that two scorers gave one pupil. */
export interface BandPair {
  /** Row as a person counts it, for messages. */
  row: number;
  first: string;
  second: string;
}

export interface Moderation {
  pupils: number;
  /** Shares of the pupils, 0 to 1. */
  exactAgreement: number;
  withinOneBand: number;
  /** 1 = full agreement, 0 = no better than chance; bands apart weigh by their distance. */
  weightedKappa: number;
  /** Second less first, in bands. */
  meanShift: number;
  /** Second less first, pounds a year. */
  annualEffect: number;
}

interface RankedBand {
  place: number;
  value: number;
}

/** Bands from the lowest to the highest top-up; the first row of each label counts. */
function rankedBands(bands: readonly BandRow[]): Map<string, RankedBand> {
  const values = new Map<string, number>();
  for (const row of bands) {
    const key = labelKey(row.band);
    if (!values.has(key)) values.set(key, topUpOf(row, ELEMENT_2));
  }
  const ordered = [...values].sort(([, a], [, b]) => a - b);
  return new Map(ordered.map(([key, value], place) => [key, { place, value }]));
}

interface ScoredPair {
  first: RankedBand;
  second: RankedBand;
}

/** Observed distance over the distance that the two scorers' own habits would give by chance. */
function kappa(pairs: readonly ScoredPair[]): number {
  const observed = pairs.reduce((sum, { first, second }) => sum + Math.abs(first.place - second.place), 0);
  if (observed === 0) return 1;
  const counts = (scorer: keyof ScoredPair): [number, number][] => {
    const found = new Map<number, number>();
    for (const pair of pairs) found.set(pair[scorer].place, (found.get(pair[scorer].place) ?? 0) + 1);
    return [...found];
  };
  const seconds = counts('second');
  const byChance = counts('first').reduce(
    (sum, [first, times]) =>
      sum + seconds.reduce((part, [second, others]) => part + times * others * Math.abs(first - second), 0),
    0,
  );
  return 1 - (observed * pairs.length) / byChance;
}

/** @throws FundingError (#N/A) for no pairs, or for a band that is not in the table. */
export function moderation(pairs: readonly BandPair[], bands: readonly BandRow[]): Moderation {
  if (pairs.length === 0)
    throw notAvailable('first and second hold no pair of bands; give two columns of band labels.');
  const ranked = rankedBands(bands);
  const bandOf = (name: string, label: string, row: number): RankedBand => {
    const found = ranked.get(labelKey(label));
    if (!found)
      throw notAvailable(
        `${name}: row ${row}: band "${label}" is not in the bands table; correct the band or add a row.`,
      );
    return found;
  };
  const scored = pairs.map(({ row, first, second }): ScoredPair => ({
    first: bandOf('first', first, row),
    second: bandOf('second', second, row),
  }));
  /** Share of the pairs that lie so many bands apart at most. */
  const within = (most: number): number => {
    let count = 0;
    for (const { first, second } of scored) if (Math.abs(second.place - first.place) <= most) count++;
    return count / pairs.length;
  };
  return {
    pupils: pairs.length,
    exactAgreement: within(0),
    withinOneBand: within(1),
    weightedKappa: kappa(scored),
    meanShift: scored.reduce((sum, { first, second }) => sum + second.place - first.place, 0) / pairs.length,
    annualEffect: scored.reduce((sum, { first, second }) => sum + second.value - first.value, 0),
  };
}
