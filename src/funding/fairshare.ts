/**
 * The fairer share fund: a fixed sum shared among mainstream schools that carry more EHC plans than their demographics
 * would suggest. Four methods, one pay-out. Pure; typed schools in, pounds and reasons out. RANKED is built on the
 * inputs that Telford and Wrekin publishes; its weights are not public, so this is not Telford's formula.
 */
import { aboveZero, calculation, column, columnOf } from './columns';
import { wrongValue } from './errors';
import { MOST_UNITS, shareAt, toPence, unitShares, type Share, type UnitShares } from './money';
import { SCHOOLS } from './vocabulary';

export interface School {
  /** Row as a person counts it in the table or sheet the school was read from, for messages. */
  row: number;
  urn: string;
  school: string;
  phase: string;
  /** Pupils on roll. */
  nor: number;
  ehcps: number;
  /** EHC plans in resourced provision or a unit, funded separately and taken off. */
  ehcpsInRp: number | null;
  /** Weekly hours in the school's plans; null when not known. */
  hours: number | null;
  /** Share of pupils, any scale: only its ratio to the mean counts. Null = blank. */
  deprivation: number | null;
  priorAttainment: number | null;
  /** Pounds a year; needed by NOTIONAL. */
  notionalSen: number | null;
}

/**
 * Schools as they are calculated with: a column a figure, by the school's place, NaN where it is not known; texts are
 * looked up when asked for. Thousands of records would take longer to make and to clear away than the sums.
 */
export interface Schools {
  /** As a person counts it in the table, for messages. */
  row(place: number): number;
  urn(place: number): string | number;
  school(place: number): string;
  phase(place: number): string;
  nor: Float64Array;
  ehcps: Float64Array;
  ehcpsInRp: Float64Array;
  hours: Float64Array;
  deprivation: Float64Array;
  priorAttainment: Float64Array;
  notionalSen: Float64Array;
}

/** Figures of a school, none of which can be below 0. */
type Figure = Exclude<keyof Schools, 'row' | 'urn' | 'school' | 'phase'>;
/** The headings that they have in a table of schools. */
const HEADINGS = Object.fromEntries(
  SCHOOLS.columns.flatMap(({ kind, field, heading }) => (kind === 'text' ? [] : [[field, heading]])),
) as Record<Figure, string>;
const FIGURES = Object.keys(HEADINGS) as Figure[];

/** Records as columns. */
const inColumns = (schools: readonly School[]): Schools => ({
  row: (place) => (schools[place] as School).row,
  urn: (place) => (schools[place] as School).urn,
  school: (place) => (schools[place] as School).school,
  phase: (place) => (schools[place] as School).phase,
  ...(Object.fromEntries(
    FIGURES.map((figure) => [figure, Float64Array.from(schools, (school) => school[figure] ?? NaN)]),
  ) as Record<Figure, Float64Array>),
});

/** How the expected number of EHC plans is worked out; in words: fairshare-words.ts. */
export const FAIRSHARE_METHOD_NAMES = ['RANKED', 'AVERAGE', 'NOTIONAL', 'THRESHOLD'] as const;
export type FairShareMethod = (typeof FAIRSHARE_METHOD_NAMES)[number];

export interface FairShareSettings {
  unitRate: number;
  byPhase: boolean;
  hoursCap: number;
  deprivationWeight: number;
  priorAttainmentWeight: number;
  rankGap: number;
  notionalShare: number;
  threshold: number;
  wholePupils: boolean;
  termShare: number;
  capPerSchool: number | null;
  minimumPayment: number;
  fillTheFund: boolean;
}

export interface SettingLimits {
  key: keyof FairShareSettings;
  /** The name typed in a settings table. */
  name: string;
  kind: 'money' | 'number' | 'share' | 'flag';
  /** Its value where none is given. */
  initial: number | boolean | null;
  /** Smallest and largest value allowed. */
  least: number;
  most: number;
}

const LARGE = 1e9;
const setting = <Key extends keyof FairShareSettings>(
  key: Key,
  name: string,
  kind: SettingLimits['kind'],
  initial: FairShareSettings[Key],
  least = 0,
  most = kind === 'flag' || kind === 'share' ? 1 : LARGE,
): SettingLimits => ({ key, name, kind, initial, least, most });

