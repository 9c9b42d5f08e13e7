/**
 * The fairer share fund: a fixed sum shared among mainstream schools that carry more EHC plans than their demographics
 * would suggest. Four methods, one pay-out. Pure; typed schools in, pounds and reasons out. RANKED is built on the
 * inputs that Telford and Wrekin publishes; its weights are not public, so this is not Telford's formula.
 */
import { wrongValue } from './errors';
import { MOST_UNITS, remainderShares, toPence, type Share } from './money';

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

export const FAIRSHARE_METHODS = [
  { id: 'RANKED', question: 'Rank schools by need and by EHCP hours, and pay where hours rank higher' },
  { id: 'AVERAGE', question: 'Pay for EHCPs above the average share of the roll' },
  { id: 'NOTIONAL', question: 'Pay for EHCPs that the notional SEN budget does not cover' },
  { id: 'THRESHOLD', question: 'Pay for EHCPs above a fixed share of the roll' },
] as const;
export type FairShareMethod = (typeof FAIRSHARE_METHODS)[number]['id'];

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

export interface SettingWords {
  key: keyof FairShareSettings;
  /** The name typed in a settings table. */
  name: string;
  kind: 'money' | 'number' | 'share' | 'flag';
  unit: string;
  /** Smallest and largest value allowed. */
  least: number;
  most: number;
  source: string;
  /** Methods that use it; empty = all. */
  methods: readonly FairShareMethod[];
}

const LARGE = 1e9;
const setting = (
  key: keyof FairShareSettings,
  name: string,
  kind: SettingWords['kind'],
  unit: string,
  least: number,
  most: number,
  source: string,
  ...methods: FairShareMethod[]
): SettingWords => ({ key, name, kind, unit, least, most, source, methods });

export const FAIRSHARE_SETTINGS: readonly SettingWords[] = [
  setting(
    'unitRate',
    'Unit rate',
    'money',
    '£ a year per EHCP pupil (element 2)',
    0.01,
    LARGE,
    'DfE, notional SEN guide 2025 to 2026: up to £6,000',
  ),
  setting(
    'byPhase',
    'By phase',
    'flag',
    'averages, ranks and means within each phase',
    0,
    1,
    'Own choice: averages differ much between phases',
  ),
  setting(
    'hoursCap',
    'Hours cap',
    'number',
    'weekly hours counted per EHCP',
    0.01,
    168,
    "Westminster schools' forum, 14 November 2022: first 15 hours",
    'RANKED',
  ),
  setting(
    'deprivationWeight',
    'Deprivation weight',
    'number',
    'weight',
    0,
    LARGE,
    'Own choice: no council has published weights',
    'RANKED',
  ),
  setting(
    'priorAttainmentWeight',
    'Low prior attainment weight',
    'number',
    'weight',
    0,
    LARGE,
    'Own choice: no council has published weights',
    'RANKED',
  ),
  setting('rankGap', 'Rank gap', 'number', 'ranks; eligible above this', 0, LARGE, 'Own choice', 'RANKED'),
  setting(
    'notionalShare',
    'Notional share',
    'share',
    'share of notional SEN that must be used first',
    0,
    1,
    'Northumberland 2025-26: 50%',
    'NOTIONAL',
  ),
  setting('threshold', 'Threshold', 'share', 'share of the roll', 0, 1, 'Own choice', 'THRESHOLD'),
  setting(
    'wholePupils',
    'Whole pupils',
    'flag',
    'round excess pupils down',
    0,
    1,
    'Own choice',
    'AVERAGE',
    'NOTIONAL',
    'THRESHOLD',
  ),
  setting(
    'termShare',
    'Term share',
    'share',
    'share of the year paid for',
    0,
    1,
    'West Berkshire pays pro rata each term',
  ),
  setting('capPerSchool', 'Cap per school', 'money', '£; blank = none', 0, LARGE, 'Own choice'),
  setting(
    'minimumPayment',
    'Minimum payment',
    'money',
    '£; smaller entitlements are not paid',
    0,
    LARGE,
    'Own choice',
  ),
  setting(
    'fillTheFund',
    'Fill the fund',
    'flag',
    'share the whole fund even when entitlements are less',
    0,
    1,
    'Own choice',
  ),
];

