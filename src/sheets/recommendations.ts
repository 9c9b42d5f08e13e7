/**
 * HNB Recommendations: the council's practice beside the ten recommendations of the DfE research of June 2022 (Gray,
 * Richardson and Tanton), in our own short wording. What people type stays; what their own table says comes live. Pure.
 */
import { ALL_FIXED, cellName, rangeName } from './a1';
import { addOwnChecks } from './checks';
import { choice } from './choice';
import { columnRef, rowNumber, trimmed } from './conditions';
import type { FurtherSheet } from './further-builders';
import { SAVED } from './mitigation-names';
import { deletedNotes, deletedRows } from './mended';
import { planFigures } from './position';
import { recommendationChecks } from './recommendation-checks';
import { addLeft } from './recommendation-left';
import { addReports } from './recommendation-reports';
import { isOther, peopleOfOthers, recommendationKeys, seedOfOther } from './recommendation-others';
import {
  agreedHeadings,
  AGREEMENT,
  AGREEMENTS,
  ASSESSMENTS,
  OWN_IN_THE_TEN,
  RECOMMENDATIONS,
  RECOMMENDATIONS_BLOCK,
  sealedCells,
  sealOf,
  SOURCE,
  STATUSES,
  THE_TEN,
} from './recommendation-words';
import { whenNamed } from './registers';
import type { BuildRequest } from './request';
import type { Plain, SourceRow } from './sources';
import type { StyleName } from './styles';
import { SheetWriter, type ColumnSpec, type Content } from './writer';

/** A sign beside the word, so that the assessment does not hang on colour. */
const SIGNS: Readonly<Record<(typeof ASSESSMENTS)[number], string>> = {
  Met: '✓',
  Partly: '~',
  'Not yet': '✗',
  'Not assessed': '?',
};

/** A mitigation of HNB Mitigations, by its name. */
const LINK = 'Linked to';
/** Savings less investment over the years of the plan. */
const EFFECT = 'Effect on the plan, £';

const COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Number', width: 7, style: 'index' },
  { heading: 'Recommendation', width: 27, style: 'inputText', typed: true },
  { heading: 'Report', width: 16, style: 'inputText', typed: true },
  { heading: 'Number there', width: 9, style: 'inputIndex', typed: true },
  { heading: 'What the research found', width: 27, style: 'inputText', typed: true },
  { heading: 'Our practice', width: 34, style: 'inputText', typed: true },
  { heading: 'Evidence', width: 20, style: 'inputText', typed: true },
  { heading: 'Sign', width: 5, style: 'check' },
  { heading: 'Assessment', width: 12, style: 'inputText', typed: true },
  { heading: 'Gap', width: 23, style: 'inputText', typed: true },
  { heading: 'Next step', width: 23, style: 'inputText', typed: true },
  { heading: 'Body', width: 15, style: 'inputText', typed: true },
  { heading: 'SEND owner', width: 14, style: 'inputText', typed: true },
  { heading: 'Finance owner', width: 14, style: 'inputText', typed: true },
  { heading: 'Due', width: 17, style: 'inputDate', typed: true },
  { heading: 'Status', width: 11, style: 'inputText', typed: true },
  { heading: 'Last reviewed', width: 17, style: 'inputDate', typed: true },
  { heading: 'Evidence date', width: 17, style: 'inputDate', typed: true },
  { heading: LINK, width: 24, style: 'inputText', typed: true },
  { heading: EFFECT, width: 18, style: 'money' },
  { heading: AGREEMENT.send, width: 16, style: 'inputText', typed: true },
  { heading: AGREEMENT.finance, width: 16, style: 'inputText', typed: true },
  { heading: AGREEMENT.on, width: 17, style: 'inputDate', typed: true },
  { heading: 'Agreement', width: 15, style: 'check' },
  { heading: AGREEMENT.seal, width: 12, style: 'key', typed: true },
  { heading: 'Times there', width: 9, style: 'number' },
];
export const RECOMMENDATION_HEADINGS = COLUMNS.map(({ heading }) => heading);
/** Looks of what people type on the rows of other reports and is ours on the ten. */
const OURS_IN_THE_TEN = Object.fromEntries(
  OWN_IN_THE_TEN.map((heading): [string, StyleName] => [heading, 'wrapped']),
);