/** What can be set, in the order in which it is shown; in words: fairshare-words.ts. */
export const FAIRSHARE_LIMITS: readonly SettingLimits[] = [
  setting('unitRate', 'Unit rate', 'money', 6000, 0.01),
  setting('byPhase', 'By phase', 'flag', true),
  setting('hoursCap', 'Hours cap', 'number', 15, 0.01, 168),
  setting('deprivationWeight', 'Deprivation weight', 'number', 0.5),
  setting('priorAttainmentWeight', 'Low prior attainment weight', 'number', 0.5),
  setting('rankGap', 'Rank gap', 'number', 0),
  setting('notionalShare', 'Notional share', 'share', 0.5),
  setting('threshold', 'Threshold', 'share', 0.03),
  setting('wholePupils', 'Whole pupils', 'flag', false),
  setting('termShare', 'Term share', 'share', 1),
  setting('capPerSchool', 'Cap per school', 'money', null),
  setting('minimumPayment', 'Minimum payment', 'money', 0),
  setting('fillTheFund', 'Fill the fund', 'flag', false),
];

/** Settings given by name; the others at their initial values. */
export const fairShareSettings = (given: ReadonlyMap<string, number | boolean>): FairShareSettings =>
  Object.fromEntries(
    FAIRSHARE_LIMITS.map(({ key, name, initial }) => [key, given.get(name) ?? initial]),
  ) as unknown as FairShareSettings;

export const DEFAULT_FAIRSHARE_SETTINGS = fairShareSettings(new Map());

/** What a school gets, and why, with how its figures came about for those who check them. */
export interface WorkedShare {
  urn: string;
  school: string;
  phase: string;
  /** EHC plans less those in resourced provision. */
  counted: number;
  /** Pupils, or weekly hours under RANKED; null for a school outside the averages (no roll). */
  expected: number | null;
  excess: number | null;
  /** RANKED only: 1 = highest, ties share the mean rank. */
  demographicRank: number | null;
  hoursRank: number | null;
  eligible: boolean;
  /** Pounds, unrounded, after the minimum and before the cap and the fund. */
  entitlement: number;
  /** Pounds in whole pence. */
  allocation: number;
  reason: string;
  status: (typeof STATUSES)[number];
  /** RANKED only: need relative to the mean, and weekly hours counted. */
  need: number | null;
  hours: number | null;
  capped: boolean;
  /** Pounds before pence are shared. */
  exact: number;
  /** In pence. */
  pence: Share;
}

/** What stands behind a whole number, by its hundredths: "", ".01" … ".1" … ".99". */
const DECIMALS = Array.from({ length: 100 }, (_, rest) => String(rest / 100).slice(1));
/** The last three digits of a number from 1,000: "000" … "999". The engine keeps the texts of few whole numbers. */
const DIGITS = Array.from({ length: 1000 }, (_, rest) => String(1000 + rest).slice(1));
/** At most two decimals: 3, 3.5, 3.25. Put together from whole numbers, which is quicker than from a double. */
function short(value: number): string {
  const hundredths = Math.round(value * 100);
  if (!(hundredths >= 0 && hundredths < 1e9)) return String(hundredths / 100);
  const whole = Math.floor(hundredths / 100);
  const thousands = Math.floor(whole / 1000);
  const digits = thousands ? thousands + (DIGITS[whole - thousands * 1000] as string) : whole;
  return digits + (DECIMALS[hundredths - whole * 100] as string);
}
// made once: a formatter is slow to make
const PENCE_FORMAT = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const pounds = (value: number): string => `£${PENCE_FORMAT.format(value)}`;

/** What became of a school's claim. */
const STATUSES = ['No pupils on roll', 'Not above expected', 'Below the minimum', 'Paid'] as const;
// one by one, so that each stands in the built code as its number
const OUTSIDE = 0;
const NOT_ABOVE = 1;
const BELOW = 2;
const PAID = 3;

/**
 * What a method finds for each school before any money is shared, by the school's place; NaN where it finds nothing.
 * Columns of numbers, not a record a school: with thousands of schools, records that wait for figures take longest.
 */
