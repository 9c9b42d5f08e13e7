/**
 * HNB Comparison: several councils side by side, this year against last, us against a case-study authority. Assessments,
 * practice and measures; what differs is marked by sign and word. Recommendations of other reports join the ten. Pure.
 */
import { BETTER, gradeOf, MARKS, SCALE, VERDICTS } from '../funding/comparison';
import { ALL_FIXED, rangeName } from './a1';
import { addOwnChecks } from './checks';
import { comparisonChecks } from './comparison-checks';
import { followedText, followingCells, followingOf, practiceTypedOver } from './comparison-live';
import { addWords, fromTables, peopleAndTables } from './comparison-others';
import {
  comparisonModel,
  marked,
  seedOf,
  TEN,
  type Compared,
  type ComparisonModel,
} from './comparison-model';
import {
  ACTION_COLUMNS,
  ACTIONS,
  AGAINST,
  ASSESSED,
  ASSESSED_COLUMNS,
  CHECK_ORDER,
  COUNCIL_COLUMNS,
  COUNCIL_ROWS,
  COUNCILS,
  DIFFERENCES,
  GRADE_HEADINGS,
  MARK_HEADINGS,
  MEASURE_COLUMNS,
  MEASURES,
  NAME_COLUMNS,
  OURS,
  PRACTICE_COLUMNS,
  PRACTICES,
  PRINTED,
  RULE_COLUMNS,
  RULES,
  SAME_NAME,
  SCALE_BLOCK,
  SCALE_NAME,
  SEED_MEASURES,
  SIDES,
  sideWidths,
  SUMMARY,
  SUMMARY_COLUMNS,
  TYPED_HERE,
} from './comparison-words';
import type { FurtherSheet } from './further-builders';
import { offerChoices, placedTwice, type Layout, type PlacedBlock } from './layout';
import { ASSESSMENTS, STATUSES } from './recommendation-words';
import { signFormula, signOf } from './recommendations';
import { showMaster } from './registers';
import type { BuildRequest } from './request';
import { SheetWriter, type Content } from './writer';

const WORDS = [
  'Name the councils at the top, or keep a table of what they do (Practice elsewhere, on Set up): a column follows that table live by the name at its top.',
  'Marks say how ours stands against the other: ▲ ahead or higher · = same · ▼ behind or lower · ▲▼ differs · … not assessed.',
  'Assessment, practice and what follows come live from HNB Recommendations, those of other reports too. What you type over stays; clear it and build again, and it follows again.',
];

export interface Comparison {
  writer: SheetWriter;
  layout: Layout;
  request: BuildRequest;
  model: ComparisonModel;
}

/** What comes under the sides of a row from the council's own tables. */
const tabled = ({ request, layout }: Comparison, block: string, key: string): Record<string, Content> =>
  Object.fromEntries(
    SIDES.map((side) => [side, fromTables(request, layout, block, key, side)] as const).filter(
      ([, content]) => content !== undefined,
    ),
  );

function addCouncils(comparison: Comparison): void {
  const { writer, layout } = comparison;
  writer.section('Who is compared');
  const block = layout.open(writer, COUNCILS, COUNCIL_COLUMNS);
  const when = Object.fromEntries(SIDES.map((side) => [side, 'inputWhen' as const]));
  for (const { key, what } of COUNCIL_ROWS)
    block.add(
      key,
      {
        'What it is': what,
        Unit: 'text',
        ...(key === 'Kind' ? { [SIDES[0]]: 'Us', [SIDES[1]]: 'Us' } : {}),
        ...tabled(comparison, COUNCILS, key),
      },
      key === 'Year' ? when : {},
    );
  block.end();
  const councils = writer.blocks.find(({ id }) => id === COUNCILS);
  for (const [i, { key, what, choices }] of COUNCIL_ROWS.entries()) {
    if (!choices || !councils) continue;
    const message = `Choose ${choices.join(', ')}.`;
    writer.validations.push({
      range: rangeName(councils.row + 1 + i, councils.headings.indexOf(OURS), 1, SIDES.length),
      list: choices,
      prompt: { title: key, message: `${what}: ${message}` },
      error: { title: 'Not in the list', message },
    });
  }
}

