/**
 * HNB Forum report: one paper for the schools forum, printed on A4. Position, high needs block, plans, scenarios, what
 * moved, mitigations, recommendations, decisions and checks follow the other HNB sheets; the words are people's. Pure.
 */
import { cellName, rangeName } from './a1';
import type { SheetBlueprint } from './blueprint';
import { LISTED, MASTER_FORMULA, RESULTS } from './checks';
import { blank } from './content';
import { blockNameOf } from './sheet-names';
import {
  firstShown,
  highNeeds,
  mitigations,
  moved,
  MOVED_SECTION,
  plans,
  position,
  scenarios,
  type ReportSources,
  type YearTable,
} from './forum-tables';
import { ownKeys, typedCell, typedHeadings } from './layout';
import { keptToOnePage } from './print-layout';
import { isOther, recommendationKeys } from './recommendation-others';
import { ASSESSMENTS, RECOMMENDATIONS, RECOMMENDATIONS_BLOCK, THE_TEN } from './recommendation-words';
import { recommendationCounts, signFormula, signOf, standingOn } from './recommendations';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { Plain } from './sources';
import { SheetWriter, type ColumnSpec, type Content } from './writer';
import { FIRST_YEAR_COLUMN } from './years';

const WORDS_BLOCK = 'forum-words';
const DECISIONS_BLOCK = 'forum-decisions';
/** Rows for decisions offered beyond those filled in. */
const SPARE = 3;
/** Checks to look at that are named. */
const NAMED_CHECKS = 5;

/** Widths as narrow as the words allow: the paper is to be read when it is printed. */
const WIDTHS = { key: 13, line: 40, unit: 7, source: 16, short: 19, year: 12 } as const;

const leading = (short: string): readonly ColumnSpec[] => [
  { heading: 'Key', width: WIDTHS.key, style: 'label' },
  { heading: 'Line', width: WIDTHS.line, style: 'wrapped' },
  { heading: 'Unit', width: WIDTHS.unit, style: 'label' },
  { heading: 'Source', width: WIDTHS.source, style: 'label' },
  { heading: short, width: WIDTHS.short, style: 'label' },
];

/** Sections are numbered as they come: which there are depends on what has been built. */
class Paper {
  private sections = 0;

  constructor(readonly writer: SheetWriter) {}

  section(title: string, sentence?: Content): void {
    this.sections += 1;
    this.writer.section(`${this.sections}. ${title}`);
    if (sentence === undefined) return;
    this.writer.put(this.writer.row, 0, sentence, 'subtitle');
    this.writer.row += 1;
  }

  /** A section without a table: why there is none. */
  sentence(title: string, sentence: string): void {
    this.section(title, sentence);
    this.writer.row += 1;
  }
}

/** Rows of a section before its table's first: the title, the sentence and the headings. */
const BELOW_SENTENCE = 3;

function addTable(paper: Paper, table: YearTable): number {
  const { writer } = paper;
  const { id, unit, rows, short = '', from } = table;
  const { sentence } = table;
  const lastYear = FIRST_YEAR_COLUMN + table.headings.length - from - 1;
  paper.section(
    table.section,
    typeof sentence === 'function' ? sentence(writer.row + BELOW_SENTENCE, lastYear) : sentence,
  );
  const [style, total] =
    unit === '£' ? (['money', 'moneyTotal'] as const) : (['number', 'numberTotal'] as const);
  const columns = leading(short);
  const headings = table.headings.slice(from);
  const block = writer.block(`forum-${id}`, [
    ...columns,
    ...headings.map((heading): ColumnSpec => ({ heading, width: WIDTHS.year, style })),
  ]);
  for (const row of rows) {
    const figures = headings.map((heading, i): [string, Content] => [
      heading,
      { formula: `=${row.formula(from + i)}`, expect: row.expect[from + i] ?? 0 },
    ]);
    block.add(
      row.key,
      {
        Line: row.line,
        Unit: unit,
        Source: SHEET_NAMES[row.source],
        [short]: row.short ?? '',
        ...Object.fromEntries(figures),
      },
      row.total
        ? Object.fromEntries([
            ...columns.map(({ heading }) => [heading, 'labelTotal' as const]),
            ...headings.map((heading) => [heading, total]),
          ])
        : {},
    );
  }
  block.end();
  return block.top;
}