class Claims {
  /** EHC plans less those in resourced provision. */
  readonly counted: Float64Array;
  readonly need: Float64Array;
  readonly hours: Float64Array;
  readonly expected: Float64Array;
  readonly excess: Float64Array;
  readonly demographicRank: Float64Array;
  readonly hoursRank: Float64Array;
  readonly entitlement: Float64Array;
  /** Places in STATUSES. */
  readonly status: Float64Array;
  /** What stands at the end of the reason, of the few schools that have something to add. */
  readonly notes = new Map<number, string>();

  constructor({ ehcps, ehcpsInRp }: Schools) {
    const { length } = ehcps;
    this.counted = column(length);
    for (let place = 0; place < length; place++)
      // a blank, NaN here, is none
      this.counted[place] = Math.max(
        0,
        ((ehcps[place] as number) || 0) - ((ehcpsInRp[place] as number) || 0),
      );
    this.need = columnOf(length, NaN);
    this.hours = columnOf(length, NaN);
    this.expected = columnOf(length, NaN);
    this.excess = columnOf(length, NaN);
    this.demographicRank = columnOf(length, NaN);
    this.hoursRank = columnOf(length, NaN);
    this.entitlement = columnOf(length, 0);
    this.status = columnOf(length, OUTSIDE);
  }

  /** A claim as a method finds it; what it is worth comes only to those who are eligible. */
  set(place: number, isEligible: boolean, entitlement: number): void {
    this.entitlement[place] = isEligible ? entitlement : 0;
    this.status[place] = isEligible ? PAID : NOT_ABOVE;
  }

  /** Entitlements too small to be paid are dropped, and their schools told. */
  dropBelow(minimum: number): void {
    for (let place = 0; place < this.entitlement.length; place++) {
      const entitlement = this.entitlement[place] as number;
      if (!(entitlement > 0 && entitlement < minimum)) continue;
      this.entitlement[place] = 0;
      this.status[place] = BELOW;
      this.notes.set(
        place,
        `entitlement of ${pounds(entitlement)} is below the minimum payment of ${pounds(minimum)}.`,
      );
    }
  }
}

const whereIs = ({ row, school, urn }: Schools, place: number): string =>
  `Schools: row ${row(place)} (${school(place) || urn(place)})`;

/** @throws FundingError when two schools have one URN. */
function checkUrns(schools: Schools): void {
  const { urn, row, nor } = schools;
  // most URNs are numbers, and where the numbers differ so do their texts
  const numbers = column(nor.length);
  for (let place = 0; place < numbers.length; place++) numbers[place] = Number(urn(place));
  numbers.sort();
  let differ = true;
  for (let i = 1; i < numbers.length; i++) differ &&= (numbers[i] as number) > (numbers[i - 1] as number);
  if (differ) return;
  const seen = new Map<string, number>();
  for (let place = 0; place < numbers.length; place++) {
    const text = String(urn(place));
    const first = seen.get(text);
    if (first !== undefined)
      throw wrongValue(
        `${whereIs(schools, place)}: URN ${text} stands already in row ${row(first)}; remove one of them.`,
      );
    seen.set(text, place);
  }
}

function checkSchools(schools: Schools, method: FairShareMethod): void {
  for (const figure of FIGURES) {
    const values = schools[figure];
    for (let place = 0; place < values.length; place++)
      if ((values[place] as number) < 0)
        throw wrongValue(
          `${whereIs(schools, place)}: ${HEADINGS[figure]} is ${values[place]}; give 0 or more.`,
        );
  }
  checkUrns(schools);
  const { nor, ehcps, notionalSen } = schools;
  for (let place = 0; place < nor.length; place++) {
    const roll = nor[place] as number;
    if (roll > 0 && (ehcps[place] as number) > roll) {
      throw wrongValue(
        `${whereIs(schools, place)}: EHCPs (${ehcps[place]}) are more than NOR (${roll}); correct one of them.`,
      );
    }
    if (method === 'NOTIONAL' && roll > 0 && !((notionalSen[place] as number) >= 0)) {
      throw wrongValue(
        `${whereIs(schools, place)}: Notional SEN is blank, and the method NOTIONAL needs it; give the budget in pounds.`,
      );
    }
  }
}

/** Places of the schools that are compared with each other. */
type Group = Float64Array;

