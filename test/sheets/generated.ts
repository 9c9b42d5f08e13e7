/**
 * Councils that nobody wrote by hand: from a seed, tables with odd names and gaps, switches in the register of
 * assumptions, and figures that people type on the HNB sheets. All built, twice, as a council would.
 */
import { cellName, parseRange } from '../../src/sheets/a1';
import { ASSUMPTIONS, type Assumption } from '../../src/sheets/assumptions';
import type { BlueprintCell, SheetBlueprint } from '../../src/sheets/blueprint';
import type { Plain, Sources } from '../../src/sheets/sources';
import type { SheetTask } from '../../src/sheets/task-sheets';
import { serialOf, yearLabel } from '../../src/funding/reading';
import { readMapped } from '../../src/workbook/read';
import { Council } from './council';
import { chance, type Chance } from './made-up';
import { mappingOf, sourceOf, userTable, type UserTable } from './sources';

/** How many of the seeds from 1 on are built and recalculated. */
export const SEEDS: readonly number[] = Array.from({ length: 32 }, (_, i) => i + 1);

export interface Generated {
  seed: number;
  council: Council;
  /** Every HNB sheet as it stands in the end. */
  blueprints: SheetBlueprint[];
  tasks: readonly SheetTask[];
}

/** A council whose tables are read by the add-in's own reader, which must find no fault in them. */
class ReadCouncil extends Council {
  override get sources(): Sources {
    return Object.fromEntries(this.tables.map((table) => [table.input, readTable(table)]));
  }
}

function readTable(user: UserTable): ReturnType<typeof sourceOf> {
  const mapped = mappingOf(sourceOf(user));
  const { table, problems } = readMapped({ mapped, row: user.top, column: 0, values: user.grid });
  const faults = problems.filter(({ severity }) => severity === 'fault');
  if (!table || faults.length > 0) throw new Error(`${user.input}: ${JSON.stringify(faults)}`);
  return table;
}

// ---- words ----

const LINES: readonly Plain[] = [
  '1.0.2 Place funding',
  '1.2.1 Top-up, maintained',
  '1.2.2  Top-up,  academies',
  '1.2.3 Top-up "independent"',
  '1.2.4 R&D <pilot>',
  "1.2.5 O'Brien's unit",
  '1.2.6 Hospital *',
  '1.2.7 Other AP?',
  '1.2.8 ~ estimate',
  ' 1.2.9 Support ',
  '1.2.10',
  '1.2.1',
  '0123',
  '007',
  1.2,
  1.25,
  12,
  'Therapies',
  'THERAPIES',
  'Total cost review',
  'Mar 24',
  'TRUE',
  '1/2',
  '5%',
  'Élan café – Ł',
  'Line with {braces} and [brackets]',
];
const BLOCKS: readonly (readonly [spelling: string, weight: number])[] = [
  ['High needs', 4],
  ['HNB', 2],
  [' high  needs block', 2],
  ['Schools', 2],
  ['SB', 1],
  ['Central school services', 1],
  ['CSSB', 1],
  ['Early years', 1],
  ['EY ', 1],
];
const PLACEMENTS: readonly Plain[] = [
  'Mainstream schools',
  'Special schools',
  'Independent & non-maintained',
  'Post-16 "FE"',
  ' Special  schools ',
  "Other 'AP'",
];
const INCOME: readonly Plain[] = [
  'High needs allocation',
  'DSG allocation',
  'Transfer from the schools block',
  'Recoupment (academies)',
  'Import/export adjustment',
  'CSBG grant',
  'Other "income"',
  'Closing',
  '0.5% transfer',
  2025,
];
const MITIGATIONS: readonly Plain[] = ['Early support', 'New "unit"', 'Panel & review', '007', 'Unit*', 3];
const HEADINGS: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => label,
  (label) => label.replace('-', '/'),
  (label) => `${label} outturn`,
  (label) => `Actual ${label} (£)`,
  (label) => `${label} [actual] #1`,
];
const SHEETS: readonly string[] = ['Budget 24', "O'Brien & Co", 'Lines (final) 25%', '2025'];

