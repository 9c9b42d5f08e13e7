/**
 * The sample's list of EHC plans. Every row is made up; only the numbers by placement and age, and by need, follow the
 * published Westminster totals of January 2025. A few rows hold mistakes on purpose.
 */
import {
  byPlacement,
  Chance,
  figure,
  PLACEMENTS,
  readCsv,
  serial,
  westminster,
  type Placement,
} from '../data';
import { address, Sheet, type Column, type Value } from '../sheet';
import { BANDS, topUp2024, type Band, type BandSetting } from './bands';
import { SCHOOLS } from './schools';

const COLUMNS: Column[] = [
  { heading: 'Ref', width: 8, look: 'plain' },
  { heading: 'School or setting', width: 46, look: 'plain' },
  { heading: 'Placement type', width: 44, look: 'plain' },
  { heading: 'Band', width: 7, look: 'plain' },
  { heading: 'Setting', width: 19, look: 'plain' },
  { heading: 'Start', width: 12, look: 'date' },
  { heading: 'End', width: 12, look: 'date' },
  { heading: 'FTE', width: 6, look: 'decimal', figures: true },
  { heading: 'Hours', width: 8, look: 'hours', figures: true },
  { heading: 'Primary need', width: 9, look: 'plain' },
  { heading: 'Age', width: 6, look: 'number', figures: true },
  { heading: 'Previous band', width: 10, look: 'plain' },
  { heading: 'Moderated band', width: 11, look: 'plain' },
  { heading: 'Paid this year', width: 13, look: 'pence', figures: true },
  { heading: 'Annual cost', width: 12, look: 'pence', figures: true },
  { heading: 'Health share', width: 9, look: 'percent', figures: true },
  { heading: 'Social care share', width: 9, look: 'percent', figures: true },
];
const PLACE = Object.fromEntries(COLUMNS.map(({ heading }, i) => [heading, i]));

/** By placement group: the setting whose band values apply, made-up names, and how bands are spread (weights). */
const GROUPS: Record<
  Placement,
  { setting: BandSetting; elsewhere: string; letters: string; weights: number[] }
> = {
  [PLACEMENTS[0]]: {
    setting: 'Mainstream',
    elsewhere: 'Out-of-borough mainstream school',
    letters: 'ABCDEFGH',
    weights: [14, 20, 22, 16, 11, 7, 5, 3, 1, 1],
  },
  [PLACEMENTS[1]]: {
    setting: 'Resourced provision',
    elsewhere: 'Out-of-borough resourced provision',
    letters: 'ABCDEF',
    weights: [2, 5, 10, 18, 20, 18, 14, 8, 3, 2],
  },
  [PLACEMENTS[2]]: {
    setting: 'Special',
    elsewhere: 'Special school',
    letters: 'ABCDEFGHJK',
    weights: [0, 1, 3, 8, 14, 20, 22, 17, 10, 5],
  },
  [PLACEMENTS[3]]: {
    setting: 'Special',
    elsewhere: 'Independent special school',
    letters: 'ABCDEFGHJKLM',
    weights: [0, 0, 1, 3, 6, 12, 18, 24, 20, 16],
  },
  [PLACEMENTS[4]]: {
    setting: 'Special',
    elsewhere: 'Alternative provision',
    letters: 'ABC',
    weights: [0, 2, 6, 14, 24, 22, 16, 10, 4, 2],
  },
  [PLACEMENTS[5]]: {
    setting: 'Post-16',
    elsewhere: 'College',
    letters: 'ABCDEFGHJ',
    weights: [8, 14, 18, 18, 14, 12, 8, 5, 2, 1],
  },
  [PLACEMENTS[6]]: {
    setting: 'Mainstream',
    elsewhere: 'Other arrangement',
    letters: 'ABCD',
    weights: [6, 10, 16, 18, 18, 14, 9, 5, 3, 1],
  },
};

/** Weekly hours that usually go with a band. */
const HOURS: Record<Band, number> = {
  3: 10,
  4: 13,
  5: 16,
  '6a': 19,
  '6b': 21.5,
  '7a': 24,
  '7b': 26.5,
  '8a': 29,
  '8b': 31,
  9: 32.5,
};