/** Schools with a roll, in groups: by phase, or all in one. */
function groupsOf({ nor, phase: phaseAt }: Schools, settings: FairShareSettings): Group[] {
  const numbers = new Map<string, number>();
  /** Number of a phase's group as the phase was typed: there are few phases and thousands of schools. */
  const typed = new Map<string, number>();
  const counts: number[] = [];
  const groupOf = (phase: string): number => {
    const key = phase.trim().toLowerCase();
    const group = numbers.get(key) ?? numbers.size;
    numbers.set(key, group);
    typed.set(phase, group);
    return group;
  };
  const groups = column(nor.length);
  for (let place = 0; place < groups.length; place++) {
    const compared = settings.byPhase ? phaseAt(place) : '';
    const group = (nor[place] as number) > 0 ? (typed.get(compared) ?? groupOf(compared)) : -1;
    groups[place] = group;
    if (group >= 0) counts[group] = (counts[group] ?? 0) + 1;
  }
  const ordered = column(nor.length);
  let end = 0;
  const ends = counts.map((count) => (end += count));
  // from the last school backwards, so that each group ends up in the order of the schools
  const next = [...ends];
  for (let place = groups.length - 1; place >= 0; place--) {
    const group = groups[place] as number;
    if (group >= 0) ordered[(next[group] = (next[group] as number) - 1)] = place;
  }
  return counts.map((count, group) => ordered.subarray((ends[group] as number) - count, ends[group]));
}

/** Plans and pupils of a group, added up once for all its schools. */
interface GroupTotals {
  plans: number;
  pupils: number;
}

type ExpectedPupils = (
  schools: Schools,
  place: number,
  totals: GroupTotals,
  settings: FairShareSettings,
) => number;

/** How many EHC plans each of the pupil-counting methods expects of a school. */
const EXPECTED: Record<Exclude<FairShareMethod, 'RANKED'>, ExpectedPupils> = {
  AVERAGE: ({ nor }, place, { plans, pupils }) => ((nor[place] as number) * plans) / pupils,
  NOTIONAL: ({ notionalSen }, place, _totals, settings) =>
    (settings.notionalShare * (notionalSen[place] as number)) / settings.unitRate,
  THRESHOLD: ({ nor }, place, _totals, settings) => settings.threshold * (nor[place] as number),
};

function pupilClaims(
  schools: Schools,
  group: Group,
  claims: Claims,
  method: Exclude<FairShareMethod, 'RANKED'>,
  settings: FairShareSettings,
): void {
  const totals = { plans: 0, pupils: 0 };
  for (const place of group) {
    totals.plans += claims.counted[place] as number;
    totals.pupils += schools.nor[place] as number;
  }
  for (const place of group) {
    const expected = EXPECTED[method](schools, place, totals, settings);
    const over = above(claims.counted[place] as number, expected);
    // 2.9999999999 is 3 in all but the last bits; a whole pupil must not be lost to that
    const excess = settings.wholePupils ? Math.floor(Math.round(over * 1e9) / 1e9) : over;
    claims.expected[place] = expected;
    claims.excess[place] = excess;
    claims.set(place, excess > 0, excess * settings.unitRate * settings.termShare);
  }
}

/** What is counted above what is expected. Doubles leave dust where the two are equal; that is no excess. */
function above(found: number, expected: number): number {
  const over = found - expected;
  return over > 1e-9 ? over : 0;
}

/** Why a school that may claim, or might have, gets what it gets. */
type Reason = (outcome: string, place: number, fund: SharedFund) => string;

const pupilReason: Reason = (outcome, place, { claims }) => {
  const expected = short(claims.expected[place] as number);
  return claims.status[place] === PAID
    ? `${outcome}: ${short(claims.counted[place] as number)} EHCPs against ${expected} expected.`
    : `${outcome}: not above the ${expected} EHCPs expected.`;
};

/** Weekly hours counted: at most the cap for each plan; without hours, the cap for each. */
function hoursCounted(counted: number, hours: number, { hoursCap }: FairShareSettings): number {
  const most = hoursCap * counted;
  return hours < most ? hours : most;
}

interface Measure {
  figure: 'deprivation' | 'priorAttainment';
  weight: 'deprivationWeight' | 'priorAttainmentWeight';
}
const MEASURES: readonly Measure[] = [
  { figure: 'deprivation', weight: 'deprivationWeight' },
  { figure: 'priorAttainment', weight: 'priorAttainmentWeight' },
];