const BLOCK_POOL = BLOCKS.flatMap(([spelling, weight]) => Array<string>(weight).fill(spelling));

// ---- dice ----

class Dice {
  private readonly chance: Chance;

  constructor(seed: number) {
    this.chance = chance(seed * 7919);
    // the first numbers of neighbouring seeds are alike
    for (let i = 0; i < 8; i += 1) this.chance.whole(2);
  }

  /** Whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + this.chance.whole(high - low + 1);
  }

  pick<T>(list: readonly T[]): T {
    return this.chance.pick(list);
  }

  /** True in so many of 100 cases. */
  in100(cases: number): boolean {
    return this.chance.whole(100) < cases;
  }

  some<T>(list: readonly T[], least: number, most: number): T[] {
    return Array.from({ length: this.whole(least, most) }, () => this.pick(list));
  }

  /** Some of a list, each at most once, in its order. */
  distinct<T>(list: readonly T[], cases: number): T[] {
    return list.filter(() => this.in100(cases));
  }

  /** A figure as budgets hold them: mostly pounds, some pence, blanks, zeros, credits. */
  money(most = 4_000_000): Plain {
    const kind = this.whole(1, 20);
    if (kind <= 2) return '';
    if (kind <= 4) return 0;
    const pounds = this.whole(1, most);
    if (kind === 5) return -pounds;
    return kind <= 9 ? pounds + this.whole(1, 99) / 100 : pounds;
  }
}

// ---- tables ----

interface Years {
  outturn: number[];
  forecast: number;
}

const after = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

const sum = (figures: readonly Plain[]): number =>
  figures.reduce<number>((total, figure) => total + (typeof figure === 'number' ? figure : 0), 0);

/** An Excel table, or a plain range on a sheet with a name that needs quotes. */
function tableOf(dice: Dice, input: UserTable['input'], name: string, grid: Plain[][]): UserTable {
  const isTable = dice.in100(65);
  const sheet = dice.in100(40) ? `${name.slice(0, 8)} ${dice.pick(SHEETS)}` : `${name} sheet`;
  return userTable(input, isTable ? name : null, grid, { sheet, top: dice.whole(0, 4) });
}

const isHighNeeds = (block: Plain): boolean => /^\s*h/i.test(String(block));

function linesTable(dice: Dice, { outturn }: Years): UserTable {
  const hasPlacement = dice.in100(80);
  const row = (line: Plain, block: string): Plain[] => [
    line,
    block,
    ...(hasPlacement ? [dice.in100(25) ? '' : dice.pick(PLACEMENTS)] : []),
    ...outturn.map(() => dice.money()),
  ];
  const rows = dice.some(LINES, 2, 14).map((line) => row(line, dice.pick(BLOCK_POOL)));
  rows.push(row(dice.pick(LINES), 'High needs'));
  // a line in two blocks, and one without a penny
  if (dice.in100(60)) rows.push(row(rows[0]?.[0] ?? 'x', 'Schools'), row(rows[0]?.[0] ?? 'x', 'HNB'));
  if (dice.in100(40))
    rows.push([...row('Nothing spent', 'HN').slice(0, -outturn.length), ...outturn.map(() => 0)]);
  const first = hasPlacement ? 3 : 2;
  const total = (of: Plain[][], out: number): Plain[] =>
    outturn.map((_, i) => sum(of.map((line) => line[first + i] ?? 0)) + out);
  const blank = hasPlacement ? [''] : [];
  const totals: Plain[][] = [];
  if (dice.in100(60))
    totals.push([
      dice.pick(['Total (reported)', 'Total', 'Grand total']),
      'High needs',
      ...blank,
      ...total(
        rows.filter((line) => isHighNeeds(line[1] ?? '')),
        dice.pick([0, 0, 1, -250.5]),
      ),
    ]);
  if (dice.in100(30))
    totals.push([
      'Total',
      'Schools',
      ...blank,
      ...total(
        rows.filter((line) => !isHighNeeds(line[1] ?? '')),
        0,
      ),
    ]);
  const heading = dice.pick(HEADINGS);
  return tableOf(dice, 'lines', 'DsgLines', [
    [
      'Line',
      'Block',
      ...(hasPlacement ? ['Placement type'] : []),
      ...outturn.map((start) => heading(yearLabel(start))),
    ],
    ...rows,
    ...totals,
  ]);
}

