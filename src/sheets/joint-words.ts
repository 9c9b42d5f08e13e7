/** The blocks of HNB Joint funding and their columns. Data. Pure. */
import { AGENCIES } from '../funding/joint';
import type { ColumnSpec } from './writer';

export const PLACEMENTS = 'joint-placements';
export const EARLIER = 'joint-earlier';
export const YEAR = 'joint-year';
export const TOTALS = 'joint-totals';
export const BALANCE = 'joint-balance';
export const YEAR_KEY = 'Year';
/** Rows that people fill in are called Own 1, Own 2 and so on. */
export const OWN_WORD = 'Own';

/** "Education due", "Health due", "Social care due". */
export const each = (what: string): [string, string, string] => [
  `${AGENCIES[0]} ${what}`,
  `${AGENCIES[1]} ${what}`,
  `${AGENCIES[2]} ${what}`,
];

const columns = (
  headings: readonly string[],
  width: number,
  style: ColumnSpec['style'],
  typed = false,
): ColumnSpec[] => headings.map((heading) => ({ heading, width, style, ...(typed ? { typed } : {}) }));

/** What is printed; what people type to set the list right, and the workings, stand to the right of it. */
const money = (dueTyped: boolean): ColumnSpec[] => [
  ...columns(each('share'), 12, 'percent'),
  ...columns(each('due'), 12, dueTyped ? 'inputNumber' : 'pence', dueTyped),
  ...columns(each('paid'), 12, 'inputNumber', true),
  ...columns(each('balance'), 12, 'pence'),
];

export const PLACEMENT_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Ref', width: 12, style: 'text' },
  { heading: 'Placement type', width: 28, style: 'wrapped' },
  { heading: 'Annual cost', width: 14, style: 'pence' },
  { heading: 'Cost from', width: 14, style: 'label' },
  ...money(false),
  { heading: 'To see to', width: 18, style: 'note' },
  { heading: 'Own reference', width: 14, style: 'inputText', typed: true },
  { heading: 'Own cost', width: 12, style: 'inputNumber', typed: true },
  { heading: 'Own health share', width: 12, style: 'inputPercent', typed: true },
  { heading: 'Own social care share', width: 12, style: 'inputPercent', typed: true },
  { heading: 'Note', width: 28, style: 'inputText', typed: true },
  { heading: 'In your list as', width: 12, style: 'text' },
  { heading: 'Occurrence', width: 10, style: 'number' },
  { heading: 'Times in list', width: 10, style: 'number' },
  { heading: 'Row', width: 8, style: 'number' },
  { heading: 'List cost', width: 12, style: 'pence' },
  { heading: 'List health share', width: 10, style: 'percent' },
  { heading: 'List social care share', width: 10, style: 'percent' },
  { heading: 'Pence', width: 12, style: 'number' },
  ...columns(each('whole pence'), 12, 'number'),
  ...columns(each('remainder'), 12, 'decimal'),
  { heading: 'Pennies left', width: 10, style: 'number' },
];
/** Columns that are printed. */
export const PRINTED = PLACEMENT_COLUMNS.findIndex(({ heading }) => heading === 'To see to') + 1;

export const EARLIER_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 12, style: 'key' },
  { heading: 'Year', width: 28, style: 'inputText', typed: true },
  { heading: 'Cost shared', width: 14, style: 'pence' },
  { heading: 'Source', width: 14, style: 'inputText', typed: true },
  ...money(true),
  { heading: 'To see to', width: 18, style: 'note' },
];

export const TOTAL_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 12, style: 'key' },
  { heading: 'Year', width: 28, style: 'text' },
  { heading: 'Cost shared', width: 14, style: 'pence' },
  { heading: 'Unit and source', width: 14, style: 'label' },
  ...columns(each('share'), 12, 'percent'),
  ...columns(each('due'), 12, 'pence'),
  ...columns(each('paid'), 12, 'pence'),
  ...columns(each('balance'), 12, 'pence'),
];

export const OWED_TO = [...AGENCIES.map((agency) => `To ${agency}`), 'To providers'];
export const PARTIES = [...AGENCIES, 'Providers'];

export const BALANCE_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 12, style: 'key' },
  { heading: 'Who owes', width: 28, style: 'wrapped' },
  { heading: 'Balance this year', width: 14, style: 'pence' },
  { heading: 'Unit', width: 14, style: 'label' },
  { heading: 'Earlier years', width: 12, style: 'pence' },
  { heading: 'Balance in all', width: 12, style: 'penceTotal' },
  { heading: 'Owes', width: 12, style: 'pence' },
  { heading: 'Is owed', width: 12, style: 'pence' },
  { heading: 'Owes up to', width: 12, style: 'pence' },
  { heading: 'Owed up to', width: 12, style: 'pence' },
  ...columns(OWED_TO, 12, 'pence'),
];
