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
const marks = MARK_HEADINGS.map((heading) => text(heading, 16, 'note'));

export const COUNCIL_COLUMNS: readonly ColumnSpec[] = [
  text('Set', 5, 'key'),
  text('What it is', 34),
  text('Unit', 20, 'label'),
  text('Note', 20, 'label'),
  ...sides((heading) => typed(heading, 24)),
];

export const RULE_COLUMNS: readonly ColumnSpec[] = [
  text('Set', 5, 'key'),
  text('What it is', 34),
  typed('Value', 20, 'inputPercent'),
  typed('Source', 20),
];

/** The names of the councils above a table. */
export const NAME_COLUMNS: readonly ColumnSpec[] = [
  text('Row', 5, 'key'),
  text('Side by side', 34, 'strong'),
  text('Unit', 20, 'label'),
  text('Source', 20, 'label'),
  ...sides((heading) => text(heading, 24)),
];

export const ASSESSED_COLUMNS: readonly ColumnSpec[] = [
  text('No', 5, 'key'),
  typed('Recommendation', 34),
  typed('Report', 20),
  text('Ours counted', 20, 'text'),
  ...sides((heading) => typed(heading, 24)),
  ...marks,
  typed('Number there', 14),
  text('Times there', 9, 'number'),
  ...GRADE_HEADINGS.map((heading) => text(heading, 9, 'number')),
];

/** 1 where practice was typed over what comes live from HNB Recommendations. */
export const TYPED_HERE = 'Typed here';

export const PRACTICE_COLUMNS: readonly ColumnSpec[] = [
  text('No', 5, 'key'),
  text('Recommendation', 34),
  text('Report', 20),
  typed('Note', 20),
  ...sides((heading) => typed(heading, 24)),
  ...marks,
  text(TYPED_HERE, 14, 'number'),
];

export const MEASURE_COLUMNS: readonly ColumnSpec[] = [
  text('No', 5, 'key'),
  typed('Measure', 34),
  typed('Unit', 20),
  typed('Source', 20),
  ...sides((heading) => typed(heading, 24, 'inputNumber')),
  ...marks,
  typed('Better', 14),
  ...DIFFERENCES.map((heading) => text(heading, 12, 'pence')),
];

/** What is followed through of the reports beyond the ten, which stand on HNB Recommendations. */
export const ACTION_COLUMNS: readonly ColumnSpec[] = [
  text('No', 5, 'key'),
  text('Recommendation', 34),
  typed('What was found', 20),
  typed('Evidence', 20),
  typed('Gap', 24),
  typed('Next step', 24),
  typed('Body', 24),
  typed('SEND owner', 24),
  typed('Finance owner', 24),
  typed('Due', 16, 'inputDay'),
  typed('Status', 16),
  typed('Last reviewed', 16, 'inputDay'),
  text('Sign', 16, 'check'),
];

export const SUMMARY_COLUMNS: readonly ColumnSpec[] = [
  text('Sum', 5, 'key'),
  text('Figure', 34),
  text('Unit', 20, 'label'),
  text('Source', 20, 'label'),
  ...sides((heading) => text(heading, 24, 'number')),
  ...MARK_HEADINGS.map((heading) => text(heading, 16, 'number')),
];

/** Columns that are printed; workings stand to the right of them. */
export const PRINTED = SUMMARY_COLUMNS.length + 1;
export const CHECK_ORDER = ['Key', 'Check', 'Result', 'What to do', 'Remark', 'Difference', 'Allowed'];