const CHART = 'HNB forum balance';
const CHARTED = 2;
const CHART_ROWS = 15;
const CHART_YEARS = 7;

/** Balances before and after mitigations, below their table. */
function addChart(writer: SheetWriter, table: YearTable, top: number): void {
  const headings = table.headings.slice(table.from);
  const [first, last] = [headings[0] ?? '', headings[headings.length - 1] ?? ''];
  // the two balances stand right below the headings, their labels in the column before the years
  writer.charts.push({
    name: CHART,
    kind: 'line',
    title: 'DSG balance each 31 March before and after mitigations, £ (deficit below zero)',
    altText: `Two lines from ${first} to ${last}: the balance before and after mitigations. The figures are in the table above.`,
    range: rangeName(top, FIRST_YEAR_COLUMN - 1, CHARTED + 1, headings.length + 1),
    // right of the columns that are repeated where the sheet takes two pages
    from: cellName(writer.row, writer.freeze.columns),
    to: cellName(writer.row + CHART_ROWS - 1, FIRST_YEAR_COLUMN + Math.min(CHART_YEARS, headings.length) - 1),
  });
  writer.row += CHART_ROWS + 1;
}

const WORDS: readonly { key: string; seed: string }[] = [
  { key: 'Meeting', seed: 'Schools forum' },
  { key: 'Date', seed: '' },
  { key: 'Report by', seed: '' },
  { key: 'Purpose', seed: 'To report the position and forecast of the dedicated schools grant.' },
  { key: 'Main message', seed: '' },
];

function addWords(writer: SheetWriter): string[] {
  const block = writer.block(WORDS_BLOCK, [
    { heading: 'This paper', width: WIDTHS.key, style: 'label' },
    { heading: 'Words', width: WIDTHS.line, style: 'inputText', typed: true },
  ]);
  for (const { key, seed } of WORDS) block.add(key, { Words: seed });
  return block.end();
}

const DECISIONS: readonly ColumnSpec[] = [
  { heading: 'Key', width: WIDTHS.key, style: 'label' },
  { heading: 'Decision asked for', width: WIDTHS.line, style: 'inputText', typed: true },
  { heading: 'Paper', width: WIDTHS.unit, style: 'inputText', typed: true },
  { heading: 'Who decides', width: WIDTHS.source, style: 'inputText', typed: true },
  { heading: 'Outcome', width: WIDTHS.short, style: 'inputText', typed: true },
];

const ASKED_FOR = 'Decision asked for';
const NONE_ASKED = 'No decision is asked for yet: as it stands, this paper is for information.';
const ASKED = 'The meeting is asked to decide:';

function addDecisions(paper: Paper, request: BuildRequest): string[] {
  const { writer } = paper;
  const typed = { [DECISIONS_BLOCK]: typedHeadings(DECISIONS) };
  const keys = ownKeys(request.people, typed, 'Decision', SPARE);
  const asked = rangeName(writer.row + BELOW_SENTENCE, 1, keys.length, 1);
  const isAsked = keys.some((key) => !blank(typedCell(request.people, DECISIONS_BLOCK, key, ASKED_FOR)));
  paper.section('Decisions asked for', {
    formula: `=IF(SUMPRODUCT((TRIM(${asked})<>"")*1)=0,"${NONE_ASKED}","${ASKED}")`,
    expect: isAsked ? ASKED : NONE_ASKED,
  });
  const block = writer.block(DECISIONS_BLOCK, DECISIONS);
  for (const key of keys) block.add(key, {});
  return block.end();
}

// ---- recommendations ----

const RECOMMENDED: readonly ColumnSpec[] = [
  { heading: 'Number', width: WIDTHS.key, style: 'index' },
  { heading: 'Recommendation', width: WIDTHS.line, style: 'wrapped' },
  { heading: 'Sign', width: WIDTHS.unit, style: 'check' },
  { heading: 'Assessment', width: WIDTHS.source, style: 'label' },
  { heading: 'Body', width: WIDTHS.short, style: 'wrapped' },
  { heading: 'Due', width: WIDTHS.year, style: 'day' },
  { heading: 'Status', width: WIDTHS.year, style: 'wrapped' },
  { heading: 'Report', width: WIDTHS.year, style: 'wrapped' },
];
/** What follows HNB Recommendations on every row, and on rows of other reports, whose words are people's. */
const FOLLOWED = ['Assessment', 'Body', 'Due', 'Status'] as const;
const FOLLOWED_OF_OTHERS = ['Recommendation', 'Report', ...FOLLOWED] as const;