function addRules({ writer, layout }: Comparison): void {
  writer.section('What counts as the same');
  const rules = layout.open(writer, RULES, RULE_COLUMNS);
  rules.add('Same', {
    'What it is': 'Figures count as the same when they are no further apart than this share of the other',
    Value: 0,
    Source: 'Own assumption',
  });
  rules.end();
  writer.names[SAME_NAME] = layout.named(writer, layout.cell(RULES, 'Same', 'Value', ALL_FIXED));
}

/** The names of the councils above a table, live. */
function addNames({ writer, layout, model }: Comparison, table: 'practices' | 'measures' | 'summary'): void {
  const block = layout.open(writer, `comparison-names-${table}`, NAME_COLUMNS);
  block.add('Names', {
    'Side by side': 'Council',
    ...Object.fromEntries(
      SIDES.map((side, i): [string, Content] => {
        const name = layout.cell(COUNCILS, 'Name', side, { row: true });
        return [
          side,
          {
            formula: `=IF(TRIM(${name})="","not named",TRIM(${name}))`,
            expect: model.councils[i] || 'not named',
          },
        ];
      }),
    ),
  });
  block.end();
}

// ---- assessments ----

/** Our assessment as it stands on HNB Recommendations. */
const liveAssessment = (key: string, live: boolean): string =>
  live ? followedText(key, 'Assessment') : '""';

function assessedCells({ layout, model }: Comparison, row: Compared): Record<string, Content> {
  const key = String(row.key);
  const cell = (heading: string, fixed = true): string =>
    layout.cell(ASSESSED, key, heading, fixed ? { column: true } : {});
  const all = (heading: string): string => layout.all(ASSESSED, heading);
  const [ours, counted] = [cell(OURS), cell('Ours counted')];
  const grade = (i: number, fixed: boolean): string => cell(GRADE_HEADINGS[i] ?? '', fixed);
  const [report, number] = [cell('Report'), cell('Number there')];
  return {
    'Ours counted': {
      formula: `=IF(TRIM(${ours})<>"",TRIM(${ours}),${liveAssessment(cell('No'), model.live)})`,
      expect: row.counted,
    },
    'Times there': {
      formula: `=IF(OR(TRIM(${report})="",TRIM(${number})=""),0,SUMPRODUCT((TRIM(${all('Report')})=TRIM(${report}))*(TRIM(${all('Number there')})=TRIM(${number}))))`,
      expect: row.times,
    },
    ...Object.fromEntries(
      SIDES.map((side, i): [string, Content] => [
        GRADE_HEADINGS[i] ?? '',
        {
          formula: `=IFERROR(MATCH(${i === 0 ? counted : `TRIM(${cell(side, false)})`},${SCALE_NAME},0),0)`,
          expect: gradeOf(i === 0 ? row.counted : (row.assessments[i] ?? '')),
        },
      ]),
    ),
    ...Object.fromEntries(
      AGAINST.map((side, i): [string, Content] => {
        const [own, other] = [grade(0, true), grade(i + 1, false)];
        return [
          MARK_HEADINGS[i] ?? '',
          {
            formula: `=IF(TRIM(${cell(side, false)})="","",IF(OR(${own}=0,${other}=0),"${MARKS.unknown}",IF(${own}=${other},"${MARKS.same}",IF(${own}>${other},"${MARKS.above}","${MARKS.below}"))))`,
            expect: row.marks[i] ?? '',
          },
        ];
      }),
    ),
  };
}

function addAssessments(comparison: Comparison): string[] {
  const { writer, layout, request, model } = comparison;
  writer.section('Assessments side by side');
  const block = layout.open(writer, ASSESSED, ASSESSED_COLUMNS);
  for (const row of model.rows) {
    // what stands under "Ours this year" comes live, so that only the practice is put there at the first build
    const seed = { ...seedOf(request, row.key), [OURS]: null };
    const key = layout.cell(ASSESSED, String(row.key), 'No');
    block.add(row.key, {
      ...seed,
      ...(model.live ? followingCells(request, ASSESSED, row.key, key) : {}),
      ...tabled(comparison, ASSESSED, String(row.key)),
      ...assessedCells(comparison, row),
    });
  }
  const kept = block.end();
  for (const side of SIDES) offerChoices(writer, ASSESSED, side, ASSESSMENTS);
  return kept;
}

