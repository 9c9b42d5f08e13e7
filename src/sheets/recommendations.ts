/**
 * HNB Recommendations: the council's practice beside the ten recommendations of the DfE research of June 2022 (Gray,
 * Richardson and Tanton), in our own short wording. What people type stays; what their own table says comes live. Pure.
 */
import { cellName, rangeName } from './a1';
import type { SheetBlueprint } from './blueprint';
import { choice } from './choice';
import { columnRef, rowNumber, trimmed } from './conditions';
import { SAVED } from './mitigation-names';
import { planFigures } from './position';
import {
  AGREED,
  AGREEMENT,
  AGREEMENTS,
  ASSESSMENTS,
  RECOMMENDATIONS,
  RECOMMENDATIONS_BLOCK,
  sealOf,
  SOURCE,
  STATUSES,
} from './recommendation-words';
import type { BuildRequest } from './request';
import type { Plain, SourceRow } from './sources';
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
  { heading: 'Number', width: 7, style: 'text' },
  { heading: 'Recommendation', width: 27, style: 'wrapped' },
  { heading: 'What the research found', width: 27, style: 'wrapped' },
  { heading: 'Our practice', width: 34, style: 'wrapped' },
  { heading: 'Evidence', width: 20, style: 'wrapped' },
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
];

const columnOf = (heading: string): number => COLUMNS.findIndex((column) => column.heading === heading);

/** Typed columns that are seeded from the user's own table at the first build, by its field. */
const SEEDS: Readonly<Record<string, string>> = {
  Assessment: 'assessment',
  Gap: 'gap',
  'Next step': 'nextStep',
  Body: 'body',
  'SEND owner': 'owner',
  Due: 'due',
};

/** Words and colours that people use for an assessment, as ours. */
const ASSESSMENT_WORDS: Readonly<Record<string, (typeof ASSESSMENTS)[number]>> = {
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

const rowOf = (request: BuildRequest, number: number): SourceRow | undefined =>
  request.sources.recommendations?.rows.find((row) => Number(row.cells.number?.value) === number);

function seed(request: BuildRequest, number: number, heading: string): Plain {
  const field = SEEDS[heading];
  const value = field === undefined ? null : (rowOf(request, number)?.cells[field]?.value ?? null);
  if (heading !== 'Assessment') return value;
  return (
    ASSESSMENT_WORDS[
      String(value ?? '')
        .trim()
        .toLowerCase()
    ] ?? 'Not assessed'
  );
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

/** What stands in a typed column of a row: typed, else seeded, else what every row begins with. */
export function typedOf(request: BuildRequest, number: number, heading: string): Plain {
  const typed = request.people[RECOMMENDATIONS_BLOCK]?.[String(number)]?.[heading];
  if (typed !== undefined) return typed.value;
  return heading === 'Status' ? STATUSES[0] : seed(request, number, heading);
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
  const now = AGREED.map(cell).join('&"|"&');
  const { none, one, unsealed, agreed, changed } = AGREEMENTS;
  return {
    formula:
      `=IF(AND(TRIM(${send})="",TRIM(${finance})=""),"${none}",IF(OR(TRIM(${send})="",TRIM(${finance})=""),"${one}",` +
      `IF(${seal}="","${unsealed}",IF(EXACT(${seal},${now}),"${agreed}","${changed}"))))`,
    expect: agreementOf(request, number),
  };
}

function agreementOf(request: BuildRequest, number: number): string {
  const names = [AGREEMENT.send, AGREEMENT.finance].filter(
    (heading) => textOf(request, number, heading) !== '',
  ).length;
  if (names < 2) return names === 0 ? AGREEMENTS.none : AGREEMENTS.one;
  const seal = typedOf(request, number, AGREEMENT.seal);
  if (seal === null || seal === '') return AGREEMENTS.unsealed;
  const live: Readonly<Record<string, string>> = { 'Our practice': 'practice', Evidence: 'evidence' };
  const now = sealOf((heading) => {
    const field = live[heading];
    return field === undefined ? typedOf(request, number, heading) : shown(request, field, number);
  });
  return now === String(seal) ? AGREEMENTS.agreed : AGREEMENTS.changed;
}

const AS_AT = 'As at';
const SUMMARY_BLOCK = 'recommendations-summary';
const SUMMARY_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Summary', width: 8, style: 'text' },
  { heading: 'Recommendations', width: 34, style: 'number' },
  { heading: AS_AT, width: 27, style: 'text', typed: true },
];
const NO_DATE = 'Type a date beside';

/** Rows of the summary below the counts of assessments: what is still to be done. */
interface Count {
  key: string;
  /** Of the columns of all rows, by heading. */
  formula: (columns: (heading: string) => string, row: number) => string;
  expect: (request: BuildRequest) => Plain;
}

const countOf = (isCounted: (number: number) => boolean): number =>
  RECOMMENDATIONS.filter(({ number }) => isCounted(number)).length;
const isBlank = (request: BuildRequest, number: number, heading: string): boolean =>
  String(typedOf(request, number, heading) ?? '') === '';
const blanks =
  (heading: string): Count['formula'] =>
  (columns) =>
    `=ROWS(${columns(heading)})-COUNTA(${columns(heading)})`;

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
    expect: (request) => countOf((number) => isBlank(request, number, 'SEND owner')),
  },
  {
    key: 'No evidence',
    formula: (columns) => `=SUMPRODUCT((TRIM(${columns('Evidence')})="")*1)`,
    expect: (request) => countOf((number) => shown(request, 'evidence', number) === ''),
  },
  {
    key: 'Overdue',
    formula: (columns, row) => {
      const date = `N(${cellName(row, SUMMARY_COLUMNS.length - 1, { column: true })})`;
      const isLate = `ISNUMBER(${columns('Due')})*(${columns('Due')}<${date})`;
      return `=IF(${date}=0,"${NO_DATE}",SUMPRODUCT(${isLate}*(TRIM(${columns('Status')})<>"Done")))`;
    },
    expect: (request) => (asAt(request) === 0 ? NO_DATE : countOf((number) => isOverdue(request, number))),
  },
  {
    key: 'Not agreed',
    formula: (columns) => `=SUMPRODUCT((${columns('Agreement')}<>"${AGREEMENTS.agreed}")*1)`,
    expect: (request) => countOf((number) => agreementOf(request, number) !== AGREEMENTS.agreed),
  },
];