/** What stands on HNB Recommendations in the row of a number, under the heading of a cell; a blank stays blank. */
function recommended(number: string, heading: string): string {
  const block = blockNameOf(RECOMMENDATIONS_BLOCK);
  const [row, column] = [`MATCH(${number},INDEX(${block},0,1),0)`, `MATCH(${heading},INDEX(${block},1,0),0)`];
  const there = `INDEX(${block},${row},${column})`;
  return `=IFERROR(IF(${there}="","",${there}),"")`;
}

/** Recommendations that stand on HNB Recommendations: the ten, then those of other reports. */
const listedNumbers = (request: BuildRequest): number[] =>
  recommendationKeys(request).filter(
    (number) => !isOther(number) || !blank(standingOn(request, number, 'Recommendation')),
  );

/** Where each recommendation stands. */
function addRecommended({ writer }: Paper, request: BuildRequest, numbers: readonly number[]): void {
  const block = writer.block('forum-recommended', RECOMMENDED);
  for (const number of numbers) {
    const row = block.next;
    const follow = (heading: string): Content => {
      const value = standingOn(request, number, heading);
      return {
        formula: recommended(
          cellName(row, 0, { column: true }),
          cellName(block.top, block.column(heading), { row: true }),
        ),
        expect: blank(value) ? '' : value,
      };
    };
    const own = RECOMMENDATIONS.find((one) => one.number === number);
    const assessment = cellName(row, block.column('Assessment'), { column: true });
    block.add(number, {
      ...(own ? { Recommendation: own.text, Report: THE_TEN } : {}),
      Sign: {
        formula: signFormula(assessment),
        expect: signOf(String(standingOn(request, number, 'Assessment') ?? '')),
      },
      ...Object.fromEntries(
        (own ? FOLLOWED : FOLLOWED_OF_OTHERS).map((heading) => [heading, follow(heading)]),
      ),
    });
  }
  block.end();
}

const SIGNS_SHOWN = '✓ met · ~ partly · ✗ not yet · ? not assessed';

/** The signs, and how many recommendations came to HNB Recommendations after this paper: they count, and are not listed. */
function signsSentence(request: BuildRequest, top: number, rows: number): Content {
  const all = recommendationCounts(request)
    .filter(({ key }) => ASSESSMENTS.some((word) => word === key))
    .map(({ name }) => name);
  const listed = `SUMPRODUCT((TRIM(${rangeName(top, 1, rows, 1)})<>"")*1)`;
  const later = `${all.join('+')}-${listed}`;
  return {
    formula: `=IFERROR(IF(${later}>0,"${SIGNS_SHOWN}. Not listed yet: "&${later}&". Build the plan again to list them.","${SIGNS_SHOWN}"),"${SIGNS_SHOWN}")`,
    expect: SIGNS_SHOWN,
  };
}

/** Counts of HNB Recommendations as a paper tells them. */
const COUNT_WORDS: Readonly<Record<string, string>> = {
  Partly: 'Partly met',
  'Not yet': 'Not met yet',
  'No owner': 'Without an owner in SEND',
  'No evidence': 'Without evidence',
  Overdue: 'Overdue, where a date is typed there',
  'Not agreed': 'Not agreed by SEND and finance',
};

/** A count as a figure; a word in its place, such as one that asks for a date, does not fit the column. */
const counted = (name: string, count: Plain): Content => ({
  formula: `=IF(ISNUMBER(${name}),${name},"–")`,
  expect: typeof count === 'number' ? count : '–',
});

const THE_TEN_TITLE = 'The ten recommendations';

