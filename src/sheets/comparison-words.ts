/** The blocks of HNB Comparison and their columns. Data. Pure. */
import type { StyleName } from './styles';
import type { ColumnSpec } from './writer';

export const COUNCILS = 'comparison-councils';
export const RULES = 'comparison-rules';
export const SUMMARY = 'comparison-summary';
export const ASSESSED = 'comparison-assessments';
export const PRACTICES = 'comparison-practices';
export const MEASURES = 'comparison-measures';
export const ACTIONS = 'comparison-actions';
export const SCALE_BLOCK = 'comparison-scale';

export const SAME_NAME = 'HNB_comparison_same';
export const SCALE_NAME = 'HNB_comparison_scale';

/** The columns side by side: what is ours, then the others. */
export const SIDES = ['Ours this year', 'Ours last year', 'Other 1', 'Other 2', 'Other 3'] as const;
export const OURS = SIDES[0];
/** How many other councils there is room for. */
export const OTHER_COUNCILS = SIDES.filter((side) => side.startsWith('Other')).length;
/** What ours is set against, and under which heading. */
export const AGAINST = SIDES.slice(1);
export const MARK_HEADINGS = ['Against last year', 'Against other 1', 'Against other 2', 'Against other 3'];
export const GRADE_HEADINGS = SIDES.map((side) => `Grade: ${side.toLowerCase()}`);
export const DIFFERENCES = MARK_HEADINGS.map((heading) => `Difference: ${heading.toLowerCase()}`);

export const KINDS = ['Us', 'Partner council', 'Neighbour', 'Case study', 'National'] as const;
export const COUNCIL_ROWS: readonly { key: string; what: string; choices?: readonly string[] }[] = [
  { key: 'Name', what: 'Council' },
  { key: 'Kind', what: 'What it is to us', choices: KINDS },
  { key: 'Year', what: 'Year or date of the figures and the practice' },
  { key: 'Source', what: 'Where they come from' },
];

/** Measures to begin with; all can be overtyped. */
export const SEED_MEASURES: readonly { measure: string; unit: string; better: string }[] = [
  { measure: 'Pupils with an EHC plan', unit: '% of pupils', better: 'Neither' },
  { measure: 'EHC plans in mainstream schools', unit: '% of plans', better: 'Higher' },
  { measure: 'EHC plans in independent and non-maintained schools', unit: '% of plans', better: 'Lower' },
  { measure: 'Plans issued within 20 weeks', unit: '% of new plans', better: 'Higher' },
  { measure: 'High needs spend for each EHC plan', unit: '£ a year', better: 'Neither' },
  { measure: 'High needs spend against the allocation', unit: '%', better: 'Lower' },
  { measure: 'DSG balance, surplus positive', unit: '£', better: 'Higher' },
  { measure: 'Open plans for each SEND casework officer', unit: 'plans', better: 'Lower' },
];

/** All tables stand below one another, so that their columns have the same widths, on one A4 page. */
const WIDTHS = { key: 4, words: 28, first: 15, second: 11, side: 17.5, mark: 11, last: 7 } as const;

/** A column in which nothing is compared is narrower, and leaves its room to the others. */
const UNUSED = 12;
const MOST = 30;
/** Widths of the sides, by whether anything stands in them. */
export function sideWidths(used: readonly boolean[]): number[] {
  const inUse = used.filter((one) => one).length;
  const room = SIDES.length * WIDTHS.side - (SIDES.length - inUse) * UNUSED;
  return used.map((one) => (one ? Math.min(MOST, Math.floor(room / inUse)) : UNUSED));
}

const text = (heading: string, width: number, style: StyleName = 'wrapped'): ColumnSpec => ({
  heading,
  width,
  style,
});
const typed = (heading: string, width: number, style: StyleName = 'inputText'): ColumnSpec => ({
  heading,
  width,
  style,
  typed: true,
});
const sides = (make: (heading: string) => ColumnSpec): ColumnSpec[] => SIDES.map(make);
const marks = MARK_HEADINGS.map((heading) => text(heading, WIDTHS.mark, 'note'));

export const COUNCIL_COLUMNS: readonly ColumnSpec[] = [
  text('Set', WIDTHS.key, 'key'),
  text('What it is', WIDTHS.words),
  text('Unit', WIDTHS.first, 'wrapped'),
  text('Note', WIDTHS.second, 'wrapped'),
  ...sides((heading) => typed(heading, WIDTHS.side)),
];