function incomeTable(dice: Dice, { outturn }: Years): UserTable {
  const last = outturn[outturn.length - 1] ?? 0;
  const years = [...outturn, ...(dice.in100(50) ? [last + 1] : [])];
  const heading = dice.pick(HEADINGS);
  return tableOf(dice, 'income', 'Income', [
    ['Line', 'Block', ...years.map((start) => heading(yearLabel(start)))],
    ...dice
      .some(INCOME, 1, 7)
      .map((line): Plain[] => [line, dice.pick(BLOCK_POOL), ...years.map(() => dice.money(9_000_000))]),
  ]);
}

function mitigationsTable(dice: Dice, { outturn, forecast }: Years, lines: UserTable): UserTable {
  const last = outturn[outturn.length - 1] ?? 0;
  const years = after(dice.in100(30) ? last : last + 1, dice.whole(1, forecast + 1));
  const [confidence, kind, words] = [70, 60, 50].map((cases) => dice.in100(cases));
  const known = lines.grid.slice(1).map((row) => row[0] ?? '');
  const rows = dice
    .some(MITIGATIONS, 1, 6)
    .map((name): Plain[] => [
      name,
      dice.in100(80) ? dice.pick(known) : 'A line that does not exist',
      ...(confidence ? [dice.pick([0, 0.25, 0.5, 1, ''])] : []),
      ...(kind ? [dice.pick(['Saving', 'Investment', '', 'saving'])] : []),
      ...(words
        ? [dice.pick(['Red', 'Amber', '']), dice.pick(['A. "Lead"', '']), dice.pick(['2026-27', ''])]
        : []),
      ...years.map(() => dice.money(300_000)),
    ]);
  const totals: Plain[] = [
    'Total',
    'All lines',
    ...(confidence ? [''] : []),
    ...(kind ? [''] : []),
    ...(words ? ['', '', ''] : []),
    ...years.map((_, i) => sum(rows.map((row) => row[row.length - years.length + i] ?? 0))),
  ];
  return tableOf(dice, 'mitigations', 'Savings', [
    [
      'Mitigation',
      'Line',
      ...(confidence ? ['Confidence'] : []),
      ...(kind ? ['Kind'] : []),
      ...(words ? ['RAG', 'Owner', 'Start'] : []),
      ...years.map(yearLabel),
    ],
    ...rows,
    ...(dice.in100(30) ? [totals] : []),
  ]);
}

function caseloadTables(dice: Dice, { outturn }: Years): UserTable[] {
  const last = (outturn[outturn.length - 1] ?? 0) + dice.pick([0, 1, 1, 2]);
  const count = dice.whole(1, 6);
  const years = after(last - count + 1, count);
  const table = (
    input: UserTable['input'],
    name: string,
    heading: string,
    groups: readonly Plain[],
  ): UserTable => {
    const rows = groups.map((group): Plain[] => [
      group,
      ...years.map(() => (dice.in100(10) ? dice.pick(['', 0]) : dice.whole(1, 900))),
    ]);
    const total: Plain[] = [
      'Total',
      ...years.map((_, i) => sum(rows.map((row) => row[i + 1] ?? 0)) + dice.pick([0, 0, 0, 2])),
    ];
    return tableOf(dice, input, name, [
      [heading, ...years.map((year) => (input === 'caseload' ? `January ${year}` : String(year)))],
      ...rows,
      ...(dice.in100(50) ? [total] : []),
    ]);
  };
  return [
    table('caseload', 'Caseload', 'Placement type', [...PLACEMENTS.slice(0, dice.whole(1, 4)), 'Not known']),
    ...(dice.in100(60)
      ? [table('caseloadByAge', 'Ages', 'Age group', ['Under 5', '5 to 10', '11-15', '16+'])]
      : []),
    ...(dice.in100(60)
      ? [table('caseloadByNeed', 'Needs', 'Primary need', ['Autism', 'SEMH & "other"', 'Unknown'])]
      : []),
  ];
}

