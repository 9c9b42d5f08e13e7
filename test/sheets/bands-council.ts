/** A small council with bands and plans whose figures can be checked by hand. Year 2026-27: 365 days. */
import { serialOf } from '../../src/funding/reading';
import type { Plain } from '../../src/sheets/sources';
import { Council } from './council';
import { userTable, type UserTable } from './sources';

export const day = (year: number, month: number, date: number): number => serialOf(year, month, date)!;
const [APRIL_25, APRIL_26, SEPTEMBER] = [day(2025, 4, 1), day(2026, 4, 1), day(2026, 9, 1)];
const OPEN = day(2024, 9, 1);

const BAND_ROWS: Plain[][] = [
  ['Band', 'Setting', 'Value', 'From', 'Basis'],
  ['1', 'Mainstream', 1825, APRIL_25, 'top-up'],
  ['1', 'Mainstream', 3650, APRIL_26, 'top-up'],
  ['2', 'Mainstream', 12000, APRIL_25, 'total'],
  ['2', 'Mainstream', 13300, APRIL_26, 'total'],
  ['1', 'Special', 7300, APRIL_25, 'top-up'],
  ['2', 'Special', 10950, APRIL_25, 'top-up'],
  ['2', 'Special', 14600, SEPTEMBER, 'top-up'],
];

const HEADINGS = [
  'Ref',
  'School or setting',
  'Placement type',
  'Band',
  'Setting',
  'Start',
  'End',
  'FTE',
  'Previous band',
  'Moderated band',
  'Paid this year',
];

/** Band, setting, start, end, FTE, previous band, moderated band, paid. */
const PLAN_ROWS: [string, string, ...Plain[]][] = [
  // £10 a day all year
  ['P1', 'Ash', '1', 'Mainstream', OPEN, '', 1, '1', '1', 3650],
  // moved up, £20 a day all year
  ['P2', 'Ash', '2', 'Mainstream', OPEN, '', '', '1', '2', 7300],
  // moved down, half time
  ['P3', 'Elm', '1', 'Special', OPEN, '', 0.5, '2', '1', 3650],
  // £30 a day for 153 days, £40 a day for 212: 4,590 + 8,480
  ['P4', 'Elm', '2', 'Special', OPEN, '', 1, '', '', 13070],
  // ten days of £10, paid £100 too much
  ['P5', 'Ash', '1', 'Mainstream', OPEN, day(2026, 4, 10), 1, '1', '', 200],
  // a band that is not in the table
  ['P6', 'Elm', 'Matrix 3', 'Special', OPEN, '', 1, '', '', 5000],
];

export const planRows = (): Plain[][] => [
  HEADINGS,
  ...PLAN_ROWS.map(([ref, school, ...rest]): Plain[] => [ref, school, 'Any placement', ...rest]),
];
export const bandRows = (): Plain[][] => BAND_ROWS.map((row) => [...row]);

export const bandTables = (bands: Plain[][] = bandRows(), plans: Plain[][] = planRows()): UserTable[] => [
  userTable('bands', 'Bands', bands, { sheet: 'Band list' }),
  userTable('ehcps', 'EHCPs', plans, { sheet: 'EHCP list' }),
];

/** The council after Confirm mapping, with the year of its payments and other assumptions typed in. */
export function bandCouncil(
  tables: UserTable[] = bandTables(),
  assumptions: Readonly<Record<string, Plain>> = {},
): Council {
  const council = new Council(tables);
  council.build('mapping');
  for (const [id, value] of Object.entries({ paymentsYear: '2026-27', moderationShare: 1, ...assumptions }))
    council.typeInto('assumptions', id, 'Value', value);
  return council;
}
