/**
 * HNB Recommendations: the council's practice beside the ten recommendations of the DfE research of June 2022 (Gray,
 * Richardson and Tanton), in our own short wording. What people type stays; what their own table says comes live. Pure.
 */
import { cellName, rangeName } from './a1';
import { choice } from './choice';
import type { SheetBlueprint } from './blueprint';
import { columnRef, rowNumber, trimmed } from './conditions';
import type { BuildRequest } from './request';
import type { Plain, SourceRow } from './sources';
import { SheetWriter, type ColumnSpec, type Content } from './writer';

export const RECOMMENDATIONS_BLOCK = 'recommendations';
const SOURCE =
  'DfE, High needs budgets: effective management in local authorities, June 2022, as reported to the Westminster schools forum, 14 November 2022; own wording.';

export const RECOMMENDATIONS: readonly { number: number; text: string; finding: string }[] = [
  {
    number: 1,
    text: 'Fund SEND leadership, with protected time for strategy.',
    finding:
      'Steady leadership with clear policy and strategy in the authorities that managed their budgets well.',
  },
  {
    number: 2,
    text: 'Rebalance education, health and social care contributions through joint commissioning.',
    finding: 'Commissioning and its monitoring were becoming more formal.',
  },
  {
    number: 3,
    text: 'Make SEND and finance officers jointly accountable.',
    finding: 'SEND and finance worked closely together and shared data.',
  },
  {
    number: 4,
    text: 'Review the capacity, funding and agreements of SEN support services.',
    finding:
      'A stronger and more consistent mainstream offer; educational psychology worked with school improvement.',
  },
  {
    number: 5,
    text: 'Staff SEND casework adequately.',
    finding: 'Good data behind financial processes led to significant savings in some places.',
  },
  {
    number: 6,
    text: 'Develop the partnership with schools, parents and others.',
    finding: 'Effective dialogue with parents and carers; schools helped to manage and target funding.',
  },
  {
    number: 7,
    text: 'Give new specialist places a defined range of need and an invest-to-save projection.',
    finding: 'New local provision met growing need where it was properly focused.',
  },
  {
    number: 8,
    text: 'Aim mainstream investment at inclusion, and evaluate it at that level.',
    finding: 'Capacity was built for autistic pupils and for moves between phases.',
  },
  {
    number: 9,
    text: 'Set out clear, early and realistic post-16 pathways, and evaluate them.',
    finding: 'A clearer and broader range of pathways after 16.',
  },
  {
    number: 10,
    text: 'Learn from innovative mainstream funding, such as devolving money to groups of schools.',
    finding:
      'Plans grew least where heads took part in funding decisions; banding made decisions more alike, though some feared inflation.',
  },
];

export const ASSESSMENTS = ['Met', 'Partly', 'Not yet', 'Not assessed'] as const;
export const STATUSES = ['Not started', 'In progress', 'Done'] as const;
/** A sign beside the word, so that the assessment does not hang on colour. */
const SIGNS: Readonly<Record<(typeof ASSESSMENTS)[number], string>> = {
  Met: '✓',
  Partly: '~',
  'Not yet': '✗',
  'Not assessed': '?',
};

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
];

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

/** The assessment that stands on a row: typed, else seeded. */
export const standingAssessment = (request: BuildRequest, number: number): string => {
  const typed = request.people[RECOMMENDATIONS_BLOCK]?.[String(number)]?.Assessment;
  return typed === undefined ? String(seed(request, number, 'Assessment')) : String(typed.value ?? '');
};

/** The sign of the assessment in a cell. */
export const signFormula = (cell: string): string =>
  `=${ASSESSMENTS.map((word) => `IF(${cell}="${word}","${SIGNS[word]}",`).join('')}""${')'.repeat(ASSESSMENTS.length)}`;

export const signOf = (assessment: string): string => {
  const known = ASSESSMENTS.find((word) => word.toLowerCase() === assessment.toLowerCase());
  return known ? SIGNS[known] : '';
};

const SUMMARY_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Summary', width: 8, style: 'text' },
  { heading: 'Recommendations', width: 34, style: 'number' },
];

function addSummary(writer: SheetWriter, request: BuildRequest, first: number): void {
  writer.section('Summary');
  const block = writer.block('recommendations-summary', SUMMARY_COLUMNS);
  const column = COLUMNS.findIndex(({ heading }) => heading === 'Assessment');
  const range = rangeName(first, column, RECOMMENDATIONS.length, 1, { row: true, column: true });
  for (const word of ASSESSMENTS) {
    const count = RECOMMENDATIONS.filter(
      ({ number }) => standingAssessment(request, number).toLowerCase() === word.toLowerCase(),
    ).length;
    block.add(word, {
      Recommendations: {
        formula: `=COUNTIF(${range},${cellName(block.next, 0, { column: true })})`,
        expect: count,
      },
    });
  }
  const owners = rangeName(
    first,
    COLUMNS.findIndex(({ heading }) => heading === 'SEND owner'),
    RECOMMENDATIONS.length,
    1,
    { row: true, column: true },
  );
  const owned = RECOMMENDATIONS.filter(({ number }) => {
    const typed = request.people[RECOMMENDATIONS_BLOCK]?.[String(number)]?.['SEND owner'];
    return String((typed === undefined ? seed(request, number, 'SEND owner') : typed.value) ?? '') !== '';
  }).length;
  block.add('No owner', {
    Recommendations: {
      formula: `=ROWS(${owners})-COUNTA(${owners})`,
      expect: RECOMMENDATIONS.length - owned,
    },
  });
  block.end();
}

function addRules(writer: SheetWriter, first: number): void {
  const rows = RECOMMENDATIONS.length;
  const lists: [string, readonly string[]][] = [
    ['Assessment', ASSESSMENTS],
    ['Status', STATUSES],
  ];
  for (const [heading, list] of lists) {
    const column = COLUMNS.findIndex((spec) => spec.heading === heading);
    writer.validations.push(choice(rangeName(first, column, rows, 1), heading, list));
  }
  const column = COLUMNS.findIndex(({ heading }) => heading === 'Sign');
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
      Status: 'Not started',
    });
  }
  const kept = block.end();
  addRules(writer, first);
  addSummary(writer, request, first);
  // when it was last reviewed and how far it is are for the screen; the print is for reading
  writer.printArea = rangeName(
    0,
    0,
    writer.row,
    COLUMNS.findIndex(({ heading }) => heading === 'Status'),
  );
  return { blueprint: writer.blueprint(), kept };
}