/** Measures that some school has. @throws FundingError when nothing is left to weigh by. */
function measuresUsed(schools: Schools, settings: FairShareSettings): Measure[] {
  const used = MEASURES.filter(({ figure }) => schools[figure].some((value) => value >= 0));
  if (used.length === 0) {
    throw wrongValue(
      'Schools: the method RANKED needs a Deprivation or a Low prior attainment column; add one, or choose AVERAGE.',
    );
  }
  if (used.every(({ weight }) => settings[weight] <= 0)) {
    throw wrongValue(
      `Settings: the weights of ${used.map(({ figure }) => HEADINGS[figure]).join(' and ')} are 0; give at least one above 0.`,
    );
  }
  return used;
}

/** The places of whole numbers, those of the smallest first. */
function placesUpwards(numbers: Float64Array): Float64Array {
  const count = numbers.length;
  const places = column(count);
  // number and place in one: numbers alone are sorted many times as quickly as by a comparison
  for (let i = 0; i < count; i++) places[i] = (numbers[i] as number) * count + i;
  places.sort();
  if ((places[count - 1] as number) > Number.MAX_SAFE_INTEGER)
    return places.map((_, i) => i).sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  for (let i = 0; i < count; i++) {
    const both = places[i] as number;
    places[i] = both - Math.floor(both / count) * count;
  }
  return places;
}

/** Rank 1 = highest; equal values share the mean of their ranks. */
export function meanRanks(values: ArrayLike<number>): Float64Array {
  const count = values.length;
  const found = column(count);
  // doubles that differ only in the last bits are a tie; the sheet compares the same rounded values
  for (let i = 0; i < count; i++) found[i] = Math.round((values[i] as number) * 1e9);
  const upwards = placesUpwards(found);
  const ranks = column(count);
  for (let first = 0; first < count;) {
    const value = found[upwards[first] as number];
    let next = first + 1;
    while (next < count && found[upwards[next] as number] === value) next++;
    // places first to next − 1, counted from the other end
    const rank = count - (first + next - 1) / 2;
    for (; first < next; first++) ranks[upwards[first] as number] = rank;
  }
  return ranks;
}

/** A measure over the schools of a group. */
interface Weighed {
  name: string;
  weight: number;
  /** By school, in terms of the mean; NaN where it is blank or the mean is 0, which counts as average. */
  relative: Float64Array;
}

/** A measure in terms of its mean over the group, weighted by roll over the schools that have it. */
function weighed(
  { figure, weight }: Measure,
  schools: Schools,
  group: Group,
  settings: FairShareSettings,
): Weighed {
  const relative = column(group.length);
  const figures = schools[figure];
  let roll = 0;
  let total = 0;
  for (let i = 0; i < group.length; i++) {
    const place = group[i] as number;
    const value = figures[place] as number;
    relative[i] = value;
    // no figure is below 0; one that is not known is not compared
    if (!(value >= 0)) continue;
    roll += schools.nor[place] as number;
    total += (schools.nor[place] as number) * value;
  }
  const mean = roll === 0 ? 0 : total / roll;
  for (let i = 0; i < group.length; i++) relative[i] = mean === 0 ? NaN : (relative[i] as number) / mean;
  return { name: HEADINGS[figure], weight: settings[weight], relative };
}

/** Need of the school at a place of the group, relative to the mean. */
function needAt(measures: readonly Weighed[], weights: number, i: number): number {
  let need = 0;
  for (const { weight, relative } of measures) {
    const figure = relative[i] as number;
    need += weight * (figure >= 0 ? figure : 1);
  }
  return need / weights;
}

/** Remark on the measures that had to be taken as average for a school; "" when there was none. */
function assumptionsAt(measures: readonly Weighed[], i: number): string {
  let assumed = '';
  for (const { name, relative } of measures) {
    if (!((relative[i] as number) >= 0)) assumed += assumed ? ` and ${name}` : name;
  }
  return assumed && ` ${assumed} taken as average (blank or all 0).`;
}