const NEEDS = ['asd', 'slcn', 'semh', 'spld', 'pd', 'mld', 'pmld', 'sld', 'hi', 'vi', 'msi', 'oth'];
const YEAR_START = serial(2024, 4, 1);
const YEAR_END = serial(2025, 3, 31);
const YEAR_DAYS = YEAR_END - YEAR_START + 1;
const FIRST_ROW = 4;

interface Plan {
  placement: Placement;
  age: number;
}

/** One plan for each child counted in January 2025, by placement and age. */
function counted(): Plan[] {
  const rows = westminster(readCsv('ehcp_placement_selected_las.csv'));
  const ages = rows.filter((row) => row.time_period === '202425' && row.breakdown?.startsWith('age '));
  return ages.flatMap((row) => {
    const age = Number((row.breakdown ?? '').slice(4));
    return byPlacement(row).flatMap((count, i) =>
      Array.from({ length: count }, (): Plan => ({ placement: PLACEMENTS[i] ?? PLACEMENTS[6], age })),
    );
  });
}

function needs(chance: Chance): string[] {
  const row = westminster(readCsv('ehcp_need_selected_las.csv'))[0] ?? {};
  const known = NEEDS.flatMap((need) =>
    Array.from({ length: figure(row, `number_${need}`) }, () => need.toUpperCase()),
  );
  const unknown = Array.from({ length: figure(row, 'number_need_unknown') }, () => 'UKN');
  return chance.shuffle([...known, ...unknown]);
}

/** Places at the borough's own schools, as the schools table counts them; plans beyond them go elsewhere. */
function ownPlaces(chance: Chance): (plan: Plan) => string | undefined {
  const places = (provision: boolean, primary: boolean): string[] =>
    chance.shuffle(
      SCHOOLS.filter((school) => school.primary === primary).flatMap((school) =>
        Array.from(
          { length: provision ? school.inProvision : school.plans - school.inProvision },
          () => school.name,
        ),
      ),
    );
  const stock = {
    mainstream: [places(false, false), places(false, true)],
    provision: [places(true, false), places(true, true)],
  };
  return ({ placement, age }) => {
    const primary = age <= 10 ? 1 : 0;
    if (placement === PLACEMENTS[0]) return stock.mainstream[primary]?.pop();
    if (placement === PLACEMENTS[1]) return stock.provision[primary]?.pop();
    return undefined;
  };
}

function drawBand(chance: Chance, weights: number[]): Band {
  let left = chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const at = weights.findIndex((weight) => (left -= weight) < 0);
  return BANDS[at] ?? '5';
}

const oneLower = (band: Band): Band => BANDS[Math.max(0, BANDS.indexOf(band) - 1)] ?? band;

function drawStart(chance: Chance, age: number): number {
  const years = Math.min(Math.max(age - 3, 0), 7);
  if (chance.next() < 0.12 || years === 0) return serial(2024, 4, 15) + chance.whole(0, 250);
  return serial(2024 - chance.whole(1, years), 9, 1) + chance.whole(0, 200);
}

const pounds = (value: number): number => Math.round(value * 100) / 100;

/** Top-up due in 2024-25 by days, both ends counted. */
function due(band: Band, setting: BandSetting, start: number, end: number | null, fte: number): number {
  const days = Math.min(end ?? YEAR_END, YEAR_END) - Math.max(start, YEAR_START) + 1;
  return pounds((topUp2024(band, setting) * Math.max(days, 0) * fte) / YEAR_DAYS);
}