function schoolsTable(dice: Dice): UserTable {
  const share = (): Plain => dice.whole(0, 60) / 100;
  const rows = after(1, dice.whole(3, 20)).map((i): Plain[] => {
    const roll = dice.in100(8) ? 0 : dice.whole(20, 900);
    const plans = Math.min(roll, dice.whole(0, 30));
    return [
      dice.in100(50) ? 100000 + i : `0${100000 + i}`,
      dice.pick([`School "${i}" & nursery`, `St Mary's ${i}`, `Ash ${i}`]),
      dice.pick(['Primary', 'Primary', 'Secondary', ' primary ']),
      roll,
      plans,
      dice.in100(30) ? dice.whole(0, plans) : '',
      dice.in100(80) ? dice.whole(0, plans * 30) : '',
      share(),
      share(),
      dice.whole(10_000, 300_000),
    ];
  });
  return tableOf(dice, 'schools', 'Schools', [
    [
      'URN',
      'School',
      'Phase',
      'NOR',
      'EHCPs',
      'EHCPs in RP',
      'EHCP hours',
      'Deprivation',
      'Low prior attainment',
      'Notional SEN',
    ],
    ...rows,
  ]);
}

const recommendationsTable = (dice: Dice): UserTable =>
  tableOf(dice, 'recommendations', 'Answers', [
    ['No', 'Our practice', 'RAG', 'Owner'],
    [1, 'Two heads share the "post" & more', 'Green', 'Head'],
    ...after(2, 9)
      .filter(() => dice.in100(50))
      .map((number): Plain[] => [
        number,
        dice.pick(['We do', "We don't", 'Working group *']),
        dice.pick(['Red', 'Amber', 'Green', '']),
        '',
      ]),
  ]);

const SETTINGS = ['Mainstream', 'Special'] as const;
const day = (year: number, month: number, date: number): number => serialOf(year, month, date) ?? 0;

function bandTables(dice: Dice): UserTable[] {
  const names = ['1', '2', '3a', '08', 'Band "X" & Y'];
  const bands = names.flatMap((band, i): Plain[][] =>
    SETTINGS.map((setting, j) => [
      band,
      setting,
      (i + 1) * 1000 * (j + 1) + dice.whole(0, 900),
      day(2023, 4, 1),
    ]),
  );
  const plans = after(1, dice.whole(4, 24)).map((i): Plain[] => {
    const start = day(dice.whole(2019, 2025), dice.whole(1, 12), dice.whole(1, 28));
    return [
      dice.in100(80) ? `P${i}` : `00${i}`,
      dice.pick(["St Mary's", 'Ash & Elm', 'Oak']),
      dice.pick(['Mainstream schools', 'Special schools']),
      dice.pick(names),
      dice.pick(SETTINGS),
      start,
      dice.in100(20) ? start + dice.whole(1, 900) : '',
      dice.pick([1, 0.5, '']),
      dice.in100(70) ? dice.whole(0, 20_000) : '',
      dice.in100(50) ? dice.whole(5_000, 90_000) : '',
      dice.pick([0, 0.1, 0.25, '']),
      dice.pick([0, 0.2, '']),
    ];
  });
  return [
    tableOf(dice, 'bands', 'Bands', [['Band', 'Setting', 'Value', 'From'], ...bands]),
    tableOf(dice, 'ehcps', 'Plans', [
      [
        'Ref',
        'School or setting',
        'Placement type',
        'Band',
        'Setting',
        'Start',
        'End',
        'FTE',
        'Paid this year',
        'Annual cost',
        'Health share',
        'Social care share',
      ],
      ...plans,
    ]),
  ];
}