const columnOf = (heading: string): number => COLUMNS.findIndex((column) => column.heading === heading);

/** Typed columns that are seeded from the user's own table at the first build, by its field. */
const SEEDS: Readonly<Record<string, string>> = {
  Assessment: 'assessment',
  Gap: 'gap',
  'Next step': 'nextStep',
  Body: 'body',
  'SEND owner': 'owner',
  'Finance owner': 'financeOwner',
  Due: 'due',
  'Last reviewed': 'reviewed',
  'Evidence date': 'evidenceDate',
};

/** Words and colours that people use for an assessment, as ours. */
export const ASSESSMENT_WORDS: Readonly<Record<string, (typeof ASSESSMENTS)[number]>> = {
  met: 'Met',
  green: 'Met',
  yes: 'Met',
  partly: 'Partly',
  'partly met': 'Partly',
  amber: 'Partly',
  'not yet': 'Not yet',
  'not met': 'Not yet',
  red: 'Not yet',
  no: 'Not yet',
};

/** Their word as ours; what is none of them is not assessed. */
export const assessmentOf = (text: Plain): (typeof ASSESSMENTS)[number] =>
  ASSESSMENT_WORDS[
    String(text ?? '')
      .trim()
      .toLowerCase()
  ] ?? 'Not assessed';

const rowOf = (request: BuildRequest, number: number): SourceRow | undefined =>
  request.sources.recommendations?.rows.find((row) => Number(row.cells.number?.value) === number);

function seed(request: BuildRequest, number: number, heading: string): Plain {
  if (isOther(number)) return seedOfOther(request, number, heading);
  if (heading === 'Status') return STATUSES[0];
  const field = SEEDS[heading];
  const value = field === undefined ? null : (rowOf(request, number)?.cells[field]?.value ?? null);
  return heading === 'Assessment' ? assessmentOf(value) : value;
}

/** Text of the user's table by number, live; "" when there is none. */
function live(request: BuildRequest, field: string, number: number, row: number): Content {
  const table = request.sources.recommendations;
  const [text, key] = [columnRef(table, field), columnRef(table, 'number')];
  if (!text || !key) return '';
  const place = rowNumber(key, cellName(row, 0, { column: true }));
  const value = rowOf(request, number)?.cells[field]?.value ?? '';
  return {
    // place 0 would stand for the whole column
    formula: `=IF(${place}=0,"",TRIM(INDEX(${text},${place})))`,
    expect: trimmed(String(value ?? '')),
  };
}

/** What stands in a typed column of a row: typed, else seeded. */
export function typedOf(request: BuildRequest, number: number, heading: string): Plain {
  const typed = peopleOfOthers(request)[RECOMMENDATIONS_BLOCK]?.[String(number)]?.[heading];
  return typed === undefined ? seed(request, number, heading) : typed.value;
}
const textOf = (request: BuildRequest, number: number, heading: string): string =>
  trimmed(String(typedOf(request, number, heading) ?? ''));

/** The assessment that stands on a row: typed, else seeded. */
export const standingAssessment = (request: BuildRequest, number: number): string =>
  String(typedOf(request, number, 'Assessment') ?? '');

/** Practice or evidence of the user's table, as it is shown. */
const shown = (request: BuildRequest, field: string, number: number): string =>
  columnRef(request.sources.recommendations, field)
    ? trimmed(String(rowOf(request, number)?.cells[field]?.value ?? ''))
    : '';

/** What a cell of a row shows, wherever it comes from: for sheets that follow this one. */
export function standingOn(request: BuildRequest, number: number, heading: string): Plain {
  const known = isOther(number) ? undefined : RECOMMENDATIONS.find((one) => one.number === number);
  if (!known) return typedOf(request, number, heading);
  const ours: Readonly<Record<string, string>> = {
    Recommendation: known.text,
    Report: THE_TEN,
    'Number there': String(number),
    'What the research found': known.finding,
  };
  const field = LIVE[heading];
  return (
    ours[heading] ?? (field === undefined ? typedOf(request, number, heading) : shown(request, field, number))
  );
}
/** Columns that come from the council's own table on the ten, by its field. */
const LIVE: Readonly<Record<string, string>> = { 'Our practice': 'practice', Evidence: 'evidence' };