function row(
  chance: Chance,
  plan: Plan,
  number: number,
  need: string,
  ownPlace: string | undefined,
): Value[] {
  const group = GROUPS[plan.placement];
  const band = drawBand(chance, group.weights);
  const start = drawStart(chance, plan.age);
  const end = chance.next() < 0.03 ? serial(2025, 2, 1) + chance.whole(0, 58) : null;
  const fte = chance.next() < 0.06 ? chance.pick([0.6, 0.8]) : 1;
  const hours = HOURS[band] + chance.whole(-2, 2) * 0.5;
  const moderated = chance.next() < 0.1;
  const blankFte = fte === 1 && chance.next() < 0.005;
  return [
    `W${String(number).padStart(4, '0')}`,
    ownPlace ?? `${group.elsewhere} ${chance.pick([...group.letters])}`,
    plan.placement,
    band,
    group.setting,
    start,
    end,
    blankFte ? null : fte,
    hours,
    need,
    plan.age,
    start < serial(2023, 9, 1) ? (chance.next() < 0.22 ? oneLower(band) : band) : null,
    moderated ? (chance.next() < 0.2 ? oneLower(band) : band) : null,
    due(band, group.setting, start, end, fte),
  ];
}

/** One placement in eight with independent schools is shared with health, social care or both, by thirds or other parts. */
const SHARES: readonly (readonly [health: number | null, socialCare: number | null])[] = [
  [1 / 3, 1 / 3],
  [0.25, 0.25],
  [0.3, null],
  [null, 0.4],
  [0.5, null],
];

/** Annual cost and shares of health and social care, from a generator of their own so that nothing else moves. */
function shared(chance: Chance, placement: Placement): Value[] {
  if (placement !== PLACEMENTS[3] || chance.next() >= 0.125) return [null, null, null];
  return [chance.whole(62000, 236000), ...chance.pick(SHARES)];
}

interface Mistake {
  /** Number of the plan, which stands on sheet row number + 4. */
  plan: number;
  heading: string;
  what: string;
  change: (row: Value[]) => Value;
}

const at = (row: Value[], heading: string): Value => row[PLACE[heading] ?? -1] ?? null;

/** The mistakes put in on purpose, for checks to find. */
const MISTAKES: Mistake[] = [
  { plan: 212, heading: 'Ref', what: 'the same reference as the row above', change: () => 'W0211' },
  {
    plan: 345,
    heading: 'End',
    what: 'ends before it starts',
    change: (row) => Number(at(row, 'Start')) - 30,
  },
  { plan: 478, heading: 'Band', what: 'a band that is not in the table', change: () => '10' },
  {
    plan: 611,
    heading: 'End',
    what: 'paid this year though it ended in August 2023',
    change: () => serial(2023, 8, 31),
  },
  { plan: 744, heading: 'Paid this year', what: 'text instead of a number', change: () => '£4,500' },
  { plan: 877, heading: 'Hours', what: 'text instead of a number', change: () => '17.5 hours' },
  {
    plan: 1010,
    heading: 'Paid this year',
    what: 'paid £600 more than its band',
    change: (row) => pounds(Number(at(row, 'Paid this year')) + 600),
  },
  {
    plan: 1143,
    heading: 'Paid this year',
    what: 'paid half of its band',
    change: (row) => pounds(Number(at(row, 'Paid this year')) / 2),
  },
];

export function ehcps(): Sheet {
  const chance = new Chance(20250116);
  const need = needs(chance);
  const place = ownPlaces(chance);
  const sharing = new Chance(20260401);
  const rows = chance
    .shuffle(counted())
    .map((plan, i) => [
      ...row(chance, plan, i + 1, need[i] ?? 'UKN', place(plan)),
      ...shared(sharing, plan.placement),
    ]);
  for (const mistake of MISTAKES) {
    const wrong = rows[mistake.plan - 1];
    if (wrong) wrong[PLACE[mistake.heading] ?? -1] = mistake.change(wrong);
  }
  const sheet = new Sheet('EHCP list');
  const source =
    'Every row is made up; no row describes a child. Numbers by placement, age and need follow Westminster, January 2025 (SEN2).';
  sheet.tableWith('EHCPs', 'EHC plans maintained, January 2025', source, COLUMNS, rows);
  return sheet;
}

/** Where each mistake stands and what it is, for people. */
export const mistakes = (): string[] =>
  MISTAKES.map(
    ({ plan, heading, what }) => `EHCP list!${address(FIRST_ROW + plan - 1, PLACE[heading] ?? 0)}: ${what}`,
  );