// ---- practice ----

/** Our practice as it follows HNB Recommendations, and whether it was typed over. */
function livePractice({ layout, request, model }: Comparison, number: number): Record<string, Content> {
  const [key, practice] = ['No', OURS].map((heading) => layout.cell(PRACTICES, String(number), heading));
  if (!model.live) return { [TYPED_HERE]: 0 };
  return {
    ...followingCells(request, PRACTICES, number, String(key)),
    [TYPED_HERE]: practiceTypedOver(request, number, String(key), String(practice)),
  };
}

function addPractices(comparison: Comparison): string[] {
  const { writer, layout, request, model } = comparison;
  writer.section('Practice side by side, in words');
  addNames(comparison, 'practices');
  const block = layout.open(writer, PRACTICES, PRACTICE_COLUMNS);
  for (const row of model.rows) {
    const key = String(row.key);
    const of = (heading: string): string => layout.cell(ASSESSED, key, heading);
    const cell = (heading: string, fixed = false): string =>
      `TRIM(${layout.cell(PRACTICES, key, heading, fixed ? { column: true } : {})})`;
    const ours = cell(OURS, true);
    block.add(row.key, {
      Recommendation: { formula: `=TRIM(${of('Recommendation')})`, expect: row.recommendation },
      Report: { formula: `=TRIM(${of('Report')})`, expect: row.report },
      [OURS]: seedOf(request, row.key)[OURS] ?? null,
      ...livePractice(comparison, row.key),
      ...tabled(comparison, PRACTICES, key),
      ...Object.fromEntries(
        AGAINST.map((side, i): [string, Content] => [
          MARK_HEADINGS[i] ?? '',
          {
            formula: `=IF(OR(${ours}="",${cell(side)}=""),"",IF(${ours}=${cell(side)},"${MARKS.same}","${MARKS.differs}"))`,
            expect: row.practiceMarks[i] ?? '',
          },
        ]),
      ),
    });
  }
  return block.end();
}

// ---- measures ----

function addMeasures(comparison: Comparison): string[] {
  const { writer, layout, model } = comparison;
  writer.section('Measures side by side');
  addNames(comparison, 'measures');
  const block = layout.open(writer, MEASURES, MEASURE_COLUMNS);
  for (const row of model.measures) {
    const cell = (heading: string, fixed = false): string =>
      layout.cell(MEASURES, String(row.key), heading, fixed ? { column: true } : {});
    const ours = cell(OURS, true);
    const better = `TRIM(${cell('Better', true)})`;
    const verdict = (higher: string, lower: string): string =>
      `IF(${better}="${BETTER[0]}","${higher}",IF(${better}="${BETTER[1]}","${lower}",""))`;
    const seed = SEED_MEASURES[row.key - 1];
    const [own = null, ...others] = row.figures;
    block.add(row.key, {
      Measure: seed?.measure ?? null,
      Unit: seed?.unit ?? null,
      Better: seed?.better ?? null,
      ...Object.fromEntries(
        AGAINST.flatMap((side, i): [string, Content][] => {
          const other = others[i] ?? null;
          const difference = cell(DIFFERENCES[i] ?? '');
          return [
            [
              DIFFERENCES[i] ?? '',
              {
                formula: `=IF(AND(ISNUMBER(${ours}),ISNUMBER(${cell(side)})),${ours}-${cell(side)},"")`,
                expect: own === null || other === null ? '' : own - other,
              },
            ],
            [
              MARK_HEADINGS[i] ?? '',
              {
                formula: `=IF(${difference}="","",IF(ABS(${difference})<=MAX(0,N(${SAME_NAME}))*ABS(${cell(side)}),"${MARKS.same}",IF(${difference}>0,"${MARKS.higher}"&${verdict(VERDICTS.better, VERDICTS.worse)},"${MARKS.lower}"&${verdict(VERDICTS.worse, VERDICTS.better)})))`,
                expect: row.marks[i] ?? '',
              },
            ],
          ];
        }),
      ),
    });
  }
  const kept = block.end();
  offerChoices(writer, MEASURES, 'Better', BETTER);
  return kept;
}