const provisionTable = (dice: Dice, { outturn }: Years): UserTable =>
  tableOf(dice, 'provision', 'Provision', [
    [
      'Scheme',
      'Places',
      'Unit cost',
      'Avoided unit cost',
      'Opening',
      'Phasing',
      'Capital',
      'Revenue start-up',
    ],
    ...['Hilltop "base"', "Elm's unit", '007 & more']
      .slice(0, dice.whole(1, 3))
      .map((scheme): Plain[] => [
        scheme,
        dice.whole(1, 40),
        dice.whole(5_000, 40_000),
        dice.whole(5_000, 90_000),
        yearLabel((outturn[outturn.length - 1] ?? 0) + dice.whole(1, 4)),
        dice.pick(['50%, 100%', '', '3; 6; 12', '100%']),
        dice.pick(['', 350_000]),
        dice.pick(['', 40_000.5]),
      ]),
  ]);

// ---- what people type ----

function assumptionValue(dice: Dice, { id, kind, choices, least = 0, most, initial }: Assumption): Plain {
  if (choices) return dice.pick(choices);
  if (kind === 'money')
    return dice.pick([1, dice.whole(1, 250_000) + 0.37]) * (id.startsWith('opening') ? -1 : 1);
  if (kind === 'percent') return Math.max(least, Math.min(most ?? 1, dice.whole(-3, 12) / 100));
  if (kind === 'number' && typeof initial === 'number')
    return Math.max(least, Math.min(most ?? initial * 2, dice.whole(1, 12)));
  return initial;
}

/** Assumptions that decide how much is built, which years apply, or what must not be drawn by lot. */
const LEFT_ALONE = [
  'forecastYears',
  'appraisalYears',
  'typedFrom',
  'typedYears',
  'moderationMost',
  'hoursCap',
];

function typeAssumptions(dice: Dice, council: Council, { outturn, forecast }: Years): void {
  const type = (id: string, value: Plain): void => council.typeInto('assumptions', id, 'Value', value);
  type('forecastYears', forecast);
  type('grantYear', yearLabel((outturn[outturn.length - 1] ?? 0) + dice.whole(0, forecast)));
  for (const assumption of ASSUMPTIONS)
    if (!LEFT_ALONE.includes(assumption.id) && dice.in100(50))
      type(assumption.id, assumptionValue(dice, assumption));
}

const NUMBERS: Readonly<Record<string, (dice: Dice) => Plain>> = {
  inputMoney: (dice) => dice.money(500_000),
  inputPercent: (dice) => dice.pick([0, 0.05, 0.5, 1]),
  inputNumber: (dice) => dice.whole(0, 40),
  inputWhole: (dice) => dice.whole(0, 400),
  inputDay: (dice) => day(dice.whole(2023, 2027), dice.whole(1, 12), dice.whole(1, 28)),
};

/** Something that suits a cell of people's: a figure for its looks, a choice of its list, or a remark. */
function typedValue(
  dice: Dice,
  shown: Shown,
  sheet: SheetBlueprint,
  { row, column, style }: BlueprintCell,
): Plain {
  const number = NUMBERS[style];
  if (number) return number(dice);
  const list = sheet.validations.find(({ range }) => {
    const area = parseRange(range);
    return (
      area !== null &&
      row >= area.row &&
      row < area.row + area.rows &&
      column >= area.column &&
      column < area.column + area.columns
    );
  })?.list;
  return list === undefined ? null : dice.pick([null, ...choicesOf(shown, sheet, list)]);
}

/** What a built workbook shows in its cells, and the names over it. */
interface Shown {
  names: Council['names'];
  at(sheet: string, row: number, column: number): Plain;
}