/** True for a row on which a recommendation stands. */
const isNamed = (request: BuildRequest, number: number): boolean =>
  trimmed(String(standingOn(request, number, 'Recommendation') ?? '')) !== '';

/** The sign of the assessment in a cell. */
export const signFormula = (cell: string): string =>
  `=${ASSESSMENTS.map((word) => `IF(${cell}="${word}","${SIGNS[word]}",`).join('')}""${')'.repeat(ASSESSMENTS.length)}`;

export const signOf = (assessment: string): string => {
  const known = ASSESSMENTS.find((word) => word.toLowerCase() === assessment.toLowerCase());
  return known ? SIGNS[known] : '';
};

/** The mitigation that a row is linked to, in the plan: savings less investment over its years. */
function effect(request: BuildRequest, number: number, row: number): Content {
  if (!request.present.has('Mitigations') || !request.sources.lines) return '';
  const link = `TRIM(${cellName(row, columnOf(LINK), { column: true })})`;
  const sum = (names: string, amounts: string): string => `SUMPRODUCT((TRIM(${names})=${link})*1,${amounts})`;
  const { savingNames, savings, investmentNames, investment } = SAVED;
  const known = `SUMPRODUCT((TRIM(${savingNames})=${link})*1)+SUMPRODUCT((TRIM(${investmentNames})=${link})*1)`;
  return {
    formula: `=IF(${link}="","",IF(${known}=0,"${NO_SUCH}",${sum(savingNames, savings)}-${sum(investmentNames, investment)}))`,
    expect: effectOf(request, textOf(request, number, LINK)),
  };
}
const NO_SUCH = 'Not on HNB Mitigations';

function effectOf(request: BuildRequest, link: string): Plain {
  if (link === '') return '';
  const { groups, typed } = planFigures(request).mitigations;
  const isLinked = ({ name }: { name: string }): boolean =>
    trimmed(name).toLowerCase() === link.toLowerCase();
  const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
  const found = [
    ...groups.filter(isLinked).map(({ amounts, isInvestment }) => sum(amounts) * (isInvestment ? -1 : 1)),
    ...typed.filter(isLinked).map(({ savings, investment }) => sum(savings) - sum(investment)),
  ];
  return found.length === 0 ? NO_SUCH : sum(found);
}

/** How the agreement of SEND and finance stands, and whether the row has changed since. */
function agreement(request: BuildRequest, number: number, row: number): Content {
  const cell = (heading: string): string => cellName(row, columnOf(heading), { column: true });
  const [send, finance, seal] = [AGREEMENT.send, AGREEMENT.finance, AGREEMENT.seal].map(cell);
  const now = sealedCells(agreedHeadings(number).map(cell));
  const { none, one, unsealed, agreed, changed } = AGREEMENTS;
  return {
    formula: whenNamed(
      cell('Recommendation'),
      `IF(AND(TRIM(${send})="",TRIM(${finance})=""),"${none}",IF(OR(TRIM(${send})="",TRIM(${finance})=""),"${one}",` +
        `IF(${seal}="","${unsealed}",IF(EXACT(${seal},${now}),"${agreed}","${changed}"))))`,
    ),
    expect: isNamed(request, number) ? agreementOf(request, number) : '',
  };
}

/** The words of that formula, as src/funding's side has them. */
export function agreementOf(request: BuildRequest, number: number): string {
  const names = [AGREEMENT.send, AGREEMENT.finance].filter(
    (heading) => textOf(request, number, heading) !== '',
  ).length;
  if (names < 2) return names === 0 ? AGREEMENTS.none : AGREEMENTS.one;
  const seal = typedOf(request, number, AGREEMENT.seal);
  if (seal === null || seal === '') return AGREEMENTS.unsealed;
  const now = sealOf(number, (heading) => standingOn(request, number, heading));
  return now === String(seal) ? AGREEMENTS.agreed : AGREEMENTS.changed;
}

export const AS_AT = 'As at';
export const SUMMARY_BLOCK = 'recommendations-summary';
const SUMMARY_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Summary', width: 27, style: 'wrapped' },
  { heading: 'Recommendations', width: 16, style: 'number' },
  { heading: 'Unit', width: 9, style: 'label' },
  { heading: AS_AT, width: 27, style: 'text', typed: true },
];
const NO_DATE = 'Type a date';
/** Where the key says too little. */
const SUMMARY_WORDS: Readonly<Record<string, string>> = {
  'No owner': 'Without a SEND owner',
  'No evidence': 'Without evidence',
  Overdue: 'Overdue at the date typed',
  'Not agreed': 'Not agreed by SEND and finance',
};

