/** The blocks of HNB Review group and their columns. Data. Pure. */
import type { StyleName } from './styles';
import type { ColumnSpec } from './writer';

export const SETTINGS = 'review-settings';
export const SUMMARY = 'review-summary';
export const LIST = 'review-forum-list';
export const ITEMS = 'review-items';
export const FORUM = 'review-forum';
export const RECOMMENDED = 'review-recommendations';
export const LINES = 'review-lines';

export const DATE_NAME = 'HNB_review_date';
export const MEETING_NAME = 'HNB_review_meeting';

export const YES_NO = ['Yes', 'No'] as const;
/** What a schools forum is asked for. */
export const ASKED = ['To note', 'To comment', 'To agree', 'To decide'] as const;

export const LINKS = {
  both: 'Neither found',
  recommendation: 'Recommendation not found',
  line: 'Line not found',
  good: 'OK',
} as const;

export const REVIEW_SETTINGS: readonly { key: string; what: string; unit: string }[] = [
  {
    key: 'Date',
    what: 'Date of review: what is open and due before it is overdue',
    unit: 'date, typed at each meeting',
  },
  {
    key: 'Meeting',
    what: 'Meeting of the schools forum that the list is for',
    unit: 'date; blank = all that goes to the forum',
  },
];

export const SETTING_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Set', width: 5, style: 'key' },
  { heading: 'What it is', width: 40, style: 'wrapped' },
  { heading: 'Value', width: 14, style: 'inputDay', typed: true },
  { heading: 'Unit', width: 28, style: 'label' },
];

export const FIGURE_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Sum', width: 5, style: 'key' },
  { heading: 'Figure', width: 40, style: 'wrapped' },
  { heading: 'Value', width: 14, style: 'number' },
  { heading: 'Unit', width: 28, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
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

/** What the group deals with. Texts stand in the same columns on the three blocks, so that the widths serve all. */
export const ITEM_COLUMNS: readonly ColumnSpec[] = [
  text('No', 5, 'key'),
  typed('Item', 40),
  typed('Kind', 14),
  typed('Plan line or mitigation', 28),
  typed('SEND owner', 16),
  typed('Finance owner', 16),
  typed('Due', 14, 'inputDay'),
  typed('Status', 13),
  text('Sign', 6, 'check'),
  typed('Recommendation', 16, 'inputIndex'),
  text('What it recommends', 26),
  typed('Raised on', 18, 'inputDay'),
  text('Link', 16, 'note'),
  text('To see to', 18, 'note'),
  text('Not found', 10, 'number'),
  text('Cell', 10, 'text'),
];

/** What goes on to the schools forum, and who agreed to it. */
export const FORUM_COLUMNS: readonly ColumnSpec[] = [
  text('No', 5, 'key'),
  text('Item', 40),
  typed('To the forum', 14),
  typed('Asked of the forum', 28),
  typed('SEND agreed by', 16),
  typed('Finance agreed by', 16),
  typed('Forum date', 14, 'inputDay'),
  typed('SEND agreed on', 13, 'inputDay'),
  text('Goes', 6, 'number'),
  typed('Finance agreed on', 16, 'inputDay'),
  typed('Meeting', 26),
  text('Agreement', 18, 'note'),
  typed('Outcome', 16),
  typed('Note', 18),
  text('Date counted', 10, 'number'),
  text('Place', 10, 'number'),
  typed('As agreed', 12, 'key'),
];

/** What an agreement covers, by block: when one of these changes, it no longer holds. */
export const AGREED_HEADINGS: readonly (readonly [block: string, heading: string])[] = [
  ...['Item', 'Kind', 'Plan line or mitigation', 'SEND owner', 'Finance owner', 'Due', 'Recommendation'].map(
    (heading) => [ITEMS, heading] as const,
  ),
  [FORUM, 'To the forum'],
  [FORUM, 'Asked of the forum'],
];
/** Who agreed, when, and the row as it was agreed, by their headings. */
export const AGREED_BY = {
  send: { by: 'SEND agreed by', on: 'SEND agreed on' },
  finance: { by: 'Finance agreed by', on: 'Finance agreed on' },
  seal: 'As agreed',
} as const;

/** The list to print. */
export const LIST_COLUMNS: readonly ColumnSpec[] = [
  text('Place', 5, 'key'),
  text('Item', 40),
  text('Kind', 14),
  text('Asked of the forum', 28),
  text('SEND owner', 16),
  text('Finance owner', 16),
  text('Forum date', 14, 'day'),
  text('Status', 13),
  text('Sign', 6, 'check'),
  text('Recommendation', 16),
  text('What it recommends', 26),
  text('Agreement', 18),
  text('Plan line or mitigation', 16),
  text('Meeting', 18),
  text('Row', 10, 'number'),
];
/** Columns that are printed. */
export const PRINTED = ITEM_COLUMNS.findIndex(({ heading }) => heading === 'Not found');

export const RECOMMENDED_COLUMNS: readonly ColumnSpec[] = [
  text('No', 5, 'key'),
  text('Recommendation', 40),
  text('Items', 14, 'number'),
  text('Source', 28, 'label'),
  text('Open items', 16, 'number'),
];

export const LINE_COLUMNS: readonly ColumnSpec[] = [
  text('Key', 5, 'key'),
  text('Plan line or mitigation', 40),
  text('What it is', 14, 'label'),
  text('Source', 28, 'label'),
  text('Rows found', 16, 'number'),
  text('Items', 16, 'number'),
];

/** The sheet's checks with their texts in its wide columns. */
export const CHECK_ORDER = ['Key', 'Check', 'Result', 'What to do', 'Remark', 'Difference', 'Allowed'];