function rankedClaims(
  schools: Schools,
  group: Group,
  claims: Claims,
  used: readonly Measure[],
  settings: FairShareSettings,
): void {
  const measures = used.map((measure) => weighed(measure, schools, group, settings));
  const weights = measures.reduce((total, { weight }) => total + weight, 0);
  const [needs, intensities] = [column(group.length), column(group.length)];
  let totalWeighted = 0;
  let totalHours = 0;
  for (let i = 0; i < group.length; i++) {
    const place = group[i] as number;
    const roll = schools.nor[place] as number;
    const need = needAt(measures, weights, i);
    const hours = hoursCounted(claims.counted[place] as number, schools.hours[place] as number, settings);
    needs[i] = claims.need[place] = need;
    claims.hours[place] = hours;
    intensities[i] = hours / roll;
    totalWeighted += need * roll;
    totalHours += hours;
  }
  const [byNeed, byHours] = [meanRanks(needs), meanRanks(intensities)];
  for (let i = 0; i < group.length; i++) {
    const place = group[i] as number;
    const weighted = (needs[i] as number) * (schools.nor[place] as number);
    const expected = totalWeighted === 0 ? 0 : (weighted * totalHours) / totalWeighted;
    const excess = above(claims.hours[place] as number, expected);
    claims.expected[place] = expected;
    claims.excess[place] = excess;
    claims.demographicRank[place] = byNeed[i] as number;
    claims.hoursRank[place] = byHours[i] as number;
    // eligible when hours rank enough higher than need and there are more hours than expected
    const isEligible = isAboveGap(claims, place, settings) && excess > 0;
    claims.set(place, isEligible, (excess / settings.hoursCap) * settings.unitRate * settings.termShare);
    const assumed = assumptionsAt(measures, i);
    if (assumed) claims.notes.set(place, assumed);
  }
}

const isAboveGap = (claims: Claims, place: number, { rankGap }: FairShareSettings): boolean =>
  (claims.demographicRank[place] as number) - (claims.hoursRank[place] as number) > rankGap;

/** How the reason of a school begins whose hours do not rank high enough. */
const belowGap = ({ rankGap }: FairShareSettings): string =>
  `Not paid: hours do not rank more than ${short(rankGap)} above need (rank `;

/** The sentences about ranks, with gaps to be filled. Kept: of thousands, each array and joint of texts counts. */
const BELOW_GAP = ['', '', ' by hours, ', '', ' by need).'];
const ABOVE_GAP = [
  '',
  ': ',
  '',
  ' weekly hours above the ',
  '',
  ' expected; rank ',
  '',
  ' by hours, ',
  '',
  ' by need.',
];

const rankedReason: Reason = (outcome, place, { claims, settings, below }) => {
  const byHours = short(claims.hoursRank[place] as number);
  const byNeed = short(claims.demographicRank[place] as number);
  if (!isAboveGap(claims, place, settings)) {
    BELOW_GAP[0] = below;
    BELOW_GAP[1] = byHours;
    BELOW_GAP[3] = byNeed;
    return BELOW_GAP.join('');
  }
  const expected = short(claims.expected[place] as number);
  if (claims.status[place] !== PAID) return `${outcome}: hours are not above the ${expected} expected.`;
  ABOVE_GAP[0] = outcome;
  ABOVE_GAP[2] = short(claims.excess[place] as number);
  ABOVE_GAP[4] = expected;
  ABOVE_GAP[6] = byHours;
  ABOVE_GAP[8] = byNeed;
  return ABOVE_GAP.join('');
};

function claimsOf(schools: Schools, method: FairShareMethod, settings: FairShareSettings): Claims {
  const claims = new Claims(schools);
  const groups = groupsOf(schools, settings);
  // with no school to compare, nothing need be there to compare by
  const used = method === 'RANKED' && groups.length > 0 ? measuresUsed(schools, settings) : [];
  for (const group of groups)
    calculation(() => {
      if (method === 'RANKED') rankedClaims(schools, group, claims, used, settings);
      else pupilClaims(schools, group, claims, method, settings);
    });
  claims.dropBelow(settings.minimumPayment);
  return claims;
}

export interface PayOut {
  /** What is paid out in all, pounds. */
  total: number;
  /** Every uncapped entitlement is paid this part of itself. */
  factor: number;
  /** Pounds before pence are shared. */
  exact: number[];
  capped: boolean[];
}