function addRecommendations(paper: Paper, request: BuildRequest): void {
  if (!request.present.has('Recommendations')) {
    paper.sentence(
      THE_TEN_TITLE,
      'They are not compared yet: Build recommendations makes HNB Recommendations, and the next build of the plan shows them here.',
    );
    return;
  }
  const numbers = listedNumbers(request);
  paper.section(
    numbers.some(isOther) ? 'Recommendations' : THE_TEN_TITLE,
    signsSentence(request, paper.writer.row + BELOW_SENTENCE, numbers.length),
  );
  addRecommended(paper, request, numbers);
  // a page that begins with the counts says what is counted
  paper.section('Recommendations in numbers');
  const block = paper.writer.block('forum-recommendations', [
    { heading: 'Key', width: WIDTHS.key, style: 'label' },
    { heading: 'Recommendations', width: WIDTHS.line, style: 'wrapped' },
    { heading: 'Count', width: WIDTHS.unit, style: 'shownCount' },
    { heading: 'Unit', width: WIDTHS.source, style: 'label' },
    { heading: 'Source', width: WIDTHS.short, style: 'label' },
  ]);
  for (const { key, name, count } of recommendationCounts(request))
    block.add(key, {
      Recommendations: COUNT_WORDS[key] ?? key,
      Count: counted(name, count),
      Unit: 'of all listed',
      Source: SHEET_NAMES.Recommendations,
    });
  block.end();
}

// ---- checks ----

const NO_CHECK = 'None: every check is OK';

/** The checks that ask to be looked at, first to last, by their order in the first column. */
function addChecks(paper: Paper): void {
  paper.section('Checks of the workbook');
  const { writer } = paper;
  writer.put(writer.row, 1, 'All checks together', 'strong');
  writer.put(writer.row, 3, { formula: MASTER_FORMULA, expect: null }, 'strong');
  writer.row += 1;
  const block = writer.block('forum-checks', [
    { heading: 'No', width: WIDTHS.key, style: 'index' },
    { heading: 'To look at, see HNB Checks', width: WIDTHS.line, style: 'wrapped' },
  ]);
  const { words, results } = LISTED;
  for (let number = 1; number <= NAMED_CHECKS; number += 1) {
    const nth = cellName(block.next, 0, { column: true });
    const fromEnd = `ROWS(${results})+MIN(ROW(${results}))-ROW(${results})`;
    const place = `SUMPRODUCT(LARGE((${results}="${RESULTS.look}")*(${fromEnd}),MIN(${nth},ROWS(${results}))))`;
    block.add(number, {
      'To look at, see HNB Checks': {
        formula: `=IF(COUNTIF(${results},"${RESULTS.look}")<${nth},IF(${nth}=1,"${NO_CHECK}","–"),INDEX(${words},ROWS(${results})+1-${place}))`,
        // the checks are built after this sheet
        expect: undefined,
      },
    });
  }
  block.end();
}

const NOT_PUBLISHED =
  'No plan has been marked as published yet, so there is none to compare with. Mark as published, on the Plan page, keeps the figures of a plan for this.';
const NO_MITIGATIONS =
  'There are none in the plan yet: they come from your own mitigations table, or are typed on HNB Mitigations.';

export function forumReportSheet(
  request: BuildRequest,
  sources: ReportSources,
): { blueprint: SheetBlueprint; kept: string[] } {
  const writer = new SheetWriter('ForumReport', request.people);
  const paper = new Paper(writer);
  const { years } = sources.figures;
  const from = firstShown(sources.figures);
  const shown = years.length - from;
  writer.widths = keptToOnePage(
    [...leading('').map(({ width }) => width), ...Array.from({ length: shown }, () => WIDTHS.year)],
    { 40: 30, 19: 15, 16: 14, 13: 12 },
  );
  const earlier = from === 0 ? '' : ` Years before ${years[from]?.label ?? ''} stand on HNB Plan.`;
  writer.title('Report to the schools forum', [
    `Surplus positive, deficit negative. Every figure follows the sheet named beside it; type in the cream cells.${earlier}`,
  ]);
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  const kept = addWords(writer);
  const balances = position(sources);
  addChart(writer, balances, addTable(paper, balances));
  addTable(paper, highNeeds(sources));
  for (const table of [plans(sources), scenarios(sources)]) if (table) addTable(paper, table);
  const bridge = moved(sources);
  if (bridge) addTable(paper, bridge);
  else paper.sentence(MOVED_SECTION, NOT_PUBLISHED);
  const measures = mitigations(sources);
  if (measures) addTable(paper, measures);
  else paper.sentence('Mitigations', NO_MITIGATIONS);
  addRecommendations(paper, request);
  kept.push(...addDecisions(paper, request));
  addChecks(paper);
  // titles begin in the first column
  writer.printArea = rangeName(0, 0, writer.row, Math.max(FIRST_YEAR_COLUMN + shown, RECOMMENDED.length));
  return { blueprint: writer.blueprint(), kept };
}