/** The summary by its keys, as other sheets show it: assessments first, then what is still to be done. */
export const recommendationCounts = (
  request: BuildRequest,
): { key: string; name: string; count: Plain }[] => [
  ...ASSESSMENTS.map((word) => ({
    key: word,
    name: summaryName(word),
    count: countOf((number) => standingAssessment(request, number).toLowerCase() === word.toLowerCase()),
  })),
  ...COUNTS.map(({ key, expect }) => ({ key, name: summaryName(key), count: expect(request) })),
];
const summaryName = (key: string): string => `HNB_Recommendations_${key.replace(/ /g, '_')}`;

function addSummary(writer: SheetWriter, request: BuildRequest, first: number): void {
  writer.section('Summary');
  const block = writer.block(SUMMARY_BLOCK, SUMMARY_COLUMNS);
  const columns = (heading: string): string =>
    rangeName(first, columnOf(heading), RECOMMENDATIONS.length, 1, { row: true, column: true });
  const formulas: Readonly<Record<string, Count['formula']>> = Object.fromEntries(
    COUNTS.map(({ key, formula }) => [key, formula]),
  );
  const ofWord: Count['formula'] = (of, row) =>
    `=COUNTIF(${of('Assessment')},${cellName(row, 0, { column: true })})`;
  for (const { key, name, count } of recommendationCounts(request)) {
    const row = block.next;
    const formula = (formulas[key] ?? ofWord)(columns, row);
    block.add(
      key,
      { Recommendations: { formula, expect: count } },
      key === 'Overdue' ? { [AS_AT]: 'inputDate' } : {},
    );
    writer.nameCell(name, row, block.column('Recommendations'));
  }
  block.end();
}

function addRules(writer: SheetWriter, first: number): void {
  const rows = RECOMMENDATIONS.length;
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

export function recommendationsSheet(request: BuildRequest): { blueprint: SheetBlueprint; kept: string[] } {
  const writer = new SheetWriter('Recommendations', request.people);
  writer.widths = COLUMNS.map(({ width }) => width);
  writer.title('Comparison with the ten recommendations', [
    SOURCE,
    'Practice and evidence come live from your own table; type in the cream cells. ✓ met · ~ partly · ✗ not yet · ? not assessed.',
  ]);
  const block = writer.block(RECOMMENDATIONS_BLOCK, COLUMNS);
  writer.freeze = { rows: block.top + 1, columns: 2 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  const first = block.next;
  for (const { number, text, finding } of RECOMMENDATIONS) {
    const row = block.next;
    const assessment = cellName(row, block.column('Assessment'), { column: true });
    block.add(number, {
      Recommendation: text,
      'What the research found': finding,
      'Our practice': live(request, 'practice', number, row),
      Evidence: live(request, 'evidence', number, row),
      Sign: { formula: signFormula(assessment), expect: signOf(standingAssessment(request, number)) },
      ...Object.fromEntries(Object.keys(SEEDS).map((heading) => [heading, seed(request, number, heading)])),
      Status: STATUSES[0],
      [EFFECT]: effect(request, number, row),
      Agreement: agreement(request, number, row),
    });
  }
  const kept = block.end();
  addRules(writer, first);
  addSummary(writer, request, first);
  // when it was last reviewed and how far it is are for the screen; the print is for reading
  writer.printArea = rangeName(0, 0, writer.row, columnOf('Status'));
  return { blueprint: writer.blueprint(), kept };
}