/** How many entitlements are above a limit, and what the others come to. */
function around(entitlements: Float64Array, limit: number): { above: number; rest: number } {
  // sums that are taken out of an array to begin with become an object with every school
  let above = 0;
  let rest = 0;
  for (const claim of entitlements) {
    if (claim > limit) above++;
    else rest += claim;
  }
  return { above, rest };
}

/**
 * The largest entitlement that is not held at the cap. One is held when λ, worked out with the larger ones at the cap,
 * would still take it there; those held are always the largest, so the boundary can be halved down to.
 */
function largestOpen(entitlements: Float64Array, total: number, cap: number): number {
  if (cap === Infinity) return Infinity;
  const upwards = aboveZero(entitlements);
  const largest = (nth: number): number => upwards[upwards.length - nth] ?? 0;
  const isHeld = (claim: number): boolean => {
    const { above: larger, rest } = around(upwards, claim);
    return claim * (total - cap * larger) >= cap * rest;
  };
  let [held, tried] = [0, upwards.length];
  while (held < tried) {
    const middle = (held + tried + 1) >> 1;
    if (isHeld(largest(middle))) held = middle;
    else tried = middle - 1;
  }
  return largest(held + 1);
}

/** How a fund is shared: an entitlement is paid min(cap, factor × entitlement). */
interface Terms {
  /** What is paid out in all, pounds. */
  total: number;
  /** Every uncapped entitlement is paid this part of itself. */
  factor: number;
  cap: number;
  /** Entitlements above it are held at the cap. */
  open: number;
}

/** The one factor that pays out the total. */
function termsOf(entitlements: Float64Array, budget: number, settings: FairShareSettings): Terms {
  const cap = settings.capPerSchool ?? Infinity;
  let claims = 0;
  let capped = 0;
  for (const claim of entitlements) {
    claims += claim;
    capped += Math.min(claim, cap);
  }
  const wanted = claims >= budget || settings.fillTheFund ? budget : capped;
  const total = claims === 0 ? 0 : Math.min(wanted, cap * around(entitlements, 0).above);
  if (total === 0) return { total, factor: 0, cap, open: Infinity };
  const open = largestOpen(entitlements, total, cap);
  const { above: atCap, rest } = around(entitlements, open);
  // Infinity × 0 is not a number, so an absent cap must not be multiplied
  return { total, factor: rest === 0 ? 1 : (total - (atCap === 0 ? 0 : cap * atCap)) / rest, cap, open };
}

const isCapped = (claim: number, { open }: Terms): boolean => claim > open;
/** Pounds before pence are shared. */
const exactOf = (claim: number, terms: Terms): number =>
  isCapped(claim, terms) ? terms.cap : claim * terms.factor;

/** Shares the fund: min(cap, λ × entitlement) with the one λ that pays out the total. */
export function payOut(entitlements: readonly number[], budget: number, settings: FairShareSettings): PayOut {
  const terms = termsOf(new Float64Array(entitlements), budget, settings);
  return {
    total: terms.total,
    factor: terms.factor,
    exact: entitlements.map((claim) => exactOf(claim, terms)),
    capped: entitlements.map((claim) => isCapped(claim, terms)),
  };
}

/** @throws FundingError when a setting is out of its range. */
function checkSettings(settings: FairShareSettings): void {
  for (const { key, name, least, most } of FAIRSHARE_LIMITS) {
    const value = settings[key];
    if (typeof value !== 'number') continue;
    if (!(value >= least && value <= most)) {
      const upTo = most === LARGE ? '' : ` and at most ${most}`;
      throw wrongValue(`Settings: ${name} is ${value}; give a number of at least ${least}${upTo}.`);
    }
  }
}

/** A fund as it is shared out; figures by the school's place, only as long as the calculation goes on (columns.ts). */
export interface SharedFund {
  method: FairShareMethod;
  settings: FairShareSettings;
  claims: Claims;
  terms: Terms;
  pence: UnitShares;
  /** Pounds in whole pence. */
  allocation: Float64Array;
  /** How the reason begins under RANKED when hours do not rank high enough. */
  below: string;
}

/**
 * As fairShare, of schools in columns, and in columns. To be called within a calculation.
 * @throws FundingError naming the row and the column of what is wrong
 */
