/** The blocks of HNB Innovation fund, their columns and settings. Data. Pure. */
import { INNOVATION_METHODS, LAST_BID } from '../funding/innovation';
import type { StyleName } from './styles';
import type { ColumnSpec } from './writer';

export const SETTINGS = 'innovation-settings';
export const SUMMARY = 'innovation-summary';
export const BIDS = 'innovation-bids';
export const EVALUATIONS = 'innovation-evaluation';
export const STEPS = 'innovation-steps';

export interface Setting {
  key: string;
  what: string;
  unit: string;
  style: StyleName;
  initial: string | number | null;
  source: string | null;
  choices?: readonly string[];
  /** True for a figure; a date is one too. */
  figure?: boolean;
}

const OWN = 'Own assumption';

export const FUND_SETTINGS: readonly Setting[] = [
  {
    key: 'Year',
    what: 'Year of the fund',
    unit: 'financial year',
    style: 'inputText',
    initial: null,
    source: null,
  },
  {
    key: 'Fund',
    what: 'Fund to be awarded',
    unit: '£, to the penny',
    style: 'inputNumber',
    initial: null,
    source: null,
    figure: true,
  },
  {
    key: 'Method',
    what: 'How the fund is shared',
    unit: 'Priority: in order until it is spent. Share: in proportion to what is asked.',
    style: 'inputText',
    initial: INNOVATION_METHODS[0],
    source: OWN,
    choices: INNOVATION_METHODS,
  },
  {
    key: 'Last',
    what: 'By priority: the bid at which the fund runs out',
    unit: 'is met in part or not at all',
    style: 'inputText',
    initial: LAST_BID[0],
    source: OWN,
    choices: LAST_BID,
  },
  {
    key: 'Least',
    what: 'Smallest award',
    unit: '£; 0 = none',
    style: 'inputNumber',
    initial: 0,
    source: OWN,
    figure: true,
  },
  {
    key: 'Cap',
    what: 'Most that counts of a bid',
    unit: '£; 0 = no limit',
    style: 'inputNumber',
    initial: 0,
    source: OWN,
    figure: true,
  },
  {
    key: 'Date',
    what: 'Date of review: evaluations due before it and not done are overdue',
    unit: 'date',
    style: 'inputDay',
    initial: null,
    source: 'Typed at each meeting',
    figure: true,
  },
];

/** Names of the settings and of the steps, for the formulas. */
export const NAMES = {
  fund: 'HNB_innovation_fund',
  method: 'HNB_innovation_method',
  last: 'HNB_innovation_last',
  least: 'HNB_innovation_least',
  cap: 'HNB_innovation_cap',
  date: 'HNB_innovation_date',
  fundPence: 'HNB_innovation_fund_pence',
  leastPence: 'HNB_innovation_least_pence',
  capPence: 'HNB_innovation_cap_pence',
  inReach: 'HNB_innovation_in_reach',
  raised: 'HNB_innovation_raised',
  rest: 'HNB_innovation_rest',
  restAsked: 'HNB_innovation_rest_asked',
  pennies: 'HNB_innovation_pennies',
  places: 'HNB_innovation_places',
} as const;

export const KINDS = ['School', 'Group of schools'] as const;
export const DECIDED = ['Agreed', 'Not agreed', 'Deferred', 'Withdrawn'] as const;
export const AGREED = DECIDED[0];

export const BID_STATUS = {
  unnamed: 'No school',
  amount: 'No amount',
  open: 'Not decided',
  small: 'Below smallest award',
  spent: 'Fund spent',
  part: 'In part',
  good: 'OK',
} as const;

export const SETTING_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Set', width: 5, style: 'key' },
  { heading: 'What it is', width: 30, style: 'wrapped' },
  { heading: 'Value', width: 15, style: 'inputText', typed: true },
  { heading: 'Unit', width: 30, style: 'wrapped' },
  { heading: 'Source', width: 30, style: 'inputText', typed: true },
];