/** Rows of the summary below the counts of assessments: what is still to be done. */
interface Count {
  key: string;
  /** Of the columns of all rows, by heading. */
  formula: (columns: (heading: string) => string, row: number) => string;
  expect: (request: BuildRequest) => Plain;
}

const countOf = (request: BuildRequest, isCounted: (number: number) => boolean): number =>
  recommendationKeys(request).filter((number) => isNamed(request, number) && isCounted(number)).length;
const isBlank = (request: BuildRequest, number: number, heading: string): boolean =>
  trimmed(String(standingOn(request, number, heading) ?? '')) === '';
/** Rows with a recommendation and nothing under a heading. */
const blanks =
  (heading: string): Count['formula'] =>
  (columns) =>
    `=SUMPRODUCT((TRIM(${columns('Recommendation')})<>"")*(TRIM(${columns(heading)})=""))`;

const asAt = (request: BuildRequest): number => {
  const typed = request.people[SUMMARY_BLOCK]?.Overdue?.[AS_AT]?.value;
  return typeof typed === 'number' ? typed : 0;
};
const isOverdue = (request: BuildRequest, number: number): boolean => {
  const due = typedOf(request, number, 'Due');
  const isDone = textOf(request, number, 'Status').toLowerCase() === 'done';
  return typeof due === 'number' && due < asAt(request) && !isDone;
};

const COUNTS: readonly Count[] = [
  {
    key: 'No owner',
    formula: blanks('SEND owner'),
    expect: (request) => countOf(request, (number) => isBlank(request, number, 'SEND owner')),
  },
  {
    key: 'No evidence',
    formula: blanks('Evidence'),
    expect: (request) => countOf(request, (number) => isBlank(request, number, 'Evidence')),
  },
  {
    key: 'Overdue',
    formula: (columns, row) => {
      const date = `N(${cellName(row, SUMMARY_COLUMNS.length - 1, { column: true })})`;
      const isLate = `ISNUMBER(${columns('Due')})*(${columns('Due')}<${date})`;
      const isOpen = `(TRIM(${columns('Recommendation')})<>"")*(TRIM(${columns('Status')})<>"Done")`;
      return `=IF(${date}=0,"${NO_DATE}",SUMPRODUCT(${isLate}*${isOpen}))`;
    },
    expect: (request) =>
      asAt(request) === 0 ? NO_DATE : countOf(request, (number) => isOverdue(request, number)),
  },
  {
    key: 'Not agreed',
    formula: (columns) =>
      `=SUMPRODUCT((TRIM(${columns('Recommendation')})<>"")*(${columns('Agreement')}<>"${AGREEMENTS.agreed}"))`,
    expect: (request) => countOf(request, (number) => agreementOf(request, number) !== AGREEMENTS.agreed),
  },
];

/** The summary by its keys, as other sheets show it: assessments first, then what is still to be done. */
export const recommendationCounts = (
  request: BuildRequest,
): { key: string; name: string; count: Plain }[] => [
  ...ASSESSMENTS.map((word) => ({
    key: word,
    name: summaryName(word),
    count: countOf(request, (number) =>
      [word, ...(word === NOT_ASSESSED ? [''] : [])].some(
        (one) => textOf(request, number, 'Assessment').toLowerCase() === one.toLowerCase(),
      ),
    ),
  })),
  ...COUNTS.map(({ key, expect }) => ({ key, name: summaryName(key), count: expect(request) })),
];
const NOT_ASSESSED = ASSESSMENTS[3];
const summaryName = (key: string): string => `HNB_Recommendations_${key.replace(/ /g, '_')}`;