// ---- the other reports ----

function addActions(comparison: Comparison): string[] {
  const { writer, layout, request, model } = comparison;
  writer.section('Other reports: what follows from them (the ten stand on HNB Recommendations)');
  const block = layout.open(writer, ACTIONS, ACTION_COLUMNS);
  for (const row of model.rows.filter(({ key }) => key > TEN)) {
    const of = (heading: string): string => layout.cell(ASSESSED, String(row.key), heading);
    const key = layout.cell(ACTIONS, String(row.key), 'No');
    block.add(row.key, {
      ...(model.live ? followingCells(request, ACTIONS, row.key, key) : {}),
      Recommendation: { formula: `=TRIM(${of('Recommendation')})`, expect: row.recommendation },
      Sign: { formula: signFormula(of('Ours counted')), expect: signOf(row.counted) },
    });
  }
  const kept = block.end();
  offerChoices(writer, ACTIONS, 'Status', STATUSES);
  return kept;
}

// ---- summary ----

/** How many recommendations bear each assessment, by side. */
function addGrades({ layout, model }: Comparison, block: PlacedBlock): void {
  const named = model.rows.filter(({ recommendation }) => recommendation !== '');
  const isNamed = `(TRIM(${layout.all(ASSESSED, 'Recommendation')})<>"")`;
  const graded = (grade: number, i: number): number =>
    named.filter((row) => gradeOf(i === 0 ? row.counted : (row.assessments[i] ?? '')) === grade).length;
  const add = (word: string, grade: number, formula: (side: string) => string): void =>
    block.add(word, {
      Figure: word,
      Unit: 'recommendations',
      Source: 'This sheet',
      ...Object.fromEntries(
        SIDES.map((side, i): [string, Content] => [
          side,
          { formula: formula(side), expect: graded(grade, i) },
        ]),
      ),
    });
  for (const word of [...SCALE].reverse())
    add(word, gradeOf(word), (side) => {
      const cells = layout.all(ASSESSED, side === OURS ? 'Ours counted' : side, { row: true });
      return `=SUMPRODUCT(${isNamed}*(TRIM(${cells})="${word}"))`;
    });
  const [least, , most] = SCALE;
  add('Not assessed', 0, (side) => {
    const [from, to] = [most, least].map((word) => layout.cell(SUMMARY, word, side, {}));
    return `=SUMPRODUCT(${isNamed}*1)-SUM(${from}:${to})`;
  });
}

interface MarkCount {
  key: string;
  figure: string;
  unit: string;
  block: string;
  words: string[];
  rows: readonly { marks: string[] }[];
}

function markCounts({ rows, measures }: ComparisonModel): MarkCount[] {
  const unit = 'recommendations';
  return [
    ...(['above', 'same', 'below', 'unknown'] as const).map((mark): MarkCount => ({
      key: MARKS[mark],
      figure: `Assessments: ${MARKS[mark]}`,
      unit,
      block: ASSESSED,
      words: [MARKS[mark]],
      rows,
    })),
    {
      key: 'Practice',
      figure: `Practice: ${MARKS.differs}`,
      unit,
      block: PRACTICES,
      words: [MARKS.differs],
      rows: rows.map(({ practiceMarks }) => ({ marks: practiceMarks })),
    },
    ...(['better', 'worse'] as const).map((verdict): MarkCount => ({
      key: `Measures ${verdict}`,
      figure: `Measures: ${verdict}`,
      unit: 'measures',
      block: MEASURES,
      words: [MARKS.higher, MARKS.lower].map((mark) => mark + VERDICTS[verdict]),
      rows: measures,
    })),
  ];
}

