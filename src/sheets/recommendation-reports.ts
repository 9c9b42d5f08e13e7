/**
 * HNB Recommendations by report: how many recommendations each of them has and how far they are, so that the ten and
 * those of other reports are read apart. Live; a report that is typed after a build is counted in the last row. Pure.
 */
import { cellName, rangeName } from './a1';
import { trimmed } from './conditions';
import type { StandingRows } from './recommendation-left';
import { ASSESSMENTS } from './recommendation-words';
import type { Content, ColumnSpec, SheetWriter } from './writer';

export const REPORTS_BLOCK = 'recommendations-reports';
const ALL = 'Recommendations';
const COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 7, style: 'key' },
  { heading: 'Report', width: 27, style: 'wrapped' },
  { heading: ALL, width: 16, style: 'number' },
  ...ASSESSMENTS.map((heading): ColumnSpec => ({ heading, width: 16, style: 'number' })),
];
const OTHERS = 'Others: no report, or since the last build';
const NOT_ASSESSED = ASSESSMENTS[3];

interface Report {
  name: string;
  /** Its first row. */
  row: number;
  numbers: number[];
}

/** Rows of the sheet with their places. */
export interface PlacedRows extends StandingRows {
  rowOf: (number: number) => number;
  columnOf: (heading: string) => number;
}

const textOf = ({ of }: StandingRows, number: number, heading: string): string =>
  trimmed(String(of(number, heading) ?? ''));
const isNamed = (rows: StandingRows, number: number): boolean =>
  textOf(rows, number, 'Recommendation') !== '';

function reportsOf(rows: PlacedRows): Report[] {
  const reports = new Map<string, Report>();
  for (const number of rows.numbers.filter((one) => isNamed(rows, one))) {
    const name = textOf(rows, number, 'Report');
    const key = name.toLowerCase();
    const report = reports.get(key) ?? { name, row: rows.rowOf(number), numbers: [] };
    report.numbers.push(number);
    if (name !== '') reports.set(key, report);
  }
  return [...reports.values()];
}

/** A word counts what bears it; what nobody has assessed counts as such, whether or not the words stand there. */
const isOf = (rows: StandingRows, number: number, word: string | null): boolean => {
  const own = textOf(rows, number, 'Assessment').toLowerCase();
  return word === null || own === word.toLowerCase() || (own === '' && word === NOT_ASSESSED);
};

const wordTest = ({ all }: StandingRows, word: string | null): string => {
  if (word === null) return '';
  const own = `TRIM(${all('Assessment')})`;
  return word === NOT_ASSESSED ? `*((${own}="${word}")+(${own}=""))` : `*(${own}="${word}")`;
};

/** The counts: what each is called, and which word it counts; null for all. */
const COUNTED: readonly [heading: string, word: string | null][] = [
  [ALL, null],
  ...ASSESSMENTS.map((word): [string, string] => [word, word]),
];

/** Adds the block at the writer's row. */
export function addReports(writer: SheetWriter, rows: PlacedRows): void {
  writer.section('By report');
  const block = writer.block(REPORTS_BLOCK, COLUMNS);
  const named = `(TRIM(${rows.all('Recommendation')})<>"")`;
  const first = block.next;
  const reports = reportsOf(rows);
  const counts = (content: (heading: string, word: string | null) => Content): Record<string, Content> =>
    Object.fromEntries(COUNTED.map(([heading, word]) => [heading, content(heading, word)]));
  const counted = (numbers: readonly number[], word: string | null): number =>
    numbers.filter((number) => isNamed(rows, number) && isOf(rows, number, word)).length;
  reports.forEach(({ name, row, numbers }, i) => {
    const label = cellName(block.next, block.column('Report'), { column: true });
    block.add(i + 1, {
      Report: {
        formula: `=TRIM(${cellName(row, rows.columnOf('Report'), { row: true, column: true })})`,
        expect: name,
      },
      ...counts((_heading, word) => ({
        formula: `=SUMPRODUCT(${named}*(TRIM(${rows.all('Report')})=${label})${wordTest(rows, word)})`,
        expect: counted(numbers, word),
      })),
    });
  });
  const listed = reports.flatMap(({ numbers }) => numbers);
  const rest = rows.numbers.filter((number) => !listed.includes(number));
  block.add('Rest', {
    Report: OTHERS,
    ...counts((heading, word) => ({
      formula: `=SUMPRODUCT(${named}*1${wordTest(rows, word)})-SUM(${rangeName(first, block.column(heading), reports.length, 1)})`,
      expect: counted(rest, word),
    })),
  });
  block.end();
}
