/**
 * What the benchmarks calculate with, as the ranges that Excel would hand over. Roll and EHC plans of the schools are
 * those the Department for Education published (assets/data/README.md); everything else is made up by a seeded
 * generator, the same at every run.
 */
import { Chance, figure, readCsv, serial } from '../../src/workbench/sample/data';
import type { Range } from './measure';

/** Year for which placements are priced. */
export const YEAR = 2026;

const made = <T>(rows: number, row: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => row(i));

const column = (rows: number, cell: (i: number) => unknown): Range => made(rows, (i) => [cell(i)]);

/** Rows 1 to `rows` of a table below its headings. */
export const firstRows = (table: Range, rows: number): Range => table.slice(0, rows + 1);

/** All schools of England. URN, phase, deprivation and hours are made up. */
export function schools(): Range {
  const chance = new Chance(2223);
  const rows = readCsv('sen_school_2223_england.csv.gz').map((row, i) => {
    const [roll, plans] = [figure(row, 'Total pupils'), figure(row, 'EHC plan')];
    const deprivation = Math.round(chance.next() * 600) / 1000;
    const hours = Math.round(plans * (8 + chance.next() * 12));
    return [
      100_000 + i,
      row.school_name,
      roll < 600 ? 'Primary' : 'Secondary',
      roll,
      plans,
      hours,
      deprivation,
    ];
  });
  return [['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'EHCP hours', 'Deprivation'], ...rows];
}

/** Columns of `schools`. */
export const [PHASE_COLUMN, ROLL_COLUMN, EHCPS_COLUMN] = [2, 3, 4] as const;

const BANDS = ['1', '2', '3', '4a', '4b', '5', '6', '7', '8', '9'];
const SETTINGS = ['Mainstream', 'Resourced provision', 'Special'];

/** Ten bands in three settings, with a rise in April and another in September. */
export function bands(): Range {
  const changes = [
    { from: serial(YEAR - 1, 4, 1), rise: 1 },
    { from: serial(YEAR, 4, 1), rise: 1.02 },
    { from: serial(YEAR, 9, 1), rise: 1.03 },
  ];
  const rows = BANDS.flatMap((band, i) =>
    SETTINGS.flatMap((setting, j) =>
      changes.map(({ from, rise }) => [
        band,
        setting,
        from,
        Math.round((900 + 1700 * i + 1100 * j) * rise),
        i * 10,
      ]),
    ),
  );
  return [['Band', 'Setting', 'From', 'Value', 'Score from'], ...rows];
}

/** Columns of banded placements, most of them live in the year: band, setting, start, end, FTE. */
export function placements(rows: number): Range[] {
  const chance = new Chance(YEAR);
  const starts = made(rows, () => serial(YEAR - 4, 9, 1) + chance.whole(0, 1900));
  return [
    column(rows, () => chance.pick(BANDS)),
    column(rows, () => chance.pick(SETTINGS)),
    column(rows, (i) => starts[i]),
    column(rows, (i) => (chance.next() < 0.8 ? '' : (starts[i] ?? 0) + chance.whole(30, 1500))),
    column(rows, () => (chance.next() < 0.9 ? 1 : 0.5)),
  ];
}

const ref = (i: number): string => `P${String(i).padStart(7, '0')}`;

/**
 * A table of payments, one in a hundred of them wrong.
 * @param columns the placements paid for
 * @param due a column of what each comes to
 */
export function payments(columns: readonly Range[], due: Range): Range {
  const chance = new Chance(7);
  const rows = due.map(([amount], i) => [
    ref(i),
    ...columns.map((cells) => cells[i]?.[0]),
    chance.next() < 0.99 ? amount : Number(amount) + chance.whole(1, 500),
  ]);
  return [['Ref', 'Band', 'Setting', 'Start', 'End', 'FTE', 'Paid'], ...rows];
}

/** A table of banded plans; `since` leaves out that many of the first, who have left, and adds as many who joined. */
export function plans(rows: number, since: number): Range {
  const chance = new Chance(11 + since);
  const list = made(rows, (i) => [
    ref(i + since),
    chance.pick(BANDS),
    chance.pick(SETTINGS),
    chance.next() < 0.9 ? 1 : 0.5,
  ]);
  return [['Ref', 'Band', 'Setting', 'FTE'], ...list];
}

/** A table of refs in an order that is not that of its refs, the same for every list of them: by their last digits. */
export function inNoOrder([headings = [], ...rows]: Range): Range {
  const backwards = (row: unknown[]): string => [...String(row[0])].reverse().join('');
  const keyed = rows.map((row) => ({ row, key: backwards(row) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  // copied cell by cell: what Excel hands over stands in memory row after row
  return structuredClone([headings, ...keyed.map(({ row }) => row)]);
}

/** A column of band labels, as one scorer would give them. */
export function bandLabels(rows: number, seed: number): Range {
  const chance = new Chance(seed);
  return column(rows, () => chance.pick(BANDS));
}

/** A column of whole numbers from `low` to `high`. */
export function figures(rows: number, low: number, high: number): Range {
  const chance = new Chance(low + high);
  return column(rows, () => chance.whole(low, high));
}

/** Counts of a publication: many small ones, their totals in the last row and the last column. */
export function counts(rows: number, columns: number): Range {
  const chance = new Chance(5);
  const inner = made(rows - 1, () => made(columns - 1, () => Math.floor(chance.next() ** 2 * 60)));
  const totalled = inner.map((row) => [...row, row.reduce((sum, count) => sum + count, 0)]);
  const totals = made(columns, (j) => totalled.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  return [...totalled, totals];
}

/** Rows that a worksheet has. */
export const SHEET_ROWS = 1_048_576;

/** A range of whole columns: what is given, and blank cells down to the sheet's last row. */
export const wholeColumns = (range: Range): Range => [
  ...range,
  ...made(SHEET_ROWS - range.length, () => (range[0] ?? []).map(() => '')),
];