/** The counts that a reader of the printed list wants to know first, in one line. */
const IN_SHORT: readonly [key: string, words: string][] = [
  ['Met', 'met'],
  ['Partly', 'partly'],
  ['Not yet', 'not yet'],
  ['Not assessed', 'not assessed'],
  ['No owner', 'without a SEND owner'],
  ['No evidence', 'without evidence'],
  ['Not agreed', 'not agreed by SEND and finance'],
];
function inShort(request: BuildRequest): Content {
  const counts = new Map(recommendationCounts(request).map(({ key, count }) => [key, count]));
  return {
    formula: `=${IN_SHORT.map(([key, words]) => `${summaryName(key)}&" ${words}`).join(' · "&')}"`,
    expect: IN_SHORT.map(([key, words]) => `${String(counts.get(key))} ${words}`).join(' · '),
  };
}

function addSummary(writer: SheetWriter, request: BuildRequest, first: number, rows: number): void {
  writer.section('Summary');
  const block = writer.block(SUMMARY_BLOCK, SUMMARY_COLUMNS);
  const columns = (heading: string): string => rangeName(first, columnOf(heading), rows, 1, ALL_FIXED);
  const formulas: Readonly<Record<string, Count['formula']>> = Object.fromEntries(
    COUNTS.map(({ key, formula }) => [key, formula]),
  );
  // a row that nobody has assessed counts as such, whether or not the words stand there
  const ofWord: Count['formula'] = (of, row) => {
    const [own, word] = [`TRIM(${of('Assessment')})`, cellName(row, 0, { column: true })];
    return `=SUMPRODUCT((TRIM(${of('Recommendation')})<>"")*((${own}=${word})+(${own}="")*(${word}="${NOT_ASSESSED}")))`;
  };
  for (const { key, name, count } of recommendationCounts(request)) {
    const row = block.next;
    const formula = (formulas[key] ?? ofWord)(columns, row);
    block.add(
      key,
      { Summary: SUMMARY_WORDS[key] ?? key, Recommendations: { formula, expect: count }, Unit: 'rows' },
      key === 'Overdue' ? { [AS_AT]: 'inputDate' } : {},
    );
    writer.nameCell(name, row, block.column('Recommendations'));
  }
  block.end();
}

function addRules(writer: SheetWriter, first: number, rows: number): void {
  const lists: [string, readonly string[]][] = [
    ['Assessment', ASSESSMENTS],
    ['Status', STATUSES],
  ];
  for (const [heading, list] of lists) {
    const column = columnOf(heading);
    writer.validations.push(choice(rangeName(first, column, rows, 1), heading, list));
  }
  const column = columnOf('Sign');
  const cell = cellName(first, column + 1, { column: true });
  const looks = {
    Met: '#DFF0D8',
    Partly: '#FFF2CC',
    'Not yet': '#F8D7DA',
    'Not assessed': '#E7E6E6',
  } as const;
  for (const word of ASSESSMENTS) {
    writer.conditionals.push({
      range: rangeName(first, column, rows, 2),
      formula: `=${cell}="${word}"`,
      style: { fill: looks[word], bold: word === 'Not yet' },
    });
  }
}

/** What a row of the ten shows that is ours, and the seeds of what people type on it. */
function theTenCells(request: BuildRequest, number: number, row: number): Record<string, Content> {
  const of = (heading: string): Plain => standingOn(request, number, heading);
  return {
    ...Object.fromEntries(OWN_IN_THE_TEN.map((heading) => [heading, of(heading)])),
    ...Object.fromEntries(
      Object.entries(LIVE).map(([heading, field]) => [heading, live(request, field, number, row)]),
    ),
    ...Object.fromEntries(
      [...Object.keys(SEEDS), 'Status'].map((heading) => [heading, seed(request, number, heading)]),
    ),
  };
}

