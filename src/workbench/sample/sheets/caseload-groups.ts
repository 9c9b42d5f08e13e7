/**
 * The sample's caseload by age group and by primary need: published where the release has it, worked out from the
 * published totals and shares for the Januaries before.
 */
import { figure, readCsv, westminster, type CsvRow } from '../data';
import { Sheet, type Column } from '../sheet';

const JANUARIES = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
/** First ages of the groups, each up to the next. */
const AGE_GROUPS: readonly (readonly [group: string, from: number])[] = [
  ['Under 5', 0],
  ['5 to 10', 5],
  ['11 to 15', 11],
  ['16 to 19', 16],
  ['20 to 25', 20],
];
const NEEDS: readonly (readonly [group: string, column: string])[] = [
  ['Autistic spectrum disorder', 'number_asd'],
  ['Speech, language and communication needs', 'number_slcn'],
  ['Social, emotional and mental health', 'number_semh'],
  ['Moderate learning difficulty', 'number_mld'],
  ['Severe learning difficulty', 'number_sld'],
  ['Profound and multiple learning difficulty', 'number_pmld'],
  ['Specific learning difficulty', 'number_spld'],
  ['Hearing impairment', 'number_hi'],
  ['Vision impairment', 'number_vi'],
  ['Multi-sensory impairment', 'number_msi'],
  ['Physical disability', 'number_pd'],
  ['Other difficulty', 'number_oth'],
  ['Not recorded', 'number_need_unknown'],
];

const placements = westminster(readCsv('ehcp_placement_selected_las.csv'));
/** The academic year that a January lies in, as the release writes it. */
const periodOf = (january: number): string => `${january - 1}${String(january).slice(2)}`;
const rowsOf = (january: number): CsvRow[] =>
  placements.filter((row) => row.time_period === periodOf(january));
const totalOf = (january: number): number =>
  rowsOf(january)
    .filter((row) => row.breakdown === 'All EHC plans')
    .reduce((sum, row) => sum + figure(row, 'ehcplans'), 0);

/** A total in whole plans by the shares of other counts; the largest remainders get what is left. */
function shared(total: number, counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (total * count) / all);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((sum, count) => sum + count, 0);
  const order = exact
    .map((value, i) => ({ i, rest: value % 1 }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, left)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}

/** Published counts of a January, or the published total by the shares of the first January that is published. */
function counts(published: ReadonlyMap<number, number[]>, january: number): number[] {
  const first = Math.min(...published.keys());
  return published.get(january) ?? shared(totalOf(january), published.get(first) ?? []);
}

interface Words {
  sheet: string;
  table: string;
  title: string;
  source: string;
  heading: string;
}

function caseloadSheet(
  { sheet: name, table, title, source, heading }: Words,
  groups: readonly string[],
  published: ReadonlyMap<number, number[]>,
): Sheet {
  const sheet = new Sheet(name);
  const columns: Column[] = [
    { heading, width: 44, look: 'plain' },
    ...JANUARIES.map((january): Column => ({
      heading: String(january),
      width: 9,
      look: published.has(january) ? 'number' : 'madeUpCount',
      figures: true,
    })),
  ];
  const byJanuary = JANUARIES.map((january) => counts(published, january));
  const rows = groups.map((group, i) => [group, ...byJanuary.map((column) => column[i] ?? 0)]);
  sheet.tableWith(table, title, source, columns, rows);
  return sheet;
}

/** Plans of each group; what the release puts at no age comes last. */
function byAge(january: number): number[] {
  const ages = rowsOf(january)
    .filter((row) => row.breakdown?.startsWith('age '))
    .map((row) => ({ age: Number((row.breakdown ?? '').slice(4)), plans: figure(row, 'ehcplans') }));
  const counted = AGE_GROUPS.map(([, from], i) => {
    const below = AGE_GROUPS[i + 1]?.[1] ?? Infinity;
    return ages.reduce((sum, { age, plans }) => sum + (age >= from && age < below ? plans : 0), 0);
  });
  return [...counted, totalOf(january) - counted.reduce((sum, plans) => sum + plans, 0)];
}

export const caseloadByAge = (): Sheet =>
  caseloadSheet(
    {
      sheet: 'Caseload by age',
      table: 'CaseloadByAge',
      title: 'EHC plans by age group',
      source:
        'DfE, SEN2, 2025 release, Westminster, January 2024 and 2025. Yellow columns are made up: published totals by the shares of January 2024.',
      heading: 'Age group',
    },
    [...AGE_GROUPS.map(([group]) => group), 'Not recorded'],
    new Map([2024, 2025].map((january) => [january, byAge(january)])),
  );

export function caseloadByNeed(): Sheet {
  const row = westminster(readCsv('ehcp_need_selected_las.csv'))[0] ?? {};
  const needs = NEEDS.filter(([, column]) => figure(row, column) > 0);
  return caseloadSheet(
    {
      sheet: 'Caseload by need',
      table: 'CaseloadByNeed',
      title: 'EHC plans by primary need',
      source:
        'DfE, SEN2, 2025 release, Westminster, January 2025. Yellow columns are made up: published totals by the shares of January 2025.',
      heading: 'Primary need',
    },
    needs.map(([group]) => group),
    new Map([[2025, needs.map(([, column]) => figure(row, column))]]),
  );
}