export function shareOut(
  schools: Schools,
  budget: number,
  method: FairShareMethod,
  settings: FairShareSettings,
): SharedFund {
  if (!(budget >= 0 && budget * 100 <= MOST_UNITS))
    throw wrongValue(`budget is ${budget}; give the fund in pounds, from 0 to 100,000,000,000.`);
  checkSettings(settings);
  checkSchools(schools, method);
  const claims = claimsOf(schools, method, settings);
  const terms = termsOf(claims.entitlement, budget, settings);
  const exact = column(schools.nor.length);
  for (let place = 0; place < exact.length; place++)
    exact[place] = exactOf(claims.entitlement[place] as number, terms) * 100;
  const pence = unitShares(exact, toPence(terms.total));
  const allocation = column(exact.length);
  for (let place = 0; place < allocation.length; place++)
    allocation[place] = ((pence.whole[place] as number) + (pence.extra[place] as number)) / 100;
  return { method, settings, claims, terms, pence, allocation, below: belowGap(settings) };
}

/** True when a school may claim, even if its entitlement is below the minimum payment. */
export const isEligible = ({ claims }: SharedFund, place: number): boolean =>
  (claims.status[place] as number) >= BELOW;

/**
 * Shares `budget` pounds among schools.
 * @param schools in the order in which results come back
 * @param budget pounds, 0 or more
 * @throws FundingError naming the row and the column of what is wrong
 */
export const fairShare = (
  schools: readonly School[],
  budget: number,
  method: FairShareMethod,
  settings: FairShareSettings = DEFAULT_FAIRSHARE_SETTINGS,
): WorkedShare[] =>
  calculation(() => {
    const fund = shareOut(inColumns(schools), budget, method, settings);
    return schools.map((school, place) => workedShare(school, place, fund));
  });

function workedShare({ urn, school, phase }: School, place: number, fund: SharedFund): WorkedShare {
  const { claims, terms, pence } = fund;
  const entitlement = claims.entitlement[place] as number;
  return {
    urn,
    school,
    phase,
    counted: claims.counted[place] as number,
    expected: known(claims.expected, place),
    excess: known(claims.excess, place),
    demographicRank: known(claims.demographicRank, place),
    hoursRank: known(claims.hoursRank, place),
    eligible: isEligible(fund, place),
    entitlement,
    allocation: fund.allocation[place] as number,
    reason: reasonOf(fund, place),
    status: STATUSES[claims.status[place] as number] as WorkedShare['status'],
    need: known(claims.need, place),
    hours: known(claims.hours, place),
    capped: isCapped(entitlement, terms),
    exact: exactOf(entitlement, terms),
    pence: shareAt(pence, place),
  };
}

/** A figure of a claim; null where there is none. */
function known(figures: Float64Array, place: number): number | null {
  const figure = figures[place] as number;
  return Number.isNaN(figure) ? null : figure;
}

/** Why the school at a place gets what it gets, in a sentence. */
export function reasonOf(fund: SharedFund, place: number): string {
  const { claims, allocation, terms, method } = fund;
  const status = claims.status[place] as number;
  const entitlement = claims.entitlement[place] as number;
  const outcome = outcomeOf(status, entitlement, allocation[place] as number, isCapped(entitlement, terms));
  if (status === OUTSIDE) return `${outcome}: no pupils on roll, so the school is outside every average.`;
  const note = claims.notes.get(place) ?? '';
  if (status === BELOW) return `${outcome}: ${note}`;
  const reason = method === 'RANKED' ? rankedReason : pupilReason;
  return reason(outcome, place, fund) + note;
}

/** What a school gets, in a few words. */
function outcomeOf(status: number, entitlement: number, allocation: number, atCap: boolean): string {
  if (status === PAID && entitlement === 0) return 'Not paid, as the term share is 0';
  if (entitlement === 0) return 'Not paid';
  if (allocation === 0) return 'Not paid, as the fund leaves less than a penny for it';
  if (atCap) return `Paid up to the cap of ${pounds(allocation)}`;
  if (Math.abs(allocation - entitlement) < 0.01) return 'Paid in full';
  return `Paid ${((allocation / entitlement) * 100).toFixed(1)}% of the entitlement`;
}
