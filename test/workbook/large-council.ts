/** A council as large as they come, made up: ten years, two hundred high needs lines, twenty thousand EHC plans. */
import { serialOf, yearLabel } from '../../src/funding/reading';
import { chance } from '../sheets/made-up';
import type { Row } from './sample-workbook';

export const LARGE = { lines: 200, outturnYears: 4, forecastYears: 6, plans: 20_000 } as const;

const FIRST_YEAR = 2021;
const PLACEMENTS = ['Mainstream schools', 'Resourced provision', 'Special schools', 'Independent', 'Post-16'];
const BANDS = ['A', 'B', 'C', 'D', 'E', 'F'];

const list = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));
const labels = list(LARGE.outturnYears, (i) => yearLabel(FIRST_YEAR + i));

/** Rows by sheet; each sheet is a table with headings at its top. */
export function largeTables(): Record<string, Row[]> {
  const { whole, pick } = chance(20_000);
  const money = (): number => 10_000 + whole(900_000);
  const start = serialOf(2020, 9, 1) ?? 0;
  return {
    Lines: [
      ['Line', 'Block', 'Placement type', ...labels],
      ...list(LARGE.lines, (i): Row => [
        `1.2.${i + 1} High needs line ${i + 1}`,
        'High needs',
        PLACEMENTS[i % PLACEMENTS.length] ?? '',
        ...labels.map(money),
      ]),
      ['1.0.1 Individual schools budget', 'Schools', '', ...labels.map(money)],
    ],
    Income: [
      ['Line', 'Block', ...labels],
      ...list(12, (i): Row => [
        `DSG allocation ${i + 1}`,
        i % 2 ? 'Schools' : 'High needs',
        ...labels.map(money),
      ]),
    ],
    Mitigations: [
      ['Mitigation', 'Line', 'Confidence', ...list(LARGE.forecastYears, (i) => yearLabel(2025 + i))],
      ...list(40, (i): Row => [
        `Mitigation ${i + 1}`,
        `1.2.${i + 1} High needs line ${i + 1}`,
        0.8,
        ...list(LARGE.forecastYears, () => 1_000 + whole(9_000)),
      ]),
    ],
    Caseload: [
      ['Placement type', ...list(5, (i) => `January ${2021 + i}`)],
      ...PLACEMENTS.map((placement): Row => [placement, ...list(5, () => 3_000 + whole(2_000))]),
    ],
    'EHCP list': [
      [
        'Ref',
        'School or setting',
        'Placement type',
        'Band',
        'Start',
        'FTE',
        'Primary need',
        'Paid this year',
      ],
      ...list(LARGE.plans, (i): Row => [
        `P${100_000 + i}`,
        `School ${whole(400)}`,
        pick(PLACEMENTS),
        pick(BANDS),
        start + whole(1_500),
        1,
        'Autism',
        money(),
      ]),
    ],
  };
}