function addSummary(comparison: Comparison): void {
  const { writer, layout, model } = comparison;
  writer.section('What stands side by side');
  addNames(comparison, 'summary');
  const block = layout.open(writer, SUMMARY, SUMMARY_COLUMNS);
  addGrades(comparison, block);
  for (const { key, figure, unit, block: from, words, rows } of markCounts(model)) {
    const counts = marked(rows, ...words);
    const formula = (heading: string): string => {
      const cells = layout.all(from, heading, { row: true });
      return `=SUMPRODUCT(${words.map((word) => `(${cells}="${word}")`).join('+')}+0)`;
    };
    block.add(key, {
      Figure: figure,
      Unit: unit,
      Source: 'This sheet',
      ...Object.fromEntries(
        MARK_HEADINGS.map((heading, i): [string, Content] => [
          heading,
          { formula: formula(heading), expect: counts[i] ?? 0 },
        ]),
      ),
    });
  }
  block.end();
}

/** The words of the scale, the least first, by which assessments are set in order. */
function addScale({ writer, layout }: Comparison): void {
  writer.section('Workings: the order of the assessments');
  const block = layout.open(writer, SCALE_BLOCK, [
    { heading: 'Place', width: 4, style: 'key' },
    { heading: 'Assessment', width: 28, style: 'text' },
  ]);
  SCALE.forEach((word, i) => block.add(i + 1, { Assessment: word }));
  block.end();
  writer.names[SCALE_NAME] = layout.named(writer, layout.all(SCALE_BLOCK, 'Assessment'));
}

/** What differs is bold on a ground; the sign and the word say it without them. */
function markDifferences(writer: SheetWriter): void {
  const looks: readonly [sign: string, fill: string][] = [
    ['▲', '#DCE6F1'],
    ['▼', '#FFF2CC'],
  ];
  for (const id of [ASSESSED, PRACTICES, MEASURES]) {
    const block = writer.blocks.find((one) => one.id === id);
    if (!block) continue;
    const column = block.headings.indexOf(MARK_HEADINGS[0] ?? '');
    const range = rangeName(block.row + 1, column, block.rows, MARK_HEADINGS.length);
    const top = rangeName(block.row + 1, column, 1, 1);
    for (const [sign, fill] of looks)
      writer.conditionals.push({ range, formula: `=LEFT(${top},1)="${sign}"`, style: { fill, bold: true } });
  }
}

/** Widths of the columns: those in which something stands get the room of those in which nothing does. */
function widthsFor({ rows, measures, councils }: ComparisonModel): number[] {
  const used = SIDES.map(
    (_, i) =>
      i === 0 ||
      councils[i] !== '' ||
      rows.some(({ assessments, practices }) => assessments[i] !== '' || practices[i] !== '') ||
      measures.some(({ figures }) => (figures[i] ?? null) !== null),
  );
  const sides = sideWidths(used);
  return ASSESSED_COLUMNS.map(
    ({ heading, width }) => sides[SIDES.findIndex((side) => side === heading)] ?? width,
  );
}

function draft(given: BuildRequest, layout: Layout): FurtherSheet {
  const tables = peopleAndTables(given);
  const { own } = followingOf({ ...given, people: tables.own });
  const { shown: request } = followingOf({ ...given, people: tables.shown });
  const writer = new SheetWriter('Comparison', own);
  const model = comparisonModel(request);
  const comparison: Comparison = { writer, layout, request, model };
  writer.widths = widthsFor(model);
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('Comparison of councils, years and reports', WORDS);
  showMaster(writer);
  addCouncils(comparison);
  const kept = [...addAssessments(comparison), ...addPractices(comparison), ...addMeasures(comparison)];
  kept.push(...addActions(comparison));
  addSummary(comparison);
  addRules(comparison);
  const looks = addOwnChecks(writer, request, comparisonChecks(comparison), 0, CHECK_ORDER);
  writer.printArea = rangeName(0, 0, writer.row, PRINTED);
  addScale(comparison);
  addWords(writer, layout);
  markDifferences(writer);
  return { blueprint: writer.blueprint(), kept: [...new Set(kept)], looks };
}

/** The sheet; needs no table. */
export const comparisonSheet = (request: BuildRequest): FurtherSheet =>
  placedTwice((layout) => draft(request, layout));