export const DEFAULT_FAIRSHARE_SETTINGS: FairShareSettings = {
  unitRate: 6000,
  byPhase: true,
  hoursCap: 15,
  deprivationWeight: 0.5,
  priorAttainmentWeight: 0.5,
  rankGap: 0,
  notionalShare: 0.5,
  threshold: 0.03,
  wholePupils: false,
  termShare: 1,
  capPerSchool: null,
  minimumPayment: 0,
  fillTheFund: false,
};

export interface SchoolShare {
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
  status: 'Paid' | 'Not above expected' | 'Below the minimum' | 'No pupils on roll';
  reason: string;
  /** How the figures came about, for those who check them. */
  steps: {
    /** RANKED: need relative to the mean, and weekly hours counted. */
    need: number | null;
    hours: number | null;
    capped: boolean;
    /** Pounds before pence are shared. */
    exact: number;
    /** In pence. */
    share: Share;
  };
}

/** What a method finds for one school before any money is shared. */
interface Claim {
  expected: number | null;
  excess: number | null;
  demographicRank: number | null;
  hoursRank: number | null;
  eligible: boolean;
  entitlement: number;
  status: SchoolShare['status'];
  need: number | null;
  hours: number | null;
  /** Why not, or a remark for the reason. */
  remark: string;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const counted = (school: School): number => Math.max(0, school.ehcps - (school.ehcpsInRp ?? 0));
const short = (value: number): string => String(Math.round(value * 100) / 100);
// made once: a formatter is slow to make
const PENCE_FORMAT = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const pounds = (value: number): string => `£${PENCE_FORMAT.format(value)}`;

const NO_ROLL: Claim = {
  expected: null,
  excess: null,
  demographicRank: null,
  hoursRank: null,
  eligible: false,
  entitlement: 0,
  status: 'No pupils on roll',
  need: null,
  hours: null,
  remark: 'No pupils on roll, so the school is outside every average.',
};

function checkSchools(schools: readonly School[], method: FairShareMethod): void {
  const seen = new Map<string, number>();
  for (const school of schools) {
    const where = `Schools: row ${school.row} (${school.school || school.urn})`;
    const first = seen.get(school.urn);
    if (first !== undefined)
      throw wrongValue(`${where}: URN ${school.urn} stands already in row ${first}; remove one of them.`);
    seen.set(school.urn, school.row);
    for (const [name, value] of [
      ['NOR', school.nor],
      ['EHCPs', school.ehcps],
      ['EHCPs in RP', school.ehcpsInRp],
      ['EHCP hours', school.hours],
      ['Deprivation', school.deprivation],
      ['Low prior attainment', school.priorAttainment],
      ['Notional SEN', school.notionalSen],
    ] as const) {
      if ((value ?? 0) < 0) throw wrongValue(`${where}: ${name} is ${value}; give 0 or more.`);
    }
    if (school.nor > 0 && school.ehcps > school.nor) {
      throw wrongValue(
        `${where}: EHCPs (${school.ehcps}) are more than NOR (${school.nor}); correct one of them.`,
      );
    }
    if (method === 'NOTIONAL' && school.nor > 0 && school.notionalSen === null) {
      throw wrongValue(
        `${where}: Notional SEN is blank, and the method NOTIONAL needs it; give the budget in pounds.`,
      );
    }
  }
}

/** Schools with a roll, in groups: by phase, or all in one. */
function groupsOf(schools: readonly School[], settings: FairShareSettings): number[][] {
  const groups = new Map<string, number[]>();
  schools.forEach((school, i) => {
    if (school.nor <= 0) return;
    const key = settings.byPhase ? school.phase.trim().toLowerCase() : '';
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  return [...groups.values()];
}

/** Plans and pupils of a group, added up once for all its schools. */
interface GroupTotals {
  plans: number;
  pupils: number;
}

type ExpectedPupils = (school: School, totals: GroupTotals, settings: FairShareSettings) => number;

/** How many EHC plans each of the pupil-counting methods expects of a school. */
const EXPECTED: Record<Exclude<FairShareMethod, 'RANKED'>, ExpectedPupils> = {
  AVERAGE: (school, { plans, pupils }) => (school.nor * plans) / pupils,
  NOTIONAL: (school, _totals, settings) =>
    (settings.notionalShare * (school.notionalSen ?? 0)) / settings.unitRate,
  THRESHOLD: (school, _totals, settings) => settings.threshold * school.nor,
};

function pupilClaims(
  group: readonly School[],
  method: Exclude<FairShareMethod, 'RANKED'>,
  settings: FairShareSettings,
): Claim[] {
  const totals = { plans: sum(group.map(counted)), pupils: sum(group.map(({ nor }) => nor)) };
  return group.map((school) => pupilClaim(school, EXPECTED[method](school, totals, settings), settings));
}

/** What is counted above what is expected. Doubles leave dust where the two are equal; that is no excess. */
function above(found: number, expected: number): number {
  const over = found - expected;
  return over > 1e-9 ? over : 0;
}

function pupilClaim(school: School, expected: number, settings: FairShareSettings): Claim {
  const over = above(counted(school), expected);
  // 2.9999999999 is 3 in all but the last bits; a whole pupil must not be lost to that
  const excess = settings.wholePupils ? Math.floor(Math.round(over * 1e9) / 1e9) : over;
  const eligible = excess > 0;
  const remark = eligible
    ? `${short(counted(school))} EHCPs against ${short(expected)} expected.`
    : `Not above the ${short(expected)} EHCPs expected.`;
  return {
    expected,
    excess,
    demographicRank: null,
    hoursRank: null,
    eligible,
    entitlement: excess * settings.unitRate * settings.termShare,
    status: eligible ? 'Paid' : 'Not above expected',
    need: null,
    hours: null,
    remark,
  };
}

/** Weekly hours counted: at most the cap for each plan; without hours, the cap for each. */
export function hoursCounted(school: School, settings: FairShareSettings): number {
  const most = settings.hoursCap * counted(school);
  return school.hours === null ? most : Math.min(school.hours, most);
}

type Measure = 'deprivation' | 'priorAttainment';
const MEASURES: readonly {
  key: Measure;
  name: string;
  weight: 'deprivationWeight' | 'priorAttainmentWeight';
}[] = [
  { key: 'deprivation', name: 'Deprivation', weight: 'deprivationWeight' },
  { key: 'priorAttainment', name: 'Low prior attainment', weight: 'priorAttainmentWeight' },
];

/** Mean weighted by roll over the schools of a group that have the measure; 0 when none has. */
function weightedMean(group: readonly School[], measure: Measure): number {
  const known = group.filter((school) => school[measure] !== null);
  const roll = sum(known.map((school) => school.nor));
  return roll === 0 ? 0 : sum(known.map((school) => school.nor * (school[measure] ?? 0))) / roll;
}

/** Measures that some school has, with their weights. @throws FundingError when nothing is left to weigh by. */
function measuresUsed(schools: readonly School[], settings: FairShareSettings) {
  const used = MEASURES.filter(({ key }) => schools.some((school) => school[key] !== null));
  if (used.length === 0) {
    throw wrongValue(
      'Schools: the method RANKED needs a Deprivation or a Low prior attainment column; add one, or choose AVERAGE.',
    );
  }
  if (sum(used.map(({ weight }) => settings[weight])) <= 0) {
    throw wrongValue(
      `Settings: the weights of ${used.map(({ name }) => name).join(' and ')} are 0; give at least one above 0.`,
    );
  }
  return used;
}

/** Rank 1 = highest; equal values share the mean of their ranks. */
export function meanRanks(values: readonly number[]): number[] {
  // doubles that differ only in the last bits are a tie; the sheet compares the same rounded values
  const rounded = values.map((value) => Math.round(value * 1e9));
  const ranks = new Map<number, number>();
  const sorted = [...rounded].sort((a, b) => b - a);
  for (let first = 0; first < sorted.length;) {
    const value = sorted[first] as number;
    let next = first + 1;
    while (sorted[next] === value) next++;
    ranks.set(value, (first + 1 + next) / 2);
    first = next;
  }
  return rounded.map((value) => ranks.get(value) ?? 0);
}

/** Need of each school relative to its group, and the measures that had to be taken as average for it. */
function needsOf(
  group: readonly School[],
  all: readonly School[],
  settings: FairShareSettings,
): { need: number; assumed: string[] }[] {
  const used = measuresUsed(all, settings).map(({ key, name, weight }) => ({
    key,
    name,
    weight: settings[weight],
    mean: weightedMean(group, key),
  }));
  const weights = sum(used.map(({ weight }) => weight));
  return group.map((school) => {
    const isAssumed = ({ key, mean }: (typeof used)[number]): boolean => school[key] === null || mean === 0;
    const parts = used.map(
      (measure) => measure.weight * (isAssumed(measure) ? 1 : (school[measure.key] ?? 0) / measure.mean),
    );
    return { need: sum(parts) / weights, assumed: used.filter(isAssumed).map(({ name }) => name) };
  });
}

function rankedClaims(
  group: readonly School[],
  all: readonly School[],
  settings: FairShareSettings,
): Claim[] {
  const needs = needsOf(group, all, settings);
  const hours = group.map((school) => hoursCounted(school, settings));
  const weighted = needs.map(({ need }, i) => need * (group[i]?.nor ?? 0));
  const [totalWeighted, totalHours] = [sum(weighted), sum(hours)];
  const demographic = meanRanks(needs.map(({ need }) => need));
  const byHours = meanRanks(group.map((school, i) => (hours[i] ?? 0) / school.nor));
  return needs.map(({ need, assumed }, i) => {
    const own = hours[i] ?? 0;
    const expected = ((weighted[i] ?? 0) * totalHours) / totalWeighted;
    const ranks = { demographicRank: demographic[i] ?? 0, hoursRank: byHours[i] ?? 0 };
    const found = { expected, excess: above(own, expected), ...ranks, need, hours: own };
    return rankedClaim(found, assumed, settings);
  });
}

type RankedFigures = Pick<Claim, 'need' | 'hours'> & {
  expected: number;
  excess: number;
  demographicRank: number;
  hoursRank: number;
};

/** Eligible when hours rank enough higher than need and there are more hours than expected. */
function rankedClaim(found: RankedFigures, assumed: readonly string[], settings: FairShareSettings): Claim {
  const { expected, excess, demographicRank, hoursRank } = found;
  const aboveGap = demographicRank - hoursRank > settings.rankGap;
  const eligible = aboveGap && excess > 0;
  const ranks = `rank ${short(hoursRank)} by hours, ${short(demographicRank)} by need`;
  const why = eligible
    ? `${short(excess)} weekly hours above the ${short(expected)} expected; ${ranks}.`
    : !aboveGap
      ? `Hours do not rank more than ${short(settings.rankGap)} above need (${ranks}).`
      : `Hours are not above the ${short(expected)} expected.`;
  const note = assumed.length > 0 ? ` ${assumed.join(' and ')} taken as average (blank or all 0).` : '';
  return {
    ...found,
    eligible,
    entitlement: eligible ? (excess / settings.hoursCap) * settings.unitRate * settings.termShare : 0,
    status: eligible ? 'Paid' : 'Not above expected',
    remark: why + note,
  };
}

function claimsOf(schools: readonly School[], method: FairShareMethod, settings: FairShareSettings): Claim[] {
  const claims: Claim[] = schools.map(() => NO_ROLL);
  for (const indexes of groupsOf(schools, settings)) {
    const group = indexes.map((i) => schools[i] as School);
    const found =
      method === 'RANKED' ? rankedClaims(group, schools, settings) : pupilClaims(group, method, settings);
    indexes.forEach((index, i) => (claims[index] = found[i] ?? NO_ROLL));
  }
  return claims.map((claim) => {
    const tooSmall = claim.entitlement > 0 && claim.entitlement < settings.minimumPayment;
    return tooSmall
      ? {
          ...claim,
          entitlement: 0,
          status: 'Below the minimum' as const,
          remark: `Entitlement of ${pounds(claim.entitlement)} is below the minimum payment of ${pounds(settings.minimumPayment)}.`,
        }
      : claim;
  });
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

/**
 * The smallest entitlement that is held at the cap (Infinity: none). One is held when λ, worked out with the larger
 * ones at the cap, would still take it there; those held are always the largest, so the boundary can be halved down to.
 */
function leastAtCap(entitlements: readonly number[], total: number, cap: number): number {
  if (cap === Infinity) return Infinity;
  const claims = [...new Set(entitlements.filter((claim) => claim > 0))].sort((a, b) => b - a);
  const isHeld = (claim: number): boolean => {
    const larger = entitlements.filter((other) => other > claim).length;
    const rest = sum(entitlements.filter((other) => other <= claim));
    return claim * (total - cap * larger) >= cap * rest;
  };
  let [held, tried] = [0, claims.length];
  while (held < tried) {
    const middle = (held + tried + 1) >> 1;
    if (isHeld(claims[middle - 1] ?? 0)) held = middle;
    else tried = middle - 1;
  }
  return claims[held - 1] ?? Infinity;
}

/** Shares the fund: min(cap, λ × entitlement) with the one λ that pays out the total. */
export function payOut(entitlements: readonly number[], budget: number, settings: FairShareSettings): PayOut {
  const cap = settings.capPerSchool ?? Infinity;
  const claims = sum(entitlements);
  const capped = sum(entitlements.map((claim) => Math.min(claim, cap)));
  const wanted = claims >= budget || settings.fillTheFund ? budget : capped;
  const most = sum(entitlements.map((claim) => (claim > 0 ? cap : 0)));
  const total = Math.min(wanted, most);
  if (total === 0)
    return { total: 0, factor: 0, exact: entitlements.map(() => 0), capped: entitlements.map(() => false) };
  const least = leastAtCap(entitlements, total, cap);
  const isCapped = entitlements.map((claim) => claim >= least);
  const atCap = isCapped.filter(Boolean).length;
  const open = sum(entitlements.filter((_, i) => !isCapped[i]));
  // Infinity × 0 is not a number, so an absent cap must not be multiplied
  const factor = open === 0 ? 1 : (total - (atCap === 0 ? 0 : cap * atCap)) / open;
  return {
    total,
    factor,
    exact: entitlements.map((claim, i) => (isCapped[i] ? cap : claim * factor)),
    capped: isCapped,
  };
}

/** @throws FundingError when a setting is out of its range. */
function checkSettings(settings: FairShareSettings): void {
  for (const words of FAIRSHARE_SETTINGS) {
    const value = settings[words.key];
    if (typeof value !== 'number') continue;
    if (!(value >= words.least && value <= words.most)) {
      const most = words.most === LARGE ? '' : ` and at most ${words.most}`;
      throw wrongValue(
        `Settings: ${words.name} is ${value}; give a number of at least ${words.least}${most}.`,
      );
    }
  }
}

/**
 * Shares `budget` pounds among schools.
 * @param schools in the order in which results come back
 * @param budget pounds, 0 or more
 * @throws FundingError naming the row and the column of what is wrong
 */
export function fairShare(
  schools: readonly School[],
  budget: number,
  method: FairShareMethod,
  settings: FairShareSettings = DEFAULT_FAIRSHARE_SETTINGS,
): SchoolShare[] {
  if (!(budget >= 0 && budget * 100 <= MOST_UNITS))
    throw wrongValue(`budget is ${budget}; give the fund in pounds, from 0 to 100,000,000,000.`);
  checkSettings(settings);
  checkSchools(schools, method);
  const claims = claimsOf(schools, method, settings);
  const { total, exact, capped } = payOut(
    claims.map((claim) => claim.entitlement),
    budget,
    settings,
  );
  const shares = remainderShares(
    exact.map((amount) => amount * 100),
    toPence(total),
  );
  return schools.map((school, i) => {
    const share = shares[i] ?? { whole: 0, remainder: 0, extra: 0 };
    return shareOf(school, claims[i] ?? NO_ROLL, capped[i] ?? false, exact[i] ?? 0, share);
  });
}

function shareOf(school: School, claim: Claim, capped: boolean, exact: number, share: Share): SchoolShare {
  const { need, hours, remark: _remark, ...found } = claim;
  const allocation = (share.whole + share.extra) / 100;
  return {
    urn: school.urn,
    school: school.school,
    phase: school.phase,
    counted: counted(school),
    ...found,
    allocation,
    reason: reasonOf(claim, allocation, capped),
    steps: { need, hours, capped, exact, share },
  };
}

/** Why a school is paid or not, in one sentence. */
function reasonOf(claim: Claim, allocation: number, capped: boolean): string {
  const remark = lowerFirst(claim.remark);
  if (claim.status === 'Paid' && claim.entitlement === 0)
    return `Not paid, as the term share is 0: ${remark}`;
  if (claim.entitlement === 0) return `Not paid: ${remark}`;
  if (allocation === 0) return `Not paid, as the fund leaves less than a penny for it: ${remark}`;
  if (capped) return `Paid up to the cap of ${pounds(allocation)}: ${remark}`;
  if (Math.abs(allocation - claim.entitlement) < 0.01) return `Paid in full: ${remark}`;
  return `Paid ${((allocation / claim.entitlement) * 100).toFixed(1)}% of the entitlement: ${remark}`;
}

const lowerFirst = (text: string): string =>
  text.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