/** Places to which remainders of pence are compared, here and in the engine. */
export const PENCE_PLACES = 6;

/** Rows of figures about the fund. */
export const FIGURE_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Sum', width: 5, style: 'key' },
  { heading: 'Figure', width: 30, style: 'wrapped' },
  { heading: 'Value', width: 15, style: 'pence' },
  { heading: 'Unit', width: 30, style: 'label' },
  { heading: 'Source', width: 30, style: 'label' },
];

export const BID_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 5, style: 'key' },
  { heading: 'School or group', width: 30, style: 'inputText', typed: true },
  { heading: 'Kind', width: 15, style: 'inputText', typed: true },
  { heading: 'Purpose', width: 30, style: 'inputText', typed: true },
  { heading: 'Expected outcome', width: 30, style: 'inputText', typed: true },
  { heading: 'Expected saving', width: 13, style: 'inputMoney', typed: true },
  { heading: 'Asked', width: 13, style: 'inputNumber', typed: true },
  { heading: 'Priority', width: 9, style: 'inputWhole', typed: true },
  { heading: 'Score', width: 9, style: 'inputNumber', typed: true },
  { heading: 'Decision', width: 13, style: 'inputText', typed: true },
  { heading: 'Award', width: 13, style: 'pence' },
  { heading: 'Not met', width: 13, style: 'pence' },
  { heading: 'To see to', width: 15, style: 'note' },
  { heading: 'Unit', width: 15, style: 'label' },
  { heading: 'Source', width: 18, style: 'inputText', typed: true },
  { heading: 'Within the cap', width: 12, style: 'number' },
  { heading: 'Counted', width: 12, style: 'number' },
  { heading: 'Priority counted', width: 9, style: 'decimal' },
  { heading: 'Score counted', width: 9, style: 'decimal' },
  { heading: 'Equal to it', width: 8, style: 'number' },
  { heading: 'Order', width: 8, style: 'number' },
  { heading: 'Asked before it', width: 12, style: 'number' },
  { heading: 'By priority', width: 12, style: 'number' },
  { heading: 'In reach', width: 12, style: 'number' },
  { heading: 'Asked by those as large', width: 12, style: 'number' },
  { heading: 'Smaller bids', width: 8, style: 'number' },
  { heading: 'Raised', width: 8, style: 'number' },
  { heading: 'Exact share', width: 13, style: 'decimal' },
  { heading: 'Whole pence', width: 12, style: 'number' },
  { heading: 'Remainder', width: 10, style: 'decimal' },
  { heading: 'By share', width: 12, style: 'number' },
  { heading: 'Rows in your schools', width: 10, style: 'number' },
];
/** Columns that are printed; the workings, in pence, stand to the right of them. */
export const PRINTED = BID_COLUMNS.findIndex(({ heading }) => heading === 'Within the cap');

export const EVALUATION_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 5, style: 'key' },
  { heading: 'School or group', width: 30, style: 'wrapped' },
  { heading: 'Award', width: 15, style: 'pence' },
  { heading: 'Finding', width: 30, style: 'inputText', typed: true },
  { heading: 'Evidence', width: 30, style: 'inputText', typed: true },
  { heading: 'Due', width: 13, style: 'inputDay', typed: true },
  { heading: 'Done', width: 13, style: 'inputDay', typed: true },
  { heading: 'Owner', width: 9, style: 'inputText', typed: true },
  { heading: 'Unit', width: 9, style: 'label' },
  { heading: 'Saving achieved', width: 13, style: 'inputMoney', typed: true },
  { heading: 'Expected', width: 13, style: 'money' },
  { heading: 'Difference', width: 13, style: 'money' },
  { heading: 'Evaluation', width: 15, style: 'note' },
];

/** The sheet's checks with their texts in its wide columns. */
export const CHECK_ORDER = ['Key', 'Check', 'Result', 'What to do', 'Remark', 'Difference', 'Allowed'];
