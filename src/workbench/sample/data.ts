/**
 * Reads the published CSVs in assets/data for the sample workbook, and a seeded generator for what is made up.
 * Data in, data out; writes nothing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const FOLDER = join(__dirname, '../../../assets/data');

export type CsvRow = Record<string, string>;

/** Fields of one CSV line; a field in double quotes may hold commas. */
function fields(line: string): string[] {
  const found = line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g);
  const all = [...found].map((match) => match[1] ?? '');
  return all
    .slice(0, -1)
    .map((field) => (field.startsWith('"') ? field.slice(1, -1).replace(/""/g, '"') : field));
}

/** Rows of a CSV file of assets/data, by heading; a large one is kept as .csv.gz. */
export function readCsv(file: string): CsvRow[] {
  const bytes = readFileSync(join(FOLDER, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.trim().split(/\r?\n/);
  const headings = fields(lines[0] ?? '');
  return lines.slice(1).map((line) => {
    const cells = fields(line);
    return Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? '']));
  });
}

/** A figure of a row; `x` (not collected) and NULL count as none. */
export const figure = (row: CsvRow, ...headings: string[]): number =>
  headings.reduce((sum, heading) => sum + (Number(row[heading]) || 0), 0);

/** Numbers from 0 up to 1, the same at every run (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const drawn = items.map((item) => ({ item, at: this.next() }));
    return drawn.sort((a, b) => a.at - b.at).map(({ item }) => item);
  }
}

const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
/** Excel's number of a day. */
export const serial = (year: number, month: number, day: number): number =>
  Math.round((Date.UTC(year, month - 1, day) - EXCEL_EPOCH) / 86_400_000);

/** The seven placement groups of the DSG management plan template, in its order. */
export const PLACEMENTS = [
  'Mainstream schools or academies placements',
  'Resourced provision or SEN Units placements',
  'Maintained special schools or special academies placements',
  'Non-maintained special schools or independent (NMSS or independent) placements',
  'Hospital schools or alternative provision (AP) placements',
  'Post 16 and further education (FE) placements',
  'Other placements or direct payments',
] as const;
export type Placement = (typeof PLACEMENTS)[number];

const RESOURCED = ['mainstream_la_maintained', 'mainstream_academy', 'mainstream_free_school'].flatMap(
  (school) => [`${school}_resourced_provision`, `${school}_senunit`],
);

/** Plans of one SEN2 row by placement group; what the release puts nowhere else falls to the last group. */
export function byPlacement(row: CsvRow): number[] {
  const resourced = figure(row, ...RESOURCED);
  const groups = [
    figure(row, 'mainstream_total') - resourced,
    resourced,
    figure(row, 'special_la_maintained', 'special_academy_free'),
    figure(row, 'special_independent', 'special_non_maintained'),
    figure(row, 'ap_pru_total'),
    figure(row, 'fe_total'),
  ];
  return [...groups, figure(row, 'ehcplans') - groups.reduce((sum, count) => sum + count, 0)];
}

export const westminster = (rows: CsvRow[]): CsvRow[] => rows.filter((row) => row.la_name === 'Westminster');
