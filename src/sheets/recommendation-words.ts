/**
 * The ten recommendations in our own short wording, the words that people choose from, and what an agreement between
 * SEND and finance is sealed by. Data, for the sheet and for the pane. Pure.
 */
import type { Plain } from './sources';

export const RECOMMENDATIONS_BLOCK = 'recommendations';
/** Owners who have left, as people list them. */
export const LEFT_BLOCK = 'recommendations-left';
export const SOURCE =
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

/** The report of the ten, as it stands in the column Report. */
export const THE_TEN = 'DfE research, June 2022';
/** What is ours on the rows of the ten, and typed on those of other reports. */
export const OWN_IN_THE_TEN = [
  'Recommendation',
  'Report',
  'Number there',
  'What the research found',
  'Our practice',
  'Evidence',
] as const;

export const ASSESSMENTS = ['Met', 'Partly', 'Not yet', 'Not assessed'] as const;
export const STATUSES = ['Not started', 'In progress', 'Done'] as const;

/** What an agreement covers: when one of these changes, it no longer holds. In the order of the columns. */
export const AGREED = [
  'Our practice',
  'Evidence',
  'Assessment',
  'Gap',
  'Next step',
  'Body',
  'SEND owner',
  'Finance owner',
  'Due',
  'Linked to',
] as const;

/** True for the row of another report. */
export const isOther = (number: number): boolean => number > RECOMMENDATIONS.length;

export const AGREEMENT = {
  send: 'Agreed by SEND',
  finance: 'Agreed by finance',
  on: 'Agreed on',
  seal: 'As agreed',
} as const;

/** What people type on the row of another report: all of it blank = the row is free. */
export const TYPED_OF_OTHERS: readonly string[] = [
  ...new Set([
    ...OWN_IN_THE_TEN,
    ...AGREED,
    'Status',
    'Last reviewed',
    'Evidence date',
    ...Object.values(AGREEMENT),
  ]),
];

/** The same with what is recommended, which people type on the rows of other reports. */
export const agreedHeadings = (number: number): readonly string[] =>
  isOther(number) ? ['Report', 'Number there', 'Recommendation', ...AGREED] : AGREED;

/** Values in one text, as a sheet's own formula puts them together; kept when SEND and finance agree. */
export const sealed = (values: readonly Plain[]): string =>
  values
    .map((value) => {
      if (typeof value === 'boolean') return String(value).toUpperCase();
      return value === null ? '' : String(value);
    })
    .join(SEAL_BETWEEN);
const SEAL_BETWEEN = '|';
/** The same in a formula, of cells. */
export const sealedCells = (cells: readonly string[]): string => cells.join(`&"${SEAL_BETWEEN}"&`);

/** The row of a recommendation, sealed. */
export const sealOf = (number: number, at: (heading: string) => Plain): string =>
  sealed(agreedHeadings(number).map(at));

export const AGREEMENTS = {
  none: 'Not agreed',
  one: 'By one side',
  unsealed: 'By name only',
  agreed: 'Agreed',
  changed: 'Changed since',
} as const;