export const RULE_COLUMNS: readonly ColumnSpec[] = [
  text('Set', WIDTHS.key, 'key'),
  text('What it is', WIDTHS.words),
  typed('Value', WIDTHS.first, 'inputPercent'),
  typed('Source', WIDTHS.second),
];

/** The names of the councils above a table. */
export const NAME_COLUMNS: readonly ColumnSpec[] = [
  text('Row', WIDTHS.key, 'key'),
  text('Side by side', WIDTHS.words, 'strong'),
  text('Unit', WIDTHS.first),
  text('Source', WIDTHS.second),
  ...sides((heading) => text(heading, WIDTHS.side)),
];

export const ASSESSED_COLUMNS: readonly ColumnSpec[] = [
  text('No', WIDTHS.key, 'key'),
  typed('Recommendation', WIDTHS.words),
  typed('Report', WIDTHS.first),
  text('Ours counted', WIDTHS.second),
  ...sides((heading) => typed(heading, WIDTHS.side)),
  ...marks,
  typed('Number there', WIDTHS.last),
  text('Times there', 9, 'number'),
  ...GRADE_HEADINGS.map((heading) => text(heading, 24, 'number')),
];

/** 1 where practice was typed over what comes live from HNB Recommendations. */
export const TYPED_HERE = 'Typed here';

export const PRACTICE_COLUMNS: readonly ColumnSpec[] = [
  text('No', WIDTHS.key, 'key'),
  text('Recommendation', WIDTHS.words),
  text('Report', WIDTHS.first),
  typed('Note', WIDTHS.second),
  ...sides((heading) => typed(heading, WIDTHS.side)),
  ...marks,
  text(TYPED_HERE, WIDTHS.last, 'number'),
];

export const MEASURE_COLUMNS: readonly ColumnSpec[] = [
  text('No', WIDTHS.key, 'key'),
  typed('Measure', WIDTHS.words),
  typed('Unit', WIDTHS.first),
  typed('Source', WIDTHS.second),
  ...sides((heading) => typed(heading, WIDTHS.side, 'inputNumber')),
  ...marks,
  typed('Better', WIDTHS.last),
  ...DIFFERENCES.map((heading) => text(heading, 24, 'pence')),
];

/** What is followed through of the reports beyond the ten, which stand on HNB Recommendations. */
export const ACTION_COLUMNS: readonly ColumnSpec[] = [
  text('No', WIDTHS.key, 'key'),
  text('Recommendation', WIDTHS.words),
  typed('SEND owner', WIDTHS.first),
  typed('Finance owner', WIDTHS.second),
  typed('What was found', WIDTHS.side),
  typed('Gap', WIDTHS.side),
  typed('Next step', WIDTHS.side),
  typed('Evidence', WIDTHS.side),
  typed('Body', WIDTHS.side),
  typed('Due', WIDTHS.mark, 'inputDay'),
  typed('Status', WIDTHS.mark),
  typed('Last reviewed', WIDTHS.mark, 'inputDay'),
  text('Sign', WIDTHS.mark, 'check'),
];

export const SUMMARY_COLUMNS: readonly ColumnSpec[] = [
  text('Sum', WIDTHS.key, 'key'),
  text('Figure', WIDTHS.words),
  text('Unit', WIDTHS.first),
  text('Source', WIDTHS.second),
  ...sides((heading) => text(heading, WIDTHS.side, 'number')),
  ...MARK_HEADINGS.map((heading) => text(heading, WIDTHS.mark, 'number')),
];

/** Columns that are printed; workings stand to the right of them. */
export const PRINTED = SUMMARY_COLUMNS.length + 1;
export const CHECK_ORDER = ['Key', 'Check', 'Result', 'Difference', 'What to do', 'Remark', 'Allowed'];

/** Words of the council's own tables and what they count as here. */
export const WORDS_BLOCK = 'comparison-words';
export const WORD_COLUMNS: readonly ColumnSpec[] = [
  text('Key', WIDTHS.key, 'key'),
  text('Word', WIDTHS.words),
  text('Counts as', WIDTHS.first),
];