function addRows(
  writer: SheetWriter,
  request: BuildRequest,
): { first: number; rows: number; kept: string[] } {
  const block = writer.block(RECOMMENDATIONS_BLOCK, COLUMNS);
  writer.freeze = { rows: block.top + 1, columns: 2 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  const first = block.next;
  const keys = recommendationKeys(request);
  const all = (heading: string): string => rangeName(first, columnOf(heading), keys.length, 1, ALL_FIXED);
  for (const number of keys) {
    const row = block.next;
    const cell = (heading: string): string => cellName(row, block.column(heading), { column: true });
    const [report, there] = [`TRIM(${cell('Report')})`, `TRIM(${cell('Number there')})`];
    block.add(
      number,
      {
        ...(isOther(number)
          ? Object.fromEntries(COLUMNS.map(({ heading }) => [heading, seed(request, number, heading)]))
          : theTenCells(request, number, row)),
        Sign: {
          formula: signFormula(cell('Assessment')),
          expect: signOf(standingAssessment(request, number)),
        },
        [EFFECT]: effect(request, number, row),
        Agreement: agreement(request, number, row),
        'Times there': {
          formula: `=IF(OR(${report}="",${there}=""),0,SUMPRODUCT((TRIM(${all('Report')})=${report})*(TRIM(${all('Number there')})=${there})))`,
          expect: timesThere(request, number),
        },
      },
      isOther(number) ? {} : OURS_IN_THE_TEN,
    );
  }
  return { first, rows: keys.length, kept: block.end() };
}

/** Rows of the same report and number; 0 where one of them is missing. */
function timesThere(request: BuildRequest, number: number): number {
  const of = (one: number): string[] =>
    ['Report', 'Number there'].map((heading) =>
      trimmed(String(standingOn(request, one, heading) ?? '')).toLowerCase(),
    );
  const [report, there] = of(number);
  if (report === '' || there === '') return 0;
  return recommendationKeys(request).filter((one) => of(one)[0] === report && of(one)[1] === there).length;
}

export function recommendationsSheet(request: BuildRequest): FurtherSheet {
  const writer = new SheetWriter('Recommendations', peopleOfOthers(request));
  writer.widths = COLUMNS.map(({ width }) => width);
  writer.title('Recommendations and our practice', [
    SOURCE,
    'Type in the cream cells. Recommendations of other reports: type them below the ten, or paste them in the HNB pane. ✓ met · ~ partly · ✗ not yet · ? not assessed.',
  ]);
  writer.put(writer.row - 1, 0, inShort(request), 'subtitle');
  const { first, rows, kept } = addRows(writer, request);
  // the print is of the list alone, whose headings would stand wrongly over another table, and of what there is to read
  // in it: how far a row is and when it was reviewed are for the screen
  writer.printArea = rangeName(0, 0, first + rows, columnOf('Status'));
  addRules(writer, first, rows);
  addSummary(writer, request, first, rows);
  const all = (heading: string): string => rangeName(first, columnOf(heading), rows, 1, ALL_FIXED);
  const of = (number: number, heading: string): Plain => standingOn(request, number, heading);
  const numbers = recommendationKeys(request);
  const standing = { numbers, all, of };
  addReports(writer, { ...standing, rowOf: (number) => first + numbers.indexOf(number), columnOf });
  const left = addLeft(writer, request, standing);
  const checks = recommendationChecks({ ...standing, left, times: (number) => timesThere(request, number) });
  const looks = addOwnChecks(writer, request, checks, 0, CHECK_ORDER);
  const gone = deletedRows(request.people, RECOMMENDATIONS_BLOCK);
  const notes = deletedNotes(writer.name, 'recommendation', gone);
  return { blueprint: writer.blueprint(), kept, notes, looks };
}
/** The sheet's checks with their texts in its wide columns. */
const CHECK_ORDER = ['Key', 'Check', 'Result', 'Difference', 'What to do', 'Remark', 'Allowed'];
