/**
 * What each school is told of its own figures beside those of its phase, safe to send: small counts are hidden, and with
 * them whatever they could be worked out from. Pure; counts, pounds and shares. Hidden figures are not in the result.
 */
import { FundingError } from './errors';
import { HIDDEN, suppressed } from './suppress';

export interface DigestSchool {
  urn: string;
  school: string;
  phase: string;
  /** Pupils on roll. */
  nor: number;
  ehcps: number;
  /** Pupils with SEN support; null when not known. */
  senSupport: number | null;
  /** Pounds of the fairer share fund; null when it is not shared out. */
  fairShare: number | null;
}

export interface DigestPlan {
  school: string;
  band: string;
  /** Whether the plan counts among the plans listed; payments of a year count those that have ended as well. */
  isLive: boolean;
  /** Pounds in the year. */
  paid: number;
  /** Null when its band has no value. */
  due: number | null;
}

/** A figure, or what stands in its place; null when it is not known. */
export type Shown = number | typeof HIDDEN | null;

/** A count with its share of the roll, beside the same of all schools of the phase. */
export interface Measured {
  count: Shown;
  share: Shown;
  phaseShare: Shown;
}

export interface SchoolDigest {
  urn: string;
  school: string;
  phase: string;
  nor: number;
  plans: Measured;
  support: Measured;
  /** Live plans in the list of plans, in all and by band. */
  listed: Shown;
  bands: Shown[];
  paid: Shown;
  due: Shown;
  fairShare: Shown;
}

export interface Digest {
  /** Bands in the order of each school's figures. */
  bands: string[];
  schools: SchoolDigest[];
}

const key = (text: string): string => text.trim().toLowerCase();
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

interface Column {
  hidden: boolean[];
  isTotalHidden: boolean;
}

/** Which counts of a column are hidden when its total is published; where that gives one away, the total is not. */
function hiddenIn(counts: readonly number[], threshold: number): Column {
  const isSmall = (count: number): boolean => count > 0 && count < threshold;
  const alone = counts.map(isSmall);
  // the total of one school is its own count, and a small total tells as much as a small count
  if (counts.length < 2 || isSmall(sum(counts))) return { hidden: alone, isTotalHidden: alone.some(Boolean) };
  try {
    const column = [...counts, sum(counts)].map((count) => [count]);
    const hidden = suppressed(column, threshold, true).slice(0, -1);
    return { hidden: hidden.map(([cell]) => cell ?? false), isTotalHidden: false };
  } catch (failure) {
    if (!(failure instanceof FundingError)) throw failure;
    return { hidden: alone, isTotalHidden: true };
  }
}

const shown = (isHidden: boolean, value: number | null): Shown =>
  value === null ? null : isHidden ? HIDDEN : value;
const shareOf = (count: number, roll: number): number | null => (roll > 0 ? count / roll : null);

/** A count of the schools of one phase; schools that do not give it are left out of its average. */
function measured(
  schools: readonly DigestSchool[],
  of: (school: DigestSchool) => number | null,
  threshold: number,
): Measured[] {
  const known = schools.filter((school) => of(school) !== null);
  const counts = known.map((school) => of(school) ?? 0);
  const { hidden, isTotalHidden } = hiddenIn(counts, threshold);
  const roll = sum(known.map(({ nor }) => nor));
  const phaseShare = shown(isTotalHidden, shareOf(sum(counts), roll));
  return schools.map((school) => {
    const place = known.indexOf(school);
    if (place < 0) return { count: null, share: null, phaseShare: null };
    const isHidden = hidden[place] ?? true;
    const count = counts[place] ?? 0;
    return { count: shown(isHidden, count), share: shown(isHidden, shareOf(count, school.nor)), phaseShare };
  });
}

/** Counts of a school by band whose total is published; all are hidden where no less would do. */
function hiddenBands(counts: readonly number[], threshold: number): boolean[] {
  try {
    return (suppressed([[...counts, sum(counts)]], threshold, true)[0] ?? []).slice(0, -1);
  } catch (failure) {
    if (!(failure instanceof FundingError)) throw failure;
    return counts.map(() => true);
  }
}

type Listed = Pick<SchoolDigest, 'listed' | 'bands' | 'paid' | 'due'>;

/** Plans of the list by band, and what was paid for them; money would tell what a hidden band holds. */
function listedOf(
  plans: readonly DigestPlan[],
  bands: readonly string[],
  isCountHidden: boolean,
  threshold: number,
): Listed {
  const live = plans.filter(({ isLive }) => isLive);
  const counts = bands.map((band) => live.filter((plan) => key(plan.band) === key(band)).length);
  // of few plans in the year, ended ones included, the money would tell as well
  const isFew = [live.length, plans.length].some((count) => count > 0 && count < threshold);
  const isHidden = isCountHidden || isFew;
  const hidden = isHidden ? counts.map(() => true) : hiddenBands(counts, threshold);
  const isMoneyHidden = isHidden || hidden.some(Boolean);
  const due = plans.every((plan) => plan.due !== null) ? sum(plans.map((plan) => plan.due ?? 0)) : null;
  return {
    listed: shown(isHidden, live.length),
    bands: counts.map((count, i) => shown(hidden[i] ?? true, count)),
    paid: shown(isMoneyHidden, sum(plans.map(({ paid }) => paid))),
    due: shown(isMoneyHidden, due),
  };
}

/** Schools by phase, in the order given. */
function byPhase(schools: readonly DigestSchool[]): DigestSchool[][] {
  const phases = new Map<string, DigestSchool[]>();
  for (const school of schools) {
    const found = phases.get(key(school.phase)) ?? [];
    phases.set(key(school.phase), [...found, school]);
  }
  return [...phases.values()];
}

/**
 * @param schools in the order in which they come back
 * @param plans of the list of plans, by the school's name; none when there is no list
 * @param bands in the order in which they are shown
 * @param threshold counts from 1 to threshold − 1 are hidden
 */
export function digest(
  schools: readonly DigestSchool[],
  plans: readonly DigestPlan[],
  bands: readonly string[],
  threshold: number,
): Digest {
  const found = new Map<DigestSchool, SchoolDigest>();
  for (const phase of byPhase(schools)) {
    const counts = measured(phase, ({ ehcps }) => ehcps, threshold);
    const support = measured(phase, ({ senSupport }) => senSupport, threshold);
    phase.forEach((school, i) => {
      const own = plans.filter((plan) => key(plan.school) === key(school.school));
      const isHidden = counts[i]?.count === HIDDEN;
      found.set(school, {
        urn: school.urn,
        school: school.school,
        phase: school.phase,
        nor: school.nor,
        plans: counts[i] as Measured,
        support: support[i] as Measured,
        ...listedOf(own, bands, isHidden, threshold),
        // what a school is paid follows from its count
        fairShare: shown(isHidden, school.fairShare),
      });
    });
  }
  return { bands: [...bands], schools: schools.map((school) => found.get(school) as SchoolDigest) };
}