/** A list offers what a formula comes to, never the formula itself. */
function shownBy(council: Council, blueprints: readonly SheetBlueprint[]): Shown {
  const keyOf = (...place: readonly [sheet: string, row: number, column: number]): string => place.join('!');
  const formulas = new Map(
    blueprints.flatMap(({ name, cells }) =>
      cells
        .filter(({ formula }) => formula !== undefined)
        .map(({ row, column, expect = null }) => [keyOf(name, row, column), expect] as const),
    ),
  );
  return {
    names: council.names,
    at: (sheet, row, column) => {
      const place = keyOf(sheet, row, column);
      return formulas.has(place) ? (formulas.get(place) ?? null) : council.at(sheet, cellName(row, column));
    },
  };
}

/** The words of a list, which stand in the rule itself or in cells that it names. */
function choicesOf(shown: Shown, sheet: SheetBlueprint, list: readonly string[] | string): Plain[] {
  const [source = ''] = typeof list === 'string' ? [list] : list;
  if (typeof list !== 'string' && !source.startsWith('=')) return [...list];
  const named = shown.names[source.slice(1).toUpperCase()]?.refersTo ?? source;
  const [, other, a1] = /^=(?:'(.*)'!)?(.*)$/.exec(named) ?? [];
  const area = parseRange(a1 ?? '');
  return after(0, area?.rows ?? 0).map((i) =>
    shown.at(other ?? sheet.name, (area?.row ?? 0) + i, area?.column ?? 0),
  );
}

function typeOnSheets(dice: Dice, council: Council, blueprints: readonly SheetBlueprint[]): void {
  const shown = shownBy(council, blueprints);
  for (const sheet of blueprints.filter(({ id }) => id !== 'Inputs'))
    for (const cell of sheet.cells) {
      if (!cell.style.startsWith('input') || !dice.in100(20)) continue;
      const value = typedValue(dice, shown, sheet, cell);
      if (value !== null) council.type(sheet.name, cellName(cell.row, cell.column), value);
    }
}

// ---- the council ----

function buildAll(council: Council, tasks: readonly SheetTask[]): SheetBlueprint[] {
  const all = tasks.flatMap((task) => council.build(task).blueprints);
  return [...new Map(all.map((sheet) => [sheet.name, sheet])).values()];
}

const FURTHER: readonly SheetTask[] = ['sen support', 'casework', 'pathways', 'joint funding'];

/** The council of a seed, with all that its tables allow built, typed on, and built again. */
export function generatedCouncil(seed: number): Generated {
  const dice = new Dice(seed);
  // every number of years comes up, whatever the lot
  const outturn = after(dice.whole(2019, 2023), 1 + (seed % 4));
  const years: Years = { outturn, forecast: 1 + (seed % 10) };
  const lines = linesTable(dice, years);
  const when = (cases: number, make: () => UserTable[]): UserTable[] => (dice.in100(cases) ? make() : []);
  const schools = when(50, () => [schoolsTable(dice)]);
  const bands = when(35, () => bandTables(dice));
  const tables = [
    lines,
    ...when(85, () => [incomeTable(dice, years)]),
    ...when(75, () => [mitigationsTable(dice, years, lines)]),
    ...when(60, () => caseloadTables(dice, years)),
    ...when(40, () => [recommendationsTable(dice)]),
    ...when(40, () => [provisionTable(dice, years)]),
    ...schools,
    ...bands,
  ];
  const tasks: SheetTask[] = [
    'plan',
    ...(schools.length > 0 ? (['fairer share'] as const) : []),
    ...(bands.length > 0 ? (['bands'] as const) : []),
    ...(dice.in100(50) ? (['recommendations', 'provision'] as const) : []),
    ...dice.distinct(FURTHER, 40),
  ];
  const council = new ReadCouncil(tables);
  council.build('mapping');
  typeAssumptions(dice, council, years);
  typeOnSheets(dice, council, buildAll(council, tasks));
  return { seed, council, tasks, blueprints: buildAll(council, tasks) };
}
